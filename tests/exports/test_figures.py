"""Figures: whatever is in them stays in its frame, is never on top of something else, and is said in words."""

from datetime import date, timedelta
from itertools import combinations
from typing import Literal

import pytest
from lxml import etree

from app.domain.document.blocks import Document
from app.domain.document.figures import (
    Bar,
    BarChart,
    Figure,
    HistoryChart,
    HistoryLine,
    MatrixChart,
    MatrixItem,
    Point,
    Spread,
    SpreadChart,
    TimelineChart,
    TimelineMark,
)
from exports import render_bytes
from exports.charts import mark_share
from exports.figure_words import figure_description, figure_table
from exports.figures.figure import draw_figure
from exports.figures.picture import Dot, Picture, Rect, stacked
from exports.figures.svg import standalone
from exports.labels import words_for
from tests.exports.pictures import assert_inside, lines_of, said_in, setter
from tests.exports.reading import pdf_pages, squeezed, svg_text, word_pictures
from tests.exports.samples import HOSTILE
from tests.exports.test_pdf_accessibility import failures

WIDTH = 471.0
PAGE = 700.0
WORDS = words_for("en")
LONG = "Answer every request of enterprises within four working hours, also around the end of a quarter, " * 3


def _day(i: int) -> str:
    return (date(2026, 1, 1) + timedelta(days=i)).isoformat()


SIDES: tuple[Literal["event", "above", "below"], ...] = ("event", "above", "below")


def _marks(count: int, days: int, text: str = "Something happened") -> tuple[TimelineMark, ...]:
    return tuple(
        TimelineMark(f"{text} {i}", SIDES[i % 3], _day(i % days * 9), i % 5 - 2, i % 8, f"Person {i}")
        for i in range(count)
    )


def _items(count: int, *, same: bool = False, text: str = "Idea") -> tuple[MatrixItem, ...]:
    return tuple(
        MatrixItem(f"{text} {i}", 20 if same else i * 37 % 101, 80 if same else i * 61 % 101) for i in range(count)
    )


def _spreads(count: int) -> tuple[Spread, ...]:
    return tuple(Spread(f"S{i}", (i, 0, 3, 2, 1), 2.5, f"G{i // 5}", 3.0) for i in range(count))


def _lines(count: int) -> tuple[HistoryLine, ...]:
    return tuple(HistoryLine(f"L{i}", tuple(Point(_day(j * 30), i % 5 + 0.5) for j in range(4))) for i in range(count))


def _matrix(items: tuple[MatrixItem, ...]) -> MatrixChart:
    return MatrixChart("Effort", "Impact", items, ("Do first", "Plan", "Fill in", "Leave"))


FIGURES: dict[str, Figure] = {
    "no bars": BarChart("T", ()),
    "bars": BarChart("T", tuple(Bar(f"Label {i}", i - 3) for i in range(30)), mark=12, mark_text="Target"),
    "long bars": BarChart("T", (Bar(LONG, 3, LONG),), mark=3, mark_text=LONG),
    "no answers": SpreadChart("T", ()),
    "nobody": SpreadChart("T", (Spread("S", (0, 0, 0, 0, 0)),)),
    "answers": SpreadChart("T", _spreads(40), "no", "yes"),
    "many answers": SpreadChart("T", (Spread(LONG, (99999, 1, 0, 99999, 1), 2.5, LONG),), LONG, LONG),
    "no lines": HistoryChart("T", ()),
    "no points": HistoryChart("T", (HistoryLine("L", (Point("soon", 2), Point("2026-01-01", float("nan")))),)),
    "one point": HistoryChart("T", (HistoryLine("L", (Point("2026-01-01", 2),)),)),
    "lines": HistoryChart("T", _lines(14)),
    "beyond the scale": HistoryChart("T", (HistoryLine(LONG, (Point("2026-01-01", -40), Point("2026-02-01", 90))),)),
    "no marks": TimelineChart(()),
    "one mark": TimelineChart((TimelineMark("Launch", "event", "2026-01-01", 2),)),
    "undated": TimelineChart((TimelineMark("A"), TimelineMark("B", "above", "soon"), TimelineMark("", "below"))),
    "marks": TimelineChart(_marks(60, 20), "Helped", "Hard"),
    "one day": TimelineChart(_marks(60, 1), "Helped", "Hard"),
    "long marks": TimelineChart(_marks(9, 3, LONG), LONG, LONG),
    "ages": TimelineChart((TimelineMark("A", day="0001-01-01"), TimelineMark("B", day="9999-12-31", mood=99))),
    "no items": _matrix(()),
    "items": _matrix(_items(18)),
    "items on one place": _matrix(_items(25, same=True)),
    "crowd": _matrix(_items(400)),
    "long items": _matrix(_items(8, text=LONG)),
    "corners": _matrix(tuple(MatrixItem("C", x, y) for x in (-5, 0, 49, 50, 100, 300) for y in (0, 49, 50, 100))),
}


def _whole(figure: Figure, language: str = "en", width: float = WIDTH) -> Picture:
    return stacked(draw_figure(figure, setter(language), words_for(language), width).parts)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [270.0, WIDTH])
def test_a_figure_stays_in_its_frame_and_on_its_page(name: str, language: str, width: float) -> None:
    drawing = draw_figure(FIGURES[name], setter(language), words_for(language), width)
    for part in drawing.parts:
        assert_inside(part)
        assert part.height <= PAGE
    groups = drawing.groups()
    assert [i for start, end in groups for i in range(start, end)] == list(range(len(drawing.parts)))
    if drawing.parts:
        etree.fromstring(standalone(stacked(drawing.parts), "words", language))


def _boxes(picture: Picture) -> list[tuple[float, float, float, float]]:
    return [
        (line.x, line.baseline - line.line.runs[0].look.size * 0.7, line.x + line.line.width, line.baseline)
        for line in lines_of(picture)
        if line.line.width > 0.5
    ]


@pytest.mark.parametrize("name", [n for n in FIGURES if n != "crowd"])
@pytest.mark.parametrize("width", [270.0, WIDTH, 700.0])
def test_no_words_lie_on_other_words(name: str, width: float) -> None:
    boxes = sorted(_boxes(_whole(FIGURES[name], width=width)))
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            if other[0] > one[2]:
                break
            apart = one[2] <= other[0] + 0.3 or one[3] <= other[1] + 0.3 or other[3] <= one[1] + 0.3
            assert apart, (one, other)


def _texts(figure: Figure) -> list[str]:
    table = figure_table(figure, WORDS)
    cells = [cell[0].text for row in table.rows for cell in row.cells if cell]
    match figure:
        case HistoryChart():
            return [line.label for line in figure.lines if any(point.day[:2] == "20" for point in line.points)]
        case MatrixChart():
            return [*(item.text for item in figure.items), figure.x_title, figure.y_title, *figure.quadrants]
        case TimelineChart():
            return [part for mark in figure.marks for part in (mark.text, mark.who)]
        case _:
            return cells if not isinstance(figure, SpreadChart) else [row.label for row in figure.rows]


@pytest.mark.parametrize("name", [n for n in FIGURES if n != "no points"])
def test_every_word_is_in_the_picture_or_follows_it(name: str) -> None:
    figure = FIGURES[name]
    drawing = draw_figure(figure, setter(), WORDS, WIDTH)
    found = said_in(stacked(drawing.parts)) + squeezed("".join(drawing.cut))
    assert [words for words in _texts(figure) if squeezed(words) not in found] == []


@pytest.mark.parametrize("key", ["pdf", "docx", "html", "md"])
def test_every_figure_becomes_a_document(key: str) -> None:
    assert render_bytes(Document("T", tuple(FIGURES.values())), key)


def test_figures_are_accessible() -> None:
    assert failures(Document("T", tuple(FIGURES.values()))) == []


def test_words_that_were_cut_follow_in_full() -> None:
    words = " ".join(f"word{i}" for i in range(400))
    content = render_bytes(Document("T", (TimelineChart((TimelineMark(words),)),)), "pdf")
    found = squeezed("".join(page.split("Page ")[0] for page in pdf_pages(content)))
    assert squeezed(words) in found


def _dots(figure: MatrixChart, width: float = WIDTH) -> list[Dot]:
    """Return the dots of the field: those of the legend are smaller or stand outside of it."""
    picture = draw_figure(figure, setter(), WORDS, width).parts[0]
    return [item for item in picture.items if isinstance(item, Dot)][: len(figure.items)]


@pytest.mark.parametrize("name", ["items", "items on one place", "crowd", "corners"])
def test_dots_neither_touch_nor_leave_their_quadrant(name: str) -> None:
    figure = FIGURES[name]
    assert isinstance(figure, MatrixChart)
    picture = draw_figure(figure, setter(), WORDS, WIDTH).parts[0]
    frame = next(item for item in picture.items if isinstance(item, Rect))
    dots = _dots(figure)
    for one, other in combinations(dots, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius) ** 2 - 0.01
    groups: list[list[MatrixItem]] = [[], [], [], []]
    for item in figure.items:
        groups[(0 if item.y >= 50 else 2) + (1 if item.x >= 50 else 0)].append(item)
    ordered = [item for group in groups for item in group]
    for item, dot in zip(ordered, dots, strict=True):
        assert (dot.x > frame.x + frame.width / 2) == (item.x >= 50)
        assert (dot.y < frame.y + frame.height / 2) == (item.y >= 50)


def test_a_matrix_can_be_as_high_as_a_stage_has_room_for() -> None:
    small = draw_figure(FIGURES["items"], setter(), WORDS, WIDTH, 150.0).parts[0]
    assert 150 <= small.height < 320


def test_the_mark_is_a_line_at_its_value() -> None:
    bars = (Bar("A", 132), Bar("B", 74))
    assert mark_share(BarChart("T", bars, mark=100)) == pytest.approx(100 / 132)
    assert mark_share(BarChart("T", bars, mark=200)) == 1.0
    assert mark_share(BarChart("T", bars, full=50, mark=100)) is None
    assert mark_share(BarChart("T", bars)) is None
    assert mark_share(BarChart("T", (), mark=float("nan"))) is None
    html = render_bytes(Document("T", (BarChart("T", bars, mark=100, mark_text="Target <100>"),)), "html").decode()
    assert "inset-inline-start:75.8%" in html
    assert "Target &lt;100&gt;" in html


@pytest.mark.parametrize("name", FIGURES)
def test_an_alternative_text_says_what_is_shown(name: str) -> None:
    figure = FIGURES[name]
    said = figure_description(figure, WORDS)
    assert said.strip()
    if isinstance(figure, TimelineChart):
        assert all(squeezed(mark.text) in squeezed(said) for mark in figure.marks)


def test_a_given_alternative_text_is_kept() -> None:
    assert figure_description(TimelineChart((), description="What the launch was like."), WORDS) == (
        "What the launch was like."
    )


def test_moods_and_days_are_read_as_words() -> None:
    said = figure_description(FIGURES["one mark"], WORDS)
    assert "1 Jan 2026" in said
    assert "very good" in said
    assert "Without a date" in figure_description(FIGURES["undated"], WORDS)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_figures_hold_peoples_words_as_words(name: str) -> None:
    words = HOSTILE[name]
    figure = TimelineChart((TimelineMark(words, "event", "2026-01-01", 1, 0, words),), words, words)
    source = standalone(_whole(figure), words, "en")
    names = {etree.QName(e).localname for e in etree.fromstring(source).iter()}
    assert names <= {"svg", "desc", "rect", "polyline", "polygon", "circle", "text"}


def test_a_long_figure_in_word_is_several_pictures_of_which_the_first_says_all() -> None:
    content = render_bytes(Document("T", (FIGURES["marks"],)), "docx")
    drawings = word_pictures(content)
    assert len(drawings) > 1
    found = squeezed("".join(svg_text(drawing) for drawing in drawings))
    assert squeezed("Something happened 59") in found


def test_an_event_without_a_mood_looks_unlike_one_whose_mood_was_mixed() -> None:
    def dots(*moods: int | None) -> list[Dot]:
        marks = tuple(TimelineMark(f"Event {i}", "event", f"2026-03-0{i + 1}", m) for i, m in enumerate(moods))
        drawing = draw_figure(TimelineChart(marks), setter(), WORDS, WIDTH)
        return [item for item in drawing.parts[0].items if isinstance(item, Dot)]

    mixed, unsaid, _ = dots(0, None, 2)
    assert mixed.fill != unsaid.fill
    assert mixed.stroke != unsaid.stroke
    assert unsaid.radius < mixed.radius
    # Where nobody said a mood, there is nothing to tell apart.
    assert len({dot.fill for dot in dots(None, None)}) == 1
