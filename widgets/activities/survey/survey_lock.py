"""The laptop goes round: a window over everything that locks between people and keeps nothing in sight.

What somebody rates lives here alone, in memory, until they keep it; then it is forgotten. There are no drafts:
a draft would tell who said what.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.records import Department, VoteOption
from widgets.activities.survey.survey_pages import CheckPage, DepartmentPage, LockPage, StatementPage
from widgets.controls.announce import announce
from widgets.controls.scroll_when_small import ScrollWhenSmall
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_8

Keep = Callable[[Mapping[str, int], str | None], bool]
_WIDTH = 720


class SurveyLock(QDialog):
    """A locked screen, one statement after the other, what was said to look over, and the locked screen again."""

    given_back = Signal()
    """The facilitator has the laptop again; nothing that was not kept is left."""

    def __init__(self, keep: Keep, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        set_surface(self, "window")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle("Plenary")
        self.setAccessibleName("The laptop goes round")
        self._room = parent
        self._keep = keep
        self._statements: tuple[VoteOption, ...] = ()
        self._ratings: dict[str, int] = {}
        self._department: str | None = None
        self._at = 0
        self.lock = LockPage()
        self.statement = StatementPage()
        self.department = DepartmentPage()
        self.check = CheckPage()
        self.pages = QStackedWidget()
        for page in (self.lock, self.statement, self.department, self.check):
            self.pages.addWidget(page)
        self.pages.setMaximumWidth(round(_WIDTH * zoom()))
        content = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollWhenSmall(content))
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.pages, 100)
        middle.addStretch(1)
        column.addLayout(middle, 1)
        self.lock.begun.connect(self.begin)
        self.lock.given_back.connect(self.reject)
        self.statement.rated.connect(self._rate)
        self.statement.stepped.connect(self._step)
        self.department.chosen.connect(self._choose_department)
        self.department.went_back.connect(lambda: self._show_statement(len(self._statements) - 1))
        self.check.rated.connect(self._rate_again)
        self.check.kept.connect(self.keep)
        self.check.went_back.connect(self._back_from_check)

    def hand_out(
        self,
        statements: Sequence[VoteOption],
        low: str,
        high: str,
        departments: Sequence[Department],
        answers: int,
        people: int,
    ) -> None:
        """Cover the window and wait for the first person."""
        self._statements = tuple(statements)
        self.statement.name_ends(low, high)
        self.department.show_departments(departments)
        self.count(answers, people)
        self._forget()
        self.pages.setCurrentWidget(self.lock)
        # Nothing of the room may stand beside it, wherever the room is and however large.
        window = self._room.window()
        self.setGeometry(window.geometry())
        if window.windowState() & (Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized):
            self.showFullScreen()
        else:
            self.show()
        self.raise_()
        self.activateWindow()
        self.lock.setFocus()

    def count(self, answers: int, people: int) -> None:
        """Say how many have answered; who has is not known."""
        self.lock.count(answers, people)

    def begin(self) -> None:
        """Let the person who holds the laptop answer."""
        self._forget()
        self._show_statement(0)

    # Answering

    def _show_statement(self, place: int) -> None:
        self._at = place
        statement = self._statements[place]
        self.statement.show_statement(place, len(self._statements), statement.text, self._ratings.get(statement.id, 0))
        self.pages.setCurrentWidget(self.statement)
        self.statement.setFocus()
        announce(self.statement, self.statement.accessibleName())

    def _rate(self, value: int) -> None:
        """Take a rating and go on; 0 takes it back and stays."""
        statement = self._statements[self._at]
        self._set(statement.id, value)
        if value:
            self._step(1)
        else:
            self._show_statement(self._at)

    def _set(self, statement_id: str, value: int) -> None:
        if value:
            self._ratings[statement_id] = value
        else:
            self._ratings.pop(statement_id, None)

    def _step(self, by: int) -> None:
        place = self._at + by
        if place >= len(self._statements):
            self._ask_department() if self.department.is_asked() else self._show_check()
        elif place >= 0:
            self._show_statement(place)

    def _ask_department(self) -> None:
        self.department.mark(self._department)
        self.pages.setCurrentWidget(self.department)
        self.department.setFocus()

    def _choose_department(self, department_id: str) -> None:
        self._department = department_id or None
        self._show_check()

    def _show_check(self) -> None:
        said = [(s.id, s.text, self._ratings.get(s.id, 0)) for s in self._statements]
        self.check.show_answers(said, self.department.name_of(self._department))
        self.pages.setCurrentWidget(self.check)
        self.check.setFocus()

    def _rate_again(self, statement_id: str, value: int) -> None:
        self._set(statement_id, value)
        said = [(s.id, s.text, self._ratings.get(s.id, 0)) for s in self._statements]
        self.check.show_answers(said, self.department.name_of(self._department))

    def _back_from_check(self) -> None:
        if self.department.is_asked():
            self._ask_department()
        else:
            self._show_statement(len(self._statements) - 1)

    # Keeping and forgetting

    def keep(self) -> None:
        """Keep the answers, forget them here, and lock; while the disk refuses them they stay."""
        if not self._ratings:
            self.check.say("Nothing is rated yet. Press ← to go back, or Esc to give the laptop back.")
            return
        if not self._keep(dict(self._ratings), self._department):
            self.check.say("These answers could not be kept, and nothing of them is lost yet. Try again.")
            return
        self._forget()
        self.lock.thank()
        self.pages.setCurrentWidget(self.lock)
        self.lock.setFocus()
        announce(self.lock, self.lock.accessibleName())

    def _forget(self) -> None:
        """Leave nothing of what somebody said, nor of what it was about, in any part of this window."""
        self._ratings, self._department, self._at = {}, None, 0
        self.statement.clear()
        self.department.mark(None)
        self.check.clear()

    def reject(self) -> None:
        """Give the laptop back to the facilitator: what was not kept is gone."""
        self._forget()
        self.hide()
        self.given_back.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Nothing else has a key here: a dialog would press its first button on Enter.
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
