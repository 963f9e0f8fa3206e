"""Names of the room, offered while one is typed behind an `@`; anything else may be written there, too."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.workshop.voices import Name, Spoken, Voices, at_start
from widgets.controls.announce import announce
from widgets.controls.completion import Completion

_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class NameOffer(Completion):
    """Offers people and departments; Tab and Enter take the one at hand, Esc leaves what is typed."""

    taken = Signal(object)
    """A Spoken: whose name, and which characters of the field stood for it."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field, (), "People and departments in the room")
        self._field = field
        self._names: list[Name] = []
        self._left: int | None = None
        self._walked = False
        """Whether somebody has gone to a name in the list."""
        self.voices = Voices()
        self.is_on = False
        self.people_only = False
        field.cursorPositionChanged.connect(self._moved)

    def leave(self, start: int | None) -> None:
        """Offer nothing for the `@` at `start`: what stands there is meant as it is."""
        self._left = start
        self.list.hide()

    def left(self) -> int | None:
        """Return where the `@` stands for which nothing is offered."""
        return self._left

    def _offer(self) -> None:
        text, cursor = typed_up_to(self._field)
        start = at_start(text, cursor) if self.is_on else None
        if start is None or start != self._left:
            self._left = None
        if start is None or start == self._left:
            self._show([])
            return
        was_shown = self.list.isVisible()
        self._walked = self._walked and was_shown
        self._names = self.voices.offered(text[start + 1 : cursor], people_only=self.people_only)
        self._show([name.shown for name in self._names])
        if self.list.isVisible():
            self.list.setCurrentIndex(self._model.index(0))
            if not was_shown:
                announce(self._field, f"{len(self._names)} to choose from, first {self._names[0].shown}")

    def _moved(self) -> None:
        if self.list.isVisible():
            self._offer()

    def _pressed(self, key: Qt.Key) -> bool:
        if key in _WALK:
            self._walked = True
        if key in _TAKE and self.chosen():
            if key == Qt.Key.Key_Tab or self._walked:
                self._take(self.chosen())
            elif self._said():
                # A name that can only be one ends what was said: Enter takes both.
                hands_over = self._ends_a_sentence()
                self._take(self.chosen())
                return not hands_over
            else:
                # Nothing of a name was typed: whoever is first in the list is not meant by that.
                self.list.hide()
            return True
        if key == Qt.Key.Key_Escape:
            self.leave(at_start(*typed_up_to(self._field)))
            return True
        return super()._pressed(key)

    def _said(self) -> str:
        """Return what was typed behind the `@` at hand."""
        text, cursor = typed_up_to(self._field)
        start = at_start(text, cursor)
        return text[start + 1 : cursor] if start is not None else ""

    def _ends_a_sentence(self) -> bool:
        """Return whether the name at hand can only be one, and is typed behind other words, at their end."""
        text, cursor = typed_up_to(self._field)
        start = at_start(text, cursor)
        if start is None or text[cursor:].strip() or not text[:start].strip():
            return False
        return self.voices.meant(text[start + 1 : cursor], people_only=self.people_only) is not None

    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._take(str(index.data()))

    def _take(self, word: str) -> None:
        row = self.list.currentIndex().row()
        start = at_start(*typed_up_to(self._field))
        self.list.hide()
        if start is not None and 0 <= row < len(self._names):
            self.taken.emit(Spoken(self._names[row], start, typed_up_to(self._field)[1]))


def typed_up_to(field: QPlainTextEdit) -> tuple[str, int]:
    """Return what stands in a field and where its cursor is, in characters: Qt counts UTF-16 units."""
    text = field.toPlainText()
    units = field.textCursor().position()
    return text, len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))


def replace_range(field: QPlainTextEdit, start: int, end: int, words: str) -> None:
    """Write `words` over the characters from `start` to `end`, as typing does: the field's undo brings them back."""
    text = field.toPlainText()
    cursor = field.textCursor()
    cursor.setPosition(_units(text[:start]))
    cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words)
    field.setTextCursor(cursor)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
