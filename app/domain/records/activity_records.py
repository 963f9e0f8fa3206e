"""The records of matrices, surveys and timelines: one row each (`fields.py` says how ids and dates look)."""

from dataclasses import dataclass, field
from typing import Literal

from app.domain.records.fields import bounded, holds_day, reference
from app.domain.records.registry import Searched, record


@record("placements", place=170, order=("id",))
@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an item stands in a matrix: `x` and `y` from 0 (low) to 100 (high)."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    item_id: str
    x: int = field(metadata=bounded(0, 100))
    y: int = field(metadata=bounded(0, 100))


@record("ratings", place=180, limit=500_000, order=("id",), unordered=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What somebody says to a statement of a survey, 1 to 5. Who, and what else they said, is not kept.

    `department_id` is kept only where enough people of it are in the room.
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    option_id: str = field(metadata=reference("vote_option", indexed=False))
    value: int = field(metadata=bounded(1, 5))
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))


@record("survey_counts", place=190, limit=1_000, order=("id",), unordered=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyCount:
    """How many people have answered a survey, also by department; `shown` once the room has seen the result."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    answers: int = field(default=0, metadata=bounded(0, 100_000))
    departments: dict[str, int] = field(default_factory=dict)
    shown: bool = False


TimelineSide = Literal["event", "above", "below"]


@record(
    "timeline",
    place=200,
    order=("position", "id"),
    searched=Searched(("text",), day="day", hit="event", called="Event"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """An event on a timeline, or a note above or below it.

    `day` is a date, or nothing while it is not known. `mood` of an event is -2 (low) to 2 (high).
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    text: str
    side: TimelineSide = "event"
    day: str | None = field(default=None, metadata=holds_day())
    mood: int | None = field(default=None, metadata=bounded(-2, 2))
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))
    participant_id: str | None = field(default=None, metadata=reference("participant", indexed=False))
    position: int = 0


@record("links", place=255, order=("id",))
@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What people linked: `source_id` (a benefit, a message) answers or rests on `target_id` (a pain, a proof).

    Both are ids of notes, groups or entries, which may be gone: a link to nothing says nothing.
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    source_id: str
    target_id: str
