"""The live sentence of a form, and the title of an entry."""

import re
from collections.abc import Mapping

from app.domain.words.text import is_gap, single_line

_SLOT = re.compile(r"\{([a-z_0-9]+)\}")


def sentence_parts(template: str, values: Mapping[str, str]) -> tuple[tuple[str, bool], ...]:
    """Return the sentence as (words, is_gap) parts; what is not said yet stands as "…" and is a gap.

    Slots look like `{field}`. Values are data: braces in them stay braces.
    """
    parts: list[tuple[str, bool]] = []
    for index, piece in enumerate(_SLOT.split(template)):
        if index % 2 == 0:
            if piece:
                parts.append((piece, False))
        else:
            value = single_line(values.get(piece, ""))
            parts.append(("…", True) if is_gap(value) else (value.rstrip("."), False))
    return tuple(parts)


def fill_sentence(template: str, values: Mapping[str, str]) -> str:
    """Return the sentence with every slot filled, or "…" where nothing is said yet."""
    return "".join(words for words, _ in sentence_parts(template, values))


def slots(template: str) -> tuple[str, ...]:
    """Return the names of the slots in a sentence."""
    return tuple(_SLOT.findall(template))


def entry_title(fields: Mapping[str, str]) -> str:
    """Return the first words of an entry: its first field that says something."""
    return next((single_line(value) for value in fields.values() if not is_gap(value)), "")
