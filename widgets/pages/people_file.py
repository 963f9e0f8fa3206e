"""Participants out of a CSV file, as lines that can still be edited."""

import csv
import io
from pathlib import Path

from app.domain.errors import InvalidInputError
from app.domain.people import PersonLine, parse_people

MAX_BYTES = 1024 * 1024


def read_people_file(path: Path) -> tuple[PersonLine, ...]:
    """Return the people in a CSV file.

    Raises:
        InvalidInputError: it cannot be read, is too large, no text, or holds nobody.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InvalidInputError(f"“{path.name}” is larger than 1 MB, so it is no list of participants.")
        source = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInputError(
            f"“{path.name}” is not a text file in UTF-8. Save it as “CSV UTF-8” and try again."
        ) from None
    except OSError as error:
        raise InvalidInputError(f"“{path.name}” cannot be read ({error.strerror}).") from None
    people = parse_people(source)
    if not people:
        raise InvalidInputError(f"There is nobody in “{path.name}”. A line looks like: Ana, Sales, Account manager")
    return people


def people_lines(people: tuple[PersonLine, ...]) -> str:
    """Return people as they are typed, a line each."""
    return "".join(_line(person) for person in people)


def _line(person: PersonLine) -> str:
    cells = [person.name, person.department, person.role]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    if not any(sign in cell for cell in cells for sign in ',;\t"'):
        return ", ".join(cells) + "\n"
    # Quoted only where it must be; a semicolon in a name is safe between semicolons alone.
    target = io.StringIO()
    separator = ";" if any(";" in cell for cell in cells) else ","
    csv.writer(target, delimiter=separator, lineterminator="\n").writerow(cells)
    return target.getvalue()
