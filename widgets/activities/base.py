"""What the room asks of the editor of an activity."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from app.domain.document.gap import Gap
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from widgets.context import Context
from widgets.controls.ask_line import AskLine
from widgets.controls.keys import takes_words, typed_text, write
from widgets.controls.leaving import leave_after_choices
from widgets.keys.own_keys import keys_changed

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@dataclass(frozen=True, slots=True)
class Captured:
    """What came from the capture bar: the words, and whose they are."""

    text: str
    department_id: str | None
    participant_id: str | None


@dataclass(frozen=True, slots=True)
class CaptureHint:
    """How the capture bar presents itself: its label, what to type, and whether stamps make sense.

    `tab` says where Tab goes from there, and is left out where it has no room. With `signs` a note may begin with
    "SAL:", "!" or "?"; with `names` the name behind an `@` stays in the words.
    """

    label: str
    placeholder: str
    stamps: bool = False
    signs: bool = False
    names: bool = False
    tab: str = ""


class ActivityEditor(QWidget):
    """The middle of the room for one step.

    The room calls `show_content` after every change, and hands over what is captured. An editor
    changes nothing by itself: it calls services through the context.
    """

    hint_changed = Signal()
    """The capture bar's hint is another one now."""

    capture_wanted = Signal(str)
    """The keyboard belongs to the capture bar again, with what was typed elsewhere, perhaps nothing."""

    submit_wanted = Signal()
    """What stands in the capture bar is to be taken, as with Enter."""

    long_way = Signal(str)
    """Something was done for which there is a faster way: the hint that says so."""

    fast_way = Signal(str)
    """Somebody knows the faster way a hint is about."""

    step_wanted = Signal(str, str)
    """A person wants to go to a step, and to a row in it: their ids, the latter perhaps empty."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__()
        self.context = context
        self.step_id = step_id
        self.content: WorkshopContent | None = None
        keys_changed.connect(self._keys_changed)

    def show_content(self, content: WorkshopContent, changed: Mapping[str, frozenset[str]] | None = None) -> None:
        """Show `content`; `changed` names the tables and rows that differ from before, None means all."""
        self.content = content
        held = self.isAncestorOf(_focused(self))
        self.refresh(content, content.step_by_id[self.step_id])
        if held and not self.isAncestorOf(_focused(self)) and not takes_words(QApplication.focusWidget()):
            # What had the keyboard is gone, and Qt has given it to whatever came next.
            self.go_home()

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        """Draw the step."""

    def _keys_changed(self) -> None:
        if self.content is not None and self.step_id in self.content.step_by_id:
            self.refresh(self.content, self.content.step_by_id[self.step_id])

    # Where typing goes

    def go_home(self, typed: str = "") -> None:
        """Give the keyboard to where one types in this step, with what was typed elsewhere."""
        if self.capture_hint() is not None:
            self.capture_wanted.emit(typed)
        elif self.focus_first():
            write(QApplication.focusWidget(), typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys come here that mean nothing where the focus is: letters are words for the capture bar. The one that
        # opened a cell comes here, too, though it has been written there.
        if takes_words(QApplication.focusWidget()):
            event.accept()
        elif typed := typed_text(event):
            self.go_home(typed)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not takes_words(QApplication.focusWidget()):
            self.go_home()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for view in self.findChildren(QAbstractItemView):
            view.viewport().installEventFilter(self)
        leave_after_choices(self, self.go_home)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A click beside the rows of a list chooses nothing, so nothing there could be written into.
        if event.type() in _PRESSES and isinstance(event, QMouseEvent):
            view = watched.parent()
            at = event.position().toPoint()
            if isinstance(view, QAbstractItemView) and not view.indexAt(at).isValid():
                self.go_home()
                return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on inside the step, in the order of reading, and from its ends to the capture bar; never out of it."""
        stops = self._stops()
        now = QApplication.focusWidget()
        place = stops.index(now) + (1 if forward else -1) if now in stops else 0 if forward else len(stops) - 1
        if 0 <= place < len(stops):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[place].setFocus(reason)
        else:
            self.tab_past_end(1 if forward else -1)
        return True

    def leave_cells(self, step: int) -> None:
        """Go on from a table behind its last cell (1), to where a new row is typed, or back before its first (-1)."""
        if step > 0 and self.capture_hint() is not None:
            self.capture_wanted.emit("")
        else:
            self.focusNextPrevChild(step > 0)

    def tab_past_end(self, step: int) -> None:
        """Go on behind the last field of the step (1), or before the first (-1)."""
        stops = self._stops()
        if self.capture_hint() is not None:
            self.capture_wanted.emit("")
        elif stops:
            stops[0 if step > 0 else -1].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[QWidget]:
        """Return where Tab stops in this step, in order."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            tabs = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None
            if tabs and widget.isEnabled() and widget.isVisibleTo(self) and self.isAncestorOf(widget):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def capture_hint(self) -> CaptureHint | None:
        """Return how the capture bar looks; None hides it."""
        return None

    def capture(self, captured: Captured, draft: str) -> bool:
        """Take what was typed into the capture bar; returns whether it was kept."""
        return False

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        """Take pasted text of several lines; returns whether it was taken."""
        return False

    def place_id(self) -> str:
        """Return the column that what is captured goes to; nothing where there is only one place."""
        return ""

    def go_to_place(self, place_id: str) -> None:
        """Capture into the column with this id, if it is still there."""

    def edit_last(self) -> bool:
        """Open what was captured last for editing; returns whether there is something."""
        return False

    def next_place(self, step: int) -> None:
        """Tab in an empty capture bar: go to the next (1) or previous (-1) column or person."""

    def focus_first(self) -> bool:
        """Put the focus where one types first; False leaves it to the capture bar."""
        return False

    def make_ask_line(self) -> AskLine:
        """Return a line of questions whose drafts belong to this step."""
        drafts, context = self.context.plenary.drafts, self.context
        line = AskLine(
            lambda place, words: context.do(drafts.keep, f"{place}:{self.step_id}", words),
            lambda place: context.ask(drafts.read, f"{place}:{self.step_id}") or "",
        )
        line.given_up.connect(lambda restore: context.offer_back(restore, self))
        return line

    def foot(self) -> QWidget | None:
        """Return what stands at the lower edge and must not be covered: hints, or fields that are typed into."""
        return None

    def shows_private(self) -> bool:
        """Return whether words stand here that the room may not see yet."""
        return False

    def chosen_record(self) -> str:
        """Return the id of the note, group or row that is at hand; nothing when none is."""
        return ""

    def focus_entry(self, entry_id: str) -> bool:
        """Put the focus on the row with this id; False when there is none."""
        return False

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Mark what is missing in this step; called when that may have changed."""

    def flush(self) -> None:
        """Save what is being typed."""


def _focused(editor: QWidget) -> QWidget:
    """Return what has the focus; the editor's window stands for nothing, as it is in no editor."""
    return QApplication.focusWidget() or editor.window()
