"""The head of the room: where we are, and the few buttons everybody needs."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records import Step, Workshop
from app.domain.records.changes import HistoryItem
from app.domain.workshop.content import WorkshopContent
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.labels import ClockLabel, ElidedLabel, Meaning, text_label
from widgets.controls.overflow import ButtonRow
from widgets.keys.own_keys import show_key
from widgets.room.stage_link import StageState
from widgets.room.stage_pill import StagePill
from widgets.theme.icons import icon
from widgets.theme.style import restyle, set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4

_LOW = 620
"""Below this height of the window a title has one line, in type of the usual size."""

_LEAST_WORDS = 96
"""So much of the workshop's name stays beside the buttons, in type of the usual size."""


class RoomHeader(QWidget):
    """Workshop, step, question; undo and redo, people, stage, export; back and next."""

    left = Signal()
    back = Signal()
    forward = Signal()
    undo = Signal()
    redo = Signal()
    people = Signal()
    stage = Signal()
    freeze = Signal()
    blank = Signal()
    share = Signal()
    export = Signal()
    link = Signal()
    gaps = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self.setProperty("edge", "bottom")
        self._workshop = ElidedLabel("muted")
        self._page = False
        self.title = text_label("", "title", wrap=True)
        self._brief_title = ElidedLabel("title")
        self._question = text_label("", wrap=True)
        self.clock = ClockLabel()
        self.clock.hide()
        leave = icon_button("house", "Leave the room", command="room.leave")
        self._undo = icon_button("undo-2", "Undo", command="undo.undo")
        self._redo = icon_button("redo-2", "Redo", command="undo.redo")
        people = icon_button("users", "People", command="room.people")
        stage = text_button("Stage", "monitor", command="room.stage")
        self._export = text_button("Export", "file-down", command="room.export")
        self._gaps = text_button("Gaps", "triangle-alert", kind="quiet", command="room.gaps")
        self._gaps.setIcon(icon("triangle-alert", "amber"))
        self._gaps.hide()
        self._link = text_button("Link…", "link", kind="quiet", command="room.link")
        self._link.setAccessibleDescription("Say what the note or row at hand answers or rests on")
        self._link.hide()
        self.pill = StagePill()
        self.pill.freeze.connect(self.freeze)
        self.pill.blank.connect(self.blank)
        self.pill.share.connect(self.share)
        self.pill.close_stage.connect(self.stage)
        self._back = icon_button("chevron-left", "Previous step", command="room.previous")
        self._next = text_button("Next", "chevron-right", kind="primary", command="room.next")
        for button, signal in (
            (leave, self.left),
            (self._undo, self.undo),
            (self._redo, self.redo),
            (people, self.people),
            (stage, self.stage),
            (self._export, self.export),
            (self._gaps, self.gaps),
            (self._link, self.link),
            (self._back, self.back),
            (self._next, self.forward),
        ):
            button.clicked.connect(lambda _checked=False, s=signal: s.emit())
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(leave)
        top.addWidget(self._workshop, 1)
        self._leave = leave
        self._may_go = (people, self._redo, self._undo, stage)
        buttons = (self._undo, self._redo, people, stage, self._export, self._back, self._next)
        self._buttons = ButtonRow(buttons, self._may_go)
        top.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addLayout(top)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        line.addWidget(self.title, 1000)
        line.addWidget(self._brief_title, 1000)
        line.addStretch(1)
        line.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._link)
        line.addWidget(self._gaps)
        column.addLayout(line)
        column.addWidget(self._question)

    def event(self, event: QEvent) -> bool:
        # A button with other words has another width.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            taken = self._leave.sizeHint().width() + round(_LEAST_WORDS * zoom()) + 2 * (SPACE_4 + SPACE_2)
            self._buttons.fit(self.width() - taken)
            self._show_title()
        return super().event(event)

    def _show_title(self) -> None:
        """Show the whole title, or on a low window one line of it."""
        low = self.window().height() < _LOW * zoom()
        self._brief_title.setVisible(low and not self._page)
        self.title.setVisible(not low and not self._page)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show which workshop this is."""
        self._workshop.set_words(workshop.title, "")

    def show_step(self, content: WorkshopContent, step: Step, kind: str) -> None:
        """Show the step, and what Next will do."""
        place = next((i for i, s in enumerate(content.steps, 1) if s.id == step.id), 0)
        state = content.workshop.state
        finished = "Finished  ·  " if state == "finished" else ""
        steps, title = len(content.steps), content.workshop.title
        self._workshop.set_words(f"{finished}Step {place} of {steps}  ·  {title}", title)
        for label in (self.title, self._brief_title):
            label.setText(step.title)
            label.setAccessibleName(f"Step {place}: {step.title}, {kind}")
        self._question.setText(step.question)
        self._question.setVisible(bool(step.question))
        last = all(s.state == "skipped" for s in content.steps[place:])
        words = "Start" if state == "planned" else "Finish" if last and state == "running" else "Next"
        if self._next.text() != words:
            self._next.setText(words)
            spoken = {"Start": "Start the workshop", "Finish": "Finish the workshop"}.get(words, "Next step")
            # The key goes on and never finishes: one press too many would end the workshop.
            self._next.setAccessibleName(spoken)
            self._next.setToolTip(spoken)
            show_key(self._next, "" if words == "Finish" else "room.next")
        self._set_primary(finished=state == "finished")
        self._next.setEnabled(not (last and state == "finished"))
        self._back.setEnabled(place > 1)

    def show_looking(self, looking: bool) -> None:
        """Leave it to another button to stand out while somebody looks at another step than the room."""
        if looking and self._next.property("kind") == "primary":
            self._next.setProperty("kind", "plain")
            self._next.setIcon(icon("chevron-right", "text"))
            restyle(self._next)

    def show_sharing(self, sharing: bool, *, page: bool) -> None:
        """Show the time here while the window is shared; a page of the stage says title, question and time itself."""
        self.clock.setVisible(sharing and not page)
        self._page = page
        self._show_title()
        self._question.setVisible(not page and bool(self._question.text()))

    def show_clock(self, words: str, meaning: Meaning | None) -> None:
        """Show the time left."""
        self.clock.setText(words)
        self.clock.setAccessibleName(f"{'Time over' if words.startswith('+') else 'Time left'} in this step: {words}")
        self.clock.set_meaning(meaning)

    def _set_primary(self, *, finished: bool) -> None:
        """Let the button stand out that comes next: what leads on, or the document once the workshop is over."""
        self._buttons.set_first_to_go(self._may_go if finished else (self._may_go[0], self._export, *self._may_go[1:]))
        name = {"Start": "play", "Finish": "check"}.get(self._next.text(), "chevron-right")
        for button, sign, primary in ((self._export, "file-down", finished), (self._next, name, not finished)):
            kind = "primary" if primary else "plain"
            if button.property("kind") != kind:
                button.setProperty("kind", kind)
                restyle(button)
            button.setIcon(icon(sign, "on_accent" if primary else "text"))

    def show_stage_state(self, state: StageState, *, sharing: bool) -> None:
        """Say what the room sees of this."""
        self.pill.show_state(state, sharing=sharing)

    def show_gaps(self, count: int) -> None:
        """Say how much is missing; nothing where nothing is."""
        self._gaps.setText(f"Gaps {count}")
        self._gaps.setAccessibleName("1 gap, show it" if count == 1 else f"{count} gaps, show them")
        self._gaps.setVisible(count > 0)

    def show_linking(self, possible: bool) -> None:
        """Offer to link what is at hand, where there is something to link to."""
        self._link.setVisible(possible)

    def show_history(self, undo: HistoryItem | None, redo: HistoryItem | None) -> None:
        """Say what Undo and Redo would do."""
        for button, item, word, command in (
            (self._undo, undo, "Undo", "undo.undo"),
            (self._redo, redo, "Redo", "undo.redo"),
        ):
            button.setEnabled(item is not None)
            name = f"{word}: {item.label}" if item is not None else word
            button.setAccessibleName(name)
            button.setToolTip(name)
            show_key(button, command)
