"""Commands: every action has a name, a key, and a place in the palette and the sheet of keys."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.keys.chords import sequences, shown
from widgets.keys.own_keys import give_key
from widgets.keys.usual import COMMANDS
from widgets.keys.where import PLACES, place_of

_ANYWHERE = "anywhere"


class Offer(NamedTuple):
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
    command: str,
    run: Callable[[], object],
    keys: str = "",
    *,
    everywhere: bool = False,
) -> QAction:
    """Give `owner` a command; its key works inside `owner`, or in the whole window with `everywhere`.

    Args:
        command: its name in `widgets/keys`, where its words, its place and its usual keys are written and from where
            a person may give it another key; else its words, for what is added from outside.

    Raises:
        ValueError: one of the keys belongs to another command of `owner`; Qt would call neither.
    """
    known = COMMANDS.get(command)
    action = QAction(command if known is None else known.words, owner)
    if known is None:
        action.setShortcuts(sequences(keys))
    else:
        give_key(action, command)
        everywhere = PLACES[place_of(command)].everywhere
    for other in owner.actions():
        if taken := [key.toString() for key in action.shortcuts() if key in other.shortcuts()]:
            raise ValueError(f"“{action.text()}” and “{other.text()}” cannot both have the key {taken[0]}")
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
    return shown(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
