"""The head of the room: where we are, and the few buttons everybody needs."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records import Step, Workshop
from app.domain.records.changes import HistoryItem
from app.domain.workshop.content import WorkshopContent
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.labels import ElidedLabel, text_label
from widgets.controls.overflow import ButtonRow
from widgets.theme.icons import icon
from widgets.theme.style import restyle, set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4

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
    export = Signal()
    link = Signal()
    gaps = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self.setProperty("edge", "bottom")
        self._workshop = ElidedLabel("muted")
        self.title = ElidedLabel("title")
        self._question = text_label("", wrap=True)
        leave = icon_button("house", "Leave the room", "Ctrl+W")
        self._undo = icon_button("undo-2", "Undo", "Ctrl+Z")
        self._redo = icon_button("redo-2", "Redo", "Ctrl+Shift+Z")
        people = icon_button("users", "People", "Ctrl+P")
        stage = text_button("Stage", "monitor", shortcut_hint="F5")
        self._export = text_button("Export", "file-down", shortcut_hint="Ctrl+E")
        self._gaps = text_button("Gaps", "triangle-alert", kind="quiet", shortcut_hint="Ctrl+G")
        self._gaps.setIcon(icon("triangle-alert", "amber"))
        self._gaps.hide()
        self._link = text_button("Link…", "link", kind="quiet", shortcut_hint="Ctrl+Shift+L")
        self._link.setAccessibleDescription("Say what the note or row at hand answers or rests on")
        self._link.hide()
        self._back = icon_button("chevron-left", "Previous step", "Ctrl+PgUp")
        self._next = text_button("Next", "chevron-right", kind="primary", shortcut_hint="Ctrl+PgDown")
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
        line.addWidget(self.title, 1)
        line.addWidget(self._link)
        line.addWidget(self._gaps)
        column.addLayout(line)
        column.addWidget(self._question)

    def event(self, event: QEvent) -> bool:
        # A button with other words has another width.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            taken = self._leave.sizeHint().width() + round(_LEAST_WORDS * zoom()) + 2 * (SPACE_4 + SPACE_2)
            self._buttons.fit(self.width() - taken)
        return super().event(event)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show which workshop this is."""
        self._workshop.setText(workshop.title)

    def show_step(self, content: WorkshopContent, step: Step, kind: str) -> None:
        """Show the step, and what Next will do."""
        place = next((i for i, s in enumerate(content.steps, 1) if s.id == step.id), 0)
        state = content.workshop.state
        finished = "Finished  ·  " if state == "finished" else ""
        self._workshop.setText(f"{finished}Step {place} of {len(content.steps)}  ·  {content.workshop.title}")
        self.title.setText(step.title)
        self.title.setAccessibleName(f"Step {place}: {step.title}, {kind}")
        self._question.setText(step.question)
        self._question.setVisible(bool(step.question))
        last = all(s.state == "skipped" for s in content.steps[place:])
        words = "Start" if state == "planned" else "Finish" if last and state == "running" else "Next"
        if self._next.text() != words:
            self._next.setText(words)
            spoken = {"Start": "Start the workshop", "Finish": "Finish the workshop"}.get(words, "Next step")
            # The key goes on and never finishes: one press too many would end the workshop.
            key = "" if words == "Finish" else "Ctrl+PgDown"
            self._next.setAccessibleName(spoken)
            self._next.setAccessibleDescription(key)
            self._next.setToolTip(f"{spoken} ({key})" if key else spoken)
        self._set_primary(finished=state == "finished")
        self._next.setEnabled(not (last and state == "finished"))
        self._back.setEnabled(place > 1)

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
        for button, item, word, key in (
            (self._undo, undo, "Undo", "Ctrl+Z"),
            (self._redo, redo, "Redo", "Ctrl+Shift+Z"),
        ):
            button.setEnabled(item is not None)
            name = f"{word}: {item.label}" if item is not None else word
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({key})")
