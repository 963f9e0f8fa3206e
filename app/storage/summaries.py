"""What lists and Home read of workshops, in plain SQL.

The first look at a file has SQLite alone, the open store asks the very same here: there is one truth.
"""

import sqlite3

from app.domain.summaries import HomeLook, StepOutline, WorkshopSummary, to_go_on_with

RECENT = 20
"""How many of the latest workshops Home shows."""

_SUMMARIES = """
SELECT id, title, coalesce(nullif(json_extract(template, '$.title'), ''), template_key), state, date, product,
    (SELECT count(*) FROM participant WHERE workshop_id = workshop.id)
FROM workshop ORDER BY date DESC, created_at DESC LIMIT ?
"""
_AGENDA = "SELECT id, title, minutes, state FROM step WHERE workshop_id = ? ORDER BY position, id"


def workshop_summaries(connection: sqlite3.Connection, limit: int | None = None) -> list[WorkshopSummary]:
    """Return workshops, the latest date first."""
    return [WorkshopSummary(*row) for row in connection.execute(_SUMMARIES, (-1 if limit is None else limit,))]


def home_look(connection: sqlite3.Connection) -> HomeLook:
    """Return what Home shows."""
    latest = workshop_summaries(connection, RECENT)
    chosen = to_go_on_with(latest)
    if chosen is None:
        return HomeLook(tuple(latest), None, "", ())
    place = connection.execute("SELECT current_step_id FROM workshop WHERE id = ?", (chosen.id,)).fetchone()
    agenda = tuple(StepOutline(*row) for row in connection.execute(_AGENDA, (chosen.id,)))
    return HomeLook(tuple(latest), chosen, place[0] or "", agenda)
