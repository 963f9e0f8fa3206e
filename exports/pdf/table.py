"""Tables: a header on each page, rows that stay whole while they can, and cells longer than a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.document.blocks import Column, Row, Table, Text
from exports.columns import column_widths
from exports.keep_together import FEW_ROWS, FEWEST_ROWS
from exports.listing import listed
from exports.palette import ACCENT, ACCENT_LINE, HAIRLINE, PANEL, STRONG
from exports.pdf.boxes import Box, TextBox, styled
from exports.pdf.pen import Pen
from exports.pdf.points import PointsBox
from exports.pdf.structure import Node
from exports.pdf.styles import HEIGHT, Align, TextStyle
from exports.typeset.lines import Setter

_PAD_Y: Final = 5.0
_TALL: Final = HEIGHT / 2.5  # rows higher than this are split rather than moved
_TALLEST_HEADER: Final = HEIGHT / 4  # a higher header is printed once
_LEAST_ROOM: Final = 70.0  # for a part of a split row
_CELL: Final = TextStyle(9, 12.8, measure=10_000)
_NARROW_CELL: Final = TextStyle(7.5, 10.2, measure=10_000)
_NARROW: Final = 62.0
_ALIGN: Final[dict[str, Align]] = {"left": "start", "right": "end", "center": "center"}


@dataclass(slots=True)
class _Line:
    """A row of cells that are measured."""

    cells: list[TextBox]
    height: float
    section: bool = False


class TableBox(Box):
    """The rows of a table below its header, or a part of them."""

    before = 6.0
    after = 16.0

    def __init__(self, setter: Setter, table: Table, node: Node) -> None:
        self.setter = setter
        self.table = table
        self.node = node
        self.header: _Line | None = None
        self.rows: list[_Line] = []
        self.edges: list[tuple[float, float]] = []  # left edge and width of the text of each column
        self.continued = False
        self.width = 0.0

    def measure(self, width: float) -> float:
        self.width = width
        columns = self.table.columns
        style = _CELL
        padding = min(6.0, width / max(len(columns), 1) * 0.1)
        widths = column_widths(self.table, self.setter, style.size, width, padding)
        if columns and (width / len(columns) < _NARROW or not widths.whole):
            style = _NARROW_CELL
            padding = min(padding, 4.0)
            widths = column_widths(self.table, self.setter, style.size, width, padding)
        self.edges = _edges(widths.columns, width, padding, self.setter.right_to_left)
        titles = replace(style, bold=True, colour=STRONG)
        head = self.node.add("TR")
        header = [self._cell(c.title, titles, c, head, "TH") for c in columns]
        if any(not cell.is_empty() for cell in header):
            self.header = self._line(header)
            if self.header.height > _TALLEST_HEADER:
                self.rows.append(self.header)
                self.header = None
        for row in self.table.rows:
            self.rows.append(self._row(row, style))
        self.height = self._height()
        return self.height

    def _row(self, row: Row, style: TextStyle) -> _Line:
        node = self.node.add("TR")
        if row.section:
            attributes = f"<</O/Table/ColSpan {max(len(self.table.columns), 1)}/Scope/Row>>"
            look = replace(style, bold=True, colour=ACCENT)
            cell = TextBox(self.setter, styled(row.cells[0], look), look, node.add("TH", attributes=attributes))
            pad = self.edges[0][0] if self.edges else 6.0
            pad = min(pad, 6.0)
            cell.measure(self.width - 2 * pad)
            return _Line([cell], cell.height + 2 * _PAD_Y, section=True)
        columns = self.table.columns
        cells = [self._cell(text, style, c, node, "TD") for text, c in zip(row.cells, columns, strict=True)]
        return self._line(cells)

    def _cell(self, content: Text | str, style: TextStyle, column: Column, row: Node, role: str) -> TextBox:
        if column.align != "left":
            style = replace(style, align=_ALIGN[column.align])
        node = row.add(role, attributes="<</O/Table/Scope/Column>>" if role == "TH" else "")
        points = listed(content) if not isinstance(content, str) and column.align == "left" else ()
        if points:
            return PointsBox(self.setter, points, style, node)
        return TextBox(self.setter, styled(content, style), style, node)

    def _line(self, cells: list[TextBox]) -> _Line:
        height = 0.0
        for cell, (_, width) in zip(cells, self.edges, strict=True):
            height = max(height, cell.measure(width))
        return _Line(cells, height + 2 * _PAD_Y)

    def _height(self) -> float:
        return sum(row.height for row in self.rows) + (self.header.height if self.header else 0.0)

    def _whole(self) -> bool:
        """Return whether the table is so small that it stays on one page."""
        return len(self.rows) <= FEW_ROWS and self.height <= _TALL and not self.continued

    def head(self) -> float:
        if self._whole():
            return self.height
        first = self.rows[0] if self.rows else None
        height = self.header.height if self.header else 0.0
        if first is not None:
            height += first.height if first.height < _TALL else _LEAST_ROOM
            if len(self.rows) > 1:
                second = self.rows[1]
                height += min(second.height, _LEAST_ROOM) if first.section or second.height < _TALL else 0.0
        return height

    def split(self, room: float) -> tuple[Box, Box] | None:
        fresh = room > HEIGHT - 1
        if self._whole() and not fresh:
            return None
        used = self.header.height if self.header else 0.0
        count = 0
        for row in self.rows:
            if used + row.height > room:
                break
            used += row.height
            count += 1
        whole = count
        while count and self.rows[count - 1].section:  # a section's name stays with its first row
            count -= 1
        if not fresh and len(self.rows) > FEWEST_ROWS:
            count = self._not_alone(count)
        if not count and fresh:  # nothing but names of sections: there is no better page
            count = whole
        used -= sum(row.height for row in self.rows[count:whole])
        tall = self.rows[count] if count < len(self.rows) else None
        if tall is not None and tall.height > _TALL and room - used > _LEAST_ROOM:
            first, rest = _split_row(tall, room - used)
            return self._part([*self.rows[:count], first]), self._part([rest, *self.rows[count + 1 :]], continued=True)
        if not count:
            return None
        return self._part(self.rows[:count]), self._part(self.rows[count:], continued=True)

    def _not_alone(self, count: int) -> int:
        """Return how many rows stay on the page, so that no row stands alone before or after the turn."""
        if len(self.rows) - count < FEWEST_ROWS and self.rows[-1].height < _LEAST_ROOM:
            count = min(count, len(self.rows) - FEWEST_ROWS)
        return count if count >= FEWEST_ROWS or any(row.height > _TALL for row in self.rows[:2]) else 0

    def _part(self, rows: list[_Line], *, continued: bool = False) -> TableBox:
        part = TableBox(self.setter, self.table, self.node)
        part.header, part.rows, part.edges, part.width = self.header, rows, self.edges, self.width
        part.continued = continued or self.continued
        part.height = part._height()
        return part

    def draw(self, pen: Pen, x: float, top: float) -> None:
        y = top
        if self.header is not None:
            y = self._draw_header(pen, x, y, self.header)
        for row in self.rows:
            with pen.artifact():
                if row.section:
                    pen.fill(PANEL, x, y - row.height, self.width, row.height)
                pen.fill(HAIRLINE, x, y - row.height, self.width, 0.5)
            if row.section:
                row.cells[0].draw(pen, x + 6.0, y - _PAD_Y)
            else:
                self._draw_cells(pen, x, y, row)
            y -= row.height

    def _draw_header(self, pen: Pen, x: float, y: float, header: _Line) -> float:
        with pen.artifact():
            pen.fill(ACCENT, x, y, self.width, 1.0)
            pen.fill(ACCENT_LINE, x, y - header.height, self.width, 0.75)
        if self.continued:  # it was read on the first page
            with pen.artifact():
                for cell, (left, _) in zip(header.cells, self.edges, strict=True):
                    pen.text(None, cell.placed(x + left, y - _PAD_Y))
        else:
            self._draw_cells(pen, x, y, header)
        return y - header.height

    def _draw_cells(self, pen: Pen, x: float, y: float, row: _Line) -> None:
        for cell, (left, _) in zip(row.cells, self.edges, strict=True):
            if cell.lines:
                cell.draw(pen, x + left, y - _PAD_Y)


def _edges(parts: Sequence[float], width: float, padding: float, right_to_left: bool) -> list[tuple[float, float]]:
    """Return the left edge and the width of the text of each column in reading order."""
    result: list[tuple[float, float]] = []
    left = 0.0
    for part in parts:
        edge = width - left - part if right_to_left else left
        result.append((edge + padding, part - 2 * padding))
        left += part
    return result


def _split_row(row: _Line, room: float) -> tuple[_Line, _Line]:
    """Cut each cell at the height `room`."""
    inner = room - 2 * _PAD_Y
    first: list[TextBox] = []
    rest: list[TextBox] = []
    for cell in row.cells:
        count = min(int(inner / cell.style.leading + 1e-6), len(cell.lines))
        upper, lower = cell.cut(count)
        first.append(upper)
        rest.append(lower)
    return (
        _Line(first, max(c.height for c in first) + 2 * _PAD_Y, row.section),
        _Line(rest, max(c.height for c in rest) + 2 * _PAD_Y, row.section),
    )
