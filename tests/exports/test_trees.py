"""Trees as pictures: nothing leaves its place, nothing gets too small, no word is lost."""

import unicodedata
from collections.abc import Iterator

import pytest
from lxml import etree

from app.domain.document.blocks import (
    Document,
    GoalTree,
    Heading,
    Paragraph,
    TreeNode,
    text,
)
from app.domain.document.figures import LineChart, Point
from exports import render_bytes
from exports.figures.picture import Rect, Shape, stacked
from exports.figures.svg import standalone
from exports.figures.tree_layout import draw_tree, grouped
from exports.labels import words_for
from tests.exports.pictures import assert_inside, lines_of, said_in, setter
from tests.exports.reading import letters, pdf_pages, squeezed
from tests.exports.samples import HOSTILE
from tests.exports.test_pdf_accessibility import failures

WIDTH = 471.0
PAGE = 700.0
WORDS = words_for("en")
LONG = "Answer every request of enterprises within four working hours, also around the end of a quarter, " * 2


def _tree(children: int, grandchildren: int, title: str = "Win the first hundred laboratories") -> TreeNode:
    def node(name: str, hue: int, below: tuple[TreeNode, ...] = ()) -> TreeNode:
        gaps = ("No owner", "No date") if hue % 3 == 0 else ()
        return TreeNode(f"{title} {name}", f"Department {hue}", (f"From {hue} to 40",), gaps, hue % 8, below)

    branches = tuple(
        node(f"B{i}", i, tuple(node(f"B{i}L{j}", j) for j in range(grandchildren))) for i in range(children)
    )
    return TreeNode(f"{title} root", "Company", ("By June",), ("No sponsor",), -1, branches)


def _nodes(root: TreeNode) -> Iterator[TreeNode]:
    yield root
    for child in root.children:
        yield from _nodes(child)


@pytest.mark.parametrize("title", ["Win the market", LONG, "Kundenzufriedenheitsbefragungsauswertung", "戦略とは" * 25])
@pytest.mark.parametrize(("children", "grandchildren"), [(0, 0), (1, 0), (2, 6), (4, 2), (5, 0), (12, 6)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_tree_of_any_size_is_readable(title: str, children: int, grandchildren: int, language: str) -> None:
    root = _tree(children, grandchildren, title)
    drawing = draw_tree(root, setter(language), WORDS, WIDTH)
    assert drawing.cut == ()
    assert len(drawing.parts) == len(drawing.depths) == len(drawing.said)
    whole = stacked(drawing.parts)
    assert_inside(whole)
    found = said_in(whole)
    for node in _nodes(root):
        for words in (node.title, node.eyebrow, *node.facts, *node.gaps):
            assert squeezed(words) in found
    for part in drawing.parts:
        assert part.height <= PAGE
        assert all(run.look.size >= 7 for line in lines_of(part) for run in line.line.runs)


def test_texts_of_a_box_stay_in_their_box() -> None:
    for children, title in ((3, LONG), (4, "Win"), (9, LONG)):
        for part in draw_tree(_tree(children, 2, title), setter(), WORDS, WIDTH).parts:
            boxes = [item for item in part.items if isinstance(item, Rect) and item.stroke]
            for line in lines_of(part):
                assert any(
                    box.x <= line.x
                    and line.x + line.line.width <= box.x + box.width + 0.5
                    and box.y <= line.baseline <= box.y + box.height
                    for box in boxes
                )


def test_gaps_are_marked_by_a_word_and_a_sign() -> None:
    (part,) = draw_tree(TreeNode("Goal", gaps=("No owner",)), setter(), WORDS, WIDTH).parts
    assert "Missing:Noowner" in said_in(part)
    assert any(isinstance(item, Shape) for item in part.items)


def test_few_branches_stand_side_by_side_and_many_in_a_list() -> None:
    assert len(draw_tree(_tree(3, 1), setter(), WORDS, WIDTH).parts) == 1
    assert len(draw_tree(_tree(12, 6), setter(), WORDS, WIDTH).parts) == 1 + 12 + 72


def test_a_deep_tree_ends() -> None:
    root = TreeNode("leaf")
    for level in range(300):
        root = TreeNode(f"level {level}", children=(root,))
    drawing = draw_tree(root, setter(), WORDS, WIDTH)
    assert len(drawing.parts) == 301
    assert_inside(stacked(drawing.parts))
    for key in ("docx", "md", "html", "pdf"):
        assert render_bytes(Document("T", (GoalTree(root),)), key) != b""


def test_pictures_of_a_large_tree_fit_on_pages() -> None:
    drawing = draw_tree(_tree(12, 6, LONG), setter(), WORDS, WIDTH)
    groups = grouped(drawing)
    assert [start for start, _ in groups[1:]] == [end for _, end in groups[:-1]]
    assert groups[0][0] == 0
    assert groups[-1][1] == len(drawing.parts)
    assert all(stacked(drawing.parts[start:end]).height <= PAGE for start, end in groups)


def test_a_tree_goes_over_pages_and_heads_stay_with_what_is_below() -> None:
    pages = pdf_pages(render_bytes(Document("T", (Heading("Goals"), GoalTree(_tree(12, 6)))), "pdf"))
    assert len(pages) > 3
    found = squeezed("".join(pages))
    assert all(squeezed(node.title) in found for node in _nodes(_tree(12, 6)))
    for page in pages[:-1]:
        last = [row for row in page.splitlines() if "laboratories B" in row][-1]
        assert "L" in last.split("laboratories B")[1]


@pytest.mark.parametrize("key", ["pdf", "docx", "html", "md"])
def test_words_that_do_not_fit_a_box_follow_in_full(key: str) -> None:
    title = "".join(f"word{i} " for i in range(1800))
    tree = GoalTree(TreeNode(title, "Unit", ("fact " * 3000 + "end",), ("gap " * 900 + "fin",)))
    content = render_bytes(Document("T", (tree,)), key)
    if key == "pdf":
        found = "".join(page.split("Page ")[0] for page in pdf_pages(content))
    elif key == "docx":
        from tests.exports.reading import word_text

        found = word_text(content)
    else:
        found = content.decode()
    for words in (title.strip(), "fact " * 3000 + "end", "gap " * 900 + "fin"):
        assert squeezed(words) in squeezed(found)


@pytest.mark.parametrize("count", [0, 1, 4, 12])
def test_trees_and_trends_are_accessible(count: int) -> None:
    readings = tuple(Point(f"2026-{month:02}-01", month, partial=month == count) for month in range(1, count + 1))
    chart = LineChart("Trend", readings, (Point("2026-01-01", 1), Point("2026-12-31", 12)))
    blocks = (Heading("Goals"), Paragraph(text("Before")), GoalTree(_tree(count, 6)), chart)
    assert failures(Document("T", blocks)) == []


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_drawings_hold_peoples_words_as_words(name: str) -> None:
    root = TreeNode(HOSTILE[name], HOSTILE[name], (HOSTILE[name],), (HOSTILE[name],), 1)
    drawing = draw_tree(root, setter(), WORDS, WIDTH)
    source = standalone(stacked(drawing.parts), HOSTILE[name], "en")
    parsed = etree.fromstring(source)
    assert {etree.QName(e).localname for e in parsed.iter()} <= {"svg", "desc", "rect", "polyline", "polygon", "text"}
    shown = "".join(e.text or "" for e in parsed.iter("{*}text"))
    assert letters(unicodedata.normalize("NFC", HOSTILE[name] * 4)) == letters(shown.replace("Missing:", ""))
    assert all(float(e.get("textLength", "0")) > 0 for e in parsed.iter("{*}text"))
