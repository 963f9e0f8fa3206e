"""What was understood of pasted goals, in words: the same in the window and on the command line."""

from datetime import date

from app.domain.goals.goal_outline import OutlineGoal, OutlineKpi
from app.domain.words.periods import Period, describe
from app.services.goals.goal_outlines import short_baseline, short_target, stated_day


def understood(kpi: OutlineKpi, period: Period | None, today: date) -> str:
    """Return what of a key result was understood: its numbers, who owns it and helps, what was stated of it."""
    words = short_target(kpi.target) or kpi.said_target
    if kpi.target.kind == "hidden":
        words = f"hidden value {words}".strip()
    if start := short_baseline(kpi):
        words = f"{words}, from {start}" if words else f"from {start}"
    parts = [words or "words, no number"]
    parts += [f"{result.said} on {_day(stated_day(result, period, today), today)}" for result in kpi.results]
    if kpi.owner:
        parts.append(kpi.owner)
    if kpi.due:
        parts.append(f"due {kpi.due}")
    if kpi.partners:
        parts.append(f"with {', '.join(kpi.partners)}")
    if kpi.shared_with is not None:
        parts.append("shared")
    return ", ".join(parts)


def _day(day: date, today: date) -> str:
    return describe(Period(day, day, "")).removesuffix(f" {today.year}")


def goal_facts(goal: OutlineGoal) -> list[str]:
    """Return what was understood of a goal beside its words: owner, score and time."""
    facts = [goal.owner]
    facts.append(f"score {goal.grade}" if goal.grade else "")
    facts.append(f"for {goal.period}" if goal.period else "")
    facts.append(f"due {goal.due}" if goal.due else "")
    return [fact for fact in facts if fact]
