"""What a board shows now: its notes, who said them, what is marked, and where the focus is.

Cards and outline share one `BoardState`; neither asks the `Board` itself, so that hidden words stay hidden
in one place.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, Signal

from app.domain.records import BoardColumn, Department, Note, NoteGroup
from app.domain.words.text import fold
from app.domain.workshop.ballot import Tally
from app.domain.workshop.board import Board
from app.domain.workshop.tags import has_words, tags_of

ThingKind: TypeAlias = Literal["column", "group", "note", ""]


class CardVotes(NamedTuple):
    """What votes came to for a note or group: for its corner, and in words."""

    short: str
    words: str


def votes_of(tally: Tally) -> dict[str, CardVotes]:
    """Return what each note and group got in a vote that has been shown, by id; nothing where it says nothing."""
    found: dict[str, CardVotes] = {}
    blank: CardVotes | None = None
    for result in tally.results:
        if result.voters or blank is None:
            card = CardVotes(tally.kind.short(result), tally.words(result))
            blank = blank if result.voters else card
        else:
            # What nobody voted on says the same of itself, and on a large board that is nearly everything.
            card = blank
        if card.short:
            found[result.item.id] = card
    return found


EMPTY_BOARD = Board(step_id="", columns=(), groups=(), notes=())


class BoardState(QObject):
    """A board with its index, its focus and its marks."""

    focus_changed = Signal(str, str)
    marks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board: Board = EMPTY_BOARD
        self.departments: Mapping[str, Department] = {}
        self.people: Mapping[str, str] = {}
        self.votes: Mapping[str, CardVotes] = {}
        self.show_hidden = False
        self.focus_id = ""
        self._needle = ""
        self._marked: set[str] = set()
        self._index()

    def set_contents(
        self,
        board: Board,
        departments: Mapping[str, Department],
        people: Mapping[str, str],
        votes: Mapping[str, CardVotes],
    ) -> None:
        """Take another board; marks stay on what still is there, a lost focus goes to what came next."""
        before = self.sequence(self.column_of(self.focus_id)) if self.focus_id else []
        self.board, self.departments, self.people, self.votes = (board, departments, people, votes)
        self._index()
        kept = {note_id for note_id in self._marked if note_id in self.notes}
        if kept != self._marked:
            self._marked = kept
            self.marks_changed.emit()
        if self.focus_id and not self.kind(self.focus_id):
            place = before.index(self.focus_id) if self.focus_id in before else 0
            candidates = before[place + 1 :] + before[:place][::-1]
            self.set_focus(next((thing for thing in candidates if self.kind(thing)), ""))

    def _index(self) -> None:
        board = self.board
        self.columns: dict[str, BoardColumn] = {column.id: column for column in board.columns}
        self.groups: dict[str, NoteGroup] = {group.id: group for group in board.groups}
        self.notes: dict[str, Note] = {note.id: note for note in board.notes}
        self._groups_in: dict[str, list[NoteGroup]] = {}
        self._members: dict[str, list[Note]] = {}
        self._loose: dict[str, list[Note]] = {}
        for group in board.groups:
            self._groups_in.setdefault(group.column_id, []).append(group)
        for note in board.notes:
            if note.group_id in self.groups:
                self._members.setdefault(note.group_id or "", []).append(note)
            else:
                self._loose.setdefault(note.column_id, []).append(note)
        self._places = {
            note.id: place
            for siblings in (*self._members.values(), *self._loose.values())
            for place, note in enumerate(siblings)
        }

    # What there is

    def groups_in(self, column_id: str) -> Sequence[NoteGroup]:
        """Return the groups of a column in order."""
        return self._groups_in.get(column_id, ())

    def members(self, group_id: str) -> Sequence[Note]:
        """Return the notes of a group in order."""
        return self._members.get(group_id, ())

    def loose(self, column_id: str) -> Sequence[Note]:
        """Return the notes of a column that are in no group, in order."""
        return self._loose.get(column_id, ())

    def siblings(self, note: Note) -> Sequence[Note]:
        """Return the notes a note is ordered among, itself included."""
        return self.members(note.group_id) if note.group_id in self.groups else self.loose(note.column_id)

    def place(self, note_id: str) -> int:
        """Return how many of its siblings stand above a note."""
        return self._places[note_id]

    def note_count(self, column_id: str) -> int:
        """Return how many notes stand in a column, in groups or not."""
        return len(self.loose(column_id)) + sum(len(self.members(g.id)) for g in self.groups_in(column_id))

    def kind(self, thing_id: str) -> ThingKind:
        """Return what an id stands for, or nothing."""
        if thing_id in self.notes:
            return "note"
        if thing_id in self.groups:
            return "group"
        return "column" if thing_id in self.columns else ""

    def column_of(self, thing_id: str) -> str:
        """Return the column a thing stands in."""
        if thing_id in self.notes:
            note = self.notes[thing_id]
            return self.groups[note.group_id].column_id if note.group_id in self.groups else note.column_id
        return self.groups[thing_id].column_id if thing_id in self.groups else thing_id

    def sequence(self, column_id: str) -> list[str]:
        """Return everything in a column from top to bottom: title, groups with their notes, loose notes."""
        things = [column_id] if column_id in self.columns else []
        for group in self.groups_in(column_id):
            things.append(group.id)
            things.extend(note.id for note in self.members(group.id))
        things.extend(note.id for note in self.loose(column_id))
        return things

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Return notes in the order in which they stand on the board."""
        wanted = set(ids)
        if len(wanted) < 2:
            return list(wanted)
        return [thing for column in self.columns for thing in self.sequence(column) if thing in wanted]

    # What it says

    @property
    def hides_words(self) -> bool:
        """Whether the notes' words must not be seen: a private board before it is revealed."""
        return self.board.private and not self.board.revealed and not self.show_hidden

    def words(self, note: Note) -> str:
        """Return what a note says; nothing while it is hidden."""
        return "" if self.hides_words else note.text

    def department(self, note: Note) -> Department | None:
        """Return the department that said it, if that is known."""
        return self.departments.get(note.department_id) if note.department_id else None

    def speaker(self, note: Note) -> str:
        """Return the name of who said it, if that is known and not hidden."""
        return "" if self.hides_words or not note.participant_id else self.people.get(note.participant_id, "")

    def title(self, thing_id: str) -> str:
        """Return the title of a column or group; a group without one shows its first note's words."""
        if thing_id in self.columns:
            return self.columns[thing_id].title
        group = self.groups[thing_id]
        if group.title:
            return group.title
        words = next((self.words(note) for note in self.members(thing_id)), "Empty group")
        return words or "Group"

    def sentence(self, thing_id: str) -> str:
        """Return a thing in one sentence, for screen readers."""
        kind = self.kind(thing_id)
        if kind == "note":
            note = self.notes[thing_id]
            department = self.department(note)
            who = ", ".join(name for name in (department.name if department else "", self.speaker(note)) if name)
            words = "hidden note" if self.hides_words else note.text
            said = f"{who}: {words}" if who else words
        elif kind == "group":
            said = f"Group {self.title(thing_id)}, {_counted(len(self.members(thing_id)), 'note')}"
        elif kind == "column":
            said = f"Column {self.title(thing_id)}, {_counted(self.note_count(thing_id), 'note')}"
        else:
            return ""
        if thing_id in self.votes:
            said += f", {self.votes[thing_id].words}"
        return f"{said}, marked" if thing_id in self._marked else said

    def surroundings(self, thing_id: str) -> str:
        """Return where a note stands and how it is tagged, or what a group holds: what the eye takes in beside it."""
        if thing_id in self.groups:
            return "; ".join(self.words(note) or "hidden note" for note in self.members(thing_id))
        if thing_id not in self.notes:
            return ""
        note = self.notes[thing_id]
        column, group = (
            self.columns.get(self.column_of(thing_id)),
            note.group_id if note.group_id in self.groups else "",
        )
        tags = tags_of(self.words(note))
        parts = (
            f"in {column.title}" if column and column.title else "",
            f"in the group {self.title(group)}" if group else "",
            f"tagged {', '.join(tags)}" if tags else "",
        )
        return ", ".join(part for part in parts if part)

    # Search

    def set_search(self, text: str) -> int:
        """Look for words and return how many notes have them. Hidden words are not found."""
        self._needle = fold(text)
        return sum(1 for note in self.board.notes if self.matches(note)) if self._needle else 0

    def matches(self, note: Note) -> bool:
        """Tell whether a note has the words that are looked for; all do when none are."""
        return not self._needle or has_words(self.words(note), self._needle)

    # Focus and marks

    def set_focus(self, thing_id: str) -> None:
        """Move the focus."""
        if thing_id != self.focus_id:
            before, self.focus_id = self.focus_id, thing_id
            self.focus_changed.emit(before, thing_id)

    def is_marked(self, note_id: str) -> bool:
        """Tell whether a note is marked."""
        return note_id in self._marked

    def marked(self) -> list[str]:
        """Return the marked notes in the order of the board."""
        return self.in_order(self._marked)

    def selected(self) -> list[str]:
        """Return what a command is for: the marked notes, or else the note with the focus."""
        if self._marked:
            return self.marked()
        return [self.focus_id] if self.focus_id in self.notes else []

    def set_marked(self, ids: Iterable[str]) -> None:
        """Mark exactly these notes."""
        marked = {note_id for note_id in ids if note_id in self.notes}
        if marked != self._marked:
            self._marked = marked
            self.marks_changed.emit()

    def toggle_mark(self, thing_id: str) -> None:
        """Mark a note or take its mark off; a group stands for all its notes."""
        ids = {note.id for note in self.members(thing_id)} if thing_id in self.groups else {thing_id}
        self.set_marked(self._marked - ids if ids <= self._marked else self._marked | ids)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
