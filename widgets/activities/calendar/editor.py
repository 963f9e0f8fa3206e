"""Content calendar in the room: what is published when, by day; typed in one line, everything else by one key."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.activities.calendar import brief_words
from app.domain.insights.content_calendar import STATE_WORDS, Conflict, conflicts, next_state
from app.domain.records import Step
from app.domain.records.insight_records import CalendarEntry
from app.domain.words.counted import counted
from app.domain.words.text import shorten
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.calendar.calendar_capture import read_entry
from widgets.activities.calendar.calendar_verbs import EntryVerbs
from widgets.activities.line_list import Line, LineList
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.calendar_words import STATE_TINTS
from widgets.controls.dates import long_day_text
from widgets.controls.empty_state import EmptyState
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.keys.own_keys import say_with_keys
from widgets.theme.tokens import SPACE_2

_EMPTY = "Nothing is planned yet: what do people see first? Type it with its day: “2026-12-01 Newsletter: What is new”."
_KEYS = (
    "{room.calendar.day_earlier} / {room.calendar.day_later} a day, {room.calendar.week_earlier} / "
    "{room.calendar.week_later} a week · {room.calendar.next} goes on, {room.calendar.back} back · "
    "{room.calendar.change} changes · {room.calendar.message} message · {room.calendar.briefing} briefing · "
    "{room.calendar.notes} notes · {room.calendar.launch} launch"
)
_NO_DAY = "“{}” is no day that can be read. Write it as 2026-12-01, 1 December or Friday; the line waits in the bar."
_MOST_SAID = 3


class CalendarEditor(ActivityEditor):
    """What stands in each other's way on top, the entries by day below it, and a line that asks."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self._entries: tuple[CalendarEntry, ...] = ()
        self.list = LineList("Content calendar, by day")
        self.trouble = text_label("", meaning="amber", wrap=True)
        self.ask = self.make_ask_line()
        self.ask.opened.connect(lambda: self._make_room(asking=True))
        self.ask.closed.connect(lambda: self._make_room(asking=False))
        self.verbs = EntryVerbs(self, self.ask)
        self._empty = EmptyState("calendar-days", _EMPTY)
        self._hint = text_label("", "muted", wrap=True)
        say_with_keys(self._hint, _KEYS)
        self._host = QWidget()
        self._flow = FlowLayout(self._host)
        self._add_verbs()
        self.list.activated_line.connect(lambda _entry: self._with(self.verbs.ask_entry))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.trouble)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.ask)
        column.addWidget(self._host)
        column.addWidget(self._hint)
        self.setFocusProxy(self.list)

    def _add_verbs(self) -> None:
        self._verb("change", "Change…", self.verbs.ask_entry, "pencil")
        self._verb("message", "Message…", self._ask_message, "message-square-quote")
        self._verb("briefing", "Briefing…", self.verbs.ask_briefing, "megaphone")
        self._verb("notes", "Notes…", self.verbs.ask_notes, "file-text")
        self._verb("launch", "Launch or not", lambda entry: self.verbs.change(entry, launch=not entry.launch), "flag")
        self._verb("next", "Next state", lambda entry: self._go_on(entry, 1), "arrow-right")
        self._verb("back", "State before", lambda entry: self._go_on(entry, -1), "arrow-left", tight=True)
        self._verb("delete", "Delete", self._delete, "trash-2", tight=True)
        for verb, days in (
            ("day_earlier", -1),
            ("day_later", 1),
            ("week_earlier", -7),
            ("week_later", 7),
        ):
            add_command(self.list, f"room.calendar.{verb}", partial(self._with, partial(self._move, days)))

    def _verb(
        self, verb: str, text: str, run: Callable[[CalendarEntry], object], icon: str, *, tight: bool = False
    ) -> None:
        name = f"room.calendar.{verb}"
        button = icon_button(icon, text, command=name) if tight else text_button(text, icon, command=name)
        button.clicked.connect(lambda _checked=False: self._with(run))
        self._flow.addWidget(button)
        add_command(self.list, name, lambda: self._with(run))

    def _with(self, run: Callable[[CalendarEntry], object]) -> None:
        entry = next((e for e in self._entries if e.id == self.list.current_id()), None)
        if entry is not None:
            run(entry)
            if self.ask.isHidden():
                self.list.choose(entry.id)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self._entries = content.calendar
        trouble = conflicts(content.calendar, held_on(content.workshop))
        self.list.show_lines(_lines(content, trouble))
        said = [conflict.text for conflict in trouble[:_MOST_SAID]]
        if len(trouble) > _MOST_SAID:
            said.append(f"And {len(trouble) - _MOST_SAID} more, marked in the list.")
        self.trouble.setText("\n".join(f"⚠ {words}" for words in said))
        self.trouble.setAccessibleName(f"Not settled yet: {' '.join(said)}" if said else "")
        self.trouble.setVisible(bool(said) and self.ask.isHidden())
        there = bool(self._entries)
        self._empty.setVisible(not there)
        self.list.setVisible(there)
        for widget in (self._host, self._hint):
            widget.setVisible(there and self.ask.isHidden())

    def _make_room(self, *, asking: bool) -> None:
        """While something is asked, the entry it is about stays in sight and the rest makes room for it."""
        for widget in (self._host, self._hint):
            widget.setVisible(not asking)
        self.trouble.setVisible(not asking and bool(self.trouble.text()))
        self.list.scroll_to_current()
        if not asking:
            self.list.setFocus()

    # Changing

    def _go_on(self, entry: CalendarEntry, steps: int) -> None:
        state = next_state(entry.state, steps)
        if state != entry.state and self.verbs.change(entry, state=state):
            announce(self.list, STATE_WORDS[state])

    def _move(self, days: int, entry: CalendarEntry) -> None:
        today = held_on(self.content.workshop) if self.content is not None else date.today()
        try:
            day = date.fromisoformat(entry.day) + timedelta(days=days) if entry.day else today
        except OverflowError:
            return
        if self.verbs.change(entry, day=day.isoformat()):
            announce(self.list, long_day_text(day.isoformat()))

    def _ask_message(self, entry: CalendarEntry) -> None:
        initiative = self.content.workshop.initiative_id if self.content is not None else None
        messages = self.context.ask(self.context.plenary.content_calendar.messages, initiative)
        self.verbs.ask_message(entry, messages or ())

    def _delete(self, entry: CalendarEntry) -> None:
        if self.content is None:
            return
        workshop_id = self.content.workshop.id
        remove = self.context.plenary.content_calendar.remove
        if self.context.do(lambda: remove(entry.id, in_workshop=workshop_id)):
            self.context.say("Deleted an entry", lambda: self.context.undo(workshop_id))

    # Capturing

    def capture_hint(self) -> CaptureHint | None:
        return CaptureHint("New entry", "“1 December Newsletter: What is new”; Enter adds it", stamps=True)

    def capture(self, captured: Captured, draft: str) -> bool:
        return self._add([captured.text], captured, draft)

    def _add(self, lines: list[str], captured: Captured, draft: str | None) -> bool:
        content = self.content
        if content is None or not any(line.strip() for line in lines):
            return False
        workshop, today = content.workshop, held_on(content.workshop)
        person = content.participant_by_id.get(captured.participant_id or "")
        understood = [read_entry(line, today, fiscal_month=workshop.fiscal_month) for line in lines]
        unread = [typed.no_day for typed in understood if typed.no_day]
        if unread and draft is not None:
            self.context.say(_NO_DAY.format(shorten(unread[0], 40)))
            return False
        rows = []
        for typed in understood:
            row = {"title": typed.title, "day": typed.day, "at": typed.at, "channel": typed.channel}
            rows.append(row | {"department_id": captured.department_id, "owner": person.name if person else ""})
        add = self.context.plenary.content_calendar.add_many
        made = self.context.ask(lambda: add(rows, workshop_id=workshop.id, draft=draft))
        if made:
            self.list.choose(made[-1])
            if unread:
                # Pasted lines have no bar to be mended in: they are taken whole and wait for their day in the list.
                self.context.say(
                    f"“{shorten(unread[0], 40)}” is no day: "
                    f"{counted(len(unread), 'line stands', 'lines stand')} under “No day yet”."
                )
        return bool(made)

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        lines = [line for line in text.splitlines() if line.strip()]
        return self._add(lines, Captured(text, department_id, None), None)

    def next_place(self, step: int) -> None:
        self.list.setFocus()

    def focus_entry(self, entry_id: str) -> bool:
        if not self.list.choose(entry_id):
            return False
        self.list.setFocus()
        return True

    def flush(self) -> None:
        self.ask.flush()


def _lines(content: WorkshopContent, trouble: tuple[Conflict, ...]) -> list[Line]:
    said: dict[str, list[str]] = {}
    for conflict in trouble:
        for entry_id in conflict.entry_ids:
            said.setdefault(entry_id, []).append(conflict.text)
    found: list[Line] = []
    day: str | None = ""
    for entry in content.calendar:
        if entry.day != day:
            day = entry.day
            found.append(Line(f"day:{day}", long_day_text(day) if day else "No day yet", heading=True))
        found.append(_line(content, entry, said))
    return found


def _line(content: WorkshopContent, entry: CalendarEntry, said: Mapping[str, list[str]]) -> Line:
    whereabouts = " · ".join(part for part in (entry.channel, entry.audience, entry.owner) if part)
    message = f"Message: {entry.message}" if entry.message else ""
    briefed = brief_words(entry)
    return Line(
        entry.id,
        f"Launch: {entry.title}" if entry.launch else entry.title,
        lead=entry.at,
        facts=tuple(
            fact for fact in (whereabouts, message, f"Briefing: {briefed}" if briefed else "", entry.notes) if fact
        ),
        mark=STATE_WORDS[entry.state],
        tint=STATE_TINTS[entry.state],
        department=content.department_by_id.get(entry.department_id or ""),
        warns=entry.id in said,
        unseen=" ".join((long_day_text(entry.day) if entry.day else "no day", *said.get(entry.id, ()))),
    )
