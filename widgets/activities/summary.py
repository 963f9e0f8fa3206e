"""Summary: the first page of the review, proposed from what was said; what is typed stands instead."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.outcomes.results import MET_WORDS, Met
from app.domain.outcomes.review_report.review_summary import (
    CHANGES,
    HELPED,
    HINDERED,
    REASONS,
    Sentence,
    changed_targets,
    proposed,
    summary_entry,
)
from app.domain.outcomes.review_report.review_summary_blocks import (
    QUESTION_MET,
    TITLE_CHANGED,
    TITLE_CHANGES,
    TITLE_HELPED,
    TITLE_HINDERED,
    TITLE_REASONS,
)
from app.domain.records import Step
from app.domain.words.text import is_gap
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.choices import named_choice
from widgets.controls.growing_text import GrowingText
from widgets.controls.labels import text_label
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

_UNSAID = "unsaid"
"""What stands for “it cannot be said yet” when people chose that themselves; nothing would mean the proposal."""

_PARTS = (
    (TITLE_HELPED, HELPED, "What helped {}"),
    (TITLE_HINDERED, HINDERED, "What hindered {}"),
    (TITLE_REASONS, REASONS, "What else {}"),
    (TITLE_CHANGES, CHANGES, "Change {}"),
)
"""The lists of the page: title, keys, and what a field is called."""

_CHOICES: tuple[tuple[str, Met], ...] = (("yes", "yes"), ("partly", "partly"), ("no", "no"), (_UNSAID, ""))
_KEYS = "What is grey is proposed · type your own words, or Ctrl+Enter takes the proposal to edit it"


class ProposedText(GrowingText):
    """A field that shows what is proposed while it is empty; Ctrl+Enter copies it for editing."""

    def __init__(self) -> None:
        super().__init__(least=1, most=16)

    def propose(self, words: str, nothing: str) -> None:
        """Show what is proposed, or that nothing is."""
        self._proposal = words
        if self.placeholderText() != (words or nothing):
            self.setPlaceholderText(words or nothing)
            self.setAccessibleDescription(f"Proposed: {words}" if words else nothing)
            self.fit()

    _proposal = ""

    def take_proposal(self) -> None:
        """Copy what is proposed into the empty field, where it can be edited."""
        if self._proposal and not self.toPlainText():
            self.insertPlainText(self._proposal)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def fit(self) -> None:
        # What is proposed is read as a whole, so it needs as much room as it would have when typed.
        room = max(80, self.viewport().width() - 2 * round(self.document().documentMargin()))
        box = self.fontMetrics().boundingRect(
            QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), self.placeholderText() or " "
        )
        self._least = 1 if self.toPlainText() else max(1, -(-box.height() // self.fontMetrics().lineSpacing()))
        super().fit()

    def event(self, event: QEvent) -> bool:
        # The room goes on to the next step with this key; in an empty field it belongs to the proposal.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            self.take_proposal()
        else:
            super().keyPressEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return enter and control and bool(self._proposal) and not self.toPlainText()


class SummaryEditor(ActivityEditor):
    """One page: did we meet the goal, what helped, what hindered, the three changes."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.fields: dict[str, ProposedText] = {}
        self._own: dict[str, QWidget] = {}
        self._rows: dict[str, QWidget] = {}
        self._sources: dict[str, QAbstractButton] = {}
        self._proposals: dict[str, Sentence] = {}
        self.met = named_choice(QUESTION_MET)
        self.met.activated.connect(self._met_chosen)
        self._met_row = QWidget()
        row = QHBoxLayout(self._met_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.met)
        row.addWidget(self._own_button("met", "Take the proposal", lambda: self._put("met", "")))
        row.addStretch()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE_4, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(text_label(QUESTION_MET, "heading"))
        column.addWidget(self._met_row)
        column.addWidget(self._field("met_words", "In a sentence"))
        self._changed = text_label("", wrap=True)
        self._changed_title = text_label(TITLE_CHANGED, "heading")
        column.addWidget(self._changed_title)
        column.addWidget(self._changed)
        self._parts: dict[tuple[str, ...], QWidget] = {}
        for title, keys, name in _PARTS:
            part = self._parts[keys] = QWidget()
            rows = QVBoxLayout(part)
            rows.setContentsMargins(0, SPACE_2, 0, 0)
            rows.setSpacing(SPACE_2)
            rows.addWidget(text_label(title, "heading"))
            for number, key in enumerate(keys, 1):
                rows.addWidget(self._field(key, name.format(number), str(number)))
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE_2)
        outer.addWidget(area, 1)
        outer.addWidget(text_label(_KEYS, "muted", wrap=True))
        add_command(self, "room.summary.take_back", self._take_back)

    def _field(self, key: str, name: str, number: str = "") -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        if number:
            label = text_label(number, "muted")
            label.setFixedWidth(round(16 * zoom()))
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._rows[key] = widget
        editor = self.fields[key] = ProposedText()
        editor.setAccessibleName(name)
        editor.textChanged.connect(partial(self._show_own, key))
        self.context.bind_autosave(editor, partial(self._save, key))
        row.addWidget(editor, 1)
        source = self._sources[key] = icon_button("signpost", f"Where from: {name}")
        source.clicked.connect(lambda _checked=False: self._to_source(key))
        _keep_room(source)
        row.addWidget(source, 0, Qt.AlignmentFlag.AlignTop)
        button = self._own_button(key, "Take the proposal", partial(self._clear, key))
        button.setAccessibleName(f"Take the proposal: {name}")
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.setContentsMargins(0, 0, 0, SPACE_1)
        return widget

    def _own_button(self, key: str, words: str, run: Callable[[], object]) -> QWidget:
        button = text_button(words, "undo-2", kind="quiet", command="room.summary.take_back")
        button.clicked.connect(lambda _checked=False: run())
        _keep_room(button)
        self._own[key] = button
        return button

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        entry = summary_entry(content)
        own = {k: v for k, v in (entry.fields if entry else {}).items() if not is_gap(v)}
        proposals = self._proposals = proposed(content)
        titles = {other.id: other.title for other in content.steps}
        self._show_met(own.get("met", ""), proposals["met"].words)
        for key, field in self.fields.items():
            field.propose(proposals[key].words, _nothing(key))
            field.set_text_from_store(own.get(key, ""))
            title = titles.get(proposals[key].step_id, "") if proposals[key].words else ""
            self._sources[key].setVisible(bool(title))
            self._sources[key].setToolTip(f"It was said in “{title}”: go there")
            self._show_own(key)
        changed = changed_targets(content)
        self._changed.setText("\n".join(sentence.words for sentence in changed))
        for label in (self._changed_title, self._changed):
            label.setVisible(bool(changed))
        for keys in self._parts:
            self._show_rows(keys, own)
        # What neither helped nor hindered has a place only where something was said of it.
        self._parts[REASONS].setVisible(any(own.get(key) or proposals[key].words for key in REASONS))

    def _show_rows(self, keys: tuple[str, ...], own: dict[str, str]) -> None:
        """Show what is said or proposed, and one field more: empty ones below would only push the page apart."""
        more = True
        for key in keys:
            filled = bool(own.get(key) or self._proposals[key].words or self.fields[key].toPlainText())
            self._rows[key].setVisible(filled or more)
            more = filled and more

    def _to_source(self, key: str) -> None:
        sentence = self._proposals[key]
        self.step_wanted.emit(sentence.step_id, sentence.entry_id)

    def _show_met(self, own: str, proposal: str) -> None:
        met: Met = next((m for _, m in _CHOICES if m == proposal), "")
        words = [("", f"{MET_WORDS[met]} (proposed)"), *((value, MET_WORDS[m]) for value, m in _CHOICES)]
        if [(self.met.itemData(i), self.met.itemText(i)) for i in range(self.met.count())] != words:
            self.met.clear()
            for value, text in words:
                self.met.addItem(text, value)
        self.met.setCurrentIndex(max(0, self.met.findData(own)))
        self._own["met"].setVisible(bool(own))

    def _show_own(self, key: str) -> None:
        self._own[key].setVisible(bool(self.fields[key].toPlainText().strip()))
        self.fields[key].fit()

    def _save(self, key: str, words: str) -> None:
        self.context.plenary.summaries.put(self.step_id, key, words)

    def _put(self, key: str, words: str) -> None:
        self.context.do(self.context.plenary.summaries.put, self.step_id, key, words)

    def _met_chosen(self, place: int) -> None:
        self._put("met", str(self.met.itemData(place) or ""))

    def _clear(self, key: str) -> None:
        """Let the proposal stand again; Undo brings one's own words back."""
        field = self.fields[key]
        field.flush()
        self._put(key, "")
        field.setFocus()

    def _take_back(self) -> None:
        """Let the proposal stand again in the field the keyboard is in."""
        key = next((key for key, field in self.fields.items() if field.hasFocus()), "")
        if key:
            self._clear(key)
        elif self.met.hasFocus():
            self._put("met", "")

    def focus_first(self) -> bool:
        self.fields["met_words"].setFocus()
        return True

    def flush(self) -> None:
        for field in self.fields.values():
            field.flush()


def _keep_room(button: QWidget) -> None:
    # Fields keep their width while the button comes and goes.
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)


def _nothing(key: str) -> str:
    if key in HELPED or key in HINDERED or key in REASONS:
        return "A reason; it is proposed once themes were voted on or factors named"
    if key in CHANGES:
        return "A change; it is proposed once lessons or actions were written down"
    return "A sentence; it is proposed once results stand against their targets"
