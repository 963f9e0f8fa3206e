"""What a step is made of, and what it starts with."""

from typing import Any

from app.domain.records import (
    Abstention,
    Answer,
    Ballot,
    BoardColumn,
    Entry,
    Note,
    NoteGroup,
    Responsibility,
    Stance,
    Step,
    StepClock,
    VoteOption,
)
from app.domain.records.activity_records import Placement, Rating, SurveyCount, TimelineItem
from app.domain.workshop.activity import activity_of
from app.storage.store import Operation

# Children before what they refer to: the order in which a workshop or a step is taken apart.
PARTS_OF_STEP: tuple[type[Any], ...] = (
    Ballot,
    Abstention,
    Placement,
    Rating,
    SurveyCount,
    TimelineItem,
    Answer,
    Stance,
    Responsibility,
    VoteOption,
    Note,
    NoteGroup,
    BoardColumn,
    Entry,
    StepClock,
)


def add_starting_content(op: Operation, step: Step) -> None:
    """Give a new step the columns, options and rows its settings name."""
    op.add(*activity_of(step).starting_content(step))
