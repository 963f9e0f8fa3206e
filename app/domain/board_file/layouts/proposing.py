"""What the columns of any table seem to be: by their headings where they say it, else by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.board_file.board_file import vote_count
from app.domain.board_file.cell_kinds import CellKind, is_nothing, kind_of
from app.domain.board_file.headings import (
    AUTHORS,
    COLUMNS,
    DEPARTMENTS,
    DETAILS,
    FACTS,
    GROUPS,
    PERSONAL,
    TITLES,
    VOTES,
    plain_heading,
)
from app.domain.board_file.layouts.mapping import Mapping, Role
from app.domain.board_file.layouts.sheets import Sheet
from app.domain.words.text import fold

_MOST_COLUMNS = 60
_MOST_BOARD_COLUMNS = 12
_SAMPLE = 500
_NO_COLUMN: frozenset[CellKind] = frozenset({"number", "date", "link", "mail", "id", "yes_no"})
_NAME = re.compile(r"[^\W\d_][\w.'’-]*( [^\W\d_][\w.'’-]*){1,3}")

# What retrospectives call their columns; two of them in one row of headings are no coincidence.
_BOARD_TITLES = {
    "start", "stop", "continue", "keep", "drop", "add", "improve", "more", "less", "more of", "less of",
    "good", "bad", "ugly", "plus", "minus", "delta", "mad", "sad", "glad", "rose", "bud", "thorn", "liked", "learned",
    "learnt", "lacked", "longed for", "wind", "anchor", "anchors", "sails", "rocks", "went well", "what went well",
    "went ok", "did not go well", "didn't go well", "what did not go well", "what didn't go well", "what went wrong",
    "to improve", "what to improve", "what can be improved", "what was hard", "action items", "actions", "kudos",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """What each column seems to be; `sure` tells that nobody need be asked.

    Nobody is sure where a column of what people say has to be guessed at: it comes in, and is asked about.
    """

    mapping: Mapping
    sure: bool


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    heading: str
    cells: tuple[str, ...]
    kind: CellKind
    different: int

    @property
    def filled(self) -> int:
        return sum(not is_nothing(c) for c in self.cells)

    @property
    def is_fact(self) -> bool:
        return self.heading in FACTS or self.heading in PERSONAL


def propose(sheet: Sheet, *, known: bool = False) -> Proposal:
    """Return what the columns of a table seem to be.

    Args:
        sheet: the table with its row of headings.
        known: its tool is known, so that what is no note, detail or fact of a note is left out without asking.
    """
    columns = _columns(sheet)
    titled = board_titled(sheet, columns)
    if len(titled) > 1:
        return Proposal(_wide(columns, titled), sure=True)
    roles: dict[int, Role] = {}
    note = _note(columns)
    if note is None and sheet.header >= 0 and (spoken := _spoken(columns)):
        return Proposal(_wide(columns, spoken), sure=False)
    by_heading = note is not None
    if note is None:
        free = [c for c in columns if not c.is_fact] or columns
        # What a row is about stands at its left.
        full = [c for c in free if c.kind == "text" and c.filled * 2 >= len(c.cells)]
        note = full[0] if full else max(free, key=_wordiness, default=None)
    if note is None:
        return Proposal(Mapping(()), sure=False)
    roles[note.place] = "note"
    left = [c for c in columns if c is not note]
    for role, words in _ONE_OF_EACH:
        found = _by_words(words, [c for c in left if c.place not in roles], role)
        if found is not None:
            roles[found.place] = role
    left = [c for c in left if c.place not in roles]
    told = {c.place for c in left if c.heading in DETAILS and c.kind in ("text", "words", "choice", "number")}
    guessed = set() if known else {c.place for c in left if c.kind == "text" and not c.is_fact} - told
    roles |= dict.fromkeys(told | guessed, "detail")
    if sheet.header >= 0:
        # What stands beyond the headings was written by somebody, too.
        nameless = {c.place for c in left if not c.heading and c.filled}
        roles |= dict.fromkeys(nameless, "note")
        guessed -= nameless
    return Proposal(
        Mapping(tuple(roles.get(place, "ignored") for place in range(len(columns)))), by_heading and not guessed
    )


_ONE_OF_EACH: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("archived", ("archived",)),
    ("column", COLUMNS),
    ("group", GROUPS),
    ("department", DEPARTMENTS),
    ("author", AUTHORS),
    ("votes", VOTES),
)


def _columns(sheet: Sheet) -> list[_Column]:
    """Return the columns with what stands in them, as far as it takes to tell what they are."""
    body = [row for row in sheet.body if any(c.strip() for c in row)][:_SAMPLE]
    found = []
    for place, heading in enumerate(sheet.headings):
        cells = tuple(sheet.cell(row, place).strip() for row in body)
        plain = plain_heading(heading)
        found.append(
            _Column(place, plain, cells, kind_of(cells, heading), len({fold(c) for c in cells if not is_nothing(c)}))
        )
    return found


def _note(columns: Sequence[_Column]) -> _Column | None:
    """Return the column whose heading says that it holds the notes; what names a thing before what describes it."""
    for word in (*TITLES, *DETAILS):
        for column in columns:
            if column.heading == word and _can_be_note(column, columns):
                return column
    return None


def _can_be_note(column: _Column, columns: Sequence[_Column]) -> bool:
    if column.kind in ("date", "link", "mail", "id", "yes_no", "empty") or column.filled * 2 < len(column.cells):
        return False
    if column.heading != "name":
        return True
    # A name is who said it where something else says what, and where it reads like one.
    others = any(c.heading in TITLES and c.kind == "text" and c is not column for c in columns)
    return not others and not all(_NAME.fullmatch(c) and c.istitle() for c in column.cells if c)


def _by_words(words: Sequence[str], columns: Sequence[_Column], role: Role) -> _Column | None:
    """Return the column whose heading is one of `words`, the most telling first, and whose cells can be that.

    A column that says the same in every row divides nothing: any other that divides comes before it.
    """
    found = [c for word in words for c in columns if c.heading == word and _can_be(role, c)]
    if role == "column":
        found.sort(key=lambda c: c.different < 2)
    return found[0] if found else None


def _can_be(role: Role, column: _Column) -> bool:
    match role:
        case "votes":
            return any(vote_count(c) is not None for c in column.cells)
        case "column":
            return 0 < column.different <= _MOST_COLUMNS and column.kind not in _NO_COLUMN
        case "archived":
            return column.kind == "yes_no"
        case "author":
            return column.filled > 0 and column.kind not in ("number", "date", "yes_no", "link")
        case _:
            return column.filled > 0 and column.kind != "date"


# Columns of the file that are columns of the board


def board_titled(sheet: Sheet, columns: Sequence[_Column] | None = None) -> list[_Column]:
    """Return the columns under titles of a retrospective in which numbers and times do not prevail."""
    if sheet.header < 0:
        return []
    found = []
    for column in columns if columns is not None else _columns(sheet):
        said = [c for c in column.cells if c]
        if column.heading.rstrip("?!:. ") in _BOARD_TITLES and 2 * sum(map(_has_letters, said)) >= len(said):
            found.append(column)
    return found


def _spoken(columns: Sequence[_Column]) -> list[_Column]:
    """Return the columns of what people say where no heading tells them apart and most columns are such."""
    told = any(_by_words(words, columns, role) for role, words in _ONE_OF_EACH[1:3])
    free = [c for c in columns if c.filled and not c.is_fact]
    spoken = [c for c in free if c.kind == "text"]
    if told or not (2 <= len(spoken) <= _MOST_BOARD_COLUMNS and len(spoken) * 2 > len(free)):
        return []
    return spoken


def _wide(columns: Sequence[_Column], kept: Sequence[_Column]) -> Mapping:
    """Return the reading in which `kept` are columns of the board, and what stands in no column's place is told."""
    roles: dict[int, Role] = {c.place: "note" for c in kept}
    for role, words in _ONE_OF_EACH[3:]:
        found = _by_words(words, [c for c in columns if c.place not in roles], role)
        if found is not None:
            roles[found.place] = role
    for column in columns:
        free = column.place not in roles and not column.is_fact
        # What people say is theirs under any heading, and what stands without a heading was written by somebody.
        if free and (column.kind == "text" or (not column.heading and column.filled)):
            roles[column.place] = "note"
        elif free and column.heading and not column.filled:
            # A column of the board in which nothing stands is one of its columns, too.
            roles[column.place] = "note"
    return Mapping(tuple(roles.get(c.place, "ignored") for c in columns))


def _has_letters(words: str) -> bool:
    return any(ch.isalpha() for ch in words)


def _wordiness(column: _Column) -> float:
    """Return how much the cells of a column look like what people say: long, of several words, and different."""
    said = [c for c in column.cells if _has_letters(c) and "://" not in c]
    if not said:
        return 0.0
    words = sum(min(len(c.split()), 40) for c in said) / len(column.cells)
    return words * len(set(said)) / len(said)
