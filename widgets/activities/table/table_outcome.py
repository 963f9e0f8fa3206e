"""What a table becomes: rows brought in, results drawn against their targets, lessons kept as insights."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.activities.table import table_settings
from app.domain.insights.insights import lessons
from app.domain.outcomes.results import met_words, result_rows, results_chart
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.fields import scrolling
from widgets.controls.figure_view import FigureView
from widgets.controls.labels import text_label
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2

BRING_IN = {
    "kpis": "Bring in the goal’s KPIs",
    "top": "Bring in the top themes",
    "departments": "Bring in the departments",
}
_TALLEST = 210
_LOWEST_PAGE = 420
"""Of the page with the table: below it the rows need all the room."""


class TableOutcome(QWidget):
    """A strip below a table that has something to bring in or to become; hidden below any other."""

    def __init__(self, context: Context, step_id: str, keys_owner: QWidget) -> None:
        super().__init__()
        self._context = context
        self._step_id = step_id
        self._workshop_id = ""
        self.bring = text_button("Bring in", "download", command="room.table.bring")
        self.bring.clicked.connect(self.bring_in)
        self.keep = text_button("Keep as insights", "lightbulb", command="room.table.keep")
        self.keep.clicked.connect(self.keep_lessons)
        add_command(keys_owner, "room.table.bring", self.bring_in)
        add_command(keys_owner, "room.table.keep", self.keep_lessons)
        self.said = text_label("", "muted", wrap=True)
        self.figure = FigureView(paper="window")
        self._area = scrolling(self.figure)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        line.addWidget(self.bring)
        line.addWidget(self.keep)
        line.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self._area)
        column.addLayout(line)
        self._page = 0
        self._area.hide()
        self.hide()

    def show_step(self, content: WorkshopContent, step: Step) -> None:
        """Show what can be done with the rows of a step, and what they say together."""
        self._workshop_id = content.workshop.id
        settings = table_settings(step)
        rows_from, outcome = settings.rows_from, settings.outcome
        self.bring.setVisible(bool(rows_from))
        self.bring.setText(BRING_IN.get(rows_from, "Bring in"))
        self.bring.setAccessibleName(self.bring.text())
        self.keep.setVisible(outcome == "lessons")
        self.setVisible(bool(rows_from) or outcome in ("lessons", "results"))
        chart = None
        if outcome == "results":
            rows = result_rows(content, step)
            chart = results_chart(rows)
            self.said.setText(met_words(rows, named=False))
        elif outcome == "lessons":
            found = lessons(content)
            kept = {i.source_id for i in content.insights}
            number = sum(lesson.entry.id in kept for lesson in found)
            all_kept = "" if not found else f"{number} of {len(found)} are kept as insights"
            self.said.setText(f"{all_kept}; all are when the workshop finishes." if found else "")
            self.keep.setEnabled(bool(found))
        else:
            self.said.setText("")
        if chart != self.figure.figure():
            self.figure.show_figure(chart)
        self._show_figure()

    def fit(self, page: int) -> None:
        """Take up how high the page with the table is: the rows come first."""
        self._page = page
        self._show_figure()

    def _show_figure(self) -> None:
        there = self.figure.figure() is not None and self._page >= _LOWEST_PAGE
        self._area.setVisible(there)
        if there:
            wanted = self.figure.heightForWidth(max(320, self.width())) + 2
            self._area.setFixedHeight(min(wanted, round(_TALLEST * zoom()), self._page // 3))

    def bring_in(self) -> None:
        """Add the rows the table promises and lacks; Undo takes them away."""
        if self.bring.isHidden():
            return
        number = self._context.ask(self._context.plenary.entries.bring_in, self._step_id)
        if number is None:
            return
        if not number:
            self._context.say("There is nothing to bring in that is not here already.")
            return
        words = "Brought in a row" if number == 1 else f"Brought in {number} rows"
        self._context.say(words, lambda: self._context.undo(self._workshop_id))

    def keep_lessons(self) -> None:
        """Keep the lessons as insights now."""
        if self.keep.isHidden():
            return
        number = self._context.ask(self._context.plenary.insights.keep_lessons, self._workshop_id)
        if number is None:
            return
        if not number:
            self._context.say("The lessons are kept already; what was changed in them was changed there, too.")
            return
        words = "Kept a lesson as an insight" if number == 1 else f"Kept {number} lessons as insights"
        self._context.say(words, lambda: self._context.undo(self._workshop_id))
