"""What an import would bring, column by column, before it does it, and where each column goes."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QWidget

from app.domain.board_file.board_file import BoardFile
from app.domain.words.text import fold, shorten
from widgets.controls.choices import name_choice
from widgets.controls.selection import follow_selection
from widgets.theme.style import theme_changed

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
HEADINGS = ("Column", "Goes into", "Notes", "Votes", "What stands in it")
INTO = 1
MOST_CHOICES = 100
"""Files with more columns are no boards; the rest of their columns stay their own."""
OWN = "a column of its own"
_MOST_GOALS = 40
_FIRST = 4


class BoardFileModel(QAbstractTableModel):
    """The columns of a board file as rows: how many notes and votes, and the first words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, ...]] = []
        """What each column shows; where it goes is chosen in a box above the cell."""

    def set_board(self, board: BoardFile | None, first_column: str) -> None:
        """Show another board; `first_column` is where notes go that name no column."""
        self.beginResetModel()
        self.rows = _rows(board, first_column) if board is not None else []
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if section in (2, 3) else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        words = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {words or 'none'}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (2, 3):
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return words if role == Qt.ItemDataRole.DisplayRole else None


def shown_columns(board: BoardFile) -> list[str]:
    """Return the columns of a file in order, without the board's first where nothing goes there."""
    used = {note.column for note in board.notes}
    return [column for column in board.columns if column or column in used]


def _rows(board: BoardFile, first_column: str) -> list[tuple[str, ...]]:
    notes: dict[str, list[str]] = {}
    votes: dict[str, int] = {}
    for note in board.notes:
        notes.setdefault(note.column, []).append(note.text)
    counted = [(n.column, n.votes) for n in board.notes] + [(g.column, g.votes) for g in board.groups]
    for column, number in counted:
        if number is not None:
            votes[column] = votes.get(column, 0) + number
    rows: list[tuple[str, ...]] = []
    for column in shown_columns(board):
        said = notes.get(column, [])
        words = "  ·  ".join(shorten(text, 80) for text in said[:_FIRST])
        rows.append(
            (
                column or first_column,
                "",
                f"{len(said):,}" if said else "empty",
                f"{votes[column]:,}" if column in votes else "",
                words + ("  · …" if len(said) > _FIRST else ""),
            )
        )
    return rows


class BoardFileTable(QTableView):
    """A board file as a table to read, with a choice for each column where it goes."""

    into_changed = Signal()
    """A person said where a column goes."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Columns that would come in")
        self.board = BoardFileModel(self)
        self.into: dict[str, str] = {}
        """Columns of the file with those they go into; one that is not named stays its own."""
        self.boxes: dict[str, QComboBox] = {}
        self.setModel(self.board)
        follow_selection(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self._size()
        theme_changed.connect(self._size)

    def show_file(self, file: BoardFile | None, there: Sequence[str], into: Mapping[str, str]) -> None:
        """Show the columns of a file; `there` are those of the board, `into` where columns are proposed to go."""
        self.board.set_board(file, there[0] if there else "Notes")
        self.into = dict(into)
        self.boxes = {}
        if file is None:
            return
        columns = shown_columns(file)
        standing = {fold(title) for title in there}
        counts = Counter(note.column for note in file.notes)
        goals = [c for c in columns[:MOST_CHOICES] if c and counts[c] and fold(c) not in standing]
        goals = sorted(goals, key=lambda c: -counts[c])[:_MOST_GOALS]
        for row, column in enumerate(columns[:MOST_CHOICES]):
            if counts[column]:
                self._add_box(row, column, there, [goal for goal in goals if goal != column])

    def put(self, into: Mapping[str, str]) -> None:
        """Let columns go elsewhere, as if a person had chosen it for each."""
        self.into = dict(into)
        for column, box in self.boxes.items():
            box.setCurrentIndex(max(box.findData(self.into.get(column, column)), 0))
        self.into_changed.emit()

    def _add_box(self, row: int, column: str, there: Sequence[str], goals: Sequence[str]) -> None:
        box = QComboBox()
        named = self.board.rows[row][0]
        name_choice(box, f"“{shorten(named, 80)}” goes into")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        same = next((title for title in there if fold(title) == fold(column)), there[0] if there and not column else "")
        box.addItem(f"“{shorten(same, 60)}”" if same else OWN, column)
        for title in there:
            if title != same:
                box.addItem(f"“{shorten(title, 60)}”", title)
        if goals and there:
            box.insertSeparator(box.count())
        for title in goals:
            box.addItem(f"“{shorten(title, 60)}” of the file", title)
        box.setCurrentIndex(max(box.findData(self.into.get(column, column)), 0))
        box.activated.connect(lambda _at: self._choose(column, box))
        self.boxes[column] = box
        self.setIndexWidget(self.board.index(row, INTO), box)

    def _choose(self, column: str, box: QComboBox) -> None:
        goal = str(box.currentData())
        if goal == self.into.get(column, column):
            return
        self.into = {title: other for title, other in self.into.items() if title != column}
        if goal != column:
            self.into[column] = goal
        self.into_changed.emit()

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 2.2))
        samples = ("What went well this mon", "“What went well this m” ▾", "14,159", "14,159")
        for column, sample in enumerate(samples):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 30)
