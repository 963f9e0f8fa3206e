"""Results against goal: whether each target was met, missed, or cannot be judged, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from app.domain.document.figures import Bar, BarChart
from app.domain.goals.goal_progress import KpiStanding, kpi_standing, plan_days
from app.domain.goals.kpi_judging import beyond, percent_words, way_share
from app.domain.goals.kpi_measure import Measure, measure_of, said_done, understand
from app.domain.records import Entry, Step
from app.domain.records.goal_records import Goal, GoalChange, Kpi
from app.domain.words.measures import parse_number, parse_target
from app.domain.words.text import fold, is_gap, shorten
from app.domain.workshop import flow
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.earlier import Earlier

Met = Literal["yes", "partly", "no", ""]
MET_WORDS: dict[Met, str] = {
    "yes": "Yes, we met the goal.",
    "partly": "Partly: some of it was met.",
    "no": "No, we did not meet the goal.",
    "": "It cannot be said yet whether we met the goal.",
}

Verdict = Literal["met", "missed", "open"]
VERDICT_WORDS: dict[Verdict, str] = {"met": "Met", "missed": "Missed", "open": "Cannot be judged"}
"""What is said of a target in the end."""

# A bar far beyond its target would make all others look like nothing.
_LONGEST_BAR = 200.0


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A metric: what was aimed at and what came of it, as said.

    `share` is how far it came (1.0 reached, more beyond it; of what is kept 1.0 or 0.0), None where that cannot be
    said. `reason` says why the verdict is what it is, where that is no matter of course. `is_core` marks the number
    that the goal itself is measured by; `is_ahead` one whose last day has not come.
    """

    entry_id: str
    metric: str
    baseline: str
    target: str
    actual: str
    share: float | None
    verdict: Verdict
    reason: str = ""
    remark: str = ""
    is_limit: bool = False
    is_core: bool = False
    is_ahead: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the target was met; None where that cannot be judged."""
        return None if self.verdict == "open" else self.verdict == "met"

    def share_text(self) -> str:
        """Return the attainment as "104 %", "kept" or "not kept"; nothing where it cannot be said."""
        if self.is_limit:
            return "" if self.met is None else "kept" if self.met else "not kept"
        if self.share is None:
            return "" if self.met is None else "met" if self.met else "not met"
        return percent_words(self.share)


@dataclass(frozen=True)
class GoalsAtHand:
    """The goals a workshop is about: the KPIs its metrics are, by name, those of the goal itself first."""

    content: WorkshopContent

    @property
    def today(self) -> date:
        """The day of the workshop."""
        return held_on(self.content.workshop)

    @cached_property
    def kpis(self) -> dict[str, tuple[Goal, Kpi, KpiStanding]]:
        """Each KPI with its goal and where it stood on the day of the workshop, by its folded name."""
        found: dict[str, tuple[Goal, Kpi, KpiStanding]] = {}
        for goals in (self.content.earlier or Earlier()).goals:
            for goal in goals.goals:
                for kpi in goals.kpis:
                    if kpi.goal_id != goal.id:
                        continue
                    starts, due = plan_days(goal, kpi)
                    standing = kpi_standing(
                        kpi,
                        goals.readings_of(kpi.id),
                        starts=starts,
                        due=due,
                        today=self.today,
                        milestones=goals.milestones_of(goal.id),
                    )
                    found.setdefault(fold(kpi.name), (goal, kpi, standing))
        return found

    def changed_targets(self) -> tuple[GoalChange, ...]:
        """Return the changes of targets, the oldest first; what was first set is no change."""
        day = self.content.workshop.date
        return tuple(
            sorted(
                (
                    change
                    for goals in (self.content.earlier or Earlier()).goals
                    for change in goals.changes
                    if change.kind == "target" and change.before and change.at[:10] <= day
                ),
                key=lambda change: change.at,
            )
        )


def result_steps(content: WorkshopContent) -> tuple[Step, ...]:
    """Return the tables that hold results against goal."""
    return flow.tables_of(content, "results")


def all_results(content: WorkshopContent) -> tuple[ResultRow, ...]:
    """Return the results of all tables."""
    return tuple(row for step in result_steps(content) for row in result_rows(content, step))


def result_rows(content: WorkshopContent, step: Step) -> tuple[ResultRow, ...]:
    """Return the results in a table, those rows that name a metric.

    The core number is the first that a goal without a goal above it is measured by, else the first row.
    """
    at_hand = GoalsAtHand(content)
    rows = []
    for entry in content.of_step(Entry, step.id):
        said = {key: "" if is_gap(value) else value.strip() for key, value in entry.fields.items()}
        if said.get("metric"):
            rows.append((entry.id, said))
    core = next((i for i, said in rows if _is_of_the_goal(at_hand, said["metric"])), rows[0][0] if rows else "")
    return tuple(_row(i, said, at_hand, is_core=i == core) for i, said in rows)


def _is_of_the_goal(at_hand: GoalsAtHand, metric: str) -> bool:
    found = at_hand.kpis.get(fold(metric))
    return found is not None and found[0].parent_id is None


def _row(entry_id: str, said: dict[str, str], at_hand: GoalsAtHand, *, is_core: bool) -> ResultRow:
    values = {key: said.get(key, "") for key in ("metric", "baseline", "target", "actual", "remark")}
    known = at_hand.kpis.get(fold(values["metric"]))
    measure = understand(values["metric"], values["target"], values["baseline"])
    standing, ahead = None, ""
    if known is not None and _same_words(known[1], values):
        measure, standing = measure_of(known[1]), known[2]
        due = plan_days(known[0], known[1])[1]
        ahead = due.isoformat() if due is not None and due > at_hand.today else ""
    if measure.kind == "keep_at_least" and standing is None:
        # What was kept and what was reached are the same in the end, and people read how far it came.
        measure = replace(measure, kind="reach")
    verdict, reason, share = _judged(measure, values, standing, ahead)
    return ResultRow(
        entry_id=entry_id,
        share=share,
        verdict=verdict,
        reason=reason,
        is_limit=measure.is_limit,
        is_core=is_core,
        is_ahead=bool(ahead) and verdict == "open",
        **values,
    )


def _same_words(kpi: Kpi, values: dict[str, str]) -> bool:
    """Return whether a row still aims at what its KPI aims at: people may have put another target there."""
    return (kpi.target.strip(), kpi.baseline.strip()) == (values["target"], values["baseline"])


def _judged(
    measure: Measure, values: dict[str, str], standing: KpiStanding | None, ahead: str
) -> tuple[Verdict, str, float | None]:
    """Return the verdict on a row, its reason, and the share; `ahead` is its last day, where that is still to come."""
    if not values["target"]:
        return "open", "it has no target", None
    if not values["actual"]:
        return "open", "it has no result", None
    if measure.kind == "done" and (done := said_done(values["actual"])) is not None:
        return ("met" if done else "missed"), "", float(done)
    value = _amount(values["actual"])
    if value is None:
        return "open", f"“{shorten(values['actual'], 40)}” is no number", None
    if measure.kind == "milestones" and standing is not None and standing.met is not None:
        return ("met" if standing.met else "missed"), "", standing.share
    if measure.low is None and measure.high is None:
        return _without_kind(measure, value)
    if beyond(measure, value) and not measure.is_limit and ahead:
        return "open", f"its day, {ahead}, has not come", way_share(measure, value)
    if beyond(measure, value):
        return "missed", "", 0.0 if measure.is_limit else way_share(measure, value)
    if measure.is_limit and standing is not None and standing.share == 0.0 and standing.value == value:
        # Kept at the end is not kept: what broke it in between stands in its readings.
        return "missed", standing.reason.rstrip(".").lower(), 0.0
    return "met", "", 1.0 if measure.is_limit else way_share(measure, value)


def _without_kind(measure: Measure, value: float) -> tuple[Verdict, str, float | None]:
    match measure.target.kind:
        case "hidden":
            return "open", "its target is kept elsewhere", None
        case "missing" | "words" | "maximise" | "minimise":
            return "open", f"“{shorten(measure.target.said, 40)}” is no value to measure against", None
    if measure.target.amount == value:
        return "met", "", 1.0
    return "open", "whether it should grow or fall has not been said", None


def _amount(said: str) -> float | None:
    """Return the number in a result: "548", "41 customers", "up to 1,204"."""
    value = parse_number(said)
    return parse_target(said).amount if value is None else value


def results_chart(rows: Sequence[ResultRow]) -> BarChart | None:
    """Return the attainments as bars with a line at 100 %; None where none can be said."""
    bars = tuple(
        Bar(shorten(r.metric, 80), min(round(r.share * 100, 1), _LONGEST_BAR), f"{r.share_text()} ({r.actual})")
        for r in rows
        if r.share is not None
    )
    if not bars:
        return None
    words = "; ".join(f"{bar.label}: {bar.value_text}" for bar in bars)
    full = max(100.0, *(bar.value for bar in bars))
    return BarChart("", bars, f"Attainment of the targets. {words}", full=full, mark=100.0, mark_text="target")


def in_order(rows: Iterable[ResultRow]) -> tuple[ResultRow, ...]:
    """Return results as a director reads them: the core number, what was missed, what is open, what was met."""
    places: dict[Verdict, int] = {"missed": 1, "open": 2, "met": 3}
    return tuple(sorted(rows, key=lambda row: 0 if row.is_core else places[row.verdict]))


def goal_met(rows: Sequence[ResultRow]) -> Met:
    """Return whether the goal was met: every target, some, or none of those that can be judged.

    While one cannot be judged the goal is met in part at most.
    """
    verdicts = [row.verdict for row in rows]
    if "met" not in verdicts:
        return "no" if "missed" in verdicts else ""
    return "yes" if set(verdicts) == {"met"} else "partly"


def met_words(rows: Sequence[ResultRow], *, named: bool = True) -> str:
    """Return the results in sentences, the core number first, every target counted; nothing without results.

    `named` is whether those that were missed or cannot be judged are named, too.

    "The core number, trials begun, was missed: 480 against at least 500. 1 of 3 targets was met, 2 were missed. …"
    """
    if not any(row.target or row.actual for row in rows):
        return ""
    core = next((row for row in rows if row.is_core), None)
    sentences = [_core_words(core)] if core is not None and len(rows) > 1 else []
    sentences.append(_count_words(rows))
    for verdict, pattern in (("missed", "Missed: {}."), ("open", "Cannot be judged: {}.")):
        others = [row for row in rows if row.verdict == verdict and not (row.is_core and len(rows) > 1)]
        if named and others:
            sentences.append(pattern.format("; ".join(map(_named, others))))
    return " ".join(sentences)


def _core_words(row: ResultRow) -> str:
    name = shorten(row.metric, 60)
    match row.verdict:
        case "met":
            return f"The core number, {name}, was met: {row.actual} against {row.target}."
        case "missed":
            why = f" ({row.reason})" if row.reason else ""
            return f"The core number, {name}, was missed: {row.actual} against {row.target}{why}."
        case _:
            return f"The core number, {name}, cannot be judged: {row.reason}."


def _count_words(rows: Sequence[ResultRow]) -> str:
    met, missed, waiting = (sum(r.verdict == verdict for r in rows) for verdict in ("met", "missed", "open"))
    if len(rows) == 1:
        return {
            "met": "The target was met.",
            "missed": "The target was missed.",
            "open": "The target cannot be judged.",
        }[rows[0].verdict]
    parts = [f"{met} of {len(rows)} targets {'was' if met == 1 else 'were'} met"]
    if missed:
        parts.append(f"{missed} {'was' if missed == 1 else 'were'} missed")
    if waiting:
        parts.append(f"{waiting} cannot be judged")
    return f"{', '.join(parts)}."


def _named(row: ResultRow) -> str:
    name = shorten(row.metric, 60)
    if row.verdict == "open":
        return f"{name} ({row.reason})"
    why = f"; {row.reason}" if row.reason else ""
    return f"{name} ({row.actual} against {row.target}{why})"
