"""What can be done about a gap without going back to its step: write what is missing, or make it somebody's task."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.document.gap import Gap
from app.domain.words.text import shorten
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.writing import FieldToWrite, Writing, said_already, writing_for
from widgets.activities.promise_verbs import NO_DAY, read_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask, AskLine
from widgets.controls.buttons import text_button
from widgets.controls.row_list import RowList

_TITLE = 200


class GapVerbs(QObject):
    """The buttons, and the keys W and T in the lists of gaps; what they ask stands in one line below the lists."""

    def __init__(
        self, context: Context, at_hand: Callable[[], tuple[WorkshopContent, Gap] | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._at_hand = at_hand
        drafts = context.plenary.drafts
        self.ask = AskLine(
            lambda place, words: context.do(drafts.keep, place, words),
            lambda place: context.ask(drafts.read, place) or "",
        )
        self.write_button = text_button("Write it…", "pencil", shortcut_hint="W")
        self.write_button.clicked.connect(self.write)
        self.task_button = text_button("Make it a task…", "circle-check", shortcut_hint="T")
        self.task_button.clicked.connect(self.make_task)

    def serve(self, *lists: RowList) -> None:
        """Give lists of gaps the keys, and keep the buttons true to what is at hand in them."""
        for rows in lists:
            add_command(rows, "Write what is missing…", self.write, "W")
            add_command(rows, "Make what is missing a task…", self.make_task, "T")
            rows.chosen.connect(lambda _place: self.look())

    def look(self) -> None:
        """Offer what can be done about the gap at hand."""
        found = self._at_hand()
        self.task_button.setEnabled(found is not None)
        self.write_button.setEnabled(found is not None and writing_for(*found) is not None)

    def write(self) -> None:
        """Ask for the fields that the gap at hand lacks."""
        found = self._at_hand()
        if found is None:
            return
        content, gap = found
        writing = writing_for(content, gap)
        if writing is None:
            self._context.say("This is not closed by writing. Enter goes to the step where it is.")
            return
        fields = [_asked(field, said_already(content, writing, field.key)) for field in writing.fields]
        self.ask.ask(shorten(gap.text, _TITLE), fields, "Save", lambda said: self._written(writing, said))

    def _written(self, writing: Writing, said: Answers) -> bool:
        write = self._context.plenary.entries.write
        kept = self._context.ask(
            lambda: write(writing.step.id, said, entry_id=writing.entry_id, subject_id=writing.subject_id)
        )
        return kept is not None

    def make_task(self) -> None:
        """Ask who closes the gap at hand, and by when."""
        found = self._at_hand()
        if found is None:
            return
        content, gap = found
        if gap.task:
            self._context.say(f"It is a task already. {gap.task}")
            return
        people = tuple((p.id, content.person_label(p.id)) for p in content.participants)
        fields = (
            Ask("who", "Who", "choice", choices=(("", "nobody yet"), *people)),
            Ask("due", "By when", placeholder="2026-11-30, 30 November or in two weeks"),
            Ask("what", "What", value=gap.text),
        )
        title = f"Make it a task: {shorten(gap.text, _TITLE)}"
        self.ask.ask(title, fields, "Make it a task", lambda said: self._made(content, gap, said))

    def _made(self, content: WorkshopContent, gap: Gap, said: Answers) -> bool:
        due = read_day(content, said["due"]) if said["due"] else None
        if said["due"] and due is None:
            self._context.say(NO_DAY.format(shorten(said["due"], 40)))
            self.ask.point_at("due")
            return False
        workshop_id, add = content.workshop.id, self._context.plenary.actions.add
        made = self._context.ask(
            lambda: add(workshop_id, said["what"], owner_id=said["who"] or None, due=due, source_id=gap.place)
        )
        if made is not None:
            words = "The task stands among the actions; the gap is open until it is closed."
            self._context.say(words, lambda: self._context.undo(workshop_id))
        return made is not None


def _asked(field: FieldToWrite, said: str) -> Ask:
    """Return the field as it is asked for."""
    if field.choices:
        return Ask(field.key, field.title, "choice", said, choices=(("", "nothing yet"), *field.choices))
    length = f"in about {field.words} words" if field.words else field.guidance
    return Ask(field.key, field.title, "lines", said, length)
