"""What was typed into a question and given up: until something else is done, Undo asks it again."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class GivenUp(QObject):
    """Holds the last question that was given up. What is typed there is no record yet: the history knows nothing of it.

    Where the place it stands in is out of sight, or gone, it is not asked again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._again: Callable[[], object] | None = None
        self._place: QWidget | None = None

    def hold(self, again: Callable[[], object], place: QWidget) -> None:
        """Hold a question that stands in `place`; `again` asks it with the words that were typed."""
        self._again, self._place = again, place
        place.destroyed.connect(self.forget)

    def forget(self) -> None:
        """Hold nothing."""
        self._again = self._place = None

    def take_back(self) -> bool:
        """Ask again; returns whether there was something to ask."""
        again, place = self._again, self._place
        self.forget()
        if again is None or place is None or not place.isVisible():
            return False
        again()
        return True
