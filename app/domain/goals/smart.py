"""Whether a goal says all that a goal needs: specific, measurable, achievable, relevant, time-bound."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.goals import smart_words
from app.domain.goals.achievable import compare_with_history
from app.domain.words.measures import Target, direction, format_number, number, parse_number, parse_target
from app.domain.words.periods import Period, describe, parse_period
from app.domain.words.text import is_gap, shorten

Letter = Literal["S", "M", "A", "R", "T"]

_WHY: dict[Letter, str] = {
    "S": "A goal that two people would draw the same way needs no second meeting about what was meant.",
    "M": "With a value now and a value to reach, everybody can see on any day how far it has come.",
    "A": "People work differently on a goal that they believe can be reached.",
    "R": "When two goals compete for the same week, the reason decides which one wins.",
    "T": "A day in the calendar makes the difference between a plan and a wish.",
}
_QUOTED = 60
# A fist of five: three fingers are "I can live with it".
_CONFIDENT = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What is there (`ok`) or missing for one letter, in plain words, and why it matters."""

    letter: Letter
    ok: bool
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as far as it is written; `history` are the recorded readings, oldest first.

    `confidence` is the average of a fist of five (1…5), `low_votes` how many showed one or two fingers.
    """

    what: str = ""
    who: str = ""
    for_whom: str = ""
    metric: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""
    due: str = ""
    why: str = ""
    objective: str = ""
    confidence: float | None = None
    low_votes: int = 0
    history: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Understood:
    """What a draft says in numbers, from its fields or from its sentence."""

    goal: GoalDraft
    target: Target
    metric: str
    unit: str
    baseline: float | None
    due: Period | None


def check_goal(goal: GoalDraft, *, today: date, fiscal_month: int = 1) -> tuple[Finding, ...]:
    """Return what is missing, in the order S M A R T; one finding that is ok for a letter with nothing missing.

    What a field does not say is looked for in the sentence `what`. Nothing here stops anybody from keeping
    the goal as it is.
    """
    read = _understand(goal, today, fiscal_month)
    findings: list[Finding] = []
    letters: tuple[tuple[Letter, Iterator[str], str], ...] = (
        ("S", _unspecific(read), _specific(read)),
        ("M", _unmeasured(read), _measured(read)),
        ("A", _doubted(read), _achievable(read)),
        ("R", _irrelevant(read), _relevant(read)),
        ("T", _untimed(read, today), _timed(read)),
    )
    for letter, missing, there in letters:
        texts = list(missing)
        findings += [Finding(letter, False, text, _WHY[letter]) for text in texts]
        if not texts:
            findings.append(Finding(letter, True, there, _WHY[letter]))
    return tuple(findings)


def is_smart(findings: Iterable[Finding]) -> bool:
    """Return whether all was looked at and nothing is missing."""
    found = list(findings)
    return {finding.letter for finding in found} == set(_WHY) and all(finding.ok for finding in found)


def _understand(goal: GoalDraft, today: date, fiscal_month: int) -> _Understood:
    target = parse_target(goal.what if is_gap(goal.target) else goal.target)
    if target.kind == "words" and goal.target.strip():
        target = parse_target(goal.target)
    metric = goal.metric if not is_gap(goal.metric) else smart_words.metric_in(goal.what)
    counted = target.unit if target.unit != "%" else ""
    baseline = parse_number(goal.baseline)
    if baseline is None and not is_gap(goal.baseline):
        baseline = parse_target(goal.baseline).amount
    due = None
    for said in (goal.due, goal.target, goal.what):
        due = due or parse_period(said, today=today, fiscal_month=fiscal_month)
        if not is_gap(goal.due):
            break
    return _Understood(
        goal,
        target,
        metric if not is_gap(metric) else counted,
        goal.unit.strip() or target.unit,
        target.start if baseline is None else baseline,
        due,
    )


def _quote(text: str) -> str:
    return f"“{shorten(text, _QUOTED)}”"


def _list(words: tuple[str, ...]) -> str:
    quoted = [_quote(word) for word in words[:4]]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]


# Specific


def _unspecific(read: _Understood) -> Iterator[str]:
    goal = read.goal
    if is_gap(goal.what):
        yield "What will be done is not written yet: one sentence with a verb is enough."
    verbs, praise = smart_words.vague_verbs(goal.what), smart_words.empty_words(goal.what)
    if verbs and read.target.amount is None and read.target.factor is None:
        yield f"{_list(verbs)} can mean many things. What will somebody see that is not there today?"
    if praise:
        verb = "is" if len(praise) == 1 else "are"
        yield f"{_list(praise)} {verb} hard to check. By what would a stranger notice it?"
    if is_gap(goal.who) and not smart_words.who_in(goal.what):
        yield "Nobody is named yet who will do it: a person or a team."
    if is_gap(goal.for_whom) and not smart_words.for_whom_in(goal.what):
        yield "It does not say yet for whom: who will notice when it is done?"


def _specific(read: _Understood) -> str:
    goal = read.goal
    who = goal.who if not is_gap(goal.who) else smart_words.who_in(goal.what)
    whom = goal.for_whom if not is_gap(goal.for_whom) else smart_words.for_whom_in(goal.what)
    return f"{_quote(who)} for {_quote(whom)}: {_quote(goal.what)}"


# Measurable


def _unmeasured(read: _Understood) -> Iterator[str]:
    target, metric = read.target, read.metric
    if is_gap(metric):
        yield "It does not say yet what is measured: name the one number that shows it."
    yield from _untargeted(read)
    if target.amount is None and target.factor is None:
        return
    if not read.unit and target.factor is None and not metric.casefold().rstrip(" .").endswith("s"):
        said = format_number(target.amount) if target.amount is not None else target.said
        yield f"{_quote(said)} of what? Add the unit: %, days, people …"
    starts_at_nothing = target.kind == "value" and read.unit == target.unit and target.unit.endswith("s")
    if read.baseline is None and not (starts_at_nothing and direction(target, None)):
        yield _without_baseline(read)
    elif read.baseline is not None:
        yield from _contradiction(read)


def _untargeted(read: _Understood) -> Iterator[str]:
    said = read.target.said
    match read.target.kind:
        case "maximise" | "minimise":
            yield f"{_quote(said)} says which way, but there is no target: which value would be enough?"
        case "missing":
            yield "There is no target yet: which value is to be reached?"
        case "words":
            where = "" if is_gap(read.goal.target) else f" in {_quote(said)}"
            yield f"No value to reach was found{where}: a number, a range, or “at least …”."


def _without_baseline(read: _Understood) -> str:
    target, metric = read.target, read.metric
    name = _quote(metric) if not is_gap(metric) else "it"
    if target.kind in ("increase_by", "decrease_by"):
        amount = format_number(target.amount or 0.0, target.unit)
        way = "more" if target.kind == "increase_by" else "less"
        return f"{amount} {way} of what? Say where {name} stands now: from which baseline is it counted?"
    if target.factor is not None and target.amount is None:
        return f"{format_number(target.factor)} times what? Say where {name} stands now."
    if not is_gap(read.goal.baseline):
        return f"The baseline {_quote(read.goal.baseline)} is not a number yet."
    return f"It does not say yet where {name} stands now (the baseline)."


def _contradiction(read: _Understood) -> Iterator[str]:
    """Yield what is odd between baseline and target."""
    target, baseline = read.target, read.baseline
    reach = number(target, baseline, metric_unit=read.unit)
    if baseline is None:
        return
    if reach is None:
        if target.kind in ("increase_by", "decrease_by"):
            yield (
                f"By {format_number(target.amount or 0.0, '%')} from {format_number(baseline, read.unit)}: "
                "are those points, or a share of the baseline? Say the value to reach."
            )
        return
    way = direction(target, baseline)
    now, then = format_number(baseline, read.unit), format_number(reach, read.unit)
    if target.kind in ("increase_to", "increase_by", "times") and way == "up" and reach <= baseline:
        yield f"It should grow, but it stands at {now} already and the target is {then}."
    elif target.kind in ("decrease_to", "decrease_by", "times") and way == "down" and reach >= baseline:
        yield f"It should fall, but it stands at {now} and the target is {then}."
    elif target.kind == "value" and not way:
        yield f"Baseline and target are both {now}: should it stay there, or go up or down?"


def _measured(read: _Understood) -> str:
    name = _quote(read.metric)
    if read.target.kind == "hidden":
        return f"{name} is measured; its target is left out here on purpose."
    if read.baseline is None:
        return f"{name} is measured, and the target is {_quote(read.target.said)}."
    now = format_number(read.baseline, read.unit)
    way = {"up": "up ", "down": "down ", "between": "", "": ""}[direction(read.target, read.baseline)]
    if read.target.kind == "range" and read.target.low is not None and read.target.high is not None:
        return f"{name} from {now} into {format_number(read.target.low)}–{format_number(read.target.high, read.unit)}."
    reach = number(read.target, read.baseline, metric_unit=read.unit)
    return f"{name} {way}from {now} to {format_number(reach, read.unit) if reach is not None else read.target.said}."


# Achievable


def _doubted(read: _Understood) -> Iterator[str]:
    goal = read.goal
    if goal.confidence is not None and goal.confidence < _CONFIDENT:
        yield (
            f"The room's confidence is {format_number(round(goal.confidence, 1))} of 5. "
            "What would have to be different for a four?"
        )
    if goal.low_votes > 0:
        people = "One person" if goal.low_votes == 1 else f"{goal.low_votes} people"
        yield f"{people} showed one or two fingers. Ask what they know that the others do not."
    comparison = compare_with_history(read.target, read.baseline, goal.history, read.unit)
    if comparison and not comparison.ok:
        yield comparison.text


def _achievable(read: _Understood) -> str:
    goal = read.goal
    comparison = compare_with_history(read.target, read.baseline, goal.history, read.unit)
    believed = ""
    if goal.confidence is not None:
        believed = f"The room's confidence is {format_number(round(goal.confidence, 1))} of 5. "
    return believed + (comparison.text if comparison else "There is nothing recorded to compare with.")


# Relevant


def _irrelevant(read: _Understood) -> Iterator[str]:
    goal = read.goal
    if is_gap(goal.objective):
        yield "It does not name the objective it serves."
    if is_gap(goal.why) and not smart_words.has_reason(goal.what):
        yield "It does not say yet why it matters: what happens if nobody does it?"


def _relevant(read: _Understood) -> str:
    reason = read.goal.why if not is_gap(read.goal.why) else read.goal.what
    return f"It serves {_quote(read.goal.objective)}, and says why: {_quote(reason)}"


# Time-bound


def _untimed(read: _Understood, today: date) -> Iterator[str]:
    said = read.goal.due
    if read.due is None and is_gap(said):
        yield "There is no date yet: by when?"
    elif read.due is None:
        yield f"{_quote(said)} could not be read as a date: “30 June 2027”, “Q3” or “end of next month” can."
    elif read.due.end < today:
        yield f"{_quote(read.due.said)} is over already ({describe(read.due)}). Until when shall it be?"


def _timed(read: _Understood) -> str:
    if read.due is None:
        return ""
    last_day = describe(Period(read.due.end, read.due.end, ""))
    return f"{_quote(read.due.said)}: until {last_day}."
