"""What can be done to a row of a review, each with the reason asked for right there."""

from datetime import date
from typing import TYPE_CHECKING

from app.activities.actions import STATE_WORDS
from app.domain.content import WorkshopContent
from app.domain.periods import find_due
from app.domain.records import Action, ActionState, Goal, GoalStatus, Kpi
from widgets.activities.review_rows import ReviewRow
from widgets.controls.ask_line import Answers, Ask, AskLine

if TYPE_CHECKING:
    from widgets.activities.base import ActivityEditor

_WHY = Ask("why", "Why", placeholder="in a few words: somebody will ask")


class ReviewVerbs:
    """Asks for what a verb needs and says it to the services, as of the workshop at hand."""

    def __init__(self, editor: "ActivityEditor", ask: AskLine) -> None:
        self._editor = editor
        self._ask = ask
        self._context = editor.context

    @property
    def _content(self) -> WorkshopContent:
        content = self._editor.content
        assert content is not None
        return content

    @property
    def _here(self) -> str:
        return self._content.workshop.id

    def day(self, said: str) -> str:
        """Return a day as it is kept ("in two weeks" counts from the workshop); what is no day stays as said."""
        workshop = self._content.workshop
        found = find_due(said, today=date.fromisoformat(workshop.date), fiscal_month=workshop.fiscal_month)
        return found.isoformat() if found else said

    def _has_reason(self, said: Answers) -> bool:
        if not said["why"]:
            self._context.say("Say why, in a few words: whoever looks for it later will ask.")
        return bool(said["why"])

    # Promises

    def _action(self, row: ReviewRow) -> Action | None:
        promises = self._content.earlier.promises if self._content.earlier else ()
        return next((p.action for p in promises if p.action.id == row.id), None)

    def set_state(self, row: ReviewRow, state: ActionState, why: str = "") -> bool:
        """Say what state a promise is in."""
        change = self._context.plenary.actions.change
        here = self._here
        return self._context.do(lambda: change(row.id, state=state, reason=why, in_workshop=here))

    def toggle_done(self, row: ReviewRow) -> None:
        """Say that a promise is done, or that it is open again."""
        self.set_state(row, "open" if row.settled else "done")

    def ask_state(self, row: ReviewRow, state: ActionState) -> None:
        """Ask for what a promise waits, why it rests, or why it is dropped."""
        asked = Ask("why", "For what?", placeholder="for whom or what") if state == "waiting" else _WHY

        def answer(said: Answers) -> bool:
            if state == "dropped" and not self._has_reason(said):
                return False
            return self.set_state(row, state, said["why"])

        self._ask.ask(f"{STATE_WORDS[state]}: “{row.title}”", [asked], STATE_WORDS[state], answer)

    def ask_day(self, row: ReviewRow) -> None:
        """Ask for another day and why."""
        action = self._action(row)
        change, here = self._context.plenary.actions.change, self._here
        due = Ask("due", "New day", value=(action.due or "") if action else "", placeholder="2026-11-30, in two weeks")

        def answer(said: Answers) -> bool:
            day = self.day(said["due"]) or None
            return self._context.do(lambda: change(row.id, due=day, reason=said["why"] or None, in_workshop=here))

        self._ask.ask(f"Another day for “{row.title}”", [due, _WHY], "Move it", answer)

    def ask_department(self, row: ReviewRow) -> None:
        """Ask which department takes it over, and why."""
        action = self._action(row)
        change, here = self._context.plenary.actions.change, self._here
        mine = action.department_id if action else None
        choices = tuple((d.id, d.name) for d in self._content.departments if d.id != mine)

        def answer(said: Answers) -> bool:
            return self._context.do(
                lambda: change(row.id, department_id=said["to"] or None, reason=said["why"] or None, in_workshop=here)
            )

        self._ask.ask(
            f"Hand “{row.title}” over", [Ask("to", "To", "choice", choices=choices), _WHY], "Hand over", answer
        )

    # Goals

    def _goal(self, row: ReviewRow) -> tuple[Goal, tuple[Kpi, ...]] | None:
        for held in self._content.earlier.goals if self._content.earlier else ():
            if row.id in held.goal_by_id:
                return held.goal_by_id[row.id], tuple(k for k in held.kpis if k.goal_id == row.id)
        return None

    def ask_keep(self, row: ReviewRow) -> None:
        """Ask why a goal stays as it is."""
        goals, here = self._context.plenary.goals, self._here
        self._ask.ask(
            f"Keep “{row.title}” as it is",
            [_WHY],
            "Keep it",
            lambda said: self._context.do(lambda: goals.keep_as_is(row.id, said["why"], in_workshop=here)),
        )

    def ask_change(self, row: ReviewRow) -> None:
        """Ask for other words, another day, another target of each KPI, and why."""
        found = self._goal(row)
        if found is None:
            return
        goal, kpis = found
        fields = [Ask("title", "In words", value=goal.title), Ask("due", "By", value=goal.due or "")]
        fields += [Ask(f"target:{kpi.id}", f"Target: {kpi.name}", value=kpi.target) for kpi in kpis]

        def answer(said: Answers) -> bool:
            return self._change(goal, kpis, said)

        self._ask.ask(f"Change “{goal.title}”", [*fields, _WHY], "Change it", answer)

    def _change(self, goal: Goal, kpis: tuple[Kpi, ...], said: Answers) -> bool:
        plenary, here = self._context.plenary, self._here
        wanted: dict[str, str | None] = {"title": said["title"], "due": self.day(said["due"]) or None}
        fields = {name: value for name, value in wanted.items() if value != getattr(goal, name)}
        targets = {k.id: said[f"target:{k.id}"] for k in kpis if said[f"target:{k.id}"] != k.target}
        if not fields and not targets:
            self._context.say("Nothing was changed: words, day and targets are as they were.")
            return False
        if not self._has_reason(said):
            return False
        why = said["why"]
        kept = not fields or self._context.do(
            lambda: plenary.goals.change(goal.id, reason=why, in_workshop=here, **fields)
        )
        change = plenary.kpis.change
        for kpi_id, target in targets.items():
            kept = kept and self._context.do(change, kpi_id, reason=why, in_workshop=here, target=target)
        return kept

    def ask_split(self, row: ReviewRow) -> None:
        """Ask for the goals it becomes, a line each, and why."""
        goals, here = self._context.plenary.goals, self._here
        parts = Ask("parts", "Into", "lines", placeholder="one goal a line, at least two")
        self._ask.ask(
            f"Split “{row.title}”",
            [parts, _WHY],
            "Split it",
            lambda said: self._context.do(
                lambda: goals.split(row.id, said["parts"].splitlines(), said["why"], in_workshop=here)
            ),
        )

    def ask_retire(self, row: ReviewRow) -> None:
        """Ask whether a goal is reached or dropped, and why."""
        goals, here = self._context.plenary.goals, self._here
        states: dict[str, GoalStatus] = {"done": "done", "dropped": "dropped", "parked": "parked", "": ""}
        choices = [("done", "Done: it is reached"), ("dropped", "Dropped"), ("parked", "Parked for now")]
        if row.settled:
            choices.append(("", "Taken up again"))
        self._ask.ask(
            f"Retire “{row.title}”",
            [Ask("status", "As", "choice", choices=tuple(choices)), _WHY],
            "Retire it",
            lambda said: self._context.do(
                lambda: goals.set_status(row.id, states[said["status"]], said["why"], in_workshop=here)
            ),
        )

    # Milestones

    def ask_reached(self, row: ReviewRow) -> None:
        """Ask who is thanked for a milestone; one that was reached is taken back at once."""
        reach, here, day = self._context.plenary.kpis.reach_milestone, self._here, self._content.workshop.date
        if row.settled:
            self._context.do(lambda: reach(row.id, reached=False, in_workshop=here))
            return
        thanks = Ask("thanks", "Thanks to", placeholder="name those who made it happen")
        self._ask.ask(
            f"“{row.title}” is reached",
            [thanks],
            "Reached",
            lambda said: self._context.do(lambda: reach(row.id, on=day, recognition=said["thanks"], in_workshop=here)),
        )
