"""The content calendar out of the house: as a table for spreadsheets, and as a calendar file."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QWidget

from app.domain.insights.content_calendar_events import calendar_events
from app.domain.progress import Progress
from app.domain.records.insight_records import CalendarEntry
from app.files import write_text
from widgets.context import Context
from widgets.controls.dates import today
from widgets.dialogs.choosing import choose_target

Kind = Literal["csv", "ics"]
KINDS: dict[Kind, str] = {"csv": "Spreadsheets as text (*.csv)", "ics": "Calendars (*.ics)"}
NAME = "Content calendar"


def export_calendar(
    page: QWidget,
    context: Context,
    entries: Sequence[CalendarEntry],
    kind: Kind,
    *,
    choose: Callable[[str], Path | None] | None = None,
) -> None:
    """Let a person choose where the entries go, and write them whole or not at all."""
    name = f"{NAME}.{kind}"
    folder = Path(context.settings.values.last_export_folder or Path.home())
    title = "Export the content calendar"
    target = choose(name) if choose else choose_target(page, title, folder / name, KINDS[kind])
    if target is None:
        return
    departments = context.ask(context.plenary.people.departments)
    if departments is None:
        return
    day = date.fromisoformat(today())

    def work(_progress: Progress) -> Path:
        # The system's dialog has asked already whether a file may be replaced.
        if kind == "csv":
            from exports.content_calendar import calendar_csv

            return write_text(target, calendar_csv(entries, departments), overwrite=True, handed_on=True)
        from exports.calendar_file import write_calendar

        return write_calendar(calendar_events(entries, day), target, name=NAME, overwrite=True)

    # At once: a calendar of many entries takes its seconds, and nothing else tells that it was begun.
    context.say("Writing the calendar…")
    job = context.jobs.start(work)
    job.done.connect(partial(_written, context))
    job.failed.connect(context.report)


def _written(context: Context, target: Path) -> None:
    context.settings.change(last_export_folder=str(target.parent))
    context.say(f"“{target.name}” was written.")
