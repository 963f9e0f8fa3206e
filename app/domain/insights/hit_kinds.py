"""What the library finds: the kinds of hits and what they are called."""

from typing import Literal

HitKind = Literal[
    "note",
    "theme",
    "message",
    "insight",
    "decision",
    "action",
    "goal",
    "workshop",
    "answer",
    "row",
    "alignment",
    "event",
    "calendar_entry",
    "participant",
]

KIND_WORDS: dict[HitKind, str] = {
    "note": "Note",
    "theme": "Theme",
    "message": "Message",
    "insight": "Insight",
    "decision": "Decision",
    "action": "Action",
    "goal": "Goal",
    "workshop": "Workshop",
    "answer": "Answer",
    "row": "Row",
    "alignment": "Alignment",
    "event": "Event",
    "calendar_entry": "Calendar entry",
    "participant": "Participant",
}
"""What kinds of hits are called, in the order in which they are offered."""
