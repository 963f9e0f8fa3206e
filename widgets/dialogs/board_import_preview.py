"""What an import would bring, column by column, before it does it."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.board_file import BoardFile
from app.domain.text import shorten
from widgets.theme.style import theme_changed

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
HEADINGS = ("Column", "Notes", "Votes", "What stands in it")
_FIRST = 4


class BoardFileModel(QAbstractTableModel):
    """The columns of a board file as rows: how many notes and votes, and the first words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, ...]] = []

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
            side = Qt.AlignmentFlag.AlignTrailing if section in (1, 2) else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        words = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {words or 'none'}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (1, 2):
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return words if role == Qt.ItemDataRole.DisplayRole else None


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
    for column in board.columns:
        said = notes.get(column, [])
        if not said and not column:
            continue
        words = "  ·  ".join(shorten(text, 80) for text in said[:_FIRST])
        rows.append(
            (
                column or first_column,
                f"{len(said):,}" if said else "empty",
                f"{votes[column]:,}" if column in votes else "",
                words + ("  · …" if len(said) > _FIRST else ""),
            )
        )
    return rows


class BoardFileTable(QTableView):
    """A board file as a table to read."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Columns that would come in")
        self.board = BoardFileModel(self)
        self.setModel(self.board)
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

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.9))
        for column, sample in ((0, "What went well this month?"), (1, "14,159"), (2, "14,159")):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 30)
