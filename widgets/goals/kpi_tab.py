"""The KPIs of a goal: where each stands, its trend, and a line to note today's value in."""

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Way
from app.domain.goals.goal_progress import STATUS_WORDS, KpiStanding, plan_days
from app.domain.goals.kpi_measure import kinds_to_choose
from app.domain.goals.kpi_sentence import kpi_sentence
from app.domain.outcomes.goal.goal_document import kpi_chart
from app.domain.records.goal_records import Goal
from app.domain.words.measures import parse_number
from widgets.asking import Asker, button_row, command_button
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.autosave_text import leaves_history
from widgets.controls.empty_state import EmptyState
from widgets.controls.fields import scrolling
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.goal_states import STATUS_ICONS, STATUS_TINTS
from widgets.controls.labels import text_label
from widgets.controls.readings_table import ReadingsTable
from widgets.controls.row_list import Row, RowList
from widgets.controls.two_ways import TwoWays
from widgets.goals.kpi_questions import ask_for_kpi, ask_to_change_kpi
from widgets.goals.tab import GoalTab
from widgets.goals.trend_chart import TrendChart
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import SPACE_2

BESIDE = 600
"""As wide as the tab is when the KPIs stand beside the chosen one, so that its trend does not slip out of sight."""
NO_LIMIT = 16_777_215
"""Qt's largest size."""


REMEMBERED = (
    "The answer holds for this workspace from now on. Change it on the page Workspace, or with “Say how numbers and "
    "dates are written” among the commands ({window.palette})."
)


class EntryLine(QLineEdit):
    """A line that leaves Ctrl+Z to the workspace while it has no typing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent):
            undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
            if leaves_history(event, undo, redo):
                event.ignore()
                return False
        return super().event(event)


class KpiTab(GoalTab):
    """Rows of KPIs; below them the chosen one with its trend and readings."""

    import_requested = Signal(str)
    reason_wanted = Signal()

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__(context, ask)
        self._found: dict[str, tuple[Goal, KpiStanding]] = {}
        self.ways = TwoWays(REMEMBERED)
        self.list = RowList("KPIs", title_lines=2)
        self.list.chosen.connect(lambda _kpi_id: self._show_chosen())
        self.list.chosen.connect(self.ways.hide)
        self.list.opened.connect(lambda _kpi_id: self._to_value())
        add_command(self.list, "goals.kpis.list.change", self.start_change)
        add_command(self, "goals.kpis.kind", self.next_kind)
        add_command(self.list, "goals.kpis.list.delete", self.delete)
        add_command(self, "goals.kpis.add", self.start_add)
        self.value, self.day = EntryLine(), EntryLine()
        self.value.setAccessibleName("New value")
        self.day.setAccessibleName("Day or month of the value")
        self.unfinished = QCheckBox("Not over yet")
        self.unfinished.setAccessibleName("The period is not over yet")
        for field in (self.value, self.day):
            field.returnPressed.connect(self.note_value)
            # The question is about words that are no longer there.
            field.textEdited.connect(self.ways.hide)
        self.sentence = text_label("", wrap=True)
        self.chart = TrendChart()
        self._caption = text_label("", "muted", wrap=True)
        self.table = ReadingsTable()
        self.table.items.changed.connect(self._change_reading)
        self.table.delete_requested.connect(self._delete_readings)
        self._empty = EmptyState(
            "trending-up", "What is counted to see whether the goal is reached? Its KPIs stand here.", "Add a KPI"
        )
        self._empty.action_triggered.connect(self.start_add)
        self._lay_out()

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_2)
        left.addWidget(self.list, 1)
        left.addLayout(
            button_row(
                command_button("Add a KPI", "plus", self.start_add, command="goals.kpis.add"),
                command_button("Change…", "pencil", self.start_change, command="goals.kpis.list.change"),
                command_button("Import readings…", "upload", self._import),
                command_button("Delete", "trash-2", self.delete, command="goals.kpis.list.delete"),
            )
        )
        detail = QWidget()
        self._detail = QVBoxLayout(detail)
        self._detail.setContentsMargins(2, 0, SPACE_2, 2)
        self._detail.setSpacing(SPACE_2)
        meaning = QHBoxLayout()
        meaning.setSpacing(SPACE_2)
        meaning.addWidget(self.sentence, 1)
        meaning.addWidget(command_button("Another kind", "target", self.next_kind, command="goals.kpis.kind"))
        self._detail.addLayout(meaning)
        entry = FlowLayout()
        self._note = command_button("Add value", "check", self.note_value, keys="Enter")
        for widget in (self.value, self.day, self.unfinished, self._note):
            entry.addWidget(widget)
        self.day.setPlaceholderText("today, or such as Oct 2026")
        theme_changed.connect(self._size_fields)
        self._size_fields()
        self._detail.addLayout(entry)
        self._detail.addWidget(self.ways)
        self._detail.addWidget(self.chart)
        self._detail.addWidget(self._caption)
        self._detail.addWidget(self.table, 1)
        self._area = scrolling(detail)
        self._parts = QWidget()
        self._row_of_parts = QHBoxLayout(self._parts)
        self._row_of_parts.setContentsMargins(0, 0, 0, 0)
        self._row_of_parts.setSpacing(SPACE_2)
        self._row_of_parts.addWidget(self._left, 2)
        self._row_of_parts.addWidget(self._area, 3)
        self._beside = True
        self.list.verticalScrollBar().rangeChanged.connect(self._grow)
        self.column.addWidget(self._parts, 1)
        self.column.addWidget(self._empty, 1)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Show the KPIs of the goal and of those below it, each once."""
        content = self.content
        if content is None:
            return
        self._found = {}
        for goal in content.goals:
            for standing in self.standings[goal.id].kpis:
                self._found.setdefault(standing.kpi.id, (goal, standing))
        rows = [self._row(goal, standing) for goal, standing in self._found.values()]
        before = self.list.current_id()
        self.list.set_rows(rows, first=True)
        self._give_room()
        self._parts.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if before == self.list.current_id():
            self._show_chosen()

    def _size_fields(self) -> None:
        metrics = self.value.fontMetrics()
        self.value.setFixedWidth(metrics.horizontalAdvance("New value, in customers") + 20)
        self.day.setFixedWidth(metrics.horizontalAdvance(self.day.placeholderText()) + 26)

    def _give_room(self) -> None:
        """Put the KPIs beside the chosen one where there is width for both, else above it: one bar scrolls, not two."""
        beside = self.width() >= BESIDE * zoom()
        if beside != self._beside:
            self._beside = beside
            here = QApplication.focusWidget()
            had_focus = here is not None and self._left.isAncestorOf(here)
            if beside:
                self._row_of_parts.insertWidget(0, self._left, 2)
            else:
                self._detail.insertWidget(0, self._left)
            if here is not None and had_focus:
                here.setFocus()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if beside else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.list.setVerticalScrollBarPolicy(policy)
        if beside:
            self.list.setMinimumHeight(0)
            self.list.setMaximumHeight(NO_LIMIT)
        else:
            rows = range(len(self.list.rows()))
            self.list.setFixedHeight(sum(self.list.sizeHintForRow(place) for place in rows) + 10)

    def _grow(self, _least: int, hidden: int) -> None:
        # Narrower than before, a name takes another line: no row may hide, as nothing scrolls to it.
        if hidden and not self._beside:
            self.list.setFixedHeight(self.list.height() + hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _row(self, goal: Goal, standing: KpiStanding) -> Row:
        assert self.content is not None
        kpi = standing.kpi
        facts = [standing.value_text(), standing.change_text()]
        facts.append(f"target {kpi.target}" if kpi.target else "no target yet")
        owners = sum(share.kpi_id == kpi.id for share in self.content.shares)
        if owners:
            facts.append(f"shared by {owners + 1} goals")
        if goal.parent_id is not None:
            facts.append(self.content.department_name(goal.department_id) or goal.title)
        return Row(
            kpi.id,
            kpi.name,
            " · ".join(part for part in facts if part),
            STATUS_WORDS[standing.status],
            STATUS_TINTS[standing.status],
            STATUS_ICONS[standing.status],
        )

    def chosen(self) -> tuple[Goal, KpiStanding] | None:
        """Return the chosen KPI with its goal."""
        return self._found.get(self.list.current_id())

    def choose(self, kpi_id: str) -> bool:
        """Choose a KPI; False when it is not among these."""
        return self.list.choose(kpi_id)

    def _show_chosen(self) -> None:
        found = self.chosen()
        if found is None or self.content is None:
            return
        goal, standing = found
        self.sentence.setText(kpi_sentence(standing.measure, *plan_days(goal, standing.kpi)))
        chart = kpi_chart(self.content, goal, standing, date.today(), with_sentence=False)
        self.chart.show_chart(chart)
        self._caption.setText(chart.caption)
        mark = self.context.plenary.notation.current().decimal_mark
        self.table.show_readings(self.content.readings_of(standing.kpi.id), standing.measure.unit, mark)
        unit = f", in {standing.measure.unit}" if standing.measure.unit else ""
        self.value.setPlaceholderText(f"New value{unit}")

    # Noting

    def _to_value(self) -> None:
        self.value.setFocus()

    def note_value(self) -> None:
        """Note the value in the field for the day or month beside it; refused words stay."""
        found = self.chosen()
        if found is None:
            return
        kpi = found[1].kpi
        period = self.day.text().strip()
        readings = self.context.plenary.readings
        doubt = self.context.ask(readings.doubt, kpi.id, self.value.text(), period)
        if doubt is not None:
            field = self.value if doubt.about == "number" else self.day
            self.ways.ask(f"“{doubt.said[:60]}”: which of the two?", doubt.ways, self._settle, field.setFocus)
            return
        ahead = bool(period) and readings.lies_ahead(kpi.id, period)
        note = partial(readings.add, kpi.id, self.value.text(), period=period, partial=self.unfinished.isChecked())
        if self.context.do(note):
            words = f"Noted: {kpi.name[:60]}, {self.value.text().strip()}"
            words += f" for {period}, which has not begun yet" if ahead else ""
            self.context.say(words, lambda: self.context.undo(None))
            # Not `clear`: the words have become a reading, and Ctrl+Z takes that back.
            self.value.setText("")
            self.day.setText("")
            self.unfinished.setChecked(False)
            self.value.setFocus()
            return
        # What was refused is replaced by the next typing, and stays to be read until then.
        refused = self.value if parse_number(self.value.text()) is None else self.day
        refused.setFocus()
        refused.selectAll()

    def _settle(self, way: Way) -> None:
        """Remember which way is usual here, and go on with what was typed."""
        notation = self.context.plenary.notation
        if way.choice == "." or way.choice == ",":
            remembered = self.context.do(notation.set, decimal_mark=way.choice)
        else:
            remembered = self.context.do(notation.set, date_order=way.choice)
        if remembered:
            self.note_value()

    def _change_reading(self, period: str, said: str, unfinished: bool, remark: str) -> None:
        found = self.chosen()
        if found is not None:
            change = self.context.plenary.readings.change
            self.context.do(partial(change, found[1].kpi.id, period, said=said, remark=remark, partial=unfinished))

    def _delete_readings(self, ids: list[str]) -> None:
        if self.context.do(lambda: self.context.plenary.readings.remove(*ids)):
            words = "Deleted a reading" if len(ids) == 1 else f"Deleted {len(ids)} readings"
            self.context.say(words, lambda: self.context.undo(None))

    def _import(self) -> None:
        if self.list.current_id():
            self.import_requested.emit(self.list.current_id())

    # Changing

    def start_add(self) -> None:
        """Ask for a new KPI of the goal at the top."""
        if self.content is not None:
            ask_for_kpi(self, self.content.goal)

    def start_change(self) -> None:
        """Ask for what the chosen KPI should be, and why."""
        found = self.chosen()
        if found is None:
            return
        ask_to_change_kpi(self, found[0], found[1].kpi, self.reason_wanted.emit)

    def next_kind(self) -> None:
        """Understand the target of the chosen KPI another way: the next kind that its words can mean."""
        found = self.chosen()
        if found is None or self.content is None:
            return
        measure, kpi = found[1].measure, found[1].kpi
        kinds = kinds_to_choose(measure)
        following = kinds[(kinds.index(measure.kind) + 1) % len(kinds) if measure.kind in kinds else 0]
        if self.context.do(lambda: self.context.plenary.kpis.change(kpi.id, kind=following)):
            self.context.say(self.sentence.text(), lambda: self.context.undo(None))

    def delete(self) -> None:
        """Delete the chosen KPI with its readings; Undo brings them back."""
        found = self.chosen()
        if found is not None and self.context.do(self.context.plenary.kpis.remove, found[1].kpi.id):
            self.removed(found[1].kpi.name)
