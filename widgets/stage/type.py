"""How much room people's words take on the stage, in any script, without a widget."""

from functools import lru_cache
from math import ceil

from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from widgets.controls.wrapping import Line, is_right_to_left
from widgets.theme.style import theme_changed, ui_font

_MOST_KNOWN = 32_768


@lru_cache(maxsize=64)
def metrics(size: int, bold: bool) -> QFontMetricsF:
    """Return the measures of the stage's type in a size of pixels."""
    return QFontMetricsF(ui_font(size, bold=bold, zoomed=False))


def line_height(size: int, bold: bool = False) -> int:
    """Return how far lines stand apart; marks above and below letters have room."""
    return ceil(metrics(size, bold).lineSpacing() * 1.1)


@lru_cache(maxsize=_MOST_KNOWN)
def advance(words: str, size: int, bold: bool = False) -> int:
    """Return how wide words are on one line."""
    return ceil(metrics(size, bold).horizontalAdvance(words))


@lru_cache(maxsize=_MOST_KNOWN)
def lines(words: str, width: int, size: int, bold: bool = False) -> tuple[Line, ...]:
    """Return words broken into lines; what is wider than a line breaks where it must."""
    found: list[Line] = []
    for paragraph in words.split("\n"):
        backwards = is_right_to_left(paragraph)
        found += [Line(part, backwards) for part in _broken(paragraph, width, size, bold)]
    return tuple(found)


def height(words: str, width: int, size: int, bold: bool = False) -> int:
    """Return how high words are in a width."""
    return len(lines(words, width, size, bold)) * line_height(size, bold)


@lru_cache(maxsize=_MOST_KNOWN)
def longest_word(words: str) -> str:
    """Return the longest word, by letters."""
    return max(words.split(), key=len, default="")


def parts_of(words: str, width: int, size: int, most_lines: int, bold: bool = False) -> tuple[str, ...]:
    """Return words in parts of at most `most_lines` lines; joined they are what was said, less a break between two."""
    if len(lines(words, width, size, bold)) <= most_lines:
        return (words,)
    found: list[str] = []
    part: list[str] = []
    count = 0
    for paragraph in words.split("\n"):
        part.append("")
        for line in _broken(paragraph, width, size, bold):
            if count == most_lines:
                found.append("\n".join(part).rstrip("\n"))
                part, count = [""], 0
            part[-1] += line
            count += 1
    return (*found, "\n".join(part))


def _broken(paragraph: str, width: int, size: int, bold: bool) -> list[str]:
    # Most of what is said is short; asking for the advance is far cheaper than a layout.
    if not paragraph or metrics(size, bold).horizontalAdvance(paragraph) <= width:
        return [paragraph]
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, ui_font(size, bold=bold, zoomed=False))
    layout.setTextOption(option)
    layout.beginLayout()
    spans: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    if max(paragraph) <= "\uffff":
        return [paragraph[start : start + length] for start, length in spans]
    # Qt counts UTF-16 units, Python counts characters.
    units = paragraph.encode("utf-16-le", "surrogatepass")
    return [units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace") for start, length in spans]


def forget() -> None:
    """Measure anew: the system's font may be another one now."""
    for known in (metrics, advance, lines):
        known.cache_clear()


theme_changed.connect(forget)
