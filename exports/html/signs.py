"""The signs of callouts: each kind has a shape of its own, so that colour never says it alone."""

from typing import Final

_SIGNS: Final = {
    "gap": "M8 1 15.5 15H.5zM7.2 6v4.5h1.6V6zm0 5.7v1.7h1.6v-1.7z",
    "dissent": "M7 2v12L.5 8zM9 2v12l6.5-6z",
    "note": "M8 .5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM7.1 7v5h1.8V7zm0-3v1.9h1.8V4z",
}


def sign(kind: str) -> str:
    """Return the sign of a kind of callout."""
    return f'<svg viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d="{_SIGNS[kind]}"/></svg>'
