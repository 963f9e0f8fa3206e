"""What workshops leave behind for others: insights and the entries of the content calendar.

Both outlive the workshop they came from, so `origin_id` (the workshop) and `source_id` (the row or note)
are no foreign keys (`fields.py` says how ids, dates and JSON look).
"""

from dataclasses import dataclass, field
from typing import Literal

from app.domain.records.fields import holds_clock_time, holds_day, holds_instant, indexed, reference
from app.domain.records.json_types import Json
from app.domain.records.registry import Searched, record

InsightKind = Literal["lesson", "best_practice", "customer_insight", "objection", "what_works"]
InsightStatus = Literal["fresh", "confirmed", "outdated"]
EntryState = Literal["idea", "planned", "in_progress", "in_review", "scheduled", "published"]


@record(
    "insights",
    place=260,
    outlives=True,
    searched=Searched(("text", "audience", "segment", "tags"), day="day", first=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """A lesson or best practice kept for later workshops.

    `audience` is whom it is for, `segment` the customers it speaks of. Each item of `evidence` has
    `kind` ("note", "group" or "entry"), `id`, `text`, and where there are any `votes`, `results` (what votes that do
    not add up came to, in words) and `said` (how often it was said). `confirmed_by` is a name, since participants
    belong to workshops; so is the day.
    """

    id: str
    text: str
    kind: InsightKind = "lesson"
    audience: str = ""
    segment: str = ""
    tags: list[str] = field(default_factory=list)
    evidence: list[Json] = field(default_factory=list)
    status: InsightStatus = "fresh"
    status_reason: str = ""
    confirmed_by: str = ""
    confirmed_on: str | None = field(default=None, metadata=holds_day())
    initiative_id: str | None = field(default=None, metadata=reference("initiative"))
    product: str = ""
    origin_id: str | None = field(default=None, metadata=indexed())
    origin_step_id: str | None = None
    source_id: str | None = None
    day: str = field(default="", metadata=holds_day())
    position: int = 0
    created_at: str = field(default="", metadata=holds_instant())


@record(
    "calendar",
    place=270,
    outlives=True,
    searched=Searched(("title", "channel", "audience", "message"), day="day", first=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """Something that will be published: where, for whom, when, with which message, and who must know of it before.

    `day` and the days of briefing are dates, `at` a time of day (HH:MM) or nothing. `owner` is a name.
    `message` is the key message as it was taken from a guide or typed.
    """

    id: str
    title: str
    day: str | None = field(default=None, metadata=holds_day())
    at: str = field(default="", metadata=holds_clock_time())
    channel: str = ""
    audience: str = ""
    owner: str = ""
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))
    state: EntryState = "idea"
    message: str = ""
    launch: bool = False
    sales_brief_by: str | None = field(default=None, metadata=holds_day())
    sales_briefed_on: str | None = field(default=None, metadata=holds_day())
    support_brief_by: str | None = field(default=None, metadata=holds_day())
    support_briefed_on: str | None = field(default=None, metadata=holds_day())
    notes: str = ""
    initiative_id: str | None = field(default=None, metadata=reference("initiative"))
    origin_id: str | None = field(default=None, metadata=indexed())
    position: int = 0
    created_at: str = field(default="", metadata=holds_instant())
