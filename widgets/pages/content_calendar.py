"""The content calendar across departments: a month or a list, what is in the way, and the chosen entry."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.insights.content_calendar import STATE_WORDS, Conflict, conflicts
from app.domain.records.insight_records import CalendarEntry
from app.domain.words.counted import counted
from app.domain.words.text import shorten
from widgets.asking import asking, said_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.calendar_words import TROUBLE_ICON, month_text
from widgets.controls.choices import named_choice
from widgets.controls.dates import day_text, today
from widgets.controls.empty_state import EmptyState
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.leaving import LeaveAfterChoice
from widgets.controls.row_list import Row, RowList
from widgets.pages.calendar_ask_side import AskSide
from widgets.pages.calendar_entry_panel import EntryPanel
from widgets.pages.calendar_files import Kind, export_calendar
from widgets.pages.calendar_list import EntriesTable
from widgets.pages.calendar_month import MonthView
from widgets.pages.page import FlushBeforeClose, Page
from widgets.theme.tokens import SPACE_2, SPACE_4

View = Literal["month", "list"]
CONFLICTS_SHOWN = 2


class CalendarPage(Page):
    """What will be published when, by whom, and what stands in its way."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Calendar")
        self._all: list[CalendarEntry] = []
        self._conflicts: tuple[Conflict, ...] = ()
        self._chosen = ""
        self._filling = False
        self._make_heading()
        self.asked = asking(context, lambda: "calendar")
        self.conflicts = RowList("What is in the way", facts=False)
        self.conflicts.opened.connect(self._open_conflict)
        self.month, self.list = MonthView(), EntriesTable()
        self.panel = EntryPanel(context)
        self.panel.closed.connect(self.close_panel)
        self._make_tools()
        self._empty = EmptyState(
            "calendar-days",
            "What will be published where, and who must know of it before? Entries planned in a campaign workshop "
            "stand here, and those you plan now.",
            "New entry",
        )
        self._empty.action_triggered.connect(self.start_new)
        self._lay_out()
        self._connect()
        self._add_commands()
        self._closing = FlushBeforeClose(self)
        self._closing.closing.connect(self.panel.flush)
        self.setFocusProxy(self._views)
        self._views.setFocusProxy(self.month)

    def _make_heading(self) -> None:
        kinds: tuple[tuple[str, Kind], ...] = (("Export CSV…", "csv"), ("Export ICS…", "ics"))
        for words, kind in kinds:
            button = text_button(words, "file-down")
            button.clicked.connect(partial(self.export, kind))
            self.heading.add_action(button)
        self.new_button = text_button("New entry", "plus", kind="primary", command="calendar.views.new")
        self.new_button.clicked.connect(lambda: self.start_new())
        self.heading.add_action(self.new_button)

    def _make_tools(self) -> None:
        self._group = QButtonGroup(self)
        self.view_buttons: dict[View, QPushButton] = {}
        kinds: tuple[tuple[View, str, str], ...] = (("month", "Month", "calendar-days"), ("list", "List", "list"))
        for view, words, icon in kinds:
            button = text_button(words, icon, command="calendar.view")
            button.setCheckable(True)
            button.setChecked(view == "month")
            button.clicked.connect(partial(self.show_view, view))
            self._group.addButton(button)
            self.view_buttons[view] = button
        self.before = icon_button("chevron-left", "The month before", command="calendar.views.month_before")
        self.before.clicked.connect(lambda: self.month.turn(-1))
        self.today_button = text_button("Today", command="calendar.views.this_month")
        self.today_button.clicked.connect(self.go_to_today)
        self.after = icon_button("chevron-right", "The month after", command="calendar.views.month_after")
        self.after.clicked.connect(lambda: self.month.turn(1))
        self.month_name = text_label("", "heading")
        self.month_name.setMinimumHeight(self.today_button.sizeHint().height())
        self.channel = self._filter("Channel")
        self.state = self._filter("State")
        self.owner = self._filter("Owner")
        self.undated = text_button("", kind="quiet")
        self.undated.clicked.connect(partial(self.show_view, "list"))

    def _filter(self, name: str) -> QComboBox:
        box = named_choice(f"Only this {name.casefold()}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        box.addItem(name, "")
        box.currentIndexChanged.connect(lambda _place: self._apply())
        LeaveAfterChoice(box, self.go_home)
        return box

    def _lay_out(self) -> None:
        self._tools = QWidget()
        row = FlowLayout(self._tools)
        for widget in (
            *self.view_buttons.values(), self.before, self.today_button, self.after, self.month_name,
            self.channel, self.state, self.owner, self.undated,
        ):  # fmt: skip
            row.addWidget(widget)
        self._views = QStackedWidget()
        self._views.addWidget(self.month)
        self._views.addWidget(self.list)
        whole = self._whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.conflicts)
        column.addWidget(self._tools)
        column.addWidget(self._views, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        for widget, stretch in (
            (self._stack, 1),
            (AskSide(self.asked, self.panel, lambda: self.open_entry(self._chosen)), 0),
            (self.panel, 0),
        ):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, stretch)
        parts.setSizes([700, 330, 330])
        parts.setHandleWidth(SPACE_4)
        parts.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.body.addWidget(parts, 1)
        self.body.setSpacing(SPACE_2)

    def _connect(self) -> None:
        self.asked.closed.connect(self._back_to_view)
        self.month.chosen.connect(self._choice_changed)
        self.month.opened.connect(self.open_entry)
        self.month.new_wanted.connect(self.start_new)
        self.month.moved.connect(self.move_to)
        self.month.page_changed.connect(self._name_month)
        self.list.chosen.connect(self._choice_changed)
        self.list.opened.connect(self.open_entry)

    def _add_commands(self) -> None:
        # Letters, arrows and Del belong to the calendar: in a field they edit words.
        moves = {"day_earlier": -1, "day_later": 1, "week_earlier": -7, "week_later": 7}
        there: dict[str, Callable[[], object]] = {"new": self.start_new, "delete": self.delete}
        there |= {verb: partial(self.move_by, days) for verb, days in moves.items()}
        for verb, run in there.items():
            self.list.addAction(add_command(self.month, f"calendar.views.{verb}", run))
        for verb, run in (
            ("month_before", lambda: self.month.turn(-1)),
            ("month_after", lambda: self.month.turn(1)),
            ("this_month", self.go_to_today),
            ("next_entry", self.month.next_entry),
        ):
            add_command(self.month, f"calendar.views.{verb}", run)
        add_command(self.list, "calendar.views.order", self.list.reverse)
        add_command(self, "calendar.new", self.start_new)
        add_command(self, "calendar.view", self.other_view)
        add_command(self, "calendar.export_table", lambda: self.export("csv"))
        add_command(self, "calendar.export_calendar", lambda: self.export("ics"))

    # Showing

    def refresh(self) -> None:
        """Show what is on disk now."""
        self._closing.watch(self.window())
        found = self.context.ask(self.context.plenary.content_calendar.all)
        if found is None:
            return
        self._all = found
        self._conflicts = conflicts(found, date.fromisoformat(today()))
        _offer(self.channel, [(e.channel, e.channel) for e in found], "Channel")
        _offer(self.owner, [(e.owner, e.owner) for e in found], "Owner")
        _offer(self.state, [(s, w) for s, w in STATE_WORDS.items() if any(e.state == s for e in found)], "State")
        self.panel.offer(found)
        self._stack.setCurrentWidget(self._whole if found else self._empty)
        self._show_conflicts()
        self._apply()
        self._name_month()
        if not self.panel.isHidden():
            self.panel.show_entry(self.panel.entry_id, self._trouble_of(self.panel.entry_id))

    def _show_conflicts(self) -> None:
        rows = [
            Row(str(place), conflict.text, icon=TROUBLE_ICON, tint="concern")
            for place, conflict in enumerate(self._conflicts)
        ]
        self.conflicts.set_rows(rows)
        self.conflicts.setFixedHeight(max(self.conflicts.sizeHintForRow(0), 1) * min(len(rows), CONFLICTS_SHOWN) + 6)
        self.conflicts.setVisible(bool(rows))
        self.conflicts.setAccessibleName(
            counted(len(rows), "thing is in the way", "things are in the way") if rows else "Nothing is in the way"
        )

    def _apply(self) -> None:
        wanted = {"channel": self.channel, "state": self.state, "owner": self.owner}
        shown = [
            e
            for e in self._all
            if all(not box.currentData() or getattr(e, name) == box.currentData() for name, box in wanted.items())
        ]
        troubled = frozenset(i for conflict in self._conflicts for i in conflict.entry_ids)
        chosen, self._filling = self._chosen, True
        self.month.show_entries(shown, troubled)
        self.list.show_entries(shown, troubled)
        # The chosen entry is followed to its new day; what stands in its old place is not chosen instead.
        entry = next((e for e in shown if e.id == chosen), None)
        if entry is not None:
            self._choose(entry)
        self._filling = False
        if entry is None:
            self._chosen = self.month.entry_id if self.view() == "month" else self.list.current_id()
        undated = sum(not e.day for e in shown)
        self.undated.setText(f"{undated:,} undated")
        words = counted(undated, "entry without a day", "entries without a day")
        self.undated.setAccessibleName(f"{words}: show them in the list")
        self.undated.setVisible(bool(undated) and self.view() == "month")

    def _trouble_of(self, entry_id: str) -> list[str]:
        return [conflict.text for conflict in self._conflicts if entry_id in conflict.entry_ids]

    def _name_month(self) -> None:
        self.month_name.setText(month_text(self.month.month.month))
        announce(self.month, self.month_name.text())

    def view(self) -> View:
        """Return which view is shown."""
        return "month" if self._views.currentWidget() is self.month else "list"

    def other_view(self) -> None:
        """Show the list instead of the month, or the month instead of the list."""
        self.show_view("list" if self.view() == "month" else "month")

    def show_view(self, view: View, _checked: bool = False) -> None:
        """Show the month or the list, with the same entry chosen."""
        chosen = self._entry(self._chosen)
        widget = self.month if view == "month" else self.list
        self._views.setCurrentWidget(widget)
        self._views.setFocusProxy(widget)
        self.view_buttons[view].setChecked(True)
        for tool in (self.before, self.today_button, self.after, self.month_name):
            tool.setVisible(view == "month")
        self._apply()
        if chosen is not None:
            self._choose(chosen)
        widget.setFocus()

    def _choose(self, entry: CalendarEntry) -> None:
        if self.view() == "month":
            self.month.choose(entry)
        else:
            self.list.choose(entry.id)

    def _entry(self, entry_id: str) -> CalendarEntry | None:
        return next((e for e in self._all if e.id == entry_id), None)

    def _choice_changed(self, entry_id: str) -> None:
        if self._filling or self.sender() is not self._views.currentWidget():
            return
        self._chosen = entry_id
        if not self.panel.isHidden() and entry_id:
            self.panel.show_entry(entry_id, self._trouble_of(entry_id))

    def go_to_today(self) -> None:
        """Make today the current day."""
        self.month.go_to(date.fromisoformat(today()))
        if self.month.month.month != date.fromisoformat(today()).replace(day=1):
            self.month.show_month(date.fromisoformat(today()))

    def show_record(self, entry_id: str) -> None:
        """Show an entry, whatever the filters leave."""
        self.refresh()
        entry = self._entry(entry_id)
        if entry is None:
            return
        if not self.list.choose(entry_id):
            for box in (self.channel, self.state, self.owner):
                box.setCurrentIndex(0)
        self._chosen = entry_id
        self.show_view("month" if entry.day else "list")
        self.open_entry(entry_id)

    def open_entry(self, entry_id: str) -> None:
        """Show an entry beside the calendar, ready to be changed."""
        self._chosen = entry_id
        self.panel.show_entry(entry_id, self._trouble_of(entry_id))
        if self.panel.entry is not None:
            self.panel.offer_messages()
            self.panel.show()
            self.panel.setFocus()

    def close_panel(self) -> None:
        """Give the calendar the whole width again."""
        self.panel.flush()
        self.panel.hide()
        self._back_to_view()

    def _back_to_view(self) -> None:
        (self.month if self.view() == "month" else self.list).setFocus()

    def _open_conflict(self, row_id: str) -> None:
        self.show_record(self._conflicts[int(row_id)].entry_ids[0])

    # Doing

    def start_new(self, day: str = "") -> None:
        """Ask for a new entry on a day, the current one when none is named."""
        if not day and self.view() == "month":
            day = self.month.day.isoformat()
        fields = (
            Ask("title", "What", placeholder="What will people see?"),
            Ask("day", "Day", value=day_text(day)),
            Ask("channel", "Channel", placeholder="Blog, email, event …"),
            Ask("audience", "Audience"),
        )
        self.asked.ask("A new entry", fields, "Plan it", self._add)

    def _add(self, said: Answers) -> bool:
        calendar = self.context.plenary.content_calendar
        fields = {"channel": said["channel"], "audience": said["audience"], "day": said_day(said["day"]) or None}
        entry_id = self.context.ask(lambda: calendar.add(said["title"], **fields))
        if entry_id is None:
            return False
        self.context.say("The entry is planned", lambda: self.context.undo(None))
        self.refresh()
        entry = self._entry(entry_id)
        if entry is not None:
            if not entry.day and self.view() == "month":
                self.show_view("list")
            self._choose(entry)
        return True

    def move_by(self, days: int) -> None:
        """Move the chosen entry by days; one without a day is put on today."""
        entry = self._entry(self._chosen)
        if entry is None:
            return
        start = date.fromisoformat(entry.day) + timedelta(days=days) if entry.day else date.fromisoformat(today())
        self.move_to(entry.id, start.isoformat())

    def move_to(self, entry_id: str, day: str) -> None:
        """Move an entry to a day."""
        entry = self._entry(entry_id)
        if entry is None or not self.context.do(self.context.plenary.content_calendar.move, entry_id, day):
            return
        self.context.say(f"Moved “{shorten(entry.title, 60)}” to {day_text(day)}", lambda: self.context.undo(None))
        self.refresh()
        moved = self._entry(entry_id)
        if moved is not None:
            self._choose(moved)

    def delete(self) -> None:
        """Delete the chosen entry; Undo brings it back."""
        entry = self._entry(self._chosen)
        if entry is not None and self.context.do(self.context.plenary.content_calendar.remove, entry.id):
            self.context.say(f"Deleted “{shorten(entry.title, 60)}”", lambda: self.context.undo(None))

    def export(self, kind: Kind, _checked: bool = False) -> None:
        """Write all entries into a file."""
        self.panel.flush()
        entries = self.context.ask(self.context.plenary.content_calendar.all)
        if entries is not None:
            export_calendar(self, self.context, entries, kind)


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]], everything: str) -> None:
    """Offer other choices, each once; the chosen one stays while there is one like it."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for value, words in dict.fromkeys(choices):
        if value:
            box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
