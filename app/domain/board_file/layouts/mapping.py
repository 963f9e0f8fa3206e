"""Any spreadsheet: which column is what. A proposal from the contents, which a person puts right."""

from collections import Counter
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from app.domain.board_file.board_file import BoardDraft, BoardFile, vote_count
from app.domain.board_file.layouts.sheets import Sheet
from app.domain.words.strange_texts import reading
from app.domain.words.text import fold, shorten

Role = Literal["note", "column", "group", "department", "author", "votes", "ignored"]
ROLES: tuple[Role, ...] = get_args(Role)

# The most telling first.
_WORDS: dict[Role, tuple[str, ...]] = {
    "note": (
        "text", "note", "notes", "content", "sticky", "card", "card name", "idea", "feedback", "comment", "comments",
        "message", "answer", "response", "description", "summary", "title",
    ),
    "column": (
        "column", "category", "list", "list name", "lane", "bucket", "prompt", "section", "area", "type", "topic",
        "question", "channel", "status",
    ),
    "group": ("group", "theme", "cluster"),
    "department": ("department", "dept", "team", "function"),
    "author": ("author", "created by", "createdby", "participant", "person", "respondent", "user", "name"),
    "votes": ("votes", "vote", "vote count", "upvotes", "likes", "dots", "score", "+1"),
}  # fmt: skip
_MOST_COLUMNS = 60
_MOST_BOARD_COLUMNS = 12
_SAMPLE = 500

# What retrospectives call their columns; two of them in one row of headings are no coincidence.
_BOARD_TITLES = {
    "start", "stop", "continue", "keep", "drop", "add", "improve", "more", "less", "more of", "less of",
    "good", "bad", "ugly", "plus", "minus", "delta", "mad", "sad", "glad", "rose", "bud", "thorn", "liked", "learned",
    "learnt", "lacked", "longed for", "wind", "anchor", "anchors", "sails", "rocks", "went well", "what went well",
    "went ok", "did not go well", "didn't go well", "what did not go well", "what didn't go well", "what went wrong",
    "to improve", "what to improve", "what can be improved", "what was hard", "action items", "actions", "kudos",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column of a spreadsheet is. Columns beyond `roles` are notes, so that nothing is lost.

    With a "column" column its cells say where a note belongs; without one, each "note" column is a column
    of the board. "votes" are those of the nearest "note" column before them.
    """

    roles: tuple[Role, ...]

    def role(self, place: int) -> Role:
        """Return what the column at `place` is."""
        return self.roles[place] if place < len(self.roles) else "note"

    def places(self, role: Role) -> list[int]:
        """Return the columns that are this."""
        return [place for place, found in enumerate(self.roles) if found == role]

    def with_role(self, place: int, role: Role) -> "Mapping":
        """Return the mapping with another role for one column; only notes and votes may be several columns."""
        single = role in ("column", "group", "department", "author")
        roles = ["ignored" if single and found == role else found for found in self.roles]
        roles[place] = role
        return Mapping(tuple(roles))


def propose(sheet: Sheet) -> Mapping:
    """Return what the columns of a spreadsheet seem to be, by their headings and what stands in them."""
    headings = [fold(h) for h in sheet.headings]
    cells = _cells(sheet)
    wide = _wide(sheet, headings, cells)
    if wide is not None:
        return wide
    roles: list[Role] = ["ignored"] * len(headings)
    for role in _WORDS:
        found = _by_heading(headings, cells, role)
        if found >= 0:
            roles[found] = role
    if "note" not in roles and roles:
        free = [p for p, role in enumerate(roles) if role == "ignored"] or list(range(len(roles)))
        roles[max(free, key=lambda p: _wordiness(cells[p]))] = "note"
    for place, heading in enumerate(headings):
        # What stands beyond the headings was written by somebody, too.
        if not heading and sheet.header >= 0 and any(cells[place]):
            roles[place] = "note"
    return Mapping(tuple(roles))


def is_sure(sheet: Sheet) -> bool:
    """Return whether the headings themselves say which columns hold the notes."""
    headings, cells = [fold(h) for h in sheet.headings], _cells(sheet)
    return len(_board_titled(sheet, headings, cells)) > 1 or _by_heading(headings, cells, "note") >= 0


def _board_titled(sheet: Sheet, headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns under titles of a retrospective in which numbers and times do not prevail."""
    if sheet.header < 0:
        return []
    titled = [p for p, h in enumerate(headings) if h.rstrip("?!:. ") in _BOARD_TITLES]
    return [p for p in titled if 2 * sum(any(ch.isalpha() for ch in c) for c in cells[p]) >= sum(map(bool, cells[p]))]


def _wide(sheet: Sheet, headings: Sequence[str], cells: Sequence[Sequence[str]]) -> Mapping | None:
    """Return the reading in which columns of the file are columns of the board, or None where it is not likely.

    That is so under titles of a retrospective, or where most columns hold what people say and no heading tells them
    apart. Columns of codes, dates and names are no columns of a board.
    """
    titled = _board_titled(sheet, headings, cells)
    by_title = len(titled) > 1
    told = any(_by_heading(headings, cells, role) >= 0 for role in ("note", "column", "group"))
    if sheet.header < 0 or (told and not by_title):
        return None
    roles: list[Role] = ["ignored"] * len(headings)
    for role in ("department", "author", "votes"):
        found = _by_heading(headings, cells, role)
        if found >= 0:
            roles[found] = role
    free = [p for p, role in enumerate(roles) if role == "ignored"]
    filled = [p for p in free if any(cells[p])]
    spoken = [p for p in filled if _is_spoken(cells[p])]
    if not by_title and not (2 <= len(spoken) <= _MOST_BOARD_COLUMNS and len(spoken) * 2 > len(filled)):
        return None
    for place in free:
        # A column of the board in which nothing stands is one of its columns, too; and what stands without a heading
        # was written by somebody.
        if place in titled or place in spoken or bool(headings[place]) != (place in filled):
            roles[place] = "note"
    return Mapping(tuple(roles)) if "note" in roles else None


def _is_spoken(cells: Sequence[str]) -> bool:
    """Return whether the cells of a column are what people say: mostly different, and of several words."""
    said = [c for c in cells if c]
    wordy = [c for c in said if any(ch.isalpha() for ch in c) and "://" not in c]
    if len(wordy) * 2 <= len(said) or len({fold(c) for c in said}) * 5 < len(said) * 4:
        return False
    # Scripts without blanks say much in one word.
    return sum(max(len(c.split()), len(c.encode()) // 24) for c in wordy) >= 2 * len(wordy)


def _cells(sheet: Sheet) -> list[list[str]]:
    """Return what stands in each column, as far as it takes to tell what it is."""
    body = [row for row in sheet.body if any(c.strip() for c in row)][:_SAMPLE]
    return [[sheet.cell(row, p).strip() for row in body] for p in range(len(sheet.headings))]


def _by_heading(headings: Sequence[str], cells: Sequence[Sequence[str]], role: Role) -> int:
    """Return the column whose heading names `role` and whose cells can be that, or -1."""
    for word in _WORDS[role]:
        if word in headings:
            place = headings.index(word)
            if _can_be(role, cells[place]):
                return place
    return -1


def _can_be(role: Role, cells: Sequence[str]) -> bool:
    said = [c for c in cells if c]
    if role == "note":
        return len(said) * 2 >= len(cells)
    if role == "votes":
        return any(vote_count(c) is not None for c in said)
    if role == "column":
        return 0 < len({fold(c) for c in said}) <= _MOST_COLUMNS
    return bool(said)


def _wordiness(cells: Sequence[str]) -> float:
    """Return how much the cells of a column look like what people say: long, of several words, and different."""
    said = [c for c in cells if any(ch.isalpha() for ch in c) and "://" not in c]
    if not said:
        return 0.0
    words = sum(min(len(c.split()), 40) for c in said) / len(cells)
    return words * len(set(said)) / len(said)


@reading("board")
def read_with(sheet: Sheet, mapping: Mapping) -> BoardFile:
    """Return the board that a spreadsheet is, with its columns as `mapping` says.

    Raises:
        InvalidInputError: a cell is longer than a note can be.
    """
    headings = sheet.headings
    draft = BoardDraft("Spreadsheet")
    noted = [p for p in range(len(headings)) if mapping.role(p) == "note"]
    votes_of = {
        p: next((v for v in range(p + 1, len(headings)) if mapping.role(v) in ("votes", "note")), -1) for p in noted
    }
    votes_of = {p: v if v >= 0 and mapping.role(v) == "votes" else -1 for p, v in votes_of.items()}
    stray = [v for v in mapping.places("votes") if v not in votes_of.values()]
    if len(noted) == 1 and stray:
        votes_of[noted[0]], *stray = stray
    one = {role: next(iter(mapping.places(role)), -1) for role in ROLES}
    for row in _by_board_column(sheet, noted, one["column"]):
        where = sheet.cell(row.cells, one["column"]) if one["column"] >= 0 else ""
        title = _title(where, headings[row.place] or f"Column {row.place + 1}", one["column"] >= 0, len(noted))
        said = sheet.cell(row.cells, row.place)
        theme = sheet.cell(row.cells, one["group"]).strip() if one["group"] >= 0 else ""
        votes = draft.votes(sheet.cell(row.cells, votes_of[row.place])) if votes_of[row.place] >= 0 else None
        group = draft.group(f"{fold(title)}\n{fold(theme)}", theme, title) if theme and said.strip() else ""
        draft.note(
            said,
            title,
            group=group,
            votes=votes if said.strip() else None,
            department=sheet.cell(row.cells, one["department"]) if one["department"] >= 0 else "",
            author=sheet.cell(row.cells, one["author"]) if one["author"] >= 0 else "",
        )
    for above in sheet.preamble:
        draft.remark_row(above)
    draft.leave_out([h for p, h in enumerate(headings) if mapping.role(p) == "ignored" or p in stray])
    return draft.done()


@dataclass(frozen=True, slots=True)
class _Cell:
    cells: tuple[str, ...]
    place: int


def _by_board_column(sheet: Sheet, noted: Sequence[int], column: int) -> list[_Cell]:
    """Return the cells to read: row by row where a cell names the column, else column by column."""
    if column >= 0:
        return [_Cell(row, place) for row in sheet.body for place in noted]
    return [_Cell(row, place) for place in noted for row in sheet.body]


def _title(where: str, heading: str, by_cell: bool, several: int) -> str:
    if by_cell:
        return (
            f"{where.strip()} · {heading}"
            if several > 1 and where.strip()
            else where or (heading if several > 1 else "")
        )
    return heading if several > 1 else ""


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
