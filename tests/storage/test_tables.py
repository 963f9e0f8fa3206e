"""Tables are their records: every field a column, every reference deferred, every change journalled."""

import dataclasses
import sqlite3

import pytest

from app.domain.records import Step
from app.domain.records.goal_records import Goal
from app.domain.records.registry import RecordFacts, records
from app.plenary import Plenary
from app.storage.tables import tables

REFERENCES = {
    "workshop_id": "workshop",
    "step_id": "step",
    "column_id": "board_column",
    "group_id": "note_group",
    "department_id": "department",
    "participant_id": "participant",
    "owner_id": "participant",
    "initiative_id": "initiative",
    "goal_id": "goal",
    "parent_id": "goal",
    "kpi_id": "kpi",
    "option_id": "vote_option",
}
"""What a field of this name refers to, whichever record it stands in."""


@pytest.mark.parametrize("facts", records(), ids=lambda facts: facts.name)
def test_a_table_has_the_fields_of_its_record(plenary: Plenary, facts: RecordFacts) -> None:
    name = facts.name
    connection = plenary.store.driver_connection()
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    assert columns == [field.name for field in dataclasses.fields(facts.kind)]
    targets = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
    assert targets == {column: REFERENCES[column] for column in columns if column in REFERENCES}
    triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    journal = {f"journal_{name}_{event}" for event in ("insert", "update", "delete")}
    assert (journal <= triggers) == (name != "draft")


def test_no_trigger_lets_a_column_out_of_its_image(plenary: Plenary) -> None:
    connection = plenary.store.driver_connection()
    for kind, table in tables().by_kind.items():
        if table.name == "draft":
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


def test_the_last_position_counts_what_belongs_to_nothing(plenary: Plenary) -> None:
    for title in ("First", "Second", "Third"):
        plenary.goals.create(title)
    goals = plenary.goals.all()
    assert [goal.title for goal in goals] == ["First", "Second", "Third"]
    assert len({goal.position for goal in goals}) == 3
    assert plenary.store.last_position(Goal, parent_id=None) == goals[-1].position
    assert plenary.store.last_position(Goal, parent_id="none such") == 0
