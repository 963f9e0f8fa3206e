"""Opening: what is not ours, newer, damaged, taken or read-only is refused, and not a byte of it changes."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import paths
from app.bootstrap import open_plenary
from app.domain.errors import DamagedError, ReadOnlyError, WorkspaceError
from app.storage import engine, known_files
from app.storage.store import Store


@pytest.fixture
def filled(workspace: Path) -> Path:
    with open_plenary(workspace) as plenary:
        plenary.samples.open()
    return workspace


def write_at(path: Path, offset: int, raw: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(raw)


def foreign(path: Path) -> None:
    write_at(path, 68, b"\x00\x00\x00\x07")


def newer(path: Path) -> None:
    write_at(path, 60, b"\x00\x00\x00\x63")


def no_database(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 100)


def too_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def cut_in_half(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2 // 4096 * 4096])


def trampled(path: Path) -> None:
    for page in range(2, path.stat().st_size // 4096, 3):
        write_at(path, page * 4096, b"\xde\xad\xbe\xef" * 64)


SPOILERS: list[Callable[[Path], None]] = [foreign, newer, no_database, too_short, cut_in_half, trampled]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_file_that_is_refused_keeps_every_byte(filled: Path, spoil: Callable[[Path], None]) -> None:
    spoil(filled)
    before, names = filled.read_bytes(), set(os.listdir(filled.parent))
    with pytest.raises(WorkspaceError) as caught:
        open_plenary(filled)
    assert filled.read_bytes() == before
    assert set(os.listdir(filled.parent)) - names <= {filled.name + "-journal"}
    assert "\n" not in caught.value.message
    assert caught.value.message.endswith((".", ")."))


def test_an_sqlite_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE note (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceError, match="another program"):
        Store(path)
    assert path.read_bytes() == before


def test_the_second_to_open_is_told_who_was_first(filled: Path) -> None:
    with open_plenary(filled) as plenary:
        with pytest.raises(WorkspaceError, match=rf"open in another Plenary \(process {os.getpid()} on"):
            Store(filled)
        script = f"from app.storage.store import Store; from pathlib import Path; Store(Path({str(filled)!r}))"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert f"process {os.getpid()}" in other.stderr
        plenary.actions.add(plenary.samples.open(), "Still works")
    with open_plenary(filled):
        pass


def test_a_workspace_at_rest_is_one_file(filled: Path) -> None:
    assert [p.name for p in filled.parent.iterdir() if p.is_file()] == [filled.name]


def test_a_read_only_file_is_refused(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.chmod(0o444)
    # Root may write anything, so the answer of the system is given here.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    before = filled.read_bytes()
    with pytest.raises(ReadOnlyError, match="read-only"):
        Store(filled)
    assert filled.read_bytes() == before


@pytest.mark.parametrize("make", [Path.mkdir, lambda p: (p.parent / "file").touch()])
def test_a_place_that_cannot_hold_a_workspace_is_named(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "place"
    make(path)
    target = path if path.is_dir() else tmp_path / "file" / "w.plenary"
    with pytest.raises(WorkspaceError):
        Store(target)


def test_an_empty_file_becomes_a_workspace_and_folders_are_made(tmp_path: Path) -> None:
    (tmp_path / "empty.plenary").touch()
    Store(tmp_path / "empty.plenary").close()
    Store(tmp_path / "a" / "b" / "new.plenary").close()
    assert engine.check_ours(tmp_path / "a" / "b" / "new.plenary")


def test_damage_found_while_working_is_said_plainly(filled: Path) -> None:
    with open_plenary(filled) as plenary:
        plenary.store.driver_connection().execute("PRAGMA cache_size=1")
        trampled(filled)
        with pytest.raises(WorkspaceError):
            plenary.backups.check()


def test_a_workspace_without_a_format_is_refused_and_never_written_over(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    before = filled.read_bytes()
    with pytest.raises(WorkspaceError, match="does not say which format"):
        Store(filled)
    assert filled.read_bytes() == before


STRANGE = {
    "words for a place": "UPDATE note SET position = 'first' WHERE id = (SELECT min(id) FROM note)",
    "a place beyond all": "UPDATE note SET position = 9223372036854775807 WHERE id = (SELECT min(id) FROM note)",
    "no JSON": "UPDATE step SET settings = '{' WHERE id = (SELECT min(id) FROM step)",
    "a list for an object": "UPDATE step SET settings = '[]' WHERE id = (SELECT min(id) FROM step)",
    "no step": "UPDATE note SET step_id = 'none' WHERE id = (SELECT min(id) FROM note)",
}


@pytest.mark.parametrize("statement", STRANGE.values(), ids=STRANGE)
def test_cells_that_others_wrote_are_read_before_anything_is_done_with_them(filled: Path, statement: str) -> None:
    with open_plenary(filled) as plenary:
        plenary.samples.open()
    connection = sqlite3.connect(filled)
    connection.execute(statement)
    connection.commit()
    connection.close()
    before = filled.read_bytes()
    with pytest.raises(DamagedError, match="cannot work with"):
        Store(filled)
    assert filled.read_bytes() == before


def test_a_file_that_we_closed_ourselves_is_known_and_a_touched_one_is_not(filled: Path) -> None:
    assert known_files.is_as_we_left_it(filled)
    os.utime(filled)
    assert not known_files.is_as_we_left_it(filled)
    Store(filled).close()
    assert known_files.is_as_we_left_it(filled)
    (paths.data_folder() / "known.json").write_text("[not what we wrote", "utf-8")
    assert not known_files.is_as_we_left_it(filled)
    Store(filled).close()
    assert known_files.is_as_we_left_it(filled)
