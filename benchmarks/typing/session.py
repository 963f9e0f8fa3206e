"""The real application, which also answers where its fields and cells are, so that somebody outside can click them.

Started by `desk` in a process of its own. Each line that comes in is a question as JSON, each line out its answer.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, QTimer
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QComboBox, QWidget

import widgets.start
from app import __main__ as start
from app.domain.records import Step
from app.domain.workshop import flow
from benchmarks.torture.trial import swap
from widgets.activities.board.editor import BoardEditor
from widgets.board.headers import ColumnHeaders
from widgets.main_window import MainWindow
from widgets.room.room import Room

QUIET_S = 0.06
"""Without keys and clicks for so long, all that were made have arrived."""
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)


class Guide(QObject):
    """Answers where things are; it never touches them."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._last = 0.0
        self._rest = b""
        self._ways: dict[str, Callable[[dict[str, Any]], object]] = {
            "ready": self._ready,
            "open": self._open,
            "page": self._page,
            "where": self._where,
            "cell": self._cell,
            "empty": self._empty,
            "focus": lambda _asked: described(QApplication.focusWidget()),
            "close": self._close,
            "step": self._step,
            "bar": self._bar,
            "settled": self._settled,
            "clock": self._clock,
            "column": self._column,
            "board": self._board,
            "signed": self._signed,
            "windows": self._windows,
        }
        app.installEventFilter(self)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = time.monotonic()
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        part = os.read(0, 1 << 16)
        if not part:
            os._exit(1)  # nobody asks any more
        *lines, self._rest = (self._rest + part).split(b"\n")
        for line in lines:
            self._answer(json.loads(line))

    def _answer(self, asked: dict[str, Any]) -> None:
        if time.monotonic() - self._last < QUIET_S:
            QTimer.singleShot(10, self, lambda: self._answer(asked))
            return
        said = json.dumps({"answer": self._ways[asked["ask"]](asked)})
        os.write(1, said.encode() + b"\n")

    def _window(self) -> MainWindow | None:
        windows = QApplication.topLevelWidgets()
        return next((w for w in windows if isinstance(w, MainWindow) and w.context is not None), None)

    def _ready(self, _asked: dict[str, Any]) -> bool:
        return self._window() is not None and QApplication.activeWindow() is not None

    def _open(self, asked: dict[str, Any]) -> bool:
        window = self._window()
        assert window is not None
        if window.room is None:
            window.open_room(asked["workshop"], asked["step"])
        else:
            window.room.flush()
            window.room.show_step(asked["step"])
        return True

    def _page(self, asked: dict[str, Any]) -> bool:
        window = self._window()
        assert window is not None
        window.go_to(asked["page"])
        return True

    def _step(self, _asked: dict[str, Any]) -> str:
        window = self._window()
        step = window.room.live_step() if window is not None and window.room is not None else None
        return step.id if step is not None else ""

    def _bar(self, _asked: dict[str, Any]) -> str:
        window = self._window()
        return window.room.capture.field.toPlainText() if window is not None and window.room is not None else ""

    def _room(self) -> Room:
        window = self._window()
        assert window is not None
        assert window.room is not None
        return window.room

    def _at_hand(self) -> Step:
        step = self._room().step()
        assert step is not None
        return step

    def _signed(self, _asked: dict[str, Any]) -> int:
        """Return how many sentences are there to be signed in the step at hand."""
        return len(flow.alignments(self._room().content, self._at_hand()))

    def _clock(self, _asked: dict[str, Any]) -> str:
        return self._room().side.clock.digits.accessibleName()

    def _column(self, asked: dict[str, Any]) -> list[int] | None:
        """Return where the title of a column of the board stands."""
        editor = self._room().editor
        headers = self._named("Column titles")
        if not isinstance(editor, BoardEditor) or not isinstance(headers, ColumnHeaders):
            return None
        board = self._room().content.board(self._at_hand())
        return _on_screen(headers, headers.title_rect(board.columns[asked["number"]].id).center().toPoint())

    def _board(self, _asked: dict[str, Any]) -> list[int]:
        """Return how many columns and notes the board at hand has."""
        board = self._room().content.board(self._at_hand())
        return [len(board.columns), len(board.notes)]

    def _windows(self, _asked: dict[str, Any]) -> dict[str, object]:
        """Return where console and stage are, and which of them has the keys."""
        room = self._room()
        console, stage = room.window(), room.stage.window
        return {
            "state": room.stage.state(),
            "console": _box(console),
            "active": console.isActiveWindow() and not console.isMinimized(),
            "stage": _box(stage) if stage is not None and not stage.isMinimized() else None,
            "displays": len(QApplication.screens()),
        }

    def _settled(self, _asked: dict[str, Any]) -> bool:
        """Wait until what is being typed is on disk: a second at most."""
        window = self._window()
        assert window is not None
        if window.room is not None:
            window.room.capture.field.flush()
        return True

    def _named(self, name: str) -> QWidget | None:
        for window in [QApplication.activeModalWidget(), self._window()]:
            for widget in window.findChildren(QWidget) if window is not None else ():
                if widget.isVisible() and widget.accessibleName() == name:
                    return widget
        return None

    def _where(self, asked: dict[str, Any]) -> list[int] | None:
        widget = self._named(asked["name"])
        return None if widget is None else _on_screen(widget, widget.rect().center())

    def _view(self, asked: dict[str, Any]) -> QAbstractItemView | None:
        widget = self._named(asked["name"])
        return widget if isinstance(widget, QAbstractItemView) else None

    def _cell(self, asked: dict[str, Any]) -> list[int] | None:
        view = self._view(asked)
        if view is None:
            return None
        index = view.model().index(asked["row"], asked["column"])
        view.scrollTo(index)
        return _on_screen(view.viewport(), view.visualRect(index).center())

    def _empty(self, asked: dict[str, Any]) -> list[int] | None:
        """Return a place of a list, board or label where there is nothing, if there is one."""
        widget = self._named(asked["name"])
        if widget is None:
            return None
        inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        place = QPoint(inside.width() // 2, inside.height() - 6)
        if isinstance(widget, QAbstractItemView) and widget.indexAt(place).isValid():
            return None
        return _on_screen(inside, place)

    def _close(self, _asked: dict[str, Any]) -> bool:
        window = self._window()
        assert window is not None
        QTimer.singleShot(0, window, window.close)
        return True


def _box(window: QWidget) -> list[int]:
    where = window.geometry()
    return [where.x(), where.y(), where.width(), where.height()]


def _on_screen(widget: QWidget, point: QPoint) -> list[int]:
    place = widget.mapToGlobal(point)
    return [place.x(), place.y()]


def described(widget: QWidget | None) -> str:
    """Return what a widget is called, for people who look why a letter went astray."""
    if widget is None:
        return "nowhere"
    holds = f" “{widget.currentText()}”" if isinstance(widget, QComboBox) else ""
    return f"{type(widget).__name__} “{widget.accessibleName()}”{holds}"


def slow_cells() -> None:
    """Let the cells of tables open as they once did, late after a click: what is typed until then must be missed."""
    from PySide6.QtWidgets import QTableView

    from widgets.activities.table.entry_view import EntryView

    def open_late(view: EntryView) -> None:
        view.setEditTriggers(view.editTriggers() | QTableView.EditTrigger.SelectedClicked)

    make = EntryView.__init__

    def with_late(view: EntryView, *arguments: Any) -> None:
        make(view, *arguments)
        open_late(view)

    swap("widgets.activities.table.entry_view", "EntryView.__init__", with_late)
    swap("widgets.activities.table.entry_view", "EntryView.mouseReleaseEvent", QTableView.mouseReleaseEvent)


_CLOCKS = (
    "app.domain.records.workshop_records",
    "app.services.room.agenda",
    "app.services.room.clock",
    "widgets.room.room",
    "widgets.room.steering",
)


def fast_clock(times: float, since: float) -> None:
    """Let the clock of the workshop run so many times as fast as ours since a moment: minutes pass in seconds."""

    class Fast(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Fast":
            return cls.fromtimestamp(since + (time.time() - since) * times, tz)

    for module in _CLOCKS:
        swap(module, "datetime", Fast)


def main(workspace: str, said: list[str]) -> int:
    """Start Plenary as a person does and answer until it is closed; returns its exit status."""
    if "slow" in said:
        slow_cells()
    for word in said:
        if word.startswith("clock="):
            times, since = word.removeprefix("clock=").split("@")
            fast_clock(float(times), float(since))
    make_application = widgets.start.make_application
    guides = []

    def with_guide(arguments: list[str]) -> QApplication:
        app = make_application(arguments)
        guides.append(Guide(app))
        return app

    swap("widgets.start", "make_application", with_guide)
    sys.argv = ["plenary", "--workspace", workspace]
    return start.main()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
