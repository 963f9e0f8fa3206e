"""Goal tree: the goal with what every department brings, and a list of everything that is missing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout

from app.domain.document.gap import Gap
from app.domain.outcomes.goal.goal_picture import brief_tree
from app.domain.outcomes.goal_brief.goal_brief import build_brief
from app.domain.outcomes.goal_brief.goal_brief_content import GoalBrief
from app.domain.outcomes.goal_brief.goal_brief_reading import brief_parts
from app.domain.outcomes.registry import outcome_gaps
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor
from widgets.activities.gap_list import GapList
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.controls.tree_canvas import TreeCanvas
from widgets.controls.tree_outline import TreeOutline
from widgets.theme.tokens import SPACE_2


class GoalTreeEditor(ActivityEditor):
    """The picture, the same as an outline, and the gaps below it. Nothing is typed here: Enter goes to the step."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self._brief: GoalBrief | None = None
        self.canvas = TreeCanvas("Goal tree")
        self.outline = TreeOutline("Goal tree, as an outline")
        self.gaps = GapList()
        self._empty = EmptyState("network", "")
        self._toggle = icon_button("list", "Outline", command="room.goal_tree.outline", checkable=True)
        self._toggle.toggled.connect(self._show_outline)
        add_command(self, "room.goal_tree.outline", self._toggle.toggle)
        add_command(self, "room.goal_tree.gaps", self.gaps.focus_list)
        self.canvas.opened.connect(self._open)
        self.outline.opened.connect(self._open)
        self.gaps.wanted.connect(self._open_gap)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.canvas)
        self._faces = QStackedWidget()
        self._faces.addWidget(area)
        self._faces.addWidget(self.outline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._empty, 1)
        column.addWidget(self._faces, 1)
        column.addWidget(
            text_label("Arrows walk the boxes · Enter opens the step a box is written in", "muted", wrap=True)
        )
        column.addWidget(self.gaps)
        self.setFocusProxy(self.canvas)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self._brief = brief = build_brief(content)
        tree = brief_tree(content, brief)
        self._empty.set_sentence("The goal and what every department brings will stand here.")
        self._empty.setVisible(tree is None)
        self._faces.setVisible(tree is not None)
        if tree is not None:
            self.canvas.show_tree(tree.root)
            self.outline.show_tree(tree.root)
        self.gaps.show_gaps(content, outcome_gaps(content))

    def _show_outline(self, outline: bool) -> None:
        self._faces.setCurrentIndex(1 if outline else 0)
        face = self.outline if outline else self.canvas
        self.setFocusProxy(face)
        face.setFocus()

    def _open(self, path: tuple[int, ...]) -> None:
        if self.content is None or self._brief is None:
            return
        part = "contributions" if path else "goal"
        step = self.content.step(brief_parts(self.content).get(part, ""))
        if step is not None:
            row = self._brief.contributions[path[0]].entry_id if path else ""
            self.step_wanted.emit(step.id, row)

    def _open_gap(self, gap: Gap) -> None:
        if self.content is None:
            return
        step = self.content.step(gap.step_key)
        if step is not None:
            self.step_wanted.emit(step.id, gap.entry_id)
            return
        # What is missing in no step, such as the goal's owner, stands in the workshop's details.
        from widgets.dialogs.details_dialog import DetailsDialog

        DetailsDialog(self.context, self.content.workshop.id, self).open()

    def focus_first(self) -> bool:
        if self._faces.isHidden():
            return False
        self.setFocus()
        return True
