"""What a goal brief consists of."""

from dataclasses import dataclass
from datetime import date

from app.domain.document.gap import Gap
from app.domain.goals.rhythm import Rhythm
from app.domain.goals.smart import Finding, GoalDraft
from app.domain.records import Action
from app.domain.workshop.raci import RaciRow

SECTION_GOAL = "The goal"
SECTION_CONTRIBUTIONS = "Contributions"
SECTION_NEEDS = "What departments need from each other"
SECTION_RACI = "Responsibilities"
SECTION_TEAM = "The team"
SECTION_TALK = "How we talk"
SECTION_MILESTONES = "Milestones"
SECTION_PITFALLS = "What would make us fail"
SECTION_CONCERNS = "Concerns"
SECTION_CONFIDENCE = "Confidence"
SECTION_STOPS = "What we stop"
SECTION_SIGNING = "Who stands behind it"
SECTION_ACTIONS = "Actions"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a department brings; values as said. `due_day` is the date understood, if any."""

    entry_id: str
    department_id: str
    department: str
    text: str
    kpi: str
    baseline: str
    target: str
    due: str
    due_day: date | None
    owner: str
    needs: str
    needs_from: str
    taken_by: str
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """A milestone as said; `due_day` is the date understood, if any."""

    entry_id: str
    title: str
    due: str
    due_day: date | None
    owner: str
    celebration: str


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fist of five: the average of 1 to 5, how many spoke, and what low votes said."""

    average: float
    voters: int
    spread: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalBrief:
    """The brief of one goal breakdown."""

    title: str
    sentence: str
    objective: str
    objective_why: str
    draft: GoalDraft
    due_day: date | None
    findings: tuple[Finding, ...]
    guard: str
    """The number that must not get worse, as a sentence; empty where nothing is said of it."""
    contributions: tuple[Contribution, ...]
    raci: tuple[RaciRow, ...]
    team: tuple[tuple[str, str, str, str], ...]
    news: tuple[tuple[str, str, str, str], ...]
    rhythms: tuple[Rhythm, ...]
    milestones: tuple[PlannedMilestone, ...]
    pitfalls: tuple[tuple[str, str], ...]
    """Each with what its votes came to, in words."""
    concerns: tuple[tuple[str, str, str, str], ...]
    confidence: Confidence | None
    actions: tuple[Action, ...]
    gaps: tuple[Gap, ...]

    @property
    def short_title(self) -> str:
        """What is done for whom, as the goal is called where its whole sentence is too long; may be empty."""
        draft = self.draft
        words = f"{draft.what} for {draft.for_whom}" if draft.what and draft.for_whom else draft.what
        words = words or self.sentence or self.objective
        return words[:1].upper() + words[1:]
