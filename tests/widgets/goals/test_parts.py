"""The parts of a goal by keyboard: tree, milestones, check-ins, promises, what is missing, its state."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, nameless
from widgets.context import Context
from widgets.controls.dates import today
from widgets.goals.goal_panel import GoalPanel


def fill(panel: GoalPanel, **words: str) -> None:
    """Type into the fields that are asked for, and press Enter in the last one."""
    field: object = None
    for key, said in words.items():
        field = panel.asked.field(key)
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(said))
        else:
            assert isinstance(field, QLineEdit)
            field.setText(said)
    assert isinstance(field, QLineEdit | QComboBox)
    QTest.keyClick(field, Qt.Key.Key_Return)


def lines(panel: GoalPanel) -> list[str]:
    """Return the titles in the tree, from the top."""
    model, found = panel.tree.view.model(), []
    waiting = [model.index(0, 0, QModelIndex())]
    while waiting:
        index = waiting.pop()
        found.append(str(index.data()))
        waiting += [model.index(row, 0, index) for row in reversed(range(model.rowCount(index)))]
    return found


def test_tree_is_changed_where_it_stands(qtbot: QtBot, context: Context, said: Said, panel: GoalPanel) -> None:
    view = panel.tree.view
    assert lines(panel)[0] == panel.title.text()
    assert nameless(panel) == []
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Insert)
    fill(panel, title="Tell partners", department="Partners", owner="Gil", due="2027-01-31")
    assert "Tell partners" in lines(panel)
    assert panel.tree.choose(next(g.id for g in context.plenary.goals.all() if g.title == "Tell partners"))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Tell every partner")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Tell every partner" in lines(panel))
    # The keyboard stays where it was, for the next key.
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "Tell every partner" not in lines(panel)
    said.undo()
    assert "Tell every partner" in lines(panel)


def test_goal_below_gets_department_partners_and_day(context: Context, panel: GoalPanel) -> None:
    child = panel._content.goals[1]  # type: ignore[union-attr]
    panel.tree.choose(child.id)
    QTest.keyClick(panel.tree.view, Qt.Key.Key_Return)
    fill(panel, department="Sales", partners="Product, Ops", due="not a day")
    # What is refused stays open with every word.
    assert panel.asked.isVisible()
    fill(panel, due="2027-02-28")
    assert not panel.asked.isVisible()
    goal = context.plenary.goals.get(child.id)
    names = {d.id: d.name for d in context.plenary.goals.departments()}
    assert names[goal.department_id or ""] == "Sales"
    assert [names[i] for i in goal.partner_ids] == ["Product", "Ops"]
    assert goal.due == "2027-02-28"


def test_shared_kpi_says_so_and_leads_to_its_trend(context: Context, panel: GoalPanel) -> None:
    content = panel._content
    assert content is not None
    kpi = content.kpis_of(content.goals[1].id)[0]
    context.plenary.kpis.share(kpi.id, content.goal.id)
    assert f"{kpi.name} (shared)" in lines(panel)
    panel.tree.choose(kpi.id)
    QTest.keyClick(panel.tree.view, Qt.Key.Key_Return)
    assert panel.tabs.currentWidget() is panel.kpis
    assert panel.kpis.list.current_id() == kpi.id
    assert "shared by 2 goals" in next(r.facts for r in panel.kpis.list.rows() if r.id == kpi.id)


def test_milestone_is_added_reached_and_open_again(context: Context, said: Said, panel: GoalPanel) -> None:
    panel._to_tab(panel.milestones)
    QTest.keyClick(panel.milestones.list, Qt.Key.Key_Insert)
    fill(panel, title="First thousand", celebration="Ice cream", due="2027-02-01")
    row = next(r for r in panel.milestones.list.rows() if r.title == "First thousand")
    assert "we celebrate with: Ice cream" in row.facts
    panel.milestones.list.choose(row.id)
    QTest.keyClick(panel.milestones.list, Qt.Key.Key_Space)
    fill(panel, recognition="Everybody in support")
    assert "Ice cream" in said.words[-1]
    row = next(r for r in panel.milestones.list.rows() if r.id == row.id)
    assert row.mark.startswith("Reached")
    assert "Everybody in support" in row.facts
    assert "celebrated with: Ice cream" in row.facts
    QTest.keyClick(panel.milestones.list, Qt.Key.Key_Space)
    assert next(r for r in panel.milestones.list.rows() if r.id == row.id).mark == ""


def test_check_ins_are_planned(context: Context, said: Said, panel: GoalPanel) -> None:
    panel._to_tab(panel.check_ins)
    assert "Next: Check-in" in panel.check_ins._next.text()
    QTest.keyClick(panel.check_ins.rhythms, Qt.Key.Key_Insert)
    fill(panel, meeting="Numbers", cadence="Every week", weekday="Friday", time="half past", first=today())
    assert "no time of day" in said.troubles[-1].message
    fill(panel, time="8:30")
    assert [r.facts.split(",")[0] for r in panel.check_ins.rhythms.rows()][-1] == "Every week on Friday at 08:30"
    panel.check_ins.rhythms.choose(panel.check_ins.rhythms.rows()[-1].id)
    QTest.keyClick(panel.check_ins.rhythms, Qt.Key.Key_Delete)
    assert len(panel.check_ins.rhythms.rows()) == 1
    said.undo()
    assert len(panel.check_ins.rhythms.rows()) == 2
    QTest.keyClick(panel.check_ins.workshops, Qt.Key.Key_Return)
    assert said.opened[-1][0] == panel.check_ins.workshops.rows()[0].id


def test_promises_and_gaps_lead_to_their_place(context: Context, said: Said, panel: GoalPanel) -> None:
    panel._to_tab(panel.promises)
    assert panel.promises.list.rows()[0].title == "Nobody may change the set-up screens"
    QTest.keyClick(panel.promises.list, Qt.Key.Key_Return)
    assert said.opened[-1][0] in {w.id for w in panel._content.workshops}  # type: ignore[union-attr]
    panel._to_tab(panel.gaps)
    row = next(r for r in panel.gaps.list.rows() if "no reading yet" in r.title)
    panel.gaps.list.choose(row.id)
    QTest.keyClick(panel.gaps.list, Qt.Key.Key_Return)
    assert panel.tabs.currentWidget() is panel.kpis


def test_state_needs_a_reason_where_people_will_ask(context: Context, said: Said, panel: GoalPanel) -> None:
    panel.start_state()
    fill(panel, status="parked", reason="")
    assert "needs a reason" in said.troubles[-1].message
    assert panel.asked.isVisible()
    fill(panel, reason="The market changed")
    assert "Parked, as said: The market changed" in panel.state.words.text()
    said.undo()
    assert "as the numbers say" in panel.state.words.text()


@pytest.mark.parametrize("start", ["start_check_in", "start_review"])
def test_workshop_about_the_goal_is_started(context: Context, said: Said, panel: GoalPanel, start: str) -> None:
    getattr(panel, start)()
    fill(panel, date="2026-12-08")
    workshop_id, _ = said.opened[-1]
    workshop = context.plenary.workshops.get(workshop_id)
    assert workshop.goal_id == panel.goal_id
    assert workshop.date == "2026-12-08"
    assert context.plenary.workshops.content(workshop_id).participants


def test_words_survive_another_goal(context: Context, panel: GoalPanel, goal_id: str) -> None:
    panel.start_state()
    field = panel.asked.field("reason")
    assert isinstance(field, QLineEdit)
    field.setText("Half a sentence")
    other = next(g.id for g in context.plenary.goals.summaries() if g.id != goal_id)
    panel.show_goal(other)
    assert not panel.asked.isVisible()
    assert panel.tabs.isVisible()
    panel.show_goal(goal_id)
    panel.start_state()
    field = panel.asked.field("reason")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Half a sentence"


def test_hostile_words_are_words(context: Context, panel: GoalPanel) -> None:
    for words in HOSTILE:
        goal_id = context.plenary.goals.create(words, owner=words, department=words[:60])
        kpi = context.plenary.kpis.add(goal_id, words, target=words, baseline=words)
        context.plenary.readings.add(kpi, "3", remark=words)
        context.plenary.kpis.add_milestone(goal_id, words, owner=words, celebration=words)
        panel.show_goal(goal_id)
        for tab in (panel.tree, panel.kpis, panel.milestones, panel.check_ins, panel.promises, panel.gaps):
            panel._to_tab(tab)
            assert not panel.grab().isNull()
        assert panel.title.text() == words
        assert panel.title.textFormat() == Qt.TextFormat.PlainText
        assert nameless(panel) == []
