"""A figure on the screen: the picture that documents hold, in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.document.figures import Figure, HistoryChart, MatrixChart
from widgets.theme.style import current_tokens, theme_changed, zoom

if TYPE_CHECKING:
    # Fonts and layouts take a while to import: they come with the first figure.
    from exports.figures.pieces import FigureDrawing

_PAGE = 1.5
"""Pixels for a point on a page: small words of eight points become twelve pixels."""
_STAGE = (3.0, 2.6, 2.3, 2.1, 1.9)
"""The same on the stage, from what one would like to what the last row can still read."""
_STAGE_PAGED = (2.3, 2.1, 1.9, 1.6, 1.3)
"""The same where it takes several pages: the first in which no part is higher than a page."""
_FEWEST_ON_PAGE = 3
_LOWEST_PLOT = 140.0
_TALLEST_PLOT = 300.0
_NARROWEST = 200
_MOST_KNOWN = 8


class FigureView(QWidget):
    """Shows a figure as wide as there is room, and is as high as it then needs to be."""

    def __init__(self, parent: QWidget | None = None, *, scale: float | None = None, paper: str = "card") -> None:
        """Take how the view is used.

        Args:
            scale: of the stage; the figure then also fits the height of its parent, if it can. None on a page.
            paper: the surface it stands on, "card", "panel" or "window".
        """
        super().__init__(parent)
        self._scale = scale
        self._paper = paper
        self._figure: Figure | None = None
        self._drawing: FigureDrawing | None = None
        self._known: dict[tuple[int, float], tuple[FigureDrawing | None, float]] = {}
        self._pictures: dict[tuple[float, float], FigureDrawing] = {}
        self._drawn: tuple[int, float] = (0, 0.0)
        self._factor = _PAGE
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_changed.connect(self._look_changed)

    def show_figure(self, figure: Figure | None) -> None:
        """Show a figure, or nothing."""
        self._figure = figure
        self._forget()
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        if figure is not None:
            from exports.figure_words import figure_description, figure_name
            from exports.labels import words_for

            words = words_for("en")
            self.setAccessibleName(figure_name(figure, words))
            self.setAccessibleDescription(figure_description(figure, words))
        self._lay_out()
        self.updateGeometry()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Be as large as the stage asks for."""
        if scale != self._scale:
            self._scale = scale
            self._forget()
            self._lay_out()

    def figure(self) -> Figure | None:
        """Return what is shown."""
        return self._figure

    def type_size(self) -> float:
        """Return how many pixels high the small words are."""
        return 8.0 * self._factor

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        drawing, factor = self._drawing_for(width, self._room())
        return round(_height(drawing) * factor) if drawing is not None else 0

    def sizeHint(self) -> QSize:
        width = round(460 * self._page_factor())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out()
        if self._drawing is None:
            return
        from widgets.controls.figure_view_painting import paint_picture, theme_colours

        tokens = current_tokens()
        colours = theme_colours(tokens, str(getattr(tokens, self._paper)))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._factor, self._factor)
        for part in self._drawing.parts:
            paint_picture(painter, part, colours)
            painter.translate(0.0, part.height)
        painter.end()

    def place_of(self, thing: object) -> QRect:
        """Return where a thing of the figure stands; an empty rectangle when it is not found."""
        self._lay_out()
        for place in self._drawing.places if self._drawing is not None else ():
            if place.thing == thing and self._drawing is not None:
                above = sum(part.height for part in self._drawing.parts[: place.part])
                top, bottom = ((above + edge) * self._factor for edge in (place.top, place.bottom))
                return QRect(0, round(top), self.width(), round(bottom - top))
        return QRect()

    def units(self) -> list[tuple[int, int]]:
        """Return from where to where the parts reach that are read as a whole, from above to below."""
        self._lay_out()
        return [(round(top * self._factor), round(bottom * self._factor)) for top, bottom in _units(self._drawing)]

    def _forget(self) -> None:
        self._drawing = None
        self._known.clear()
        self._pictures.clear()

    def _look_changed(self) -> None:
        self._forget()
        self._lay_out()
        self.updateGeometry()
        self.update()

    def _page_factor(self) -> float:
        return _PAGE * zoom()

    def _room(self) -> float:
        parent = self.parentWidget()
        return float(parent.height() if parent is not None else self.height())

    def _lay_out(self) -> None:
        room = self._room() if self._scale is not None else 0.0
        if self._drawing is not None and self._drawn == (self.width(), room):
            return
        self._drawing, self._factor = self._drawing_for(self.width(), room)
        self._drawn = (self.width(), room)
        height = round(_height(self._drawing) * self._factor) if self._drawing is not None else 0
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)

    def _drawing_for(self, width: int, room: float) -> tuple[FigureDrawing | None, float]:
        """Return the picture for a width, and how many pixels a point of it takes.

        Layouts ask for the same few widths again and again, and to lay out a figure takes a while.
        """
        wanted = (width, room if self._scale is not None else 0.0)
        if wanted not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
            self._known[wanted] = self._fitted(*wanted)
        return self._known[wanted]

    def _fitted(self, width: int, room: float) -> tuple[FigureDrawing | None, float]:
        if self._figure is None or width < 1:
            return None, _PAGE
        if self._scale is None:
            factor = self._page_factor()
            return self._draw(width / factor), factor
        factor = _STAGE[-1] * self._scale
        smallest = self._on_stage(width / factor, room / factor)
        if _height(smallest) <= room / factor:
            for size in _STAGE[:-1]:
                larger = size * self._scale
                drawing = self._on_stage(width / larger, room / larger)
                if _height(drawing) <= room / larger:
                    return drawing, larger
            return smallest, factor
        # It takes several pages anyway: then it may as well be easy to read, unless a page held a part or two.
        for least in (_FEWEST_ON_PAGE, 1):
            for size in _STAGE[2:] if least > 1 else _STAGE_PAGED:
                factor = size * self._scale
                drawing = self._on_stage(width / factor, room / factor)
                if max((bottom - top for top, bottom in _units(drawing)), default=0.0) * least <= room / factor:
                    return drawing, factor
        return drawing, factor

    def _on_stage(self, width: float, room: float) -> FigureDrawing:
        """Return the picture with axes as high as there is room for."""
        if not isinstance(self._figure, (HistoryChart, MatrixChart)):
            return self._draw(width)
        lowest = self._draw(width, _LOWEST_PLOT)
        spare = room - _height(lowest)
        return self._draw(width, min(_LOWEST_PLOT + spare, _TALLEST_PLOT)) if spare > 0 else lowest

    def _draw(self, width: float, plot: float = 0.0) -> FigureDrawing:
        # Whether it fits is asked for in several heights, and for most figures each has the same answer.
        if (width, plot) not in self._pictures:
            if len(self._pictures) >= _MOST_KNOWN:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[width, plot] = self._picture(width, plot)
        return self._pictures[width, plot]

    def _picture(self, width: float, plot: float) -> FigureDrawing:
        from exports.figures.figure import draw_figure
        from exports.labels import words_for
        from exports.typeset.faces import FontBook
        from exports.typeset.lines import Setter

        assert self._figure is not None
        setter = Setter(FontBook("en"), self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        return draw_figure(self._figure, setter, words_for("en"), width, plot)


def _units(drawing: FigureDrawing | None) -> list[tuple[float, float]]:
    """Return where the parts of a picture stand; one that belongs to the part below it begins with it."""
    found: list[tuple[float, float]] = []
    top = bottom = 0.0
    for number, part in enumerate(drawing.parts if drawing is not None else ()):
        bottom += part.height
        if drawing is not None and number not in drawing.heads:
            found.append((top, bottom))
            top = bottom
    return [*found, (top, bottom)] if bottom > top else found


def _height(drawing: FigureDrawing) -> float:
    return sum(part.height for part in drawing.parts)
