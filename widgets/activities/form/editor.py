"""Form: candidates at the left, the sentence they make above, the fields below."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.goals.smart import check_goal
from app.domain.outcomes.goal_brief.goal_brief import goal_draft
from app.domain.outcomes.goal_brief.goal_brief_reading import workshop_day
from app.domain.records import Entry, Step
from app.domain.words.sentence import entry_title, fill_sentence
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.drafts import start_key, winning_draft
from app.domain.workshop.settings import FormField, FormSettings
from widgets.activities.base import ActivityEditor
from widgets.activities.form.smart_panel import SmartPanel
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.growing_text import GrowingText
from widgets.controls.keys import typed_text
from widgets.controls.labels import set_tooltip, text_label
from widgets.controls.whole_rows import WholeRows
from widgets.controls.written_field import WrittenField
from widgets.theme.style import set_surface, ui_font, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, TYPE_HEADING, TYPE_LARGE

# A goal is looked at this often while it is typed; less would flicker, more would lag behind the room.
CHECK_MS = 120
LONG_SENTENCE = 140


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the list: a candidate, or an audience that has none yet (`entry_id` empty)."""

    entry_id: str
    subject_id: str | None
    title: str


class CandidateList(WholeRows):
    """The list of candidates; letters typed there are words of the candidate at hand."""

    def __init__(self) -> None:
        super().__init__("Candidates")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if typed_text(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FormEditor(ActivityEditor):
    """Fields that make a sentence while they are filled."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self._slots: list[Slot] = []
        self._chosen: Slot | None = None
        self._settings: FormSettings | None = None
        self._fields: dict[str, GrowingText] = {}
        self.list = CandidateList()
        self.list.currentRowChanged.connect(self._row_chosen)
        self.list.itemClicked.connect(lambda _item: self.focus_first())
        add = text_button("Add a candidate", "plus", kind="quiet", command="room.form.add")
        add.clicked.connect(self.add_candidate)
        self._add = add
        self._take = text_button("Take what won", "badge-check", kind="quiet", command="room.form.take")
        self._take.clicked.connect(self.take_draft)
        self._take.hide()
        add_command(self, "room.form.take", self.take_draft)
        self._delete = icon_button("trash-2", "Delete the candidate", command="room.form.delete")
        self._delete.clicked.connect(self.delete_candidate)
        add_command(self, "room.form.add", self.add_candidate)
        add_command(self, "room.form.delete", self.delete_candidate)
        # In the agenda the same keys move a step.
        add_command(self, "room.form.fields.next", lambda: self._step(1))
        add_command(self, "room.form.fields.previous", lambda: self._step(-1))
        self._sentence = text_label("", wrap=True)
        self._sentence.setFont(ui_font(TYPE_HEADING))
        self.smart = SmartPanel()
        self._check_soon = QTimer(self)
        self._check_soon.setSingleShot(True)
        self._check_soon.setInterval(CHECK_MS)
        self._check_soon.timeout.connect(self._check)
        self._card = QFrame()
        set_surface(self._card, "card")
        card = QVBoxLayout(self._card)
        card.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        card.addWidget(self._sentence)
        self._form = QWidget()
        self._form_column = QVBoxLayout(self._form)
        self._form_column.setContentsMargins(0, 0, SPACE_3, 0)
        self._form_column.setSpacing(SPACE_1)
        # As wide as its place, whatever its labels would like: they fold.
        self._form.setMinimumWidth(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below = QHBoxLayout()
        below.addWidget(add, 1)
        below.addWidget(self._delete)
        self._side = QWidget()
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_2)
        left.addWidget(self.list, 1)
        left.addLayout(below)
        left.addWidget(self._take)
        left.addWidget(self.smart, 4)
        right = QVBoxLayout()
        right.setSpacing(SPACE_3)
        right.addWidget(self._card)
        right.addWidget(area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def show_content(self, content: WorkshopContent, changed: Mapping[str, frozenset[str]] | None = None) -> None:
        if changed is not None and self.content is not None and not {"entry", "step", "workshop"} & set(changed):
            self.content = content
            return
        super().show_content(content, changed)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        settings = step.settings
        assert isinstance(settings, FormSettings)
        if settings != self._settings:
            self._settings = settings
            self._build_fields(settings)
            smart = settings.checks == "smart"
            self.smart.setVisible(smart)
            self._fit_side()
            self.list.setMaximumHeight(round(90 * zoom()) if smart else 16_777_215)
        self._show_slots(content, step, settings)
        self._show_values(content, step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        """Give the letters the room they need, as long as the fields keep more."""
        smart = self._settings is not None and self._settings.checks == "smart"
        usual, share = (240, 0.36) if smart else (210, 0.36)
        width = min(round(usual * zoom()), max(180 if smart else 160, round(self.width() * share)))
        # Where there is little room beside the sign; the name stays for those who hear it.
        self._add.setText("Candidate" if smart or width < round(200 * zoom()) else "Add a candidate")
        self._side.setFixedWidth(width)

    def _build_fields(self, settings: FormSettings) -> None:
        while self._form_column.count():
            item = self._form_column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._fields = {}
        for field in settings.fields:
            self._form_column.addWidget(self._field_row(field))
        self._form_column.addStretch(1)

    def _field_row(self, field: FormField) -> QWidget:
        widget = WrittenField(field.title, field.guidance, words=field.words, lines=field.lines, choices=field.choices)
        widget.editor.textChanged.connect(self._show_sentence)
        self.context.bind_autosave(widget.editor, partial(self._save, field.key))
        self._fields[field.key] = widget.editor
        return widget

    def _show_slots(self, content: WorkshopContent, step: Step, settings: FormSettings) -> None:
        entries = content.of_step(Entry, step.id)
        source = content.step(settings.per)
        subjects = [e for e in content.of_step(Entry, source.id) if entry_title(e.fields)] if source else []
        slots: list[Slot] = []
        for subject in subjects:
            mine = [e for e in entries if e.subject_id == subject.id]
            name = entry_title(subject.fields)
            slots += [Slot(e.id, subject.id, name if len(mine) == 1 else f"{name}, {n}") for n, e in enumerate(mine, 1)]
            if not mine:
                slots.append(Slot("", subject.id, name))
        known = {s.id for s in subjects}
        general = [e for e in entries if e.subject_id not in known]
        wants_one = _wants_one(content, step, settings)
        for widget in (self.list, self._add, self._delete):
            widget.setVisible(not wants_one)
        word = "All audiences" if subjects else "Answer" if wants_one else "Candidate"
        slots += [
            Slot(e.id, e.subject_id, word if len(general) == 1 else f"{word}, {n}") for n, e in enumerate(general, 1)
        ]
        if not slots:
            slots.append(Slot("", None, word))
        if slots == self._slots:
            return
        chosen = self._chosen
        self._slots = slots
        self.list.blockSignals(True)
        self.list.clear()
        for slot in slots:
            item = QListWidgetItem(slot.title if slot.entry_id else f"{slot.title}  —")
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, slot.title if slot.entry_id else f"{slot.title}, nothing yet"
            )
            self.list.addItem(item)
        row = next((i for i, s in enumerate(slots) if chosen and s.entry_id and s.entry_id == chosen.entry_id), -1)
        if row < 0 and chosen is not None:
            row = next((i for i, s in enumerate(slots) if s.subject_id == chosen.subject_id), 0)
        self.list.fit_rows()
        self.list.setCurrentRow(max(0, row))
        self.list.blockSignals(False)
        self._chosen = slots[max(0, row)]

    def _show_values(self, content: WorkshopContent, step: Step) -> None:
        entry = content.entry_by_id.get(self._chosen.entry_id) if self._chosen else None
        for key, field in self._fields.items():
            field.set_text_from_store(entry.fields.get(key, "") if entry else "")
        self._delete.setEnabled(entry is not None)
        draft = winning_draft(content, step, self._chosen.subject_id if self._chosen else None)
        self._take.setVisible(bool(draft))
        settings = self._settings
        if settings is not None:
            # What is answered once needs no list beside it.
            smart = settings.checks == "smart"
            self._side.setVisible(smart or bool(draft) or not _wants_one(content, step, settings))
        set_tooltip(self._take, draft)
        self._show_sentence()
        if self._settings is not None and self._settings.checks == "smart":
            # Nobody types now: another goal is judged before it is seen.
            self._check()

    def _show_sentence(self) -> None:
        settings, content, slot = self._settings, self.content, self._chosen
        if settings is None or content is None or slot is None:
            return
        typed = {key: field.toPlainText() for key, field in self._fields.items()}
        self._card.setVisible(bool(settings.sentence))
        if settings.sentence:
            probe = Entry(
                id=slot.entry_id, workshop_id="", step_id=self.step_id, fields=typed, subject_id=slot.subject_id
            )
            sentence = fill_sentence(settings.sentence, flow.sentence_values(content, probe))
            # A long sentence in large type would push the fields out of sight.
            self._sentence.setFont(ui_font(TYPE_HEADING if len(sentence) <= LONG_SENTENCE else TYPE_LARGE))
            self._sentence.setText(sentence)
            self._sentence.setAccessibleName(f"The sentence so far: {sentence}")
        if settings.checks == "smart" and not self._check_soon.isActive():
            self._check_soon.start()

    def _check(self) -> None:
        """Say what the goal still lacks, as it is typed."""
        content = self.content
        if content is None or self._chosen is None:
            return
        typed = {key: field.toPlainText() for key, field in self._fields.items()}
        workshop = content.workshop
        today = workshop_day(content)
        self.smart.show_findings(
            check_goal(goal_draft(content, typed), today=today, fiscal_month=workshop.fiscal_month)
        )

    def _save(self, key: str, words: str) -> None:
        slot = self._chosen
        if slot is None:
            return
        entries = self.context.plenary.entries
        if slot.entry_id:
            entries.set_field(slot.entry_id, key, words)
            return
        if not words.strip():
            return
        # The new candidate takes this place before the list is drawn again, so the typing goes on in it.
        typed = {k: f.toPlainText() for k, f in self._fields.items()} | {key: words}
        entries.add(self.step_id, {k: v for k, v in typed.items() if v.strip()}, subject_id=slot.subject_id)

    def _row_chosen(self, row: int) -> None:
        if not 0 <= row < len(self._slots):
            return
        self.flush()
        self._chosen = self._slots[row]
        for field in self._fields.values():
            field.replace_text("")
        if self.content is not None:
            self._show_values(self.content, self.content.step_by_id[self.step_id])

    def _step(self, direction: int) -> None:
        row = self.list.currentRow() + direction
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)
            self.focus_first()

    def add_candidate(self) -> None:
        """Add another candidate for the audience at hand."""
        self.flush()
        slot = self._chosen
        entry_id = self.context.ask(
            lambda: self.context.plenary.entries.add(self.step_id, {}, subject_id=slot.subject_id if slot else None)
        )
        row = next((i for i, s in enumerate(self._slots) if s.entry_id == entry_id), -1)
        if row >= 0:
            self.list.setCurrentRow(row)
            QTimer.singleShot(0, self, self.focus_first)

    def take_draft(self) -> None:
        """Take the draft that won for the audience at hand as the text; Undo gives back what stood there."""
        content, slot, settings = self.content, self._chosen, self._settings
        if content is None or slot is None or settings is None:
            return
        draft = winning_draft(content, content.step_by_id[self.step_id], slot.subject_id)
        if not draft:
            self.context.say("No draft has won here yet: show the result of the vote first.")
            return
        self.flush()
        key, entries, workshop_id = start_key(settings), self.context.plenary.entries, content.workshop.id
        if slot.entry_id:
            taken = self.context.do(entries.set_field, slot.entry_id, key, draft)
        else:
            added = self.context.ask(lambda: entries.add(self.step_id, {key: draft}, subject_id=slot.subject_id))
            taken = added is not None
        if taken:
            self.context.say("The draft that won is the text now.", lambda: self.context.undo(workshop_id))
            self._fields[key].setFocus()

    def delete_candidate(self) -> None:
        """Delete the candidate at hand; Undo brings it back."""
        slot = self._chosen
        if slot is not None and slot.entry_id and self.context.do(self.context.plenary.entries.remove, slot.entry_id):
            workshop_id = self.content.workshop.id if self.content else None
            self.context.say("Deleted the candidate", lambda: self.context.undo(workshop_id))

    def tab_past_end(self, step: int) -> None:
        """Go on to the fields of the next candidate; behind the last one, to its first field again."""
        fields = list(self._fields.values())
        if step < 0 and fields:
            fields[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
        elif self.list.currentRow() + 1 < self.list.count():
            self._step(1)
        else:
            self.focus_first()

    def focus_first(self) -> bool:
        first = next(iter(self._fields.values()), None)
        if first is None:
            return False
        first.setFocus()
        return True

    def focus_entry(self, entry_id: str) -> bool:
        row = next((place for place, slot in enumerate(self._slots) if slot.entry_id == entry_id), -1)
        if row < 0:
            # What a form is still to be written for is named by its row in the other step.
            row = next((place for place, slot in enumerate(self._slots) if slot.subject_id == entry_id), -1)
        if row >= 0:
            self.list.setCurrentRow(row)
        return row >= 0 and self.focus_first()

    def flush(self) -> None:
        for field in self._fields.values():
            field.flush()


def _wants_one(content: WorkshopContent, step: Step, settings: FormSettings) -> bool:
    """Return whether a form is answered once: nothing is chosen from it, and nobody has begun another answer."""
    several = settings.per or step.expects > 1 or flow.vote_of(content, step.key) is not None
    return not several and len(content.of_step(Entry, step.id)) <= 1
