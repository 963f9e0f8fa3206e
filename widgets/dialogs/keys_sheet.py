"""The keys of the place one is in, on one sheet; each can be given another key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from math import inf

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.settings import SettingsFile
from widgets.commands import commands_in_reach
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.fields import ArrowKeys, scrolling
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.toast import Toast
from widgets.dialogs.frame import size_within_screen
from widgets.dialogs.key_dialog import KeyDialog
from widgets.keys.chords import shown
from widgets.keys.own_keys import command_of, own_keys, refused_keys, say_with_keys, use_keys, with_changes
from widgets.keys.own_keys import keys_of as keys_now
from widgets.keys.usual import COMMANDS, FIXED
from widgets.keys.where import PLACES, place_of
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_8


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key with what it does, and the commands that are changed together when it is changed; none are fixed."""

    keys: str
    words: str
    commands: tuple[str, ...] = ()


BOARD_KEYS = (
    KeyRow("Arrows", "Move from note to note"),
    KeyRow("Space", "Mark a note"),
    KeyRow("G", "Group the marked notes"),
    KeyRow("Shift+G", "Take a group apart"),
    KeyRow("Alt+Arrows", "Move the marked notes"),
    KeyRow("F2", "Edit a note"),
    KeyRow("Del", "Delete the marked notes"),
)
_AT_ONCE = 24
"""So many rows are in sight on each side."""
_REST_MS = 30
"""By then they are painted."""
_TWO_COLUMNS, _LEAST_HEIGHT = 640, 80
_NO_KEY = "none"


def keys_of(window: QWidget) -> dict[str, list[KeyRow]]:
    """Return what each key does, by the place where it works: this place first, everywhere last."""
    groups: dict[str, list[KeyRow]] = {}
    everywhere: list[KeyRow] = []
    for action in commands_in_reach(window):
        command = command_of(action)
        if action.shortcut().isEmpty() and not command:
            continue
        owner = action.parent()
        if isinstance(owner, QWidget) and not owner.isVisible():
            continue  # the palette finds it, but its key is not heard
        row = KeyRow(_keys(action), action.text().replace("&", ""), (command,) if command else ())
        if owner is window or not isinstance(owner, QWidget):
            everywhere.append(row)
        else:
            groups.setdefault(_place(owner, command), []).append(row)
    if _shows_a_board(window):
        groups["On the board"] = list(BOARD_KEYS)
    if everywhere:
        groups["Everywhere"] = everywhere
    return {place: sorted(_gathered(rows), key=lambda row: not row.keys) for place, rows in groups.items()}


def every_key() -> dict[str, list[KeyRow]]:
    """Return what each key does in all places, also those of pages, steps and dialogs that are not in sight."""
    groups: dict[str, list[KeyRow]] = {}
    for name, command in COMMANDS.items():
        keys = " or ".join(dict.fromkeys(shown(key) for key in keys_now(name).split(" or ") if key))
        groups.setdefault(PLACES[place_of(name)].title, []).append(KeyRow(keys, command.words, (name,)))
    for place, fixed in FIXED.items():
        groups.setdefault(PLACES[place].title, []).extend(KeyRow(key, words) for key, words in fixed.items())
    return {place: sorted(_gathered(rows), key=lambda row: not row.keys) for place, rows in groups.items()}


def _place(owner: QWidget, command: str) -> str:
    if type(owner).__name__ == "Room":
        return "In the room"
    if type(owner).__module__.startswith("widgets.activities"):
        return "In this step"
    named = PLACES[place_of(command)].title if command else "Here"
    return owner.accessibleName() or owner.windowTitle() or named


def _shows_a_board(window: QWidget) -> bool:
    from widgets.board.board_view import BoardView

    return any(view.isVisible() for view in window.findChildren(BoardView))


def _keys(action: QAction) -> str:
    return " or ".join(dict.fromkeys(shown(key.toString()) for key in action.shortcuts()[:2]))


def _gathered(rows: list[KeyRow]) -> list[KeyRow]:
    """Return the keys with numbered rows of commands as one: "Ctrl+1 … Ctrl+9"."""
    result: list[KeyRow] = []
    series: dict[str, list[KeyRow]] = {}
    for row in rows:
        match = re.fullmatch(r"(.*\D)\d", row.words)
        if match is None:
            result.append(row)
            continue
        stem = match.group(1)
        if stem not in series:
            result.append(KeyRow("", stem))
        series.setdefault(stem, []).append(row)
    for place, row in enumerate(result):
        members = series.get(row.words, []) if not row.commands else []
        if members:
            first, last = members[0], members[-1]
            several = len(members) > 1
            result[place] = KeyRow(
                f"{first.keys} … {last.keys}" if several and first.keys else first.keys,
                f"{row.words}{first.words[-1]} to {last.words[-1]}" if several else first.words,
                tuple(dict.fromkeys(command for member in members for command in member.commands)),
            )
    return result


class KeysSheet(QDialog):
    """Two columns of keys, one where it is narrow; a button beside each changes it, and the arrows walk there."""

    def __init__(self, window: QWidget, settings: SettingsFile | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        self._window, self._settings = window, settings
        self._area = scrolling(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Keys of this place")
        self._area.setMinimumHeight(_LEAST_HEIGHT)
        self.toast = Toast(self)
        self.close_button = text_button("Close", kind="primary", shortcut_hint="Esc")
        self.close_button.clicked.connect(self.close)
        ArrowKeys(self.close_button).walked.connect(self._walk)
        self.every = QCheckBox("Of every place")
        self.every.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.every.toggled.connect(lambda _on: self._fill())
        self.usual_button = text_button("All keys as they were", "undo-2")
        self.usual_button.clicked.connect(lambda: self._change({}, "All keys are the usual ones again"))
        foot = QHBoxLayout()
        told = text_label("", "muted", wrap=True)
        say_with_keys(told, "Every command is in the list under {window.palette}, too.")
        foot.addWidget(told, 1)
        buttons = FlowLayout(at_end=True, one_line=True)
        buttons.addWidget(self.every)
        buttons.addWidget(self.usual_button)
        buttons.addWidget(self.close_button)
        foot.addLayout(buttons)
        self.refused = text_label("", meaning="condition", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(text_label("Keys", "heading"))
        column.addWidget(self.refused)
        column.addWidget(self._area, 1)
        self.toast.stand_in(column)
        column.addLayout(foot)
        size_within_screen(self, 940, 680)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show_whole)
        self._tell_refused()
        self._fill()
        self.close_button.setFocus()

    def _tell_refused(self) -> None:
        refused = refused_keys()
        self.refused.setText("\n".join(refused))
        self.refused.setVisible(bool(refused))
        if refused and self._settings is not None:
            # Said once: what cannot be used is not kept.
            self._settings.change(keys=own_keys())

    def _fill(self) -> None:
        content = QWidget()
        columns = self._columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, SPACE_3, 0)
        columns.setSpacing(SPACE_8)
        self._halves, self._heights = [QVBoxLayout(), QVBoxLayout()], [0, 0]
        self.buttons: dict[tuple[str, ...], QToolButton] = {}
        self._places = iter((every_key() if self.every.isChecked() else keys_of(self._window)).items())
        for column in self._halves:
            column.setSpacing(SPACE_4)
            column.addStretch()
            columns.addLayout(column, 1)
        self._add_places(_AT_ONCE)
        self._area.setWidget(content)
        self.usual_button.setEnabled(bool(own_keys()))
        self._fold()
        self._soon.start(_REST_MS)

    def _add_places(self, rows_each: float) -> None:
        """Add places until each half has so many rows: of all places there are three hundred, few of them in sight."""
        parts = [QWidget(), QWidget()]
        columns = [QVBoxLayout(part) for part in parts]
        for column in columns:
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE_4)
        while min(self._heights) < rows_each and (found := next(self._places, None)):
            place, rows = found
            half = 0 if self._heights[0] <= self._heights[1] else 1
            self._heights[half] += len(rows) + 2
            columns[half].addLayout(self._group(place, rows))
        for column, part in zip(self._halves, parts, strict=True):
            # Whole: where each row is shown by itself, all others are laid out again.
            column.insertWidget(column.count() - 1, part)

    def show_whole(self) -> None:
        """Add what is not in sight, which waits until the rest is painted otherwise."""
        self._soon.stop()
        self._add_places(inf)

    def _group(self, place: str, rows: list[KeyRow]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(text_label(place.upper(), "eyebrow"), 0, 0, 1, 3)
        for number, row in enumerate(rows, 1):
            grid.addWidget(_key_label(row.keys), number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(text_label(row.words, wrap=True), number, 1)
            if row.commands:
                button = icon_button("pencil", f"Change the key of “{row.words}”…")
                button.setAccessibleDescription(row.keys or "No key")
                button.clicked.connect(partial(self._ask, row))
                ArrowKeys(button).walked.connect(self._walk)
                self.buttons[row.commands] = button
                grid.addWidget(button, number, 2)
        return grid

    def _ask(self, row: KeyRow, _checked: bool = False) -> None:
        dialog = KeyDialog(row.commands, row.words, self)
        dialog.accepted.connect(lambda: self._chosen(row, dialog.chosen))
        dialog.open()

    def _chosen(self, row: KeyRow, chosen: Mapping[str, str | None]) -> None:
        own = with_changes(chosen)
        first = chosen[row.commands[0]]
        said = {None: "has its usual key again", "": "has no key now"}.get(first, f"is {shown(first or '')} now")
        self._change(own, f"“{row.words}” {said}")
        self.show_whole()
        if button := self.buttons.get(row.commands):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(button)

    def _change(self, own: Mapping[str, str], words: str) -> None:
        before = own_keys()
        self._use(own)
        self.toast.show_message(words, undo=lambda: self._use(before))

    def _use(self, own: Mapping[str, str]) -> None:
        use_keys(own)
        if self._settings is not None:
            self._settings.change(keys=own_keys())
        self._fill()
        self.close_button.setFocus()

    def _walk(self, by: int) -> None:
        """Go to another row: a sheet has a hundred, and Tab alone would be a long way."""
        self.show_whole()
        buttons, here = list(self.buttons.values()), self.focusWidget()
        if buttons:
            place = buttons.index(here) + by if here in buttons else 0 if by > 0 else len(buttons) - 1
            button = buttons[min(max(place, 0), len(buttons) - 1)]
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        beside = self.width() >= _TWO_COLUMNS * zoom()
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _key_label(key: str) -> QLabel:
    label = text_label(key or _NO_KEY, "body" if key else "muted")
    if key:
        set_surface(label, "card")
    label.setContentsMargins(SPACE_2, SPACE_1 // 2, SPACE_2, SPACE_1 // 2)
    return label
