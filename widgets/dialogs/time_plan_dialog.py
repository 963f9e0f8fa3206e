"""What a workshop's time is made of: each step with its minutes, and below it why."""

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from app.domain.words.counted import counted
from app.domain.workshop.time_plan import TimePlan
from widgets.context import Context
from widgets.controls.selection import follow_selection
from widgets.dialogs.frame import Dialog
from widgets.theme.style import theme_changed, zoom

_NUMBER = 96


class TimePlanDialog(Dialog):
    """Steps with what is planned and what they take; Right or a click opens the reasons."""

    def __init__(self, context: Context, plan: TimePlan, parent: QWidget | None = None) -> None:
        room = plan.room
        who = counted(room.people, "person", "people")
        where = counted(room.departments, "department", "departments")
        words = (
            f"{who} of {where}: about {counted(plan.minutes, 'minute', 'minutes')}; {plan.planned} are planned. "
            "The numbers are sums of what is done in each step, one person typing."
        )
        super().__init__(context, "What the time is made of", parent, subtitle=words)
        self.model = QStandardItemModel(self)
        self.model.setHorizontalHeaderLabels(["Step", "Planned", "Takes"])
        for time in plan.steps:
            cells = [QStandardItem(words) for words in (time.step.title, f"{time.step.minutes}", f"{time.minutes}")]
            for cell in cells[1:]:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cells[0].setAccessibleText(f"{time.step.title}: planned {time.step.minutes}, takes {time.minutes} minutes")
            for reason in time.reasons():
                cells[0].appendRow(QStandardItem(reason))
            self.model.appendRow(cells)
        for column in (1, 2):
            edge = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.model.setHeaderData(column, Qt.Orientation.Horizontal, edge, Qt.ItemDataRole.TextAlignmentRole)
        sources = QStandardItem("Where the numbers come from")
        for work in plan.works:
            sources.appendRow(QStandardItem(f"{work.seconds:g} s for {work.title}: {work.source}"))
        self.model.appendRow([sources, QStandardItem(), QStandardItem()])
        self.list = QTreeView()
        self.list.setAccessibleName("Steps and what their minutes are made of")
        self.list.setModel(self.model)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setWordWrap(True)
        follow_selection(self.list)
        for place in range(self.model.rowCount()):
            for row in range(self.model.item(place).rowCount()):
                self.list.setFirstColumnSpanned(row, self.model.index(place, 0), True)
        self.list.clicked.connect(self._open)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._size()
        theme_changed.connect(self._size)
        self.body.addWidget(self.list, 1)
        self.add_foot()
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.size_to(720, 600)
        self.list.setFocus()

    def _open(self, index: QModelIndex) -> None:
        head = index.siblingAtColumn(0)
        self.list.setExpanded(head, not self.list.isExpanded(head))

    def _size(self) -> None:
        for column in (1, 2):
            self.list.header().resizeSection(column, round(_NUMBER * zoom()))
        height = QSize(0, round(self.list.fontMetrics().height() * 1.6))
        for place in range(self.model.rowCount()):
            self.model.item(place).setSizeHint(height)
