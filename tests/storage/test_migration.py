"""Workspaces of every released schema open in the present one, whole."""

import lzma
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app import files
from app.bootstrap import open_plenary
from app.domain.errors import AppError, StorageFullError, WorkspaceError
from app.domain.records.registry import records
from app.storage.migration import kept_path
from app.storage.schema_version import SCHEMA_VERSION

OLDER = sorted((Path(__file__).parent / "workspaces").glob("schema-*.plenary.xz"))


def version_of(packed: Path) -> int:
    return int(packed.name.split("-")[1].split(".")[0])


@pytest.fixture(params=OLDER, ids=lambda p: p.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.plenary"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def rows(path: Path, table: str, columns: list[str]) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1").fetchall()


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_there_is_a_workspace_of_every_older_schema() -> None:
    assert [version_of(p) for p in OLDER] == list(range(1, SCHEMA_VERSION))


def test_every_row_comes_over(old: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.plenary"
    shutil.copy(old, before)
    with open_plenary(old) as plenary:
        assert plenary.workshops.summaries()
        plenary.backups.check()
    with closing(sqlite3.connect(before)) as connection:
        tables = {r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        kept = {
            t: [r[1] for r in connection.execute(f"PRAGMA table_info({t})")]
            for t in {facts.name for facts in records()} & tables | {"change"}
        }
    for table, columns in kept.items():
        assert rows(old, table, columns) == rows(before, table, columns), table
    assert "note" in kept
    assert rows(before, "note", ["id"])


def test_the_copy_has_the_schema_of_a_new_workspace(old: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.plenary"
    open_plenary(fresh).close()
    open_plenary(old).close()
    assert schema(old) == schema(fresh)
    for facts in records():
        with closing(sqlite3.connect(old)) as connection:
            columns = [r[1] for r in connection.execute(f"PRAGMA table_info({facts.name})")]
        assert columns == list(facts.fields)


def test_work_goes_on_after_it(old: Path) -> None:
    with open_plenary(old) as plenary:
        assert plenary.history.undo() is None, "what was done before the change of format cannot be undone"
        summary = plenary.workshops.summaries()[0]
        assert plenary.history.items(summary.id), "but it stays in the history"
        assert plenary.library.search("rota")
        content = plenary.workshops.content(summary.id)
        plenary.boards.edit(content.notes[0].id, "Said after the change")
        assert [hit.record_id for hit in plenary.library.search("Said after the change")] == [content.notes[0].id]
        changes = plenary.history.undo()
        assert changes is not None
        assert plenary.workshops.content(summary.id) == content


def test_the_old_file_is_kept_beside_the_new(old: Path) -> None:
    raw = old.read_bytes()
    with closing(sqlite3.connect(old)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    open_plenary(old).close()
    kept = [p for p in old.parent.iterdir() if p != old and p.is_file()]
    assert kept == [kept_path(old, version)]
    assert kept[0].read_bytes() == raw


@pytest.mark.parametrize("moment", ["fill", "check", "replace"])
def test_a_failure_on_the_way_leaves_the_old_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    raw = old.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if moment == "fill":
        monkeypatch.setattr("app.storage.migration.shutil.copy2", fail)
    elif moment == "check":
        monkeypatch.setattr("app.storage.migration._copy_journal", lambda old, new: None)
    else:
        monkeypatch.setattr(files.os, "replace", fail)
    with pytest.raises(AppError) as caught:
        open_plenary(old)
    assert isinstance(caught.value, WorkspaceError if moment == "check" else StorageFullError)
    assert old.read_bytes() == raw
    assert not [p for p in old.parent.iterdir() if p.name.startswith(".")]
    monkeypatch.undo()
    open_plenary(old).close()


def test_a_damaged_old_file_is_refused_untouched(old: Path) -> None:
    with old.open("r+b") as file:
        for page in range(3, os.path.getsize(old) // 4096, 2):
            file.seek(page * 4096)
            file.write(b"\xde\xad\xbe\xef" * 64)
    raw = old.read_bytes()
    with pytest.raises(WorkspaceError):
        open_plenary(old)
    assert old.read_bytes() == raw


def test_an_old_file_that_is_open_elsewhere_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WorkspaceError):
            open_plenary(old)
