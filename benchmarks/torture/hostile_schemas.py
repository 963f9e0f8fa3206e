"""Invented workspaces whose tables, triggers and header are not as we make them."""

import sqlite3
import struct
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from app.storage.schema_version import SCHEMA_VERSION

Spoiler: TypeAlias = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented file: how it is made of a sound workspace.

    `told`: somebody must say that something is wrong. `alters`: what is exported need not equal the original.
    """

    make: Spoiler
    told: bool = False
    alters: bool = False


def sql(*statements: str) -> Spoiler:
    """Return what runs statements on a workspace, without any of its checks; writing to the schema is allowed."""

    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("PRAGMA ignore_check_constraints=ON")
            connection.execute("PRAGMA writable_schema=ON")
            for statement in statements:
                connection.execute(statement)

    return run


def put(offset: int, raw: bytes) -> Spoiler:
    """Return what writes bytes at a place of the file."""

    def write(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(raw)

    return write


def rewritten(change: Callable[[bytes], bytes]) -> Spoiler:
    """Return what writes a file anew, changed as a whole."""

    def write(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return write


def word(offset: int, number: int) -> Spoiler:
    """Return what writes a 32-bit number into the header."""
    return put(offset, struct.pack(">I", number))


def in_place_of(table: str, statement: str) -> Spoiler:
    """Return what renames a table out of the way (its triggers go) and makes something else under its name."""
    quiet = f"DELETE FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%{table}%'"

    def run(path: Path) -> None:
        sql(quiet)(path)
        sql("PRAGMA legacy_alter_table=ON", f"ALTER TABLE {table} RENAME TO kept_{table}", statement)(path)

    return run


def renamed_sql(where: str, old: str, new: str) -> str:
    """Return the statement that changes the text of the schema where it says `old`."""
    return f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE {where}"


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

_AFTER = "CREATE TRIGGER stranger AFTER INSERT ON note BEGIN"

TRIGGERS: Mapping[str, Invented] = {
    "a trigger that deletes each new note": Invented(sql(f"{_AFTER} DELETE FROM note WHERE id = NEW.id; END")),
    "a trigger that changes each new note": Invented(
        sql(f"{_AFTER} UPDATE note SET text = 'Other words' WHERE id = NEW.id; END")
    ),
    "a trigger that doubles each new note": Invented(
        sql(
            f"{_AFTER} INSERT INTO note SELECT lower(hex(randomblob(16))), workshop_id, step_id, column_id, text, "
            "group_id, department_id, participant_id, position, created_at, origin FROM note WHERE id = NEW.id; END"
        )
    ),
    "a trigger that passes over new notes": Invented(
        sql("CREATE TRIGGER stranger BEFORE INSERT ON note BEGIN SELECT RAISE(IGNORE); END")
    ),
    "a trigger that refuses new notes": Invented(
        sql("CREATE TRIGGER stranger BEFORE INSERT ON note BEGIN SELECT RAISE(ABORT, 'no'); END")
    ),
    "a trigger that takes everything back": Invented(
        sql("CREATE TRIGGER stranger BEFORE INSERT ON note BEGIN SELECT RAISE(ROLLBACK, 'no'); END")
    ),
    "a trigger that empties the history": Invented(
        sql("CREATE TRIGGER stranger AFTER INSERT ON change BEGIN DELETE FROM change WHERE id = NEW.id; END")
    ),
    "a trigger that empties the search": Invented(
        sql("CREATE TRIGGER stranger AFTER INSERT ON search_entry BEGIN DELETE FROM search_entry; END")
    ),
    "a trigger that deletes at an update": Invented(
        sql("CREATE TRIGGER stranger AFTER UPDATE ON operation BEGIN DELETE FROM note; END")
    ),
    "a trigger that calls what is not there": Invented(sql(f"{_AFTER} SELECT no_such_function(NEW.id); END")),
    "a trigger that never ends": Invented(sql(f"{_AFTER} DELETE FROM note WHERE id IN ({ENDLESS}); END")),
    "no trigger at all": Invented(sql("DELETE FROM sqlite_master WHERE type = 'trigger'")),
    "no trigger for the history of notes": Invented(sql("DROP TRIGGER journal_note_insert")),
    "no trigger for the search of notes": Invented(sql("DROP TRIGGER index_note_insert")),
    "our trigger with other words": Invented(
        sql(
            "DROP TRIGGER journal_note_insert",
            "CREATE TRIGGER journal_note_insert AFTER INSERT ON note BEGIN SELECT 1; END",
        )
    ),
    "our trigger that deletes, too": Invented(
        sql(
            "DROP TRIGGER index_note_insert",
            "CREATE TRIGGER index_note_insert AFTER INSERT ON note BEGIN DELETE FROM note WHERE id = NEW.id; END",
        )
    ),
}

TABLES: Mapping[str, Invented] = {
    "a view named note": Invented(in_place_of("note", "CREATE VIEW note AS SELECT * FROM kept_note")),
    "a view named workshop": Invented(in_place_of("workshop", "CREATE VIEW workshop AS SELECT * FROM kept_workshop")),
    "a view named operation": Invented(
        in_place_of("operation", "CREATE VIEW operation AS SELECT * FROM kept_operation")
    ),
    "a view named workshop that never ends": Invented(
        in_place_of("workshop", f"CREATE VIEW workshop AS {ENDLESS}"), alters=True
    ),
    "a view named workshop that counts for ever": Invented(
        in_place_of(
            "workshop",
            f"CREATE VIEW workshop AS SELECT kept_workshop.* FROM kept_workshop WHERE (SELECT max(i) FROM ({ENDLESS}))",
        ),
        alters=True,
    ),
    "a view named note that names itself": Invented(in_place_of("note", "CREATE VIEW note AS SELECT * FROM note")),
    "a virtual table named note": Invented(
        in_place_of(
            "note",
            "CREATE VIRTUAL TABLE note USING fts5(id, workshop_id, step_id, column_id, text, group_id, "
            "department_id, participant_id, position, created_at, origin)",
        ),
        told=True,
    ),
    "a generated column": Invented(sql("ALTER TABLE note ADD COLUMN shout TEXT GENERATED ALWAYS AS (upper(text))")),
    "a generated column in place of ours": Invented(
        sql(renamed_sql("name = 'note' AND type = 'table'", "text TEXT NOT NULL", "text TEXT AS (id)")), told=True
    ),
    "a column more": Invented(sql("ALTER TABLE note ADD COLUMN more TEXT NOT NULL DEFAULT 'x'")),
    "a column more that is never empty": Invented(
        sql(renamed_sql("name = 'note' AND type = 'table'", "origin TEXT", "origin TEXT, more TEXT NOT NULL"))
    ),
    "a column less": Invented(sql(renamed_sql("name = 'note' AND type = 'table'", "origin TEXT", "origen TEXT"))),
    "two columns changed about": Invented(
        sql(
            renamed_sql("name = 'workshop' AND type = 'table'", "title TEXT", "swap TEXT"),
            renamed_sql("name = 'workshop' AND type = 'table'", "template_key TEXT", "title TEXT"),
            renamed_sql("name = 'workshop' AND type = 'table'", "swap TEXT", "template_key TEXT"),
        ),
        told=True,
    ),
    "a check that refuses": Invented(
        sql(renamed_sql("name = 'note' AND type = 'table'", "text TEXT NOT NULL", "text TEXT NOT NULL CHECK (0)"))
    ),
    "a conflict clause that replaces": Invented(
        sql(
            renamed_sql(
                "name = 'operation' AND type = 'table'",
                "label TEXT NOT NULL",
                "label TEXT NOT NULL UNIQUE ON CONFLICT REPLACE",
            )
        ),
        told=True,
    ),
    "a unique index more": Invented(
        sql("CREATE UNIQUE INDEX stranger ON operation (label) WHERE label = 'Add a note'")
    ),
    "a unique index on nothing": Invented(
        sql("CREATE UNIQUE INDEX stranger ON note (origin) WHERE text LIKE 'Said as number%'")
    ),
    "an expression index": Invented(sql("CREATE INDEX stranger ON note (json_extract(nullif(text, text), '$.a'))")),
    "an expression index that fails": Invented(
        sql("CREATE INDEX stranger ON note (json_extract(text, '$')) WHERE text LIKE 'Said as number%'")
    ),
    "an index with a collation nobody knows": Invented(
        sql(
            "CREATE INDEX stranger ON note (text COLLATE NOCASE)",
            renamed_sql("name = 'stranger'", "NOCASE", "KLINGON"),
        )
    ),
    "an index less": Invented(sql("DROP INDEX ix_note_workshop_id")),
    "a virtual table more": Invented(sql("CREATE VIRTUAL TABLE stranger USING fts5(words)")),
    "a virtual table over our notes": Invented(
        sql("CREATE VIRTUAL TABLE stranger USING fts5(text, content='note', content_rowid='position')")
    ),
    "a virtual table of a kind nobody knows": Invented(
        sql(
            "INSERT INTO sqlite_master VALUES ('table', 'stranger', 'stranger', 0, "
            "'CREATE VIRTUAL TABLE stranger USING nowhere(x)')"
        )
    ),
    "a table for the index of words": Invented(
        sql("DROP TABLE search_words", "DROP TABLE search_text", "CREATE TABLE search_text (folded, search_text)")
    ),
    "no index of words": Invented(sql("DROP TABLE search_text")),
    **{
        f"no table {table}": Invented(sql(f"DROP TABLE {table}"))
        for table in ("note", "workshop", "operation", "change", "draft", "search_entry", "ballot", "goal")
    },
    "no table at all": Invented(sql("DELETE FROM sqlite_master"), alters=True, told=True),
    "two tables in one place": Invented(
        sql(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'step') "
            "WHERE name = 'note'"
        )
    ),
    "a foreign key to nowhere": Invented(
        sql(renamed_sql("name = 'note' AND type = 'table'", "REFERENCES step", "REFERENCES nowhere"))
    ),
    "a schema that is no SQL": Invented(sql("UPDATE sqlite_master SET sql = 'Dear diary' WHERE name = 'note'")),
    "a schema that is no UTF-8": Invented(
        sql("UPDATE sqlite_master SET sql = CAST(x'435245415445fffe' AS TEXT) WHERE name = 'note'")
    ),
    "a schema with a root beyond the end": Invented(
        sql("UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'note'")
    ),
    "a table with a hostile name": Invented(sql('CREATE TABLE "x""; DROP TABLE note; --" (a)')),
    "five hundred tables more": Invented(sql(*(f"CREATE TABLE stranger_{n} (a)" for n in range(500)))),
    "statistics of nothing": Invented(
        sql("ANALYZE", "UPDATE sqlite_stat1 SET stat = '999999999999999999999 -1 x', idx = 'nothing'")
    ),
    "operations numbered to the end": Invented(
        sql("UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'operation'")
    ),
}

HEADERS: Mapping[str, Invented] = {
    "write-ahead mode in the header": Invented(put(18, b"\x02\x02")),
    "a format of the future in the header": Invented(put(18, b"\x09\x09")),
    "only writing in a format of the future": Invented(put(18, b"\x09\x01")),
    "another application": Invented(word(68, 7), told=True),
    "no application": Invented(word(68, 0), told=True),
    "a newer version": Invented(word(60, SCHEMA_VERSION + 1), told=True),
    "a version below zero": Invented(word(60, 0xFFFFFFFF), told=True),
    "version 0 of ours": Invented(word(60, 0)),
    **{f"version {v} over the tables of now": Invented(word(60, v)) for v in range(1, SCHEMA_VERSION)},
    "a huge number of pages": Invented(word(28, 0xFFFFFFFE)),
    "too few pages": Invented(word(28, 3)),
    "pages of 512 bytes": Invented(put(16, b"\x02\x00")),
    "pages of 65536 bytes": Invented(put(16, b"\x00\x01")),
    "pages of no size": Invented(put(16, b"\x00\x00")),
    "reserved bytes on each page": Invented(put(20, b"\x60")),
    "words in UTF-16": Invented(word(56, 2)),
    "words in no encoding": Invented(word(56, 9)),
    "a schema of the future": Invented(word(44, 9)),
    "a list of free pages beyond the end": Invented(put(32, struct.pack(">II", 0xFFFFFF, 12))),
    "room that frees itself": Invented(word(52, 7)),
    "other fractions in the header": Invented(put(21, b"\x40\x40\x40")),
    "a header and nothing else": Invented(rewritten(lambda raw: raw[:100])),
    "an empty page more": Invented(rewritten(lambda raw: raw + bytes(4096))),
}
