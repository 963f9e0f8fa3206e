"""Tables are their records: every field a column, every reference deferred, every change journalled."""

import dataclasses
import sqlite3

import pytest

from app.bootstrap import Plenary
from app.domain.records import Step
from app.storage.tables import NOT_JOURNALLED, REFERENCES, TABLES


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_a_table_has_the_fields_of_its_record(plenary: Plenary, kind: type) -> None:
    name = TABLES[kind].name
    connection = plenary.store.driver_connection()
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    assert columns == [field.name for field in dataclasses.fields(kind)]
    targets = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
    assert targets == {column: REFERENCES[column] for column in columns if column in REFERENCES}
    triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    journal = {f"journal_{name}_{event}" for event in ("insert", "update", "delete")}
    assert (journal <= triggers) == (name not in NOT_JOURNALLED)


def test_no_trigger_lets_a_column_out_of_its_image(plenary: Plenary) -> None:
    connection = plenary.store.driver_connection()
    for kind, table in TABLES.items():
        if table.name in NOT_JOURNALLED:
            continue
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (f"journal_{table.name}_update",)
        ).fetchone()
        for field in dataclasses.fields(kind):
            assert f"NEW.{field.name} IS NOT OLD.{field.name}" in sql
            assert f"'{field.name}', NEW.{field.name}" in sql


def test_lists_use_their_indexes(plenary: Plenary) -> None:
    connection = plenary.store.driver_connection()
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    plenary.workshops.summaries(limit=5)
    plenary.guides.summaries(limit=5)
    connection.set_trace_callback(None)
    for statement in (s for s in statements if "FROM workshop" in s):
        plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
        assert "SCAN workshop " not in plan + " " or "USING INDEX" in plan, statement
        assert "TEMP B-TREE FOR ORDER BY" not in plan, statement


def test_places_inside_json_are_named_by_code_only(plenary: Plenary) -> None:
    with pytest.raises(ValueError, match="no such place"):
        plenary.store.pick(Step, ("settings.x') --",))


def test_orphans_are_refused_at_the_commit(plenary: Plenary, sample: str) -> None:
    connection = plenary.store.driver_connection()
    connection.execute("BEGIN")
    connection.execute("DELETE FROM board_column")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("COMMIT")
    connection.execute("ROLLBACK")
