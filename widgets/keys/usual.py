"""Every command with its name, its words and its usual keys, by the place where the keys are heard.

The name of a command is what is stored when a person gives it another key; its words may change or be translated.
"""

from typing import Final, NamedTuple

from widgets.keys.usual_pages import PAGE_KEYS
from widgets.keys.usual_rooms import ROOM_KEYS


class Command(NamedTuple):
    """What people call a command, and its usual keys: "F1 or ?"."""

    words: str
    keys: str = ""


COMMANDS: Final[dict[str, Command]] = {
    f"{place}.{verb}": Command(*said)
    for place, verbs in (ROOM_KEYS | PAGE_KEYS).items()
    for verb, said in verbs.items()
}

FIXED: Final[dict[str, dict[str, str]]] = {
    "room": {"Ctrl+0": "Take the stamp off", "F11": "Let the stage fill its screen"},
    "room.board": {
        "Space": "Mark a note",
        "Shift+G": "Take a group apart",
        "Alt+Up": "Move the marked notes",
        "Alt+Down": "Move the marked notes",
        "Alt+Left": "Move the marked notes",
        "Alt+Right": "Move the marked notes",
        "F2": "Edit a note",
        "Ctrl+A": "Mark all notes",
    },
    "room.summary": {"Ctrl+Enter": "Take the proposal to edit it"},
    "room.raci": {"F2": "Edit the words of a row"},
    "goals.tree": {"F2": "Change the words"},
    "room.table.rows": {"F2": "Edit a cell"},
    "room.actions.list": {"F2": "Edit a cell"},
}
"""Keys that are no commands of their own; nobody can change them, and nothing may take them."""
