"""A quiet line at the bottom of a window: what was done, and perhaps Undo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4, SPACE_6

WIDEST = 760
_MS_A_LETTER = 70
"""About 14 letters a second, at which subtitles are read: a long line stays as long as reading it takes."""


class Toast(QFrame):
    """Lies over its parent's lower edge or stands in a row, disappears by itself, never takes the focus by itself."""

    dismissed = Signal()

    def __init__(self, parent: QWidget, *, show_ms: int = 6_000) -> None:
        super().__init__(parent)
        set_surface(self, "raised")
        self._show_ms = show_ms
        self._undo: Callable[[], object] | None = None
        self._words = text_label()
        self._button = text_button("Undo", "undo-2", kind="quiet", command="undo.undo")
        # Reached with Tab, never by itself.
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._undo_clicked)
        self._host = parent
        self.lift = 0
        """How far above the lower edge it stands, so that it covers nothing people type into."""
        self._in_row = False
        self._row = QHBoxLayout(self)
        self._row.setSpacing(SPACE_4)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        parent.installEventFilter(self)
        self.hide()

    def stand_in(self, column: QVBoxLayout) -> None:
        """Have a row of its own in a column of the parent: in a dialog there is no place that nobody reads."""
        self._in_row = True
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        row.addWidget(self, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)

    def show_message(self, text: str, *, undo: Callable[[], object] | None = None) -> None:
        """Show `text`, with a button that calls `undo` if there is one, instead of what is shown now."""
        self._undo = undo
        self._words.setText(text)
        self.setAccessibleName(text)
        self._button.setVisible(undo is not None)
        self._row.setContentsMargins(SPACE_4, SPACE_2, SPACE_2 if undo else SPACE_4, SPACE_2)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(self._time())
        announce(self, text)

    def dismiss(self) -> None:
        """Go away; if the focus was on Undo it returns to the window."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.dismissed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        # Whoever reads it or reaches for the button is given the time.
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start(self._time())
        super().leaveEvent(event)

    def _time(self) -> int:
        return max(self._show_ms, len(self.accessibleName()) * _MS_A_LETTER)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        host = self._host
        room = max(min(host.width() - 2 * SPACE_6, round(WIDEST * zoom())), 1)
        self._words.setWordWrap(False)
        size = self._row.totalSizeHint()
        if size.width() > room:
            # A sentence that is cut says something else.
            self._words.setWordWrap(True)
            self._row.invalidate()
            size = QSize(room, self._row.totalHeightForWidth(room))
        if self._in_row:
            self.setFixedSize(size)
            return
        self.resize(size)
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - SPACE_6 - self.lift)

    def _undo_clicked(self) -> None:
        undo = self._undo
        self.dismiss()
        if undo is not None:
            undo()
