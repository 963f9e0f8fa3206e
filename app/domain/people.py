"""Participants as they are typed or pasted: `Name, Department, Role`, a line each."""

from dataclasses import dataclass

from app.domain.cells import read_rows
from app.domain.text import clean_text, single_line

_HEADINGS = {"name", "participant", "person", "full name"}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as typed."""

    name: str
    department: str = ""
    role: str = ""


def parse_people(pasted: str) -> tuple[PersonLine, ...]:
    """Return the people in `pasted`: comma, semicolon or tab between name, department and role.

    A heading line and lines without a name are passed over; everything after the second
    separator belongs to the role.
    """
    people = []
    lines = [line for line in clean_text(pasted, limit=10**6).split("\n") if line.strip()]
    for number, line in enumerate(lines):
        separator = "\t" if "\t" in line else ";" if ";" in line and "," not in line.split(";")[0] else ","
        cells = [single_line(cell) for cell in next(iter(read_rows(line, separator)), [])]
        if not cells or not cells[0]:
            continue
        if number == 0 and cells[0].casefold() in _HEADINGS:
            continue
        role = f"{separator} ".join(cell for cell in cells[2:] if cell)
        people.append(PersonLine(cells[0][:120], cells[1][:80] if len(cells) > 1 else "", role[:120]))
    return tuple(people)
