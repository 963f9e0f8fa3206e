"""The library: found while typing, and the way back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, make_hostile, make_workshop, nameless, show
from widgets.context import Context
from widgets.controls.row_list import strong_ranges
from widgets.pages.library import LibraryPage


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
    assert said.went == [(sample, hit.step_id, hit.record_id)]


def test_enter_does_not_wait_for_the_pause(qtbot: QtBot, context: Context, said: Said, sample: str) -> None:
    page = LibraryPage(context)
    show(qtbot, page)
    qtbot.keyClicks(page.field, "tracking")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert said.went[0][0] == sample


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


def test_filters_narrow_and_one_key_clears_them(qtbot: QtBot, context: Context, sample: str) -> None:
    page = LibraryPage(context)
    show(qtbot, page)
    page.field.setText("tracking")
    page.search()
    everything = len(page.list.rows())
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("note"))
    qtbot.waitUntil(lambda: 0 < len(page.list.rows()) < everything)
    assert {hit.kind for hit in page._hits} == {"note"}
    page.filters.since.setText("2999-01-01")
    qtbot.waitUntil(lambda: not page.list.rows())
    assert "with these filters" in page._stack.currentWidget().accessibleName()
    page.filters.since.setText("soon")
    qtbot.waitUntil(lambda: "“soon” is no day yet." in page.count.text())
    page.filters.department.setCurrentIndex(page.filters.department.findText("Sales"))
    QTest.keyClick(page.field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(page.list.rows()) == everything)
    assert not page.filters.are_set()
    assert nameless(page) == []


def test_filters_alone_list_what_they_leave(qtbot: QtBot, context: Context, sample: str) -> None:
    page = LibraryPage(context)
    show(qtbot, page)
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("action"))
    qtbot.waitUntil(lambda: bool(page.list.rows()))
    assert {hit.kind for hit in page._hits} == {"action"}
    assert page._stack.currentWidget() is page.list
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("note"))
    qtbot.waitUntil(lambda: {hit.kind for hit in page._hits} == {"note"})
    page.filters.since.setText("2999-01-01")
    qtbot.waitUntil(lambda: not page.list.rows())
    assert page._stack.currentWidget().accessibleName() == "Nothing was said yet where these filters look."
    page.filters.clear()
    qtbot.waitUntil(lambda: "Where else" in page._stack.currentWidget().accessibleName())


def test_where_else_it_came_up_and_the_way_back(qtbot: QtBot, context: Context, said: Said) -> None:
    workshop = make_workshop(context)
    board = context.plenary.agenda.add_step(workshop, "board", "Looking back", settings={"columns": ["Notes"]})
    column = context.plenary.boards.board(board).columns[0].id
    context.plenary.boards.add_notes(
        column, ["Invoices arrive late every month", "Snacks", "Late invoices hurt month ends"]
    )
    page = LibraryPage(context)
    show(qtbot, page)
    page.field.setText("arrive")
    page.search()
    QTest.keyClick(page.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [hit.said for hit in page._hits] == ["Late invoices hurt month ends"]
    assert "Invoices arrive late" in page.likened.text()
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert [hit.said for hit in page._hits] == ["Invoices arrive late every month"]
    assert page.list.current_id() == f"note:{page._hits[0].record_id}"
    assert not page._likened_line.isVisible()
    page.field.setText("snacks")
    page.search()
    page.show_likes()
    assert "Nothing like this" in page._stack.currentWidget().accessibleName()
    page.go_back()
    assert len(page._hits) == 1


def test_every_kind_opens_where_it_belongs(qtbot: QtBot, context: Context, said: Said) -> None:
    plenary = context.plenary
    goal = plenary.goals.create("Sunflower goal")
    insight = plenary.insights.add("Sunflower lesson")
    entry = plenary.content_calendar.add("Sunflower post", day="2026-05-04")
    wanted: list[tuple[str, str]] = []
    context.place_wanted.connect(lambda place, record: wanted.append((place, record)))
    context.goal_opened.connect(lambda record: wanted.append(("goals", record)))
    page = LibraryPage(context)
    show(qtbot, page)
    page.field.setText("sunflower")
    page.search()
    for row in page.list.rows():
        page.list.opened.emit(row.id)
    assert sorted(wanted) == sorted([("goals", goal), ("insights", insight), ("calendar", entry)])
    assert said.went == []
