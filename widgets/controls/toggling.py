"""Buttons that stay down, for whoever presses them through a screen reader.

Assistive tools are offered "Toggle" first, and that moves the mark of a button without pressing it: Qt says `toggled`
and no `clicked`, so nothing would be done.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QToolButton, QWidget

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class Toggled(_Button):
    """A button whose mark, moved by neither our code nor a click, counts as a click."""

    _by_us = False

    def listen_to_toggles(self) -> None:
        """Take what moves the mark from outside for a click."""
        self.toggled.connect(self._mark_moved)

    def setChecked(self, checked: bool) -> None:
        self._by_us = True
        super().setChecked(checked)
        self._by_us = False

    def nextCheckState(self) -> None:
        self._by_us = True
        super().nextCheckState()
        self._by_us = False

    def _mark_moved(self, is_on: bool) -> None:
        if self._by_us or (not is_on and self._is_one_of_several()):
            # Of several the others are let go by the one that was chosen.
            return
        self.clicked[bool].emit(is_on)  # type: ignore[index]

    def _is_one_of_several(self) -> bool:
        group = self.group()
        return group.exclusive() if group is not None else self.autoExclusive()


class PushButton(Toggled, QPushButton):
    """A button with words."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.listen_to_toggles()


class ToolButton(Toggled, QToolButton):
    """A button with an icon alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listen_to_toggles()


class CheckBox(Toggled, QCheckBox):
    """A switch."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.listen_to_toggles()
