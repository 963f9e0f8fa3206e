"""Rows of a workspace in the words of people: what was said, and where."""

import json
import sqlite3
from collections.abc import Mapping

from app.domain.records.registry import records
from app.domain.words.text import single_line
from app.storage.recent_changes import Row

_LONGEST = 200


def said_in(rows: Mapping[Row, str], connection: sqlite3.Connection | None = None) -> tuple[str, ...]:
    """Return what rows say, in one order: “Note: the rota changes (Kick-off)”; rows that say nothing are passed over.

    Args:
        rows: rows with their images.
        connection: the workspace they come from, where the titles of their workshops are looked up.
    """
    facts_of = {facts.name: facts for facts in records()}
    titles = dict(connection.execute("SELECT id, title FROM workshop")) if connection is not None else {}
    found = []
    for (table, _), image in rows.items():
        facts = facts_of[table]
        if facts.searched is None:
            continue
        values = json.loads(image)
        words = " · ".join(w for name in facts.searched.words if (w := _words(values.get(name))))
        place = titles.get(values.get("workshop_id"), "")
        if words:
            found.append(f"{facts.called}: {words}" + (f" ({single_line(place)})" if place else ""))
    return tuple(sorted(found))


def _words(value: object) -> str:
    """Return what a cell says; cells of tables and lists are kept as JSON."""
    if not isinstance(value, str):
        return ""
    if value[:1] in ("{", "["):
        try:
            inner = json.loads(value)
        except ValueError:
            return single_line(value)[:_LONGEST]
        parts = inner.values() if isinstance(inner, dict) else inner
        return ", ".join(single_line(str(part)) for part in parts if part)[:_LONGEST]
    return single_line(value)[:_LONGEST]
