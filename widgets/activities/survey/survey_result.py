"""The result of a survey: its spread, its themes by department where that names nobody, and the times before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.activities.survey import history_chart, spread_chart
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.survey import SurveyResult, min_group
from widgets.controls.figure_view import FigureView
from widgets.controls.labels import plain_tooltip, text_label
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import SPACE_3


class SurveyResultView(QScrollArea):
    """Shows what may be shown, and nothing before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Result of the survey")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.spread = FigureView(paper="window")
        self.history = FigureView(paper="window")
        self.groups = QTableWidget()
        self.groups.setAccessibleName("Themes by department, mean of 1 to 5")
        self.groups.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.groups.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.groups.verticalHeader().hide()
        self._groups_title = text_label("By department, mean of 1 to 5", "eyebrow")
        self._remark = text_label("", "muted", wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE_3, 0)
        column.setSpacing(SPACE_3)
        for widget in (self.spread, self._groups_title, self.groups, self._remark, self.history):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)
        theme_changed.connect(self._fit_groups)

    def show_result(self, content: WorkshopContent, step: Step, result: SurveyResult) -> None:
        """Show a result that may be shown."""
        self.spread.show_figure(spread_chart(content, step, result))
        self._show_groups(result)
        words = f"{result.answers} people answered, without names."
        if result.withheld:
            words += f" Departments with fewer than {min_group(step)} answers are not broken out."
        self._remark.setText(words)
        history = history_chart(content, step, result)
        self.history.show_figure(history)
        self.history.setVisible(history is not None)

    def forget(self) -> None:
        """Hold nothing of a result any more."""
        self.spread.show_figure(None)
        self.history.show_figure(None)
        self.groups.setRowCount(0)
        self._remark.setText("")

    def _show_groups(self, result: SurveyResult) -> None:
        self.groups.setVisible(bool(result.groups))
        self._groups_title.setVisible(bool(result.groups))
        themes = list(result.themes())
        self.groups.setColumnCount(1 + len(result.groups))
        self.groups.setRowCount(len(themes) if result.groups else 0)
        if not result.groups:
            return
        self.groups.setHorizontalHeaderLabels(["Theme", *(f"{d.name} ({size})" for d, size, _ in result.groups)])
        for row, theme in enumerate(themes):
            name = QTableWidgetItem(theme)
            name.setToolTip(plain_tooltip(theme))
            self.groups.setItem(row, 0, name)
            for column, (_, _, means) in enumerate(result.groups, 1):
                cell = QTableWidgetItem(f"{means[theme]:.1f}" if theme in means else "")
                cell.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
                self.groups.setItem(row, column, cell)
        self._fit_groups()

    def _fit_groups(self) -> None:
        self.groups.setColumnWidth(0, round(240 * zoom()))
        self.groups.resizeRowsToContents()
        rows = sum(self.groups.rowHeight(row) for row in range(self.groups.rowCount()))
        self.groups.setFixedHeight(rows + self.groups.horizontalHeader().sizeHint().height() + 6)
