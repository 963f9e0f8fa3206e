"""What the states of a workshop are called, and how they look."""

from typing import Final

from widgets.theme.icons import Tint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.domain.records import WorkshopState

STATE_WORDS: Final[dict["WorkshopState", str]] = {"planned": "Planned", "running": "Running", "finished": "Finished"}
STATE_TINTS: Final[dict["WorkshopState", Tint]] = {"planned": "muted", "running": "accent", "finished": "done"}
