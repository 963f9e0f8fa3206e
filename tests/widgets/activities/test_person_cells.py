"""A cell that names a person: a first name is enough, Tab takes the only offer, and anything else may be said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.activities.table.cells import ChoiceEditor

PEOPLE = (("Ben Osei", "p1"), ("Anna Berger", "p2"), ("Anna Lind", "p3"), ("Benedikt Au", "p4"))


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ben", "Ben Osei"),
        ("ben", "Ben Osei"),
        ("@Ben", "Ben Osei"),
        ("Anna", "Anna"),
        ("Anna B", "Anna B"),
        ("An", "An"),
        ("", ""),
        ("Somebody else", "Somebody else"),
    ],
)
def test_what_is_typed_names_the_one_who_is_called_so(host: QWidget, typed: str, said: str) -> None:
    editor = ChoiceEditor(host, PEOPLE, at=True, people=True)
    editor.setCurrentText(typed)
    assert editor.said() == said


def test_a_department_is_not_guessed_at(host: QWidget) -> None:
    editor = ChoiceEditor(host, [("Product Marketing", "d1")], at=True)
    editor.setCurrentText("Product")
    assert editor.said() == "Product"


def test_tab_takes_the_only_offer(qtbot: QtBot, host: QWidget) -> None:
    editor = ChoiceEditor(host, PEOPLE, at=True, people=True)
    editor.show()
    editor.setFocus()
    assert editor.lineEdit() is editor.line, "the line is Python's own, so that nothing else is taken for it"
    QTest.keyClicks(editor.line, "Anna L")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.said() == "Anna Lind"


@pytest.mark.parametrize(("typed", "said"), [("Prod", "Product Marketing"), ("Product", "Product")])
def test_tab_finishes_a_department_that_is_cut_off(qtbot: QtBot, host: QWidget, typed: str, said: str) -> None:
    editor = ChoiceEditor(host, [("Product Marketing", "d1"), ("Sales", "d2")], at=True)
    editor.show()
    editor.setFocus()
    QTest.keyClicks(editor.line, typed)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.said() == said
