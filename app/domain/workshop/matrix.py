"""A matrix: items on two named axes, and the quadrant each stands in."""

from dataclasses import dataclass

from app.domain.records import Step
from app.domain.records.activity_records import Placement
from app.domain.workshop import flow
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import MatrixSettings

MIDDLE = 50
HIGHEST = 100


@dataclass(frozen=True, slots=True)
class MatrixAxes:
    """What the axes and quadrants are called; quadrants from the upper left, row by row."""

    x_title: str
    y_title: str
    quadrants: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its place, from 0 to 100 on both axes; both None while it waits for one."""

    item: VoteItem
    x: int | None = None
    y: int | None = None


def axes(settings: MatrixSettings) -> MatrixAxes:
    """Return the axes of a matrix."""
    upper_left, upper_right, lower_left, lower_right = (*settings.quadrants, "", "", "", "")[:4]
    return MatrixAxes(settings.x_title, settings.y_title, (upper_left, upper_right, lower_left, lower_right))


def placed_items(content: WorkshopContent, step: Step) -> tuple[Placed, ...]:
    """Return what can be placed, in the order of its source, each with its place."""
    places = {p.item_id: p for p in content.of_step(Placement, step.id)}
    found = []
    for item in flow.vote_items(content, step):
        place = places.get(item.id)
        found.append(Placed(item, place.x, place.y) if place else Placed(item))
    return tuple(found)


def quadrant(x: int, y: int) -> int:
    """Return the number of the quadrant of a place: 0 upper left, 1 upper right, 2 lower left, 3 lower right."""
    return (0 if y >= MIDDLE else 2) + (1 if x >= MIDDLE else 0)
