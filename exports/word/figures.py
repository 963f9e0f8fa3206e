"""Pictures that stay editable: the message house and bar charts as tables of coloured cells."""

from collections.abc import Sequence
from typing import Final

from app.domain.document import BarChart, MessageHouse, Pillar
from exports.charts import description, share, shown_value
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, PANEL
from exports.word.runs import Writer
from exports.word.styles import WIDTH, hexa
from exports.word.tables import opening
from exports.words import Words

_PILLARS_IN_ROW: Final = 8
_STEPS: Final = 9  # of the gable
_STEP_HEIGHT: Final = 100
_STEP_PARTS: Final = 2 * _STEPS
_BAR_PARTS: Final = 40
_WHITE: Final = "FFFFFF"


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{hexa(colour)}"/>'


def _border(side: str, size: int, colour: str = _WHITE) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def _cell(width: int, span: int, inner: str, *, shade: str = "", borders: str = "", middle: bool = False) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f"<w:tcBorders>{borders}</w:tcBorders>" if borders else "")
        + shade
        + ('<w:vAlign w:val="center"/>' if middle else "")
        + f"</w:tcPr>{inner}</w:tc>"
    )


def _row(cells: Sequence[str], *, height: int = 0, exact: bool = False) -> str:
    rule = f'<w:trHeight w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>' if height else ""
    return f'<w:tr><w:trPr><w:cantSplit/>{rule}</w:trPr>{"".join(cells)}</w:tr>'


_EMPTY: Final = '<w:p><w:pPr><w:pStyle w:val="Distance"/><w:keepNext/></w:pPr></w:p>'


def house_source(writer: Writer, house: MessageHouse, words: Words) -> str:
    """Return the message house: a stepped gable, the roof, pillars side by side, the foundation."""
    rows = _pillar_rows(house.pillars)
    grid = _grid(rows)
    describing = f"{words.value_proposition}: {house.roof}"
    parts = [
        opening(
            "PlenaryFigure", grid, words.value_proposition, describing[:250],
            right_to_left=writer.right_to_left, header=False,
        )
    ]  # fmt: skip
    parts += _gable(grid)
    roof = writer.paragraph("HouseRoof", house.roof)
    parts.append(_row([_cell(WIDTH, len(grid), roof, shade=_shade(ACCENT), borders=_border("bottom", 36), middle=True)], height=900))
    for row in rows:
        parts += _pillars(writer, row, grid)
    if house.foundation:
        label = writer.paragraph("HouseLabel", words.proof.upper())
        proof = "".join(writer.paragraph("HousePoint", point) for point in house.foundation)
        borders = _border("top", 36) + _border("bottom", 36, hexa(ACCENT))
        parts.append(_row([_cell(WIDTH, len(grid), label + proof, shade=_shade(ACCENT_SOFT), borders=borders)]))
    return "".join(parts) + "</w:tbl>"


def _pillar_rows(pillars: Sequence[Pillar]) -> list[Sequence[Pillar]]:
    if not pillars:
        return []
    count = -(-len(pillars) // _PILLARS_IN_ROW)
    each = -(-len(pillars) // count)
    return [pillars[i : i + each] for i in range(0, len(pillars), each)]


def _grid(rows: Sequence[Sequence[Pillar]]) -> list[int]:
    """Return the columns of a grid that has the edges of all pillars and of all steps of the gable."""
    edges = {0, WIDTH}
    edges.update(round(WIDTH * i / _STEP_PARTS) for i in range(1, _STEP_PARTS))
    for row in rows:
        edges.update(round(WIDTH * i / len(row)) for i in range(1, len(row)))
    ordered = sorted(edges)
    return [b - a for a, b in zip(ordered, ordered[1:], strict=False)]


def _span(grid: Sequence[int], start: int, end: int) -> int:
    """Return how many columns lie between two edges."""
    count = 0
    left = 0
    for width in grid:
        count += start <= left < end
        left += width
    return count


def _between(grid: Sequence[int], start: int, end: int, inner: str, *, shade: str = "", borders: str = "") -> str:
    return _cell(end - start, _span(grid, start, end), inner, shade=shade, borders=borders)


def _gable(grid: Sequence[int]) -> list[str]:
    rows: list[str] = []
    for step in range(1, _STEPS):
        left = round(WIDTH * (_STEPS - step) / _STEP_PARTS)
        right = round(WIDTH * (_STEPS + step) / _STEP_PARTS)
        cells = [
            _between(grid, 0, left, _EMPTY),
            _between(grid, left, right, _EMPTY, shade=_shade(ACCENT)),
            _between(grid, right, WIDTH, _EMPTY),
        ]
        rows.append(_row(cells, height=_STEP_HEIGHT, exact=True))
    return rows


def _pillars(writer: Writer, pillars: Sequence[Pillar], grid: Sequence[int]) -> list[str]:
    size = 0 if len(pillars) <= 4 else 17 if len(pillars) <= 6 else 15
    extra = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    titles: list[str] = []
    points: list[str] = []
    for i, pillar in enumerate(pillars):
        start, end = round(WIDTH * i / len(pillars)), round(WIDTH * (i + 1) / len(pillars))
        apart = (_border("left", 24) if i else "") + _border("bottom", 6, hexa(ACCENT_LINE))
        apart += _border("right", 24) if i < len(pillars) - 1 else ""
        title = writer.paragraph("HouseTitle", pillar.title, extra=extra)
        titles.append(_between(grid, start, end, title, shade=_shade(ACCENT_SOFT), borders=apart))
        listed = "".join(writer.paragraph("HousePoint", point, extra=extra) for point in pillar.points) or _EMPTY
        borders = (_border("left", 24) if i else "") + _border("bottom", 24)
        borders += _border("right", 24) if i < len(pillars) - 1 else ""
        points.append(_between(grid, start, end, listed, shade=_shade(PANEL), borders=borders))
    return [_row(titles), _row(points, height=1600)]


def chart_source(writer: Writer, chart: BarChart) -> str:
    """Return a bar chart: a row for each bar, drawn by shaded cells."""
    if not chart.bars:
        return ""
    labels, values = round(WIDTH * 0.34), round(WIDTH * 0.16)
    part = (WIDTH - labels - values) // _BAR_PARTS
    grid = [WIDTH - values - part * _BAR_PARTS, *([part] * _BAR_PARTS), values]
    parts = [
        opening(
            "PlenaryFigure", grid, chart.title[:250], description(chart)[:1000],
            right_to_left=writer.right_to_left, header=False,
        )
    ]  # fmt: skip
    apart = _border("top", 24) + _border("bottom", 24)
    for bar in chart.bars:
        filled = max(round(_BAR_PARTS * share(bar, chart)), 1)
        cells = [_cell(grid[0], 1, writer.paragraph("TableText", bar.label), middle=True)]
        cells.append(_cell(part * filled, filled, _EMPTY, shade=_shade(ACCENT), borders=apart))
        if filled < _BAR_PARTS:
            rest = _BAR_PARTS - filled
            cells.append(_cell(part * rest, rest, _EMPTY, shade=_shade(PANEL), borders=apart))
        cells.append(_cell(values, 1, writer.paragraph("TableText", shown_value(bar), extra="<w:b/><w:bCs/>"), middle=True))
        parts.append(_row(cells, height=380))
    return "".join(parts) + "</w:tbl>"
