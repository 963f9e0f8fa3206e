"""Guides: what is missing leads to where it is mended; releasing and comparing versions."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, make_workshop, nameless, show
from widgets.context import Context
from widgets.pages.guides import GuidesPage


def lines(page: GuidesPage) -> list[str]:
    labels = page.panel.comparison.findChildren(QLabel)
    return [label.accessibleName() for label in labels if label.accessibleName()]


def test_empty_page(qtbot: QtBot, context: Context) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    assert "ends in a guide" in page._stack.currentWidget().accessibleName()
    assert nameless(page) == []


def test_gaps_lead_to_their_step(qtbot: QtBot, context: Context, said: Said, sample: str) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    gaps = context.plenary.guides.gaps(sample)
    assert [r.title for r in page.panel.gaps.rows()] == [g.text for g in gaps]
    assert all(r.facts.startswith(g.section) for r, g in zip(page.panel.gaps.rows(), gaps, strict=True))
    assert nameless(page) == []
    content = context.plenary.workshops.content(sample)
    place = next(n for n, gap in enumerate(gaps) if gap.section == "Sign-off")
    page.panel.gaps.choose(str(place))
    QTest.keyClick(page.panel.gaps, Qt.Key.Key_Return)
    alignment = content.step("alignment")
    assert alignment is not None
    assert said.opened == [(sample, alignment.id)]


def test_release_and_compare(qtbot: QtBot, context: Context, said: Said, sample: str) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    QTest.mouseClick(page.panel.release_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.release.remark.hasFocus)
    assert not page.panel.release_button.isEnabled()
    page.panel.release.remark.setText("After the alignment check")
    QTest.keyClick(page.panel.release.remark, Qt.Key.Key_Return)
    assert said.words == ["Version 2 is released."]
    qtbot.waitUntil(lambda: len(page.panel.versions.rows()) == 2)
    assert "After the alignment check" in page.panel.versions.rows()[0].title
    # From the version just released to now nothing differs; from the first one much does.
    page.panel.comparison.choose(2, 0)
    assert lines(page) == []
    page.panel.comparison.choose(1, 2)
    found = lines(page)
    assert any(line.startswith("New: ") for line in found)
    assert any(line.startswith("Gone: ") for line in found)
    said.undo()
    qtbot.waitUntil(lambda: len(page.panel.versions.rows()) == 1)
    assert len(context.plenary.guides.versions(sample)) == 1


def test_escape_releases_nothing(qtbot: QtBot, context: Context, sample: str) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    page.panel.start_release()
    QTest.keyClick(page.panel.release.remark, Qt.Key.Key_Escape)
    assert not page.panel.release.isVisible()
    assert page.panel.release_button.isEnabled()
    assert len(context.plenary.guides.versions(sample)) == 1


def test_hostile_titles(qtbot: QtBot, context: Context) -> None:
    for title in HOSTILE:
        context.plenary.guides.release(make_workshop(context, title), remark=title)
    page = GuidesPage(context)
    show(qtbot, page)
    assert {r.title for r in page.list.rows()} == set(HOSTILE)
    for row in page.list.rows():
        page.list.choose(row.id)
        assert page.panel._title.text() == row.title
        assert page.panel._title.textFormat() == Qt.TextFormat.PlainText
    assert not page.grab().isNull()


MESSAGE = "The message for shift workers"


def choose_gap(page: GuidesPage, start: str) -> None:
    page.panel.gaps.choose(next(row.id for row in page.panel.gaps.rows() if row.title.startswith(start)))
    page.panel.gaps.setFocus()


def test_what_the_room_had_no_time_for_is_written_on_the_page(qtbot: QtBot, context: Context, sample: str) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    count = len(page.panel.gaps.rows())
    choose_gap(page, "Not written yet")
    assert page.panel.verbs.write_button.isEnabled()
    QTest.keyClick(page.panel.gaps, Qt.Key.Key_W)
    ask = page.panel.verbs.ask
    assert ask.isVisible()
    assert nameless(page) == []
    field = ask.field("long")
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "It turns a receipt <b>")
    page.panel.show_guide("")
    page.panel.show_guide(sample)
    QTest.keyClick(page.panel.gaps, Qt.Key.Key_W)
    field = ask.field("long")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "It turns a receipt <b>", "what was being written is found as it stood"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.panel.gaps.rows()) == count - 1)
    texts = context.plenary.guides.guide(sample).descriptions
    assert ("Long description", "It turns a receipt <b>") in texts
    context.undo(sample)
    assert context.plenary.guides.guide(sample).descriptions == texts[:-1]


def test_a_message_for_an_audience_is_begun_on_the_page(qtbot: QtBot, context: Context, sample: str) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    choose_gap(page, MESSAGE)
    page.panel.verbs.write()
    field = page.panel.verbs.ask.field("words_100")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("A week you can plan a life around.")
    page.panel.verbs.ask.submit()
    qtbot.waitUntil(lambda: not any(row.title.startswith(MESSAGE) for row in page.panel.gaps.rows()))
    guide = context.plenary.guides.guide(sample)
    workers = next(a for a in guide.audiences if a.name == "shift workers")
    assert "A week you can plan a life around." in [length.text for length in workers.lengths]


def test_nothing_written_is_said_and_the_question_stays(
    qtbot: QtBot, context: Context, said: Said, sample: str
) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    choose_gap(page, "Not written yet")
    page.panel.verbs.write()
    page.panel.verbs.ask.submit()
    assert "Nothing was written" in said.troubles[-1].message
    assert page.panel.verbs.ask.isVisible()


def test_what_is_missing_becomes_a_task_with_a_day_and_stays_a_gap(
    qtbot: QtBot, context: Context, said: Said, sample: str
) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    count = len(page.panel.gaps.rows())
    choose_gap(page, MESSAGE)
    QTest.keyClick(page.panel.gaps, Qt.Key.Key_T)
    ask = page.panel.verbs.ask
    who, due = ask.field("who"), ask.field("due")
    assert isinstance(who, QComboBox)
    assert isinstance(due, QLineEdit)
    who.setCurrentIndex(1)
    QTest.keyClicks(due, "one fine day")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert "no date" in said.words[-1]
    assert ask.isVisible()
    due.setText("2031-03-14")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert not ask.isVisible()
    qtbot.waitUntil(lambda: "Task" in [r.mark for r in page.panel.gaps.rows() if r.title.startswith(MESSAGE)])
    row = next(r for r in page.panel.gaps.rows() if r.title.startswith(MESSAGE))
    assert len(page.panel.gaps.rows()) == count
    assert "2031-03-14" in row.facts
    action = next(a for a in context.plenary.workshops.content(sample).actions if a.due == "2031-03-14")
    assert action.owner_id == who.currentData()
    choose_gap(page, MESSAGE)
    QTest.keyClick(page.panel.gaps, Qt.Key.Key_T)
    assert not ask.isVisible()
    assert said.words[-1].startswith("It is a task already.")
    context.plenary.actions.change(action.id, state="done")
    page.refresh()
    row = next(r for r in page.panel.gaps.rows() if r.title.startswith(MESSAGE))
    assert row.mark == "", "done, and still not written: it is a gap as before"


def test_a_gap_that_is_closed_by_talking_is_not_written(
    qtbot: QtBot, context: Context, said: Said, sample: str
) -> None:
    page = GuidesPage(context)
    show(qtbot, page)
    section = next(r for r in page.panel.gaps.rows() if r.facts.startswith("Sign-off"))
    page.panel.gaps.choose(section.id)
    assert not page.panel.verbs.write_button.isEnabled()
    page.panel.verbs.write()
    assert not page.panel.verbs.ask.isVisible()
    assert said.words[-1].startswith("This is not closed by writing.")
