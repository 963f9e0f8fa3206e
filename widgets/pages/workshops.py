"""All workshops: find one, open it, describe it, take it away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget

from app.domain.summaries import WorkshopSummary
from app.domain.words.counted import counted
from app.domain.words.text import fold
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.dates import day_text
from widgets.controls.empty_state import EmptyState
from widgets.controls.fields import ArrowKeys, with_clear_button
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.controls.workshop_states import STATE_TINTS, STATE_WORDS
from widgets.pages.page import Page
from widgets.theme.tokens import SPACE_2

FIRST = 200
"""Read before anything else, so that the page stands at once however long the list is."""


class WorkshopsPage(Page):
    """The list of all workshops, the latest first, with a filter."""

    new_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Workshops")
        self._summaries: list[WorkshopSummary] = []
        self._folded: list[str] = []
        self.choose_target: Callable[[str], Path | None] | None = None
        new = text_button("New workshop", "plus", kind="primary", command="window.new_workshop")
        new.clicked.connect(lambda: self.new_requested.emit(""))
        self.filter = with_clear_button(QLineEdit())
        self.filter.setAccessibleName("Filter workshops")
        self.filter.setPlaceholderText("Filter by title, product, template, date or state")
        self.filter.textChanged.connect(self._apply)
        self.count = text_label("", "muted")
        self.list = RowList("Workshops", framed=True)
        self.list.opened.connect(lambda workshop_id: context.opened.emit(workshop_id, ""))
        self.list.chosen.connect(self._choice_changed)
        self.filter.returnPressed.connect(self.list.open_current)
        ArrowKeys(self.filter).walked.connect(self.list.step)
        self._empty = EmptyState(
            "messages-square",
            "Every workshop you plan or run stands here, the latest first. Start the first one from a template.",
            "New workshop",
        )
        self._empty.action_triggered.connect(lambda: self.new_requested.emit(""))
        self._no_match = EmptyState("search", "No workshop matches this filter.")
        self._stack = QStackedWidget()
        for widget in (self.list, self._empty, self._no_match):
            self._stack.addWidget(widget)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._read_all)
        self._lay_out()
        self.heading.add_action(new)
        self.setFocusProxy(self.filter)
        self._choice_changed("")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(self.filter, 1)
        top.addWidget(self.count)
        self.body.addLayout(top)
        self.body.addWidget(self._stack, 1)
        row = FlowLayout()
        self.actions_of_choice = []
        for text, icon, command, run in (
            ("Open", "arrow-right", "", self.list.open_current),
            ("Details…", "pencil", "workshops.details", self.show_details),
            ("Before and after…", "calendar-plus", "workshops.before_and_after", self.show_before_and_after),
            ("Export a document…", "file-down", "workshops.export", self.show_export),
            ("Export the package…", "upload", "workshops.package", self.export_package),
            ("Delete", "trash-2", "workshops.list.delete", self.delete),
        ):
            button = text_button(text, icon, kind="quiet", command=command, shortcut_hint="" if command else "Enter")
            button.clicked.connect(lambda _checked=False, run=run: run())
            self.actions_of_choice.append(button)
            row.addWidget(button)
            if command:
                # Del belongs to the list: in the filter it deletes a letter.
                add_command(self.list if command == "workshops.list.delete" else self, command, run)
        add_command(self, "workshops.filter", self.filter.setFocus)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Show what is on disk now."""
        workshops = self.context.plenary.workshops
        found = self.context.ask(lambda: workshops.summaries(limit=FIRST))
        if found is None:
            return
        if len(found) < FIRST:
            self._take(found)
        elif not self._summaries:
            self._take(found)
            self._rest.start()
        else:
            self._read_all()

    def _read_all(self) -> None:
        found = self.context.ask(self.context.plenary.workshops.summaries)
        if found is not None:
            self._take(found)

    def _take(self, summaries: list[WorkshopSummary]) -> None:
        self._summaries = summaries
        self._folded = [
            fold(" ".join((s.title, s.product, s.template, s.date, day_text(s.date), s.state))) for s in summaries
        ]
        self._apply()

    def _apply(self) -> None:
        words = fold(self.filter.text()).split()
        found = [
            summary
            for summary, folded in zip(self._summaries, self._folded, strict=True)
            if all(word in folded for word in words)
        ]
        self.list.set_rows([_row(s) for s in found], first=True)
        self._stack.setCurrentWidget(self.list if found else self._no_match if self._summaries else self._empty)
        everything = counted(len(self._summaries), "workshop", "workshops")
        self.count.setText(f"{len(found):,} of {everything}" if words else everything if found else "")
        self._choice_changed(self.list.current_id())

    def _choice_changed(self, workshop_id: str) -> None:
        for button in self.actions_of_choice:
            button.setEnabled(bool(workshop_id))

    def _title(self, workshop_id: str) -> str:
        return next((s.title for s in self._summaries if s.id == workshop_id), "")

    def delete(self) -> None:
        """Delete the chosen workshop; Undo brings it back."""
        workshop_id = self.list.current_id()
        title = self._title(workshop_id)
        if workshop_id and self.context.do(self.context.plenary.workshops.delete, workshop_id):
            self.context.say(f"Deleted “{title}”", lambda: self.context.undo(None))

    def show_details(self) -> None:
        """Change title, date, product, owner and review date of the chosen workshop."""
        from widgets.dialogs.details_dialog import DetailsDialog

        if self.list.current_id():
            DetailsDialog(self.context, self.list.current_id(), self).open()

    def show_before_and_after(self) -> None:
        """Show the invitation of the chosen workshop, and what is sent after it."""
        from widgets.dialogs.before_and_after import BeforeAndAfterDialog

        if self.list.current_id():
            BeforeAndAfterDialog(self.context, self.list.current_id(), self).open()

    def show_export(self) -> None:
        """Export the chosen workshop as a document."""
        from widgets.dialogs.export_dialog import ExportDialog

        if self.list.current_id():
            ExportDialog(self.context, self.list.current_id(), self).open()

    def export_package(self) -> None:
        """Write the chosen workshop into a file that another Plenary can take in whole."""
        from widgets.dialogs.package_files import export_package

        if self.list.current_id():
            export_package(self, self.context, self.list.current_id(), choose=self.choose_target)


def _row(summary: WorkshopSummary) -> Row:
    people = counted(summary.participants, "person", "people")
    facts = " · ".join(part for part in (day_text(summary.date), summary.template, summary.product, people) if part)
    return Row(summary.id, summary.title, facts, STATE_WORDS[summary.state], STATE_TINTS[summary.state])
