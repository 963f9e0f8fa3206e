"""The cards' view: mouse, zoom and keys on a `BoardScene`."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QWidget

from widgets.board.board_scene import BoardScene
from widgets.board.dragging import CardDrag
from widgets.board.intents import BoardIntents
from widgets.board.keyboard import BoardKeyboard
from widgets.board.note_editor import NoteEditor
from widgets.board.state import BoardState
from widgets.controls.announce import announce
from widgets.theme.style import theme_changed

_FARTHEST, _NEAREST = 0.12, 3.0
_ZOOM_STEP = 1.15
_EDGE, _FASTEST = 36, 18
_FRAME_MS = 16


class BoardCanvas(QGraphicsView):
    """Cards that can be walked through, marked, dragged and edited in place."""

    moved = Signal()
    title_edit_wanted = Signal(str)
    focus_shown = Signal(bool)

    def __init__(self, state: BoardState, intents: BoardIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._intents = intents
        self._cards = BoardScene(state, self)
        self._keyboard = BoardKeyboard(state, intents, self.edit, self._beside)
        self._press: tuple[QPoint, str] | None = None
        self._drag: CardDrag | None = None
        self._band_base: list[str] = []
        self._editor: NoteEditor | None = None
        self._edge_timer = QTimer(self)
        self._edge_timer.setInterval(_FRAME_MS)
        self._edge_timer.timeout.connect(self._scroll_at_edge)
        self.setScene(self._cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Board, as cards")
        self.rubberBandChanged.connect(self._band_changed)
        state.focus_changed.connect(self._focus_moved)
        theme_changed.connect(self.restyle)

    # What it shows

    def sync(self) -> None:
        """Show the state as it is now; a drag that is under way ends without a change."""
        if self._drag is not None:
            self._end_drag(drop=False)
        self._cards.sync()
        self.moved.emit()
        self._place_editor()

    def restyle(self) -> None:
        """Take up other colours or type sizes."""
        self._cards.restyle()
        self.moved.emit()

    def show_matches(self) -> None:
        """Dim the cards without the words that are looked for."""
        self._cards.show_matches()

    def span_of(self, column_id: str) -> tuple[float, float]:
        """Return from where to where a column reaches in the viewport."""
        rect = self._cards.arrangement.rects.get(column_id, QRectF())
        transform = self.viewportTransform()
        return transform.map(rect.topLeft()).x(), transform.map(rect.topRight()).x()

    def card_rect(self, thing_id: str) -> QRect:
        """Return where a thing stands in the viewport."""
        rect = self._cards.arrangement.rects.get(thing_id, QRectF())
        return self.mapFromScene(rect).boundingRect()

    def scroll_to(self, thing_id: str) -> None:
        """Bring a thing into sight."""
        rect = self._cards.arrangement.rects.get(thing_id)
        if rect is not None:
            if self._state.kind(thing_id) == "column":
                rect = QRectF(rect.x(), 0, rect.width(), 1)
            self.ensureVisible(rect, 16, 16)

    # Zoom

    def zoom_by(self, factor: float) -> None:
        """Enlarge or shrink the cards."""
        scale = min(max(self.transform().m11() * factor, _FARTHEST), _NEAREST)
        # Sharp cards at exactly 100 %.
        self._set_scale(1.0 if abs(scale - 1.0) < 0.05 else scale)

    def reset_zoom(self) -> None:
        """Show the cards in their own size."""
        self._set_scale(1.0)

    def fit(self) -> None:
        """Show the whole board, as far as it can still be made out."""
        bounds = self._cards.sceneRect()
        room = self.maximumViewportSize()
        self._set_scale(max(min(room.width() / bounds.width(), room.height() / bounds.height(), 1.0), _FARTHEST))

    def _set_scale(self, scale: float) -> None:
        factor = scale / self.transform().m11()
        self.scale(factor, factor)
        self.moved.emit()
        self._place_editor()

    # Editing

    def edit(self, thing_id: str) -> None:
        """Open the editor over a card or a group's title. Words that are hidden are not edited."""
        kind = self._state.kind(thing_id)
        if kind == "column":
            self.title_edit_wanted.emit(thing_id)
        elif kind and not (kind == "note" and self._state.hides_words):
            self.scroll_to(thing_id)
            self._open_editor(NoteEditor(thing_id, self._state, self._intents, self.viewport()))

    def _open_editor(self, editor: NoteEditor) -> None:
        if self._editor is not None:
            self._editor.commit()
        self._editor = editor
        editor.finished.connect(self._editor_finished)
        self._place_editor()
        editor.show()
        editor.setFocus()

    def _place_editor(self) -> None:
        if self._editor is None:
            return
        rect = self.card_rect(self._editor.thing_id)
        if rect.isEmpty():
            # Somebody deleted it; the words stay in reach until they are committed.
            return
        if self._state.kind(self._editor.thing_id) == "group":
            rect.setHeight(36)
        else:
            rect.setHeight(min(max(rect.height() + 24, 96), 320))
        size = QSize(max(rect.width(), 200), rect.height()).boundedTo(self.viewport().size())
        x = min(max(rect.x(), 0), self.viewport().width() - size.width())
        y = min(max(rect.y(), 0), self.viewport().height() - size.height())
        self._editor.setGeometry(QRect(QPoint(x, y), size))

    def _editor_finished(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self.setFocus()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._end_drag(drop=False)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._zoom_key(Qt.Key(event.key())):
            pass
        elif not self._keyboard.handle(event):
            # Not the scroll area's handling: it would eat the arrows with modifiers.
            event.ignore()

    def _zoom_key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.reset_zoom()
        else:
            return False
        return True

    def _beside(self, thing_id: str, step: int) -> str:
        """Return what stands at the same height in the next column."""
        columns = list(self._state.columns)
        place = columns.index(self._state.column_of(thing_id)) + step
        if not 0 <= place < len(columns):
            return ""
        rects = self._cards.arrangement.rects
        things = self._state.sequence(columns[place])
        if thing_id in self._state.columns or len(things) == 1:
            return things[0]
        height = rects[thing_id].center().y()
        notes = [thing for thing in things if thing in self._state.notes] or things[1:]
        return min(notes, key=lambda thing: abs(rects[thing].center().y() - height))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cards.show_focus(True)
        self.focus_shown.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._cards.show_focus(False)
        self.focus_shown.emit(False)

    def _focus_moved(self, before: str, now: str) -> None:
        if self.isVisible() and now:
            self.scroll_to(now)
            announce(self, self._state.sentence(now))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        thing_id = self._cards.thing_at(self.mapToScene(event.position().toPoint()))
        kind = self._state.kind(thing_id)
        if event.button() == Qt.MouseButton.RightButton:
            if kind in ("note", "group"):
                self._state.set_focus(thing_id)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        modifiers = event.modifiers()
        if kind == "note":
            self.setFocus()
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self._mark_up_to(thing_id)
            elif modifiers & Qt.KeyboardModifier.ControlModifier:
                self._state.toggle_mark(thing_id)
            else:
                self._press = (event.position().toPoint(), thing_id)
            self._state.set_focus(thing_id)
        elif kind == "group":
            self.setFocus()
            self._state.set_focus(thing_id)
        else:
            adds = modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
            self._band_base = self._state.marked() if adds else []
            self._state.set_marked(self._band_base)
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._drag is None and self._press is not None:
            start, note_id = self._press
            if (point - start).manhattanLength() >= QApplication.startDragDistance():
                ids = self._state.marked() if self._state.is_marked(note_id) else [note_id]
                self._cards.show_focus(False)
                self._drag = CardDrag(self, self._cards, self._state, self._intents, ids, note_id, start)
                self._edge_timer.start()
        if self._drag is not None:
            self._drag.move_to(event.position())
        elif self._press is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._end_drag(drop=True)
        elif self._press is not None:
            self._state.set_marked(())
        else:
            super().mouseReleaseEvent(event)
        self._press = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press = None
        thing_id = self._cards.thing_at(self.mapToScene(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and self._state.kind(thing_id) in ("note", "group"):
            self.edit(thing_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            thing_id = self._state.focus_id
            where = self.viewport().mapToGlobal(self.card_rect(thing_id).center())
        else:
            thing_id = self._cards.thing_at(self.mapToScene(event.pos()))
            where = event.globalPos()
        self._intents.context_menu_requested.emit(thing_id, where)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM_STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def _mark_up_to(self, note_id: str) -> None:
        things = self._state.sequence(self._state.column_of(note_id))
        start = things.index(self._state.focus_id) if self._state.focus_id in things else things.index(note_id)
        low, high = sorted((start, things.index(note_id)))
        self._state.set_marked([*self._state.marked(), *things[low : high + 1]])

    def _band_changed(self, rect: QRect, start: QPointF, end: QPointF) -> None:
        if not rect.isNull():
            touched = self._cards.notes_in(QRectF(start, end).normalized())
            self._state.set_marked([*self._band_base, *touched])

    def _end_drag(self, *, drop: bool) -> None:
        drag, self._drag = self._drag, None
        self._press = None
        self._edge_timer.stop()
        self._cards.show_focus(self.hasFocus())
        if drag is not None and drop:
            drag.drop()
        elif drag is not None:
            drag.put_back()

    def _scroll_at_edge(self) -> None:
        """Scroll while a card is held near an edge, faster the nearer it is."""
        point = self.viewport().mapFromGlobal(QCursor.pos())
        for bar, at, length in (
            (self.horizontalScrollBar(), point.x(), self.viewport().width()),
            (self.verticalScrollBar(), point.y(), self.viewport().height()),
        ):
            into = min(max(_EDGE - at, 0), _EDGE) or -min(max(at - (length - _EDGE), 0), _EDGE)
            if into:
                before = bar.value()
                bar.setValue(before - round(into / _EDGE * _FASTEST))
                if bar.value() != before and self._drag is not None:
                    self._drag.move_to(QPointF(point))

    # Geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.maximumViewportSize()
        # Reserved for the scroll bar, or its coming and going would change the width of all cards.
        self._cards.set_room(room.width() - self.verticalScrollBar().sizeHint().width(), room.height())
        self.moved.emit()
        self._place_editor()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._drag is not None:
            self._drag.board_scrolled()
        self.moved.emit()
        self._place_editor()
