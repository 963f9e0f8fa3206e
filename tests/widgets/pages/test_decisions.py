"""Decisions: what is due for another look stands on top; words are changed here and lead to where they were said."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.records import Step
from tests.goal_year import live_a_year
from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.context import Context
from widgets.controls.dates import today
from widgets.pages.decisions import DecisionsPage


def open_page(qtbot: QtBot, context: Context) -> DecisionsPage:
    page = DecisionsPage(context)
    show(qtbot, page)
    return page


def test_empty_page(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    assert page._stack.currentWidget() is page._empty
    assert nameless(page) == []


def test_due_ones_stand_on_top_and_lead_back(qtbot: QtBot, context: Context, said: Said) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    page = open_page(qtbot, context)
    assert nameless(page) == []
    assert [row.mark for row in page.list.rows()] == ["Look again", ""]
    assert "1 due for another look" in page.count.text()
    first = next(d for d in context.plenary.decisions.all() if d.id == page.list.current_id())
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert said.opened == [(first.workshop_id, first.step_id)]
    page.filter.setText("DISCOUNT")
    assert [row.title for row in page.list.rows()] == ["No discount for a second year"]
    assert page.panel.fields["decision"].toPlainText() == "No discount for a second year"
    page.filter.setText("nobody said this")
    assert page._no_match.isVisible()
    assert not page.panel.isVisible()


def test_words_are_changed_in_place(qtbot: QtBot, context: Context, said: Said) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    page = open_page(qtbot, context)
    first = page.list.current_id()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    qtbot.waitUntil(page.panel.fields["decision"].hasFocus)
    page.panel.fields["revisit"].setPlainText("2027-09-30")
    page.panel.fields["decision"].setPlainText("The call is part of every contract")
    page.panel.flush()
    found = {d.id: d for d in context.plenary.decisions.all()}
    assert (found[first].decision, found[first].revisit) == ("The call is part of every contract", "2027-09-30")
    qtbot.waitUntil(lambda: "The call is part of every contract" in {row.title for row in page.list.rows()})
    assert page.list.current_id() == first
    assert {row.mark for row in page.list.rows()} == {""}


def test_what_is_being_typed_belongs_to_its_decision(qtbot: QtBot, context: Context) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    page = open_page(qtbot, context)
    one, other = (row.id for row in page.list.rows())
    page.panel.fields["why"].setPlainText("Said for the first one")
    page.list.choose(other)
    found = {d.id: d for d in context.plenary.decisions.all()}
    assert found[one].why == "Said for the first one"
    assert found[other].why == "It costs more than it brings"


def test_hostile_words(qtbot: QtBot, context: Context) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    steps = context.plenary.store.all(Step, settings__outcome="decisions")
    for words in HOSTILE:
        context.plenary.entries.add(steps[0].id, dict.fromkeys(("decision", "why", "revisit"), words))
    page = open_page(qtbot, context)
    assert set(HOSTILE) <= {row.title for row in page.list.rows()}
    for row in page.list.rows():
        page.list.choose(row.id)
        assert page.panel.fields["decision"].toPlainText() == row.title
    assert not page.grab().isNull()
