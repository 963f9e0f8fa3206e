"""Another key for a command: the next chord is taken, and whether it is free is said at once."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.dialogs.frame import size_within_screen
from widgets.keys.chords import owner_of, shown, typing_refusal
from widgets.keys.digit_row import digit_of
from widgets.keys.own_keys import key_of, keys_of, own_keys
from widgets.keys.usual import COMMANDS
from widgets.keys.where import PLACES, place_of
from widgets.theme.style import restyle
from widgets.theme.tokens import SPACE_3, SPACE_4, SPACE_5

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ONLY_HELD = {
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_unknown,
}  # fmt: skip


def chord_of(event: QKeyEvent) -> str:
    """Return the chord that was pressed, as it is stored; nothing while only Ctrl and its like are held."""
    key, held = event.key(), event.modifiers() & (_HELD | _SHIFT)
    if key in _ONLY_HELD:
        return ""
    if held & _HELD and (digit := digit_of(event)):
        key = int(Qt.Key.Key_0) + int(digit)
    elif held & _SHIFT and Qt.Key.Key_Space < key < Qt.Key.Key_AsciiTilde and not Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        # Shift is how the layout writes the sign; Qt hears the sign without it.
        held &= ~_SHIFT
    return QKeySequence(key | held.value).toString(QKeySequence.SequenceFormat.PortableText)


class ChordField(QLineEdit):
    """Takes the next chord instead of writing; Tab and Esc keep their meaning."""

    pressed = Signal(str)
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("role", "capture")
        self.setAccessibleName("New key")
        self.setPlaceholderText("Press the new key")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & (_HELD | _SHIFT)
        if plain and event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif chord := chord_of(event):
            self.pressed.emit(chord)


class KeyDialog(QDialog):
    """One command, or nine that differ by their digit; `chosen` holds what was chosen when it is accepted."""

    def __init__(self, names: tuple[str, ...], words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Another key")
        self._names = names
        self._free: dict[str, str | None] = {}
        self.chosen: Mapping[str, str | None] = {}
        usual = [shown(key) for key in COMMANDS[names[0]].keys.split(" or ")] if COMMANDS[names[0]].keys else []
        now = key_of(names[0]) or "no key"
        facts = f"{PLACES[place_of(names[0])].title} · now {now} · usually {' or '.join(usual) or 'no key'}"
        self.field = ChordField()
        self.field.setAccessibleDescription(words)
        self.field.pressed.connect(self.look_at)
        self.field.accepted.connect(self.use)
        self.verdict = text_label("", wrap=True)
        several = " It must hold a digit: the others follow." if len(names) > 1 else ""
        self._invitation = f"Press the key that you want.{several}"
        self.use_button = text_button("Use this key", "check", kind="primary", shortcut_hint="Enter")
        self.use_button.setEnabled(False)
        self.use_button.clicked.connect(self.use)
        self.none_button = text_button("Use none")
        self.none_button.setEnabled(any(keys_of(name) for name in names))
        self.none_button.clicked.connect(lambda: self._choose(dict.fromkeys(names, "")))
        self.usual_button = text_button("Back to the usual key", "undo-2")
        self.usual_button.setEnabled(any(name in own_keys() for name in names))
        self.usual_button.clicked.connect(self.use_usual)
        cancel = text_button("Cancel", shortcut_hint="Esc")
        cancel.clicked.connect(self.reject)
        foot = QWidget()
        row = FlowLayout(foot, at_end=True)
        for button in (cancel, self.none_button, self.usual_button, self.use_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(text_label(words, "heading", wrap=True))
        column.addWidget(text_label(facts, "muted", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.verdict)
        column.addStretch(1)
        column.addWidget(foot)
        self._say(self._invitation, "")
        size_within_screen(self, 640, 250)
        self.field.setFocus()

    def look_at(self, chord: str) -> None:
        """Show a chord that was pressed, and say whether it is free, or whose it is."""
        self.field.setText(shown(chord))
        wanted = self._wanted(chord)
        refusal = self._refusal(wanted) if wanted else f"{shown(chord)} holds no digit. {self._invitation}"
        self._free = {} if refusal else dict(wanted)
        self.use_button.setEnabled(not refusal)
        self._say(refusal or f"{shown(chord)} is free. Enter takes it.", "block" if refusal else "agree")

    def _wanted(self, chord: str) -> dict[str, str]:
        if len(self._names) == 1:
            return {self._names[0]: chord}
        if not chord[-1:].isdecimal() or chord[-2:-1] == "F":
            return {}
        return {name: chord[:-1] + name[-1] for name in self._names}

    def _refusal(self, wanted: Mapping[str, str]) -> str:
        own = own_keys() | dict(wanted)
        for name, chord in wanted.items():
            if why := typing_refusal(chord):
                return why
            owner = owner_of(chord, name, own)
            if owner is not None:
                where = owner.place[:1].lower() + owner.place[1:]
                way = "Take another key." if owner.fixed else "Take another key, or change that one first."
                return f"{shown(chord)} is “{owner.words}” already, {where}. {way}"
        return ""

    def use(self) -> None:
        """Take the chord that was pressed, if it is free."""
        if self._free:
            self._choose(self._free)

    def use_usual(self) -> None:
        """Go back to the usual key, unless another command was given it."""
        own = {name: keys for name, keys in own_keys().items() if name not in self._names}
        for name in self._names:
            owner = owner_of(COMMANDS[name].keys, name, own)
            if owner is not None:
                taken = shown(COMMANDS[name].keys.split(" or ")[0])
                self._say(f"{taken} is “{owner.words}” now. Change that one first.", "block")
                return
        self._choose(dict.fromkeys(self._names))

    def _choose(self, chosen: Mapping[str, str | None]) -> None:
        self.chosen = dict(chosen)
        self.accept()

    def _say(self, words: str, meaning: str) -> None:
        self.verdict.setText(words)
        self.verdict.setProperty("meaning", meaning)
        restyle(self.verdict)
        if meaning:
            announce(self.field, words)
