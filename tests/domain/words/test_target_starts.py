"""Where a target starts, and what a change is a change of: a share, points, or so many of what is counted."""

import pytest

from app.domain.words.measures import number, parse_target


@pytest.mark.parametrize(
    ("said", "kind", "start", "amount", "unit"),
    [
        ("from 60 days to ≤ 45 days", "at_most", 60, 45, "days"),
        ("from 60 days to at most 45 days", "at_most", 60, 45, "days"),
        ("from 40 to at least 60", "at_least", 40, 60, ""),
        ("from 60 days down to 45 days", "decrease_to", 60, 45, "days"),
        ("from 20 % up to at least 30 %", "at_least", 20, 30, "%"),
        ("20 % (up from 12 %)", "value", 12, 20, "%"),
        ("from a baseline of 60 days to 45 days", "value", 60, 45, "days"),
        ("Reduce late parcels from 12 % to at most 4 %", "at_most", 12, 4, "%"),
        ("from about 12 to at least 20", "at_least", 12, 20, ""),
    ],
)
def test_what_stands_behind_from_is_the_start(said: str, kind: str, start: float, amount: float, unit: str) -> None:
    target = parse_target(said)
    assert (target.kind, target.start, target.amount, target.unit) == (kind, start, amount, unit)


@pytest.mark.parametrize(
    "said",
    [
        "at most 45 days",
        "from 5 offices, answer in at most 45 days",
        "We came from 3 ports. At least 5 lights",
        "from 3 and from 4 to at least 5",
    ],
)
def test_another_number_is_no_start(said: str) -> None:
    assert parse_target(said).start is None


@pytest.mark.parametrize(
    ("said", "amount", "unit", "metric"),
    [
        ("a 28 % increase in sign-ups", 28, "%", ""),
        ("Increase sign-ups by 50 % from 10,000", 50, "%", ""),
        ("Increase the open rate by 50 % from 12 %", 50, "%", "%"),
        ("+5 pp", 5, "pp", "%"),
        ("5 percentage points", 5, "percentage points", "%"),
        ("+5 %-points", 5, "pp", "%"),
        ("increase retention by 5 percentage points", 5, "percentage points", "%"),
        ("grow retention 5 pp", 5, "pp", "%"),
        ("reduce churn by 2 pp", 2, "pp", "%"),
        ("raise NPS by 5 points", 5, "points", ""),
        ("reduce the wait by 20 days", 20, "days", "days"),
        ("reduce cost by €20 from €100", 20, "€", "€"),
    ],
)
def test_the_unit_of_a_change_is_not_that_of_the_metric(said: str, amount: float, unit: str, metric: str) -> None:
    target = parse_target(said)
    assert target.kind in ("increase_by", "decrease_by")
    assert (target.amount, target.unit, target.metric_unit) == (amount, unit, metric)


@pytest.mark.parametrize(
    ("said", "unit"), [("at most 45 days", "days"), ("from 12 % to 4 %", "%"), ("3 AEs", "AEs"), ("nice", "")]
)
def test_what_is_reached_has_the_unit_of_the_metric(said: str, unit: str) -> None:
    assert parse_target(said).metric_unit == unit


@pytest.mark.parametrize(
    ("said", "baseline", "reached"),
    [
        ("+5 pp", 60, 65),
        ("5 percentage points", 60, 65),
        ("+5 %-points", 60, 65),
        ("-3 pp", 12, 9),
        ("increase sign-ups by 50 % from 10,000", None, 15_000),
        ("a 28 % increase in sign-ups", 100, 128),
    ],
)
def test_points_are_added_and_a_share_is_a_share(said: str, baseline: float | None, reached: float) -> None:
    target = parse_target(said)
    assert number(target, baseline, metric_unit=target.metric_unit) == pytest.approx(reached)
