"""The content calendar: what its states are called, what stands in each other's way, and what is still missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.domain.records.insight_records import CalendarEntry, EntryState
from app.domain.words.text import fold

STATE_WORDS: dict[EntryState, str] = {
    "idea": "Idea",
    "planned": "Planned",
    "in_progress": "In progress",
    "in_review": "In review",
    "scheduled": "Scheduled",
    "published": "Published",
}
STATES: tuple[EntryState, ...] = tuple(STATE_WORDS)
"""From the first idea to what is out."""

ConflictKind = Literal["same_audience", "unbriefed"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something in the way of entries: who is meant, and the sentence that says it."""

    kind: ConflictKind
    entry_ids: tuple[str, ...]
    text: str


def conflicts(entries: Sequence[CalendarEntry], today: date) -> tuple[Conflict, ...]:
    """Return what stands in each other's way, in order of days.

    The same audience hears from us twice on a day; or something is launched before sales or support have been
    briefed, or without a day for it. What is out already is no conflict any more.
    """
    found: list[tuple[str, Conflict]] = []
    crowded: dict[tuple[str, str], list[CalendarEntry]] = {}
    for entry in entries:
        if entry.day and entry.audience.strip():
            crowded.setdefault((entry.day, fold(entry.audience)), []).append(entry)
    for (day, _), those in crowded.items():
        if len(those) > 1 and any(e.state != "published" for e in those):
            titles = ", ".join(f"“{e.title}”" for e in those)
            words = f"{those[0].audience} would hear from us {_times(len(those))} on {day}: {titles}."
            found.append((day, Conflict("same_audience", tuple(e.id for e in those), words)))
    for entry in entries:
        for department, words in _unbriefed(entry, today):
            sentence = f"“{entry.title}” launches{f' on {entry.day}' if entry.day else ''}, {department} {words}."
            found.append((entry.day or "9999", Conflict("unbriefed", (entry.id,), sentence)))
    return tuple(conflict for _, conflict in sorted(found, key=lambda pair: pair[0]))


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _unbriefed(entry: CalendarEntry, today: date) -> Iterable[tuple[str, str]]:
    if not entry.launch or entry.state == "published":
        return
    for department, by, done in (
        ("sales", entry.sales_brief_by, entry.sales_briefed_on),
        ("support", entry.support_brief_by, entry.support_briefed_on),
    ):
        if done:
            if entry.day and done > entry.day:
                yield department, f"is briefed only on {done}"
        elif not by:
            yield department, "has no day on which it is briefed"
        elif entry.day and by > entry.day:
            yield department, f"is to be briefed only on {by}"
        elif by < today.isoformat():
            yield department, f"was to be briefed by {by} and is not"


def next_state(state: EntryState, step: int = 1) -> EntryState:
    """Return the state after (or with -1 before) one; the ends stay."""
    return STATES[min(max(STATES.index(state) + step, 0), len(STATES) - 1)]


def month_days(year: int, month: int, first_weekday: int) -> tuple[date, ...]:
    """Return the 42 days of a month's page: six weeks that begin on `first_weekday` (0 is Monday)."""
    first = date(year, month, 1)
    start = first - timedelta(days=(first.weekday() - first_weekday) % 7)
    return tuple(start + timedelta(days=n) for n in range(42))
