"""What is shown of something unforeseen."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.dialogs.frame import size_within_screen
from widgets.theme.tokens import SPACE_3, SPACE_4


class ReportDialog(QDialog):
    """Something unforeseen: a plain sentence, and a report to copy."""

    def __init__(self, words: str, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Plenary")
        size_within_screen(self, 560, 360)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report")
        copy = text_button("Copy the report", "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close = text_button("Go on", kind="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(text_label(words, wrap=True))
        column.addWidget(self._report, 1)
        column.addLayout(row)
