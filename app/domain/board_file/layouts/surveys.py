"""Tables of answers: a row for each person, a column for each question. What people wrote is a column of the board.

Ratings, choices, times and who somebody is are no notes; they stay outside and are named.
"""

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.board_file.cell_kinds import kind_of
from app.domain.board_file.headings import (
    DEPARTMENTS,
    FACTS,
    PERSONAL,
    SIGNATURES,
    STAMPS,
    SURVEY_FACTS,
    plain_heading,
)
from app.domain.board_file.layouts.sheets import Rows
from app.domain.board_file.layouts.wide import WideColumn, cell, nameless_columns, read_wide
from app.domain.words.text import single_line

_NAMES = {"name", "your name", "username", "user name"}
_NO_ANSWERS = FACTS | PERSONAL | SURVEY_FACTS
_HEAD = 5


def survey_tool(headings: list[str]) -> str:
    """Return the survey tool that writes these headings (as `plain_heading` does), or nothing."""
    there = set(headings)
    for tool, wanted in SIGNATURES:
        if wanted <= there:
            return tool
    # Below the stamp of Google Forms stand questions; in any other table with times, ids and counts.
    first, *others = [*headings, ""]
    asked = [h for h in others if h and h not in _NO_ANSWERS]
    is_google = first in STAMPS and asked and not any("id" in h.split() for h in others)
    return "Google Forms" if is_google else ""


def read_survey(rows: Rows, source: str) -> BoardFile | None:
    """Read the answers of a survey tool: each question that people answered in words is a column."""
    for at, row in enumerate(rows[:_HEAD]):
        headings = [plain_heading(c) for c in row]
        tool = survey_tool(headings)
        if tool:
            return _read(rows, at, headings, tool)
    return None


def _read(rows: Rows, at: int, headings: list[str], tool: str) -> BoardFile:
    head, body = rows[at], rows[at + 1 :]
    draft = BoardDraft(tool)
    author = next((p for p, h in enumerate(headings) if h in _NAMES), -1)
    department = next((p for p, h in enumerate(headings) if h in DEPARTMENTS), -1)
    asked: list[WideColumn] = []
    left: list[str] = []
    for place, heading in enumerate(headings):
        cells = [cell(row, place).strip() for row in body]
        if not heading or place in (author, department):
            continue
        kind = kind_of(cells, head[place])
        # Nobody is asked what begins with a low line: a program wrote it.
        by_program = head[place].strip().startswith("_")
        if by_program or heading in _NO_ANSWERS or (place == 0 and heading in STAMPS):
            left.append(head[place])
        elif kind == "text" or (kind == "empty" and "[" not in heading):
            asked.append(WideColumn(place, single_line(head[place])))
        else:
            left.append(head[place])
    width = max((len(row) for row in rows), default=0)
    nameless = [p for p in range(1, width) if p >= len(head) or not head[p].strip()]
    read_wide(
        draft, body, [*asked, *nameless_columns(body, nameless)], author=author, department=department, first=at + 2
    )
    for row in rows[:at]:
        draft.remark_row(row)
    draft.leave_out([h for h in left if any(cell(row, list(head).index(h)).strip() for row in body)])
    return draft.done()
