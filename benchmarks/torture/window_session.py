"""The real window with somebody who types into it, until it is killed.

`window` runs it in a process of its own. Each line it prints acknowledges something that the window shows as taken.
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

import widgets.start
from app import __main__ as start
from app.domain.records import BoardColumn, Note
from benchmarks.torture.subject import open_column, words_of
from benchmarks.torture.trial import swap
from widgets.main_window import MainWindow

TICK_MS = 4
LETTERS = 6
"""How many keys are pressed between two looks at the events."""
PAUSES = 0.12
PAUSE_MS = 650
"""Somebody thinks so often and so long in the middle of a note: what stands there becomes a draft."""
OFF: dict[str, tuple[str, str]] = {
    "reserve": ("app.storage.reserve", "Reserve.keep"),
    "watch": ("app.storage.file_watch", "FileWatch.look"),
}
"""What a control does without."""


def tell(**what: Any) -> None:
    """Print one line that reaches whoever started this even when the next instruction is never run."""
    os.write(1, json.dumps(what).encode() + b"\n")


class Typist(QObject):
    """Opens a board and types notes into the capture bar, one after the other."""

    def __init__(self, seed: int, full_after: int, freed_after: int, chooses: bool) -> None:
        super().__init__()
        self._chance = random.Random(seed)
        self._full_after, self._freed_after, self._chooses = full_after, freed_after, chooses
        self._number = 0
        self._rest = ""
        self._thinks = False
        self._is_lost = self._is_gone = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
        pause = TICK_MS
        if window is not None and window.context is not None:
            if window.context.loss is not None:
                self._lost(window)
            elif window.room is None:
                self._open(window)
            elif QApplication.activeWindow() is window:
                pause = self._type(window)
        self._timer.start(pause)

    def _open(self, window: MainWindow) -> None:
        assert window.context is not None
        plenary = window.context.plenary
        try:
            column = plenary.store.find(BoardColumn, open_column(plenary))
        except LookupError:
            column = None
        if column is None:
            if not self._is_gone:
                self._is_gone = True
                tell(gone=True)
            return
        window.open_room(column.workshop_id, column.step_id)
        tell(ready=str(plenary.path), draft_at=f"capture:{column.step_id}")
        self._begin()

    def _begin(self) -> None:
        self._rest = words_of(self._number)
        self._thinks = self._chance.random() < PAUSES

    def _type(self, window: MainWindow) -> int:
        assert window.context is not None
        assert window.room is not None
        field = window.room.capture.field
        if QApplication.focusWidget() is not field:
            field.setFocus()
        if self._thinks and len(self._rest) < len(words_of(self._number)) // 2:
            self._thinks = False
            # The next look is at what was kept meanwhile.
            QTimer.singleShot(PAUSE_MS - 10, self, lambda: self._look_at_draft(window))
            return PAUSE_MS
        if self._rest:
            for letter in self._rest[:LETTERS]:
                self._press(letter)
            self._rest = self._rest[LETTERS:]
            return TICK_MS
        began = time.monotonic()
        self._press("\r", Qt.Key.Key_Return)
        plenary = window.context.plenary
        if window.context.loss is None and plenary.store.count(Note, text=words_of(self._number)):
            tell(said=words_of(self._number), since=began)
            self._number += 1
            self._begin()
            self._change_the_disk(window)
        return TICK_MS

    def _look_at_draft(self, window: MainWindow) -> None:
        if window.context is not None and window.room is not None and window.context.loss is None:
            step = window.room.step_id()
            tell(draft=window.context.plenary.drafts.read(f"capture:{step}"))

    def _press(self, text: str, key: int = 0) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget()
            if target is not None:
                QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def _change_the_disk(self, window: MainWindow) -> None:
        assert window.context is not None
        store = window.context.plenary.store
        away = store._away if store._away is not None else store._file
        if self._number == self._full_after:
            pages = away.raw.execute("PRAGMA page_count").fetchone()[0]
            away.raw.execute(f"PRAGMA max_page_count = {pages}")
        if self._number == self._freed_after:
            away.raw.execute("PRAGMA max_page_count = 1073741823")

    def _lost(self, window: MainWindow) -> None:
        if not self._is_lost:
            self._is_lost = True
            tell(lost=True)
            return
        dialog = QApplication.activeModalWidget()
        if dialog is None or not self._chooses:
            return
        # The way that is offered first, as Enter chooses it.
        self._press("\r", Qt.Key.Key_Return)
        assert window.context is not None
        if window.context.loss is None:
            self._is_lost = False
            tell(moved=str(window.context.plenary.path))
            self._begin()
            if window.room is not None:
                window.room.capture.clear()


def show(workspace: Path, seed: int, full_after: int, freed_after: int, *, chooses: bool, off: str) -> int:
    """Start Plenary as a person does, with somebody at the keyboard; returns its exit status, if it comes to that.

    Args:
        workspace: what is opened.
        seed: of the typist.
        full_after: after so many notes the disk is full; 0 stands for never.
        freed_after: after so many notes it has room again.
        chooses: whether the way that is offered first is taken when the file was lost.
        off: what is to be left out, for a control.
    """
    if off:
        swap(*OFF[off], lambda *_: None)
    make_application = widgets.start.make_application
    typists = []

    def with_somebody(arguments: list[str]) -> QApplication:
        app = make_application(arguments)
        typists.append(Typist(seed, full_after, freed_after, chooses))
        return app

    swap("widgets.start", "make_application", with_somebody)
    sys.argv = ["plenary", "--workspace", str(workspace)]
    return start.main()
