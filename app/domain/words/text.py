"""Text from people: cleaned once where it enters, counted as people count it."""

import re
import unicodedata

from app.domain.errors import InvalidInputError

# Control characters, surrogates, noncharacters, bidi overrides and isolates, BOM. ZWJ, ZWNJ and
# variation selectors stay: emoji families and Persian words are spelt with them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069\ufeff]"
)
# Word and PowerPoint break a line inside a paragraph with a vertical tab, and a page with a form feed.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_PLACEHOLDER = re.compile(
    r"tbd|tba|tbc|todo|to be (defined|decided|done|confirmed)|n ?/? ?a|x{3,}"
    r"|fill (this |me )?in( here| later)?|lorem ipsum.*",
    re.IGNORECASE | re.DOTALL,
)
# A placeholder is short; a sentence that begins like one is somebody's words.
_LONGEST_PLACEHOLDER = 40
MAX_LENGTH = 20_000

LANGUAGE_PATTERN = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""A BCP 47 tag as people write it: "en", "pt-BR"."""


def clean_text(text: str, *, limit: int = MAX_LENGTH) -> str:
    """Return `text` in NFC with line ends as LF and without characters that break documents.

    Text longer than `limit` characters is cut there; callers that must not lose a word check
    the length first.
    """
    if text.isascii() and text.isprintable():
        return text[:limit]
    text = _UNSAFE.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text)[:limit]


def whole_text(text: str) -> str:
    """Return `text` cleaned and without surrounding blanks, never cut.

    Raises:
        InvalidInputError: it is longer than what one place holds.
    """
    clean = clean_text(text, limit=len(text) * 4 + 1).strip()
    if len(clean) > MAX_LENGTH:
        raise InvalidInputError(
            f"One place holds {MAX_LENGTH:,} characters at most. What you typed is still there; split it up."
        )
    return clean


def single_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space as one blank."""
    return " ".join(clean_text(text).split())


def is_language(tag: str) -> bool:
    """Return whether `tag` names a language as BCP 47 does."""
    return re.fullmatch(LANGUAGE_PATTERN, tag) is not None


def word_count(text: str) -> int:
    """Return how many words a reader counts: runs between white space that hold a letter or digit."""
    return sum(1 for word in text.split() if any(c.isalnum() for c in word))


def is_gap(text: str | None) -> bool:
    """Return whether a field is empty or holds only a placeholder such as "TBD" or "???"."""
    if text is None:
        return True
    words = text.strip()
    if len(words) > _LONGEST_PLACEHOLDER and words[:11].casefold() != "lorem ipsum":
        return False
    marks = {c for c in words if c.isspace() or c in "<>|=+~^" or unicodedata.category(c).startswith("P")}
    words = words.strip("".join(marks)) if marks else words
    return not words or bool(_PLACEHOLDER.fullmatch(words))


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line, cut with "…" where it is longer than `limit` characters; at a word if it can be."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    place = head.rfind(" ")
    # Languages without blanks between words, and links, are cut anywhere: else nothing of them would be left.
    return f"{head[:place]} …" if place >= limit // 2 else f"{head}…"


def fold(text: str) -> str:
    """Return `text` for comparing words: case and accents folded, white space single."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def split_lines(text: str) -> list[str]:
    """Return the non-empty lines of pasted text, without list bullets and surrounding blanks."""
    lines = (
        re.sub(r"^\s*(?:[-*•–·▪◦]|\d+[.)])\s+", "", line).strip() for line in clean_text(text, limit=10**7).split("\n")
    )
    return [line for line in lines if line]
