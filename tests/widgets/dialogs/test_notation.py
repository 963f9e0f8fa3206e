"""How numbers and dates are written here: two choices, kept at once, taken back like anything else."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.records.notation import Notation
from tests.widgets.pages.places import nameless, show
from widgets.context import Context
from widgets.dialogs.notation import NotationDialog


def test_choices_are_kept_at_once_and_taken_back(qtbot: QtBot, context: Context) -> None:
    dialog = NotationDialog(context)
    show(qtbot, dialog, 520, 300)
    assert nameless(dialog) == []
    notation = context.plenary.notation
    dialog.marks.setFocus()
    QTest.keyClick(dialog.marks, Qt.Key.Key_End)
    assert notation.current() == Notation(decimal_mark=",")
    dialog.orders.setCurrentIndex(dialog.orders.findData("day"))
    assert notation.current() == Notation(decimal_mark=",", date_order="day")
    dialog.close()
    again = NotationDialog(context)
    show(qtbot, again, 520, 300)
    assert (again.marks.currentData(), again.orders.currentData()) == (",", "day")
    again.marks.setCurrentIndex(0)
    assert notation.current() == Notation(date_order="day")
    again.close()
    for _ in range(3):
        context.plenary.history.undo()
    assert notation.current() == Notation()
