"""Templates: the kinds of workshops one can start, the own ones too."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.activities import KINDS
from app.domain.words.counted import counted
from app.templates.library import TemplateFile
from app.templates.loader import Fault
from app.templates.schema import Template
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.fields import scrolling
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.choosing import choose_file, choose_target
from widgets.pages.page import Page
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

if TYPE_CHECKING:
    from widgets.dialogs.template_editor import TemplateEditor


class TemplatesPage(Page):
    """The templates at the left, the agenda of the chosen one at the right."""

    new_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Templates", "What a kind of workshop consists of.")
        self.choose_file: Callable[[QWidget, str, str], Path | None] = choose_file
        self.open_folder: Callable[[Path], object] = lambda folder: QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(folder))
        )
        self.choose_target: Callable[[QWidget, str, Path, str], Path | None] = choose_target
        self._files: list[TemplateFile] = []
        self.list = RowList("Templates", framed=True)
        self.list.chosen.connect(lambda _row: self._show_chosen())
        self.list.opened.connect(lambda _row: self.start())
        self.start_button = text_button("Start a workshop", "play", kind="primary", shortcut_hint="Enter")
        self.start_button.clicked.connect(self.start)
        self.duplicate_button = text_button("Duplicate", "copy")
        self.duplicate_button.clicked.connect(self.duplicate)
        self.edit_button = text_button("Edit", "pencil", command="templates.edit")
        self.edit_button.clicked.connect(self.edit)
        self.export_button = text_button("Export…", "download")
        self.export_button.clicked.connect(self.export)
        add_command(self, "templates.edit", self.edit)
        add_command(self, "templates.duplicate", self.duplicate)
        add_command(self, "templates.export", self.export)
        add_command(self, "templates.import", self.import_template)
        add_command(self, "templates.folder", self.show_folder)
        self.details = TemplateDetails()
        self._add_heading_actions()
        self._lay_out()
        self.setFocusProxy(self.list)

    def _add_heading_actions(self) -> None:
        self.new_button = text_button("New template", "plus", command="templates.new")
        self.new_button.clicked.connect(self.begin)
        add_command(self, "templates.new", self.begin)
        self.import_button = text_button("Import a template…", "upload", kind="quiet")
        self.import_button.clicked.connect(self.import_template)
        self.heading.add_action(self.import_button)
        self.heading.add_action(self.new_button)

    def _lay_out(self) -> None:
        panel = QWidget()
        set_surface(panel, "card")
        column = QVBoxLayout(panel)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_2, SPACE_2)
        column.setSpacing(SPACE_3)
        column.addWidget(self.details.head)
        verbs = QWidget()
        buttons = FlowLayout(verbs)
        folder = text_button("Open my folder", kind="quiet")
        folder.clicked.connect(self.show_folder)
        for button in (self.start_button, self.edit_button, self.duplicate_button, self.export_button, folder):
            buttons.addWidget(button)
        column.addWidget(verbs)
        column.addWidget(self.details, 1)
        self.body.addWidget(ListAndPanel(self.list, panel, lambda width: max(round(width * 0.29), 220)), 1)

    def refresh(self) -> None:
        """Read the templates again: people edit them in other programs."""
        files = self.context.ask(self.context.plenary.templates.files)
        if files is None:
            return
        same = files == self._files
        self._files = files
        self.list.set_rows([_row(f) for f in files], first=True)
        if not same:
            self._show_chosen()

    def _chosen(self) -> TemplateFile | None:
        chosen = self.list.current_id()
        return next((f for f in self._files if str(f.path) == chosen), None)

    def _show_chosen(self) -> None:
        found = self._chosen()
        self._enable(found)
        if found is None:
            self.details.show_nothing()
        elif found.template is not None:
            self.details.show_template(found.template, own=found.own)
        else:
            self.details.show_faults(
                found.path.name, found.faults, "It cannot be started until these lines are mended."
            )

    def _enable(self, found: TemplateFile | None) -> None:
        usable = found is not None and found.template is not None
        for button in (self.start_button, self.edit_button, self.duplicate_button):
            button.setEnabled(usable)
        self.export_button.setEnabled(found is not None)
        words = "Duplicate and edit" if found is not None and not found.own else "Edit"
        self.edit_button.setText(words)
        self.edit_button.setAccessibleName(words)

    def start(self) -> None:
        """Begin a workshop with the chosen template."""
        found = self._chosen()
        if found is not None and found.template is not None:
            self.new_requested.emit(found.template.key)

    def duplicate(self) -> None:
        """Copy the chosen template into the user's own folder."""
        found = self._chosen()
        if found is None:
            return
        target = self.context.ask(self.context.plenary.templates.duplicate, found)
        if target is not None:
            self._took_in(target, f"“{found.title}” was copied. The copy is yours to edit.")

    def edit(self) -> None:
        """Open the editor for the chosen template; one that ships is copied, and the copy edited."""
        found = self._chosen()
        if found is None or found.template is None:
            return
        if not found.own:
            self.duplicate()
            found = self._chosen()
        if found is None or found.template is None or not found.own:
            return
        self._open_editor(found.path, found.template)

    def _open_editor(self, path: Path, template: Template) -> "TemplateEditor":
        from widgets.dialogs.template_editor import TemplateEditor

        editor = TemplateEditor(self.context, path, template, self.window())
        editor.saved.connect(lambda _path: self.refresh())
        editor.open()
        return editor

    def begin(self) -> None:
        """Begin a template with one step, and write its title."""
        target = self.context.ask(self.context.plenary.templates.begin)
        if target is None:
            return
        self._took_in(target, "A new template is yours to write.")
        found = self._chosen()
        if found is not None and found.template is not None:
            self._open_editor(found.path, found.template).name_it()

    def export(self) -> None:
        """Copy the chosen template to where the user wants it, to send it to somebody."""
        found = self._chosen()
        if found is None:
            return
        target = self.choose_target(self, "Export the template", Path.home() / found.path.name, "Templates (*.toml)")
        if target is None:
            return
        # The dialog has asked before a file is replaced.
        if self.context.ask(lambda: self.context.plenary.templates.export(found, target, overwrite=True)):
            self.context.say(f"“{found.title}” was exported to {target}.")

    def import_template(self) -> None:
        """Take in a template file; one with faults is not, and each fault is shown with its line."""
        path = self.choose_file(self, "Import a template", "Templates (*.toml)")
        if path is None:
            return
        answer = self.context.ask(self.context.plenary.templates.take_in, path)
        if answer is None:
            return
        found, target = answer
        if target is None:
            self.list.clearSelection()
            self.details.show_faults(path.name, found.faults, "Nothing was imported. Mend these lines and try again.")
            self._enable(None)
        else:
            self._took_in(target, f"“{found.title}” is one of your templates now.")

    def _took_in(self, target: Path, words: str) -> None:
        self.refresh()
        self.list.choose(str(target))

        def take_back() -> None:
            self.context.do(self.context.plenary.templates.remove, target)
            self.refresh()

        self.context.say(words, take_back)

    def show_folder(self) -> None:
        """Open the folder of the user's own templates in the system's file manager."""
        folder = self.context.ask(self.context.plenary.templates.own_folder)
        if folder is not None:
            self.open_folder(folder)


class TemplateDetails(QWidget):
    """The agenda of a template, or what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QWidget()
        self._title = text_label("", "heading", wrap=True)
        self._facts = text_label("", "muted", wrap=True)
        self._summary = text_label("", wrap=True)
        head = QVBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE_1)
        for label in (self._title, self._facts, self._summary):
            head.addWidget(label)
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._area: QWidget | None = None

    def _show(self, title: str, facts: str, summary: str, content: QWidget) -> None:
        self._title.setText(title)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))
        if self._area is not None:
            self._holder.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        area = scrolling(content)
        # Reached with Tab, so that the arrows can scroll a long agenda.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(f"Agenda of {title}")
        self._area = area
        self._holder.addWidget(area)

    def show_nothing(self) -> None:
        """Say that nothing is chosen."""
        self._show("", "", "Choose a template at the left.", QWidget())

    def show_template(self, template: Template, *, own: bool) -> None:
        """Show the steps with their minutes and prompts."""
        facts = f"{template.minutes} minutes for {counted(template.people, 'person', 'people')}"
        facts += f" · {counted(len(template.steps), 'step', 'steps')}"
        facts += f" · yields: {template.yields}" if template.yields else ""
        facts += " · yours" if own else ""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE_3, 0)
        column.setSpacing(SPACE_1)
        lengths = [f"{v.title}: {v.summary}" if v.summary else v.title for v in template.variants]
        _add_list(column, "Also held as", lengths)
        for number, step in enumerate(template.steps, 1):
            row = QHBoxLayout()
            title = text_label(f"{number}  {step.title}", wrap=True)
            strong = title.font()
            strong.setBold(True)
            title.setFont(strong)
            row.addWidget(title, 1)
            kept = ", essential" if step.essential else ""
            row.addWidget(text_label(f"{KINDS[step.activity].title}, {step.minutes} min{kept}", "muted"))
            column.addLayout(row)
            if step.question:
                column.addWidget(text_label(step.question, wrap=True))
            for prompt in step.prompts:
                column.addWidget(text_label(f"•  {prompt}", "muted", wrap=True))
            column.addSpacing(SPACE_3)
        _add_list(column, "To prepare", [*template.preparation.checklist, *template.preparation.room])
        _add_list(column, "Who brings what", [f"{p.who}: {p.what}" for p in template.preparation.pre_work])
        sent = sorted(template.follow_up, key=lambda follow_up: follow_up.day)
        _add_list(column, "Afterwards", [f"Day {follow_up.day}: {follow_up.title}" for follow_up in sent])
        column.addStretch()
        self._show(template.title, facts, template.summary, content)

    def show_faults(self, name: str, faults: tuple[Fault, ...], words: str) -> None:
        """Show what is wrong with a file, line by line."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE_3, 0)
        column.setSpacing(SPACE_2)
        for fault in faults:
            column.addWidget(text_label(f"Line {fault.line}: {fault.reason}", meaning="block", wrap=True))
        column.addStretch()
        self._show(name, counted(len(faults), "fault", "faults"), words, content)


def _add_list(column: QVBoxLayout, title: str, lines: Sequence[str]) -> None:
    """Add lines below a small heading; nothing where there are none."""
    if not lines:
        return
    column.addWidget(text_label(title, "eyebrow"))
    for line in lines:
        column.addWidget(text_label(f"•  {line}", "muted", wrap=True))
    column.addSpacing(SPACE_3)


def _row(found: TemplateFile) -> Row:
    if found.template is None:
        facts = counted(len(found.faults), "fault", "faults")
        return Row(str(found.path), found.title, facts, "Cannot be used", "amber", "triangle-alert")
    facts = f"{found.template.minutes} min · {counted(len(found.template.steps), 'step', 'steps')}"
    return Row(str(found.path), found.title, facts, "Yours" if found.own else "", icon="list")
