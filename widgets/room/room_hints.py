"""What could be done faster, said once when somebody does it the long way: one quiet line, below what is typed."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.activities.base import ActivityEditor, Captured
from widgets.commands import add_command
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.keys.own_keys import command_of, keys_of, say_with_keys, with_keys
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4

if TYPE_CHECKING:
    from widgets.room.room import Room

HINTS: Final[dict[str, str]] = {
    "speaker": "“@” and a name before the words say who said it: “@Ana it takes too long”.",
    "next": "{room.next} goes to the next step, {room.previous} back.",
    "clock": "{room.clock} starts and pauses the clock.",
    "stamp": "{room.stamp_1} stamps with the first department, {room.stamp_2} with the second, and so on.",
    "group": "By keyboard: Space marks notes, G on another one puts them together.",
}
_BY_KEY: Final = {"next": "room.next", "clock": "room.clock", "stamp": "room.stamp_1"}
"""Hints about a command, which are of no use where it has no key."""

_OF_A_STEP: Final = ("speaker", "stamp", "group")
"""Hints about what is done in a step: in the next one perhaps nobody can do it."""


class HintLine(QWidget):
    """One hint with the button that puts it away; it takes a row of its own and covers nothing."""

    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "panel")
        self.words = text_label("", "muted", wrap=True)
        self.got_it = text_button("Got it", kind="quiet", command="room.got_it")
        self.got_it.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, 0, SPACE_4, SPACE_1)
        row.setSpacing(SPACE_2)
        row.addWidget(self.words, 1)
        row.addWidget(self.got_it)
        self.hide()


class RoomHints(QObject):
    """Decides which hint is shown: each once for a person, one at a time, never while the window may be seen.

    What somebody has done the fast way needs no hint any more.
    """

    def __init__(self, room: "Room") -> None:
        super().__init__(room)
        self._room = room
        self._settings = room.context.settings
        self._shown = ""
        self._editor: ActivityEditor | None = None
        self.line = HintLine()
        self.line.put_away.connect(self._put_away)

    def listen(self) -> None:
        """Begin to look at what is done in the room, once all of it is there."""
        room = self._room
        room.capture.submitted.connect(self._captured)
        room.header.forward.connect(lambda: self._long_way("next"))
        room.side.clock.toggled.connect(lambda: self._long_way("clock"))
        room.capture.stamp_clicked.connect(lambda: self._long_way("stamp"))
        room.step_shown.connect(self._step_shown)
        room.stage.changed.connect(self._sharing_changed)
        room.share.changed.connect(self._sharing_changed)
        self._got_it = add_command(room, "room.got_it", self._put_away)
        self._got_it.setEnabled(False)
        for action in room.actions():
            for hint, name in _BY_KEY.items():
                if command_of(action).rstrip("123456789") == name.rstrip("123456789"):
                    action.triggered.connect(lambda _checked=False, hint=hint: self._done(hint))

    def _step_shown(self, _step_id: str) -> None:
        editor = self._room.editor
        if editor is not None and editor is not self._editor:
            self._editor = editor
            if self._shown in _OF_A_STEP:
                self._put_away()
            editor.long_way.connect(self._long_way)
            editor.fast_way.connect(self._done)

    def _captured(self, captured: Captured) -> None:
        if captured.participant_id or captured.department_id:
            self._done("speaker")
        elif captured.text and self._room.capture.asks_who_speaks():
            self._long_way("speaker")

    def _is_seen(self) -> bool:
        """Return whether others may look at this window: a hint is for whoever has the keyboard."""
        return self._room.share.on or self._room.stage.state() != "closed"

    def _long_way(self, hint: str) -> None:
        values = self._settings.values
        has_key = hint not in _BY_KEY or bool(keys_of(_BY_KEY[hint]))
        if not values.hints or hint in values.hints_seen or self._shown or self._is_seen() or not has_key:
            return
        self._shown = hint
        self._keep(hint)
        say_with_keys(self.line.words, HINTS[hint])
        self.line.setAccessibleName(with_keys(HINTS[hint]))
        self.line.show()
        self._got_it.setEnabled(True)
        announce(self.line, with_keys(HINTS[hint]))

    def _done(self, hint: str) -> None:
        self._keep(hint)
        if self._shown == hint:
            self._put_away()

    def _keep(self, hint: str) -> None:
        seen = self._settings.values.hints_seen
        if hint not in seen:
            self._settings.change(hints_seen=(*seen, hint))

    def _sharing_changed(self) -> None:
        if self._is_seen():
            self._put_away()

    def _put_away(self) -> None:
        held = self.line.got_it.hasFocus()
        self._shown = ""
        self.line.hide()
        self._got_it.setEnabled(False)
        if held:
            self._room.focus_first()
