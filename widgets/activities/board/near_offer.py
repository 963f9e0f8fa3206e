"""The offer to group notes that say nearly the same: looked for in pauses, never on the way of Enter."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.records import Note
from app.domain.words.counted import counted
from app.domain.workshop.board import Board
from app.domain.workshop.near_words import near_notes
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.dialogs.near_notes import open_near_notes

PAUSE_MS = 1_200


class NearOffer(QObject):
    """A button that is there while pairs say nearly the same; what was left apart is not offered again."""

    def __init__(self, context: Context, editor: QWidget) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        self._board: Board | None = None
        self._apart: set[frozenset[str]] = set()
        self.button: QPushButton = text_button("Nearly the same", "layers", command="room.board.near")
        self.button.clicked.connect(self.open)
        self.button.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def show_board(self, board: Board) -> None:
        """Look at a board once it has been left alone for a moment."""
        if self._board is None or board.notes != self._board.notes or board.revealed != self._board.revealed:
            self._board = board
            self._pause.start()

    def pairs(self) -> list[tuple[Note, Note]]:
        """Return what is offered now."""
        board = self._board
        found = near_notes(board) if board is not None else ()
        return [pair for pair in found if frozenset(note.id for note in pair) not in self._apart]

    def open(self) -> None:
        """Show the pairs, to group or to leave each."""
        pairs = self.pairs()
        if not pairs:
            self._context.say("No two notes of a column say nearly the same.")
            return
        dialog = open_near_notes(self._context, pairs, self._editor.window())
        dialog.left_apart.connect(self._leave)

    def _leave(self, one: str, other: str) -> None:
        self._apart.add(frozenset((one, other)))
        self._look()

    def _look(self) -> None:
        count = len(self.pairs())
        pairs = counted(count, "pair says", "pairs say")
        self.button.setText(f"{pairs} nearly the same")
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(bool(count))
