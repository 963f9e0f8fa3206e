"""KPIs by keyboard: a value noted, mended, taken back; a target changed with its reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import Said, nameless
from widgets.context import Context
from widgets.controls.dates import today
from widgets.goals.goal_panel import GoalPanel


def kpi_of(panel: GoalPanel) -> str:
    panel.show_kpi(panel._content.kpis_of(panel.goal_id)[0].id)  # type: ignore[union-attr]
    return panel.kpis.list.current_id()


def test_value_is_noted_with_enter_and_taken_back(qtbot: QtBot, context: Context, said: Said, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    assert nameless(panel) == []
    before = len(context.plenary.readings.of(kpi_id))
    QTest.keyClick(panel.kpis.list, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.kpis.value.hasFocus)
    panel.kpis.value.setText("80.5 %")
    QTest.keyClick(panel.kpis.value, Qt.Key.Key_Return)
    readings = {r.period: r.value for r in context.plenary.readings.of(kpi_id)}
    assert readings[today()] == "80.5"
    assert panel.kpis.value.text() == ""
    assert panel.kpis.value.hasFocus()
    assert "80.5 %" in panel.kpis.list.rows()[0].facts
    said.undo()
    assert len(context.plenary.readings.of(kpi_id)) == before


def test_what_is_no_number_stays_in_the_field(context: Context, said: Said, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    before = context.plenary.readings.of(kpi_id)
    panel.kpis.value.setText("quite a few")
    QTest.keyClick(panel.kpis.value, Qt.Key.Key_Return)
    assert "no number" in said.troubles[-1].message
    panel.kpis.value.setText("12")
    panel.kpis.day.setText("some day")
    QTest.keyClick(panel.kpis.day, Qt.Key.Key_Return)
    assert "no day, week, month or quarter" in said.troubles[-1].message
    assert panel.kpis.value.text() == "12"
    assert context.plenary.readings.of(kpi_id) == before


def test_month_that_is_not_over(context: Context, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    panel.kpis.value.setText("70")
    panel.kpis.day.setText("2026-12")
    panel.kpis.unfinished.setChecked(True)
    QTest.keyClick(panel.kpis.day, Qt.Key.Key_Return)
    found = next(r for r in context.plenary.readings.of(kpi_id) if r.period == "2026-12")
    assert found.partial
    assert panel.kpis.table.items.readings[0].id == found.id
    assert "not over yet" in panel.kpis.chart.words_at()


def test_readings_are_mended_in_the_table(qtbot: QtBot, context: Context, said: Said, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    table = panel.kpis.table
    last = table.items.readings[-1]
    index = table.items.index(len(table.items.readings) - 1, 1)
    table.setFocus()
    table.setCurrentIndex(index)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("71.25")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.plenary.readings.of(kpi_id)[0].value == "71.25")
    number = len(table.items.readings)
    # The keyboard stays where it was, for the next key.
    qtbot.waitUntil(table.hasFocus)
    assert table.currentIndex().row() == number - 1
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert len(table.items.readings) == number - 1
    assert said.words[-1] == "Deleted a reading"
    said.undo()
    assert len(table.items.readings) == number
    assert last.id in {r.id for r in table.items.readings}


def test_target_is_changed_with_its_reason(context: Context, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    QTest.keyClick(panel.kpis.list, Qt.Key.Key_F2)
    assert not panel.tabs.isVisible()
    target, reason = panel.asked.field("target"), panel.asked.field("reason")
    assert isinstance(target, QLineEdit)
    assert isinstance(reason, QLineEdit)
    target.setText("at least 90 %")
    reason.setText("Because we can")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert panel.tabs.isVisible()
    assert context.plenary.kpis.get(kpi_id).target == "at least 90 %"
    panel._to_tab(panel.history)
    newest = panel.history.list.rows()[0]
    assert newest.title.endswith("at least 88 % → at least 90 %")
    assert "Because we can" in newest.facts


def test_kpi_is_deleted_and_comes_back_with_its_readings(context: Context, said: Said, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    readings = context.plenary.readings.of(kpi_id)
    QTest.keyClick(panel.kpis.list, Qt.Key.Key_Delete)
    assert kpi_id not in {k.id for k in context.plenary.kpis.all()}
    said.undo()
    assert context.plenary.readings.of(kpi_id) == readings
    assert kpi_id in {row.id for row in panel.kpis.list.rows()}


def test_refused_value_is_replaced_by_the_next_typing(context: Context, panel: GoalPanel) -> None:
    kpi_of(panel)
    panel.kpis.value.setText("quite a few")
    QTest.keyClick(panel.kpis.value, Qt.Key.Key_Return)
    assert panel.kpis.value.selectedText() == "quite a few"
    QTest.keyClicks(panel.kpis.value, "12")
    panel.kpis.day.setText("some day")
    QTest.keyClick(panel.kpis.day, Qt.Key.Key_Return)
    assert panel.kpis.day.selectedText() == "some day"
    assert panel.kpis.value.text() == "12"


def test_month_is_said_in_words(context: Context, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    panel.kpis.value.setText("71")
    panel.kpis.day.setText("Oct 2026")
    QTest.keyClick(panel.kpis.day, Qt.Key.Key_Return)
    assert "2026-10" in {r.period for r in context.plenary.readings.of(kpi_id)}
    assert panel.kpis.day.text() == ""


def test_another_target_needs_its_reason(qtbot: QtBot, context: Context, said: Said, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    before = context.plenary.kpis.get(kpi_id).target
    panel.kpis.start_change()
    target, reason = panel.asked.field("target"), panel.asked.field("reason")
    assert isinstance(target, QLineEdit)
    assert isinstance(reason, QLineEdit)
    target.setText("at least 99 %")
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert "Say why" in said.troubles[-1].message
    assert panel.asked.isVisible()
    assert target.text() == "at least 99 %"
    qtbot.waitUntil(reason.hasFocus)
    assert context.plenary.kpis.get(kpi_id).target == before
    QTest.keyClicks(reason, "We can")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert context.plenary.kpis.get(kpi_id).target == "at least 99 %"


@pytest.mark.parametrize("width", [420, 760])
def test_kpis_scroll_with_their_place_or_beside_it(qtbot: QtBot, panel: GoalPanel, width: int) -> None:
    panel._to_tab(panel.kpis)
    panel.kpis.list.setFocus()
    panel.resize(width, 560)
    qtbot.waitUntil(lambda: panel.kpis._area.isAncestorOf(panel.kpis.list) == (width < 600))
    qtbot.waitUntil(lambda: panel.kpis.list.verticalScrollBar().maximum() == 0 or width > 600)
    assert panel.kpis.list.hasFocus()
    assert nameless(panel) == []


def test_a_value_of_two_ways_is_asked_about_once(qtbot: QtBot, context: Context, said: Said, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    before = context.plenary.readings.of(kpi_id)
    panel.kpis.value.setText("10.120 %")
    QTest.keyClick(panel.kpis.value, Qt.Key.Key_Return)
    ways = panel.kpis.ways
    assert ways.isVisible()
    assert nameless(panel) == []
    assert ways.buttons[1].accessibleName() == "10,120: ten thousand one hundred twenty"
    assert context.plenary.readings.of(kpi_id) == before
    qtbot.waitUntil(ways.buttons[0].hasFocus)
    QTest.keyClick(ways.buttons[0], Qt.Key.Key_Escape)
    assert not ways.isVisible()
    assert panel.kpis.value.text() == "10.120 %"
    QTest.keyClick(panel.kpis.value, Qt.Key.Key_Return)
    QTest.keyClick(ways.buttons[0], Qt.Key.Key_2)
    assert not ways.isVisible()
    assert {r.period: r.value for r in context.plenary.readings.of(kpi_id)}[today()] == "10120"
    assert context.plenary.notation.current().decimal_mark == ","
    panel.kpis.value.setText("9.000 %")
    QTest.keyClick(panel.kpis.value, Qt.Key.Key_Return)
    assert not ways.isVisible()
    assert {r.period: r.value for r in context.plenary.readings.of(kpi_id)}[today()] == "9000"


def test_a_day_of_two_ways_is_asked_about_after_the_value(context: Context, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    panel.kpis.value.setText("10.120 %")
    panel.kpis.day.setText("03/04/2026")
    QTest.keyClick(panel.kpis.day, Qt.Key.Key_Return)
    panel.kpis.ways.choose(0)
    panel.kpis.ways.choose(0)
    assert {r.period: r.value for r in context.plenary.readings.of(kpi_id)}["2026-04-03"] == "10.12"
    notation = context.plenary.notation.current()
    assert (notation.decimal_mark, notation.date_order) == (".", "day")


def test_weeks_and_quarters_are_noted_and_what_has_not_begun_is_said(
    context: Context, said: Said, panel: GoalPanel
) -> None:
    kpi_id = kpi_of(panel)
    for typed, period in (("2026-W02", "2026-01-11"), ("Q1 2025", "2025-03-31"), ("2199-01", "2199-01")):
        panel.kpis.value.setText("70")
        panel.kpis.day.setText(typed)
        QTest.keyClick(panel.kpis.day, Qt.Key.Key_Return)
        assert period in {r.period for r in context.plenary.readings.of(kpi_id)}
    assert said.words[-1].endswith("for 2199-01, which has not begun yet")


def test_a_value_in_the_table_is_changed_as_it_is_written_here(context: Context, panel: GoalPanel) -> None:
    kpi_id = kpi_of(panel)
    context.plenary.readings.add(kpi_id, "1.234", period="2026-01-05", decimal_mark=".")
    context.plenary.notation.set(decimal_mark=",")
    panel.show_goal(panel.goal_id)
    items = panel.kpis.table.items
    row = next(n for n, reading in enumerate(items.readings) if reading.period == "2026-01-05")
    assert items.data(items.index(row, 1), Qt.ItemDataRole.EditRole) == "1,234"
    items.setData(items.index(row, 2), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert {r.period: (r.value, r.partial) for r in context.plenary.readings.of(kpi_id)}["2026-01-05"] == (
        "1.234",
        True,
    )
    items.setData(items.index(row, 1), "1,235")
    assert {r.period: r.value for r in context.plenary.readings.of(kpi_id)}["2026-01-05"] == "1.235"
