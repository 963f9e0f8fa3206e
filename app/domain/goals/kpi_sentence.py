"""What a KPI asks for in one sentence that people read and put right."""

from datetime import date

from app.domain.goals.kpi_measure import Measure
from app.domain.records.goal_records import Counting, KpiKind
from app.domain.words.fiscal import month_span
from app.domain.words.measures import format_number

KIND_WORDS: dict[KpiKind, str] = {
    "": "As the words say",
    "reach": "Reach at least",
    "bring_down": "Bring down to at most",
    "keep_at_least": "Keep at least",
    "keep_at_most": "Keep at most",
    "keep_between": "Keep between",
    "none": "None of it",
    "done": "Done or not done",
    "milestones": "All milestones",
}
"""What kinds are called where one is chosen."""

COUNTING_WORDS: dict[Counting, str] = {
    "level": "Each value says how it stands",
    "adds_up": "Each value adds to a sum",
}
"""What ways of counting are called where one is chosen."""

_LEVELS: dict[KpiKind, str] = {
    "reach": "Reach at least {low}",
    "bring_down": "Bring down to at most {high}",
    "keep_at_least": "Keep at least {low}",
    "keep_at_most": "Keep at most {high}",
    "keep_between": "Keep between {lower} and {high}",
    "none": "None of it, not once",
    "done": "Done or not done",
    "milestones": "Reach all milestones of the goal",
}
_WITH_BASELINE: dict[KpiKind, str] = {
    "reach": "Reach at least {low}, starting at {baseline}",
    "bring_down": "Bring down to at most {high}, starting at {baseline}",
    "keep_at_least": "Keep at least {low}, starting at {baseline}",
    "keep_at_most": "Keep at most {high}, starting at {baseline}",
    "keep_between": "Keep between {lower} and {high}, starting at {baseline}",
}
_SUMS: dict[KpiKind, str] = {
    "reach": "Add up to at least {low}",
    "keep_at_least": "Add up to at least {low}",
    "bring_down": "Add up to at most {high}",
    "keep_at_most": "Add up to at most {high}",
    "keep_between": "Add up to between {lower} and {high}",
    "none": "None of it in all",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def kpi_sentence(measure: Measure, starts: date | None, due: date | None) -> str:
    """Return "Keep between 94 and 98 %, from October to December 2026", or what is missing to say so."""
    words = _asked(measure)
    if not words:
        return _not_understood(measure)
    when = span_words(starts, due)
    return f"{words}, {when}." if when else f"{words}. It has no day yet."


def _asked(measure: Measure) -> str:
    if measure.kind not in _LEVELS or (measure.kind in _WITH_BASELINE and measure.low is None and measure.high is None):
        return ""
    if measure.counting == "adds_up":
        pattern = _SUMS.get(measure.kind, _LEVELS[measure.kind])
    elif measure.baseline is not None:
        pattern = _WITH_BASELINE.get(measure.kind, _LEVELS[measure.kind])
    else:
        pattern = _LEVELS[measure.kind]
    unit = measure.unit
    return pattern.format(
        low=_said(measure.low, unit),
        lower=_said(measure.low, ""),
        high=_said(measure.high, unit),
        baseline=_said(measure.baseline, unit),
    )


def _said(value: float | None, unit: str) -> str:
    return "" if value is None else format_number(value, unit)


def _not_understood(measure: Measure) -> str:
    match measure.target.kind:
        case "missing":
            return "There is no target yet."
        case "hidden":
            return "The target is kept elsewhere."
        case "maximise" | "minimise":
            return "It says which way, but no value to reach."
    if measure.kind == "keep_between":
        return "A range needs two values, such as 94–98 %."
    if measure.target.amount is None and measure.target.low is None:
        return "No value to reach was found in the target."
    return "It does not say whether this should grow, fall or stay: choose it here."


def span_words(starts: date | None, due: date | None) -> str:
    """Return "from October to December 2026" for whole months, else days; nothing without a last day."""
    if due is None:
        return ""
    if starts is None or starts > due:
        return f"by {_day(due)}"
    whole = starts.day == 1 and due == month_span(due.year, due.month)[1]
    if not whole:
        return f"from {_day(starts)} to {_day(due)}"
    if (starts.year, starts.month) == (due.year, due.month):
        return f"in {_MONTHS[due.month - 1]} {due.year}"
    first = _MONTHS[starts.month - 1] + (f" {starts.year}" if starts.year != due.year else "")
    return f"from {first} to {_MONTHS[due.month - 1]} {due.year}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
