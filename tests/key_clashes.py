"""Finds keys that two commands claim in a window as it stands; Qt does nothing at all then."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def _owned(window: QWidget) -> Iterator[tuple[str, QWidget, QAction]]:
    for widget in [window, *window.findChildren(QWidget)]:
        if widget is window or (widget.isVisible() and widget.window() is window):
            for action in widget.actions():
                if action.isEnabled():
                    for keys in action.shortcuts():
                        yield keys.toString(QKeySequence.SequenceFormat.PortableText), widget, action


def _meet(one: tuple[str, QWidget, QAction], other: tuple[str, QWidget, QAction]) -> bool:
    """Return whether there is a place where both keys would be heard."""
    (_, first, a), (_, second, b) = one, other
    if a is b:
        return False
    everywhere = Qt.ShortcutContext.WindowShortcut
    if everywhere in (a.shortcutContext(), b.shortcutContext()):
        return True
    return first is second or first.isAncestorOf(second) or second.isAncestorOf(first)


def clashes(window: QWidget, where: str) -> list[str]:
    """Return the keys that two commands claim in a window as it stands."""
    owned = list(_owned(window))
    return [
        f"{where}: {one[0]} is “{one[2].text()}” and “{other[2].text()}”"
        for place, one in enumerate(owned)
        for other in owned[place + 1 :]
        if one[0] == other[0] and _meet(one, other)
    ]
