"""The signs of stances, the same in the room and on the stage."""

from app.domain.records import StanceKind

SIGNS: dict[StanceKind, str] = {
    "agree": "check",
    "condition": "circle-dot",
    "concern": "triangle-alert",
    "block": "octagon-alert",
}
