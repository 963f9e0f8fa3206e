"""One entry of the content calendar: what, where, for whom, when, with which message, and who must know before."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import NotFoundError
from app.domain.insights.content_calendar import STATE_WORDS
from app.domain.records.insight_records import CalendarEntry
from app.domain.words.text import shorten
from widgets.asking import said_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.autosave_text import AutosaveLine, AutosavePlainText
from widgets.controls.buttons import icon_button
from widgets.controls.completion import offer_words
from widgets.controls.dates import day_format, day_text
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.toggling import CheckBox
from widgets.theme.style import set_surface, theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

NEVER_MS = 10**8
"""A day is understood when it is whole: half of one is no mistake, so it is saved when the field is left."""

LINES = (("title", "What people will see"), ("channel", "Channel"), ("audience", "Audience"), ("owner", "Owner"))
DAYS = (
    ("day", "Day"),
    ("sales_brief_by", "Brief sales by"),
    ("sales_briefed_on", "Sales briefed on"),
    ("support_brief_by", "Brief support by"),
    ("support_briefed_on", "Support briefed on"),
)


class EntryPanel(QWidget):
    """The chosen entry; what is typed is saved as it is typed."""

    closed = Signal()
    """A person wants the whole width for the calendar again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_surface(self, "card")
        self.context = context
        self.entry: CalendarEntry | None = None
        self._make_lines()
        self._make_choices()
        self._make_texts()
        self.trouble = text_label("", meaning="concern", wrap=True)
        self._lay_out()
        add_command(self, "calendar.close", self.closed.emit)
        self.setFocusProxy(self.lines["title"])
        theme_changed.connect(self._size)
        self._size()
        self.hide()

    def _make_lines(self) -> None:
        self.lines: dict[str, AutosaveLine] = {}
        for key, label in LINES:
            self.lines[key] = self._line(key, label, AutosaveLine())
        for key, label in DAYS:
            line = self.lines[key] = self._line(key, label, AutosaveLine(pause_ms=NEVER_MS, ceiling_ms=NEVER_MS))
            line.setPlaceholderText("not yet" if key.endswith("_on") else day_format().lower())
        at = self.lines["at"] = self._line("at", "Time", AutosaveLine(pause_ms=NEVER_MS, ceiling_ms=NEVER_MS))
        at.setPlaceholderText("09:30")

    def _line(self, key: str, label: str, line: AutosaveLine) -> AutosaveLine:
        line.setAccessibleName(label)
        self.context.bind_autosave(line, lambda said: self._save(key, said))
        return line

    def _make_choices(self) -> None:
        self.state = self._box("State", lambda value: self._choose("state", value))
        for state, words in STATE_WORDS.items():
            self.state.addItem(words, state)
        self.department = self._box("Department", lambda value: self._choose("department_id", value or None))
        self.guide_messages = self._box("Key messages of the guide", self._take_message)
        self.launch = CheckBox("This is a launch")
        self.launch.setAccessibleName(self.launch.text())
        self.launch.clicked.connect(lambda checked: self._choose("launch", checked))

    def _box(self, name: str, choose: Callable[[str], object]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.activated.connect(lambda _place: choose(box.currentData()))
        return box

    def _make_texts(self) -> None:
        self.message, self.notes = AutosavePlainText(), AutosavePlainText()
        self.message.setPlaceholderText("Choose one of the guide’s above, or type it")
        for key, label, field in (("message", "Key message", self.message), ("notes", "Notes", self.notes)):
            field.setAccessibleName(label)
            self.context.bind_autosave(field, lambda said, key=key: self._save(key, said))  # type: ignore[misc]

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_2)
        close = icon_button("x", "Close the entry", command="calendar.close")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(text_label("Entry", "eyebrow"), 1)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self.trouble)
        lines = self.lines
        for pairs in (
            (("What people will see", lines["title"]),),
            (("Day", lines["day"]), ("Time", lines["at"])),
            (("State", self.state), ("Channel", lines["channel"])),
            (("Audience", lines["audience"]),),
            (("Owner", lines["owner"]), ("Department", self.department)),
            (("Key message", self.guide_messages),),
        ):
            column.addLayout(_beside(*pairs))
        column.addWidget(self.message)
        column.addWidget(self.launch)
        self._briefs = QWidget()
        briefs = QVBoxLayout(self._briefs)
        briefs.setContentsMargins(0, 0, 0, 0)
        briefs.setSpacing(SPACE_2)
        words = dict(DAYS)
        for by, on in (("sales_brief_by", "sales_briefed_on"), ("support_brief_by", "support_briefed_on")):
            briefs.addLayout(_beside((words[by], lines[by]), (words[on], lines[on])))
        column.addWidget(self._briefs)
        column.addLayout(_beside(("Notes", self.notes)))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolling(inner))

    def _size(self) -> None:
        for field, lines in ((self.message, 3), (self.notes, 3)):
            field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 22)
        self.setMinimumWidth(round(300 * min(zoom(), 1.4)))

    # Showing

    @property
    def entry_id(self) -> str:
        """The entry that is shown, or nothing."""
        return self.entry.id if self.entry else ""

    def show_entry(self, entry_id: str, trouble: Sequence[str] = ()) -> None:
        """Show an entry as it is now, with what is in its way; none leaves the panel empty-handed and hidden."""
        another = entry_id != self.entry_id
        if another:
            self.flush()
        entry = self.context.ask(self._read, entry_id) if entry_id else None
        self.entry = entry
        if entry is None:
            self.hide()
            return
        self.trouble.setText("\n".join(trouble))
        self.trouble.setVisible(bool(trouble))
        for key, line in self.lines.items():
            value = getattr(entry, key) or ""
            words = day_text(value) if key in dict(DAYS) else str(value)
            if another or not line.hasFocus():
                line.set_text_from_store(words)
        for field, words in ((self.message, entry.message), (self.notes, entry.notes)):
            if another:
                field.replace_text(words)
                field.moveCursor(QTextCursor.MoveOperation.Start)
            else:
                field.set_text_from_store(words)
        self.state.setCurrentIndex(self.state.findData(entry.state))
        self.department.setCurrentIndex(max(self.department.findData(entry.department_id or ""), 0))
        self.launch.setChecked(entry.launch)
        briefed = any(getattr(entry, key) for key, _ in DAYS[1:])
        self._briefs.setVisible(entry.launch or briefed)

    def _read(self, entry_id: str) -> CalendarEntry | None:
        try:
            return self.context.plenary.content_calendar.get(entry_id)
        except NotFoundError:
            # It was deleted or undone a moment ago; that is nothing to be told of.
            return None

    def offer(self, entries: Sequence[CalendarEntry]) -> None:
        """Offer what other entries say, the departments there are, and the messages of the guide."""
        for key in ("channel", "audience", "owner"):
            said = {getattr(e, key) for e in entries} - {""}
            offer_words(self.lines[key], sorted(said, key=str.casefold), f"{key.capitalize()} in use")
        departments = self.context.ask(self.context.plenary.people.departments) or []
        _fill(self.department, [("", "None"), *((d.id, d.name) for d in departments)])

    def offer_messages(self) -> None:
        """Offer the key messages of the current guides, those of the entry's initiative first."""
        initiative = self.entry.initiative_id if self.entry else None
        found = self.context.ask(self.context.plenary.content_calendar.messages, initiative) or []
        words = "Choose one of the guide…" if found else "No guide has a message yet"
        _fill(self.guide_messages, [("", words), *((message, shorten(message, 90)) for message in found)])
        self.guide_messages.setEnabled(bool(found))

    # Changing

    def _save(self, key: str, said: str) -> None:
        if self.entry is None:
            return
        value: Any = (said_day(said) or None) if key in dict(DAYS) else said
        self.context.plenary.content_calendar.change(self.entry.id, **{key: value})

    def _choose(self, key: str, value: Any) -> None:
        if self.entry is not None:
            calendar, entry_id = self.context.plenary.content_calendar, self.entry.id
            self.context.do(lambda: calendar.change(entry_id, **{key: value}))

    def _take_message(self, message: str) -> None:
        self.guide_messages.setCurrentIndex(0)
        if message:
            self.message.flush()
            self._choose("message", message)
            self.message.set_text_from_store(message)

    def flush(self) -> None:
        """Save what is being typed."""
        for line in self.lines.values():
            line.flush()
        self.message.flush()
        self.notes.flush()


def _beside(*pairs: tuple[str, QWidget]) -> QHBoxLayout:
    """Return fields side by side, each below its name."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for words, field in pairs:
        label = text_label(words, "muted")
        label.setBuddy(field)
        pair = QVBoxLayout()
        pair.setSpacing(SPACE_1)
        pair.addWidget(label)
        pair.addWidget(field)
        row.addLayout(pair, 1)
        if isinstance(field, QLineEdit):
            field.setMinimumWidth(60)
    return row


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Offer other choices; the chosen one stays while there is one like it."""
    chosen = box.currentData()
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
