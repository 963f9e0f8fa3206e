"""A step of the agenda: a new one, or another title, question, length and settings for one that is there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.activities import KINDS
from app.activities.parsing import parse_settings
from app.domain.errors import AppError
from app.domain.records import ActivityKind
from app.domain.words.text import single_line
from app.domain.workshop.content import WorkshopContent
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.fields import scrolling
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.frame import Dialog
from widgets.dialogs.settings_words import beside
from widgets.dialogs.step_settings import StepSettingsForm, gap_label
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4


class StepDialog(Dialog):
    """Adds a step behind `after` (or at the end), or changes `step_id`."""

    def __init__(
        self,
        context: Context,
        content: WorkshopContent,
        *,
        parent: QWidget | None,
        after: str = "",
        step_id: str = "",
    ) -> None:
        step = content.step_by_id.get(step_id)
        super().__init__(context, "Change the step" if step else "Add a step", parent)
        self._content = content
        self._after = after
        self._step = step
        self._settings: StepSettingsForm | None = None
        self._titled = step is not None
        self.kinds = RowList("Kind of step", title_lines=1, framed=True)
        self.kinds.set_rows([Row(key, kind.title, kind.description, icon=kind.icon) for key, kind in KINDS.items()])
        self.title = QLineEdit(step.title if step else "")
        self.title.setMaxLength(120)
        self.title.setAccessibleName("Title")
        self.question = QLineEdit(step.question if step else "")
        self.question.setMaxLength(400)
        self.question.setAccessibleName("Question to the room")
        self.question.setPlaceholderText("What the room reads while it works, if anything")
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 480)
        self.minutes.setSuffix(" min")
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.minutes.setMaximumWidth(140)
        self.minutes.setAccessibleName("Minutes")
        self.minutes.setValue(step.minutes if step else 10)
        self.locked = QCheckBox("Keeps its time when what is left is spread anew")
        self.locked.setChecked(bool(step and step.locked))
        self.error = gap_label()
        self._holder = QVBoxLayout()
        self.save = text_button(
            "Save" if step else "Add the step", "check" if step else "plus", kind="primary", command="dialog.step.save"
        )
        self.save.clicked.connect(self.apply)
        self._lay_out()
        add_command(self, "dialog.step.save", self.apply)
        self.title.textEdited.connect(self._title_edited)
        self.title.returnPressed.connect(self.apply)
        self.question.returnPressed.connect(self.apply)
        if step is not None:
            self._show_settings(step.activity)
            self.title.setFocus()
        else:
            self.kinds.chosen.connect(self._kind_chosen)
            self.kinds.opened.connect(lambda _kind: self.title.setFocus())
            self.kinds.choose("board")
            self.kinds.setFocus()

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(SPACE_3)
        fields.setVerticalSpacing(SPACE_2)
        for label, field in (("Title", self.title), ("Question", self.question), ("Time", self.minutes)):
            fields.addRow(beside(label), field)
        if self._step is not None:
            fields.addRow("", self.locked)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(2, 2, SPACE_2, 2)
        column.setSpacing(SPACE_4)
        column.addLayout(fields)
        column.addLayout(self._holder)
        column.addStretch()
        fields_area = scrolling(right)
        if self._step is None:
            self.body.addWidget(ListAndPanel(self.kinds, fields_area, lambda width: round(width * 0.4)), 1)
        else:
            self.body.addWidget(fields_area, 1)
        self.body.addWidget(self.error)
        self.add_foot(self.save)
        self.size_to(980 if self._step is None else 640, 600)

    def _kind(self) -> ActivityKind:
        if self._step is not None:
            return self._step.activity
        return next(key for key in KINDS if key == self.kinds.current_id())

    def _kind_chosen(self, kind: str) -> None:
        if not kind:
            return
        activity = self._kind()
        if not self._titled:
            self.title.setText(KINDS[activity].title)
        self.minutes.setValue(KINDS[activity].minutes)
        self._show_settings(activity)

    def _title_edited(self, words: str) -> None:
        self._titled = bool(words)

    def _show_settings(self, kind: ActivityKind) -> None:
        if self._settings is not None:
            self._holder.removeWidget(self._settings)
            self._settings.hide()
            self._settings.deleteLater()
        self._settings = StepSettingsForm(self._content, kind, self._step)
        self._settings.setVisible(not self._settings.is_empty())
        self._holder.addWidget(self._settings)
        self._say("")

    @property
    def settings(self) -> StepSettingsForm:
        """The fields of the chosen kind."""
        assert self._settings is not None
        return self._settings

    def _say(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        announce(self.error, words)

    def apply(self) -> None:
        """Add or change the step and close; what is wrong is said beside the fields and nothing changes."""
        if not single_line(self.title.text()):
            self._say("A step needs a title.")
            self.title.setFocus()
            return
        try:
            values = self.settings.values()
            parse_settings(self._kind(), values)
        except AppError as error:
            self._say(error.message)
            return
        if self._change(values) if self._step is not None else self._add(values):
            self.accept()

    def _add(self, values: dict[str, object]) -> bool:
        agenda = self.context.plenary.agenda
        title = single_line(self.title.text())
        workshop_id = self._content.workshop.id
        step_id = self.context.ask(
            lambda: agenda.add_step(
                workshop_id,
                self._kind(),
                title,
                minutes=self.minutes.value(),
                after=self._after or None,
                question=self.question.text(),
                settings=values,
            )
        )
        if step_id:
            self.context.say(f"Added the step “{title}”", lambda: self.context.undo(workshop_id))
        return bool(step_id)

    def _change(self, values: dict[str, object]) -> bool:
        step = self._step
        assert step is not None
        wanted = {
            "title": single_line(self.title.text()),
            "question": single_line(self.question.text()),
            "minutes": self.minutes.value(),
        }
        fields: dict[str, object] = {n: v for n, v in wanted.items() if v != getattr(step, n)}
        if parse_settings(step.activity, values) != step.settings:
            fields["settings"] = values
        plenary = self.context.plenary
        if self.locked.isChecked() != step.locked and not self.context.do(
            plenary.clock.lock, step.id, self.locked.isChecked()
        ):
            return False
        return not fields or self.context.do(lambda: plenary.agenda.change_step(step.id, **fields))
