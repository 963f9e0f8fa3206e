"""What can be done with a whole board, or with a note beyond it: bring in, put together, keep, look elsewhere."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from app.domain.insights.insights import KIND_WORDS
from app.domain.records.insight_records import InsightKind
from app.domain.words.counted import counted as number_of
from app.domain.workshop.board import Board
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.same_words import counted
from app.domain.workshop.suggested_groups import suggested_groups
from widgets.activities.board.near_offer import NearOffer
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button, text_button
from widgets.dialogs.board_import import open_board_import
from widgets.dialogs.roll_up import open_roll_up
from widgets.dialogs.suggested_groups import open_suggested_groups
from widgets.dialogs.where_else import open_where_else
from widgets.keys.own_keys import with_keys


class BoardTools:
    """The tools of a board editor; `chosen` returns the note or group in focus."""

    def __init__(self, context: Context, step_id: str, editor: QWidget, chosen: Callable[[], str]) -> None:
        self._context = context
        self._step_id = step_id
        self._editor = editor
        self._chosen = chosen
        self._content: WorkshopContent | None = None
        self._board: Board | None = None
        self.same: QPushButton = text_button("Put the same together", "layers", command="room.board.same")
        self.same.clicked.connect(self.put_together)
        self.same.hide()
        self.near = NearOffer(context, editor)
        self.suggest_button: QToolButton = icon_button("sparkles", "Suggest groups", command="room.board.suggest")
        self.suggest_button.clicked.connect(lambda _checked=False: self.suggest())
        self.more: QToolButton = icon_button("download", "Bring notes in", command="room.board.import")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction("Import a board or a spreadsheet…", self.import_board)
        menu.addAction("Bring in other boards…", self.roll_up)
        self.more.setMenu(menu)
        for verb, run in (
            ("import", self.import_board),
            ("roll_up", self.roll_up),
            ("same", self.put_together),
            ("near", self.near.open),
            ("suggest", self.suggest),
            ("keep", self.keep),
            ("where_else", self.where_else),
        ):
            add_command(editor, f"room.board.{verb}", run)

    def show_board(self, content: WorkshopContent, board: Board) -> None:
        """Show what there is to do on a board; nothing of hidden notes is told, not even that two are the same."""
        self._content, self._board = content, board
        again = 0
        if board.revealed:
            again = sum(times > 1 for _, times in counted([n for n in board.notes if n.group_id is None]))
        self.same.setVisible(bool(again))
        self.same.setText(f"{again} said again: put together" if again else "Put the same together")
        self.same.setAccessibleName(self.same.text())
        self.near.show_board(board)

    def add_to_menu(self, menu: QMenu) -> None:
        """Add what can be done with the note or group a menu belongs to."""
        menu.addAction("Where else did this come up?", self.where_else)
        kinds = menu.addMenu("Keep as an insight")
        for kind, words in KIND_WORDS.items():
            kinds.addAction(words, partial(self.keep, kind))

    def import_board(self) -> None:
        """Open the import of boards and spreadsheets."""
        open_board_import(self._context, self._step_id, self._editor.window())

    def roll_up(self) -> None:
        """Open the choice of other boards to bring in here."""
        open_roll_up(self._context, self._step_id, self._editor.window())

    def put_together(self) -> None:
        """Put notes that say the same into one group each."""
        number = self._context.ask(self._context.plenary.same_notes.put_together_same, self._step_id)
        if number is None:
            return
        if not number:
            self._context.say("Nothing on this board was said twice in the same words.")
            return
        words = f"Put together what was said again: {number_of(number, 'group', 'groups')}"
        self._context.say(words, self._undo)

    def suggest(self) -> None:
        """Propose groups of loose notes that share their rarer words; nothing is grouped before somebody says so."""
        board = self._board
        if board is None or not board.revealed:
            self._context.say(with_keys("These notes are hidden: reveal them first ({room.board.reveal})."))
            return
        found = suggested_groups(board)
        if not found.groups:
            loose = sum(note.group_id is None for note in board.notes)
            words = "No two loose notes share enough words to be put together."
            self._context.say(words if loose > 1 else "There are no two loose notes here to put together.")
            return
        open_suggested_groups(self._context, self._step_id, found, self._editor.window())

    def keep(self, kind: InsightKind = "customer_insight") -> None:
        """Keep the note or group in focus as an insight."""
        record_id = self._chosen()
        content = self._content
        if content is None or not self._words(record_id):
            self._context.say(with_keys("Go to a note or a group first; {room.board.keep} keeps it as an insight."))
            return
        insights = self._context.plenary.insights
        if self._context.ask(lambda: insights.keep(content.workshop.id, record_id, kind=kind)) is not None:
            self._context.say(f"Kept as an insight: {KIND_WORDS[kind].lower()}", self._undo)

    def where_else(self) -> None:
        """Show where else something like the note or group in focus was said."""
        record_id = self._chosen()
        words = self._words(record_id)
        if not words:
            self._context.say(
                with_keys("Go to a note or a group first; {room.board.where_else} shows where else it came up.")
            )
            return
        open_where_else(self._context, words, (record_id, *self._members(record_id)), self._editor.window())

    def _members(self, record_id: str) -> list[str]:
        """Return the notes of a group: what it consists of is no other place."""
        return [note.id for note in self._board.notes_in(record_id)] if self._board is not None else []

    def _words(self, record_id: str) -> str:
        board = self._board
        if board is None or not board.revealed:
            return ""
        for note in board.notes:
            if note.id == record_id:
                return note.text
        for group in board.groups:
            if group.id == record_id:
                return " · ".join(
                    part for part in (group.title, *(n.text for n in board.notes_in(group.id)[:3])) if part
                )
        return ""

    def _undo(self) -> None:
        self._context.undo(self._content.workshop.id if self._content else None)
