"""The workspace itself: is it sound, what its backups hold, copies from other machines, and what is to be forgotten."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from app.domain.words.counted import counted
from widgets.asking import button_row, command_button
from widgets.context import Context
from widgets.controls.choices import name_choice
from widgets.controls.dates import instant_text
from widgets.controls.fields import CalmChoice, scrolling
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import say_or_hide, text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.confirm import confirmed
from widgets.dialogs.notation import NotationDialog
from widgets.jobs import Job
from widgets.pages.hint_choice import HintChoice
from widgets.pages.page import Page
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_6

if TYPE_CHECKING:
    from app.services.exchange.soundness import Finding
    from app.services.workshops.forgetting import Forgotten
    from app.services.workspace.backups import BackupFile
    from app.services.workspace.rescue import Merged

T = TypeVar("T")


class WorkspacePage(Page):
    """What keeps the words safe, in one place."""

    look_wanted = Signal(object)
    """A person wants to look into a backup: its path."""

    copy_wanted = Signal()
    """A person wants a copy of the workspace."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Workspace", "Everything is in one file. Here is whether it is sound, and what is kept of it."
        )
        self._backups: list[BackupFile] = []
        self._job: Job | None = None
        self._shown_for = ""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE_3, 0)
        column.setSpacing(SPACE_6)
        column.addWidget(self._make_check())
        self.hints = HintChoice(context.settings)
        column.addWidget(_section("Hints", self.hints))
        column.addWidget(self._make_copies())
        column.addWidget(self._make_backups(), 1)
        column.addWidget(self._make_forgetting())
        self.body.addWidget(scrolling(inner), 1)

    # Is it sound?

    def _make_check(self) -> QWidget:
        self.path = text_label("", "muted", wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verdict = text_label("", wrap=True)
        self.verdict.hide()
        self.findings = RowList("What is wrong", title_lines=2, framed=True)
        self.findings.setMinimumHeight(120)
        self.findings.hide()
        self.check_button = command_button("Check it", "circle-check", self.check, primary=True)
        self.cancel_button = command_button("Cancel", "x", self.cancel)
        self.cancel_button.hide()
        copy = command_button("Copy it to a file…", "copy", self.copy_wanted.emit)
        self.repair_button = command_button("Bring what it holds into a new file", "history", self.repair)
        self.repair_button.hide()
        notation = command_button("How numbers and dates are written…", "pencil", self.show_notation)
        buttons = button_row(self.check_button, self.cancel_button, self.repair_button, copy, notation)
        return _section("Is it sound?", self.path, buttons, self.verdict, self.findings)

    def show_notation(self) -> None:
        """Show how numbers and dates are written in this workspace."""
        NotationDialog(self.context, self.window()).open()

    def check(self) -> None:
        """Prove the workspace, in a worker thread."""
        self._run(self.context.plenary.soundness.check, self._show_findings, "Checking…")

    def cancel(self) -> None:
        """Stop what runs."""
        if self._job is not None:
            self._job.cancel()

    def _run(self, work: Callable[..., object], done: Callable[..., None], words: str) -> None:
        if self._job is not None:
            return
        say_or_hide(self.verdict, words)
        self.cancel_button.show()
        self.check_button.setEnabled(False)
        job = self._job = self.context.jobs.start(work)
        job.progressed.connect(lambda share: say_or_hide(self.verdict, f"{words} {round(share * 100)} %"))
        job.done.connect(done)
        job.failed.connect(lambda error: say_or_hide(self.verdict, error.message))
        job.cancelled.connect(lambda: say_or_hide(self.verdict, "Stopped. Nothing was changed."))
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._job = None
        self.cancel_button.hide()
        self.check_button.setEnabled(True)

    def _show_findings(self, found: "list[Finding]") -> None:
        if found:
            say_or_hide(
                self.verdict,
                f"{counted(len(found), 'thing is', 'things are')} not as they must be. Everything that can be read is "
                "kept; bring it into a new file.",
            )
        else:
            say_or_hide(
                self.verdict,
                "It is sound: pages, references, values, search, history, and every workshop comes out and in whole.",
            )
        self.findings.set_rows([Row(str(n), finding.words) for n, finding in enumerate(found)])
        self.findings.setVisible(bool(found))
        self.repair_button.setVisible(bool(found))

    def repair(self) -> None:
        """Write what the workspace, its history and its backups hold to a new file."""
        # The open file must not be opened twice: a copy of it is what is read.
        self._run(lambda _progress: self.context.plenary.soundness.repair_copy(), self._show_repaired, "Bringing back…")

    def _show_repaired(self, target: Path) -> None:
        say_or_hide(self.verdict, f"What could be brought back is in “{target}”. This workspace was not changed.")

    # Copies from other machines

    def _make_copies(self) -> QWidget:
        self.copies = RowList("Copies from other machines", title_lines=2, framed=True)
        self.take_in_button = command_button(
            "Put it together with this workspace", "layers", self.take_in, primary=True
        )
        told = text_label(
            "Programs that synchronise folders left these beside the workspace. Each has something that is not here.",
            "muted",
            wrap=True,
        )
        self.copies_part = _section("Copies from other machines", told, self.copies, button_row(self.take_in_button))
        self.copies_part.hide()
        return self.copies_part

    def take_in(self) -> None:
        """Bring what only the chosen copy has into the workspace."""
        path = Path(self.copies.current_id())
        self._do_long(
            "Putting two copies together", lambda: self.context.plenary.rescue.take_in(path), self._show_taken_in
        )

    def _show_taken_in(self, merged: "Merged") -> None:
        words = f"{counted(merged.taken, 'change', 'changes')} came in."
        if merged.left_out:
            words += f" {len(merged.left_out)} both had changed stay as they are here; the other file keeps its own."
        self.context.say(words, lambda: self.context.undo(None))
        self.refresh()

    # Backups

    def _make_backups(self) -> QWidget:
        self.list = RowList("Backups", framed=True)
        self.list.chosen.connect(lambda _row: self._compare())
        self.missing = RowList("What the backup has that is not here", title_lines=2, framed=True)
        self.missing_words = text_label("", "muted", wrap=True)
        self.missing_words.hide()
        self.look_button = command_button("Open it to look", "eye", self._look)
        self.restore_button = command_button("Bring back what is missing", "history", self.bring_back, primary=True)
        self.as_it_was = QCheckBox("and put back what reads otherwise now")
        self.which = CalmChoice()
        name_choice(self.which, "Which workshop to bring back")
        found = QWidget()
        right = QVBoxLayout(found)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE_2)
        right.addWidget(self.missing_words)
        right.addWidget(self.missing, 1)
        right.addWidget(self.which)
        right.addWidget(self.as_it_was)
        right.addLayout(button_row(self.restore_button, self.look_button))
        both = ListAndPanel(self.list, found, lambda width: round(width * 0.4))
        both.setMinimumHeight(280)
        now = command_button("Take one now", "save", self.back_up)
        words = text_label(
            "Taken every ten minutes and at each step while something changes, outside the workspace's folder. "
            "What is here stays when something is brought back, and undo takes it away again.",
            "muted",
            wrap=True,
        )
        return _section("Backups", words, both, button_row(now))

    def back_up(self) -> None:
        """Take a backup now."""
        self._run(lambda _progress: self.context.plenary.backups.take(), lambda _path: self._backed_up(), "Copying…")

    def _backed_up(self) -> None:
        say_or_hide(self.verdict, "A backup was taken and checked.")
        self.refresh()

    def _chosen(self) -> Path | None:
        name = self.list.current_id()
        return Path(name) if name else None

    def _compare(self) -> None:
        path = self._chosen()
        if path is None or str(path) == self._shown_for:
            return
        self._shown_for = str(path)
        backups = self.context.plenary.backups
        missing = self.context.ask(lambda: backups.missing_here(path)) or ()
        workshops = self.context.ask(lambda: backups.workshops_in(path)) or []
        self.missing.set_rows([Row(str(n), words) for n, words in enumerate(missing)])
        self.missing.setEnabled(bool(missing))
        say_or_hide(
            self.missing_words,
            f"{counted(len(missing), 'thing', 'things')} in it stand otherwise or not at all here."
            if missing
            else "It has nothing that is not here.",
        )
        self.which.clear()
        self.which.addItem("All workshops", None)
        for workshop_id, title in workshops:
            self.which.addItem(title, workshop_id)
        self.restore_button.setEnabled(bool(missing))

    def bring_back(self) -> None:
        """Bring back what the chosen backup has and the workspace has not."""
        path, workshop_id = self._chosen(), self.which.currentData()
        as_it_was = self.as_it_was.isChecked()
        if path is not None:
            backups = self.context.plenary.backups
            self._do_long(
                "Bringing back from a backup",
                lambda: backups.bring_back(path, workshop_id, as_it_was=as_it_was),
                self._show_brought_back,
            )

    def _show_brought_back(self, count: int) -> None:
        self._shown_for = ""
        self._compare()
        self.context.say(f"{counted(count, 'row', 'rows')} came back.", lambda: self.context.undo(None))

    def _do_long(self, title: str, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do what may take long where nothing else can be done meanwhile, and tell what came of it."""
        if self.context.wait_for is not None:
            self.context.wait_for(title, lambda _progress: work(), done)
        elif (found := self.context.ask(work)) is not None:
            done(found)

    def _look(self) -> None:
        path = self._chosen()
        if path is not None:
            self.look_wanted.emit(path)

    # Forgetting

    def _make_forgetting(self) -> QWidget:
        self.people, self.workshops = CalmChoice(), CalmChoice()
        name_choice(self.people, "A person to forget")
        name_choice(self.workshops, "A workshop to forget")
        self.with_words = QCheckBox("and what is noted as theirs")
        forget_person = command_button("Forget the person…", "trash-2", self.forget_person)
        forget_workshop = command_button("Forget the workshop…", "trash-2", self.forget_workshop)
        words = text_label(
            "For good: out of the workspace, its history, its search and its backups. This cannot be undone.",
            "muted",
            wrap=True,
        )
        return _section(
            "Forget",
            words,
            button_row_of(self.people, self.with_words, forget_person),
            button_row_of(self.workshops, forget_workshop),
        )

    def forget_person(self) -> None:
        """Forget the chosen person, when that is what is meant."""
        name, words = self.people.currentText(), self.with_words.isChecked()
        stays = self.context.ask(lambda: self.context.plenary.forgetting.mentions(name)) if name else None
        if stays is None:
            return
        told = f"The name “{name}” goes everywhere" + (", and with it what is noted as theirs." if words else ".")
        if stays:
            told += f" It stays in {counted(len(stays), 'text', 'texts')} of others, such as: {stays[0]}"
        if confirmed(self.context, "Forget for good?", told, "Forget for good", self.window()):
            self._forget(lambda: self.context.plenary.forgetting.person(name, words=words))

    def forget_workshop(self) -> None:
        """Forget the chosen workshop, when that is what is meant."""
        workshop_id, title = self.workshops.currentData(), self.workshops.currentText()
        told = f"“{title}” goes with everything said in it. Insights and goals that came of it stay."
        if workshop_id and confirmed(self.context, "Forget for good?", told, "Forget for good", self.window()):
            self._forget(lambda: self.context.plenary.forgetting.workshop(workshop_id))

    def _forget(self, way: "Callable[[], Forgotten]") -> None:
        self._do_long("Forgetting", way, self._show_forgotten)

    def _show_forgotten(self, found: "Forgotten") -> None:
        self.refresh()
        self.context.say(_forgotten(found))

    def refresh(self) -> None:
        plenary = self.context.plenary
        self.path.setText(str(plenary.path))
        self.hints.refresh()
        self._backups = self.context.ask(plenary.backups.all) or []
        self.list.set_rows([_backup_row(one) for one in self._backups], first=True)
        self._shown_for = ""
        self._compare()
        copies = self.context.ask(plenary.rescue.conflicted_copies) or []
        self.copies.set_rows([Row(str(c.path), c.path.name, "; ".join(c.only_there[:3])) for c in copies], first=True)
        self.copies.fit_to_rows()
        self.copies_part.setVisible(bool(copies))
        _fill(self.people, [(name, name) for name in self.context.ask(plenary.forgetting.names) or ()])
        titles = self.context.ask(lambda: plenary.workshops.summaries()) or []
        _fill(self.workshops, [(summary.title, summary.id) for summary in titles])


def _section(title: str, *parts: object) -> QWidget:
    """Return parts below each other under a title."""
    section = QWidget()
    section.setAccessibleName(title)
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_2)
    column.addWidget(text_label(title, "heading"))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)  # type: ignore[arg-type]
    return section


def button_row_of(*parts: QWidget) -> FlowLayout:
    """Return a field with what is done with it, in one line where there is room."""
    row = FlowLayout()
    for part in parts:
        if isinstance(part, QComboBox):
            part.setMinimumWidth(280)
            part.setMaximumWidth(420)
            part.setIconSize(QSize(0, 0))
        row.addWidget(part)
    return row


def _backup_row(one: "BackupFile") -> Row:
    facts = f"{counted(one.workshops, 'workshop', 'workshops')}, {counted(one.notes, 'note', 'notes')}"
    return Row(str(one.path), instant_text(one.at.isoformat()), facts, f"{one.size / 1_000_000:.1f} MB")


def _fill(field: QComboBox, items: list[tuple[str, str]]) -> None:
    field.clear()
    for words, value in items:
        field.addItem(words, value)


def _forgotten(found: "Forgotten") -> str:
    words = f"Forgotten: {counted(found.removed, 'row', 'rows')} gone, {found.changed} changed. "
    words += "Nothing of it is left in the bytes of the file." if not found.found else "Some bytes are still there."
    if found.files_left:
        words += f" “{found.files_left[0].name}” beside it still holds some of it."
    return words
