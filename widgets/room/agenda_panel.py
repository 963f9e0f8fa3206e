"""The agenda at the left: steps with their minutes, what is done, and when it all ends."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.domain.records import Step, Workshop
from widgets.commands import add_command
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, set_surface, theme_changed, ui_font, zoom
from widgets.theme.tokens import CORNER_SMALL, SPACE_2, SPACE_3, SPACE_4, TYPE_SMALL

Index = QModelIndex | QPersistentModelIndex
STEP_ROLE = Qt.ItemDataRole.UserRole
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_WORDS = {"planned": "", "done": "done", "skipped": "skipped"}


class AgendaModel(QAbstractListModel):
    """The steps of a workshop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._current: str | None = None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._steps):
            return None
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return step.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "now" if step.id == self._current else STATE_WORDS[step.state]
            facts = (f"{step.minutes} minutes", "keeps its time" if step.locked else "", state)
            return ", ".join((f"{index.row() + 1}. {step.title}", *(fact for fact in facts if fact)))
        if role == STEP_ROLE:
            return step
        if role == CURRENT_ROLE:
            return step.id == self._current
        return None

    def show_steps(self, steps: Sequence[Step], current: str | None) -> None:
        """Show `steps`; rows that stay the same step are updated in place."""
        if [s.id for s in steps] == [s.id for s in self._steps]:
            self._steps, self._current = list(steps), current
            if steps:
                self.dataChanged.emit(self.index(0), self.index(len(steps) - 1))
            return
        self.beginResetModel()
        self._steps, self._current = list(steps), current
        self.endResetModel()

    def row_of(self, step_id: str | None) -> int:
        """Return the row of a step, or -1."""
        return next((i for i, s in enumerate(self._steps) if s.id == step_id), -1)


class AgendaDelegate(QStyledItemDelegate):
    """Paints a step: its mark, its title, its minutes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(31 * zoom()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step = index.data(STEP_ROLE)
        if not isinstance(step, Step):
            return
        tokens = current_tokens()
        current = bool(index.data(CURRENT_ROLE))
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if current:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(rect, CORNER_SMALL, CORNER_SMALL)
        elif selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.pressed if selected else tokens.hover))
            painter.drawRoundedRect(rect, CORNER_SMALL, CORNER_SMALL)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.text_strong if current else tokens.focus))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), CORNER_SMALL, CORNER_SMALL)
        ink = QColor(tokens.on_accent if current else tokens.text_muted if step.state != "planned" else tokens.text)
        side = round(14 * zoom())
        mark = QRect(rect.left() + SPACE_2, rect.center().y() - side // 2, side, side)
        name = "chevron-right" if current else {"done": "check", "skipped": "skip-forward"}.get(step.state, "")
        if name:
            icon(name, "on_accent" if current else "text").paint(painter, mark)
        painter.setPen(ink)
        painter.setFont(ui_font(TYPE_SMALL, tabular=True))
        minutes = rect.adjusted(0, 0, -SPACE_2, 0)
        painter.drawText(minutes, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(step.minutes))
        if step.locked:
            lock = QRect(rect.right() - SPACE_2 - round(36 * zoom()), mark.y() + 1, side - 2, side - 2)
            icon("lock", "on_accent" if current else "text").paint(painter, lock)
        font = ui_font(bold=current)
        font.setStrikeOut(step.state == "skipped")
        painter.setFont(font)
        words = rect.adjusted(SPACE_2 + side + SPACE_2, 0, -round((48 if step.locked else 34) * zoom()), 0)
        title = painter.fontMetrics().elidedText(step.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class AgendaPanel(QWidget):
    """The list of steps, with everything one can do to a step. It changes nothing by itself."""

    step_chosen = Signal(str)
    add_requested = Signal(str)
    skip_requested = Signal(str)
    move_requested = Signal(str, int)
    minutes_requested = Signal(str, int)
    edit_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "panel")
        self.setProperty("edge", "right")
        self.model = AgendaModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(AgendaDelegate(self.list))
        self.list.setProperty("surface", "window")
        self.list.setAccessibleName("Agenda")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.clicked.connect(lambda index: self._choose(index))
        self.list.activated.connect(lambda index: self._choose(index))
        self._total = text_label("", "muted")
        add = text_button("Add a step", "plus", kind="quiet")
        add.clicked.connect(lambda: self.add_requested.emit(self.selected() or ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_4, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(text_label("Agenda", "eyebrow"))
        column.addWidget(self.list, 1)
        column.addWidget(self._total)
        column.addWidget(add)
        self.setFocusProxy(self.list)
        theme_changed.connect(self.list.viewport().update)
        self._add_commands()

    def _add_commands(self) -> None:
        def on_step(text: str, run: Any, keys: str) -> None:
            add_command(self.list, text, lambda: run(self.selected()) if self.selected() else None, keys)

        on_step("Skip this step, or take it up again", self.skip_requested.emit, "S")
        on_step("Move this step up", lambda s: self.move_requested.emit(s, -1), "Alt+Up")
        on_step("Move this step down", lambda s: self.move_requested.emit(s, 1), "Alt+Down")
        on_step("One more minute for this step", lambda s: self.minutes_requested.emit(s, 1), "+")
        on_step("One minute less for this step", lambda s: self.minutes_requested.emit(s, -1), "-")
        on_step("Change this step…", self.edit_requested.emit, "F2")
        on_step("Delete this step", self.delete_requested.emit, "Del")

    def show_agenda(self, workshop: Workshop, steps: Sequence[Step]) -> None:
        """Show the steps, the current one marked."""
        chosen = self.selected() or workshop.current_step_id
        self.model.show_steps(steps, workshop.current_step_id)
        row = self.model.row_of(chosen)
        if row >= 0 and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(row))
        total = sum(s.minutes for s in steps if s.state != "skipped")
        self._total.setText(f"{total} minutes planned")

    def mark(self, step_id: str) -> None:
        """Select a step."""
        row = self.model.row_of(step_id)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.scrollTo(self.model.index(row))

    def selected(self) -> str | None:
        """Return the selected step."""
        step = self.list.currentIndex().data(STEP_ROLE)
        return step.id if isinstance(step, Step) else None

    def _choose(self, index: QModelIndex) -> None:
        step = index.data(STEP_ROLE)
        if isinstance(step, Step):
            self.step_chosen.emit(step.id)

    def _menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        step = index.data(STEP_ROLE)
        if not isinstance(step, Step):
            return
        self.list.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.list.actions())
        menu.addSeparator()
        menu.addAction("Add a step after this…", lambda: self.add_requested.emit(step.id))
        menu.popup(self.list.viewport().mapToGlobal(where))
