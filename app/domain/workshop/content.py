"""Everything one workshop holds, as one immutable whole.

Exports, guides, the stage and the flow between steps are functions of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, wraps
from typing import Any, TypeVar

from app.domain.records import (
    Abstention,
    Action,
    Answer,
    Ballot,
    BoardColumn,
    Department,
    Entry,
    GuideVersion,
    Initiative,
    Note,
    NoteGroup,
    Participant,
    Responsibility,
    Stance,
    Step,
    StepClock,
    VoteOption,
    Workshop,
)
from app.domain.records.activity_records import Link, Placement, Rating, SurveyCount, TimelineItem
from app.domain.records.insight_records import CalendarEntry, Insight
from app.domain.records.registry import facts_of, records
from app.domain.workshop.board import Board, board_settings, is_revealed
from app.domain.workshop.earlier import Earlier

T = TypeVar("T")


@dataclass(frozen=True)
class WorkshopContent:
    """A workshop with all its records; each sequence in its order."""

    workshop: Workshop
    initiative: Initiative | None = None
    departments: tuple[Department, ...] = ()
    participants: tuple[Participant, ...] = ()
    steps: tuple[Step, ...] = ()
    clocks: tuple[StepClock, ...] = ()
    columns: tuple[BoardColumn, ...] = ()
    groups: tuple[NoteGroup, ...] = ()
    notes: tuple[Note, ...] = ()
    options: tuple[VoteOption, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    placements: tuple[Placement, ...] = ()
    ratings: tuple[Rating, ...] = ()
    survey_counts: tuple[SurveyCount, ...] = ()
    timeline: tuple[TimelineItem, ...] = ()
    answers: tuple[Answer, ...] = ()
    entries: tuple[Entry, ...] = ()
    stances: tuple[Stance, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    actions: tuple[Action, ...] = ()
    links: tuple[Link, ...] = ()
    guide_versions: tuple[GuideVersion, ...] = ()
    insights: tuple[Insight, ...] = ()
    """What this workshop leaves for others."""
    calendar: tuple[CalendarEntry, ...] = ()
    """The content calendar: what was planned here or for the same initiative."""
    known: tuple[Insight, ...] = ()
    """Insights of other workshops that still hold; they are in no package."""
    anonymous: bool = False
    """Whether authors were taken out: then the participants left are not those who took part."""
    earlier: Earlier | None = None
    """What came before, for workshops that look back; it belongs to other workshops and is in no package."""
    others: Mapping[type[Any], tuple[Any, ...]] = field(default_factory=dict)
    """Records of kinds that have no field of their own here; `all` and `of_step` find them, too."""

    @cached_property
    def department_by_id(self) -> dict[str, Department]:
        """Departments by id."""
        return {d.id: d for d in self.departments}

    @cached_property
    def participant_by_id(self) -> dict[str, Participant]:
        """Participants by id."""
        return {p.id: p for p in self.participants}

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        """Steps by id."""
        return {s.id: s for s in self.steps}

    @cached_property
    def entry_by_id(self) -> dict[str, Entry]:
        """Entries by id."""
        return {e.id: e for e in self.entries}

    @cached_property
    def _by_step(self) -> dict[tuple[type[Any], str], tuple[Any, ...]]:
        found: dict[tuple[type[Any], str], list[Any]] = {}
        for facts in records():
            for record in self.all(facts.kind) if facts.in_step else ():
                if record.step_id is not None:
                    found.setdefault((facts.kind, record.step_id), []).append(record)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def known_of_steps(self) -> dict[tuple[str, int], tuple[Step, Any]]:
        """What functions under `found_once` have found."""
        return {}

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """Return the records of `kind` in order, whether they have a field here or not."""
        part = facts_of(kind).part
        found: tuple[T, ...] = getattr(self, part) if part in _FIELDS else self.others.get(kind, ())
        return found

    def having(self, found: Mapping[type[Any], Sequence[Any]]) -> "WorkshopContent":
        """Return this content with other records of the kinds in `found`."""
        named: dict[str, Any] = {}
        others = dict(self.others)
        for kind, rows in found.items():
            if facts_of(kind).part in _FIELDS:
                named[facts_of(kind).part] = tuple(rows)
            else:
                others[kind] = tuple(rows)
        return replace(self, others=others, **named)

    def of_step(self, kind: type[T], step_id: str) -> tuple[T, ...]:
        """Return the records of `kind` that belong to a step, in order."""
        return self._by_step.get((kind, step_id), ())

    def step(self, key: str) -> Step | None:
        """Return the step with this key in the template, or None when it is not in the agenda."""
        return next((s for s in self.steps if s.key == key), None)

    def board(self, step: Step) -> Board:
        """Return the board of a board step."""
        settings = board_settings(step)
        return Board(
            step_id=step.id,
            columns=self.of_step(BoardColumn, step.id),
            groups=self.of_step(NoteGroup, step.id),
            notes=self.of_step(Note, step.id),
            private=settings.private,
            anonymous=settings.anonymous,
            revealed=is_revealed(step),
        )

    def departments_in_room(self) -> tuple[Department, ...]:
        """Return the departments that have a participant here, in their own order."""
        present = {p.department_id for p in self.participants}
        return tuple(d for d in self.departments if d.id in present)

    def person_label(self, participant_id: str | None) -> str:
        """Return "Ana (Sales)", or nothing for nobody."""
        person = self.participant_by_id.get(participant_id or "")
        if person is None:
            return ""
        department = self.department_by_id.get(person.department_id or "")
        return f"{person.name} ({department.name})" if department else person.name

    def department_name(self, department_id: str | None) -> str:
        """Return the department's name, or nothing."""
        department = self.department_by_id.get(department_id or "")
        return department.name if department else ""


def found_once(find: Callable[[WorkshopContent, Step], T]) -> Callable[[WorkshopContent, Step], T]:
    """Let a function of a content and a step look once for what it finds: neither of them ever changes.

    A guide asks for the same count of a thousand notes twenty times, and each new note asks for a guide.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def known(content: WorkshopContent, step: Step) -> T:
        place = name, id(step)
        if place not in content.known_of_steps:
            # The step is kept, so that no other one can have its place.
            content.known_of_steps[place] = step, find(content, step)
        result: T = content.known_of_steps[place][1]
        return result

    return known


_FIELDS = frozenset(item.name for item in fields(WorkshopContent))
