"""The right side of the template editor: what stands above the steps, and one step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app.activities import KINDS
from app.domain.outcomes.registry import OUTCOMES
from app.domain.words.text import single_line
from app.templates.draft import DraftStep, TemplateDraft
from app.templates.labels import part_label
from widgets.controls.labels import text_label
from widgets.controls.toggling import CheckBox
from widgets.dialogs.settings_words import beside, typed_lines
from widgets.dialogs.template_editor_cells import Choices
from widgets.dialogs.template_editor_settings import SettingsForm, choice_box, lines_field
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

_NO_STEP = ("", "no step")


class _Form(QWidget):
    """Fields below each other, and above them what is wrong with what they hold."""

    changed = Signal(str, object)
    """The name of what was changed, and its new value."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 2, SPACE_3, SPACE_2)
        self.column.setSpacing(SPACE_4)
        self.column.addWidget(text_label(heading, "heading", wrap=True))
        self._faults = QVBoxLayout()
        self._faults.setSpacing(SPACE_1)
        self.column.addLayout(self._faults)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(SPACE_3)
        self.form.setVerticalSpacing(SPACE_2)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.column.addLayout(self.form)
        self.first: QLineEdit | None = None

    def commit(self) -> None:
        """Take what is being typed and not told yet."""

    def show_faults(self, reasons: Sequence[str]) -> None:
        """Say what is wrong with what the fields hold."""
        while (item := self._faults.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for reason in reasons:
            self._faults.addWidget(text_label(f"⚠ {reason}", meaning="block", wrap=True))

    def add(self, label: str, field: QWidget) -> None:
        """Add a field with its label."""
        field.setAccessibleName(field.accessibleName() or label)
        words = beside(label)
        words.setBuddy(field)
        self.form.addRow(words, field)

    def line(self, name: str, label: str, value: str, longest: int, hint: str = "") -> QLineEdit:
        """Add a line of text."""
        field = QLineEdit(value)
        field.setMaxLength(longest)
        field.setPlaceholderText(hint)
        field.textEdited.connect(lambda words: self.changed.emit(name, single_line(words)))
        self.add(label, field)
        self.first = self.first or field
        return field

    def number(self, name: str, label: str, value: int, least: int, most: int) -> QSpinBox:
        """Add a whole number."""
        field = QSpinBox()
        field.setRange(least, most)
        field.setAlignment(Qt.AlignmentFlag.AlignLeft)
        field.setMaximumWidth(140)
        field.setValue(value)
        field.valueChanged.connect(lambda value: self.changed.emit(name, value))
        self.add(label, field)
        return field


class HeadForm(_Form):
    """What a template says of itself, and which document comes of it."""

    def __init__(self, draft: TemplateDraft) -> None:
        """Take the draft, and for each kind of document the parts that steps bring for it."""
        super().__init__("About this template")
        self._draft = draft
        self.line("title", "Title", draft.title, 120)
        summary = QPlainTextEdit(draft.summary)
        summary.setTabChangesFocus(True)
        summary.setFixedHeight(4 * summary.fontMetrics().lineSpacing() + 24)
        summary.setPlaceholderText("Who does this with whom, what for, and how long it takes")
        summary.textChanged.connect(lambda: self.changed.emit("summary", single_line(summary.toPlainText())))
        self.add("Summary", summary)
        self.line("yields", "Yields", draft.yields, 200, "What people leave with, such as a messaging guide")
        self.line("language", "Language", draft.language, 40, "en").setMaximumWidth(140)
        self.number("people", "People it is meant for", draft.people, 1, 500)
        kinds = [(outcome.kind, outcome.title) for outcome in OUTCOMES.values()]
        kind = choice_box(kinds, draft.document_kind)
        kind.currentIndexChanged.connect(lambda _place: self.changed.emit("document_kind", kind.currentData()))
        self.add("Document", kind)
        lengths = ", ".join(str(variant.get("title", "")) for variant in draft.rest.get("variants", ()))
        if lengths:
            told = f"It is also written as: {lengths}. Those, and what is prepared and sent, are changed in the file."
            self.form.addRow(text_label(told, "muted", wrap=True))
        outcome = OUTCOMES.get(draft.document_kind)
        self._add_parts(outcome.parts if outcome is not None else ())
        self.column.addStretch()

    def _add_parts(self, known: Sequence[str]) -> None:
        names = list(dict.fromkeys((*known, *self._draft.parts)))
        if not names:
            return
        self.form.addRow(text_label("Which step brings which part of the document", "eyebrow", wrap=True))
        steps = [_NO_STEP, *((step.key, step.title or step.key) for step in self._draft.steps)]
        for name in names:
            self._add_part(name, steps)

    def _add_part(self, name: str, steps: Choices) -> None:
        box = choice_box(steps, self._draft.parts.get(name, ""))
        box.currentIndexChanged.connect(lambda _place: self.changed.emit(f"part:{name}", box.currentData()))
        self.add(part_label(name), box)


class StepForm(_Form):
    """One step with the settings of its activity."""

    setting_changed = Signal(str, object)

    def __init__(self, number: int, step: DraftStep, steps: Choices) -> None:
        """Take the step's number, what it holds, and the steps it may name."""
        super().__init__(f"Step {number}")
        self.line("title", "Title", step.title, 120)
        kinds: Choices = [(key, kind.title) for key, kind in KINDS.items()]
        activity = choice_box(kinds, step.activity)
        activity.currentIndexChanged.connect(lambda _place: self.changed.emit("activity", activity.currentData()))
        self.add("Activity", activity)
        about = text_label(KINDS[step.activity].description, "muted", wrap=True)
        about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.form.addRow("", about)
        self.line("question", "Question", step.question, 400, "What the room reads while it works, if anything")
        self.number("minutes", "Time", step.minutes, 0, 480).setSuffix(" min")
        expects = self.number("expects", "Meant for", step.expects, 0, 500)
        expects.setSpecialValueText("the usual")
        expects.setToolTip("Rows, notes of each person, candidates, actions: what its time is computed from")
        for name, label, value in (
            ("essential", "Essential: never falls off when time is short", step.essential),
            ("locked", "Keeps its time when what is left is spread anew", step.locked),
        ):
            box = CheckBox(label)
            box.setChecked(value)
            box.toggled.connect(partial(self.changed.emit, name))
            self.form.addRow("", box)
        prompts = lines_field(step.prompts)
        prompts.setAccessibleName("Prompts for the facilitator, one per line")
        prompts.setPlaceholderText("What you want to ask or remember, one per line")
        prompts.textChanged.connect(lambda: self.changed.emit("prompts", tuple(typed_lines(prompts))))
        self.add("Prompts", prompts)
        self.settings = SettingsForm(step.activity, dict(step.settings), steps)
        self.settings.changed.connect(self.setting_changed)
        if not self.settings.is_empty():
            self.column.addWidget(text_label(f"How this {KINDS[step.activity].title.lower()} works", "eyebrow"))
            self.column.addWidget(self.settings)
        self.column.addStretch()

    def commit(self) -> None:
        self.settings.commit()
