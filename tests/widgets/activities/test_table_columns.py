"""Tables in the room there is: columns that fit, titles in full, and rows before pictures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.words.people import PersonLine
from widgets.activities.base import Captured
from widgets.activities.table.editor import TableEditor
from widgets.activities.table.row_name import RowName
from widgets.context import Context
from widgets.controls.figure_view import FigureView
from widgets.room.room import Room


def table_at(rooms: list[Room], qtbot: QtBot, context: Context, key: str, width: int, height: int) -> TableEditor:
    """Open a retrospective at one of its tables."""
    plenary = context.plenary
    people = [PersonLine(f"Person {n}", "Marketing") for n in range(7)]
    workshop = plenary.workshops.create(
        plenary.templates.get("retrospective"), title="Looking back", date="2026-09-22", people=people, initiative="X"
    )
    return table_of(rooms, qtbot, context, workshop, key, width, height)


def table_of(
    rooms: list[Room], qtbot: QtBot, context: Context, workshop: str, key: str, width: int, height: int
) -> TableEditor:
    """Open a workshop at one of its tables."""
    step = context.plenary.workshops.content(workshop).step(key)
    assert step is not None
    room = Room(context, workshop, step.id)
    qtbot.addWidget(room)
    rooms.append(room)
    room.resize(width, height)
    room.show()
    room.start()
    assert isinstance(room.editor, TableEditor)
    return room.editor


@pytest.mark.parametrize("key", ["results", "factors", "lessons"])
@pytest.mark.parametrize(("width", "height"), [(1060, 680), (1280, 760), (1900, 1000)])
def test_all_columns_are_in_sight(
    rooms: list[Room], qtbot: QtBot, context: Context, key: str, width: int, height: int
) -> None:
    editor = table_at(rooms, qtbot, context, key, width, height)
    for n in range(30):
        assert editor.capture(Captured(f"Row {n}", None, None), "draft")
    header, view = editor.view.horizontalHeader(), editor.view
    qtbot.waitUntil(lambda: header.length() == view.viewport().width())
    assert view.horizontalScrollBar().maximum() == 0
    for place, column in enumerate(editor.model.columns):
        metrics = header.fontMetrics()
        for word in column.title.split():
            assert metrics.horizontalAdvance(word) < view.columnWidth(place)
        tip = editor.model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert column.title.replace("'", "&#x27;") in tip


def test_a_new_row_begins_at_its_left(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    editor = table_at(rooms, qtbot, context, "lessons", 1060, 680)
    editor.capture(Captured("First", None, None), "draft")
    for place in range(len(editor.model.columns)):
        editor.view.setColumnWidth(place, 300)
    bar = editor.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    editor.view.setCurrentIndex(editor.model.index(0, len(editor.model.columns) - 1))
    qtbot.waitUntil(lambda: bar.value() > 0)
    editor.capture(Captured("Second", None, None), "draft")
    assert bar.value() == 0


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 800)])
def test_the_row_is_named_while_its_first_column_is_out_of_sight(
    rooms: list[Room], qtbot: QtBot, context: Context, width: int, height: int
) -> None:
    entries = context.plenary.entries
    editor = table_of(rooms, qtbot, context, context.plenary.samples.open(), "messages", width, height)
    view, model = editor.view, editor.model
    entries.remove(*(entry.id for entry in model.entries))
    for words in ("Launch plan", "", "<b>Operations</b>\nleads " + "and others " * 30, "Finance"):
        entries.add(editor.step_id, {model.columns[0].key: words, model.columns[1].key: "said"})
    name = editor.findChild(RowName)
    assert name is not None
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 2)
    names = ("Row 1: Launch plan", "Row 2", "Row 3: <b>Operations</b> leads and", "Row 4: Finance", "New row")
    for row, words in enumerate(names):
        view.setCurrentIndex(model.index(row, 0))
        assert not name.isVisible(), "what is seen is not said twice"
        for _ in range(len(model.columns) - 1):
            QTest.keyClick(view, Qt.Key.Key_Tab)
        last = view.currentIndex()
        assert (last.row(), last.column()) == (row, len(model.columns) - 1)
        assert name.isVisible()
        assert name.text().startswith(words)
        assert last.data(Qt.ItemDataRole.AccessibleDescriptionRole) == name.text()
        assert name.geometry().bottom() < view.geometry().top()
        assert editor.rect().contains(name.geometry())
        assert view.viewport().rect().intersects(view.visualRect(last)), "where one writes stays in sight"
    view.setCurrentIndex(model.index(0, len(model.columns) - 1))
    model.setData(model.index(0, 0), "Renamed")
    qtbot.waitUntil(lambda: name.text() == "Row 1: Renamed")
    view.horizontalScrollBar().setValue(0)
    assert not name.isVisible()


@pytest.mark.parametrize(("height", "there"), [(560, False), (760, True), (1100, True)])
def test_the_picture_leaves_the_rows_their_room(
    rooms: list[Room], qtbot: QtBot, context: Context, height: int, there: bool
) -> None:
    editor = table_at(rooms, qtbot, context, "results", 1280, height)
    entries = context.plenary.entries
    for n in range(5):
        entries.add(editor.step_id, {"metric": f"Metric {n}", "target": "40", "actual": f"{30 + n * 4}"})
    figure = editor.findChild(FigureView)
    assert figure is not None
    qtbot.waitUntil(lambda: figure.figure() is not None)
    assert figure.isVisible() == there
    qtbot.waitUntil(lambda: figure.visibleRegion().boundingRect().height() <= editor.height() / 3)
    qtbot.waitUntil(lambda: editor.view.height() >= (editor.height() / 3 if there else 150))
