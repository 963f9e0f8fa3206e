"""The Unicode bidirectional algorithm (UAX #9) for one line of cleaned text.

Texts come without embedding, override and isolate characters (`app.domain.words.text` removes them), so
the explicit rules X1-X8 have nothing to do; W1-W7, N0-N2, I1-I2, L1 and L2 are here.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeVar

_STRONG: Final = frozenset(("L", "R", "AL"))
_NEUTRAL: Final = frozenset(("B", "S", "WS", "ON"))
_KNOWN: Final = frozenset(("L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON"))
_MAX_BRACKETS: Final = 63  # BD16: deeper nesting stops the search for pairs
_ODD_PAIRS: Final = {"[": "]", "{": "}", "\u298d": "\u2990", "\u298f": "\u298e"}
_T = TypeVar("_T")


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    return kind if kind in _KNOWN else "ON" if kind else "L"


@lru_cache(maxsize=1024)
def _closing(character: str) -> str | None:
    """Return the bracket that closes `character`, or None when it opens nothing."""
    if character in _ODD_PAIRS:
        return _ODD_PAIRS[character]
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return None
    candidate = chr(ord(character) + 1)
    return candidate if unicodedata.category(candidate) == "Pe" else None


def base_level(text: str, default: int = 0) -> int:
    """Return 0 when the first strong letter of `text` runs right, 1 when it runs left."""
    for character in text:
        kind = _kind(character)
        if kind in _STRONG:
            return 0 if kind == "L" else 1
    return default


def needs_bidi(text: str) -> bool:
    """Return whether `text` holds a letter or number that runs from right to left."""
    return not text.isascii() and any(_kind(c) in ("R", "AL", "AN") for c in text)


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of one line; odd levels run right to left."""
    kinds = [_kind(c) for c in text]
    kept = [i for i, kind in enumerate(kinds) if kind != "BN"]  # X9: they take their neighbour's level
    row = [kinds[i] for i in kept]
    embedding = "R" if base else "L"
    _resolve_weak(row, embedding)
    _resolve_brackets(row, [text[i] for i in kept], [kinds[i] for i in kept], embedding)
    _resolve_neutral(row, embedding)
    result = [base] * len(text)
    for i, kind in zip(kept, row, strict=True):
        if base:
            result[i] = 1 if kind == "R" else 2
        else:
            result[i] = {"L": 0, "R": 1}.get(kind, 2)
    for i, kind in enumerate(kinds):
        if kind == "BN":
            result[i] = result[i - 1] if i else base
    for i in range(len(text) - 1, -1, -1):  # L1: blanks at the end stand at the paragraph's side
        if kinds[i] not in ("WS", "BN", "B", "S"):
            break
        result[i] = base
    for i, kind in enumerate(kinds):
        if kind in ("S", "B"):
            result[i] = base
    return result


def _resolve_weak(row: list[str], embedding: str) -> None:
    previous = strong = embedding
    for i, kind in enumerate(row):
        if kind == "NSM":  # W1
            kind = row[i] = previous
        previous = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            row[i] = "AN"
    row[:] = ["R" if kind == "AL" else kind for kind in row]  # W3
    for i in range(1, len(row) - 1):  # W4
        before, kind, after = row[i - 1 : i + 2]
        if before == after and ((kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")):
            row[i] = before
    i = 0
    while i < len(row):  # W5
        if row[i] != "ET":
            i += 1
            continue
        end = i
        while end < len(row) and row[end] == "ET":
            end += 1
        if (i and row[i - 1] == "EN") or (end < len(row) and row[end] == "EN"):
            row[i:end] = ["EN"] * (end - i)
        i = end
    strong = embedding
    for i, kind in enumerate(row):
        if kind in ("ES", "ET", "CS"):  # W6
            row[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            row[i] = "L"


def _bracket_pairs(row: Sequence[str], text: Sequence[str]) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, character in enumerate(text):
        if row[i] != "ON":
            continue
        closing = _closing(character)
        if closing is not None:
            if len(stack) == _MAX_BRACKETS:
                return []
            stack.append((closing, i))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == character:
                pairs.append((stack[depth][1], i))
                del stack[depth:]
                break
    return sorted(pairs)


def _side(kind: str) -> str | None:
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else None


def _resolve_brackets(row: list[str], text: Sequence[str], original: Sequence[str], embedding: str) -> None:
    """N0: a pair of brackets runs the way of what it holds."""
    for start, end in _bracket_pairs(row, text):
        inside = {side for side in map(_side, row[start + 1 : end]) if side}
        if not inside:
            continue
        if embedding in inside:
            side = embedding
        else:
            before = next((s for s in (_side(row[i]) for i in range(start - 1, -1, -1)) if s), embedding)
            side = next(iter(inside)) if before in inside else embedding
        for place in (start, end):
            row[place] = side
            for i in range(place + 1, len(row)):  # marks on a bracket follow it
                if original[i] != "NSM":
                    break
                row[i] = side


def _resolve_neutral(row: list[str], embedding: str) -> None:
    i = 0
    while i < len(row):
        if row[i] not in _NEUTRAL:
            i += 1
            continue
        end = i
        while end < len(row) and row[end] in _NEUTRAL:
            end += 1
        left = (_side(row[i - 1]) if i else None) or embedding
        right = (_side(row[end]) if end < len(row) else None) or embedding
        row[i:end] = [left if left == right else embedding] * (end - i)  # N1, N2
        i = end


def visual_order(items: Sequence[_T], item_levels: Sequence[int]) -> list[_T]:
    """Return `items` as they stand from left to right (rule L2)."""
    order = list(range(len(items)))
    lowest_odd = min((level for level in item_levels if level & 1), default=0)
    if not lowest_odd:
        return list(items)
    for level in range(max(item_levels), lowest_odd - 1, -1):
        i = 0
        while i < len(order):
            if item_levels[order[i]] < level:
                i += 1
                continue
            end = i
            while end < len(order) and item_levels[order[end]] >= level:
                end += 1
            order[i:end] = order[i:end][::-1]
            i = end
    return [items[i] for i in order]
