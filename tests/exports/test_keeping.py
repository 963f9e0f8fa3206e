"""Small tables and figures stay on one page, whatever stands before them."""

from datetime import date, timedelta

import pytest

from app.domain.document.blocks import (
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    text,
)
from app.domain.document.figures import (
    Bar,
    BarChart,
    Spread,
    SpreadChart,
    TimelineChart,
    TimelineMark,
)
from exports import render_bytes
from tests.exports.reading import pdf_pages, squeezed, word_part

LINES = range(18, 44, 2)


def _marks(count: int) -> tuple[TimelineMark, ...]:
    first = date(2026, 3, 1)
    return tuple(
        TimelineMark(f"Event{i}x", "event", (first + timedelta(days=i * 3)).isoformat(), i % 5 - 2)
        for i in range(count)
    )


def _table(rows: int) -> Table:
    return Table((Column("Who"), Column("What")), tuple(Row((text(f"Event{i}x"), text("thanks"))) for i in range(rows)))


def _pages_of(lines: int, *blocks: object) -> list[int]:
    """Return the pages on which the events after some lines and a heading stand, in order."""
    document = Document("T", (Paragraph(text("x\n" * lines)), Heading("Together", 2), *blocks))  # type: ignore[arg-type]
    pages = [squeezed(page) for page in pdf_pages(render_bytes(document, "pdf"))]
    found = [n for n, page in enumerate(pages) for i in range(40) if f"Event{i}x" in page]
    heading = next(n for n, page in enumerate(pages) if "Together" in page)
    assert heading == found[0]
    return found


@pytest.mark.parametrize(
    "figure",
    [
        TimelineChart(_marks(12), "Helped", "Hard"),
        BarChart("Who took part", tuple(Bar(f"Event{i}x", i + 1) for i in range(9))),
        SpreadChart("Health", tuple(Spread(f"Event{i}x", (1, 0, 2, 3, 1), 3.4) for i in range(6))),
        _table(5),
    ],
    ids=["timeline", "bars", "spread", "table"],
)
def test_what_is_small_stays_whole_and_with_its_heading(figure: object) -> None:
    for lines in LINES:
        assert len(set(_pages_of(lines, figure))) == 1


def test_no_row_of_a_longer_table_is_left_alone() -> None:
    for lines in LINES:
        pages = _pages_of(lines, _table(9))
        assert len(pages) == 9
        assert all(pages.count(page) >= 2 for page in set(pages))


def test_what_is_large_still_fills_its_pages() -> None:
    assert len(set(_pages_of(30, TimelineChart(_marks(40))))) > 1
    assert len(set(_pages_of(30, BarChart("", tuple(Bar(f"Event{i}x", i) for i in range(40)))))) > 1


def test_rows_of_a_small_table_keep_with_the_next_in_word() -> None:
    for rows, kept in ((5, 5), (6, 1)):
        found = word_part(render_bytes(Document("T", (_table(rows),)), "docx"))
        space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
        lines = found.xpath("//w:tbl/w:tr", namespaces=space)
        with_next = [line for line in lines if len(line.xpath(".//w:keepNext", namespaces=space)) == 2]
        assert len(lines) == rows + 1
        assert with_next == lines[:kept]


def test_a_timeline_of_half_a_page_is_one_picture_in_word() -> None:
    found = word_part(render_bytes(Document("T", (TimelineChart(_marks(18), "Helped", "Hard"),)), "docx"))
    drawings = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}drawing"
    assert len(list(found.iter(drawings))) == 1
