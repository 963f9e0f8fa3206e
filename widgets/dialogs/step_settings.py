"""The settings of a step as fields, one small form per kind of activity.

For a step in which something may have been said already, only what cannot lose or falsify it is offered: no
column disappears, a vote that has begun keeps its rules, an anonymous board stays anonymous.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.activities import KINDS
from app.activities.parsing import parse_settings, plain_settings
from app.activities.review import PART_TITLES
from app.domain.errors import InvalidInputError
from app.domain.records import Abstention, ActivityKind, Ballot, Note, Responsibility, Step
from app.domain.words.sentence import slots
from app.domain.words.text import fold, single_line
from app.domain.workshop.activity import Offer, activity_of
from app.domain.workshop.ballot import VOTE_KINDS
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import LookBackPart
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.dialogs.settings_words import BY, CHECKS, HOLDERS, TAKES, beside, keys_for, typed_lines
from widgets.dialogs.template_editor_settings import SettingsForm
from widgets.theme.tokens import SPACE_2, SPACE_3

Values = dict[str, Any]
_SMART_FIELDS = (
    "For goals the fields are called Who, What, For whom, Metric, Unit, Baseline, Target, Due and Why; "
    "what a field does not say is looked for in What."
)


class StepSettingsForm(QWidget):
    """Fields for the settings of one step; `values` returns the settings they make."""

    def __init__(self, content: WorkshopContent, kind: ActivityKind, step: Step | None = None) -> None:
        super().__init__()
        self.content = content
        self.step = step
        settings = step.settings if step is not None else parse_settings(kind, KINDS[kind].start)
        self.before: Values = plain_settings(settings)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(SPACE_3)
        self.form.setVerticalSpacing(SPACE_2)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._readers: list[Callable[[Values], None]] = []
        makers: dict[str, Callable[[], None]] = {
            "brief": self._brief,
            "board": self._board,
            "vote": self._vote,
            "form": self._form,
            "table": self._table,
            "raci": self._raci,
            "agreement": self._agreement,
            "actions": self._actions,
            "review": self._review,
        }
        if kind in makers:
            makers[kind]()
        elif kind in ("matrix", "survey", "timeline"):
            self._plain(kind)

    def is_empty(self) -> bool:
        """Return whether this kind needs no settings."""
        return self.form.rowCount() == 0

    def values(self) -> Values:
        """Return the settings.

        Raises:
            InvalidInputError: something is missing or would lose what was said.
        """
        values = dict(self.before)
        for read in self._readers:
            read(values)
        return values

    # Pieces

    def _add(self, label: str, field: QWidget, read: Callable[[Values], None] | None = None) -> None:
        words = beside(label)
        words.setBuddy(field)
        field.setAccessibleName(label)
        if isinstance(field, QCheckBox):
            field.setText(label)
            self.form.addRow("", field)
        else:
            self.form.addRow(words, field)
        if read is not None:
            self._readers.append(read)

    def _note(self, words: str) -> None:
        self.form.addRow("", text_label(words, "muted", wrap=True))

    def _line(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit(str(self.before[name]))
        self._add(label, field, lambda values: values.update({name: single_line(field.text())}))
        return field

    def _lines(self, label: str, lines: list[str], read: Callable[[Values, list[str]], None]) -> QPlainTextEdit:
        field = QPlainTextEdit("\n".join(lines))
        field.setTabChangesFocus(True)
        rows = min(max(len(lines) + 1, 4), 9)
        field.setFixedHeight(rows * field.fontMetrics().lineSpacing() + 24)
        self._add(f"{label}, one per line", field, lambda values: read(values, typed_lines(field)))
        return field

    def _check(self, name: str, label: str) -> QCheckBox:
        box = QCheckBox()
        box.setChecked(bool(self.before[name]))
        self._add(label, box, lambda values: values.update({name: box.isChecked()}))
        return box

    def _choice(self, name: str, label: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        # A step's long title must not make the form wider than the dialog.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(self.before[name]), 0))
        self._add(label, box, lambda values: values.update({name: box.currentData()}))
        return box

    def _number(self, name: str, label: str, high: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, high)
        box.setAlignment(Qt.AlignmentFlag.AlignLeft)
        box.setValue(int(self.before[name]))
        self._add(label, box, lambda values: values.update({name: box.value()}))
        return box

    def _steps(self, offer: Offer) -> list[tuple[str, str]]:
        """Return the other steps from which something can be taken."""
        own = self.step.id if self.step is not None else ""
        return [(s.key, s.title) for s in self.content.steps if offer in activity_of(s).offers and s.id != own]

    # Kinds

    def _plain(self, kind: ActivityKind) -> None:
        """Add the fields that the settings themselves ask for; what has become rows of the step stays as it is."""
        leave_out = ("statements", "options") if self.step is not None else ()
        form = SettingsForm(kind, self.before, self._steps("items"), leave_out=leave_out)
        changed: Values = {}
        form.changed.connect(changed.__setitem__)
        self.form.addRow(form)

        def read(values: Values) -> None:
            # The cell that is open belongs to what is kept.
            form.commit()
            values.update(changed)

        self._readers.append(read)

    def _brief(self) -> None:
        self._line("purpose", "Why we are here")
        self._line("outcome", "What we leave with")
        rules = list(self.before["ground_rules"])
        self._lines("Ground rules", rules, lambda values, lines: values.update({"ground_rules": lines}))

    def _board(self) -> None:
        if self.step is None:
            self._choice("columns_from", "Columns from", [("", "those below"), *self._steps("rows")])
            self._lines("Columns", list(self.before["columns"]), _take_columns)
        self._check("private", "Private until revealed")
        said = self.step is not None and bool(self.content.of_step(Note, self.step.id))
        anonymous = self._check("anonymous", "Anonymous")
        if said:
            anonymous.setEnabled(False)
            self._note("Notes stand on this board, so it stays as anonymous as it was.")

    def _vote(self) -> None:
        step = self.step
        begun = step is not None and bool(
            self.content.of_step(Ballot, step.id) or self.content.of_step(Abstention, step.id)
        )
        sources = [("", "the options typed in"), *self._steps("items")]
        rules: list[QWidget] = [self._choice("source", "Vote on", sources)]
        if step is None:
            self._lines("Options", [], lambda values, lines: values.update({"options": lines}))
        rules.append(self._choice("kind", "With", [(kind.key, kind.title) for kind in VOTE_KINDS.values()]))
        rules.append(self._number("dots", "Dots for each voter", 50))
        rules.append(self._number("per_item", "At most on one item", 50))
        rules.append(self._choice("by", "Who votes", list(BY)))
        rules.append(self._check("within", "Within each audience or column"))
        self._number("top", "How many results flow on", 20)
        if begun:
            for field in rules:
                field.setEnabled(False)
            self._note("Votes have been cast, so the rules of this vote stay as they are.")

    def _form(self) -> None:
        fields: list[Values] = [dict(f) for f in self.before["fields"]]
        titled = [str(f["title"]) for f in fields]
        titles = self._lines("Fields", titled, lambda values, lines: None)
        sentence = QPlainTextEdit(_with_titles(self.before["sentence"], fields))
        sentence.setTabChangesFocus(True)
        sentence.setFixedHeight(3 * sentence.fontMetrics().lineSpacing() + 24)
        sentence.setPlaceholderText("For {Audience} we are the … that {Benefit}")

        def read(values: Values) -> None:
            lines = typed_lines(titles)
            values["fields"] = self._named(fields, lines, "field")
            values["sentence"] = _with_keys(sentence.toPlainText(), values["fields"])

        self._add("Sentence they make", sentence, read)
        self._choice("checks", "Looks at", list(CHECKS))
        self._note(_SMART_FIELDS)
        if self.step is None:
            self._choice("per", "Filled", [("", "once or several times"), *_for_each(self._steps("rows"))])

    def _table(self) -> None:
        titles = [str(c["title"]) for c in self.before["columns"]]
        columns: list[Values] = [dict(c) for c in self.before["columns"]]
        self._lines(
            "Columns", titles, lambda values, lines: values.update(columns=self._named(columns, lines, "column"))
        )
        if self.step is not None:
            self._note("New columns go below the others; those that are there can be renamed.")

    def _named(self, begun: list[Values], titles: list[str], what: str) -> list[Values]:
        """Return fields or columns with these titles.

        Where something may have been said they are those that are there, renamed; in a new step what it begins with
        stays what it is as long as it keeps its title.
        """
        if self.step is not None:
            return renamed(begun, titles, what)
        known = {str(one["title"]): one for one in begun}
        return [known.get(fresh["title"], fresh) for fresh in renamed([], titles, what)]

    def _raci(self) -> None:
        self._choice("source", "Rows from", [("", "what is typed in"), *self._steps("rows")])
        by = self._choice("by", "Columns", list(HOLDERS))
        if self.step is not None and self.content.of_step(Responsibility, self.step.id):
            by.setEnabled(False)
            self._note("Letters have been set, so the columns stay as they are.")

    def _actions(self) -> None:
        kind = self._choice("kind", "Takes", list(TAKES))
        if self.step is not None and any(a.step_id == self.step.id for a in self.content.actions):
            kind.setEnabled(False)
            self._note("Something stands here already, so it stays what it was.")

    def _review(self) -> None:
        chosen = tuple(self.before["show"])
        # Those shown come first, in their order.
        parts: list[LookBackPart] = [*chosen, *(part for part in PART_TITLES if part not in chosen)]

        def read(values: Values, keys: list[str]) -> None:
            if not keys:
                raise InvalidInputError("Choose at least one thing to look back on.")
            values["show"] = keys

        self._checked_list("Look back on", [(part, PART_TITLES[part]) for part in parts], list(chosen), read)

    def _agreement(self) -> None:
        self._checked_list(
            "Agree on the outcome of",
            self._steps("outcomes"),
            list(self.before["sources"]),
            lambda values, keys: values.update({"sources": keys}),
        )

    def _checked_list(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        chosen: list[str],
        read: Callable[[Values, list[str]], None],
    ) -> None:
        box = QListWidget()
        follow_selection(box)
        box.setFixedHeight(120)
        for key, title in choices:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            box.addItem(item)

        def read_box(values: Values) -> None:
            items = (box.item(row) for row in range(box.count()))
            checked = Qt.CheckState.Checked
            read(values, [str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() == checked])

        self._add(label, box, read_box)


def renamed(before: list[Values], titles: list[str], what: str) -> list[Values]:
    """Return fields or columns with new titles and, at the end, new ones.

    Raises:
        InvalidInputError: there is none, or one that holds words would go.
    """
    if not titles:
        raise InvalidInputError(f"At least one {what} is needed.")
    if len(titles) < len(before):
        raise InvalidInputError(
            f"There are {len(before)} {what}s, and what was written into them would go with a line. "
            "Rename them as you like, or add new ones below."
        )
    keys = keys_for(titles, [str(old["key"]) for old in before])
    return [
        {**(before[place] if place < len(before) else {}), "key": keys[place], "title": title}
        for place, title in enumerate(titles)
    ]


def _take_columns(values: Values, lines: list[str]) -> None:
    if not lines and not values.get("columns_from"):
        raise InvalidInputError("A board needs at least one column.")
    values["columns"] = lines or ["Notes"]


def _for_each(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, f"for each row of “{title}”") for key, title in steps]


def _with_titles(sentence: str, fields: list[Values]) -> str:
    for field in fields:
        sentence = sentence.replace(f"{{{field['key']}}}", f"{{{field['title']}}}")
    return sentence


def _with_keys(sentence: str, fields: list[Values]) -> str:
    """Return a sentence with titles in braces as one with keys in braces.

    Raises:
        InvalidInputError: braces hold what is no field.
    """
    by_title = {fold(str(f["title"])): str(f["key"]) for f in fields}
    known = {str(f["key"]) for f in fields} | {"product", "subject"}

    def key(match: re.Match[str]) -> str:
        words = match.group(1)
        return f"{{{by_title.get(fold(words), words)}}}"

    result = re.sub(r"\{([^{}]*)\}", key, single_line(sentence))
    for braces in re.findall(r"\{([^{}]*)\}", result):
        if braces not in known and not (braces in slots(result) and braces.startswith("subject_")):
            raise InvalidInputError(f"The sentence names “{braces}”, but there is no field of that name.")
    return result


def gap_label() -> QLabel:
    """Return the place where the dialog says what is wrong."""
    label = text_label("", meaning="block", wrap=True)
    label.hide()
    return label
