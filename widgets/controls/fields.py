"""Small things that pages and dialogs share: areas that scroll, fields with their labels, keys that walk a list."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from widgets.controls.labels import text_label
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1

_LEAST_SCROLLED = 132
"""As high as an area that scrolls is at least: a few lines, or its content where that is lower."""


class _Scrolling(QScrollArea):
    """An area that scrolls, and is never so low that nobody could work in it."""

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        needed = content.sizeHint().height() if content is not None else 0
        return QSize(0, min(needed, round(_LEAST_SCROLLED * zoom())))


def scrolling(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls down, without a frame."""
    area = _Scrolling()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def with_clear_button(field: QLineEdit) -> QLineEdit:
    """Give a field a button that empties it, with a name for screen readers (Qt gives it none)."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName("Empty the field")
    return field


class ArrowKeys(QObject):
    """Lets Up, Down, Page Up and Page Down in a field, or on a button, walk through the rows it belongs to."""

    walked = Signal(int)

    _STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = self._STEPS.get(event.key())
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.walked.emit(step)
                return True
        return super().eventFilter(watched, event)


class CalmChoice(QComboBox):
    """A choice that the wheel does not change while somebody scrolls past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def labelled(name: str, field: QWidget, error: QLabel | None = None) -> QVBoxLayout:
    """Return a field under its label, with the place for what is wrong below it."""
    label = text_label(name)
    label.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(SPACE_1)
    column.addWidget(label)
    column.addWidget(field)
    if error is not None:
        column.addWidget(error)
    # Beside a field with something below it the labels stay in line.
    column.addStretch(1)
    return column
