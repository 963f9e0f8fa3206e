"""Two workspaces side by side: what only one of them has, and what of one fits into the other."""

from dataclasses import dataclass
from sqlite3 import Connection

from app.domain.records.registry import RecordFacts, records
from app.storage import chain
from app.storage.journal import image
from app.storage.recent_changes import Row
from app.storage.tables import tables


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two workspaces do not share, by rows with their images (None where a row is not there).

    `common` is the number of the last operation both have, None where their histories have nothing in common.
    `only_here` and `only_there` are rows that one has and the other has not; `differing` those that say something
    else, with the image here. `to_take` is what brings the changes made here into the other one; `contested` what
    both changed, each in its way: there the other one's stays.
    """

    common: int | None
    only_here: dict[Row, str]
    only_there: dict[Row, str]
    differing: dict[Row, str]
    to_take: dict[Row, str | None]
    contested: dict[Row, str | None]


def compare(here: Connection, there: Connection) -> Comparison:
    """Compare two workspaces of the present schema by their content and their histories.

    Args:
        here: the one whose changes are to go into the other.
        there: the other one.
    """
    common = chain.last_in_common(here, there)
    mine, theirs = (_touched(connection, common) for connection in (here, there))
    found = Comparison(common, {}, {}, {}, {}, {})
    for facts in records():
        if facts.journalled and facts.undone:
            _compare_table(facts, images(here, facts), images(there, facts), mine, theirs, found)
    return found


def _compare_table(
    facts: RecordFacts,
    here: dict[str, str],
    there: dict[str, str],
    mine: set[Row],
    theirs: set[Row],
    found: Comparison,
) -> None:
    for row_id in here.keys() | there.keys():
        ours, others = here.get(row_id), there.get(row_id)
        if ours == others:
            continue
        row = (facts.name, row_id)
        if ours is None and others is not None:
            found.only_there[row] = others
        elif ours is not None:
            (found.only_here if others is None else found.differing)[row] = ours
        added_here = others is None and row not in theirs
        added_there = ours is None and row not in mine
        if added_here or (row in mine and row not in theirs):
            found.to_take[row] = ours
        elif not added_there and row in mine:
            found.contested[row] = ours


def images(connection: Connection, facts: RecordFacts) -> dict[str, str]:
    """Return the images of all rows of a table by their ids."""
    table = tables().by_name[facts.name]
    return dict(connection.execute(f"SELECT id, {image(table, facts.name)} FROM {facts.name}"))


def _touched(connection: Connection, since: int | None) -> set[Row]:
    rows = connection.execute("SELECT DISTINCT tbl, row_id FROM change WHERE operation > ?", (since or 0,))
    return {(table, row_id) for table, row_id in rows}
