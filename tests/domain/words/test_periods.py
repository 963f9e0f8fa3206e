"""Dates and periods as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words.periods import Period, describe, find_due, parse_period

TODAY = date(2026, 11, 22)


def said(text: str, fiscal_month: int = 1) -> str:
    """Return the period in `text` as it is described."""
    period = parse_period(text, today=TODAY, fiscal_month=fiscal_month)
    return describe(period) if period else ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2027-06-30", "30 Jun 2027"),
        ("30 June 2027", "30 Jun 2027"),
        ("30th of June, 2027", "30 Jun 2027"),
        ("June 30, 2027", "30 Jun 2027"),
        ("June 30", "30 Jun 2027"),
        ("30 November", "30 Nov 2026"),
        ("18. September", "18 Sep 2027"),
        ("on 1. Dec. 2026", "1 Dec 2026"),
        ("30.11.", "30 Nov 2026"),
        ("18.09.", "18 Sep 2027"),
        ("29.2.", "29 Feb 2028"),
        ("31.12.2026", "31 Dec 2026"),
        ("31/12/2026", "31 Dec 2026"),
        ("12/31/2026", "31 Dec 2026"),
        ("29 February", "29 Feb 2028"),
        ("2027-06", "1 Jun – 30 Jun 2027"),
        ("June 2027", "1 Jun – 30 Jun 2027"),
        ("06/2027", "1 Jun – 30 Jun 2027"),
        ("Dec '27", "1 Dec – 31 Dec 2027"),
        ("by March", "1 Mar – 31 Mar 2027"),
        ("by May", "1 May – 31 May 2027"),
        ("march", "1 Mar – 31 Mar 2027"),
        ("before March", "28 Feb 2027"),
        ("before the end of March", "1 Mar – 31 Mar 2027"),
        ("Q3", "1 Jul – 30 Sep 2027"),
        ("Q4", "1 Oct – 31 Dec 2026"),
        ("Q3 2027", "1 Jul – 30 Sep 2027"),
        ("2027-Q3", "1 Jul – 30 Sep 2027"),
        ("third quarter of 2027", "1 Jul – 30 Sep 2027"),
        ("H1 2027", "1 Jan – 30 Jun 2027"),
        ("FY22-Q3", "1 Jul – 30 Sep 2022"),
        ("fiscal year 2027", "1 Jan – 31 Dec 2027"),
        ("FY27", "1 Jan – 31 Dec 2027"),
        ("EOY", "1 Jan – 31 Dec 2026"),
        ("end of year", "1 Jan – 31 Dec 2026"),
        ("year-end", "1 Jan – 31 Dec 2026"),
        ("EOQ", "1 Oct – 31 Dec 2026"),
        ("end of the quarter", "1 Oct – 31 Dec 2026"),
        ("end of Q3", "1 Jul – 30 Sep 2027"),
        ("EOM", "1 Nov – 30 Nov 2026"),
        ("end of next month", "1 Dec – 31 Dec 2026"),
        ("next year", "1 Jan – 31 Dec 2027"),
        ("this quarter", "1 Oct – 31 Dec 2026"),
        ("next quarter", "1 Jan – 31 Mar 2027"),
        ("over the next year", "22 Nov 2026 – 22 Nov 2027"),
        ("over the next 6 months", "22 Nov 2026 – 22 May 2027"),
        ("within 6 months", "22 Nov 2026 – 22 May 2027"),
        ("in 90 days", "22 Nov 2026 – 20 Feb 2027"),
        ("in two weeks", "22 Nov – 6 Dec 2026"),
        ("by Friday", "27 Nov 2026"),
        ("tomorrow", "23 Nov 2026"),
        ("2027", "1 Jan – 31 Dec 2027"),
        ("by 2028", "1 Jan – 31 Dec 2028"),
        ("Jan–Mar 2027", "1 Jan – 31 Mar 2027"),
        ("Q1–Q2 2027", "1 Jan – 30 Jun 2027"),
        ("between March and June 2027", "1 Mar – 30 Jun 2027"),
        ("from 1 March to 30 June", "1 Mar – 30 Jun 2027"),
        ("٢٠٢٧-٠٦-٣٠", "30 Jun 2027"),
        ("🎯 retention up by 20 % by end of June 2027 🎉", "1 Jun – 30 Jun 2027"),
        ("start in March, done by June 2027", "1 Jun – 30 Jun 2027"),
        ("Hire 5 riggers within 6 months", "22 Nov 2026 – 22 May 2027"),
        ("2026-W41", "5 Oct – 11 Oct 2026"),
        ("2026-W53-7", "3 Jan 2027"),
        ("W41 2026", "5 Oct – 11 Oct 2026"),
        ("KW 12", "22 Mar – 28 Mar 2027"),
        ("done by KW 12", "22 Mar – 28 Mar 2027"),
        ("Week 41, 2026", "5 Oct – 11 Oct 2026"),
        ("week of 5 October 2026", "5 Oct – 11 Oct 2026"),
        ("the week of October 7, 2026", "5 Oct – 11 Oct 2026"),
        ("first week of March", "1 Mar – 7 Mar 2027"),
        ("last week of March", "25 Mar – 31 Mar 2027"),
        ("mid-March", "1 Mar – 15 Mar 2027"),
        ("4Q26", "1 Oct – 31 Dec 2026"),
        ("3. Quartal 2026", "1 Jul – 30 Sep 2026"),
        ("T4 2026", "1 Oct – 31 Dec 2026"),
        ("1. Halbjahr 2026", "1 Jan – 30 Jun 2026"),
        ("FY26 P03", "1 Mar – 31 Mar 2026"),
        ("P11 FY2026", "1 Nov – 30 Nov 2026"),
        ("FY2025/26", "1 Jan – 31 Dec 2026"),
        ("31. Dezember 2026", "31 Dec 2026"),
        ("bis 31. Dezember", "31 Dec 2026"),
        ("15 mars 2027", "15 Mar 2027"),
        ("1er mai 2027", "1 May 2027"),
        ("15 de marzo de 2027", "15 Mar 2027"),
        ("12 octobre", "12 Oct 2027"),
        ("Umsatz verdoppeln bis Ende März 2027", "1 Mar – 31 Mar 2027"),
        ("vor März 2027", "28 Feb 2027"),
        ("2027. március 15.", "15 Mar 2027"),
        ("2027年3月15日", "15 Mar 2027"),
        ("15 марта 2027", "15 Mar 2027"),
        ("yesterday", "21 Nov 2026"),
        ("the day after tomorrow", "24 Nov 2026"),
        ("day after tomorrow", "24 Nov 2026"),
        ("übermorgen", "24 Nov 2026"),
        ("in a fortnight", "22 Nov – 6 Dec 2026"),
        ("two weeks from now", "22 Nov – 6 Dec 2026"),
        ("the week after next", "30 Nov – 6 Dec 2026"),
        ("two weeks after 5 March", "19 Mar 2027"),
        ("three days before 5 March", "2 Mar 2027"),
        ("a week on Friday", "4 Dec 2026"),
        ("before the end of the year", "1 Jan – 31 Dec 2026"),
    ],
)
def test_a_period_is_understood(text: str, days: str) -> None:
    assert said(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("FY22", "1 Feb 2021 – 31 Jan 2022"),
        ("FY22-Q3", "1 Aug – 31 Oct 2021"),
        ("FY22 Q3", "1 Aug – 31 Oct 2021"),
        ("Q3 FY22", "1 Aug – 31 Oct 2021"),
        ("FY22-Q4", "1 Nov 2021 – 31 Jan 2022"),
        ("Q4", "1 Nov 2026 – 31 Jan 2027"),
        ("Q3", "1 Aug – 31 Oct 2027"),
        ("EOY", "1 Feb 2026 – 31 Jan 2027"),
        ("EOQ", "1 Nov 2026 – 31 Jan 2027"),
        ("next year", "1 Feb 2027 – 31 Jan 2028"),
        # A month and a bare year are the calendar's.
        ("June 2027", "1 Jun – 30 Jun 2027"),
        ("2027", "1 Jan – 31 Dec 2027"),
        ("EOM", "1 Nov – 30 Nov 2026"),
    ],
)
def test_a_year_that_begins_in_february_is_named_after_its_end(text: str, days: str) -> None:
    assert said(text, 2) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "as early as possible",
        "we may march on",
        "03/04/2027",
        "18.9",
        "grow by 4.5.",
        "31.2.",
        "hire 5. May they stay",
        "February 30",
        "2027-13-45",
        "Q7",
        "grow to 2000 users",
        "not before March",
        "not before 1 March 2027",
        "not until March",
        "no earlier than 3 May 2027",
        "after 1 March",
        "nicht vor März 2027",
        "pas avant mars 2027",
        "until further notice",
        "life on mars",
        "5 mars bars",
        "a mai tai for 3",
        "week 3 of the trial",
        "2026-W60",
        "in a few days",
        "a sentence with 2027 apples in it",
        "the decision",
        "12",
        "N₀",
        "في أقرب وقت",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_period(text, today=TODAY) is None
    assert find_due(text, today=TODAY) is None


def test_the_due_day_is_the_last_one() -> None:
    assert find_due("done by end of Q1 2027", today=TODAY) == date(2027, 3, 31)
    assert find_due("Q4", today=TODAY, fiscal_month=2) == date(2027, 1, 31)


def test_the_words_are_kept_as_said() -> None:
    period = parse_period("Retention of 90 % by End of June 2027, please", today=TODAY)
    assert period == Period(date(2027, 6, 1), date(2027, 6, 30), "End of June 2027")


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 900))
def test_what_is_described_is_understood(start: date, days: int) -> None:
    period = Period(start, start + timedelta(days=days), "")
    again = parse_period(describe(period), today=TODAY)
    assert again is not None
    assert (again.start, again.end) == (period.start, period.end)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12), st.integers(1, 4))
def test_the_next_quarter_of_that_number_is_not_over(today: date, fiscal_month: int, quarter: int) -> None:
    period = parse_period(f"Q{quarter}", today=today, fiscal_month=fiscal_month)
    assert period is not None
    assert today <= period.end < today + timedelta(days=470)
    assert 88 <= (period.end - period.start).days <= 91


@given(st.text(max_size=200), st.dates(), st.integers(-3, 15))
def test_nothing_said_raises(text: str, today: date, fiscal_month: int) -> None:
    parse_period(text, today=today, fiscal_month=fiscal_month)


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize(
    "text", ["Q1", "EOY", "next year", "last year", "in 12 months", "before 1 January", "by March"]
)
def test_the_ends_of_time_raise_nothing(text: str, today: date) -> None:
    found = parse_period(text, today=today, fiscal_month=2)
    assert found is None or found.start <= found.end


@pytest.mark.parametrize(
    "piece", ["1", "1/", "2027-", "June ", "Q1 to ", "by end of ", "in 90 ", "before the ", "FY22 "]
)
def test_long_hostile_text_returns_at_once(piece: str) -> None:
    found = parse_period(piece * (20_000 // len(piece)), today=TODAY)
    assert found is None or piece.strip() in found.said


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("KW 40", "28 Sep – 4 Oct 2026"),
        ("Q4", "1 Oct – 31 Dec 2026"),
        ("Q1", "1 Jan – 31 Mar 2026"),
        ("5 October", "5 Oct 2026"),
        ("December", "1 Dec – 31 Dec 2025"),
        ("29.2.", "29 Feb 2024"),
        ("31.12.2026", "31 Dec 2026"),
    ],
)
def test_in_the_past_a_period_without_its_year_is_the_last_that_has_begun(text: str, days: str) -> None:
    period = parse_period(text, today=TODAY, past=True)
    assert period is not None
    assert describe(period) == days


def test_strokes_need_their_order() -> None:
    assert parse_period("03/04/2027", today=TODAY) is None
    for order, day in (("day", date(2027, 4, 3)), ("month", date(2027, 3, 4))):
        period = parse_period("due 03/04/2027", today=TODAY, order=order)  # type: ignore[arg-type]
        assert period is not None
        assert period.end == day
    assert find_due("13/04/2027", today=TODAY) == date(2027, 4, 13)
