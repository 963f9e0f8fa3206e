"""What was measured of one KPI, in short: thousands of readings are looked through without a record for each."""

import sqlite3
from dataclasses import dataclass

from app.domain.records.goal_records import Reading
from app.domain.records.registry import facts_of
from app.storage.rows import record_from

_UNFINISHED = "~"
_FIELDS = facts_of(Reading).fields
# "2026-03" ends after "2026-03-05", but stands before it: who has both is asked for the records.
_LATEST = (
    f"SELECT {', '.join(f'r.{name}' for name in _FIELDS)}, length(r.period) > 7 AND EXISTS "
    "(SELECT 1 FROM reading m WHERE m.kpi_id = r.kpi_id AND m.period = substr(r.period, 1, 7)) "
    "FROM reading r WHERE r.kpi_id = ? AND r.partial = 0 AND r.period <= ? ORDER BY r.period DESC, r.id DESC LIMIT 1"
)
# The index on KPI and period gives them in order of their periods, which is the order in which they are added up.
_VALUES = (
    "SELECT min(length(period)), max(length(period)), max(partial), "
    f"group_concat(CASE partial WHEN 0 THEN value ELSE '{_UNFINISHED}' || value END, ' ') "
    "FROM reading WHERE kpi_id = ? AND period >= ? AND period <= ? AND (length(period) < 10 OR period >= ?)"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a KPI in a span of days.

    `latest` is the last reading that is whole and began by the last day, also one from before the span. `whole` are the
    values of the whole readings within the span and `values` those of all, in order; both are empty where they were not
    asked for. `is_mixed` tells that months stand among days: then these are in no order, and the records must be asked.
    """

    latest: Reading | None = None
    whole: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    is_mixed: bool = False


def measured(raw: sqlite3.Connection, kpi_id: str, since: str, until: str, *, all_values: bool) -> Measured:
    """Return what was measured of a KPI; `Reader.measured` says what is asked."""
    found = raw.execute(_LATEST, (kpi_id, until)).fetchone()
    if found is not None and found[-1]:
        return Measured(is_mixed=True)
    latest: Reading | None = None if found is None else record_from(facts_of(Reading), found[:-1])
    if not all_values:
        return Measured(latest)
    shortest, longest, some_unfinished, said = raw.execute(_VALUES, (kpi_id, since[:7], until, since)).fetchone()
    if shortest != longest:
        return Measured(is_mixed=True)
    words = (said or "").split()
    if not some_unfinished:
        values = tuple(map(float, words))
        return Measured(latest, values, values)
    return Measured(
        latest,
        tuple(float(word) for word in words if not word.startswith(_UNFINISHED)),
        tuple(float(word.removeprefix(_UNFINISHED)) for word in words),
    )
