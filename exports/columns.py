"""How wide the columns of a table are: as asked for, but wide enough for their words where there is room."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.document.blocks import Table
from exports.typeset.faces import Style
from exports.typeset.lines import Look, Setter, Styled

_BLANKS: Final = re.compile(r"[ \t\n]+")
_LONGEST_WORD: Final = 60  # letters; longer ones are broken in any case
_READ: Final = 4_000  # letters of a cell that are looked at
_EACH_LENGTH: Final = 4  # words of one length that are measured
_LENGTHS: Final = 6  # lengths that are measured, the largest first
_SLACK: Final = 0.5  # for what programs round differently


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of columns with their padding; `whole` says that no word of ordinary length is broken in them."""

    columns: tuple[float, ...]
    whole: bool


def column_widths(table: Table, setter: Setter, size: float, total: float, padding: float) -> Widths:
    """Return how a table of the width `total` is shared out among its columns.

    Each gets its relative share, but no less than its longest word needs at this `size` of type, its title in bold
    included. Links and words wider than half the table ask for nothing: they are broken.
    """
    shares = [max(column.width, 0.01) for column in table.columns]
    if not shares:
        return Widths((), True)
    # No column gets less than what still shows a few letters.
    least = min(0.5 / len(shares), 0.06) * total
    half = total / 2 if len(shares) > 1 else total
    needed = [
        max(least, _widest(words, setter, size, half - 2 * padding) + 2 * padding) for words in _longest_words(table)
    ]
    if sum(needed) <= total:
        return Widths(_shared(shares, needed, total), True)
    return Widths(_fair(needed, total), False)


def _longest_words(table: Table) -> list[dict[tuple[int, bool], set[str]]]:
    """Return some of the longest words of each column by their length and whether they are bold."""
    found: list[dict[tuple[int, bool], set[str]]] = [{} for _ in table.columns]
    for column, words in zip(table.columns, found, strict=True):
        _note(words, column.title, True)
    for row in table.rows:
        if row.section:
            continue
        for cell, words in zip(row.cells, found, strict=True):
            text = "".join(" " if span.link else span.text for span in cell)
            _note(words, text, any(span.strong for span in cell))
    return found


def _note(words: dict[tuple[int, bool], set[str]], text: str, bold: bool) -> None:
    for word in _BLANKS.split(text[:_READ]):
        if 0 < len(word) <= _LONGEST_WORD:
            same = words.setdefault((len(word), bold), set())
            if len(same) < _EACH_LENGTH:
                same.add(word)


def _widest(words: dict[tuple[int, bool], set[str]], setter: Setter, size: float, limit: float) -> float:
    """Return the width of the widest word that is no wider than `limit`."""
    widest = 0.0
    for bold in (False, True):
        look = Look(Style(bold), size, "")
        counted = 0
        for length in sorted((length for length, cut in words if cut == bold), reverse=True):
            widths = [setter.widest([Styled(word, look)]) + _SLACK for word in sorted(words[length, bold])]
            fitting = [width for width in widths if width <= limit]
            widest = max(widest, *fitting, 0.0)
            counted += bool(fitting)
            if counted == _LENGTHS:
                break
    return widest


def _shared(shares: Sequence[float], needed: Sequence[float], total: float) -> tuple[float, ...]:
    """Share `total` out: those whose share is too small get what they need, the others the rest."""
    fixed: set[int] = set()
    while True:
        rest = total - sum(needed[i] for i in fixed)
        sharing = sum(share for i, share in enumerate(shares) if i not in fixed)
        result = [needed[i] if i in fixed else rest * share / sharing for i, share in enumerate(shares)]
        short = {i for i, width in enumerate(result) if i not in fixed and width < needed[i] - 1e-6}
        if not short or len(fixed) + len(short) == len(shares):
            return tuple(_fair(needed, total) if short else result)
        fixed |= short


def _fair(needed: Sequence[float], total: float) -> tuple[float, ...]:
    """Share `total` out where there is too little: the modest get what they need, the others alike."""
    result = [0.0] * len(needed)
    rest = total
    for done, i in enumerate(sorted(range(len(needed)), key=needed.__getitem__)):
        result[i] = min(needed[i], rest / (len(needed) - done))
        rest -= result[i]
    return tuple(width + rest / len(needed) for width in result)
