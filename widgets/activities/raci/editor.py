"""RACI: letters typed into a matrix, rows from the steps before or from the capture bar, gaps named in the row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.activities.raci import LEGEND
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.raci import LETTERS, MOST_LETTERS, RaciRow
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.raci.raci_model import ROW, RaciModel
from widgets.activities.raci.raci_view import RaciView
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import icon_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.keys.own_keys import with_keys
from widgets.theme.tokens import SPACE_2

_KEYS = "Type a letter to set it, again to take it away · Enter changes the words"


class RaciEditor(ActivityEditor):
    """The matrix and what is wrong with it."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = RaciModel(self)
        self.view = RaciView(self)
        self.view.left.connect(self.leave_cells)
        self.view.setModel(self.model)
        follow_selection(self.view)
        self._empty = EmptyState("grid-3x3", "")
        self._legend = text_label(LEGEND, "muted", wrap=True)
        self._keys = text_label(_KEYS, "muted", wrap=True)
        up = icon_button("arrow-up", "Move the row up", command="room.raci.up")
        down = icon_button("arrow-down", "Move the row down", command="room.raci.down")
        delete = icon_button("trash-2", "Delete the row", command="room.raci.delete")
        up.clicked.connect(lambda: self.move_row(-1))
        down.clicked.connect(lambda: self.move_row(1))
        delete.clicked.connect(self.delete_row)
        add_command(self.view, "room.raci.up", lambda: self.move_row(-1))
        add_command(self.view, "room.raci.down", lambda: self.move_row(1))
        add_command(self.view, "room.raci.delete", self.delete_row)
        bottom = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._legend)
        words.addWidget(self._keys)
        bottom.addLayout(words, 1)
        self._buttons = (up, down, delete)
        for button in self._buttons:
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._empty, 1)
        column.addWidget(self.view, 1)
        column.addLayout(bottom)
        self.setFocusProxy(self.view)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        at, place = self._row(), (self.view.currentIndex().row(), self.view.currentIndex().column())
        entry_id = at.entry.id if at else ""
        self.model.show_content(content, step)
        there = bool(self.model.rows)
        self._empty.set_sentence(
            "No rows yet. Type below what has to be answered for; a line that ends with “:” becomes a section."
            if self.model.holders
            else with_keys(
                "Nobody is in the room yet, so there is nobody to answer for anything. Add people with {room.people}."
            )
        )
        self._empty.setVisible(not there)
        self.view.setVisible(there)
        self._keys.setVisible(there)
        for button in self._buttons:
            button.setVisible(there)
        if there and not self.view.currentIndex().isValid():
            row = self.model.row_of(entry_id)
            row = row if row >= 0 else min(max(place[0], 0), len(self.model.rows) - 1)
            self._go(row, max(place[1], 1))

    def _go(self, row: int, column: int) -> None:
        last = self.model.columnCount() - 1
        self.view.setCurrentIndex(self.model.index(row, min(max(column, 0), last)))

    def _row(self) -> RaciRow | None:
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, RaciRow) else None

    # Letters

    def toggle_letter(self, letter: str) -> None:
        """Give the cell at hand a letter, or take it away when it is there."""
        index, row = self.view.currentIndex(), self._row()
        if row is None or index.column() < 1 or row.section:
            return
        held = self.model.letters(index.row(), index.column())
        if letter not in held and len(held) >= MOST_LETTERS:
            words = " and ".join(LETTERS[one].lower() for one in held)
            self.context.say(f"{MOST_LETTERS} letters at most: this cell is {words} already. Take one away first.")
            return
        self._set(held.replace(letter, "") if letter in held else held + letter)

    def clear_cell(self) -> None:
        """Take the letters of the cell at hand away."""
        self._set("")

    def _set(self, letters: str) -> None:
        index, row = self.view.currentIndex(), self._row()
        if row is None or index.column() < 1:
            return
        holder = self.model.holders[index.column() - 1]
        service = self.context.plenary.responsibilities
        if self.context.do(service.set_letters, row.entry.id, holder.id, letters):
            announce(self.view, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
            self.view.resizeRowToContents(index.row())

    # Rows

    def set_words(self, row: RaciRow, words: str) -> None:
        """Give a row other words."""
        if words.strip() != row.title:
            service = self.context.plenary.responsibilities
            self.context.persist(lambda: service.rename_row(row.entry.id, words), words)

    def give_up_words(self, row: RaciRow, words: str) -> None:
        """Keep what a row is about; Undo brings back the words that were typed instead."""
        if words.strip() and words.strip() != row.title:
            service = self.context.plenary.responsibilities
            self.context.do(lambda: service.give_up_words(row.entry.id, words))

    def move_row(self, direction: int) -> None:
        """Move the row at hand up or down by one."""
        row, column = self.view.currentIndex().row(), self.view.currentIndex().column()
        target = row + direction
        if not (0 <= row < len(self.model.rows) and 0 <= target < len(self.model.rows)):
            return
        entry_id = self.model.rows[row].entry.id
        ids = [r.entry.id for r in self.model.rows]
        ids.remove(entry_id)
        before = ids[target] if target < len(ids) else None
        if self.context.do(lambda: self.context.plenary.entries.move(entry_id, before=before)):
            self._go(self.model.row_of(entry_id), column)

    def delete_row(self) -> None:
        """Delete the row at hand; Undo brings it back."""
        row = self._row()
        if row is None or self.content is None:
            return
        workshop_id = self.content.workshop.id
        if self.context.do(self.context.plenary.responsibilities.remove_rows, row.entry.id):
            self.context.say("Deleted a row", lambda: self.context.undo(workshop_id))

    # Capturing

    def capture_hint(self) -> CaptureHint | None:
        return CaptureHint("New row…", "What has to be answered for, Enter adds it; “Launch:” adds a section")

    def capture(self, captured: Captured, draft: str) -> bool:
        if not self._add(captured.text):
            return False
        self.context.do(self.context.plenary.drafts.keep, draft, "")
        self._go(len(self.model.rows) - 1, 1)
        self.view.scrollToBottom()
        return True

    def _add(self, said: str) -> bool:
        words = said.strip()
        section = words.endswith(":")
        words = words.rstrip(": ") if section else words
        service = self.context.plenary.responsibilities
        return bool(words) and self.context.do(lambda: service.add_row(self.step_id, words, section=section))

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        lines = [line for line in text.splitlines() if line.strip()]
        return bool(lines) and all(self._add(line) for line in lines)

    def next_place(self, step: int) -> None:
        self.view.setFocus()

    def focus_first(self) -> bool:
        if not self.model.rows:
            return False
        self.view.setFocus()
        return True

    def focus_entry(self, entry_id: str) -> bool:
        row = self.model.row_of(entry_id)
        if row < 0:
            return False
        self._go(row, max(1, self.view.currentIndex().column()))
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()
        return True
