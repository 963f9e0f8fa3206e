"""Actions and roadblocks: typed as they come, "@Ana by Friday" at the end names owner and date."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Action, ActionKind, Step
from app.domain.words.text import shorten
from app.domain.workshop.action_offers import ActionOffer, action_offers
from app.domain.workshop.actions import STATE_WORDS, takes_roadblocks
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from widgets.activities.actions.action_view import ActionsView
from widgets.activities.actions.action_words import parse_action
from widgets.activities.actions.actions_model import ACTION, ActionsModel
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.columns import fit_first_column
from widgets.activities.promise_verbs import NO_DAY, PromiseVerbs
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.keys.own_keys import with_keys
from widgets.theme.style import set_surface, theme_changed, zoom
from widgets.theme.tokens import SPACE_2, SPACE_3

Index = QModelIndex | QPersistentModelIndex


OFFERS_SHOWN = 3
_WIDTHS = {"department": 112, "owner": 112, "due": 100, "since": 72, "state": 108}
_NO_ACTIONS = "No actions yet. Type what will be done, who does it, and by when."
_NO_ROADBLOCKS = (
    "Nothing stands in the way yet. Type what does, with the stamp of the department whose turn it is to clear it."
)
_ACTION_KEYS = (
    "Enter edits · Space: done · {room.actions.list.in_progress}, {room.actions.list.waiting}, "
    "{room.actions.list.on_hold}: in progress, waiting, on hold · {room.actions.list.day}: another day · "
    "{room.actions.list.drop} drops · Del deletes"
)
_ROADBLOCK_KEYS = (
    "Enter edits · Space: done · {room.actions.list.hand_over} hands it over · {room.actions.list.waiting}, "
    "{room.actions.list.on_hold}: waiting, on hold · {room.actions.list.drop} drops · Del deletes"
)


class ActionsEditor(ActivityEditor):
    """The actions, and what offers itself as one."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = ActionsModel(self, self._save)
        self.view = ActionsView(self)
        self.view.setModel(self.model)
        self.view.left.connect(self.leave_cells)
        follow_selection(self.view)
        self.model.modelReset.connect(self._columns)
        theme_changed.connect(self._columns)
        self.ask = self.make_ask_line()
        self.ask.closed.connect(self.view.setFocus)
        self.verbs = PromiseVerbs(self, self.ask)
        self._offers_title = text_label("Said before, and nobody's task yet", "eyebrow")
        self._offers = QVBoxLayout()
        self._offers.setSpacing(SPACE_2)
        self._shown_offers: tuple[ActionOffer, ...] = ()
        self._roadblocks = False
        self._empty = EmptyState("circle-check", _NO_ACTIONS)
        add_command(self, "room.actions.first", self.take_first)
        self._hint = text_label("", "muted", wrap=True)
        self._verb("in_progress", lambda action: self.verbs.set_state(action, "in_progress"))
        self._verb("waiting", lambda action: self.verbs.ask_state(action, "waiting"))
        self._verb("on_hold", lambda action: self.verbs.ask_state(action, "on_hold"))
        self._verb("hand_over", self.verbs.ask_takeover)
        self._verb("day", self.verbs.ask_day)
        self._verb("drop", lambda action: self.verbs.ask_state(action, "dropped"))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACE_2)
        page.addWidget(self._offers_title)
        page.addLayout(self._offers)
        page.addWidget(self._empty, 1)
        page.addWidget(self.view, 1)
        page.addWidget(self.ask)
        page.addWidget(self._hint)
        self.setFocusProxy(self.view)

    def _verb(self, verb: str, run: Callable[[Action], object]) -> None:
        def at_hand() -> None:
            action = self._action()
            if action is not None:
                run(action)

        add_command(self.view, f"room.actions.list.{verb}", at_hand)

    def _columns(self) -> None:
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        for column, key in enumerate(self.model.columns[1:], 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.view.setColumnWidth(column, round(_WIDTHS[key] * zoom()))
        fit_first_column(self.view, round(190 * zoom()))

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self._roadblocks = takes_roadblocks(step)
        self.model.show_content(content, step)
        there = bool(self.model.actions)
        self._empty.set_sentence(_NO_ROADBLOCKS if self._roadblocks else _NO_ACTIONS)
        self._empty.setVisible(not there)
        self.view.setVisible(there)
        self.view.setAccessibleName("Roadblocks" if self._roadblocks else "Actions")
        self._hint.setText(with_keys(_ROADBLOCK_KEYS if self._roadblocks else _ACTION_KEYS))
        self._hint.setVisible(there)
        offers = () if self._roadblocks else action_offers(content)
        if offers != self._shown_offers:
            self._show_offers(offers)
        self._offers_title.setVisible(bool(offers))

    def _show_offers(self, offers: tuple[ActionOffer, ...]) -> None:
        self._shown_offers = offers
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and self.isAncestorOf(focus):
            # Its button goes; Qt would hand the focus to whatever comes next.
            self.capture_wanted.emit("")
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

    def take(self, offer: ActionOffer) -> None:
        """Make an action of what offers itself; a department with one person gives its owner, else it is its own."""
        if self.content is None:
            return
        people = [p.id for p in self.content.participants if p.department_id == offer.department_id]
        owner = offer.participant_id or (people[0] if len(people) == 1 else None)
        # What a department promised stays its own; what it waits for may be others' to do.
        whose = offer.department_id if owner is None and not offer.objection else None
        workshop_id = self.content.workshop.id
        self.context.ask(
            lambda: self.context.plenary.actions.add(
                workshop_id,
                offer.text,
                step_id=self.step_id,
                owner_id=owner,
                due=offer.due,
                source_id=offer.source_id,
                department_id=whose,
            )
        )

    def _save(self, action: Action, key: str, words: str) -> bool:
        actions = self.context.plenary.actions
        if key == "text":
            return self.context.persist(lambda: actions.change(action.id, text=words), words)
        if key == "owner":
            owner = self.model.person_named(words) if words else None
            if words and owner is None:
                add = with_keys("Choose a name, or add the person with {room.people}.")
                self.context.say(f"“{words}” is nobody in the room. {add}")
                return False
            return self.context.do(lambda: actions.change(action.id, owner_id=owner))
        if key == "due":
            return self._save_due(action, words)
        if key == "department":
            return self._save_department(action, words)
        state = next((value for value, name in STATE_WORDS.items() if name == words), None)
        if state in ("waiting", "on_hold", "dropped"):
            # The field of the table closes first, and takes the focus with it.
            QTimer.singleShot(0, self, lambda: self.verbs.ask_state(action, state))
            return True
        return state is not None and self.verbs.set_state(action, state)

    def give_up(self, action: Action, key: str, words: str) -> None:
        """Keep what stood in a cell; Undo brings back the words that were typed there, where they can be kept."""
        actions, words = self.context.plenary.actions, words.strip()
        typed: dict[str, str | None] = {}
        if key == "text":
            typed = {"text": words}
        elif key == "due":
            typed = {"due": self.verbs.day(words)}
        elif key == "owner":
            typed = {"owner_id": self.model.person_named(words)}
        if all(typed.values()) and any(getattr(action, name) != value for name, value in typed.items()):
            self.context.do(lambda: actions.give_up(action.id, **typed))

    def _save_due(self, action: Action, words: str) -> bool:
        day = self.verbs.day(words) if words else None
        if words and day is None:
            self.context.say(NO_DAY.format(shorten(words, 40)))
            # The field of the table closes with its words; the question takes them up.
            QTimer.singleShot(0, self, lambda: self.verbs.ask_day(action, words))
            return False
        return self.context.do(lambda: self.context.plenary.actions.change(action.id, due=day))

    def _save_department(self, action: Action, words: str) -> bool:
        department = next((value for name, value in self.model.departments() if name == words), None)
        if action.department_id and department:
            QTimer.singleShot(0, self, lambda: self.verbs.ask_takeover(action, department))
            return True
        change = self.context.plenary.actions.change
        return self.context.do(lambda: change(action.id, department_id=department))

    def _action(self) -> Action | None:
        action = self.view.currentIndex().data(ACTION)
        return action if isinstance(action, Action) else None

    def toggle_done(self) -> None:
        """Mark the action at hand as done, or as open again."""
        action = self._action()
        if action is not None:
            self.verbs.toggle_done(action)

    def delete(self) -> None:
        """Delete the action at hand; Undo brings it back."""
        action = self._action()
        if action is not None and self.context.do(self.context.plenary.actions.remove, action.id):
            self.context.say(f"Deleted {self._noun()}", lambda: self.context.undo(action.workshop_id))

    def _noun(self) -> str:
        return "a roadblock" if self._roadblocks else "an action"

    def capture_hint(self) -> CaptureHint | None:
        if self._roadblocks:
            words = "What stands in the way, stamped with whose turn it is, Enter adds it"
            return CaptureHint("Roadblock", words, stamps=True, names=True)
        return CaptureHint("New action", "What will be done @who by Friday, Enter adds it", names=True)

    def capture(self, captured: Captured, draft: str) -> bool:
        if not captured.text or self.content is None:
            return False
        workshop_id = self.content.workshop.id
        workshop = self.content.workshop
        said = parse_action(
            captured.text, self.model.people(), today=held_on(workshop), fiscal_month=workshop.fiscal_month
        )
        if said.nobody:
            # Who is not in the room stays in the words, and it is said.
            self.context.say(f"“{said.nobody}” is no one person in the room, so {self._noun()} has no owner yet.")
        kind: ActionKind = "roadblock" if self._roadblocks else "action"
        add = self.context.plenary.actions.add
        made = self.context.ask(
            lambda: add(
                workshop_id,
                said.text or captured.text.strip(),
                step_id=self.step_id,
                owner_id=said.owner_id or (captured.participant_id if self._roadblocks else None),
                due=said.due,
                draft=draft,
                kind=kind,
                department_id=captured.department_id if self._roadblocks else None,
            )
        )
        if made is not None:
            self.view.scrollToBottom()
        return made is not None

    def flush(self) -> None:
        self.ask.flush()

    def focus_entry(self, entry_id: str) -> bool:
        row = next((place for place, action in enumerate(self.model.actions) if action.id == entry_id), -1)
        if row < 0:
            return False
        self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()
        return True
