"""Guides: what the messaging workshops have come to, what is missing, and what changed."""

from PySide6.QtWidgets import QStackedWidget

from app.services.outcomes.guides import GuideSummary
from widgets.context import Context
from widgets.controls.empty_state import EmptyState
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.pages.guide_panel import GuidePanel
from widgets.pages.page import Page


class GuidesPage(Page):
    """The guides at the left, the chosen one at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Guides", "What every department has agreed to say, and where it still differs.")
        self.list = RowList("Guides", framed=True)
        self.panel = GuidePanel(context)
        # What can be done to the chosen guide can be done from the list, where it was chosen.
        self.list.addActions(self.panel.actions())
        self.list.chosen.connect(self.panel.show_guide)
        self.list.opened.connect(lambda _workshop_id: self.panel.setFocus())
        self._empty = EmptyState(
            "book-open",
            "A messaging workshop ends in a guide: who we speak to, what we say, and why it is true. "
            "The guides of your workshops stand here, finished or not.",
        )
        self._parts = ListAndPanel(self.list, self.panel, lambda width: max(round(width * 0.27), 240))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._parts)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Show what is on disk now."""
        summaries = self.context.ask(self.context.plenary.guides.summaries)
        if summaries is None:
            return
        before = self.list.current_id()
        self.list.set_rows([_row(s) for s in summaries], first=True)
        self._stack.setCurrentWidget(self._parts if summaries else self._empty)
        if self.list.current_id() == before:
            # Another choice shows its guide by itself; the same one may have changed.
            self.panel.show_guide(before)


def _row(summary: GuideSummary) -> Row:
    version = f"Version {summary.version}" if summary.version else "Draft"
    return Row(summary.workshop_id, summary.title, summary.workshop, mark=version, icon="book-open")
