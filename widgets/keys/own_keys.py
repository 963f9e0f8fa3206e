"""The keys that a person has chosen instead of the usual ones, and everything that shows a key."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from widgets.keys.chords import chords, owner_of, sequences, shown, typing_refusal
from widgets.keys.usual import COMMANDS

_COMMAND, _KEY_OF, _SHOWN, _WORDS = "command", "key_of", "shown_key", "words_with_keys"
_NAMED = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)+)\}")


class _Heard(QObject):
    changed = Signal()


class _State:
    own: dict[str, str]
    refused: list[str]


_state = _State()
_state.own, _state.refused = {}, []
_heard = _Heard()
keys_changed = _heard.changed
"""Some key is another one now; whatever shows keys by itself shows them anew."""


def use_keys(stored: Mapping[str, str]) -> None:
    """Let commands have the keys that a person gave them; what cannot be used is told by `refused_keys`."""
    own, _state.refused = _usable(stored)
    if own == _state.own:
        return
    _state.own = own
    if QApplication.instance() is not None:
        _show_everywhere()
    keys_changed.emit()


def _usable(stored: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    own: dict[str, str] = {}
    refused: list[str] = []
    for name, keys in stored.items():
        command = COMMANDS.get(name)
        if command is None:
            refused.append(f"No command is called “{name}” here.")
        elif keys and not chords(keys):
            refused.append(f"“{keys}” is no key, so “{command.words}” keeps its usual one.")
        elif keys and (why := typing_refusal(keys)):
            refused.append(f"“{command.words}” keeps its usual key: {why}")
        else:
            own[name] = keys
    while taken := next(
        ((n, keys, owner) for n, keys in own.items() if keys and (owner := owner_of(keys, n, own)) is not None), None
    ):
        # Its usual key may be what another one was given, so all are looked at again.
        name, keys, owner = taken
        del own[name]
        refused.append(f"“{COMMANDS[name].words}” keeps its usual key: {shown(keys)} is “{owner.words}”.")
    return own, refused


def refused_keys() -> tuple[str, ...]:
    """Return what was wrong with the stored keys, once."""
    refused, _state.refused = tuple(_state.refused), []
    return refused


def own_keys() -> dict[str, str]:
    """Return the keys that a person chose, by the names of the commands; none is an empty text."""
    return dict(_state.own)


def with_changes(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the keys that a person chose, with other ones for some commands; None is the usual key."""
    own = own_keys() | {name: keys for name, keys in changes.items() if keys is not None}
    return {n: keys for n, keys in own.items() if keys != COMMANDS[n].keys and changes.get(n, "") is not None}


def keys_of(name: str) -> str:
    """Return the keys that a command has now, such as "F1 or ?"."""
    return _state.own.get(name, COMMANDS[name].keys)


def key_of(name: str) -> str:
    """Return the first key of a command as people read it."""
    return shown(keys_of(name).split(" or ")[0])


def with_keys(words: str) -> str:
    """Put keys in the place of the names of commands in braces; a command without a key is called by its words."""
    return _NAMED.sub(_key_or_words, words)


def _key_or_words(found: re.Match[str]) -> str:
    command = COMMANDS.get(found[1])
    return found[0] if command is None else key_of(found[1]) or f"“{command.words}”"


def give_key(action: QAction, name: str) -> None:
    """Give an action the keys of a command, now and whenever they change."""
    action.setProperty(_COMMAND, name)
    action.setShortcuts(sequences(keys_of(name)))


def command_of(action: QAction) -> str:
    """Return the name of the command an action stands for; nothing for one that nobody can change."""
    return str(action.property(_COMMAND) or "")


def show_key(widget: QWidget, name: str | None = None) -> None:
    """Show the key of a command in a widget's tooltip and description, and follow it.

    Args:
        name: the command; an empty one takes the key off, and none means the one shown before: the tooltip is new.
    """
    if name is not None:
        widget.setProperty(_KEY_OF, name)
    _show(widget)


def say_with_keys(label: QLabel, words: str) -> None:
    """Show words with keys in them, which follow when a key becomes another one."""
    label.setProperty(_WORDS, words)
    label.setText(with_keys(words))


def _show(widget: QWidget) -> None:
    name = str(widget.property(_KEY_OF) or "")
    before, now = str(widget.property(_SHOWN) or ""), key_of(name) if name else ""
    tooltip = widget.toolTip().removesuffix(f" ({before})") if before else widget.toolTip()
    widget.setToolTip(f"{tooltip or widget.accessibleName()} ({now})" if now else tooltip)
    if widget.accessibleDescription() in ("", before):
        widget.setAccessibleDescription(now)
    widget.setProperty(_SHOWN, now)


def _show_everywhere() -> None:
    for widget in QApplication.allWidgets():
        for action in widget.actions():
            if name := command_of(action):
                give_key(action, name)
        if widget.property(_KEY_OF):
            _show(widget)
        if isinstance(widget, QLabel) and (words := widget.property(_WORDS)):
            widget.setText(with_keys(words))
