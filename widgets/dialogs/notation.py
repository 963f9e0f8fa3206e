"""How numbers and dates are written in this workspace, where one way of writing can mean two things."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.words.notation import DateOrder, DecimalMark
from widgets.context import Context
from widgets.controls.fields import CalmChoice
from widgets.controls.labels import text_label
from widgets.dialogs.frame import Dialog

MARKS: tuple[tuple[DecimalMark, str], ...] = (
    ("", "Ask the first time"),
    (".", "1,234.5: a dot before the decimals"),
    (",", "1.234,5: a comma before the decimals"),
)
ORDERS: tuple[tuple[DateOrder, str], ...] = (
    ("", "Ask the first time"),
    ("day", "3/4 is 3 April: the day first"),
    ("month", "3/4 is 4 March: the month first"),
)


class NotationDialog(Dialog):
    """Two choices, each kept at once and taken back by undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "How numbers and dates are written here",
            parent,
            subtitle="It decides only what can be read in two ways, such as 1.234 and 3/4/2026. What was noted before "
            "stays as it was understood then.",
        )
        there = context.ask(context.plenary.notation.current)
        self.marks = self._box("Numbers", MARKS, there.decimal_mark if there else "")
        self.orders = self._box("Dates", ORDERS, there.date_order if there else "")
        self.marks.currentIndexChanged.connect(lambda: self._set())
        self.orders.currentIndexChanged.connect(lambda: self._set())
        self.body.addStretch()
        self.add_foot()
        self.size_to(520, 300)

    def _box(self, name: str, choices: tuple[tuple[str, str], ...], value: str) -> CalmChoice:
        box = CalmChoice()
        box.setAccessibleName(name)
        for key, words in choices:
            box.addItem(words, key)
        box.setCurrentIndex(max(box.findData(value), 0))
        label = text_label(name, "muted")
        label.setBuddy(box)
        self.body.addWidget(label)
        self.body.addWidget(box)
        return box

    def _set(self) -> None:
        mark = next(key for key, _ in MARKS if key == self.marks.currentData())
        order = next(key for key, _ in ORDERS if key == self.orders.currentData())
        self.context.do(partial(self.context.plenary.notation.set, decimal_mark=mark, date_order=order))
