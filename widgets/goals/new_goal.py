"""What is asked for a new goal, and for the year the company counts in."""

from collections.abc import Callable
from datetime import date

from app.domain.words.fiscal import FiscalYears
from widgets.asking import said_day
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask, AskLine
from widgets.controls.dates import day_text, today
from widgets.controls.goal_states import month_choices


def ask_for_goal(context: Context, line: AskLine, made: Callable[[str], object]) -> None:
    """Ask for a new goal that stands on its own; `made` is told its id."""
    month = context.settings.values.fiscal_month
    quarter = FiscalYears(month).part_of(date.fromisoformat(today()), 3, 1)
    fields = (
        Ask("title", "Goal", placeholder="What will be different, and for whom?"),
        Ask("department", "Department", placeholder="Whose goal it is, or empty for the whole company"),
        Ask("owner", "Owner"),
        Ask("initiative", "Initiative", placeholder="The launch or campaign it belongs to, if any"),
        Ask("due", "Due", placeholder=f"Such as {day_text(quarter[1].isoformat())}, “Q1” or “end of March”"),
    )

    def add(said: Answers) -> bool:
        typed = said["due"]
        day = said_day(typed, month)
        period = typed if day and day != typed and day_text(day) != typed else ""
        goal_id = context.ask(
            lambda: context.plenary.goals.create(fiscal_month=month, period=period, **(said | {"due": day}))
        )
        if goal_id is None:
            return False
        made(goal_id)
        return True

    line.ask("A new goal", fields, "Add the goal", add)


def ask_for_year(context: Context, line: AskLine) -> None:
    """Ask in which month the company's year begins; new goals and workshops count by it."""
    field = Ask(
        "month", "Begins in", "choice", value=str(context.settings.values.fiscal_month), choices=month_choices()
    )

    def keep(said: Answers) -> bool:
        before = context.settings.values.fiscal_month
        month = int(said["month"])
        context.settings.change(fiscal_month=month)
        name = dict(month_choices())[said["month"]]
        context.say(
            f"The company's year begins in {name}. New goals and workshops count by it.",
            lambda: context.settings.change(fiscal_month=before),
        )
        return True

    line.ask("The company's year: what Q1, H2 and FY mean", (field,), "Keep", keep)
