"""The cells of a table while somebody writes in them: they save while typing, Enter goes down, Esc gives up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from app.domain.words.text import fold
from app.domain.workshop.settings import TableColumn
from widgets.activities.entry_model import COLUMN, RAW, EntryModel
from widgets.activities.table.cell_painting import CellPainting
from widgets.context import RETRY_MS
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.completion import AtCompletion, Completion
from widgets.theme.style import zoom

Index = QModelIndex | QPersistentModelIndex
_NAMES = ("person", "department")
CHOOSING = ("person", "department", "choice", "entry", "theme")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cells(Protocol):
    """What the view does when a cell is left by key."""

    def go_down(self) -> None:
        """Go to the cell below."""

    def go_sideways(self, step: int) -> None:
        """Go to the next cell, or the one before, and open it."""

    def give_up(self, row: int, key: str, before: str, *, is_new: bool) -> None:
        """Put back what stood in a cell before it was opened."""

    def paste_over(self, editor: "CellEditor") -> None:
        """Close the editor and paste into the table from its cell on."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell as it was when it was opened: what stood in it, and whether its row was none yet."""

    place: QPersistentModelIndex
    key: str
    before: str
    is_new: bool


class CellEditor(AutosavePlainText):
    """Several lines in a cell: Enter is done and goes down, Shift+Enter starts a line."""

    def __init__(self, parent: QWidget, cells: Cells) -> None:
        super().__init__(parent)
        self._cells = cells
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().strip("\r\n")
        if "\t" in text or "\n" in text:
            # Several cells belong into the table, also while one of them is open.
            self._cells.paste_over(self)
        else:
            super().insertFromMimeData(source)


class ChoiceEditor(QComboBox):
    """A cell that offers what fits; what is typed stands unless one of the offers was chosen."""

    def __init__(
        self,
        parent: QWidget,
        choices: Sequence[tuple[str, str]],
        *,
        at: bool = False,
        names: Sequence[str] = (),
        people: bool = False,
    ) -> None:
        """Offer `choices`; with `at` a name may be typed behind an "@", which offers `names`, too.

        Of `people` a first name is enough where one of them is called so.
        """
        super().__init__(parent)
        self._at = at
        self._people = [words for words, _ in choices] if people else []
        # A line of our own: the one a box makes for itself is known to Python by its address alone, which may be taken
        # for that of a line that is gone, and whoever listens to it fails in the middle of a word.
        self.line = QLineEdit(self)
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # The box's own would finish a word while it is typed: “Product” could not be said where there is
        # “Product Marketing”.
        self.setCompleter(None)  # type: ignore[arg-type]
        self.addItem("")
        for words, value in choices:
            self.addItem(words, value)
        offered = [words for words, _ in choices]
        self._completion = (AtCompletion if at else Completion)(self.line, offered, keys=self)
        self._completion.tab_takes = (lambda _typed, _word: True) if people else _is_cut_off
        self._completion.names = [*offered, *(name for name in names if name not in offered)]

    def said(self) -> str:
        """Return what was chosen, else what was typed."""
        said = self._completion.chosen() or self.currentText()
        said = said.strip().removeprefix("@").strip() if self._at else said
        called = [name for name in self._people if f"{fold(name)} ".startswith(f"{fold(said)} ")] if said else []
        return called[0] if len(called) == 1 else said


def _is_cut_off(typed: str, word: str) -> bool:
    """Return whether what was typed ends in the middle of a word: “Prod” is no department, “Product” may be one."""
    return fold(word).startswith(fold(typed)) and not f"{fold(word)} ".startswith(f"{fold(typed)} ")


class CellDelegate(CellPainting):
    """Editors that fit the column's type and save while typing."""

    def __init__(self, parent: QWidget, cells: Cells) -> None:
        super().__init__(parent)
        self._cells = cells
        self._opened: dict[QWidget, Opened] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = cast(TableColumn, index.data(COLUMN))
        model = cast(EntryModel, index.model())
        place = QPersistentModelIndex(index)
        editor: QWidget
        if column.type in CHOOSING:
            editor = ChoiceEditor(
                parent,
                model.choices(column),
                at=column.type in _NAMES,
                names=model.names_in_room(column),
                people=column.type == "person",
            )
            before = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            editor.setCurrentText(before)
            editor.line.selectAll()
        else:
            editor = CellEditor(parent, self._cells)
            before = str(index.data(RAW) or "")
            editor.set_text_from_store(before)
            editor.save_requested.connect(lambda words: self._save(editor, place, words))
        editor.setAccessibleName(column.title)
        opened = Opened(place, column.key, str(index.data(RAW) or ""), not model.entry_id(index.row()))
        self._opened[editor] = opened
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._opened.pop(editor, None)
        super().destroyEditor(editor, index)

    def _save(self, editor: QWidget, place: QPersistentModelIndex, words: str) -> None:
        model = place.model()
        if not (place.isValid() and isinstance(model, EntryModel) and isinstance(editor, CellEditor)):
            return
        if not model.setData(place, words):
            editor.save_failed()
            QTimer.singleShot(RETRY_MS, editor, editor.flush)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # What the store says reaches a cell that is open only where nobody has typed; a choice is taken at its end.
        if isinstance(editor, CellEditor):
            editor.set_text_from_store(str(index.data(RAW) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceEditor):
            model.setData(index, editor.said())
        elif isinstance(editor, CellEditor):
            editor.flush()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        if isinstance(editor, CellEditor):
            rect.setHeight(max(rect.height(), round(72 * zoom())))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, (CellEditor, ChoiceEditor)) and event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event)
            if key.key() in _ENTER and not key.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                if self._finish(watched):
                    self._cells.go_down()
                return True
            if key.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                if self._finish(watched):
                    self._cells.go_sideways(1 if key.key() == Qt.Key.Key_Tab else -1)
                return True
            if key.key() == Qt.Key.Key_Escape:
                self._give_up(watched)
                return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: CellEditor | ChoiceEditor) -> bool:
        """Take what was typed and close the cell; words the disk refused stay in it until there is room."""
        if isinstance(editor, ChoiceEditor):
            self.commitData.emit(editor)
        else:
            editor.flush()
            if editor.has_unsaved_words():
                return False
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def _give_up(self, editor: CellEditor | ChoiceEditor) -> None:
        """Close the cell as it was opened. What was typed is taken first, so that Undo can bring it back."""
        opened = self._opened.get(editor)
        if self._finish(editor) and opened is not None and opened.place.isValid():
            now = str(opened.place.data(RAW) or "")
            if now != opened.before:
                self._cells.give_up(opened.place.row(), opened.key, opened.before, is_new=opened.is_new)
