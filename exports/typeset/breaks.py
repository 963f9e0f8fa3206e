"""Where a line may break (UAX #14), with a fast path for the alphabets most documents are in."""

import re
import unicodedata
from collections.abc import Iterator
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
_THAI_LEADING: Final = re.compile("(?<=[\u0e01-\u0e3a\u0e45-\u0e4f])(?=[\u0e40-\u0e44])")
_JOINERS: Final = "\u200c\u200d\ufe0e\ufe0f"


def pieces(line: str) -> list[str]:
    """Return `line` (without line feeds) cut wherever it may break; joined they are the line."""
    if _PLAIN.fullmatch(line):
        return _PIECE.findall(line)
    cut: list[str] = []
    for unit in line_break_units(line):
        # Thai is written without blanks. Without a dictionary, the vowels that always open a
        # syllable are the one sure place.
        cut.extend(_THAI_LEADING.split(unit))
    return cut


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
