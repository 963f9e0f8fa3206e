"""A quarter's goals, pasted as text or Markdown, become goals."""

from dataclasses import dataclass

from app.domain.measures import Target


@dataclass(frozen=True, slots=True)
class OutlineKpi:
    """A key result as said; `shared_with` is the first goal that says the same, if another does."""

    text: str
    target: Target
    partners: tuple[str, ...] = ()
    shared_with: int | None = None


@dataclass(frozen=True, slots=True)
class OutlineGoal:
    """A goal with its key results; `department` is empty for the whole company's.

    `notes` holds the paragraphs that are neither why nor key result, whole.
    """

    title: str
    why: str = ""
    department: str = ""
    kpis: tuple[OutlineKpi, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class OutlineDepartment:
    """A heading that goals stand under, with what is said there before the first goal."""

    name: str
    why: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What was pasted; `shared` groups the (goal, kpi) indexes of key results said more than once."""

    title: str = ""
    period: str = ""
    departments: tuple[OutlineDepartment, ...] = ()
    goals: tuple[OutlineGoal, ...] = ()
    shared: tuple[tuple[tuple[int, int], ...], ...] = ()
    notes: str = ""


def parse_outline(source: str) -> Outline:
    """Return the goals in `source`; every word of its prose is in a title, why, notes or text."""
    return Outline(notes=source)
