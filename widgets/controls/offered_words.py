"""Words offered below a line while it is typed into; anything else may be said, too."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


def offer_words(line: QLineEdit, words: Sequence[str], name: str) -> None:
    """Offer `words` below `line`, in place of those offered before; `name` is what a screen reader calls them."""
    completer = QCompleter(list(words), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setAccessibleName(name)
    completer.setPopup(popup)
    line.setCompleter(completer)
