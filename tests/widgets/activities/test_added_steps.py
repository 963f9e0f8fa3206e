"""Steps of the goal rooms that a facilitator adds by hand, and what protects what was said in them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.domain.records import Step
from app.domain.workshop.settings import RaciSettings
from tests.widgets.activities.conftest import enter
from tests.widgets.pages.places import show
from widgets.activities.vote.editor import VoteEditor
from widgets.context import Context
from widgets.dialogs.step_dialog import StepDialog
from widgets.room.room import Room


def dialog_for(qtbot: QtBot, context: Context, workshop_id: str, *, kind: str = "", step_id: str = "") -> StepDialog:
    content = context.plenary.workshops.content(workshop_id)
    dialog = StepDialog(context, content, parent=None, step_id=step_id)
    show(qtbot, dialog, 900, 600)
    if kind:
        dialog.kinds.choose(kind)
    return dialog


def field(dialog: StepDialog, kind: type[QWidget], name: str) -> QWidget:
    return next(w for w in dialog.settings.findChildren(kind) if w.accessibleName().startswith(name))


def choose(dialog: StepDialog, name: str, value: str) -> None:
    box = field(dialog, QComboBox, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    assert box.currentData() == value


def last(context: Context, workshop_id: str) -> Step:
    return context.plenary.agenda.steps(workshop_id)[-1]


def test_a_matrix_takes_its_rows_and_columns(qtbot: QtBot, context: Context, breakdown: str) -> None:
    dialog = dialog_for(qtbot, context, breakdown, kind="raci")
    choose(dialog, "Rows from", "contributions")
    choose(dialog, "Columns", "participant")
    dialog.apply()
    assert last(context, breakdown).settings == RaciSettings("contributions", "participant")


def test_a_matrix_with_letters_keeps_its_columns(qtbot: QtBot, context: Context, breakdown: str) -> None:
    step = context.plenary.workshops.content(breakdown).step("raci")
    assert step is not None
    dialog = dialog_for(qtbot, context, breakdown, step_id=step.id)
    assert not field(dialog, QComboBox, "Columns").isEnabled()
    assert field(dialog, QComboBox, "Rows from").isEnabled()


def test_a_fist_of_five_asks_why_also_when_added_by_hand(
    rooms: list[Room], qtbot: QtBot, context: Context, breakdown: str
) -> None:
    dialog = dialog_for(qtbot, context, breakdown, kind="vote")
    choose(dialog, "With", "fist")
    dialog.apply()
    step = last(context, breakdown)
    context.plenary.voting.add_option(step.id, "We go on")
    room = enter(rooms, qtbot, context, breakdown, step.key)
    editor = room.editor
    assert isinstance(editor, VoteEditor)
    editor.key_typed("2")
    editor.enter()
    assert editor.reason.isVisible()


def test_roadblocks_and_reviews_and_goals_that_are_looked_at(qtbot: QtBot, context: Context, breakdown: str) -> None:
    dialog = dialog_for(qtbot, context, breakdown, kind="actions")
    choose(dialog, "Takes", "roadblock")
    dialog.apply()
    assert last(context, breakdown).settings.kind == "roadblock"
    dialog = dialog_for(qtbot, context, breakdown, kind="form")
    choose(dialog, "Looks at", "smart")
    dialog.apply()
    assert last(context, breakdown).settings.checks == "smart"


@pytest.mark.parametrize("chosen", [["kpis"], ["actions", "goals"], []])
def test_a_review_looks_back_on_what_is_chosen(
    qtbot: QtBot, context: Context, breakdown: str, chosen: list[str]
) -> None:
    before = last(context, breakdown).id
    dialog = dialog_for(qtbot, context, breakdown, kind="review")
    parts = field(dialog, QListWidget, "Look back on")
    assert isinstance(parts, QListWidget)
    for place in range(parts.count()):
        item = parts.item(place)
        wanted = item.data(Qt.ItemDataRole.UserRole) in chosen
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    dialog.apply()
    if chosen:
        assert last(context, breakdown).settings.show == tuple(chosen)
    else:
        assert last(context, breakdown).id == before
        assert "at least one" in dialog.error.text()


def test_the_stamps_stand_behind_what_is_captured(
    rooms: list[Room], qtbot: QtBot, context: Context, check_in: str
) -> None:
    room = enter(rooms, qtbot, context, check_in, "roadblocks")
    bar = room.capture
    assert bar.place.text() == "Roadblock"
    assert all(bar.place.x() < stamp.mapTo(bar, QPoint()).x() for stamp in bar._stamps)
    assert all(stamp.isVisible() for stamp in bar._stamps)
