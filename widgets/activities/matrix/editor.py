"""Matrix: what waits stands in a list, what is placed on two axes; dragged, or moved with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.records import Step, VoteOption
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.matrix import MIDDLE, MatrixAxes, Placed, axes, placed_items, quadrant
from app.domain.workshop.settings import MatrixSettings
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.line_list import Line, LineList
from widgets.activities.matrix.matrix_canvas import MatrixCanvas
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_2

_LIST_KEYS = "Enter places an item and gives the matrix the arrow keys · Del takes it off · drag it with the mouse"
_CANVAS_KEYS = "Arrows move the item by 5, with Shift by 1 · Enter goes on to the next one · Del takes it off"


class MatrixEditor(ActivityEditor):
    """The list of all items, and beside it the matrix; the list says in words where each one stands."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self._placed: tuple[Placed, ...] = ()
        self._axes: MatrixAxes | None = None
        self._hidden: Step | None = None
        self.list = LineList("Items")
        self.list.let_drag()
        self.canvas = MatrixCanvas()
        self._empty = EmptyState("grid-2x2", "", "Reveal them")
        self._empty.action_triggered.connect(self._reveal)
        self._where = text_label("", wrap=True)
        self._hint = text_label(_LIST_KEYS, "muted", wrap=True)
        self.list.chosen.connect(self._chosen)
        self.list.activated_line.connect(self._to_canvas)
        self.canvas.chosen.connect(self.list.choose)
        self.canvas.moved.connect(self.place)
        self.canvas.dropped.connect(lambda item, x, y: self.place(item, x, y, in_one_go=False))
        self.canvas.taken_off.connect(lambda _item: self.take_off())
        self.canvas.left.connect(self._next_waiting)
        self.canvas.focused.connect(lambda moves: self._hint.setText(_CANVAS_KEYS if moves else _LIST_KEYS))
        add_command(self.list, "room.matrix.take_off", self.take_off)
        add_command(self.list, "room.matrix.delete", self.delete_option)
        right = QWidget()
        canvas_column = QVBoxLayout(right)
        canvas_column.setContentsMargins(SPACE_2, 0, 0, 0)
        canvas_column.addWidget(self.canvas, 1)
        canvas_column.addWidget(self._where)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([260, 480])
        self.list.setMinimumWidth(180)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._empty, 1)
        column.addWidget(self._split, 1)
        column.addWidget(self._hint)
        self.setFocusProxy(self.list)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self._hidden = flow.hidden_source(content, step)
        # The console is often the screen that is shared: what is private stands nowhere on it.
        self._placed = () if self._hidden is not None else placed_items(content, step)
        assert isinstance(step.settings, MatrixSettings)
        self._axes = axes(step.settings)
        there = bool(self._placed)
        self._empty.set_sentence(_why_empty(content, step, self._hidden))
        self._empty.setVisible(not there)
        if self._empty.button is not None:
            self._empty.button.setVisible(self._hidden is not None)
        self._split.setVisible(there)
        self._hint.setVisible(there)
        self.list.show_lines(_lines(self._axes, self._placed))
        self.canvas.show_matrix(self._axes, self._placed)
        self._chosen(self.list.current_id())

    def _item(self, item_id: str) -> Placed | None:
        return next((p for p in self._placed if p.item.id == item_id), None)

    def _chosen(self, item_id: str) -> None:
        self.canvas.choose(item_id)
        found = self._item(item_id)
        words = ""
        if found is not None and self._axes is not None:
            words = f"{self._number(item_id)}  {found.item.text} – {place_words(self._axes, found)}"
        self._where.setText(words)

    def _number(self, item_id: str) -> int:
        return next((n for n, p in enumerate(self._placed, 1) if p.item.id == item_id), 0)

    # Placing

    def place(self, item_id: str, x: int, y: int, *, in_one_go: bool = True) -> None:
        """Put an item at a place, 0 to 100 on both axes; steps by key are taken back in one go."""
        place = self.context.plenary.matrices.place
        if self.context.do(lambda: place(self.step_id, item_id, x, y, in_one_go=in_one_go)):
            self.list.choose(item_id)
            found = self._item(item_id)
            if found is not None and self._axes is not None:
                announce(self.canvas, place_words(self._axes, found))

    def _to_canvas(self, item_id: str) -> None:
        """Put a waiting item into the middle; then the arrow keys move it."""
        found = self._item(item_id)
        if found is None:
            return
        if found.x is None:
            self.place(item_id, MIDDLE, MIDDLE)
        self.canvas.setFocus()

    def _next_waiting(self) -> None:
        """Go back to the list, at the next item that waits."""
        self.list.setFocus()
        waiting = next((p.item.id for p in self._placed if p.x is None), "")
        if waiting:
            self.list.choose(waiting)

    def take_off(self) -> None:
        """Let the item at hand wait again; Undo puts it back."""
        found = self._item(self.list.current_id())
        if found is not None and found.x is not None:
            self.context.do(self.context.plenary.matrices.take_off, self.step_id, found.item.id)
            self.list.setFocus()

    def delete_option(self) -> None:
        """Delete the item at hand when it was typed in here; Undo brings it back."""
        content, item_id = self.content, self.list.current_id()
        if content is None or not item_id:
            return
        if item_id not in {o.id for o in content.of_step(VoteOption, self.step_id)}:
            self.context.say("This item comes from an earlier step; it can be deleted there.")
            return
        workshop_id = content.workshop.id
        if self.context.do(self.context.plenary.voting.remove_option, item_id):
            self.context.say("Deleted an item", lambda: self.context.undo(workshop_id))

    def _reveal(self) -> None:
        if self._hidden is not None and self.context.do(self.context.plenary.boards.reveal, self._hidden.id):
            self.focus_first()

    # Capturing

    def capture_hint(self) -> CaptureHint | None:
        return CaptureHint("New item", "What is to be placed; Enter adds it to the list")

    def capture(self, captured: Captured, draft: str) -> bool:
        option_id = self._add(captured.text)
        if option_id is None:
            return False
        self.context.do(self.context.plenary.drafts.keep, draft, "")
        self.list.choose(option_id)
        return True

    def _add(self, said: str) -> str | None:
        words = said.strip()
        return self.context.ask(self.context.plenary.voting.add_option, self.step_id, words) if words else None

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        lines = [line for line in text.splitlines() if line.strip()]
        return bool(lines) and all(self._add(line) is not None for line in lines)

    def next_place(self, step: int) -> None:
        self.list.setFocus()

    def focus_first(self) -> bool:
        if self._placed:
            self.list.setFocus()
            return True
        if self._hidden is not None and self._empty.button is not None:
            self._empty.button.setFocus()
            return True
        return False

    def focus_entry(self, entry_id: str) -> bool:
        return self.list.choose(entry_id) and self.focus_first()


def place_words(named: MatrixAxes, placed: Placed) -> str:
    """Return where an item stands: "Do first: Effort 20, Impact 80", or that it waits."""
    if placed.x is None or placed.y is None:
        return "not placed yet"
    name = named.quadrants[quadrant(placed.x, placed.y)]
    where = f"{named.x_title} {placed.x}, {named.y_title} {placed.y}"
    return f"{name}: {where}" if name else where


def _lines(named: MatrixAxes, placed: Sequence[Placed]) -> list[Line]:
    numbered = list(enumerate(placed, 1))
    waiting = [Line(p.item.id, p.item.text, lead=str(n), unseen="not placed yet") for n, p in numbered if p.x is None]
    on = [
        Line(p.item.id, p.item.text, lead=str(n), facts=(place_words(named, p),))
        for n, p in numbered
        if p.x is not None
    ]
    found = []
    for title, lines in (("To be placed", waiting), ("On the matrix", on)):
        if lines:
            found += [Line(title, f"{title} ({len(lines)})", heading=True), *lines]
    return found


def _why_empty(content: WorkshopContent, step: Step, hidden: Step | None) -> str:
    if hidden is not None:
        return f"The notes of “{hidden.title}” are still hidden."
    source = flow.source_step(content, step)
    if source is not None:
        return f"There is nothing to place yet. It comes from “{source.title}”, or type it below."
    return "There is nothing to place yet. Type below what is to be weighed; Enter adds it."
