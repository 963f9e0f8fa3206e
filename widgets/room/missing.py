"""What is missing in the workshop at hand, looked up after it changed and never while somebody types."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.document.gap import Gap
from app.domain.outcomes.registry import outcome_gaps
from app.domain.workshop.content import WorkshopContent

# Long enough that a burst of typing is looked at once, short enough that nobody waits for it.
PAUSE_MS = 150


def due_gaps(content: WorkshopContent, gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Return the gaps of what was come to already: a step that is still to come lacks nothing yet."""
    if content.workshop.state == "finished":
        return gaps
    current = content.workshop.current_step_id
    visited = {step.key for step in content.steps if step.state == "done" or step.id == current}
    return tuple(gap for gap in gaps if content.step(gap.step_key) is None or gap.step_key in visited)


class Missing(QObject):
    """The gaps of a workshop; `changed` tells that they are other ones now."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps: tuple[Gap, ...] = ()
        self._content: WorkshopContent | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)

    def watch(self, content: WorkshopContent) -> None:
        """Look at `content` soon, unless it is what was looked at last."""
        if content is self._content:
            return
        first = self._content is None
        self._content = content
        if first:
            self._look()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        if self._content is None:
            return
        gaps = outcome_gaps(self._content)
        if gaps != self.gaps:
            self.gaps = gaps
            self.changed.emit()

    def of_step(self, key: str) -> tuple[Gap, ...]:
        """Return the gaps that can be closed in the step with this key."""
        return tuple(gap for gap in self.gaps if gap.step_key == key)
