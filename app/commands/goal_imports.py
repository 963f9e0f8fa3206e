"""Goals out of a text on the command line: what would be taken, what is only offered, what became nothing."""

from datetime import date
from typing import Any

from app.commands.answer import Answer, Arguments
from app.commands.files import read_words
from app.domain.goals.goal_outline import Outline, OutlineGoal, OutlineKpi
from app.domain.words.periods import Period, describe
from app.domain.words.text import shorten
from app.plenary import Plenary
from app.services.goals.goal_outlines import goal_period, outline_period, short_baseline, short_target, stated_day
from app.services.goals.outline_words import goal_facts, understood


def import_goals(plenary: Plenary, arguments: Arguments) -> Answer:
    """Take the goals of a text in, or say what would be taken.

    Raises:
        InvalidInputError: there is no goal in it, or all of them are here; nothing was changed.
    """
    outline = plenary.goal_outlines.read(read_words(arguments.file))
    month: int = arguments.fiscal_month
    today = date.today()
    kpis = sum(len(goal.kpis) for goal in outline.goals)
    counts = _counts(len(outline.goals), kpis, len(outline.shared))
    data = {
        "goals": len(outline.goals),
        "shared": len(outline.shared),
        "found": [
            _goal_data(g, goal_period(outline, g, fiscal_month=month, today=today), today) for g in outline.goals
        ],
        "offered": [_goal_data(o.goal, None, today) | {"reason": o.reason} for o in outline.offers],
        "nothing": [{"line": line.line, "text": line.text, "reason": line.reason} for line in outline.unused],
        "imported": not arguments.dry_run,
    }
    if arguments.dry_run:
        return Answer(data, [f"Would take in {counts}", *_lines(outline, month, today)])
    ids = plenary.goal_outlines.take(outline, fiscal_month=month, today=today)
    left = []
    if outline.offers or outline.unused:
        left = [
            f"{len(outline.offers)} lines were not taken in because they are probably no goals, and "
            f"{len(outline.unused)} became nothing; --dry-run lists them."
        ]
    return Answer({"ids": ids, **data}, [f"Took in {counts}", *left, *ids])


def _counts(goals: int, kpis: int, shared: int) -> str:
    said = "1 goal" if goals == 1 else f"{goals} goals"
    measured = "1 key result" if kpis == 1 else f"{kpis} key results"
    return f"{said} with {measured}, {shared} of them shared." if shared else f"{said} with {measured}."


def _lines(outline: Outline, month: int, today: date) -> list[str]:
    period = outline_period(outline, fiscal_month=month, today=today)
    lines = [f"For {describe(period)}."] if period is not None else []
    lines += [f"Note of the plan: {shorten(words, 100)}" for words in outline.notes.split("\n\n") if words]
    for part in outline.departments:
        said = [part.owner, *(shorten(words, 100) for words in (part.why, part.notes))]
        lines += [f"{part.name or 'The whole company'}: {words}" for words in said if words]
    for goal in outline.goals:
        lines += _goal_lines(goal, goal_period(outline, goal, fiscal_month=month, today=today), today)
    if outline.offers:
        lines += ["", "Probably no goals, not taken in:"]
    for offer in outline.offers:
        lines.append(f"  line {offer.goal.line}: {shorten(offer.goal.title, 80)} ({offer.reason})")
        lines += [f"    • line {kpi.line}: {shorten(kpi.text, 80)}" for kpi in offer.goal.kpis]
    if outline.unused:
        lines += ["", "Became nothing:"]
    lines += [f"  line {line.line}: {shorten(line.text, 80)} ({line.reason})" for line in outline.unused]
    return lines


def _goal_lines(goal: OutlineGoal, period: Period | None, today: date) -> list[str]:
    facts = ", ".join([goal.department or "the whole company", *goal_facts(goal)])
    lines = ["", f"Line {goal.line}: {goal.title}  [{facts}]"]
    for kpi in goal.kpis:
        lines.append(f"  • line {kpi.line}: {kpi.text}  [{understood(kpi, period, today)}]")
    lines += [f"  why: {shorten(words, 100)}" for words in goal.why.split("\n\n") if words]
    lines += [f"  note: {shorten(words, 100)}" for words in goal.notes.split("\n\n") if words]
    return lines


def _found(outline: Outline, goal: OutlineGoal, month: int, today: date) -> dict[str, Any]:
    return _goal_data(goal, goal_period(outline, goal, fiscal_month=month, today=today), today)


def _goal_data(goal: OutlineGoal, period: Period | None, today: date) -> dict[str, Any]:
    return {
        "line": goal.line,
        "title": goal.title,
        "department": goal.department,
        "owner": goal.owner,
        "grade": goal.grade,
        "period": goal.period,
        "starts": period.start.isoformat() if period else None,
        "due": period.end.isoformat() if period else None,
        "said_due": goal.due,
        "why": goal.why,
        "notes": goal.notes,
        "kpis": [_kpi_data(kpi, period, today) for kpi in goal.kpis],
    }


def _kpi_data(kpi: OutlineKpi, period: Period | None, today: date) -> dict[str, Any]:
    return {
        "line": kpi.line,
        "name": kpi.text,
        "baseline": short_baseline(kpi),
        "target": short_target(kpi.target) or kpi.said_target,
        "unit": kpi.target.metric_unit,
        "owner": kpi.owner,
        "due": kpi.due,
        "partners": list(kpi.partners),
        "shared": kpi.shared_with is not None,
        "readings": [
            {"value": result.value, "said": result.said, "period": stated_day(result, period, today).isoformat()}
            for result in kpi.results
        ],
    }
