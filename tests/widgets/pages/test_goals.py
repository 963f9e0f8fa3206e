"""The page of goals: keeping, adding, filtering, deleting, and going to one from elsewhere."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.goal_story import hold_breakdown
from tests.goal_year import live_a_year
from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.context import Context
from widgets.controls.dates import today
from widgets.pages.goals import GoalsPage
from widgets.theme.style import set_zoom


def line(page: GoalsPage, key: str) -> QLineEdit:
    field = page.asked.field(key)
    assert isinstance(field, QLineEdit)
    return field


def test_empty_page_offers_the_first_step(qtbot: QtBot, context: Context) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    assert page._stack.currentWidget() is page._empty
    assert nameless(page) == []
    button = page._empty.button
    assert button is not None
    with qtbot.waitSignal(page.new_requested) as asked:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert asked.args == ["goal-breakdown"]


def test_the_sample_goal_is_opened_from_the_empty_page(qtbot: QtBot, context: Context) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    assert page._empty.other is not None
    QTest.keyClick(page._empty.other, Qt.Key.Key_Space)
    qtbot.waitUntil(page.panel.isVisible, timeout=10_000)
    assert [row.id for row in page.list.rows()] == [context.plenary.samples.open_goal()]


def test_breakdown_is_kept_with_enter(qtbot: QtBot, context: Context, said: Said) -> None:
    workshop_id = hold_breakdown(context.plenary)
    page = GoalsPage(context)
    show(qtbot, page)
    assert [row.id for row in page.unkept.rows()] == [workshop_id]
    assert nameless(page) == []
    page.unkept.setFocus()
    QTest.keyClick(page.unkept, Qt.Key.Key_Return)
    assert page.unkept.rows() == []
    assert len(page.list.rows()) == 1
    assert page.panel.isVisible()
    said.undo()
    qtbot.waitUntil(lambda: len(page.unkept.rows()) == 1)
    assert page.list.rows() == []
    assert not page.panel.isVisible()


def test_new_goal_by_keyboard(qtbot: QtBot, context: Context, said: Said) -> None:
    context.settings.change(fiscal_month=7)
    page = GoalsPage(context)
    show(qtbot, page)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(line(page, "title").hasFocus)
    QTest.keyClick(line(page, "title"), Qt.Key.Key_Return)
    assert "needs words" in said.troubles[-1].message
    line(page, "title").setText("Everybody finds the rota")
    line(page, "due").setText("FY28")
    QTest.keyClick(line(page, "due"), Qt.Key.Key_Return)
    goal = context.plenary.goals.all()[0]
    assert (goal.fiscal_month, goal.period, goal.due) == (7, "FY28", "2028-06-30")
    assert page.panel.title.text() == "Everybody finds the rota"
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.panel.isVisible())
    said.undo()
    qtbot.waitUntil(lambda: page.panel.title.text() == "Everybody finds the rota" and page.panel.isVisible())


def test_company_year(qtbot: QtBot, context: Context, said: Said) -> None:
    page = GoalsPage(context)
    show(qtbot, page)
    page.start_year()
    box = page.asked.field("month")
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert context.settings.values.fiscal_month == 2
    said.undo()
    assert context.settings.values.fiscal_month == 1


def test_filters_and_hundreds(qtbot: QtBot, context: Context) -> None:
    plenary = context.plenary
    live_a_year(plenary, date.fromisoformat(today()))
    with plenary.store.operation("many", "Many goals"):
        for number in range(300):
            plenary.goals.create(f"Goal {number}", department=f"Team {number % 7}")
    page = GoalsPage(context)
    show(qtbot, page)
    everything = len(page.list.rows())
    assert everything > 300
    qtbot.waitUntil(lambda: not page.judging.is_looking)
    page.department.setCurrentIndex(page.department.findText("Team 3"))
    assert {row.facts.split(" · ")[1] for row in page.list.rows()} == {"Team 3"}
    page.state.setCurrentIndex(page.state.findText("On track"))
    assert page.list.rows() == []
    assert page._no_match.isVisible()
    assert not page.panel.isVisible()
    page.department.setCurrentIndex(0)
    assert [row.facts.split(" · ")[0] for row in page.list.rows()] == ["On track"]
    qtbot.waitUntil(page.panel.isVisible)


def test_goal_below_is_shown_in_its_tree(qtbot: QtBot, context: Context) -> None:
    goal_id = live_a_year(context.plenary, date.fromisoformat(today()))
    page = GoalsPage(context)
    show(qtbot, page)
    child = context.plenary.goals.content(goal_id).goals[2]
    page.state.setCurrentIndex(page.state.findText("Not judged"))
    page.show_record(child.id)
    assert page.panel.goal_id == goal_id
    assert page.panel.tree.view.currentIndex().data() == child.title
    page.show_record("gone")
    assert page.panel.goal_id == goal_id


def test_hostile_titles(qtbot: QtBot, context: Context) -> None:
    for words in HOSTILE:
        context.plenary.goals.create(words, department=words[:50], owner=words)
    page = GoalsPage(context)
    show(qtbot, page, 1_024, 640)
    assert [row.title for row in page.list.rows()] == list(HOSTILE)
    for row in page.list.rows():
        page.list.choose(row.id)
        assert page.panel.title.text() == row.title
    assert not page.grab().isNull()
    assert nameless(page) == []


@pytest.mark.parametrize(("width", "factor"), [(1024, 1.0), (1024, 1.5)])
def test_every_part_is_in_reach_on_a_small_screen(
    qtbot: QtBot, qapp: QApplication, context: Context, width: int, factor: float
) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    set_zoom(qapp, factor)
    try:
        page = GoalsPage(context)
        show(qtbot, page, round(width - 186 * factor), 640)
        bar = page.panel.tabs.tabBar()
        assert bar.count() == 7
        assert all(bar.tabRect(place).left() < bar.width() - 8 for place in range(7))
        assert page.list.width() >= 236
    finally:
        set_zoom(qapp, 1.0)
