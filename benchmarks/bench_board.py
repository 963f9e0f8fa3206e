"""A board of a thousand notes against the bare Qt scene that shows the same: `python -m benchmarks.bench_board`.

The floor is a QGraphicsView with one QGraphicsRectItem and one wrapped QGraphicsTextItem per note and nothing
else. Both are measured in turns, so that a busy machine slows both.
"""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsTextItem,
    QGraphicsView,
    QTableView,
    QWidget,
)

from app.domain.records import BoardColumn, Department, Note, Participant, Step, VoteOption, Workshop
from app.domain.workshop import flow
from app.domain.workshop.board import Board
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import VoteSettings
from benchmarks.ratio import Ratio
from widgets.activities.vote.ballot_model import BallotModel
from widgets.activities.vote.ballot_view import BallotView
from widgets.board.board_view import BoardView
from widgets.theme.style import apply_theme

NOTES = 1_000
COLUMNS = 4
FRAMES = 120
OPENINGS = 5
LIMIT = 2.0
MANY = 2_000
EDITS = 20
EDIT_LIMIT = 8.0
FLAT_LIMIT = 1.5
VOTE_LIMIT = 25.0
_NOWHERE = QModelIndex()
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
        self.words: list[QGraphicsTextItem] = []
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
            self.words.append(words)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setScene(self._scene)


def run() -> list[Ratio]:
    """Measure and return (name, ours in seconds, floor in seconds, ratio, limit)."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    board, departments, people = sample_board()
    return [
        _opening(app, board, departments, people),
        _dragging(app, board, departments, people),
        *_editing(app, departments, people),
        *_voting(app),
    ]


def _editing(app: QApplication, departments: dict[str, Department], people: dict[str, str]) -> list[Ratio]:
    """Measure an edit on a board of 2,000 notes at the start and after 500, against one line of text laid out anew."""
    board, _, _ = sample_board(MANY)
    view = BoardView()
    view.resize(*SIZE)
    view.set_board(board, departments, people)
    view.show()
    app.processEvents()
    bare = BareScene(board)
    bare.resize(*SIZE)
    bare.show()
    app.processEvents()
    notes = list(board.notes)

    def edit(number: int) -> float:
        notes[number] = replace(notes[number], text=f"{notes[number].text} once more {number}")
        changed = replace(board, notes=tuple(notes))
        begin = time.perf_counter()
        view.set_board(changed, departments, people)
        app.processEvents()
        return time.perf_counter() - begin

    def floor(number: int) -> float:
        """Do what the bare scene has to: other words on a card, and all cards of its column in their places."""
        begin = time.perf_counter()
        bare.words[number].setPlainText(f"{notes[number].text} once more {number}")
        y = 0.0
        for card in bare.cards[number % COLUMNS :: COLUMNS]:
            card.setPos(card.x(), y)
            y += card.rect().height() + 8
        app.processEvents()
        return time.perf_counter() - begin

    first = [(edit(n), floor(n)) for n in range(EDITS)]
    for number in range(EDITS, 500):
        edit(number)
    last = [(edit(n), floor(n)) for n in range(500, 500 + EDITS)]
    view.close()
    bare.close()
    start = _result(f"an edit on a board of {MANY:,} notes", first, EDIT_LIMIT)
    flat = Ratio("the same after 500 edits, against the first ones", _result("", last).ours, start.ours, FLAT_LIMIT)
    return [start, flat]


def _voting(app: QApplication) -> list[Ratio]:
    """Measure a vote over 2,000 items shown and resized, against a bare table of the same words."""
    sentences = [note.text for note in sample_board(MANY)[0].notes]

    class Bare(QAbstractTableModel):
        def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
            return len(sentences)

        def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
            return 8

        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            return sentences[index.row()] if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None

    people = tuple(Participant(id=f"p{n}", workshop_id="w", name=f"Person {n}") for n in range(7))
    step = Step(id="s", workshop_id="w", key="vote", activity="vote", title="Vote", settings=VoteSettings())
    options = tuple(VoteOption(id=f"o{n}", workshop_id="w", step_id="s", text=s) for n, s in enumerate(sentences))
    workshop = Workshop(id="w", title="Vote", date="2026-09-22", template_key="", template={})
    content = WorkshopContent(workshop, steps=(step,), participants=people, options=options)

    def ours() -> QTableView:
        model = BallotModel(app)
        view = BallotView(_NoKeys(), model)
        model.show_content(content, step, flow.tally(content, step))
        return view

    def bare() -> QTableView:
        view = QTableView()
        view.setModel(Bare(view))
        return view

    def shown(make: Callable[[], QTableView]) -> tuple[float, float]:
        begin = time.perf_counter()
        view = make()
        view.resize(*SIZE)
        view.show()
        app.processEvents()
        view.grab()
        middle = time.perf_counter()
        view.resize(SIZE[0] - 200, SIZE[1])
        app.processEvents()
        view.grab()
        taken = middle - begin, time.perf_counter() - middle
        view.close()
        view.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return taken

    times = [(shown(ours), shown(bare)) for _ in range(OPENINGS)]
    return [
        _result(f"a vote over {MANY:,} items {what}", [(a[at], b[at]) for a, b in times], VOTE_LIMIT)
        for at, what in enumerate(("shown", "resized"))
    ]


class _NoKeys:
    def key_typed(self, letter: str) -> bool:
        return False

    def change_by(self, difference: int) -> None:
        pass

    def take_back(self) -> None:
        pass

    go_back = abstain = enter = take_back


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


def _result(name: str, times: list[tuple[float, float]], limit: float = LIMIT) -> Ratio:
    ours = statistics.median(pair[0] for pair in times)
    floor = statistics.median(pair[1] for pair in times)
    return Ratio(name, ours, floor, limit)


def main() -> None:
    """Print what was measured."""
    for ratio in run():
        print(ratio.line())


if __name__ == "__main__":
    main()
