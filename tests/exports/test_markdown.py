"""Markdown: read again by a parser, it holds the structure of the document and no markup of people's."""

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.domain.document.blocks import (
    BulletList,
    Column,
    Document,
    GoalTree,
    Heading,
    Paragraph,
    Row,
    Table,
    TableOfContents,
    TreeNode,
    text,
)
from app.domain.document.figures import LineChart, Point, TimelineChart, TimelineMark
from exports import render_bytes
from tests.exports.reading import squeezed
from tests.exports.samples import HOSTILE, every_block, everywhere, words_of


def _written(document: Document) -> str:
    return render_bytes(document, "md").decode()


def _tokens(source: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)


def _inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in (token.children or [])]


def _words(source: str) -> str:
    return "".join(c.content if c.type == "text" else " " for c in _inline(_tokens(source)))


def test_all_text_is_there() -> None:
    found = squeezed(_words(_written(every_block())))
    assert [words for words in words_of(every_block()) if squeezed(words) not in found] == []


def test_blocks_become_their_counterparts() -> None:
    kinds = {token.type for token in _tokens(_written(every_block()))}
    assert {"heading_open", "bullet_list_open", "ordered_list_open", "table_open", "blockquote_open"} <= kinds


@pytest.mark.parametrize("name", ["reportlab markup", "templates", "markdown", "xml", "backslashes"])
@pytest.mark.parametrize(
    "prefix", ["", "# ", "- ", "1. ", "> ", "    ", "--- ", "| ", "```", "=== ", "[x]: ", "+ ", "12) "]
)
def test_peoples_words_stay_words(name: str, prefix: str) -> None:
    words = prefix + HOSTILE[name]
    for block in (Paragraph(text(words)), BulletList((text(words),)), Heading(words)):
        source = _written(Document("T", (block,)))
        assert squeezed(_words(source)) == squeezed(words)
        kinds = {child.type for child in _inline(_tokens(source))}
        assert kinds <= {"text", "text_special", "softbreak", "hardbreak"}


def test_a_table_cell_holds_pipes_and_lines() -> None:
    table = Table((Column("a | b"),), (Row((text("x | y\nnext\\|"),)),))
    source = _written(Document("T", (table,)))
    rows = [line for line in source.splitlines() if line.startswith("|")]
    assert len(rows) == 3
    assert "x \\| y<br>next" in rows[2]


def test_lines_of_a_paragraph_keep_their_ends() -> None:
    tokens = _inline(_tokens(_written(Document("T", (Paragraph(text("one\n# two\n\nthree")),)))))
    assert [t.content for t in tokens if t.type == "text" and t.content] == ["one", "# two", "three"]
    assert any(t.type == "hardbreak" for t in tokens)


def test_links_of_the_contents_meet_headings() -> None:
    blocks = (TableOfContents(), Heading("Same"), Heading("Same"), Heading("Ünï & more!", 2))
    source = _written(Document("T", blocks))
    assert "(#same)" in source
    assert "(#same-1)" in source
    assert "(#ünï--more)" in source


def test_two_lists_in_a_row_stay_two() -> None:
    lists = (BulletList((text("a"),), ordered=True), BulletList((text("b"),), ordered=True))
    kinds = [token.type for token in _tokens(_written(Document("T", lists)))]
    assert kinds.count("ordered_list_open") == 2


def test_a_tree_is_a_list_in_lists() -> None:
    root = TreeNode("Goal *x*", "Company", ("By June",), ("No sponsor",), children=(TreeNode("A"), TreeNode("B")))
    source = _written(Document("T", (BulletList((text("before"),)), GoalTree(root))))
    tokens = _tokens(source)
    assert [token.level for token in tokens if token.type == "list_item_open"] == [1, 1, 3, 3]
    found = _words(source)
    assert squeezed("Company: Goal *x* · By June Missing: No sponsor") in squeezed(found)


@pytest.mark.parametrize("words", [*HOSTILE.values(), "1. x", "- x", "# x", "a\nb\n\nc"])
def test_words_of_a_tree_stay_words(words: str) -> None:
    root = TreeNode(words, words, (words,), (words,), children=(TreeNode(words),))
    tokens = _tokens(_written(Document("T", (GoalTree(root),))))
    assert [token.level for token in tokens if token.type == "list_item_open"] == [1, 3]
    kinds = {child.type for child in _inline(tokens)}
    assert kinds <= {"text", "text_special", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"}


def test_a_trend_is_a_table_of_its_last_readings() -> None:
    readings = tuple(Point(f"2026-01-{day:02}", day / 2, partial=day == 31) for day in range(1, 32))
    plan = (Point("2026-01-01", 0), Point("2026-01-31", 30))
    source = _written(Document("T", (LineChart("Trend | x", readings, plan, (), "%", "Caption"),)))
    rows = [line for line in source.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + 12
    assert rows[2] == "| 20 Jan 2026 | 10% | 19% |"
    assert rows[-1] == "| 31 Jan 2026 | 15.5% (not over yet) | 30% |"
    assert "**Trend \\| x**" in source
    assert "Caption" in source


def test_a_timeline_whose_table_follows_is_told_once() -> None:
    marks = tuple(TimelineMark(f"Event {i} | x", "event", f"2026-03-0{i + 1}", i) for i in range(3))
    rows = tuple(Row((text(mark.day or ""), text(mark.text))) for mark in marks)
    columns = (Column("Day"), Column("What"))
    chart = TimelineChart(marks)
    once = _written(Document("T", (chart, Table(columns, rows))))
    assert [once.count(f"Event {i}") for i in range(3)] == [1, 1, 1]
    # A table that lacks something of it does not stand for it, nor does one further down.
    for others in ((Table(columns, rows[:2]),), (Paragraph(text("Then")), Table(columns, rows)), ()):
        assert "Event 2" in _written(Document("T", (chart, *others)))
        assert "2 Mar 2026" in _written(Document("T", (chart, *others)))


@pytest.mark.parametrize("words", ["", " ", "\n\n", "a\tb", *HOSTILE.values()])
def test_nothing_people_write_makes_it_fail(words: str) -> None:
    assert _written(everywhere(words))
