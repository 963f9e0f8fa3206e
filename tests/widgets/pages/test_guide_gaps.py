"""What a guide lacks, on its page: written right there, or made somebody's task, by keyboard alone."""

import json

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.document.gap import Gap
from app.domain.records import Entry
from tests.state import step
from tests.template_filling import hold_filled
from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.activities.gap_list import gaps_heading
from widgets.commands import commands_in_reach
from widgets.context import Context
from widgets.dialogs.write_dialog import WriteDialog
from widgets.pages.guide_gaps import GuideGaps
from widgets.pages.guides import GuidesPage


@pytest.fixture
def workshop(context: Context) -> str:
    """A finished workshop whose texts were never written."""
    package = hold_filled(context.plenary, "messaging")
    unwritten = {s["id"] for s in package["steps"] if s["key"] in ("lengths", "product_text")}
    package["entries"] = [e for e in package["entries"] if e["step_id"] not in unwritten]
    workshop_id = context.plenary.packages.import_text(json.dumps(package))
    context.plenary.agenda.finish(workshop_id)
    return workshop_id


@pytest.fixture
def page(qtbot: QtBot, context: Context, workshop: str) -> GuidesPage:
    """The page, with the focus on the first gap."""
    found = GuidesPage(context)
    show(qtbot, found, 1280, 800)
    found.panel.missing.setFocus()
    return found


def gaps_of(page: GuidesPage) -> GuideGaps:
    return page.panel.missing


def keyboard() -> QWidget:
    """Where keys go: to a list of suggestions while one is open."""
    QApplication.processEvents()
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(keyboard(), key, modifier)
    QApplication.processEvents()


def typed(words: str) -> None:
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(keyboard(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def leave(page: GuidesPage) -> None:
    """Close the dialog that is open; there is no window manager here that would go back by itself."""
    while any(dialog.isVisible() for dialog in page.findChildren(WriteDialog)):
        press(Qt.Key.Key_Escape)
    page.activateWindow()
    while QApplication.focusWidget() is None:
        QApplication.processEvents()


def lengths(gap: Gap) -> bool:
    return gap.step_key == "lengths"


def writing(page: GuidesPage) -> WriteDialog:
    return next(d for d in page.findChildren(WriteDialog) if d.isVisible())


def make_task(who: str, due: str) -> None:
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    typed(who)
    press(Qt.Key.Key_Tab)
    typed(due)
    press(Qt.Key.Key_Return)


def test_the_heading_says_how_many_are_somebodys_task() -> None:
    free, taken = Gap("a", "b"), Gap("a", "c", task="Ana takes care of it.")
    assert gaps_heading([free]) == "1 gap"
    assert gaps_heading([free, taken]) == "2 gaps, 1 is somebody's task"
    assert gaps_heading([free] * 9 + [taken] * 3) == "12 gaps, 3 are somebody's task"
    assert gaps_heading([taken]) == "1 gap, and it is somebody's task"
    assert gaps_heading([taken] * 2) == "2 gaps, and all are somebody's task"


def test_a_text_per_audience_is_written_and_its_row_made(page: GuidesPage, context: Context, workshop: str) -> None:
    gaps = gaps_of(page)
    assert gaps.list.choose_gap(lengths)
    gap = gaps.list.gap()
    assert gap is not None
    before = len(gaps.list.rows())
    press(Qt.Key.Key_Return)
    dialog = writing(page)
    assert nameless(dialog) == []
    assert list(dialog.fields) == list(gap.keys) == ["one_line", "words_25", "words_50", "words_100"]
    assert keyboard() is dialog.fields["one_line"]
    for words in (*HOSTILE[:3], "the last one"):
        typed(words)
        press(Qt.Key.Key_Tab)
    dialog.flush()
    QApplication.processEvents()
    content = context.plenary.workshops.content(workshop)
    mine = [e for e in content.of_step(Entry, step(content, "lengths").id) if e.subject_id == gap.entry_id]
    assert [list(e.fields.values()) for e in mine] == [[*HOSTILE[:3], "the last one"]]
    assert len(gaps.list.rows()) == before - 1
    leave(page)
    assert QApplication.focusWidget() is gaps.list


def test_words_are_counted_while_they_are_typed(page: GuidesPage) -> None:
    assert gaps_of(page).list.choose_gap(lengths)
    press(Qt.Key.Key_Return)
    dialog = writing(page)
    typed("one two three")
    field = dialog.fields["one_line"].parentWidget()
    assert field is not None
    assert field.count.text() == "3 of about 10 words"  # type: ignore[attr-defined]
    leave(page)


def test_a_form_for_all_is_written(page: GuidesPage, context: Context, workshop: str) -> None:
    assert gaps_of(page).list.choose_gap(lambda gap: gap.step_key == "product_text")
    press(Qt.Key.Key_Return)
    typed("The market moved")
    leave(page)
    content = context.plenary.workshops.content(workshop)
    (entry,) = content.of_step(Entry, step(content, "product_text").id)
    assert (entry.fields, entry.subject_id) == ({"context": "The market moved"}, None)
    # What is still missing is at hand, and written into the same row.
    assert gaps_of(page).list.choose_gap(lambda gap: gap.step_key == "product_text")
    press(Qt.Key.Key_Return)
    typed("Short")
    leave(page)
    content = context.plenary.workshops.content(workshop)
    assert [e.fields for e in content.of_step(Entry, step(content, "product_text").id)] == [
        {"context": "The market moved", "short": "Short"}
    ]


def test_a_person_is_understood_by_name(page: GuidesPage, context: Context, workshop: str) -> None:
    content = context.plenary.workshops.content(workshop)
    message = content.of_step(Entry, step(content, "messages").id)[0]
    context.plenary.entries.set_field(message.id, "owner", "")
    QApplication.processEvents()
    assert gaps_of(page).list.choose_gap(lambda gap: gap.entry_id == message.id and gap.keys == ("owner",))
    press(Qt.Key.Key_Return)
    typed("ana ruiz")
    leave(page)
    ana = next(p for p in content.participants if p.name == "Ana Ruiz")
    said = context.plenary.workshops.content(workshop).entry_by_id[message.id].fields["owner"]
    assert said == ana.id


def test_a_gap_becomes_a_task_and_one_undo_takes_it_back(
    page: GuidesPage, context: Context, workshop: str, said: Said
) -> None:
    gaps = gaps_of(page)
    assert gaps.list.choose_gap(lengths)
    gap = gaps.list.gap()
    assert gap is not None
    count = len(gaps.list.rows())
    following = gaps.list.rows()[gaps.list.currentIndex().row() + 1].title
    make_task("ana", "2026-12-05")
    (action,) = (a for a in context.plenary.workshops.content(workshop).actions if a.source_id == gap.place)
    assert action.text == gap.todo
    assert action.due == "2026-12-05"
    row = gaps.list.rows()[-1]
    assert (row.title, row.mark, row.icon) == (gap.text, "Task", "list-checks")
    assert row.facts.startswith("Ana Ruiz (Marketing) takes care of it until 2026-12-05")
    assert gaps.heading.text() == f"{count} gaps, 1 is somebody's task"
    assert QApplication.focusWidget() is gaps.list
    assert gaps.list.gap().text == following  # type: ignore[union-attr]
    assert said.words[-1] == "Ana Ruiz (Marketing) takes care of it until 2026-12-05."
    said.undo()
    QApplication.processEvents()
    assert gaps.heading.text() == f"{count} gaps"
    assert all(not row.mark or row.mark == "Write" for row in gaps.list.rows())


def test_there_is_no_second_task_for_a_gap(page: GuidesPage, context: Context, workshop: str, said: Said) -> None:
    gaps = gaps_of(page)
    assert gaps.list.choose_gap(lengths)
    make_task("Sales", "")
    actions = context.plenary.workshops.content(workshop).actions
    assert (actions[-1].owner_id, actions[-1].department_id, actions[-1].due) == (None, "sales", None)
    assert gaps.list.choose_gap(lambda gap: bool(gap.task))
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert gaps.tasks.line.isHidden()
    assert said.went == [(workshop, step(context.plenary.workshops.content(workshop), "actions").id, actions[-1].id)]
    assert context.plenary.workshops.content(workshop).actions == actions


def test_who_or_when_that_is_not_understood_stays_to_be_mended(
    page: GuidesPage, context: Context, workshop: str, said: Said
) -> None:
    gaps = gaps_of(page)
    before = context.plenary.workshops.content(workshop).actions
    assert gaps.list.choose_gap(lengths)
    make_task("Zed", "2026-12-05")
    assert "“Zed” is no one person or department" in said.words[-1]
    assert QApplication.focusWidget() is gaps.tasks.line.field("who")
    typed("Bo")
    press(Qt.Key.Key_Tab)
    gaps.tasks.line.point_at("due")
    typed("when it rains")
    press(Qt.Key.Key_Return)
    assert len(said.troubles) == 1
    assert QApplication.focusWidget() is gaps.tasks.line.field("due")
    assert context.plenary.workshops.content(workshop).actions == before
    typed("")
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is gaps.list
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    assert said.words[-1].startswith("Say who takes care of it")


def test_the_task_stays_open_until_somebody_says_it_is_done(
    page: GuidesPage, context: Context, workshop: str, said: Said
) -> None:
    gaps = gaps_of(page)
    assert gaps.list.choose_gap(lambda gap: gap.step_key == "product_text")
    make_task("Ana", "2026-12-05")
    for key in ("context", "short"):
        assert gaps.list.choose_gap(lambda gap: gap.step_key == "product_text")
        press(Qt.Key.Key_Return)
        dialog = writing(page)
        assert dialog._task.isVisible()
        typed(key)
        leave(page)
    # Another text of the same row is still missing, so nothing was said.
    assert not any("stays open" in words for words in said.words)
    assert gaps.list.choose_gap(lambda gap: gap.step_key == "product_text")
    press(Qt.Key.Key_Return)
    typed("long")
    leave(page)
    assert "stays open until somebody marks it done" in said.words[-1]
    assert context.plenary.workshops.content(workshop).actions[-1].state == "open"


def test_the_task_is_marked_done_where_its_text_is_written(page: GuidesPage, context: Context, workshop: str) -> None:
    assert gaps_of(page).list.choose_gap(lambda gap: gap.step_key == "product_text")
    make_task("Ana", "2026-12-05")
    assert gaps_of(page).list.choose_gap(lambda gap: gap.step_key == "product_text")
    press(Qt.Key.Key_Return)
    dialog = writing(page)
    typed("The market moved")
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert context.plenary.workshops.content(workshop).actions[-1].state == "done"
    assert not dialog._task.isVisible()


def test_the_dialog_goes_with_its_row(page: GuidesPage, context: Context) -> None:
    assert gaps_of(page).list.choose_gap(lengths)
    gap = gaps_of(page).list.gap()
    assert gap is not None
    press(Qt.Key.Key_Return)
    dialog = writing(page)
    context.plenary.entries.remove(gap.entry_id)
    assert not dialog.isVisible()


def test_every_key_is_in_the_palette_and_everything_has_a_name(page: GuidesPage) -> None:
    words = {(a.text(), a.shortcut().toString()) for a in commands_in_reach(page)}
    assert ("Make the gap a task…", "Ctrl+T") in words
    assert ("Write what is missing, or go where it can be closed", "Return") in words
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert nameless(page) == []


def test_another_guide_is_not_asked_about_this_one(page: GuidesPage, context: Context) -> None:
    gaps = gaps_of(page)
    assert gaps.list.choose_gap(lengths)
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    typed("Ana")
    other = context.plenary.workshops.create(context.plenary.templates.get("messaging"), title="Another")
    QApplication.processEvents()
    page.list.setFocus()
    page.list.choose(other)
    assert gaps.tasks.line.isHidden()
    assert page.list.hasFocus()
    assert gaps._buttons.isEnabled()
