"""The review report: what a retrospective has come to, how the voices were spread, and what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.document.gap import Gap
from app.domain.insights.insights import lessons
from app.domain.outcomes.outcome import part_step
from app.domain.outcomes.results import result_rows, result_steps
from app.domain.records import (
    Answer,
    Department,
    Entry,
    Note,
    NoteGroup,
    Step,
)
from app.domain.records.activity_records import TimelineItem
from app.domain.words.text import is_gap, shorten, single_line
from app.domain.workshop import flow
from app.domain.workshop.board import group_title
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.same_words import said_counts
from app.domain.workshop.settings import BoardSettings

SECTION_RESULTS = "Results against goal"
SECTION_TIMELINE = "The timeline"
SECTION_THEMES = "Themes"
SECTION_FACTORS = "Contributing factors"
SECTION_LESSONS = "Lessons"
SECTION_ACTIONS = "Improvement actions"
SECTION_RECOGNITION = "Recognition"
SECTION_VOICES = "Who took part"

PARTS = ("results", "timeline", "board", "vote", "factors", "lessons", "actions", "recognition", "summary", "close")
"""The parts of a report that a template can bring a step for."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A group or a lone note: its support (None where no votes were shown), and what was said, each once."""

    id: str
    title: str
    column: str
    board: str
    support: flow.Support | None
    notes: tuple[tuple[str, int], ...]

    @property
    def is_single(self) -> bool:
        """Whether it is one note that nobody put into a theme."""
        return len(self.notes) == 1 and single_line(self.notes[0][0]) == self.title

    @property
    def weight(self) -> float:
        """How much the room cares about it; below 0 the room is against it."""
        return self.support.weight if self.support is not None else 0.0

    @property
    def said(self) -> int:
        """How often something was said to it."""
        return sum(times for _, times in self.notes)


@dataclass(frozen=True, slots=True)
class Voice:
    """A department: how many people were in the room, and how many notes, answers and events came from them.

    `brought` are notes that were said elsewhere and brought here.
    """

    department: Department
    people: int
    said: int
    brought: int = 0


def boards(content: WorkshopContent) -> tuple[Step, ...]:
    """Return the boards on which something was said, in the order of the agenda."""
    return tuple(s for s in content.steps if isinstance(s.settings, BoardSettings) and content.of_step(Note, s.id))


def themes(content: WorkshopContent) -> tuple[Theme, ...]:
    """Return the groups of all boards, and single notes that got votes; most votes first, then most often said."""
    found: list[Theme] = []
    for step in boards(content):
        board = content.board(step)
        totals = flow.support(content, step.key)
        columns = {c.id: c.title for c in board.columns}
        for group in board.groups:
            members = board.notes_in(group.id)
            if members:
                found.append(_theme(group, group_title(group, members), members, step, columns, totals))
        found += [
            _theme(note, note.text, (note,), step, columns, totals)
            for note in board.notes
            if note.group_id is None and _got_votes(totals.get(note.id))
        ]
    found.sort(key=lambda t: (-t.weight, -t.said))
    return tuple(found)


def _got_votes(support: flow.Support | None) -> bool:
    return support is not None and bool(support.votes or support.others)


def _theme(
    record: NoteGroup | Note,
    title: str,
    members: tuple[Note, ...],
    step: Step,
    columns: dict[str, str],
    totals: dict[str, flow.Support],
) -> Theme:
    said = tuple(said_counts(n.text for n in members).items())
    support = totals.get(record.id, flow.NO_SUPPORT) if totals else None
    return Theme(record.id, single_line(title), columns.get(record.column_id, ""), step.title, support, said)


def voices(content: WorkshopContent) -> tuple[Voice, ...]:
    """Return how the voices were spread over the departments in the room, and those heard from elsewhere.

    Anonymous words count for nobody.
    """
    counts: dict[str, int] = {}
    brought: dict[str, int] = {}
    departments = {p.id: p.department_id for p in content.participants}
    for record in _said(content):
        department = record.department_id if not isinstance(record, Answer) else None
        department = department or departments.get(record.participant_id or "")
        if department:
            kept = brought if isinstance(record, Note) and record.origin else counts
            kept[department] = kept.get(department, 0) + 1
    people = [p.department_id for p in content.participants]
    return tuple(
        Voice(d, people.count(d.id), counts.get(d.id, 0), brought.get(d.id, 0))
        for d in content.departments
        if d.id in people or d.id in counts or d.id in brought
    )


def unattributed(content: WorkshopContent) -> int:
    """Return how many notes, answers and events carry neither department nor name."""
    return sum(
        1
        for record in _said(content)
        if not record.participant_id and (isinstance(record, Answer) or not record.department_id)
    )


def _said(content: WorkshopContent) -> Iterator[Note | TimelineItem | Answer]:
    yield from content.notes
    yield from content.timeline
    yield from (answer for answer in content.answers if answer.text)


def report_gaps(content: WorkshopContent) -> Iterator[Gap]:
    """Yield what a reader of the report will miss, beyond what its single steps lack."""
    yield from _result_gaps(content)
    yield from _factor_gaps(content)
    yield from _lesson_gaps(content)


def _result_gaps(content: WorkshopContent) -> Iterator[Gap]:
    steps = result_steps(content)
    rows = [(step, row) for step in steps for row in result_rows(content, step)]
    if steps and not rows:
        yield Gap(SECTION_RESULTS, "No result is written down: which numbers did we aim at?", steps[0].key)
    for step, row in rows:
        name = shorten(row.metric, 80)
        if not row.target:
            yield Gap(SECTION_RESULTS, f"“{name}” has no target.", step.key, row.entry_id)
        elif not row.actual:
            yield Gap(SECTION_RESULTS, f"“{name}” has no result.", step.key, row.entry_id)
        elif row.verdict == "open" and not row.is_ahead:
            yield Gap(
                SECTION_RESULTS,
                f"“{name}” cannot be judged: {row.reason}.",
                step.key,
                row.entry_id,
            )


def _factor_gaps(content: WorkshopContent) -> Iterator[Gap]:
    factors = part_step(content, "factors")
    if factors is None:
        return
    rows = content.of_step(Entry, factors.id)
    about = {row.subject_id for row in rows}
    top = [t for t in themes(content) if t.weight > 0][:3]
    for theme in top:
        if theme.id not in about and not any(theme.title == row.fields.get("theme") for row in rows):
            yield Gap(
                SECTION_FACTORS, f"Nobody has said yet what contributed to “{shorten(theme.title, 80)}”.", factors.key
            )
    for row in rows:
        if is_gap(row.fields.get("factor", "")) and not is_gap(row.fields.get("theme", "")):
            name = shorten(flow.entry_label(content, row), 80)
            yield Gap(SECTION_FACTORS, f"“{name}” has no contributing factor.", factors.key, row.id)


def _lesson_gaps(content: WorkshopContent) -> Iterator[Gap]:
    step = part_step(content, "lessons")
    if step is None:
        return
    found = lessons(content)
    if not found:
        yield Gap(SECTION_LESSONS, "No lesson is written down: what do we keep, change, try?", step.key)
    for lesson in found:
        if not lesson.audience:
            yield Gap(SECTION_LESSONS, f"Whom is “{shorten(lesson.text, 80)}” for?", step.key, lesson.entry.id)
