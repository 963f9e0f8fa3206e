"""The board as other widgets use it: give it a `Board`, listen to what people want done."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.domain.records import Department
from app.domain.workshop.board import Board
from widgets.board.canvas import BoardCanvas
from widgets.board.headers import ColumnHeaders
from widgets.board.intents import BoardIntents
from widgets.board.note_editor import NoteEditor
from widgets.board.outline import BoardOutline
from widgets.board.state import BoardState, CardVotes
from widgets.controls.labels import text_label

_EMPTY = "Nothing here yet. What people say appears here as notes."


class BoardView(QWidget):
    """Columns of note cards, or the same as an outline. Changes nothing itself; see `BoardIntents`."""

    move_requested = Signal(list, str, str)
    group_requested = Signal(list, str)
    ungroup_requested = Signal(list)
    dropped_together = Signal()
    keyed_together = Signal()
    edit_requested = Signal(str, str)
    edit_typing = Signal(str, str)
    edit_cancelled = Signal(str, str)
    delete_requested = Signal(list)
    column_rename_requested = Signal(str, str)
    column_add_requested = Signal()
    group_rename_requested = Signal(str, str)
    context_menu_requested = Signal(str, QPoint)
    typed = Signal(str)
    marks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = BoardState(self)
        self._intents = BoardIntents(self)
        self.canvas = BoardCanvas(self._state, self._intents)
        self.outline = BoardOutline(self._state, self._intents)
        self._headers = ColumnHeaders(self._state, self._intents, self.canvas.span_of)
        self._title_editor: NoteEditor | None = None
        self._empty = self._quiet_sentence()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._headers)
        faces = QWidget()
        self._stack = QStackedLayout(faces)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.outline)
        column.addWidget(faces)
        self.setFocusProxy(self.canvas)
        self._forward_intents()
        self._state.marks_changed.connect(self.marks_changed)
        self.canvas.moved.connect(self._headers.refresh)
        self.canvas.focus_shown.connect(self._headers.show_focus)
        self.canvas.title_edit_wanted.connect(self._edit_column)
        self._headers.edit_wanted.connect(self._edit_column)
        self._headers.focus_wanted.connect(self.canvas.setFocus)

    # What it shows

    def set_board(
        self,
        board: Board,
        departments: Mapping[str, Department],
        people: Mapping[str, str],
        *,
        votes: Mapping[str, CardVotes] | None = None,
    ) -> None:
        """Show a board. Marks, focus, scrolling and an open editor stay; only what changed is painted anew.

        `people` maps ids of participants to their names, `votes` ids of notes and groups to what they got.
        """
        self._state.set_contents(board, departments, people, votes or {})
        self._sync()

    def set_show_hidden(self, shown: bool) -> None:
        """Show the words of a private board before it is revealed; the stage never does."""
        self._state.show_hidden = shown
        self._sync()

    def set_search(self, text: str) -> int:
        """Dim the notes without these words and return how many have them; empty shows all."""
        hits = self._state.set_search(text)
        self.canvas.show_matches()
        if self.is_outline():
            self.outline.show_matches()
        return hits

    def set_outline(self, shown: bool) -> None:
        """Show the outline instead of the cards; the focus goes along."""
        had_focus = self.canvas.hasFocus() or self.outline.hasFocus()
        if shown:
            self.outline.sync()
        view = self.outline if shown else self.canvas
        self._headers.setVisible(not shown)
        self._stack.setCurrentWidget(view)
        self._let_cards_be_heard()
        self.setFocusProxy(view)
        if had_focus:
            view.setFocus()

    def is_outline(self) -> bool:
        """Tell whether the outline is shown."""
        return self._stack.currentIndex() == 1

    # Where people are

    def focused_id(self) -> str:
        """Return what has the focus: a note, a group, a column, or nothing."""
        return self._state.focus_id

    def selected_ids(self) -> list[str]:
        """Return the notes a command is for: the marked ones, or else the one with the focus."""
        return self._state.selected()

    def marked_ids(self) -> list[str]:
        """Return the marked notes in the order of the board."""
        return self._state.marked()

    def clear_marks(self) -> None:
        """Take all marks off."""
        self._state.set_marked(())

    def select(self, thing_id: str) -> None:
        """Give a note, group or column the focus within the board and bring it into sight."""
        if self._state.kind(thing_id):
            self._state.set_focus(thing_id)
            self.scroll_to(thing_id)

    def scroll_to(self, thing_id: str) -> None:
        """Bring a thing into sight without moving the focus."""
        self.canvas.scroll_to(thing_id)

    def edit(self, thing_id: str) -> None:
        """Open the editor of a note or a title."""
        if self.is_outline():
            self.outline.edit_thing(thing_id)
        else:
            self.canvas.edit(thing_id)

    def edit_in_passing(self, note_id: str) -> bool:
        """Open the editor of a note; Enter and Esc lead back to where words are typed. False where it may not open."""
        self.edit(note_id)
        editor = next((e for e in self.findChildren(NoteEditor) if e.thing_id == note_id and e.isVisible()), None)
        if editor is not None:
            editor.open_in_passing()
            editor.passed.connect(lambda: self.typed.emit(""))
        return editor is not None

    def commit_editing(self) -> None:
        """Finish an open editor as if it was left; called before the board goes away."""
        for editor in self.findChildren(NoteEditor):
            editor.commit()

    # Zoom

    def zoom_by(self, factor: float) -> None:
        """Enlarge or shrink the cards."""
        self.canvas.zoom_by(factor)

    def reset_zoom(self) -> None:
        """Show the cards in their own size."""
        self.canvas.reset_zoom()

    def fit(self) -> None:
        """Show the whole board."""
        self.canvas.fit()

    # Inside

    def _sync(self) -> None:
        self.canvas.sync()
        self._let_cards_be_heard()
        if self.is_outline() or self.outline.lies_below():
            self.outline.sync()
        self._empty.setVisible(not self._state.notes)

    def _let_cards_be_heard(self) -> None:
        """Lay the outline below the cards while somebody listens: painted cards are nothing to a screen reader."""
        below = QAccessible.isActive() and not self.is_outline()
        if below != self.outline.lies_below():
            self.outline.lie_below(self._place_below if below else None)
            mode = QStackedLayout.StackingMode
            self._stack.setStackingMode(mode.StackAll if below else mode.StackOne)
            if below:
                self.canvas.raise_()

    def _place_below(self, thing_id: str) -> QRect:
        offset = self.outline.viewport().mapFromGlobal(self.canvas.viewport().mapToGlobal(QPoint()))
        return self.canvas.card_rect(thing_id).translated(offset)

    def _forward_intents(self) -> None:
        for name in (
            "move_requested",
            "group_requested",
            "ungroup_requested",
            "dropped_together",
            "keyed_together",
            "edit_requested",
            "edit_typing",
            "edit_cancelled",
            "delete_requested",
            "column_rename_requested",
            "column_add_requested",
            "group_rename_requested",
            "context_menu_requested",
            "typed",
        ):
            getattr(self._intents, name).connect(getattr(self, name))

    def _edit_column(self, column_id: str) -> None:
        if self._title_editor is not None:
            self._title_editor.commit()
        self.canvas.scroll_to(column_id)
        editor = NoteEditor(column_id, self._state, self._intents, self._headers)
        editor.finished.connect(self._column_edited)
        editor.setGeometry(self._headers.title_rect(column_id).toRect())
        self._title_editor = editor
        editor.show()
        editor.setFocus()

    def _column_edited(self) -> None:
        editor, self._title_editor = self._title_editor, None
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self.canvas.setFocus()

    def _quiet_sentence(self) -> QLabel:
        label = text_label(_EMPTY, "muted", wrap=True, parent=self.canvas)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.canvas.installEventFilter(self)
        return label

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.canvas:
            self._place_sentence()
        return super().eventFilter(watched, event)

    def _place_sentence(self) -> None:
        room = self.canvas.rect()
        self._empty.setGeometry(
            room.adjusted(room.width() // 5, room.height() // 5, -room.width() // 5, -room.height() // 3)
        )
