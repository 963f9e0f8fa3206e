"""Words offered below a field while it is typed into; anything else may be said, too.

Enter takes what is typed, unless one of the words was chosen with the arrow keys or clicked. The list takes neither
the focus nor the mouse: a click elsewhere goes where it was meant to go.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit, QWidget

from app.domain.words.text import fold
from widgets.controls.announce import announce
from widgets.controls.selection import follow_selection

_MOST = 8
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_GONE = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.WindowDeactivate)


class Completion(QObject):
    """Offers `choices` below `line` for what is typed so far.

    `keys` is who has the focus while `line` is typed into, where that is another widget, such as a box around it.
    """

    def __init__(
        self,
        line: QPlainTextEdit | QLineEdit,
        choices: Sequence[str],
        name: str = "Suggestions",
        keys: QWidget | None = None,
    ) -> None:
        super().__init__(line)
        self._line = line
        self._keys = keys or line
        self.choices = list(choices)
        self.tab_takes: Callable[[str, str], bool] = lambda _typed, _word: False
        """Whether Tab takes a word that is offered alone for what was typed, as it does in the bar below a step."""
        self.names: list[str] = []
        """What is offered behind an "@", where the field knows one."""
        self._model = QStringListModel(self)
        self.list = QListView(line)
        self.list.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.list.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(name)
        self.list.setModel(self._model)
        follow_selection(self.list)
        self.list.clicked.connect(self._clicked)
        if isinstance(line, QLineEdit):
            line.textEdited.connect(lambda _words: self._offer())
        else:
            line.textChanged.connect(self._offer)
        self._keys.installEventFilter(self)

    def chosen(self) -> str:
        """Return the word that was chosen with the arrow keys; nothing when none was."""
        return str(self.list.currentIndex().data() or "") if self.list.isVisible() else ""

    def offered(self) -> list[str]:
        """Return the words in the list."""
        return self._model.stringList() if self.list.isVisible() else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GONE:
            self.list.hide()
        elif self.list.isVisible() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        """Take a key while the list is there; returns whether it has done its work."""
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.list.hide()
        elif key in _TAKE:
            word = self.chosen()
            alone = self.offered()[0] if len(self.offered()) == 1 else ""
            if key == Qt.Key.Key_Tab and alone and self.tab_takes(self._typed().removeprefix("@"), alone):
                word = alone
            self.list.hide()
            if word:
                self._take(word)
            # Tab goes on all the same, and Enter where nothing was chosen.
            return bool(word) and key != Qt.Key.Key_Tab
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if row < -1:
            row = self._model.rowCount() - 1
        index = self._model.index(row) if 0 <= row < self._model.rowCount() else QModelIndex()
        self.list.setCurrentIndex(index)
        if index.isValid():
            announce(self._keys, str(index.data()))

    def _typed(self) -> str:
        line = self._line
        return (line.text() if isinstance(line, QLineEdit) else line.toPlainText()).strip()

    def _offer(self) -> None:
        typed = fold(self._typed())
        found = [word for word in self.choices if typed in fold(word)] if typed else []
        if any(fold(word) == typed for word in found):
            found = []
        # What begins so is what is meant more often.
        found.sort(key=lambda word: not fold(word).startswith(typed))
        self._show(found)

    def _show(self, found: list[str]) -> None:
        """Show `found` below the field, or nothing where there is nothing to choose from."""
        if not found or not self._keys.hasFocus():
            self.list.hide()
            return
        self._model.setStringList(found)
        self.list.setCurrentIndex(QModelIndex())
        height = self.list.sizeHintForRow(0) * min(len(found), _MOST) + 2 * self.list.frameWidth()
        self.list.resize(max(self._keys.width(), 160), height)
        below = self._keys.mapToGlobal(QPoint(0, self._keys.height()))
        is_room = below.y() + height <= self._keys.screen().availableGeometry().bottom()
        self.list.move(below if is_room else self._keys.mapToGlobal(QPoint(0, -height)))
        self.list.show()

    def _clicked(self, index: QModelIndex) -> None:
        self.list.hide()
        self._take(str(index.data()))

    def _take(self, word: str) -> None:
        # Typed over what stands there, so that the field's own undo brings it back.
        line = self._line
        if isinstance(line, QLineEdit):
            line.selectAll()
            line.insert(word)
        else:
            cursor = line.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            line.blockSignals(True)
            cursor.insertText(word)
            line.blockSignals(False)
            line.textChanged.emit()
        self.list.hide()


class AtCompletion(Completion):
    """Offers names, too, while one is typed behind an "@"; the first is at hand, so that Enter and Tab take it."""

    def _offer(self) -> None:
        typed = self._typed()
        if not typed.startswith("@"):
            super()._offer()
            return
        wanted = fold(typed[1:])
        found = [name for name in self.names if f" {wanted}" in f" {fold(name)}"]
        found.sort(key=lambda name: not fold(name).startswith(wanted))
        self._show(found)
        if self.list.isVisible():
            self.list.setCurrentIndex(self._model.index(0))


def offer_words(line: QLineEdit, words: Sequence[str], name: str) -> Completion:
    """Offer `words` below `line`, in place of those offered before; `name` is what a screen reader calls them."""
    there = line.findChild(Completion)
    if there is None:
        return Completion(line, words, name)
    there.choices = list(words)
    return there
