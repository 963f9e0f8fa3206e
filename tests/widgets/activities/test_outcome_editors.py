"""Editors of outcomes: names, sizes, themes, the hand, hostile words, huge contents."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.records import ActivityKind, BoardColumn
from app.domain.records.activity_records import Placement, TimelineItem
from app.domain.words.people import PersonLine
from tests.widgets.pages.places import HOSTILE, Said, nameless
from widgets.activities.base import Captured
from widgets.activities.calendar.calendar_capture import Typed, read_entry
from widgets.activities.calendar.editor import CalendarEditor
from widgets.activities.line_list import LINE_MIME, Line, LineList
from widgets.activities.matrix.editor import MatrixEditor
from widgets.activities.survey.editor import SurveyEditor
from widgets.activities.timeline.editor import TimelineEditor
from widgets.activities.timeline.timeline_layout import MOST_LANES, lay_out
from widgets.activities.timeline.timeline_words import leading_day
from widgets.context import Context
from widgets.room.room import Room
from widgets.theme.style import apply_theme, set_zoom

KINDS: tuple[ActivityKind, ...] = ("matrix", "survey", "timeline", "calendar", "summary")
TODAY = date(2026, 9, 1)


def room_at(rooms: list[Room], qtbot: QtBot, context: Context, kind: ActivityKind) -> Room:
    """Open a room of seven people at a step of this kind."""
    plenary = context.plenary
    people = [PersonLine(f"Person {n}", "Marketing" if n < 5 else "Sales") for n in range(7)]
    workshop = plenary.workshops.create(
        plenary.templates.get("check-in"), title="Review", date="2026-09-22", people=people, initiative="Launch"
    )
    step = plenary.agenda.add_step(workshop, kind, "At hand")
    room = Room(context, workshop, step)
    qtbot.addWidget(room)
    rooms.append(room)
    room.resize(1280, 760)
    room.show()
    room.start()
    return room


def say(room: Room, *words: str) -> None:
    """Put words in through the capture bar's way."""
    assert room.editor is not None
    for said in words:
        assert room.editor.capture(Captured(said, None, None), "draft"), said


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_a_name_empty_and_full(
    rooms: list[Room], qtbot: QtBot, context: Context, kind: ActivityKind
) -> None:
    room = room_at(rooms, qtbot, context, kind)
    assert nameless(room) == []
    if kind != "summary":
        say(room, *HOSTILE)
    QApplication.processEvents()
    assert nameless(room) == []
    assert room.minimumSizeHint().width() <= 1024
    assert room.minimumSizeHint().height() <= 640


@pytest.mark.parametrize("kind", KINDS)
def test_every_editor_is_drawn_in_every_theme_and_large(
    qapp: QApplication, rooms: list[Room], qtbot: QtBot, context: Context, kind: ActivityKind
) -> None:
    room = room_at(rooms, qtbot, context, kind)
    if kind != "summary":
        say(room, *HOSTILE)
    try:
        for theme in ("dark", "contrast", "light"):
            apply_theme(qapp, theme)  # type: ignore[arg-type]
            set_zoom(qapp, 2.0 if theme == "contrast" else 1.0)
            assert not room.grab().isNull()
    finally:
        set_zoom(qapp, 1.0)


def test_models_of_lines_are_sound(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    lines = LineList("Lines")
    qtbot.addWidget(lines)
    lines.show_lines([Line("h", "Heading", heading=True), *(Line(str(n), words) for n, words in enumerate(HOSTILE))])
    qtmodeltester.check(lines.rows)
    assert lines.current_id() == "0", "a heading is passed over"
    lines.choose("3")
    lines.show_lines([Line("3", "again"), Line("9", "new")])
    assert lines.current_id() == "3"
    lines.show_lines([Line("9", "new")])
    assert lines.current_id() == "9"
    lines.show_lines([])
    assert lines.current_id() == ""


# The hand


def drag(widget: QWidget, start: QPointF, end: QPointF) -> None:
    """Press, move in small steps and let go."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for part in range(1, 6):
        point = start + (end - start) * part / 5
        held = Qt.MouseButton.LeftButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, point, widget.mapToGlobal(point), held, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, move)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end.toPoint())


def drop(widget: QWidget, point: QPointF, line_id: str) -> None:
    """Let a line of a list fall at a point."""
    data = QMimeData()
    data.setData(LINE_MIME, line_id.encode())
    action, held, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(point.toPoint(), action, data, held, keys))
    QApplication.sendEvent(widget, QDropEvent(point, action, data, held, keys))


def test_dragging_a_dot_is_one_undo(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    room = room_at(rooms, qtbot, context, "matrix")
    editor = room.editor
    assert isinstance(editor, MatrixEditor)
    say(room, "One")
    item = editor.list.current_id()

    def place() -> list[tuple[int, int]]:
        return [(p.x, p.y) for p in room.content.of_step(Placement, room.step_id())]

    drop(editor.canvas, editor.canvas.point_of(10, 90), item)
    assert place() == [(10, 90)]
    drag(editor.canvas, editor.canvas.point_of(10, 90), editor.canvas.point_of(80, 20))
    assert place() == [(80, 20)]
    drag(editor.canvas, editor.canvas.point_of(80, 20), QPointF(5_000, -50))
    assert place() == [(100, 100)], "beside the field it is the nearest place"
    context.undo(room.workshop_id)
    assert place() == [(80, 20)]
    context.undo(room.workshop_id)
    assert place() == [(10, 90)]
    context.undo(room.workshop_id)
    assert place() == []
    QTest.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert place() == [], "a click beside every dot does nothing"


def test_notes_of_a_hidden_board_stand_in_no_matrix(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    plenary = context.plenary
    room = room_at(rooms, qtbot, context, "matrix")
    board = plenary.agenda.add_step(
        room.workshop_id, "board", "Secret", settings={"private": True, "columns": ["Ideas"]}
    )
    plenary.agenda.prepare(board)
    column = plenary.workshops.content(room.workshop_id).of_step(BoardColumn, board)[0]
    plenary.boards.add_notes(column.id, ["A secret note"])
    step = room.content.step_by_id[board]
    plenary.agenda.change_step(room.step_id(), settings={"source": step.key})
    editor = room.editor
    assert isinstance(editor, MatrixEditor)
    assert editor.list.rows.rowCount() == 0
    room.show_step(room.step_id())
    editor._empty.action_triggered.emit()
    assert [line.words for line in editor.list.rows.lines if not line.heading] == ["A secret note"]


def test_dragging_an_event_is_one_undo(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    room = room_at(rooms, qtbot, context, "timeline")
    editor = room.editor
    assert isinstance(editor, TimelineEditor)
    say(room, "1 August first", "20 August last", "10 August in the middle")
    QApplication.processEvents()
    middle = next(i for i in room.content.timeline if i.text == "in the middle")
    layout = editor.canvas.layout_now()
    card = editor.canvas.card_of(middle.id)
    assert card is not None
    start = card.rect.center()
    grip = start.x() - card.anchor.x()
    end = QPointF(layout.x_of(date(2026, 8, 14)) + grip, layout.height - 30)
    drag(editor.canvas, start, end)

    def now() -> tuple[str | None, str]:
        item = next(i for i in room.content.timeline if i.id == middle.id)
        return item.day, item.side

    assert now() == ("2026-08-14", "below")
    context.undo(room.workshop_id)
    assert now() == ("2026-08-10", "event")
    QTest.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
    assert now() == ("2026-08-10", "event"), "a click chooses and moves nothing"
    assert editor.list.current_id() == middle.id


def test_what_has_no_day_is_dropped_on_one(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    room = room_at(rooms, qtbot, context, "timeline")
    editor = room.editor
    assert isinstance(editor, TimelineEditor)
    say(room, "somewhen")
    QApplication.processEvents()
    item = room.content.timeline[0]
    assert item.day is None
    layout = editor.canvas.layout_now()
    drop(editor.canvas, QPointF(layout.x_of(date(2026, 9, 1)), layout.axis), item.id)
    assert room.content.timeline[0].day == "2026-09-01"


def test_three_hundred_events_on_few_days_stay_usable(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    room = room_at(rooms, qtbot, context, "timeline")
    editor = room.editor
    assert isinstance(editor, TimelineEditor)
    plenary = context.plenary
    with plenary.store.operation("add_timeline_item", "Add many", workshop_id=room.workshop_id):
        for n in range(300):
            plenary.timelines.add(room.step_id(), f"Event {n}", day=f"2026-08-{n % 4 + 1:02}")
    QApplication.processEvents()
    assert editor.list.rows.rowCount() == 300
    layout = editor.canvas.layout_now()
    assert layout.height < 900
    assert len(layout.cards) + sum(rest.count for rest in layout.rests) == 300
    editor.canvas.closer(3)
    assert editor.canvas.width() > editor.area.viewport().width()


def items_on(*days: str | None) -> list[TimelineItem]:
    return [
        TimelineItem(id=str(n), workshop_id="", step_id="", text=f"Event {n}", day=day, side="above")
        for n, day in enumerate(days)
    ]


@pytest.mark.parametrize(
    "days",
    [
        (),
        (None,),
        ("2026-01-01",),
        ("2026-01-01",) * 9,
        ("2020-02-29", "2026-01-01", None),
        ("0001-01-02", "9999-12-30"),
    ],
)
def test_cards_lie_inside_and_apart(days: tuple[str | None, ...]) -> None:
    layout = lay_out(items_on(*days), TODAY, 700.0, (130.0, 40.0), 1.0)
    assert len(layout.cards) == min(MOST_LANES, len([d for d in days if d])) or len(set(days)) > 1
    for place, card in enumerate(layout.cards):
        assert card.rect.left() >= 0
        assert card.rect.right() <= layout.width + 0.5
        assert 0 <= card.rect.top() <= card.rect.bottom() <= layout.height
        assert not any(card.rect.intersects(other.rect) for other in layout.cards[place + 1 :])


def test_days_snap_to_weeks_where_they_are_narrow() -> None:
    narrow = lay_out(items_on("2026-01-01", "2026-12-31"), TODAY, 700.0, (130.0, 40.0), 1.0)
    start = date(2026, 6, 1)
    moved = narrow.day_at(narrow.x_of(date(2026, 6, 12)), start)
    assert (moved - start).days % 7 == 0
    wide = lay_out(items_on("2026-01-01", "2026-12-31"), TODAY, 700.0, (130.0, 40.0), 10.0)
    assert wide.day_at(wide.x_of(date(2026, 6, 12)), start) == date(2026, 6, 12)


# What is understood


@pytest.mark.parametrize(
    ("said", "day", "words"),
    [
        ("12 May launch", "2026-05-12", "launch"),
        ("2026-05-12 launch", "2026-05-12", "launch"),
        ("May: the first", "2026-05-01", "the first"),
        ("May I ask", None, "May I ask"),
        ("30 December – snow", "2025-12-30", "snow"),
        ("12 May 2027 later", "2027-05-12", "later"),
        ("tomorrow we go", "2026-09-02", "we go"),
        ("launch on 12 May", None, "launch on 12 May"),
        ("12 May رسالة", "2026-05-12", "رسالة"),
        ("", None, ""),
        ("👩‍👩‍👧 12 May", None, "👩‍👩‍👧 12 May"),
    ],
)
def test_a_day_at_the_beginning_is_understood(said: str, day: str | None, words: str) -> None:
    found, rest = leading_day(said, TODAY, past=True)
    assert (found.isoformat() if found else None, rest) == (day, words)


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("2026-12-01 Newsletter: Title", Typed("Title", "2026-12-01", "", "Newsletter")),
        ("1 December 9:30 In the product: Hello: you", Typed("Hello: you", "2026-12-01", "09:30", "In the product")),
        ("09:30 Talk", Typed("Talk", None, "09:30")),
        ("Just a title", Typed("Just a title")),
        ("Blog:", Typed("Blog:")),
        ("One two three four: five", Typed("One two three four: five")),
        ("2026-12-01\tBlog\tTitle", Typed("Title", "2026-12-01", "", "Blog")),
        ("مدونة: عنوان", Typed("عنوان", None, "", "مدونة")),
    ],
)
def test_an_entry_is_understood_from_one_line(said: str, typed: Typed) -> None:
    assert read_entry(said, TODAY) == typed


def test_many_lines_are_pasted(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    for kind in ("matrix", "survey", "timeline", "calendar"):
        room = room_at(rooms, qtbot, context, kind)
        assert room.editor is not None
        assert room.editor.paste_lines("One\n\nTwo: three\n" + "\n".join(HOSTILE), None)
        editor = room.editor
        assert isinstance(editor, MatrixEditor | SurveyEditor | TimelineEditor | CalendarEditor)
        assert len([line for line in editor.list.rows.lines if not line.heading]) == 2 + len(HOSTILE)


def test_hostile_words_are_said_as_they_are(rooms: list[Room], qtbot: QtBot, context: Context, said: Said) -> None:
    for kind in ("matrix", "survey", "timeline", "calendar"):
        room = room_at(rooms, qtbot, context, kind)
        say(room, *HOSTILE)
        editor = room.editor
        assert isinstance(editor, MatrixEditor | SurveyEditor | TimelineEditor | CalendarEditor)
        shown = [line.words for line in editor.list.rows.lines]
        for words in HOSTILE:
            assert any(words in one for one in shown), words
    assert said.troubles == []
