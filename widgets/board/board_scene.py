"""The scene: keeps one item per thing on the board and moves, adds and removes only what changed."""

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneHelpEvent, QToolTip

from app.domain.records import Note
from widgets.board.arrangement import LANE_GAP, OUTER, Arrangement, arrange
from widgets.board.card_painting import CardPixmaps, card_face
from widgets.board.group_title import GroupTitles
from widgets.board.items import BoardItem, GroupItem, LaneItem, NoteItem
from widgets.board.state import BoardState, CardVotes
from widgets.controls.labels import plain_tooltip
from widgets.theme.style import current_tokens, zoom

_NARROWEST, _WIDEST = 208, 340


class BoardScene(QGraphicsScene):
    """Shows a `BoardState` as cards."""

    def __init__(self, state: BoardState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._pixmaps = CardPixmaps()
        self._items: dict[str, BoardItem | LaneItem] = {}
        self._room = (800, 600)
        self._shows_focus = False
        self._faced: dict[str, tuple[Note, CardVotes | None]] = {}
        """The notes whose cards show what they say and got, as it was when `_around` was so."""
        self._grouped: dict[str, CardVotes | None] = {}
        """What the groups got."""
        self._around: tuple[object, ...] = ()
        self._titles = GroupTitles(state)
        self.arrangement = Arrangement({}, [], QRectF())
        self.restyle()
        state.focus_changed.connect(self._focus_moved)
        state.marks_changed.connect(self._show_marks)

    def restyle(self) -> None:
        """Take up other colours or type sizes."""
        self._pixmaps.clear()
        self._around = ()
        self.setBackgroundBrush(QColor(current_tokens().window))
        self._titles.restyle()
        self.sync()
        self.update()

    def set_room(self, width: int, height: int) -> None:
        """Say how much room there is; lanes become broader and narrower within limits."""
        before = (self._lane_width(), self._room[1])
        self._room = (width, height)
        if (self._lane_width(), height) != before:
            self.sync()

    def sync(self) -> None:
        """Show the state as it is now."""
        state = self._state
        wanted = [*state.columns, *state.groups, *state.notes]
        for thing_id in self._items.keys() - set(wanted):
            self.removeItem(self._items.pop(thing_id))
            self._pixmaps.forget(thing_id)
            self._faced.pop(thing_id, None)
        fresh = [thing_id for thing_id in wanted if thing_id not in self._items]
        for thing_id in fresh:
            self._items[thing_id] = item = self._new_item(thing_id)
            self.addItem(item)
        around = (state.departments, state.people, state.hides_words)
        same = stands = around == self._around
        self._around = around
        for note in state.board.notes:
            # Notes that nobody touched are the same objects after a change; there may be thousands.
            was, votes = self._faced.get(note.id), state.votes.get(note.id)
            if not same or was is None or was[0] is not note or was[1] != votes:
                stands = stands and (was is None or was[1] == votes)
                self._faced[note.id] = note, votes
                self._show_face(note)
        # What a group got stands in its title, which breaks where that needs room.
        grouped = {group_id: state.votes.get(group_id) for group_id in state.groups}
        stands, self._grouped = stands and all(self._grouped.get(g, v) == v for g, v in grouped.items()), grouped
        before = self.arrangement
        self.arrangement = arrange(
            state,
            self._lane_width(),
            self._titles.height,
            self._height_of,
            float(self._room[1]),
            before if stands else None,
        )
        moved = self._moved_since(before) if stands else self.arrangement.rects.items()
        for thing_id, rect in moved:
            item = self._items[thing_id]
            if isinstance(item, NoteItem) and item.face_rect().size() != rect.size():
                self._pixmaps.forget(thing_id)
            item.place(rect)
        for group_id in state.groups:
            self._items[group_id].update()
        if self.arrangement.bounds != self.sceneRect():
            self.setSceneRect(self.arrangement.bounds)
        if fresh:
            self._show_marks()

    def _moved_since(self, before: Arrangement) -> list[tuple[str, QRectF]]:
        """Return what does not stand where it stood, and the lanes, which follow the deepest of them."""
        was, lanes = before.rects, self._state.columns
        return [
            (thing_id, rect)
            for thing_id, rect in self.arrangement.rects.items()
            if thing_id in lanes or (was.get(thing_id) is not rect and was.get(thing_id) != rect)
        ]

    def note_item(self, note_id: str) -> NoteItem | None:
        """Return the card of a note."""
        item = self._items.get(note_id)
        return item if isinstance(item, NoteItem) else None

    def thing_at(self, point: QPointF) -> str:
        """Return the id of the card, group or lane at a point, whatever lies on top."""
        for item in self.items(point):
            if isinstance(item, BoardItem) and item.mapRectToScene(item.face_rect()).contains(point):
                return item.thing_id
            if isinstance(item, LaneItem):
                return item.thing_id
        return ""

    def notes_in(self, rect: QRectF) -> list[str]:
        """Return the notes whose cards touch a rectangle."""
        return [item.thing_id for item in self.items(rect) if isinstance(item, NoteItem)]

    def helpEvent(self, event: QGraphicsSceneHelpEvent) -> None:
        """Show the whole of a note that does not fit on its card."""
        note_id = self.thing_at(event.scenePos())
        text = self._state.words(self._state.notes[note_id]) if self.is_clamped(note_id) else ""
        QToolTip.showText(event.screenPos(), plain_tooltip(text), event.widget())

    def is_clamped(self, note_id: str) -> bool:
        """Tell whether a note's card does not show all of its words."""
        item = self.note_item(note_id)
        if item is None or item.face is None or item.face.hidden:
            return False
        return self._pixmaps.painter.is_clamped(item.face, item.face_rect().width())

    def show_matches(self) -> None:
        """Dim the cards without the words that are looked for."""
        for note in self._state.board.notes:
            item = self.note_item(note.id)
            if item is not None and item.dimmed == self._state.matches(note):
                item.dimmed = not item.dimmed
                item.update()

    def show_focus(self, shown: bool) -> None:
        """Paint the focus ring or not, as the keyboard comes and goes."""
        self._shows_focus = shown
        self._focus_moved("", self._state.focus_id)

    def _new_item(self, thing_id: str) -> BoardItem | LaneItem:
        state = self._state
        if thing_id in state.columns:
            return LaneItem(thing_id)
        if thing_id in state.groups:
            return GroupItem(thing_id, state, self._titles)
        return NoteItem(state.notes[thing_id], state, self._pixmaps)

    def _show_face(self, note: Note) -> None:
        item = self._items[note.id]
        assert isinstance(item, NoteItem)
        face = card_face(self._state, note)
        dimmed = not self._state.matches(note)
        if face != item.face:
            item.face = face
            self._pixmaps.forget(note.id)
            item.update()
        if dimmed != item.dimmed:
            item.dimmed = dimmed
            item.update()

    def _height_of(self, note: Note, width: float) -> float:
        item = self._items[note.id]
        assert isinstance(item, NoteItem)
        assert item.face is not None
        return self._pixmaps.painter.height(item.face, width)

    def _lane_width(self) -> float:
        count = max(len(self._state.columns), 1)
        share = (self._room[0] - 2 * OUTER - (count - 1) * LANE_GAP) / count
        # Steps, so that the notes are not measured anew at every pixel of a resize.
        stepped = int(share) // 8 * 8
        return float(min(max(stepped, _NARROWEST * zoom()), _WIDEST * zoom()) // 2 * 2)

    def _focus_moved(self, before: str, now: str) -> None:
        for thing_id, focused in ((before, False), (now, self._shows_focus)):
            item = self._items.get(thing_id)
            if isinstance(item, NoteItem | GroupItem) and item.focused != focused:
                item.focused = focused
                item.update()

    def _show_marks(self) -> None:
        for thing_id, item in self._items.items():
            if isinstance(item, NoteItem) and item.marked != self._state.is_marked(thing_id):
                item.marked = not item.marked
                item.update()
