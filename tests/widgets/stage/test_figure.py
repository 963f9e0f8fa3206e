"""Figures on the stage: large enough for the last row, in one view where that can be, and never empty."""

from typing import Any

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

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
from app.domain.workshop.stage import StageFigure, StageView
from exports.figures import figure
from exports.figures.pieces import FigureDrawing
from widgets.context import Context
from widgets.controls.figure_view import FigureView
from widgets.stage.page import StagePage

FITTING: dict[str, Figure] = {
    "bars": BarChart(
        "Attainment", tuple(Bar(f"Metric {i}", 60 + i * 9, f"{60 + i * 9} %") for i in range(8)), mark=100
    ),
    "spread": SpreadChart("Health", tuple(Spread(f"Statement {i}", (1, 0, 2, 3, 1), 3.4) for i in range(9))),
    "history": HistoryChart(
        "Over time",
        tuple(HistoryLine(f"Line {i}", (Point("2026-01-05", 2), Point("2026-06-01", i % 5 + 1))) for i in range(7)),
    ),
    "matrix": MatrixChart(
        "Effort",
        "Impact",
        tuple(MatrixItem(f"Something to be done {i}", i * 13 % 101, i * 29 % 101) for i in range(9)),
        ("Do first", "Plan", "Fill in", "Leave"),
    ),
    "timeline": TimelineChart(
        tuple(TimelineMark(f"Event {i}", "event", f"2026-03-0{i + 1}", i % 5 - 2) for i in range(5)), "Helped", "Hard"
    ),
}


def _stage(qtbot: QtBot, size: QSize, body: StageFigure) -> StagePage:
    window = StagePage()
    qtbot.addWidget(window)
    window.resize(size)
    window.show()
    window.show_view(StageView("s", "Where are we?", "What do we see?", body))
    return window


@pytest.mark.parametrize("size", [QSize(1280, 720), QSize(1920, 1080)])
@pytest.mark.parametrize("name", FITTING)
def test_a_figure_fills_the_stage_and_is_readable(qtbot: QtBot, context: Context, name: str, size: QSize) -> None:
    window = _stage(qtbot, size, StageFigure(FITTING[name]))
    view = window.findChild(FigureView)
    assert view is not None
    qtbot.waitUntil(lambda: view.width() > size.width() * 0.8 and view.minimumHeight() > 0)
    assert view.type_size() >= 15 * size.height() / 720
    parent = view.parentWidget()
    assert parent is not None
    assert view.minimumHeight() <= parent.height()
    assert "Where" not in view.accessibleName()
    assert view.accessibleDescription()
    window.close()


def test_what_is_too_long_for_the_stage_takes_pages_and_stays_readable(qtbot: QtBot, context: Context) -> None:
    rows = tuple(Spread(f"Statement {i}", (1, 0, 2, 3, 1), 3.4) for i in range(60))
    window = _stage(qtbot, QSize(1280, 720), StageFigure(SpreadChart("Health", rows)))
    view = window.findChild(FigureView)
    assert view is not None
    assert view.type_size() >= 18
    seen = 0
    for page in range(window.pages()):
        window.show_page(page)
        shown = view.mask().boundingRect()
        assert shown.top() == seen, "a page goes on where the one before ended"
        seen = shown.bottom() + 1
    assert window.pages() > 3
    assert abs(seen - view.units()[-1][1]) <= 1
    window.close()


def test_before_there_is_a_figure_its_place_says_so(qtbot: QtBot, context: Context) -> None:
    window = _stage(qtbot, QSize(1280, 720), StageFigure(None, "7 of 9 have answered"))
    assert window.findChild(FigureView) is None
    assert "7 of 9 have answered" in window.words()
    window.close()


def _events(number: int) -> tuple[TimelineMark, ...]:
    return tuple(
        TimelineMark(f"Something happened {i}", "event", f"2026-09-{i + 1:02}", i % 5 - 2) for i in range(number)
    )


def _in_sight(view: FigureView, mark: TimelineMark) -> bool:
    seen = view.visibleRegion().boundingRect() & view.mask().boundingRect()
    place = view.place_of(mark)
    return not place.isNull() and seen.top() <= place.top() and place.bottom() <= seen.bottom()


def test_a_new_event_comes_into_sight_on_a_full_timeline(qtbot: QtBot, context: Context) -> None:
    events = _events(24)
    window = _stage(qtbot, QSize(1280, 720), StageFigure(TimelineChart(events)))
    first = window.findChild(FigureView)
    assert first is not None
    assert window.pages() > 1
    assert _in_sight(first, events[0])
    for new in (
        TimelineMark("One more thing", "event", "2026-10-14", 1),
        TimelineMark("What began it", "above", "2026-08-30"),
    ):
        events = (*events, new)
        window.show_view(StageView("s", "Where are we?", "What do we see?", StageFigure(TimelineChart(events))))
        view = window.findChildren(FigureView)[-1]
        assert _in_sight(view, new)
    window.close()


def test_a_long_figure_is_laid_out_once_for_each_width(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[float] = []
    draw = figure.draw_figure

    def counted(*arguments: Any) -> FigureDrawing:
        drawn.append(arguments[3])
        return draw(*arguments)

    monkeypatch.setattr(figure, "draw_figure", counted)
    window = _stage(qtbot, QSize(1280, 720), StageFigure(TimelineChart(_events(28))))
    view = window.findChild(FigureView)
    assert view is not None
    qtbot.waitUntil(lambda: view.minimumHeight() > 720)
    window.grab()
    # One to see that it does not fit, one to show: for each of the widths that layouts try.
    assert len(drawn) == len(set(drawn)) <= 8
    window.close()
