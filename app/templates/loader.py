"""Reading templates, strangers' too, with the line of each fault."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from app.domain.errors import InvalidInputError
from app.domain.words.text import clean_text
from app.files import read_text
from app.templates.outline import MAX_BYTES
from app.templates.schema import Template
from app.templates.shape import hostile_shape


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template, and in which line (counted from 1)."""

    line: int
    reason: str


Check = Callable[[str], tuple[Template | None, tuple[Fault, ...]]]
"""Tells of a template's text what it is, or what is wrong with it."""


def check_template(source: str) -> tuple[Template | None, tuple[Fault, ...]]:
    """Return the template written in `source`, or None and its faults."""
    if len(source.encode("utf-8", "replace")) > MAX_BYTES:
        return None, (Fault(1, f"the file is larger than {MAX_BYTES // 1024} KiB"),)
    hostile = hostile_shape(source)
    if hostile is not None:
        return None, (Fault(*hostile),)
    try:
        data = tomllib.loads(clean_text(source, limit=MAX_BYTES))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found.group(1)) if found else source.count("\n") + 1
        return None, (Fault(line, re.sub(r" \(at [^)]*\)$", "", str(error))),)
    except ValueError:
        return None, (Fault(1, "a number is too long"),)
    except RecursionError:
        return None, (Fault(1, "it is nested too deeply"),)
    try:
        template = Template.model_validate(data)
    except ValidationError as error:
        return None, tuple(_fault(source, e["loc"], e["msg"]) for e in error.errors())
    strangers = tuple(_fault(source, (), words) for words in template.strangers_in_follow_ups())
    return (None, strangers) if strangers else (template, ())


def _fault(source: str, place: tuple[int | str, ...], message: str) -> Fault:
    """Return the fault with the line that the schema's place stands in."""
    reason = message.removeprefix("Value error, ")
    lines = source.split("\n")
    headers = [i for i, line in enumerate(lines) if re.match(r"[ \t]*\[\[[ \t]*steps[ \t]*\]\]", line)]
    start, end, names = 0, headers[0] if headers else len(lines), [str(p) for p in place if isinstance(p, str)]
    if len(place) >= 2 and place[0] == "steps" and isinstance(place[1], int):
        if place[1] < len(headers):
            start = headers[place[1]]
            end = (*headers, len(lines))[place[1] + 1]
        names = names[1:]
    if reason.startswith("settings."):
        names.append(reason.split(":", 1)[0].split(".")[1])
    if reason == "Field required" and names:
        return Fault(start + 1, f"{names[-1]} is missing")
    for name in names[-1:]:
        for i in range(start, end):
            if re.match(rf"\s*\[*[\w.]*\b{re.escape(name)}\b", lines[i]):
                return Fault(i + 1, f"{name}: {reason}")
    quoted = re.findall("“([^”]+)”", reason)
    if quoted:
        # The line that holds most of the words the reason quotes; of equal ones the last.
        scores = [sum(f'"{q}"' in line or line.lstrip().startswith(q) for q in quoted) for line in lines]
        best = max(range(len(lines)), key=lambda i: (scores[i], lines[i].lstrip().startswith("key"), i))
        if scores[best]:
            return Fault(best + 1, reason)
    return Fault(start + 1, f"{'.'.join(names)}: {reason}" if names else reason)


def read_template(path: Path, check: Check = check_template) -> tuple[Template | None, tuple[Fault, ...]]:
    """Return the template in a file, or None and its faults."""
    try:
        return check(read_text(path, "template", limit=MAX_BYTES))
    except InvalidInputError as error:
        return None, (Fault(1, error.message),)


def load_file(path: Path, check: Check = check_template) -> Template:
    """Read a template from a file.

    Raises:
        InvalidInputError: it cannot be read or has faults; each is named with its line.
    """
    template, faults = check(read_text(path, "template", limit=MAX_BYTES))
    if template is None:
        lines = "; ".join(f"line {fault.line}: {fault.reason}" for fault in faults)
        raise InvalidInputError(f"{path.name} is not a usable template. {lines}")
    return template
