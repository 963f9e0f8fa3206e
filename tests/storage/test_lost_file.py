"""The file of an open workspace is deleted, replaced or written over: nothing more is taken, and nothing is lost."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import WorkspaceError, WorkspaceLostError
from app.domain.records import Workshop
from app.plenary import Plenary
from app.storage import backup
from app.storage.file_watch import FileWatch
from app.storage.recent_changes import Difference, RecentChanges, Transaction
from tests.state import state

NOW = datetime(2026, 6, 15, 12, 0, 0)


def delete(path: Path, _other: Path) -> None:
    path.unlink()


def delete_folder(path: Path, _other: Path) -> None:
    shutil.rmtree(path.parent)


def move_away(path: Path, _other: Path) -> None:
    path.rename(path.with_name("elsewhere.plenary"))


def put_another_in_its_place(path: Path, other: Path) -> None:
    os.replace(other, path)


def write_over(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def cut(path: Path, _other: Path) -> None:
    path.write_bytes(b"")


def write_one_page_over(path: Path, _other: Path) -> None:
    with path.open("r+b") as file:
        file.seek(0)
        file.write(b"\0" * 4096)


MISFORTUNES: dict[Callable[[Path, Path], None], str] = {
    delete: "gone",
    delete_folder: "gone",
    move_away: "gone",
    put_another_in_its_place: "replaced",
    write_over: "overwritten",
    cut: "overwritten",
    write_one_page_over: "overwritten",
}


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.plenary"
    with open_plenary(path) as plenary:
        plenary.samples.open("retrospective")
    return path


@pytest.fixture
def held(tmp_path: Path) -> Path:
    return tmp_path / "shared" / "workspace.plenary"


def say(plenary: Plenary, words: str) -> None:
    """Add a note to the first board there is."""
    content = plenary.workshops.content(plenary.workshops.summaries()[-1].id)
    plenary.boards.add_notes(content.columns[0].id, [words])


def said(plenary: Plenary) -> list[str]:
    content = plenary.workshops.content(plenary.workshops.summaries()[-1].id)
    return [n.text for n in content.notes if n.text.startswith("said")]


@pytest.mark.parametrize("misfortune", MISFORTUNES, ids=lambda m: m.__name__)
def test_nothing_more_is_taken_and_everything_said_goes_on_elsewhere(
    misfortune: Callable[[Path, Path], None], held: Path, other: Path, tmp_path: Path
) -> None:
    with open_plenary(held) as plenary:
        plenary.samples.open()
        say(plenary, "said before the backup")
        plenary.backups.take()
        say(plenary, "said after it")
        plenary.drafts.keep("capture:step", "half a sent")
        before = state(plenary)
        misfortune(held, other)
        for _ in range(4):
            with pytest.raises(WorkspaceLostError) as caught:
                say(plenary, "said too late")
        assert caught.value.details == MISFORTUNES[misfortune]
        assert "workspace.plenary" in caught.value.message
        assert "kept" in caught.value.message
        assert said(plenary) == ["said before the backup", "said after it"]
        kept = plenary.rescue.kept_copy
        assert kept is not None
        target = plenary.rescue.save_as(tmp_path / "saved.plenary")
        assert plenary.path == target
        assert state(plenary) == before
        say(plenary, "said going on")
        assert plenary.soundness.check() == []
    with open_plenary(target) as plenary:
        assert said(plenary) == ["said before the backup", "said after it", "said going on"]
        assert plenary.drafts.read("capture:step") == "half a sent"


@pytest.mark.parametrize("misfortune", MISFORTUNES, ids=lambda m: m.__name__)
def test_a_kill_after_it_finds_everything_beside_the_backups(
    misfortune: Callable[[Path, Path], None], held: Path, other: Path, tmp_path: Path
) -> None:
    plenary = open_plenary(held)
    plenary.samples.open()
    plenary.backups.take()
    say(plenary, "said after the backup")
    misfortune(held, other)
    with pytest.raises(WorkspaceLostError):
        plenary.store.look()
    copy = tmp_path / "copy.plenary"
    shutil.copy(plenary.backups.paths()[0], copy)
    with open_plenary(copy) as found:
        assert said(found) == ["said after the backup"]
    plenary.close()


@pytest.mark.parametrize("misfortune", MISFORTUNES, ids=lambda m: m.__name__)
def test_before_the_first_backup_nothing_is_lost_either(
    misfortune: Callable[[Path, Path], None], held: Path, other: Path, tmp_path: Path
) -> None:
    with open_plenary(held) as plenary:
        plenary.samples.open()
        say(plenary, "said yesterday")
    with open_plenary(held) as plenary:
        say(plenary, "said today")
        before = state(plenary)
        misfortune(held, other)
        with pytest.raises(WorkspaceLostError):
            say(plenary, "said too late")
        plenary.rescue.save_as(tmp_path / "saved.plenary")
        assert state(plenary) == before
        assert plenary.soundness.check() == []


@pytest.mark.parametrize("misfortune", MISFORTUNES, ids=lambda m: m.__name__)
def test_amid_a_change_it_is_noticed_before_anything_is_written(
    misfortune: Callable[[Path, Path], None], held: Path, other: Path, tmp_path: Path
) -> None:
    with open_plenary(held) as plenary:
        workshop = plenary.samples.open()
        say(plenary, "said before")
        before = state(plenary)

        def rename() -> None:
            with plenary.store.operation("rename", "Rename", workshop_id=workshop) as op:
                op.change(Workshop, workshop, title="Amid a change")
                misfortune(held, other)

        with pytest.raises(WorkspaceLostError):
            rename()
        assert state(plenary) == before
        plenary.rescue.save_as(tmp_path / "saved.plenary")
        assert state(plenary) == before
        assert plenary.soundness.check() == []


def test_what_touches_the_file_without_changing_it_is_no_misfortune(held: Path) -> None:
    with open_plenary(held) as plenary:
        plenary.samples.open()
        os.utime(held)
        say(plenary, "said after a touch")
        held.chmod(0o640)
        say(plenary, "said after a change of rights")
        assert len(said(plenary)) == 2


def test_the_watch_is_what_notices(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileWatch, "look", lambda _self: None)
    with open_plenary(held) as plenary:
        plenary.samples.open()
        held.unlink()
        say(plenary, "said into a file nobody will find")
    assert not held.exists()


def test_it_is_saved_where_it_was_when_nothing_stands_there(held: Path) -> None:
    with open_plenary(held) as plenary:
        plenary.samples.open()
        held.unlink()
        with pytest.raises(WorkspaceLostError):
            plenary.store.look()
        assert not plenary.rescue.there_now().exists
        plenary.rescue.put_back()
        say(plenary, "said again")
        assert plenary.rescue.kept_copy is None
    with open_plenary(held) as plenary:
        assert said(plenary) == ["said again"]


def copy_for_another_machine(held: Path, path: Path) -> None:
    with open_plenary(held) as plenary:
        plenary.samples.open()
        say(plenary, "said on both")
    shutil.copy(held, path)


def test_two_copies_of_one_history_are_put_together(held: Path, tmp_path: Path) -> None:
    away = tmp_path / "away.plenary"
    copy_for_another_machine(held, away)
    with open_plenary(away) as elsewhere:
        say(elsewhere, "said there")
        both = elsewhere.workshops.content(elsewhere.workshops.summaries()[-1].id).notes
        changed, gone = both[0].id, both[1].id
        elsewhere.boards.edit(changed, "said otherwise there")
        elsewhere.boards.delete([gone])
    with open_plenary(held) as plenary:
        say(plenary, "said here")
        plenary.boards.edit(changed, "said otherwise here")
        os.replace(away, held)
        with pytest.raises(WorkspaceLostError):
            plenary.store.look()
        there = plenary.rescue.there_now()
        assert there.shares_history
        assert any("said there" in words for words in there.only_there)
        assert any("said here" in words for words in there.only_here)
        merged = plenary.rescue.put_together()
        assert plenary.path == held
        assert sorted(said(plenary)) == ["said here", "said on both", "said otherwise there", "said there"]
        assert any("said otherwise here" in words for words in merged.left_out), "what both changed is told"
        assert gone not in {n.id for n in plenary.workshops.content(plenary.workshops.summaries()[-1].id).notes}
        assert plenary.soundness.check() == []
    with open_plenary(merged.kept) as mine:
        assert "said otherwise here" in said(mine), "and kept in a file of its own"


def test_a_stranger_in_its_place_is_never_touched(held: Path, other: Path) -> None:
    content = other.read_bytes()
    with open_plenary(held) as plenary:
        plenary.samples.open()
        say(plenary, "said here")
        os.replace(other, held)
        with pytest.raises(WorkspaceLostError):
            plenary.store.look()
        there = plenary.rescue.there_now()
        assert there.is_workspace
        assert not there.shares_history
        with pytest.raises(WorkspaceError, match="no history in common"):
            plenary.rescue.put_together()
        assert held.read_bytes() == content
        mine = plenary.rescue.keep_both()
        assert mine.parent == held.parent
        assert said(plenary) == ["said here"]
    assert held.read_bytes() == content


@pytest.mark.parametrize(
    "name",
    [
        "workspace (Anna's conflicted copy 2026-11-27).plenary",
        "workspace (conflicted copy 2026-11-27 123456).plenary",
        "workspace.sync-conflict-20261127-123456-ABCDEFG.plenary",
        "workspace (SFConflict anna@example.org 2026-11-27-12-34-56).plenary",
        "workspace.Conflict.plenary",
        "workspace_HOST_Nov-27-1234-2026_Conflict.plenary",
        "workspace (1).plenary",
        "workspace 2.plenary",
        "workspace-LAPTOP.plenary",
    ],
)
def test_copies_of_programs_that_synchronise_are_found_and_taken_in(held: Path, name: str) -> None:
    away = held.with_name(name)
    copy_for_another_machine(held, away)
    with open_plenary(held) as plenary:
        assert plenary.rescue.conflicted_copies() == [], "it has nothing that is not here"
    with open_plenary(away) as elsewhere:
        say(elsewhere, "said there")
    content = away.read_bytes()
    with open_plenary(held) as plenary:
        say(plenary, "said here")
        (copy,) = plenary.rescue.conflicted_copies()
        assert copy.path == away
        assert any("said there" in words for words in copy.only_there)
        plenary.rescue.take_in(away)
        assert sorted(said(plenary)) == ["said here", "said on both", "said there"]
        assert plenary.rescue.conflicted_copies() == []
        plenary.history.undo()
        assert sorted(said(plenary)) == ["said here", "said on both"]
    assert away.read_bytes() == content


@pytest.mark.parametrize("name", ["workspace notes.plenary", "workspace copy of mine.plenary", "other (1).plenary"])
def test_other_files_beside_it_are_no_copies(held: Path, name: str) -> None:
    away = held.with_name(name)
    copy_for_another_machine(held, away)
    with open_plenary(away) as elsewhere:
        say(elsewhere, "said there")
    with open_plenary(held) as plenary:
        assert plenary.rescue.conflicted_copies() == []
        assert plenary.store.count(Workshop) == 1


def test_a_change_larger_than_the_memory_for_pages_is_no_misfortune(held: Path) -> None:
    """SQLite would write pages before the commit when they do not fit, and the file would seem written over."""
    with open_plenary(held) as plenary:
        workshop = plenary.samples.open()
        plenary.store.driver_connection().execute("PRAGMA cache_size = 10")
        column = plenary.workshops.content(workshop).columns[0].id
        plenary.boards.add_notes(column, [f"said {number} " + "at length " * 300 for number in range(300)])
        assert len(said(plenary)) == 300


@pytest.mark.parametrize("misfortune", [write_over, put_another_in_its_place], ids=lambda m: m.__name__)
def test_a_backup_never_holds_the_file_of_somebody_else(
    misfortune: Callable[[Path, Path], None], held: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_plenary(held) as plenary:
        plenary.samples.open()
        say(plenary, "said before")
        before = state(plenary)
        copied = backup.copy_to

        def copy_and_lose(*arguments: Any, **options: Any) -> None:
            misfortune(held, other)
            monkeypatch.undo()
            copied(*arguments, **options)

        monkeypatch.setattr(backup, "copy_to", copy_and_lose)
        with pytest.raises(WorkspaceLostError):
            plenary.backups.take(NOW)
        plenary.rescue.save_as(tmp_path / "saved.plenary")
        assert state(plenary) == before


def test_what_changes_while_a_backup_is_taken_is_not_forgotten() -> None:
    recent = RecentChanges(Difference({("note", "a"): "{}"}, {}))
    until = recent.turn
    later = Transaction(of_many=False)
    later.rows[("note", "b")] = "{}"
    recent.add(later)
    recent.forget_until(until)
    assert recent.difference().rows == {("note", "b"): "{}"}
