"""The widths of columns: words stay whole while there is room, proportions stay while the words fit."""

import time

import pytest

from app.domain.document.blocks import Column, Document, Row, Span, Table, text
from exports import render_bytes
from exports.columns import column_widths
from exports.typeset.faces import FontBook, Style
from exports.typeset.lines import Look, Setter, Styled
from tests.exports.reading import W, pdf_pages, word_part

WIDTH = 470.0
PADDING = 6.0
SETTER = Setter(FontBook("en"))


def table(*columns: tuple[str, float, str]) -> Table:
    """Return a table of one row: title, share and cell of each column."""
    row = Row(tuple(text(cell) for _, _, cell in columns))
    return Table(tuple(Column(title, share) for title, share, _ in columns), (row,))


def widths(found: Table) -> tuple[float, ...]:
    return column_widths(found, SETTER, 9, WIDTH, PADDING).columns


def test_columns_whose_words_fit_keep_their_proportions() -> None:
    assert widths(table(("A", 2, "one two"), ("B", 1, "x"), ("C", 1, "y"))) == pytest.approx((235, 117.5, 117.5))


def test_longest_word_and_title_stay_whole() -> None:
    found = widths(table(("From", 0.1, "1"), ("What", 5, "a b c"), ("Who", 0.1, "Fernández"), ("Department", 0.1, "")))
    assert sum(found) == pytest.approx(WIDTH)
    for place, word, bold in ((0, "From", True), (2, "Fernández", False), (3, "Department", True)):
        needed = SETTER.widest([Styled(word, Look(Style(bold), 9, ""))])
        assert found[place] - 2 * PADDING >= needed
    assert found[1] > found[3]


@pytest.mark.parametrize("word", ["x" * 500, "https://larkfield.example/" + "a" * 30, "W" * 50])
def test_a_word_for_which_there_is_no_room_takes_none(word: str) -> None:
    found = widths(table(("A", 1, word), ("B", 1, "Marketing")))
    assert found == pytest.approx((WIDTH / 2, WIDTH / 2))


def test_links_may_break() -> None:
    link = Row(((Span("larkfield.example/a-long-way", link="https://larkfield.example"),), text("b")))
    assert widths(Table((Column("A", 1), Column("B", 9)), (link,)))[0] == pytest.approx(WIDTH / 10)


def test_modest_columns_stay_whole_where_not_all_can() -> None:
    found = column_widths(
        table(*(("Responsible", 1, "Achievability") for _ in range(9)), ("To", 1, "5")), SETTER, 9, WIDTH, PADDING
    )
    assert not found.whole
    assert sum(found.columns) == pytest.approx(WIDTH)
    assert min(found.columns) == found.columns[-1] > 2 * PADDING


def test_no_columns() -> None:
    assert column_widths(Table((), ()), SETTER, 9, WIDTH, PADDING).columns == ()


def test_words_are_whole_on_the_page() -> None:
    words = ("Marketing", "Fernández", "Achievable", "30.06.2027")
    block = table(*((f"Department{i}", 0.2, word) for i, word in enumerate(words)), ("What", 5, "much " * 40))
    page = pdf_pages(render_bytes(Document("T", (block,)), "pdf"))[0]
    assert [word for word in (*words, "Department0") if word not in page] == []
    grid = [int(c.get(f"{W}w")) for c in word_part(render_bytes(Document("T", (block,)), "docx")).iter(f"{W}gridCol")]
    assert min(grid) > 20 * 45


def test_a_thousand_rows_are_quick() -> None:
    rows = tuple(Row(tuple(text(f"word{i} and {i * 7} more of it") for _ in range(8))) for i in range(1000))
    begun = time.perf_counter()
    widths(Table(tuple(Column("C") for _ in range(8)), rows))
    assert time.perf_counter() - begun < 1
