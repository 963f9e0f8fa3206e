"""Numbers as people type them, and the words that stand around them in a target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.words.digits import DIGITS, Evidence, evidence, plain, read_digits
from app.domain.words.month_names import month_named
from app.domain.words.notation import DecimalMark
from app.domain.words.units import (
    CODES,
    CURRENCIES,
    OTHER_UNITS,
    PERCENT,
    POINT_UNITS,
    SCALE_WORDS,
    SCALES,
    TIME_UNITS,
    TIMES,
    UNSURE,
)

__all__ = [
    "CURRENCIES",
    "NUMBER",
    "POINT_UNITS",
    "TIMES",
    "TIME_UNITS",
    "Amount",
    "Said",
    "amount",
    "number_word",
    "numbers",
    "parse_number",
    "plain",
    "read_digits",
    "ways",
]

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
_BEFORE = (
    rf"(?P<rupees>₹|\brs\b\.?|\binr\b)|(?:\b(?:us|hk|nz|[acrs]))?\$|[{CURRENCIES}]|\b(?:s?fr\.|kr\b\.?)|\b(?:{CODES})\b"
)
# Every repetition is bounded: what people paste may be anything, and long.
NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<before>{_BEFORE}) ?)?"
    rf"(?P<sign>[-+])?(?P<before2>[{CURRENCIES}])? ?"
    rf"(?P<digits>{DIGITS})(?!\d)(?![.,]\d)"
    # A letter multiplies where it touches the number or the currency; L and Cr only behind rupees.
    rf"(?: ?(?P<scale>{SCALE_WORDS})\b\.?"
    r"| ?(?P<beside>[kmb](?=[€$£₹]|(?:eur|chf|usd|gbp)\b)|t(?=€|(?:eur|chf)\b))"
    r"|(?P<letter>[kmb])(?![^\W\d_])"
    r"|(?(rupees) ?(?P<indian>cr|l)\b\.?|(?!)))?"
    r"(?P<plus>\+)?"
    rf"(?: ?(?P<sign2>%(?![ -]?po|-punkt)|‰|(?:\b(?:us|hk|nz|[acrs]))?\$|[{CURRENCIES}])"
    rf"|[ -]?(?P<unit>{OTHER_UNITS}|{TIMES}|s?fr\b\.?|(?:{CODES})\b)(?!\w))?"
    r"(?P<plus2>\+)?(?!\w)",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 200
_MOST = 1e300
_EXPONENT = re.compile(r"[-+]?\d{1,18}(?:[.,]\d{1,18})?e[-+]?\d{1,3}", re.IGNORECASE)
_CODES = frozenset(CODES.split("|"))
_PERCENT = frozenset(PERCENT.split("|"))

# Money without its cents: "12,-", "12.–".
_NO_CENTS = re.compile(r"(?<=\d)[.,](?:--?|[–—])(?!\d)")
_BRACKETS = re.compile(r"(?P<before>[^()\d]{0,6})\((?P<inside>[^()+-]{1,60})\)(?P<after>[^()\d]{0,20})")
_MINUS_BEHIND = re.compile(r"(?P<number>[^-]{0,60}\d)-(?P<after>(?: ?[^\s\d-]{1,4})?)")
_PERCENT_BEFORE = re.compile(r"% ?(?P<number>[-+]?\d[\d.,' ]{0,30})")
_WORDS = re.compile(r" (?P<words>[^\W\d_][^\d()\[\]{}<>=+|]{0,39})")
_MOST_WORDS = 4
# After these a number is one of several, a part, a time of day, or compared with something.
_NO_UNITS_WORDS = (
    "of out to or and by from in on at per plus minus times x than more less fewer higher lower better worse the a an "
    "is was are were about over under approx am pm uhr o'clock von bis oder und aus pro mal auf sur ou et à y o e de "
    "through until till versus vs"
)
_NO_UNITS = frozenset(_NO_UNITS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Said:
    """A number as said: where it stands, its value, unit, and whether "+" follows it ("4+")."""

    start: int
    end: int
    value: float
    unit: str
    plus: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A number alone: its value, what it counts ("€", "customers"), and what it says about the decimal mark."""

    value: float
    unit: str = ""
    evidence: Evidence = ""


def numbers(text: str, mark: DecimalMark = "") -> Iterator[Said]:
    """Yield the numbers in `text`, which `plain` has been through, from left to right."""
    for found in NUMBER.finditer(text):
        yield _said(found, mark)


def _said(found: re.Match[str], mark: DecimalMark) -> Said:
    scale = (found["scale"] or found["beside"] or found["letter"] or found["indian"] or "").casefold()
    # Fifteen digits are what a float keeps: 1.1 million is 1,100,000 and not a hair more.
    value = float(f"{read_digits(found['digits'], mark) * SCALES.get(scale, 1.0):.15g}")
    unit = found["sign2"] or found["unit"] or found["before"] or found["before2"] or ""
    if unit.casefold() in _PERCENT:
        unit = "%"
    if unit.casefold() in _CODES:
        unit = unit.upper()
    negative = found["sign"] == "-"
    plus = bool(found["plus"] or found["plus2"])
    return Said(found.start(), found.end(), -value if negative else value, unit, plus)


@lru_cache(maxsize=4096)
def amount(said: str, mark: DecimalMark = "") -> Amount | None:
    """Return the one number in `said` with what it counts: "1,5 Mio. €", "(1'234.50)", "41 customers", "5 pp".

    `mark` stands before the decimals where that is not clear ("10.120"); the dot where it is not known. None where
    it is no single number. Digits of every script count; brackets and a minus behind are an accountant's minus.
    """
    if len(said) > _LONGEST_NUMBER:
        return None
    text = _NO_CENTS.sub("", plain(said).strip())
    if text[:1] in "–—" and text[1:2]:
        text = f"-{text[1:].lstrip()}"
    if _EXPONENT.fullmatch(text):
        value = float(text.replace(",", "."))
        return Amount(value) if abs(value) < _MOST else None
    if "(" in text and (found := _BRACKETS.fullmatch(text)):
        return _negative(_exact(f"{found['before'].rstrip()} {found['inside'].strip()}{found['after']}".strip(), mark))
    if "-" in text[1:] and (found := _MINUS_BEHIND.fullmatch(text)):
        return _negative(_exact(f"{found['number']}{found['after']}", mark))
    if text[:1] == "%" and (found := _PERCENT_BEFORE.fullmatch(text)):
        text = f"{found['number'].strip()} %"
    return _exact(text, mark) or _with_words(text, mark)


def _negative(found: Amount | None) -> Amount | None:
    return None if found is None or found.value < 0 else Amount(-found.value, found.unit, found.evidence)


def _exact(text: str, mark: DecimalMark) -> Amount | None:
    found = NUMBER.fullmatch(f"0{text}" if re.match(r"\.\d", text) else text)
    return None if found is None else _alone(found, mark)


def _alone(found: re.Match[str], mark: DecimalMark) -> Amount | None:
    before, behind = found["before"] or found["before2"], found["sign2"] or found["unit"]
    # "5 %" of euros is no amount of euros; "$5 USD" says the same twice.
    if found["plus"] or found["plus2"] or (before and behind and behind.casefold() not in ("usd", before.casefold())):
        return None
    one = _said(found, mark)
    return Amount(one.value, one.unit, evidence(found["digits"]))


def _with_words(text: str, mark: DecimalMark) -> Amount | None:
    """Return "41 customers" as 41 with its words, where they can only be what is counted."""
    found = NUMBER.match(text)
    if found is None or found["unit"] or found["sign2"] or found["before"]:
        return None
    rest = _WORDS.fullmatch(text, found.end())
    if rest is None:
        return None
    counted = rest["words"].strip(" .!")
    first = counted.split()[0].strip(",;:.").casefold() if counted else ""
    if not first or first in _NO_UNITS or first in UNSURE or len(counted.split()) > _MOST_WORDS:
        return None
    if month_named(first) is not None or number_word(first) is not None:
        return None
    one = _alone(found, mark)
    return None if one is None else Amount(one.value, counted, one.evidence)


def parse_number(said: str, mark: DecimalMark = "") -> float | None:
    """Return the one number in `said`, as typed for a reading: "1,234.5", "12 %", "3k", "€ 1.2bn".

    None where it is no single number; `amount` says what counts as one.
    """
    found = amount(said, mark)
    return None if found is None else found.value


def ways(said: str) -> tuple[float, ...]:
    """Return every value that the one number in `said` may have: none, one, or with the dot and with the comma.

    "10.120" is 10.12 or 10120, "10,120" is 10120 or 10.12.
    """
    found = amount(said, ".")
    if found is None:
        return ()
    other = amount(said, ",") if found.evidence == "?" else None
    return (found.value,) if other is None else (found.value, other.value)


def number_word(word: str) -> int | None:
    """Return what "two" or "twelve" says, or None."""
    return _NUMBER_WORDS.get(word.casefold())
