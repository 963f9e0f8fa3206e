"""The picture of a trend: round scales, every kind of line, and the way through it by keyboard."""

import math
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.document.figures import LineChart, Point
from tests.widgets.pages.places import HOSTILE, show
from widgets.context import Context
from widgets.goals.trend_chart import TrendChart
from widgets.goals.trend_scale import round_values, trend_of


@pytest.mark.parametrize(
    ("low", "high"),
    [(0, 1), (72, 88), (-5, 5), (0.0001, 0.0003), (1e12, 3e12), (7, 7), (0, 0), (-3, -3), (99.9, 100.1)],
)
def test_scale_encloses_what_is_drawn_in_even_steps(low: float, high: float) -> None:
    values = round_values(low, high, 5)
    assert values[0] <= low
    assert values[-1] >= high
    assert 2 <= len(values) <= 12
    steps = [b - a for a, b in pairwise(values)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-6) for step in steps)


def test_nothing_to_draw() -> None:
    assert trend_of(LineChart("Nothing", ())) is None
    assert trend_of(LineChart("No day", (Point("soon", 4.0),))) is None


def test_left_and_right_walk_the_readings(qtbot: QtBot, context: Context) -> None:
    chart = TrendChart()
    show(qtbot, chart, 480, 200)
    readings = (Point("2026-09-30", 10.0), Point("2026-10-31", 12.5), Point("2026-11-30", 6.0, True))
    plan = (Point("2026-09-30", 10.0), Point("2026-12-31", 20.0))
    chart.show_chart(LineChart("Visits", readings, plan, unit="%", description="Visits, 3 readings."))
    assert chart.accessibleDescription() == "Visits, 3 readings."
    assert "6 %" in chart.words_at()
    assert "not over yet" in chart.words_at()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "12.5 %" in chart.words_at()
    assert "planned" in chart.words_at()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "10 %" in chart.words_at()
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert "6 %" in chart.words_at()


@pytest.mark.parametrize("unit", HOSTILE)
def test_every_chart_is_painted(qtbot: QtBot, context: Context, unit: str) -> None:
    chart = TrendChart()
    show(qtbot, chart, 300, 180)
    many = tuple(Point(f"{1970 + n // 12}-{n % 12 + 1:02}-01", float(n * 1e6)) for n in range(600))
    for readings, plan, forecast in (
        ((), (), ()),
        ((Point("2026-01-01", 0.0),), (), ()),
        ((Point("2026-01-01", 5.0),), (Point("2026-01-01", 5.0),), ()),
        (
            many,
            (Point("1970-01-01", -1e9), Point("2040-01-01", 1e12)),
            (Point("2020-01-01", 1.0), Point("2040-01-01", 2.0)),
        ),
    ):
        chart.show_chart(LineChart(unit, readings, plan, forecast, unit=unit[:40]))
        assert not chart.grab().isNull()


def test_what_no_one_measured_is_no_more_exact_than_a_reading(context: Context) -> None:
    chart = TrendChart()
    assert chart._estimate(86.5714) == "86.6"
    assert chart._estimate(0.01234) == "0.0123"
