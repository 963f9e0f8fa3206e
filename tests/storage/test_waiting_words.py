"""Words that the disk does not take wait where a kill does not reach them, and go in once, each once."""

import os
import sqlite3
from pathlib import Path

import pytest

from app import paths
from app.bootstrap import open_plenary
from app.domain.errors import StorageFullError
from app.plenary import Plenary
from app.storage.recent_changes import Difference
from app.storage.reserve import ROOM, Reserve
from tests.retrospective_story import PEOPLE
from tests.state import state, step

FULL = {"full": 0, "a page left": 1}


def fill(plenary: Plenary, more: int = 0) -> None:
    raw = plenary.store.driver_connection()
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages + more}")


def empty(plenary: Plenary) -> None:
    away = plenary.store._away
    raw = away.raw if away is not None else plenary.store.driver_connection()
    raw.execute("PRAGMA max_page_count = 1073741823")


def long(number: int) -> str:
    return f"{number}: " + "words that need a page of their own " * 200


def notes(plenary: Plenary, workshop_id: str) -> list[str]:
    found = [n.text.strip() for n in plenary.workshops.content(workshop_id).notes]
    return sorted(text for text in found if text[:1].isdigit() and ": words" in text)


@pytest.fixture
def column(plenary: Plenary, sample: str) -> str:
    return plenary.workshops.content(sample).columns[0].id


@pytest.mark.parametrize("more", FULL.values(), ids=FULL)
def test_what_waits_is_in_the_room_and_goes_in_when_there_is_room(
    plenary: Plenary, sample: str, column: str, more: int
) -> None:
    fill(plenary, more)
    if more:
        plenary.boards.add_notes(column, ["short enough"])
    with pytest.raises(StorageFullError):
        plenary.boards.add_notes(column, [long(0)])
    before = notes(plenary, sample)
    assert plenary.rescue.stand_in()
    for number in range(6, 9):
        plenary.boards.add_notes(column, [long(number)])
    assert plenary.store.is_waiting
    assert len(notes(plenary, sample)) == len(before) + 3
    assert not plenary.rescue.come_back(), "the disk is still full"
    plenary.history.undo(sample)
    plenary.history.redo(sample)
    empty(plenary)
    whole = state(plenary)
    assert plenary.rescue.come_back()
    assert not plenary.store.is_waiting
    assert state(plenary) == whole
    assert plenary.soundness.check() == []
    assert Reserve(paths.reserve_folders(), plenary.path).read() is None


def test_after_a_kill_it_goes_in_once_each_once(workspace: Path) -> None:
    plenary = open_plenary(workspace)
    sample = plenary.samples.open()
    column = plenary.workshops.content(sample).columns[0].id
    plenary.rescue.make_ready()
    fill(plenary)
    plenary.rescue.stand_in()
    for number in range(3):
        plenary.boards.add_notes(column, [long(number)])
    plenary.drafts.keep("capture:step", "half a sent")
    wanted = notes(plenary, sample)
    assert len(wanted) == 3
    content = workspace.read_bytes()
    # As a kill would: nothing is closed, nothing is put back.
    away = plenary.store._away
    assert away is not None
    away.engine.dispose()
    assert workspace.read_bytes() == content
    from app.guarded_files import let_go

    let_go(workspace)
    for _ in range(2):
        with open_plenary(workspace) as again:
            assert notes(again, sample) == wanted
            assert again.drafts.read("capture:step") == "half a sent"
            assert again.soundness.check() == []
            assert not again.store.is_waiting


def test_putting_it_in_again_changes_nothing(plenary: Plenary, sample: str, column: str) -> None:
    plenary.rescue.stand_in()
    plenary.boards.add_notes(column, [long(1)])
    waiting = Reserve(paths.reserve_folders(), plenary.path).read()
    assert waiting is not None
    assert plenary.rescue.come_back()
    before = state(plenary)
    Reserve(paths.reserve_folders(), plenary.path).keep(waiting)
    plenary.rescue.take_up()
    assert state(plenary) == before


def test_on_a_disk_that_is_still_full_all_of_it_goes_on_waiting(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_plenary(workspace) as plenary:
        samples = [plenary.samples.open(), plenary.samples.open("retrospective")]
        plenary.rescue.stand_in()
        for sample in samples:
            column = plenary.workshops.content(sample).columns[0].id
            plenary.boards.add_notes(column, [f"waits in {sample}"])
        waiting = Reserve(paths.reserve_folders(), plenary.path).read()
        assert waiting is not None
        assert plenary.rescue.come_back()
    Reserve(paths.reserve_folders(), workspace).keep(waiting)
    kept: list[Difference] = []
    with open_plenary(workspace) as plenary:
        keep = Reserve.keep
        monkeypatch.setattr(Reserve, "keep", lambda self, all_: (kept.append(all_), keep(self, all_)))
        plenary.store.stand_in(plenary.rescue._reserve.keep, waiting)
        plenary.boards.add_notes(plenary.workshops.content(samples[0]).columns[0].id, ["one more"])
    assert len(kept[0].rows) == len(waiting.rows) + 1, "whatever is kept anew, what waited before is kept with it"


def test_words_whose_place_is_gone_are_in_a_text_beside_the_backups(plenary: Plenary, sample: str, column: str) -> None:
    plenary.rescue.stand_in()
    plenary.boards.add_notes(column, ["A word that will have no place"])
    waiting = Reserve(paths.reserve_folders(), plenary.path).read()
    assert waiting is not None
    assert plenary.rescue.come_back()
    plenary.workshops.delete(sample)
    Reserve(paths.reserve_folders(), plenary.path).keep(waiting)
    told = plenary.rescue.take_up()
    assert "no place here any more" in told
    (text,) = plenary.backups.folder.glob("*.txt")
    assert "A word that will have no place" in text.read_text("utf-8")
    assert Reserve(paths.reserve_folders(), plenary.path).read() is None
    assert plenary.soundness.check() == []


def test_what_waited_on_an_anonymous_board_tells_no_order_and_no_time(workspace: Path) -> None:
    with open_plenary(workspace) as plenary:
        workshop = plenary.workshops.create(plenary.templates.get("pre-mortem"), title="Secret", people=PEOPLE)
        content = plenary.workshops.content(workshop)
        board = step(content, "reasons")
        column = next(c.id for c in content.columns if c.step_id == board.id)
        plenary.rescue.stand_in()
        for number in range(12):
            plenary.boards.add_notes(column, [f"secret {number}"], participant_id=content.participants[0].id)
        waiting = Reserve(paths.reserve_folders(), plenary.path).read()
        assert waiting is not None
        ids = [row_id for table, row_id in waiting.rows if table == "note"]
        assert ids == sorted(ids)
        plenary.rescue._put(waiting)
        plenary.boards.reveal(board.id)
        raw = plenary.store.driver_connection()
        assert raw.execute("SELECT count(*) FROM change WHERE tbl = 'note'").fetchone() == (0,)
        assert not plenary.store.has_open_secrets()


def test_without_room_anywhere_it_is_refused(
    plenary: Plenary, sample: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plenary.rescue.stand_in()

    def refuse(_self: Reserve, _difference: Difference) -> None:
        raise StorageFullError("There is room nowhere.")

    before = state(plenary)
    monkeypatch.setattr(Reserve, "keep", refuse)
    plenary.store._keep = lambda difference: refuse(plenary.rescue._reserve, difference)
    with pytest.raises(StorageFullError):
        plenary.boards.add_notes(column, ["not taken"])
    assert state(plenary) == before


def test_the_room_is_taken_beforehand_and_for_the_user_alone(tmp_path: Path) -> None:
    place = tmp_path / "reserve"
    Reserve([place], tmp_path / "w.plenary").make_ready()
    assert [p.stat().st_size for p in sorted(place.iterdir())] == [ROOM, ROOM]
    assert {p.stat().st_mode & 0o777 for p in place.iterdir()} == {0o600}
    assert place.stat().st_mode & 0o777 == 0o700


def test_taking_the_room_leaves_what_waits_already(tmp_path: Path) -> None:
    reserve = Reserve([tmp_path / "reserve"], tmp_path / "w.plenary")
    for words in ("first", "second"):
        reserve.keep(Difference({}, {"place": words}))
    reserve.make_ready()
    assert reserve.read() == Difference({}, {"place": "second"})
    reserve.clear()
    reserve.make_ready()
    assert [p.stat().st_size for p in (tmp_path / "reserve").iterdir()] == [ROOM, ROOM]


def test_a_write_that_breaks_off_leaves_what_was_kept_before(tmp_path: Path) -> None:
    place = tmp_path / "reserve"
    reserve = Reserve([place], tmp_path / "w.plenary")
    first, second = (
        Difference({("note", "a"): f'{{"id":"a","text":"{word}"}}'}, {"p": word}) for word in ("one", "two")
    )
    reserve.keep(first)
    reserve.keep(second)
    newest = max(place.iterdir(), key=lambda p: p.read_bytes()[8:16])
    newest.write_bytes(newest.read_bytes()[:-3] + b"\0\0\0")
    assert reserve.read() == first


def test_the_words_of_another_workspace_stay(tmp_path: Path) -> None:
    places = [tmp_path / "reserve", tmp_path / "second"]
    mine, other = (Reserve(places, tmp_path / name) for name in ("mine.plenary", "other.plenary"))
    one, two = (Difference({}, {"place": words}) for words in ("mine", "other"))
    mine.keep(one)
    other.keep(two)
    assert mine.read() == one
    mine.clear()
    assert mine.read() is None
    assert other.read() == two


@pytest.mark.skipif(os.name != "posix", reason="links of this kind are made on POSIX systems")
def test_a_place_that_somebody_else_laid_out_is_not_used(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o777)
    theirs.chmod(0o777)
    (tmp_path / "link").symlink_to(theirs)
    reserve = Reserve([tmp_path / "link", theirs], tmp_path / "w.plenary")
    with pytest.raises(StorageFullError):
        reserve.keep(Difference({}, {"place": "words"}))
    assert list(theirs.iterdir()) == []


def test_a_commit_that_failed_but_is_there_is_not_refused(
    plenary: Plenary, sample: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing fsync can leave the note stored: then a second Enter must not be asked for."""
    raw = plenary.store._file.raw

    class Failing:
        """SQLite's connection, whose next COMMIT is done and then said to have failed."""

        def __init__(self) -> None:
            self.failed = False

        def __getattr__(self, name: str) -> object:
            return getattr(raw, name)

        def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
            found = raw.execute(sql, *args)
            if sql == "COMMIT" and not self.failed:
                self.failed = True
                raise sqlite3.OperationalError("disk I/O error")
            return found

    monkeypatch.setattr(type(plenary.store._file), "raw", Failing())
    plenary.boards.add_notes(column, [long(1)])
    assert notes(plenary, sample) == [long(1).strip()]
    assert step(plenary.workshops.content(sample), "pains")
