"""What a kind of activity declares about itself, in one class of its own in `app.activities`.

Whatever asks what a step is does it here: by the type of its settings, or by a method of its activity. Nothing
else in the house compares names of kinds.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

from app.domain.document.blocks import Block
from app.domain.document.gap import Gap
from app.domain.records import ActivityKind, Step
from app.domain.records.json_types import Json
from app.domain.records.step_settings import StepSettings
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.pace import AS_PLANNED, RoomSize, Share, minutes
from app.domain.workshop.stage import StageBody

if TYPE_CHECKING:
    from app.domain.workshop.action_offers import ActionOffer
    from app.domain.workshop.content import WorkshopContent
    from app.domain.workshop.time_plan import StepPlan

S = TypeVar("S", bound=StepSettings)

Offer = Literal["items", "rows", "themes", "outcomes"]
"""What later steps can take from a step: items to vote on or place, rows to be filled for, themes to be named, and
outcomes to agree on."""


class Activity(ABC, Generic[S]):
    """A kind of activity.

    A subclass says what it is called and what its settings are, and answers what the room, the documents, later
    steps and the facilitator ask of a step of its kind. What it does not answer has a plain default.
    """

    kind: ClassVar[ActivityKind]
    title: ClassVar[str]
    description: ClassVar[str]
    icon: ClassVar[str]
    settings: type[S]
    minutes: ClassVar[int] = 10
    """How long a step takes that is added without a template."""
    start: ClassVar[Json] = {}
    """The settings with which a step that is added in the room can be used at once."""
    example: ClassVar[Json] = {}
    """What a step that is added to a template holds beyond that, so that its editor has something to change."""
    offers: ClassVar[frozenset[Offer]] = frozenset()
    """What later steps can take from a step of this kind."""
    counts_voices: ClassVar[bool] = False
    """Whether it is told who has been heard in it."""

    def settings_of(self, step: Step) -> S:
        """Return the settings of a step of this kind."""
        settings = step.settings
        assert isinstance(settings, self.settings), f"{step.activity}: {type(settings).__name__}"
        return settings

    def check(self, settings: S) -> None:
        """Check what the types of the settings do not say.

        Raises:
            ValueError: it says in words what is wrong.
        """

    def references(self, settings: S) -> tuple[tuple[str, str], ...]:
        """Return which steps the settings name, as (setting, step key)."""
        return ()

    def starting_content(self, step: Step) -> Iterator[Any]:
        """Yield the records a new step begins with."""
        return iter(())

    @abstractmethod
    def stage(self, content: "WorkshopContent", step: Step) -> StageBody:
        """Return what the room may see of a step: only what is on the white list."""

    @abstractmethod
    def blocks(self, content: "WorkshopContent", step: Step) -> tuple[Block, ...]:
        """Return what a document says of a step: everything that was said in it, or why it may not be told."""

    def voices(self, content: "WorkshopContent", step: Step) -> frozenset[str]:
        """Return the ids of the departments and participants that have been heard in a step."""
        return frozenset()

    def is_anonymous(self, settings: S) -> bool:
        """Return whether nobody can be seen to speak in a step with these settings."""
        return False

    def is_hidden(self, content: "WorkshopContent", step: Step) -> bool:
        """Return whether the room may not see yet what was said in a step."""
        return False

    def items(self, content: "WorkshopContent", step: Step) -> tuple[VoteItem, ...]:
        """Return what can be voted on, placed or agreed on in later steps."""
        return ()

    def outcomes(self, content: "WorkshopContent", step: Step) -> tuple[VoteItem, ...]:
        """Return what a step has come to, for later steps to agree on: its items, unless a choice was made."""
        return self.items(content, step)

    def themes(self, content: "WorkshopContent", step: Step) -> tuple[str, ...]:
        """Return the themes that later steps can name, the weightiest first."""
        return ()

    def recalls(self, content: "WorkshopContent", step: Step) -> tuple[str, ...]:
        """Return in lines what a step has come to, for whoever looks at it again in a later step."""
        return () if self.is_hidden(content, step) else tuple(item.text for item in self.outcomes(content, step))

    def gaps(self, content: "WorkshopContent", step: Step) -> Iterator[Gap]:
        """Yield what a reader will miss in a step; the document says in which section."""
        return iter(())

    def action_offers(self, content: "WorkshopContent", step: Step) -> Iterator["ActionOffer"]:
        """Yield what was said in a step and asks for an action."""
        return iter(())

    def looks_back(self, settings: S) -> bool:
        """Return whether a step needs to know what came before this workshop."""
        return False

    def makes(self, settings: S, plan: "StepPlan") -> int:
        """Return how many things a step is likely to hand on: rows, notes or candidates, or what a vote chooses."""
        return plan.expects or 1

    def effort(self, settings: S, plan: "StepPlan") -> tuple[Share, ...]:
        """Return what is done in a step and how long that takes, for the room and the plan at hand."""
        return (Share(AS_PLANNED, (minutes(plan.step.minutes),)),)

    def size_advice(self, settings: S, room: RoomSize) -> tuple[str, ...]:
        """Return what to do otherwise in a very small or a large room, as prompts for the facilitator."""
        return ()

    def without_voters(self, step: Step) -> Step:
        """Return the step as it stands in a workshop whose authors were taken out."""
        return step


KINDS: dict[ActivityKind, Activity[Any]] = {}
"""Every kind of activity; `app.activities` fills it, so that rules below can ask without knowing any kind."""


def activity_of(step: Step) -> Activity[Any]:
    """Return the activity of a step."""
    return KINDS[step.activity]


def is_anonymous(step: Step) -> bool:
    """Return whether nobody can be seen to speak in a step."""
    return activity_of(step).is_anonymous(step.settings)


def looks_back(step: Step) -> bool:
    """Return whether a step needs to know what came before its workshop."""
    return activity_of(step).looks_back(step.settings)
