"""Dates and times as the system writes them, and read back from what people type."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from app.domain.words.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.domain.words.periods import Period


def _day_format(locale: QLocale) -> str:
    """Return the system's short form with the whole year: two digits leave it open which century."""
    if locale.language() == QLocale.Language.C:
        return "yyyy-MM-dd"
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def day_format() -> str:
    """Return the form in which dates are typed here, for editors of dates."""
    return _day_format(QLocale())


def day_text(iso: str | None) -> str:
    """Return a stored date (YYYY-MM-DD) as the system writes it; nothing for none."""
    day = QDate.fromString(iso or "", Qt.DateFormat.ISODate)
    return QLocale().toString(day, day_format()) if day.isValid() else (iso or "")


def long_day_text(iso: str | None) -> str:
    """Return a stored date with the name of its day and month."""
    day = QDate.fromString(iso or "", Qt.DateFormat.ISODate)
    return QLocale().toString(day, QLocale.FormatType.LongFormat) if day.isValid() else (iso or "")


def read_day(typed: str) -> str | None:
    """Return what was typed as YYYY-MM-DD: as the system writes dates or in ISO form; None when it is no date."""
    words = typed.strip()
    for day in (
        QDate.fromString(words, Qt.DateFormat.ISODate),
        QLocale().toDate(words, day_format()),
    ):
        if day.isValid() and 1900 <= day.year() <= 2999:
            return day.toString(Qt.DateFormat.ISODate)
    return None


def day_meant(typed: str, *, end: bool = False, past: bool = False) -> str | None:
    """Return what was typed as YYYY-MM-DD, also in words ("10 Dec", "tomorrow", "last month"); None when it is no date.

    Of a period it is the first day, with `end` the last. A day without its year is the next one, with `past` the last.
    """
    day = read_day(typed)
    if day is not None:
        return day
    here = date.fromisoformat(today())
    found = _period(typed, here)
    if found is None:
        return None
    if past and found.start > here:
        before = _period(typed, here - timedelta(days=364))
        same = before is not None and (before.start.month, before.start.day) == (found.start.month, found.start.day)
        found = before if before is not None and same else found
    return (found.end if end else found.start).isoformat()


def _period(typed: str, today: date) -> "Period | None":
    """Return the period that these words are, and nothing but it."""
    words = fold(typed).removeprefix("on ")
    # Home shows days and reads none: what reads them is imported with the first that is typed.
    from app.domain.words.periods import parse_period

    found = parse_period(words, today=today)
    return found if found is not None and fold(found.said) == words else None


def instant_text(iso: str) -> str:
    """Return a stored instant (UTC) as date and time of this place."""
    moment = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return iso
    locale = QLocale()
    time = locale.toString(moment.time(), locale.timeFormat(QLocale.FormatType.ShortFormat))
    return f"{locale.toString(moment.date(), _day_format(locale))} {time}"


def today() -> str:
    """Return today's date as YYYY-MM-DD, here."""
    return datetime.now(UTC).astimezone().date().isoformat()
