"""Board: capture, reveal, group; everything by mouse and by keyboard."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.domain.records import Step
from app.domain.words.counted import counted
from app.domain.workshop import flow
from app.domain.workshop.board import Board
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.tags import action_words
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.board.board_tools import BoardTools
from widgets.activities.board.said_action import take_action
from widgets.activities.board.tag_row import TagRow
from widgets.board.board_view import BoardView
from widgets.board.state import votes_of
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import say_or_hide, text_label
from widgets.keys.own_keys import with_keys
from widgets.theme.icons import icon
from widgets.theme.tokens import SPACE_2


class BoardEditor(ActivityEditor):
    """A board with its tools."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.view = BoardView()
        self.view.setAccessibleName("Board")
        self._board: Board | None = None
        self._column = self._column_before = ""
        self._last = ""
        self.tags = TagRow()
        self._state = text_label("", meaning="condition")
        self._reveal = text_button("Reveal", "eye", command="room.board.reveal")
        self._peek = icon_button("eye", "Show the words on this screen only", command="room.board.peek", checkable=True)
        self._group = icon_button("group", "Group the marked notes", "G")
        self._outline = icon_button("list", "Outline", command="room.board.outline", checkable=True)
        add_column = icon_button("plus", "Add a column", command="room.board.add_column")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find on this board")
        self.search.setAccessibleName("Find on this board")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self._tools = BoardTools(context, step_id, self, self.view.focused_id)
        self._hits = text_label("", "muted")
        self._hits.hide()
        self._count = text_label("", "muted")
        left, right = QWidget(), QWidget()
        state, tools = FlowLayout(left, one_line=True), FlowLayout(right, one_line=True)
        for shown in (self._state, self._reveal, self._peek, self._count, self._tools.same, self._tools.near.button):
            state.addWidget(shown)
        for widget in (
            self._hits,
            self.search,
            self._tools.more,
            self._group,
            self._tools.suggest_button,
            self._outline,
            add_column,
        ):
            tools.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(FoldingRow([(left, 1), (right, 0)]))
        column.addWidget(self.tags)
        column.addWidget(self.view, 1)
        self._reveal.clicked.connect(self.reveal)
        self._peek.toggled.connect(self.view.set_show_hidden)
        self._group.clicked.connect(self.group)
        self._outline.toggled.connect(self.view.set_outline)
        add_column.clicked.connect(self.add_column)
        self.search.textChanged.connect(self._search)
        self.tags.chosen.connect(self.search.setText)
        self._connect_view()
        self._add_commands()
        self.setFocusProxy(self.view)

    def _connect_view(self) -> None:
        view, boards, context = self.view, self.context.plenary.boards, self.context
        view.move_requested.connect(
            lambda ids, column, before: context.do(lambda: boards.move(ids, column, before=before or None))
        )
        view.group_requested.connect(lambda ids, target: context.do(boards.group, ids, target))
        view.dropped_together.connect(lambda: self.long_way.emit("group"))
        view.keyed_together.connect(lambda: self.fast_way.emit("group"))
        view.ungroup_requested.connect(lambda ids: context.do(boards.ungroup, ids))
        view.edit_typing.connect(lambda note, words: context.do(boards.edit, note, words) if words.strip() else None)
        view.edit_cancelled.connect(lambda note, before: context.do(boards.give_up, note, before))
        view.edit_requested.connect(lambda note, words: context.persist(lambda: boards.edit(note, words), words))
        view.group_rename_requested.connect(
            lambda group, words: context.persist(lambda: boards.rename_group(group, words), words)
        )
        view.column_rename_requested.connect(
            lambda column, words: context.persist(lambda: boards.rename_column(column, words), words)
        )
        view.column_add_requested.connect(self.add_column)
        view.delete_requested.connect(self.delete)
        view.typed.connect(self.capture_wanted)
        view.context_menu_requested.connect(self._menu)

    def _add_commands(self) -> None:
        def command(verb: str, run: Callable[[], object]) -> None:
            add_command(self, f"room.board.{verb}", run)

        command("reveal", self.reveal)
        command("peek", self._peek.toggle)
        command("find", self.search.setFocus)
        command("outline", self._outline.toggle)
        command("add_column", self.add_column)
        command("whole", self.view.fit)

    def show_content(self, content: WorkshopContent, changed: Mapping[str, frozenset[str]] | None = None) -> None:
        board_tables = {"note", "note_group", "board_column", "step", "department", "participant", "ballot"}
        if changed is not None and self._board is not None and not board_tables & set(changed):
            self.content = content
            return
        super().show_content(content, changed)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        board = self._board = content.board(step)
        columns = [c.id for c in board.columns]
        if self._column not in columns:
            self._column_before, self._column = self._column, columns[0] if columns else ""
        elif self._column_before in columns:
            # Its deletion was undone, and nobody has gone elsewhere since.
            self._column, self._column_before = self._column_before, ""
        vote = flow.vote_of(content, step.key)
        votes = votes_of(flow.tally(content, vote)) if vote is not None and vote.phase == "shown" else None
        people = {p.id: p.name for p in content.participants}
        self.view.set_board(board, content.department_by_id, people, votes=votes)
        self._show_privacy(board)
        self._tools.show_board(content, board)
        self.tags.show_tags([note.text for note in board.notes] if board.revealed else [])
        count = len(board.notes)
        self._count.setText(f"{count} {'note' if count == 1 else 'notes'}" if count else "")
        self.hint_changed.emit()

    def _show_privacy(self, board: Board) -> None:
        self._state.setVisible(board.private or board.anonymous)
        words = "● private" if board.private and not board.revealed else "○ revealed" if board.private else ""
        self._state.setText(", ".join(w for w in (words, "anonymous" if board.anonymous else "") if w))
        self._reveal.setVisible(board.private)
        word = "Hide again" if board.revealed else "Reveal"
        self._reveal.setText(word)
        self._reveal.setAccessibleName(word)
        self._reveal.setIcon(icon("eye-off" if board.revealed else "eye"))
        self._peek.setVisible(board.private and not board.revealed)

    # Tools

    def reveal(self) -> None:
        """Reveal the notes to the room, or hide them again."""
        if self._board is not None and self._board.private:
            self.context.do(self.context.plenary.boards.reveal, self.step_id, not self._board.revealed)

    def group(self) -> None:
        """Group the marked notes with the one in focus."""
        marked, focus = self.view.marked_ids(), self.view.focused_id()
        if len(marked) >= 2 or (marked and focus not in ("", *marked)):
            target = focus if focus and focus not in marked else marked[0]
            self.context.do(self.context.plenary.boards.group, [m for m in marked if m != target], target)
            self.view.clear_marks()
        else:
            self.context.say(
                "Mark notes first: go to one and press Space, then G on another. Or drag one onto another."
            )

    def add_column(self) -> None:
        """Add a column and let it be named."""
        column = self.context.ask(self.context.plenary.boards.add_column, self.step_id, "New column")
        if column is not None:
            self._column, self._column_before = column, ""
            self.view.edit(column)
            self.hint_changed.emit()

    def delete(self, ids: list[str]) -> None:
        """Delete notes, groups or a column; Undo brings them back."""
        board = self._board
        if board is None or not ids:
            return
        undo = lambda: self.context.undo(self._workshop_id())  # noqa: E731
        if any(c.id == ids[0] for c in board.columns):
            if self.context.do(self.context.plenary.boards.delete_column, ids[0]):
                self.context.say("Deleted the column", undo)
        elif self.context.do(self.context.plenary.boards.delete, ids):
            self.context.say("Deleted" if len(ids) == 1 else f"Deleted {len(ids)} notes", undo)

    def _workshop_id(self) -> str | None:
        return self.content.workshop.id if self.content is not None else None

    def _search(self, words: str) -> None:
        hits = self.view.set_search(words)
        say_or_hide(self._hits, f"{hits} found" if words else "")
        self.tags.mark(words.strip())

    def _menu(self, thing_id: str, where: QPoint) -> None:
        board = self._board
        if board is None or self.content is None:
            return
        notes = [n for n in self.view.selected_ids() if any(x.id == n for x in board.notes)]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if any(c.id == thing_id for c in board.columns):
            menu.addAction("Rename the column", lambda: self.view.edit(thing_id))
            menu.addAction("Delete the column", lambda: self.delete([thing_id]))
            menu.popup(where)
            return
        menu.addAction("Edit", lambda: self.view.edit(thing_id))
        menu.addAction("Group the marked notes", self.group)
        menu.addAction("Take out of the group", lambda: self.context.do(self.context.plenary.boards.ungroup, notes))
        if not board.anonymous:
            stamp = menu.addMenu("Stamp")
            for department in self.content.departments_in_room():
                stamp.addAction(
                    f"{department.short}  {department.name}",
                    partial(self.context.do, self.context.plenary.boards.stamp, notes or [thing_id], department.id),
                )
            stamp.addAction(
                "Nobody", lambda: self.context.do(self.context.plenary.boards.stamp, notes or [thing_id], None)
            )
        menu.addSeparator()
        self.view.select(thing_id)
        self._tools.add_to_menu(menu)
        menu.addSeparator()
        menu.addAction("Delete", lambda: self.delete(notes or [thing_id]))
        menu.popup(where)

    def shows_private(self) -> bool:
        return self._board is not None and self._board.private and not self._board.revealed

    def chosen_record(self) -> str:
        return self.view.focused_id()

    # Capturing

    def capture_hint(self) -> CaptureHint | None:
        if self._board is None or not self._column:
            return None
        title = next((c.title for c in self._board.columns if c.id == self._column), "")
        words = "Type what you hear, Enter adds it"
        tab = "next column" if len(self._board.columns) > 1 else ""
        return CaptureHint(title, words, stamps=not self._board.anonymous, signs=True, tab=tab)

    def capture(self, captured: Captured, draft: str) -> bool:
        if not captured.text or not self._column:
            return False
        action = action_words(captured.text)
        if action and self._board is not None and self.content is not None:
            return take_action(self.context, self.content, self._board, action, draft)
        boards, column = self.context.plenary.boards, self._column
        ids: list[str] = []

        def add() -> None:
            ids[:] = boards.add_notes(
                column,
                [captured.text],
                department_id=captured.department_id,
                participant_id=captured.participant_id,
                draft=draft,
            )

        is_kept = self.context.persist(add, captured.text)
        if ids:
            self._last = ids[0]
            self.view.scroll_to(ids[0])
        return is_kept

    def edit_last(self) -> bool:
        board = self._board
        if board is None or self._last not in {n.id for n in board.notes}:
            return False
        if not self.view.edit_in_passing(self._last):
            self.context.say(
                with_keys(
                    "These notes are hidden. {room.board.peek} shows their words here, then Up edits the last one."
                )
            )
        return True

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        if not self._column:
            return False
        boards = self.context.plenary.boards
        ids = self.context.ask(lambda: boards.paste(self._column, text, department_id=department_id))
        if ids:
            self.context.say(
                f"Added {counted(len(ids), 'note', 'notes')}", lambda: self.context.undo(self._workshop_id())
            )
        return ids is not None

    def next_place(self, step: int) -> None:
        if self._board is None or not self._board.columns:
            return
        ids = [c.id for c in self._board.columns]
        if len(ids) == 1:
            # Nothing to go on to in the bar: Tab goes on to the board, as it does from anything else.
            self._stops()[0 if step > 0 else -1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.go_to_place(ids[(ids.index(self._column) + step) % len(ids)])

    def place_id(self) -> str:
        return self._column

    def go_to_place(self, place_id: str) -> None:
        if self._board is not None and any(c.id == place_id for c in self._board.columns):
            self._column, self._column_before = place_id, ""
            self.view.scroll_to(place_id)
            self.hint_changed.emit()

    def focus_entry(self, entry_id: str) -> bool:
        board = self._board
        if board is None or entry_id not in {n.id for n in board.notes} | {g.id for g in board.groups}:
            return False
        self.view.select(entry_id)
        self.view.scroll_to(entry_id)
        self.view.setFocus()
        return True

    def flush(self) -> None:
        self.view.commit_editing()
