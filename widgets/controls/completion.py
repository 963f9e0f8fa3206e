"""Words offered while a field is typed into; anything else may be said, too."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit


class Completion(QObject):
    """Offers `choices` below a text field for what is typed so far; Down and Enter take one."""

    def __init__(self, editor: QPlainTextEdit, choices: Sequence[str]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._choices = list(choices)
        self.completer = QCompleter(QStringListModel(self._choices, self), self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setWidget(editor)
        self.completer.activated.connect(self._take)
        self._popup = QListView()
        self._popup.setAccessibleName("Suggestions")
        self.completer.setPopup(self._popup)
        editor.textChanged.connect(self._offer)

    def _offer(self) -> None:
        typed = self._editor.toPlainText().strip()
        if not typed or not self._editor.hasFocus() or typed in self._choices:
            self._popup.hide()
            return
        self.completer.setCompletionPrefix(typed)
        if self.completer.completionCount():
            self.completer.complete()
        else:
            self._popup.hide()

    def _take(self, words: str) -> None:
        # Typed over what stands there, so that the field's own undo brings it back.
        cursor = self._editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
