"""A question before something that cannot be taken back."""

from PySide6.QtWidgets import QDialog, QWidget

from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.dialogs.frame import Dialog


class ConfirmDialog(Dialog):
    """What would happen, and two ways: staying is the one that Enter and Esc choose."""

    def __init__(self, context: Context, title: str, words: str, do: str, parent: QWidget | None) -> None:
        super().__init__(context, title, parent)
        self.body.addWidget(text_label(words, wrap=True))
        self.body.addStretch(1)
        self.go = text_button(do)
        self.go.clicked.connect(self.accept)
        self.stay = self.add_foot(self.go)
        self.stay.setText("Stay here")
        self.stay.setAccessibleName("Stay here")
        self.stay.setProperty("kind", "primary")
        self.stay.setDefault(True)
        self.stay.setFocus()
        self.size_to(520, 200)


def confirmed(context: Context, title: str, words: str, do: str, parent: QWidget | None) -> bool:
    """Ask, and return whether the person said so."""
    return ConfirmDialog(context, title, words, do, parent).exec() == QDialog.DialogCode.Accepted
