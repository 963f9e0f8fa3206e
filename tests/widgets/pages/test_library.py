"""The library: found while typing, and the way back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, make_hostile, nameless, show
from widgets.context import Context
from widgets.pages.library import LibraryPage
from widgets.pages.row_list import strong_ranges


def test_search_while_typing_and_open(qtbot: QtBot, context: Context, said: Said, sample: str) -> None:
    page = LibraryPage(context)
    show(qtbot, page)
    qtbot.waitUntil(page.field.hasFocus)
    assert "Where else" in page._stack.currentWidget().accessibleName()
    qtbot.keyClicks(page.field, "tracking")
    qtbot.waitUntil(lambda: bool(page.list.rows()))
    assert all("tracking" in row.spoken.lower() for row in page.list.rows())
    assert nameless(page) == []
    hit = page._hits[0]
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert said.opened == [(sample, hit.step_id or "")]


def test_enter_does_not_wait_for_the_pause(qtbot: QtBot, context: Context, said: Said, sample: str) -> None:
    page = LibraryPage(context)
    show(qtbot, page)
    qtbot.keyClicks(page.field, "tracking")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert said.opened[0][0] == sample


def test_nothing_found_is_said(qtbot: QtBot, context: Context, said: Said) -> None:
    page = LibraryPage(context)
    show(qtbot, page)
    for words in ("zzz", '"*(', "<b>", HOSTILE[4]):
        page.field.setText(words)
        page.search()
        assert "Nobody has said" in page._stack.currentWidget().accessibleName()
    page.field.setText("   ")
    page.search()
    assert "Where else" in page._stack.currentWidget().accessibleName()
    assert said.troubles == []


def test_hostile_words_are_found_and_painted(qtbot: QtBot, context: Context) -> None:
    make_hostile(context)
    page = LibraryPage(context)
    show(qtbot, page)
    for words in ("رسائل", "familia", "bold"):
        page.field.setText(words)
        page.search()
        assert page.list.rows(), words
        assert not page.grab().isNull()


def test_matched_words_are_strong_where_they_stand() -> None:
    (found,) = strong_ranges("👩 Família unida", frozenset({"fami"}))
    assert (found.start, found.length) == (3, 7)
    assert strong_ranges("Anything", frozenset()) == []
