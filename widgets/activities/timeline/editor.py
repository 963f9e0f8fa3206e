"""Timeline: what happened when, typed with its day, dragged on the line, or moved with the arrow keys in the list."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.records import Step
from app.domain.records.activity_records import TimelineItem, TimelineSide
from app.domain.words.text import shorten
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.timeline import HIGHEST, LOWEST, MOOD_WORDS, in_order, side_title
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.line_list import Line, LineList
from widgets.activities.promise_verbs import NO_DAY
from widgets.activities.timeline.timeline_canvas import TimelineArea, TimelineCanvas
from widgets.activities.timeline.timeline_words import begins_with_a_number, day_words, leading_day, short_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.buttons import icon_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.keys.own_keys import say_with_keys
from widgets.theme.tokens import SPACE_2

_TURNS: tuple[TimelineSide, ...] = ("event", "above", "below")
_EMPTY = "When did it begin? Type the first thing that happened, with its day: “12 May launch”."
_KEYS = (
    "{room.timeline.day_earlier} / {room.timeline.day_later} a day, {room.timeline.week_earlier} / "
    "{room.timeline.week_later} a week · {room.timeline.better} / {room.timeline.worse} mood, {room.timeline.no_mood} "
    "none · {room.timeline.side} other side · {room.timeline.day} day · {room.timeline.words} words · "
    "{room.timeline.delete} deletes · {room.timeline.closer} closer, {room.timeline.wider} wider"
)


class TimelineEditor(ActivityEditor):
    """The line as a picture, and below it the same in order of days as a list."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self._items: tuple[TimelineItem, ...] = ()
        self._side: TimelineSide = "event"
        self.list = LineList("What happened, in order of days")
        self.list.let_drag()
        self.canvas = TimelineCanvas()
        self.area = TimelineArea(self.canvas)
        self.ask = self.make_ask_line()
        self.ask.opened.connect(lambda: self._make_room(asking=True))
        self.ask.closed.connect(lambda: self._make_room(asking=False))
        self._empty = EmptyState("chart-spline", _EMPTY)
        self._hint = text_label("", "muted", wrap=True)
        say_with_keys(self._hint, _KEYS)
        self.list.chosen.connect(self._chosen)
        self.list.activated_line.connect(lambda _item: self.ask_words())
        self.canvas.chosen.connect(self.list.choose)
        self.canvas.moved.connect(self._dropped)
        self._buttons = QWidget()
        self._add_commands()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.area)
        self._split.addWidget(self.list)
        self._split.setSizes([340, 190])
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._empty, 1)
        column.addWidget(self._split, 1)
        column.addWidget(self.ask)
        column.addWidget(self._buttons)
        self.setFocusProxy(self.list)

    def _add_commands(self) -> None:
        def command(verb: str, run: Callable[[], object]) -> None:
            add_command(self.list, f"room.timeline.{verb}", run)

        command("day_earlier", lambda: self.move_by(-1))
        command("day_later", lambda: self.move_by(1))
        command("week_earlier", lambda: self.move_by(-7))
        command("week_later", lambda: self.move_by(7))
        command("better", lambda: self.change_mood(1))
        command("worse", lambda: self.change_mood(-1))
        command("no_mood", lambda: self.change_mood(0))
        command("side", self.next_side)
        command("day", self.ask_day)
        command("words", self.ask_words)
        command("delete", self.delete)
        command("closer", lambda: self.canvas.closer(1))
        command("wider", lambda: self.canvas.closer(-1))
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._hint, 1)
        for icon, name, verb, run in (
            ("pencil", "Other words…", "words", self.ask_words),
            ("calendar-days", "Another day…", "day", self.ask_day),
            ("zoom-in", "See fewer days, wider", "closer", lambda: self.canvas.closer(1)),
            ("zoom-out", "See more days", "wider", lambda: self.canvas.closer(-1)),
            ("trash-2", "Delete from the timeline", "delete", self.delete),
        ):
            button = icon_button(icon, name, command=f"room.timeline.{verb}")
            button.clicked.connect(lambda _checked=False, r=run: r())
            row.addWidget(button)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self._items = in_order(content.of_step(TimelineItem, step.id))
        titles = {side: side_title(step, side) for side in _TURNS}
        there = bool(self._items)
        self._empty.setVisible(not there)
        self._split.setVisible(there)
        self._buttons.setVisible(there and self.ask.isHidden())
        self.list.show_lines([_line(content, item, titles) for item in self._items])
        self.canvas.show_items(self._items, content.department_by_id, titles, held_on(content.workshop))
        self.canvas.choose(self.list.current_id())

    def _make_room(self, *, asking: bool) -> None:
        """While something is asked, what it is about stays in sight and the buttons make room for it."""
        self._buttons.setVisible(not asking)
        self.list.scroll_to_current()
        if not asking:
            self.list.setFocus()

    def _item(self) -> TimelineItem | None:
        item_id = self.list.current_id()
        return next((i for i in self._items if i.id == item_id), None)

    def _chosen(self, item_id: str) -> None:
        self.canvas.choose(item_id)
        self.hint_changed.emit()

    def _today(self) -> date:
        return held_on(self.content.workshop) if self.content is not None else date.today()

    # Moving

    def move_by(self, days: int) -> None:
        """Move the item at hand earlier or later; one without a day begins on the day of the workshop."""
        item = self._item()
        if item is None:
            return
        try:
            start = date.fromisoformat(item.day) + timedelta(days=days) if item.day else self._today()
        except OverflowError:
            return
        if self._change(item, day=start.isoformat()):
            announce(self.list, day_words(start.isoformat()))

    def _change(self, item: TimelineItem, **fields: object) -> bool:
        done = self.context.do(lambda: self.context.plenary.timelines.change(item.id, **fields))
        self.list.choose(item.id)
        return done

    def _dropped(self, item_id: str, day: str, side: TimelineSide) -> None:
        self.context.do(lambda: self.context.plenary.timelines.move(item_id, day=day, side=side))
        self.list.choose(item_id)

    def next_side(self) -> None:
        """Make the item at hand an event, a note above or a note below, in turn."""
        item = self._item()
        if item is not None:
            side = _TURNS[(_TURNS.index(item.side) + 1) % len(_TURNS)]
            self._change(item, side=side)

    def change_mood(self, by: int) -> None:
        """Lift or lower the mood of the event at hand by one; 0 takes it away."""
        item = self._item()
        if item is None:
            return
        if item.side != "event":
            self.context.say("Only an event has a mood; this is a note. S makes it an event.")
            return
        mood = min(max((item.mood or 0) + by, LOWEST), HIGHEST) if by else None
        if self._change(item, mood=mood):
            announce(self.list, f"mood: {MOOD_WORDS[mood]}" if mood is not None else "no mood")

    # Asking

    def ask_day(self) -> None:
        """Ask on which day it was; nothing takes the day away."""
        item = self._item()
        if item is None or self.content is None:
            return

        def answer(said: Answers) -> bool:
            words = said["day"]
            day = self._read(f"{words}:")[0] if words else None
            if words and day is None:
                self.context.say(NO_DAY.format(shorten(words, 40)))
                self.ask.point_at("day")
                return False
            return self._change(item, day=day.isoformat() if day else None)

        field = Ask("day", "Day", value=item.day or "", placeholder="12 May, 2026-05-12; empty for none", over=True)
        self.ask.ask(f"When was “{shorten(item.text, 90)}”?", [field], "Set the day", answer)

    def ask_words(self) -> None:
        """Ask for other words."""
        item = self._item()
        if item is None:
            return
        field = Ask("text", "Words", "lines", value=item.text)
        self.ask.ask("In other words", [field], "Change it", lambda said: self._change(item, text=said["text"]))

    def delete(self) -> None:
        """Delete the item at hand; Undo brings it back."""
        item = self._item()
        if item is None or self.content is None:
            return
        workshop_id = self.content.workshop.id
        if self.context.do(self.context.plenary.timelines.remove, item.id):
            self.context.say("Deleted from the timeline", lambda: self.context.undo(workshop_id))

    # Capturing

    def capture_hint(self) -> CaptureHint | None:
        if self.content is None:
            return None
        step = self.content.step_by_id[self.step_id]
        item = self._item()
        day = f", {short_day(item.day, self._today())}" if item is not None and item.day else ""
        following = side_title(step, _TURNS[(_TURNS.index(self._side) + 1) % len(_TURNS)])
        words = "“12 May launch” or “May: …”; Enter adds it"
        return CaptureHint(f"{side_title(step, self._side)}{day}", words, stamps=True, tab=following)

    def capture(self, captured: Captured, draft: str) -> bool:
        added = self._add(captured, draft)
        if added:
            self.list.choose(added)
            self._say_unread([captured.text])
        return bool(added)

    def _say_unread(self, lines: list[str]) -> None:
        """Say when something began as a date does and none was found in it: its day is that of the one before."""
        unread = [line for line in lines if begins_with_a_number(line) and self._read(line)[0] is None]
        item = self._item()
        if not unread or item is None:
            return
        given = f"the day of the one before, {day_words(item.day)}" if item.day else "no day"
        self.context.say(f"“{shorten(unread[0].strip(), 40)}” begins with no date that can be read: it has {given}.")

    def _read(self, said: str) -> tuple[date | None, str]:
        fiscal = self.content.workshop.fiscal_month if self.content is not None else 1
        return leading_day(said, self._today(), fiscal_month=fiscal, past=True)

    def _add(self, captured: Captured, draft: str | None) -> str | None:
        if not captured.text.strip() or self.content is None:
            return None
        day, words = self._read(captured.text)
        if not words:
            self.context.say(f"What happened on {day_words(day.isoformat() if day else None)}?")
            return None
        item = self._item()
        add, side = self.context.plenary.timelines.add, self._side
        when = day.isoformat() if day is not None else item.day if item is not None else None
        return self.context.ask(
            lambda: add(
                self.step_id,
                words,
                side=side,
                day=when,
                department_id=captured.department_id,
                participant_id=captured.participant_id,
                draft=draft,
            )
        )

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        done = bool(lines) and all(self._add(Captured(line, department_id, None), None) for line in lines)
        if done:
            self._say_unread(lines)
        return done

    def next_place(self, step: int) -> None:
        self._side = _TURNS[(_TURNS.index(self._side) + step) % len(_TURNS)]
        self.hint_changed.emit()

    def focus_entry(self, entry_id: str) -> bool:
        if not self.list.choose(entry_id):
            return False
        self.list.setFocus()
        return True

    def flush(self) -> None:
        self.ask.flush()


def _line(content: WorkshopContent, item: TimelineItem, titles: dict[TimelineSide, str]) -> Line:
    who = content.person_label(item.participant_id)
    kind = "" if item.side == "event" else titles[item.side]
    facts = " · ".join(part for part in (kind, who) if part)
    mood = MOOD_WORDS[item.mood] if item.mood is not None and item.side == "event" else ""
    return Line(
        item.id,
        item.text,
        lead=day_words(item.day),
        facts=(facts,) if facts else (),
        mark=f"mood: {mood}" if mood else "",
        tint="muted" if not item.mood else "agree" if item.mood > 0 else "concern",
        department=content.department_by_id.get(item.department_id or ""),
        unseen="event" if item.side == "event" else "",
    )
