"""What tests of outlines look at: the goals of a text, its only goal, and what one line becomes."""

from app.domain.goals.goal_outline import Outline, OutlineGoal, OutlineKpi, parse_outline


def shape(outline: Outline) -> list[tuple[str, list[str]]]:
    """Return the goals with their key results."""
    return [(goal.title, [kpi.text for kpi in goal.kpis]) for goal in outline.goals]


def only(source: str) -> OutlineGoal:
    (goal,) = parse_outline(source).goals
    return goal


def kpi(words: str) -> OutlineKpi:
    """Return the one key result that a line becomes."""
    (found,) = only(f"Objective: Calm harbours\n- KR: {words}").kpis
    return found
