"""Actions: typed as they come, "@Ana 2026-12-01" at the end names owner and date."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.activities.actions import STATE_WORDS
from app.domain import flow
from app.domain.content import WorkshopContent
from app.domain.records import Action, ActionState, Step
from widgets.activities.actions_model import ACTION, ActionsModel
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.theme.style import current_tokens, set_surface, zoom
from widgets.theme.tokens import SPACE_2, SPACE_3

Index = QModelIndex | QPersistentModelIndex


OFFERS_SHOWN = 3


_DATE = re.compile(r"\s(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))\s*$")


def parse_action(words: str) -> tuple[str, str, str | None]:
    """Return text, owner's name and date of "Write the deck @Ana 2026-12-01" (or 1.12.2026)."""
    found = _DATE.search(words)
    due = None
    if found is not None:
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        due = f"{year}-{int(month):02}-{int(day):02}"
    rest = words[: found.start()] if found else words
    # The sign inside a word belongs to an address, not to an owner.
    owner = re.search(r"(?:^|\s)@([^@]+)$", rest)
    text = rest[: owner.start()] if owner else rest
    return text.strip(), owner[1].strip() if owner else "", due


class ActionDelegate(QStyledItemDelegate):
    """Editors for owner and state; what is missing or settled looks muted."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        if index.column() in (1, 3) and isinstance(model, ActionsModel):
            box = QComboBox(parent)
            box.setEditable(index.column() == 1)
            names = [name for name, _ in model.people()] if index.column() == 1 else list(STATE_WORDS.values())
            box.addItems((["", *names]) if index.column() == 1 else names)
            box.setAccessibleName("Owner" if index.column() == 1 else "State")
            return box
        line = QLineEdit(parent)
        line.setAccessibleName("What" if index.column() == 0 else "Due date, as 2026-11-30")
        if index.column() == 2:
            line.setPlaceholderText("2026-11-30")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(words)
        elif isinstance(editor, QLineEdit):
            editor.setText(words)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        action = index.data(ACTION)
        if isinstance(action, Action):
            missing = (index.column() == 1 and not action.owner_id) or (index.column() == 2 and not action.due)
            if missing or action.state != "open":
                colour = QColor(current_tokens().text_muted)
                option.palette.setColor(option.palette.ColorRole.Text, colour)
            if index.column() == 0 and action.state != "open":
                option.font.setStrikeOut(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height() + 12, round(38 * zoom())))


class ActionsView(QTableView):
    """Enter edits, Space is done, Del deletes."""

    def __init__(self, editor: "ActionsEditor") -> None:
        super().__init__()
        self._editor = editor
        self.setAccessibleName("Actions")
        self.setItemDelegate(ActionDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._editor.toggle_done()
        elif event.key() == Qt.Key.Key_Delete:
            self._editor.delete()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ActionsEditor(ActivityEditor):
    """The actions, and what offers itself as one."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = ActionsModel(self, self._save)
        self.view = ActionsView(self)
        self.view.setModel(self.model)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 170), (2, 120), (3, 100)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.view.setColumnWidth(column, round(width * zoom()))
        self._offers_title = text_label("Still open from the alignment check", "eyebrow")
        self._offers = QVBoxLayout()
        self._offers.setSpacing(SPACE_2)
        self._shown_offers: tuple[flow.ActionOffer, ...] = ()
        self._empty = EmptyState("circle-check", "No actions yet. Type what will be done, who does it, and by when.")
        add_command(self, "Make the first open point an action", self.take_first, "Ctrl+Shift+M", everywhere=True)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACE_2)
        page.addWidget(self._offers_title)
        page.addLayout(self._offers)
        page.addWidget(self._empty, 1)
        page.addWidget(self.view, 1)
        page.addWidget(text_label("Enter edits · Space: done · Del deletes", "muted"))
        self.setFocusProxy(self.view)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self.model.show_content(content)
        self._empty.setVisible(not content.actions)
        self.view.setVisible(bool(content.actions))
        offers = flow.action_offers(content)
        if offers != self._shown_offers:
            self._show_offers(offers)

    def _show_offers(self, offers: tuple[flow.ActionOffer, ...]) -> None:
        self._shown_offers = offers
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and self.isAncestorOf(focus):
            # Its button goes; Qt would hand the focus to whatever comes next.
            self.capture_wanted.emit()
        while self._offers.count():
            item = self._offers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._offers_title.setVisible(bool(offers))
        for offer in offers[:OFFERS_SHOWN]:
            row = QWidget()
            set_surface(row, "card")
            line = QHBoxLayout(row)
            line.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(text_label(offer.text, wrap=True))
            words.addWidget(text_label(offer.origin, "muted", wrap=True))
            line.addLayout(words, 1)
            take = text_button("Make it an action", "plus")
            take.setAccessibleName(f"Make it an action: {offer.text}")
            take.clicked.connect(lambda _checked=False, o=offer: self.take(o))
            line.addWidget(take)
            self._offers.addWidget(row)
        if len(offers) > OFFERS_SHOWN:
            self._offers.addWidget(text_label(f"… and {len(offers) - OFFERS_SHOWN} more", "muted"))

    def take_first(self) -> None:
        """Make the first thing that offers itself an action."""
        if self._shown_offers:
            self.take(self._shown_offers[0])

    def take(self, offer: flow.ActionOffer) -> None:
        """Make an action of what offers itself; a department with one person gives its owner."""
        if self.content is None:
            return
        people = [p.id for p in self.content.participants if p.department_id == offer.department_id]
        owner = offer.participant_id or (people[0] if len(people) == 1 else None)
        workshop_id = self.content.workshop.id
        self.context.ask(
            lambda: self.context.plenary.actions.add(
                workshop_id, offer.text, step_id=self.step_id, owner_id=owner, source_id=offer.source_id
            )
        )

    def _save(self, action: Action, column: int, words: str) -> bool:
        actions = self.context.plenary.actions
        if column == 0:
            return self.context.persist(lambda: actions.change(action.id, text=words), words)
        if column == 1:
            owner = self.model.person_named(words) if words else None
            if words and owner is None:
                self.context.say(f"“{words}” is nobody in the room. Choose a name, or add the person with Ctrl+P.")
                return False
            return self.context.do(lambda: actions.change(action.id, owner_id=owner))
        if column == 2:
            return self.context.do(lambda: actions.change(action.id, due=words or None))
        states: dict[str, ActionState] = {"Open": "open", "Done": "done", "Dropped": "dropped"}
        state = states.get(words)
        return state is not None and self.context.do(lambda: actions.change(action.id, state=state))

    def _action(self) -> Action | None:
        action = self.view.currentIndex().data(ACTION)
        return action if isinstance(action, Action) else None

    def toggle_done(self) -> None:
        """Mark the action at hand as done, or as open again."""
        action = self._action()
        if action is not None:
            state: ActionState = "open" if action.state == "done" else "done"
            self.context.do(lambda: self.context.plenary.actions.change(action.id, state=state))

    def delete(self) -> None:
        """Delete the action at hand; Undo brings it back."""
        action = self._action()
        if action is not None and self.context.do(self.context.plenary.actions.remove, action.id):
            self.context.say("Deleted an action", lambda: self.context.undo(action.workshop_id))

    def capture_hint(self) -> CaptureHint | None:
        return CaptureHint("New action", "What will be done @who 2026-11-30, Enter adds it")

    def capture(self, captured: Captured, draft: str) -> bool:
        if not captured.text or self.content is None:
            return False
        workshop_id = self.content.workshop.id
        text, name, due = parse_action(captured.text)
        owner = self.model.person_named(name) if name else None
        if name and owner is None:
            # Who is not in the room stays in the words, and it is said.
            text = f"{text} @{name}"
            self.context.say(f"“{name}” is nobody in the room, so the action has no owner yet.")
        actions = self.context.plenary.actions
        made = self.context.ask(
            lambda: actions.add(workshop_id, text, step_id=self.step_id, owner_id=owner, due=due, draft=draft)
        )
        if made is not None:
            self.view.scrollToBottom()
        return made is not None
