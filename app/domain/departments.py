"""Departments as people name them: id, short name and colour."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from app.domain.records import Department
from app.domain.text import single_line

HUES = 8

# What companies call the usual departments, with the short name and the hue people will meet again.
_KNOWN: dict[str, tuple[str, int]] = {
    "marketing": ("MKT", 0),
    "sales": ("SAL", 1),
    "product": ("PRD", 2),
    "support": ("SUP", 3),
    "customer support": ("SUP", 3),
    "customer service": ("SUP", 3),
    "customer success": ("CSM", 3),
    "finance": ("FIN", 4),
    "operations": ("OPS", 5),
    "hr": ("HR", 6),
    "human resources": ("HR", 6),
    "people": ("PPL", 6),
    "engineering": ("ENG", 7),
    "development": ("DEV", 7),
}


def department_id(name: str) -> str:
    """Return the id of a department: its name, case folded, with single dashes."""
    folded = unicodedata.normalize("NFKC", single_line(name)).casefold()
    return re.sub(r"[^\w]+", "-", folded).strip("-")[:60] or "department"


def new_department(name: str, existing: Collection[Department]) -> Department:
    """Return a department for `name` with a short name and a hue that differ from `existing`."""
    clean = single_line(name)[:80]
    short, hue = _KNOWN.get(clean.casefold(), ("", -1))
    shorts = {d.short for d in existing}
    if not short or short in shorts:
        short = _free_short(clean, shorts)
    if hue < 0:
        used = [d.hue for d in existing]
        hue = min(range(HUES), key=lambda h: (used.count(h), -h))
    return Department(id=department_id(clean), name=clean, short=short, hue=hue, position=len(existing) + 1)


def _free_short(name: str, taken: Collection[str]) -> str:
    letters = [c for c in name.upper() if c.isalnum()] or ["?"]
    words = name.upper().split()
    for candidate in _short_candidates(letters, words):
        if candidate not in taken:
            return candidate
    return next(f"{letters[0]}{n}" for n in range(2, 1000) if f"{letters[0]}{n}" not in taken)


def _short_candidates(letters: list[str], words: list[str]) -> Iterable[str]:
    if len(words) >= 2:
        yield "".join(word[0] for word in words)[:3]
    yield "".join(letters[:3])
    consonants = letters[:1] + [c for c in letters[1:] if c not in "AEIOU"]
    yield "".join(consonants[:3])
    yield from (letters[0] + a + b for a in letters[1:] for b in letters[1:])
