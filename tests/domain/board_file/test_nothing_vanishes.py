"""Whatever table comes in: each cell is a note, a fact of one, or named as left out; and it comes back as written."""

import csv
import io
import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.understanding import understand
from app.domain.words.text import fold, single_line
from app.readers.reading import read_bytes
from tests.readers.written import xlsx_of

HEADINGS = (
    "Title", "Description", "Notes", "Idea", "Text", "Comment", "Votes", "Status", "List name", "Author",
    "E-mail", "Created at", "Rang", "Kommentar", "Was war gut?", "改善点", "ملاحظة", "Labels", "Team", "",
    "Qualität",
)  # fmt: skip
_WORDS = st.text(alphabet=string.ascii_letters + "äößéłşжа日本 ,;.\"'", min_size=3, max_size=40)
_CELLS = {
    "said": st.builds(lambda words, n: f"{words} said {n}x", _WORDS, st.integers(0, 999)),
    "number": st.integers(0, 999).map(str),
    "date": st.dates().map(lambda day: day.isoformat()),
    "choice": st.sampled_from(["Good", "Bad", "Ugly"]),
    "empty": st.just(""),
    "mail": st.integers(0, 99).map(lambda n: f"p{n}@example.org"),
    "id": st.integers(1000, 9999).map(lambda n: f"ID-{n}"),
}


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Return rows below a row of headings, each column of one kind, with blanks here and there."""
    width = draw(st.integers(2, 6))
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width, unique=True))
    kinds = [draw(st.sampled_from(sorted(_CELLS))) for _ in range(width)]
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        row = [draw(st.one_of(_CELLS[kind], _CELLS["empty"])) for kind in kinds]
        rows.append([" ".join(cell.split()) for cell in row])
    return [headings, *rows]


def written(rows: list[list[str]], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def told(board: BoardFile) -> str:
    """Return everything that is taken in or named, as it is compared."""
    parts = [f"{n.text}\n{n.column}\n{n.author}\n{n.department}\n{n.votes}" for n in board.notes]
    parts += [group.title for group in board.groups]
    return fold("\n".join((*parts, *board.columns, *board.remarks)))


@given(tables(), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_cell_of_a_table_disappears(rows: list[list[str]], separator: str, encoding: str) -> None:
    source = understand(read_bytes(written(rows, separator).encode(encoding)))
    for way in source.ways:
        if way.sheet is None and not way.is_tool:
            continue
        board = way.board()
        everything = told(board)
        left_out = fold(" ".join(remark for remark in board.remarks if remark.startswith("Left out: ")))
        silent = {int(n) for r in board.remarks if r.startswith("Without a note") for n in re.findall(r"\d+", r)}
        for number, row in enumerate(rows[1:], 2):
            for heading, cell in zip(rows[0], row, strict=True):
                # A column is left out by its name, and a row that says no note by its number.
                named = bool(heading) and f"“{fold(single_line(heading))}”" in left_out
                assert not cell or fold(cell) in everything or named or number in silent, (cell, heading, board)


@given(tables(), st.sampled_from([",", ";", "\t"]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_and_a_workbook_with_the_same_cells_are_read_alike(rows: list[list[str]], separator: str) -> None:
    as_text = understand(read_bytes(written(rows, separator).encode()))
    as_book = understand(read_bytes(xlsx_of({"S": rows})))
    if as_text.sheet is None or as_book.sheet is None or not any(map(any, rows[1:])):
        return
    cut = [[*row, *[""] * len(rows[0])][: len(rows[0])] for row in as_text.sheet.rows]
    book = [[*row, *[""] * len(rows[0])][: len(rows[0])] for row in as_book.sheet.rows]
    while cut and not any(cut[-1]):
        cut.pop()
    assert cut == book
    assert cut == [row for row in rows if any(row)] or any(not any(row) for row in rows)


@pytest.mark.parametrize("lines", [0, 1, 3])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_rows_above_the_headings_are_named_and_change_nothing(lines: int, separator: str) -> None:
    above = [[f"Exported by somebody {n}"] for n in range(lines)]
    table = [["Text", "Column"], ["Too late again", "Bad"], ["A calm start", "Good"]]
    board = understand(read_bytes(written(above + table, separator).encode())).board()
    assert [(n.text, n.column) for n in board.notes] == [("Too late again", "Bad"), ("A calm start", "Good")]
    assert len(board.remarks) == lines
