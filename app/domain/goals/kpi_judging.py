"""Where a KPI stands on a day: each kind of target has a judge of its own, and `judge` asks it.

A way (reach, bring down) is compared with the straight line from the baseline on the first day to the number on the
last. A limit (keep, none) is broken on the day it breaks, and is not done before its end. Done or not done, and
milestones, know no line but days. What cannot be judged is said to be so, with the reason: never green, never left out.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.goals.kpi_evidence import Evidence
from app.domain.goals.kpi_measure import Measure
from app.domain.records.goal_records import GoalStatus, KpiKind
from app.domain.words.measures import format_number

ON_TRACK = 0.9
"""On track: at least this much of the way that the plan asks for by the latest reading's day."""
AT_RISK = 0.6
"""At risk: at least this much of it; off track: less."""
TOO_FAST = 3.0
"""Out of reach: half of the time is gone, and the rest would have to go this many times as fast as all before."""
STALE_DAYS = 92
"""A reading that is older says nothing about today."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The first and last day of a KPI's plan, None where they are not known, and the day on which it is judged."""

    starts: date | None
    due: date | None
    today: date

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.due is not None and self.today > self.due

    def gone(self, at: date) -> float | None:
        """Return the share of its time that is gone on a day; None without a first and a later last day."""
        if self.starts is None or self.due is None or self.due <= self.starts:
            return None
        return min(1.0, max(0.0, (at - self.starts).days / (self.due - self.starts).days))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The state of a KPI and why.

    `value` is what is compared: the latest reading, or what was added up. `share` is the way done (1.0 reached), of
    what is kept 1.0 or 0.0; `expected` what the plan asks for by the latest reading. `met` says whether the target is
    met, and None while that is open: a limit is open until its end, unless it is broken.
    """

    status: GoalStatus
    reason: str
    value: float | None = None
    share: float | None = None
    expected: float | None = None
    met: bool | None = None


def judge(measure: Measure, evidence: Evidence, plan: Plan) -> Judgement:
    """Return where a KPI stands."""
    return _JUDGES[measure.kind](measure, evidence, plan)


def beyond(measure: Measure, value: float) -> bool:
    """Return whether a value is outside what is right: below the lowest or above the highest."""
    return bool(
        (measure.low is not None and value < measure.low and not _same(value, measure.low))
        or (measure.high is not None and value > measure.high and not _same(value, measure.high))
    )


def _same(one: float, other: float) -> bool:
    # Values come through text and arithmetic: 0.1 + 0.2 has reached 0.3.
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def way_share(measure: Measure, value: float) -> float | None:
    """Return the share of the way from the baseline to the number that is done: 0.0 to 1.0, more beyond it.

    Without a baseline on the other side of it, it is the share of the number itself (the number by the value, where
    it should fall); None where that makes no sense.
    """
    goal, baseline = measure.goal, measure.baseline
    if goal is None:
        return None
    sign = -1 if measure.kind == "bring_down" or (measure.kind == "keep_between" and (baseline or 0) > goal) else 1
    reached = _same(value, goal) or (value - goal) * sign > 0
    if baseline is not None and (goal - baseline) * sign > 0 and not _same(goal, baseline):
        share = (value - baseline) / (goal - baseline)
    elif goal > 0 and value > 0:
        share = value / goal if sign > 0 else goal / value
    elif goal > 0 and sign > 0:
        share = 0.0
    else:
        return 1.0 if reached else None
    # What is not reached never rounds to reached, and the other way round: the colour hangs on it.
    return max(share, 1.0) if reached else min(max(share, 0.0), math.nextafter(1.0, 0.0))


def planned(measure: Measure, plan: Plan, at: date) -> float | None:
    """Return what the plan asks for on a day: on the line from the baseline to the number, flat outside it."""
    gone, goal = plan.gone(at), measure.goal
    if goal is None or (measure.is_limit and measure.counting == "level"):
        return None
    if measure.baseline is None or gone is None:
        return goal
    return measure.baseline + (goal - measure.baseline) * gone


def _stale(evidence: Evidence, plan: Plan) -> str:
    """Return that the latest reading says nothing about the day it should, or nothing."""
    if evidence.at is None:
        return "Its first period is not over yet."
    day = plan.today if plan.due is None else min(plan.today, plan.due)
    if (day - evidence.at).days > STALE_DAYS:
        return f"The latest reading is of {evidence.at.isoformat()}."
    return ""


# Ways


def _way(measure: Measure, evidence: Evidence, plan: Plan, value: float) -> Judgement:
    share, at = way_share(measure, value), evidence.at
    expected = planned(measure, plan, at) if at else None
    if not beyond(measure, value):
        return Judgement("done", "The target is reached.", value, share, expected, met=True)
    if plan.is_over:
        words = "The day has passed and the target was not reached."
        return Judgement("off_track", words, value, share, expected, met=False)
    if stale := _stale(evidence, plan):
        return Judgement("data_needed", stale, value, share, expected)
    gone = plan.gone(at) if at else None
    if share is None or gone is None or not _has_way(measure):
        done = "" if share is None else f"{percent_words(share)} of the target is reached; "
        words = f"{done}without a baseline and a date there is no plan to compare with."
        if measure.baseline is not None and not _has_way(measure):
            return Judgement("off_track", "It has been there before, and is not any more.", value, share, expected)
        return Judgement("data_needed", words[:1].upper() + words[1:], value, share, expected)
    # Months that are not over would be compared with what the plan asks for after the last whole one.
    compared = share
    if measure.counting == "adds_up":
        compared = way_share(measure, evidence.whole_total or 0.0) or 0.0
    status, words = _against_plan(measure, value, compared, gone)
    return Judgement(status, words, value, share, expected)


def _has_way(measure: Measure) -> bool:
    """Return whether the baseline leaves a way to go to the number."""
    goal, baseline = measure.goal, measure.baseline
    if goal is None or baseline is None or _same(goal, baseline):
        return False
    return baseline > goal if measure.kind == "bring_down" else baseline < goal


def _against_plan(measure: Measure, value: float, share: float, gone: float) -> tuple[GoalStatus, str]:
    if gone <= 0:
        start = measure.baseline if measure.baseline is not None else value
        back = value > start if measure.kind == "bring_down" else value < start
        if back and not _same(value, start):
            return "at_risk", "The plan has just begun, and it stands behind where it started."
        return "on_track", "The plan has just begun."
    words = f"{percent_words(share)} of the way, the plan asks for {percent_words(gone)}."
    if share >= ON_TRACK * gone:
        return "on_track", words
    if gone > 0.5 and (share <= 0 or (1 - share) / max(1 - gone, 0.01) > TOO_FAST * share / gone):
        return "unreachable", f"{words} What is left would have to go more than {TOO_FAST:g} times as fast."
    return ("at_risk" if share >= AT_RISK * gone else "off_track"), words


def percent_words(share: float) -> str:
    """Return a share as "26 %": rounded to the nearest, but what is not reached is never rounded up to reached."""
    percent = round(share * 100)
    return f"{min(percent, 99) if share < 1 else percent} %"


# Limits


def _limit(measure: Measure, evidence: Evidence, plan: Plan, value: float) -> Judgement:
    if measure.counting == "adds_up":
        return _added_limit(measure, evidence, plan, value)
    said = format_number(value, measure.unit)
    if beyond(measure, value):
        return _outside(measure, evidence, plan, value, said)
    worst = _worst_before(measure, evidence)
    if worst is not None:
        words = f"It is within its limit again; it was outside ({format_number(worst, measure.unit)})."
        if plan.is_over:
            return Judgement("off_track", words, value, 0.0, met=False)
        return Judgement("at_risk", words, value, 0.0)
    if stale := _stale(evidence, plan):
        return Judgement("data_needed", stale, value)
    if plan.is_over:
        return Judgement("done", "It was kept to the end.", value, 1.0, met=True)
    return Judgement("on_track", "It is kept so far.", value, 1.0)


def _outside(measure: Measure, evidence: Evidence, plan: Plan, value: float, said: str) -> Judgement:
    words = f"{said} is outside its limit."
    gone = plan.gone(evidence.at) if evidence.at else None
    coming = (
        measure.kind == "keep_between"
        and not measure.chosen
        and measure.baseline is not None
        and beyond(measure, measure.baseline)
    )
    share = way_share(measure, value) if coming else 0.0
    if coming and share is not None and gone is not None and not plan.is_over and share >= ON_TRACK * gone:
        return Judgement("at_risk", f"{words} It is on its way into the range.", value, share)
    return Judgement("off_track", words, value, share, met=False if plan.is_over or not coming else None)


def _worst_before(measure: Measure, evidence: Evidence) -> float | None:
    """Return the value that was farthest outside within the plan, or None where all were inside."""
    if measure.kind == "keep_between" and measure.baseline is not None and beyond(measure, measure.baseline):
        # On its way into the range it had to be outside.
        return None
    for extreme in (evidence.lowest, evidence.highest):
        if extreme is not None and beyond(measure, extreme):
            return extreme
    return None


def _added_limit(measure: Measure, evidence: Evidence, plan: Plan, total: float) -> Judgement:
    said = format_number(total, measure.unit)
    if measure.high is not None and total > measure.high and not _same(total, measure.high):
        return Judgement("off_track", f"It has come to {said}, which is above its limit.", total, 0.0, met=False)
    gone = plan.gone(evidence.at) if evidence.at else None
    if plan.is_over:
        if stale := _stale(evidence, plan):
            return Judgement("data_needed", stale, total)
        kept = not beyond(measure, total)
        words = "It was kept to the end." if kept else f"It has come to {said}, which is below its limit."
        return Judgement("done" if kept else "off_track", words, total, float(kept), met=kept)
    if stale := _stale(evidence, plan):
        return Judgement("data_needed", stale, total)
    if beyond(measure, total):
        status, words = _against_plan(measure, total, total / (measure.low or 1.0), gone or 0.0)
        return Judgement("at_risk" if status == "on_track" else status, words, total, 0.0)
    if measure.high and gone is not None and total > measure.high * gone / ON_TRACK:
        words = f"{percent_words(total / measure.high)} of the limit is used, and {percent_words(gone)} of the time."
        return Judgement("at_risk", words, total, 1.0)
    return Judgement("on_track", "It is kept so far.", total, 1.0)


def _none(measure: Measure, evidence: Evidence, plan: Plan, value: float) -> Judgement:
    worst = evidence.total if measure.counting == "adds_up" else evidence.peak
    worst = value if worst is None else max(worst, value)
    if worst > 0 and not _same(worst, 0.0):
        words = f"There should be none, and there was {format_number(worst, measure.unit)}."
        return Judgement("off_track", words, worst, 0.0, met=False)
    return _limit(measure, evidence, plan, value)


# Done, and milestones


def _done(measure: Measure, evidence: Evidence, plan: Plan, value: float) -> Judgement:
    if value >= 1:
        return Judgement("done", "It is done.", value, 1.0, met=True)
    if plan.is_over:
        return Judgement("off_track", "The day has passed and it is not done.", value, 0.0, met=False)
    return Judgement("data_needed", "It is not done yet, and its day has not come.", value, 0.0)


def _milestones(measure: Measure, evidence: Evidence, plan: Plan) -> Judgement:
    there = evidence.milestones
    if not there:
        return Judgement("data_needed", "Its goal has no milestone yet.")
    day = plan.today.isoformat()
    reached = sum(m.reached_on is not None and m.reached_on <= day for m in there)
    due = sum(m.due is not None and m.due <= day for m in there)
    late = sum(m.due is not None and m.due < day and not (m.reached_on and m.reached_on <= day) for m in there)
    share, value = reached / len(there), float(reached)
    words = f"{reached} of {len(there)} milestones are reached; {due} should be by now."
    if reached == len(there):
        return Judgement("done", "All milestones are reached.", value, 1.0, float(due), met=True)
    if plan.is_over:
        return Judgement("off_track", words, value, share, float(due), met=False)
    if not any(m.due for m in there):
        return Judgement(
            "data_needed", f"{reached} of {len(there)} milestones are reached; none has a day.", value, share
        )
    if not late:
        return Judgement("on_track", words, value, share, float(due))
    return Judgement("at_risk" if reached >= AT_RISK * due else "off_track", words, value, share, float(due))


# Which kind has which judge


_Judge = Callable[[Measure, Evidence, Plan], Judgement]


def _unknown(measure: Measure, evidence: Evidence, plan: Plan) -> Judgement:
    value = evidence.value
    if value is None:
        return Judgement("data_needed", "There is no reading yet.")
    if measure.target.kind == "hidden":
        return Judgement("data_needed", "The target is kept elsewhere.", value)
    if measure.target.kind in ("missing", "words", "maximise", "minimise"):
        return Judgement("data_needed", "The target is no number to measure against.", value)
    return Judgement("data_needed", "Whether it should grow or fall has not been said.", value)


def _with_value(judged: Callable[[Measure, Evidence, Plan, float], Judgement]) -> _Judge:
    """Return a judge of what was measured, who says so where nothing was, or nothing can be compared with it."""

    def judge_value(measure: Measure, evidence: Evidence, plan: Plan) -> Judgement:
        value = evidence.total if measure.counting == "adds_up" else evidence.value
        if measure.low is None and measure.high is None:
            return _unknown(measure, evidence, plan)
        if value is None:
            # Of what should never happen one case is enough, however short the time.
            value = evidence.peak if measure.kind == "none" else None
        if value is None or (evidence.at is None and not measure.is_limit):
            words = "There is no reading yet." if value is None else "Its first period is not over yet."
            return Judgement("data_needed", words, value)
        return judged(measure, evidence, plan, value)

    return judge_value


_JUDGES: dict[KpiKind, _Judge] = {
    "": _unknown,
    "reach": _with_value(_way),
    "bring_down": _with_value(_way),
    "keep_at_least": _with_value(_limit),
    "keep_at_most": _with_value(_limit),
    "keep_between": _with_value(_limit),
    "none": _with_value(_none),
    "done": _with_value(_done),
    "milestones": _milestones,
}
