"""Any table: what each of its columns is, and the board it is then."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from typing import Literal, get_args

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.board_file.cell_kinds import is_nothing
from app.domain.board_file.headings import DETAILS, plain_heading
from app.domain.board_file.layouts.sheets import Sheet
from app.domain.words.strange_texts import reading
from app.domain.words.text import fold, shorten

Role = Literal["note", "detail", "column", "group", "department", "author", "votes", "archived", "ignored"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column of a table is. Columns beyond `roles` are notes, so that nothing is lost.

    With a "column" column its cells say where a note belongs; without one, each "note" column is a column
    of the board. "votes" are those of the nearest "note" column before them; a "detail" is said below that note, in
    the same one. Where "archived" says yes, a note stands in a column of its own.
    """

    roles: tuple[Role, ...]

    def role(self, place: int) -> Role:
        """Return what the column at `place` is."""
        return self.roles[place] if place < len(self.roles) else "note"

    def places(self, role: Role) -> list[int]:
        """Return the columns that are this."""
        return [place for place, found in enumerate(self.roles) if found == role]

    def with_role(self, place: int, role: Role) -> "Mapping":
        """Return the mapping with another role for one column; only notes, details and votes may be several."""
        single = role in ("column", "group", "department", "author", "archived")
        roles = ["ignored" if single and found == role else found for found in self.roles]
        roles[place] = role
        return Mapping(tuple(roles))


ARCHIVED = "Archived"
_MOST_NAMED = 12


@reading("board")
def read_with(sheet: Sheet, mapping: Mapping, tool: str = "Spreadsheet") -> BoardFile:
    """Return the board that a table is, with its columns as `mapping` says; `tool` wrote it.

    Raises:
        InvalidInputError: nearly all of it is one cell that is longer than a note can be.
    """
    draft = BoardDraft(tool)
    reading = _Reading(sheet, mapping)
    headings = sheet.headings
    for place in reading.noted:
        if len(reading.noted) > 1 and reading.column < 0:
            draft.column(headings[place] or f"Column {place + 1}")
    for number, cells, place in reading.cells():
        reading.take(draft, number, cells, place)
    for above in sheet.preamble:
        draft.remark_row(above)
    draft.leave_out([h for p, h in enumerate(headings) if reading.is_left_out(p)])
    silent = reading.silent_rows()
    if silent:
        named = ", ".join(str(number) for number in silent[:_MOST_NAMED])
        more = f" and {len(silent) - _MOST_NAMED:,} more" if len(silent) > _MOST_NAMED else ""
        draft.remark(
            f"Without a note: row {named}{more}" if len(silent) == 1 else f"Without a note: rows {named}{more}"
        )
    return draft.done()


class _Reading:
    """A table read with a mapping."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self._sheet, self._mapping = sheet, mapping
        # Kept: both are made of all rows each time they are asked for.
        self._headings, self._body = sheet.headings, sheet.body
        places = range(len(self._headings))
        self.noted = [p for p in places if mapping.role(p) == "note"]
        self._details: dict[int, list[int]] = {}
        for place in mapping.places("detail") if self.noted else ():
            before = [p for p in self.noted if p < place]
            self._details.setdefault(before[-1] if before else self.noted[0], []).append(place)
        self._votes = {p: self._votes_behind(p) for p in self.noted}
        self._stray = [v for v in mapping.places("votes") if v not in self._votes.values()]
        if len(self.noted) == 1 and self._stray and self._votes[self.noted[0]] < 0:
            self._votes[self.noted[0]], *self._stray = self._stray
        self._one = {role: next(iter(mapping.places(role)), -1) for role in ROLES}
        self.column = self._one["column"]
        self._silent: dict[int, bool] = {}

    def _votes_behind(self, place: int) -> int:
        roles = ((v, self._mapping.role(v)) for v in range(place + 1, len(self._headings)))
        found = next(((v, role) for v, role in roles if role in ("votes", "note")), (-1, "note"))
        return found[0] if found[1] == "votes" else -1

    def cells(self) -> Iterator[tuple[int, tuple[str, ...], int]]:
        """Yield what to read as (row of the source, cells, place): row by row where a cell names the column, else
        column by column.
        """
        first = self._sheet.first + self._sheet.header + 1
        if self.column >= 0 or len(self.noted) == 1:
            yield from ((n, row, p) for n, row in enumerate(self._body, first) for p in self.noted)
        else:
            yield from ((n, row, p) for p in self.noted for n, row in enumerate(self._body, first))

    def take(self, draft: BoardDraft, number: int, cells: tuple[str, ...], place: int) -> None:
        """Take a note from a row; one that says nothing is remembered where the row says something else."""
        said = self._said(cells, place)
        heading = self._headings[place] or f"Column {place + 1}"
        where = self._cell(cells, "column").strip()
        title = _title(where, heading, self.column >= 0, len(self.noted))
        if self._one["archived"] >= 0 and fold(self._cell(cells, "archived")) in _YES:
            title = ARCHIVED
        theme = self._cell(cells, "group").strip()
        votes = self._sheet.cell(cells, self._votes[place]) if self._votes[place] >= 0 else ""
        group = draft.group(f"{fold(title)}\n{fold(theme)}", theme, title) if theme and said else ""
        kept = draft.note(
            said,
            title,
            group=group,
            votes=draft.votes(votes) if said else None,
            department=self._cell(cells, "department"),
            author=self._cell(cells, "author"),
            row=number,
        )
        if not kept and not is_nothing(votes) and votes.strip() != "0":
            draft.remark(f"A vote beside no note in row {number}: “{shorten(votes, 40)}”")
        if any(cell.strip() for cell in cells):
            self._silent[number] = self._silent.get(number, True) and not kept

    def _said(self, cells: tuple[str, ...], place: int) -> str:
        """Return the words of a note: its own, and its details below them."""
        parts = [self._sheet.cell(cells, place).strip()]
        for detail in self._details.get(place, ()):
            words = self._sheet.cell(cells, detail).strip()
            heading = self._headings[detail]
            if not is_nothing(words) and words != parts[0]:
                plain = not heading or plain_heading(heading) in DETAILS
                parts.append(words if plain else f"{heading.rstrip(':')}: {words}")
        if is_nothing(parts[0]) and (len(parts) > 1 or fold(parts[0]) in ("null", "undefined")):
            del parts[0]
        return "\n".join(part for part in parts if part)

    def _cell(self, cells: tuple[str, ...], role: Role) -> str:
        place = self._one[role]
        words = cells[place] if 0 <= place < len(cells) else ""
        return "" if is_nothing(words) else words

    def silent_rows(self) -> list[int]:
        """Return the rows of the source that say something, but no note."""
        return [number for number, silent in self._silent.items() if silent]

    def is_left_out(self, place: int) -> bool:
        """Return whether what stands in a column stays outside."""
        outside = self._mapping.role(place) == "ignored" or place in self._stray
        return outside and any(not is_nothing(self._sheet.cell(row, place)) for row in self._body)


_YES = frozenset({"true", "yes", "1", "ja", "oui", "sí", "x"})


def _title(where: str, heading: str, by_cell: bool, several: int) -> str:
    """Return the column of the board that a note goes into."""
    if not by_cell:
        return heading if several > 1 else ""
    if several > 1:
        return f"{where} · {heading}" if where else heading
    return where


# What a person chose, kept for the next file with the same headings


def headings_key(headings: Sequence[str]) -> str:
    """Return what files with the same headings, in any order, have in common."""
    return shorten("|".join(sorted(fold(h) for h in headings)), 2_000)


def remembered(mapping: Mapping, headings: Sequence[str]) -> dict[str, str]:
    """Return a mapping as it is kept: what each heading, folded and counted, stands for."""
    return dict(zip(_counted(headings), mapping.roles, strict=False))


def recalled(kept: Map[str, object], headings: Sequence[str]) -> Mapping | None:
    """Return a mapping that was kept, or None where it says nothing about these headings."""
    roles: list[Role] = []
    for heading in _counted(headings):
        role = next((r for r in ROLES if r == kept.get(heading)), None)
        if role is None:
            return None
        roles.append(role)
    return Mapping(tuple(roles)) if "note" in roles else None


def _counted(headings: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for heading in headings:
        key = fold(heading)
        seen[key] += 1
        found.append(f"{key}#{seen[key]}")
    return found


def with_header(sheet: Sheet, row: int) -> Sheet:
    """Return the sheet with its headings in another row; -1 says that it has none."""
    return replace(sheet, header=max(-1, min(row, len(sheet.rows) - 1)))
