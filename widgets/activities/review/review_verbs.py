"""What can be decided about a goal, a decision or an insight, each with what it takes asked for right there."""

from app.domain.records.goal_records import Goal, GoalStatus, Kpi
from app.domain.words.text import shorten
from app.domain.workshop.agenda import held_on
from widgets.activities.promise_verbs import NO_DAY, WHY, Verbs
from widgets.activities.review.review_rows import ReviewRow
from widgets.asking import said_day
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.dates import day_text, today


class GoalVerbs(Verbs):
    """Verbs for goals and milestones."""

    def _goal(self, row: ReviewRow) -> tuple[Goal, tuple[Kpi, ...]] | None:
        for held in self._content.earlier.goals if self._content.earlier else ():
            if row.id in held.goal_by_id:
                return held.goal_by_id[row.id], tuple(k for k in held.kpis if k.goal_id == row.id)
        return None

    def ask_keep(self, row: ReviewRow) -> None:
        """Ask why a goal stays as it is."""
        goals, here = self._context.plenary.goals, self._here
        self._ask.ask(
            f"Keep “{shorten(row.title, 90)}” as it is",
            [WHY],
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
        fields += [Ask(f"target:{kpi.id}", f"Target of {shorten(kpi.name, 36)}", value=kpi.target) for kpi in kpis]

        def answer(said: Answers) -> bool:
            return self._change(goal, kpis, said)

        self._ask.ask(f"Change “{shorten(goal.title, 90)}”", [*fields, WHY], "Change it", answer)

    def _change(self, goal: Goal, kpis: tuple[Kpi, ...], said: Answers) -> bool:
        if not self._understood(said):
            return False
        plenary, here = self._context.plenary, self._here
        wanted: dict[str, str | None] = {"title": said["title"], "due": self.day(said["due"])}
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
        """Ask for the goals it becomes, a line each, until when, by which numbers, and why."""
        found = self._goal(row)
        if found is None:
            return
        goal, goals, here = found[0], self._context.plenary.goals, self._here
        passed = goal.due is not None and goal.due < today()
        fields = [
            Ask("parts", "Into", "lines", placeholder="one goal a line, at least two"),
            Ask(
                "until",
                "Until",
                value="" if passed else day_text(goal.due),
                placeholder="its day has passed: such as “end of next quarter”" if passed else "such as “end of Q1”",
            ),
            Ask(
                "kpis",
                "Measured by",
                "choice",
                choices=(("all", "The KPIs of this goal, each of them"), ("none", "KPIs of their own")),
            ),
            WHY,
        ]

        def answer(said: Answers) -> bool:
            return self._context.do(
                lambda: goals.split(
                    row.id,
                    said["parts"].splitlines(),
                    said["why"],
                    due=said_day(said["until"], goal.fiscal_month),
                    share_kpis=said["kpis"] == "all",
                    in_workshop=here,
                )
            )

        self._ask.ask(f"Split “{shorten(row.title, 90)}”", fields, "Split it", answer)

    def ask_retire(self, row: ReviewRow) -> None:
        """Ask whether a goal is reached or dropped, and why."""
        goals, here = self._context.plenary.goals, self._here
        states: dict[str, GoalStatus] = {"done": "done", "dropped": "dropped", "parked": "parked", "": ""}
        choices = [("dropped", "Dropped"), ("parked", "Parked for now"), ("done", "Done: it is reached")]
        if row.settled:
            choices.append(("", "Taken up again"))

        def answer(said: Answers) -> bool:
            status = states[said["status"]]
            if status in ("dropped", "parked") and not self._has_reason(said):
                return False
            return self._context.do(lambda: goals.set_status(row.id, status, said["why"], in_workshop=here))

        # Retiring is most often giving up; "done" is said on purpose, or a missed goal looks reached.
        status = Ask("status", "As", "choice", value="dropped", choices=tuple(choices))
        self._ask.ask(f"Retire “{shorten(row.title, 90)}”", [status, WHY], "Retire it", answer)

    def ask_reached(self, row: ReviewRow) -> None:
        """Ask who is thanked for a milestone; one that was reached is taken back at once."""
        reach, here, day = (
            self._context.plenary.kpis.reach_milestone,
            self._here,
            held_on(self._content.workshop).isoformat(),
        )
        if row.settled:
            self._context.do(lambda: reach(row.id, reached=False, in_workshop=here))
            return
        thanks = Ask("thanks", "Thanks to", placeholder="name those who made it happen")
        self._ask.ask(
            f"“{shorten(row.title, 90)}” is reached",
            [thanks],
            "Reached",
            lambda said: self._context.do(lambda: reach(row.id, on=day, recognition=said["thanks"], in_workshop=here)),
        )


class DecisionVerbs(Verbs):
    """Verbs for decisions that are looked at again."""

    def ask_stands(self, row: ReviewRow) -> None:
        """Ask when to look at a decision again; nothing means that nobody will."""
        look, here = self._context.plenary.decisions.look_again, self._here

        def answer(said: Answers) -> bool:
            words = said["revisit"]
            if words and self.day(words) is None:
                self._context.say(NO_DAY.format(shorten(words, 40)))
                self._ask.point_at("revisit")
                return False
            return self._context.do(lambda: look(row.id, "kept", in_workshop=here, revisit=words, why=said["why"]))

        again = Ask("revisit", "Look again", placeholder="in three months, 2027-01-10; empty: not again")
        why = Ask("why", "Remark", placeholder="what speaks for it still, if somebody said so")
        self._ask.ask(f"“{shorten(row.title, 90)}” still stands", [again, why], "It stands", answer)

    def ask_falls(self, row: ReviewRow) -> None:
        """Ask why a decision no longer stands."""
        look, here = self._context.plenary.decisions.look_again, self._here

        def answer(said: Answers) -> bool:
            return self._has_reason(said) and self._context.do(
                lambda: look(row.id, "reversed", in_workshop=here, why=said["why"])
            )

        self._ask.ask(f"“{shorten(row.title, 90)}” no longer stands", [WHY], "It no longer stands", answer)


class InsightVerbs(Verbs):
    """Verbs for what was learned before."""

    def ask_holds(self, row: ReviewRow) -> None:
        """Ask who says that an insight holds."""
        confirm, here = self._context.plenary.insights.confirm, self._here
        day = held_on(self._content.workshop).isoformat()
        by = Ask("by", "Who says so", placeholder="a name: an insight is confirmed by a person")

        def answer(said: Answers) -> bool:
            if not said["by"]:
                self._context.say("Who says so? An insight is confirmed by a person.")
                self._ask.point_at("by")
                return False
            return self._context.do(lambda: confirm(row.id, said["by"], on=day, in_workshop=here))

        self._ask.ask(f"“{shorten(row.title, 90)}” still holds", [by], "It holds", answer)

    def ask_outdated(self, row: ReviewRow) -> None:
        """Ask why an insight holds no longer; then it is offered no more."""
        outdate, here = self._context.plenary.insights.outdate, self._here

        def answer(said: Answers) -> bool:
            return self._has_reason(said) and self._context.do(lambda: outdate(row.id, said["why"], in_workshop=here))

        self._ask.ask(f"“{shorten(row.title, 90)}” is outdated", [WHY], "Outdated", answer)
