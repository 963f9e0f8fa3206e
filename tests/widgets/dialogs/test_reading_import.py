"""Readings out of spreadsheets: seen first, taken in whole, never doubled; a bad file changes nothing."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.context import Context
from widgets.dialogs.reading_import import MANY_ROWS, ReadingImportDialog

LONG = 20_000
MONTHS = "Month,Rate,Note\n" + "\n".join(f"2025-{month:02},{60 + month} %,x" for month in range(1, 13))


@pytest.fixture
def kpi(context: Context) -> str:
    """Return a KPI without readings."""
    goal = context.plenary.goals.create("Everybody finds the rota")
    return context.plenary.kpis.add(goal, "Visits", target="80 %")


def open_dialog(qtbot: QtBot, context: Context, kpi: str) -> ReadingImportDialog:
    dialog = ReadingImportDialog(context, kpi)
    show(qtbot, dialog, 940, 560)
    return dialog


def states(dialog: ReadingImportDialog) -> list[str]:
    return [row.state for row in dialog.table.plan.rows]


def test_pasted_rows_are_seen_then_taken_in_and_back(qtbot: QtBot, context: Context, said: Said, kpi: str) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    assert not dialog.import_button.isEnabled()
    assert nameless(dialog) == []
    dialog.pasted.setPlainText(MONTHS + "\nsoon,12,\n2025-12,75 %,again")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert states(dialog).count("new") == 12
    assert states(dialog)[0] == "no date"
    assert "1 period has several rows" in dialog.summary.text()
    assert "1 row is left out" in dialog.summary.text()
    assert dialog.table.plan.rows[1].value == "75"
    dialog.combine.setCurrentIndex(dialog.combine.findData("lowest"))
    assert dialog.table.plan.rows[1].value == "72"
    assert context.plenary.readings.of(kpi) == []
    assert dialog.import_button.accessibleName() == "Import 12 readings"
    QTest.keyClick(dialog.pasted, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(context.plenary.readings.of(kpi)) == 12
    said.undo()
    assert context.plenary.readings.of(kpi) == []


def test_second_import_doubles_nothing(qtbot: QtBot, context: Context, said: Said, kpi: str, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(MONTHS, "utf-8")
    for number in (1, 2):
        dialog = open_dialog(qtbot, context, kpi)
        dialog.choose_file = lambda *_: path
        QTest.keyClick(dialog.file_button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda dialog=dialog: dialog.plan is not None, timeout=LONG)  # type: ignore[misc]
        if number == 1:
            dialog.import_readings()
            assert context.plenary.readings.of(kpi)[0].source == "visits.csv"
        else:
            assert set(states(dialog)) == {"same"}
            assert "12 already there" in dialog.summary.text()
            assert not dialog.import_button.isEnabled()
            dialog.import_readings()
            dialog.close()
    assert len(context.plenary.readings.of(kpi)) == 12


def test_last_period_that_looks_unfinished_is_ticked_once(qtbot: QtBot, context: Context, kpi: str) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    dialog.pasted.setPlainText(MONTHS + "\n2026-01,4 %,x")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.last.isChecked()
    assert "looks unfinished" in dialog._why_partial.text()
    assert dialog.table.plan.rows[0].partial
    QTest.keyClick(dialog.last, Qt.Key.Key_Space)
    assert not dialog.last.isChecked()
    assert not dialog.table.plan.rows[0].partial
    dialog.close()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x00\x81", bytes(range(32)) * 20, b"\n\n\n"])
def test_bad_file_changes_nothing(
    qtbot: QtBot, context: Context, said: Said, kpi: str, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    dialog = open_dialog(qtbot, context, kpi)
    dialog.choose_file = lambda *_: path
    dialog.choose()
    qtbot.waitUntil(dialog.error.isVisible, timeout=LONG)
    assert dialog.error.text().endswith(".")
    assert not dialog.import_button.isEnabled()
    assert context.plenary.readings.of(kpi) == []
    dialog.close()


def test_thousands_are_worked_out_aside(qtbot: QtBot, context: Context, said: Said, kpi: str) -> None:
    start = date(1990, 1, 1)
    rows = [f"{start + timedelta(days=n)}\t{n}" for n in range(MANY_ROWS + 500)]
    dialog = open_dialog(qtbot, context, kpi)
    dialog.pasted.setPlainText("Day\tVisits\n" + "\n".join(rows))
    dialog.read_pasted()
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=LONG)
    dialog.import_readings()
    qtbot.waitUntil(lambda: bool(said.words), timeout=LONG)
    assert len(context.plenary.readings.of(kpi)) == MANY_ROWS + 500
    said.undo()
    assert context.plenary.readings.of(kpi) == []


def test_closing_while_reading_leaves_nothing(qtbot: QtBot, context: Context, kpi: str) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    dialog.pasted.setPlainText("\n".join(f"2000-01-{n % 28 + 1:02}\t{n}" for n in range(MANY_ROWS + 10)))
    dialog.read_pasted()
    dialog.close()
    qtbot.waitUntil(lambda: not context.jobs._running, timeout=LONG)
    assert context.plenary.readings.of(kpi) == []


def test_hostile_cells_are_shown_as_they_are(qtbot: QtBot, context: Context, kpi: str) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    cells = [words.replace(",", " ") for words in HOSTILE]
    dialog.pasted.setPlainText(
        f"{cells[0]},{cells[1]}\n2026-01-02,3\n" + "\n".join(f"{words},{words}" for words in cells)
    )
    # Hardly anything in it is a number: then a person says where the values are.
    qtbot.waitUntil(lambda: "Say in which columns" in dialog.summary.text())
    assert not dialog.import_button.isEnabled()
    dialog.values.setCurrentIndex(1)
    assert dialog.plan is not None
    assert states(dialog).count("new") == 1
    assert len(states(dialog)) == 1 + len(HOSTILE)
    assert not dialog.grab().isNull()
    dialog.close()


def test_a_value_of_two_ways_is_asked_about_then_remembered(
    qtbot: QtBot, context: Context, said: Said, kpi: str
) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    dialog.pasted.setPlainText("day;n\n2026-03-01;1.234 %\n2026-03-02;12 %\n2026-03-03;2.500 %")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert "“1.234 %” in row 2, and 1 other row" in dialog.ways.question.text()
    assert [button.accessibleName() for button in dialog.ways.buttons] == [
        "1.234: one point two three four",
        "1,234: one thousand two hundred thirty-four",
    ]
    assert states(dialog) == ["two ways", "two ways", "new"]
    assert not dialog.import_button.isEnabled()
    assert nameless(dialog) == []
    dialog.ways.buttons[1].setFocus()
    QTest.keyClick(dialog.ways.buttons[1], Qt.Key.Key_Return)
    assert dialog.ways.isHidden()
    assert dialog.mark.currentData() == ","
    assert [row.value for row in dialog.table.plan.rows] == ["2500", "12", "1234"]
    assert "“2.500 %” could be 2.5" in dialog.table.plan.words(dialog.table.plan.rows[0], 2)
    assert "2 rows could be read otherwise" in dialog._how_read.text()
    assert context.plenary.notation.current().decimal_mark == ""
    dialog.import_readings()
    assert [r.value for r in context.plenary.readings.of(kpi)] == ["1234", "12", "2500"]
    assert context.plenary.notation.current().decimal_mark == ","
    again = open_dialog(qtbot, context, kpi)
    again.pasted.setPlainText("day;n\n2026-03-04;3.500 %")
    qtbot.waitUntil(lambda: again.plan is not None)
    assert again.ways.isHidden()
    assert again.table.plan.rows[0].value == "3500"
    again.close()


def test_a_neighbour_settles_the_column_and_is_named(qtbot: QtBot, context: Context, kpi: str) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    dialog.pasted.setPlainText("day;n\n2026-03-01;1.234.567\n2026-03-02;987.654")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.ways.isHidden()
    assert dialog._how_read.text() == "A comma stands before decimals, as “1.234.567” says."
    assert dialog.import_button.isEnabled()
    dialog.mark.setCurrentIndex(dialog.mark.findData("."))
    assert dialog.table.plan.rows[0].value == "987.654"
    dialog.close()


def test_dates_of_two_orders_are_asked_about_before_numbers(qtbot: QtBot, context: Context, kpi: str) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    dialog.pasted.setPlainText('day,n\n03/04/2026,"1,234"\n05/06/2026,17')
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.ways.buttons[0].accessibleName() == "3 Apr 2026: the day first"
    dialog.ways.choose(0)
    assert dialog.order.currentData() == "day"
    assert dialog.ways.buttons[0].accessibleName() == "1,234: one thousand two hundred thirty-four"
    dialog.ways.choose(0)
    assert [row.period for row in dialog.table.plan.rows] == ["2026-06-05", "2026-04-03"]
    assert dialog.import_button.isEnabled()
    dialog.close()


def test_every_row_that_is_left_out_says_why(qtbot: QtBot, context: Context, kpi: str) -> None:
    dialog = open_dialog(qtbot, context, kpi)
    dialog.pasted.setPlainText(
        "Category: All categories\n\nWeek,late parcel: (Worldwide)\n"
        "2026-01-04,<1\n2026-01-11,n/a\n2026-01-18,57\n2026-01-25,61\n2199-01-01,5"
    )
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.dates.currentText() == "Week"
    model = dialog.table.plan
    assert [model.words(row, 2) for row in model.rows] == [
        "Left out, row 4: “<1” is no number",
        "Left out, row 5: “n/a” is no number",
        "New; has not begun yet",
        "New",
        "New",
        "Left out, row 1: stands above the headings",
    ]
    assert "1 period has not begun yet" in dialog.summary.text()
    dialog.close()
