"""Where notes are pasted: the words are seen, and the page they were copied from is remembered beside them."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from widgets.theme.style import zoom


class PastedSource(QPlainTextEdit):
    """A text; what a spreadsheet, a document or a browser laid on the clipboard besides tells its rows and lists."""

    def __init__(self) -> None:
        super().__init__()
        self._copied = ("", "")
        self.setAccessibleName("Notes, or rows of a spreadsheet")
        self.setPlaceholderText("…drop one here, or paste:\na note per line, or the rows of a board")
        self.setTabChangesFocus(True)
        # Files that are dropped are read, not typed in as their addresses.
        self.setAcceptDrops(False)
        self.setFixedHeight(round(110 * zoom()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        super().insertFromMimeData(source)
        self._copied = (self.toPlainText(), source.html() if source.hasHtml() else "")

    def take(self, source: QMimeData) -> None:
        """Show what was dropped, in place of what stood here."""
        self.clear()
        self.insertFromMimeData(source)

    def page(self) -> str:
        """Return the page that all the words were copied from; nothing once somebody typed something else."""
        words, html = self._copied
        return html if words == self.toPlainText() else ""
