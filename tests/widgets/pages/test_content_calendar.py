"""The content calendar: planned, moved, changed and taken away by keyboard and by hand; conflicts are named."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.context import Context
from widgets.controls.calendar_words import first_weekday, weekday_names
from widgets.controls.dates import day_text
from widgets.pages.calendar_files import export_calendar
from widgets.pages.content_calendar import CalendarPage

ALT, CTRL, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
DAY = date(2026, 3, 11)
LONG = 20_000


@pytest.fixture
def entries(context: Context) -> list[str]:
    """Return the ids of four entries: two on one day for the same people, a launch, one without a day."""
    calendar = context.plenary.content_calendar
    return [
        calendar.add("Teaser", day=DAY.isoformat(), channel="Email", audience="Hotels", owner="Ana"),
        calendar.add("Story", day=DAY.isoformat(), at="09:30", channel="Blog", audience="hotels", state="published"),
        calendar.add("Launch", day="2026-03-18", channel="Blog", launch=True, state="scheduled"),
        calendar.add("Some day", channel="Social"),
    ]


@pytest.fixture
def page(qtbot: QtBot, context: Context, entries: list[str]) -> CalendarPage:
    """Return the page at the month of the entries."""
    page = CalendarPage(context)
    show(qtbot, page)
    page.month.go_to(DAY)
    page.month.setFocus()
    return page


def press(page: CalendarPage, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(page.month if page.view() == "month" else page.list, key, modifier)


def test_the_month_is_walked_by_keyboard(qtbot: QtBot, page: CalendarPage, entries: list[str]) -> None:
    assert nameless(page) == []
    assert page._chosen == entries[0]
    said = page.month.month.data(page.month.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert "Teaser, Email, Hotels, Ana, Idea" in str(said)
    press(page, Qt.Key.Key_Space)
    assert page._chosen == entries[1]
    press(page, Qt.Key.Key_Down)
    assert (page.month.day, page._chosen) == (date(2026, 3, 18), entries[2])
    for _ in range(4):
        press(page, Qt.Key.Key_Up)
    assert page.month.day == date(2026, 2, 18)
    press(page, Qt.Key.Key_Left)
    assert page.month.day == date(2026, 2, 17)
    press(page, Qt.Key.Key_PageUp)
    assert page.month.day == date(2026, 1, 17)
    assert "2026" in page.month_name.text()
    press(page, Qt.Key.Key_Home)
    assert page.month.day == date.today()


def test_a_page_begins_as_weeks_do_here(page: CalendarPage) -> None:
    assert page.month.month.days[0].weekday() == first_weekday()
    assert len(weekday_names()) == 7
    page.month.show_month(date(2026, 1, 31))
    page.month.turn(1)
    assert page.month.day == date(2026, 2, 28)


def test_entries_move_by_keyboard_and_come_back(
    qtbot: QtBot, context: Context, said: Said, page: CalendarPage, entries: list[str]
) -> None:
    calendar = context.plenary.content_calendar
    press(page, Qt.Key.Key_Right, ALT)
    assert calendar.get(entries[0]).day == "2026-03-12"
    assert (page.month.day, page._chosen) == (date(2026, 3, 12), entries[0])
    press(page, Qt.Key.Key_Down, ALT)
    assert calendar.get(entries[0]).day == "2026-03-19"
    said.undo()
    assert calendar.get(entries[0]).day == "2026-03-12"


def test_an_entry_is_dragged_to_another_day(
    qtbot: QtBot, context: Context, page: CalendarPage, entries: list[str]
) -> None:
    month = page.month
    rect = month.visualRect(month.month.index_of(DAY))
    chip = month.painter_of_days.chips(rect, 2)[1]
    target = month.visualRect(month.month.index_of(DAY + timedelta(days=2))).center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(month.viewport(), left, NONE, chip.center())
    assert page._chosen == entries[1]
    for point in (chip.center() + QPoint(20, 5), target):
        QTest.mouseMove(month.viewport(), point)
    qtbot.waitUntil(lambda: month.drop_day is not None)
    QTest.mouseRelease(month.viewport(), left, NONE, target)
    assert context.plenary.content_calendar.get(entries[1]).day == "2026-03-13"
    assert month.drop_day is None


def test_a_new_entry_on_the_day(qtbot: QtBot, context: Context, said: Said, page: CalendarPage) -> None:
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Return)
    title, day = page.asked.field("title"), page.asked.field("day")
    assert isinstance(title, QLineEdit)
    assert isinstance(day, QLineEdit)
    assert day.text() == day_text("2026-03-12")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert said.troubles
    title.setText("معاينة 👀")
    QTest.keyClick(title, Qt.Key.Key_Return)
    made = next(e for e in context.plenary.content_calendar.all() if e.title == "معاينة 👀")
    assert (made.day, page._chosen) == ("2026-03-12", made.id)
    assert page.month.hasFocus()
    said.undo()
    assert len(context.plenary.content_calendar.all()) == 4


def test_the_panel_changes_everything_an_entry_says(
    qtbot: QtBot, context: Context, said: Said, page: CalendarPage, entries: list[str]
) -> None:
    calendar = context.plenary.content_calendar
    press(page, Qt.Key.Key_Return)
    panel = page.panel
    assert panel.isVisible()
    assert "Hotels would hear from us twice" in panel.trouble.text()
    assert nameless(panel) == []
    for key, words, kept in (
        ("title", HOSTILE[0], HOSTILE[0]),
        ("channel", HOSTILE[1], HOSTILE[1]),
        ("at", "9.15", "09:15"),
        ("day", "2026-03-20", "2026-03-20"),
        ("sales_brief_by", day_text("2026-03-10"), "2026-03-10"),
    ):
        panel.lines[key].setText(words)
        panel.lines[key].flush()
        assert getattr(calendar.get(entries[0]), key) == kept
    panel.launch.click()
    assert calendar.get(entries[0]).launch
    qtbot.waitUntil(lambda: panel.lines["support_brief_by"].isVisible())
    panel.message.setPlainText("Every shift is covered")
    panel.flush()
    assert calendar.get(entries[0]).message == "Every shift is covered"
    panel.lines["day"].setText("someday")
    panel.lines["day"].flush()
    assert said.troubles
    assert calendar.get(entries[0]).day == "2026-03-20"
    panel.lines["day"].setText("")
    QTest.keyClick(panel.lines["day"], Qt.Key.Key_Escape)
    assert calendar.get(entries[0]).day is None
    assert not panel.isVisible()


def test_messages_come_from_the_guide(qtbot: QtBot, context: Context, sample: str, page: CalendarPage) -> None:
    press(page, Qt.Key.Key_Return)
    box = page.panel.guide_messages
    assert box.count() > 1
    box.setCurrentIndex(1)
    box.activated.emit(1)
    message = context.plenary.content_calendar.messages()[0]
    assert context.plenary.content_calendar.get(page._chosen).message == message
    assert page.panel.message.toPlainText() == message


def test_conflicts_are_named_and_lead_to_the_entry(page: CalendarPage, entries: list[str]) -> None:
    words = [row.title for row in page.conflicts.rows()]
    assert any("hear from us twice" in w for w in words)
    assert any("sales has no day" in w for w in words)
    assert page.month.month.troubled == {entries[0], entries[1], entries[2]}
    page.conflicts.choose(str(next(n for n, w in enumerate(words) if "sales" in w)))
    page.conflicts.open_current()
    assert (page._chosen, page.month.day) == (entries[2], date(2026, 3, 18))
    assert page.panel.isVisible()


def test_the_list_sorts_and_filters(qtbot: QtBot, page: CalendarPage, entries: list[str]) -> None:
    assert page.undated.text() == "1 undated"
    press(page, Qt.Key.Key_M, CTRL)
    assert page.view() == "list"
    ids = [e.id for e in page.list.entries.rows]
    assert ids == entries
    assert page.list.current_id() == entries[0]
    page.list.reverse()
    assert [e.id for e in page.list.entries.rows] == [entries[2], entries[1], entries[0], entries[3]]
    assert page.list.current_id() == entries[0]
    page.channel.setCurrentIndex(page.channel.findData("Blog"))
    assert {e.id for e in page.list.entries.rows} == {entries[1], entries[2]}
    page.state.setCurrentIndex(page.state.findData("published"))
    assert [e.id for e in page.list.entries.rows] == [entries[1]]
    page.show_record(entries[3])
    assert (page.view(), page.list.current_id()) == ("list", entries[3])
    assert not page.grab().isNull()


def test_delete_and_undo(qtbot: QtBot, context: Context, said: Said, page: CalendarPage, entries: list[str]) -> None:
    press(page, Qt.Key.Key_Delete)
    assert entries[0] not in [e.id for e in context.plenary.content_calendar.all()]
    said.undo()
    qtbot.waitUntil(lambda: len(page._all) == 4)


def test_it_leaves_as_spreadsheet_and_calendar(
    qtbot: QtBot, context: Context, said: Said, page: CalendarPage, tmp_path: Path
) -> None:
    for kind, word in (("csv", "Teaser"), ("ics", "BEGIN:VEVENT")):
        target = tmp_path / f"out.{kind}"
        export_calendar(page, context, page._all, kind, choose=lambda _name, target=target: target)  # type: ignore[arg-type, misc]
        qtbot.waitUntil(lambda target=target: f"“{target.name}” was written." in said.words, timeout=LONG)  # type: ignore[misc]
        assert word in target.read_text("utf-8")


def test_many_on_a_day_and_hostile_titles_are_painted(qtbot: QtBot, context: Context) -> None:
    for words in HOSTILE * 4:
        context.plenary.content_calendar.add(words, day=DAY.isoformat(), channel=words[:40], audience="All")
    page = CalendarPage(context)
    show(qtbot, page, 1096, 620)
    page.month.go_to(DAY)
    assert not page.grab().isNull()
    for _ in range(len(HOSTILE) * 4):
        press(page, Qt.Key.Key_Space)
    page.show_view("list")
    assert len(page.list.entries.rows) == len(HOSTILE) * 4
    assert not page.grab().isNull()


def test_an_empty_page_offers_the_first_step(qtbot: QtBot, context: Context) -> None:
    page = CalendarPage(context)
    show(qtbot, page)
    assert page._stack.currentWidget() is page._empty
    assert page._empty.button is not None
    page._empty.button.click()
    assert page.asked.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 640)])
def test_asking_leaves_the_month_its_height(page: CalendarPage, width: int, height: int) -> None:
    page.resize(width, height)
    QApplication.processEvents()
    before = page.month.height()
    page.start_new()
    QApplication.processEvents()
    assert page.asked.isVisible()
    assert page.month.height() >= before - 60, "the tools may need a second line, and nothing else"
    assert page.asked.mapTo(page, QPoint(0, 0)).x() >= page.month.mapTo(page, QPoint(page.month.width(), 0)).x()
    page.asked.close_line()
    assert page.month.hasFocus()


def test_an_open_entry_waits_while_something_is_asked(page: CalendarPage, entries: list[str]) -> None:
    page.open_entry(entries[0])
    page.start_new()
    assert page.asked.isVisible()
    assert not page.panel.isVisible()
    page.asked.close_line()
    assert page.panel.isVisible()
    assert page.panel.entry_id == entries[0]
    assert not page.asked.isVisible()
    assert page.month.hasFocus()


def test_an_export_is_seen_to_begin(
    qtbot: QtBot, context: Context, said: Said, page: CalendarPage, tmp_path: Path
) -> None:
    target = tmp_path / "out.ics"
    export_calendar(page, context, context.plenary.content_calendar.all(), "ics", choose=lambda _name: target)
    assert said.words[-1] == "Writing the calendar…"
    qtbot.waitUntil(lambda: said.words[-1] == "“out.ics” was written.")
