"""What all pages have in common: a heading, content of bounded width, and staying fresh while they are seen."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.trace import timed
from widgets.controls.heading import PageHeading
from widgets.controls.scroll_when_small import ScrollWhenSmall
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_3, SPACE_4, SPACE_6, SPACE_8

# Home is seen before a workspace is open.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.domain.records.changes import ChangeSet
    from widgets.context import Context

CONTENT_WIDTH = 1200
NARROW = 760
"""Below this width, in type of the usual size, the edges of a page give way to its content."""


class PageFrame(QWidget):
    """The heading of a page and, below it, the `body` that subclasses fill.

    Where the window is smaller than the body needs, all of it scrolls down; nothing ever scrolls sideways.
    """

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        set_surface(self, "window")
        self.setAccessibleName(title)
        self.heading = PageHeading(title, subtitle)
        content, whole = QWidget(), QWidget()
        content.setMaximumWidth(CONTENT_WIDTH)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(SPACE_8, SPACE_6, SPACE_8, SPACE_6)
        self.body.setSpacing(SPACE_4)
        self.body.addWidget(self.heading)
        middle = QHBoxLayout(whole)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(content)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ScrollWhenSmall(whole))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh_if_seen)

    def stay_fresh(self, context: "Context") -> None:
        """Show anew what a workspace's changes change, as long as the page is seen."""
        context.changed.connect(self._changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW * zoom()
        sides, ends = (SPACE_4, SPACE_3) if narrow else (SPACE_8, SPACE_6)
        self.body.setContentsMargins(sides, ends, sides, ends)

    def go_home(self) -> None:
        """Give the keyboard to what the page is about: a filter that was chosen gives it on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what is on disk now."""

    def _changed(self, _changes: "ChangeSet") -> None:
        # Several operations in one go are drawn once; what is not seen is drawn when it is shown.
        if self.isVisible():
            self._soon.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            with timed(f"page {type(self).__name__}"):
                self.refresh()


class Page(PageFrame):
    """A place of the main window in an open workspace. Subclasses fill `body` and override `refresh`."""

    def __init__(self, context: "Context", title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self.context = context
        self.stay_fresh(context)


class FlushBeforeClose(QObject):
    """Says that the window is about to close, while the workspace is still open."""

    closing = Signal()

    def watch(self, window: QWidget) -> None:
        """Watch a window; watching it again changes nothing."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.closing.emit()
        return super().eventFilter(watched, event)
