"""Invented workspaces whose rows hold what nobody could have said."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from benchmarks.torture.hostile_schemas import Invented, Spoiler


def past_triggers(*statements: str) -> Spoiler:
    """Return what runs statements on a workspace while none of its triggers and keys listens."""

    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            connection.execute("BEGIN")
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            for _, made_by in triggers:
                connection.execute(made_by)
            connection.execute("COMMIT")

    return run


def without_index(table: str, *statements: str) -> Spoiler:
    """Return what runs statements while the indexes of a table are out of sight, so that they no longer fit."""

    def run(path: Path) -> None:
        hidden = f"tbl_name = '{table}' AND type IN ('index', 'trigger')"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("CREATE TABLE hidden AS SELECT * FROM sqlite_master WHERE " + hidden)
            connection.execute("DELETE FROM sqlite_master WHERE sql IS NOT NULL AND " + hidden)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("PRAGMA writable_schema=ON")
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO sqlite_master SELECT * FROM hidden WHERE sql IS NOT NULL")
            connection.execute("DROP TABLE hidden")

    return run


def _first(table: str, change: str) -> Spoiler:
    return past_triggers(f"UPDATE {table} SET {change} WHERE id = (SELECT min(id) FROM {table})")


def _told(table: str, change: str) -> Invented:
    return Invented(_first(table, change), told=True, alters=True)


def _alters(table: str, change: str) -> Invented:
    return Invented(_first(table, change), alters=True)


def _template(value: str) -> Invented:
    # An index reads into the templates, so SQLite itself would refuse this with the index in sight.
    return Invented(without_index("workshop", f"UPDATE workshop SET template = {value}"), told=True, alters=True)


def _id_twice(path: Path) -> None:
    """Give two departments one id, which their key forbids."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        key = "type = 'index' AND name = 'sqlite_autoindex_department_1'"
        (root,) = connection.execute(f"SELECT rootpage FROM sqlite_master WHERE {key}").fetchone()
        (made_by,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'department'").fetchone()
        keyless = "UPDATE sqlite_master SET sql = ? WHERE name = 'department'"
        connection.execute(f"DELETE FROM sqlite_master WHERE {key}")
        connection.execute(keyless, (",".join(p for p in made_by.split(",") if "PRIMARY" not in p) + "\n)",))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO department SELECT * FROM department LIMIT 1")
        connection.execute(keyless, (made_by,))
        connection.execute(
            "INSERT INTO sqlite_master VALUES ('index', 'sqlite_autoindex_department_1', 'department', ?, NULL)",
            (root,),
        )


_NO_TEXT = "CAST(x'fffe41' AS TEXT)"
_DEEP = "CAST(replace(hex(zeroblob(50000)), '0', '[') AS TEXT)"

ROWS: Mapping[str, Invented] = {
    "bytes for the words of a note": _told("note", "text = x'00ff00ff'"),
    "bytes for the title of a workshop": _told("workshop", "title = x'00ff00ff'"),
    "no UTF-8 in a note": _told("note", f"text = {_NO_TEXT}"),
    "no UTF-8 in the title of a workshop": _told("workshop", f"title = {_NO_TEXT}"),
    "no UTF-8 in the history": _told("change", f"after = {_NO_TEXT}"),
    "no UTF-8 in what operations are called": Invented(
        past_triggers(f"UPDATE operation SET label = {_NO_TEXT}"), told=True, alters=True
    ),
    "no UTF-8 in a template": _template(_NO_TEXT),
    "NUL in a note": _alters("note", "text = 'a' || char(0) || 'b'"),
    "half a pair of letters in a note": _told("note", "text = CAST(x'eda080' AS TEXT)"),
    "bad JSON in a template": _template("'{\"a\": '"),
    "no object in a template": _told("workshop", "template = '5'"),
    "an empty template": _alters("workshop", "template = '{}'"),
    "deep JSON in a template": _template(_DEEP),
    "bad JSON in settings": _told("step", "settings = '{'"),
    "a list for settings": _told("step", "settings = '[1, 2]'"),
    "null for settings": _told("step", "settings = 'null'"),
    "settings with wrong types": _told("step", """settings = '{"columns": 7, "private": "maybe"}'"""),
    "an activity nobody knows": _told("step", "activity = 'teleport'"),
    "bad JSON in prompts": _told("step", "prompts = 'x'"),
    "a number for prompts": _told("step", "prompts = '7'"),
    "bad JSON in cells": _told("entry", "fields = '}'"),
    "a list for cells": _told("entry", "fields = '[]'"),
    "numbers in cells": _told("entry", """fields = '{"who": 7, "what": null, "deep": {"a": [1]}}'"""),
    "not a number in cells": _told("entry", """fields = '{"who": NaN}'"""),
    "a huge cell": _alters("note", "text = replace(hex(zeroblob(4000000)), '0', 'x')"),
    "a huge id": Invented(
        past_triggers("UPDATE initiative SET id = hex(zeroblob(500000)) || id"), told=True, alters=True
    ),
    "a huge position": Invented(past_triggers("UPDATE note SET position = 9223372036854775807"), alters=True),
    "a position below everything": Invented(
        past_triggers("UPDATE note SET position = -9223372036854775808"), alters=True
    ),
    "a fraction for a position": Invented(past_triggers("UPDATE note SET position = 1.5"), told=True, alters=True),
    "endless positions": Invented(past_triggers("UPDATE note SET position = 9e999"), told=True, alters=True),
    "words for a position": Invented(past_triggers("UPDATE note SET position = 'first'"), told=True, alters=True),
    "huge minutes": _told("step", "minutes = 9223372036854775807"),
    "words for minutes": _told("step", "minutes = 'many'"),
    "words for yes or no": _told("step", "locked = 'perhaps'"),
    "a state nobody knows": _told("workshop", "state = 'haunted'"),
    "day 0 of year 0": _told("workshop", "date = '0000-00-00'"),
    "no date": _told("workshop", "date = 'yesterday'"),
    "no instant": _told("workshop", "created_at = 'soon'"),
    "clocks of nowhen": Invented(past_triggers("UPDATE step_clock SET running_since = 'now'"), told=True, alters=True),
    "a fiscal month of 99": _told("workshop", "fiscal_month = 99"),
    "control letters in a title": _alters("workshop", "title = 'a' || char(10) || char(27) || '[31m' || char(8238)"),
    "a note of no step": _told("note", "step_id = 'nowhere'"),
    "a note of no column": _told("note", "column_id = 'nowhere'"),
    "a note in no group": _told("note", "group_id = 'nowhere'"),
    "a note of no workshop": _told("note", "workshop_id = 'nowhere'"),
    "a note by nobody": _told("note", "participant_id = 'nowhere'"),
    "steps of no workshop": Invented(past_triggers("DELETE FROM workshop"), told=True, alters=True),
    "a step of two workshops": _told(
        "note", "workshop_id = (SELECT max(id) FROM workshop), step_id = (SELECT min(id) FROM step)"
    ),
    "a goal below itself": Invented(
        past_triggers(
            "UPDATE goal SET parent_id = id",
            "UPDATE workshop SET goal_id = (SELECT min(id) FROM goal)",
        ),
        told=True,
        alters=True,
    ),
    "goals in a ring": Invented(
        past_triggers(
            "UPDATE goal SET parent_id = (SELECT max(id) FROM goal)",
            "UPDATE goal SET parent_id = (SELECT min(id) FROM goal) WHERE id = (SELECT max(id) FROM goal)",
            "UPDATE workshop SET goal_id = (SELECT min(id) FROM goal)",
        ),
        told=True,
        alters=True,
    ),
    "an entry about itself": _alters("entry", "subject_id = id"),
    "rows missing in an index": Invented(
        without_index("note", "UPDATE note SET workshop_id = workshop_id || 'x' WHERE id < '8'"), told=True, alters=True
    ),
    "rows an index does not know": Invented(
        without_index("action", "DELETE FROM action WHERE id < '8'"), told=True, alters=True
    ),
    "an id twice": Invented(_id_twice, told=True, alters=True),
    "empty where something must be": Invented(
        without_index(
            "action",
            "UPDATE sqlite_master SET sql = replace(sql, 'text TEXT NOT NULL', 'text TEXT') WHERE name = 'action'",
        ),
    ),
    "bad JSON in the history": Invented(past_triggers("UPDATE change SET after = '{'"), alters=True),
    "an unknown table in the history": Invented(past_triggers("UPDATE change SET tbl = 'sqlite_master'"), alters=True),
    "SQL in the history": Invented(
        past_triggers("UPDATE change SET tbl = 'note; DROP TABLE note'", "UPDATE change SET before = after"),
        alters=True,
    ),
    "SQL for a column in the history": Invented(
        past_triggers("""UPDATE change SET after = NULL, before = '{"id) VALUES (1); --": 1, "id": "x"}'"""),
        alters=True,
    ),
    "operations of nowhen": Invented(
        past_triggers("UPDATE operation SET at = 'then', merge_key = 'edit'"), alters=True
    ),
    "a status nobody knows": Invented(past_triggers("UPDATE operation SET status = 'lost', kind = 'x'"), alters=True),
    "a history without operations": Invented(past_triggers("DELETE FROM operation"), alters=True),
    "operations without a history": Invented(past_triggers("DELETE FROM change"), alters=True),
    "a huge draft": Invented(
        past_triggers("INSERT INTO draft VALUES ('capture', hex(zeroblob(4000000)), 'then')"), alters=True
    ),
    "an index of words that is empty": Invented(past_triggers("DELETE FROM search_entry")),
    "an index of words that lies": Invented(past_triggers("UPDATE search_entry SET body = 'lie', folded = 'lie'")),
    "everything said twice": Invented(
        past_triggers(
            "INSERT INTO note SELECT lower(hex(randomblob(16))), workshop_id, step_id, column_id, text, "
            "group_id, department_id, participant_id, position, created_at, origin FROM note"
        ),
        alters=True,
    ),
    "no row at all": Invented(
        past_triggers(*(f"DELETE FROM {table}" for table in ("note", "step", "workshop", "goal"))),
        told=True,
        alters=True,
    ),
}
