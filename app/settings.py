"""The user's settings: each declared once, with its type, default and meaning."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from app.domain.errors import AppError
from app.files import make_folder, write_text

MOST_BOARDS = 100
MOST_DUE = 5
ThemeName = Literal["system", "light", "dark", "contrast"]


FARTHEST = 100_000
"""Beyond any desktop: a number larger than this is no place on a screen."""


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where a window stood and how large it was when it was not maximised, in the pixels of the desktop."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose."""

    theme: ThemeName = "system"
    zoom: float = 1.0
    """Size of text and controls, 0.8 to 2."""
    last_export_folder: str = ""
    fiscal_month: int = 1
    """The first month of the company's year, 1 to 12."""
    board_columns: dict[str, dict[str, str]] = field(default_factory=dict)
    """What each column of a spreadsheet was said to be when notes came in from it, by the headings of the file."""
    due_rows: int = 0
    """How many rows of what is due stood on Home last: their room is left at once, what they say is found out later."""
    keys: dict[str, str] = field(default_factory=dict)
    """The keys of commands that have others than the usual ones, by the names of the commands; no key is empty."""
    hints: bool = True
    """Whether the room says once what could be done faster."""
    hints_seen: tuple[str, ...] = ()
    """The hints that were shown, or whose faster way somebody has taken already."""
    window: WindowPlace | None = None
    """Where the main window was when it was closed last; none means that it takes its usual size."""


class SettingsFile:
    """Settings in a JSON file; an unreadable file means defaults and is replaced at the next change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values = self._read()

    def _read(self) -> Settings:
        try:
            data: dict[str, Any] = json.loads(self._path.read_text("utf-8"))
            known = {k: v for k, v in data.items() if k in Settings.__dataclass_fields__}
            found = replace(Settings(), **known)
            zoom = min(2.0, max(0.8, float(found.zoom)))
            theme = found.theme if found.theme in ("system", "light", "dark", "contrast") else "system"
            month = found.fiscal_month
            # Whatever stands in the file: a year that begins in no month would break every period that is read.
            month = month if isinstance(month, int) and not isinstance(month, bool) and 1 <= month <= 12 else 1
            due = found.due_rows
            due = due if isinstance(due, int) and not isinstance(due, bool) and 0 <= due <= MOST_DUE else 0
            seen: list[Any] = found.hints_seen if isinstance(found.hints_seen, list) else []
            found = replace(found, zoom=zoom, theme=theme, fiscal_month=month, due_rows=due, keys=_keys(found.keys))
            return replace(
                found,
                board_columns=_columns(found.board_columns),
                hints=found.hints is not False,
                hints_seen=tuple(hint for hint in seen if isinstance(hint, str)),
                window=_window(found.window),
            )
        except (OSError, ValueError, TypeError, AttributeError):
            return Settings()

    def change(self, **values: Any) -> None:
        """Change settings and write them; a disk that cannot be written keeps them for this run only."""
        self.values = replace(self.values, **values)
        try:
            make_folder(self._path.parent)
            write_text(self._path, json.dumps(asdict(self.values), indent=2), overwrite=True)
        except AppError:
            return


def _columns(said: object) -> dict[str, dict[str, str]]:
    """Return what is well-formed of the remembered columns, the latest."""
    kept = said.items() if isinstance(said, dict) else ()
    found = {
        str(key): {str(heading): str(role) for heading, role in roles.items()}
        for key, roles in kept
        if isinstance(roles, dict)
    }
    return dict(list(found.items())[-MOST_BOARDS:])


def _keys(said: object) -> dict[str, str]:
    """Return the chosen keys as texts; whether they are keys at all is for the window to say."""
    return {str(name): str(keys) for name, keys in said.items()} if isinstance(said, dict) else {}


def _window(said: object) -> WindowPlace | None:
    """Return a remembered place of the window, or none where anything about it cannot be one."""
    if not isinstance(said, dict):
        return None
    numbers = [
        n
        for name in ("x", "y", "width", "height")
        if isinstance(n := said.get(name), int) and not isinstance(n, bool) and abs(n) <= FARTHEST
    ]
    maximised = said.get("maximised", False)
    if len(numbers) != 4 or min(numbers[2:]) <= 0 or not isinstance(maximised, bool):
        return None
    x, y, width, height = numbers
    return WindowPlace(x, y, width, height, maximised)
