"""The keys of the place one is in, on one sheet."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.commands import commands_in_reach
from widgets.controls.buttons import text_button
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.dialogs.frame import size_within_screen
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_8

BOARD_KEYS = (
    ("Arrows", "Move from note to note"),
    ("Space", "Mark a note"),
    ("G", "Group the marked notes"),
    ("Shift+G", "Take a group apart"),
    ("Alt+Arrows", "Move the marked notes"),
    ("F2", "Edit a note"),
    ("Del", "Delete the marked notes"),
)
Keys = list[tuple[str, str]]
_TWO_COLUMNS, _LEAST_HEIGHT = 640, 80


def keys_of(window: QWidget) -> dict[str, Keys]:
    """Return what each key does, by the place where it works: this place first, everywhere last."""
    groups: dict[str, Keys] = {}
    everywhere: Keys = []
    for action in commands_in_reach(window):
        if action.shortcut().isEmpty():
            continue
        owner = action.parent()
        entry = (_keys(action), action.text().replace("&", ""))
        if owner is window or not isinstance(owner, QWidget):
            everywhere.append(entry)
        else:
            groups.setdefault(_place(owner), []).append(entry)
    if _shows_a_board(window):
        groups["On the board"] = list(BOARD_KEYS)
    if everywhere:
        groups["Everywhere"] = everywhere
    return {place: _gathered(keys) for place, keys in groups.items()}


def _place(owner: QWidget) -> str:
    if type(owner).__name__ == "Room":
        return "In the room"
    if type(owner).__module__.startswith("widgets.activities"):
        return "In this step"
    return owner.accessibleName() or owner.windowTitle() or "Here"


def _shows_a_board(window: QWidget) -> bool:
    from widgets.board.board_view import BoardView

    return any(view.isVisible() for view in window.findChildren(BoardView))


def _keys(action: QAction) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return " or ".join(key.toString(form) for key in action.shortcuts()[:2])


def _gathered(keys: Keys) -> Keys:
    """Return the keys with numbered rows of commands as one: "Ctrl+1 … Ctrl+9"."""
    result: Keys = []
    series: dict[str, list[tuple[str, str]]] = {}
    for key, words in keys:
        match = re.fullmatch(r"(.*\D)(\d)", words)
        if match is None:
            result.append((key, words))
            continue
        stem = match.group(1)
        if stem not in series:
            result.append(("", stem))
        series.setdefault(stem, []).append((key, match.group(2)))
    for place, (key, words) in enumerate(result):
        if not key and words in series:
            first, last = series[words][0], series[words][-1]
            several = len(series[words]) > 1
            result[place] = (
                f"{first[0]} … {last[0]}" if several else first[0],
                f"{words}{first[1]} to {last[1]}" if several else f"{words}{first[1]}",
            )
    return result


class KeysSheet(QDialog):
    """Two columns of keys, one where it is narrow; Esc closes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        content = QWidget()
        columns = self._columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, SPACE_3, 0)
        columns.setSpacing(SPACE_8)
        halves = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for place, keys in keys_of(window).items():
            half = 0 if heights[0] <= heights[1] else 1
            heights[half] += len(keys) + 2
            halves[half].addLayout(_group(place, keys))
        for column in halves:
            column.setSpacing(SPACE_4)
            column.addStretch()
            columns.addLayout(column, 1)
        area = scrolling(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Keys of this place")
        area.setMinimumHeight(_LEAST_HEIGHT)
        close = text_button("Close", kind="primary", shortcut_hint="Esc")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(text_label("Every command is in the list under Ctrl+K, too.", "muted", wrap=True), 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(text_label("Keys", "heading"))
        column.addWidget(area, 1)
        column.addLayout(foot)
        size_within_screen(self, 940, 680)
        close.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _TWO_COLUMNS * zoom()
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _group(place: str, keys: Keys) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_3)
    grid.setVerticalSpacing(SPACE_1)
    grid.setColumnStretch(1, 1)
    grid.addWidget(text_label(place.upper(), "eyebrow"), 0, 0, 1, 2)
    for row, (key, words) in enumerate(keys, 1):
        grid.addWidget(_key_label(key), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label = text_label(words, wrap=True)
        label.setContentsMargins(0, SPACE_1, 0, 0)
        grid.addWidget(label, row, 1)
    return grid


def _key_label(key: str) -> QLabel:
    label = text_label(key)
    set_surface(label, "card")
    label.setContentsMargins(SPACE_2, SPACE_1 // 2, SPACE_2, SPACE_1 // 2)
    return label
