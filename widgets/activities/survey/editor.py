"""Survey: the laptop goes round or voices are typed in; the facilitator sees how many, never who or what."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records import Step, VoteOption
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.survey import LEAST_ANSWERS, SurveyResult, departments_to_offer, survey_result, survey_settings
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.line_list import Line, LineList
from widgets.activities.survey.survey_aloud import AloudLine
from widgets.activities.survey.survey_lock import SurveyLock
from widgets.activities.survey.survey_result import SurveyResultView
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.keys.own_keys import with_keys
from widgets.theme.icons import icon
from widgets.theme.tokens import SPACE_2

_EMPTY = (
    "No statements yet. Type below what people agree with or not; “Trust: We say what we think” puts it to a theme."
)
_NOTHING = SurveyResult((), 0)


class SurveyEditor(ActivityEditor):
    """The statements with how many answered, the two ways in, and the result once it is shown."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self._result = _NOTHING
        self._shown = False
        self.list = LineList("Statements")
        self.result = SurveyResultView()
        self.aloud = AloudLine(self._keep)
        self.aloud.closed.connect(self.focus_first)
        self.lock: SurveyLock | None = None
        self._empty = EmptyState("sliders-horizontal", _EMPTY)
        self._count = text_label("", wrap=True)
        self._hint = text_label("", "muted", wrap=True)
        self._pass = text_button("Pass the laptop", "users", kind="primary", command="room.survey.list.pass")
        self._say = text_button("Say it aloud", "mic", command="room.survey.list.aloud")
        self._show = text_button("Show the result", "eye", command="room.survey.result")
        self._delete = icon_button("trash-2", "Delete the statement", command="room.survey.list.delete")
        self._pass.clicked.connect(self.pass_laptop)
        self._say.clicked.connect(self.say_aloud)
        self._show.clicked.connect(self.show_result)
        self._delete.clicked.connect(self.delete_statement)
        for place in (self.list, self.result):
            add_command(place, "room.survey.list.pass", self.pass_laptop)
            add_command(place, "room.survey.list.aloud", self.say_aloud)
        add_command(self.list, "room.survey.list.delete", self.delete_statement)
        add_command(self, "room.survey.result", self.show_result)
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(self._count, 1)
        top.addWidget(self._delete)
        self._ways = QWidget()
        ways = FlowLayout(self._ways)
        for button in (self._pass, self._say, self._show):
            ways.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(top)
        column.addWidget(self._ways)
        column.addWidget(self._empty, 1)
        column.addWidget(self.result, 2)
        column.addWidget(self.list, 1)
        column.addWidget(self.aloud)
        column.addWidget(self._hint)
        self.setFocusProxy(self.list)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        result = self._result = survey_result(content, step)
        self._shown = step.phase == "shown" and result.may_be_shown
        themes = any(s.statement.theme for s in result.statements)
        self.list.show_lines([_line(n, s.statement, themes) for n, s in enumerate(result.statements, 1)])
        there = bool(result.statements)
        self._empty.setVisible(not there)
        self.list.setVisible(there and not self._shown)
        self.result.setVisible(self._shown)
        if self._shown:
            self.result.show_result(content, step, result)
        else:
            self.result.forget()
        people = len(content.participants)
        self._count.setText(_counted(result.answers, people))
        for widget in (self._ways, self._hint):
            widget.setVisible(there)
        self._delete.setVisible(there and not result.answers)
        self._name_show()
        self._hint.setText(_hint(result))
        offered = departments_to_offer(content, step)
        self.aloud.show_statements([s.statement for s in result.statements], offered)
        if self.lock is not None:
            self.lock.count(result.answers, people)

    def _name_show(self) -> None:
        word = "Hide the result" if self._shown else "Show the result"
        if self._show.text() != word:
            self._show.setText(word)
            self._show.setAccessibleName(word)
            self._show.setIcon(icon("eye-off" if self._shown else "eye"))

    # Answering

    def _keep(self, ratings: Mapping[str, int], department_id: str | None) -> bool:
        answer = self.context.plenary.surveys.answer
        return self.context.do(lambda: answer(self.step_id, ratings, department_id=department_id))

    def pass_laptop(self) -> None:
        """Lock the whole window and let the laptop go round."""
        content = self.content
        if content is None or not self._result.statements or self._is_closed():
            return
        self.aloud.close_line()
        step = content.step_by_id[self.step_id]
        settings = survey_settings(step)
        if self.lock is None:
            self.lock = SurveyLock(self._keep, self)
            self.lock.given_back.connect(self._taken_back)
        self.lock.hand_out(
            [s.statement for s in self._result.statements],
            settings.low,
            settings.high,
            departments_to_offer(content, step),
            self._result.answers,
            len(content.participants),
        )

    def _taken_back(self) -> None:
        self.window().activateWindow()
        self.setFocus()
        self.context.say("The laptop is yours again. What was not kept by its person is gone.")

    def say_aloud(self) -> None:
        """Listen to one voice after the other."""
        if self._result.statements and not self._is_closed():
            self.aloud.listen()

    def _is_closed(self) -> bool:
        """Return whether the room has seen the result, and say so: nobody is asked for an answer that is refused."""
        closed = bool(self.context.ask(self.context.plenary.surveys.is_closed, self.step_id))
        if closed:
            self.context.say("The room has seen the result, so the survey takes no more answers.")
        return closed

    def show_result(self) -> None:
        """Show the result to the room, or hide it again."""
        if self.context.do(self.context.plenary.surveys.show, self.step_id, not self._shown):
            self.focus_first()

    # Statements

    def capture_hint(self) -> CaptureHint | None:
        if self._result.answers:
            return None
        return CaptureHint("Statements", "A statement, or “Theme: statement”; Enter adds it")

    def capture(self, captured: Captured, draft: str) -> bool:
        if not self._add(captured.text):
            return False
        self.context.do(self.context.plenary.drafts.keep, draft, "")
        self.list.choose_place(len(self.list.rows.lines) - 1)
        self.list.scrollToBottom()
        return True

    def _add(self, said: str) -> bool:
        if not said.strip() or self._result.answers:
            return False
        theme, colon, words = said.partition(":")
        # What stands before a colon is a theme only when it is short and something follows.
        if not colon or not words.strip() or len(theme.split()) > 4:
            theme, words = "", said
        add = self.context.plenary.voting.add_option
        return self.context.do(lambda: add(self.step_id, words, theme=theme))

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        lines = [line for line in text.splitlines() if line.strip()]
        return bool(lines) and all(self._add(line) for line in lines)

    def delete_statement(self) -> None:
        """Delete the statement at hand while nobody has answered; Undo brings it back."""
        option_id = self.list.current_id()
        if not option_id or self.content is None:
            return
        if self._result.answers:
            self.context.say("People have answered: the statements stay as they are.")
            return
        workshop_id = self.content.workshop.id
        if self.context.do(self.context.plenary.voting.remove_option, option_id):
            self.context.say("Deleted a statement", lambda: self.context.undo(workshop_id))

    def next_place(self, step: int) -> None:
        self.list.setFocus()

    def focus_first(self) -> bool:
        if not self._result.statements:
            return False
        (self.result if self._shown else self.list).setFocus()
        return True

    def focus_entry(self, entry_id: str) -> bool:
        return self.list.choose(entry_id) and self.focus_first()


def _line(number: int, statement: VoteOption, themes: bool) -> Line:
    return Line(statement.id, statement.text, lead=str(number), facts=(statement.theme,) if themes else ())


def _counted(answers: int, people: int) -> str:
    if not people:
        return f"{answers or 'No'} {'person has' if answers == 1 else 'people have'} answered."
    return f"{answers} of {people} people {'has' if answers == 1 else 'have'} answered."


def _hint(result: SurveyResult) -> str:
    words = with_keys(
        "{room.survey.list.pass}: pass the laptop · {room.survey.list.aloud}: say it aloud · "
        "{room.survey.result}: show the result"
    )
    if not result.may_be_shown:
        return f"{words}, from {LEAST_ANSWERS} answers on"
    return words
