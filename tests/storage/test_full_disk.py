"""A full disk: said plainly, nothing lost, and work goes on when there is room again."""

import sqlite3

import pytest

from app.domain.errors import StorageFullError
from app.plenary import Plenary
from tests.state import state


def limit_pages(connection: sqlite3.Connection, more: int) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + more}")


def _add_until_full(plenary: Plenary, column: str) -> int:
    for number in range(1000):
        try:
            plenary.boards.add_notes(column, [f"{number} " + "x" * 500])
        except StorageFullError:
            return number
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("room", [0, 1, 3])
def test_nothing_is_lost_on_a_full_disk(plenary: Plenary, sample: str, room: int) -> None:
    connection = plenary.store.driver_connection()
    column = plenary.workshops.content(sample).columns[0].id
    limit_pages(connection, room)
    saved = _add_until_full(plenary, column)
    notes = [n.text for n in plenary.workshops.content(sample).notes if n.column_id == column]
    assert notes[len(notes) - saved :] == [f"{number} " + "x" * 500 for number in range(saved)]
    before = state(plenary)
    with pytest.raises(StorageFullError, match="disk is full"):
        plenary.boards.add_notes(column, ["y" * 20_000])
    with pytest.raises(StorageFullError):
        plenary.drafts.keep("capture", "z" * 20_000)
    with pytest.raises(StorageFullError):
        plenary.workshops.delete(sample)
    assert state(plenary) == before
    plenary.backups.check()
    connection.execute("PRAGMA max_page_count = 1000000")
    plenary.boards.add_notes(column, ["y" * 20_000])
    plenary.history.undo(sample)
    assert state(plenary) == before
