"""The page of goals while its goals are still judged: what is in sight comes first, and nothing gets in the way."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.goals.goal_progress import STATUS_WORDS
from app.domain.goals.goal_standing import goal_standings
from app.domain.records import POSITION_STEP, new_id
from app.domain.records.goal_records import Goal, Kpi, Reading
from tests.widgets.pages.places import Said, show
from widgets.context import Context
from widgets.pages.goals import GoalsPage

MANY = 500
LATE = MANY - 1
"""The one goal that is off track, at the end of the list."""


@pytest.fixture
def goals(context: Context) -> list[str]:
    """Return the ids of many goals with a KPI each, all of them kept but for the last."""
    ids = [new_id() for _ in range(MANY)]
    day = date.today()
    with context.plenary.store.operation("fill", "Fill") as op:
        for number, goal_id in enumerate(ids):
            kpi_id = new_id()
            op.add(
                Goal(id=goal_id, title=f"Goal {number}", position=number * POSITION_STEP, due="2999-12-31"),
                Kpi(id=kpi_id, goal_id=goal_id, name="Calls", target="600", kind="keep_at_most"),
                Reading(id=new_id(), kpi_id=kpi_id, period=day.isoformat(), value="900" if number == LATE else "300"),
            )
    return ids


def words_of(page: GoalsPage, goal_id: str) -> str:
    return next(row.facts.split(" · ")[0] for row in page.list.rows() if row.id == goal_id)


def status_words(context: Context, goal_id: str) -> str:
    return STATUS_WORDS[goal_standings(context.plenary.goals.content(goal_id), date.today())[goal_id].status]


def wait_until_all_is_judged(qtbot: QtBot, page: GoalsPage) -> None:
    if page.judging.is_looking:
        with qtbot.waitSignal(page.judging.ended, timeout=30_000):
            pass


def test_what_is_in_sight_is_judged_before_the_rest(qtbot: QtBot, context: Context, goals: list[str]) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    assert [row.id for row in page.list.rows()] == goals, "all are there at once"
    assert page.judging.of(goals[LATE]) is None
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum())
    sight = page.list.ids_in_sight()
    assert goals[LATE] in sight
    assert len(sight) < 40
    qtbot.waitUntil(lambda: all(words_of(page, goal_id) in STATUS_WORDS.values() for goal_id in sight))
    assert page.judging.is_looking, "there are many above"
    assert words_of(page, goals[LATE]) == "Off track" == status_words(context, goals[LATE])
    wait_until_all_is_judged(qtbot, page)
    assert [words_of(page, goal_id) for goal_id in goals] == ["On track"] * LATE + ["Off track"]
    assert [page.state.itemText(n) for n in range(page.state.count())] == ["State", "Off track", "On track"]


def test_a_state_is_looked_for_among_what_is_not_judged_yet(qtbot: QtBot, context: Context, goals: list[str]) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    assert page.judging.of(goals[LATE]) is None
    page.state.setCurrentIndex(page.state.findText("Off track"))
    assert page.list.rows() == []
    assert page.looking.isVisible()
    assert page.looking.text().startswith("Still looking: ")
    assert not page._no_match.isVisible(), "nobody knows that yet"
    qtbot.waitUntil(lambda: [row.id for row in page.list.rows()] == [goals[LATE]], timeout=30_000)
    assert not page.looking.isVisible()
    assert page.state.currentText() == "Off track"
    assert page.panel.goal_id == goals[LATE]


def test_what_people_said_is_found_at_once(qtbot: QtBot, context: Context, goals: list[str]) -> None:
    context.plenary.goals.set_status(goals[LATE], "parked", "Not this year")
    page = GoalsPage(context)
    show(qtbot, page)
    page.state.setCurrentIndex(page.state.findText("Parked"))
    assert [row.id for row in page.list.rows()] == [goals[LATE]]
    assert page.looking.isVisible(), "others are not judged yet, though this one is known"


def test_a_new_reading_changes_just_its_row(qtbot: QtBot, context: Context, goals: list[str]) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    wait_until_all_is_judged(qtbot, page)
    before = {row.id: row for row in page.list.rows()}
    judged: list[str] = []
    page.judging.judged.connect(judged.extend)
    kpi = context.plenary.goals.content(goals[3]).kpis[0]
    with qtbot.waitSignal(page.judging.judged):
        context.plenary.readings.add(kpi.id, "700", period=(date.today() - timedelta(days=1)).isoformat())
    qtbot.waitUntil(lambda: words_of(page, goals[3]) == "At risk")
    assert judged == [goals[3]]
    assert {row.id: row for row in page.list.rows() if row.id != goals[3]} == {
        goal_id: row for goal_id, row in before.items() if goal_id != goals[3]
    }
    with qtbot.waitSignal(page.judging.judged):
        context.undo(None)
    qtbot.waitUntil(lambda: words_of(page, goals[3]) == "On track")
    assert judged == [goals[3], goals[3]]


def test_nothing_is_said_of_a_goal_that_was_deleted_meanwhile(
    qtbot: QtBot, context: Context, goals: list[str], said: Said
) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    assert page.judging.of(goals[LATE]) is None
    context.plenary.goals.remove(goals[LATE])
    wait_until_all_is_judged(qtbot, page)
    qtbot.waitUntil(lambda: len(page.list.rows()) == LATE)
    wait_until_all_is_judged(qtbot, page)
    assert page.judging.of(goals[LATE]) is None
    assert all(page.judging.of(goal_id) is not None for goal_id in goals[:LATE])
    assert said.troubles == []
    context.undo(None)
    qtbot.waitUntil(lambda: len(page.list.rows()) == MANY and words_of(page, goals[LATE]) == "Off track")


def test_keys_and_the_chosen_goal_stay_while_states_arrive(qtbot: QtBot, context: Context, goals: list[str]) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    page.list.setFocus()
    for _ in range(5):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.judging.is_looking
    chosen: list[str] = []
    page.list.chosen.connect(chosen.append)
    where = page.list.verticalScrollBar().value()
    wait_until_all_is_judged(qtbot, page)
    assert page.list.current_id() == page.panel.goal_id == goals[5]
    assert page.list.hasFocus()
    assert page.list.verticalScrollBar().value() == where
    assert chosen == []


def test_a_page_that_is_not_seen_leaves_the_time_to_others(qtbot: QtBot, context: Context, goals: list[str]) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    assert page.judging.is_looking
    page.hide()
    judged: list[str] = []
    page.judging.judged.connect(judged.extend)
    page.judging.ended.connect(lambda: judged.append("all"))
    for _ in range(50):
        QApplication.processEvents()
    assert judged == []
    page.show()
    page.refresh()
    wait_until_all_is_judged(qtbot, page)
    assert page.judging.of(goals[LATE]) is not None
