"""What can be proved of a workspace file: sound, made as we make it, and every part in agreement with the others."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from typing import Any, Literal, NamedTuple

from sqlalchemy import JSON, Boolean, Column, Integer

from app.domain.records.fields import LARGEST_NUMBER, RecordField
from app.domain.records.registry import RecordFacts, records
from app.domain.words.text import single_line
from app.storage import chain, expected_schema, search_index
from app.storage.comparing import images
from app.storage.tables import table_of

Proof = Literal["file", "schema", "references", "values", "index", "chain", "journal", "packages"]


class Finding(NamedTuple):
    """Something that is not as it must be: which proof failed, and a sentence for people."""

    proof: Proof
    words: str


_MOST = 20


def check(connection: sqlite3.Connection, proofs: Collection[Proof] = ()) -> list[Finding]:
    """Prove a workspace from its pages to its words; returns what is wrong, nothing when it is sound.

    Args:
        connection: the workspace.
        proofs: what is to be proved; everything when nothing is named.
    """
    found: list[Finding] = []
    for proof in proofs or _PROOFS:
        try:
            for number, words in enumerate(_PROOFS[proof](connection)):
                if number == _MOST:
                    found.append(Finding(proof, "There is more of this kind."))
                    break
                found.append(Finding(proof, words))
        except (sqlite3.Error, ValueError, TypeError) as error:
            found.append(Finding(proof, f"This could not be read to its end ({single_line(str(error))[:120]})."))
    return found


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for (verdict,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if verdict != "ok":
            yield f"SQLite finds damage: {single_line(str(verdict))[:200]}"


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    for words in expected_schema.differences(expected_schema.parts(connection)):
        yield f"The file is not made as Plenary makes it: {words}."


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A {_called(table)} belongs to a {_called(parent)} that is not there."


def _called(table: str) -> str:
    return str(table).replace("_", " ")


def _values(connection: sqlite3.Connection) -> Iterator[str]:
    for facts in records():
        table = table_of(facts.kind)
        wrong = " OR ".join(_misfit(column, facts.fields[column.name]) for column in table.columns)
        for (row_id,) in connection.execute(f"SELECT id FROM {facts.name} WHERE {wrong} LIMIT {_MOST}"):
            yield f"The {_called(facts.name)} “{single_line(str(row_id))[:40]}” holds a value that is none."
        # Reading every cell once finds what is no text at all.
        for _ in connection.execute(f"SELECT {', '.join(facts.fields)} FROM {facts.name}"):
            pass


def _misfit(column: Column[Any], item: RecordField) -> str:
    """Return the SQL that is true where a cell does not hold what its column is for."""
    name = column.name
    match column.type:
        case JSON():
            shape = {dict: "object", list: "array"}.get(item.origin, "object")
            kind = f"typeof({name}) <> 'text' OR NOT json_valid({name}) OR json_type({name}) <> '{shape}'"
        case Boolean():
            kind = f"typeof({name}) <> 'integer' OR {name} NOT IN (0, 1)"
        case Integer():
            low, high = item.bounds or (-LARGEST_NUMBER, LARGEST_NUMBER)
            kind = f"typeof({name}) <> 'integer' OR {name} NOT BETWEEN {low} AND {high}"
        case _:
            kind = f"typeof({name}) <> 'text'"
    return f"({name} IS NOT NULL AND ({kind}))" if column.nullable else f"({kind})"


def _index(connection: sqlite3.Connection) -> Iterator[str]:
    for facts in records():
        if facts.searched is None:
            continue
        wanted, kept = search_index.comparing_statements(facts)
        for one, other, words in (
            (wanted, kept, "is not in the search index as it stands"),
            (kept, wanted, "is in the search index, but not as it stands"),
        ):
            (count,) = connection.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})").fetchone()
            if count:
                yield f"{count:,} × {_called(facts.name)} {words}."
    if _index_disagrees(connection):
        yield "The search index does not agree with what it was made of."


def _index_disagrees(connection: sqlite3.Connection) -> bool:
    # The index of dense scripts is made of some texts only; which ones must be compared by their numbers.
    dense = "SELECT id FROM search_entry WHERE dense = 1"
    kept = "SELECT id FROM search_dense_docsize"
    for one, other in ((dense, kept), (kept, dense)):
        if connection.execute(f"SELECT EXISTS ({one} EXCEPT {other})").fetchone()[0]:
            return True
    connection.execute("SAVEPOINT proof")
    try:
        for table, depth in (("search_text", 1), ("search_dense", 0)):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', {depth})")
    except sqlite3.DatabaseError:
        return True
    finally:
        connection.execute("ROLLBACK TO proof")
        connection.execute("RELEASE proof")
    return False


def _chain(connection: sqlite3.Connection) -> Iterator[str]:
    broken = chain.first_break(connection)
    if broken is not None:
        sequence, label = broken
        yield f"The history was changed from outside, from operation {sequence} (“{single_line(label)[:80]}”) on."


def _journal(connection: sqlite3.Connection) -> Iterator[str]:
    for facts in records():
        if not facts.journalled:
            continue
        now = images(connection, facts)
        for row_id, last in _last_images(connection, facts):
            if now.get(row_id) != last and _is_of_now(facts, last):
                yield f"The {_called(facts.name)} “{single_line(str(row_id))[:40]}” is not as its history left it."


def _last_images(connection: sqlite3.Connection, facts: RecordFacts) -> Iterator[tuple[str, str | None]]:
    # Beside a single max(), SQLite takes the other columns from the row that has it.
    rows = connection.execute("SELECT row_id, after, max(id) FROM change WHERE tbl = ? GROUP BY row_id", (facts.name,))
    return ((row_id, after) for row_id, after, _ in rows)


def _is_of_now(facts: RecordFacts, image: str | None) -> bool:
    """Return whether an image has the fields of now; those of an older format cannot be compared."""
    return image is None or list(json.loads(image)) == list(facts.fields)


_PROOFS: dict[Proof, Callable[[sqlite3.Connection], Iterator[str]]] = {
    "file": _file,
    "schema": _schema,
    "references": _references,
    "values": _values,
    "index": _index,
    "chain": _chain,
    "journal": _journal,
}
