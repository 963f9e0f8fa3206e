"""A picture on the stage that is higher than a page: shown part by part, none of them cut that fits."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from app.domain.document.figures import Figure
from app.domain.workshop.stage import StageFigure, StageTree
from widgets.controls.figure_view import FigureView
from widgets.stage.tree import StageTreeBody


class StageSlices(QWidget):
    """A figure or a tree, of which each page shows as many parts as fit."""

    def __init__(self, body: StageTree | StageFigure, scale: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture: FigureView | StageTreeBody
        self._waiting: Figure | None = None
        if isinstance(body, StageTree):
            self.picture = StageTreeBody(body.root, scale)
        else:
            # What it shows comes when its room is known: to lay out a figure takes a while.
            self.picture, self._waiting = FigureView(scale=scale, paper="window"), body.figure
        self.picture.setParent(self)
        self._pages: list[tuple[int, int]] = [(0, 0)]
        self._units: list[tuple[int, int]] = []

    def lay_out(self, scale: float) -> None:
        """Find the pages for the present size."""
        self.picture.setMinimumHeight(0)
        self.picture.set_scale(scale)
        self.picture.clearMask()
        self.picture.setGeometry(0, 0, self.width(), self.height())
        if self._waiting is not None and isinstance(self.picture, FigureView):
            self.picture.show_figure(self._waiting)
            self._waiting = None
        self._units = self.picture.units()
        self.picture.resize(self.width(), max(self.height(), self.picture.minimumHeight()))
        self._pages = []
        for top, bottom in self._units:
            if self._pages and bottom - self._pages[-1][0] <= self.height():
                self._pages[-1] = (self._pages[-1][0], bottom)
                continue
            # One that is higher than a page goes on over the next.
            while bottom - top > self.height() > 0:
                self._pages.append((top, top + self.height()))
                top += self.height()
            self._pages.append((top, bottom))
        self._pages = self._pages or [(0, self.height())]

    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def show_page(self, number: int) -> None:
        """Bring a page into sight."""
        top, bottom = self._pages[number]
        self.picture.move(0, -top)
        if len(self._pages) > 1:
            self.picture.setMask(QRegion(QRect(0, top, self.width(), bottom - top)))
        self.picture.show()

    def first_thing(self, page: int) -> int:
        """Return the number of the first part on a page."""
        top = self._pages[page][0]
        return next((number for number, unit in enumerate(self._units) if unit[1] > top), -1)

    def page_of(self, thing: int) -> int:
        """Return the page on which a part begins."""
        return self._page_at(self._units[thing][0]) if 0 <= thing < len(self._units) else 0

    def page_with(self, thing: object) -> int:
        """Return the page on which a thing of a figure stands."""
        place = self.picture.place_of(thing) if isinstance(self.picture, FigureView) else QRect()
        return self._page_at(place.top()) if not place.isNull() else 0

    def _page_at(self, height: int) -> int:
        return next((number for number, page in enumerate(self._pages) if height < page[1]), len(self._pages) - 1)

    def words(self, _page: int) -> str:
        """Return what the picture says, whichever page is in sight."""
        return self.picture.accessibleDescription()

    def dress_anew(self) -> None:
        """Nothing to take back: pictures are painted."""
