"""Where a line may break (UAX #14), with a fast path for the alphabets most documents are in."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from uniseg.linebreak import line_break_units

# Latin, Greek, Cyrillic and common punctuation: there, a regular expression says the same as the
# tables of UAX #14, a hundred times faster.
_PLAIN: Final = re.compile("[ -~\u00a0-\u00b3\u00b5-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u203a\u20a0-\u20bf\t]*")
# Breaks stand after blanks, after a hyphen or slash between letters, and after dashes.
_PIECE: Final = re.compile(
    "[^ \t\u2013\u2014/-]+(?:[ \t]+|$)"
    "|[^ \t]*?(?:(?<=[^\\W\\d_])[-\u2010](?=[^\\W\\d_])|[/\u2013\u2014](?=\\w))"
    "|[^ \t]+[ \t]*|[ \t]+"
)
# Chinese, Japanese and Korean, alone or with the above: a line breaks around each sign, but not
# before closing and small ones nor after opening ones. Korean breaks at blanks, as readers prefer.
_OPENING: Final = (
    "(\\[{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\u301d\uff08\uff3b\uff5b\uff5f\uff62"
)
_SMALL_KANA: Final = (
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u31f0-\u31ff\uff67-\uff70"
)
_CLOSING: Final = (
    "!),.:;?\\]}%\u2019\u201d\u2026\u2030\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b-\u301c"
    "\u301e\u301f\u303b\u309b-\u309e\u30a0\u30fb-\u30fe\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff60\uff61\uff63-\uff65"
    + _SMALL_KANA
)
_SIGN: Final = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
_EAST_ASIAN: Final = re.compile(
    "[ -~\u00a0-\u00b3\u00b5-\u052f\u2010-\u2027\u2030-\u203a\u20a0-\u20bf\t"
    "\u2e80-\ud7ff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]*"
)
_EAST_ASIAN_PIECE: Final = re.compile(
    f"[{_OPENING}]*(?:[{_SIGN}]|[^ \t{_SIGN}]+?(?=[ \t{_SIGN}]|$))[{_CLOSING}]*[ \t]*|[^ \t]+[ \t]*|[ \t]+"
)
_THAI_LEADING: Final = re.compile("(?<=[\u0e01-\u0e3a\u0e45-\u0e4f])(?=[\u0e40-\u0e44])")
_JOINERS: Final = "\u200c\u200d\ufe0e\ufe0f"


def pieces(line: str) -> list[str]:
    """Return `line` (without line feeds) cut wherever it may break; joined they are the line."""
    if _PLAIN.fullmatch(line):
        return _PIECE.findall(line)
    if _EAST_ASIAN.fullmatch(line):
        return _EAST_ASIAN_PIECE.findall(line)
    return list(_by_tables(line))


@lru_cache(maxsize=64)  # a text is set several times where its size must be found
def _by_tables(line: str) -> tuple[str, ...]:
    cut: list[str] = []
    for unit in line_break_units(line):
        # Thai is written without blanks. Without a dictionary, the vowels that always open a
        # syllable are the one sure place.
        cut.extend(_THAI_LEADING.split(unit))
    return tuple(cut)


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for one letter: a base with its marks and joined parts."""
    start = 0
    for i in range(1, len(text)):
        character = text[i]
        if character < "\u0300" or not (unicodedata.category(character)[0] == "M" or character in _JOINERS):
            yield text[start:i]
            start = i
    if text:
        yield text[start:]
