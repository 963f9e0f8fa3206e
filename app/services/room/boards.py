"""Boards: add, edit, move, group and delete notes; every drag is one operation, at release."""

import secrets
from collections.abc import Sequence

from app.activities.board import PLAIN_COLUMN
from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.records import (
    POSITION_STEP,
    Ballot,
    BoardColumn,
    Department,
    Entry,
    Note,
    NoteGroup,
    Participant,
    Step,
    new_id,
    now,
)
from app.domain.words.sentence import entry_title
from app.domain.words.text import single_line, split_lines, whole_text
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.board import Board, board_settings, is_revealed, position_between, spread_positions
from app.domain.workshop.settings import BoardSettings
from app.storage.operation import Operation
from app.storage.store import Store

_ANYWHERE = 1 << 50


class Boards:
    """Boards of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def board(self, step_id: str) -> Board:
        """Return a board as it stands."""
        store = self._store
        step = store.get(Step, step_id)
        settings = board_settings(step)
        return Board(
            step_id=step_id,
            columns=tuple(store.all(BoardColumn, step_id=step_id)),
            groups=tuple(store.all(NoteGroup, step_id=step_id)),
            notes=tuple(store.all(Note, step_id=step_id)),
            private=settings.private,
            anonymous=settings.anonymous,
            revealed=is_revealed(step),
        )

    def prepare(self, step_id: str) -> None:
        """Give a board whose columns come from another step the columns it lacks."""
        step = self._store.get(Step, step_id)
        if not isinstance(step.settings, BoardSettings):
            return
        source_key = step.settings.columns_from
        columns = self._store.all(BoardColumn, step_id=step_id)
        wanted: list[tuple[str, str | None]] = []
        if source_key:
            sources = self._store.all(Step, workshop_id=step.workshop_id, key=source_key)
            entries = self._store.all(Entry, step_id=sources[0].id) if sources else []
            present = {c.source_id for c in columns}
            wanted = [(entry_title(e.fields), e.id) for e in entries if e.id not in present and entry_title(e.fields)]
        if not columns and not wanted:
            wanted = [(title, None) for title in step.settings.columns or (PLAIN_COLUMN,)]
        if not wanted:
            return
        last = max((c.position for c in columns), default=0)
        with self._store.operation("prepare_board", f"Columns of “{step.title}”", workshop_id=step.workshop_id) as op:
            for place, (title, source_id) in enumerate(wanted, 1):
                op.add(
                    BoardColumn(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        title=title,
                        position=last + place * POSITION_STEP,
                        source_id=source_id,
                    )
                )

    def add_notes(
        self,
        column_id: str,
        texts: Sequence[str],
        *,
        department_id: str | None = None,
        participant_id: str | None = None,
        draft: str | None = None,
    ) -> list[str]:
        """Add notes at the end of a column, in order, and return their ids.

        Blank texts are passed over. `draft` names the place they were typed at, whose kept text
        is forgotten with the same stroke.

        Raises:
            InvalidInputError: a text is longer than 20,000 characters.
        """
        words = [w for w in map(whole_text, texts) if w]
        if not words:
            return []
        column = self._store.get(BoardColumn, column_id)
        step = self._store.get(Step, column.step_id)
        anonymous = is_anonymous(step)
        if participant_id is not None and department_id is None:
            department_id = self._store.get(Participant, participant_id).department_id
        label = "Add a note" if len(words) == 1 else f"Add {len(words)} notes"
        at = None if anonymous else now()
        with self._store.operation("add_notes", label, workshop_id=step.workshop_id, dated=not anonymous) as op:
            last = op.last_position(Note, column_id=column_id)
            positions = spread_positions(len(words), after=last)
            if anonymous:
                # Where a note stands must not tell when it was said.
                positions = [secrets.randbelow(_ANYWHERE) + 1 for _ in words]
            notes = [
                Note(
                    id=new_id(),
                    workshop_id=step.workshop_id,
                    step_id=step.id,
                    column_id=column_id,
                    text=text,
                    department_id=None if anonymous else department_id,
                    participant_id=None if anonymous else participant_id,
                    position=position,
                    created_at=at,
                )
                for text, position in zip(words, positions, strict=True)
            ]
            op.add(*notes)
            if draft is not None:
                op.discard_draft(draft)
        return [note.id for note in notes]

    def paste(self, column_id: str, pasted: str, *, department_id: str | None = None) -> list[str]:
        """Add one note per pasted line."""
        return self.add_notes(column_id, split_lines(pasted), department_id=department_id)

    def edit(self, note_id: str, text: str) -> None:
        """Change the words of a note; typing in one go is one operation.

        Raises:
            InvalidInputError: nothing is left (delete the note instead) or it is too long.
        """
        clean = whole_text(text)
        if not clean:
            raise InvalidInputError("A note needs words; the old ones were kept. Delete removes a note.")
        note = self._store.get(Note, note_id)
        if clean == note.text:
            return
        dated = not self._is_anonymous(note.step_id)
        with self._store.operation(
            "edit_note", "Edit a note", workshop_id=note.workshop_id, merge_key=f"note:{note_id}", dated=dated
        ) as op:
            op.change(Note, note_id, text=clean)

    def give_up(self, note_id: str, before: str) -> None:
        """Let the words from `before` stand in a note again; undo brings back what was typed instead."""
        note = self._store.get(Note, note_id)
        dated = not self._is_anonymous(note.step_id)
        # An operation of its own: joined to the typing there would be nothing to undo.
        with self._store.operation(
            "give_up_note", "Give up what was typed", workshop_id=note.workshop_id, dated=dated
        ) as op:
            op.change(Note, note_id, text=whole_text(before))

    def stamp(self, note_ids: Sequence[str], department_id: str | None, participant_id: str | None = None) -> None:
        """Say whose words notes are.

        Raises:
            InvalidInputError: the board is anonymous.
        """
        notes = self._notes(note_ids)
        if any(self._is_anonymous(step_id) for step_id in {n.step_id for n in notes}):
            raise InvalidInputError("This board is anonymous: its notes carry no department and no name.")
        if department_id is not None:
            self._store.get(Department, department_id)
        elif participant_id is not None:
            department_id = self._store.get(Participant, participant_id).department_id
        with self._store.operation("stamp_notes", "Stamp", workshop_id=notes[0].workshop_id) as op:
            for note in notes:
                op.change(Note, note.id, department_id=department_id, participant_id=participant_id)

    def _is_anonymous(self, step_id: str) -> bool:
        return is_anonymous(self._store.get(Step, step_id))

    def move(self, note_ids: Sequence[str], column_id: str, *, before: str | None = None) -> None:
        """Move notes into a column, ahead of note `before` or to its end; they leave groups of other columns."""
        notes = self._notes(note_ids)
        moving = {n.id for n in notes}
        target = self._store.find(Note, before) if before else None
        group_id = target.group_id if target and target.column_id == column_id else None
        label = "Move a note" if len(notes) == 1 else f"Move {len(notes)} notes"
        with self._store.operation("move_notes", label, workshop_id=notes[0].workshop_id) as op:
            siblings = [n for n in op.all(Note, column_id=column_id) if n.id not in moving]
            positions = self._gap(op, siblings, before, len(notes))
            for note, position in zip(notes, positions, strict=True):
                op.change(Note, note.id, column_id=column_id, group_id=group_id, position=position)
            self._drop_empty_groups(op, {n.group_id for n in notes} - {group_id})

    def _gap(self, op: Operation, siblings: list[Note], before: str | None, count: int) -> Sequence[int]:
        """Return `count` positions ahead of sibling `before` (or behind all), spreading siblings when it is tight."""
        index = next((i for i, n in enumerate(siblings) if n.id == before), len(siblings))
        low = siblings[index - 1].position if index > 0 else None
        high = siblings[index].position if index < len(siblings) else None
        if high is None:
            return spread_positions(count, after=low or 0)
        found: list[int] = []
        for _ in range(count):
            place = position_between(low, high)
            if place is None:
                break
            found.append(place)
            low = place
        if len(found) == count:
            return found
        for number, note in enumerate(siblings, 1):
            shift = number + count if number > index else number
            op.change(Note, note.id, position=shift * POSITION_STEP)
        return [(index + 1 + i) * POSITION_STEP for i in range(count)]

    def group(self, note_ids: Sequence[str], target_id: str) -> str:
        """Put notes together with a note, or into a group; returns the group's id."""
        store = self._store
        base: Note | NoteGroup = store.find(NoteGroup, target_id) or store.get(Note, target_id)
        if isinstance(base, Note) and base.group_id is not None:
            base = store.get(NoteGroup, base.group_id)
        notes = [n for n in self._notes(note_ids) if n.id != target_id and n.step_id == base.step_id]
        if not notes:
            raise InvalidInputError("A group needs two notes. Mark another one first.")
        with store.operation("group_notes", "Group notes", workshop_id=base.workshop_id) as op:
            if isinstance(base, NoteGroup):
                group = base
            else:
                group = NoteGroup(
                    id=new_id(),
                    workshop_id=base.workshop_id,
                    step_id=base.step_id,
                    column_id=base.column_id,
                    position=base.position,
                )
                op.add(group)
                op.change(Note, base.id, group_id=group.id)
            left = {n.group_id for n in notes} - {group.id}
            last = op.last_position(Note, column_id=group.column_id)
            for note in notes:
                place = {}
                if note.column_id != group.column_id:
                    # Its place in the column it comes from means nothing here: it goes to the end.
                    last += POSITION_STEP
                    place = {"position": last}
                op.change(Note, note.id, group_id=group.id, column_id=group.column_id, **place)
            self._drop_empty_groups(op, left)
        return group.id

    def ungroup(self, note_ids: Sequence[str]) -> None:
        """Take notes out of their groups; a group with nothing left goes."""
        notes = self._notes(note_ids)
        with self._store.operation("ungroup_notes", "Take out of the group", workshop_id=notes[0].workshop_id) as op:
            for note in notes:
                op.change(Note, note.id, group_id=None)
            self._drop_empty_groups(op, {n.group_id for n in notes})

    def _drop_empty_groups(self, op: Operation, group_ids: set[str | None]) -> None:
        for group_id in group_ids:
            if group_id is None:
                continue
            members = op.all(Note, group_id=group_id)
            group = op.find(NoteGroup, group_id)
            # One note with a title is still a theme somebody named; without a title it is just a note.
            if group is not None and (not members or (len(members) == 1 and not group.title)):
                for note in members:
                    op.change(Note, note.id, group_id=None)
                op.remove(NoteGroup, group_id)
                op.remove_where(Ballot, item_id=group_id)

    def rename_group(self, group_id: str, title: str) -> None:
        """Name a theme; an empty title lets its first note stand for it."""
        group = self._store.get(NoteGroup, group_id)
        with self._store.operation(
            "rename_group", "Name a group", workshop_id=group.workshop_id, merge_key=f"group:{group_id}"
        ) as op:
            op.change(NoteGroup, group_id, title=single_line(title)[:200])

    def delete(self, ids: Sequence[str]) -> None:
        """Delete notes, and groups with all their notes; one undo brings them back."""
        store = self._store
        groups = store.all(NoteGroup, id=list(ids))
        notes = {n.id: n for n in store.all(Note, id=list(ids))}
        notes |= {n.id: n for n in store.all(Note, group_id=[g.id for g in groups])}
        if not notes and not groups:
            raise NotFoundError("These notes are gone already.")
        workshop_id = next(iter(notes.values())).workshop_id if notes else groups[0].workshop_id
        label = "Delete a note" if len(notes) == 1 else f"Delete {len(notes)} notes"
        with store.operation("delete_notes", label, workshop_id=workshop_id) as op:
            op.remove(Note, *notes)
            op.remove(NoteGroup, *(g.id for g in groups))
            self._remove_votes(op, [*notes, *(g.id for g in groups)])
            self._drop_empty_groups(op, {n.group_id for n in notes.values()} - {g.id for g in groups})

    def _remove_votes(self, op: Operation, item_ids: Sequence[str]) -> None:
        """Give the votes on what goes back to their voters."""
        for start in range(0, len(item_ids), 500):
            op.remove_where(Ballot, item_id=list(item_ids[start : start + 500]))

    def reveal(self, step_id: str, revealed: bool = True) -> None:
        """Show the words of a private board to the room, or hide them again."""
        step = self._store.get(Step, step_id)
        label = "Reveal the notes" if revealed else "Hide the notes"
        with self._store.operation("reveal_notes", label, workshop_id=step.workshop_id) as op:
            if is_anonymous(step):
                op.seal(step.workshop_id, [step_id])
            op.change(Step, step_id, phase="revealed" if revealed else "")

    # Columns

    def add_column(self, step_id: str, title: str) -> str:
        """Add a column at the end and return its id."""
        step = self._store.get(Step, step_id)
        clean = single_line(title)[:120] or "New column"
        with self._store.operation("add_column", f"Add the column “{clean}”", workshop_id=step.workshop_id) as op:
            last = op.last_position(BoardColumn, step_id=step_id)
            column = BoardColumn(
                id=new_id(),
                workshop_id=step.workshop_id,
                step_id=step_id,
                title=clean,
                position=last + POSITION_STEP,
            )
            op.add(column)
        return column.id

    def rename_column(self, column_id: str, title: str) -> None:
        """Rename a column.

        Raises:
            InvalidInputError: an empty title.
        """
        clean = single_line(title)[:120]
        if not clean:
            raise InvalidInputError("A column needs a title; the old one was kept.")
        column = self._store.get(BoardColumn, column_id)
        with self._store.operation("rename_column", "Rename a column", workshop_id=column.workshop_id) as op:
            op.change(BoardColumn, column_id, title=clean)

    def delete_column(self, column_id: str) -> None:
        """Delete a column with its notes; one undo brings it back.

        Raises:
            InvalidInputError: it is the only one.
        """
        column = self._store.get(BoardColumn, column_id)
        if self._store.count(BoardColumn, step_id=column.step_id) == 1:
            raise InvalidInputError("A board needs one column.")
        with self._store.operation(
            "delete_column", f"Delete the column “{column.title}”", workshop_id=column.workshop_id
        ) as op:
            for kind in (Note, NoteGroup):
                self._remove_votes(op, [row[0] for row in op.pick(kind, ("id",), column_id=column_id)])
            op.remove_where(Note, column_id=column_id)
            op.remove_where(NoteGroup, column_id=column_id)
            op.remove(BoardColumn, column_id)

    def _notes(self, note_ids: Sequence[str]) -> list[Note]:
        """Return notes in board order; a group's id stands for its notes.

        Raises:
            NotFoundError: none of them is there.
        """
        found = self._store.all(Note, id=list(note_ids))
        there = {n.id for n in found}
        found += [n for n in self._store.all(Note, group_id=list(note_ids)) if n.id not in there]
        if not found:
            raise NotFoundError("These notes are gone already.")
        return found


def seal_secrets(op: Operation, workshop_id: str) -> None:
    """Forget in which order the words of anonymous boards and surveys came, once the room moves on."""
    secret = [step.id for step in op.all(Step, workshop_id=workshop_id) if is_anonymous(step)]
    if secret:
        op.seal(workshop_id, secret)
