"""The settings of a template's step as fields, made from what the activity itself says of its settings.

Other than for a step of a workshop, nothing can have been said in it yet, so everything may be changed.
"""

from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from app.activities import KINDS
from app.activities.parsing import SettingField, setting_fields
from app.activities.review import PART_TITLES
from app.domain.records import ActivityKind
from app.domain.records.json_types import Json
from app.domain.records.step_settings import SettingsPart
from app.domain.words.text import single_line
from app.domain.workshop.ballot import VOTE_KINDS
from app.templates.draft import gone_step
from app.templates.labels import setting_label
from widgets.controls.selection import follow_selection
from widgets.dialogs.settings_words import BY, CHECKS, HOLDERS, TAKES, beside, typed_lines
from widgets.dialogs.template_editor_cells import Choices
from widgets.dialogs.template_editor_records import RecordTable
from widgets.theme.tokens import SPACE_2, SPACE_3

_STEP = ("source", "columns_from", "per", "run_off")
_STEPS = ("beside", "sources")
_CHOICES: dict[tuple[str, str], Sequence[tuple[str, str]]] = {
    ("vote", "by"): BY,
    ("form", "checks"): CHECKS,
    ("raci", "by"): HOLDERS,
    ("actions", "kind"): TAKES,
    ("review", "show"): tuple(PART_TITLES.items()),
}
_MOST_ROWS = 7


class SettingsForm(QWidget):
    """Fields for the settings of one kind of step."""

    changed = Signal(str, object)
    """The name of a setting and its new value."""

    def __init__(self, kind: ActivityKind, settings: Json, steps: Choices, *, leave_out: Sequence[str] = ()) -> None:
        """Take the settings so far and the steps that may be named, each with its key and title."""
        super().__init__()
        self._kind = kind
        self._settings = settings
        self._steps = steps
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(SPACE_3)
        self.form.setVerticalSpacing(SPACE_2)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in setting_fields(KINDS[kind].settings):
            if field.name not in leave_out:
                self._add(field.name, field)

    def commit(self) -> None:
        """Take what is being typed in a cell of a table: other fields tell each letter."""
        for table in self.findChildren(RecordTable):
            table.commit()

    def is_empty(self) -> bool:
        """Return whether this kind needs no settings."""
        return self.form.rowCount() == 0

    def _add(self, name: str, info: SettingField) -> None:
        label = setting_label(self._kind, name)
        value = self._settings.get(name, info.default)
        field = self._field(name, label, info, value)
        if field is None:
            return
        if not field.accessibleName():
            field.setAccessibleName(label)
        if isinstance(field, QCheckBox):
            self.form.addRow("", field)
            return
        words = beside(label)
        words.setBuddy(field)
        if isinstance(field, RecordTable):
            self.form.addRow(words)
            self.form.addRow(field)
        else:
            self.form.addRow(words, field)

    def _field(self, name: str, label: str, info: SettingField, value: Any) -> QWidget | None:
        annotation = info.annotation
        inner = get_args(annotation)[0] if get_origin(annotation) is tuple else None
        if isinstance(inner, type) and issubclass(inner, SettingsPart):
            table = RecordTable(label, inner, [dict(row) for row in self._settings.get(name, ())], self._steps)
            table.changed.connect(lambda rows: self.changed.emit(name, rows))
            return table
        if get_origin(inner) is Literal:
            return self._checked(name, self._choices(name, get_args(inner)), list(value or ()))
        if name in _STEPS:
            return self._checked(name, self._steps, list(value or ()))
        if name in _STEP:
            return self._choice(name, [("", "nothing"), *self._steps], str(value or ""))
        if (self._kind, name) == ("vote", "kind"):
            return self._choice(name, [(kind.key, kind.title) for kind in VOTE_KINDS.values()], str(value))
        if get_origin(annotation) is Literal:
            return self._choice(name, self._choices(name, get_args(annotation)), str(value))
        if annotation is bool:
            return self._check(name, label, bool(value))
        if annotation is int:
            return self._number(name, info, int(value))
        if inner is str:
            return self._lines(name, label, [str(line) for line in value or ()])
        if annotation is str:
            return self._line(name, str(value))
        return self._cells(name, label) if name == "rows" else None

    def _choices(self, name: str, values: Sequence[Any]) -> Choices:
        words = dict(_CHOICES.get((self._kind, name), ()))
        return [(str(v), words.get(str(v), str(v).replace("_", " ").capitalize() or "nothing")) for v in values]

    def _line(self, name: str, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.textEdited.connect(lambda words: self.changed.emit(name, single_line(words)))
        return field

    def _lines(self, name: str, label: str, lines: list[str]) -> QPlainTextEdit:
        field = lines_field(lines)
        field.setAccessibleName(f"{label}, one per line")
        field.setPlaceholderText("One per line")
        field.textChanged.connect(lambda: self.changed.emit(name, typed_lines(field)))
        return field

    def _cells(self, name: str, label: str) -> QPlainTextEdit:
        """Return rows of cells as lines; a | parts the cells, in the order of the columns."""
        keys = [str(column.get("key")) for column in self._settings.get("columns", ())]
        rows = [" | ".join(str(row.get(key, "")) for key in keys) for row in self._settings.get(name, ())]
        field = lines_field([row.rstrip(" |") for row in rows])
        field.setAccessibleName(f"{label}, one per line, cells parted by |")
        field.setPlaceholderText("One per line, cells parted by |")

        def read() -> None:
            found = [[single_line(cell) for cell in line.split("|")] for line in typed_lines(field)]
            cells = [{key: cell for key, cell in zip(keys, row, strict=False) if cell} for row in found]
            self.changed.emit(name, cells)

        field.textChanged.connect(read)
        return field

    def _check(self, name: str, label: str, value: bool) -> QCheckBox:
        box = QCheckBox(label)
        box.setChecked(value)
        box.toggled.connect(lambda on: self.changed.emit(name, on))
        return box

    def _number(self, name: str, info: SettingField, value: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(*(info.limits or (0, 9999)))
        box.setAlignment(Qt.AlignmentFlag.AlignLeft)
        box.setMaximumWidth(140)
        box.setValue(value)
        box.valueChanged.connect(lambda number: self.changed.emit(name, number))
        return box

    def _choice(self, name: str, choices: Choices, value: str) -> QComboBox:
        box = choice_box(choices, value)
        box.currentIndexChanged.connect(lambda _place: self.changed.emit(name, box.currentData()))
        return box

    def _checked(self, name: str, choices: Choices, chosen: list[str]) -> QListWidget:
        box = QListWidget()
        follow_selection(box)
        known = {key for key, _ in choices}
        # What is named and gone is shown, too: it can only be unchecked where it is seen.
        for key, title in [
            *choices,
            *((key, f"{gone_step(key)} (not there any more)") for key in chosen if key not in known),
        ]:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            box.addItem(item)
        rows = min(max(box.count(), 2), _MOST_ROWS)
        box.setFixedHeight(rows * (box.fontMetrics().lineSpacing() + 12) + 8)

        def read(_item: QListWidgetItem) -> None:
            items = [box.item(row) for row in range(box.count())]
            on = [i for i in items if i.checkState() == Qt.CheckState.Checked]
            self.changed.emit(name, [str(i.data(Qt.ItemDataRole.UserRole)) for i in on])

        box.itemChanged.connect(read)
        return box


def lines_field(lines: Sequence[str], *, most: int = _MOST_ROWS) -> QPlainTextEdit:
    """Return a field for lines, as high as there are some and a little more."""
    field = QPlainTextEdit("\n".join(lines))
    field.setTabChangesFocus(True)
    rows = min(max(len(lines) + 1, 3), most)
    field.setFixedHeight(rows * field.fontMetrics().lineSpacing() + 24)
    return field


def choice_box(choices: Choices, value: str) -> QComboBox:
    """Return a box of choices; a value that is none of them is shown as one that is gone."""
    box = QComboBox()
    # A long title must not make the form wider than the dialog.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setMaximumWidth(440)
    for key, words in choices:
        box.addItem(words, key)
    if value and box.findData(value) < 0:
        box.addItem(f"{gone_step(value)} (not there any more)", value)
    box.setCurrentIndex(max(box.findData(value), 0))
    return box
