"""A workshop or a goal as a document: what it will look like, what is missing, and the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.document.blocks import Document
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.words.counted import counted
from exports import FORMATS, render_bytes, write_document
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.choices import named_choice
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.dialogs.choosing import choose_target, file_name
from widgets.dialogs.export_work import CALENDAR, PACKAGE, TABLE, calendar_work, extension_of, table_work
from widgets.dialogs.frame import Dialog
from widgets.dialogs.goal_documents import WHOLE, Paper, workshop_paper
from widgets.dialogs.preview import PAGE_WIDTH, Preview, PreviewJob
from widgets.jobs import Job
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3

SIDE_WIDTH = 320


class ExportDialog(Dialog):
    """At the left what to write, at the right the pages. A workshop is named by its id."""

    def __init__(self, context: Context, what: Paper | str, parent: QWidget | None = None) -> None:
        super().__init__(context, "Export", parent)
        self.paper = workshop_paper(context, what) if isinstance(what, str) else what
        self.choose_target: Callable[[QWidget, str, Path, str], Path | None] = choose_target
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._written: Path | None = None
        self._job: Job | None = None
        self._copy_job: Job | None = None
        self._rendering: PreviewJob | None = None
        self._document: Document | None = None
        self._make_choices()
        self._make_result()
        self.preview = Preview()
        self._state = text_label("Setting the pages", "muted")
        self._lay_out()
        self._show_gaps()
        self._format_changed()
        self._render()

    def _make_choices(self) -> None:
        self.formats = QButtonGroup(self)
        self.format_buttons: dict[str, QRadioButton] = {}
        for key, entry in FORMATS.items():
            self._add_format(key, entry.title, entry.description)
        if self.paper.events is not None:
            words = "Check-ins, milestones and due days, for Outlook, Google and Apple calendars."
            self._add_format(CALENDAR, "Calendar (ICS)", words)
        if self.paper.table is not None:
            self._add_format(TABLE, "Content calendar (CSV)", "What is published when, a row each, for spreadsheets.")
        if self.paper.package is not None:
            self._add_format(PACKAGE, "Workshop package (JSON)", "The whole workshop, for another Plenary to take in.")
        self.format_buttons[next(iter(FORMATS))].setChecked(True)
        self.formats.buttonToggled.connect(lambda _button, is_on: self._format_changed() if is_on else None)
        self.part = named_choice("Which pages")
        self.part.addItem("The whole document", WHOLE)
        for key, name in self.paper.parts:
            self.part.addItem(f"The page for {name}", key)
        self.part.currentIndexChanged.connect(self._part_changed)
        self.named = QRadioButton("With names")
        self.anonymous = QRadioButton("Anonymous")
        self.names = QButtonGroup(self)
        for button in (self.named, self.anonymous):
            button.setAccessibleName(button.text())
            self.names.addButton(button)
        self.anonymous.setAccessibleDescription("Nothing tells who said what")
        self.anonymous.setToolTip("Nothing tells who said what; departments keep what they signed.")
        self.named.setChecked(True)
        self.anonymous.toggled.connect(self._render)
        self.name = QLineEdit()
        self.name.setAccessibleName("File name")
        self.name.returnPressed.connect(self.export)
        self.gaps = QVBoxLayout()
        self.gaps.setSpacing(SPACE_1)

    def _add_format(self, key: str, title: str, description: str) -> None:
        button = QRadioButton(title)
        button.setAccessibleName(title)
        button.setAccessibleDescription(description)
        button.setToolTip(description)
        self.formats.addButton(button)
        self.format_buttons[key] = button

    def _make_result(self) -> None:
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress of the export")
        self.cancel_button = text_button("Cancel")
        self.cancel_button.clicked.connect(self.cancel)
        self.error = text_label("", meaning="block", wrap=True)
        self.outcome = text_label("", meaning="done", wrap=True)
        self.open_button = text_button("Open", kind="quiet")
        self.open_button.clicked.connect(lambda: self._visit(self._written))
        self.folder_button = text_button("Show in folder", kind="quiet")
        self.folder_button.clicked.connect(lambda: self._visit(self._written.parent if self._written else None))
        self.export_button = text_button("Export…", "file-down", kind="primary")
        self.export_button.clicked.connect(self.export)
        self.copy_button = text_button("Copy as Markdown", "copy")
        self.copy_button.clicked.connect(self.copy_markdown)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(2, 0, SPACE_2, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(text_label("FORMAT", "eyebrow"))
        for format_button in self.format_buttons.values():
            column.addWidget(format_button)
        self._description = text_label("", "muted", wrap=True)
        column.addWidget(self._description)
        column.addSpacing(SPACE_3)
        if self.paper.parts:
            column.addWidget(text_label("PAGES", "eyebrow"))
            column.addWidget(self.part)
            column.addSpacing(SPACE_3)
        if self.paper.names_people:
            column.addWidget(text_label("NAMES", "eyebrow"))
            column.addWidget(self.named)
            column.addWidget(self.anonymous)
            column.addSpacing(SPACE_3)
        column.addWidget(text_label("FILE NAME", "eyebrow"))
        column.addWidget(self.name)
        column.addSpacing(SPACE_3)
        if self.paper.edit is not None:
            edit = text_button(self.paper.edit[0], "pencil", kind="quiet")
            edit.clicked.connect(self.edit_first_page)
            column.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(SPACE_3)
        self._missing = text_label("WHAT IS MISSING", "eyebrow")
        column.addWidget(self._missing)
        column.addLayout(self.gaps)
        column.addStretch()
        left = QVBoxLayout()
        left.setSpacing(SPACE_2)
        left.addWidget(scrolling(side), 1)
        left.addWidget(self.error)
        left.addWidget(self.outcome)
        running = QHBoxLayout()
        for widget in (self.bar, self.cancel_button, self.open_button, self.folder_button):
            running.addWidget(widget)
        left.addLayout(running)
        pages = QWidget()
        set_surface(pages, "panel")
        page_column = QVBoxLayout(pages)
        page_column.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        page_column.addWidget(self._state)
        page_column.addWidget(self.preview, 1)
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        parts = ListAndPanel(holder, pages, lambda _width: round(SIDE_WIDTH * min(zoom(), 1.5)), whole=side)
        self.body.addWidget(parts, 1)
        self.add_foot(self.copy_button, self.export_button)
        self._show_idle()
        self.size_to(1100, 660)
        self.format_buttons["pdf"].setFocus()

    def _show_gaps(self) -> None:
        found = self.context.ask(self.paper.gaps) or ()
        self._missing.setText(f"WHAT IS MISSING ({len(found)})" if found else "WHAT IS MISSING")
        section = ""
        for gap in found:
            if gap.section != section:
                section = gap.section
                heading = text_label(section, wrap=True)
                strong = heading.font()
                strong.setBold(True)
                heading.setFont(strong)
                self.gaps.addWidget(heading)
            self.gaps.addWidget(text_label(gap.text, "muted", wrap=True))
        if not found:
            self.gaps.addWidget(text_label("Nothing that Plenary knows of.", "muted", wrap=True))
        else:
            self.gaps.addWidget(text_label("The document says so too.", "muted", wrap=True))

    # Choices

    def format_key(self) -> str:
        """Return the chosen format, or PACKAGE."""
        return next(key for key, button in self.format_buttons.items() if button.isChecked())

    def _format_changed(self) -> None:
        key = self.format_key()
        self._description.setText(self.format_buttons[key].accessibleDescription())
        stem = Path(self.name.text()).stem if self.name.text() else self._title()
        self.name.setText(file_name(stem, extension_of(key)))
        self.name.setCursorPosition(0)

    def _title(self) -> str:
        name = dict(self.paper.parts).get(str(self.part.currentData()), "")
        return f"{self.paper.title}, {name}" if name else self.paper.title

    def _part_changed(self) -> None:
        # A page to take away speaks to its own department, and the calendar is everybody's.
        whole = self.part.currentData() == WHOLE
        for button in (self.named, self.anonymous):
            button.setEnabled(whole)
        self.name.setText(file_name(self._title(), extension_of(self.format_key())))
        self.name.setCursorPosition(0)
        self._render()

    # Preview

    def _render(self) -> None:
        self._stop_rendering()
        part, anonymous = str(self.part.currentData()), self.anonymous.isChecked()
        self._document = self.context.ask(self.paper.document, part, anonymous)
        if self._document is None:
            return
        self._rendering = PreviewJob(self.context.jobs)
        self._rendering.counted.connect(self.preview.set_total)
        self._rendering.page.connect(self.preview.show_page)
        self._rendering.progressed.connect(self._preview_progressed)
        self._rendering.finished.connect(self._preview_finished)
        self._rendering.failed.connect(self._preview_failed)
        width = round((PAGE_WIDTH + 80) * self.devicePixelRatioF())
        self._rendering.start(self._document, width)

    @Slot(float)
    def _preview_progressed(self, share: float) -> None:
        self._state.setText(f"Setting the pages: {share:.0%}")

    @Slot()
    def _preview_finished(self) -> None:
        pages = counted(self.preview.page_count(), "page", "pages")
        self._state.setText(f"{pages}, as printed. Word may break pages elsewhere.")
        self._stop_rendering()

    @Slot(str)
    def _preview_failed(self, words: str) -> None:
        self._state.setText("There is no preview.")
        self.preview.say(words)
        self._stop_rendering()

    def _stop_rendering(self) -> None:
        rendering, self._rendering = self._rendering, None
        if rendering is not None:
            rendering.stop()

    def is_rendering(self) -> bool:
        """Return whether pages are still to come."""
        return self._rendering is not None

    # Writing

    def export(self) -> None:
        """Let a person choose where, and write the file there: all of it, or nothing."""
        key, document = self.format_key(), self._document
        if document is None or self._job is not None:
            return
        extension, title = extension_of(key), self.format_buttons[key].text()
        folder = Path(self.context.settings.values.last_export_folder or Path.home())
        name = file_name(Path(self.name.text()).stem, extension)
        target = self.choose_target(self, "Export", folder / name, f"{title} (*.{extension})")
        if target is None:
            return
        self._show_idle()
        work = self._work(key, document, target)
        if work is None:
            return
        self.bar.setRange(0, 100)
        self.bar.setValue(0)
        self.bar.show()
        self.cancel_button.show()
        self.export_button.setEnabled(False)
        self._job = self.context.jobs.start(work)
        self._job.progressed.connect(self._progressed)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)

    def _work(self, key: str, document: Document, target: Path) -> Callable[[Progress], Any] | None:
        # The system's dialog has asked already whether a file may be replaced.
        if key == PACKAGE:
            assert self.paper.package is not None
            return self.context.ask(self.paper.package, target, self.anonymous.isChecked())
        if key == CALENDAR:
            assert self.paper.events is not None
            events = self.context.ask(self.paper.events)
            if events == ():
                self._say_error("No check-in, milestone or due day is set yet, so there is nothing for a calendar.")
            return calendar_work(events, target, self.paper.title) if events else None
        if key == TABLE:
            assert self.paper.table is not None
            words = self.context.ask(self.paper.table)
            return None if words is None else table_work(words, target)
        return lambda progress: write_document(document, key, target, overwrite=True, progress=progress)

    @Slot(float)
    def _progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 100))

    @Slot(object)
    def _done(self, target: Path) -> None:
        self._job = None
        self._show_idle()
        self._written = target
        self.context.settings.change(last_export_folder=str(target.parent))
        self.outcome.setText(f"✓ “{target.name}” was written.")
        for widget in (self.outcome, self.open_button, self.folder_button):
            widget.show()
        announce(self.outcome, self.outcome.text())

    @Slot(object)
    def _failed(self, error: AppError) -> None:
        self._job = None
        self._show_idle()
        self._say_error(error.message)

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self._show_idle()
        self._say_error("Cancelled. Nothing was written.")

    def _say_error(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
        announce(self.error, words)

    def _show_idle(self) -> None:
        for widget in (self.bar, self.cancel_button, self.error, self.outcome, self.open_button, self.folder_button):
            widget.hide()
        self.export_button.setEnabled(True)

    def cancel(self) -> None:
        """Stop writing; nothing is left behind."""
        if self._job is not None:
            self._job.cancel()

    def _visit(self, path: Path | None) -> None:
        if path is not None:
            self.open_url(QUrl.fromLocalFile(str(path)))

    def edit_first_page(self) -> None:
        """Go to the step in which the first page is put right."""
        if self.paper.edit is not None:
            _, workshop_id, step_id = self.paper.edit
            self.close()
            self.context.opened.emit(workshop_id, step_id)

    def copy_markdown(self) -> None:
        """Copy the document as Markdown, for chat tools and wikis."""
        document = self._document
        if document is None or self._copy_job is not None:
            return
        self._copy_job = self.context.jobs.start(lambda progress: render_bytes(document, "md", progress).decode())
        self._copy_job.done.connect(self._copied)
        self._copy_job.failed.connect(self._failed)
        self._copy_job.ended.connect(self._copy_ended)

    @Slot()
    def _copy_ended(self) -> None:
        self._copy_job = None

    @Slot(object)
    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.toast.show_message("Copied as Markdown.")

    def flush(self) -> None:
        """Stop everything that runs for this dialog."""
        self._stop_rendering()
        for job in (self._job, self._copy_job):
            if job is not None:
                job.cancel()
