"""The user's settings: each declared once, with its type, default and meaning."""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

ThemeName = Literal["system", "light", "dark", "contrast"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose."""

    theme: ThemeName = "system"
    zoom: float = 1.0
    """Size of text and controls, 0.8 to 2."""
    last_export_folder: str = ""
    stage_screen: str = ""
    """Name of the screen the stage was last on."""


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
            return replace(found, zoom=zoom, theme=theme)
        except (OSError, ValueError, TypeError, AttributeError):
            return Settings()

    def change(self, **values: Any) -> None:
        """Change settings and write them; a disk that cannot be written keeps them for this run only."""
        self.values = replace(self.values, **values)
        aside = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(asdict(self.values), indent=2), "utf-8")
            os.replace(aside, self._path)
        except OSError:
            return
