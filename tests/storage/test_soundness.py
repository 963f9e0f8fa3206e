"""`check` proves, and repair brings back what table, history and backups hold."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.cli import run
from app.domain.errors import DamagedError, ExportError, WorkspaceError
from app.domain.records.registry import records
from app.plenary import Plenary
from app.services.exchange.soundness import repair, repair_in_place
from app.storage import expected_schema, schema_version
from app.storage.checks import check
from tests.state import state

PAGE = 4096


def test_the_fingerprint_of_the_schema_is_that_of_the_records() -> None:
    """When this fails the schema has changed: raise SCHEMA_VERSION, keep a workspace of the old one, set this anew."""
    with expected_schema.blank_workspace() as blank:
        assert schema_version.fingerprint(blank) == schema_version.FINGERPRINT


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a workspace in which much was done, and a backup of it from before the last notes."""
    folder = tmp_path_factory.mktemp("told")
    path = folder / "workspace.plenary"
    with open_plenary(path) as plenary:
        for sample in ("messaging", "goal-breakdown", "retrospective"):
            plenary.samples.open(sample)
        workshop = plenary.workshops.summaries()[0].id
        content = plenary.workshops.content(workshop)
        for number in range(40):
            plenary.boards.add_notes(content.columns[0].id, [f"note {number}"])
        note = plenary.workshops.content(workshop).notes[0]
        plenary.boards.edit(note.id, "once")
        plenary.boards.edit(note.id, "twice")
        plenary.history.undo(workshop)
        plenary.history.redo(workshop)
        backup = folder / "backup.plenary"
        plenary.backups.copy(backup)
        for number in range(40, 60):
            plenary.boards.add_notes(content.columns[0].id, [f"note {number}"])
    return path, backup


@pytest.fixture
def file(told: tuple[Path, Path], tmp_path: Path) -> Path:
    path = tmp_path / "workspace.plenary"
    shutil.copy(told[0], path)
    return path


def proofs(path: Path) -> set[str]:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        return {finding.proof for finding in check(raw)}


def test_a_sound_file_proves_sound(file: Path) -> None:
    assert proofs(file) == set()
    with open_plenary(file) as plenary:
        assert plenary.soundness.check() == []


SPOILED = {
    "a trigger is missing": ("DROP TRIGGER journal_note_insert", {"schema"}),
    "an index is missing": ("DROP INDEX ix_note_column_id", {"schema"}),
    "a foreign trigger": ("CREATE TRIGGER mine AFTER INSERT ON note BEGIN SELECT 1; END", {"schema"}),
    "a foreign view": ("CREATE VIEW mine AS SELECT * FROM note", {"schema"}),
    "orphans": (
        "PRAGMA foreign_keys=OFF; DELETE FROM board_column WHERE id = (SELECT column_id FROM note LIMIT 1)",
        {"references"},
    ),
    "no number": ("UPDATE note SET position = 'first' WHERE id = (SELECT min(id) FROM note)", {"values"}),
    "no JSON": ("UPDATE step SET settings = '{' WHERE id = (SELECT min(id) FROM step)", {"values"}),
    "no text": ("UPDATE step SET key = CAST(x'61ff62' AS TEXT) WHERE id = (SELECT min(id) FROM step)", {"values"}),
    "not in the index": ("DELETE FROM search_entry WHERE id = (SELECT min(id) FROM search_entry)", {"index"}),
    "otherwise in the index": ("UPDATE search_entry SET body = 'x', folded = 'x' WHERE kind = 'note'", {"index"}),
    "full text that is gone": ("DELETE FROM search_text_data WHERE id > 10", {"index"}),
    "history rewritten": ("UPDATE change SET after = replace(after, 'note 7', 'note 8')", {"chain"}),
    "an operation gone": ("DELETE FROM operation WHERE seq = (SELECT max(seq) - 3 FROM operation)", {"chain"}),
    "a label changed": (
        "UPDATE operation SET label = 'Nothing' WHERE seq = (SELECT max(seq) FROM operation)",
        {"chain"},
    ),
}


@pytest.mark.parametrize("statements", [s for s, _ in SPOILED.values()], ids=list(SPOILED))
def test_each_fault_is_found(file: Path, statements: str) -> None:
    wanted = next(found for said, found in SPOILED.values() if said == statements)
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(statements)
    assert wanted <= proofs(file)


def test_a_row_changed_behind_the_journal_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        (trigger,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_note_update'").fetchone()
        raw.executescript("DROP TRIGGER journal_note_update; UPDATE note SET text = 'forged' WHERE text = 'note 7';")
        raw.executescript(trigger)
    assert proofs(file) == {"journal"}


def test_the_command_says_what_is_wrong_and_repairs(
    file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["check", "--workspace", str(file)]) == 0
    assert "is sound" in capsys.readouterr().out
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript("DELETE FROM search_entry WHERE kind = 'note'")
    before = file.read_bytes()
    assert run(["check", "--workspace", str(file)]) == 2
    assert "search index" in capsys.readouterr().err
    assert run(["check", "--repair", "--output", str(tmp_path / "new.plenary"), "--workspace", str(file)]) == 0
    assert "was not changed" in capsys.readouterr().out
    assert file.read_bytes() == before
    assert run(["check", "--workspace", str(tmp_path / "new.plenary")]) == 0


def content_of(path: Path) -> object:
    with open_plenary(path) as plenary:
        return state(plenary)


def zeros(page: bytes, _chance: random.Random) -> bytes:
    return bytes(len(page))


def noise(page: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(len(page))


@pytest.mark.parametrize("spoil", [zeros, noise])
@pytest.mark.parametrize("seed", range(8))
def test_with_a_page_destroyed_every_word_comes_back(
    file: Path, told: tuple[Path, Path], seed: int, spoil: Callable[[bytes, random.Random], bytes], tmp_path: Path
) -> None:
    wanted = content_of(told[0])
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    at = chance.randrange(1, len(content) // PAGE) * PAGE
    content[at : at + PAGE] = spoil(bytes(content[at : at + PAGE]), chance)
    file.write_bytes(content)
    made, found = repair(file, tmp_path / "new.plenary")
    assert found.lost == []
    assert content_of(made) == wanted
    assert file.read_bytes() == content
    assert proofs(made) == set()


def test_what_only_a_backup_has_comes_from_there(file: Path, told: tuple[Path, Path], tmp_path: Path) -> None:
    with open_plenary(file) as plenary:
        plenary.backups.take()
    content = bytearray(file.read_bytes())
    content[PAGE:] = bytes(len(content) - PAGE)
    file.write_bytes(content)
    made, found = repair(file, tmp_path / "new.plenary")
    assert found.count("backup") > 100
    assert content_of(made) == content_of(told[0])


def test_a_file_of_which_nothing_is_left_is_said(tmp_path: Path) -> None:
    path = tmp_path / "nothing.plenary"
    path.write_bytes(b"not a workspace at all " * 1000)
    with pytest.raises(WorkspaceError, match="nothing that can be brought back"):
        repair(path)
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["nothing.plenary"]


def test_a_repair_writes_over_nothing(file: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.plenary"
    there.write_text("mine")
    with pytest.raises(ExportError):
        repair(file, there)
    assert there.read_text() == "mine"


def test_in_place_the_damaged_file_stays_beside_the_sound_one(file: Path, told: tuple[Path, Path]) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript("CREATE TRIGGER mine AFTER INSERT ON note BEGIN DELETE FROM note; END")
    strange = file.read_bytes()
    with pytest.raises(DamagedError, match="“mine” is not ours"):
        open_plenary(file)
    assert file.read_bytes() == strange
    aside = repair_in_place(file)
    assert aside.read_bytes() == strange
    assert content_of(file) == content_of(told[0])


def test_words_whose_place_is_gone_are_told(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(
            "PRAGMA foreign_keys=OFF; DELETE FROM change; "
            "DELETE FROM workshop WHERE id = (SELECT workshop_id FROM note WHERE text = 'note 7')"
        )
    _, found = repair(file, tmp_path / "new.plenary")
    assert any("note 7" in words for words in found.lost), "nothing is dropped in silence"


def test_every_record_is_salvaged(told: tuple[Path, Path], tmp_path: Path) -> None:
    made, _ = repair(told[0], tmp_path / "new.plenary")
    with closing(sqlite3.connect(told[0])) as old, closing(sqlite3.connect(made)) as new:
        for facts in records():
            rows = [sorted(c.execute(f"SELECT * FROM {facts.name}")) for c in (old, new)]
            assert rows[0] == rows[1], facts.name


def test_the_open_workspace_is_repaired_from_a_copy(plenary: Plenary, sample: str) -> None:
    made = plenary.soundness.repair_copy()
    assert made.parent == plenary.path.parent
    plenary.actions.add(sample, "It still holds its lock")
    with open_plenary(made) as other:
        assert other.workshops.get(sample)
