"""The page of the workspace: checked, compared with its backups, put together with copies, and forgotten from."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import open_plenary
from app.domain.records import Workshop
from widgets.context import Context
from widgets.pages import workspace
from widgets.pages.workspace import WorkspacePage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> WorkspacePage:
    context.plenary.samples.open()
    context.plenary.backups.take()
    made = WorkspacePage(context)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made


def test_it_is_checked(qtbot: QtBot, page: WorkspacePage) -> None:
    page.check()
    qtbot.waitUntil(lambda: "It is sound" in page.verdict.text(), timeout=20_000)
    assert page.repair_button.isHidden()


def test_what_is_wrong_is_listed_and_brought_into_a_new_file(
    qtbot: QtBot, page: WorkspacePage, context: Context
) -> None:
    with context.plenary.store.operation("behind", "Behind"):
        context.plenary.store.driver_connection().execute("DELETE FROM search_entry WHERE kind = 'note'")
    page.check()
    qtbot.waitUntil(lambda: not page.repair_button.isHidden(), timeout=20_000)
    assert any("search index" in row.title for row in page.findings.rows())
    page.repair()
    qtbot.waitUntil(lambda: "What could be brought back is in" in page.verdict.text(), timeout=20_000)
    made = next(context.plenary.path.parent.glob("* (repaired).plenary"))
    with open_plenary(made) as found:
        assert found.soundness.check() == []


def test_what_a_backup_has_comes_back(page: WorkspacePage, context: Context) -> None:
    workshop = context.plenary.workshops.summaries()[0].id
    notes = context.plenary.workshops.content(workshop).notes
    context.plenary.boards.delete([note.id for note in notes[:3]])
    page.refresh()
    assert len(page.missing.rows()) == 3
    page.bring_back()
    assert page.missing.rows() == []
    assert len(context.plenary.workshops.content(workshop).notes) == len(notes)


def test_what_reads_otherwise_is_put_back_on_demand(page: WorkspacePage, context: Context) -> None:
    workshop = context.plenary.workshops.summaries()[0].id
    note = context.plenary.workshops.content(workshop).notes[0]
    context.plenary.boards.edit(note.id, "Reworded since")
    page.refresh()
    page.bring_back()
    assert context.plenary.workshops.content(workshop).notes[0].text == "Reworded since"
    page.as_it_was.setChecked(True)
    page.bring_back()
    assert context.plenary.workshops.content(workshop).notes[0].text == note.text
    context.undo(None)
    assert context.plenary.workshops.content(workshop).notes[0].text == "Reworded since"


def test_one_workshop_comes_back_alone(page: WorkspacePage, context: Context) -> None:
    context.plenary.samples.open("retrospective")
    context.plenary.backups.take()
    first, second = (summary.id for summary in context.plenary.workshops.summaries())
    context.plenary.workshops.delete(first)
    context.plenary.workshops.delete(second)
    page.refresh()
    page.which.setCurrentIndex(page.which.findData(second))
    page.bring_back()
    assert [w.id for w in context.plenary.store.all(Workshop)] == [second]


def test_a_copy_of_another_machine_is_put_together(page: WorkspacePage, context: Context) -> None:
    path = context.plenary.path
    away = path.with_name(f"{path.stem} (conflicted copy 2026-11-27 101010).plenary")
    shutil.copy(context.plenary.backups.paths()[0], away)
    with open_plenary(away) as elsewhere:
        content = elsewhere.workshops.content(elsewhere.workshops.summaries()[0].id)
        elsewhere.boards.add_notes(content.columns[0].id, ["Said elsewhere"])
    page.refresh()
    assert not page.copies_part.isHidden()
    page.take_in()
    assert page.copies_part.isHidden()
    assert context.plenary.library.search("Said elsewhere")


@pytest.mark.parametrize("sure", [False, True])
def test_forgetting_asks_first(
    page: WorkspacePage, context: Context, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    asked: list[str] = []

    def answer(_context: Context, _title: str, words: str, _do: str, _parent: QWidget) -> bool:
        asked.append(words)
        return sure

    monkeypatch.setattr(workspace, "confirmed", answer)
    name = page.people.currentText()
    page.forget_person()
    assert name in asked[0]
    assert (name in context.plenary.forgetting.names()) is not sure
    page.forget_workshop()
    assert (context.plenary.store.count(Workshop) == 1) is not sure


def test_a_backup_is_opened_only_to_look(qtbot: QtBot, page: WorkspacePage) -> None:
    with qtbot.waitSignal(page.look_wanted) as caught:
        page.look_button.click()
    assert isinstance(caught.args[0], Path)
