"""Targets as people say them: the number that is meant among those that are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from app.domain.words import target_words as words
from app.domain.words.measure_words import POINT_UNITS, Said, number_word, numbers, parse_number, plain, read_digits
from app.domain.words.notation import DecimalMark
from app.domain.words.text import is_gap
from app.domain.words.units import one_unit

TargetKind = Literal[
    "value",
    "at_least",
    "at_most",
    "range",
    "increase_to",
    "decrease_to",
    "increase_by",
    "decrease_by",
    "times",
    "maximise",
    "minimise",
    "hidden",
    "words",
    "missing",
]


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody wants to reach, as said and as far as it was understood.

    `low` and `high` are the numbers: both, and equal, for a value; `low` alone for what should grow
    (at_least, increase_to, increase_by, and the value a factor leads to), `high` alone for what
    should fall. `start` is where it starts when that was said too ("from 12 to 20").

    `unit` is that of these numbers: of a change (increase_by, decrease_by) it is the unit of the amount, which is not
    what the metric is measured in ("by 50 % from 10,000 visits"). `start_unit` is said only for a change, and is the
    unit of `start`; `metric_unit` is what the metric itself is measured in.
    """

    said: str
    kind: TargetKind = "words"
    low: float | None = None
    high: float | None = None
    unit: str = ""
    stretch: float | None = None
    factor: float | None = None
    start: float | None = None
    start_unit: str = ""

    @property
    def metric_unit(self) -> str:
        """The unit of what is measured, nothing where only a share of it or points were said.

        Percentage points are said of percentages alone; mere points may be those of any score.
        """
        if self.kind not in ("increase_by", "decrease_by"):
            return self.unit
        if self.start_unit:
            return self.start_unit
        unit = self.unit.casefold()
        if unit == "%" or unit in POINT_UNITS:
            return "%" if unit in _PERCENTAGE_POINTS else ""
        return self.unit

    @property
    def amount(self) -> float | None:
        """The number said, where it is one."""
        return self.low if self.low is not None else self.high


# A target is a sentence; what stands beyond this in a pasted page is not looked through.
_LONGEST_TARGET = 4000
_BEFORE = 160
_AFTER = 60
# A table is no target.
_MOST_NUMBERS = 40

# Four degrees and no weights: readings that tie are told as words. A number that is not understood is asked about;
# one that is understood wrongly turns a red KPI green.
_CLEAR, _FIRM, _LIKELY, _POSSIBLE = 4, 3, 2, 1

_PERCENTAGE_POINTS = frozenset({"pp", "percentage points", "percentage point"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand the sentence, and how clear it is."""

    clear: int
    place: int
    target: Target


@lru_cache(maxsize=4096)
def parse_target(said: str, mark: DecimalMark = "") -> Target:
    """Return what `said` wants to reach; `words`, without numbers, where that cannot be told.

    Of several numbers the one with a comparison, a direction, a unit or a percent sign counts; names,
    dates and spans of time ("Tier 2", "FY22", "within 6 months") never do. `mark` stands before the
    decimals where a number can be read two ways.
    """
    if is_gap(said):
        return Target(said, "missing")
    text = plain(said[:_LONGEST_TARGET])
    bare = _blank(text, words.HIDDEN)
    hidden = [found.start() for found in words.HIDDEN.finditer(text)]
    # A stretch is no second target: left where it stands it would tie with the first, and both would be lost.
    bare, stretch = _without_stretch(bare, mark)
    for names in words.NAMES:
        bare = _blank(bare, names)
    target = _best(said, bare.strip("()[] ") if _all_in_brackets(bare) else bare, mark)
    if hidden and target.kind != "times" and (target.kind == "words" or not _in_brackets(text, hidden[0])):
        return Target(said, "hidden")
    return replace(target, stretch=stretch)


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """Return `text` with what the pattern finds as "¤", so that places stay and nothing joins up."""
    return pattern.sub(lambda found: "¤" * len(found[0]), text)


def _without_stretch(text: str, mark: DecimalMark) -> tuple[str, float | None]:
    for found in words.STRETCH.finditer(text):
        stretch = parse_number((found["after"] or found["before"]).strip(".,;"), mark)
        if stretch is not None or "¤" in found[0]:
            blank = "¤" * len(found[0])
            return text[: found.start()] + blank + text[found.end() :], stretch
    return text, None


def _all_in_brackets(text: str) -> bool:
    inside = text.strip()
    return inside[:1] in ("(", "[") and inside[-1:] in (")", "]") and not set(inside[1:-1]) & set("()[]")


def _in_brackets(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("(") > before.count(")")


def _best(said: str, text: str, mark: DecimalMark) -> Target:
    """Return the clearest reading of `text`, or just words where two are as clear."""
    found = [*(_whole_unit(text, number) for number in numbers(text, mark)), *_spelt_out(text)]
    # Every number is weighed against the words around it: a table of thousands would keep the room waiting.
    if len(found) > _MOST_NUMBERS:
        return Target(said)
    factor = _factor(text, mark)
    readings = list(_ranges(said, text, found))
    ranges = bool(readings)
    if not readings:
        readings = [reading for number in found if (reading := _reading(said, text, number)) is not None]
    if factor is not None:
        return _multiplied(said, factor, readings)
    clear = max((reading.clear for reading in readings), default=0)
    best = [reading for reading in readings if reading.clear == clear]
    first = min(readings, key=lambda reading: reading.place, default=None)
    unlike = {(reading.target.kind, reading.target.low, reading.target.high, reading.target.unit) for reading in best}
    # "100 % of … with a 75 % reduction of …" wants two things.
    rival = first is not None and first.place == 0 and first.clear == _FIRM < clear and not ranges
    # "In 2 of 3 ports, 4 at best": a bare number is the target only where it is the only one.
    lonely = clear > _POSSIBLE or len(found) == 1
    if len(unlike) == 1 and lonely and not rival:
        return _with_start(best[0], text, found)
    if not readings and words.MAXIMISE.search(text):
        return Target(said, "maximise")
    if not readings and words.MINIMISE.search(text):
        return Target(said, "minimise")
    return Target(said)


def _whole_unit(text: str, number: Said) -> Said:
    """Return `number` with points where "5 %-points" or "5 % pts" says so: they are no share."""
    if number.unit.startswith("%") and one_unit(number.unit) == "pp":
        return replace(number, unit="pp")
    points = words.PERCENT_POINTS.match(text, number.end) if number.unit == "%" else None
    return number if points is None else replace(number, end=points.end(), unit="pp")


def _with_start(reading: _Reading, text: str, found: list[Said]) -> Target:
    """Return what was read with the number after "from": "from 60 days to at most 45 days" starts at 60 days."""
    target = reading.target
    if target.start is not None or target.kind not in _STARTING:
        return target
    change = target.kind in ("increase_by", "decrease_by")
    starts = [number for number in found if words.FROM.search(text[max(0, number.start - 40) : number.start])]
    if len(starts) != 1:
        return target
    start = starts[0]
    between = text[min(start.end, reading.place) : max(start.start, reading.place)]
    # What stands in another clause starts something else; and "from 5 countries" is no start of 45 days.
    unit = start.unit or _noun(text, start.end)
    alike = change or not unit or unit.casefold().rstrip("s") == target.unit.casefold().rstrip("s")
    if words.CLAUSE_END.search(between) or not alike or start.start == reading.place:
        return target
    return replace(target, start=start.value, start_unit=unit if change else "")


def _factor(text: str, mark: DecimalMark) -> float | None:
    found = words.FACTOR.search(text)
    if found is None:
        return None
    times = found["times"] or found["times2"]
    if times:
        factor = read_digits(times, mark)
        return factor if factor > 0 and factor != 1 else None
    return 2.0 if found["two"] else 3.0 if found["three"] else 4.0 if found["four"] else 0.5


def _multiplied(said: str, factor: float, readings: list[_Reading]) -> Target:
    """Return "2x … to 30 %": the factor, and the value it leads to where one is clear."""
    clear = [reading.target for reading in readings if reading.clear == _CLEAR and reading.target.kind in _REACHED]
    amount = clear[0].amount if len(clear) == 1 else None
    unit = clear[0].unit if len(clear) == 1 else ""
    low, high = (amount, None) if factor > 1 else (None, amount)
    return Target(said, "times", low, high, unit, factor=factor)


_REACHED = ("value", "increase_to", "decrease_to")
_STARTING = (*_REACHED, "at_least", "at_most", "increase_by", "decrease_by")


def _spelt_out(text: str) -> Iterator[Said]:
    """Yield "at least one", "zero incidents", "publish two articles": numbers in words where they are clearly meant."""
    for found in re.finditer(r"\b[a-z]{3,6}\b", text, re.IGNORECASE):
        value = number_word(found[0])
        if value is None:
            continue
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        compared = words.AT_LEAST.search(before) or words.AT_MOST.search(before)
        # “One” is an article more often than a number, and further in “two” counts what the sentence is about.
        if compared or (value != 1 and len(before.split()) <= 1):
            yield Said(found.start(), found.end(), float(value), "", False)


def _ranges(said: str, text: str, found: list[Said]) -> Iterator[_Reading]:
    """Yield "20–30 %", "between 20 and 30", "from 12 to 20", "12 → 20"."""
    for one, other in pairwise(sorted(found, key=lambda number: number.start)):
        between, before = text[one.end : other.start], text[max(0, one.start - 30) : one.start].casefold()
        unit = other.unit or one.unit or _noun(text, other.end)
        # “5 days – 20 %” are two things, whatever stands between them.
        if one.unit and other.unit and one.unit != other.unit:
            continue
        if words.ARROW.fullmatch(between) or (before.rstrip().endswith("from") and between.strip() in ("to", "up to")):
            kind: TargetKind = "increase_to" if other.value > one.value else "decrease_to"
            low, high = (other.value, None) if kind == "increase_to" else (None, other.value)
            if other.value != one.value:
                yield _Reading(_CLEAR, one.start, Target(said, kind, low, high, unit, start=one.value))
        elif one.value < other.value and (
            (re.search(r"\bbetween $", before) and between.strip() in ("and", "-", "–", "to"))
            or (words.SEPARATES.fullmatch(between) and not re.search(r"\b(?:by|reduce|cut) $", before))
        ):
            yield _Reading(_CLEAR, one.start, Target(said, "range", one.value, other.value, unit))


def _reading(said: str, text: str, number: Said) -> _Reading | None:
    """Return what `number` means where it stands, or None where it is not the target."""
    before = text[max(0, number.start - _BEFORE) : number.start]
    after = text[number.end : number.end + _AFTER]
    # Where it starts is not where it should go.
    if words.FROM.search(before[-40:]):
        return None
    unit = number.unit or _noun(text, number.end)
    compared = words.AT_MOST.search(before) or words.AT_LEAST.search(before)
    stem = before[: compared.start()] if compared else before
    # “Increase to about 20” is read by what stands before “about”, which changes nothing of the kind.
    about = words.ABOUT.search(stem)
    stem = stem[: about.start()] if about else stem
    changed = _changed(said, text, stem, after, number, unit)
    if changed is not None:
        return _Reading(_CLEAR, number.start, changed)
    kind, clear = _kind(before, after, number, stem)
    if _in_brackets(text, number.start) and (clear < _CLEAR or not re.search(r"[≤≥<>]|\b(?:at|no) \w+", before[-14:])):
        return None
    if clear == 0 or words.QUALIFIES.search(re.sub(r" of ?$", "", stem)):
        return None
    value = number.value
    low = None if kind in ("at_most", "decrease_to") else value
    high = None if kind in ("at_least", "increase_to") else value
    return _Reading(clear, number.start, Target(said, kind, low, high, unit))


def _changed(said: str, text: str, stem: str, after: str, number: Said, unit: str) -> Target | None:
    """Return "increase … by 20 %", "a 75 % reduction", "+20 %", "grow 20 %" as a change, or None."""
    grows: bool | None = None
    verb = _verb(stem)
    relative = unit == "%" or unit.casefold() in POINT_UNITS
    if re.search(r"\bby ?$", stem, re.IGNORECASE):
        grows = verb
    elif words.MORE_OF.search(stem):
        grows = True
    elif words.LESS_OF.search(stem) or words.LESS_AFTER.match(after):
        grows = False
    elif words.MORE_AFTER.match(after):
        grows = True
    elif relative and re.search(r"\b\w+ ?$", stem) and _verb(stem.rstrip().rpartition(" ")[2]) is not None:
        grows = verb
    elif relative and text[number.start] in "+-" and (not after.strip() or unit != "%"):
        grows = text[number.start] == "+"
    elif unit.casefold() in _PERCENTAGE_POINTS and not words.LESS_IS_BETTER.search(text):
        # Percentage points are always a difference, and without another word people want more.
        grows = True if verb is None else verb
    if grows is None:
        return None
    amount = abs(number.value)
    if grows:
        return Target(said, "increase_by", low=amount, unit=unit)
    return Target(said, "decrease_by", high=amount, unit=unit)


def _verb(stem: str) -> bool | None:
    """Return whether the last word of change in `stem` grows (True) or falls (False); None without one."""
    clause = words.CLAUSE_END.split(stem)[-1]
    grows = max((found.start() for found in words.GROWS.finditer(clause)), default=-1)
    falls = max((found.start() for found in words.FALLS.finditer(clause)), default=-1)
    if grows == falls:
        return None
    if grows > falls and words.IMPROVES.match(clause, grows) and words.LESS_IS_BETTER.search(clause):
        return None
    return grows > falls


def _kind(before: str, after: str, number: Said, stem: str) -> tuple[TargetKind, int]:
    """Return how the number is meant and how clearly."""
    most, least = words.AT_MOST.search(before), words.AT_LEAST.search(before)
    if most and re.search(r"\bup to ?$", before, re.IGNORECASE) and _verb(before[: most.start()]) is True:
        return "increase_to", _CLEAR
    if most:
        # "Answered within 24 hours" is a target only where nothing clearer is.
        return "at_most", _LIKELY if re.search(r"within ?$", before, re.IGNORECASE) else _CLEAR
    if least:
        return "at_least", _CLEAR
    if words.OR_LESS.match(after):
        return "at_most", _CLEAR
    if number.plus and words.DESCRIBES.match(after):
        return "words", 0
    if number.plus or words.OR_MORE.match(after):
        return "at_least", _FIRM
    if re.search(r"\bto ?$", stem, re.IGNORECASE):
        verb = None if words.IMPROVES.search(stem) else _verb(stem)
        return ("value" if verb is None else "increase_to" if verb else "decrease_to"), _CLEAR
    # By how much something changes that has no direction: up or down cannot be told.
    if re.search(r"\bby ?$", stem, re.IGNORECASE) and not after.startswith(" of "):
        return "words", 0
    short = len(before.split()) <= 2
    if number.unit == "%":
        if _verb(before[-40:]) is not None and not after.startswith(" of"):
            return "words", 0
        firm = not before.strip() or words.STATES.search(before) or after.startswith(" of ")
        return "value", _FIRM if firm else _LIKELY
    if words.STATES.search(before):
        return "value", _LIKELY
    if short and _verb(before) is None:
        return "value", _LIKELY if number.unit else _POSSIBLE
    return "words", 0


def _noun(text: str, end: int) -> str:
    """Return the plural noun right after a number ("2 articles") as its unit."""
    found = words.NOUN.match(text, end)
    return found["noun"] if found and found["noun"].casefold() not in words.NOT_NOUNS else ""
