"""Who and when in what was typed: "Check the limits @priya next friday"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.words.periods import parse_period
from app.domain.workshop.voices import person_meant

# The sign inside a word belongs to an address, not to an owner.
_AT = re.compile(r"(?:^|(?<=\s))@(?=\S)")
_DATE = re.compile(r"\s(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))\s*$")
_BEFORE_A_DAY = re.compile(r"(?:^|\s)(?:by|until|till|on|due|no later than)(?:\s+the)?\s*$", re.IGNORECASE)
_AROUND_NAMES = ",.;:!?)(\u200e\u200f\u2066\u2067\u2068\u2069"
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What was understood; `nobody` is what followed the sign and is no one's name, or several people's."""

    text: str
    owner_id: str | None = None
    due: str | None = None
    nobody: str = ""


def parse_action(words: str, people: Sequence[tuple[str, str]], *, today: date, fiscal_month: int = 1) -> ActionWords:
    """Return text, owner and date; `people` are (name, id). What is not understood stays in the text."""
    places = list(_AT.finditer(words))
    for at in reversed(places):
        owner, rest = _owner(words[at.end() :], people)
        if owner is not None:
            rest, due = _day(rest, today, fiscal_month, after_a_name=True)
            text = _joined(words[: at.start()], rest)
            if due is None:
                text, due = _written_day(text)
            return ActionWords(text, owner, due)
    if not places:
        text, due = _written_day(words.strip())
        return ActionWords(text, None, due)
    at = places[-1]
    name, _, after = words[at.end() :].partition(" ")
    rest, due = _day(after, today, fiscal_month, after_a_name=False)
    return ActionWords(_joined(words[: at.start()], f"@{name}", rest), None, due, name.strip(_AROUND_NAMES))


def person_named(words: str, people: Sequence[tuple[str, str]]) -> str | None:
    """Return whose name, first name, or start of a name this is; None when nobody's or several people's."""
    return person_meant(words, people)


def _owner(said: str, people: Sequence[tuple[str, str]]) -> tuple[str | None, str]:
    """Return whose name `said` begins with, the longest there is, and what follows it."""
    ends = [word.end() for word in re.finditer(r"\S+", said)][:_LONGEST_NAME]
    for end in reversed(ends):
        owner = person_named(said[:end].strip(_AROUND_NAMES), people)
        if owner is not None:
            return owner, said[end:]
    return None, said


def _day(said: str, today: date, fiscal_month: int, *, after_a_name: bool) -> tuple[str, str | None]:
    """Return `said` without its date, and the date; one in the middle of other words is none."""
    period = parse_period(said, today=today, fiscal_month=fiscal_month)
    place = said.find(period.said) if period else -1
    if period is None or place < 0:
        return said, None
    before, after = said[:place], said[place + len(period.said) :]
    named = _BEFORE_A_DAY.search(before)
    rest = before[: named.start()] if named else before
    follows_the_name = after_a_name and not rest.strip(" ,;:-–")
    if not follows_the_name and after.strip(" .!"):
        return said, None
    if follows_the_name:
        rest = ""
    return _joined(rest, after.lstrip(" .,;")), period.end.isoformat()


def _written_day(words: str) -> tuple[str, str | None]:
    """Return words without the 2026-12-01 or 1.12.2026 at their end, and that day."""
    found = _DATE.search(words)
    if found is None:
        return words, None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return words[: found.start()].strip(), date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return words, None


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
