"""Words that several pages say."""

from typing import Final

from app.domain.records import WorkshopState
from widgets.theme.icons import Tint

STATE_WORDS: Final[dict[WorkshopState, str]] = {"planned": "Planned", "running": "Running", "finished": "Finished"}
STATE_TINTS: Final[dict[WorkshopState, Tint]] = {"planned": "muted", "running": "accent", "finished": "done"}


def counted(number: int, one: str, many: str) -> str:
    """Return "1 step", or "12 steps"."""
    return f"{number:,} {one if number == 1 else many}"
