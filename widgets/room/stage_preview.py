"""What the room sees now, small, and what it will see next: for the facilitator alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.records import Step
from app.domain.workshop.stage import StageView
from widgets.controls.labels import text_label
from widgets.theme.style import current_tokens
from widgets.theme.tokens import SPACE_1, SPACE_2

if TYPE_CHECKING:
    from widgets.stage.page import StagePage

_STAGE = QSize(1280, 720)
_PAUSE_MS = 250
"""A burst of typing is drawn once."""


class _Picture(QWidget):
    """A picture as wide as there is room, in the form of a screen."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width * _STAGE.height() // _STAGE.width()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._picture.isNull():
            ratio = self.devicePixelRatioF()
            size = self.size() * ratio
            fitted = self._picture.scaled(
                size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(ratio)
            painter.drawPixmap(round((size.width() - fitted.width()) / 2 / ratio), 0, fitted)
        painter.setPen(QColor(current_tokens().control_line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class StagePreview(QWidget):
    """A picture of the stage as it is (frozen and blank, too) or as it would be, and the step that comes next.

    `picture` returns what an open stage shows, or None. Nothing is drawn while nobody sees it.
    """

    def __init__(self, picture: Callable[[], QPixmap | None]) -> None:
        super().__init__()
        self._taken = picture
        self._page: StagePage | None = None
        self._view: StageView | None = None
        self._picture = _Picture()
        self._next = text_label("", wrap=True)
        self._question = text_label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._picture)
        self._next_title = text_label("Comes next", "eyebrow")
        column.addSpacing(SPACE_1)
        column.addWidget(self._next_title)
        column.addWidget(self._next)
        column.addWidget(self._question)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._draw)

    def show_view(self, view: StageView, following: Step | None) -> None:
        """Take what the room may see, and the step that comes after it."""
        self._next.setText(f"{following.title}, {following.minutes} min" if following is not None else "")
        self._question.setText(following.question if following is not None else "")
        for label in (self._next_title, self._next, self._question):
            label.setVisible(bool(following))
        self._view = view
        self._picture.setAccessibleName(f"The stage: {view.title}")
        self.look()

    def look(self) -> None:
        """Draw anew soon, where somebody sees it."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self.isVisible() or self._view is None:
            return
        picture = self._taken()
        if picture is None:
            if self._page is None:
                from widgets.stage.page import StagePage

                self._page = StagePage()
                self._page.resize(_STAGE)
            self._page.show_view(self._view)
            picture = self._page.grab()
        self._picture.show_picture(picture)
