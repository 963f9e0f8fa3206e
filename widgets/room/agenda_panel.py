"""The agenda at the left: steps with their minutes, what is done, and when it all ends."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.domain.records import Step, Workshop
from app.domain.words.counted import counted
from widgets.commands import add_command
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, set_surface, theme_changed, ui_font, zoom
from widgets.theme.tokens import CORNER_SMALL, SPACE_2, SPACE_3, SPACE_4, TYPE_SMALL

Index = QModelIndex | QPersistentModelIndex
STEP_ROLE = Qt.ItemDataRole.UserRole
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 1
SPENT_ROLE = Qt.ItemDataRole.UserRole + 2
"""How many minutes a step has taken; none before it began."""

STATE_WORDS = {"planned": "", "done": "done", "skipped": "skipped"}


class AgendaModel(QAbstractListModel):
    """The steps of a workshop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._current: str | None = None
        self._spent: dict[str, int] = {}

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
            taken = self._spent.get(step.id)
            spoken = f", {taken} taken" if taken is not None else ""
            facts = (
                f"{counted(step.minutes, 'minute', 'minutes')}{spoken}",
                "keeps its time" if step.locked else "",
                state,
            )
            return ", ".join((f"{index.row() + 1}. {step.title}", *(fact for fact in facts if fact)))
        if role == STEP_ROLE:
            return step
        if role == CURRENT_ROLE:
            return step.id == self._current
        if role == SPENT_ROLE:
            return self._spent.get(step.id)
        return None

    def show_spent(self, spent: Mapping[str, timedelta]) -> None:
        """Show how long each step has taken, in whole minutes; what took none is left out."""
        now = {step_id: round(time.total_seconds() / 60) for step_id, time in spent.items() if time > timedelta()}
        if now != self._spent:
            self._spent = now
            if self._steps:
                self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1), [SPENT_ROLE])

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


_LINE = 31
_MARK = 14
"""The height of a row with one line, and the side of the mark before it, in type of the usual size."""

_WRAPS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class AgendaDelegate(QStyledItemDelegate):
    """Paints a step: its mark, its whole title, its minutes, and what it has really taken."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        step = index.data(STEP_ROLE)
        width = self._view.viewport().width()
        if not isinstance(step, Step):
            return QSize(width, round(_LINE * zoom()))
        metrics = QFontMetrics(ui_font())
        words = self._words(QRect(0, 0, width, 1000), step)
        height = metrics.boundingRect(words, _WRAPS, step.title).height()
        return QSize(width, max(round(_LINE * zoom()), height + round(12 * zoom())))

    def _words(self, rect: QRect, step: Step) -> QRect:
        """Return where the title stands: between the mark and the minutes."""
        before = SPACE_2 + round(_MARK * zoom()) + SPACE_2
        return rect.adjusted(before, 0, -round((74 if step.locked else 56) * zoom()), 0)

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
        side = round(_MARK * zoom())
        mark = QRect(rect.left() + SPACE_2, rect.center().y() - side // 2, side, side)
        name = "chevron-right" if current else {"done": "check", "skipped": "skip-forward"}.get(step.state, "")
        if name:
            icon(name, "on_accent" if current else "text").paint(painter, mark)
        painter.setPen(ink)
        painter.setFont(ui_font(TYPE_SMALL, tabular=True))
        taken = index.data(SPENT_ROLE)
        minutes = str(step.minutes) if taken is None else f"{taken} / {step.minutes}"
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(0, 0, -SPACE_2, 0), right, minutes)
        if step.locked:
            lock = QRect(rect.right() - SPACE_2 - round(62 * zoom()), mark.y() + 1, side - 2, side - 2)
            icon("lock", "on_accent" if current else "text").paint(painter, lock)
        font = ui_font()
        font.setStrikeOut(step.state == "skipped")
        painter.setFont(font)
        painter.drawText(self._words(rect, step), _WRAPS, step.title)
        painter.restore()


class AgendaList(QListView):
    """The list itself; a letter typed here belongs to the words of the room."""

    typed = Signal(str)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A title has other lines in another width.
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if text and text.isprintable() and text != " " and not held:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)


class AgendaPanel(QWidget):
    """The list of steps, with everything one can do to a step. It changes nothing by itself."""

    step_chosen = Signal(str)
    """Somebody wants to look at a step."""

    go_requested = Signal(str)
    """The room shall go to a step."""

    typed = Signal(str)
    minutes_kept = Signal()
    """The minutes that steps took shall be those of the template."""

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
        self.list = AgendaList()
        self.list.typed.connect(self.typed)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setModel(self.model)
        follow_selection(self.list)
        self.list.setItemDelegate(AgendaDelegate(self.list))
        self.list.setProperty("surface", "window")
        self.list.setAccessibleName("Agenda")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.clicked.connect(lambda index: self._choose(index))
        self.list.activated.connect(lambda index: self._choose(index))
        self._total = text_label("", "muted", wrap=True)
        self._planned = 0
        self.keep = text_button("Keep these minutes", "clock", kind="quiet")
        self.keep.setAccessibleName("Keep the minutes this took in the template")
        self.keep.setToolTip("The next workshop with this template is planned with the minutes this one really took")
        self.keep.clicked.connect(self.minutes_kept)
        self.keep.hide()
        add = text_button("Add a step", "plus", kind="quiet")
        add.clicked.connect(lambda: self.add_requested.emit(self.selected() or ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_4, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(text_label("Agenda", "eyebrow"))
        column.addWidget(self.list, 1)
        column.addWidget(self._total)
        column.addWidget(self.keep)
        column.addWidget(add)
        self.setFocusProxy(self.list)
        theme_changed.connect(self.list.viewport().update)
        self._add_commands()

    def _add_commands(self) -> None:
        def on_step(verb: str, run: Any) -> None:
            add_command(self.list, f"room.agenda.{verb}", lambda: run(self.selected()) if self.selected() else None)

        on_step("go_here", self.go_requested.emit)
        on_step("skip", self.skip_requested.emit)
        on_step("up", lambda s: self.move_requested.emit(s, -1))
        on_step("down", lambda s: self.move_requested.emit(s, 1))
        on_step("longer", lambda s: self.minutes_requested.emit(s, 1))
        on_step("shorter", lambda s: self.minutes_requested.emit(s, -1))
        on_step("change", self.edit_requested.emit)
        on_step("delete", self.delete_requested.emit)

    def show_agenda(self, workshop: Workshop, steps: Sequence[Step]) -> None:
        """Show the steps, the current one marked."""
        chosen = self.selected() or workshop.current_step_id
        self.model.show_steps(steps, workshop.current_step_id)
        row = self.model.row_of(chosen)
        if row >= 0 and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(row))
        total = sum(s.minutes for s in steps if s.state != "skipped")
        self._planned = total

    def show_spent(self, spent: Mapping[str, timedelta], *, differs: bool) -> None:
        """Show how long each step has taken so far, by its id; where it `differs` in the end it can be kept."""
        self.model.show_spent(spent)
        self.keep.setVisible(differs)
        taken = round(sum(spent.values(), timedelta()).total_seconds() / 60)
        self._total.setText(
            f"{counted(self._planned, 'minute', 'minutes')} planned" + (f", {taken} taken" if taken else "")
        )

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
