"""Round: everybody speaks once; the answer is typed into the capture bar, Enter goes to the next person."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from app.domain.records import Answer, Participant, Step
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.department_stamp import paint_stamp, stamp_size
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.keys.own_keys import with_keys
from widgets.theme.style import current_tokens, ui_font
from widgets.theme.tokens import CORNER_SMALL, SPACE_2, SPACE_3, TYPE_LARGE

Index = QModelIndex | QPersistentModelIndex
PERSON = Qt.ItemDataRole.UserRole
ANSWER = Qt.ItemDataRole.UserRole + 1
STAMP_WIDTH = 56


class VoicesModel(QAbstractListModel):
    """The participants with what they said."""

    def __init__(self, parent: ActivityEditor) -> None:
        super().__init__(parent)
        self.people: tuple[Participant, ...] = ()
        self._said: dict[str, Answer] = {}
        self._content: WorkshopContent | None = None

    def show_content(self, content: WorkshopContent, step: Step) -> None:
        """Take up what was said."""
        said = {a.participant_id: a for a in content.of_step(Answer, step.id)}
        self._content = content
        if content.participants == self.people:
            self._said = said
            if self.people:
                self.dataChanged.emit(self.index(0), self.index(len(self.people) - 1))
            return
        self.beginResetModel()
        self.people, self._said = content.participants, said
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.people):
            return None
        person = self.people[index.row()]
        answer = self._said.get(person.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = "has not spoken" if answer is None else "passes" if answer.passed else answer.text
            return f"{person.name}: {words}"
        if role == PERSON:
            return person
        if role == ANSWER:
            return answer
        return None

    def department(self, person: Participant) -> Any:
        """Return the person's department, or None."""
        return self._content.department_by_id.get(person.department_id or "") if self._content else None

    def next_silent(self, row: int) -> int:
        """Return the row of the next person after `row` who has not spoken; -1 when everybody has."""
        order = [*range(row + 1, len(self.people)), *range(row + 1)]
        return next((r for r in order if not self.has_spoken(self.people[r])), -1)

    def row_of(self, person_id: str) -> int:
        """Return the row of a person, or -1."""
        return next((r for r, person in enumerate(self.people) if person.id == person_id), -1)

    def has_spoken(self, person: Participant) -> bool:
        """Return whether a person has answered or passed."""
        return person.id in self._said


class VoicesDelegate(QStyledItemDelegate):
    """Paints a person: department, name, what they said."""

    def _words(self, index: Index) -> str:
        answer = index.data(ANSWER)
        return "" if answer is None else "— passes —" if answer.passed else answer.text

    def _text_rect(self, rect: QRect) -> QRect:
        return rect.adjusted(STAMP_WIDTH + 150, SPACE_2, -SPACE_3, -SPACE_2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view: Any = option.widget
        width = view.viewport().width() if view is not None else 600
        metrics = option.fontMetrics
        inner = self._text_rect(QRect(0, 0, width, 10))
        flags = int(Qt.TextFlag.TextWordWrap)
        words = metrics.boundingRect(QRect(0, 0, max(80, inner.width()), 10_000), flags, self._words(index) or " ")
        return QSize(width, max(44, words.height() + 2 * SPACE_2 + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person = index.data(PERSON)
        tokens = current_tokens()
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.focus if selected else tokens.hairline))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), CORNER_SMALL, CORNER_SMALL)
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top() + 6, 4, rect.height() - 12), QColor(tokens.accent))
        model = index.model()
        department = model.department(person) if isinstance(model, VoicesModel) else None
        if department is not None:
            size = stamp_size(department)
            top = rect.top() + (min(rect.height(), 42) - size.height()) // 2
            paint_stamp(painter, QRectF(rect.left() + SPACE_3, top, size.width(), size.height()), department, tokens)
        painter.setPen(QColor(tokens.text_strong))
        painter.setFont(ui_font(bold=selected))
        name = QRect(rect.left() + STAMP_WIDTH + SPACE_3, rect.top(), 140, min(rect.height(), 42))
        elided = painter.fontMetrics().elidedText(person.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        words = self._words(index)
        painter.setFont(ui_font())
        painter.setPen(QColor(tokens.text if words else tokens.text_muted))
        shown = words or ("speaks now" if selected else "not heard yet")
        inner = self._text_rect(rect)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(flags), shown)
        painter.restore()


class RoundEditor(ActivityEditor):
    """The people in order, the one who speaks marked."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = VoicesModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        follow_selection(self.list)
        self.list.setItemDelegate(VoicesDelegate(self.list))
        self.list.setAccessibleName("Who speaks")
        self.list.setProperty("surface", "window")
        self.list.setSpacing(2)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.hint_changed.emit())
        self.list.clicked.connect(lambda _index: self.capture_wanted.emit(""))
        self._said_before: set[str] = set()
        self._empty = EmptyState("users", "")
        self._heard = text_label("", "muted")
        passes = text_button("Passes", "skip-forward", command="room.round.pass")
        passes.clicked.connect(self.pass_on)
        add_command(self, "room.round.pass", self.pass_on)
        top = QHBoxLayout()
        top.addWidget(self._heard, 1)
        top.addWidget(passes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(top)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        self.list.setFont(ui_font(TYPE_LARGE))
        self.setFocusProxy(self.list)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        first = not self.model.people
        self.model.show_content(content, step)
        said = {a.participant_id for a in content.of_step(Answer, step.id)}
        taken_back = [p for p in self._said_before if p not in said and p in content.participant_by_id]
        self._said_before = said
        self._heard.setText(f"{len(said)} of {len(content.participants)} heard")
        self._empty.set_sentence(with_keys("Nobody is in the room yet. Add people with {room.people}."))
        self._empty.setVisible(not content.participants)
        self.list.setVisible(bool(content.participants))
        if taken_back:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(taken_back[0])))
        elif first and content.participants:
            self._advance()

    def _person(self) -> Participant | None:
        person = self.list.currentIndex().data(PERSON)
        return person if isinstance(person, Participant) else None

    def capture_hint(self) -> CaptureHint | None:
        person = self._person()
        if person is None:
            if not self.model.people:
                return None
            return CaptureHint("Everybody was heard", "Choose somebody above to change what they said")
        if self.model.has_spoken(person):
            return CaptureHint(f"Change what {person.name} said", "Enter replaces it")
        return CaptureHint(f"{person.name} says", "Type what they say; Enter goes to the next person")

    def capture(self, captured: Captured, draft: str) -> bool:
        person = self._person()
        if person is None or not captured.text:
            return False
        rounds = self.context.plenary.rounds
        kept = self.context.do(lambda: rounds.answer(self.step_id, person.id, captured.text, draft=draft))
        if kept:
            self._advance()
        return kept

    def pass_on(self) -> None:
        """Record that the person passes."""
        person = self._person()
        if person is not None and self.context.do(
            lambda: self.context.plenary.rounds.answer(self.step_id, person.id, "", passed=True)
        ):
            self._advance()

    def _advance(self) -> None:
        # With everybody heard nobody is marked: what is typed next replaces nobody's words.
        row = self.model.next_silent(self.list.currentIndex().row())
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())

    def next_place(self, step: int) -> None:
        row = (self.list.currentIndex().row() + step) % max(1, self.model.rowCount())
        self.list.setCurrentIndex(self.model.index(row))
