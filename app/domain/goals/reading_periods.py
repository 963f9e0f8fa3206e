"""The days that a reading's period covers: a day (2026-03-04) or a month (2026-03)."""

from datetime import date, timedelta


def period_end(period: str) -> date:
    """Return the last day of a reading's period, which is a day or a month."""
    if len(period) > 7:
        return date.fromisoformat(period)
    year, month = int(period[:4]), int(period[5:7])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def period_start(period: str) -> date:
    """Return the first day of a reading's period, which is a day or a month."""
    return date.fromisoformat(period if len(period) > 7 else f"{period}-01")
