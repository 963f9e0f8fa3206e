"""Promises as rows: what is looked for in them, in which order they stand, and what each says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from app.domain.goals.goal_content import Promise
from app.domain.words.counted import counted
from app.domain.words.text import fold
from app.domain.workshop.actions import STATE_WORDS
from widgets.controls.dates import day_text
from widgets.controls.row_list import Row
from widgets.theme.icons import Tint

Due: TypeAlias = Literal["", "overdue", "week", "later", "none"]
Order: TypeAlias = Literal["due", "owner", "department", "workshop", "age", "state"]
OPEN: Final = "still open"
NOBODY: Final = "nobody"
DUES: Final[tuple[tuple[Due, str], ...]] = (
    ("", "Any date"),
    ("overdue", "Overdue"),
    ("week", "Due this week"),
    ("later", "Due later"),
    ("none", "No date"),
)
ORDERS: Final[tuple[tuple[Order, str], ...]] = (
    ("due", "By date"),
    ("owner", "By owner"),
    ("department", "By department"),
    ("workshop", "By workshop"),
    ("age", "The oldest first"),
    ("state", "By state"),
)
_STATES = tuple(STATE_WORDS)


@dataclass(frozen=True, slots=True)
class Line:
    """A promise with what lists need of it, worked out once: typing in a filter must not wait for it."""

    promise: Promise
    department: str
    age: int
    due: Due
    late: int
    folded: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty means anything. `state` may be OPEN, `owner` and `department` NOBODY."""

    kind: str = "action"
    state: str = OPEN
    owner: str = ""
    department: str = ""
    due: str = ""
    words: tuple[str, ...] = ()

    def fits(self, line: Line) -> bool:
        """Return whether a promise is among those looked for."""
        action = line.promise.action
        if action.kind != self.kind:
            return False
        if self.state and not (line.promise.is_open if self.state == OPEN else action.state == self.state):
            return False
        for want, has in ((self.owner, line.promise.owner), (self.department, line.department)):
            if want and (has if want == NOBODY else has != want):
                return False
        return (not self.due or line.due == self.due) and all(word in line.folded for word in self.words)


def promise_lines(
    promises: tuple[Promise, ...], departments: Mapping[str, str], today: date, known: Mapping[str, Line] | None = None
) -> list[Line]:
    """Return promises with what lists need; `departments` are names by id, `known` what was worked out before."""
    found = []
    known = known or {}
    week = today + timedelta(days=6 - today.weekday())
    for promise in promises:
        action = promise.action
        before = known.get(action.id)
        if before is not None and before.promise == promise:
            found.append(before)
            continue
        department = departments.get(promise.department_id or "", "")
        made = _day(action.created_at) or _day(promise.date) or today
        due_day = _day(action.due or "")
        late = max(0, (today - due_day).days) if due_day and promise.is_open else 0
        due: Due = "none" if due_day is None else "overdue" if late else "week" if today <= due_day <= week else "later"
        text = " ".join((action.text, promise.owner, department, promise.workshop, action.state_reason))
        found.append(Line(promise, department, max(0, (today - made).days), due, late, fold(text)))
    return found


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


_KEYS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "owner": lambda line: (not line.promise.owner, line.promise.owner.casefold()),
    "department": lambda line: (not line.department, line.department.casefold()),
    "workshop": lambda line: (_latest_first(line.promise.date), line.promise.workshop),
    "age": lambda line: (-line.age,),
    "state": lambda line: (_STATES.index(line.promise.action.state),),
    "due": lambda line: (),
}


def _latest_first(day: str) -> int:
    found = _day(day)
    return -found.toordinal() if found else 0


def in_order(lines: list[Line], order: str) -> list[Line]:
    """Return promises in an order; equal ones by their date, those without one last."""
    key = _KEYS[order]
    return sorted(lines, key=lambda line: (*key(line), line.promise.action.due or "9999", line.promise.action.position))


def promise_row(line: Line, order: str, days: dict[str, str]) -> Row:
    """Return a promise as a row; what it is sorted by comes first. `days` remembers dates that were written before."""
    promise, action = line.promise, line.promise.action
    due = ""
    if action.due:
        due = days.get(action.due) or days.setdefault(action.due, day_text(action.due))
    facts = {
        "owner": promise.owner or "no owner yet",
        "department": line.department or ("" if promise.owner else "no department"),
        "due": f"by {due}" if due else "no date yet",
        "workshop": promise.workshop,
        "age": counted(line.age, "day old", "days old") if line.age else "new today",
    }
    if action.kind == "roadblock":
        way = [str(step["before"]) for step in action.trail if step.get("what") == "department" and step.get("before")]
        if way:
            facts["department"] = " → ".join((*way, line.department or "nobody"))
    first = facts.pop(order, "")
    if action.kind != "roadblock" and order != "age":
        facts.pop("age")
    words = " · ".join(part for part in (first, *facts.values()) if part)
    if action.state_reason:
        words += f" · {' '.join(action.state_reason.split())}"
    mark, tint = _mark(line)
    return Row(action.id, action.text, words, mark, tint, _icon(line))


def _mark(line: Line) -> tuple[str, Tint]:
    action = line.promise.action
    words = STATE_WORDS[action.state]
    if action.state == "done":
        return words, "done"
    if line.late:
        return f"{counted(line.late, 'day', 'days')} late", "late"
    return words, "accent" if action.state == "in_progress" else "amber" if action.state == "waiting" else "muted"


def _icon(line: Line) -> str:
    action = line.promise.action
    if action.state in ("done", "dropped"):
        return "circle-check" if action.state == "done" else "x"
    if action.state in ("waiting", "on_hold"):
        return "clock" if action.state == "waiting" else "pause"
    return "construction" if action.kind == "roadblock" else "square"
