"""Results against goal: how far each metric came, in its own direction."""

from dataclasses import dataclass
from typing import Literal

from app.domain.document.figures import Bar, BarChart
from app.domain.records import Entry, Step
from app.domain.words.measures import attainment, is_met, parse_number, parse_target
from app.domain.words.text import is_gap, shorten
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent

Met = Literal["yes", "partly", "no", ""]
MET_WORDS: dict[Met, str] = {
    "yes": "Yes, we met the goal.",
    "partly": "Partly: some of it was met.",
    "no": "No, we did not meet the goal.",
    "": "It cannot be said yet whether we met the goal.",
}

# A bar far beyond its target would make all others look like nothing.
_LONGEST_BAR = 200.0

MOST_MISSED = 3
"""More targets that were missed are counted."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A metric: what was aimed at and what came of it, as said.

    `share` is how far it came (1.0 reached, more beyond), `met` whether the target was reached; both None where
    that cannot be said.
    """

    entry_id: str
    metric: str
    baseline: str
    target: str
    actual: str
    share: float | None
    met: bool | None
    remark: str = ""

    def share_text(self) -> str:
        """Return the attainment as "104 %", or nothing where it cannot be said."""
        if self.share is None:
            return "" if self.met is None else "met" if self.met else "not met"
        # 99.6 % is not 100 %: what was missed is never rounded up to reached.
        percent = int(self.share * 100) if self.share < 1 else round(self.share * 100)
        return f"{percent} %"


def result_steps(content: WorkshopContent) -> tuple[Step, ...]:
    """Return the tables that hold results against goal."""
    return flow.tables_of(content, "results")


def result_rows(content: WorkshopContent, step: Step) -> tuple[ResultRow, ...]:
    """Return the results in a table, those rows that name a metric."""
    found = []
    for entry in content.of_step(Entry, step.id):
        said = {key: "" if is_gap(value) else value.strip() for key, value in entry.fields.items()}
        if said.get("metric"):
            found.append(_row(entry.id, said))
    return tuple(found)


def _row(entry_id: str, said: dict[str, str]) -> ResultRow:
    target, actual = parse_target(said.get("target", "")), parse_number(said.get("actual", ""))
    baseline = parse_number(said.get("baseline", ""))
    share = met = None
    if actual is not None and said.get("target"):
        share = attainment(target, baseline, actual, metric_unit=target.unit)
        met = is_met(target, baseline, actual, metric_unit=target.unit)
    values = {key: said.get(key, "") for key in ("metric", "baseline", "target", "actual", "remark")}
    return ResultRow(entry_id=entry_id, share=share, met=met, **values)


def results_chart(rows: tuple[ResultRow, ...]) -> BarChart | None:
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


def goal_met(rows: tuple[ResultRow, ...]) -> Met:
    """Return whether the goal was met: every metric, some, or none of those that can be judged.

    While a target has no result yet the goal is met in part at most.
    """
    judged = [r.met for r in rows if r.met is not None]
    if not judged:
        return ""
    if all(judged):
        return "partly" if _without_result(rows) else "yes"
    return "partly" if any(judged) else "no"


def _without_result(rows: tuple[ResultRow, ...]) -> int:
    return sum(bool(r.target) and not r.actual for r in rows)


def met_words(rows: tuple[ResultRow, ...]) -> str:
    """Return the results in sentences: "2 of 3 targets were reached. Missed: cost per trial, 46 € against 40 €."."""
    judged = [r for r in rows if r.met is not None]
    if not judged:
        return ""
    reached = sum(bool(r.met) for r in judged)
    words = f"{reached} of {len(judged)} targets {'was' if reached == 1 else 'were'} reached."
    if len(judged) == 1:
        words = "The target was reached." if reached else "The target was not reached."
    missed = [f"{shorten(r.metric, 60)} ({r.actual}, target {r.target})" for r in judged if not r.met]
    if missed:
        more = f" and {len(missed) - MOST_MISSED} more" if len(missed) > MOST_MISSED else ""
        words += f" Missed: {'; '.join(missed[:MOST_MISSED])}{more}."
    waiting = _without_result(rows)
    if waiting:
        words += f" {waiting} {'has' if waiting == 1 else 'have'} no result yet."
    return words
