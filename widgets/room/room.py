"""The room: the facilitator's console. Agenda, the activity, the side panel, and the capture bar."""

from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.activities import KINDS, stage_view
from app.domain.errors import NotFoundError
from app.domain.outcomes.outcome import links_from
from app.domain.outcomes.registry import outcome_of
from app.domain.records import Step
from app.domain.records.changes import ChangeSet
from app.domain.workshop.agenda import minutes_taken, project, reading, spent
from app.domain.workshop.content import WorkshopContent
from app.trace import timed
from widgets.activities import make_editor
from widgets.activities.base import ActivityEditor, Captured
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.keys import takes_words, typed_text
from widgets.controls.scroll_when_small import ScrollWhenSmall
from widgets.room.agenda_panel import AgendaPanel
from widgets.room.capture_bar import CaptureBar
from widgets.room.capture_drafts import CaptureDrafts
from widgets.room.looking_bar import LookingBar
from widgets.room.missing import Missing, due_gaps
from widgets.room.one_display_line import OneDisplayLine
from widgets.room.panels import Panels
from widgets.room.room_commands import add_room_commands
from widgets.room.room_dialogs import RoomDialogs
from widgets.room.room_header import RoomHeader
from widgets.room.room_hints import RoomHints
from widgets.room.room_offers import room_offers
from widgets.room.sharing import Sharing
from widgets.room.side_panel import SidePanel
from widgets.room.spoken import spoken
from widgets.room.stage_link import StageLink
from widgets.room.steering import Steering
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_4

TICK_MS = 500


class Room(QWidget):
    """One workshop, open. What it shows is always what is on disk."""

    left = Signal()
    step_shown = Signal(str)

    def __init__(self, context: Context, workshop_id: str, step_id: str = "") -> None:
        super().__init__()
        set_surface(self, "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Room")
        self.context = context
        self.workshop_id = workshop_id
        self.content: WorkshopContent = context.plenary.workshops.content(workshop_id)
        self.editor: ActivityEditor | None = None
        self._wanted = step_id
        self._step_id = ""
        self.header = RoomHeader()
        self.agenda = AgendaPanel()
        self.stage = StageLink(self, context.say, lambda: self.content.workshop.title)
        self.side = SidePanel(self.stage.picture)
        self.capture = CaptureBar()
        self.stage.opened.connect(self.tick)
        self.stage.changed.connect(self._show_stage_state)
        self.steering = Steering(self, self)
        self.dialogs = RoomDialogs(self)
        self.looking = LookingBar()
        self.one_display = OneDisplayLine()
        self.hints = RoomHints(self)
        self.missing = Missing(self)
        self.missing.changed.connect(self._show_gaps)
        self._lay_out()
        self.share: Sharing = Sharing(self, self.panels, self._body, context.say)
        self._connect()
        self.stage.commands = add_room_commands(self)
        self.hints.listen()
        context.bind_autosave(self.side.notes, self._save_private_notes)
        self.drafts = CaptureDrafts(self)
        self._ticker = QTimer(self, interval=TICK_MS)
        self._ticker.timeout.connect(self.tick)

    def _lay_out(self) -> None:
        middle, body = QWidget(), QWidget()
        middle_column = QVBoxLayout(middle)
        middle_column.setContentsMargins(0, 0, 0, 0)
        middle_column.setSpacing(0)
        self._place = QVBoxLayout(body)
        self._place.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        self._body = QStackedWidget()
        self._body.addWidget(ScrollWhenSmall(body))
        for above in (self.header, self.looking, self.one_display):
            middle_column.addWidget(above)
        middle_column.addWidget(self._body, 1)
        middle_column.addWidget(self.capture)
        middle_column.addWidget(self.hints.line)
        self.panels = Panels(self.agenda, middle, self.side, self.capture, self.context.folded)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)

    def _connect(self) -> None:
        self.context.changed.connect(self._changed)
        agenda, clock = self.agenda, self.side.clock
        agenda.step_chosen.connect(self.steering.look)
        agenda.go_requested.connect(self.steering.go)
        agenda.minutes_kept.connect(self.steering.keep_minutes)
        agenda.typed.connect(self.capture.type_letter)
        self.looking.back.connect(self.steering.look_back)
        self.looking.here.connect(self.steering.go_here)
        self.one_display.share.connect(self.share.begin)
        self.stage.one_display.connect(self.one_display.say)
        self.stage.moved_on.connect(lambda step: self.steering.go_on() if step > 0 else self.steering.step_by(-1))
        self.share.changed.connect(self._show_stage_state)
        agenda.add_requested.connect(self.steering.add)
        agenda.skip_requested.connect(self.steering.skip)
        agenda.move_requested.connect(self.steering.move)
        agenda.minutes_requested.connect(lambda s, m: self.context.do(self.context.plenary.clock.lengthen, s, m))
        agenda.edit_requested.connect(self.steering.edit)
        agenda.delete_requested.connect(self.steering.delete)
        clock.toggled.connect(self.steering.toggle_clock)
        clock.lengthened.connect(self.steering.lengthen)
        clock.respread.connect(self.steering.respread)
        header = self.header
        header.left.connect(self.left)
        header.back.connect(lambda: self.steering.step_by(-1))
        header.forward.connect(self.steering.go_on_or_finish)
        header.undo.connect(self.undo)
        header.redo.connect(lambda: self.context.redo(self.workshop_id))
        header.people.connect(self.dialogs.people)
        header.export.connect(self.dialogs.export)
        header.gaps.connect(self.dialogs.gaps)
        header.link.connect(self.dialogs.links)
        header.stage.connect(self.stage.toggle)
        header.freeze.connect(self.stage.freeze)
        header.blank.connect(self.stage.blank)
        header.share.connect(self.share.toggle)
        bar = self.capture
        bar.submitted.connect(self._captured)
        bar.lines_pasted.connect(self._pasted)
        bar.next_place.connect(self._next_place)
        bar.left_upwards.connect(self._leave_upwards)
        bar.last_wanted.connect(self._edit_last)

    # Showing

    def start(self) -> None:
        """Show the step that was asked for, or the one the workshop is at."""
        workshop = self.content.workshop
        self.header.show_workshop(workshop)
        wanted = self._wanted or workshop.current_step_id or (self.content.steps[0].id if self.content.steps else "")
        self._ticker.start()
        self.show_step(wanted)

    def step_id(self) -> str:
        """Return the id of the step that is shown."""
        return self._step_id

    def step(self) -> Step | None:
        """Return the step that is shown."""
        return self.content.step_by_id.get(self._step_id)

    def live_step(self) -> Step | None:
        """Return the step the room is in: the one that is shown, unless somebody looks at another."""
        workshop = self.content.workshop
        if workshop.state == "running" and workshop.current_step_id is not None:
            return self.content.step_by_id.get(workshop.current_step_id)
        return self.step()

    def show_step(self, step_id: str, *, by_history: bool = False) -> None:
        """Show a step without moving the workshop; `by_history` when undo or redo came here."""
        step = self.content.step_by_id.get(step_id)
        if step is None:
            return
        if step_id != self._step_id or self.editor is None:
            self.flush()
            self._step_id = step_id
            if not by_history:
                self.steering.prepare(step)
            self._replace_editor(step)
            self.capture.clear_stamps()
            self._refresh()
            self.drafts.take()
        else:
            self._refresh()
        self._show_gaps()
        self.agenda.mark(step_id)
        self.focus_first()
        self.step_shown.emit(step_id)

    def _replace_editor(self, step: Step) -> None:
        old = self.editor
        self.editor = make_editor(step.activity, self.context, step.id)
        self.editor.hint_changed.connect(self._show_hint)
        self.editor.capture_wanted.connect(self.focus_capture)
        self.editor.submit_wanted.connect(self.capture.submit)
        self.editor.step_wanted.connect(self.go_to)
        self._place.addWidget(self.editor)
        self.editor.show()
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()

    def go_to(self, step_id: str, entry_id: str = "") -> None:
        """Look at a step as the agenda does, and at a row in it."""
        self.steering.look(step_id)
        if entry_id and self._step_id == step_id and self.editor is not None:
            self.editor.focus_entry(entry_id)

    def focus_said(self, record_id: str) -> None:
        """Put the focus on what was said in the step that is shown; a running workshop stays where it is."""
        if self.editor is not None:
            self.editor.focus_entry(record_id)

    def _refresh(self, changed: ChangeSet | None = None) -> None:
        step = self.step()
        if step is None or self.editor is None:
            return
        content, live = self.content, self.live_step() or step
        view = stage_view(content, live)
        self.header.show_step(content, step, KINDS[step.activity].title)
        self.header.show_linking(bool(links_from(outcome_of(content), content, step)))
        history = self.context.plenary.history
        self.header.show_history(history.undoable(self.workshop_id), history.redoable(self.workshop_id))
        self.agenda.show_agenda(content.workshop, content.steps)
        self.header.show_looking(live.id != step.id)
        self.looking.show_place(content.steps.index(live) + 1, live if live.id != step.id else None)
        self.side.show_step(content, step, view if live.id == step.id else stage_view(content, step))
        self.capture.set_people(content.departments_in_room(), content.participants)
        tables = None if changed is None else {table: changed.ids(table) for table in changed.tables}
        self.editor.show_content(content, tables)
        self._show_hint()
        self.missing.watch(content)
        self._count_gaps()
        self.stage.show_view(view)
        self.side.show_stage(view, self.steering.following())
        self.share.show_view(view, private=self.editor.shows_private())
        self.tick()

    def _show_gaps(self) -> None:
        self._count_gaps()
        step = self.step()
        if self.editor is not None and step is not None:
            self.editor.show_gaps(self.missing.of_step(step.key))

    def _count_gaps(self) -> None:
        self.header.show_gaps(len(due_gaps(self.content, self.missing.gaps)))

    def _show_hint(self) -> None:
        if self.editor is not None:
            self.capture.set_hint(self.editor.capture_hint())

    def _changed(self, changes: ChangeSet) -> None:
        with timed("room"):
            self._take_up(changes)

    def _take_up(self, changes: ChangeSet) -> None:
        if changes.workshop_id not in (None, self.workshop_id):
            return
        before = self.content
        try:
            self.content = self.context.plenary.workshops.refreshed(before, changes)
        except NotFoundError:
            self.left.emit()
            return
        for words in spoken(before, self.content, changes):
            announce(self, words)
        workshop = self.content.workshop
        moved = changes.touches("workshop") and workshop.current_step_id not in (None, self._step_id)
        gone = self._step_id not in self.content.step_by_id
        if gone or (moved and changes.name in ("go_to_step", "delete_step", "hold_run_off")):
            target = workshop.current_step_id or (self.content.steps[0].id if self.content.steps else "")
            self.show_step(target, by_history=changes.kind != "do")
            return
        self._refresh(changes)

    def tick(self) -> None:
        """Show the time."""
        step = self.live_step()
        if step is None:
            return
        at = datetime.now(UTC)
        clocks = {c.id: c for c in self.content.clocks}
        face = reading(step, clocks.get(step.id), at)
        workshop = self.content.workshop
        over, shown = workshop.state == "finished", self.side.clock
        self.side.tick(face, project(workshop, self.content.steps, clocks, at), over=over)
        self.panels.show_time("" if over else shown.digits.text(), shown.meaning)
        self.header.show_clock("" if over else shown.digits.text(), shown.meaning)
        taken = {step.id: spent(clocks.get(step.id), at) for step in self.content.steps}
        self.agenda.show_spent(taken, differs=over and bool(minutes_taken(self.content.steps, clocks, at)))
        self.stage.show_clock(face)
        self.share.show_clock(face)
        self._show_stage_state()

    def _show_stage_state(self) -> None:
        state = self.stage.state()
        self.header.show_stage_state(state, sharing=self.share.on)
        self.header.show_sharing(self.share.on, page=self.share.shows_page())
        if state == "closed" or self.share.on:
            self.one_display.hide()

    # Capturing

    def _next_place(self, step: int) -> None:
        if self.editor is not None:
            self.editor.next_place(step)
            self.drafts.keep()

    def _save_private_notes(self, words: str) -> None:
        if self._step_id:
            self.context.plenary.agenda.set_private_notes(self._step_id, words)

    def _captured(self, captured: Captured) -> None:
        if self.editor is not None and self.editor.capture(captured, self.drafts.place()):
            self.capture.clear()

    def _pasted(self, text: str, department_id: str | None) -> None:
        if self.editor is None or not self.editor.paste_lines(text, department_id):
            self.capture.field.insertPlainText(" ".join(text.split()))

    def focus_first(self) -> None:
        """Put the focus where one types first in this step."""
        if self.editor is not None and self.editor.focus_first():
            return
        self.focus_capture()

    def focus_capture(self, typed: str = "") -> None:
        """Put the focus into the capture bar, with what was typed elsewhere."""
        if self.capture.isVisibleTo(self):
            self.capture.type_letter(typed)
        elif self.editor is None or not self.editor.focus_first():
            # Nothing can be typed here: the keyboard is where the next step is chosen, and nowhere unseen.
            (self.agenda.list if self.agenda.isVisible() else self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters come here from header and panels, where they mean nothing: they are words for the step.
        typed = typed_text(event)
        if typed and self.editor is not None and not takes_words(QApplication.focusWidget()):
            self.editor.go_home(typed)
        else:
            super().keyPressEvent(event)

    offers = room_offers

    def foot_height(self) -> int:
        """Return how much of the lower edge is typed into or read, so that nothing is laid over it."""
        foot = self.editor.foot() if self.editor is not None else None
        lowest = foot if foot is not None and foot.isVisible() else self.capture
        if not lowest.isVisible():
            return 0
        return self.height() - lowest.mapTo(self, QPoint(0, 0)).y()

    def come_back(self) -> None:
        """Go to the capture bar; from there back to the step the room is in."""
        if self.capture.field.hasFocus() and self.steering.is_looking():
            self.steering.look_back()
        else:
            self.focus_capture()

    def _edit_last(self) -> None:
        if self.editor is not None and not self.editor.edit_last():
            self._leave_upwards()

    def _leave_upwards(self) -> None:
        if self.editor is not None:
            self.editor.setFocus()

    def undo(self) -> None:
        """Undo inside this workshop."""
        self.flush()
        self.context.undo(self.workshop_id)

    def flush(self) -> None:
        """Save everything that is being typed."""
        self.side.notes.flush()
        self.capture.field.flush()
        if self.editor is not None:
            self.editor.flush()

    def close_stage(self) -> None:
        """Close the room: save what is typed, stop the ticker, take the stage away."""
        self._ticker.stop()
        self.missing.stop()
        self.flush()
        self.context.changed.disconnect(self._changed)
        self.stage.close()
