"""Goals after the workshop, by keyboard in the real window: kept, measured, checked in on, exported, found again."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QStackedWidget

from app.plenary import Plenary
from tests.e2e.facilitator import Facilitator
from tests.goal_story import hold_breakdown
from tests.goal_year import OUTLINE, live_a_year
from widgets.controls.dates import today
from widgets.dialogs.paste_goals import PasteGoalsDialog
from widgets.pages.actions import ActionsPage
from widgets.pages.decisions import DecisionsPage
from widgets.pages.goals import GoalsPage
from widgets.pages.home import HomePage
from widgets.places import PLACES


def plenary_of(facilitator: Facilitator) -> Plenary:
    assert facilitator.window.context is not None
    return facilitator.window.context.plenary


def page_of(facilitator: Facilitator) -> object:
    stack = facilitator.window._stack
    assert isinstance(stack, QStackedWidget)
    return stack.currentWidget()


def test_places_have_their_keys(facilitator: Facilitator) -> None:
    assert [key for key, _, _ in PLACES] == [
        "home", "workshops", "goals", "guides", "actions", "decisions", "calendar", "insights", "library", "templates"
    ]  # fmt: skip
    for number, (_key, title, _icon) in enumerate(PLACES, 1):
        facilitator.press(f"Alt+{number % 10}")
        page = page_of(facilitator)
        assert title in {label.text() for label in page.findChildren(QLabel)}  # type: ignore[attr-defined]


def test_goal_is_kept_measured_and_checked_in_on(facilitator: Facilitator, home: Path) -> None:
    plenary = plenary_of(facilitator)
    hold_breakdown(plenary)
    facilitator.press("Alt+3")
    page = page_of(facilitator)
    assert isinstance(page, GoalsPage)
    page.unkept.setFocus()
    facilitator.press("Enter")
    goal_id = page.panel.goal_id
    kpi = plenary.goals.content(goal_id).kpis_of(goal_id)[0]
    # From the list into the tree, from the tree to its KPI, from the KPI to its value.
    facilitator.press("Enter")
    facilitator.press("Down", "Enter")
    assert page.panel.kpis.list.current_id() == kpi.id
    facilitator.press("Enter")
    facilitator.say("74.5")
    facilitator.qtbot.waitUntil(lambda: "74.5 %" in page.panel.kpis.list.rows()[0].facts)
    facilitator.press("Ctrl+Z")
    facilitator.qtbot.waitUntil(lambda: plenary.readings.of(kpi.id) == [])
    facilitator.press("Ctrl+Shift+C")
    facilitator.press("Enter")
    facilitator.qtbot.waitUntil(lambda: facilitator.window.room is not None)
    assert plenary.workshops.get(facilitator.room.workshop_id).goal_id == goal_id
    facilitator.restart()
    facilitator.press("Alt+3")
    page = page_of(facilitator)
    assert isinstance(page, GoalsPage)
    assert page.panel.goal_id == goal_id
    assert page.unkept.rows() == []


def test_pasted_goals_are_taken_in_and_back(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    facilitator.press("Alt+3", "Ctrl+Shift+V")
    dialogs = facilitator.window.findChildren(PasteGoalsDialog)
    facilitator.qtbot.waitUntil(dialogs[0].isActiveWindow)
    facilitator.paste(OUTLINE)
    facilitator.press("Ctrl+Enter")
    facilitator.qtbot.waitUntil(lambda: len(plenary.goals.summaries()) == 3)
    # What a desktop does by itself when a dialog goes.
    facilitator.window.activateWindow()
    facilitator.qtbot.waitUntil(facilitator.window.isActiveWindow)
    facilitator.press("Ctrl+Z")
    facilitator.qtbot.waitUntil(lambda: plenary.goals.all() == [])


def test_home_says_what_is_due_and_leads_there(facilitator: Facilitator) -> None:
    goal_id = live_a_year(plenary_of(facilitator), date.fromisoformat(today()))
    facilitator.press("Alt+1")
    home = page_of(facilitator)
    assert isinstance(home, HomePage)
    facilitator.qtbot.waitUntil(lambda: bool(home.due.rows()))
    ids = [row.id for row in home.due.rows()]
    assert ids[0] == "actions"
    assert goal_id in ids
    home.due.setFocus()
    facilitator.press("Enter")
    assert isinstance(page_of(facilitator), ActionsPage)
    facilitator.press("Alt+1")
    facilitator.qtbot.waitUntil(lambda: bool(home.due.rows()))
    home.due.setFocus()
    home.due.choose(goal_id)
    facilitator.press("Enter")
    page = page_of(facilitator)
    assert isinstance(page, GoalsPage)
    assert page.panel.goal_id == goal_id


def test_promises_and_decisions_lead_to_where_they_were_said(facilitator: Facilitator) -> None:
    live_a_year(plenary_of(facilitator), date.fromisoformat(today()))
    facilitator.press("Alt+5")
    page = page_of(facilitator)
    assert isinstance(page, ActionsPage)
    first = page.list.current_id()
    facilitator.press("Space")
    facilitator.qtbot.waitUntil(lambda: first not in {row.id for row in page.list.rows()})
    facilitator.press("Ctrl+Z")
    facilitator.qtbot.waitUntil(lambda: first in {row.id for row in page.list.rows()})
    facilitator.press("Enter")
    assert facilitator.room.step() is not None
    facilitator.press("Ctrl+W", "Alt+6")
    decisions = page_of(facilitator)
    assert isinstance(decisions, DecisionsPage)
    assert decisions.list.rows()[0].mark == "Look again"
    facilitator.press("Enter")
    step = facilitator.room.step()
    assert step is not None
    assert step.settings.outcome == "decisions"


def test_a_check_in_is_started_from_the_list_where_the_goal_was_chosen(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    goal_id = plenary.samples.open_goal()
    facilitator.press("Alt+3")
    page = page_of(facilitator)
    assert isinstance(page, GoalsPage)
    assert page.list.hasFocus()
    facilitator.press("Ctrl+Shift+C")
    facilitator.press("Enter")
    facilitator.qtbot.waitUntil(lambda: facilitator.window.room is not None)
    assert facilitator.content().workshop.goal_id == goal_id
    # The keyboard is in the room at once: what is said goes on the board of wins.
    facilitator.say("Rotas were ready on Monday")
    assert [note.text for note in facilitator.content().notes] == ["Rotas were ready on Monday"]
    # Then the first promise is done with one key.
    facilitator.press("Ctrl+PgDown", "Ctrl+PgDown")
    facilitator.press("Space")
    facilitator.qtbot.waitUntil(lambda: any(p.action.state == "done" for p in plenary.actions.promises()))
