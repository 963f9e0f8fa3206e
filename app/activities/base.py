"""What every kind of activity brings: its settings, its face on the stage, its part of a document."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from app.domain.document.blocks import Block
from app.domain.records import ActivityKind, Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageBody


class Settings(BaseModel):
    """Settings of an activity: known names only, checked types."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Activity:
    """A kind of activity.

    `stage` returns what the room may see of a step; `blocks` what a document says of it (the
    evidence: everything that was said, with its votes); `heard` the departments and participants
    that have said something, for the strip of voices.
    """

    kind: ActivityKind
    title: str
    description: str
    icon: str
    settings: type[Settings]
    stage: Callable[[WorkshopContent, Step], StageBody]
    blocks: Callable[[WorkshopContent, Step], tuple[Block, ...]]
    heard: Callable[[WorkshopContent, Step], frozenset[str]]


def nobody(content: WorkshopContent, step: Step) -> frozenset[str]:
    """Return nobody: for activities in which voices are not counted."""
    return frozenset()
