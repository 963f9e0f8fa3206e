"""Markdown: read again by a parser, it holds the structure of the document and no markup of people's."""

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.domain.document import BulletList, Column, Document, Heading, Paragraph, Row, Table, TableOfContents, text
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


@pytest.mark.parametrize("words", ["", " ", "\n\n", "a\tb", *HOSTILE.values()])
def test_nothing_people_write_makes_it_fail(words: str) -> None:
    assert _written(everywhere(words))
