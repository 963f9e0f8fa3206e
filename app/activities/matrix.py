"""Matrix: items placed on two named axes, the quadrants named."""

from collections.abc import Iterator

from app.activities.options import typed_options
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
from app.domain.records import Step, VoteOption
from app.domain.workshop import flow
from app.domain.workshop.activity import Activity
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.matrix import MatrixAxes, Placed, axes, placed_items, quadrant
from app.domain.workshop.pace import PLACE, Factor, Share
from app.domain.workshop.settings import HandsOn, MatrixSettings
from app.domain.workshop.stage import StageFigure
from app.domain.workshop.time_plan import StepPlan


def _chart(step: Step, named: MatrixAxes, placed: tuple[Placed, ...]) -> MatrixChart | None:
    on = [MatrixItem(p.item.text, p.x, p.y) for p in placed if p.x is not None and p.y is not None]
    if not on:
        return None
    words = "; ".join(f"{item.text}: {named.x_title} {item.x}, {named.y_title} {item.y}" for item in on)
    return MatrixChart(named.x_title, named.y_title, tuple(on), named.quadrants, f"{step.title}. {words}")


class MatrixActivity(Activity[MatrixSettings]):
    """Items placed on two named axes, such as impact and effort."""

    kind = "matrix"
    title = "Matrix"
    description = "Items placed on two named axes, such as impact and effort."
    icon = "grid-2x2"
    settings = MatrixSettings
    minutes = 8
    offers = frozenset({"items"})

    def stage(self, content: WorkshopContent, step: Step) -> StageFigure:
        """Return the matrix with what has been placed."""
        if flow.hidden_source(content, step) is not None:
            return StageFigure(None, "What is to be placed is hidden until everybody is done.")
        chart = _chart(step, axes(self.settings_of(step)), placed_items(content, step))
        return StageFigure(chart, "Nothing has been placed yet.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the picture, a table of the quadrants, and what was not placed."""
        named = axes(self.settings_of(step))
        placed = placed_items(content, step)
        chart = _chart(step, named, placed)
        found: list[Block] = []
        if chart is not None:
            rows = tuple(_quadrant_rows(named, placed))
            found += [chart, Table((Column("Where", 1.2), Column("What", 4)), rows, description=step.title)]
        waiting = tuple(text(p.item.text) for p in placed if p.x is None)
        typed = bool(content.of_step(VoteOption, step.id))
        if waiting and (chart is not None or typed):
            found += [Paragraph((Span("Not placed", strong=True),)), BulletList(waiting)]
        return tuple(found)

    def references(self, settings: MatrixSettings) -> tuple[tuple[str, str], ...]:
        source = (("source", settings.source),) if settings.source else ()
        return source + tuple(("beside", key) for key in settings.beside)

    def starting_content(self, step: Step) -> Iterator[VoteOption]:
        yield from typed_options(step, self.settings_of(step).options)

    def is_hidden(self, content: WorkshopContent, step: Step) -> bool:
        return flow.hidden_source(content, step) is not None

    def items(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        """Return what later steps take: all that can be placed, or what stands where the step hands on from."""
        taken = _HANDED_ON[self.settings_of(step).hands_on]
        if taken is None:
            return flow.vote_items(content, step)
        return tuple(
            p.item
            for p in placed_items(content, step)
            if p.x is not None and p.y is not None and quadrant(p.x, p.y) in taken
        )

    def makes(self, settings: MatrixSettings, plan: StepPlan) -> int:
        placed, taken = _placed(settings, plan), _HANDED_ON[settings.hands_on]
        return placed if taken is None else max(round(placed * len(taken) / _QUADRANTS), 1)

    def effort(self, settings: MatrixSettings, plan: StepPlan) -> tuple[Share, ...]:
        return (Share(PLACE, (Factor(_placed(settings, plan), "item", "items"),)),)


def _quadrant_rows(named: MatrixAxes, placed: tuple[Placed, ...]) -> Iterator[Row]:
    for number, name in enumerate(named.quadrants):
        inside = [p.item.text for p in placed if p.x is not None and p.y is not None and quadrant(p.x, p.y) == number]
        if inside:
            high = (named.y_title, "high" if number < 2 else "low", named.x_title, "high" if number % 2 else "low")
            yield Row((text(name or "{} {}, {} {}".format(*high)), text("\n".join(inside))))


_QUADRANTS = 4
_HANDED_ON: dict[HandsOn, frozenset[int] | None] = {
    "all": None,
    "upper": frozenset({0, 1}),
    "upper_left": frozenset({0}),
    "upper_right": frozenset({1}),
}
"""The quadrants that later steps take from, numbered from the upper left, row by row."""

_MOST_PLACED = 12
"""What a group places before it tires, where nobody said otherwise."""


def _placed(settings: MatrixSettings, plan: StepPlan) -> int:
    items = len(settings.options) + (plan.made_by(settings.source) if settings.source else 0)
    return plan.expects or min(max(items, 1), _MOST_PLACED)
