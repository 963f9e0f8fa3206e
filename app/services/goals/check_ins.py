"""Check-ins: the short workshops that keep a goal alive, started from the goal with the people who care for it."""

from datetime import date as Date
from typing import TYPE_CHECKING

from app.domain.goals.goal_standing import check_in_due
from app.domain.records import Department, Participant, Workshop
from app.domain.records.goal_records import Goal
from app.domain.words.people import PersonLine
from app.domain.words.text import shorten
from app.services.contents.goal_contents import load_goal
from app.services.workshops.workshops import Workshops
from app.storage.store import Store

# The whole goal stands in the room; the title of a workshop has to fit into a list.
GOAL_IN_TITLE = 60

FROM_A_GOAL = "goal"
"""The variant of a template that reads a goal's milestones; where there are none it would show an empty page."""

if TYPE_CHECKING:
    from app.templates.schema import Template


class CheckIns:
    """Check-ins and reviews of the goals of one workspace."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        self._store = store
        self._workshops = workshops

    def proposed_day(self, goal_id: str, today: Date | None = None) -> str:
        """Return the day of the check-in that is due as the rhythm says, today's own day too; today without one."""
        day = today or Date.today()
        coming = check_in_due(self._store.get(Goal, goal_id), day, load_goal(self._store, goal_id).days_held)
        return (coming[0] if coming else day).isoformat()

    def people(self, goal_id: str) -> list[PersonLine]:
        """Return who was in the latest workshop about a goal, or in the one it came from."""
        for held in load_goal(self._store, goal_id).workshops:
            people = self._store.all(Participant, workshop_id=held.id)
            if people:
                names = {d.id: d.name for d in self._store.all(Department)}
                return [PersonLine(p.name, names.get(p.department_id or "", ""), p.role) for p in people]
        return []

    def start(self, goal_id: str, template: "Template", *, title: str = "", date: str | None = None) -> str:
        """Start a check-in or review of a goal, with the people of the latest one; return the workshop's id.

        Raises:
            InvalidInputError: the date is none.
        """
        goal = self._store.get(Goal, goal_id)
        if load_goal(self._store, goal_id).milestones and any(v.key == FROM_A_GOAL for v in template.variants):
            template = template.as_variant(FROM_A_GOAL)
        with self._store.operation("start_check_in", f"Start “{template.title}”") as op:
            workshop_id = self._workshops.create(
                template,
                title=title or f"{template.title}: {shorten(goal.title, GOAL_IN_TITLE)}",
                date=date or Date.today().isoformat(),
                people=self.people(goal_id),
            )
            op.change(Workshop, workshop_id, goal_id=goal_id, initiative_id=goal.initiative_id)
        return workshop_id
