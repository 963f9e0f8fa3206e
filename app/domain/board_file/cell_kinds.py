"""What stands in a column of a table, told by its cells alone and in any language."""

import re
from collections.abc import Sequence
from typing import Literal

from app.domain.words.text import fold

CellKind = Literal["empty", "text", "words", "number", "date", "link", "mail", "id", "yes_no", "choice"]
"""`text` is what people say, `words` a few words that may be a name, `choice` one of few or several of a list."""

NOTHING = frozenset({"", "null", "none", "nan", "n/a", "-", "undefined"})
"""What programs write where nothing is said."""

_LONGEST_NOTHING = max(map(len, NOTHING))
_NUMBER = re.compile(r"[<>≤≥~]?\s*[-+]?\d[\d\s.,'’]*\s*%?")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}([ ,T]+\d{1,2}:\d\d.*)?"
    r"|\d{1,2}/[A-Z][a-z]{2}/\d{2,4}.*"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}.*"
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4}.*"
    r"|\d{1,2}:\d\d(:\d\d)?"
)
_LINK = re.compile(r"(https?|ftp)://\S+")
_MAIL = re.compile(r"[^@\s;]+@[^@\s;]+\.[^@\s;]+")
_ID = re.compile(r"(?=.*\d)[\w-]{1,64}|[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)
_YES_NO = frozenset(
    {
        "yes", "no", "true", "false", "ja", "nein", "oui", "non", "sí", "si", "tak", "nie", "nej", "x", "✓",
        "y", "n", "wahr", "falsch", "да", "нет", "はい", "いいえ", "1", "0",
    }
)  # fmt: skip
_PATTERNS: tuple[tuple[CellKind, re.Pattern[str]], ...] = (
    ("date", _DATE),
    ("number", _NUMBER),
    ("link", _LINK),
    ("mail", _MAIL),
    ("id", _ID),
)
_NEARLY_ALL = 0.9
_FEW_WORDS = 3
_SHORT = 40


def is_nothing(cell: str) -> bool:
    """Return whether nothing is said in a cell."""
    words = cell.strip()
    return not words or (len(words) <= _LONGEST_NOTHING and fold(words) in NOTHING)


def kind_of(cells: Sequence[str], heading: str = "") -> CellKind:
    """Return what the cells of a column are; `heading` is what stands over them."""
    said = [c.strip() for c in cells if not is_nothing(c)]
    if not said:
        return "empty"
    if all(fold(c) in _YES_NO for c in said) and not all(c.isdecimal() for c in said):
        return "yes_no"
    for kind, pattern in _PATTERNS:
        if sum(pattern.fullmatch(c) is not None for c in said) >= _NEARLY_ALL * len(said):
            return kind
    if _is_choice(said, heading):
        return "choice"
    return "text" if is_said(said) else "words"


def _is_choice(said: Sequence[str], heading: str) -> bool:
    """Return whether cells are chosen, not written: a list's end sign, the heading itself, or few that come often."""
    if all(c.endswith(";") for c in said) or {fold(c) for c in said} == {fold(heading)}:
        return True
    different = {fold(c) for c in said}
    return len(said) >= 4 and len(different) * 2 <= len(said) and max(map(len, said)) < _SHORT


def is_said(said: Sequence[str]) -> bool:
    """Return whether cells are what people say: mostly different, and of several words."""
    wordy = [c for c in said if any(ch.isalpha() for ch in c) and "://" not in c]
    if len(wordy) * 2 <= len(said) or len({fold(c) for c in said}) * 5 < len(said) * 4:
        return False
    return sum(map(_words, wordy)) >= 2 * len(wordy)


def _words(cell: str) -> int:
    """Return about how many words a cell has; scripts without blanks say one in a few letters."""
    return max(len(cell.split()), sum("\u0e00" <= letter <= "\u0eff" or letter >= "\u3040" for letter in cell) // 4)
