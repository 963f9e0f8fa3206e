"""Who speaks, read from what is typed into the capture bar: "@Ana", "SAL: …". It holds for one note."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.workshop.voices import Spoken, Voice, Voices, without
from widgets.controls.name_offer import NameOffer, replace_range, typed_up_to


@dataclass(frozen=True, slots=True)
class _Taken:
    """Letters that have become a stamp: all the words before and after, the cursor, and the stamp before."""

    before: str
    after: str
    spoken: Spoken
    voice: Voice | None


class TypedVoice(QObject):
    """Takes names out of a field and remembers whose note it is; `voice` is None while nothing of it was typed."""

    changed = Signal()

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self._voice: Voice | None = None
        self._taken: _Taken | None = None
        self._left = ""
        self._stamps = self._signs = self._names = False
        self._busy = False
        self.offer = NameOffer(field)
        self.offer.taken.connect(self._take)
        field.textChanged.connect(self._typed)
        field.cursorPositionChanged.connect(self._moved)
        field.installEventFilter(self)

    @property
    def voice(self) -> Voice | None:
        """Whose note it is, as was typed."""
        return self._voice

    def set_voices(self, voices: Voices) -> None:
        """Know the people and departments in the room."""
        self.offer.voices = voices

    def set_reading(self, *, stamps: bool, signs: bool, names: bool) -> None:
        """Say what is understood: names as stamps, "SAL:" and "!" at the beginning, names that stay in the words."""
        self._stamps, self._signs, self._names = stamps, signs, names
        self._choose_offer()

    def set_voice(self, voice: Voice | None) -> None:
        """Let the note be `voice`'s, None for whoever's stamp is on."""
        self._voice, self._taken = voice, None

    def take_alone(self) -> bool:
        """Take "SAL:" with nothing behind it as the stamp of the note to come; returns whether that stood there."""
        text = self._field.toPlainText()
        said = text.rstrip()
        found = self.offer.voices.before_colon(f"{said} ") if self._stamps and self._signs and not self._left else None
        if found is None or found.end <= len(said):
            return False
        self._take(Spoken(found.name, 0, len(text)))
        return True

    def unknown(self) -> str:
        """Return what is to be said of an `@` that names nobody, once its word is ended; nothing else."""
        text = self._field.toPlainText()
        if "@" not in text or not (self._stamps or self._keeps_names()):
            return ""
        found = self.offer.voices.unknown(text, people_only=self._keeps_names())
        if found is None or self.offer.list.isVisible():
            return ""
        word, may_be = found
        if len(may_be) > 1:
            return f"“@{word}” may be {' or '.join(may_be)}: write more of the name"
        if may_be:
            return f"“@{word}” may be {may_be[0]}: write the whole name, or begin the line with it"
        return f"“@{word}” is nobody here: it stays in the words"

    def clear(self) -> None:
        """Forget all of it: what was typed has become something."""
        self.set_voice(None)
        self._left = ""
        self.offer.leave(None)
        self._choose_offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._taken is not None and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if is_plain and event.key() == Qt.Key.Key_Backspace:
                self._give_back(self._taken)
                return True
        return super().eventFilter(watched, event)

    def _keeps_names(self) -> bool:
        """Tell whether names stay in the words: those of an action's owner do."""
        return self._names or (self._signs and self._field.toPlainText().lstrip().startswith("!"))

    def _choose_offer(self) -> None:
        self.offer.is_on = self._stamps or self._keeps_names()
        self.offer.people_only = self._keeps_names()

    def _moved(self) -> None:
        if not self._busy:
            self._taken = None

    def _typed(self) -> None:
        if self._busy:
            return
        self._taken = None
        self._choose_offer()
        if not self._stamps or self._keeps_names():
            return
        text, cursor = typed_up_to(self._field)
        if self._left and not text.startswith(self._left):
            self._left = ""
        found = self.offer.voices.before_colon(text) if self._signs and not self._left else None
        if found is None or cursor < found.end:
            found = self.offer.voices.ended(text, cursor)
        if found is not None and not (found.start == self.offer.left() and text[found.start] == "@"):
            self._take(found)

    def _take(self, spoken: Spoken) -> None:
        text, cursor = typed_up_to(self._field)
        if self._keeps_names():
            blank = "" if text[spoken.end : spoken.end + 1] == " " else " "
            self.offer.leave(spoken.start)
            replace_range(self._field, spoken.start, spoken.end, f"@{spoken.name.text}{blank}")
            self.offer.leave(spoken.start)
            return
        after = without(text, spoken)
        self._busy = True
        replace_range(self._field, spoken.start, spoken.start + len(text) - len(after), "")
        self._move_to(max(spoken.start, cursor - (len(text) - len(after))))
        self._busy = False
        said = spoken.name.voice
        before = self._voice
        kept = said.department_id or (before.department_id if before else None)
        self._voice = Voice(kept, said.participant_id)
        self._taken = _Taken(text, after, spoken, before)
        self.changed.emit()

    def _give_back(self, taken: _Taken) -> None:
        self._taken = None
        at = taken.spoken.start
        if taken.before[at] == "@":
            self.offer.leave(at)
        else:
            self._left = taken.before[: taken.spoken.end]
        self._busy = True
        width = len(taken.before) - len(taken.after)
        replace_range(self._field, at, at, taken.before[at : at + width])
        self._busy = False
        if taken.before[at] == "@":
            self.offer.leave(at)
        self._voice = taken.voice
        self.changed.emit()

    def _move_to(self, place: int) -> None:
        replace_range(self._field, place, place, "")
