"""Which column of a file goes into which column of the board: proposed by titles, said by a person."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from app.domain.board_file.board_file import BoardFile
from app.domain.errors import InvalidInputError
from app.domain.words.text import fold, shorten

Into = Mapping[str, str]
"""Titles of a file's columns with the titles they go into; a column that is not named stays one of its own."""

_WORDS = re.compile(r"\w+")
_SMALL_WORDS = {
    "a", "an", "and", "are", "be", "can", "could", "did", "do", "does", "for", "from", "go", "goes", "going", "had",
    "has", "have", "how", "i", "in", "is", "it", "may", "me", "might", "my", "of", "on", "or", "our", "should",
    "so", "that", "the", "their", "there", "they", "thing", "things", "this", "time", "to", "us", "was", "we",
    "went", "were", "what", "where", "which", "will", "with", "would", "you", "your",
}  # fmt: skip


@lru_cache(maxsize=4_096)
def _words(title: str) -> frozenset[str]:
    """Return the words of a title that say what it is about; all of them where it has small ones alone."""
    words = frozenset(_WORDS.findall(fold(title)))
    return words - _SMALL_WORDS or words


def put_into(board: BoardFile, into: Into) -> BoardFile:
    """Return the board with notes and groups in the columns they go into; what goes on further is followed."""
    ends = {title: _end(title, into) for title in board.columns}
    if all(title == end for title, end in ends.items()):
        return board
    return replace(
        board,
        columns=tuple(dict.fromkeys(ends.values())),
        notes=tuple(replace(note, column=ends[note.column]) for note in board.notes),
        groups=tuple(replace(group, column=ends[group.column]) for group in board.groups),
    )


def _end(title: str, into: Into) -> str:
    seen = {title}
    while (further := into.get(title)) is not None and further not in seen:
        title = further
        seen.add(title)
    return title


def alike_columns(board: BoardFile, there: Sequence[str]) -> dict[str, str]:
    """Return which columns go into those that stand `there`: titles that say the same in the same words.

    “Went well” goes into “What went well”; “Good points” into nothing but itself.
    """
    same = {fold(title) for title in there}
    found = {}
    for title in board.columns:
        words = _words(title)
        alike = [other for other in there if words and _words(other) == words]
        if title and fold(title) not in same and len(alike) == 1:
            found[title] = alike[0]
    return found


def put_together(board: BoardFile, there: Sequence[str]) -> dict[str, str]:
    """Return which columns go into which when titles that share a word are put together.

    Each goes into one that stands `there`, else into the one of the file with most notes. Where two would do, it
    stays: “Good and bad” is neither.
    """
    counts = Counter(note.column for note in board.notes)
    own = {fold(title) for title in there}
    roots = [title for title in there if title]
    found: dict[str, str] = {}
    for title in sorted((t for t in board.columns if t), key=lambda t: -counts[t]):
        if fold(title) in own:
            continue
        words = _words(title)
        alike = [root for root in roots if words & _words(root)]
        exact = [root for root in alike if _words(root) == words]
        if len(exact or alike) == 1:
            found[title] = (exact or alike)[0]
        elif not alike:
            roots.append(title)
    return found


def read_into(said: str, board: BoardFile, there: Sequence[str]) -> dict[str, str]:
    """Return what `Good points=Good,The Good=Good` says; commas and signs of titles stay theirs.

    Raises:
        InvalidInputError: a column is not in the file, or goes nowhere.
    """
    titles = {fold(title): title for title in board.columns}
    known = {fold(title): title for title in (*board.columns, *there)}
    found: dict[str, str] = {}
    parts = said.split(",")
    while parts:
        # The longest beginning that names a column and one to go into: a title may hold commas itself.
        for end in range(len(parts), 0, -1):
            pair = _pair(",".join(parts[:end]), titles, known)
            if pair is not None:
                found |= pair
                del parts[:end]
                break
        else:
            names = ", ".join(f"“{shorten(title, 40)}”" for title in board.columns if title)
            raise InvalidInputError(
                f"“{shorten(parts[0].strip(), 60)}” does not say which column goes into which, as “Good points=Good” "
                f"does. The file has {names}. Nothing was changed."
            )
    return found


def _pair(part: str, titles: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str] | None:
    for sign in re.finditer("=", part):
        title, goal = titles.get(fold(part[: sign.start()])), known.get(fold(part[sign.end() :]))
        if title is not None and goal is not None:
            return {title: goal}
    return None
