"""What figures say in words: their names, their alternative texts, and the tables of what they show."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from app.domain.document.blocks import Column, Row, Table, text
from app.domain.document.figures import (
    BarChart,
    Figure,
    HistoryChart,
    MatrixChart,
    SpreadChart,
    TimelineChart,
    TimelineMark,
)
from exports.charts import dated, day_of, day_text, description, number_text, shown_value
from exports.labels import Words

_MOST_DAYS = 12
_MIDDLE = 50


def figure_title(figure: Figure) -> str:
    """Return the title that stands above a figure; empty when it has none."""
    return "" if isinstance(figure, (TimelineChart, MatrixChart)) else figure.title


def figure_name(figure: Figure, words: Words) -> str:
    """Return what lists of pictures call a figure: its title, else its kind."""
    if title := figure_title(figure).strip():
        return title
    match figure:
        case TimelineChart():
            return words.timeline
        case MatrixChart():
            axes = " / ".join(name for name in (figure.x_title, figure.y_title) if name.strip())
            return f"{words.matrix}: {axes}" if axes else words.matrix
        case _:
            return words.values


def figure_description(figure: Figure, words: Words) -> str:
    """Return the alternative text: the given one, else one made of what the figure shows."""
    if isinstance(figure, BarChart):
        return description(figure)
    if figure.description.strip():
        return figure.description
    table = figure_table(figure, words)
    titles = [column.title for column in table.columns]
    rows: list[str] = []
    for row in table.rows:
        cells = ["".join(span.text for span in cell) for cell in row.cells]
        named = [cells[0], *(f"{title}: {cell}" for title, cell in zip(titles[1:], cells[1:], strict=False) if cell)]
        rows.append("; ".join(part for part in named if part.strip()))
    empty = words.no_answers if isinstance(figure, SpreadChart) else words.nothing
    return ". ".join([figure_name(figure, words), *(rows or [empty])])


def figure_table(figure: Figure, words: Words) -> Table:
    """Return what a figure shows as a table without a caption, for formats and readers without pictures."""
    match figure:
        case BarChart():
            columns = (Column(words.what, 2), Column(words.values, 1, "right"))
            return Table(columns, tuple(_row(bar.label, shown_value(bar)) for bar in figure.bars))
        case SpreadChart():
            return _spread(figure, words)
        case HistoryChart():
            return _history(figure, words)
        case TimelineChart():
            return _timeline(figure, words)
        case MatrixChart():
            return _matrix(figure, words)
        case _:
            assert_never(figure)


def _row(*cells: str) -> Row:
    return Row(tuple(text(cell) for cell in cells))


def _spread(chart: SpreadChart, words: Words) -> Table:
    low = f"1 ({chart.low})" if chart.low.strip() else "1"
    high = f"5 ({chart.high})" if chart.high.strip() else "5"
    numbers = [Column(title, 0.6, "right") for title in (low, "2", "3", "4", high, words.mean)]
    before = any(row.before is not None for row in chart.rows)
    columns = [Column(words.statement, 3), *numbers, *([Column(words.before, 0.6, "right")] if before else [])]
    rows: list[Row] = []
    group = ""
    for row in chart.rows:
        if row.group.strip() and row.group != group:
            rows.append(Row((text(row.group),), section=True))
        group = row.group
        means = (row.mean, row.before) if before else (row.mean,)
        shown = [number_text(round(mean, 1), words) if mean is not None else "" for mean in means]
        rows.append(_row(row.label, *(str(count) for count in row.counts), *shown))
    return Table(tuple(columns), tuple(rows))


def _history(chart: HistoryChart, words: Words) -> Table:
    lines = [(line.label, {point.day: point.value for point in dated(line.points)}) for line in chart.lines]
    days = sorted({day for _, values in lines for day in values})[-_MOST_DAYS:]
    columns = (Column(words.day, 1), *(Column(label, 1, "right") for label, _ in lines))
    return Table(columns, tuple(_row(day_text(day, words), *_values(lines, day, words)) for day in days))


def _values(lines: Sequence[tuple[str, dict[date, float]]], day: date, words: Words) -> list[str]:
    return [number_text(values[day], words) if day in values else "" for _, values in lines]


def _timeline(chart: TimelineChart, words: Words) -> Table:
    names = {"event": words.event, "above": chart.above or words.above, "below": chart.below or words.below}
    moods = any(mark.mood is not None for mark in chart.marks)
    people = any(mark.who.strip() for mark in chart.marks)
    columns = [Column(words.day, 1), Column(words.what, 3), Column("", 1)]
    columns += [Column(words.mood, 1)] if moods else []
    columns += [Column(words.who, 1)] if people else []
    order = sorted(chart.marks, key=lambda mark: (day_of(mark.day) is None, day_of(mark.day) or date.min))
    rows: list[Row] = []
    for mark in order:
        day = day_of(mark.day)
        cells = [day_text(day, words) if day else words.undated, mark.text, names[mark.side]]
        cells += [mood_text(mark, words)] if moods else []
        cells += [mark.who] if people else []
        rows.append(_row(*cells))
    return Table(tuple(columns), tuple(rows))


def mood_text(mark: TimelineMark, words: Words) -> str:
    """Return the mood of an event as a word, or nothing."""
    return "" if mark.mood is None else words.moods.split("|")[max(-2, min(2, mark.mood)) + 2]


def _matrix(chart: MatrixChart, words: Words) -> Table:
    x_title, y_title = chart.x_title or "x", chart.y_title or "y"
    named = any(name.strip() for name in chart.quadrants)
    columns = [Column(words.number, 0.4, "right"), Column(words.what, 3)]
    columns += [Column(words.where, 1.5)] if named else []
    columns += [Column(x_title, 0.8, "right"), Column(y_title, 0.8, "right")]
    rows: list[Row] = []
    for number, item in enumerate(chart.items, 1):
        place = (0 if item.y >= _MIDDLE else 2) + (1 if item.x >= _MIDDLE else 0)
        where = [chart.quadrants[place]] if named else []
        rows.append(_row(str(number), item.text, *where, str(item.x), str(item.y)))
    return Table(tuple(columns), tuple(rows))
