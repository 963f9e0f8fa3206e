"""What can be written besides documents, and the work that writes it off the GUI thread."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.goals.calendar_event import CalendarEvent
from app.domain.progress import Progress
from app.files import write_text
from app.start_arguments import PACKAGE_ENDING
from exports import FORMATS

PACKAGE = "package"
CALENDAR = "calendar"
TABLE = "csv"
_EXTENSIONS = {PACKAGE: PACKAGE_ENDING.removeprefix("."), CALENDAR: "ics", TABLE: "csv"}


def extension_of(key: str) -> str:
    """Return the ending of the files of a format, or of a package, calendar or table."""
    return _EXTENSIONS[key] if key in _EXTENSIONS else FORMATS[key].extension


def table_work(words: str, target: Path) -> Callable[[Progress], Path]:
    """Return the work that writes a table as CSV."""
    return lambda progress: write_text(target, words, overwrite=True, handed_on=True, progress=progress)


def calendar_work(events: Sequence[CalendarEvent], target: Path, name: str) -> Callable[[Progress], Path]:
    """Return the work that writes a calendar."""

    def work(_progress: Progress) -> Path:
        # Calendars need libraries of their own, which take their time.
        from exports.calendar_file import write_calendar

        return write_calendar(events, target, name=name, overwrite=True)

    return work
