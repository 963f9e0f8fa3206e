"""The outlines of glyphs, for those who paint letters themselves."""

from functools import lru_cache
from typing import NamedTuple

from fontTools.pens.recordingPen import RecordingPen

from exports.typeset.faces import Face


class Stroke(NamedTuple):
    """A step of an outline: `moveTo`, `lineTo`, `qCurveTo`, `curveTo` or `closePath`, with its points.

    Points are in thousandths of the type size, y upwards from the baseline.
    """

    verb: str
    points: tuple[tuple[float, float], ...]


@lru_cache(maxsize=4096)
def outline(face: Face, glyph: int) -> tuple[Stroke, ...]:
    """Return the outline of a glyph; a blank has none."""
    pen = RecordingPen()
    face.font.draw_glyph_with_pen(glyph, pen)
    return tuple(Stroke(verb, points) for verb, points in pen.value)
