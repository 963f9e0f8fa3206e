"""A new workshop by keyboard alone; what is typed survives a crash."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.words.people import parse_people
from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.context import Context
from widgets.controls.dates import today
from widgets.pages.new_workshop import NewWorkshopPage


def shown(qtbot: QtBot, context: Context) -> NewWorkshopPage:
    page = NewWorkshopPage(context, "messaging")
    show(qtbot, page)
    page.focus_first()
    qtbot.waitUntil(page.title.hasFocus)
    return page


def tab_to(page: NewWorkshopPage, field: QWidget) -> None:
    """Press Tab once: it leads to the field."""
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is field


def test_created_by_keyboard(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    assert nameless(page) == []
    qtbot.keyClicks(page.title, "Spring launch")
    for field in (page.date, page.initiative, page.product, page.people):
        tab_to(page, field)
    qtbot.keyClicks(page.people, "Ana, Sales, Lead")
    QTest.keyClick(page.people, Qt.Key.Key_Return)
    qtbot.keyClicks(page.people, "Ben, Field Marketing")
    preview = page.preview.people()
    assert [p.line.name for p in preview] == ["Ana", "Ben"]
    assert [p.is_new for p in preview] == [True, True]
    with qtbot.waitSignal(page.finished) as finished:
        QTest.keyClick(page.people, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    content = context.plenary.workshops.content(finished.args[0])
    assert content.workshop.title == "Spring launch"
    assert [p.name for p in content.participants] == ["Ana", "Ben"]
    # Created: nothing is offered again.
    again = shown(qtbot, context)
    assert again.title.text() == again.people.toPlainText() == ""


def test_missing_title_is_said_beside_it_and_nothing_is_created(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    page.people.setFocus()
    page.create_workshop()
    assert page._title_error.isVisible()
    assert page.title.hasFocus()
    assert context.plenary.workshops.summaries() == []
    qtbot.keyClicks(page.title, "T")
    assert not page._title_error.isVisible()


@pytest.mark.parametrize("typed", ["2026-13-45", "2027-02-29", "some day", "١٢", "   ", "2027-05-06" * 9])
def test_what_is_no_date_is_said_beside_it_and_nothing_is_created(
    qtbot: QtBot, context: Context, said: Said, typed: str
) -> None:
    page = shown(qtbot, context)
    qtbot.keyClicks(page.title, "Spring launch")
    assert page.date.text() == today()
    tab_to(page, page.date)
    page.date.selectAll()
    page.date.insert(typed)
    QTest.keyClick(page.date, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.plenary.workshops.summaries() == []
    assert said.troubles == []
    assert page._date_error.isVisible()
    assert "2026-11-30" in page._date_error.text()
    assert page.date.accessibleDescription() == page._date_error.text()
    assert page.date.hasFocus()
    # The words stand as typed, and are marked: typing a date puts it right.
    assert page.date.text() == typed
    qtbot.keyClicks(page.date, "2027-05-06")
    assert not page._date_error.isVisible()
    with qtbot.waitSignal(page.finished) as finished:
        QTest.keyClick(page.date, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.plenary.workshops.content(finished.args[0]).workshop.date == "2027-05-06"


def test_a_date_is_typed_over_today_and_checked_when_the_field_is_left(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    qtbot.keyClicks(page.title, "Spring launch")
    tab_to(page, page.date)
    # Typed before today's date instead of over it: that is no date, and not quietly another one.
    QTest.keyClick(page.date, Qt.Key.Key_Home)
    qtbot.keyClicks(page.date, "2027-05-06")
    tab_to(page, page.initiative)
    assert page._date_error.isVisible()
    QTest.keyClick(page.initiative, Qt.Key.Key_Backtab)
    qtbot.keyClicks(page.date, "2027-05-06")
    tab_to(page, page.initiative)
    assert not page._date_error.isVisible()
    with qtbot.waitSignal(page.finished) as finished:
        page.create_workshop()
    assert context.plenary.workshops.content(finished.args[0]).workshop.date == "2027-05-06"


def test_typed_words_survive_a_crash(qtbot: QtBot, context: Context, said: Said) -> None:
    page = shown(qtbot, context)
    page.title.setText("Half a tit")
    page.people.setPlainText("Ana, Sales")
    qtbot.waitUntil(lambda: context.plenary.drafts.read("new-workshop:people") == "Ana, Sales")
    qtbot.waitUntil(lambda: context.plenary.drafts.read("new-workshop:title") == "Half a tit")
    again = shown(qtbot, context)
    assert again.title.text() == "Half a tit"
    assert [p.line.name for p in again.preview.people()] == ["Ana"]
    QTest.mouseClick(again.afresh_button, Qt.MouseButton.LeftButton)
    assert again.preview.people() == []
    assert context.plenary.drafts.read("new-workshop:title") == ""
    said.undo()
    assert again.title.text() == "Half a tit"


def test_escape_leaves_and_keeps_what_was_typed(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    qtbot.keyClicks(page.title, "Later")
    with qtbot.waitSignal(page.finished) as finished:
        QTest.keyClick(page.title, Qt.Key.Key_Escape)
    assert finished.args == [""]
    assert context.plenary.drafts.read("new-workshop:title") == "Later"


def test_closing_the_window_keeps_the_last_letters(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    page.title.setText("Just typed")
    page.close()
    assert context.plenary.drafts.read("new-workshop:title") == "Just typed"


def test_people_come_from_a_file(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = shown(qtbot, context)
    page.people.setPlainText("Zoe, Legal")
    source = tmp_path / "people.csv"
    source.write_text('Name;Department;Role\n"Doe; Jane";Sales;Lead\nمريم;Marketing;\n', "utf-8-sig")
    page.choose_file = lambda *_: source
    page.import_people()
    assert [p.line.name for p in page.preview.people()] == ["Zoe", "Doe; Jane", "مريم"]
    bad = tmp_path / "people.xls"
    bad.write_bytes(bytes(range(32)) * 20)
    page.choose_file = lambda *_: bad
    before = page.people.toPlainText()
    page.import_people()
    assert "UTF-8" in page._people_error.text()
    assert page.people.toPlainText() == before


def test_hostile_words_become_people(qtbot: QtBot, context: Context, said: Said) -> None:
    page = shown(qtbot, context)
    page.title.setText(HOSTILE[0])
    page.people.setPlainText("\n".join(f"{words[:80]}\tDept {n}" for n, words in enumerate(HOSTILE)))
    assert len(page.preview.people()) == len(HOSTILE)
    assert not page.grab().isNull()
    with qtbot.waitSignal(page.finished) as finished:
        page.create_workshop()
    assert len(context.plenary.workshops.content(finished.args[0]).participants) == len(HOSTILE)
    assert said.troubles == []


def test_workshop_counts_in_the_company_year(qtbot: QtBot, context: Context) -> None:
    context.settings.change(fiscal_month=7)
    page = NewWorkshopPage(context, "goal-breakdown")
    show(qtbot, page)
    page.title.setText("Summer goals")
    page.create_workshop()
    workshop = context.plenary.workshops.get(context.plenary.workshops.summaries()[0].id)
    assert workshop.fiscal_month == 7


def test_the_date_is_read_in_words(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    page.title.setText("Spring launch")
    page.date.setText("10 Dec 2027")
    with qtbot.waitSignal(page.finished) as finished:
        page.create_workshop()
    assert context.plenary.workshops.get(finished.args[0]).date == "2027-12-10"


def test_the_people_of_last_time_are_taken_by_one_key(qtbot: QtBot, context: Context, said: Said) -> None:
    plenary = context.plenary
    template = plenary.templates.get("messaging")
    for day, people in (
        ("2026-01-01", "Old Hand, Sales"),
        ("2026-03-01", 'Ana Ruiz, Sales, Lead\nسارة, دعم\n"Bo, Jr", Marketing'),
        ("2026-04-01", ""),
    ):
        plenary.workshops.create(template, title=day, date=day, people=parse_people(people), initiative="Spring <b>")
    plenary.workshops.create(
        template, title="Other", date="2026-05-01", people=parse_people("Zed"), initiative="Autumn launch"
    )
    page = shown(qtbot, context)
    assert not page.same_people.isVisible()
    page.initiative.setText("spring <B>")
    assert page.same_people.isVisible()
    assert nameless(page) == []
    page.people.setPlainText("ana ruiz, Sales")
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.people, Qt.Key.Key_P, ctrl_shift)
    assert [p.line.name for p in page.preview.people()] == ["ana ruiz", "سارة", "Bo, Jr"]
    assert [p.line.department for p in page.preview.people()] == ["Sales", "دعم", "Marketing"]
    assert said.words[-1] == "From last time: 2 people added."
    QTest.keyClick(page.people, Qt.Key.Key_P, ctrl_shift)
    assert len(page.preview.people()) == 3, "nobody is there twice"
    page.initiative.setText("Quite new")
    assert not page.same_people.isVisible()
    page.take_same_people()
    assert len(page.preview.people()) == 3
