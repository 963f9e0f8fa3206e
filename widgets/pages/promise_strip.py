"""What each department promised and what of it is done, in words and bars."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.domain.goals.goal_content import Promise
from app.domain.workshop.review import promised_and_done
from widgets.controls.fields import scrolling
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_4

CELL_WIDTH = 168
MOST_LINES = 2


class _Cell(QWidget):
    def __init__(self, name: str, promised: int, done: int, in_time: int) -> None:
        super().__init__()
        words = f"{done} of {promised} done" + (f", {in_time} in time" if done else "")
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(promised, 1))
        bar.setValue(done)
        bar.setAccessibleName(f"{name}: {words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_4, 0)
        column.setSpacing(SPACE_1)
        width = round(CELL_WIDTH * zoom())
        title = text_label()
        title.setText(title.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width - SPACE_4))
        column.addWidget(title)
        column.addWidget(text_label(words, "muted"))
        column.addWidget(bar)
        self.setFixedWidth(width)


class PromiseStrip(QWidget):
    """A cell for each department that promised anything."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Promised and done, by department")
        self._found: dict[str, tuple[int, int, int]] = {}
        self._names: dict[str, str] = {}
        inner = QWidget()
        self._flow = FlowLayout(inner)
        self._area: QScrollArea = scrolling(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        theme_changed.connect(self._fill)
        # Cells know their height when they were styled, which comes after they were made.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._give_room)
        self.hide()

    def show_promises(self, promises: Sequence[Promise], departments: Mapping[str, str]) -> None:
        """Show what these promises have come to."""
        found = promised_and_done(promises)
        names = {key: departments.get(key, "") or "No department" for key in found}
        if (found, names) != (self._found, self._names):
            self._found, self._names = found, names
            self._fill()

    def words(self) -> list[str]:
        """Return what is shown, a line for each department."""
        return [bar.accessibleName() for bar in self.findChildren(QProgressBar)]

    def _fill(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for key in sorted(self._found, key=lambda k: (not k, self._names[k].casefold())):
            cell = _Cell(self._names[key], *self._found[key])
            self._flow.addWidget(cell)
            # Shown now, not with the next events: the height is measured below.
            cell.show()
        self.setVisible(bool(self._found))
        self._give_room()
        self._soon.start()

    def _give_room(self) -> None:
        first = self._flow.itemAt(0)
        if first is not None:
            line = first.sizeHint().height() + self._flow.spacing()
            needed = self._flow.heightForWidth(max(self._area.viewport().width(), 1))
            self.setFixedHeight(min(needed + 2, line * MOST_LINES + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._soon.start()
