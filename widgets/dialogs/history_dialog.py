"""What happened in a workshop, and the way back."""

from PySide6.QtWidgets import QWidget

from app.domain.records.changes import ChangeSet, HistoryItem
from app.domain.words.counted import counted
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.dates import instant_text
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.frame import Dialog


class HistoryDialog(Dialog):
    """The operations, newest first. Going back undoes them one after the other; Redo does them again."""

    def __init__(self, context: Context, workshop_id: str, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "History",
            parent,
            subtitle="Everything that was done here, the newest first. Nothing is ever lost.",
        )
        self._workshop_id = workshop_id
        self._items: list[HistoryItem] = []
        self.list = RowList("What happened", framed=True)
        self.list.chosen.connect(lambda _row: self._offer())
        self.empty = text_label("Nothing has happened yet.", "muted")
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.empty)
        self.back = text_button("Undo back to here", "undo-2", kind="primary")
        self.back.clicked.connect(self.undo_back)
        self.forward = text_button("Redo", "redo-2", command="undo.redo")
        self.forward.clicked.connect(lambda: self.context.redo(workshop_id))
        self.add_foot(self.forward, self.back)
        self.add_undo(workshop_id)
        self.size_to(620, 520)
        context.changed.connect(self._changed)
        self.refresh()
        self.list.choose_first()
        self.list.setFocus()

    def _changed(self, _changes: ChangeSet) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show what happened."""
        found = self.context.ask(lambda: self.context.plenary.history.items(self._workshop_id))
        if found is None:
            return
        # What undid something is told by the line it undid.
        self._items = [item for item in found if item.kind == "do"]
        self.list.set_rows([_row(item) for item in self._items])
        self.list.setVisible(bool(self._items))
        self.empty.setVisible(not self._items)
        self._offer()

    def _offer(self) -> None:
        history = self.context.plenary.history
        item = self._chosen()
        self.back.setEnabled(item is not None and item.status == "done")
        redoable = self.context.ask(lambda: (history.redoable(self._workshop_id),))
        self.forward.setEnabled(redoable is not None and redoable[0] is not None)

    def _chosen(self) -> HistoryItem | None:
        return next((i for i in self._items if str(i.sequence) == self.list.current_id()), None)

    def undo_back(self) -> None:
        """Undo the chosen operation and everything that came after it."""
        item = self._chosen()
        if item is None:
            return
        undone = 0
        while self._undo_one(item.sequence):
            undone += 1
        if undone:
            self.context.say(f"Undone: {counted(undone, 'step back', 'steps back')}. Redo brings each of them back.")
            self.context.do(self.context.plenary.clock.follow, self._workshop_id)

    def _undo_one(self, oldest: int) -> bool:
        history = self.context.plenary.history
        following = history.undoable(self._workshop_id)
        if following is None or following.sequence < oldest:
            return False
        return self.context.do(history.undo, self._workshop_id)


def _row(item: HistoryItem) -> Row:
    undone = item.status != "done"
    return Row(
        str(item.sequence),
        item.label,
        instant_text(item.at),
        mark={"done": "", "undone": "Undone", "dropped": "Undone for good"}[item.status],
        icon="undo-2" if undone else "check",
    )
