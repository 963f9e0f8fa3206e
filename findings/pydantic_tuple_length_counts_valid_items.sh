#!/bin/sh
# pydantic 2.14.3 (pydantic-core as it pins it): the length limits of a variadic tuple are held against the items that
# were valid. Those of a list are not: its upper limit is held against what came in, before any item is looked at, and
# its lower limit not at all while an item is wrong.
#
# Seen with ["x", 2] against at least 2 integers, and ["x", "y", 3, 4] against at most 2:
#   tuple[int, ...]  at least 2: the wrong item, and "too short" for the whole    at most 2: two wrong items, not too long
#   list[int]        at least 2: the wrong item only                              at most 2: too long, no wrong item
#
# So turning list[X] into tuple[X, ...] (for frozen settings) adds an error about the whole that is gone once the item
# is right, and hides that there are too many until the items are right. Whoever shows all errors to a person at once
# has to drop the first and look for the second.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "pydantic==2.14.3"
"$folder/env/bin/python" - <<'PYTHON'
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError


def errors(kind: object, value: list[object], **limits: int) -> list[tuple[str, tuple[object, ...]]]:
    try:
        TypeAdapter(Annotated[kind, Field(**limits)]).validate_python(value)
    except ValidationError as found:
        return [(error["type"], error["loc"]) for error in found.errors()]
    return []


seen = {
    "tuple, at least 2": errors(tuple[int, ...], ["x", 2], min_length=2),
    "list, at least 2": errors(list[int], ["x", 2], min_length=2),
    "tuple, at most 2": errors(tuple[int, ...], ["x", "y", 3, 4], max_length=2),
    "list, at most 2": errors(list[int], ["x", "y", 3, 4], max_length=2),
}
for name, found in seen.items():
    print(f"{name}: {found}")
assert seen == {
    "tuple, at least 2": [("int_parsing", (0,)), ("too_short", ())],
    "list, at least 2": [("int_parsing", (0,))],
    "tuple, at most 2": [("int_parsing", (0,)), ("int_parsing", (1,))],
    "list, at most 2": [("too_long", ())],
}, "pydantic behaves otherwise now"
PYTHON
