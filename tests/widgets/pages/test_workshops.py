"""The list of workshops: filter, open, delete with Undo, and ten thousand rows."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.summaries import WorkshopSummary
from tests.widgets.pages.places import HOSTILE, Said, make_hostile, make_workshop, nameless, show
from widgets.context import Context
from widgets.pages.workshops import WorkshopsPage


def titles(page: WorkshopsPage) -> list[str]:
    return [row.title for row in page.list.rows()]


def test_empty_page_says_what_belongs_there(qtbot: QtBot, context: Context) -> None:
    page = WorkshopsPage(context)
    show(qtbot, page)
    assert "stands here" in page._stack.currentWidget().accessibleName()
    assert not any(button.isEnabled() for button in page.actions_of_choice)
    assert nameless(page) == []


def test_filter_open_and_arrows_from_the_field(qtbot: QtBot, context: Context, said: Said) -> None:
    ids = [make_workshop(context, title) for title in ("Alpha launch", "Beta launch", "Gamma")]
    page = WorkshopsPage(context)
    show(qtbot, page)
    qtbot.waitUntil(page.filter.hasFocus)
    qtbot.keyClicks(page.filter, "LAUNCH")
    assert sorted(titles(page)) == ["Alpha launch", "Beta launch"]
    assert page.count.text() == "2 of 3 workshops"
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    chosen = page.list.current_id()
    assert chosen == page.list.rows()[1].id
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert said.opened == [(chosen, "")]
    assert chosen in ids
    page.filter.setText("nothing like it")
    assert "No workshop" in page._stack.currentWidget().accessibleName()


def test_delete_says_so_and_undoes(qtbot: QtBot, context: Context, said: Said) -> None:
    for title in ("One", "Two", "Three"):
        make_workshop(context, title)
    page = WorkshopsPage(context)
    show(qtbot, page)
    page.list.step(1)
    second, third = titles(page)[1:]
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    assert said.words == [f"Deleted “{second}”"]
    # The one that moved into its place is chosen now.
    assert next(r.title for r in page.list.rows() if r.id == page.list.current_id()) == third
    said.undo()
    qtbot.waitUntil(lambda: len(titles(page)) == 3)


def test_del_in_the_filter_deletes_a_letter_only(qtbot: QtBot, context: Context) -> None:
    make_workshop(context, "Stays")
    page = WorkshopsPage(context)
    show(qtbot, page)
    page.filter.setText("St")
    page.filter.setCursorPosition(0)
    QTest.keyClick(page.filter, Qt.Key.Key_Delete)
    assert page.filter.text() == "t"
    assert len(context.plenary.workshops.summaries()) == 1


def test_hostile_titles_and_the_model(qtbot: QtBot, qtmodeltester: ModelTester, context: Context) -> None:
    make_hostile(context)
    page = WorkshopsPage(context)
    show(qtbot, page)
    assert set(titles(page)) == set(HOSTILE)
    qtmodeltester.check(page.list.model())
    assert nameless(page) == []
    assert not page.grab().isNull()


def test_ten_thousand_rows_are_filtered_without_a_pause(qtbot: QtBot, context: Context) -> None:
    page = WorkshopsPage(context)
    show(qtbot, page)
    page._take(
        [WorkshopSummary(str(n), f"Workshop {n}", "Messaging", "planned", "2026-05-04", "", 3) for n in range(10_000)]
    )
    assert len(titles(page)) == 10_000
    page.list.choose("5000")
    began = time.perf_counter()
    page.filter.setText("500")
    took = time.perf_counter() - began
    assert page.list.current_id() == "5000"
    # Far above what it takes (about 30 ms) and far below what a person would call a pause.
    assert took < 0.5


def test_package_is_exported(qtbot: QtBot, context: Context, said: Said, sample: str, tmp_path: Path) -> None:
    page = WorkshopsPage(context)
    show(qtbot, page)
    target = tmp_path / "out.json"
    page.choose_target = lambda _name: target
    page.export_package()
    qtbot.waitUntil(lambda: bool(said.words))
    assert target.read_text("utf-8") == context.plenary.packages.export(sample)
    assert [p.name for p in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize("chosen", [True, False])
def test_details_open_for_the_chosen_one(qtbot: QtBot, context: Context, chosen: bool) -> None:
    if chosen:
        make_workshop(context)
    page = WorkshopsPage(context)
    show(qtbot, page)
    page.show_details()
    from widgets.dialogs.details_dialog import DetailsDialog

    dialogs = page.findChildren(DetailsDialog)
    assert len(dialogs) == chosen
    for dialog in dialogs:
        dialog.close()
