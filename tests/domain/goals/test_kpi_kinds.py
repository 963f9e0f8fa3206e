# ruff: noqa: E501 - a case is one line, to be read as the row of a table
"""What a KPI's kind means for its state: by hand, kind by kind, with the reason; and no limit is ever green outside."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.goals.goal_progress import KpiStanding, kpi_standing
from app.domain.goals.kpi_measure import LIMITS, measure_of
from app.domain.goals.kpi_sentence import KIND_WORDS, kpi_sentence
from app.domain.records.goal_records import Counting, GoalStatus, Kpi, KpiKind, Milestone, Reading

STARTS, DUE = date(2026, 10, 1), date(2026, 12, 31)
NOVEMBER, DECEMBER, AFTER = date(2026, 11, 2), date(2026, 12, 2), date(2027, 1, 5)
"""A third of the quarter is gone at the end of October (33 %), two thirds at the end of November (66 %)."""


@dataclass(frozen=True)
class Case:
    """What is measured and said, and the state and share that are right, with the reason."""

    why: str
    kind: KpiKind
    baseline: str
    target: str
    measured: str
    today: date
    state: GoalStatus
    share: float | None
    counting: Counting = "level"
    name: str = "Parcels"


def readings(measured: str) -> list[Reading]:
    """Return readings written as "10-31 50, 11-30 60"; "~" behind a value is a period that is not over."""
    found = []
    for part in filter(None, (p.strip() for p in measured.split(","))):
        day, value = part.split()
        year = "2027" if day.startswith(("01", "02")) else "2026"
        found.append(
            Reading(id=day, kpi_id="k", period=f"{year}-{day}", value=value.rstrip("~"), partial=value.endswith("~"))
        )
    return found


def stand(case: Case) -> KpiStanding:
    kpi = Kpi(
        id="k",
        goal_id="g",
        name=case.name,
        baseline=case.baseline,
        target=case.target,
        kind=case.kind,
        counting=case.counting,
    )
    return kpi_standing(kpi, readings(case.measured), starts=STARTS, due=DUE, today=case.today)


REACH = [
    Case("nothing was measured", "reach", "10", "40", "", NOVEMBER, "data_needed", None),
    Case("a third of the way in a third of the time", "reach", "10", "40", "10-31 20", NOVEMBER, "on_track", 1 / 3),
    Case("nine tenths of what the plan asks for is enough", "reach", "0", "100", "10-31 30", NOVEMBER, "on_track", 0.3),
    Case("less than that is at risk", "reach", "0", "100", "10-31 29", NOVEMBER, "at_risk", 0.29),
    Case("less than six tenths is off track", "reach", "0", "100", "10-31 19", NOVEMBER, "off_track", 0.19),
    Case("behind where it started", "reach", "10", "40", "10-31 8", NOVEMBER, "off_track", 0.0),
    Case("reached early is reached", "reach", "10", "40", "10-31 40", NOVEMBER, "done", 1.0),
    Case("and more than that", "reach", "10", "40", "10-31 55", NOVEMBER, "done", 1.5),
    Case("once there and back again is not there", "reach", "10", "40", "10-31 41, 11-30 34", DECEMBER, "on_track", 0.8),
    Case("too little is left of the time", "reach", "0", "100", "11-30 10", DECEMBER, "unreachable", 0.1),
    Case("the day has passed", "reach", "10", "40", "12-31 39", AFTER, "off_track", 29 / 30),
    Case("reached on the day", "reach", "10", "40", "12-31 40", AFTER, "done", 1.0),
    Case("what was reached after the day does not count", "reach", "10", "40", "12-31 38, 01-04 41", AFTER, "off_track", 28 / 30),
    Case("0.1 + 0.2 has reached 0.3", "reach", "0", "0.3", "10-31 0.30000000000000004", NOVEMBER, "done", 1.0),
    Case("almost is not reached", "reach", "0", "100", "12-31 99.999", AFTER, "off_track", 0.99999),
    Case("without a baseline nobody knows the way", "reach", "", "40", "10-31 38", NOVEMBER, "data_needed", 0.95),
    Case("but reached is reached", "reach", "", "40", "10-31 40", NOVEMBER, "done", 1.0),
    Case("and missed is missed", "reach", "", "40", "12-31 38", AFTER, "off_track", 0.95),
    Case("a loss becomes a gain", "reach", "-10", "10", "10-31 -3", NOVEMBER, "on_track", 0.35),
    Case("a reading from the future says nothing", "reach", "10", "40", "10-31 12, 12-20 40", NOVEMBER, "off_track", 2 / 30),
    Case("a month that is not over does not judge", "reach", "10", "40", "10-31 20, 11-02 11~", NOVEMBER, "on_track", 1 / 3),
    Case("it was there before and fell", "reach", "50", "40", "10-31 38", NOVEMBER, "off_track", 0.95),
]  # fmt: skip

BRING_DOWN = [
    Case("nothing was measured", "bring_down", "46", "40", "", NOVEMBER, "data_needed", None),
    Case("half way in a third of the time", "bring_down", "46", "40", "10-31 43", NOVEMBER, "on_track", 0.5),
    Case("a quarter of the way where a third was planned", "bring_down", "20", "10", "10-31 17.5", NOVEMBER, "at_risk", 0.25),
    Case("hardly anything", "bring_down", "20", "10", "10-31 19", NOVEMBER, "off_track", 0.1),
    Case("it rose instead", "bring_down", "20", "10", "10-31 22", NOVEMBER, "off_track", 0.0),
    Case("reached", "bring_down", "20", "10", "10-31 10", NOVEMBER, "done", 1.0),
    Case("below it", "bring_down", "20", "10", "10-31 5", NOVEMBER, "done", 1.5),
    Case("on day one it is not done by being on its way", "bring_down", "20", "10", "10-01 20", date(2026, 10, 1), "on_track", 0.0),
    Case("worse than at the start", "bring_down", "20", "10", "10-01 21", date(2026, 10, 1), "at_risk", 0.0),
    Case("the day has passed", "bring_down", "20", "10", "12-31 11", AFTER, "off_track", 0.9),
    Case("reached on the day", "bring_down", "20", "10", "12-31 10", AFTER, "done", 1.0),
    Case("down to nothing", "bring_down", "12", "0", "10-31 6", NOVEMBER, "on_track", 0.5),
    Case("without a baseline nobody knows the way", "bring_down", "", "10", "10-31 12", NOVEMBER, "data_needed", 10 / 12),
    Case("without one reached is reached", "bring_down", "", "10", "10-31 9", NOVEMBER, "done", 1.1111),
    Case("below the target before, above it now", "bring_down", "8", "10", "10-31 11", NOVEMBER, "off_track", 10 / 11),
    Case("too little is left of the time", "bring_down", "20", "10", "11-30 19", DECEMBER, "unreachable", 0.1),
]  # fmt: skip

FLOOR = [
    Case("nothing was measured", "keep_at_least", "97", "96", "", NOVEMBER, "data_needed", None),
    Case("above it", "keep_at_least", "97", "96", "10-31 97", NOVEMBER, "on_track", 1.0),
    Case("exactly at it", "keep_at_least", "97", "96", "10-31 96", NOVEMBER, "on_track", 1.0),
    Case("far below is red, not a share of it", "keep_at_least", "", "96", "10-31 40", NOVEMBER, "off_track", 0.0),
    Case("just below is red, too", "keep_at_least", "", "96", "10-31 95.9", NOVEMBER, "off_track", 0.0),
    Case("baseline and target are the same", "keep_at_least", "96", "96", "10-31 95", NOVEMBER, "off_track", 0.0),
    Case("the same, and kept", "keep_at_least", "96", "96", "10-31 98", NOVEMBER, "on_track", 1.0),
    Case("never done before its end", "keep_at_least", "97", "96", "11-30 99", DECEMBER, "on_track", 1.0),
    Case("back again is not well", "keep_at_least", "97", "96", "10-31 95, 11-30 97", DECEMBER, "at_risk", 0.0),
    Case("kept to the end is done", "keep_at_least", "97", "96", "10-31 97, 11-30 97, 12-31 96", AFTER, "done", 1.0),
    Case("broken in between is not kept", "keep_at_least", "97", "96", "10-31 95, 12-31 97", AFTER, "off_track", 0.0),
    Case("broken at the end", "keep_at_least", "97", "96", "10-31 97, 12-31 95", AFTER, "off_track", 0.0),
    Case("what was before the plan does not count", "keep_at_least", "", "96", "09-30 90, 10-31 97", NOVEMBER, "on_track", 1.0),
    Case("an old reading says nothing about the end", "keep_at_least", "", "96", "09-15 97", AFTER, "data_needed", None),
    Case("a floor below zero", "keep_at_least", "", "-5", "10-31 -6", NOVEMBER, "off_track", 0.0),
]  # fmt: skip

CEILING = [
    Case("nothing was measured", "keep_at_most", "1.5", "2", "", NOVEMBER, "data_needed", None),
    Case("the guard rail holds", "keep_at_most", "1.5", "2", "10-31 1.5", NOVEMBER, "on_track", 1.0),
    Case("it is not done on day one", "keep_at_most", "", "2", "10-01 1", date(2026, 10, 1), "on_track", 1.0),
    Case("exactly at it", "keep_at_most", "1.5", "2", "10-31 2", NOVEMBER, "on_track", 1.0),
    Case("it broke: 1.5 was, 2.5 is", "keep_at_most", "1.5", "2", "10-31 1.5, 11-30 2.5", DECEMBER, "off_track", 0.0),
    Case("a hair above is above", "keep_at_most", "1.5", "2", "10-31 2.01", NOVEMBER, "off_track", 0.0),
    Case("back again is not well", "keep_at_most", "1.5", "2", "10-31 2.5, 11-30 1.8", DECEMBER, "at_risk", 0.0),
    Case("done when its end has come", "keep_at_most", "1.5", "2", "12-31 1.9", AFTER, "done", 1.0),
    Case("not on track after the due day", "keep_at_most", "1.5", "2", "12-31 2.1", AFTER, "off_track", 0.0),
    Case("broken in between", "keep_at_most", "1.5", "2", "11-30 3, 12-31 1", AFTER, "off_track", 0.0),
    Case("chosen though it starts above", "keep_at_most", "5", "2", "10-31 3", NOVEMBER, "off_track", 0.0),
    Case("below zero is below", "keep_at_most", "", "2", "10-31 -1", NOVEMBER, "on_track", 1.0),
    Case("what comes after the last day does not break it", "keep_at_most", "", "2", "12-31 1, 01-03 9", AFTER, "done", 1.0),
    Case("nor what is not whole yet", "keep_at_most", "", "2", "10-31 1, 11-02 9~", NOVEMBER, "on_track", 1.0),
]  # fmt: skip

RANGE = [
    Case("nothing was measured", "keep_between", "96", "94–98", "", NOVEMBER, "data_needed", None),
    Case("inside", "keep_between", "96", "94–98", "10-31 95", NOVEMBER, "on_track", 1.0),
    Case("at its lower end", "keep_between", "96", "94–98", "10-31 94", NOVEMBER, "on_track", 1.0),
    Case("at its upper end", "keep_between", "96", "94–98", "10-31 98", NOVEMBER, "on_track", 1.0),
    Case("just below", "keep_between", "96", "94–98", "10-31 93.5", NOVEMBER, "off_track", 0.0),
    Case("just above", "keep_between", "96", "94–98", "10-31 98.5", NOVEMBER, "off_track", 0.0),
    Case("without a baseline, below", "keep_between", "", "94–98", "10-31 93.5", NOVEMBER, "off_track", 0.0),
    Case("without a baseline, inside", "keep_between", "", "94–98", "10-31 97", NOVEMBER, "on_track", 1.0),
    Case("inside all the time", "keep_between", "96", "94–98", "10-31 95, 12-31 97", AFTER, "done", 1.0),
    Case("outside at the end", "keep_between", "96", "94–98", "10-31 95, 12-31 99", AFTER, "off_track", 0.0),
    Case("outside in between", "keep_between", "96", "94–98", "10-31 99, 12-31 96", AFTER, "off_track", 0.0),
    Case("again inside", "keep_between", "96", "94–98", "10-31 99, 11-30 96", DECEMBER, "at_risk", 0.0),
    Case("chosen, and it starts outside", "keep_between", "90", "94–98", "10-31 92", NOVEMBER, "off_track", 0.0),
    Case("recognised: on its way in, and not green", "", "90", "94–98", "10-31 93.5", NOVEMBER, "at_risk", 0.875),
    Case("recognised: hardly on its way", "", "90", "94–98", "10-31 90.5", NOVEMBER, "off_track", 0.125),
    Case("recognised: on its way down", "", "102", "94–98", "10-31 100", NOVEMBER, "at_risk", 0.5),
    Case("recognised: it has come in", "", "90", "94–98", "10-31 92, 11-30 95", DECEMBER, "on_track", 1.0),
    Case("one value is no range", "keep_between", "", "94", "10-31 94", NOVEMBER, "data_needed", None),
]  # fmt: skip

NONE = [
    Case("nothing was measured", "none", "", "zero", "", NOVEMBER, "data_needed", None),
    Case("none so far", "none", "", "0", "10-31 0", NOVEMBER, "on_track", 1.0),
    Case("two is red", "none", "", "0", "10-31 2", NOVEMBER, "off_track", 0.0),
    Case("once is once, whatever came after", "none", "", "0", "10-31 2, 11-30 0", DECEMBER, "off_track", 0.0),
    Case("even in a month that is not over", "none", "", "0", "10-31 0, 11-02 1~", NOVEMBER, "off_track", 0.0),
    Case("even when nothing else was measured", "none", "", "0", "11-02 1~", NOVEMBER, "off_track", 0.0),
    Case("none to the end", "none", "", "0", "10-31 0, 11-30 0, 12-31 0", AFTER, "done", 1.0),
    Case("one on the last day", "none", "", "0", "10-31 0, 12-31 1", AFTER, "off_track", 0.0),
    Case("what happened before the quarter is over", "none", "3", "0", "09-30 3, 10-31 0", NOVEMBER, "on_track", 1.0),
    Case("an old zero is no proof", "none", "", "0", "09-01 0", AFTER, "data_needed", None),
    Case("added up, none", "none", "", "0", "10-31 0, 11-30 0", DECEMBER, "on_track", 1.0, "adds_up"),
    Case("added up, one", "none", "", "0", "10-31 1, 11-30 0", DECEMBER, "off_track", 0.0, "adds_up"),
]  # fmt: skip

DONE = [
    Case("nothing was said", "done", "", "done", "", NOVEMBER, "data_needed", None),
    Case("done", "done", "", "done", "10-31 1", NOVEMBER, "done", 1.0),
    Case("not yet, and not green", "done", "", "done", "10-31 0", NOVEMBER, "data_needed", 0.0),
    Case("half is not done", "done", "", "done", "10-31 0.5", NOVEMBER, "data_needed", 0.0),
    Case("its day has passed", "done", "", "done", "12-31 0", AFTER, "off_track", 0.0),
    Case("done on its day", "done", "", "done", "12-31 1", AFTER, "done", 1.0),
    Case("done, and taken back", "done", "", "done", "10-31 1, 11-30 0", DECEMBER, "data_needed", 0.0),
    Case("done after its day", "done", "", "done", "12-31 0, 01-04 1", AFTER, "off_track", 0.0),
]  # fmt: skip

SUMS = [
    Case("nothing was measured", "reach", "", "120", "", NOVEMBER, "data_needed", None, "adds_up"),
    Case("40 of 120 in the first of three months", "reach", "", "120", "10-31 40", NOVEMBER, "on_track", 1 / 3, "adds_up"),
    Case("what it came to before is not in it", "reach", "90", "120", "10-31 40", NOVEMBER, "on_track", 1 / 3, "adds_up"),
    Case("last quarter does not count", "reach", "", "120", "09-30 80, 10-31 20", NOVEMBER, "off_track", 20 / 120, "adds_up"),
    Case("a weak month", "reach", "", "120", "10-31 28", NOVEMBER, "at_risk", 28 / 120, "adds_up"),
    Case("a lower month is no fall of the sum", "reach", "", "120", "10-31 60, 11-30 30", DECEMBER, "on_track", 0.75, "adds_up"),
    Case("together they reach it", "reach", "", "120", "10-31 60, 11-30 60", DECEMBER, "done", 1.0, "adds_up"),
    Case("with the days so far, too", "reach", "", "120", "10-31 60, 11-30 50, 12-02 10~", DECEMBER, "done", 1.0, "adds_up"),
    Case("a begun month is not compared with a whole one", "reach", "", "120", "10-31 40, 11-02 1~", NOVEMBER, "on_track", 41 / 120, "adds_up"),
    Case("not enough at the end", "reach", "", "120", "10-31 40, 11-30 40, 12-31 39", AFTER, "off_track", 119 / 120, "adds_up"),
    Case("each value alone is far from it", "reach", "", "120", "10-31 40, 11-30 40, 12-31 40", AFTER, "done", 1.0, "adds_up"),
    Case("next year does not count", "reach", "", "120", "10-31 40, 11-30 40, 12-31 39, 01-04 9", AFTER, "off_track", 119 / 120, "adds_up"),
    Case("at least of a sum is a way", "keep_at_least", "", "120", "10-31 10", NOVEMBER, "off_track", 0.0, "adds_up"),
    Case("a budget that holds", "keep_at_most", "", "12000", "10-31 3000", NOVEMBER, "on_track", 1.0, "adds_up"),
    Case("a budget that is used too fast", "keep_at_most", "", "12000", "10-31 9000", NOVEMBER, "at_risk", 1.0, "adds_up"),
    Case("a budget that is used up and more", "keep_at_most", "", "12000", "10-31 9000, 11-30 4000", DECEMBER, "off_track", 0.0, "adds_up"),
    Case("a budget kept to the end", "keep_at_most", "", "12000", "10-31 4000, 11-30 4000, 12-31 4000", AFTER, "done", 1.0, "adds_up"),
    Case("a month not over may break it", "keep_at_most", "", "100", "10-31 90, 11-02 20~", NOVEMBER, "off_track", 0.0, "adds_up"),
    Case("a range of a sum is not yet reached", "keep_between", "", "90–110", "10-31 30", NOVEMBER, "at_risk", 0.0, "adds_up"),
    Case("a range of a sum, ended inside", "keep_between", "", "90–110", "10-31 50, 12-31 50", AFTER, "done", 1.0, "adds_up"),
    Case("a range of a sum, ended below", "keep_between", "", "90–110", "10-31 30, 12-31 50", AFTER, "off_track", 0.0, "adds_up"),
]  # fmt: skip

UNKNOWN = [
    Case("no target", "", "10", "", "10-31 12", NOVEMBER, "data_needed", None),
    Case("kept elsewhere", "", "10", "N₀", "10-31 12", NOVEMBER, "data_needed", None),
    Case("no value", "", "10", "Maximise visits", "10-31 12", NOVEMBER, "data_needed", None),
    Case("words", "", "10", "better than ever", "10-31 12", NOVEMBER, "data_needed", None),
    Case("whether 8 days beat 10 depends on what takes them", "", "", "10 days", "10-31 8", NOVEMBER, "data_needed", None),
]  # fmt: skip

RECOGNISED = [
    Case("zero", "", "", "zero", "10-31 2", NOVEMBER, "off_track", 0.0, name="P0 incidents"),
    Case("0 incidents", "", "5", "0 incidents", "10-31 2", NOVEMBER, "off_track", 0.0),
    Case("no more than two, which was kept", "", "1.5", "at most 2", "10-31 2.5", NOVEMBER, "off_track", 0.0),
    Case("at most, on the way down to it", "", "40 days", "≤ 20 days", "10-31 30", NOVEMBER, "on_track", 0.5),
    Case("at least, far below, no baseline", "", "", "at least 96 %", "10-31 40", NOVEMBER, "off_track", 0.0),
    Case("at least what it was", "", "96 %", "96 %", "10-31 95", NOVEMBER, "off_track", 0.0),
    Case("no more churn than now", "", "4 %", "4 %", "10-31 5", NOVEMBER, "off_track", 0.0, name="Churn"),
    Case("at least so many customers", "", "12", "at least 40 customers", "10-31 22", NOVEMBER, "on_track", 10 / 28),
    Case("keep it", "", "", "keep above 90 %", "10-31 88", NOVEMBER, "off_track", 0.0),
    Case("by a fifth", "", "100", "increase by 20 %", "10-31 107", NOVEMBER, "on_track", 0.35),
    Case("halve it", "", "40", "halve it", "10-31 33", NOVEMBER, "on_track", 0.35),
    Case("from and to", "", "", "from 12 to 20", "10-31 15", NOVEMBER, "on_track", 0.375),
    Case("a bug count from its name", "", "", "5", "10-31 7", NOVEMBER, "data_needed", 5 / 7, name="Open bugs"),
]  # fmt: skip

CASES = [*REACH, *BRING_DOWN, *FLOOR, *CEILING, *RANGE, *NONE, *DONE, *SUMS, *UNKNOWN, *RECOGNISED]


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 120
    assert {case.kind for case in CASES} >= set(KIND_WORDS) - {"milestones"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.kind or c.target}: {c.why}")
def test_state_and_share_are_what_a_person_would_say(case: Case) -> None:
    found = stand(case)
    assert found.status == case.state, found.reason
    assert found.share == (None if case.share is None else pytest.approx(case.share, abs=0.0005))
    assert found.reason.endswith(".")
    if case.state == "done":
        assert found.met is True
    elif case.today == AFTER and case.state == "off_track":
        assert found.met is False
    elif case.state == "data_needed":
        assert found.met is None


def milestone(due: str | None, reached: str | None) -> Milestone:
    return Milestone(id=f"{due}{reached}", goal_id="g", title="M", due=due, reached_on=reached)


@pytest.mark.parametrize(
    ("there", "today", "state", "share"),
    [
        ([], NOVEMBER, "data_needed", None),
        ([milestone("2026-10-20", "2026-10-20"), milestone("2026-11-20", None)], NOVEMBER, "on_track", 0.5),
        ([milestone("2026-10-20", None), milestone("2026-11-20", None)], NOVEMBER, "off_track", 0.0),
        ([milestone("2026-10-10", "2026-10-09"), milestone("2026-10-20", "2026-10-25"), milestone("2026-10-30", None)], NOVEMBER, "at_risk", 2 / 3),
        ([milestone(None, "2026-10-20"), milestone(None, None)], NOVEMBER, "data_needed", 0.5),
        ([milestone("2026-10-20", "2026-10-20"), milestone("2026-12-20", "2026-12-20")], AFTER, "done", 1.0),
        ([milestone("2026-10-20", "2026-10-20"), milestone("2026-12-20", None)], AFTER, "off_track", 0.5),
        ([milestone("2026-10-20", "2026-11-30")], NOVEMBER, "off_track", 0.0),
    ],
)  # fmt: skip
def test_milestones_count_by_their_days(there: list[Milestone], today: date, state: str, share: float | None) -> None:
    kpi = Kpi(id="k", goal_id="g", name="Roll-out", target="all milestones")
    found = kpi_standing(kpi, [], starts=STARTS, due=DUE, today=today, milestones=there)
    assert (found.status, found.share) == (state, None if share is None else pytest.approx(share))


numbers = st.one_of(st.integers(-200, 200), st.decimals(-200, 200, places=2, allow_nan=False)).map(str)
days = st.dates(date(2026, 9, 1), date(2027, 1, 31)).map(str)


@given(
    kind=st.sampled_from(sorted(LIMITS)),
    counting=st.sampled_from(["level", "adds_up"]),
    baseline=st.one_of(st.just(""), numbers),
    edges=st.tuples(numbers, numbers),
    measured=st.dictionaries(days, st.tuples(numbers, st.booleans()), max_size=8),
    today=st.dates(date(2026, 9, 15), date(2027, 2, 10)),
)
def test_nothing_outside_its_limits_is_ever_green(
    kind: KpiKind,
    counting: Counting,
    baseline: str,
    edges: tuple[str, str],
    measured: dict[str, tuple[str, bool]],
    today: date,
) -> None:
    low, high = sorted(map(float, edges))
    target = {"keep_at_least": f"{low}", "keep_at_most": f"{high}", "keep_between": f"{low} to {high}", "none": "0"}[
        kind
    ]
    kpi = Kpi(id="k", goal_id="g", name="K", target=target, baseline=baseline, kind=kind, counting=counting)
    rows = [
        Reading(id=day, kpi_id="k", period=day, value=value, partial=unfinished)
        for day, (value, unfinished) in sorted(measured.items())
    ]
    found = kpi_standing(kpi, rows, starts=STARTS, due=DUE, today=today)
    right = measure_of(kpi)
    counted = [r for r in rows if r.period <= min(DUE, today).isoformat() and not r.partial]
    if counting == "adds_up":
        mine = [float(r.value) for r in rows if STARTS.isoformat() <= r.period <= min(DUE, today).isoformat()]
        values = [sum(mine)] if mine else []
    else:
        values = [float(counted[-1].value)] if counted else []
    outside = any(
        (right.low is not None and v < right.low - 1e-9) or (right.high is not None and v > right.high + 1e-9)
        for v in values
    )
    if outside or not values:
        assert found.status not in ("on_track", "done"), found.reason
    if found.status == "done":
        assert today > DUE, "a limit is not done before its end"


@pytest.mark.parametrize(
    ("kpi", "sentence"),
    [
        ({"target": "94–98 %"}, "Keep between 94 and 98 %, from October to December 2026."),
        ({"target": "at least 40 customers", "baseline": "12"}, "Reach at least 40 customers, starting at 12 customers, from October to December 2026."),
        ({"target": "120 demos", "counting": "adds_up"}, "Add up to at least 120 demos, from October to December 2026."),
        ({"target": "zero", "name": "P0 incidents"}, "None of it, not once, from October to December 2026."),
        ({"target": "done"}, "Done or not done, from October to December 2026."),
        ({"target": ""}, "There is no target yet."),
        ({"target": "10 days"}, "It does not say whether this should grow, fall or stay: choose it here."),
        ({"target": "10 days", "kind": "keep_at_most"}, "Keep at most 10 days, from October to December 2026."),
        ({"target": "94", "kind": "keep_between"}, "A range needs two values, such as 94–98 %."),
    ],
)  # fmt: skip
def test_it_is_said_in_one_sentence(kpi: dict[str, str], sentence: str) -> None:
    found = Kpi(id="k", goal_id="g", **({"name": "Parcels"} | kpi))  # type: ignore[arg-type]
    assert kpi_sentence(measure_of(found), STARTS, DUE) == sentence
