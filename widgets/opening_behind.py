"""Opening a workspace in a thread of its own, while its Home is looked at and answers keys."""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.plenary import Plenary

_TURN_SECONDS = 0.001
"""How long the thread goes on when the window wants to do something; Python's usual 5 ms are felt at each step."""


class OpeningBehind(QObject):
    """Opens a workspace behind the window."""

    ended = Signal()
    """The workspace is open, or cannot be opened; `result` says which."""

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._plenary: Plenary | None = None
        self._error: BaseException | None = None
        self._usual_turn = sys.getswitchinterval()
        self._thread = threading.Thread(target=self._open, name="opening")

    def start(self) -> None:
        """Begin; `ended` comes in the thread of the caller."""
        sys.setswitchinterval(_TURN_SECONDS)
        self._thread.start()

    def _open(self) -> None:
        try:
            from app.bootstrap import open_plenary

            self._plenary = open_plenary(self.path)
        except BaseException as error:
            self._error = error
        self.ended.emit()

    def result(self) -> "Plenary":
        """Wait for the workspace and return it.

        Raises:
            AppError: it cannot be opened; it was not changed.
        """
        self._thread.join()
        sys.setswitchinterval(self._usual_turn)
        if self._plenary is None:
            raise self._error or AssertionError
        return self._plenary
