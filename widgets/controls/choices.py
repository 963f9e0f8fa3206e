"""Choices that say what they are for."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QLabel


class _UnseenLabel(QLabel):
    """Stays beside a choice, wherever that goes: only a label with the same parent is found by assistive tools."""

    def __init__(self, name: str, box: QComboBox) -> None:
        super().__init__(name, box.parentWidget() or box)
        self.hide()
        self.setBuddy(box)
        box.installEventFilter(self)
        # An editor of a cell goes and its table stays.
        box.destroyed.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and isinstance(watched, QComboBox):
            self.setParent(watched.parentWidget() or watched)
        return False


def name_choice(box: QComboBox, name: str) -> None:
    """Name a choice that has no label to be seen.

    AT-SPI calls a choice by what is chosen, whatever its accessible name; only a label says what for.
    """
    box.setAccessibleName(name)
    line = box.lineEdit()
    if line is not None:
        line.setAccessibleName(name)
    _UnseenLabel(name, box)


def named_choice(name: str) -> QComboBox:
    """Return a choice that has no label to be seen, named."""
    box = QComboBox()
    name_choice(box, name)
    return box
