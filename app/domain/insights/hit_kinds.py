"""What the library finds: the kinds of hits and what they are called."""

from typing import TypeAlias

from app.domain.records.registry import records

HitKind: TypeAlias = str
"""What a record is found as (`Searched.hit`), or what a row of a table is by the step it stands in."""

ROW_KINDS: dict[HitKind, str] = {"message": "Message", "decision": "Decision"}
"""What rows (entries) are besides rows, and what that is called."""

# In the library people look for what was said before what it was said in.
_OFFERED = (
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
)


def kind_words() -> dict[HitKind, str]:
    """Return what kinds of hits are called, in the order in which they are offered; others come last."""
    found = {facts.hit: facts.called for facts in records() if facts.searched is not None} | ROW_KINDS
    offered = [kind for kind in _OFFERED if kind in found]
    return {kind: found[kind] for kind in (*offered, *(kind for kind in found if kind not in _OFFERED))}
