"""Goal tree: the core goal, each department's contribution and its KPIs as a picture, with what is missing."""

from app.domain.document.blocks import Block
from app.domain.outcomes.goal.goal_picture import brief_tree
from app.domain.outcomes.goal_brief.goal_brief import build_brief
from app.domain.records import Step
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import LOOK, Share
from app.domain.workshop.settings import GoalTreeSettings
from app.domain.workshop.stage import StageText, StageTree
from app.domain.workshop.time_plan import StepPlan


class GoalTreeActivity(Activity[GoalTreeSettings]):
    """The goal, its contributions and KPIs as a picture, with every gap."""

    kind = "goal_tree"
    title = "Goal tree"
    description = "The goal, its contributions and KPIs as a picture, with every gap."
    icon = "network"
    settings = GoalTreeSettings
    minutes = 3

    def stage(self, content: WorkshopContent, step: Step) -> StageTree | StageText:
        """Return the tree."""
        tree = brief_tree(content, build_brief(content))
        return (
            StageText((("", "The goal and its contributions will stand here."),))
            if tree is None
            else StageTree(tree.root)
        )

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the tree as a picture."""
        tree = brief_tree(content, build_brief(content))
        return () if tree is None else (tree,)

    def effort(self, settings: GoalTreeSettings, plan: StepPlan) -> tuple[Share, ...]:
        return (Share(LOOK),)
