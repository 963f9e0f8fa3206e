"""Bars: how long they are."""

import math

import pytest

from app.domain.document.blocks import Document
from app.domain.document.figures import Bar, BarChart
from exports import render_bytes
from exports.charts import share


@pytest.mark.parametrize(
    ("value", "full", "expected"),
    [
        (2.2, 5.0, 0.44),
        (2.2, None, 1.0),
        (7.0, 5.0, 1.0),
        (-1.0, 5.0, 0.0),
        (1.0, 0.0, 0.0),
        (1.0, math.nan, 0.0),
        (math.inf, 5.0, 0.0),
    ],
)
def test_a_full_bar_stands_for_the_value_that_is_said(value: float, full: float | None, expected: float) -> None:
    bar = Bar("Confidence", value)
    chart = BarChart("Fist of five", (bar,), full=full)
    assert share(bar, chart) == pytest.approx(expected)
    assert f"width:{expected * 100:.1f}%" in render_bytes(Document("T", (chart,)), "html").decode()
