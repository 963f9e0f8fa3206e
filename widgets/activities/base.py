"""What the room asks of the editor of an activity."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.document.gap import Gap
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from widgets.context import Context
from widgets.controls.ask_line import AskLine


@dataclass(frozen=True, slots=True)
class Captured:
    """What came from the capture bar: the words, and whose they are."""

    text: str
    department_id: str | None
    participant_id: str | None


@dataclass(frozen=True, slots=True)
class CaptureHint:
    """How the capture bar presents itself: its label, what to type, and whether stamps make sense."""

    label: str
    placeholder: str
    stamps: bool = False


class ActivityEditor(QWidget):
    """The middle of the room for one step.

    The room calls `show_content` after every change, and hands over what is captured. An editor
    changes nothing by itself: it calls services through the context.
    """

    hint_changed = Signal()
    """The capture bar's hint is another one now."""

    capture_wanted = Signal()
    """The keyboard belongs to the capture bar again."""

    step_wanted = Signal(str, str)
    """A person wants to go to a step, and to a row in it: their ids, the latter perhaps empty."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__()
        self.context = context
        self.step_id = step_id
        self.content: WorkshopContent | None = None

    def show_content(self, content: WorkshopContent, changed: Mapping[str, frozenset[str]] | None = None) -> None:
        """Show `content`; `changed` names the tables and rows that differ from before, None means all."""
        self.content = content
        self.refresh(content, content.step_by_id[self.step_id])

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        """Draw the step."""

    def capture_hint(self) -> CaptureHint | None:
        """Return how the capture bar looks; None hides it."""
        return None

    def capture(self, captured: Captured, draft: str) -> bool:
        """Take what was typed into the capture bar; returns whether it was kept."""
        return False

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        """Take pasted text of several lines; returns whether it was taken."""
        return False

    def next_place(self, step: int) -> None:
        """Tab in an empty capture bar: go to the next (1) or previous (-1) column or person."""

    def focus_first(self) -> bool:
        """Put the focus where one types first; False leaves it to the capture bar."""
        return False

    def make_ask_line(self) -> AskLine:
        """Return a line of questions whose drafts belong to this step."""
        drafts, context = self.context.plenary.drafts, self.context
        return AskLine(
            lambda place, words: context.do(drafts.keep, f"{place}:{self.step_id}", words),
            lambda place: context.ask(drafts.read, f"{place}:{self.step_id}") or "",
        )

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
