"""The page in place of a workspace that could not be opened: why, and what can be done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import paths
from app.domain.errors import AppError, MissingWorkspaceError
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import text_label
from widgets.controls.scroll_when_small import ScrollWhenSmall
from widgets.theme.tokens import SPACE_3


class NotOpenedPage(QWidget):
    """What happened, and the ways to a workspace; nothing is done before one is chosen."""

    wanted = Signal(object, bool)
    """A workspace to be opened: its path, and whether it is to be begun anew."""

    def __init__(self, error: AppError, path: Path | None) -> None:
        super().__init__()
        self._path = path or paths.default_workspace()
        self._sorry = EmptyState("octagon-alert", error.message)
        self._said = text_label("", "muted", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        missing = isinstance(error, MissingWorkspaceError)
        self.bring_back = text_button(
            "Bring back the newest backup" if missing else "Bring what it holds into a new file",
            "history",
            kind="primary",
        )
        self.bring_back.clicked.connect(self._put_back if missing else self._repair)
        self.begin_anew = text_button("Begin anew, the backups stay", "plus")
        self.begin_anew.clicked.connect(lambda: self.wanted.emit(self._path, True))
        self.begin_anew.setVisible(missing)
        ways = FoldingRow([(self.bring_back, 0), (self.begin_anew, 0)])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(SPACE_3)
        column.addStretch(2)
        column.addWidget(self._sorry)
        column.addWidget(ways, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._said)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollWhenSmall(content))

    def take_focus(self) -> None:
        """Put the focus on the way that is offered first."""
        self.bring_back.setFocus()

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
            self._said.setText(error.message)
            return
        self.wanted.emit(self._path, False)
