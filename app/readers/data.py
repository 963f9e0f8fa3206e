"""JSON, and JSON a line each, to objects."""

import json
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.material import Material

_DEEPEST = 200
_PACKAGE = "plenary"


def read_json(text: str) -> Material | None:
    """Return the objects in a text; None where it only begins like JSON.

    Raises:
        InvalidInputError: it is nested deeper than any board, or is a workshop of ours.
    """
    objects = _objects(text)
    if objects is None:
        return None
    if _depth(objects) > _DEEPEST:
        raise InvalidInputError("This is nested deeper than any board people keep. Nothing was changed.")
    if isinstance(objects, dict) and str(objects.get("format", "")).startswith(_PACKAGE):
        raise InvalidInputError(
            "This is a workshop that Plenary wrote. Open it on the page Workshops with “Import”. Nothing was changed."
        )
    return Material("data", text=text, objects=objects)


def _objects(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise InvalidInputError("This is nested deeper than any board people keep. Nothing was changed.") from None
    except ValueError:
        pass
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
        return None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def _depth(value: Any) -> int:
    """Return how deep objects are nested."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        found, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(found, dict):
            waiting += [(inner, depth + 1) for inner in found.values()]
        elif isinstance(found, list):
            waiting += [(inner, depth + 1) for inner in found]
    return deepest
