"""What a KPI asks for: its kind, how it counts, and the values that are right.

A kind is chosen by people or recognised from the words of the target, its baseline and its name. Where the words
leave it open, the stricter kind is recognised: a limit that is red for a day too long is noticed and put right by
one key; a green that should be red is believed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.records.goal_records import Counting, Kpi, KpiKind
from app.domain.words import target_words
from app.domain.words.measure_words import CURRENCIES, POINT_UNITS, TIME_UNITS, amount
from app.domain.words.measures import Target, direction, number, parse_number, parse_target
from app.domain.words.notation import DecimalMark
from app.domain.words.text import fold

_KEEPS = re.compile(
    r"\b(?:keep(?:s|ing)?|stay(?:s|ing)?|maintain(?:s|ing)?|hold(?:s|ing)?|remain(?:s|ing)?|preserve"
    r"|(?:never|not) (?:fall |drop |go |rise |be )?(?:below|under|above|over)|always)\b",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"\b(?:reach|achieve|attain|get|win|sign|hire|launch|publish|sell|book|collect|gain|hit|ship|deliver|acquire"
    r"|generate|build|create|have|increas|grow|rais|boost|lift|expand|double|triple)\w{0,4}\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:is |are |to be )?(?:done|finished|complete(?:d)?|live|launched|shipped|delivered|published|signed|in place"
    r"|yes|true|erledigt|fertig|ja|fait|oui)[.!]?",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(r"(?:no|not yet|not done|open|false|nein|noch nicht|offen|non|pas encore)[.!]?", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:no|none|nothing|never|not one|not a single|keine?|aucune?)\b"
    r"(?! (?:less|fewer|more|later|longer|higher|lower)\b)",
    re.IGNORECASE,
)
_MILESTONES = re.compile(r"\b(?:all|every|each|\d{1,3} ?%(?: of)?)(?: the| of the| our)? milestones?\b", re.IGNORECASE)
_RELATIVE = ("%", *POINT_UNITS)

LIMITS: frozenset[KpiKind] = frozenset({"keep_at_least", "keep_at_most", "keep_between", "none"})
"""The kinds that are kept all the time: broken on the day they break, and never done before their end."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, as understood.

    `kind` is empty where neither people nor words say what is asked for. `low` and `high` are the lowest and highest
    value that is right, None where there is none: the number to reach, the limits to stay within. `baseline` is None
    where it is not known. `chosen` is whether people named the kind.
    """

    kind: KpiKind
    counting: Counting
    unit: str
    target: Target
    baseline: float | None = None
    low: float | None = None
    high: float | None = None
    chosen: bool = False

    @property
    def is_limit(self) -> bool:
        """Whether it is to be kept, not reached."""
        return self.kind in LIMITS

    @property
    def goal(self) -> float | None:
        """The number to reach; of a range the edge nearer to the baseline; None where there is none."""
        if self.kind == "keep_between" and self.low is not None and self.high is not None:
            return None if self.baseline is None else min(max(self.baseline, self.low), self.high)
        return self.low if self.low is not None else self.high


def measure_of(kpi: Kpi) -> Measure:
    """Return what a KPI asks for."""
    return understand(
        kpi.name, kpi.target, kpi.baseline, kpi.unit, kind=kpi.kind, counting=kpi.counting, mark=kpi.decimal_mark
    )


@lru_cache(maxsize=16_384)
def understand(
    name: str,
    target: str,
    baseline: str = "",
    unit: str = "",
    *,
    kind: KpiKind = "",
    counting: Counting = "level",
    mark: DecimalMark = "",
) -> Measure:
    """Return what is asked for by the words of a KPI or of a row of results.

    Args:
        name: what is counted, target: what it should come to, baseline: where it starts; each as said.
        unit: what stands behind its numbers; empty where the words say it.
        kind: what people chose; empty to recognise it.
    """
    said = parse_target(target, mark)
    start = parse_number(baseline, mark)
    start = said.start if start is None else start
    if counting == "adds_up":
        # What is added up begins at nothing, whatever it came to the time before.
        start = 0.0
    unit = unit or _unit(said, baseline, mark)
    found = kind or _recognised(said, start, unit, name, counting)
    low, high = _values(found, said, start, unit)
    return Measure(found, counting, unit, said, start, low, high, bool(kind))


def said_done(words: str) -> bool | None:
    """Return whether words say that something is done ("done", "yes", "1") or not ("not yet"); None when neither."""
    plain = words.strip()
    if _DONE.fullmatch(plain):
        return True
    if _NOT_DONE.fullmatch(plain):
        return False
    value = parse_number(plain)
    return None if value is None else value >= 1


def kinds_to_choose(measure: Measure) -> tuple[KpiKind, ...]:
    """Return the kinds that the words of a target can mean, the likeliest next first."""
    if measure.target.kind == "range":
        return ("keep_between", "reach", "bring_down")
    if measure.target.amount is None and measure.low is None and measure.high is None:
        return ("done", "milestones", "none")
    return ("reach", "keep_at_least", "bring_down", "keep_at_most")


def _unit(target: Target, baseline: str, mark: DecimalMark) -> str:
    """Return the unit of the values; that of a change ("by 28 %") is not theirs."""
    if target.metric_unit or target.kind in ("increase_by", "decrease_by"):
        return target.metric_unit or parse_target(baseline, mark).metric_unit
    # A number with words of its own behind it, "1.500 neue Abos", is no sentence about a target.
    counted = amount(target.said, mark)
    return (counted.unit if counted else "") or parse_target(baseline, mark).metric_unit


def _values(kind: KpiKind, target: Target, baseline: float | None, unit: str) -> tuple[float | None, float | None]:
    """Return the lowest and highest value that is right."""
    amount = number(target, baseline, metric_unit=unit) if target.kind != "range" else None
    low = target.low if target.kind == "range" else amount
    high = target.high if target.kind == "range" else amount
    match kind:
        case "reach" | "keep_at_least":
            return low, None
        case "bring_down" | "keep_at_most":
            return None, high
        case "keep_between":
            return (target.low, target.high) if target.kind == "range" else (None, None)
        case "none":
            return None, 0.0
        case "done":
            return 1.0, None
    return None, None


def _recognised(target: Target, baseline: float | None, unit: str, name: str, counting: Counting) -> KpiKind:
    if _MILESTONES.search(target.said):
        return "milestones"
    if target.kind in ("missing", "words"):
        if _NOTHING.match(target.said.strip()):
            return "none"
        return "done" if _DONE.fullmatch(target.said.strip()) else ""
    kind = _by_words(target, baseline, unit, name)
    if counting == "adds_up":
        # A sum only grows: what should become less can only be kept below.
        return {"bring_down": "keep_at_most", "keep_at_least": "reach"}.get(kind, kind)  # type: ignore[return-value]
    return kind


def _by_words(target: Target, baseline: float | None, unit: str, name: str) -> KpiKind:
    amount = target.amount
    keeps = bool(_KEEPS.search(target.said) or _KEEPS.search(name))
    match target.kind:
        case "range":
            return "keep_between"
        case "value" | "at_most" if amount == 0:
            return "none"
        case "at_least":
            return _at_least(target, baseline, unit, name, keeps=keeps)
        case "at_most":
            return "bring_down" if baseline is not None and amount is not None and baseline > amount else "keep_at_most"
        case "value":
            return _value(target, baseline, unit, name, keeps=keeps)
        case "hidden" | "maximise" | "minimise":
            return ""
    way = direction(target, baseline)
    return "reach" if way == "up" else "bring_down" if way == "down" else ""


def _at_least(target: Target, baseline: float | None, unit: str, name: str, *, keeps: bool) -> KpiKind:
    if baseline is not None and target.low is not None:
        return "reach" if baseline < target.low else "keep_at_least"
    if keeps:
        return "keep_at_least"
    counted = unit and unit not in _RELATIVE and unit.casefold() not in TIME_UNITS
    says_so = _REACHES.search(target.said) or _REACHES.search(name)
    return "reach" if says_so or (counted and unit not in _RELATIVE) or unit in tuple(CURRENCIES) else "keep_at_least"


def _value(target: Target, baseline: float | None, unit: str, name: str, *, keeps: bool) -> KpiKind:
    fewer_is_better = unit.casefold() in TIME_UNITS or bool(target_words.LESS_IS_BETTER.search(fold(name)))
    if baseline is None:
        if keeps:
            return "keep_at_most" if fewer_is_better else "keep_at_least"
        if target_words.LESS_IS_BETTER.search(fold(name)):
            return "bring_down"
        # Whether 8 days beat 10 depends on what takes them.
        return "" if unit.casefold() in TIME_UNITS else "reach"
    way = direction(target, baseline)
    if way == "up":
        return "reach"
    if way == "down":
        return "bring_down"
    return "keep_at_most" if fewer_is_better else "keep_at_least"
