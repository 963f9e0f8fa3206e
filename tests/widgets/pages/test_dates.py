"""Days as people type them into the fields of pages."""

import pytest

from widgets.controls import dates
from widgets.controls.dates import day_meant


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: "2026-11-22")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-11-30", "2026-11-30", "2026-11-30"),
        ("1 Nov 2026", "2026-11-01", "2026-11-01"),
        ("10 Dec", "2026-12-10", "2026-12-10"),
        (" on 10 December ", "2026-12-10", "2026-12-10"),
        ("tomorrow", "2026-11-23", "2026-11-23"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("Q4 2026", "2026-10-01", "2026-12-31"),
        ("2026-02-30", None, None),
        ("some day", None, None),
        ("the meeting on 10 Dec", None, None),
        ("رسالة", None, None),
        ("👍", None, None),
        ("", None, None),
    ],
)
def test_a_day_or_period_is_read(typed: str, first: str | None, last: str | None) -> None:
    assert day_meant(typed) == first
    assert day_meant(typed, end=True) == last


@pytest.mark.parametrize(
    ("typed", "day"),
    [("1 Nov", "2026-11-01"), ("23 Nov", "2025-11-23"), ("22 Nov", "2026-11-22"), ("1 Dec 2026", "2026-12-01")],
)
def test_looking_back_a_day_without_its_year_is_the_last_one(typed: str, day: str) -> None:
    assert day_meant(typed, past=True) == day
