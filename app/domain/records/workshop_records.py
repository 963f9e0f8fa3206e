"""The things a workspace keeps, one frozen record per row.

Ids are random text made by the client; `position` orders siblings in steps of `POSITION_STEP`;
instants are UTC in ISO 8601 with milliseconds, dates are `YYYY-MM-DD`. Fields named `*_ids` and
typed `dict` or `list` are JSON.
"""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from app.domain.records.json_types import Json
from app.domain.records.step_settings import StepSettings

POSITION_STEP = 1 << 20


def new_id() -> str:
    """Return a random id; it tells nothing about when or by whom it was made."""
    return uuid.uuid4().hex


def now() -> str:
    """Return this instant as UTC in ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department of the company. The id is its folded name; `hue` is 0 to 7, `short` three letters."""

    id: str
    name: str
    short: str
    hue: int
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """A launch, campaign or programme that workshops belong to."""

    id: str
    name: str
    product: str = ""
    created_at: str = ""


WorkshopState = Literal["planned", "running", "finished"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One run of a template; `template` is its own copy, so later edits change no past workshop.

    `planned_minutes` is what the agenda added up to when the workshop started. `goal_id` is the goal a
    check-in or review is about; `fiscal_month` the month (1 to 12) in which the fiscal year begins.
    """

    id: str
    title: str
    date: str
    template_key: str
    template: Json
    initiative_id: str | None = None
    product: str = ""
    language: str = "en"
    state: WorkshopState = "planned"
    current_step_id: str | None = None
    started_at: str | None = None
    planned_minutes: int = 0
    owner: str = ""
    next_review: str | None = None
    created_at: str = ""
    goal_id: str | None = None
    fiscal_month: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person in a workshop."""

    id: str
    workshop_id: str
    name: str
    department_id: str | None = None
    role: str = ""
    position: int = 0


StepState = Literal["planned", "done", "skipped"]
ActivityKind: TypeAlias = str
"""The name under which a kind of activity is stored; `app.domain.workshop.activity.KINDS` holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item of the agenda. `phase` is what its activity has come to, such as "revealed".

    A `locked` step keeps its minutes when what is left is spread anew.
    """

    id: str
    workshop_id: str
    key: str
    activity: ActivityKind
    title: str
    question: str = ""
    prompts: list[str] = field(default_factory=list)
    settings: StepSettings
    minutes: int = 5
    position: int = 0
    state: StepState = "planned"
    phase: str = ""
    private_notes: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepClock:
    """The time a step has taken: milliseconds of finished stretches, and since when it runs."""

    id: str
    workshop_id: str
    spent_ms: int = 0
    running_since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """A column of a board; `source_id` names the entry it was made from, if any."""

    id: str
    workshop_id: str
    step_id: str
    title: str
    position: int = 0
    source_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGroup:
    """Notes put together under a title (a theme)."""

    id: str
    workshop_id: str
    step_id: str
    column_id: str
    title: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing somebody said. On an anonymous board department, participant and time stay empty.

    `origin` says in words where it was brought from: another board, or the tool it was written in.
    """

    id: str
    workshop_id: str
    step_id: str
    column_id: str
    text: str
    group_id: str | None = None
    department_id: str | None = None
    participant_id: str | None = None
    position: int = 0
    created_at: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOption:
    """Something to vote on, place or rate that was typed in, not taken from an earlier step.

    `theme` is what a statement of a survey is about.
    """

    id: str
    workshop_id: str
    step_id: str
    text: str
    position: int = 0
    theme: str = ""


VoterKind = Literal["participant", "department", "room"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What one voter gives one item: dots or a score. For the room as one, `voter_id` is "room".

    `reason` is what somebody said to a low score.
    """

    id: str
    workshop_id: str
    step_id: str
    voter_kind: VoterKind
    voter_id: str
    item_id: str
    value: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """A voter who said that they do not vote in this step."""

    id: str
    workshop_id: str
    step_id: str
    voter_kind: VoterKind
    voter_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a participant said in a round, or that they passed."""

    id: str
    workshop_id: str
    step_id: str
    participant_id: str
    text: str = ""
    passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a table or a filled form; `fields` maps field keys to what was said, as said.

    `subject_id` is the entry of another step this one is about, such as the audience of a form.
    """

    id: str
    workshop_id: str
    step_id: str
    fields: dict[str, str]
    position: int = 0
    subject_id: str | None = None


StanceKind = Literal["agree", "condition", "concern", "block"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a department says to an item of an agreement, with the reason or condition."""

    id: str
    workshop_id: str
    step_id: str
    item_id: str
    department_id: str
    kind: StanceKind
    reason: str = ""
    participant_id: str | None = None
    said_at: str = ""
    met: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A cell of a RACI matrix: the letters that a department or participant holds for a row (an entry)."""

    id: str
    workshop_id: str
    step_id: str
    item_id: str
    holder_id: str
    letters: str


ActionKind = Literal["action", "roadblock"]
ActionState = Literal["open", "in_progress", "waiting", "on_hold", "done", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What somebody will do by when, or a roadblock a department must clear away.

    `source_id` is the note, stance or entry it came from. `department_id` says whose it is where it
    is no person's. `trail` is what became of it: each step with its day (`on`), what happened (`what`:
    "state", "due", "owner" or "department"), what stood before and after (`before`, `after`) and the
    reason (`why`).
    """

    id: str
    workshop_id: str
    text: str
    step_id: str | None = None
    owner_id: str | None = None
    due: str | None = None
    state: ActionState = "open"
    source_id: str | None = None
    position: int = 0
    created_at: str = ""
    kind: ActionKind = "action"
    department_id: str | None = None
    state_reason: str = ""
    closed_on: str | None = None
    trail: list[Json] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideVersion:
    """A released messaging guide, frozen: `content` is the guide as it was."""

    id: str
    workshop_id: str
    number: int
    released_at: str
    owner: str = ""
    next_review: str | None = None
    remark: str = ""
    content: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text that is being typed and has not become anything yet; `id` names the place."""

    id: str
    text: str
    updated_at: str = ""
