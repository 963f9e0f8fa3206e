"""Several boards into one review: those of other sessions, days or departments, with where each note came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.activities.board import BoardActivity
from app.domain.errors import InvalidInputError
from app.domain.progress import Progress, no_progress
from app.domain.records import BoardColumn, Note, NoteGroup, Participant, Step, Workshop
from app.domain.words.text import fold
from app.domain.workshop import flow
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.board import is_revealed
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import BoardSettings
from app.services.contents.contents import load_content
from app.services.exchange.board_taking import Incoming, IncomingGroup, Taking, match
from app.services.room.boards import Boards
from app.storage.store import Store

Nearness = Literal["here", "initiative", "elsewhere"]


@dataclass(frozen=True, slots=True)
class BoardAtHand:
    """A board whose notes could be brought here; `hidden` until it is revealed."""

    step_id: str
    title: str
    workshop: str
    date: str
    nearness: Nearness
    notes: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class RolledUp:
    """How many notes and votes came in, from how many boards; what `stayed` is the titles of hidden ones."""

    notes: int
    votes: int
    boards: int
    stayed: tuple[str, ...] = ()


class RollUp:
    """Brings boards of one workspace together."""

    def __init__(self, store: Store, boards: Boards) -> None:
        self._store = store
        self._boards = boards

    def boards_at_hand(self, target: Step) -> list[BoardAtHand]:
        """Return the other boards with notes: this workshop's, those of its initiative, then others, latest first."""
        here = self._store.get(Workshop, target.workshop_id)
        workshops = {
            row[0]: row for row in self._store.pick(Workshop, ("id", "title", "date", "initiative_id"), order=("date",))
        }
        steps = [s for s in self._store.all(Step, activity=BoardActivity.kind) if s.id != target.id]
        counts = self._store.counts_by(Note, "step_id", [s.id for s in steps])
        found: list[BoardAtHand] = []
        for step in steps:
            if step.id not in counts or step.workshop_id not in workshops:
                continue
            workshop_id, workshop, date, initiative_id = workshops[step.workshop_id]
            related = initiative_id is not None and initiative_id == here.initiative_id
            nearness: Nearness = "here" if workshop_id == here.id else "initiative" if related else "elsewhere"
            found.append(
                BoardAtHand(step.id, step.title, workshop, date, nearness, counts[step.id], not is_revealed(step))
            )
        order = {"here": 0, "initiative": 1, "elsewhere": 2}
        found.sort(key=lambda b: b.date, reverse=True)
        return sorted(found, key=lambda b: order[b.nearness])

    def roll_up(self, target: Step, board_step_ids: Sequence[str], progress: Progress = no_progress) -> RolledUp:
        """Bring boards together as one operation; hidden ones stay where they are.

        Raises:
            InvalidInputError: no other board is named.
        """
        steps = [self._store.get(Step, i) for i in dict.fromkeys(board_step_ids) if i != target.id]
        sources = [s for s in steps if isinstance(s.settings, BoardSettings) and is_revealed(s)]
        stayed = tuple(s.title for s in steps if s not in sources)
        if not steps:
            raise InvalidInputError("Choose at least one board to bring here.")
        if not sources:
            raise InvalidInputError(
                "What stands on these boards is hidden until they are revealed. Nothing was brought here."
            )
        contents = {i: load_content(self._store, i) for i in {s.workshop_id for s in sources}}
        people = {fold(p.name): p.id for p in self._store.all(Participant, workshop_id=target.workshop_id)}
        incoming: list[Incoming] = []
        groups: list[IncomingGroup] = []
        for source in sources:
            notes, themes = _of_board(contents[source.workshop_id], source, target, people)
            incoming += notes
            groups += themes
        anonymous = is_anonymous(target)
        with self._store.operation(
            "roll_up_boards", "Bring boards together", workshop_id=target.workshop_id, dated=not anonymous
        ) as op:
            taking = Taking(op, self._boards, target.id, progress)
            matched = match(op.all(BoardColumn, step_id=target.id), op.all(Note, step_id=target.id), incoming)
            notes_in, votes_in = taking.take(matched, groups)
            op.label = "Bring a board here" if len(sources) == 1 else f"Bring {len(sources)} boards here"
        return RolledUp(notes_in, votes_in, len(sources), stayed)


def _of_board(
    content: WorkshopContent, source: Step, target: Step, people: dict[str, str]
) -> tuple[list[Incoming], list[IncomingGroup]]:
    """Return what a board brings: its notes with where they came from, its groups, and its votes once shown.

    Only votes that count one by one come along: points of a ranking mean nothing beside those of another room.
    """
    workshop = content.workshop
    known_as = f"{source.title} · {workshop.title}, {workshop.date}"
    anonymous = is_anonymous(target)
    silent = anonymous or is_anonymous(source)
    titles = {c.id: c.title for c in content.of_step(BoardColumn, source.id)}
    votes = flow.support(content, source.key)
    notes = []
    for note in content.of_step(Note, source.id):
        person = content.participant_by_id.get(note.participant_id or "")
        participant_id = people.get(fold(person.name)) if person else None
        if workshop.id == target.workshop_id:
            participant_id = note.participant_id
        named = [note.origin if not anonymous else "", person.name if person and not participant_id else ""]
        origin = " · ".join([known_as, *([] if silent else [part for part in named if part])])
        notes.append(
            Incoming(
                note.text,
                titles.get(note.column_id, ""),
                note.group_id or "",
                votes.get(note.id, flow.NO_SUPPORT).votes,
                None if silent else note.department_id,
                None if silent else participant_id,
                origin,
                known_as,
            )
        )
    groups = [
        IncomingGroup(g.id, g.title, titles.get(g.column_id, ""), votes.get(g.id, flow.NO_SUPPORT).votes)
        for g in content.of_step(NoteGroup, source.id)
    ]
    return notes, groups
