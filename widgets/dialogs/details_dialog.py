"""What a workshop is called, when it is, and who looks after its guide."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.records.changes import ChangeSet
from app.domain.words.text import single_line
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.autosave_text import AutosaveLine
from widgets.controls.completion import offer_words
from widgets.controls.dates import day_meant, day_text, today
from widgets.controls.labels import text_label
from widgets.dialogs.frame import Dialog
from widgets.theme.tokens import SPACE_1


class DetailsDialog(Dialog):
    """Title, date, product, initiative, owner and next review; each is saved while it is typed."""

    def __init__(self, context: Context, workshop_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "Details of the workshop", parent, subtitle="Everything is saved as you type.")
        self._workshop_id = workshop_id
        self._errors: dict[str, QLabel] = {}
        self.lines: dict[str, AutosaveLine] = {}
        example = day_text(today())
        for name, label, placeholder in (
            ("title", "Title", ""),
            ("date", "Date", f"Such as {example}"),
            ("product", "Product", "What the messages are about"),
            ("initiative", "Initiative", "The launch, campaign or programme it belongs to"),
            ("owner", "Owner of what comes out of it", "Who looks after the guide or goal from now on"),
            ("next_review", "Next review", f"Such as {example}, or empty"),
        ):
            self._add_line(name, label, placeholder)
        self.body.addStretch()
        self.add_foot()
        self.add_undo(workshop_id)
        self.size_to(480, 480)
        context.changed.connect(self._changed)
        self.refresh()

    def _add_line(self, name: str, label: str, placeholder: str) -> None:
        line = AutosaveLine()
        line.setAccessibleName(label)
        line.setPlaceholderText(placeholder)
        words = text_label(label)
        words.setBuddy(line)
        error = text_label("", meaning="block", wrap=True)
        error.hide()
        column = QVBoxLayout()
        column.setSpacing(SPACE_1)
        for widget in (words, line, error):
            column.addWidget(widget)
        self.body.addLayout(column)
        self.lines[name], self._errors[name] = line, error
        if name == "initiative":
            offer_words(line, self.context.ask(self.context.plenary.workshops.initiatives) or [], "Initiatives")
        self.context.bind_autosave(line, self._saver(name))

    def _saver(self, name: str) -> Callable[[str], None]:
        def save(typed: str) -> None:
            words, error = self._checked(name, typed)
            self._say(name, error)
            # What is wrong is said here and not sent: sending it would only be refused, again and again.
            if not error:
                self.context.plenary.workshops.describe(self._workshop_id, **{name: words})

        return save

    def _checked(self, name: str, typed: str) -> tuple[str, str]:
        words = single_line(typed)
        if name == "title" and not words:
            return "", "A workshop needs a title; the old one is kept."
        if name == "date" and not words:
            return "", "A workshop needs a date; the old one is kept."
        if name in ("date", "next_review") and words:
            day = day_meant(words, end=name == "next_review")
            if day is None:
                forms = " or ".join(dict.fromkeys((day_text(today()), today())))
                return "", f"This is not a date; the old one is kept. Write it as {forms}."
            return day, ""
        return words, ""

    def _say(self, name: str, error: str) -> None:
        label = self._errors[name]
        label.setText(error)
        label.setMinimumHeight(label.heightForWidth(self.lines[name].width()) if error else 0)
        label.setVisible(bool(error))
        self.lines[name].setAccessibleDescription(error)
        announce(label, error)
        # A dialog does not grow by itself for a line that wraps.
        self.grow()

    def error(self, name: str) -> str:
        """Return what is said beside a field."""
        return self._errors[name].text()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches("workshop", "initiative"):
            self.refresh()

    def refresh(self) -> None:
        """Show what is on disk, except where somebody is typing or has typed what cannot be taken."""
        workshop = self.context.ask(self.context.plenary.workshops.get, self._workshop_id)
        if workshop is None:
            self.close()
            return
        stored = {
            "title": workshop.title,
            "date": day_text(workshop.date),
            "product": workshop.product,
            "initiative": self.context.ask(self.context.plenary.workshops.initiative_of, self._workshop_id) or "",
            "owner": workshop.owner,
            "next_review": day_text(workshop.next_review),
        }
        for name, words in stored.items():
            if not self.lines[name].hasFocus() and not self._errors[name].text():
                self.lines[name].set_text_from_store(words)

    def flush(self) -> None:
        """Save what is being typed."""
        for line in self.lines.values():
            line.flush()
