"""Signs in the words of a note: "!" makes it an action, "?" a question, "#word" is a tag. The words stay as typed."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from app.domain.words.text import fold

QUESTION = "question"
"""What a note is tagged with that begins with "?"."""

_ACTION = re.compile(r"!\s*(?=[\w@])")
_QUESTION = re.compile(r"[?؟]\s*\w")
# Numbers are no tags: "#1" is a place in a list. Nor is the end of a link.
_TAG = re.compile(r"(?<![\w/#&])#(\w[\w-]{0,59})")


def action_words(text: str) -> str:
    """Return what is to be done, where `text` begins with "!"; nothing for a note."""
    clean = text.strip()
    found = _ACTION.match(clean)
    return clean[found.end() :] if found else ""


_LAST = re.compile(r"(?<=\s)#(\w[\w-]{0,59})$")


@lru_cache(maxsize=20_000)
def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags of a note, each once, folded, in the order of the words."""
    found = [QUESTION] if _QUESTION.match(text.lstrip()) else []
    for match in _TAG.finditer(text):
        tag = fold(match[1]).strip("-_")
        if tag and not tag.isdigit():
            found.append(tag)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def words_and_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of a note without the tags that follow them, and the tags that stand nowhere in these words.

    A tag amid a sentence is one of its words.
    """
    words = text.rstrip()
    while (found := _LAST.search(words)) is not None and not found[1].isdigit() and words[: found.start()].strip():
        words = words[: found.start()].rstrip()
    there = {fold(match[1]).strip("-_") for match in _TAG.finditer(words)}
    return words, tuple(tag for tag in tags_of(text) if tag not in there)


def tag_counts(texts: Iterable[str]) -> dict[str, int]:
    """Return how many texts have each tag, the frequent ones first."""
    counts = Counter(tag for text in texts for tag in tags_of(text))
    return dict(counts.most_common())


def has_words(text: str, needle: str) -> bool:
    """Return whether a text has the words `needle`, which are folded; "#word" finds its tag whole."""
    if needle.startswith("#") and " " not in needle:
        return needle[1:] in tags_of(text) or needle in fold(text)
    return needle in fold(text) or needle in tags_of(text)
