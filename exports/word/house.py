"""The message house as a table of coloured cells, which stays editable."""

import io
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw

from app.domain.document.blocks import MessageHouse, Pillar, Roof, Span
from exports.house_words import house_description
from exports.labels import Words
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, DISSENT, PANEL
from exports.word.cells import border, cell, row, shade
from exports.word.pictures import drawing_source
from exports.word.runs import Writer, runs_left
from exports.word.styles import WIDTH, hexa
from exports.word.tables import opening

PILLARS_IN_ROW: Final = 5  # more become several rows, as words would be broken
_GABLE: Final = 1150  # its height, in twentieths of a point
_EMU: Final = 635  # of a twentieth of a point
_LONGEST_DESCRIPTION: Final = 4000
_EMPTY: Final = '<w:p><w:pPr><w:pStyle w:val="Distance"/><w:keepNext/></w:pPr></w:p>'


def house_source(writer: Writer, house: MessageHouse, words: Words, gable: str) -> str:
    """Return the message house: gable, roof, pillars side by side, foundation.

    `gable` is the id of the relationship to the picture of the gable.
    """
    rows = _pillar_rows(house.pillars)
    grid = _grid(rows)
    parts = [
        opening(
            "PlenaryFigure", grid, words.value_proposition, house_description(house, words)[:_LONGEST_DESCRIPTION],
            right_to_left=writer.right_to_left, header=False,
        )
    ]  # fmt: skip
    parts.append(_gable(writer.next_drawing(), gable, len(grid)))
    roofs = "".join(_roof(writer, roof, words) for roof in house.roofs) or _EMPTY
    name = writer.paragraph("HouseLabel", words.value_proposition, extra=_ON_ROOF) if house.roofs else ""
    top = cell(WIDTH, len(grid), name + roofs, ground=shade(ACCENT), borders=border("bottom", 36), middle=True)
    parts.append(row([top], height=700))
    for pillars in rows:
        parts += _Pillars(writer, pillars, grid, words).rows()
    if house.foundation:
        label = writer.paragraph("HouseLabel", words.proof)
        proof = "".join(writer.paragraph("HousePoint", point) for point in house.foundation)
        borders = border("top", 36) + border("bottom", 36, hexa(ACCENT))
        parts.append(row([cell(WIDTH, len(grid), label + proof, ground=shade(ACCENT_SOFT), borders=borders)]))
    return "".join(parts) + "</w:tbl>"


_ON_ROOF: Final = f'<w:color w:val="{hexa(ACCENT_LINE)}"/>'
_INSET: Final = '<w:ind w:left="1100" w:right="1100"/>'


def _roof(writer: Writer, roof: Roof, words: Words) -> str:
    audience = writer.paragraph("HouseAudience", roof.audience) if roof.audience.strip() else ""
    proposition = writer.paragraph("HouseRoof", roof.text)
    return audience + proposition + _standing(writer, roof.standing, words, after=_INSET)


def _standing(writer: Writer, standing: str, words: Words, *, after: str = "", size: str = "") -> str:
    """Return what is in the way of a message, as callouts look."""
    if not standing.strip():
        return ""
    name = Span(f"{words.not_settled}: ", strong=True)
    colour = f'<w:color w:val="{hexa(DISSENT[2])}"/>'
    # The paragraph runs as the words do, and not as its name does.
    bidi = "<w:bidi/>" if runs_left(standing, writer.right_to_left) else ""
    inner = writer.runs((name,), colour + size) + writer.runs((Span(standing),), size)
    return f'<w:p><w:pPr><w:pStyle w:val="HouseStanding"/>{bidi}{after}</w:pPr>{inner}</w:p>'


def _pillar_rows(pillars: Sequence[Pillar]) -> list[Sequence[Pillar]]:
    if not pillars:
        return []
    count = -(-len(pillars) // PILLARS_IN_ROW)
    each = -(-len(pillars) // count)
    return [pillars[i : i + each] for i in range(0, len(pillars), each)]


def _grid(rows: Sequence[Sequence[Pillar]]) -> list[int]:
    """Return the columns of a grid that has the edges of all pillars."""
    edges = {0, WIDTH}
    for pillars in rows:
        edges.update(round(WIDTH * i / len(pillars)) for i in range(1, len(pillars)))
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


def _gable(number: int, picture: str, columns: int) -> str:
    """Return the row with the gable: a picture without words, as table cells cannot be triangles."""
    drawing = drawing_source(number, picture, (WIDTH * _EMU, _GABLE * _EMU), "Gable")
    paragraph = (
        '<w:p><w:pPr><w:pStyle w:val="Distance"/><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="240"'
        f' w:lineRule="auto"/></w:pPr>{drawing}</w:p>'
    )
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    shown = (
        f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:tcMar>{margins}</w:tcMar><w:vAlign w:val="bottom"/></w:tcPr>{paragraph}</w:tc>'
    )
    return row([shown])


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


class _Pillars:
    """The rows of pillars side by side: what is of one kind stands at one height in all of them."""

    def __init__(self, writer: Writer, pillars: Sequence[Pillar], grid: Sequence[int], words: Words) -> None:
        self._writer = writer
        self._pillars = pillars
        self._grid = grid
        self._words = words
        size = 17 if len(pillars) > 4 else 0
        self._size = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""

    def rows(self) -> list[str]:
        """Return titles, benefits, proofs and what is in the way, each where any pillar has it."""
        words, pillars = self._words, self._pillars
        titles = [self._title(pillar) for pillar in pillars]
        line = border("bottom", 6, hexa(ACCENT_LINE))
        lists = [
            [self._points(name, points) for points in lists]
            for name, lists in (
                (words.benefits, [pillar.benefits for pillar in pillars]),
                (words.proof, [pillar.proofs for pillar in pillars]),
            )
            if any(lists)
        ]
        standing = [_standing(self._writer, pillar.standing, words, size=self._size) for pillar in pillars]
        below = [*(lists or [[_EMPTY] * len(pillars)]), *([standing] if any(standing) else [])]
        seam = border("bottom", 24)
        found = [self._row(titles, [ACCENT_SOFT] * len(pillars), line)]
        for i, cells in enumerate(below):
            grounds = [DISSENT[1] if cells is standing and inner else PANEL for inner in cells]
            last = i == len(below) - 1
            found.append(self._row(cells, grounds, seam if last else "", height=900 if cells is not standing else 0))
        return found

    def _row(self, cells: Sequence[str], grounds: Sequence[str], bottom: str, *, height: int = 0) -> str:
        found: list[str] = []
        count = len(cells)
        for i, (inner, ground) in enumerate(zip(cells, grounds, strict=True)):
            start, end = round(WIDTH * i / count), round(WIDTH * (i + 1) / count)
            borders = (border("left", 24) if i else "") + bottom + (border("right", 24) if i < count - 1 else "")
            span = _span(self._grid, start, end)
            found.append(cell(end - start, span, inner or _EMPTY, ground=shade(ground), borders=borders))
        return row(found, height=height)

    def _title(self, pillar: Pillar) -> str:
        title = self._writer.paragraph("HouseTitle", pillar.title, extra=self._size)
        if not pillar.subline.strip():
            return title
        return title + self._writer.paragraph("HouseSubline", pillar.subline, extra=self._size)

    def _points(self, name: str, points: Sequence[str]) -> str:
        listed = "".join(self._writer.paragraph("HousePoint", point, extra=self._size) for point in points)
        return self._writer.paragraph("HousePart", name) + listed if points else ""
