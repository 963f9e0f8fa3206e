"""Wide layouts: every column of the file is a column of the board, its votes beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.board_file.layouts.sheets import Rows, find_row, places_of
from app.domain.words.text import fold, shorten, single_line

_NUMBERED = re.compile(r"\s*:?\s*\d+$")


@dataclass(frozen=True, slots=True)
class WideColumn:
    """Where the notes of a board's column stand, and the votes beside them (-1 for none)."""

    place: int
    title: str
    votes: int = -1


def cell(row: Sequence[str], place: int) -> str:
    """Return a cell, or nothing where the row ends before it."""
    return row[place] if 0 <= place < len(row) else ""


def read_wide(
    draft: BoardDraft,
    body: Rows,
    columns: Sequence[WideColumn],
    *,
    author: int = -1,
    department: int = -1,
    first: int = 2,
) -> None:
    """Take every cell of every column as a note, column by column; votes beside nothing are quoted in a remark.

    `first` is the row of the source that the body begins with.
    """
    for column in columns:
        draft.column(column.title)
        for number, row in enumerate(body, first):
            said, votes = cell(row, column.place), cell(row, column.votes)
            kept = draft.note(
                said,
                column.title,
                votes=draft.votes(votes) if said.strip() else None,
                author=cell(row, author),
                department=cell(row, department),
                row=number,
            )
            if not kept and votes.strip() not in ("", "0"):
                draft.remark(f"A vote on nothing in “{shorten(column.title, 60)}”: “{shorten(votes, 40)}”")


def nameless_columns(body: Rows, places: Sequence[int]) -> list[WideColumn]:
    """Return those of the columns without a heading in which something stands."""
    return [
        WideColumn(place, f"Column {place + 1}") for place in places if any(cell(row, place).strip() for row in body)
    ]


def read_easyretro(rows: Rows, source: str) -> BoardFile | None:
    """Read `Went well,Votes Went well,To improve,Votes To improve`; nameless columns matter when something is there."""
    head = next((row for row in rows if any(c.strip() for c in row)), ())
    titles = [single_line(c) for c in head]
    columns = [
        WideColumn(place, title, place + 1)
        for place, title in enumerate(titles[:-1])
        if title and fold(titles[place + 1]) == fold(f"Votes {title}")
    ]
    if not columns:
        return None
    taken = {p for c in columns for p in (c.place, c.votes)}
    body = rows[list(rows).index(head) + 1 :]
    width = max((len(row) for row in rows), default=0)
    others = [p for p in range(width) if p not in taken]
    # Boards that hide the votes of one column write that column alone.
    alone = [WideColumn(p, titles[p]) for p in others if p < len(titles) and titles[p]]
    nameless = [p for p in others if p >= len(titles) or not titles[p]]
    draft = BoardDraft("EasyRetro")
    kept = nameless_columns(body, nameless)
    read_wide(draft, body, sorted([*columns, *alone, *kept], key=lambda c: c.place))
    if len(nameless) > len(kept):
        empty = len(nameless) - len(kept)
        noun = (
            "1 column without heading and notes is" if empty == 1 else f"{empty} columns without heading and notes are"
        )
        draft.remark(f"{noun} left out")
    return draft.done()


def read_mentimeter_voters(rows: Rows, source: str) -> BoardFile | None:
    """Read `Date (UTC),Session,Voter,<question>: 1,Upvotes,<question>: 2,Upvotes`, with prose above it."""
    at = find_row(rows, {"session", "voter"})
    if at < 0 or not any(fold(c).startswith("date") for c in rows[at]):
        return None
    head = rows[at]
    places = places_of(head)
    columns: list[WideColumn] = []
    for place in range(places["voter"] + 1, len(head)):
        title = single_line(head[place])
        if fold(title) in ("upvotes", "votes", ""):
            continue
        # Only questions that allow votes have the column beside them.
        votes = place + 1 if place + 1 < len(head) and fold(head[place + 1]) in ("upvotes", "votes") else -1
        columns.append(WideColumn(place, _NUMBERED.sub("", title) or title, votes))
    draft = BoardDraft("Mentimeter")
    body = rows[at + 1 :]
    width = max((len(row) for row in body), default=0)
    read_wide(draft, body, [*columns, *nameless_columns(body, range(len(head), width))])
    for row in rows[:at]:
        draft.remark_row(row)
    draft.leave_out(list(head[: places["voter"] + 1]))
    return draft.done()
