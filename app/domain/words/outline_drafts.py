"""What an outline is made into while it is read: departments, goals and key results with their lines."""

from dataclasses import dataclass, field
from typing import Literal

from app.domain.words.outline_blocks import Block

Origin = Literal["number", "bullet", "bold", "label", "heading", "prose", "row"]


@dataclass(slots=True)
class DraftKpi:
    """A key result while it is read; `results` are what was stated of it."""

    text: str
    owner: str = ""
    target: str = ""
    baseline: str = ""
    due: str = ""
    results: list[str] = field(default_factory=list)
    done: bool = False
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class DraftDepartment:
    """A department while it is read."""

    name: str = ""
    owner: str = ""
    why: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class DraftGoal:
    """A goal while it is read; with a `reason` it is probably none, and only offered.

    `place` is its own among the goals, `below` that of the goal it was said within.
    """

    title: str
    department: str
    origin: Origin
    indent: int = 0
    level: int = 0
    period: str = ""
    owner: str = ""
    grade: str = ""
    due: str = ""
    why: list[str] = field(default_factory=list)
    kpis: list[DraftKpi] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reason: str = ""
    place: int = 0
    below: int | None = None
    placed: bool = False
    """Whether its department was said of it alone."""
    lines: list[int] = field(default_factory=list)


def lines_of(block: Block) -> range:
    """Return the lines that a block stands in."""
    return range(block.line, block.until + 1)
