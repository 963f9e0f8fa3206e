"""A board view on the screen, and a record of what was asked for."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.board.boards import DEPARTMENTS, PEOPLE, board
from widgets.board.board_view import BoardView
from widgets.theme.style import apply_theme

Asked = list[tuple[object, ...]]

_INTENTS = (
    "move_requested",
    "group_requested",
    "ungroup_requested",
    "edit_requested",
    "edit_cancelled",
    "delete_requested",
    "column_rename_requested",
    "column_add_requested",
    "group_rename_requested",
    "context_menu_requested",
    "typed",
)


def _recorder(asked: Asked, name: str) -> Callable[..., None]:
    def record(*arguments: object) -> None:
        asked.append((name.removesuffix("_requested"), *arguments))

    return record


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> BoardView:
    """Return a board of 1,000 × 700 that has the keyboard."""
    apply_theme(qapp, "light")
    shown = BoardView()
    qtbot.addWidget(shown)
    shown.resize(1_000, 700)
    shown.set_board(board(), DEPARTMENTS, PEOPLE)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.canvas.hasFocus)
    return shown


@pytest.fixture
def asked(view: BoardView) -> Asked:
    """Return the list that every intent of `view` is written to."""
    record: Asked = []
    for name in _INTENTS:
        getattr(view, name).connect(_recorder(record, name))
    return record
