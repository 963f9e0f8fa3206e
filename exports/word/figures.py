"""Pictures that stay editable: the message house and bar charts as tables of coloured cells."""

import io
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw

from app.domain.document.blocks import MessageHouse, Pillar
from app.domain.document.figures import BarChart
from exports.charts import description, share, shown_value
from exports.labels import Words
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, PANEL
from exports.word.pictures import drawing_source
from exports.word.runs import Writer
from exports.word.styles import WIDTH, hexa
from exports.word.tables import KEEP_NEXT, opening

_BARS_TOGETHER: Final = 15  # about half a page
_PILLARS_IN_ROW: Final = 8
_GABLE: Final = 1150  # its height, in twentieths of a point
_EMU: Final = 635  # of a twentieth of a point
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


def _row(cells: Sequence[str], *, height: int = 0) -> str:
    rule = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{rule}</w:trPr>{''.join(cells)}</w:tr>"


_EMPTY: Final = '<w:p><w:pPr><w:pStyle w:val="Distance"/><w:keepNext/></w:pPr></w:p>'


def house_source(writer: Writer, house: MessageHouse, words: Words, gable: str) -> str:
    """Return the message house: gable, roof, pillars side by side, foundation.

    `gable` is the id of the relationship to the picture of the gable.
    """
    rows = _pillar_rows(house.pillars)
    grid = _grid(rows)
    describing = f"{words.value_proposition}: {house.roof}"
    parts = [
        opening(
            "PlenaryFigure", grid, words.value_proposition, describing[:250],
            right_to_left=writer.right_to_left, header=False,
        )
    ]  # fmt: skip
    parts.append(_gable(gable, len(grid)))
    roof = writer.paragraph("HouseRoof", house.roof)
    parts.append(
        _row(
            [_cell(WIDTH, len(grid), roof, shade=_shade(ACCENT), borders=_border("bottom", 36), middle=True)],
            height=700,
        )
    )
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
    """Return the columns of a grid that has the edges of all pillars."""
    edges = {0, WIDTH}
    for row in rows:
        edges.update(round(WIDTH * i / len(row)) for i in range(1, len(row)))
    ordered = sorted(edges)
    return [b - a for a, b in pairwise(ordered)]


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


def _gable(picture: str, columns: int) -> str:
    """Return the row with the gable: a picture without words, as table cells cannot be triangles."""
    drawing = drawing_source(picture, (WIDTH * _EMU, _GABLE * _EMU), "Gable")
    paragraph = (
        '<w:p><w:pPr><w:pStyle w:val="Distance"/><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="240"'
        f' w:lineRule="auto"/></w:pPr>{drawing}</w:p>'
    )
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:tcMar>{margins}</w:tcMar><w:vAlign w:val="bottom"/></w:tcPr>{paragraph}</w:tc>'
    )
    return _row([cell])


@lru_cache(maxsize=1)
def gable_picture() -> bytes:
    """Return the gable as a PNG picture on a clear ground."""
    size = (1600, round(1600 * _GABLE / WIDTH))
    large = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(large).polygon([(0, large.height), (large.width, large.height), (large.width // 2, 0)], fill=255)
    picture = Image.new("RGBA", size, ACCENT)
    picture.putalpha(large.resize(size, Image.Resampling.LANCZOS))
    target = io.BytesIO()
    picture.quantize(64, method=Image.Quantize.FASTOCTREE).save(target, "PNG", optimize=True)
    return target.getvalue()


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
    """Return a bar chart: a row for each bar, which is an empty paragraph with a ground and an indent."""
    if not chart.bars:
        return ""
    grid = [round(WIDTH * 0.34), WIDTH - round(WIDTH * 0.34) - round(WIDTH * 0.16), round(WIDTH * 0.16)]
    parts = [
        opening(
            "PlenaryFigure", grid, chart.title[:250], description(chart)[:1000],
            right_to_left=writer.right_to_left, header=False,
        )
    ]  # fmt: skip
    for i, bar in enumerate(chart.bars):
        keep = KEEP_NEXT if i < len(chart.bars) - 1 <= _BARS_TOGETHER else ""
        value = writer.paragraph("TableText", shown_value(bar), before=keep, extra="<w:b/><w:bCs/>")
        cells = [
            _cell(grid[0], 1, writer.paragraph("TableText", bar.label, before=keep), middle=True),
            _cell(grid[1], 1, _bar(grid[1] - 180, share(bar, chart), writer.right_to_left, keep), middle=True),
            _cell(grid[2], 1, value, middle=True),
        ]
        parts.append(_row(cells))
    return "".join(parts) + "</w:tbl>"


def _bar(room: int, length: float, right_to_left: bool, keep: str) -> str:
    indent = round(room * (1 - max(length, 0.01)))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Distance"/>{keep}{_shade(ACCENT)}{"<w:bidi/>" if right_to_left else ""}'
        f'<w:spacing w:before="0" w:after="0" w:line="220" w:lineRule="exact"/><w:ind w:right="{indent}"/>'
        "</w:pPr></w:p>"
    )
