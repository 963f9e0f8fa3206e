"""A board as another tool wrote it down: columns, notes, groups and votes, before any of it is taken in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.errors import InvalidInputError
from app.domain.words.cells import without_guard
from app.domain.words.text import MAX_LENGTH, fold, shorten, single_line, whole_text

MAX_VOTES = 100_000
MAX_NOTES = 50_000
LONGEST_TITLE = 120
LONGEST_GROUP_TITLE = 200


@dataclass(frozen=True, slots=True)
class FileNote:
    """A note to be. `column` and `group` are a title and a key of the file; `votes` is None where it names none."""

    text: str
    column: str = ""
    group: str = ""
    votes: int | None = None
    department: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Notes that the file puts together; an empty `title` lets the first of them stand for it."""

    key: str
    title: str
    column: str = ""
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class BoardFile:
    """What stands in a file. An empty column title is the board's first column.

    `columns` holds every column in the order of the file, also those without a note; `remarks` says in
    words what was left out or not understood.
    """

    tool: str
    columns: tuple[str, ...]
    notes: tuple[FileNote, ...]
    groups: tuple[FileGroup, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def votes(self) -> int | None:
        """All votes together, or None where the file has none to count."""
        counted = [n.votes for n in self.notes if n.votes is not None]
        counted += [g.votes for g in self.groups if g.votes is not None]
        return sum(counted) if counted else None


def vote_count(cell: str) -> int | None:
    """Return the number of votes that a cell names; None when it names none."""
    words = single_line(cell).lstrip("+")
    if words.endswith((".0", ",0")):
        words = words[:-2]
    if not words.isdecimal() or len(words) > 6:
        return None
    return min(int(words), MAX_VOTES)


@dataclass
class BoardDraft:
    """A board file in the making: keeps columns and groups in the order in which they first occur."""

    tool: str
    _columns: dict[str, str] = field(default_factory=dict)
    _notes: list[FileNote] = field(default_factory=list)
    _groups: dict[str, FileGroup] = field(default_factory=dict)
    _remarks: list[str] = field(default_factory=list)
    _titles: dict[str, str] = field(default_factory=dict)
    _swallowed: int = 0
    _longest: str = ""

    def column(self, title: str) -> str:
        """Return the title under which a column stands; those that differ in case alone are one."""
        if title not in self._titles:
            self._titles[title] = self._column(title)
        return self._titles[title]

    def _column(self, title: str) -> str:
        clean = single_line(without_guard(title.strip()))
        if len(clean) > LONGEST_TITLE:
            if fold(clean) not in self._columns:
                self.remark(f"A column's title is cut, because it is long: “{shorten(clean, 400)}”")
            self._columns.setdefault(fold(clean), shorten(clean, LONGEST_TITLE))
        return self._columns.setdefault(fold(clean), clean)

    def group(self, key: str, title: str, column: str = "", votes: int | None = None) -> str:
        """Keep a group once, however often the file repeats it; returns its key."""
        clean = shorten(without_guard(title.strip()), LONGEST_GROUP_TITLE)
        self._groups.setdefault(key, FileGroup(key, clean, self.column(column), votes))
        return key

    def note(
        self,
        text: str,
        column: str = "",
        *,
        group: str = "",
        votes: int | None = None,
        department: str = "",
        author: str = "",
        row: int = 0,
    ) -> bool:
        """Keep a note and return whether it has words; one that is longer than a note can be is left out and named.

        `row` is the row of the source, 0 where it has none.
        """
        title = self.column(column)
        try:
            words = whole_text(without_guard(text.strip()))
        except InvalidInputError:
            # Lines by the dozen in one cell: its quotation mark was never closed, and the rest of the file is in it.
            self._swallowed += len(text) if text.count("\n") > _MANY_LINES else 0
            where = f" in row {row}" if row else ""
            self._longest = self._longest or shorten(text[:400], 60)
            self.remark(
                f"Left out{where}, because it is longer than the {MAX_LENGTH:,} letters of a note: "
                f"“{shorten(text[:400], 60)}”"
            )
            return True
        if words:
            who = single_line(without_guard(author.strip()))
            self._notes.append(
                FileNote(words, title, group, votes, single_line(department), "" if is_nobody(who) else who[:120])
            )
        return bool(words)

    def votes(self, cell: str) -> int | None:
        """Return the votes in a cell; what is no number is quoted in a remark."""
        if not cell.strip():
            return None
        found = vote_count(cell)
        if found is None:
            self.remark(f"No number of votes: “{shorten(cell, 60)}”")
        return found

    def remark(self, words: str) -> None:
        """Say once what was left out or not understood."""
        if words not in self._remarks:
            self._remarks.append(words)

    def remark_row(self, row: Sequence[str]) -> None:
        """Quote a row that says something but no note."""
        words = ", ".join(single_line(c) for c in row if c.strip())
        if words:
            self.remark(f"Not taken for a note: “{shorten(words, 200)}”")

    def leave_out(self, headings: Sequence[str]) -> None:
        """Say which columns of a spreadsheet stay outside."""
        named = [f"“{shorten(h, 40)}”" for h in headings if h.strip()]
        if named:
            rest = f" and {len(named) - 12} more" if len(named) > 12 else ""
            self.remark(f"Left out: {', '.join(named[:12])}{rest}")

    def done(self) -> BoardFile:
        """Return the board file; groups without a note stay outside.

        Raises:
            InvalidInputError: it holds more notes than a board can, or nearly nothing but a cell that is too long.
        """
        if len(self._notes) > MAX_NOTES:
            raise InvalidInputError(
                f"This holds {len(self._notes):,} notes; a board takes {MAX_NOTES:,} at most. Nothing was changed."
            )
        if self._swallowed > sum(len(note.text) for note in self._notes):
            raise InvalidInputError(
                f"Most of this is one cell that is longer than a note can be: “{self._longest}”. Perhaps a quotation "
                "mark is missing in the file. Nothing was changed."
            )
        used = {note.group for note in self._notes}
        shown = self._remarks[:MOST_REMARKS]
        if len(self._remarks) > MOST_REMARKS:
            shown.append(f"{len(self._remarks) - MOST_REMARKS:,} more remarks of this kind")
        return BoardFile(
            self.tool,
            tuple(self._columns.values()),
            tuple(self._notes),
            tuple(g for g in self._groups.values() if g.key in used),
            tuple(shown),
        )


MOST_REMARKS = 50
_MANY_LINES = 50
_NOBODY = {
    "", "anonymous", "anonym", "anonymous user", "anonyme", "unknown", "undefined", "null", "none", "n/a", "-",
}  # fmt: skip
_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_nobody(name: str) -> bool:
    """Return whether tools write this where no author is told; somebody who left is a mere key in some of them."""
    return fold(name) in _NOBODY or _KEY.fullmatch(fold(name)) is not None
