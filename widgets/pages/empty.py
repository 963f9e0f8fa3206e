"""An empty page's words in their full height."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel

from widgets.controls.empty_state import EmptyState


class EmptyPage(EmptyState):
    """An empty state whose sentence may take several lines.

    A layout measures a wrapped label of fixed width as if it had the whole width, and so cuts it.
    """

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        super().set_sentence(sentence)
        self._give_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        for label in self.findChildren(QLabel):
            if label.wordWrap():
                label.setMinimumHeight(max(label.heightForWidth(label.maximumWidth()), 0))
