"""People's text inside Markdown: whatever they typed is shown, and nothing of it becomes markup."""

import re
from typing import Final

from exports.links import ascii_uri

# Inline markup wherever it stands. `&` would begin an entity, `<` a tag, `|` a table cell, `~` a
# strike-through, `$` a formula, `@` and `#1` a mention on some hosts (those are left: they only link).
_INLINE: Final = re.compile(r"([\\`*_\[\]<>&|~$])")
# Block markup at the beginning of a line: headings, lists, quotes, rules, underlines of headings.
_LEADING_SIGN: Final = re.compile(r"^(\s*)([#+\-=>:])")
_LEADING_NUMBER: Final = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_ENTITIES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _escape(match: re.Match[str]) -> str:
    return _ENTITIES.get(match.group(1), "\\" + match.group(1))


def inline(text: str) -> str:
    """Return one line of `text` for the middle of a line."""
    return _INLINE.sub(_escape, text.replace("\t", " "))


def line(text: str) -> str:
    """Return one line of `text` for the beginning of a line."""
    escaped = inline(text.lstrip(" \t"))
    escaped = _LEADING_NUMBER.sub(r"\1\\\2", escaped)
    return _LEADING_SIGN.sub(r"\1\\\2", escaped)


def link_target(uri: str) -> str:
    """Return a link as the target of a Markdown link."""
    return "<" + ascii_uri(uri).replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C") + ">"


def anchor(heading: str, taken: dict[str, int]) -> str:
    """Return the name GitHub gives to a heading; `taken` counts those of the same name."""
    name = re.sub(r"[^\w\- ]", "", heading.lower(), flags=re.UNICODE).replace(" ", "-")
    count = taken.get(name, 0)
    taken[name] = count + 1
    return f"{name}-{count}" if count else name
