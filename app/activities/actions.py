"""Actions: what, who, due when, and where it came from."""

from collections.abc import Iterator

from app.domain.document.blocks import Block
from app.domain.document.gap import Gap
from app.domain.records import Step
from app.domain.words.text import shorten
from app.domain.workshop.actions import action_owner, actions_of, actions_table
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import ACTION, Factor, Share
from app.domain.workshop.settings import ActionsSettings
from app.domain.workshop.stage import StageTable
from app.domain.workshop.time_plan import StepPlan


class ActionsActivity(Activity[ActionsSettings]):
    """What, who, due when, and where it came from."""

    kind = "actions"
    title = "Actions"
    description = "What, who, due when, and where it came from."
    icon = "circle-check"
    settings = ActionsSettings
    minutes = 5

    def stage(self, content: WorkshopContent, step: Step) -> StageTable:
        """Return all actions of the workshop, or its roadblocks."""
        found = actions_of(content, step)
        rows = tuple((a.text, action_owner(content, a), a.due or "") for a in found if a.state != "dropped")
        roadblocks = self.settings_of(step).kind == "roadblock"
        return StageTable(("What", "Who", "Due"), rows, "No roadblocks yet." if roadblocks else "No actions yet.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return all actions of the workshop, or its roadblocks."""
        found = actions_of(content, step)
        return (actions_table(content, found, step.title),) if found else ()

    def gaps(self, content: WorkshopContent, step: Step) -> Iterator[Gap]:
        """Name what an action that is still to be done lacks: whose it is, and its day."""
        for action in actions_of(content, step):
            if action.state in ("done", "dropped"):
                continue
            no_owner = action.owner_id is None and action.department_id is None
            missing = [word for word, is_missing in (("owner", no_owner), ("date", not action.due)) if is_missing]
            if missing:
                words = f"“{shorten(action.text, 80)}” has no {' and no '.join(missing)}."
                yield Gap("", words, step.key, action.id)

    def references(self, settings: ActionsSettings) -> tuple[tuple[str, str], ...]:
        return tuple(("beside", key) for key in settings.beside)

    def effort(self, settings: ActionsSettings, plan: StepPlan) -> tuple[Share, ...]:
        return (Share(ACTION, (Factor(plan.expects or _USUAL_ACTIONS, "action", "actions"),)),)


_USUAL_ACTIONS = 4
