"""Table: type, Tab, type; paste from a spreadsheet; every cell is on disk while it is typed."""

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.document.gap import Gap
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.columns import fit_once
from widgets.activities.entry_model import EntryModel
from widgets.activities.gap_list import gaps_line
from widgets.activities.table.cells import CellEditor
from widgets.activities.table.entry_view import EntryView
from widgets.activities.table.row_name import RowName
from widgets.activities.table.table_columns import fit_columns
from widgets.activities.table.table_outcome import TableOutcome
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button
from widgets.controls.labels import set_tooltip, text_label
from widgets.controls.selection import follow_selection
from widgets.theme.style import theme_changed
from widgets.theme.tokens import SPACE_2


class TableEditor(ActivityEditor):
    """Rows with typed columns."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = EntryModel(self, self._save)
        self.view = EntryView(self, self._give_up)
        self.view.left.connect(lambda: self.capture_wanted.emit(""))
        self.view.setModel(self.model)
        follow_selection(self.view)
        self.model.modelReset.connect(self.fit_columns)
        theme_changed.connect(self.fit_columns)
        self._hint = text_label(
            "Type into the last row to add one · Enter goes down, Tab goes on · paste from a spreadsheet with Ctrl+V",
            "muted",
            wrap=True,
        )
        up = icon_button("arrow-up", "Move the row up", command="room.table.rows.up")
        down = icon_button("arrow-down", "Move the row down", command="room.table.rows.down")
        delete = icon_button("trash-2", "Delete the row", command="room.table.rows.delete")
        up.clicked.connect(lambda: self.move_row(-1))
        down.clicked.connect(lambda: self.move_row(1))
        delete.clicked.connect(self.delete_rows)
        add_command(self.view, "room.table.rows.up", lambda: self.move_row(-1))
        add_command(self.view, "room.table.rows.down", lambda: self.move_row(1))
        add_command(self.view, "room.table.rows.delete", self.delete_rows)
        self._gaps = text_label("", meaning="amber", wrap=True)
        self._gaps.hide()
        self._outcome = TableOutcome(context, step_id, self.view)
        bottom = QHBoxLayout()
        bottom.addWidget(self._hint, 1)
        for button in (up, down, delete):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(RowName(self.view, self.model))
        column.addWidget(self.view, 1)
        column.addWidget(self._gaps)
        column.addWidget(self._outcome)
        column.addLayout(bottom)
        self.setFocusProxy(self.view)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self.model.show_content(content, step)
        self._outcome.show_step(content, step)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(len(self.model.entries), 0))

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        rows: dict[str, tuple[str, ...]] = {}
        for gap in gaps:
            if gap.entry_id:
                rows[gap.entry_id] = (*rows.get(gap.entry_id, ()), gap.text)
        self.model.show_gaps(rows)
        self._gaps.setVisible(bool(gaps))
        self._gaps.setText(gaps_line(gaps))
        set_tooltip(self._gaps, "\n".join(gap.text for gap in gaps))

    def fit_columns(self) -> None:
        """Give the columns the room there is."""
        fit_once(self.view, lambda: fit_columns(self.view, self.model.columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._outcome.fit(self.height())

    def _save(self, entry_id: str, key: str, value: str) -> str | None:
        entries = self.context.plenary.entries
        if not entry_id:
            return self.context.ask(lambda: entries.add(self.step_id, {key: value}))
        return entry_id if self.context.do(entries.set_field, entry_id, key, value) else None

    def _give_up(self, row: int, key: str, before: str, *, is_new: bool) -> None:
        """Put back what stood in a cell before it was opened; Undo brings back what was typed."""
        entry_id, give_up = self.model.entry_id(row), self.context.plenary.entries.give_up
        if entry_id:
            self.context.do(lambda: give_up(entry_id, key, before, is_new=is_new))

    # Rows

    def _rows(self) -> list[int]:
        return sorted({i.row() for i in self.view.selectionModel().selectedIndexes()})

    def move_row(self, direction: int) -> None:
        """Move the row up or down by one."""
        index = self.view.currentIndex()
        row, entries = index.row(), self.model.entries
        if not (0 <= row < len(entries) and 0 <= row + direction < len(entries)):
            return
        place = row - 1 if direction < 0 else row + 2
        before = entries[place].id if place < len(entries) else None
        if self.context.do(lambda: self.context.plenary.entries.move(entries[row].id, before=before)):
            self.view.setCurrentIndex(self.model.index(row + direction, index.column()))

    def delete_rows(self) -> None:
        """Delete the selected rows; Undo brings them back."""
        ids = [i for i in (self.model.entry_id(r) for r in self._rows()) if i]
        if ids and self.context.do(self.context.plenary.entries.remove, *ids):
            workshop_id = self.content.workshop.id if self.content else None
            self.context.say(
                "Deleted a row" if len(ids) == 1 else f"Deleted {len(ids)} rows", lambda: self.context.undo(workshop_id)
            )

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        for index in self.view.selectionModel().selectedIndexes():
            if self.model.entry_id(index.row()):
                self.model.setData(index, "")

    def copy(self) -> None:
        """Copy the selected cells as spreadsheet text."""
        indexes = self.view.selectionModel().selectedIndexes()
        rows: dict[int, dict[int, str]] = {}
        for index in indexes:
            rows.setdefault(index.row(), {})[index.column()] = str(index.data() or "")
        lines = ["\t".join(cells[c] for c in sorted(cells)) for _, cells in sorted(rows.items())]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Fill cells from the clipboard, from the current cell on."""
        text = QGuiApplication.clipboard().text()
        index = self.view.currentIndex()
        if not text.strip() or not self.model.columns:
            return
        row = self.model.entry_id(index.row()) or None
        key = self.model.columns[max(0, index.column())].key
        entries = self.context.plenary.entries
        filled = self.context.ask(lambda: entries.paste(self.step_id, text, at_row=row, at_column=key))
        if filled:
            workshop_id = self.content.workshop.id if self.content else None
            words = "Pasted a row" if len(filled) == 1 else f"Pasted {len(filled)} rows"
            self.context.say(words, lambda: self.context.undo(workshop_id))

    # Capturing

    def capture_hint(self) -> CaptureHint | None:
        if not self.model.columns:
            return None
        words = "Type what you hear, Enter adds a row"
        return CaptureHint(f"New row: {self.model.columns[0].title}", words, tab="into the table")

    def capture(self, captured: Captured, draft: str) -> bool:
        if not captured.text:
            return False
        key = self.model.columns[0].key
        entries = self.context.plenary.entries
        if self.context.ask(lambda: entries.add(self.step_id, {key: captured.text.strip()})) is None:
            return False
        self.context.do(self.context.plenary.drafts.keep, draft, "")
        row = len(self.model.entries) - 1
        self.view.setCurrentIndex(self.model.index(row, min(1, len(self.model.columns) - 1)))
        self.view.scrollTo(self.view.currentIndex())
        # A row begins at its left, wherever the last one ended.
        self.view.horizontalScrollBar().setValue(0)
        return True

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        entries = self.context.plenary.entries
        return self.context.ask(lambda: entries.paste(self.step_id, text)) is not None

    def next_place(self, step: int) -> None:
        if step > 0:
            # What is typed in the bar begins a row; Tab goes on in it.
            self.submit_wanted.emit()
        self.view.setFocus()

    def chosen_record(self) -> str:
        return self.model.entry_id(self.view.currentIndex().row()) or ""

    def focus_entry(self, entry_id: str) -> bool:
        row = next((place for place, entry in enumerate(self.model.entries) if entry.id == entry_id), -1)
        if row < 0:
            return False
        self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()
        return True

    def foot(self) -> QWidget | None:
        return self._hint

    def flush(self) -> None:
        for editor in self.view.findChildren(CellEditor):
            editor.flush()
