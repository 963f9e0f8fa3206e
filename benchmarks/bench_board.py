"""A board of a thousand notes against the bare Qt scene that shows the same: `python -m benchmarks.bench_board`.

The floor is a QGraphicsView with one QGraphicsRectItem and one wrapped QGraphicsTextItem per note and nothing
else. Both are measured in turns, so that a busy machine slows both.
"""

import random
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QGraphicsTextItem, QGraphicsView, QWidget

from app.domain.records import BoardColumn, Department, Note
from app.domain.workshop.board import Board
from benchmarks.ratio import Ratio
from widgets.board.board_view import BoardView
from widgets.theme.style import apply_theme

NOTES = 1_000
COLUMNS = 4
FRAMES = 120
OPENINGS = 5
LIMIT = 2.0
SIZE = (1280, 720)

WORDS = [
    "participants",
    "customer",
    "journey",
    "onboarding",
    "faster",
    "risk",
    "idea",
    "budget",
    "owner",
    "next",
    "step",
    "measure",
    "weekly",
    "review",
    "remote",
    "team",
    "focus",
    "mapping",
    "vote",
    "theme",
    "action",
]


def sample_board(notes: int = NOTES) -> tuple[Board, dict[str, Department], dict[str, str]]:
    """Return a board with its departments and people."""
    rng = random.Random(1)
    departments = {f"d{i}": Department(id=f"d{i}", name=f"Department {i}", short=f"DP{i}", hue=i) for i in range(8)}
    people = {f"p{i}": f"Person {i}" for i in range(12)}
    columns = tuple(BoardColumn(id=f"c{i}", workshop_id="w", step_id="s", title=f"Column {i}") for i in range(COLUMNS))
    all_notes = tuple(
        Note(
            id=f"n{i}",
            workshop_id="w",
            step_id="s",
            column_id=f"c{i % COLUMNS}",
            text=" ".join(rng.choices(WORDS, k=rng.randint(4, 16))),
            department_id=f"d{i % 8}",
            participant_id=f"p{i % 12}",
        )
        for i in range(notes)
    )
    return Board("s", columns, (), all_notes), departments, people


class BareScene(QGraphicsView):
    """The least Qt needs to show the notes."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self.cards: list[QGraphicsRectItem] = []
        heights = [0.0] * COLUMNS
        for number, note in enumerate(board.notes):
            column = number % COLUMNS
            card = QGraphicsRectItem()
            card.setBrush(QColor("white"))
            card.setFlag(QGraphicsRectItem.GraphicsItemFlag.ItemIsMovable)
            words = QGraphicsTextItem(card)
            words.setTextWidth(270)
            words.setPlainText(note.text)
            height = words.boundingRect().height() + 30
            card.setRect(0, 0, 280, height)
            card.setPos(column * 300, heights[column])
            heights[column] += height + 8
            self._scene.addItem(card)
            self.cards.append(card)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setScene(self._scene)


def run() -> list[Ratio]:
    """Measure and return (name, ours in seconds, floor in seconds, ratio, limit)."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    board, departments, people = sample_board()
    return [_opening(app, board, departments, people), _dragging(app, board, departments, people)]


def _opening(app: QApplication, board: Board, departments: dict[str, Department], people: dict[str, str]) -> Ratio:
    def ours() -> QGraphicsView | BoardView:
        view = BoardView()
        view.resize(*SIZE)
        view.set_board(board, departments, people)
        return view

    def floor() -> QGraphicsView | BoardView:
        view = BareScene(board)
        view.resize(*SIZE)
        return view

    def opened(make: Callable[[], QGraphicsView | BoardView]) -> float:
        start = time.perf_counter()
        view = make()
        view.show()
        app.processEvents()
        view.grab()
        taken = time.perf_counter() - start
        view.close()
        view.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return taken

    times = [(opened(ours), opened(floor)) for _ in range(OPENINGS)]
    return _result("open a board of 1,000 notes", times)


def _dragging(app: QApplication, board: Board, departments: dict[str, Department], people: dict[str, str]) -> Ratio:
    view = BoardView()
    view.resize(*SIZE)
    view.set_board(board, departments, people)
    bare = BareScene(board)
    bare.resize(*SIZE)
    view.show()
    bare.show()
    app.processEvents()
    bare.verticalScrollBar().setValue(0)
    app.processEvents()
    targets = {view: view.canvas.viewport(), bare: bare.viewport()}
    starts = {view: view.canvas.card_rect("n5").center(), bare: bare.mapFromScene(bare.cards[5].pos()) + QPoint(9, 9)}

    def send(window: QWidget, kind: QEvent.Type, step: QPoint, held: Qt.MouseButton) -> None:
        at = QPointF(starts[window] + step)
        where = QPointF(targets[window].mapToGlobal(at))
        button = Qt.MouseButton.LeftButton
        app.sendEvent(targets[window], QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier(0)))

    def drag(window: QWidget, step: QPoint) -> None:
        send(window, QEvent.Type.MouseMove, step, Qt.MouseButton.LeftButton)
        # The scene tells the view what is dirty; then paint at once, where Qt would wait for the next frame.
        app.sendPostedEvents()
        app.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))

    def frame(window: QWidget, step: QPoint) -> float:
        begin = time.perf_counter()
        drag(window, step)
        return time.perf_counter() - begin

    for window in (view, bare):
        send(window, QEvent.Type.MouseButtonPress, QPoint(), Qt.MouseButton.LeftButton)
    path = [QPoint(20 + i % 60 * 5, i % 60 * 3) for i in range(FRAMES)]
    times = [(frame(view, step), frame(bare, step)) for step in path]
    for window in (view, bare):
        send(window, QEvent.Type.MouseButtonRelease, QPoint(), Qt.MouseButton.NoButton)
    view.close()
    bare.close()
    return _result("a frame while dragging one of 1,000 notes", times)


def _result(name: str, times: list[tuple[float, float]]) -> Ratio:
    ours = statistics.median(pair[0] for pair in times)
    floor = statistics.median(pair[1] for pair in times)
    return Ratio(name, ours, floor, LIMIT)


def main() -> None:
    """Print what was measured."""
    for ratio in run():
        print(ratio.line())


if __name__ == "__main__":
    main()
