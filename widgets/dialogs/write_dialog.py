"""Writing what a document lacks, afterwards: the fields that are missing, kept while they are typed."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.activities.table import cell_choices, cell_text, cell_value
from app.domain.document.gap import Gap
from app.domain.errors import NotFoundError
from app.domain.outcomes.closing import WritingPlace, open_tasks, task_words, writing_place
from app.domain.records.changes import ChangeSet
from app.domain.words.text import shorten
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import FormField, FormSettings, TableColumn, TableSettings
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.buttons import text_button
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.written_field import WrittenField
from widgets.dialogs.frame import Dialog
from widgets.theme.tokens import SPACE_2, SPACE_3

_LINES_OF_A_CELL = 2
"""How much room the text of a table has here; a name needs less."""
_AROUND_THE_FIELDS = 200
_OFFERED = 80
"""More letters of what is offered are not shown in an empty field."""


class WriteDialog(Dialog):
    """The missing fields of one row or candidate, which is made when the first of them is written."""

    def __init__(self, context: Context, content: WorkshopContent, gap: Gap, parent: QWidget | None) -> None:
        place = writing_place(content, gap)
        super().__init__(context, place.step.title if place is not None else "", parent, subtitle=gap.text)
        self._content, self._gap = content, gap
        self._columns: dict[str, TableColumn] = {}
        self.fields: dict[str, AutosavePlainText] = {}
        self._task_words = text_label("", wrap=True)
        self._done = text_button("The task is done", "circle-check", command="dialog.write.done")
        self._done.clicked.connect(self.finish_task)
        self._task = QWidget()
        row = QHBoxLayout(self._task)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self._task_words, 1)
        row.addWidget(self._done)
        self.body.addWidget(self._task)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, SPACE_3, 0)
        column.setSpacing(SPACE_2)
        for field in _fields(place, gap.keys):
            column.addWidget(self._field(field))
        column.addStretch(1)
        self.body.addWidget(scrolling(form), 1)
        self.add_foot()
        add_command(self, "dialog.write.done", self.finish_task)
        self.add_undo(content.workshop.id)
        context.changed.connect(self._changed)
        self.size_to(640, min(680, form.sizeHint().height() + _AROUND_THE_FIELDS))
        self._show()
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    def _field(self, field: FormField | TableColumn) -> WrittenField:
        if isinstance(field, TableColumn):
            self._columns[field.key] = field
            offered = [words for words, _ in cell_choices(self._content, field)]
            lines = 1 if offered else _LINES_OF_A_CELL
            written = WrittenField(field.title, field.guidance, words=field.words, lines=lines, choices=offered)
            written.editor.setPlaceholderText(shorten(" · ".join(offered), _OFFERED))
        else:
            written = WrittenField(
                field.title, field.guidance, words=field.words, lines=field.lines, choices=field.choices
            )
        self.context.bind_autosave(written.editor, partial(self._save, field.key))
        self.fields[field.key] = written.editor
        return written

    def _show(self) -> None:
        place = writing_place(self._content, self._gap)
        said = place.entry.fields if place is not None and place.entry is not None else {}
        for key, editor in self.fields.items():
            words, column = said.get(key, ""), self._columns.get(key)
            editor.set_text_from_store(cell_text(self._content, column, words) if column is not None else words)
        task = open_tasks(self._content).get(self._gap.place)
        self._task.setVisible(task is not None)
        if task is not None:
            self._task_words.setText(task_words(self._content, task))

    def _changed(self, changes: ChangeSet) -> None:
        if changes.workshop_id not in (None, self._content.workshop.id) or changes.name.startswith("."):
            return
        try:
            self._content = self.context.plenary.workshops.refreshed(self._content, changes)
        except NotFoundError:
            self.close()
            return
        if writing_place(self._content, self._gap) is None:
            self.close()
            return
        self._show()

    def _save(self, key: str, words: str) -> None:
        place = writing_place(self._content, self._gap)
        if place is None:
            raise NotFoundError("What this text belongs to is gone, so it was not kept. Undo brings it back.")
        entries = self.context.plenary.entries
        if place.entry is not None:
            entries.set_field(place.entry.id, key, self._value(key, words))
        elif words.strip():
            typed = {k: self._value(k, f.toPlainText()) for k, f in self.fields.items()}
            entries.add(place.step.id, {k: v for k, v in typed.items() if v.strip()}, subject_id=place.subject_id)

    def _value(self, key: str, words: str) -> str:
        column = self._columns.get(key)
        return cell_value(self._content, column, words) if column is not None else words

    def finish_task(self) -> None:
        """Say that the task of writing this is done; Undo opens it again."""
        self.flush()
        task = open_tasks(self._content).get(self._gap.place)
        if task is not None and self.context.do(lambda: self.context.plenary.actions.change(task.id, state="done")):
            self.context.say("The task is done", lambda: self.context.undo(task.workshop_id))

    def flush(self) -> None:
        for editor in self.fields.values():
            editor.flush()


def _fields(place: WritingPlace | None, keys: tuple[str, ...]) -> list[FormField | TableColumn]:
    """Return the fields or columns with these keys."""
    match place.step.settings if place is not None else None:
        case FormSettings(fields=fields):
            return [field for field in fields if field.key in keys]
        case TableSettings(columns=columns):
            return [column for column in columns if column.key in keys]
        case _:
            return []
