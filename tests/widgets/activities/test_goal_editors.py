"""Editors of goals, matrices and reviews: names, sound models, sizes, themes, empty and huge contents."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.document.blocks import TreeNode
from tests.widgets.activities.conftest import enter
from tests.widgets.pages.places import Said, nameless
from widgets.activities.base import Captured
from widgets.activities.goal_tree import GoalTreeEditor
from widgets.activities.raci.editor import RaciEditor
from widgets.activities.review.editor import ReviewEditor
from widgets.activities.table.editor import TableEditor
from widgets.context import Context
from widgets.controls.tree_layout import TreeLayouter, TypeSizes
from widgets.room.room import Room
from widgets.theme.style import apply_theme, set_zoom

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.mark.parametrize("which", ["breakdown", "check_in", "review"])
def test_every_control_has_a_name(
    request: pytest.FixtureRequest, rooms: list[Room], qtbot: QtBot, breakdown: str, context: Context, which: str
) -> None:
    room = enter(rooms, qtbot, context, request.getfixturevalue(which))
    for step in room.content.steps:
        room.show_step(step.id)
        assert nameless(room) == [], step.key


@pytest.mark.parametrize("which", ["breakdown", "check_in", "review"])
def test_every_step_fits_a_small_window(
    request: pytest.FixtureRequest, rooms: list[Room], qtbot: QtBot, breakdown: str, context: Context, which: str
) -> None:
    room = enter(rooms, qtbot, context, request.getfixturevalue(which))
    for step in room.content.steps:
        room.show_step(step.id)
        QApplication.processEvents()
        assert room.minimumSizeHint().width() <= 1024, step.key
        assert room.minimumSizeHint().height() <= 640, step.key


def test_every_step_is_drawn_in_every_theme_and_large(
    qapp: QApplication, rooms: list[Room], qtbot: QtBot, context: Context, breakdown: str
) -> None:
    room = enter(rooms, qtbot, context, breakdown)
    try:
        for theme in ("dark", "contrast", "light"):
            apply_theme(qapp, theme)  # type: ignore[arg-type]
            set_zoom(qapp, 2.0 if theme == "contrast" else 1.0)
            for key in ("tree", "raci", "goal", "contributions"):
                step = room.content.step(key)
                assert step is not None
                room.show_step(step.id)
                assert not room.grab().isNull()
    finally:
        set_zoom(qapp, 1.0)


def test_models_are_sound(
    rooms: list[Room], qtbot: QtBot, context: Context, breakdown: str, check_in: str, qtmodeltester: ModelTester
) -> None:
    room = enter(rooms, qtbot, context, breakdown, "raci")
    assert isinstance(room.editor, RaciEditor)
    qtmodeltester.check(room.editor.model)
    later = enter(rooms, qtbot, context, check_in, "look_back")
    assert isinstance(later.editor, ReviewEditor)
    qtmodeltester.check(later.editor.list.rows)
    step = later.content.step("roadblocks")
    assert step is not None
    later.show_step(step.id)
    model = later.editor.model  # type: ignore[union-attr]
    assert isinstance(model, QAbstractItemModel)
    qtmodeltester.check(model)


def test_a_matrix_speaks_of_what_is_missing(rooms: list[Room], qtbot: QtBot, context: Context, breakdown: str) -> None:
    room = enter(rooms, qtbot, context, breakdown, "raci")
    assert isinstance(room.editor, RaciEditor)
    model = room.editor.model
    row = next(i for i, r in enumerate(model.rows) if r.gap)
    assert model.index(row, 0).data(SPOKEN).endswith("missing: nobody is accountable")
    assert model.index(0, 1).data(SPOKEN).endswith("Marketing: Responsible, Accountable")
    assert model.headerData(1, Qt.Orientation.Horizontal, SPOKEN) == "Marketing"
    section = next(i for i, r in enumerate(model.rows) if r.section)
    assert room.editor.view.columnSpan(section, 0) == model.columnCount()


def test_several_rows_are_pasted_into_a_matrix(
    rooms: list[Room], qtbot: QtBot, context: Context, breakdown: str
) -> None:
    room = enter(rooms, qtbot, context, breakdown, "raci")
    editor = room.editor
    assert isinstance(editor, RaciEditor)
    assert editor.paste_lines("Launch:\n\nWrite it\nSend it\n", None)
    assert [(r.title, r.section) for r in editor.model.rows[-3:]] == [
        ("Launch", True),
        ("Write it", False),
        ("Send it", False),
    ]
    assert not editor.capture(Captured(":", None, None), "draft")


def test_rows_of_a_table_carry_their_gaps(rooms: list[Room], qtbot: QtBot, context: Context, breakdown: str) -> None:
    room = enter(rooms, qtbot, context, breakdown, "contributions")
    editor = room.editor
    assert isinstance(editor, TableEditor)
    assert "no baseline" in editor.model.index(3, 0).data(SPOKEN)
    assert not editor.model.index(3, 0).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "no baseline" in editor.model.index(3, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert editor.model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    lines = [label.text() for label in editor.findChildren(QLabel)]
    assert any(line.startswith("3 gaps: ") for line in lines)


def test_a_workshop_that_yields_nothing_looks_for_no_gaps(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    plenary = context.plenary
    room = enter(
        rooms,
        qtbot,
        context,
        plenary.check_ins.start(plenary.goals.create("A goal"), plenary.templates.get("check-in")),
    )
    assert room.missing.gaps == ()
    assert not room.missing._timer.isActive()


def test_a_number_is_refused_in_one_sentence(
    rooms: list[Room], qtbot: QtBot, context: Context, check_in: str, said: Said
) -> None:
    room = enter(rooms, qtbot, context, check_in, "look_back")
    editor = room.editor
    assert isinstance(editor, ReviewEditor)
    row = next(r for r in editor.list.rows.rows if r.kind == "kpi")
    index = editor.list.rows.index(editor.list.rows.place_of(row.id))
    assert not editor.list.take_number(index, "many")
    assert "is no number" in said.troubles[-1].message
    assert index.data(Qt.ItemDataRole.EditRole) == "many", "the words stay where they were typed"
    assert editor.list.take_number(index, "12,5 %")
    assert index.data(Qt.ItemDataRole.EditRole) == "12,5 %"


def node(title: str, *children: TreeNode) -> TreeNode:
    return TreeNode(title=title, eyebrow="Department", facts=("a fact",), gaps=("no owner",), children=children)


@pytest.mark.parametrize("width", [240.0, 560.0, 1200.0])
@pytest.mark.parametrize("count", [0, 1, 4, 40])
def test_boxes_of_a_tree_stay_inside_and_apart(qapp: QApplication, width: float, count: int) -> None:
    root = node("root " * 30, *(node(f"branch {i} {'word ' * i}", node("leaf", node("deep"))) for i in range(count)))
    layout = TreeLayouter(TypeSizes(13, 12)).lay_out(root, width)
    assert len(layout.boxes) == 1 + 3 * count
    for place, box in enumerate(layout.boxes):
        assert box.rect.left() >= 0
        assert box.rect.right() <= width + 0.5
        assert box.rect.bottom() <= layout.height
        for other in layout.boxes[place + 1 :]:
            assert not box.rect.intersects(other.rect), (box.path, other.path)


def test_a_tree_counts_what_it_does_not_draw(qapp: QApplication) -> None:
    layouter = TreeLayouter(TypeSizes(16, 15))
    root = node("root", node("branch", node("leaf"), node("leaf")))
    layout = layouter.lay_out(root, 800, deepest=1, gaps=False)
    words = [line.text for box in layout.boxes for text in box.texts for line in text.lines]
    assert len(layout.boxes) == 2
    assert "+ 2 below" in words
    assert "1 gap" in words


def test_a_tree_that_is_empty_says_what_will_stand_there(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    plenary = context.plenary
    workshop = plenary.workshops.create(plenary.templates.get("goal-breakdown"), title="Empty")
    room = enter(rooms, qtbot, context, workshop, "tree")
    editor = room.editor
    assert isinstance(editor, GoalTreeEditor)
    assert not editor.canvas.isVisible()
    assert not room.capture.isVisible()
