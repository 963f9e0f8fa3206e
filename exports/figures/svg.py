"""Pictures as SVG. Every word is escaped; `textLength` keeps lines as wide as they were set, in any font."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, assert_never
from xml.sax.saxutils import escape

from exports.figures.picture import Dot, Path, Picture, Rect, Shape, TextLine
from exports.typeset.faces import UNITS
from exports.typeset.lines import Run

_FONTS: Final = "Segoe UI, Noto Sans, Arial, Segoe UI Emoji, Apple Color Emoji, Noto Color Emoji, sans-serif"
# Right-to-left words keep the signs at their ends at the right end.
_MARK: Final = "\u200f"
_BOLD: Final = ' font-weight="700"'


def number(value: float) -> str:
    """Return a length as short as it may be."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def attribute(text: str) -> str:
    """Return words of people for between double quotes."""
    return escape(" ".join(text.split()), {'"': "&quot;", "'": "&#39;"})


def standalone(picture: Picture, description: str, language: str) -> str:
    """Return a picture as an SVG file of its own."""
    width, height = number(picture.width), number(picture.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
        f' xml:lang="{attribute(language)}" font-family="{_FONTS}"><desc>{escape(description)}</desc>'
        + shapes(picture)
        + "</svg>"
    )


def inline(picture: Picture, title: str, description: str, key: str, kind: str) -> str:
    """Return a picture as an element of a web page.

    Args:
        title, description: name it and say what it shows, for those who do not see it.
        key: a name no other picture of the page has.
        kind: its class.
    """
    width, height = number(picture.width), number(picture.height)
    return (
        f'<svg class="{kind}" role="img" direction="ltr" aria-labelledby="{key}-t {key}-d"'
        f' viewBox="0 0 {width} {height}" width="{width}pt" height="{height}pt">'
        f'<title id="{key}-t">{escape(" ".join(title.split()))}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{shapes(picture)}</svg>'
    )


def shapes(picture: Picture) -> str:
    """Return the items of a picture as SVG elements."""
    return "".join(_item(item) for item in picture.items)


def _item(item: Rect | Path | Shape | Dot | TextLine) -> str:
    match item:
        case Rect(x, y, width, height, fill, stroke, line):
            edge = f' stroke="{stroke}" stroke-width="{number(line)}"' if stroke else ""
            box = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
            return f'<rect {box} fill="{fill}"{edge}/>'
        case Path(points, stroke, line, dash):
            dashes = f' stroke-dasharray="{" ".join(number(part) for part in dash)}"' if dash else ""
            look = f'fill="none" stroke-width="{number(line)}" stroke-linecap="round" stroke-linejoin="round"'
            return f'<polyline points="{_points(points)}" {look} stroke="{stroke}"{dashes}/>'
        case Shape(points, fill):
            return f'<polygon points="{_points(points)}" fill="{fill}"/>'
        case Dot(x, y, radius, fill, stroke, line):
            edge = f' stroke="{stroke}" stroke-width="{number(line)}"' if stroke else ""
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{edge}/>'
        case TextLine():
            return _text(item)
        case _:
            assert_never(item)


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _text(line: TextLine) -> str:
    x = line.x
    parts: list[str] = []
    for runs in _groups(line.line.runs):
        width = sum(run.width for run in runs)
        leftwards = bool(runs[0].level & 1)
        logical = runs[::-1] if leftwards else runs
        words = "".join(run.text for run in logical)
        shown = words.strip(" \t")
        if shown:
            before = _blanks(logical, words[: len(words) - len(words.lstrip(" \t"))])
            after = _blanks(logical[::-1], words[len(words.rstrip(" \t")) :])
            look = runs[0].look
            parts.append(
                f'<text x="{number(x + (after if leftwards else before))}" y="{number(line.baseline)}"'
                f' font-size="{number(look.size)}"{_BOLD if look.style.bold else ""}'
                f' fill="{look.colour}" textLength="{number(max(width - before - after, 0.1))}"'
                f' lengthAdjust="spacingAndGlyphs">'
                + (f"{_MARK}{escape(shown)}{_MARK}" if leftwards else escape(shown))
                + "</text>"
            )
        x += width
    return "".join(parts)


def _groups(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield neighbours that one element can draw: of one look and one direction, pictures by themselves."""
    group: list[Run] = []
    for run in runs:
        last = group[-1] if group else None
        alike = last is not None and (last.level, last.look, last.glyphs is None) == (
            run.level, run.look, run.glyphs is None
        )  # fmt: skip
        if group and not (alike and run.glyphs is not None):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _blanks(runs: Sequence[Run], blanks: str) -> float:
    """Return how wide blanks at the beginning of `runs` are."""
    if not blanks or runs[0].glyphs is None:
        return 0.0
    face = runs[0].glyphs.face
    return face.shape(" ").advance * runs[0].look.size / UNITS * len(blanks)
