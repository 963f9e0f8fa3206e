"""What is left of a workshop is spread over the steps to come, so that people go home in time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Step, StepClock, Workshop
from app.domain.workshop.agenda import project, respread
from app.domain.workshop.settings import BriefSettings

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


def workshop(minutes: int) -> Workshop:
    return Workshop(
        id="w",
        title="W",
        date="2026-01-01",
        template_key="t",
        template={},
        current_step_id="s0",
        started_at="2026-01-01T09:00:00.000Z",
        planned_minutes=minutes,
    )


def steps(*minutes: int) -> list[Step]:
    return [
        Step(
            id=f"s{n}",
            workshop_id="w",
            key=f"k{n}",
            activity="brief",
            title="T",
            settings=BriefSettings(),
            minutes=m,
            position=n,
        )
        for n, m in enumerate(minutes)
    ]


def clock(minutes: int) -> dict[str, StepClock]:
    return {"s0": StepClock(id="s0", workshop_id="w", spent_ms=minutes * 60_000)}


def test_an_overrun_is_taken_from_the_steps_to_come_in_proportion() -> None:
    agenda = steps(10, 10, 20, 30)
    found = respread(workshop(70), agenda, clock(16), START + timedelta(minutes=16))
    assert found == {"s1": 9, "s2": 18, "s3": 27}
    spread = [replace(s, minutes=found.get(s.id, s.minutes)) for s in agenda]
    assert project(workshop(70), spread, clock(16), START + timedelta(minutes=16)).late == timedelta()


def test_time_won_is_given_back() -> None:
    agenda = steps(10, 10, 20)
    found = respread(replace(workshop(40), current_step_id="s1"), agenda, clock(4), START + timedelta(minutes=4))
    assert found == {"s2": 26}


def test_locked_skipped_and_done_steps_keep_their_time() -> None:
    agenda = steps(10, 10, 20, 30)
    agenda[2] = replace(agenda[2], locked=True)
    agenda[3] = replace(agenda[3], state="skipped")
    assert respread(workshop(40), agenda, clock(16), START + timedelta(minutes=16)) == {"s1": 4}


@pytest.mark.parametrize("spent", [10, 10_000])
def test_in_time_or_another_day_nothing_changes(spent: int) -> None:
    assert respread(workshop(40), steps(10, 10, 20), clock(spent), START + timedelta(minutes=spent)) == {}


def test_before_the_start_and_at_the_end_there_is_nothing_to_spread() -> None:
    at = START + timedelta(minutes=60)
    assert respread(replace(workshop(40), started_at=None), steps(10, 30), clock(60), at) == {}
    assert respread(workshop(10), steps(10), clock(60), at) == {}
    assert respread(workshop(40), [], {}, at) == {}


@given(minutes=st.lists(st.integers(1, 120), min_size=1, max_size=20), late=st.integers(1, 300))
def test_no_step_gets_less_than_a_minute_and_the_sum_fits(minutes: list[int], late: int) -> None:
    agenda = steps(10, *minutes)
    at = START + timedelta(minutes=10 + late)
    found = respread(workshop(10 + sum(minutes)), agenda, clock(10 + late), at)
    spread = [found.get(s.id, s.minutes) for s in agenda[1:]]
    assert all(m >= 1 for m in spread)
    assert sum(spread) == max(len(minutes), sum(minutes) - late)
