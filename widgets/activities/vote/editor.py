"""Vote: the room's ballot, typed in from raised hands by keyboard; hidden until shown."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.activities.vote import turnout
from app.domain.records import Step
from app.domain.workshop import flow
from app.domain.workshop.ballot import describe_ties
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.columns import fit_first_column
from widgets.activities.vote.ballot_model import SHARE, BallotModel
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.autosave_text import AutosaveLine
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, zoom
from widgets.theme.tokens import SPACE_2

Index = QModelIndex | QPersistentModelIndex


class _ResultDelegate(QStyledItemDelegate):
    """Paints a bar behind the result."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = index.data(SHARE)
        if isinstance(share, float) and share > 0:
            tokens = current_tokens()
            box = QRectF(option.rect).adjusted(6, 8, -6, -8)
            box.setWidth(box.width() * min(1.0, share))
            colour = QColor(tokens.accent)
            colour.setAlphaF(0.25)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 4, 4)
            painter.restore()
        super().paint(painter, option, index)


class BallotView(QTableView):
    """The keys of the kind give votes, plus and minus correct them, A abstains."""

    def __init__(self, editor: "VoteEditor") -> None:
        super().__init__()
        self._editor = editor
        self.went_on: tuple[int, int] | None = None
        """Where a vote has just gone on to by itself: Enter there means that vote, and passes nobody over."""
        self.setAccessibleName("Ballot")
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_first_column(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        went_on, self.went_on = self.went_on, None
        text = event.text()
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if control:
            super().keyPressEvent(event)
        elif text and (value := self._editor.typed(text)) is not None:
            self._editor.give(value)
        elif text.isdigit():
            # A digit that gives nothing must not look for items that begin with it.
            self._editor.say_keys()
        elif text == "+" or event.key() == Qt.Key.Key_Space:
            self._editor.change_by(1)
        elif text == "-":
            self._editor.change_by(-1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._editor.give(0)
        elif text.lower() == "a":
            self._editor.abstain()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if went_on != (index.row(), index.column()):
                self._editor.next_voter()
        else:
            super().keyPressEvent(event)


class VoteEditor(ActivityEditor):
    """The ballot and its result."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = BallotModel(self)
        self.view = BallotView(self)
        self.view.setModel(self.model)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.model.modelReset.connect(self._columns)
        self._rules = text_label("", "muted", wrap=True)
        self._turnout = text_label("", "muted", wrap=True)
        self._ties = text_label("", meaning="condition", wrap=True)
        self._keys = text_label("", "muted", wrap=True)
        self._reason = AutosaveLine()
        self._reason.setPlaceholderText("in their words; Enter goes to the next voter")
        self._reason.returnPressed.connect(self._reason_said)
        self._reason_label = text_label("", "muted")
        self._reason_label.setBuddy(self._reason)
        self._reason_for: tuple[str, str] | None = None
        self._reason_row = QWidget()
        reason = QHBoxLayout(self._reason_row)
        reason.setContentsMargins(0, 0, 0, 0)
        reason.setSpacing(SPACE_2)
        reason.addWidget(self._reason_label)
        reason.addWidget(self._reason, 1)
        context.bind_autosave(self._reason, self._save_reason)
        self._show = text_button("Show the result", "eye", shortcut_hint="Ctrl+R")
        self._show.clicked.connect(self.show_result)
        self._abstain = text_button("Abstains", shortcut_hint="A")
        self._abstain.clicked.connect(self.abstain)
        self._empty = EmptyState("vote", "There is nothing to vote on yet.", "Reveal them")
        self._empty.action_triggered.connect(self._reveal)
        self._hidden: Step | None = None
        add_command(self, "Show or hide the result", self.show_result, "Ctrl+R", everywhere=True)
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(self._rules, 1)
        top.addWidget(self._abstain)
        top.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(top)
        column.addWidget(self._turnout)
        column.addWidget(self._ties)
        column.addWidget(self._empty, 1)
        column.addWidget(self.view, 1)
        column.addWidget(self._reason_row)
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
            self.view.setCurrentIndex(self.model.index(row, max(1, min(place[1], len(self.model.voters)))))
        has_items = bool(tally.results)
        voters = bool(self.model.voters)
        self._empty.set_sentence(_why_empty(content, step, has_items, voters))
        self._empty.setVisible(not (has_items and voters))
        if self._empty.button is not None:
            self._empty.button.setVisible(self._hidden is not None)
        self.view.setVisible(has_items and voters)
        self._keys.setVisible(has_items and voters)
        kind = flow.vote_kind(step)
        self._rules.setText(kind.rules(settings))
        self._keys.setText(kind.keys(settings))
        self._reason.setAccessibleName(kind.why)
        self._show_reason()
        missing = flow.missing_voters(content, step)
        waiting = f" Still to vote: {', '.join(missing)}." if missing and len(missing) < len(self.model.voters) else ""
        self._turnout.setText(turnout(content, step, tally) + waiting)
        self._turnout.setVisible(settings.by != "room")
        self._abstain.setVisible(settings.by != "room")
        ties = " ".join(describe_ties(tally)) if shown else ""
        self._ties.setText(ties)
        self._ties.setVisible(bool(ties))
        word = "Hide the result" if shown else "Show the result"
        if self._show.text() != word:
            self._show.setText(word)
            self._show.setAccessibleName(word)
            self._show.setIcon(icon("eye-off" if shown else "eye"))

    def _columns(self) -> None:
        header = self.view.horizontalHeader()
        count = self.model.columnCount()
        if not count:
            return
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        for column in range(1, count):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            last = self.model.shown and column == count - 1
            least, most = (84, 84) if last else (62, 100)
            # The name of a voter is read as long as there is room for the items beside it.
            roomy = (count - 1) * most * zoom() < self.view.width() / 2
            wanted = header.sectionSizeHint(column) if roomy else 0
            self.view.setColumnWidth(column, min(max(round(least * zoom()), wanted), round(most * zoom())))
        if self.model.shown:
            self.view.setItemDelegateForColumn(count - 1, _ResultDelegate(self.view))
        for column in range(1, len(self.model.voters) + 1):
            self.view.setItemDelegateForColumn(column, None)  # type: ignore[arg-type]
        fit_first_column(self.view)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.model.set_at_hand(current.column())
        self._show_reason()

    def _cell(self) -> tuple[int, int] | None:
        index = self.view.currentIndex()
        if not index.isValid() or not 1 <= index.column() <= len(self.model.voters):
            return None
        return index.row(), index.column()

    def typed(self, letter: str) -> int | None:
        """Return what a key gives in the column at hand; None when it gives nothing."""
        cell = self._cell()
        if cell is None:
            return None
        if self.model.is_hands(cell[1]):
            return int(letter) if letter.isascii() and letter.isdigit() else None
        return self.model.kind.typed(letter)

    def say_keys(self) -> None:
        """Say which keys vote."""
        if self._cell() is not None:
            self.context.say(self._keys.text())

    def give(self, value: int) -> None:
        """Let the voter at hand give the item at hand a value; 0 takes it back."""
        cell = self._cell()
        if cell is None:
            return
        row, column = cell
        kind, voter_id, _ = self.model.voters[column - 1]
        item = self.model.results[row].item.id
        if self.context.do(self.context.plenary.voting.cast, self.step_id, kind, voter_id, item, value):
            if self.model.reason(row, column) is not None:
                self._reason.setFocus()
            elif value and row + 1 < self.model.rowCount():
                self._go(row + 1, column)
                self.view.went_on = self._cell() if self.model.kind.goes_on else None
            elif value and self.model.kind.goes_on:
                # One key is all there was to give; whoever is next gives theirs.
                self.next_voter()
                self.view.went_on = self._cell()

    def _show_reason(self) -> None:
        """Ask the voter at hand, and only that one, for the reason of a vote that is asked why."""
        cell = self._cell()
        words = self.model.reason(*cell) if cell is not None else None
        asked = None
        if cell is not None and words is not None:
            asked = (self.model.voters[cell[1] - 1][1], self.model.results[cell[0]].item.id)
        if asked != self._reason_for:
            self._reason.flush()
            if self._reason.hasFocus():
                self.view.setFocus()
            self._reason_for = asked
        self._reason_row.setVisible(asked is not None)
        if cell is not None and words is not None:
            self._reason.set_text_from_store(words)
            self._reason_label.setText(f"{self.model.voters[cell[1] - 1][2]}: {self.model.kind.why}")

    def _save_reason(self, words: str) -> None:
        if self._reason_for is not None:
            voter_id, item_id = self._reason_for
            self.context.plenary.voting.give_reason(self.step_id, voter_id, item_id, words)

    def _reason_said(self) -> None:
        self.view.setFocus()
        cell = self._cell()
        if cell is not None and cell[0] + 1 < self.model.rowCount():
            self._go(cell[0] + 1, cell[1])
        else:
            self.next_voter()

    def change_by(self, difference: int) -> None:
        """Give the item at hand one more or one less, as the kind of vote has it."""
        cell = self._cell()
        if cell is not None:
            kind, voter_id, _ = self.model.voters[cell[1] - 1]
            before = self.model.value(*cell)
            value = max(0, before + difference)
            if not self.model.is_hands(cell[1]):
                value = self.model.kind.corrected(before, difference, self.model.given_by(cell[1]))
            item = self.model.results[cell[0]].item.id
            self.context.do(self.context.plenary.voting.cast, self.step_id, kind, voter_id, item, value)

    def abstain(self) -> None:
        """Record that the voter at hand abstains, or take that back."""
        cell = self._cell()
        if cell is not None and not self.model.is_room(cell[1]):
            kind, voter_id, _ = self.model.voters[cell[1] - 1]
            abstains = not self.model.has_abstained(cell[1])
            self.context.do(self.context.plenary.voting.abstain, self.step_id, kind, voter_id, abstains)

    def next_voter(self) -> None:
        """Go to the first item of the next voter."""
        cell = self._cell()
        column = 1 if cell is None or cell[1] >= len(self.model.voters) else cell[1] + 1
        self._go(0, column)

    def _go(self, row: int, column: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, column))

    def show_result(self) -> None:
        """Show the result to the room, or hide it again."""
        if self._hidden is not None:
            self.context.say(_still_hidden(self._hidden))
            return
        self.context.do(self.context.plenary.voting.show, self.step_id, not self.model.shown)

    def _reveal(self) -> None:
        if self._hidden is not None and self.context.do(self.context.plenary.boards.reveal, self._hidden.id):
            self.focus_first()

    def capture_hint(self) -> CaptureHint | None:
        if self.content is None:
            return None
        step = self.content.step_by_id[self.step_id]
        settings = flow.vote_settings(step)
        if settings.source or settings.options:
            return None
        return CaptureHint("Options", "Type something to vote on; Enter adds it")

    def capture(self, captured: Captured, draft: str) -> bool:
        if not captured.text:
            return False
        if self.context.do(self.context.plenary.voting.add_option, self.step_id, captured.text):
            self.context.do(self.context.plenary.drafts.keep, draft, "")
            return True
        return False

    def flush(self) -> None:
        self._reason.flush()

    def focus_first(self) -> bool:
        if self.model.rowCount():
            self.view.setFocus()
            return True
        if self._hidden is not None and self._empty.button is not None:
            self._empty.button.setFocus()
            return True
        return False


def _still_hidden(board: Step) -> str:
    return f"The notes of “{board.title}” are still hidden."


def _why_empty(content: WorkshopContent, step: Step, has_items: bool, has_voters: bool) -> str:
    hidden = flow.hidden_source(content, step)
    if hidden is not None:
        return _still_hidden(hidden)
    if not has_voters:
        return "Nobody is in the room yet. Add people with Ctrl+P."
    source = flow.source_step(content, step)
    if not has_items and source is not None:
        return f"There is nothing to vote on yet. It comes from “{source.title}”."
    return "There is nothing to vote on yet. Type options below."
