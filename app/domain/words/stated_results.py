"""A result as people state it, as a value with its unit."""

import re
from dataclasses import dataclass

from app.domain.words.measure_words import numbers, plain
from app.domain.words.targets import Target

_SHARE = re.compile(r"\b(?:done|complete[d]?|finished)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:about|around|roughly|currently|now|at|we (?:are|were) at|reached|it (?:is|was)|up to|down to|~|≈)? ?$"
)
_BEHIND = re.compile(
    r"\s*(?:$|[,;:.(–—-]|\bin\b|\bby\b|\bof\b|\bas of\b|\bon\b|\bat\b|\bafter\b|\bdone\b|\bcomplete|\bafter\b)"
)


@dataclass(frozen=True, slots=True)
class StatedResult:
    """A value that was stated: as said, the number, its unit, and the words around it."""

    said: str
    value: float
    unit: str = ""
    remark: str = ""


def stated_result(said: str, target: Target) -> StatedResult | None:
    """Return the value that `said` states of what has this target; None where it is no number, or of something else.

    "20 %" is no value of what is measured in days, and "80 % done" none of what is measured in a number at all.
    """
    text = plain(said[:400])
    number = next(iter(numbers(text)), None)
    if number is None or not _LEADS.fullmatch(text[: number.start].casefold()):
        return None
    unit, rest = number.unit, text[number.end :]
    if not unit and (noun := re.match(r" ([^\W\d_]{2,30})(?=\W|$)", rest)) and _same(noun[1], target.metric_unit):
        unit, rest = noun[1], rest[noun.end() :]
    if not _BEHIND.match(rest) and not _same(unit, target.metric_unit):
        return None
    measured = target.amount is not None
    if measured and (_SHARE.search(rest) or (unit and not _same(unit, target.metric_unit))):
        return None
    remark = said.strip() if rest.strip(" .") or text[: number.start].strip() else ""
    return StatedResult(said[number.start : number.end].strip(), number.value, unit, remark)


def _same(one: str, other: str) -> bool:
    return one.casefold().rstrip("s") == other.casefold().rstrip("s")
