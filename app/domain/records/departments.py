"""Departments as people name them: id, short name and colour."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import count

from app.domain.records import Department
from app.domain.records.workshop_records import HUES
from app.domain.words.text import single_line

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


class DepartmentNames:
    """The departments there are, found by what people call them; new ones are made as they come."""

    def __init__(self, existing: Iterable[Department] = ()) -> None:
        self._by_id: dict[str, Department] = {}
        self._by_short: dict[str, Department] = {}
        self._hues: Counter[int] = Counter()
        self._next_number: dict[str, int] = {}
        for department in existing:
            self._keep(department)

    def _keep(self, department: Department) -> None:
        self._by_id[department.id] = department
        self._by_short.setdefault(department.short.casefold(), department)
        self._hues[department.hue] += 1

    def find(self, name: str) -> Department | None:
        """Return the department that is called `name`, or has it as its short name."""
        clean = single_line(name)[:80]
        return self._by_id.get(department_id(clean)) or self._by_short.get(clean.casefold())

    def make(self, name: str) -> Department:
        """Return a new department for `name`, with a short name and a hue that differ from the others."""
        clean = single_line(name)[:80]
        short, hue = _KNOWN.get(clean.casefold(), ("", -1))
        if not short or short.casefold() in self._by_short:
            short = self._free_short(clean)
        if hue < 0:
            hue = min(range(HUES), key=lambda h: (self._hues[h], -h))
        department = Department(
            id=department_id(clean), name=clean, short=short, hue=hue, position=len(self._by_id) + 1
        )
        self._keep(department)
        return department

    def _free_short(self, name: str) -> str:
        letters = [c for c in name.upper() if c.isalnum()] or ["?"]
        for candidate in _short_candidates(letters[:12], name.upper().split()):
            if candidate.casefold() not in self._by_short:
                return candidate
        # Where hundreds share a letter, each goes on counting from the last.
        first = letters[0]
        number = next(
            n for n in count(self._next_number.get(first, 2)) if f"{first}{n}".casefold() not in self._by_short
        )
        self._next_number[first] = number + 1
        return f"{first}{number}"


def _short_candidates(letters: list[str], words: list[str]) -> Iterable[str]:
    if len(words) >= 2:
        yield "".join(word[0] for word in words)[:3]
    yield "".join(letters[:3])
    consonants = letters[:1] + [c for c in letters[1:] if c not in "AEIOU"]
    yield "".join(consonants[:3])
    yield from (letters[0] + a + b for a in letters[1:] for b in letters[1:])
