"""A goal that is a year old, and its panel on the screen."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.plenary import Plenary
from tests import prepared
from tests.goal_year import live_a_year
from tests.widgets.pages.places import show
from widgets.context import Context
from widgets.controls.dates import today
from widgets.goals.goal_panel import GoalPanel


def _live_until_today(plenary: Plenary) -> str:
    return live_a_year(plenary, date.fromisoformat(today()))


@pytest.fixture
def goal_id(workspace: Path) -> str:
    """Return the id of the goal."""
    return prepared.put(_live_until_today, workspace)


@pytest.fixture
def panel(qtbot: QtBot, context: Context, goal_id: str) -> GoalPanel:
    """Return the panel of the goal, which follows every change as the page makes it do."""
    panel = GoalPanel(context)
    show(qtbot, panel, 760, 700)
    panel.show_goal(goal_id)
    context.changed.connect(lambda _changes: panel.show_goal(panel.goal_id))
    return panel
