"""The body of a stage view as pages, and which of its things is new."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import assert_never

from app.domain.document.figures import TimelineChart
from app.domain.workshop.stage import (
    StageAgreement,
    StageBars,
    StageBody,
    StageCards,
    StageCount,
    StageFigure,
    StageTable,
    StageText,
    StageTree,
)
from widgets.stage.cards import lay_out_cards
from widgets.stage.pieces import Leaf, Room
from widgets.stage.rows import said
from widgets.stage.tables import lay_out_agreement, lay_out_table
from widgets.stage.texts import lay_out_bars, lay_out_count, lay_out_text, paragraphs


def lay_out(body: StageBody, room: Room) -> tuple[Leaf, ...]:
    """Return the pages of a body that is no picture."""
    match body:
        case StageText():
            return lay_out_text(body, room)
        case StageCards():
            return lay_out_cards(body, room)
        case StageCount():
            return lay_out_count(body, room)
        case StageBars():
            return lay_out_bars(body, room)
        case StageTable():
            return lay_out_table(body, room)
        case StageAgreement():
            return lay_out_agreement(body, room)
        case StageFigure():
            return said(body.empty, room)
        case StageTree():
            raise TypeError("a tree is a picture")
        case _:
            assert_never(body)


def things_of(body: StageBody) -> Sequence[Hashable]:
    """Return what a body consists of, in the order in which its pages count; without numbers, which move along."""
    match body:
        case StageText():
            return paragraphs(body)
        case StageCards():
            return [(place, c.text, c.stamp, c.detail) for place, col in enumerate(body.columns) for c in col.cards]
        case StageBars():
            return [(bar.text, bar.share is None, bar.value) for bar in body.bars]
        case StageTable():
            return body.rows
        case StageAgreement():
            return [replace(row, number=0) for row in body.rows]
        case StageFigure(figure=TimelineChart() as chart):
            return chart.marks
        case StageCount() | StageTree() | StageFigure():
            return ()
        case _:
            assert_never(body)


def new_things(before: Sequence[Hashable], now: Sequence[Hashable]) -> list[int]:
    """Return the numbers of what was not there before; things that are alike count as often as they are there."""
    left = Counter(before)
    found = []
    for number, thing in enumerate(now):
        if left[thing] > 0:
            left[thing] -= 1
        else:
            found.append(number)
    return found
