"""Readings out of a spreadsheet: chosen or pasted, looked at first, taken in whole, never doubled."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError, Way
from app.domain.goals.reading_rows import Choice, Combine, Grid, ReadingPlan, read_grid
from app.domain.progress import Progress, no_progress
from app.domain.words.counted import counted
from app.domain.words.notation import DateOrder, DecimalMark
from app.domain.words.text import shorten
from app.services.outcomes.goal_documents import local_time_zone
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.dates import today
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.two_ways import TwoWays
from widgets.dialogs.choosing import choose_file
from widgets.dialogs.frame import Dialog
from widgets.dialogs.latest_work import LatestWork
from widgets.dialogs.reading_preview import PlanTable, how_read, summary_of
from widgets.dialogs.waiting import do_or_wait
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2

PAUSE_MS = 200
KINDS = "Spreadsheets as text (*.csv *.tsv *.txt)"
MANY_ROWS, MANY_LETTERS = 400, 20_000
"""More are worked out off the GUI thread; what is less is there with the next key."""

COMBINE: tuple[tuple[Combine, str], ...] = (
    ("last", "The last one counts"),
    ("first", "The first one counts"),
    ("sum", "Their sum"),
    ("average", "Their average"),
    ("highest", "The highest"),
    ("lowest", "The lowest"),
)
MARKS: tuple[tuple[DecimalMark, str], ...] = (
    ("", "As the column says itself"),
    (".", "As in 1,234.5"),
    (",", "As in 1.234,5"),
)
ORDERS: tuple[tuple[DateOrder, str], ...] = (
    ("", "As the column says itself"),
    ("day", "3/4 is 3 April"),
    ("month", "3/4 is 4 March"),
)


class ReadingImportDialog(Dialog):
    """At the left where the rows come from and what they mean, at the right what would be done."""

    def __init__(self, context: Context, kpi_id: str, parent: QWidget | None = None) -> None:
        self.kpi = context.plenary.kpis.get(kpi_id)
        super().__init__(context, f"Import readings of “{self.kpi.name[:80]}”", parent)
        self.choose_file: Callable[[QWidget, str, str], Path | None] = choose_file
        self._grid: Grid | None = None
        self.plan: ReadingPlan | None = None
        self._source = ""
        self._work = LatestWork(context.jobs, self._failed, self)
        self._asked_partial = ""
        self._planning: Callable[[Grid, Choice, date, Progress], ReadingPlan] | None = None
        self._said_mark: DecimalMark = ""
        self._said_order: DateOrder = ""
        self._make_source()
        self._make_choices()
        self.table = PlanTable()
        self.ways = TwoWays()
        self._how_read = text_label("", "muted", wrap=True)
        self.summary = text_label("", wrap=True)
        self.error = text_label("", meaning="block", wrap=True)
        self.import_button = text_button("Import", "download", kind="primary", command="dialog.reading_import.import")
        self.import_button.clicked.connect(self.import_readings)
        add_command(self, "dialog.reading_import.import", self.import_readings)
        self._lay_out()
        self._show_plan(None)

    def _make_source(self) -> None:
        self.file_button = text_button("Choose a file…", "upload")
        self.file_button.clicked.connect(self.choose)
        self.pasted = QPlainTextEdit()
        self.pasted.setAccessibleName("Rows of a spreadsheet")
        self.pasted.setPlaceholderText("…or paste rows here:\nDate\tValue\n2026-10\t72\n2026-11\t74")
        self.pasted.setTabChangesFocus(True)
        self.pasted.setFixedHeight(round(96 * zoom()))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read_pasted)
        self.pasted.textChanged.connect(lambda: self._pause.start())

    def _make_choices(self) -> None:
        self.dates = self._box("Dates stand in", ())
        self.values = self._box("Values stand in", ())
        self.combine = self._box("Several rows a day", COMBINE)
        self.mark = self._box("Numbers such as 1.234", MARKS)
        self.order = self._box("Dates such as 3/4/2026", ORDERS)
        here = local_time_zone()
        zones = dict.fromkeys(("", here, "UTC", *sorted(available_timezones())))
        words = {"": "The day as it stands there", here: f"{here} (here)"}
        self.zone = self._box("Days of times with an offset", tuple((z, words.get(z, z)) for z in zones))
        self.last = QCheckBox("The last period is not over yet")
        self.last.setAccessibleName(self.last.text())
        self.last.toggled.connect(self._replan)
        self._why_partial = text_label("", "muted", wrap=True)

    def _box(self, name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        for value, words in choices:
            box.addItem(words, value)
        box.currentIndexChanged.connect(self._replan)
        return box

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(2, 0, SPACE_2, 2)
        column.setSpacing(SPACE_1)
        column.addWidget(self.file_button)
        column.addWidget(self.pasted)
        column.addSpacing(SPACE_2)
        for box in (self.dates, self.values, self.mark, self.order, self.combine, self.zone):
            label = text_label(box.accessibleName(), "muted")
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(box)
        column.addStretch()
        area = scrolling(side)
        results = QWidget()
        right = QVBoxLayout(results)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE_2)
        for widget in (self.summary, self._how_read, self.error, self.ways, self.last, self._why_partial):
            right.addWidget(widget)
        right.addWidget(self.table, 1)
        parts = ListAndPanel(area, results, lambda _width: round(290 * min(zoom(), 1.5)), whole=side)
        self.body.addWidget(parts, 1)
        self.add_foot(self.import_button)
        self.size_to(940, 560)
        self.file_button.setFocus()

    # Reading

    def choose(self) -> None:
        """Read a file; one that cannot be read changes nothing."""
        path = self.choose_file(self, "Import readings", KINDS)
        if path is None:
            return
        readings = self.context.plenary.readings
        self._source = path.name
        self._start(lambda progress: readings.read_file(path, progress), self._take_grid)

    def read_pasted(self) -> None:
        """Read what was pasted."""
        self._pause.stop()
        words = self.pasted.toPlainText()
        self._source = ""
        if not words.strip():
            self._grid = None
            self._show_plan(None)
        elif words.count("\n") < MANY_ROWS and len(words) < MANY_LETTERS:
            try:
                self._take_grid(read_grid(words))
            except AppError as error:
                self._failed(error)
        else:
            self._start(lambda progress: read_grid(words, progress), self._take_grid)

    def _start(self, work: Callable[[Progress], object], done: Callable[..., None]) -> None:
        """Do something off the GUI thread; only the latest is waited for, and closing the dialog stops it."""
        self.summary.setText("Reading…")
        self.import_button.setEnabled(False)
        self._work.start(work, done, lambda share: self.summary.setText(f"Reading… {round(share * 100)} %"))

    def _failed(self, error: AppError) -> None:
        self._grid = None
        self._show_plan(None)
        self.error.setText(error.message)
        self.error.show()
        announce(self.error, error.message)

    def _take_grid(self, grid: Grid) -> None:
        self._grid = grid
        self._asked_partial = ""
        columns = [(str(place), name) for place, name in enumerate(grid.headings)]
        guesses = (grid.date_column, grid.value_columns[0] if grid.value_columns else -1)
        for box, guess in zip((self.dates, self.values), guesses, strict=True):
            box.blockSignals(True)
            box.clear()
            for value, words in columns:
                box.addItem(words, value)
            box.setCurrentIndex(guess)
            box.blockSignals(False)
        for other in (self.mark, self.order, self.last):
            other.blockSignals(True)
        self.mark.setCurrentIndex(0)
        self.order.setCurrentIndex(0)
        self.last.setChecked(False)
        for other in (self.mark, self.order, self.last):
            other.blockSignals(False)
        self._said_mark, self._said_order = "", ""
        self._replan()

    # Planning

    def _choice(self) -> Choice | None:
        if self.dates.currentIndex() < 0 or self.values.currentIndex() < 0:
            return None
        combine = next(key for key, _ in COMBINE if key == self.combine.currentData())
        order = next(key for key, _ in ORDERS if key == self.order.currentData())
        mark = next(key for key, _ in MARKS if key == self.mark.currentData())
        return Choice(
            self.dates.currentIndex(),
            self.values.currentIndex(),
            combine,
            order,
            str(self.zone.currentData()),
            self.last.isChecked(),
            mark,
        )

    def _replan(self) -> None:
        grid = self._grid
        if grid is None:
            return
        choice = self._choice()
        if choice is None:
            self._show_plan(None)
            self.summary.setText("Say in which columns the dates and the values stand.")
            return
        if len(grid.rows) > MANY_ROWS:
            self._start(lambda progress: self._plan(grid, choice, progress), self._show_plan)
        elif (plan := self.context.ask(self._plan, grid, choice, no_progress)) is not None:
            self._show_plan(plan)

    def _plan(self, grid: Grid, choice: Choice, progress: Progress) -> ReadingPlan:
        """Return what would be done; any thread may ask, as nothing changes the readings while the dialog is open."""
        if self._planning is None:
            self._planning = self.context.plenary.readings.planning(self.kpi.id)
        return self._planning(grid, choice, date.fromisoformat(today()), progress)

    def _show_plan(self, plan: ReadingPlan | None) -> None:
        if plan is not None and plan.looks_partial and plan.looks_partial != self._asked_partial:
            # Ticked once for each finding: who takes the tick away is not asked again.
            self._asked_partial = plan.looks_partial
            if not self.last.isChecked():
                self._why_partial.setText(plan.looks_partial)
                self.last.setChecked(True)
                return
        self.plan = plan
        self._why_partial.setText(plan.looks_partial if plan is not None else "")
        self.error.hide()
        self.table.plan.set_plan(plan, self.kpi.unit)
        for widget in (self.dates, self.values, self.mark, self.order, self.combine, self.zone, self.last):
            widget.setEnabled(self._grid is not None)
        self.last.setVisible(self._grid is not None)
        self._why_partial.setVisible(bool(self._why_partial.text()))
        self.summary.setText(summary_of(plan))
        self._how_read.setText(how_read(plan) if plan is not None else "")
        self._how_read.setVisible(bool(self._how_read.text()))
        self._ask_about(plan)
        wanted = plan.count("new") + plan.count("changed") if plan is not None else 0
        self.import_button.setEnabled(wanted > 0 and plan is not None and not plan.undecided)
        words = f"Import {counted(wanted, 'reading', 'readings')}" if wanted else "Import"
        self.import_button.setText(words)
        self.import_button.setAccessibleName(words)
        announce(self.summary, self.summary.text())

    def _ask_about(self, plan: ReadingPlan | None) -> None:
        """Ask how the first value or date that can be read two ways is meant; the answer holds for the column."""
        about = plan.undecided[0] if plan is not None and plan.undecided else None
        if plan is None or about is None:
            self.ways.hide()
            return
        row = next(row for row in plan.unread if row.state == "two ways")
        self._asked = about
        number = sum(row.state == "two ways" for row in plan.unread) - 1
        others = f", and {counted(number, 'other row', 'other rows')}" if number else ""
        said = row.said if about == "number" else row.period
        readings = self.context.plenary.readings
        ways = readings.ways_of(said, about)
        question = f"“{shorten(said, 60)}” in row {row.line}{others}: which of the two?"
        # Whoever types goes on typing; the question stands above what it is about.
        self.ways.ask(question, ways, self._answer, focus=False)

    def _answer(self, way: Way) -> None:
        box = self.mark if way.choice in (".", ",") else self.order
        if way.choice in (".", ","):
            self._said_mark = way.choice
        elif way.choice in ("day", "month"):
            self._said_order = way.choice
        box.setCurrentIndex(box.findData(way.choice))

    def import_readings(self) -> None:
        """Do what the preview says, in one operation."""
        plan = self.plan
        if plan is None or not self.import_button.isEnabled():
            return
        readings, source, kpi_id = self.context.plenary.readings, self._source, self.kpi.id
        amount = plan.count("new") + plan.count("changed")
        if not self._remember():
            return
        do_or_wait(
            self.context,
            f"Importing {counted(amount, 'reading', 'readings')}",
            lambda progress: readings.import_rows(kpi_id, plan, source, progress),
            self._imported,
            self,
            amount=amount,
        )

    def _remember(self) -> bool:
        """Keep what was answered as what is usual here, where nobody had said that before."""
        notation = self.context.plenary.notation
        there = self.context.ask(notation.current)
        if there is None:
            return False
        mark = "" if there.decimal_mark else self._said_mark
        order = "" if there.date_order else self._said_order
        return self.context.do(notation.set, decimal_mark=mark or None, date_order=order or None)

    def _imported(self, done: int) -> None:
        context = self.context
        self.close()
        context.say(
            f"Imported {counted(done, 'reading', 'readings')} of {self.kpi.name[:60]}", lambda: context.undo(None)
        )

    def flush(self) -> None:
        """Wait for nothing any more."""
        self._work.cancel()
