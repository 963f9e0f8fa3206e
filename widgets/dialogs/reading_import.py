"""Readings out of a spreadsheet: chosen or pasted, looked at first, taken in whole, never doubled."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.goals.reading_rows import Choice, Combine, DateOrder, Grid, ReadingPlan, plan_import, read_grid
from app.services.outcomes.goal_documents import local_time_zone
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.counted import counted
from widgets.controls.dates import today
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.dialogs.choosing import choose_file
from widgets.dialogs.frame import Dialog
from widgets.dialogs.latest_work import LatestWork
from widgets.dialogs.reading_preview import PlanTable
from widgets.dialogs.waiting import do_or_wait
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2

PAUSE_MS = 200
KINDS = "Spreadsheets as text (*.csv *.tsv *.txt)"
MANY_ROWS = 5_000
"""More are worked out off the GUI thread; writing stays there, because only one thread writes."""

COMBINE: tuple[tuple[Combine, str], ...] = (
    ("last", "The last one counts"),
    ("first", "The first one counts"),
    ("sum", "Their sum"),
    ("average", "Their average"),
    ("highest", "The highest"),
    ("lowest", "The lowest"),
)
ORDERS: tuple[tuple[DateOrder, str], ...] = (("day", "3/4 is 3 April"), ("month", "3/4 is 4 March"))


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
        self._make_source()
        self._make_choices()
        self.table = PlanTable()
        self.summary = text_label("", wrap=True)
        self.error = text_label("", meaning="block", wrap=True)
        self.import_button = text_button("Import", "download", kind="primary", shortcut_hint="Ctrl+Enter")
        self.import_button.clicked.connect(self.import_readings)
        add_command(self, "Import the readings", self.import_readings, "Ctrl+Return or Ctrl+Enter")
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
        for box in (self.dates, self.values, self.combine, self.order, self.zone):
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
        for widget in (self.summary, self.error, self.last, self._why_partial):
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
        self._start(lambda: readings.read_file(path), self._take_grid)

    def read_pasted(self) -> None:
        """Read what was pasted."""
        self._pause.stop()
        words = self.pasted.toPlainText()
        self._source = ""
        if not words.strip():
            self._grid = None
            self._show_plan(None)
        elif words.count("\n") < MANY_ROWS:
            try:
                self._take_grid(read_grid(words))
            except AppError as error:
                self._failed(error)
        else:
            self._start(lambda: read_grid(words), self._take_grid)

    def _start(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Do something off the GUI thread; only the latest is waited for."""
        self.summary.setText("Reading…")
        self.import_button.setEnabled(False)
        self._work.start(work, done)

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
        for other in (self.order, self.last):
            other.blockSignals(True)
        self.order.setCurrentIndex(max(self.order.findData(grid.date_order), 0))
        self.last.setChecked(False)
        for other in (self.order, self.last):
            other.blockSignals(False)
        self._replan()

    # Planning

    def _choice(self) -> Choice | None:
        if self.dates.currentIndex() < 0 or self.values.currentIndex() < 0:
            return None
        combine = next(key for key, _ in COMBINE if key == self.combine.currentData())
        order = next(key for key, _ in ORDERS if key == self.order.currentData())
        return Choice(
            self.dates.currentIndex(),
            self.values.currentIndex(),
            combine,
            order,
            str(self.zone.currentData()),
            self.last.isChecked(),
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
        there = self.context.ask(self.context.plenary.readings.of, self.kpi.id)
        if there is None:
            return
        day = date.fromisoformat(today())
        if len(grid.rows) > MANY_ROWS:
            self._start(lambda: plan_import(grid, choice, there, day), self._show_plan)
        else:
            self._show_plan(plan_import(grid, choice, there, day))

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
        for widget in (self.dates, self.values, self.combine, self.order, self.zone, self.last):
            widget.setEnabled(self._grid is not None)
        self.last.setVisible(self._grid is not None)
        self._why_partial.setVisible(bool(self._why_partial.text()))
        self.summary.setText(summary_of(plan))
        wanted = plan.count("new") + plan.count("changed") if plan is not None else 0
        self.import_button.setEnabled(wanted > 0)
        words = f"Import {counted(wanted, 'reading', 'readings')}" if wanted else "Import"
        self.import_button.setText(words)
        self.import_button.setAccessibleName(words)
        announce(self.summary, self.summary.text())

    def import_readings(self) -> None:
        """Do what the preview says, in one operation."""
        plan = self.plan
        if plan is None or not self.import_button.isEnabled():
            return
        readings, source, kpi_id = self.context.plenary.readings, self._source, self.kpi.id
        amount = plan.count("new") + plan.count("changed")
        do_or_wait(
            self.context,
            f"Importing {counted(amount, 'reading', 'readings')}",
            lambda progress: readings.import_rows(kpi_id, plan, source, progress),
            self._imported,
            self,
            amount=amount,
        )

    def _imported(self, done: int) -> None:
        context = self.context
        self.close()
        context.say(
            f"Imported {counted(done, 'reading', 'readings')} of {self.kpi.name[:60]}", lambda: context.undo(None)
        )

    def flush(self) -> None:
        """Wait for nothing any more."""
        self._work.cancel()


def summary_of(plan: ReadingPlan | None) -> str:
    """Return in a sentence what an import would do."""
    if plan is None:
        return "Choose a file or paste rows: what would be done with each is shown here first."
    parts = []
    for state, words in (("new", "new"), ("changed", "changed"), ("same", "already there")):
        number = plan.count(state)  # type: ignore[arg-type]
        if number:
            parts.append(f"{number:,} {words}")
    words = f"{counted(len(plan.rows), 'period', 'periods')}: {', '.join(parts)}." if parts else "Nothing to take in."
    if plan.combined:
        words += f" {counted(plan.combined, 'period has', 'periods have')} several rows."
    if plan.unread:
        because = "it was not understood" if len(plan.unread) == 1 else "they were not understood"
        words += f" {counted(len(plan.unread), 'row is', 'rows are')} left out, because {because}."
    return words
