"""JSON and JSON Lines, as programs export their boards: numbers keep the digits they are written with."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from app.domain.errors import InvalidInputError
from app.domain.material import Material, Table
from app.domain.records.json_types import Json
from app.readers.limits import check_depth, check_lines
from app.readers.source import Source

_BEGINS: Final = re.compile(r"\s*[\[{]")
_STRUCTURE: Final = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[\[{]|[\]}]')
_LONGEST_INTEGER: Final = 40
_PACKAGE: Final = "plenary-workshop"


def is_data(source: Source) -> bool:
    """Return whether the whole text is JSON, or each line of it is; what only begins with a brace is none.

    Raises:
        InvalidInputError: it lies too deep in each other.
    """
    if not _BEGINS.match(source.text):
        return False
    # What was parsed is kept for `read_data`, which is asked next.
    if _parsed(source.text) is not None:
        return True
    _parsed.cache_clear()
    return False


def read_data(source: Source) -> Material:
    """Return the objects of a JSON text; where it is lists of words, as a table.

    Raises:
        InvalidInputError: it is a workshop of our own, or lies too deep in each other.
    """
    found = _parsed(source.text)
    _parsed.cache_clear()
    objects, table = _understood(found)
    if isinstance(objects, Mapping) and objects.get("format") == _PACKAGE:
        raise InvalidInputError(
            "This is a whole workshop of Plenary and not notes. Open it on the page Workshops, or drop it onto the "
            "window there. Nothing was changed."
        )
    text = "" if table is None else "\n".join(" ".join(row) for row in table.rows)
    return Material("JSON", source.text if table is None else text, () if table is None else (table,), objects=objects)


@lru_cache(maxsize=1)
def _parsed(text: str) -> Any:
    """Return what a text holds; None where it is no JSON.

    Raises:
        InvalidInputError: it lies too deep in each other.
    """
    if _depth(text) is None:
        return None
    try:
        return _loaded(text)
    except ValueError:
        return _of_lines(text)
    except RecursionError:
        check_depth(10**6)
        raise


def _loaded(text: str) -> Any:
    # A float has other digits than were written, and 3.10 would become 3.1; a number of a thousand digits is none.
    return json.loads(text, parse_float=str, parse_int=_whole, parse_constant=str)


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else digits


def _of_lines(text: str) -> list[Json] | None:
    """Return the objects of a text that has one in each line."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    check_lines(len(lines))
    try:
        found = [_loaded(line) for line in lines]
    except ValueError:
        return None
    return found if all(isinstance(thing, dict) for thing in found) else None


def _depth(text: str) -> int | None:
    """Return how deep things lie in each other; None where brackets do not fit, so that it is no JSON.

    Raises:
        InvalidInputError: they lie too deep.
    """
    deepest = depth = 0
    for found in _STRUCTURE.finditer(text):
        sign = found[0][0]
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign != '"':
            depth -= 1
            if depth < 0:
                return None
    if depth:
        return None
    check_depth(deepest)
    return deepest


def _understood(found: Any) -> tuple[Json | list[Json] | None, Table | None]:
    """Return the objects there are, or else the table that lists are."""
    if isinstance(found, dict):
        return found, None
    if not isinstance(found, list):
        return None, None
    objects = [thing for thing in found if isinstance(thing, dict)]
    if objects:
        return objects, None
    rows = tuple(tuple(map(_word, thing)) if isinstance(thing, list) else (_word(thing),) for thing in found)
    return None, Table(rows) if rows else None


def _word(thing: Any) -> str:
    if isinstance(thing, str):
        return thing
    return "" if thing is None else json.dumps(thing, ensure_ascii=False)
