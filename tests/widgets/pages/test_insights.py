"""Insights: found, written, confirmed and outdated by keyboard; every change can be taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.insights.insights import evidence_of
from app.domain.records.insight_records import Insight
from app.domain.words.people import parse_people
from app.domain.workshop import flow
from tests.widgets.pages.places import HOSTILE, Said, make_workshop, nameless, show
from widgets.context import Context
from widgets.pages.insights import InsightsPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> InsightsPage:
    """Return the page with three insights."""
    insights = context.plenary.insights
    insights.add("Demos sell more than slides", kind="what_works", segment="Hotels", tags=["Demo", "Sales"])
    insights.add("Invoices confuse new customers", kind="objection", segment="Cafés")
    insights.add("Start translations earlier")
    page = InsightsPage(context)
    show(qtbot, page)
    return page


def titles(page: InsightsPage) -> list[str]:
    return sorted(row.title for row in page.list.rows())


def test_filters_find_by_kind_status_segment_and_tag(qtbot: QtBot, page: InsightsPage) -> None:
    assert len(page.list.rows()) == 3
    assert nameless(page) == []
    for words, found in (
        ("cafes", ["Invoices confuse new customers"]),
        ("demo SALES", ["Demos sell more than slides"]),
    ):
        page.words.setText(words)
        page.apply()
        assert titles(page) == found
    page.words.clear()
    page.kind.setCurrentIndex(page.kind.findData("lesson"))
    assert titles(page) == ["Start translations earlier"]
    page.status.setCurrentIndex(page.status.findData("confirmed"))
    assert titles(page) == []
    assert not page.panel.isVisible()
    assert page._lists.currentWidget() is page._no_match


def test_a_new_one_is_written_by_keyboard(qtbot: QtBot, context: Context, said: Said, page: InsightsPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_N)
    field = page.asked.field("text")
    assert isinstance(field, QPlainTextEdit)
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    # Without words it is refused, in words, and stays open.
    assert said.troubles
    assert page.asked.isVisible()
    field.setPlainText("نتعلم مبكرًا 👩‍👩‍👧")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert page.panel.insight is not None
    assert page.panel.text.toPlainText() == "نتعلم مبكرًا 👩‍👩‍👧"
    assert page.list.hasFocus()
    said.undo()
    assert len(context.plenary.insights.all()) == 3


def test_status_by_keyboard_and_back(qtbot: QtBot, context: Context, said: Said, page: InsightsPage) -> None:
    insight = page.panel.insight_id
    QTest.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    name = page.panel.asked.field("by")
    assert isinstance(name, QLineEdit)
    name.setText("Ana")
    QTest.keyClick(name, Qt.Key.Key_Return)
    found = context.plenary.insights.get(insight)
    assert (found.status, found.confirmed_by) == ("confirmed", "Ana")
    qtbot.waitUntil(lambda: "Confirmed by Ana" in page.panel.status.text())
    assert not page.panel.confirm_button.isVisible()
    page.panel.start_outdate()
    reason = page.panel.asked.field("reason")
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("The market moved")
    QTest.keyClick(reason, Qt.Key.Key_Return, CTRL)
    assert context.plenary.insights.get(insight).status == "outdated"
    qtbot.waitUntil(lambda: page.panel.status.text() == "Outdated: The market moved")
    page.panel.refresh_status()
    assert context.plenary.insights.get(insight).status == "fresh"
    said.undo()
    assert context.plenary.insights.get(insight).status == "outdated"


def test_what_is_typed_is_saved_and_another_choice_loses_nothing(
    qtbot: QtBot, context: Context, page: InsightsPage
) -> None:
    first = page.panel.insight_id
    for words in HOSTILE:
        page.panel.text.setPlainText(words)
        page.panel.lines["segment"].setText(words)
        page.panel.flush()
        kept = context.plenary.insights.get(first)
        assert (kept.text, kept.segment) == (words, words)
    page.panel.lines["tags"].setText("one, two")
    page.list.step(1)
    assert context.plenary.insights.get(first).tags == ["one", "two"]
    assert page.panel.insight_id != first
    assert not page.grab().isNull()


def test_delete_and_undo(qtbot: QtBot, context: Context, said: Said, page: InsightsPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert len(context.plenary.insights.all()) == 2
    said.undo()
    qtbot.waitUntil(lambda: len(page.list.rows()) == 3)


def test_evidence_leads_to_where_it_was_said(qtbot: QtBot, context: Context, said: Said, page: InsightsPage) -> None:
    workshop = make_workshop(context, people="Ana, Sales")
    board = context.plenary.agenda.add_step(workshop, "board", "Looking back", settings={"columns": ["Notes"]})
    (note,) = context.plenary.boards.add_notes(
        context.plenary.boards.board(board).columns[0].id, ["Guests ask for the menu in their language"]
    )
    insight = context.plenary.insights.keep(workshop, note)
    page.show_record(insight)
    assert page.panel.insight_id == insight
    assert [row.title for row in page.panel.evidence.rows()] == ["Guests ask for the menu in their language"]
    page.panel.evidence.open_current()
    assert said.went == [(workshop, board, note)]
    page.panel.start_confirm()
    assert page.panel._names(context.plenary.insights.get(insight)) == ["Ana"]


def test_each_line_of_evidence_leads_to_its_own_note(
    qtbot: QtBot, context: Context, said: Said, page: InsightsPage
) -> None:
    plenary = context.plenary
    template = plenary.templates.get("retrospective")
    workshop = plenary.workshops.create(
        template, title="Retro <b>", date="2026-05-04", people=parse_people("Ana, Sales")
    )
    board = plenary.agenda.add_step(workshop, "board", "Looking back", settings={"columns": ["Notes"]})
    column = plenary.boards.board(board).columns[0].id
    first, second = plenary.boards.add_notes(column, ["Invoices came late", "رسالة 👍"])
    content = plenary.workshops.content(workshop)
    lessons = flow.tables_of(content, "lessons")[0]
    lesson = plenary.entries.add(lessons.id, {"lesson": "Send invoices earlier"})
    plenary.insights.keep_lessons(workshop)
    insight = next(i for i in plenary.insights.all() if i.source_id == lesson)
    evidence = evidence_of(plenary.workshops.content(workshop), [first, second])
    with plenary.store.operation("change_insight", "Give it evidence") as op:
        op.change(Insight, insight.id, evidence=evidence)
    page.show_record(insight.id)
    for place, note in ((1, second), (0, first)):
        page.panel.evidence.choose(str(place))
        page.panel.evidence.open_current()
        assert said.went[-1] == (workshop, board, note)
    page.panel.open_origin()
    assert said.went[-1] == (workshop, lessons.id, lesson)
    # What is gone leads to the lesson, and says so.
    plenary.boards.delete([first])
    page.panel.evidence.open_current()
    assert said.went[-1] == (workshop, lessons.id, lesson)
    assert "no longer" in said.words[-1]


def test_an_empty_page_offers_the_first_step(qtbot: QtBot, context: Context) -> None:
    page = InsightsPage(context)
    show(qtbot, page)
    assert page._stack.currentWidget() is page._empty
    assert page._empty.button is not None
    page._empty.button.click()
    assert page.asked.isVisible()
