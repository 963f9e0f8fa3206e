"""Backups: verified, thinned with age, never half an operation, never in place of something."""

import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import ExportError, InvalidInputError, WorkspaceError
from app.plenary import Plenary
from app.storage import backup
from tests.state import state

NOW = datetime(2026, 6, 15, 12, 0)


def test_a_backup_opens_as_what_was_saved(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    path = plenary.backups.take(NOW)
    assert path.parent.parent == tmp_path / "home" / "backups"
    kept = state(plenary)
    with open_plenary(path) as copy:
        assert state(copy) == kept
        assert copy.history.undoable() == plenary.history.undoable()


def test_a_copy_replaces_nothing(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    target = tmp_path / "copy" / "w.plenary"
    plenary.backups.copy(target)
    before = target.read_bytes()
    with pytest.raises(ExportError, match="already"):
        plenary.backups.copy(target)
    assert target.read_bytes() == before
    with pytest.raises(ExportError):
        plenary.backups.copy(target / "below" / "a file.plenary")
    assert [p.name for p in target.parent.iterdir()] == [target.name]


def test_a_copy_never_goes_over_a_workspace_that_is_open(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    kept, other = state(plenary), tmp_path / "other.plenary"
    with pytest.raises(InvalidInputError, match="the workspace itself"):
        plenary.backups.copy(plenary.store.path, overwrite=True)
    assert state(plenary) == kept
    with open_plenary(other), pytest.raises(InvalidInputError, match="open in another"):
        plenary.backups.copy(other, overwrite=True)
    assert plenary.backups.copy(other, overwrite=True) == other
    with open_plenary(other) as copied:
        assert state(copied) == kept


def test_a_copy_that_is_not_sound_is_not_kept(
    plenary: Plenary, sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = plenary.backups.take(NOW)

    def spoil(source: object, copy: object, writing: object) -> None:
        copy.execute("CREATE TABLE other (id)")  # type: ignore[attr-defined]
        copy.commit()  # type: ignore[attr-defined]

    monkeypatch.setattr(backup, "_copy_pages", spoil)
    with pytest.raises(WorkspaceError, match="not sound"):
        plenary.backups.take(NOW + timedelta(minutes=1))
    assert list(good.parent.iterdir()) == [good]


def test_thinning_keeps_days_weeks_months_and_always_the_newest(tmp_path: Path) -> None:
    taken = [NOW - timedelta(hours=6 * n) for n in range(4 * 500)]
    paths = [backup.backup_path(tmp_path, at) for at in taken]
    other = tmp_path / "notes.plenary"
    gone = set(backup.superfluous([*paths, other], NOW))
    kept = [at for at, path in zip(taken, paths, strict=True) if path not in gone]
    assert other not in gone
    assert sum(NOW - at <= timedelta(days=2) for at in kept) == 9
    older = [at for at in kept if NOW - at > timedelta(days=2)]
    assert 12 <= len(older) <= 12 + 10 + 9
    assert min(older) < NOW - timedelta(days=200)
    alone = [backup.backup_path(tmp_path, NOW - timedelta(days=4000))]
    assert backup.superfluous(alone, NOW) == []


def test_old_backups_go_when_a_new_one_stands(plenary: Plenary, sample: str) -> None:
    for days in (40, 39, 3, 2, 1):
        for hour in (1, 2, 3):
            plenary.backups.take(NOW - timedelta(days=days, hours=-hour))
    kept = sorted(p.stem for p in plenary.backups.folder.iterdir())
    assert [stem[5:13] for stem in kept] == [
        "05-06 15", "05-07 15", "06-12 14", "06-12 15",
        "06-13 13", "06-13 14", "06-13 15", "06-14 13", "06-14 14", "06-14 15",
    ]  # fmt: skip


def test_what_a_power_cut_left_of_a_backup_goes_after_a_day(plenary: Plenary, sample: str) -> None:
    plenary.backups.take(NOW)
    old, young = (plenary.backups.folder / f".plenary-{name}.part" for name in ("old", "young"))
    for part in (old, young):
        part.touch()
    os.utime(old, (0, 0))
    plenary.backups.take(NOW + timedelta(minutes=1))
    assert not old.exists()
    assert young.exists()


def test_a_copy_beside_editing_never_holds_half_an_operation(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    column = plenary.workshops.content(sample).columns[0].id
    plenary.boards.add_notes(column, [f"{n} " + "x" * 3000 for n in range(1500)])
    started, stop, errors = threading.Event(), threading.Event(), []

    def copy() -> None:
        try:
            for number in range(3):
                plenary.backups.copy(tmp_path / f"copy-{number}.plenary")
                started.set()
        except BaseException as error:
            errors.append(error)
        finally:
            started.set()
            stop.set()

    thread = threading.Thread(target=copy)
    thread.start()
    pairs = 0
    while not stop.is_set():
        with plenary.store.operation("pair", "Two at once", workshop_id=sample):
            plenary.actions.add(sample, f"left {pairs}")
            plenary.actions.add(sample, f"right {pairs}")
        pairs += 1
    thread.join()
    assert errors == []
    for number in range(3):
        with open_plenary(tmp_path / f"copy-{number}.plenary") as copied:
            texts = [a.text for a in copied.workshops.content(sample).actions]
            lefts = {t.removeprefix("left ") for t in texts if t.startswith("left ")}
            rights = {t.removeprefix("right ") for t in texts if t.startswith("right ")}
            assert lefts == rights
