"""What the parts of a goal have in common: they show one content, and ask in the panel around them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_standing import GoalStanding
from widgets.asking import Asker
from widgets.context import Context
from widgets.theme.tokens import SPACE_2


class GoalTab(QWidget):
    """One part of the chosen goal."""

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__()
        self.context = context
        self.ask = ask
        self.content: GoalContent | None = None
        self.standings: dict[str, GoalStanding] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, SPACE_2, 0, 0)
        self.column.setSpacing(SPACE_2)

    def show_goal(self, content: GoalContent, standings: dict[str, GoalStanding]) -> None:
        """Show a goal, or the same one as it is now."""
        self.content, self.standings = content, standings
        self.refresh()

    def refresh(self) -> None:
        """Show what `content` holds."""

    def enter(self) -> None:
        """Put the keyboard to work here: into the list, or onto the first step while there is none."""
        proxy = self.focusProxy()
        candidates = [proxy] if proxy is not None else []
        candidates += [w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        there = next((w for w in candidates if w.isVisible() and w.isEnabled()), None)
        if there is not None:
            there.setFocus()

    def removed(self, what: str) -> None:
        """Say that something was deleted, and offer it back."""
        self.context.say(f"Deleted “{what[:60]}”", lambda: self.context.undo(None))
