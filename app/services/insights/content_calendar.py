"""The content calendar: entries planned in a workshop or on the page, moved, briefed and published."""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.outcomes.guide.guide import build_guide
from app.domain.outcomes.guide.guide_document import MessagingGuide
from app.domain.outcomes.guide.guide_reading import yields_guide
from app.domain.records import POSITION_STEP, GuideVersion, Initiative, Workshop, new_id, now
from app.domain.records.insight_records import CalendarEntry, EntryState
from app.domain.words.text import is_gap, single_line, whole_text
from app.services.workshops.workshops import Workshops, parse_date
from app.storage.store import Store

_LINES = ("channel", "audience", "owner")
_DATES = ("day", "sales_brief_by", "sales_briefed_on", "support_brief_by", "support_briefed_on")
_TIME = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")


class ContentCalendar:
    """The content calendar of one workspace."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        self._store = store
        self._workshops = workshops

    def all(self, initiative_id: str | None = None) -> list[CalendarEntry]:
        """Return the entries of an initiative, or of all, in order of days; those without a day come last."""
        where: dict[str, Any] = {"initiative_id": initiative_id} if initiative_id else {}
        entries = self._store.all(CalendarEntry, order=("position", "id"), **where)
        return sorted(entries, key=lambda e: (e.day or "9999", e.at))

    def get(self, entry_id: str) -> CalendarEntry:
        """Return an entry.

        Raises:
            NotFoundError: there is none with this id.
        """
        return self._store.get(CalendarEntry, entry_id)

    def initiatives(self) -> list[tuple[str, str]]:
        """Return id and name of the initiatives that have entries."""
        used = {row[0] for row in self._store.pick(CalendarEntry, ("initiative_id",)) if row[0]}
        return [(i.id, i.name) for i in self._store.all(Initiative, order=("name",)) if i.id in used]

    def add(self, title: str, *, workshop_id: str | None = None, draft: str | None = None, **fields: Any) -> str:
        """Add an entry, planned in a workshop where one is named, and return its id; `fields` as in `change`.

        Raises:
            InvalidInputError: it has no title, or a date or time is none.
        """
        return self.add_many([{"title": title} | fields], workshop_id=workshop_id, draft=draft)[0]

    def add_many(
        self, rows: Sequence[dict[str, Any]], *, workshop_id: str | None = None, draft: str | None = None
    ) -> list[str]:
        """Add entries as one operation and return their ids.

        Raises:
            InvalidInputError: one has no title, or a date or time is none; nothing was added.
        """
        workshop = self._store.get(Workshop, workshop_id) if workshop_id else None
        label = "Plan an entry" if len(rows) == 1 else f"Plan {len(rows)} entries"
        with self._store.operation("add_calendar_entries", label, workshop_id=workshop_id) as op:
            last = op.last_position(CalendarEntry)
            made = []
            for place, row in enumerate(rows, 1):
                values = _checked(row)
                if workshop is not None:
                    values.setdefault("initiative_id", workshop.initiative_id)
                made.append(
                    CalendarEntry(
                        id=new_id(),
                        origin_id=workshop_id,
                        position=last + place * POSITION_STEP,
                        created_at=now(),
                        **values,
                    )
                )
            op.add(*made)
            if draft is not None:
                op.discard_draft(draft)
        return [entry.id for entry in made]

    def change(self, entry_id: str, *, in_workshop: str | None = None, **fields: Any) -> None:
        """Change an entry: title, day, at, channel, audience, owner, department_id, state, message, launch, notes,
        initiative_id, and the days sales and support are to be briefed by and were briefed on.

        Args:
            in_workshop: the workshop in which this is said, whose undo takes it back.

        Raises:
            InvalidInputError: the title is empty, or a date or time is none; the old words stay.
        """
        entry = self._store.get(CalendarEntry, entry_id)
        changes = {name: value for name, value in _checked(fields).items() if getattr(entry, name) != value}
        if not changes:
            return
        key = f"calendar:{entry_id}:{','.join(sorted(changes))}"
        with self._store.operation(
            "change_calendar_entry", f"Change “{entry.title[:60]}”", workshop_id=in_workshop, merge_key=key
        ) as op:
            op.change(CalendarEntry, entry_id, **changes)

    def move(self, entry_id: str, day: str | None, *, in_workshop: str | None = None) -> None:
        """Move an entry to another day, or to none; each move is a step of its own.

        Raises:
            InvalidInputError: the date is none.
        """
        entry = self._store.get(CalendarEntry, entry_id)
        with self._store.operation("move_calendar_entry", f"Move “{entry.title[:60]}”", workshop_id=in_workshop) as op:
            op.change(CalendarEntry, entry_id, day=parse_date(day) if day else None)

    def set_state(self, entry_id: str, state: EntryState, *, in_workshop: str | None = None) -> None:
        """Say how far an entry is."""
        self.change(entry_id, state=state, in_workshop=in_workshop)

    def remove(self, *entry_ids: str, in_workshop: str | None = None) -> None:
        """Remove entries; one undo brings them back."""
        label = "Delete an entry" if len(entry_ids) == 1 else f"Delete {len(entry_ids)} entries"
        with self._store.operation("remove_calendar_entries", label, workshop_id=in_workshop) as op:
            op.remove(CalendarEntry, *entry_ids)

    def messages(self, initiative_id: str | None = None) -> list[str]:
        """Return the key messages of the current guides, those of the initiative first, each once.

        Current is the guide released last of each workshop; one that was never released counts as it stands.
        """
        released = {row[0] for row in self._store.pick(GuideVersion, ("workshop_id",))}
        rows = self._store.pick(
            Workshop,
            ("id", "initiative_id"),
            order=("-date", "-created_at"),
            limit=20,
            template__document__kind=MessagingGuide.kind,
        )
        rows.sort(key=lambda row: (row[1] != initiative_id, row[0] not in released))
        found: dict[str, None] = {}
        for workshop_id, _ in rows:
            content = self._workshops.content(workshop_id)
            if yields_guide(content):
                found |= dict.fromkeys(m.promise for m in build_guide(content).messages if not is_gap(m.promise))
        return list(found)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry as they are kept."""
    values: dict[str, Any] = {}
    if "title" in fields:
        values["title"] = single_line(fields["title"])[:200]
        if not values["title"]:
            raise InvalidInputError("An entry needs a title: what will people see? Nothing was changed.")
    values |= {name: single_line(fields[name] or "")[:200] for name in _LINES if name in fields}
    values |= {name: whole_text(fields[name] or "") for name in ("message", "notes") if name in fields}
    for name in _DATES:
        if name in fields:
            values[name] = parse_date(fields[name]) if fields[name] else None
    if "at" in fields:
        values["at"] = _time(fields["at"] or "")
    for name in ("department_id", "initiative_id", "state", "launch"):
        if name in fields:
            values[name] = fields[name]
    return values


def _time(said: str) -> str:
    words = said.strip()
    if not words:
        return ""
    found = _TIME.fullmatch(words)
    if found is None:
        raise InvalidInputError(f"“{words[:40]}” is not a time of day. Write it as 09:30; the old one was kept.")
    return f"{int(found.group(1)):02}:{found.group(2)}"
