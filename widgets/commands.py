"""Commands: every action has a name, a key, and a place in the palette and the sheet of keys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the palette finds beside commands: a step, or what somebody said."""

    id: str
    title: str
    icon: str
    run: Callable[[], object]


@runtime_checkable
class Offering(Protocol):
    """A part of a window that has more to be found than its commands."""

    def offers(self) -> Iterable[Offer]:
        """Return what can be found now, the nearest first."""


def found_anywhere(action: QAction) -> None:
    """Let the palette find a command also where its keys do not work, since its owner is out of sight."""
    action.setProperty(_ANYWHERE, True)


def add_command(
    owner: QWidget,
    text: str,
    run: Callable[[], object],
    keys: str = "",
    *,
    everywhere: bool = False,
) -> QAction:
    """Give `owner` a command; its key works inside `owner`, or in the whole window with `everywhere`.

    Raises:
        ValueError: one of the keys belongs to another command of `owner`; Qt would call neither.
    """
    action = QAction(text, owner)
    if keys:
        wanted = [QKeySequence(key) for key in keys.split(" or ")]
        for other in owner.actions():
            if taken := [key.toString() for key in wanted if key in other.shortcuts()]:
                raise ValueError(f"“{text}” and “{other.text()}” cannot both have the key {taken[0]}")
        action.setShortcuts(wanted)
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    action.triggered.connect(lambda _checked=False: run())
    owner.addAction(action)
    return action


def commands_in_reach(window: QWidget) -> list[QAction]:
    """Return the commands that work now: those of the window and of everything visible in it."""
    found: list[QAction] = []
    for widget in [window, *window.findChildren(QWidget)]:
        if widget is window or (widget.isVisible() and widget.window() is window):
            found += [a for a in widget.actions() if a.text() and not a.isSeparator() and a.isEnabled()]
        else:
            found += [a for a in widget.actions() if a.property(_ANYWHERE)]
    return list(dict.fromkeys(found))


def key_text(action: QAction) -> str:
    """Return a command's key as people read it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
