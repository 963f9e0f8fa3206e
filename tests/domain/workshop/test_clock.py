"""The clock of a step, and when the workshop will end."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.records import (
    Step,
    StepClock,
    Workshop,
)
from app.domain.workshop.agenda import project, reading
from app.domain.workshop.settings import BriefSettings

AT = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)


def make_step(key: str, minutes: int, **fields: str) -> Step:
    return Step(
        id=key,
        workshop_id="w",
        key=key,
        activity="brief",
        title=key,
        settings=BriefSettings(),
        minutes=minutes,
        **fields,
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spent", "warning"),
    [(0, ""), (470, ""), (481, "soon"), (575, "last"), (600, "last"), (601, "over"), (9000, "over")],
)
def test_warnings_come_at_a_fifth_and_a_twentieth(spent: int, warning: str) -> None:
    found = reading(make_step("a", 10), StepClock(id="a", workshop_id="w", spent_ms=spent * 1000), AT)
    assert found.warning == warning
    assert reading(make_step("a", 0), None, AT).warning == ""


def test_a_clock_set_back_takes_no_time_away() -> None:
    clock = StepClock(id="a", workshop_id="w", spent_ms=5000, running_since="2026-01-01T10:00:00.000Z")
    assert reading(make_step("a", 10), clock, AT).spent == timedelta(seconds=5)


def test_the_projection_counts_what_is_still_to_come() -> None:
    steps = [
        make_step("a", 10, state="done"),
        make_step("b", 10),
        make_step("c", 5, state="skipped"),
        make_step("d", 20),
    ]
    workshop = Workshop(
        id="w", title="W", date="2026-01-01", template_key="t", template={}, current_step_id="b",
        started_at="2026-01-01T08:45:00.000Z", planned_minutes=40,
    )  # fmt: skip
    clocks = {"b": StepClock(id="b", workshop_id="w", spent_ms=4 * 60_000)}
    found = project(workshop, steps, clocks, AT)
    assert found.end == AT + timedelta(minutes=26)
    assert found.late_text() == "+1"
    overrun = {"b": StepClock(id="b", workshop_id="w", spent_ms=40 * 60_000)}
    assert project(workshop, steps, overrun, AT).end == AT + timedelta(minutes=20)
    assert project(workshop, [], {}, AT).end == AT
