"""Matrix: items placed on two named axes, the quadrants named."""

from pydantic import Field

from app.activities.base import Activity, Settings, nobody
from app.domain.document.blocks import (
    Block,
    BulletList,
    Column,
    Paragraph,
    Row,
    Span,
    Table,
    text,
)
from app.domain.document.figures import MatrixChart, MatrixItem
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.matrix import Placed, axes, placed_items, quadrant
from app.domain.workshop.stage import StageFigure


class MatrixSettings(Settings):
    """How a matrix works.

    `source` names the step whose notes, groups or entries are placed; `options` are typed in instead or
    beside. Both axes go from low to high; `quadrants` are named from the upper left, row by row.
    """

    source: str = ""
    options: list[str] = []
    x_title: str = Field("Effort", min_length=1, max_length=60)
    y_title: str = Field("Impact", min_length=1, max_length=60)
    quadrants: list[str] = Field(["Do first", "Plan", "When there is time", "Leave"], max_length=4)


def _chart(step: Step, placed: tuple[Placed, ...]) -> MatrixChart | None:
    on = [MatrixItem(p.item.text, p.x, p.y) for p in placed if p.x is not None and p.y is not None]
    if not on:
        return None
    named = axes(step)
    words = "; ".join(f"{item.text}: {named.x_title} {item.x}, {named.y_title} {item.y}" for item in on)
    return MatrixChart(named.x_title, named.y_title, tuple(on), named.quadrants, f"{step.title}. {words}")


def stage(content: WorkshopContent, step: Step) -> StageFigure:
    """Return the matrix with what has been placed."""
    source = content.step(str(step.settings.get("source", "")))
    if source is not None and source.activity == "board" and not content.board(source).revealed:
        return StageFigure(None, "What is to be placed is hidden until everybody is done.")
    return StageFigure(_chart(step, placed_items(content, step)), "Nothing has been placed yet.")


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return the picture, a table of the quadrants, and what was not placed."""
    placed = placed_items(content, step)
    chart = _chart(step, placed)
    if chart is None:
        return ()
    named = axes(step)
    rows = []
    for number, name in enumerate(named.quadrants):
        inside = [p.item.text for p in placed if p.x is not None and p.y is not None and quadrant(p.x, p.y) == number]
        if inside:
            side = (
                f"{named.y_title} {'high' if number < 2 else 'low'}, {named.x_title} {'high' if number % 2 else 'low'}"
            )
            rows.append(Row((text(name or side), text("\n".join(inside)))))
    found: list[Block] = [chart, Table((Column("Where", 1.2), Column("What", 4)), tuple(rows), description=step.title)]
    waiting = tuple(text(p.item.text) for p in placed if p.x is None)
    if waiting:
        found += [Paragraph((Span("Not placed", strong=True),)), BulletList(waiting)]
    return tuple(found)


ACTIVITY = Activity(
    kind="matrix",
    title="Matrix",
    description="Items placed on two named axes, such as impact and effort.",
    icon="grid-2x2",
    settings=MatrixSettings,
    stage=stage,
    blocks=blocks,
    heard=nobody,
)
