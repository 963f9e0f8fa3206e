"""Pictures of documents painted on the screen: the same lines and letters, in the colours of the theme."""

from functools import lru_cache
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from exports import palette
from exports.figures.picture import Dot, Picture, Rect, Shape, TextLine
from exports.figures.picture import Path as Line
from exports.typeset.faces import UNITS, Face
from exports.typeset.lines import Run
from exports.typeset.outlines import outline
from widgets.theme.tokens import Tokens

_EMOJI = 1.08  # of the type size
_EMOJI_BELOW = 0.88  # how far its upper edge is above the baseline


def theme_colours(tokens: Tokens, paper: str) -> dict[str, str]:
    """Return for each colour of a document the one of the theme, for pictures that stand on `paper`."""
    found = {
        palette.STRONG: tokens.text_strong,
        palette.NORMAL: tokens.text,
        palette.MUTED: tokens.text_muted,
        palette.ACCENT: tokens.accent,
        palette.ACCENT_SOFT: tokens.accent_soft,
        palette.ACCENT_LINE: tokens.control_line,
        palette.PAPER: paper,
        palette.PANEL: _mixed(tokens.hairline, paper, 0.33),
        palette.HAIRLINE: tokens.hairline,
        palette.DISSENT[0]: tokens.block,
        palette.DISSENT[2]: tokens.block,
    }
    spread = (
        tokens.block,
        _mixed(tokens.block, paper, 0.3),
        _mixed(tokens.text_muted, paper, 0.25),
        _mixed(tokens.accent, paper, 0.3),
        tokens.accent,
    )
    found |= dict(zip(palette.SPREAD, spread, strict=True))
    for i, hue in enumerate(palette.HUES):
        found |= {hue.text: tokens.hue(i).text, hue.stroke: tokens.hue(i).stroke}
    return found


def _mixed(colour: str, paper: str, share: float) -> str:
    one, other = QColor(colour), QColor(paper)
    parts = zip((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts)).name()


def paint_picture(painter: QPainter, picture: Picture, colours: dict[str, str]) -> None:
    """Paint a picture at the painter's origin, a unit for each point; unknown colours stay as they are."""

    def colour(name: str) -> QColor:
        return QColor(colours.get(name, name))

    for item in picture.items:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        match item:
            case Rect(x, y, width, height, fill, stroke, line):
                painter.setBrush(colour(fill))
                if stroke:
                    painter.setPen(QPen(colour(stroke), line))
                painter.drawRect(QRectF(x, y, width, height))
            case Line(points, stroke, line, dash):
                pen = QPen(colour(stroke), line)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                if dash:
                    pen.setDashPattern([part / line for part in dash])
                painter.setPen(pen)
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
            case Shape(points, fill):
                painter.setBrush(colour(fill))
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
            case Dot(x, y, radius, fill, stroke, line):
                painter.setBrush(colour(fill))
                if stroke:
                    painter.setPen(QPen(colour(stroke), line))
                painter.drawEllipse(QPointF(x, y), radius, radius)
            case TextLine(x, baseline, words):
                for run in words.runs:
                    _run(painter, run, x, baseline, colour(run.look.colour))
                    x += run.width
            case _:
                assert_never(item)


def _run(painter: QPainter, run: Run, x: float, baseline: float, colour: QColor) -> None:
    size = run.look.size
    if run.glyphs is None:
        if run.picture is not None:
            side = size * _EMOJI
            left = x + (run.width - side) / 2
            _emoji(run.picture).render(painter, QRectF(left, baseline - size * _EMOJI_BELOW, side, side))
        return
    scale = size / UNITS
    painter.save()
    painter.translate(x, baseline)
    painter.scale(scale, -scale)
    painter.setBrush(colour)
    along = 0
    for glyph, advance, right, up in run.glyphs.placed:
        painter.translate(along + right, up)
        painter.drawPath(_letter(run.glyphs.face, glyph))
        painter.translate(-along - right, -up)
        along += advance
    painter.restore()


@lru_cache(maxsize=64)
def _emoji(path: Path) -> QSvgRenderer:
    return QSvgRenderer(str(path))


@lru_cache(maxsize=4096)
def _letter(face: Face, glyph: int) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for verb, points in outline(face, glyph):
        at = [QPointF(x, y) for x, y in points]
        match verb:
            case "moveTo":
                path.moveTo(at[0])
            case "lineTo":
                path.lineTo(at[0])
            case "qCurveTo":
                path.quadTo(at[0], at[1])
            case "curveTo":
                path.cubicTo(at[0], at[1], at[2])
            case _:
                path.closeSubpath()
    return path
