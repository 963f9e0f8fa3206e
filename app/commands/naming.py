"""Workshops, goals and KPIs as people name them on the command line."""

from collections.abc import Sequence

from app.domain.errors import InvalidInputError, NotFoundError
from app.plenary import Plenary

SHORTEST_PREFIX = 6


def workshop_named(plenary: Plenary, name: str) -> str:
    """Return the id of the workshop with this id, or with this beginning of an id.

    Raises:
        NotFoundError: there is none.
        InvalidInputError: several begin like this.
    """
    return _named("workshop", [summary.id for summary in plenary.workshops.summaries()], name)


def goal_named(plenary: Plenary, name: str) -> str:
    """Return the id of the goal with this id, or of the KPI's goal; a beginning will do; errors as for workshops."""
    goal_of = {goal.id: goal.id for goal in plenary.goals.all()}
    goal_of |= {kpi.id: kpi.goal_id for kpi in plenary.kpis.all()}
    return goal_of[_named("goal", list(goal_of), name)]


def kpi_named(plenary: Plenary, name: str) -> str:
    """Return the id of the KPI with this id, or with this beginning of an id; errors as for workshops."""
    return _named("KPI", [kpi.id for kpi in plenary.kpis.all()], name)


def _named(noun: str, ids: Sequence[str], name: str) -> str:
    if name in ids:
        return name
    found = [i for i in ids if len(name) >= SHORTEST_PREFIX and i.startswith(name.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidInputError(f"{len(found)} {noun}s begin with “{name}”. Name more of the id.")
    short = f" Name at least {SHORTEST_PREFIX} characters of its id." if 0 < len(name) < SHORTEST_PREFIX else ""
    raise NotFoundError(f"There is no {noun} “{name[:80]}” in this workspace.{short}")
