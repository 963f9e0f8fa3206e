"""What the keys mean on a board, for the cards and the outline alike."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from widgets.board.intents import BoardIntents
from widgets.board.state import BoardState

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class BoardKeyboard:
    """Turns keys into focus, marks and intents.

    `edit` opens the editor of a thing. `beside(id, step)` returns what stands at the same height in the column
    to the left (−1) or right (1); without it the arrows are left to the view.
    """

    def __init__(
        self,
        state: BoardState,
        intents: BoardIntents,
        edit: Callable[[str], None],
        beside: Callable[[str, int], str] | None = None,
    ) -> None:
        self._state = state
        self._intents = intents
        self._edit = edit
        self._beside = beside

    def handle(self, event: QKeyEvent) -> bool:
        """Do what the key means; return False if it means nothing here."""
        key = Qt.Key(event.key())
        # The keypad is a modifier for Qt, on some systems for plain arrows too.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and modifiers == _ALT:
            self._move(key)
            return True
        if self._beside is not None and modifiers == _NONE and self._navigate(key):
            return True
        if modifiers == _NONE and self._command(key):
            return True
        if modifiers == _CONTROL and key == Qt.Key.Key_A:
            self._state.set_marked(self._state.notes)
            return True
        if modifiers in (_NONE, _SHIFT) and key == Qt.Key.Key_G and self._group(ungroup=modifiers == _SHIFT):
            return True
        return self._typed(event)

    def _command(self, key: Qt.Key) -> bool:
        state = self._state
        if key == Qt.Key.Key_Space:
            state.toggle_mark(state.focus_id)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and state.focus_id:
            self._edit(state.focus_id)
        elif key == Qt.Key.Key_Delete:
            ids = state.selected() or ([state.focus_id] if state.focus_id else [])
            if ids:
                self._intents.delete_requested.emit(ids)
        elif key == Qt.Key.Key_Escape and state.marked():
            state.set_marked(())
        else:
            return False
        return True

    def _typed(self, event: QKeyEvent) -> bool:
        text = event.text()
        command = event.modifiers() & (_CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier)
        # AltGr arrives as Ctrl+Alt and makes letters.
        if (command and command != _CONTROL | _ALT) or not text or not text.isprintable() or text == " ":
            return False
        self._intents.typed.emit(text)
        return True

    def _navigate(self, key: Qt.Key) -> bool:
        state = self._state
        if not state.focus_id:
            if key not in _ARROWS and key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
                return False
            state.set_focus(self._first())
            return True
        things = state.sequence(state.column_of(state.focus_id))
        place = things.index(state.focus_id)
        if key == Qt.Key.Key_Up:
            state.set_focus(things[max(place - 1, 0)])
        elif key == Qt.Key.Key_Down:
            state.set_focus(things[min(place + 1, len(things) - 1)])
        elif key == Qt.Key.Key_Home:
            state.set_focus(things[min(1, len(things) - 1)])
        elif key == Qt.Key.Key_End:
            state.set_focus(things[-1])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._beside is not None:
            state.set_focus(self._beside(state.focus_id, -1 if key == Qt.Key.Key_Left else 1) or state.focus_id)
        else:
            return False
        return True

    def _first(self) -> str:
        for column_id in self._state.columns:
            things = self._state.sequence(column_id)
            if len(things) > 1:
                return things[1]
        return next(iter(self._state.columns), "")

    def _group(self, *, ungroup: bool) -> bool:
        """Group or ungroup; return False when there is nothing to, so that G is a letter again."""
        state = self._state
        if ungroup:
            ids = state.selected() or [note.id for note in state.members(state.focus_id)]
            ids = [note_id for note_id in ids if state.notes[note_id].group_id]
            if ids:
                self._intents.ungroup_requested.emit(ids)
            return bool(ids)
        ids = [note_id for note_id in state.marked() if note_id != state.focus_id]
        if not ids or state.kind(state.focus_id) not in ("note", "group"):
            return False
        target = state.focus_id
        if target in state.notes:
            # A note in a group stands for its group.
            target = state.notes[target].group_id or target
        # What was put together is done with: marks that stayed would pull it into the next group.
        state.set_marked(())
        self._intents.group_requested.emit(ids, target)
        self._intents.keyed_together.emit()
        return True

    def _move(self, key: Qt.Key) -> None:
        state = self._state
        ids = state.selected()
        if not ids:
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move_sideways(ids, -1 if key == Qt.Key.Key_Left else 1)
            return
        first = state.notes[ids[0]]
        siblings = [note.id for note in state.siblings(first)]
        column_id = state.column_of(first.id)
        chosen = [note_id for note_id in ids if note_id in siblings]
        if key == Qt.Key.Key_Up:
            above = siblings[: siblings.index(chosen[0])]
            if above:
                self._intents.move_requested.emit(chosen, column_id, above[-1])
            return
        below = siblings[siblings.index(chosen[-1]) + 1 :]
        if len(below) > 1:
            self._intents.move_requested.emit(chosen, column_id, below[1])
        elif below and first.group_id in state.groups:
            # "At the end" would mean out of the group; the last note going up says the same.
            self._intents.move_requested.emit(below, column_id, chosen[0])
        elif below:
            self._intents.move_requested.emit(chosen, column_id, "")

    def _move_sideways(self, ids: list[str], step: int) -> None:
        state = self._state
        columns = list(state.columns)
        place = columns.index(state.column_of(ids[0])) + step
        if not 0 <= place < len(columns):
            return
        beside = self._beside(ids[0], step) if self._beside is not None else ""
        loose = {note.id for note in state.loose(columns[place])}
        self._intents.move_requested.emit(ids, columns[place], beside if beside in loose else "")
