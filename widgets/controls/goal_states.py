"""How the states of goals look, and who or what says so."""

from typing import Final

from app.domain.goals.goal_progress import STATUS_WORDS
from app.domain.records.goal_records import GoalStatus
from widgets.theme.icons import Tint

STATUS_TINTS: Final[dict[GoalStatus, Tint]] = {
    "": "muted",
    "on_track": "agree",
    "at_risk": "amber",
    "off_track": "block",
    "data_needed": "condition",
    "unreachable": "block",
    "parked": "muted",
    "done": "done",
    "dropped": "muted",
}
STATUS_ICONS: Final[dict[GoalStatus, str]] = {
    "": "circle-dot",
    "on_track": "trending-up",
    "at_risk": "triangle-alert",
    "off_track": "octagon-alert",
    "data_needed": "search",
    "unreachable": "octagon-alert",
    "parked": "pause",
    "done": "circle-check",
    "dropped": "x",
}
STATUSES: Final[tuple[GoalStatus, ...]] = (
    "on_track",
    "at_risk",
    "off_track",
    "data_needed",
    "unreachable",
    "parked",
    "done",
    "dropped",
)
"""What people may say of a goal, in the order in which it is offered."""

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_choices() -> tuple[tuple[str, str], ...]:
    """Return the months as choices of a field: "1" to "12" and their names."""
    return tuple((str(number), name) for number, name in enumerate(MONTHS, 1))


def state_sentence(status: GoalStatus, *, said: bool, reason: str) -> str:
    """Return a goal's state with where it comes from: people, or the numbers."""
    words = STATUS_WORDS[status]
    if said:
        return f"{words}, as said" + (f": {reason}" if reason else "")
    return words if status == "data_needed" else f"{words}, as the numbers say"
