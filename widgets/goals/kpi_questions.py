"""What is asked of a KPI where it is added or changed, with what its words mean below them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.goals.goal_progress import plan_days
from app.domain.goals.kpi_measure import understand
from app.domain.goals.kpi_sentence import COUNTING_WORDS, KIND_WORDS, kpi_sentence
from app.domain.records.goal_records import Goal, Kpi
from widgets.asking import said_day
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.dates import day_text
from widgets.goals.tab import GoalTab

_TARGET = "As people say it: at least 85 %, ≤ 10 min, 94–98 %, zero, done"
_MARK = "decimal_mark"
_BASELINE = "Where it starts, such as 72 %"


def ask_for_kpi(tab: GoalTab, goal: Goal) -> None:
    """Ask for a new KPI of a goal."""
    fields = (
        Ask("name", "Name", placeholder="What is counted?"),
        Ask("baseline", "Baseline", placeholder=_BASELINE),
        Ask("target", "Target", placeholder=_TARGET, says=_meaning(tab, goal, Kpi(id="", goal_id=goal.id, name=""))),
        *_kind_fields(),
        Ask("owner", "Owner"),
    )

    def add(said: Answers) -> bool:
        return tab.context.do(lambda: tab.context.plenary.kpis.add(goal.id, **said))  # type: ignore[arg-type]

    _ask(tab, f"A KPI of “{goal.title[:80]}”", fields, "Add", add)


def ask_to_change_kpi(tab: GoalTab, goal: Goal, kpi: Kpi, reason_wanted: Callable[[], object]) -> None:
    """Ask for what a KPI should be, and why; `reason_wanted` is called when another target was refused without one."""
    fields = (
        Ask("name", "Name", value=kpi.name),
        Ask("baseline", "Baseline", value=kpi.baseline, placeholder=_BASELINE),
        Ask("target", "Target", value=kpi.target, placeholder=_TARGET, says=_meaning(tab, goal, kpi)),
        *_kind_fields(kpi),
        Ask("unit", "Unit", value=kpi.unit),
        Ask("starts", "From", value=day_text(kpi.starts), placeholder="The first day of its goal, where this is empty"),
        Ask("due", "Due", value=day_text(kpi.due), placeholder="The day of its goal, where this is empty"),
        Ask("owner", "Owner", value=kpi.owner),
        Ask("reason", "Why", placeholder="Goes into the history; another target needs it"),
    )

    def change(said: Answers) -> bool:
        days = {name: said_day(said[name], goal.fiscal_month) for name in ("starts", "due")}
        if tab.context.do(lambda: tab.context.plenary.kpis.change(kpi.id, **said | days)):
            return True
        if not said["reason"].strip() and said["target"].strip() != kpi.target.strip():
            reason_wanted()
        return False

    _ask(tab, f"Change “{kpi.name[:80]}”", fields, "Change", change)


def _ask(tab: GoalTab, title: str, fields: Sequence[Ask], button: str, take: Callable[[Answers], bool]) -> None:
    """Ask; a number that can be read in two ways is asked about on top, once for the workspace, before it is taken."""

    def answer(said: Answers) -> bool:
        mark = said.pop(_MARK, "")
        plenary = tab.context.plenary
        if mark and not tab.context.do(lambda: plenary.notation.set(decimal_mark=mark)):  # type: ignore[arg-type]
            return False
        doubt = plenary.kpis.doubt(said["baseline"], said["target"])
        if doubt is None:
            return take(said)
        # Nothing is chosen beforehand: whoever presses Enter twice must not have said what they never read.
        choices = (("", "Which of the two?"), *((way.choice, f"{way.value}: {way.words}") for way in doubt.ways))
        which = Ask(_MARK, f"“{doubt.said[:20]}” is", "choice", choices=choices)
        kept = [replace(field, value=said[field.key]) for field in fields]
        tab.ask(title, (which, *kept), button, answer)
        return False

    tab.ask(title, fields, button, answer)


def _kind_fields(kpi: Kpi | None = None) -> tuple[Ask, Ask]:
    return (
        Ask("kind", "Kind", "choice", kpi.kind if kpi else "", choices=tuple(KIND_WORDS.items())),
        Ask("counting", "Counting", "choice", kpi.counting if kpi else "level", choices=tuple(COUNTING_WORDS.items())),
    )


def _meaning(tab: GoalTab, goal: Goal, kpi: Kpi) -> Callable[[Answers], str]:
    """Return what says in a sentence what the answers come to."""

    def says(said: Answers) -> str:
        measure = understand(
            said.get("name", ""),
            said.get("target", ""),
            said.get("baseline", ""),
            said.get("unit", kpi.unit),
            kind=said.get("kind", ""),
            counting=said.get("counting", "level"),
            mark=said.get(_MARK) or tab.context.plenary.notation.current().decimal_mark,
        )
        starts, due = plan_days(goal, kpi)
        return kpi_sentence(
            measure, _day(said.get("starts", ""), goal) or starts, _day(said.get("due", ""), goal) or due
        )

    return says


def _day(typed: str, goal: Goal) -> date | None:
    try:
        return date.fromisoformat(said_day(typed, goal.fiscal_month))
    except ValueError:
        return None
