"""Vote: the room's ballots, each typed in as a line of keys; hidden until shown."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.activities.vote import turnout
from app.domain.records import Step
from app.domain.workshop import flow
from app.domain.workshop.ballot import describe_ties
from app.domain.workshop.ballot_checks import rules
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.vote.ballot_model import BallotModel
from widgets.activities.vote.ballot_reason import BallotReason
from widgets.activities.vote.ballot_standing import BallotStanding
from widgets.activities.vote.ballot_view import BallotView
from widgets.activities.vote.ballot_words import still_hidden, why_empty
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.keys.own_keys import with_keys
from widgets.theme.icons import icon
from widgets.theme.tokens import SPACE_2


class VoteEditor(ActivityEditor):
    """The ballot and its result."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = BallotModel(self)
        self.view = BallotView(self, self.model)
        self.view.left.connect(self.leave_cells)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self._number: tuple[tuple[int, int], str] | None = None
        """The cell in which a number of several digits is being typed, and its digits."""
        self._went_on: tuple[tuple[int, int], tuple[int, int]] | None = None
        """Where a vote has gone on to the next voter by itself, and from where: Enter there means that vote."""
        self._rules = text_label("", "muted", wrap=True)
        self.standing = BallotStanding()
        self._turnout = text_label("", "muted", wrap=True)
        self._ties = text_label("", meaning="condition", wrap=True)
        self._keys = text_label("", "muted", wrap=True)
        self.reason = BallotReason(context, step_id)
        self.reason.said.connect(self._reason_said)
        self.reason.let_go.connect(self.view.setFocus)
        self._show = text_button("Show the result", "eye", command="room.vote.result")
        self._show.clicked.connect(self.show_result)
        self._run_off = text_button("Run-off", "vote", command="room.vote.run_off")
        self._run_off.clicked.connect(self.hold_run_off)
        self._abstain = text_button("Abstains", shortcut_hint="A")
        self._abstain.clicked.connect(self.abstain)
        self._empty = EmptyState("vote", "There is nothing to vote on yet.", "Reveal them")
        self._empty.action_triggered.connect(self._reveal)
        self._hidden: Step | None = None
        add_command(self, "room.vote.result", self.show_result)
        add_command(self, "room.vote.run_off", self.hold_run_off)
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(self._rules, 1)
        for button in (self._abstain, self._show, self._run_off):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(top)
        for widget in (self.standing, self._turnout, self._ties):
            column.addWidget(widget)
        column.addWidget(self._empty, 1)
        column.addWidget(self.view, 1)
        column.addWidget(self.reason)
        column.addWidget(self._keys)
        self.setFocusProxy(self.view)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        settings = flow.vote_settings(step)
        tally = flow.tally(content, step)
        self._hidden = flow.hidden_source(content, step)
        if self._hidden is not None:
            # The console is often the screen that is shared: what is private stands nowhere on it.
            tally = replace(tally, results=())
        shown = step.phase == "shown"
        current = self.view.currentIndex()
        place = (current.row(), current.column()) if current.isValid() else (0, 1)
        self.model.show_content(content, step, tally)
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            row = min(place[0], self.model.rowCount() - 1)
            self._go(row if not self.model.rows[row].is_heading else self.model.next_row(row), place[1])
        has_items = bool(tally.results)
        voters = bool(self.model.voters)
        self._empty.set_sentence(why_empty(content, step, has_items, voters))
        self._empty.setVisible(not (has_items and voters))
        if self._empty.button is not None:
            self._empty.button.setVisible(self._hidden is not None)
        for widget in (self.view, self._keys, self.standing):
            widget.setVisible(has_items and voters)
        kind = flow.vote_kind(step)
        self._rules.setText(rules(step))
        self._keys.setText(kind.keys(settings))
        self._show_reason()
        self._show_standing()
        missing = flow.missing_voters(content, step)
        waiting = f" Still to vote: {', '.join(missing)}." if missing and len(missing) < len(self.model.voters) else ""
        self._turnout.setText(turnout(content, step, tally) + waiting)
        self._turnout.setVisible(settings.by != "room")
        self._abstain.setVisible(settings.by != "room")
        ties = " ".join(describe_ties(tally)) if shown else ""
        self._ties.setText(ties)
        self._ties.setVisible(bool(ties))
        self._run_off.setVisible(bool(ties) and flow.run_off_of(content, step) is None)
        word = "Hide the result" if shown else "Show the result"
        if self._show.text() != word:
            self._show.setText(word)
            self._show.setAccessibleName(word)
            self._show.setIcon(icon("eye-off" if shown else "eye"))

    # The cell at hand

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.model.set_at_hand(current.column())
        self._show_reason()
        self._show_standing()

    def _place(self) -> tuple[int, int] | None:
        """Return row and column of the cursor in the column of a voter, also at the end of the ballot."""
        index = self.view.currentIndex()
        if not index.isValid() or not 1 <= index.column() <= len(self.model.voters):
            return None
        return index.row(), index.column()

    def _cell(self) -> tuple[int, int] | None:
        """Return where the item and the voter at hand meet."""
        place = self._place()
        return place if place is not None and self.model.item_at(place[0]) is not None else None

    def _go(self, row: int, column: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, max(1, min(column, len(self.model.voters)))))

    def _go_on(self) -> None:
        place = self._place()
        if place is not None:
            self._go(self.model.next_row(place[0]), place[1])

    def _show_standing(self) -> None:
        place = self._place()
        if place is None:
            self.standing.show_words("")
            return
        name = self.model.voters[place[1] - 1][2]
        checks = {} if self.model.has_abstained(place[1]) else self.model.checks(place[1])
        item = self.model.item_at(place[0])
        group = item.group if item is not None and item.group in checks else ""
        if group:
            self.standing.show_check(f"{name}, {item.detail}" if item is not None else name, checks[group])
        elif len(checks) == 1:
            self.standing.show_check(name, next(iter(checks.values())))
        elif checks:
            self.standing.show_checks(name, tuple(checks.values()))
        else:
            self.standing.show_words(f"{name} abstains" if self.model.has_abstained(place[1]) else name)

    # Giving votes

    def _cast(self, cell: tuple[int, int], value: int) -> bool:
        kind, voter_id, _ = self.model.voters[cell[1] - 1]
        item = self.model.item_at(cell[0])
        voting = self.context.plenary.voting
        return item is not None and bool(
            self.context.do(lambda: voting.cast(self.step_id, kind, voter_id, item.id, value, may_exceed=True))
        )

    def key_typed(self, letter: str) -> bool:
        """Take a key that may be a vote: it is given, and the cursor goes on to the next item."""
        place, cell = self._place(), self._cell()
        self._went_on = None
        if place is None:
            return letter.isdigit()
        numbers = self.model.makes_numbers(place[1])
        hands = self.model.is_hands(place[1])
        digit = int(letter) if letter.isascii() and letter.isdigit() else None
        value = digit if numbers or hands else self.model.kind.typed(letter)
        if value is None:
            if letter.isdigit():
                # A digit that gives nothing must not look for items that begin with it.
                self.context.say(self._keys.text())
            return letter.isdigit()
        if cell is None:
            self.context.say(self._end_words(place[1]))
        elif numbers:
            self._type_digit(cell, letter)
        else:
            # A vote that cannot be is told, and leaves its item as it was; those behind it keep their places.
            self._cast(cell, value)
            self._go_on_from(cell)
        return True

    def _type_digit(self, cell: tuple[int, int], digit: str) -> None:
        before = self._number[1] if self._number is not None and self._number[0] == cell else ""
        digits = (before + digit).lstrip("0") or "0"
        if self._cast(cell, int(digits)):
            self._number = (cell, digits)

    def _go_on_from(self, cell: tuple[int, int]) -> None:
        self._go_on()
        end = self._place()
        single = sum(row.result is not None for row in self.model.rows) == 1
        if single and end is not None and self.model.rows[end[0]].is_end:
            # One key is the whole ballot; whoever is next gives theirs.
            following = self._next_voter(cell[1], wraps=False)
            if following is not None:
                self._go(0, following)
                self._went_on = ((0, following), cell)

    def take_back(self) -> None:
        """Take back what was given to the item at hand."""
        self._number = self._went_on = None
        cell = self._cell()
        if cell is not None:
            self._cast(cell, 0)

    def go_back(self) -> None:
        """Go back one item and take back what was given to it; while a number is typed, its last digit goes."""
        self._went_on = None
        place, cell = self._place(), self._cell()
        if place is None:
            return
        if self._number is not None and self._number[0] == cell and cell is not None:
            digits = self._number[1][:-1]
            self._cast(cell, int(digits or "0"))
            self._number = (cell, digits) if digits else None
            return
        row = self.model.next_row(place[0], -1)
        self._go(row, place[1])
        if row != place[0] and self.model.value(row, place[1]):
            self._cast((row, place[1]), 0)

    def change_by(self, difference: int) -> None:
        """Give the item at hand one more or one less, as the kind of vote has it."""
        self._number = self._went_on = None
        cell = self._cell()
        if cell is not None:
            before = self.model.value(*cell)
            value = max(0, before + difference)
            if not self.model.is_hands(cell[1]):
                value = self.model.kind.corrected(before, difference, self.model.given_by(cell[1], cell[0]))
            self._cast(cell, value)

    def abstain(self) -> None:
        """Record that the voter at hand abstains, or take that back."""
        place = self._place()
        if place is not None and not self.model.is_room(place[1]):
            kind, voter_id, _ = self.model.voters[place[1] - 1]
            abstains = not self.model.has_abstained(place[1])
            self.context.do(self.context.plenary.voting.abstain, self.step_id, kind, voter_id, abstains)

    # Going on

    def enter(self) -> None:
        """Go on: to the next item among hands, to the reason of a vote that is asked why, else to the next voter."""
        place, self._number = self._place(), None
        went_on, self._went_on = self._went_on, None
        if place is None:
            return
        if went_on is not None and went_on[0] == place:
            if self.model.reason(*went_on[1]) is not None:
                self._go(*went_on[1])
                self.reason.setFocus()
        elif self.model.reason(*place) is not None:
            self.reason.setFocus()
        elif self.model.is_hands(place[1]) and not self.model.rows[place[0]].is_end:
            self._go_on()
        else:
            self.next_voter()

    def _next_voter(self, column: int, *, wraps: bool = True) -> int | None:
        """Return the next voter who has not voted, else the next one; None behind the last."""
        voters = range(1, len(self.model.voters) + 1)
        behind = [c for c in voters if c > column]
        waiting = [c for c in (*behind, *(voters if wraps else ())) if not self.model.has_voted(c) and c != column]
        return next(iter(waiting or behind), None)

    def next_voter(self) -> None:
        """Go to the next voter who has not voted; what the ballot at hand has too much or too little of is said."""
        place = self._place()
        if place is None:
            return
        said = self._passing_words(place[1])
        following = self._next_voter(place[1])
        if following is not None:
            self._go(self.model.next_row(-1), following)
        elif not said:
            said = with_keys("Everybody has had their turn. {room.vote.result} shows the result.")
        if said:
            self.context.say(said)

    def _passing_words(self, column: int) -> str:
        """Return what is not right about the ballot that is left, if anything."""
        name = self.model.voters[column - 1][2]
        if self.model.has_abstained(column):
            return ""
        checks = self.model.checks(column)
        if checks and not self.model.has_voted(column):
            return f"{name} has not voted yet."
        wrong = [check.words for check in checks.values() if check.verdict != "right"]
        owed = sum(self.model.reason(row, column) == "" for row in range(self.model.rowCount()))
        if owed:
            wrong.append("1 vote is not explained yet" if owed == 1 else f"{owed} votes are not explained yet")
        return f"{name}: {'; '.join(wrong)}." if wrong else ""

    def _end_words(self, column: int) -> str:
        name, following = self.model.voters[column - 1][2], self._next_voter(column)
        if following is None:
            return f"{name}'s ballot is complete. {with_keys('{room.vote.result}')} shows the result."
        return f"{name}'s ballot is complete: Enter goes on to {self.model.voters[following - 1][2]}."

    # Reasons

    def _show_reason(self) -> None:
        """Offer the voter at hand, and only that one, to say the reason of a vote that is asked why."""
        cell = self._cell()
        words = self.model.reason(*cell) if cell is not None else None
        item = self.model.item_at(cell[0]) if cell is not None else None
        if cell is None or item is None or words is None:
            self.reason.show_nobody()
        else:
            _, voter_id, name = self.model.voters[cell[1] - 1]
            self.reason.show_vote(voter_id, item.id, f"{name}: {self.model.kind.why}", words)

    def _reason_said(self) -> None:
        self.view.setFocus()
        cell = self._cell()
        if cell is not None:
            self._go_on_from(cell)

    # The result

    def show_result(self) -> None:
        """Show the result to the room, or hide it again."""
        if self._hidden is not None:
            self.context.say(still_hidden(self._hidden))
            return
        self.context.do(self.context.plenary.voting.show, self.step_id, not self.model.shown)

    def hold_run_off(self) -> None:
        """Let what is tied be decided in a step of its own, and go there."""
        made = self.context.ask(self.context.plenary.run_offs.hold, self.step_id)
        if made is not None:
            self.step_wanted.emit(made, "")

    def _reveal(self) -> None:
        if self._hidden is not None and self.context.do(self.context.plenary.boards.reveal, self._hidden.id):
            self.focus_first()

    def capture_hint(self) -> CaptureHint | None:
        if self.content is None:
            return None
        step = self.content.step_by_id[self.step_id]
        settings = flow.vote_settings(step)
        if settings.source or settings.options or settings.run_off:
            return None
        return CaptureHint("Options", "Type something to vote on; Enter adds it")

    def capture(self, captured: Captured, draft: str) -> bool:
        if not captured.text:
            return False
        if self.context.do(self.context.plenary.voting.add_option, self.step_id, captured.text):
            self.context.do(self.context.plenary.drafts.keep, draft, "")
            return True
        return False

    def foot(self) -> QWidget | None:
        return self._keys if self.reason.isHidden() else self.reason

    def flush(self) -> None:
        self.reason.flush()

    def focus_first(self) -> bool:
        if self.model.rowCount():
            self.view.setFocus()
            return True
        if self._hidden is not None and self._empty.button is not None:
            self._empty.button.setFocus()
            return True
        return False
