"""People's text inside HTML: the one place where it becomes markup-safe."""

from html import escape

from app.domain.document.blocks import SAFE_LINK_SCHEMES, Text, plain
from exports.links import ascii_uri


def escaped(text: str) -> str:
    """Return `text` for between tags and between quotes."""
    return escape(text, quote=True)


def flat(text: str) -> str:
    """Return `text` escaped, on one line."""
    return escaped(" ".join(text.split()))


def lines(text: str) -> str:
    """Return `text` escaped, with its line ends."""
    return escaped(text).replace("\n", "<br>")


def rich(content: Text) -> str:
    """Return spans with their looks and links."""
    parts: list[str] = []
    for span in content:
        shown = lines(span.text)
        if not shown:
            continue
        if span.strong:
            shown = f"<strong>{shown}</strong>"
        if span.emphasis:
            shown = f"<em>{shown}</em>"
        if span.muted:
            shown = f'<span class="muted">{shown}</span>'
        if span.link and span.link.lower().startswith(SAFE_LINK_SCHEMES):
            shown = f'<a href="{escaped(ascii_uri(span.link))}" rel="noopener noreferrer">{shown}</a>'
        parts.append(shown)
    return "".join(parts)


def turned(content: Text | str) -> str:
    """Return the attribute that lets a text run in its own direction, where it may have another."""
    text = content if isinstance(content, str) else plain(content)
    return "" if text.isascii() else ' dir="auto"'
