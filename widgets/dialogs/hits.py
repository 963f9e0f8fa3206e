"""Hits of the library as rows, and the way to where they were said."""

from app.domain.insights.hit_kinds import HitKind
from app.services.insights.library import Hit
from widgets.context import Context
from widgets.controls.dates import day_text
from widgets.controls.row_list import Row

ICONS: dict[HitKind, str] = {
    "note": "square",
    "theme": "group",
    "message": "megaphone",
    "insight": "lightbulb",
    "decision": "scale",
    "action": "circle-check",
    "goal": "target",
    "workshop": "messages-square",
    "answer": "mic",
    "row": "table",
    "alignment": "handshake",
    "event": "chart-spline",
    "calendar_entry": "calendar-days",
    "participant": "users",
}


def hit_id(hit: Hit) -> str:
    """Return what tells a hit from all others in a list."""
    return f"{hit.kind}:{hit.record_id}"


def hit_row(hit: Hit, strong: frozenset[str]) -> Row:
    """Return a hit as a row; `strong` are the words looked for."""
    where = " · ".join(part for part in (hit.where, day_text(hit.date) if hit.date else "") if part)
    return Row(
        hit_id(hit),
        hit.words,
        where,
        mark=hit.kind_words,
        icon=ICONS.get(hit.kind, "table"),
        spoken=f"{hit.kind_words}: {hit.words}. {where}",
        strong=strong,
    )


def open_hit(context: Context, hit: Hit) -> None:
    """Go to where a hit was said, or to the page it belongs to."""
    match hit.kind:
        case "goal":
            context.goal_opened.emit(hit.record_id)
        case "insight":
            context.place_wanted.emit("insights", hit.record_id)
        case "calendar_entry":
            context.place_wanted.emit("calendar", hit.record_id)
        case _:
            context.said_wanted.emit(hit.workshop_id, hit.step_id, hit.record_id)
