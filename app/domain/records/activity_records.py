"""The records of matrices, surveys and timelines: one row each (`records.py` says how ids and dates look)."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an item stands in a matrix: `x` and `y` from 0 (low) to 100 (high)."""

    id: str
    workshop_id: str
    step_id: str
    item_id: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What somebody says to a statement of a survey, 1 to 5. Who, and what else they said, is not kept.

    `department_id` is kept only where enough people of it are in the room.
    """

    id: str
    workshop_id: str
    step_id: str
    option_id: str
    value: int
    department_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyCount:
    """How many people have answered a survey, also by department; `shown` once the room has seen the result."""

    id: str
    workshop_id: str
    step_id: str
    answers: int = 0
    departments: dict[str, int] = field(default_factory=dict)
    shown: bool = False


TimelineSide = Literal["event", "above", "below"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """An event on a timeline, or a note above or below it.

    `day` is a date, or nothing while it is not known. `mood` of an event is -2 (low) to 2 (high).
    """

    id: str
    workshop_id: str
    step_id: str
    text: str
    side: TimelineSide = "event"
    day: str | None = None
    mood: int | None = None
    department_id: str | None = None
    participant_id: str | None = None
    position: int = 0
