"""The capture bar: type what you hear, Enter adds. It has the focus whenever the room is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.records import Department, Participant
from app.domain.workshop.voices import NOBODY, Voice, Voices
from app.services.workspace.drafts import CaptureDraft
from widgets.activities.base import Captured, CaptureHint
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.department_stamp import DepartmentStamp
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import ElidedLabel, set_tooltip, text_label
from widgets.keys.own_keys import show_key
from widgets.room.capture_text import CaptureText
from widgets.room.typed_voice import TypedVoice
from widgets.theme.style import restyle, set_surface
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4


class SpeakerBox(QComboBox):
    """The choice of who speaks."""

    closed = Signal()

    def hidePopup(self) -> None:
        super().hidePopup()
        self.closed.emit()


class CaptureBar(QWidget):
    """Field, department stamps, speaker, and whose words the next note will be, and how long."""

    submitted = Signal(object)
    """A Captured."""

    lines_pasted = Signal(str, object)
    next_place = Signal(int)
    left_upwards = Signal()
    last_wanted = Signal()
    stamp_clicked = Signal()
    stamped = Signal()
    """Somebody has put a stamp on what is typed, or taken it off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "panel")
        self.setProperty("edge", "top")
        self.place = ElidedLabel("eyebrow")
        self.field = CaptureText()
        self.field.setAccessibleName("Capture bar")
        self._add = text_button("Add", kind="primary", shortcut_hint="Enter")
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._speaker = SpeakerBox()
        self._speaker.setAccessibleName("Speaker")
        self._speaker.setToolTip("Who speaks")
        show_key(self._speaker, "room.speakers")
        self._said_by: QLabel = text_label("Said by", "muted")
        self._said_by.setBuddy(self._speaker)
        self._voice_line = ElidedLabel("muted")
        self._standing = NOBODY
        self._unknown = ""
        """What is to be said of a name that is nobody's."""
        self._hint: CaptureHint | None = None
        self.typed = TypedVoice(self.field)
        self._speaker.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._speaker.setMinimumWidth(130)
        self._stamps: list[DepartmentStamp] = []
        self._people: tuple[Participant, ...] = ()
        stamps = QWidget()
        self._stamp_row = FlowLayout(stamps, one_line=True)
        above = QHBoxLayout()
        above.setSpacing(SPACE_2)
        # With many departments the stamps need the room; what is cut stands in the tooltip and the field's description.
        above.addWidget(self.place, 1)
        above.addWidget(stamps)
        above.addWidget(self._said_by)
        above.addWidget(self._speaker, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.field, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addLayout(above)
        column.addLayout(row)
        column.addWidget(self._voice_line)
        self.field.submitted.connect(self.submit)
        self.field.lines_pasted.connect(lambda text: self.lines_pasted.emit(text, self.department_id()))
        self.field.next_place.connect(self.next_place)
        self.field.left_upwards.connect(self.left_upwards)
        self.field.last_wanted.connect(self.last_wanted)
        self.field.unstamped.connect(lambda: self._stamp(NOBODY))
        self.typed.changed.connect(self._voice_changed)
        self.field.textChanged.connect(self._look_for_unknown)
        self._add.clicked.connect(self.submit)
        self._speaker.activated.connect(self._speaker_chosen)
        self._speaker.closed.connect(self.field.setFocus)

    def set_people(self, departments: Sequence[Department], people: Sequence[Participant]) -> None:
        """Offer stamps for `departments` and speakers from `people`, keeping what is chosen."""
        if [s.department for s in self._stamps] == list(departments) and self._people == tuple(people):
            return
        for stamp in self._stamps:
            self._stamp_row.removeWidget(stamp)
            stamp.deleteLater()
        self._stamps = []
        for number, department in enumerate(departments, 1):
            stamp = DepartmentStamp(department, f"room.stamp_{number}" if number < 10 else "")
            stamp.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            stamp.clicked.connect(lambda _checked=False, d=department.id: self.choose_department(d))
            stamp.clicked.connect(self.stamp_clicked)
            self._stamps.append(stamp)
            self._stamp_row.addWidget(stamp)
        self._people = tuple(people)
        self._speaker.clear()
        self._speaker.addItem("Anybody", None)
        for number, person in enumerate(people, 1):
            self._speaker.addItem(f"{number}  {person.name}" if number < 10 else person.name, person.id)
        self.typed.set_voices(Voices(departments, people))
        self._standing = self._in_room(self._standing)
        if self.typed.voice is not None:
            self.typed.set_voice(self._in_room(self.typed.voice))
        self._show_voice()

    def _in_room(self, voice: Voice) -> Voice:
        """Return a voice without what is no longer in the room."""
        departments, people = {s.department.id for s in self._stamps}, {p.id for p in self._people}
        return Voice(
            voice.department_id if voice.department_id in departments else None,
            voice.participant_id if voice.participant_id in people else None,
        )

    def set_hint(self, hint: CaptureHint | None) -> None:
        """Present the bar for a step; None hides it."""
        self.setVisible(hint is not None)
        self._hint = hint
        if hint is None:
            return
        words = f"{hint.label}  (Tab: {hint.tab})" if hint.tab else hint.label
        self.place.set_words(words, hint.label)
        set_tooltip(self.place, words)
        self.field.setPlaceholderText(hint.placeholder)
        for stamp in self._stamps:
            stamp.setVisible(hint.stamps)
        for widget in (self._speaker, self._said_by):
            widget.setVisible(hint.stamps and bool(self._people))
        self.typed.set_reading(stamps=hint.stamps, signs=hint.signs, names=hint.names)
        self._show_voice()

    def asks_who_speaks(self) -> bool:
        """Return whether words here can be somebody's: people are in the room, and the step stamps what is said."""
        return bool(self._people) and self._hint is not None and self._hint.stamps

    def voice(self) -> Voice:
        """Return whose words the next note will be."""
        return self._standing if self.typed.voice is None else self.typed.voice

    def department_id(self) -> str | None:
        """Return the department whose stamp is on."""
        return self.voice().department_id

    def participant_id(self) -> str | None:
        """Return the speaker chosen, if any."""
        return self.voice().participant_id

    def clear_stamps(self) -> None:
        """Take department and speaker off: in another step somebody else speaks."""
        self._standing = NOBODY
        self.typed.clear()
        self._show_voice()

    def choose_number(self, number: int) -> None:
        """Stamp with the department of this number, counted from 1; again takes the stamp off."""
        if 1 <= number <= len(self._stamps) and self._stamps[0].isVisibleTo(self):
            self.choose_department(self._stamps[number - 1].department.id)

    def choose_speaker(self, number: int) -> None:
        """Stamp with the person of this number, counted from 1, and their department; again takes both off."""
        if not (1 <= number <= len(self._people) and self._speaker.isVisibleTo(self)):
            return
        person = self._people[number - 1]
        again = self.participant_id() == person.id
        self._stamp(NOBODY if again else Voice(person.department_id, person.id))

    def choose_department(self, department_id: str) -> None:
        """Turn a department's stamp on, the others off; it stays until another is chosen. Again takes it off."""
        on = None if department_id == self.department_id() else department_id
        speaker = next((p for p in self._people if p.id == self.participant_id()), None)
        stays = speaker is not None and speaker.department_id == on
        self._stamp(Voice(on, speaker.id if speaker is not None and stays else None))

    def open_speakers(self) -> None:
        """Open the choice of who speaks."""
        if self._speaker.isVisibleTo(self):
            self._speaker.setFocus()
            self._speaker.showPopup()

    def _speaker_chosen(self) -> None:
        value = self._speaker.currentData()
        person = next((p for p in self._people if p.id == value), None)
        department = person.department_id if person is not None else self.department_id()
        self._stamp(Voice(department, person.id if person is not None else None))

    def _stamp(self, voice: Voice) -> None:
        self._standing = voice
        self.typed.set_voice(None)
        self._voice_changed()
        self.field.setFocus()

    def _voice_changed(self) -> None:
        self._show_voice()
        announce(self.field, self._voice_line.text() if self.voice() != NOBODY else "Nobody's stamp")
        self.stamped.emit()

    def _show_voice(self) -> None:
        voice, hint, self._unknown = self.voice(), self._hint, self.typed.unknown()
        for stamp in self._stamps:
            stamp.setChecked(stamp.department.id == voice.department_id)
        self._speaker.setCurrentIndex(max(0, self._speaker.findData(voice.participant_id)))
        stamps = hint is not None and hint.stamps
        self.field.is_stamped = stamps and voice != NOBODY
        self._voice_line.setVisible(stamps or bool(self._unknown))
        line = self._unknown
        if stamps and hint is not None and not line:
            line = self._words_of(voice, hint)
        self._voice_line.setText(line)
        # A stamp that is on is no hint: it is read like the words it belongs to.
        self._voice_line.setProperty("role", "muted" if voice == NOBODY else "")
        restyle(self._voice_line)
        self.field.setAccessibleDescription(". ".join(part for part in (hint.label if hint else "", line) if part))

    def _look_for_unknown(self) -> None:
        if self.typed.unknown() != self._unknown:
            self._show_voice()
            if self._unknown:
                announce(self.field, self._unknown)

    def _words_of(self, voice: Voice, hint: CaptureHint) -> str:
        if voice == NOBODY:
            signs = " · ! makes an action · ? asks · #word is a tag" if hint.signs else ""
            return ("@ names an owner" if hint.names else "@ names who speaks") + signs
        stays = "for this note alone" if self.typed.voice is not None else "stays until another is chosen"
        return f"as {self.typed.offer.voices.words(voice)} · {stays} · Ctrl+0 takes it off"

    def submit(self) -> None:
        """Hand over what stands in the field, as Enter does; "SAL:" alone is the stamp of the note to come."""
        if self.typed.take_alone():
            return
        text = self.field.toPlainText()
        self.submitted.emit(Captured(text if text.strip() else "", self.department_id(), self.participant_id()))

    def draft(self, place: str) -> CaptureDraft:
        """Return what stands here, typed for `place`, as it is kept on disk."""
        stamps = self._hint is not None and self._hint.stamps
        voice = self.voice() if stamps else NOBODY
        once = stamps and self.typed.voice is not None
        return CaptureDraft(self.field.toPlainText(), place, voice.department_id, voice.participant_id, once)

    def take_draft(self, draft: CaptureDraft) -> None:
        """Show what was typed before and kept on disk, with its stamp."""
        self.typed.clear()
        self.field.replace_text(draft.words)
        voice = self._in_room(Voice(draft.department_id, draft.participant_id))
        if draft.for_this_note:
            self.typed.set_voice(voice)
        elif draft.words:
            self._standing = voice
        self._show_voice()

    def clear(self) -> None:
        """Empty the field: what stood in it has become something. A stamp that was typed goes with it."""
        self.typed.clear()
        self.field.replace_text("")
        self._show_voice()

    def type_letter(self, text: str) -> None:
        """Take the focus, with what was typed elsewhere, perhaps nothing."""
        self.field.setFocus()
        if text:
            self.field.insertPlainText(text)
