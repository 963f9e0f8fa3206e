"""Writing a calendar file off the GUI thread."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.calendar import CalendarEvent
from app.domain.progress import Progress


def calendar_work(events: Sequence[CalendarEvent], target: Path, name: str) -> Callable[[Progress], Path]:
    """Return the work that writes a calendar."""

    def work(_progress: Progress) -> Path:
        # Calendars need libraries of their own, which take their time.
        from exports.calendar_file import write_calendar

        return write_calendar(events, target, name=name, overwrite=True)

    return work
