"""Readings of KPIs: typed quickly, or imported from a spreadsheet without doubling any."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from app.domain.errors import AmbiguousError, InvalidInputError, NotFoundError, Way
from app.domain.goals.kpi_measure import measure_of, said_done
from app.domain.goals.reading_periods import SaidPeriod, period_end, periods_said
from app.domain.goals.reading_rows import (
    LONGEST,
    Choice,
    Grid,
    ReadingPlan,
    decimal_text,
    plan_import,
    read_grid,
)
from app.domain.progress import Progress, no_progress, part_of
from app.domain.records import new_id, new_ids, now
from app.domain.records.goal_records import Goal, Kpi, Reading
from app.domain.records.notation import Notation
from app.domain.words.measure_words import amount, ways
from app.domain.words.measures import format_number
from app.domain.words.notation import DateOrder, DecimalMark
from app.domain.words.periods import Period, describe
from app.domain.words.spelling import spelled
from app.domain.words.text import single_line, whole_text
from app.domain.words.units import same_unit
from app.files import read_words
from app.services.workspace.notation import current_notation
from app.storage.store import Store

_STEPS = 1_000
_MARKS: tuple[Literal[".", ","], ...] = (".", ",")
_ORDERS: tuple[Literal["day", "month"], ...] = ("day", "month")


def number_ways(said: str) -> tuple[Way, ...]:
    """Return both ways to read a number, each as it is written out."""
    return tuple(
        Way(mark, format_number(value), spelled(value)) for mark, value in zip(_MARKS, ways(said), strict=True)
    )


def day_ways(found: Sequence[SaidPeriod]) -> tuple[Way, ...]:
    """Return both ways to read a date in numbers: with the day and with the month first."""
    return tuple(
        Way(order, describe(Period(one.first, one.first, "")), f"the {order} first")
        for order, one in zip(_ORDERS, found, strict=True)
    )


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
        decimal_mark: DecimalMark = "",
        date_order: DateOrder = "",
    ) -> str:
        """Note a value for a day (today when none is named), a month or another period and return the reading's id.

        A reading of the same period is replaced: there is one for each. A week or quarter is kept by its last day,
        and as not over yet until then. `decimal_mark` and `date_order` decide for this one what can be read in two
        ways; without them it is read as is usual in the workspace.

        Raises:
            AmbiguousError: value or day can be read in two ways, and nobody has said which is usual here.
            InvalidInputError: the value is no number, or the period is none; nothing was changed.
        """
        kpi = self._store.get(Kpi, kpi_id)
        usual = current_notation(self._store)
        notation = replace(
            usual, decimal_mark=decimal_mark or usual.decimal_mark, date_order=date_order or usual.date_order
        )
        day = self._day(kpi, period, notation)
        value = self._value(kpi, said, notation.decimal_mark)
        not_over = day.is_span and period_end(day.period) >= Date.today()
        with self._store.operation("add_reading", f"Note {kpi.name[:60]}", workshop_id=in_workshop) as op:
            values = {
                "value": value,
                "said": single_line(said),
                "remark": whole_text(remark),
                "partial": partial or not_over,
                "source": "",
            }
            there = op.all(Reading, order=("id",), kpi_id=kpi_id, period=day.period)
            if there:
                op.change(Reading, there[0].id, **values)
                return there[0].id
            reading = Reading(
                id=new_id(),
                kpi_id=kpi_id,
                period=day.period,
                created_at=now(),
                **values,  # type: ignore[arg-type]
            )
            op.add(reading)
        return reading.id

    def change(self, kpi_id: str, period: str, *, said: str = "", remark: str, partial: bool) -> None:
        """Change the reading of a period as it is kept; without `said` its value stays as it is.

        Raises:
            AmbiguousError: the value can be read in two ways, and nobody has said which is usual here.
            InvalidInputError: the value is no number; nothing was changed.
            NotFoundError: there is no reading of this period.
        """
        kpi = self._store.get(Kpi, kpi_id)
        values: dict[str, object] = {"remark": whole_text(remark), "partial": partial}
        if said.strip():
            value = self._value(kpi, said, current_notation(self._store).decimal_mark)
            values |= {"value": value, "said": single_line(said), "source": ""}
        with self._store.operation("add_reading", f"Note {kpi.name[:60]}") as op:
            there = op.all(Reading, order=("id",), kpi_id=kpi_id, period=period)
            if not there:
                raise NotFoundError(f"There is no reading of {period[:20]} any more. Nothing was changed.")
            op.change(Reading, there[0].id, **values)

    def doubt(self, kpi_id: str, said: str, period: str = "") -> AmbiguousError | None:
        """Return what `add` would ask about the value or the day of a reading; None where it would not ask."""
        kpi = self._store.get(Kpi, kpi_id)
        notation = current_notation(self._store)
        for check in (lambda: self._day(kpi, period, notation), lambda: self._value(kpi, said, notation.decimal_mark)):
            try:
                check()
            except AmbiguousError as error:
                return error
            except InvalidInputError:
                return None
        return None

    def lies_ahead(self, kpi_id: str, period: str) -> bool:
        """Return whether a period that is named for a reading has not begun yet."""
        try:
            day = self._day(self._store.get(Kpi, kpi_id), period, current_notation(self._store))
        except InvalidInputError:
            return False
        return day.first > Date.today()

    def _value(self, kpi: Kpi, said: str, mark: DecimalMark) -> str:
        words = single_line(said)
        if measure_of(kpi).kind == "done" and (done := said_done(words)) is not None:
            return "1" if done else "0"
        found = amount(said, mark)
        if found is None:
            raise InvalidInputError(f"“{words[:40]}” is no number. Write it as 42, 3.5 or 12 %.")
        if found.unit and kpi.unit and not same_unit(found.unit, kpi.unit):
            raise InvalidInputError(
                f"“{kpi.name[:60]}” is measured in {kpi.unit}, and “{words[:40]}” is something else. "
                "Nothing was changed."
            )
        if found.evidence == "?" and not mark:
            raise AmbiguousError(words, "number", number_ways(words))
        return decimal_text(Decimal(repr(found.value)))

    def _day(self, kpi: Kpi, said: str, notation: Notation) -> SaidPeriod:
        today = Date.today()
        if not said:
            return SaidPeriod(today.isoformat(), today)
        fiscal_month = self._fiscal_month(kpi)
        found = periods_said(said, today=today, fiscal_month=fiscal_month, order=notation.date_order)
        if not found:
            raise InvalidInputError(
                f"“{single_line(said)[:40]}” is no day, week, month or quarter. Write it as 2026-11-30, 2026-11, "
                "2026-W48 or Q4 2026."
            )
        if len(found) > 1:
            raise AmbiguousError(single_line(said), "date", day_ways(found))
        return found[0]

    def remove(self, *reading_ids: str) -> None:
        """Remove readings; one undo brings them back."""
        words = "Delete a reading" if len(reading_ids) == 1 else f"Delete {len(reading_ids)} readings"
        with self._store.operation("remove_readings", words) as op:
            op.remove(Reading, *reading_ids)

    # Importing

    def ways_of(self, said: str, about: Literal["number", "date"]) -> tuple[Way, ...]:
        """Return both ways to read a value or a date that can be read in two."""
        return number_ways(said) if about == "number" else day_ways(periods_said(said, today=Date.today()))

    def read_file(self, path: Path, progress: Progress = no_progress) -> Grid:
        """Return the spreadsheet in a file, with a guess at which column is what.

        Raises:
            InvalidInputError: it cannot be read, or holds no rows.
        """
        return read_grid(read_words(path, "spreadsheet", limit=LONGEST), progress)

    def plan(
        self,
        kpi_id: str,
        grid: Grid,
        choice: Choice,
        today: Date | None = None,
        progress: Progress = no_progress,
    ) -> ReadingPlan:
        """Return what an import would do, row by row; nothing is changed."""
        return self.planning(kpi_id)(grid, choice, today or Date.today(), progress)

    def planning(self, kpi_id: str) -> Callable[[Grid, Choice, Date, Progress], ReadingPlan]:
        """Return what plans an import; it knows all it needs of the workspace, so any thread may call it."""
        kpi, there = self._store.get(Kpi, kpi_id), self.of(kpi_id)
        usual, fiscal_month = current_notation(self._store), self._fiscal_month(kpi)

        def plan(grid: Grid, choice: Choice, today: Date, progress: Progress) -> ReadingPlan:
            return plan_import(
                grid, choice, there, today, usual=usual, unit=kpi.unit, fiscal_month=fiscal_month, progress=progress
            )

        return plan

    def _fiscal_month(self, kpi: Kpi) -> int:
        goal = self._store.find(Goal, kpi.goal_id)
        return goal.fiscal_month if goal else 1

    def import_rows(self, kpi_id: str, plan: ReadingPlan, source: str = "", progress: Progress = no_progress) -> int:
        """Do what a plan says in one operation and return how many readings are new or changed; any thread may.

        Raises:
            CancelledError: from `progress`; nothing was changed.
            InvalidInputError: values or dates of it can be read in two ways, and nobody has said which.
        """
        if plan.undecided:
            example = next(row for row in plan.unread if row.state == "two ways")
            raise InvalidInputError(
                f"Some of this can be read in two ways: row {example.line}, {example.why}. Say which. Nothing was "
                "changed."
            )
        kpi = self._store.get(Kpi, kpi_id)
        wanted = [row for row in plan.rows if row.state in ("new", "changed")]
        words = "1 reading" if len(wanted) == 1 else f"{len(wanted)} readings"
        with self._store.operation("import_readings", f"Import {words} of {kpi.name[:60]}") as op:
            there = dict(op.pick(Reading, ("period", "id"), kpi_id=kpi_id))
            fresh: list[Reading] = []
            origin, noted = single_line(source), now()
            for number, (row, reading_id) in enumerate(zip(wanted, new_ids(len(wanted)), strict=True)):
                if row.period in there:
                    values = {"value": row.value, "said": row.said, "partial": row.partial, "source": origin}
                    op.change(Reading, there[row.period], **values)
                else:
                    fresh.append(
                        Reading(
                            id=reading_id,
                            kpi_id=kpi_id,
                            period=row.period,
                            value=row.value,
                            said=row.said,
                            partial=row.partial,
                            source=origin,
                            created_at=noted,
                        )
                    )
                if not number % _STEPS:
                    progress(0.3 * number / len(wanted))
            op.add_many(Reading, fresh, part_of(progress, 0.3, 1.0))
        return len(wanted)
