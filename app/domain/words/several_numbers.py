"""A sentence that wants several numbers, as one target each."""

import re

from app.domain.words import target_words as words
from app.domain.words.measure_words import numbers, plain
from app.domain.words.targets import Target, parse_target

_LONGEST = 200
_LONGEST_PART = 90
# A comma within a number parts nothing, and neither does one within brackets, which are taken out before.
_PARTS = re.compile(r"(?:\s?;\s|,\s(?:and\s)?|\s(?:and|&|\+|plus)\s)(?=\S)")
_BRACKETS = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_COMPARES = re.compile(
    r"(?:≥|>=|>|≤|<=|<|\bat least|\bat most|\b(?:no|not) (?:more|less|fewer) than|\bmore than|\bless than|\bup to) ?$",
    re.IGNORECASE,
)
# "5 soups, of which at least 70 % are eaten" says how the first is meant.
_EXPLAINS = re.compile(r"(?:(?:of|for|with|from|to) )?which\b|where\b|with\b|that\b|including\b|so\b", re.IGNORECASE)
_NOT_COUNTED = ("words", "missing", "hidden", "maximise", "minimise")


def each_number(text: str) -> tuple[tuple[str, Target], ...]:
    """Return a name and target for each number that `text` wants ("2 SDRs and 3 AEs"); nothing where it wants one.

    A sentence is parted only where each part has a number of its own and says what is counted: rather one target that
    is not understood than two that nobody wants.
    """
    whole = parse_target(text)
    if len(text) > _LONGEST or whole.kind in ("range", "missing", "hidden") or words.HIDDEN.search(text):
        return ()
    bare = _BRACKETS.sub(lambda found: "¤" * len(found[0]), text)
    parts = _joined(bare, text)
    if not 2 <= len(parts) <= 6:
        return ()
    compared = ""
    found: list[tuple[str, Target]] = []
    for part in parts:
        number = next(iter(numbers(plain(part))), None)
        if number is None or len(part) > _LONGEST_PART or _EXPLAINS.match(part):
            return ()
        before = plain(part)[: number.start]
        if sign := _COMPARES.search(before):
            compared = sign[0].strip()
        # "At least 2 SDRs and 3 AEs": of both at least that many.
        said = f"{compared} {part}" if compared and not before.strip() else part
        target = parse_target(said)
        name = _noun(part, before, target)
        if target.kind in _NOT_COUNTED or not name:
            return ()
        found.append((name, target))
    if len({name.casefold() for name, _target in found}) < len(found):
        return ()
    return tuple((f"{text}: {name}", target) for name, target in found)


def _joined(bare: str, text: str) -> list[str]:
    """Return the parts of a sentence, those without a number together with the next one that has one."""
    parts: list[str] = []
    start = 0
    places = [(found.start(), found.end()) for found in _PARTS.finditer(bare)]
    for before, after in [*places, (len(bare), len(bare))]:
        piece = text[start:before]
        if not any(True for _number in numbers(plain(bare[start:before]))) and before < len(bare):
            continue
        # "Between 20 and 30", "3 to 5": what the sign stands within is one target.
        if re.search(r"\bbetween [^,;]{1,30}$", piece, re.IGNORECASE) and before < len(bare):
            continue
        parts.append(piece.strip(" ."))
        start = after
    return [part for part in parts if part]


def _noun(part: str, before: str, target: Target) -> str:
    """Return what is counted in a part: its noun, else the words before its number."""
    unit = target.unit
    if len(unit) >= 3 and unit[0].isalpha() and re.search(rf"\d\+? {re.escape(unit)}\b", part):
        return unit
    said = part[: len(before)]
    sign = _COMPARES.search(said)
    said = (said[: sign.start()] if sign else said).strip(" :=–—-(")
    said = re.sub(r"\s(?:to|of|by|from|is|at|below|above|under|over|down|up)$", "", said, flags=re.IGNORECASE)
    behind = re.search(r"(?<=\d)(?: ?%)? (?:of |in )?([^\W\d_][^.;]{2,60})$", part)
    return said if re.search(r"[^\W\d_]{2}", said) else behind[1].strip() if behind else ""
