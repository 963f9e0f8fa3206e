"""Words that a tool keeps as a piece of a page, to words."""

import html
import re

_PAGE = re.compile(r"\s*<(p|ul|ol|div|h[1-6]|blockquote|pre|br)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>|</(p|li|div|h[1-6]|blockquote|pre|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def without_markup(text: str) -> str:
    """Return a text without the marks of a page, a line for each of its blocks; any other text as it is."""
    if not _PAGE.match(text) or not text.rstrip().endswith(">"):
        return text
    bare = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    return "\n".join(line.strip() for line in bare.split("\n") if line.strip())
