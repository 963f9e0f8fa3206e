"""Web pages: one file that asks for nothing, runs nothing, and says what things are."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import html

from app.domain.document.blocks import (
    Column,
    Document,
    GoalTree,
    Heading,
    Paragraph,
    Row,
    Span,
    Table,
    TreeNode,
    text,
)
from app.domain.document.figures import LineChart, Point
from exports import render_bytes
from exports.html.colours import DARK, LIGHT, PAIRS
from tests.exports.reading import squeezed
from tests.exports.samples import HOSTILE, every_block, everywhere, words_of

VOID = frozenset(("meta", "br", "col"))
SCRIPTS = [
    '<script>alert("x")</script>',
    "' onmouseover='alert(1)",
    '"><img src=x onerror=alert(1)>',
    "</style><b>",
    "-->",
]


class Strict(HTMLParser):
    """Fails where an element is not closed by its own end tag."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _written(document: Document) -> str:
    return render_bytes(document, "html").decode()


def _parsed(source: str) -> Strict:
    parser = Strict()
    parser.feed(source)
    parser.close()
    assert parser.open == []
    return parser


def _root(document: Document) -> Any:
    return html.fromstring(_written(document))


def _words(root: Any) -> str:
    for style in root.xpath("//style"):
        style.getparent().remove(style)
    return squeezed("".join(root.itertext())).replace("\u200f", "")


def _contrast(a: str, b: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_all_text_is_there() -> None:
    found = _words(_root(every_block()))
    assert [words for words in words_of(every_block()) if squeezed(words) not in found] == []


def test_it_asks_for_nothing_and_runs_nothing() -> None:
    source = _written(every_block())
    policy = _root(every_block()).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    parser = _parsed(source)
    assert not parser.seen & {"script", "link", "iframe", "object", "embed", "img", "form", "base", "foreignobject"}
    assert not [name for name, _ in parser.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    style = source.split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_things_are_what_they_are_called() -> None:
    root = _root(every_block())
    assert root.get("lang") == "en-GB"
    assert root.get("dir") == "ltr"
    assert root.findtext(".//title") == "Guide of Larkfield"
    assert [e.text for e in root.xpath("//h1")] == ["Messaging guide", "First chapter", "Second chapter"]
    assert [e.text for e in root.xpath("//h2")] == ["Second level"]
    assert [e.text for e in root.xpath("//h3")] == ["Third level"]
    assert len(root.xpath("//ol[not(ancestor::nav)]")) == 2
    table = root.xpath("//table[caption]")[0]
    assert [th.get("scope") for th in table.xpath("./thead//th")] == ["col"] * 3
    assert table.xpath("./tbody//th/@scope") == ["rowgroup"]
    assert [e.text for e in root.xpath('//*[@role="note"]//span')] == [
        "Missing: Numbers", "Dissent: Price", "Note: Reading",
    ]  # fmt: skip
    assert root.xpath("//blockquote")
    assert len(root.xpath("//nav//a")) == 3


def test_pictures_say_what_they_show() -> None:
    root = _root(every_block())
    pictures = root.xpath('//svg[@role="img"]')
    assert len(pictures) >= 3
    identifiers = root.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    for picture in pictures:
        assert picture.getparent().tag == "figure"
        title, desc = picture.findtext("title"), picture.findtext("desc")
        assert title
        assert desc
        assert picture.get("aria-labelledby").split() == [
            picture.find("title").get("id"),
            picture.find("desc").get("id"),
        ]
    assert any("Missing: No sponsor" in picture.findtext("desc") for picture in pictures)


def test_links_of_the_contents_meet_headings() -> None:
    root = _root(every_block())
    targets = {link.removeprefix("#") for link in root.xpath("//nav//a/@href")}
    assert targets <= {str(name) for name in root.xpath("//h1/@id | //h2/@id")}


def test_links_lead_to_the_web_and_to_mail_only() -> None:
    links = [link for link in _root(every_block()).xpath("//main//a/@href") if not link.startswith("#")]
    assert links == ["https://larkfield.example/%C3%BC?a=1&b=2", "mailto:mara@larkfield.example"]
    root = _root(Document("T", (Paragraph((Span("words", link="javascript:alert(1)"),)),)))
    assert root.xpath("//a") == []
    assert "words" in _words(root)


@pytest.mark.parametrize("words", [*HOSTILE.values(), *SCRIPTS])
def test_markup_in_peoples_words_is_shown_and_not_obeyed(words: str) -> None:
    harmless = _parsed(_written(everywhere("words")))
    parser = _parsed(_written(everywhere(words)))
    assert parser.seen <= harmless.seen | {"br", "div"}
    assert {name for name, _ in parser.attributes} <= {name for name, _ in harmless.attributes} | {"dir"}
    assert squeezed(words) in _words(_root(everywhere(words)))


@pytest.mark.parametrize("words", ["", " ", "\n\n", "a\tb", "\u00ad", "\u200b", "x" * 3000])
def test_empty_and_odd_texts(words: str) -> None:
    assert "script" not in _parsed(_written(everywhere(words))).seen


def test_a_language_is_data_too() -> None:
    parser = _parsed(_written(Document("T", (), language='en"><script>')))
    assert "script" not in parser.seen


def test_right_to_left_documents_turn_around() -> None:
    tree = GoalTree(TreeNode("هدف", children=(TreeNode("أ"), TreeNode("ب"))))
    root = _root(Document("دليل", (Heading("فصل"), tree), language="ar"))
    assert root.get("dir") == "rtl"
    boxes = {e.text.strip("\u200f"): float(e.get("x")) for e in root.xpath("//text")}
    assert boxes["أ"] > boxes["ب"]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_can_be_read_in_the_light_and_in_the_dark(colours: dict[str, str]) -> None:
    weak = [(a, b) for a, b in PAIRS if _contrast(colours[a], colours[b]) < 4.5]
    assert weak == []
    assert set(LIGHT) == set(DARK)


def test_colours_of_pictures_follow_the_surroundings() -> None:
    source = _written(every_block())
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', source))
    known = set(re.findall(r'\[(?:fill|stroke)="(#[0-9a-f]{6})"\]', source))
    assert used <= known


def test_tables_of_any_width() -> None:
    for count in (0, 1, 12, 40):
        row = Row(tuple(text(f"cell {i}") for i in range(count)))
        table = Table(tuple(Column(f"c{i}", 0 if i % 2 else 5) for i in range(count)), (row,) * 3)
        parser = _parsed(_written(Document("T", (table,))))
        assert ("table" in parser.seen) == bool(count)


def test_a_chart_has_its_last_values_as_a_table() -> None:
    readings = tuple(Point(f"2026-{month:02}-01", month * 10.5, partial=month == 12) for month in range(1, 13))
    chart = LineChart("Trend", (Point("2025-12-01", 1), *readings), (Point("2026-01-01", 0), Point("2026-12-31", 100)))
    root = _root(Document("T", (chart,)))
    rows = ["|".join(cell.text or "" for cell in row) for row in root.xpath("//details//tbody/tr")]
    assert len(rows) == 12
    assert rows[0] == "1 Jan 2026|10.5|0"
    assert rows[-1].startswith("1 Dec 2026|126 (not over yet)|91.")
