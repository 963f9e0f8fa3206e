"""Before and after a workshop: the invitation and what is sent later, to copy or to save as a draft; and the page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.services.outcomes.correspondence import MailDraft
from exports.mail_draft import write_mail_draft
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.whole_rows import WholeRows
from widgets.dialogs.choosing import choose_target, file_name
from widgets.dialogs.export_dialog import ExportDialog
from widgets.dialogs.frame import Dialog
from widgets.dialogs.goal_documents import Paper
from widgets.theme.tokens import SPACE_1, SPACE_3

_LIST, _TEXT = 260, 500
_EMPTY = "This workshop's template says nothing about what goes before and after. Write it into the template's file."


class BeforeAndAfterDialog(Dialog):
    """At the left each message with its day, at the right its text."""

    def __init__(self, context: Context, workshop_id: str, parent: QWidget | None = None) -> None:
        words = "Filled with what is known now. Change a text where you send it from: nothing is kept here."
        super().__init__(context, "Before and after", parent, subtitle=words)
        self.choose_target: Callable[[QWidget, str, Path, str], Path | None] = choose_target
        self._workshop_id = workshop_id
        self.drafts: tuple[MailDraft, ...] = context.ask(context.plenary.correspondence.drafts, workshop_id) or ()
        self.list = WholeRows("Messages")
        for draft in self.drafts:
            day = "Before" if draft.day is None else draft.day.isoformat()
            self.list.addItem(f"{day} · to {draft.to}\n{draft.subject}")
        self.list.currentRowChanged.connect(self._show)
        self.subject = text_label("", "body", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Text of the message")
        self.text.setTabChangesFocus(True)
        self.copy_button = text_button("Copy", "copy")
        self.copy_button.clicked.connect(self.copy)
        self.save_button = text_button("Save as mail draft…", "file-down")
        self.save_button.clicked.connect(self.save)
        self.page_button = text_button("Page and reminders…", "calendar-plus")
        self.page_button.setAccessibleDescription("The checklist and the plan to print, or the days as a calendar")
        self.page_button.clicked.connect(self.open_page)
        self._lay_out()
        for button in (self.copy_button, self.save_button):
            button.setEnabled(bool(self.drafts))
        self.list.setCurrentRow(0)
        self.size_to(_LIST + _TEXT + 60, 560)
        self.list.setFocus()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(SPACE_3, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self.subject)
        column.addWidget(self.text, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(right)
        parts.setSizes([_LIST, _TEXT])
        empty = text_label(_EMPTY, "muted", wrap=True)
        empty.setVisible(not self.drafts)
        parts.setVisible(bool(self.drafts))
        self.body.addWidget(empty)
        self.body.addWidget(parts, 1)
        self.add_foot(self.page_button, self.copy_button, self.save_button)

    def _draft(self) -> MailDraft | None:
        row = self.list.currentRow()
        return self.drafts[row] if 0 <= row < len(self.drafts) else None

    def _show(self) -> None:
        draft = self._draft()
        self.subject.setText("" if draft is None else f"{draft.subject}\nTo {draft.to}")
        self.text.setPlainText("" if draft is None else draft.text)

    def copy(self) -> None:
        """Put the message on the clipboard."""
        draft = self._draft()
        if draft is not None:
            QGuiApplication.clipboard().setText(f"{draft.subject}\n\n{draft.text}")
            self.context.say("The message is on the clipboard.")

    def save(self) -> None:
        """Write the message into a file that mail programs open as a draft."""
        draft = self._draft()
        if draft is None:
            return
        target = self.choose_target(self, "Save as mail draft", Path(file_name(draft.subject, "eml")), "Mail (*.eml)")
        if target is not None and self.context.ask(write_mail_draft, target, draft.subject, draft.text) is not None:
            self.context.say(f"{target.name} is written. Your mail program opens it as a draft.")

    def open_page(self) -> None:
        """Print or export checklist, plan and days; the days as a calendar file, too."""
        correspondence, workshop_id = self.context.plenary.correspondence, self._workshop_id
        document = correspondence.page(workshop_id)
        paper = Paper(
            title=document.title,
            document=lambda _part, _anonymous: correspondence.page(workshop_id),
            gaps=tuple,
            names_people=False,
            events=lambda: correspondence.reminders(workshop_id),
        )
        ExportDialog(self.context, paper, self).open()
