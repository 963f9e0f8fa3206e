"""What a chord is, to whom it belongs, and which ones belong to typing."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from widgets.keys.usual import COMMANDS, FIXED
from widgets.keys.where import PLACES, meet, place_of

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_WALKING = {
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip
_IN_FIELDS = (
    "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Ctrl+Ins", "Shift+Ins", "Shift+Del",
    "Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Home", "Ctrl+End",
    "Ctrl+Shift+Home", "Ctrl+Shift+End", "Ctrl+Backspace", "Ctrl+Del", "Ctrl+Tab", "Ctrl+Shift+Tab", "Ins",
)  # fmt: skip
_OF_SYSTEMS = ("Alt+F4", "Alt+Tab", "Alt+Space")


class Owner(NamedTuple):
    """What a key does already: its words, where, and whether it can do nothing else."""

    words: str
    place: str
    fixed: bool = False


def chords(keys: str) -> tuple[str, ...]:
    """Return the chords in "F1 or ?" as they are compared; nothing where one of them cannot be read."""
    found = tuple(_chord(key) for key in keys.split(" or ")) if keys else ()
    return found if all(found) else ()


@cache
def _chord(keys: str) -> str:
    sequence = QKeySequence(keys)
    if sequence.count() != 1 or sequence[0].key() == Qt.Key.Key_unknown:  # type: ignore[index]
        return ""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText).replace("Enter", "Return")


def sequences(keys: str) -> list[QKeySequence]:
    """Return what Qt listens for; the two keys for Enter stay two."""
    return [QKeySequence(key) for key in keys.split(" or ")] if keys else []


def shown(keys: str) -> str:
    """Return a chord as people read it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def typing_refusal(keys: str) -> str:
    """Return why a chord belongs to typing and to no command, in a sentence; nothing if it does not."""
    chord = _chord(keys)
    if not chord:
        return f"“{keys}” is no key."
    stroke = QKeySequence(chord)[0]  # type: ignore[index]
    held, key = stroke.keyboardModifiers() & _HELD, stroke.key()
    name = shown(chord)
    if chord in map(_chord, _IN_FIELDS):
        return f"{name} belongs to typing: fields need it. Take another key."
    if chord in map(_chord, _OF_SYSTEMS):
        return f"{name} belongs to the system. Take another key."
    printable = Qt.Key.Key_Space <= key < Qt.Key.Key_Escape
    if printable and held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.MetaModifier):
        return f"{name} belongs to typing. Hold Ctrl or Alt with it, or take a key such as F2."
    if printable and held & _ALT_GR == _ALT_GR:
        return f"{name} makes a letter on many keyboards. Hold Ctrl or Alt alone with it."
    if not held and key in _WALKING:
        return f"{name} belongs to typing. Hold Ctrl or Alt with it, or take a key such as F2."
    return ""


def owner_of(keys: str, name: str, own: Mapping[str, str]) -> Owner | None:
    """Return what has one of these keys already where the command `name` is heard.

    Args:
        own: the keys that a person chose instead of the usual ones.
    """
    wanted, here = set(chords(keys)), place_of(name)
    usual = chords(COMMANDS[name].keys)
    for place, fixed in FIXED.items():
        if meet(place, here):
            for key, words in fixed.items():
                if _chord(key) in wanted and _chord(key) not in usual:
                    return Owner(words, PLACES[place].title, fixed=True)
    for other, command in COMMANDS.items():
        if other != name and wanted.intersection(chords(own.get(other, command.keys))):
            place = place_of(other)
            if meet(place, here):
                return Owner(command.words, PLACES[place].title)
    return None
