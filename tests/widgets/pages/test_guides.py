"""Guides: what is missing leads to where it is mended; releasing and comparing versions."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
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
    taken = [g for g in gaps if g.task]
    assert taken
    behind = [g for g in gaps if not g.task] + taken
    assert [r.title for r in page.panel.gaps.rows()] == [g.text for g in behind]
    assert all(gap.section in row.facts for row, gap in zip(page.panel.gaps.rows(), behind, strict=True))
    assert nameless(page) == []
    content = context.plenary.workshops.content(sample)
    assert page.panel.gaps.choose_gap(lambda gap: gap.section == "Sign-off")
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
