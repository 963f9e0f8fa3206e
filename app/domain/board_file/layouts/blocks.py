"""Layouts of several parts below each other: Mentimeter per question, and Microsoft Retrospectives."""

import re
from collections.abc import Sequence

from app.domain.board_file.board_file import BoardDraft, BoardFile, vote_count
from app.domain.board_file.layouts.sheets import Rows
from app.domain.words.text import fold

_QUESTION = re.compile(r"question \d+")
_FACTS = {"session", "type", "respondents", "question"}
_ANSWERS = {"responses", "response", "answers", "choices", "options"}


def _row_of(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def read_mentimeter_questions(rows: Rows, source: str) -> BoardFile | None:
    """Read blocks of `Question 1` … `Question,<words>` … `Responses,Upvotes` and the answers below it."""
    starts = [n for n, row in enumerate(rows) if _QUESTION.fullmatch(fold(_row_of(row, 0)))]
    if not starts or not any(fold(_row_of(row, 0)) in _ANSWERS for row in rows):
        return None
    draft = BoardDraft("Mentimeter")
    for row in rows[: starts[0]]:
        draft.remark_row(row)
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        _read_question(draft, rows[start:end])
    return draft.done()


def _read_question(draft: BoardDraft, rows: Rows) -> None:
    title, answering = _row_of(rows[0], 0), False
    for row in rows[1:]:
        first, second = _row_of(row, 0), _row_of(row, 1)
        if not any(c.strip() for c in row):
            continue
        if answering:
            votes = vote_count(second) if second else None
            draft.note(first, title, votes=votes)
            # What is no number beside an answer, and what stands behind it, is somebody's words too.
            for extra in [c for c in row[1:] if c.strip()][0 if votes is None else 1 :]:
                draft.note(extra, title)
        elif fold(first) in _ANSWERS:
            answering = True
            draft.column(title)
        elif fold(first) == "question" and second:
            title = second
        elif fold(first) not in _FACTS and not fold(first).startswith("date"):
            draft.remark_row(row)


# Microsoft Retrospectives


def read_microsoft(rows: Rows, source: str) -> BoardFile | None:
    """Read feedback items and work items; quotes inside a description are not escaped there."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n")
    parts = re.split(
        r"^[ \"]*Type,Description,Votes,CreatedDate,CreatedBy[ ,\"]*$",
        lines,
        maxsplit=1,
        flags=re.MULTILINE | re.IGNORECASE,
    )
    if len(parts) != 2:
        return None
    feedback, *rest = re.split(r"^Work Items[ ,]*$", parts[1], maxsplit=1, flags=re.MULTILINE)
    draft = BoardDraft("Microsoft Retrospectives")
    for line in parts[0].split("\n"):
        if fold(line.strip(', "')) != "feedback items":
            draft.remark_row([line.strip(', "')])
    for cells in _loose_rows(feedback):
        _read_feedback(draft, cells)
    for cells in _loose_rows(rest[0] if rest else ""):
        if fold(cells[0]) == "feedback description":
            continue
        about, title, *more = [*cells, ""] if len(cells) == 1 else cells
        said = [title or about, ", ".join(c for c in more if c)]
        if title and about:
            said.append(f"For: {about}")
        draft.note("\n".join(s for s in said if s), "Work items")
    return draft.done()


def _read_feedback(draft: BoardDraft, cells: list[str]) -> None:
    """Take a row whose description may have been torn apart: what stands before the votes belongs to it."""
    column, *others = cells
    # A number inside a description looks like votes; only the true ones have the date behind them.
    at = next((n for n, c in enumerate(others[1:], 1) if vote_count(c) is not None and _dated(others, n)), 0)
    if not at:
        at = next((n for n in range(len(others) - 1, 0, -1) if vote_count(others[n]) is not None), len(others))
    said = ",".join(others[:at])
    votes = vote_count(others[at]) if at < len(others) else None
    draft.note(said or column, column if said else "", votes=votes, author=", ".join(others[at + 2 :]))


def _dated(cells: Sequence[str], at: int) -> bool:
    return at + 1 < len(cells) and re.search(r"\d{4}", cells[at + 1]) is not None


def _loose_rows(text: str) -> list[list[str]]:
    """Return rows in which a quotation mark ends a cell only ahead of a comma or the end of the line."""
    rows: list[list[str]] = []
    row: list[str] = []
    place, end = 0, len(text)
    closing = re.compile(r'"(?=,|\n|$)')
    while place < end:
        if text[place] == '"':
            found = closing.search(text, place + 1)
            stop = found.start() if found else end
            row.append(text[place + 1 : stop].replace('""', '"'))
            place = stop + 1
        else:
            stops = [p for p in (text.find(",", place), text.find("\n", place)) if p >= 0]
            stop = min(stops, default=end)
            row.append(text[place:stop])
            place = stop
        if place >= end or text[place] == "\n":
            if any(c.strip() for c in row):
                rows.append([c.strip() for c in row])
            row = []
        place += 1
    return rows
