"""Milestones of a goal: what is reached on the way, how it is celebrated, and who is thanked."""

from app.domain.records.goal_records import Milestone
from widgets.asking import Asker, button_row, command_button, said_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.dates import day_text, today
from widgets.controls.empty_state import EmptyState
from widgets.controls.row_list import Row, RowList
from widgets.goals.tab import GoalTab


class MilestoneTab(GoalTab):
    """The milestones of the goal and of those below it, in the order of their goals."""

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__(context, ask)
        self.list = RowList("Milestones", title_lines=2)
        self.list.opened.connect(lambda _id: self.start_change())
        add_command(self, "goals.milestones.add", self.start_add)
        add_command(self.list, "goals.milestones.list.reach", self.start_reach)
        add_command(self.list, "goals.milestones.list.delete", self.delete)
        self._empty = EmptyState(
            "flag",
            "What will you reach on the way, and how will you celebrate it? Milestones stand here, "
            "and whom you thanked for them.",
            "Add a milestone",
        )
        self._empty.action_triggered.connect(self.start_add)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._empty, 1)
        self.column.addLayout(
            button_row(
                command_button("Add", "plus", self.start_add, command="goals.milestones.add"),
                command_button("Reached…", "circle-check", self.start_reach, command="goals.milestones.list.reach"),
                command_button("Change…", "pencil", self.start_change, keys="Enter"),
                command_button("Delete", "trash-2", self.delete, command="goals.milestones.list.delete"),
            )
        )
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Show the milestones."""
        found = self.content.milestones if self.content else ()
        self.list.set_rows([self._row(m) for m in found], first=True)
        self.list.setVisible(bool(found))
        self._empty.setVisible(not found)

    def _row(self, milestone: Milestone) -> Row:
        assert self.content is not None
        facts = [f"by {day_text(milestone.due)}" if milestone.due else "no day yet", milestone.owner]
        celebrating = "celebrated with" if milestone.reached_on else "we celebrate with"
        facts.append(f"{celebrating}: {milestone.celebration}" if milestone.celebration else "")
        facts.append(f"thanks to {milestone.recognition}" if milestone.recognition else "")
        goal = self.content.goal_by_id.get(milestone.goal_id)
        facts.append(goal.title if goal is not None and goal.parent_id is not None else "")
        words = " · ".join(part for part in facts if part)
        if milestone.reached_on:
            return Row(
                milestone.id,
                milestone.title,
                words,
                f"Reached {day_text(milestone.reached_on)}",
                "done",
                "circle-check",
            )
        late = bool(milestone.due) and (milestone.due or "") < today()
        return Row(milestone.id, milestone.title, words, "Late" if late else "", "late" if late else "muted", "flag")

    def _chosen(self) -> Milestone | None:
        found = self.content.milestones if self.content else ()
        return next((m for m in found if m.id == self.list.current_id()), None)

    def start_add(self) -> None:
        """Ask for a new milestone of the goal at the top."""
        if self.content is None:
            return
        goal = self.content.goal
        fields = (
            Ask("title", "Milestone", placeholder="What will have been reached?"),
            Ask("due", "Due"),
            Ask("owner", "Owner"),
            Ask("celebration", "Celebrated", placeholder="How you celebrate it"),
        )

        def add(said: Answers) -> bool:
            values = said | {"due": said_day(said["due"], goal.fiscal_month)}
            return self.context.ask(lambda: self.context.plenary.kpis.add_milestone(goal.id, **values)) is not None

        self.ask("A milestone", fields, "Add", add)

    def start_change(self) -> None:
        """Ask for what the chosen milestone should be."""
        chosen = self._chosen()
        if chosen is None:
            return
        fields = (
            Ask("title", "Milestone", value=chosen.title),
            Ask("due", "Due", value=day_text(chosen.due)),
            Ask("owner", "Owner", value=chosen.owner),
            Ask("celebration", "Celebrated", value=chosen.celebration),
            Ask("recognition", "Thanks to", value=chosen.recognition),
        )

        def change(said: Answers) -> bool:
            values = said | {"due": said_day(said["due"])}
            return self.context.do(lambda: self.context.plenary.kpis.change_milestone(chosen.id, **values))

        self.ask("Change the milestone", fields, "Change", change)

    def start_reach(self) -> None:
        """Ask when it was reached and who is thanked; one that was reached is open again at once."""
        chosen = self._chosen()
        if chosen is None:
            return
        kpis = self.context.plenary.kpis
        if chosen.reached_on:
            if self.context.do(lambda: kpis.reach_milestone(chosen.id, reached=False)):
                self.context.say("The milestone is open again.", lambda: self.context.undo(None))
            return
        fields = (
            Ask("recognition", "Thanks to", value=chosen.recognition, placeholder="Who made it happen"),
            Ask("on", "On", value=day_text(today())),
        )

        def reach(said: Answers) -> bool:
            day = said_day(said["on"])
            taken = self.context.do(
                lambda: kpis.reach_milestone(chosen.id, on=day or None, recognition=said["recognition"])
            )
            if taken:
                words = f"Reached: {chosen.title[:60]}."
                if chosen.celebration:
                    words += f" Time for: {chosen.celebration[:60]}"
                self.context.say(words, lambda: self.context.undo(None))
            return taken

        self.ask(f"“{chosen.title[:80]}” is reached", fields, "Reached", reach)

    def delete(self) -> None:
        """Delete the chosen milestone; Undo brings it back."""
        chosen = self._chosen()
        if chosen is not None and self.context.do(self.context.plenary.kpis.remove_milestone, chosen.id):
            self.removed(chosen.title)
