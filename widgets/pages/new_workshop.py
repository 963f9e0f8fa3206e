"""A new workshop: from a template, with a title, a date and the people who will be there.

What is typed here is kept as drafts until the workshop is created, so that a crash loses nothing.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError
from app.domain.words.counted import counted
from app.domain.words.people import PersonLine, parse_people, people_lines
from app.domain.words.text import fold, single_line
from app.services.workshops.workshops import Workshops, parse_date
from app.templates.schema import Template
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.autosave_text import AutosaveLine, AutosavePlainText
from widgets.controls.buttons import text_button
from widgets.controls.completion import offer_words
from widgets.controls.dates import day_meant, today
from widgets.controls.fields import labelled, scrolling
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import text_label
from widgets.dialogs.choosing import choose_file
from widgets.pages.page import FlushBeforeClose, Page
from widgets.pages.people_preview import PeoplePreview, preview_people
from widgets.pages.time_panel import TimePanel
from widgets.theme.tokens import SPACE_4

PLACE = "new-workshop"
_TWO_COLUMNS = 560
_FIELDS = ("title", "initiative", "product", "people")


class NewWorkshopPage(Page):
    """Everything a workshop needs to begin; Ctrl+Enter creates it, Esc leaves."""

    finished = Signal(str)

    def __init__(self, context: Context, template_key: str = "") -> None:
        super().__init__(context, "New workshop")
        self.choose_file: Callable[[QWidget, str, str], Path | None] = choose_file
        self._finished = False
        self._templates: list[Template] = [t for t, _own in context.ask(context.plenary.templates.all) or []]
        self._departments = context.ask(context.plenary.people.departments) or []
        self._make_fields(template_key)
        self._lay_out()
        self._take_up_drafts()
        self._template_changed()
        self._people_changed()
        add_command(self, "new_workshop.create", self.create_workshop)
        add_command(self, "new_workshop.same_people", self.take_same_people)
        add_command(self, "new_workshop.cancel", self.cancel)
        self._closing = FlushBeforeClose(self)
        self._closing.closing.connect(self.flush)

    def _make_fields(self, template_key: str) -> None:
        self.template = QComboBox()
        self.template.setAccessibleName("Template")
        for template in self._templates:
            self.template.addItem(f"{template.title}, {counted(template.minutes, 'minute', 'minutes')}", template.key)
        if template_key and self.template.findData(template_key) < 0:
            # A file of the user's may be called otherwise than the key in it.
            named = self.context.ask(self.context.plenary.templates.get, template_key)
            template_key = named.key if named is not None else ""
        self.template.setCurrentIndex(max(self.template.findData(template_key), 0))
        self.template.currentIndexChanged.connect(self._template_changed)
        self._summary = text_label("", "muted", wrap=True)
        self.time = TimePanel(self.context)
        self.title = self._line("Title", "Such as: Messaging for the spring launch")
        self.date = self._line("Date", "2026-11-30")
        self.date.set_text_from_store(today())
        self.date.editingFinished.connect(self._checked_date)
        self.initiative = self._line("Initiative", "The launch, campaign or programme it belongs to")
        names = self.context.ask(self.context.plenary.workshops.initiatives) or []
        self._known_initiatives = {fold(name) for name in names}
        self._last_people: dict[str, tuple[PersonLine, ...]] = {}
        offer_words(self.initiative, names, "Initiatives")
        self.product = self._line("Product", "What the messages are about")
        self.people = AutosavePlainText()
        self.people.setAccessibleName("Participants, one per line: name, department, role")
        self.people.setPlaceholderText("Ana Ruiz, Sales, Account manager\nBen Okafor, Support\nPaste a whole list")
        self.people.textChanged.connect(self._people_changed)
        self.preview = PeoplePreview()
        self._people_count = text_label("", "muted")
        self.same_people = text_button(
            "Same people as last time", "users", kind="quiet", command="new_workshop.same_people"
        )
        self.same_people.clicked.connect(self.take_same_people)
        self.same_people.hide()
        self.initiative.textChanged.connect(self._offer_same_people)
        self.import_button = text_button("Import a CSV file…", "upload", kind="quiet")
        self.import_button.clicked.connect(self.import_people)
        self.create_button = text_button(
            "Create and open", "arrow-right", kind="primary", command="new_workshop.create"
        )
        self.create_button.clicked.connect(self.create_workshop)
        self.cancel_button = text_button("Cancel", command="new_workshop.cancel")
        self.cancel_button.clicked.connect(self.cancel)
        self.afresh_button = text_button("Start afresh", "x", kind="quiet")
        self.afresh_button.clicked.connect(self.start_afresh)
        self.afresh_button.hide()
        self._title_error = self._error_label()
        self._date_error = self._error_label()
        self._people_error = self._error_label()
        self._template_error = self._error_label()
        self.title.textChanged.connect(lambda: _say(self._title_error, ""))
        self.date.textChanged.connect(lambda: self._say_of_date(""))
        for name in _FIELDS:
            self.context.bind_autosave(self._field(name), self._keeper(name))

    def _line(self, name: str, example: str) -> AutosaveLine:
        line = AutosaveLine()
        line.setAccessibleName(name)
        line.setPlaceholderText(example)
        return line

    def _error_label(self) -> QLabel:
        label = text_label("", meaning="block", wrap=True)
        label.hide()
        return label

    def _field(self, name: str) -> AutosaveLine | AutosavePlainText:
        field: AutosaveLine | AutosavePlainText = getattr(self, name)
        return field

    def _keeper(self, name: str) -> Callable[[str], None]:
        def keep(words: str) -> None:
            # The last flush comes when the page goes; what became a workshop is no draft any more.
            if not self._finished:
                self.context.plenary.drafts.keep(f"{PLACE}:{name}", words)

        return keep

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(SPACE_4)
        pairs: tuple[tuple[QLayout, QWidget | QLayout], ...] = (
            (labelled("Template", self.template, self._template_error), self._summary),
            (labelled("Title", self.title, self._title_error), labelled("Date", self.date, self._date_error)),
            (labelled("Initiative (if any)", self.initiative), labelled("Product (if any)", self.product)),
        )
        for left, right in pairs:
            column.addWidget(FoldingRow([(left, 3), (right, 2)], least=_TWO_COLUMNS, spacing=SPACE_4))
            if right is self._summary:
                column.addWidget(self.time)
        label = text_label("Participants", "body")
        label.setBuddy(self.people)
        how = text_label("one per line: name, department, role", "muted", wrap=True)
        column.addWidget(FoldingRow([(label, 0), (how, 1), (self._people_count, 0)], least=_TWO_COLUMNS))
        self.people.setMinimumHeight(120)
        beside = FoldingRow([(self.people, 1), (self.preview, 1)], least=_TWO_COLUMNS, spacing=SPACE_4)
        column.addWidget(beside, 1)
        column.addWidget(self._people_error)
        self.body.addWidget(scrolling(content), 1)
        helping, going = QWidget(), QWidget()
        helps, goes = FlowLayout(helping, one_line=True), FlowLayout(going, one_line=True, at_end=True)
        for button in (self.import_button, self.same_people, self.afresh_button):
            helps.addWidget(button)
        for button in (self.cancel_button, self.create_button):
            goes.addWidget(button)
        self.body.addWidget(FoldingRow([(helping, 1), (going, 0)]))

    def _take_up_drafts(self) -> None:
        drafts = self.context.plenary.drafts
        taken = False
        for name in _FIELDS:
            words = self.context.ask(drafts.read, f"{PLACE}:{name}") or ""
            if words:
                self._field(name).set_text_from_store(words)
                taken = True
        if taken:
            self.heading.set_subtitle("What you had typed here before is still there.")
            self.afresh_button.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._closing.watch(self.window())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.flush()

    def focus_first(self) -> None:
        """Put the focus where one types first."""
        self.title.setFocus()

    def flush(self) -> None:
        """Keep everything that is being typed."""
        for name in _FIELDS:
            self._field(name).flush()

    def start_afresh(self) -> None:
        """Empty the fields; Undo puts back what stood in them."""
        before = {name: _words(self._field(name)) for name in _FIELDS}
        self._fill(dict.fromkeys(_FIELDS, ""))
        self.heading.set_subtitle("")
        self.afresh_button.hide()
        self.context.say("The fields are empty.", lambda: self._fill(before))
        self.focus_first()

    def _fill(self, words: dict[str, str]) -> None:
        for name, text in words.items():
            field = self._field(name)
            if isinstance(field, AutosavePlainText):
                field.setPlainText(text)
            else:
                field.setText(text)
            field.flush()

    def _chosen(self) -> Template | None:
        key = self.template.currentData()
        return next((t for t in self._templates if t.key == key), None)

    def _template_changed(self) -> None:
        template = self._chosen()
        self.time.show_template(template)
        if template is None:
            self._summary.setText("")
            _say(self._template_error, "There is no usable template. Look at the page Templates.")
            return
        yields = f" Yields: {template.yields}." if template.yields else ""
        self._summary.setText(f"{template.summary}{yields}".strip())

    def _checked_date(self) -> str:
        """Return the date that was typed as YYYY-MM-DD; when it is none, say so beside it and return nothing."""
        typed = single_line(self.date.text())
        day, error = day_meant(typed) or "", ""
        if not day:
            try:
                day = parse_date(typed)
            except AppError as refusal:
                error = refusal.message if typed else "A workshop needs a date. Write it as 2026-11-30."
        self._say_of_date(error)
        return day

    def _say_of_date(self, error: str) -> None:
        if error != self._date_error.text():
            self.date.setAccessibleDescription(error)
            _say(self._date_error, error)

    def _people_changed(self) -> None:
        lines = parse_people(self.people.toPlainText())
        people = preview_people(lines, self._departments)
        self.preview.show_people(people)
        self.time.show_people(lines, self.initiative.text())
        departments = {p.department.id for p in people if p.department}
        self._people_count.setText(
            f"{counted(len(people), 'person', 'people')}, {counted(len(departments), 'department', 'departments')}"
            if people
            else "They can be added later, too."
        )

    def import_people(self) -> None:
        """Add the people of a CSV file to those typed."""
        path = self.choose_file(self, "Import participants", "Lists (*.csv *.tsv *.txt)")
        if path is None:
            return
        try:
            people = self.context.plenary.people.read_file(path)
        except AppError as error:
            _say(self._people_error, error.message)
            return
        _say(self._people_error, "")
        self._add_people(people)

    def _add_people(self, people: Sequence[PersonLine]) -> None:
        typed = self.people.toPlainText().rstrip("\n")
        self.people.setPlainText((f"{typed}\n" if typed else "") + people_lines(people).rstrip("\n"))
        self.people.flush()
        self.people.setFocus()

    def _people_of_last(self) -> tuple[PersonLine, ...]:
        """Return who was at the last workshop of the initiative that is typed; nobody where that is none yet."""
        wanted = fold(self.initiative.text())
        if wanted not in self._known_initiatives:
            return ()
        if wanted not in self._last_people:
            self._last_people[wanted] = self.context.ask(last_people, self.context.plenary.workshops, wanted) or ()
        return self._last_people[wanted]

    def _offer_same_people(self) -> None:
        self.same_people.setVisible(bool(self._people_of_last()))

    def take_same_people(self) -> None:
        """Add those who were at the last workshop of the initiative and are not typed yet."""
        people = self._people_of_last()
        if not people:
            self.context.say("Name an initiative that had a workshop already; its people can be taken from there.")
            return
        typed = {fold(person.name) for person in parse_people(self.people.toPlainText())}
        missing = [person for person in people if fold(person.name) not in typed]
        if missing:
            self._add_people(missing)
        self.context.say(f"From last time: {counted(len(missing), 'person', 'people')} added.")

    def create_workshop(self) -> None:
        """Create the workshop, forget the drafts and say that it can be opened."""
        template = self.time.template()
        if template is None:
            self.template.setFocus()
            return
        minutes = dict(self.time.minutes())
        if not single_line(self.title.text()):
            _say(self._title_error, "A workshop needs a title.")
            self.title.setFocus()
            return
        day = self._checked_date()
        if not day:
            self.date.setFocus()
            self.date.selectAll()
            return
        self.flush()
        people = parse_people(self.people.toPlainText())
        workshop_id = self.context.ask(
            lambda: self.context.plenary.workshops.create(
                template,
                title=self.title.text(),
                date=day,
                initiative=self.initiative.text(),
                product=self.product.text(),
                people=people,
                fiscal_month=self.context.settings.values.fiscal_month,
                minutes=minutes,
            )
        )
        if workshop_id:
            self._finished = True
            for name in _FIELDS:
                self.context.do(self.context.plenary.drafts.keep, f"{PLACE}:{name}", "")
            self.finished.emit(workshop_id)

    def cancel(self) -> None:
        """Leave; what was typed is offered again next time."""
        self.flush()
        self.finished.emit("")


def last_people(workshops: Workshops, initiative: str) -> tuple[PersonLine, ...]:
    """Return the people of the latest workshop of an initiative that had any."""
    wanted = fold(initiative)
    for summary in workshops.summaries():
        if summary.participants and fold(workshops.initiative_of(summary.id)) == wanted:
            content = workshops.content(summary.id)
            departments = content.department_by_id
            return tuple(
                PersonLine(p.name, departments[p.department_id].name if p.department_id else "", p.role)
                for p in content.participants
            )
    return ()


def _words(field: AutosaveLine | AutosavePlainText) -> str:
    return field.toPlainText() if isinstance(field, AutosavePlainText) else field.text()


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
    announce(label, words)
