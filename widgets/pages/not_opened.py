"""The page in place of a workspace that could not be opened: why, and what can be done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import paths
from app.domain.errors import AppError, DamagedError, MissingWorkspaceError, WorkspaceError
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import say_or_hide, text_label
from widgets.controls.scroll_when_small import ScrollWhenSmall
from widgets.theme.tokens import SPACE_3


class NotOpenedPage(QWidget):
    """What happened, and the ways to a workspace; nothing is done before one is chosen."""

    wanted = Signal(object, bool)
    """A workspace to be opened: its path (None is the user's own), and whether it is to be begun anew."""

    def __init__(self, error: AppError, path: Path | None) -> None:
        super().__init__()
        self._path = path or paths.default_workspace()
        self._sorry = EmptyState("octagon-alert", error.message)
        self._said = text_label("", "muted", wrap=True)
        self._said.hide()
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ways: list[QPushButton] = []
        self._add_ways(error)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(SPACE_3)
        column.addStretch(2)
        column.addWidget(self._sorry)
        column.addWidget(FoldingRow([(way, 0) for way in self.ways]), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._said)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollWhenSmall(content))

    def _add_ways(self, error: AppError) -> None:
        match error:
            case MissingWorkspaceError():
                self._add("Bring back the newest backup", "history", self._put_back)
                self._add("Begin anew, the backups stay", "plus", lambda: self.wanted.emit(self._path, True))
            case DamagedError():
                self._add("Bring what it holds into a new file", "history", self._repair)
            case WorkspaceError():
                self._add("Try again", "redo-2", lambda: self.wanted.emit(self._path, False))
        if self._path.absolute() != paths.default_workspace().absolute():
            self._add("Open my own workspace", "house", lambda: self.wanted.emit(None, False))

    def _add(self, words: str, icon: str, run: Callable[[], object]) -> None:
        button = text_button(words, icon, kind="plain" if self.ways else "primary")
        button.clicked.connect(run)
        self.ways.append(button)

    def take_focus(self) -> None:
        """Put the focus on the way that is offered first."""
        if self.ways:
            self.ways[0].setFocus()

    def _put_back(self) -> None:
        from app.services.workspace.backups import put_back_newest

        self._try(lambda: put_back_newest(self._path, paths.backup_folder()))

    def _repair(self) -> None:
        from app.services.exchange.soundness import repair_in_place

        self._try(lambda: repair_in_place(self._path))

    def _try(self, way: Callable[[], object]) -> None:
        try:
            way()
        except AppError as error:
            say_or_hide(self._said, error.message)
            return
        self.wanted.emit(self._path, False)
