"""What the room sees of a step. It knows a StageView and the clock, and nothing else."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.domain.document.figures import TimelineChart
from app.domain.workshop.agenda import ClockReading
from app.domain.workshop.stage import StageBody, StageFigure, StageTree, StageView
from widgets.stage.bodies import lay_out, new_things, things_of
from widgets.stage.canvas import StageCanvas
from widgets.stage.head import StageHead
from widgets.stage.pieces import Room, Words
from widgets.stage.slices import StageSlices
from widgets.stage.type import advance, line_height
from widgets.stage.voices import VoicesStrip
from widgets.stage.words import StageWords
from widgets.theme.style import set_surface, theme_changed

BASE_HEIGHT = 720
BASE_WIDTH = 1280
LEAST_SCALE = 0.2
_SIDE, _EDGE, _APART, _COUNTER = 48, 24, 16, 18
_NOTCH = 120


class StagePage(QWidget):
    """Title, question, body, clock and voices, as large as the place allows: a window of its own, or a part of one.

    What does not fit is on further pages. The one that holds what was said last comes into sight by itself.
    """

    paged = Signal(int, int)
    """The page in sight (from 0) and how many there are, when either has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self._view: StageView | None = None
        self._things: Sequence[Hashable] = ()
        self._page = 0
        self._anchor = -1
        self._told = (0, 1)
        self._wheel = 0
        self._sheet = QWidget(self)
        self._head = StageHead(self._sheet)
        self._canvas = StageCanvas(self._sheet)
        self._slices: StageSlices | None = None
        self._voices = VoicesStrip(self._sheet)
        self._counter = StageWords(self._sheet)
        self._counter.hide()
        self._blank = QWidget(self)
        self._blank.setAccessibleName("The stage is blank")
        set_surface(self._blank, "window")
        self._blank.hide()
        theme_changed.connect(self._dress_anew)

    def show_view(self, view: StageView) -> None:
        """Draw a view; what is new in it comes into sight, or its first page where much is."""
        if view == self._view:
            return
        before, self._view = self._view, view
        self._head.show_words(view.title, view.question)
        self._voices.show_voices(view.voices)
        place = self._place()
        if before is None or before.body != view.body:
            self._take_body(view.body)
        self._arrange()
        then, self._things = self._things, things_of(view.body)
        if before is None or before.step_id != view.step_id or type(before.body) is not type(view.body):
            self._show(0)
        elif before.body == view.body:
            self._show(self._page_near(place))
        else:
            self._show(self._page_of_change(before.body, view.body, then, place))

    def pages(self) -> int:
        """Return how many pages the view has."""
        return self._body().pages() if self._view is not None else 1

    def page(self) -> int:
        """Return the page in sight, from 0."""
        return self._page

    def turn(self, step: int) -> bool:
        """Go some pages on, or back with a number below 0; False at the end, where nothing turns."""
        wanted = min(max(self._page + step, 0), self.pages() - 1)
        if wanted == self._page:
            return False
        self._show(wanted)
        return True

    def show_page(self, number: int) -> None:
        """Bring a page into sight (from 0), the nearest there is."""
        self._show(number)

    def show_clock(self, reading: ClockReading) -> None:
        """Show the time left."""
        if self._head.show_clock(reading):
            self._arrange_and_stay()

    def set_blank(self, blank: bool) -> None:
        """Show nothing, or the view again."""
        self._blank.setVisible(blank)
        self._sheet.setVisible(not blank)

    def is_blank(self) -> bool:
        """Return whether the stage shows nothing."""
        return not self._blank.isHidden()

    def words(self) -> str:
        """Return every word in sight, for tests of what must not be there."""
        return self._words(range(self._page, self._page + 1))

    def all_words(self) -> str:
        """Return every word of every page, for the same tests."""
        return self._words(range(self.pages()))

    def sizeHint(self) -> QSize:
        return QSize(BASE_WIDTH // 2, BASE_HEIGHT // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.setGeometry(self.rect())
        self._blank.setGeometry(self.rect())
        self._arrange_and_stay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        notches, self._wheel = int(self._wheel / _NOTCH), self._wheel - int(self._wheel / _NOTCH) * _NOTCH
        if notches:
            self.turn(-notches)
        event.accept()

    def _body(self) -> StageCanvas | StageSlices:
        return self._slices or self._canvas

    def _words(self, pages: Sequence[int]) -> str:
        said = [self._head.words()]
        if self._view is not None:
            said += [self._body().words(page) for page in pages]
        return "\n".join(said).replace("\u00a0", " ")

    def _take_body(self, body: StageBody) -> None:
        """Make the picture that a body is; pages of words are laid out later, where their room is known."""
        if self._slices is not None:
            self._slices.hide()
            self._slices.deleteLater()
            self._slices = None
        if isinstance(body, StageTree) or (isinstance(body, StageFigure) and body.figure is not None):
            self._slices = StageSlices(body, self._scale(), self._sheet)

    def _arrange(self) -> None:
        """Give everything its place, and find the pages."""
        view, scale = self._view, self._scale()
        if view is None or self.width() < 1 or self.height() < 1:
            return
        side, edge, apart = (round(length * scale) for length in (_SIDE, _EDGE, _APART))
        width = max(1, self.width() - 2 * side)
        self._head.move(side, edge)
        top = edge + self._head.lay_out(width, scale) + apart
        counter = advance("88 / 88", round(_COUNTER * scale)) + apart
        bottom = self.height() - edge
        strip = self._voices.lay_out(max(1, width - counter), scale)
        self._voices.setGeometry(side, bottom - strip, max(1, width - counter), strip)
        foot, tall = strip + apart if strip else 0, line_height(round(_COUNTER * scale))
        with_counter = max(foot, tall + apart)

        def lay_out(foot: int) -> None:
            self._lay_out_body(view.body, QRect(side, top, width, max(1, bottom - foot - top)), scale)

        if foot >= with_counter:
            lay_out(foot)
        else:
            # Many pages are so most likely still, and a thousand cards are laid out once then; a counter alone never
            # makes three of one.
            if self._told[1] > 2:
                lay_out(with_counter)
            if self._told[1] <= 2 or self.pages() <= 2:
                lay_out(foot)
                if self.pages() > 1:
                    lay_out(with_counter)
        self._counter.setGeometry(side + width - counter, bottom - tall, counter, tall)

    def _lay_out_body(self, body: StageBody, where: QRect, scale: float) -> None:
        self._canvas.setVisible(self._slices is None)
        if self._slices is not None:
            self._slices.setGeometry(where)
            self._slices.lay_out(scale)
            self._slices.show()
        else:
            self._canvas.setGeometry(where)
            self._canvas.set_leaves(lay_out(body, Room(where.width(), where.height(), scale)))

    def _arrange_and_stay(self) -> None:
        """Find the pages anew, and keep in sight what is at the top of the page."""
        anchor, place = self._anchor, self._place()
        self._arrange()
        self._show(self._page_near(place))
        # However often the size changes: what was at the top in the first one, not what stood above it in another.
        self._anchor = anchor

    def _place(self) -> tuple[int, int, int]:
        """Return the thing that is to stay in sight, the page in sight, and how many there are."""
        there = self._told[1] if self._view is not None else 0
        return self._anchor, self._page, there

    def _page_near(self, place: tuple[int, int, int]) -> int:
        """Return the page on which is what was at the top."""
        thing, page, pages = place
        # What goes on over several pages stays where it was read.
        if pages == self.pages() and self._body().first_thing(page) == thing:
            return page
        return self._body().page_of(thing) if thing >= 0 else 0

    def _page_of_change(
        self, before: StageBody, body: StageBody, then: Sequence[Hashable], place: tuple[int, int, int]
    ) -> int:
        """Return the page with the one thing that is new, the first where several are, else where the room reads."""
        new = new_things(then, self._things)
        if len(new) > 1:
            return 0
        if self._slices is not None:
            if new and isinstance(body, StageFigure) and isinstance(body.figure, TimelineChart):
                return self._slices.page_with(body.figure.marks[new[0]])
            return min(place[1], self.pages() - 1)
        if new:
            return self._body().page_of(new[0])
        thing = place[0]
        if not 0 <= thing < len(then):
            return place[1]
        alike = [number for number, one in enumerate(self._things) if one == then[thing]]
        return self._body().page_of(min(alike, key=lambda n: abs(n - thing), default=min(thing, len(self._things) - 1)))

    def _show(self, number: int) -> None:
        if self._view is None:
            return
        pages = self.pages()
        self._page = min(max(number, 0), pages - 1)
        self._body().show_page(self._page)
        self._anchor = self._body().first_thing(self._page)
        self._counter.setVisible(pages > 1)
        if pages > 1:
            size = round(_COUNTER * self._scale())
            words = Words(
                f"{self._page + 1} / {pages}", size, tone="muted", align="end", name=f"Page {self._page + 1} of {pages}"
            )
            self._counter.show_words(words, self._counter.geometry())
        if (self._page, pages) != self._told:
            self._told = (self._page, pages)
            self.paged.emit(self._page, pages)

    def _dress_anew(self) -> None:
        """Take back the stage's own sizes of type: a new style sheet or zoom of the console has overwritten them."""
        self._arrange_and_stay()
        self._head.dress_anew()
        self._body().dress_anew()
        self._counter.take_font()

    def _scale(self) -> float:
        return max(LEAST_SCALE, min(self.height() / BASE_HEIGHT, self.width() / BASE_WIDTH))
