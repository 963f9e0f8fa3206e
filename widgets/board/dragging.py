"""Dragging cards: they follow the hand, a mark shows what dropping would mean, and a drop is one intent."""

from PySide6.QtCore import QPointF

from widgets.board.arrangement import DropTarget, drop_target
from widgets.board.board_scene import BoardScene
from widgets.board.intents import BoardIntents
from widgets.board.items import Z_CARD, Z_DRAGGED, NoteItem
from widgets.board.state import BoardState


class CardDrag:
    """One drag from the moment the cards leave their place until they are dropped or put back."""

    def __init__(
        self,
        scene: BoardScene,
        state: BoardState,
        intents: BoardIntents,
        ids: list[str],
        start: QPointF,
    ) -> None:
        self._scene = scene
        self._state = state
        self._intents = intents
        self._ids = ids
        self._dragged = frozenset(ids)
        self._start = start
        self._target: DropTarget | None = None
        self._cards: list[tuple[NoteItem, QPointF]] = []
        for note_id in ids:
            card = scene.note_item(note_id)
            if card is not None:
                card.setZValue(Z_DRAGGED)
                self._cards.append((card, card.pos()))

    def move_to(self, point: QPointF) -> None:
        """Let the cards follow."""
        delta = point - self._start
        for card, home in self._cards:
            card.setPos(home + delta)
        target = drop_target(
            self._scene.arrangement, self._state, self._dragged, point.x(), point.y()
        )
        if target != self._target:
            self._target = target
            if target is None:
                self._scene.drop_mark.hide()
            else:
                self._scene.drop_mark.show_at(target.mark, onto=target.kind == "onto")

    def put_back(self) -> None:
        """End without a change."""
        self._scene.drop_mark.hide()
        for card, home in self._cards:
            card.setZValue(Z_CARD)
            card.setPos(home)

    def drop(self) -> None:
        """End with the one intent this drag meant."""
        self.put_back()
        if self._target is None:
            return
        target = self._target
        if target.kind == "before":
            self._intents.move_requested.emit(
                self._ids, target.column_id, target.thing_id
            )
        else:
            self._intents.group_requested.emit(self._ids, target.thing_id)
