"""The first look at a workspace says what the open workspace says, changes nothing, and looks at nothing strange."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import paths
from app.bootstrap import first_look, open_plenary
from app.domain.summaries import HomeLook
from app.plenary import Plenary
from tests.storage.test_migration import OLDER


def fill(plenary: Plenary, kind: str) -> None:
    template = plenary.templates.get("messaging")
    if kind in ("one", "many"):
        plenary.workshops.create(template, title="Ältere “Worte” </b> ‮", date="2026-03-01")
    if kind == "many":
        plenary.samples.open()
        for number in range(25):
            plenary.workshops.create(template, title=f"Planned {number}", date=f"2026-{number % 12 + 1:02}-01")


@pytest.mark.parametrize("kind", ["empty", "one", "many"])
def test_it_says_what_the_open_workspace_says_and_changes_nothing(kind: str) -> None:
    with open_plenary() as plenary:
        fill(plenary, kind)
    path = paths.default_workspace()
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    look = first_look()
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
    with open_plenary() as plenary:
        assert plenary.workshops.home_look() == look
    assert look is not None
    assert len(look.recent) == {"empty": 0, "one": 1, "many": 20}[kind]
    assert (look.next is None) == (kind == "empty")
    assert (look.next is not None and look.next.state == "running") == (kind == "many")


def test_it_goes_on_with_what_runs_else_with_what_comes_next() -> None:
    with open_plenary() as plenary:
        template = plenary.templates.get("messaging")
        for day in ("2026-05-01", "2026-04-01", "2026-06-01"):
            plenary.workshops.create(template, title=day, date=day)
        look = plenary.workshops.home_look()
        assert look.next is not None
        assert look.next.title == "2026-04-01"
        assert [step.title for step in look.agenda] == [s.title for s in plenary.workshops.steps(look.next.id)]
        running = next(s.id for s in look.recent if s.title == "2026-06-01")
        plenary.agenda.go_to(plenary.workshops.steps(running)[0].id)
        look = plenary.workshops.home_look()
    assert look.next is not None
    assert look.next.title == "2026-06-01"
    assert look.next_step_id == look.agenda[0].id


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Return a workspace that we closed."""
    path = tmp_path / "Team.plenary"
    with open_plenary(path) as plenary:
        fill(plenary, "one")
    return path


def looked(path: Path) -> HomeLook | None:
    before = path.read_bytes() if path.exists() else b""
    found = first_look(path)
    assert (path.read_bytes() if path.exists() else b"") == before
    return found


def test_a_plain_file_is_looked_at(closed: Path) -> None:
    assert looked(closed) is not None


def test_none_is_taken_where_there_is_no_file(tmp_path: Path) -> None:
    assert looked(tmp_path / "new.plenary") is None
    (tmp_path / "empty.plenary").touch()
    assert looked(tmp_path / "empty.plenary") is None
    assert first_look(tmp_path) is None


def test_none_is_taken_of_an_open_workspace(closed: Path) -> None:
    with open_plenary(closed):
        assert first_look(closed) is None
    assert first_look(closed) is not None


def test_none_is_taken_of_what_a_kill_left(closed: Path) -> None:
    (closed.parent / "Team.plenary-journal").write_bytes(b"\0" * 512)
    assert looked(closed) is None
    (closed.parent / "Team.plenary-journal").unlink()
    (closed.parent / "Team.plenary.open").write_text("{}")
    assert looked(closed) is None


def test_none_is_taken_of_a_file_that_others_wrote(closed: Path) -> None:
    shutil.copy(closed, closed.parent / "copy.plenary")
    assert looked(closed.parent / "copy.plenary") is None
    os.utime(closed, ns=(1, 1))
    assert looked(closed) is None


def strange(path: Path, *statements: str) -> None:
    """Change a file behind our back, and leave it as if it were the one we closed."""
    mark = path.stat().st_mtime_ns
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
    os.utime(path, ns=(mark, mark))
    from app.storage import known_files

    known_files.remember(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER strange AFTER INSERT ON note BEGIN SELECT 1; END",
        "CREATE VIEW strange AS SELECT 1",
        "DROP TABLE participant",
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 7",
    ],
)
def test_none_is_taken_of_a_file_that_is_not_made_as_we_make_it(closed: Path, statement: str) -> None:
    strange(closed, statement)
    assert looked(closed) is None


def test_none_is_taken_of_an_older_workspace(tmp_path: Path) -> None:
    import lzma

    from app.storage import known_files

    path = tmp_path / "old.plenary"
    path.write_bytes(lzma.decompress(OLDER[-1].read_bytes()))
    known_files.remember(path)
    assert looked(path) is None


def test_none_is_taken_of_a_file_that_cannot_be_read_as_one(closed: Path) -> None:
    from app.storage import known_files

    whole = closed.read_bytes()
    closed.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    known_files.remember(closed)
    assert looked(closed) is None
