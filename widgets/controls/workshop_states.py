"""What the states of a workshop are called, and how they look."""

from typing import Final

from app.domain.records import WorkshopState
from widgets.theme.icons import Tint

STATE_WORDS: Final[dict[WorkshopState, str]] = {"planned": "Planned", "running": "Running", "finished": "Finished"}
STATE_TINTS: Final[dict[WorkshopState, Tint]] = {"planned": "muted", "running": "accent", "finished": "done"}
