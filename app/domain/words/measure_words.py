"""Numbers as people type them, and the words that stand around them in a target."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.words.notation import DecimalMark

CURRENCIES = "€$£¥₹₽₩₺₪₴₦"
_CODES = "eur|usd|gbp|chf|jpy|inr|cad|aud|sek|nok|dkk|pln|czk|brl|cny"
TIMES = (
    "seconds|second|secs|sec|minutes|minute|mins|min|hours|hour|hrs|hr|h|s|ms|days|day|d|weeks|week|wks|wk|w|"
    "months|month|quarters|quarter|years|year|yrs|yr"
)
_OTHER_UNITS = (
    "percentage points|percentage point|percent|per cent|points|point|pts|pt|pp|stars|star|kg|km|tb|gb|mb|fte|ftes"
)
TIME_UNITS = frozenset(TIMES.split("|"))
POINT_UNITS = frozenset({"pp", "points", "point", "pts", "pt", "percentage points", "percentage point"})

_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "tn": 1e12,
    "trillion": 1e12,
}
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
# Every repetition is bounded: what people paste may be anything, and long.
_DIGITS = (
    r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?|\d{1,3}(?:\.\d{3}){2,6}(?:,\d{1,20})?|\d{1,3}\.\d{3},\d{1,20}"
    r"|\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,20})?"
    r"|\d{1,3}(?:['’ ]\d{3}){1,6}(?:[.,]\d{1,20})?|\d{1,18}(?:[.,]\d{1,20})?"
)
NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<before>[{CURRENCIES}]|\b(?:{_CODES})\b) ?)?"
    rf"(?P<sign>[-+])?(?P<before2>[{CURRENCIES}])? ?"
    rf"(?P<digits>{_DIGITS})(?!\d)(?![.,]\d)"
    r"(?: ?(?P<scale>thousand|millions?|billions?|trillion|mio|mn|bn|tn)\b|(?P<letter>[kmb])(?![^\W\d_]))?"
    r"(?P<plus>\+)?"
    rf"(?: ?(?P<sign2>[%{CURRENCIES}])|[ -]?(?P<unit>{_OTHER_UNITS}|{TIMES}|{_CODES})\b)?"
    r"(?P<plus2>\+)?(?!\w)",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 200
_MOST = 1e300
_EXPONENT = re.compile(r"[-+]?\d{1,18}(?:\.\d{1,18})?e[-+]?\d{1,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A number as said: where it stands, its value, unit, and whether "+" follows it ("4+")."""

    start: int
    end: int
    value: float
    unit: str
    plus: bool


def plain(text: str) -> str:
    """Return `text` with digits of any script, signs and blanks in their plain form; as long as it was."""
    return "".join(_PLAIN.get(char) or _digit(char) for char in text)


_PLAIN = {"−": "-", "–": "–", "٫": ".", "٬": ",", "٪": "%", "％": "%", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
_PLAIN |= {"\t": " ", "\n": " ", "\r": " ", "＋": "+", "≦": "≤", "≧": "≥", "⩽": "≤", "⩾": "≥"}


def _digit(char: str) -> str:
    if char.isascii():
        return char
    number = unicodedata.decimal(char, None)
    return char if number is None else str(number)


def read_digits(digits: str, mark: DecimalMark = "") -> float:
    """Return the value of a row of digits with separators; "1,234" is 1234, "1,5" is 1.5, "1.234" is 1.234.

    Where the only separator may be either, `mark` says which it is.
    """
    digits = digits.replace("'", "").replace("’", "").replace(" ", "")
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        decimal = max(comma, dot)
        whole = digits[:decimal].replace(",", "").replace(".", "")
        digits = f"{whole}.{digits[decimal + 1 :]}"
    elif digits.count(".") > 1 or (dot >= 0 and mark == "," and _may_group(digits, dot)):
        digits = digits.replace(".", "")
    elif comma >= 0:
        grouped = digits.count(",") > 1 or (mark != "," and _may_group(digits, comma))
        digits = digits.replace(",", "" if grouped else ".")
    return float(digits)


def _may_group(digits: str, place: int) -> bool:
    return len(digits) - place == 4 and place <= 3 and digits[:place].lstrip("0") != ""


def numbers(text: str, mark: DecimalMark = "") -> Iterator[Said]:
    """Yield the numbers in `text`, which `plain` has been through, from left to right."""
    for found in NUMBER.finditer(text):
        yield _said(found, mark)


def _said(found: re.Match[str], mark: DecimalMark) -> Said:
    scale = (found["scale"] or found["letter"] or "").casefold()
    # Fifteen digits are what a float keeps: 1.1 million is 1,100,000 and not a hair more.
    value = float(f"{read_digits(found['digits'], mark) * _SCALES.get(scale, 1.0):.15g}")
    unit = found["sign2"] or found["unit"] or found["before"] or found["before2"] or ""
    if unit.casefold() in ("percent", "per cent"):
        unit = "%"
    if unit.casefold() in _CODES.split("|"):
        unit = unit.upper()
    negative = found["sign"] == "-"
    plus = bool(found["plus"] or found["plus2"])
    return Said(found.start(), found.end(), -value if negative else value, unit, plus)


@lru_cache(maxsize=4096)
def parse_number(said: str, mark: DecimalMark = "") -> float | None:
    """Return the one number in `said`, as typed for a reading: "1,234.5", "12 %", "3k", "€ 1.2bn".

    None where it is no single number. Digits of every script count.
    """
    if len(said) > _LONGEST_NUMBER:
        return None
    text = plain(said).strip()
    if _EXPONENT.fullmatch(text):
        value = float(text)
        return value if abs(value) < _MOST else None
    found = NUMBER.fullmatch(f"0{text}" if re.match(r"\.\d", text) else text)
    return None if found is None or found["plus"] or found["plus2"] else _said(found, mark).value


def number_word(word: str) -> int | None:
    """Return what "two" or "twelve" says, or None."""
    return _NUMBER_WORDS.get(word.casefold())
