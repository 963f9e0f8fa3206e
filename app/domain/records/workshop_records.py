"""The things a workspace keeps, one frozen record per row.

Ids are random text made by the client; `position` orders siblings in steps of `POSITION_STEP`;
instants are UTC in ISO 8601 with milliseconds, dates are `YYYY-MM-DD`. Fields named `*_ids` and
typed `dict` or `list` are JSON.
"""

import os
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from app.domain.records.fields import (
    bounded,
    holds_cells,
    holds_day,
    holds_departments,
    holds_instant,
    holds_utc,
    names,
    reference,
)
from app.domain.records.json_types import Json
from app.domain.records.registry import Searched, record
from app.domain.records.step_settings import StepSettings

POSITION_STEP = 1 << 20
HUES = 8


def new_id() -> str:
    """Return a random id; it tells nothing about when or by whom it was made."""
    return uuid.uuid4().hex


def new_ids(count: int) -> list[str]:
    """Return as many random ids at once, in a tenth of the time."""
    digits = os.urandom(16 * count).hex()
    return [digits[start : start + 32] for start in range(0, len(digits), 32)]


def now() -> str:
    """Return this instant as UTC in ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@record("departments", place=10, limit=1_000, shared=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department of the company. The id is its folded name; `hue` is 0 to 7, `short` three letters."""

    id: str
    name: str
    short: str
    hue: int = field(metadata=bounded(0, HUES - 1))
    position: int = 0


@record(shared=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """A launch, campaign or programme that workshops belong to."""

    id: str
    name: str
    product: str = ""
    created_at: str = field(default="", metadata=holds_instant())


WorkshopState = Literal["planned", "running", "finished"]


@record(
    searched=Searched(("title", "product"), day="date", called="Workshop", first=True),
    # Lists show the latest workshops, and those that end in a guide, without reading every template.
    indexes={
        "latest": ("date", "created_at"),
        "document": ("template.document.kind", "date", "created_at"),
    },
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One run of a template; `template` is its own copy, so later edits change no past workshop.

    `planned_minutes` is what the agenda added up to when the workshop started. `goal_id` is the goal a
    check-in or review is about; `fiscal_month` the month (1 to 12) in which the fiscal year begins.
    """

    id: str
    title: str
    date: str = field(metadata=holds_day())
    template_key: str
    template: Json
    initiative_id: str | None = field(default=None, metadata=reference("initiative"))
    product: str = ""
    language: str = "en"
    state: WorkshopState = "planned"
    current_step_id: str | None = field(default=None, metadata=names("step"))
    started_at: str | None = field(default=None, metadata=holds_utc())
    planned_minutes: int = field(default=0, metadata=bounded(0, 100_000))
    owner: str = ""
    next_review: str | None = field(default=None, metadata=holds_day())
    created_at: str = field(default="", metadata=holds_instant())
    goal_id: str | None = field(default=None, metadata=reference("goal"))
    fiscal_month: int = field(default=1, metadata=bounded(1, 12))


@record("participants", place=80, limit=10_000, searched=Searched(("name",)))
@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person in a workshop."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    name: str
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))
    role: str = ""
    position: int = 0


StepState = Literal["planned", "done", "skipped"]
ActivityKind: TypeAlias = str
"""The name under which a kind of activity is stored; `app.domain.workshop.activity.KINDS` holds them."""


@record("steps", place=90, limit=1_000)
@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item of the agenda. `phase` is what its activity has come to, such as "revealed".

    A `locked` step keeps its minutes when what is left is spread anew; an `essential` one never falls off when time
    is short. `expects` is how many of its things it is meant for (rows, notes of each person, candidates, actions),
    0 where nobody said.
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    key: str
    activity: ActivityKind
    title: str
    question: str = ""
    prompts: list[str] = field(default_factory=list)
    settings: StepSettings
    minutes: int = field(default=5, metadata=bounded(0, 480))
    position: int = 0
    state: StepState = "planned"
    phase: str = ""
    private_notes: str = ""
    locked: bool = False
    essential: bool = False
    expects: int = field(default=0, metadata=bounded(0, 500))


@record("clocks", place=100, limit=1_000, order=("id",), undone=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class StepClock:
    """The time a step has taken: milliseconds of finished stretches, and since when it runs."""

    id: str = field(metadata=names("step"))
    workshop_id: str = field(metadata=reference("workshop"))
    spent_ms: int = field(default=0, metadata=bounded(0, 10**11))
    running_since: str | None = field(default=None, metadata=holds_utc())


@record("columns", place=110, limit=10_000)
@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """A column of a board; `source_id` names the entry it was made from, if any."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    title: str
    position: int = 0
    source_id: str | None = None


@record("groups", place=120, searched=Searched(("title",), hit="theme", called="Theme"))
@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGroup:
    """Notes put together under a title (a theme)."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    column_id: str = field(metadata=reference("board_column"))
    title: str = ""
    position: int = 0


@record("notes", place=130, limit=200_000, unordered=True, searched=Searched(("text",)))
@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing somebody said. On an anonymous board department, participant and time stay empty.

    `origin` says in words where it was brought from: another board, or the tool it was written in.
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    column_id: str = field(metadata=reference("board_column"))
    text: str
    group_id: str | None = field(default=None, metadata=reference("note_group"))
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))
    participant_id: str | None = field(default=None, metadata=reference("participant", indexed=False))
    position: int = 0
    created_at: str | None = field(default=None, metadata=holds_instant())
    origin: str = ""


@record("options", place=140, limit=10_000)
@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOption:
    """Something to vote on, place or rate that was typed in, not taken from an earlier step.

    `theme` is what a statement of a survey is about.
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    text: str
    position: int = 0
    theme: str = ""


VoterKind = Literal["participant", "department", "room"]


@record("ballots", place=150, limit=500_000, order=("id",))
@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What one voter gives one item: dots or a score. For the room as one, `voter_id` is "room".

    `reason` is what somebody said to a low score.
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    voter_kind: VoterKind
    voter_id: str = field(metadata=holds_departments())
    item_id: str
    value: int = field(metadata=bounded(0, 100_000))
    reason: str = ""


@record("abstentions", place=160, order=("id",))
@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """A voter who said that they do not vote in this step."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    voter_kind: VoterKind
    voter_id: str = field(metadata=holds_departments())


@record("answers", place=210, order=("id",), searched=Searched(("text",)))
@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a participant said in a round, or that they passed."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    participant_id: str = field(metadata=reference("participant", indexed=False))
    text: str = ""
    passed: bool = False


@record("entries", place=220, searched=Searched(("fields",), hit="row", called="Row"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a table or a filled form; `fields` maps field keys to what was said, as said.

    `subject_id` is the entry of another step this one is about, such as the audience of a form.
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    fields: dict[str, str] = field(metadata=holds_cells())
    position: int = 0
    subject_id: str | None = None


StanceKind = Literal["agree", "condition", "concern", "block"]


@record(
    "stances",
    place=230,
    order=("said_at", "id"),
    searched=Searched(("reason",), hit="alignment", called="Alignment"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a department says to an item of an agreement, with the reason or condition."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    item_id: str
    department_id: str = field(metadata=reference("department", indexed=False))
    kind: StanceKind
    reason: str = ""
    participant_id: str | None = field(default=None, metadata=reference("participant", indexed=False))
    said_at: str = field(default="", metadata=holds_instant())
    met: bool = False


@record("responsibilities", place=240, order=("id",))
@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A cell of a RACI matrix: the letters that a department or participant holds for a row (an entry)."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    item_id: str
    holder_id: str = field(metadata=holds_departments())
    letters: str


ActionKind = Literal["action", "roadblock"]
ActionState = Literal["open", "in_progress", "waiting", "on_hold", "done", "dropped"]


@record("actions", place=250, searched=Searched(("text",)))
@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What somebody will do by when, or a roadblock a department must clear away.

    `source_id` is the note, stance or entry it came from, or the place of the gap it closes. `department_id`
    says whose it is where it is no person's. `trail` is what became of it: each step with its day (`on`),
    what happened (`what`: "state", "due", "owner" or "department"), what stood before and after (`before`,
    `after`) and the reason (`why`).
    """

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    text: str
    step_id: str | None = field(default=None, metadata=reference("step"))
    owner_id: str | None = field(default=None, metadata=reference("participant", indexed=False))
    due: str | None = field(default=None, metadata=holds_day())
    state: ActionState = "open"
    source_id: str | None = None
    position: int = 0
    created_at: str = field(default="", metadata=holds_instant())
    kind: ActionKind = "action"
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))
    state_reason: str = ""
    closed_on: str | None = field(default=None, metadata=holds_day())
    trail: list[Json] = field(default_factory=list)


@record("guide_versions", place=280, limit=1_000, order=("number",))
@dataclass(frozen=True, slots=True, kw_only=True)
class GuideVersion:
    """A released messaging guide, frozen: `content` is the guide as it was."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    number: int = field(metadata=bounded(1, 100_000))
    released_at: str = field(metadata=holds_instant())
    owner: str = ""
    next_review: str | None = field(default=None, metadata=holds_day())
    remark: str = ""
    content: Json = field(default_factory=dict)


@record(journalled=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text that is being typed and has not become anything yet; `id` names the place."""

    id: str
    text: str
    updated_at: str = field(default="", metadata=holds_instant())
