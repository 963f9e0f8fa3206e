"""What can be changed about an entry of the content calendar, asked for right below the list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from app.domain.records.insight_records import CalendarEntry
from app.domain.words.text import shorten
from widgets.activities.promise_verbs import NO_DAY, Verbs
from widgets.controls.ask_line import Answers, Ask

_DAY_HINT = "2026-12-01, 1 December, in two weeks; empty for none"


class EntryVerbs(Verbs):
    """Asks about the entry at hand and says it to the calendar, as of the workshop at hand."""

    def change(self, entry: CalendarEntry, **fields: object) -> bool:
        """Change an entry; the workshop's undo takes it back."""
        change, here = self._context.plenary.content_calendar.change, self._here
        return self._context.do(lambda: change(entry.id, in_workshop=here, **fields))

    def ask_entry(self, entry: CalendarEntry) -> None:
        """Ask for title, day, time, channel, audience, owner and department."""
        departments = (("", "No department"), *((d.id, d.name) for d in self._content.departments))
        fields = [
            Ask("title", "What", value=entry.title),
            Ask("day", "Day", value=entry.day or "", placeholder=_DAY_HINT),
            Ask("at", "Time", value=entry.at, placeholder="09:30"),
            Ask("channel", "Channel", value=entry.channel, placeholder="Newsletter, Blog, Event …"),
            Ask("audience", "For whom", value=entry.audience, placeholder="who reads or sees it"),
            Ask("owner", "Owner", value=entry.owner, placeholder="one name"),
            Ask("department_id", "Department", "choice", value=entry.department_id or "", choices=departments),
        ]

        def answer(said: Answers) -> bool:
            days = self._days(said, ("day",))
            if days is None:
                return False
            values = said | days | {"department_id": said["department_id"] or None}
            return self.change(entry, **values)

        self._ask.ask(f"Change “{shorten(entry.title, 90)}”", fields, "Change it", answer)

    def ask_message(self, entry: CalendarEntry, messages: Sequence[str]) -> None:
        """Ask which message it carries: one of the guides', or any words."""
        fields = [Ask("message", "Message", "lines", value=entry.message, placeholder="what people remember of it")]
        if messages:
            choices = (("", "as written below"), *((m, shorten(m, 100)) for m in dict.fromkeys(messages)))
            # Below the words: the keys go to the first field, and what is typed at once is the message.
            fields.append(Ask("chosen", "From the guide", "choice", choices=choices))

        def answer(said: Answers) -> bool:
            return self.change(entry, message=said["message"])

        self._ask.ask(f"The message of “{shorten(entry.title, 90)}”", fields, "Set the message", answer)
        if messages:
            self._fill("message", "chosen")

    def _fill(self, key: str, by: str) -> None:
        """Put what is chosen in the field `by` into the field `key`, to be changed there; what stands there is kept."""
        chosen, field = self._ask.field(by), self._ask.field(key)
        assert isinstance(chosen, QComboBox)
        assert isinstance(field, QPlainTextEdit)

        def fill() -> None:
            if chosen.currentData():
                # As if it were typed, so that Undo in the field brings back what stood there.
                field.selectAll()
                field.insertPlainText(chosen.currentData())

        chosen.currentIndexChanged.connect(lambda _place: fill())

    def ask_notes(self, entry: CalendarEntry) -> None:
        """Ask for what else there is to say."""
        field = Ask("notes", "Notes", "lines", value=entry.notes)
        self._ask.ask(
            f"Notes on “{shorten(entry.title, 90)}”", [field], "Keep them", lambda said: self.change(entry, **said)
        )

    def ask_briefing(self, entry: CalendarEntry) -> None:
        """Ask by when sales and support are briefed, and when they were."""
        keys = ("sales_brief_by", "sales_briefed_on", "support_brief_by", "support_briefed_on")
        labels = ("Sales by", "Sales briefed on", "Support by", "Support briefed on")
        fields = [
            Ask(key, label, value=str(getattr(entry, key) or ""), placeholder=_DAY_HINT)
            for key, label in zip(keys, labels, strict=True)
        ]

        def answer(said: Answers) -> bool:
            days = self._days(said, keys)
            return days is not None and self.change(entry, **days)

        self._ask.ask(f"Who is briefed on “{shorten(entry.title, 90)}”?", fields, "Set the days", answer)

    def _days(self, said: Answers, keys: Sequence[str]) -> dict[str, str | None] | None:
        """Return the days that were said; None, pointing at it, when one cannot be read."""
        found: dict[str, str | None] = {}
        for key in keys:
            words = said[key]
            found[key] = self.day(words) if words else None
            if words and found[key] is None:
                self._context.say(NO_DAY.format(shorten(words, 40)))
                self._ask.point_at(key)
                return None
        return found
