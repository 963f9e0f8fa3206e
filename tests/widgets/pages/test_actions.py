"""Promises of all workshops: found by filters, done, handed over, taken back; ten thousand of them."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.records import Action, new_id, now
from tests.goal_year import live_a_year
from tests.widgets.pages.places import HOSTILE, Said, make_workshop, nameless, show
from widgets.context import Context
from widgets.controls.dates import today
from widgets.pages.actions import ActionsPage


def choose(box: QComboBox, words: str) -> None:
    place = box.findText(words)
    assert place >= 0
    box.setCurrentIndex(place)


def titles(page: ActionsPage) -> list[str]:
    return [row.title for row in page.list.rows()]


def open_page(qtbot: QtBot, context: Context) -> ActionsPage:
    page = ActionsPage(context)
    show(qtbot, page)
    page.list.setFocus()
    return page


def test_empty_page(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    assert page._stack.currentWidget() is page._empty
    assert nameless(page) == []
    page.show_kind("roadblock")
    assert page._stack.currentWidget() is page._empty


def test_filters_find_what_is_looked_for(qtbot: QtBot, context: Context) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    page = open_page(qtbot, context)
    assert nameless(page) == []
    assert "Book the big room for January" not in titles(page)
    assert titles(page)[-1] == "Tell the board"
    choose(page.state, "Done")
    assert titles(page) == ["Book the big room for January"]
    choose(page.state, "Any state")
    choose(page.owner, "Bo Lindqvist")
    assert titles(page) == ["Put the call into the contract"]
    choose(page.owner, "No owner")
    assert set(titles(page)) == {"Tell the board"}
    choose(page.owner, "Any owner")
    choose(page.due, "No date")
    assert set(titles(page)) == {"Tell the board"}
    choose(page.due, "Overdue")
    assert {row.tint for row in page.list.rows()} == {"late"}
    choose(page.due, "Any date")
    choose(page.order, "By department")
    assert page.list.rows()[0].facts.startswith("Customer support")
    page.text.setText("CONTRACT bo")
    qtbot.waitUntil(lambda: titles(page) == ["Put the call into the contract"])
    page.text.setText("nothing like it")
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._no_match)
    assert any(words.startswith("Marketing: 1 of") for words in page.strip.words())


def test_a_filter_gives_the_keyboard_back_once_it_is_chosen_with_the_mouse(qtbot: QtBot, context: Context) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    page = open_page(qtbot, context)
    page.state.setFocus(Qt.FocusReason.MouseFocusReason)
    page.state.activated.emit(1)
    qtbot.waitUntil(page.list.hasFocus)
    page.state.setFocus(Qt.FocusReason.MouseFocusReason)
    chosen = page.state.currentIndex()
    QTest.keyClick(page.state, Qt.Key.Key_Down)
    QTest.keyClick(page.state, Qt.Key.Key_Down)
    assert page.state.currentIndex() == chosen + 2, "whoever walks through the choices stays among them"
    assert page.state.hasFocus()


def test_done_with_space_and_taken_back(qtbot: QtBot, context: Context, said: Said) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    page = open_page(qtbot, context)
    first = page.list.current_id()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: first not in {row.id for row in page.list.rows()})
    said.undo()
    qtbot.waitUntil(lambda: first in {row.id for row in page.list.rows()})
    page.list.choose(first)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: first not in {row.id for row in page.list.rows()})
    said.undo()
    qtbot.waitUntil(lambda: first in {row.id for row in page.list.rows()})


def test_roadblock_is_handed_over_and_shows_its_way(qtbot: QtBot, context: Context, said: Said) -> None:
    live_a_year(context.plenary, date.fromisoformat(today()))
    page = open_page(qtbot, context)
    page.show_kind("roadblock")
    assert "Sales → Product" in page.list.rows()[0].facts
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    department, due, reason = (page.asked.field(key) for key in ("department", "due", "reason"))
    assert isinstance(department, QComboBox)
    assert isinstance(due, QLineEdit)
    assert isinstance(reason, QLineEdit)
    choose(department, "Marketing")
    due.setText("nonsense")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert "is not a date" in said.troubles[-1].message
    due.setText("2026-12-24")
    reason.setText("They ordered the screens")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sales → Product → Marketing" in page.list.rows()[0].facts)
    assert "They ordered the screens" in page.list.rows()[0].facts
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    chosen = page.chosen()
    assert chosen is not None
    assert said.opened[-1][0] == chosen.action.workshop_id


def test_ten_thousand(qtbot: QtBot, context: Context) -> None:
    workshop = make_workshop(context)
    start = date.fromisoformat(today())
    with context.plenary.store.operation("many", "Many actions", workshop_id=workshop) as op:
        op.add(
            *(
                Action(
                    id=new_id(),
                    workshop_id=workshop,
                    text=f"Promise {n}",
                    due=(start + timedelta(days=n % 60 - 20)).isoformat(),
                    position=n,
                    created_at=now(),
                )
                for n in range(10_000)
            )
        )
    page = open_page(qtbot, context)
    assert len(page.list.rows()) == 10_000
    page.text.setText("promise 9999")
    qtbot.waitUntil(lambda: titles(page) == ["Promise 9999"])
    page.text.setText("")
    qtbot.waitUntil(lambda: len(page.list.rows()) == 10_000)
    QTest.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.currentIndex().row() == 9_999


def test_hostile_words(qtbot: QtBot, context: Context, said: Said) -> None:
    workshop = make_workshop(context, people="\n".join(f"{words[:60]}, {words[:30]}" for words in HOSTILE))
    people = context.plenary.workshops.content(workshop).participants
    for words, person in zip(HOSTILE, people, strict=False):
        context.plenary.actions.add(workshop, words, owner_id=person.id)
    page = open_page(qtbot, context)
    assert set(titles(page)) == set(HOSTILE)
    assert not page.grab().isNull()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert said.opened == [(workshop, "")]
