"""An area that is filled while there is room, and scrolls down where there is less than its content needs."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from widgets.theme.tokens import SPACE_2

_LEAST = QSize(120, 60)


def needed_height(widget: QWidget, width: int) -> int:
    """Return how high a widget must be at least when it is `width` wide, its lines of words broken there."""
    layout = widget.layout()
    if layout is not None:
        needed = (
            layout.totalMinimumHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalMinimumSize().height()
        )
    elif widget.hasHeightForWidth():
        needed = widget.heightForWidth(width)
    else:
        needed = widget.minimumSizeHint().height()
    return min(max(needed, widget.minimumHeight()), widget.maximumHeight())


class ScrollWhenSmall(QScrollArea):
    """Gives its content all its width and at least the height it needs; what has the focus is in sight.

    Other than in a plain scroll area lists inside share the room that is there, and only where they would become
    too small everything scrolls.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        _follow_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        now = self.focusWidget()
        was_seen = now is not None and self._sees(now, event.oldSize())
        self._fit()
        if now is not None and was_seen:
            self.show_focus(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self._fit()
        return super().eventFilter(watched, event)

    def _needed(self, width: int) -> int:
        return needed_height(self._content, width)

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        size = QSize(room)
        if self._needed(room.width()) > room.height():
            width = room.width() - self.verticalScrollBar().sizeHint().width()
            size = QSize(max(width, 1), max(self._needed(width), room.height()))
        if size != self._content.size():
            self._content.resize(size)

    def show_focus(self, now: QWidget) -> None:
        """Bring what has the focus into sight."""
        # Something larger than the place is where one looks already; moving it would only make it jump.
        if now.height() <= self.contentsRect().height() and self._content.isAncestorOf(now):
            # `ensureWidgetVisible` would show the cursor of a text, and leave the rest of it cut.
            place = now.mapTo(self._content, QPoint())
            self.ensureVisible(place.x(), place.y() + now.height(), 0, SPACE_2)
            self.ensureVisible(place.x(), place.y(), 0, SPACE_2)

    def _sees(self, widget: QWidget, size: QSize) -> bool:
        """Return whether something of a widget is in sight where the area is so large."""
        if not self._content.isAncestorOf(widget):
            return False
        place = QRect(widget.mapTo(self._content, QPoint()) + self._content.pos(), widget.size())
        return place.intersects(QRect(QPoint(), size))

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return _LEAST


class _FocusFollower(QObject):
    """Tells the areas around what has the focus: one for all, as the focus also moves while some of them go."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        above = now.parentWidget() if now is not None else None
        while now is not None and above is not None:
            if isinstance(above, ScrollWhenSmall):
                above.show_focus(now)
            above = above.parentWidget()


def _follow_focus() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.findChild(_FocusFollower) is None:
        _FocusFollower(app)
