"""Workshops as lists and Home show them: without what is in them, so that nothing of that has to be loaded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.domain.records import StepState, WorkshopState


class WorkshopSummary(NamedTuple):
    """A workshop as lists show it."""

    id: str
    title: str
    template: str
    state: "WorkshopState"
    date: str
    product: str
    participants: int


class StepOutline(NamedTuple):
    """A step as Home shows it: without its settings, so that no activity has to be loaded to read them."""

    id: str
    title: str
    minutes: int
    state: "StepState"


class HomeLook(NamedTuple):
    """What Home shows of a workspace: the latest workshops, and the one to go on with, with its agenda."""

    recent: tuple[WorkshopSummary, ...]
    next: WorkshopSummary | None
    next_step_id: str
    """The step where the room of that workshop is, or nothing."""
    agenda: tuple[StepOutline, ...]


def to_go_on_with(latest: Sequence[WorkshopSummary]) -> WorkshopSummary | None:
    """Return the workshop people most likely want, of those given the latest first: one that runs, else the nearest."""
    running = next((summary for summary in latest if summary.state == "running"), None)
    return running or next((summary for summary in reversed(latest) if summary.state == "planned"), None)
