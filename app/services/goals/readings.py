"""Readings of KPIs: typed quickly, or imported from a spreadsheet without doubling any."""

from datetime import date as Date
from decimal import Decimal
from pathlib import Path

from app.domain.errors import InvalidInputError
from app.domain.goals.reading_periods import period_end
from app.domain.goals.reading_rows import (
    LONGEST,
    Choice,
    Grid,
    ReadingPlan,
    decimal_text,
    parse_day,
    plan_import,
    read_grid,
)
from app.domain.progress import Progress, no_progress, part_of
from app.domain.records import new_id, now
from app.domain.records.goal_records import Kpi, Reading
from app.domain.words.measures import parse_number
from app.domain.words.periods import parse_period
from app.domain.words.text import single_line, whole_text
from app.files import read_text
from app.services.goals.kpis import said_unit
from app.storage.store import Store


def said_period(said: str) -> str | None:
    """Return the day or month that somebody names: "2026-11-03", "2026-11", "Oct 2026"; None when it is neither."""
    exact = parse_day(said, "day")
    if exact is not None:
        return exact
    found = parse_period(said, today=Date.today())
    if found is None:
        return None
    if found.start == found.end:
        return found.start.isoformat()
    whole = found.start.day == 1 and period_end(found.start.isoformat()[:7]) == found.end
    return found.start.isoformat()[:7] if whole else None


def same_unit(one: str, other: str) -> bool:
    """Return whether two units are the same but for case and number: "day" and "days"."""
    return one.casefold().rstrip("s") == other.casefold().rstrip("s")


class Readings:
    """Readings of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, kpi_id: str) -> list[Reading]:
        """Return the readings of a KPI, oldest first."""
        return self._store.all(Reading, order=("period", "id"), kpi_id=kpi_id)

    def add(
        self,
        kpi_id: str,
        said: str,
        *,
        period: str = "",
        remark: str = "",
        partial: bool = False,
        in_workshop: str | None = None,
    ) -> str:
        """Note a value for a day (today when none is named) or month and return the reading's id.

        A reading of the same period is replaced: there is one for each.

        Raises:
            InvalidInputError: the value is no number, or the period is none; nothing was changed.
        """
        kpi = self._store.get(Kpi, kpi_id)
        value = parse_number(said)
        if value is None:
            raise InvalidInputError(f"“{single_line(said)[:40]}” is no number. Write it as 42, 3.5 or 12 %.")
        unit = said_unit(said, "")
        if unit and kpi.unit and not same_unit(unit, kpi.unit):
            raise InvalidInputError(
                f"“{kpi.name[:60]}” is measured in {kpi.unit}, and “{single_line(said)[:40]}” is something else. "
                "Nothing was changed."
            )
        day = said_period(period) if period else Date.today().isoformat()
        if day is None:
            raise InvalidInputError(
                f"“{single_line(period)[:40]}” is no day or month. Write it as 2026-11-30 or 2026-11."
            )
        with self._store.operation("add_reading", f"Note {kpi.name[:60]}", workshop_id=in_workshop) as op:
            values = {
                "value": decimal_text(Decimal(repr(value))),
                "said": single_line(said),
                "remark": whole_text(remark),
                "partial": partial,
                "source": "",
            }
            there = op.all(Reading, order=("id",), kpi_id=kpi_id, period=day)
            if there:
                op.change(Reading, there[0].id, **values)
                return there[0].id
            reading = Reading(id=new_id(), kpi_id=kpi_id, period=day, created_at=now(), **values)  # type: ignore[arg-type]
            op.add(reading)
        return reading.id

    def remove(self, *reading_ids: str) -> None:
        """Remove readings; one undo brings them back."""
        words = "Delete a reading" if len(reading_ids) == 1 else f"Delete {len(reading_ids)} readings"
        with self._store.operation("remove_readings", words) as op:
            op.remove(Reading, *reading_ids)

    # Importing

    def read_file(self, path: Path) -> Grid:
        """Return the spreadsheet in a file, with a guess at which column is what.

        Raises:
            InvalidInputError: it cannot be read, or holds no rows.
        """
        return read_grid(read_text(path, "spreadsheet", limit=LONGEST))

    def plan(self, kpi_id: str, grid: Grid, choice: Choice, today: Date | None = None) -> ReadingPlan:
        """Return what an import would do, row by row; nothing is changed."""
        return plan_import(grid, choice, self.of(kpi_id), today or Date.today())

    def import_rows(self, kpi_id: str, plan: ReadingPlan, source: str = "", progress: Progress = no_progress) -> int:
        """Do what a plan says in one operation and return how many readings are new or changed; any thread may.

        Raises:
            CancelledError: from `progress`; nothing was changed.
        """
        kpi = self._store.get(Kpi, kpi_id)
        wanted = [row for row in plan.rows if row.state in ("new", "changed")]
        words = "1 reading" if len(wanted) == 1 else f"{len(wanted)} readings"
        with self._store.operation("import_readings", f"Import {words} of {kpi.name[:60]}") as op:
            there = {r.period: r.id for r in op.all(Reading, kpi_id=kpi_id)}
            fresh = []
            for number, row in enumerate(wanted):
                values = {
                    "value": row.value,
                    "said": row.said,
                    "partial": row.partial,
                    "source": single_line(source),
                }
                if row.period in there:
                    op.change(Reading, there[row.period], **values)
                else:
                    fresh.append(
                        Reading(id=new_id(), kpi_id=kpi_id, period=row.period, created_at=now(), **values)  # type: ignore[arg-type]
                    )
                progress(0.5 * number / len(wanted))
            op.add_many(Reading, fresh, part_of(progress, 0.5, 1.0))
        return len(wanted)
