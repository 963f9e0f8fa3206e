"""Layouts of several parts below each other: Mentimeter per question, Microsoft Retrospectives, Loomio."""

import re
from collections.abc import Sequence

from app.domain.board_file.board_file import BoardDraft, BoardFile, vote_count
from app.domain.board_file.layouts.sheets import Rows
from app.domain.words.text import fold, shorten

_QUESTION = re.compile(r"question \d+")
_FACTS = {"session", "type", "respondents", "question"}
_ANSWERS = {"responses", "response", "answers", "choices", "options"}
_SCALES = {"weighted average", "average", "mean"}


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
    scale: Sequence[str] = ()
    for row in rows[1:]:
        first, second = _row_of(row, 0), _row_of(row, 1)
        if not any(c.strip() for c in row):
            continue
        if scale:
            # A rating is no vote: the average and how many chose what are said with the statement.
            facts = (f"{h.strip()}: {c.strip()}" for h, c in zip(scale[1:], row[1:], strict=False) if c.strip())
            draft.note("\n".join(part for part in (first, ", ".join(facts)) if part), title)
        elif answering:
            votes = vote_count(second) if second else None
            draft.note(first, title, votes=votes)
            # What is no number beside an answer, and what stands behind it, is somebody's words too.
            for extra in [c for c in row[1:] if c.strip()][0 if votes is None else 1 :]:
                draft.note(extra, title)
        elif fold(first) in _ANSWERS:
            answering = True
            scale = row if fold(second) in _SCALES else ()
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
    for found in _QUOTED_FEEDBACK.finditer(feedback):
        draft.note(
            found["text"], found["column"], votes=draft.votes(found["votes"]), author=found["author"].strip(' ,"')
        )
    for cells in _loose_rows(_QUOTED_FEEDBACK.sub("", feedback)):
        _read_feedback(draft, cells)
    for cells in _loose_rows(rest[0] if rest else ""):
        cells = [c.strip() for c in cells]
        if fold(cells[0]) == "feedback description":
            continue
        about, title, *more = [*cells, ""] if len(cells) == 1 else cells
        said = [title or about, ", ".join(c for c in more if c)]
        if title and about:
            said.append(f"For: {about}")
        draft.note("\n".join(s for s in said if s), "Work items")
    return draft.done()


# Since July 2022 each text is quoted, and a quotation mark inside it is not doubled: only what follows tells its end.
_QUOTED_FEEDBACK = re.compile(
    r'^"(?P<column>[^\n]*?)","(?P<text>(?:(?!^")[\s\S])*?)",(?P<votes>\d+),[^"\n]*,(?P<author>[^\n]*)$', re.MULTILINE
)


def _read_feedback(draft: BoardDraft, cells: list[str]) -> None:
    """Take a row whose description may have been torn apart: what stands before the votes belongs to it."""
    column, *others = [cells[0].strip(), *cells[1:]]
    # A number inside a description looks like votes; only the true ones have the date behind them.
    at = next((n for n, c in enumerate(others[1:], 1) if vote_count(c) is not None and _dated(others, n)), 0)
    if not at:
        at = next((n for n in range(len(others) - 1, 0, -1) if vote_count(others[n]) is not None), len(others))
    said = ",".join(others[:at])
    votes = vote_count(others[at]) if at < len(others) else None
    draft.note(said or column, column if said else "", votes=votes, author=",".join(others[at + 2 :]))


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
                rows.append(row)
            row = []
        place += 1
    return rows


# Loomio

_LOOMIO = ("poll", "poll_options", "votes")


def read_loomio(rows: Rows, source: str) -> BoardFile | None:
    """Read a poll: three tables below each other, each after a row with its name; an option is a note with its score.

    Who voted for what stays outside, and so do the reasons, which are quoted: they were given for a vote, not to all.
    """
    starts = [n for n, row in enumerate(rows) if _row_of(row, 0) in _LOOMIO and not any(c.strip() for c in row[1:])]
    if [_row_of(rows[n], 0) for n in starts] != list(_LOOMIO):
        return None
    poll, options, votes = (rows[start + 1 : end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True))
    if not options or not {"name", "score"} <= set(options[0]):
        return None
    draft = BoardDraft("Loomio")
    for row in _dicts(options):
        draft.note(row["name"], votes=draft.votes(row["score"]))
    for row in _dicts(poll):
        draft.remark(f"The question was: “{shorten(row.get('title', ''), 200)}”")
    for row in _dicts(votes):
        if row.get("reason", "").strip():
            draft.remark(f"A reason was given for a vote: “{shorten(row['reason'], 200)}”")
    return draft.done()


def _dicts(rows: Rows) -> list[dict[str, str]]:
    """Return the rows below the first by its headings; what stands beyond them belongs to nothing."""
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:] if any(c.strip() for c in row)]
