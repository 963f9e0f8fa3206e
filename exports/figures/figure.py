"""Any figure as a picture: the one door to the layouts of charts that documents and the stage share."""

from typing import assert_never

from app.domain.document.figures import (
    BarChart,
    Figure,
    HistoryChart,
    MatrixChart,
    SpreadChart,
    TimelineChart,
)
from exports.figures.bar_layout import draw_bars
from exports.figures.history_layout import draw_history
from exports.figures.matrix_layout import draw_matrix
from exports.figures.pieces import FigureDrawing
from exports.figures.spread_layout import draw_spread
from exports.figures.timeline_layout import draw_timeline
from exports.labels import Words
from exports.typeset.lines import Setter


def draw_figure(figure: Figure, setter: Setter, words: Words, width: float, plot: float = 0.0) -> FigureDrawing:
    """Return the picture of a figure without its title.

    Args:
        width: of the picture, in points.
        plot: how high the field between axes is to be, where a figure has one; 0 for what suits a page.
    """
    match figure:
        case BarChart():
            return draw_bars(figure, setter, words, width)
        case SpreadChart():
            return draw_spread(figure, setter, words, width)
        case HistoryChart():
            return draw_history(figure, setter, words, width, plot)
        case TimelineChart():
            return draw_timeline(figure, setter, words, width)
        case MatrixChart():
            return draw_matrix(figure, setter, words, width, plot)
        case _:
            assert_never(figure)
