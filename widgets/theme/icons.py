"""Icons by their Lucide name, tinted by the current theme whenever they are painted.

The tint is looked up at paint time, so a button keeps its icon when the theme changes.
"""

from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from widgets.theme.style import current_tokens
from widgets.theme.tokens import Tokens

ICONS_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"

LOGO_FOLDER = ICONS_FOLDER.with_name("logo")
_LOGO_SIDES = (16, 32, 48, 64, 128, 256)

Tint: TypeAlias = Literal[
    "text", "muted", "accent", "on_accent", "agree", "condition", "concern", "block", "late", "done", "amber"
]


@cache
def icon(name: str, tint: Tint = "text") -> QIcon:
    """Return the icon `name`; `tint` says on what it stands or what it means. Unknown names raise."""
    return QIcon(_TintedSvg(_svg(name), name, tint))


@cache
def app_icon() -> QIcon:
    """Return the icon of the program, drawn beforehand for each size that systems ask for."""
    found = QIcon()
    for side in _LOGO_SIDES:
        found.addFile(str(LOGO_FOLDER / f"plenary-{side}.png"), QSize(side, side))
    return found


def icon_names() -> list[str]:
    """Return the names of all icons there are."""
    return sorted(path.stem for path in ICONS_FOLDER.glob("*.svg"))


@cache
def _svg(name: str) -> str:
    return (ICONS_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def tint_colour(tokens: Tokens, tint: Tint, mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
    """Return the colour an icon has in a theme."""
    if mode is QIcon.Mode.Disabled:
        return tokens.text_disabled
    if tint == "muted":
        return tokens.text_muted
    colour: str = getattr(tokens, tint)
    return colour


class _TintedSvg(QIconEngine):
    """Draws one SVG in the colour of the current theme, at whatever size it is asked for."""

    def __init__(self, svg: str, name: str, tint: Tint) -> None:
        super().__init__()
        self._svg = svg
        self._name = name
        self._tint = tint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        pixmap = self.scaledPixmap(square.size(), mode, state, painter.device().devicePixelRatioF())
        painter.drawPixmap(square, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        colour = tint_colour(current_tokens(), self._tint, mode)
        key = f"plenary/{self._name}/{colour}/{size.width()}x{size.height()}@{scale}"
        pixmap = QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer = QSvgRenderer(QByteArray(self._svg.replace("currentColor", colour).encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap

    def clone(self) -> QIconEngine:
        return _TintedSvg(self._svg, self._name, self._tint)
