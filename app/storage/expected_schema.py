"""What a workspace file may be made of: exactly what we make, and nothing that runs by itself.

A file of strangers can hold triggers and views that delete, or never end. So before anything else is asked of a file,
the list of what it is made of is compared with ours, through a connection that can only read.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.domain.errors import DamagedError
from app.domain.records.registry import records
from app.storage import engine
from app.storage.careful_reading import deadline, unlocked
from app.storage.schema_version import FINGERPRINT, fingerprint

Part = tuple[str, str, str, str]
"""A part of a schema: its type, its name, the table it belongs to, and the SQL that made it."""

_OWN_TABLES = {"operation", "change", "search_entry", "search_text", "search_words", "search_dense"}
_OF_INDEX = re.compile(r"search_(text|dense)_(data|idx|docsize|config|content)")


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that nobody writes at the moment so that nothing can change it, not even a lock.

    Raises:
        WorkspaceError: it cannot be read.
    """
    with engine.plain_errors(path), unlocked(path) as connection:
        yield connection


def parts(connection: sqlite3.Connection) -> list[Part]:
    """Return what a database is made of, in one order."""
    found = []
    for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        if re.fullmatch(r"sqlite_stat\d", str(name)):
            continue
        # The tables behind a full-text index are SQLite's own; how they are written differs between its versions.
        text = "" if _OF_INDEX.fullmatch(str(name)) else re.sub(r"\s+", " ", str(sql or "")).strip()
        found.append((str(kind), str(name), str(table), text))
    return sorted(found)


@contextmanager
def blank_workspace() -> Iterator[sqlite3.Connection]:
    """Open an empty workspace in memory, made as a new one is."""
    from app.storage.schema import schema_statements  # a file of ours is known by its digest

    with closing(sqlite3.connect(":memory:")) as blank:
        for statement in schema_statements():
            blank.execute(statement)
        yield blank


def differences(found: list[Part]) -> list[str]:
    """Return what is missing, too much or different in a schema, as words for people."""
    with blank_workspace() as blank:
        wanted = {(kind, name): rest for kind, name, *rest in parts(blank)}
    there = {(kind, name): rest for kind, name, *rest in found}
    words = [f"the {kind} “{name[:60]}” is not ours" for kind, name in there.keys() - wanted.keys()]
    words += [f"the {kind} “{name[:60]}” is missing" for kind, name in wanted.keys() - there.keys()]
    words += [
        f"the {key[0]} “{key[1][:60]}” was changed" for key in wanted.keys() & there.keys() if wanted[key] != there[key]
    ]
    return sorted(words)


def require_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Check that a file of the present schema is made of what we make, to the letter.

    Raises:
        DamagedError: it is not; it was not changed.
    """
    with deadline(connection):
        if fingerprint(connection) == FINGERPRINT:
            return
        strange = differences(parts(connection))
    if strange:
        raise DamagedError(
            f"{path.name} is not as Plenary makes it: {strange[0]}. It was not changed and nothing in it was run. "
            "“plenary check --repair” brings its words into a new file.",
            "; ".join(strange[:20]),
        )


def require_plain_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Check that a file of an older schema keeps its words in plain tables, and holds nothing that is none of ours.

    Its triggers and indexes are left behind when its rows are copied.

    Raises:
        DamagedError: it is not; it was not changed.
    """
    names = {facts.name for facts in records()}
    with deadline(connection):
        for kind, name, table, sql in parts(connection):
            known = name in names or name in _OWN_TABLES or _OF_INDEX.fullmatch(name) or name == "sqlite_sequence"
            ours = kind in ("trigger", "index") and table in names | _OWN_TABLES
            if not ours and not (kind == "table" and known):
                raise _strange(path, f"the {kind} “{name[:60]}” is not ours")
            if kind == "table" and name in names | {"operation", "change"}:
                _require_plain_columns(connection, path, name, sql)


def _require_plain_columns(connection: sqlite3.Connection, path: Path, table: str, sql: str) -> None:
    if not sql.upper().startswith("CREATE TABLE"):
        raise _strange(path, f"“{table}” is no plain table")
    if any(column[6] for column in connection.execute(f"PRAGMA table_xinfo({table})")):
        raise _strange(path, f"the table “{table}” has columns that are reckoned")


def _strange(path: Path, what: str) -> DamagedError:
    return DamagedError(
        f"{path.name} is not as Plenary made it: {what}. It was not changed and nothing in it was run.", what
    )
