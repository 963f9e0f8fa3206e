"""Trends: a chart of any values stays in its frame and says in words what it shows."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.domain.document.blocks import Document
from app.domain.document.figures import LineChart, Point
from exports import render_bytes
from exports.charts import Dated, dated, number_text, plan_at, value_text
from exports.figures.chart_layout import draw_chart
from exports.figures.picture import Dot, Path
from exports.figures.scales import day_ticks, thinned, value_ticks
from exports.figures.svg import standalone
from exports.labels import words_for
from tests.exports.pictures import assert_inside, lines_of, said_in, setter
from tests.exports.reading import squeezed

WIDTH = 471.0
WORDS = words_for("en")


def _day(i: int) -> str:
    return (date(1999, 1, 1) + timedelta(days=i)).isoformat()


def _points(values: list[float]) -> tuple[Point, ...]:
    return tuple(Point(_day(i * 7), value) for i, value in enumerate(values))


CHARTS = {
    "nothing": LineChart("T", ()),
    "plan only": LineChart("T", (), _points([1, 5])),
    "one": LineChart("T", _points([12])),
    "two": LineChart("T", _points([12, -4]), _points([0, -20])),
    "ten thousand": LineChart("T", tuple(Point(_day(i), math.sin(i / 50) * 1000) for i in range(10_000))),
    "equal": LineChart("T", _points([7, 7, 7]), _points([7, 7])),
    "zero": LineChart("T", _points([0, 0])),
    "huge": LineChart("T", _points([0, 1.75e6]), _points([0, 2e6]), unit="€"),
    "vast": LineChart("T", _points([1e300, -1e149, 1e149, 5e-324])),
    "tiny": LineChart("T", _points([1e-9, 3e-9])),
    "close": LineChart("T", _points([1e9, 1e9 + 1e-7])),
    "no numbers": LineChart("T", _points([float("nan"), float("inf"), -float("inf")])),
    "no days": LineChart("T", (Point("soon", 1), Point("2026-13-01", 2), Point("", 3))),
    "one day": LineChart("T", (Point("2026-01-01", 1), Point("2026-01-01", 9))),
    "ages": LineChart("T", (Point("0001-01-01", 1), Point("9999-12-31", 9))),
    "backwards": LineChart("T", (Point("2026-05-01", 1), Point("2026-01-01", 9))),
    "all partial": LineChart("T", tuple(Point(_day(i), i, True) for i in range(5)), (), _points([1, 2, 3])),
    "long unit": LineChart("T", _points([1, 2]), unit="requests of enterprises in a working week " * 9),
}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [270.0, WIDTH])
def test_a_trend_stays_in_its_frame(name: str, language: str, width: float) -> None:
    picture = draw_chart(CHARTS[name], setter(language), words_for(language), width)
    assert_inside(picture)
    assert picture.height < 330
    etree.fromstring(standalone(picture, "words", language))


@pytest.mark.parametrize("key", ["pdf", "docx", "html", "md"])
def test_every_trend_becomes_a_document(key: str) -> None:
    assert render_bytes(Document("T", tuple(CHARTS.values())), key)


def test_what_the_eye_cannot_see_is_not_drawn() -> None:
    picture = draw_chart(CHARTS["ten thousand"], setter(), WORDS, WIDTH)
    assert sum(len(item.points) for item in picture.items if isinstance(item, Path)) < 2_000
    assert len([item for item in picture.items if isinstance(item, Dot)]) < 5


def test_peaks_survive_thinning() -> None:
    points = [Dated(date(2000, 1, 1) + timedelta(days=i), 1000.0 if i == 4321 else i % 7, False) for i in range(9000)]
    kept = thinned(points, 200)
    assert max(point.value for point in kept) == 1000.0
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert kept == sorted(kept, key=lambda point: point.day)


def test_the_last_reading_the_target_and_the_legend_are_in_words() -> None:
    readings = (Point("2026-01-05", 22), Point("2026-02-02", 27.5), Point("2026-03-02", 31, partial=True))
    chart = LineChart("NPS", readings, (Point("2026-01-01", 22), Point("2026-06-30", 45)), _points([43]), "points")
    found = said_in(draw_chart(chart, setter(), WORDS, WIDTH))
    for words in ("31\u00a0points", "45\u00a0points", "Readings", "Plan", "Forecast", "not over yet"):
        assert squeezed(words) in found
    calm = said_in(draw_chart(LineChart("NPS", readings[:2]), setter(), WORDS, WIDTH))
    assert "notoveryet" not in calm
    assert "Plan" not in calm
    assert squeezed(WORDS.no_readings) in said_in(draw_chart(CHARTS["plan only"], setter(), WORDS, WIDTH))


def test_a_point_that_is_not_over_is_hollow_and_reached_by_dots() -> None:
    chart = LineChart("T", (Point("2026-01-01", 1), Point("2026-02-01", 2), Point("2026-03-01", 3, partial=True)))
    picture = draw_chart(chart, setter(), WORDS, WIDTH)
    assert any(isinstance(item, Dot) and item.stroke for item in picture.items)
    assert any(isinstance(item, Path) and item.dash for item in picture.items)


@given(st.floats(-1e150, 1e150), st.floats(-1e150, 1e150))
def test_ticks_are_few_and_hold_everything(a: float, b: float) -> None:
    low, high = min(a, b), max(a, b)
    ticks = value_ticks(low, high)
    assert 2 <= len(ticks) <= 6
    assert all(math.isfinite(tick) for tick in ticks)
    assert ticks == sorted(set(ticks))
    slack = (ticks[-1] - ticks[0]) * 1e-9
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack


@given(st.dates(), st.dates())
def test_days_on_the_axis_are_few(a: date, b: date) -> None:
    found = day_ticks(min(a, b), max(a, b), WORDS)
    assert len(found) <= 12
    assert all(min(a, b) <= day <= max(a, b) for day, _ in found)
    assert len({label for _, label in found}) == len(found)


@pytest.mark.parametrize(
    ("value", "unit", "language", "shown"),
    [
        (1_750_000, "€", "en", "1,750,000\u00a0€"),
        (1_750_000.5, "€", "de", "1.750.000,5\u00a0€"),
        (33.33333, "%", "en", "33.33%"),
        (12, "%", "de", "12\u00a0%"),
        (-4, "days", "es", "−4\u00a0days"),
        (0.000123456, "", "fr", "0,000123"),
        (-0.0, "", "en", "0"),
    ],
)
def test_numbers_as_people_write_them(value: float, unit: str, language: str, shown: str) -> None:
    assert value_text(value, unit, words_for(language)) == shown


def test_minus_signs_stay_before_their_numbers_in_right_to_left_documents() -> None:
    picture = draw_chart(CHARTS["two"], setter("ar"), words_for("ar"), WIDTH)
    shown = ["".join(run.text for run in line.line.runs) for line in lines_of(picture)]
    assert "\u200e−4" in shown


def test_values_at_ends_that_meet_stand_apart() -> None:
    readings = (Point("2026-01-01", 10), Point("2026-06-30", 44))
    picture = draw_chart(
        LineChart("T", readings, (Point("2026-01-01", 10), Point("2026-06-30", 44.2))), setter(), WORDS, WIDTH
    )
    places = {"".join(run.text for run in line.line.runs): line.baseline for line in lines_of(picture)}
    assert abs(places["44"] - places["44.2"]) >= 11


def test_large_numbers_end() -> None:
    assert len(number_text(1.7e149, WORDS)) < 30


def test_the_plan_between_its_points() -> None:
    plan = dated((Point("2026-01-01", 0), Point("2026-01-11", 100)))
    assert plan_at(plan, date(2026, 1, 6)) == 50
    assert plan_at(plan, date(2025, 1, 6)) is None
    assert plan_at(plan, date(2027, 1, 6)) is None
    assert plan_at([], date(2027, 1, 6)) is None


def test_each_language_names_its_months() -> None:
    for language in ("en", "de", "fr", "es"):
        assert len(words_for(language).months.split()) == 12
