"""Several boards into one review: a list of those at hand, ticked, brought here in one go."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QWidget

from app.domain.words.counted import counted
from app.domain.words.text import fold, shorten
from app.services.exchange.roll_up import BoardAtHand, Nearness, RolledUp
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.dates import day_text
from widgets.controls.fields import ArrowKeys, with_clear_button
from widgets.controls.labels import plain_tooltip, text_label
from widgets.controls.selection import follow_selection
from widgets.dialogs.frame import Dialog
from widgets.dialogs.waiting import do_or_wait
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, theme_changed, ui_font
from widgets.theme.tokens import TYPE_SMALL

_HEADINGS = ("Board", "Workshop", "Day", "Notes")
_WHERE: dict[Nearness, str] = {
    "here": "In this workshop",
    "initiative": "In the same initiative",
    "elsewhere": "In other workshops",
}
_PLACE = Qt.ItemDataRole.UserRole + 1


def open_roll_up(context: Context, step_id: str, parent: QWidget | None) -> "RollUpDialog":
    """Open the choice of boards to bring onto a board, over `parent`, and return it."""
    dialog = RollUpDialog(context, step_id, parent)
    dialog.open()
    return dialog


class RollUpDialog(Dialog):
    """The other boards with notes, nearest first, each with a tick."""

    def __init__(self, context: Context, step_id: str, parent: QWidget | None = None) -> None:
        self.step = context.plenary.agenda.step(step_id)
        super().__init__(
            context,
            f"Bring boards into “{self.step.title[:80]}”",
            parent,
            subtitle="Notes come with their groups and shown votes, and say where they were said. "
            "What is here already is not brought twice.",
        )
        self.boards: list[BoardAtHand] = context.ask(context.plenary.imports.boards_at_hand, step_id) or []
        self.field: QLineEdit = with_clear_button(QLineEdit())
        self.field.setPlaceholderText("Find a board or a workshop")
        self.field.setAccessibleName("Find a board or a workshop")
        self.field.textChanged.connect(self._filter)
        self._make_list()
        self.summary = text_label("", wrap=True)
        self.bring_button = text_button("Bring them here", "download", kind="primary", command="dialog.roll_up.bring")
        self.bring_button.clicked.connect(self.bring)
        add_command(self, "dialog.roll_up.bring", self.bring)
        add_command(self, "dialog.roll_up.tick", self.tick_all)
        for widget in (self.field, self.list, self.summary):
            self.body.addWidget(widget)
        self.add_foot(self.bring_button)
        self.size_to(800, 540)
        self.model.itemChanged.connect(self._ticked)
        self._ticked()
        self.setFocusProxy(self.list)
        self.list.setFocus()

    def _make_list(self) -> None:
        self.model = QStandardItemModel(0, len(_HEADINGS), self)
        self.model.setHorizontalHeaderLabels(_HEADINGS)
        groups: dict[Nearness, QStandardItem] = {}
        for place, board in enumerate(self.boards):
            if board.nearness not in groups:
                head = QStandardItem(_WHERE[board.nearness])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setFont(ui_font(TYPE_SMALL, bold=True))
                groups[board.nearness] = head
                self.model.appendRow(head)
            groups[board.nearness].appendRow(_row(place, board))
        self.list = QTreeView()
        self.list.setAccessibleName("Boards that could be brought here")
        self.list.setModel(self.model)
        follow_selection(self.list)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.expandAll()
        for row in range(self.model.rowCount()):
            self.list.setFirstColumnSpanned(row, QModelIndex(), True)
        # Return ticks nothing by itself; Space does.
        self.list.installEventFilter(self)
        ArrowKeys(self.field).walked.connect(lambda _step: self.list.setFocus())
        self._size()
        theme_changed.connect(self._size)
        first = self.model.index(0, 0, self.model.index(0, 0))
        self.list.setCurrentIndex(first)

    def _size(self) -> None:
        metrics = self.list.fontMetrics()
        samples = ("What customers say about our", "Post-campaign retrospective", "30 Nov 2026")
        for column, sample in enumerate(samples):
            self.list.setColumnWidth(column, metrics.horizontalAdvance(sample) + 34)
        height = QSize(0, round(metrics.height() * 1.9))
        for item in [self.model.item(row) for row in range(self.model.rowCount())] + self._items():
            item.setSizeHint(height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self.list.currentIndex()
            if event.key() == Qt.Key.Key_Space and index.isValid() and index.column() != 0:
                # The tick stands in the first column, wherever in the row the focus is.
                self._toggle(index.siblingAtColumn(0))
                return True
        return super().eventFilter(watched, event)

    def _toggle(self, index: QModelIndex | QPersistentModelIndex) -> None:
        item = self.model.itemFromIndex(index)
        if item is not None and item.isCheckable():
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _items(self) -> list[QStandardItem]:
        heads = [self.model.item(row) for row in range(self.model.rowCount())]
        return [head.child(row) for head in heads for row in range(head.rowCount())]

    def chosen(self) -> list[BoardAtHand]:
        """Return the boards that are ticked, nearest first."""
        ticked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return [self.boards[int(item.data(_PLACE))] for item in ticked]

    def tick_all(self) -> None:
        """Tick every board in sight, or none where all of them are."""
        seen = [i for i in self._items() if i.isCheckable() and not self._is_hidden(i)]
        off = any(i.checkState() != Qt.CheckState.Checked for i in seen)
        for item in seen:
            item.setCheckState(Qt.CheckState.Checked if off else Qt.CheckState.Unchecked)

    def _is_hidden(self, item: QStandardItem) -> bool:
        return self.list.isRowHidden(item.row(), item.index().parent())

    def _filter(self, words: str) -> None:
        wanted = fold(words)
        for item in self._items():
            board = self.boards[int(item.data(_PLACE))]
            found = wanted in fold(f"{board.title} {board.workshop} {board.date}")
            self.list.setRowHidden(item.row(), item.index().parent(), not found)

    def _ticked(self) -> None:
        boards = self.chosen()
        notes = sum(board.notes for board in boards)
        if not self.boards:
            words = "No other board has notes yet."
        elif boards:
            names = counted(len(boards), "board", "boards")
            words = f"{counted(notes, 'note', 'notes')} of {names} will come in; one Undo takes it back."
        else:
            words = "Tick the boards to bring here with Space."
        self.summary.setText(words)
        self.bring_button.setEnabled(bool(boards))
        announce(self.summary, words)

    def bring(self) -> None:
        """Bring the ticked boards here, in one operation."""
        boards = [board.step_id for board in self.chosen()]
        if not boards:
            return
        imports, step_id = self.context.plenary.imports, self.step.id
        do_or_wait(
            self.context,
            f"Bringing {counted(len(boards), 'board', 'boards')} here",
            lambda progress: imports.roll_up(step_id, boards, progress),
            self._brought,
            self,
            amount=sum(board.notes for board in self.chosen()),
        )

    def _brought(self, done: RolledUp) -> None:
        context, workshop_id = self.context, self.step.workshop_id
        self.close()
        if not done.notes:
            context.say("All of it stands here already: nothing was brought twice.")
            return
        votes = f" and {counted(done.votes, 'vote', 'votes')}" if done.votes else ""
        words = f"Brought {counted(done.notes, 'note', 'notes')}{votes} of {counted(done.boards, 'board', 'boards')}"
        context.say(words, lambda: context.undo(workshop_id))


def _row(place: int, board: BoardAtHand) -> list[QStandardItem]:
    first = QStandardItem(shorten(board.title, 200))
    first.setData(place, _PLACE)
    first.setCheckable(not board.hidden)
    notes = "hidden until revealed" if board.hidden else f"{board.notes:,}"
    if board.hidden:
        first.setIcon(icon("eye-off", "muted"))
    row = [first, *(QStandardItem(words) for words in (shorten(board.workshop, 200), day_text(board.date), notes))]
    for item in row:
        item.setEnabled(not board.hidden)
        if board.hidden:
            item.setForeground(QColor(current_tokens().text_muted))
        item.setToolTip(plain_tooltip(item.text()))
    spoken = f"{board.title}, {board.workshop}, {day_text(board.date)}, {notes}"
    first.setData(shorten(spoken, 400), Qt.ItemDataRole.AccessibleTextRole)
    return row
