"""Notes that come onto a board from elsewhere, with their columns, groups and votes, as part of one operation."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from app.activities.vote import VoteActivity
from app.domain.board_file.board_file import LONGEST_TITLE, MAX_VOTES
from app.domain.progress import Progress, no_progress, part_of
from app.domain.records import POSITION_STEP, Ballot, BoardColumn, Note, NoteGroup, Step, new_id, now
from app.domain.words.text import fold, shorten
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.board import position_between, spread_positions
from app.domain.workshop.settings import VoteSettings
from app.services.room.boards import Boards
from app.storage.operation import Operation
from app.storage.reader import Reader

VOTES_TITLE = "Votes brought along"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A note to be. `group` is a key of its theme, `known_as` what earlier notes of the same source have as origin.

    On an anonymous board only `known_as` is kept as the origin, and neither department nor person.
    """

    text: str
    column: str = ""
    group: str = ""
    votes: int = 0
    department_id: str | None = None
    participant_id: str | None = None
    origin: str = ""
    known_as: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingGroup:
    """A theme to be, with its votes."""

    key: str
    title: str
    column: str = ""
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Matched:
    """Which incoming notes are new, and which stand on the board already, with the ids of the latter."""

    fresh: tuple[Incoming, ...]
    there: tuple[tuple[Incoming, Note], ...]


def match(columns: Sequence[BoardColumn], notes: Sequence[Note], incoming: Sequence[Incoming]) -> Matched:
    """Return which notes stand on a board already: the same words in the same column, each counted as often as said."""
    titles = {c.id: fold(c.title) for c in columns}
    first = fold(columns[0].title) if columns else ""
    standing: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        standing.setdefault((titles.get(note.column_id, ""), note.text), []).append(note)
    fresh: list[Incoming] = []
    there: list[tuple[Incoming, Note]] = []
    for new in incoming:
        known = standing.get((fold(new.column) or first, new.text), [])
        found = next((n for n in known if _same_source(new, n)), None)
        if found is None:
            fresh.append(new)
        else:
            known.remove(found)
            there.append((new, found))
    return Matched(tuple(fresh), tuple(there))


def _same_source(new: Incoming, note: Note) -> bool:
    known = new.known_as
    return known is None or note.origin == known or note.origin.startswith(f"{known} · ")


class Taking:
    """Takes notes onto one board within an open operation."""

    def __init__(self, op: Operation, boards: Boards, step_id: str, progress: Progress = no_progress) -> None:
        self._op = op
        self._progress = progress
        boards.prepare(step_id)
        self._step = op.get(Step, step_id)
        self._anonymous = is_anonymous(self._step)
        columns = op.all(BoardColumn, step_id=step_id)
        self._columns = {fold(c.title): c.id for c in reversed(columns)}
        self._first = columns[0].id
        self._last_column = max(c.position for c in columns)

    def take(self, matched: Matched, groups: Sequence[IncomingGroup]) -> tuple[int, int]:
        """Add what is new and return how many notes and votes that are."""
        op, step = self._op, self._step
        notes = list(matched.fresh)
        if not notes:
            return 0, 0
        bare = not op.count(Note, step_id=step.id)
        for new in notes:
            self._column(new.column)
        if bare:
            self._put_behind({self._column(new.column) for new in notes})
        group_ids = self._groups(matched, groups)
        places = spread_positions(len(notes), after=op.last_position(Note, step_id=step.id))
        if self._anonymous:
            # Neither the order in the file nor the order of the rows may tell who spoke after whom.
            random.SystemRandom().shuffle(notes)
        at = None if self._anonymous else now()
        made = [
            Note(
                id=new_id(),
                workshop_id=step.workshop_id,
                step_id=step.id,
                column_id=self._column(new.column),
                text=new.text,
                group_id=group_ids.get(new.group),
                department_id=None if self._anonymous else new.department_id,
                participant_id=None if self._anonymous else new.participant_id,
                position=position,
                created_at=at,
                origin=new.origin,
            )
            for new, position in zip(notes, places, strict=True)
        ]
        op.add_many(Note, made, part_of(self._progress, 0.2, 0.9))
        votes = Counter({note.id: new.votes for new, note in zip(notes, made, strict=True) if not note.group_id})
        # The votes of a theme came with its first notes: they are not counted again with a late one.
        old = {new.group for new, _ in matched.there}
        votes.update({group_ids[g.key]: g.votes for g in groups if g.key in group_ids and g.key not in old})
        for new in notes:
            if new.group in group_ids:
                votes[group_ids[new.group]] += new.votes
        return len(made), self._bring_votes(+votes)

    def _column(self, title: str) -> str:
        if not title:
            return self._first
        found = self._columns.get(fold(title))
        if found is None:
            self._last_column += POSITION_STEP
            column = BoardColumn(
                id=new_id(),
                workshop_id=self._step.workshop_id,
                step_id=self._step.id,
                title=title[:LONGEST_TITLE],
                position=self._last_column,
            )
            self._op.add(column)
            found = self._columns[fold(title)] = column.id
        return found

    def _put_behind(self, used: set[str]) -> None:
        """Put the columns that an empty board had and nothing goes into behind the others, which are in sight then."""
        columns = self._op.all(BoardColumn, step_id=self._step.id)
        for column in columns[: max(place for place, c in enumerate(columns) if c.id in used)]:
            if column.id not in used:
                self._last_column += POSITION_STEP
                self._op.change(BoardColumn, column.id, position=self._last_column)

    def _groups(self, matched: Matched, groups: Sequence[IncomingGroup]) -> dict[str, str]:
        """Return the id of each group that gets a new note; those that stand here with their title take it in."""
        op = self._op
        titled = {(g.column_id, fold(g.title)): g.id for g in op.all(NoteGroup, step_id=self._step.id) if g.title}
        found = {new.group: note.group_id for new, note in matched.there if new.group and note.group_id}
        wanted = {new.group for new in matched.fresh if new.group}
        mine = {g.key: g for g in groups if g.key in wanted}
        position = op.last_position(NoteGroup, step_id=self._step.id)
        fresh: list[NoteGroup] = []
        for key, group in mine.items():
            column_id = self._column(group.column)
            there = found.get(key) or (titled.get((column_id, fold(group.title))) if group.title else None)
            if there is None:
                position += POSITION_STEP
                made = NoteGroup(
                    id=new_id(),
                    workshop_id=self._step.workshop_id,
                    step_id=self._step.id,
                    column_id=column_id,
                    title=group.title,
                    position=position,
                )
                fresh.append(made)
                there = made.id
                if group.title:
                    titled[column_id, fold(group.title)] = there
            found[key] = there
        op.add_many(NoteGroup, fresh, part_of(self._progress, 0.0, 0.2))
        return {key: found[key] for key in mine}

    def _bring_votes(self, votes: Counter[str]) -> int:
        """Keep votes as those of the room, in a step of their own behind the board."""
        if not votes:
            return 0
        vote = brought_votes(self._op, self._step) or self._add_vote_step()
        there = {b.item_id: b for b in self._op.all(Ballot, order=("id",), step_id=vote.id, voter_id="room")}
        for item, number in votes.items():
            if item in there:
                value = min(there[item].value + number, MAX_VOTES)
                self._op.change(Ballot, there[item].id, value=value)
        self._op.add_many(
            Ballot,
            [
                Ballot(
                    id=new_id(),
                    workshop_id=vote.workshop_id,
                    step_id=vote.id,
                    voter_kind="room",
                    voter_id="room",
                    item_id=item,
                    value=min(number, MAX_VOTES),
                )
                for item, number in votes.items()
                if item not in there
            ],
            part_of(self._progress, 0.9, 1.0),
        )
        return votes.total()

    def _add_vote_step(self) -> Step:
        op, board = self._op, self._step
        steps = op.all(Step, workshop_id=board.workshop_id)
        keys = {s.key for s in steps}
        vote = Step(
            id=new_id(),
            workshop_id=board.workshop_id,
            key=next(f"votes_{n}" for n in count(1) if f"votes_{n}" not in keys),
            activity=VoteActivity.kind,
            title=votes_title(board),
            settings=VoteSettings(source=board.key, kind="dots", by="room", brought=True),
            # What was voted elsewhere takes no time here.
            minutes=0,
            position=_place_behind(op, steps, board),
            state="skipped",
            phase="shown",
        )
        op.add(vote)
        return vote


def votes_title(board: Step) -> str:
    """Return the title of the step that holds the votes brought onto a board."""
    return shorten(f"{VOTES_TITLE}: {board.title}", LONGEST_TITLE)


def brought_votes(reader: Reader, board: Step) -> Step | None:
    """Return the step that holds the votes brought onto a board, if there is one."""
    for step in reader.all(Step, workshop_id=board.workshop_id):
        match step.settings:
            case VoteSettings(source=board.key, by="room", brought=True):
                return step
    return None


def _place_behind(op: Operation, steps: Sequence[Step], board: Step) -> int:
    """Return a position right behind the board, spreading the agenda where it is tight."""
    index = next(i for i, s in enumerate(steps) if s.id == board.id)
    following = steps[index + 1].position if index + 1 < len(steps) else None
    place = position_between(steps[index].position, following)
    if place is None:
        for number, step in enumerate(steps, 1):
            op.change(Step, step.id, position=number * 2 * POSITION_STEP)
        place = (index + 1) * 2 * POSITION_STEP + POSITION_STEP
    return place
