"""Pairs of notes that say nearly the same: both texts beside each other, to group or to leave apart."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.records import Note
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.frame import Dialog


def open_near_notes(context: Context, pairs: Sequence[tuple[Note, Note]], parent: QWidget | None) -> "NearNotesDialog":
    """Open the pairs over `parent`, and return the dialog."""
    dialog = NearNotesDialog(context, pairs, parent)
    dialog.open()
    return dialog


class NearNotesDialog(Dialog):
    """A row for each pair: Enter groups it, Delete leaves it apart. It closes behind the last one."""

    left_apart = Signal(str, str)

    def __init__(self, context: Context, pairs: Sequence[tuple[Note, Note]], parent: QWidget | None = None) -> None:
        words = "Each stays as it was said; grouped notes are counted together. Undo takes a group apart again."
        super().__init__(context, "Notes that say nearly the same", parent, subtitle=words)
        self._pairs = {first.id: (first, second) for first, second in pairs}
        self.list = RowList("Pairs", title_lines=2, framed=True)
        self.list.opened.connect(lambda _row: self.group())
        self.body.addWidget(self.list, 1)
        leave = text_button("Leave apart", command="dialog.near_notes.leave")
        leave.clicked.connect(self.leave)
        group = text_button("Group", "group", kind="primary", command="dialog.near_notes.group")
        group.clicked.connect(self.group)
        self.add_foot(leave, group)
        self.add_undo(pairs[0][0].workshop_id)
        add_command(self.list, "dialog.near_notes.group", self.group)
        add_command(self.list, "dialog.near_notes.leave", self.leave)
        self._show()
        self.size_to(680, 460)
        self.list.choose_first()
        self.list.setFocus()

    def group(self) -> None:
        """Group the pair at hand."""
        pair = self._pairs.get(self.list.current_id())
        if pair is None:
            return
        first, second = pair
        if self.context.ask(self.context.plenary.boards.group, [second.id], first.id) is not None:
            self._gone(first.id)

    def leave(self) -> None:
        """Leave the pair at hand apart; it is not offered again while the board is open."""
        pair = self._pairs.get(self.list.current_id())
        if pair is not None:
            self._gone(pair[0].id)
            self.left_apart.emit(pair[0].id, pair[1].id)

    def _gone(self, row_id: str) -> None:
        place = list(self._pairs).index(row_id)
        del self._pairs[row_id]
        self._show()
        if not self._pairs:
            self.accept()
            return
        left = list(self._pairs)
        self.list.choose(left[min(place, len(left) - 1)])

    def _show(self) -> None:
        self.list.set_rows(
            [
                Row(first.id, first.text, second.text, spoken=f"{first.text}. Nearly the same: {second.text}")
                for first, second in self._pairs.values()
            ]
        )
