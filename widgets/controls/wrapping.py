"""People's words broken into lines, in any script, up to a number of lines."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

# More than any card shows; longer notes are cut before they are measured.
_MEASURED_CHARS = 900


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the direction of the paragraph it is from."""

    text: str
    right_to_left: bool = False


def is_right_to_left(text: str) -> bool:
    """Tell the direction of a paragraph by its first letter that has one."""
    if text.isascii():
        return False
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


class TextWrapper:
    """Breaks texts for one font; remembers what it has broken."""

    def __init__(self, font: QFont, max_lines: int) -> None:
        self.font = font
        self.max_lines = max_lines
        self.metrics = QFontMetricsF(font)
        self.line_height = round(self.metrics.lineSpacing() * 1.08)
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.lines = lru_cache(maxsize=8_192)(self._lines)

    def _lines(self, text: str, width: float) -> tuple[Line, ...]:
        """Return at most `max_lines` lines; the last one ends in an ellipsis if there is more."""
        lines: list[Line] = []
        cut = text[:_MEASURED_CHARS]
        for paragraph in cut.split("\n"):
            right_to_left = is_right_to_left(paragraph)
            for line in self._paragraph(paragraph, width):
                lines.append(Line(line, right_to_left))
                if len(lines) > self.max_lines:
                    return self._clamped(lines, width)
        if len(cut) < len(text):
            lines[-1] = self._elided(lines[-1], width)
        return tuple(lines)

    def _clamped(self, lines: list[Line], width: float) -> tuple[Line, ...]:
        kept = lines[: self.max_lines]
        kept[-1] = self._elided(kept[-1], width)
        return tuple(kept)

    def _elided(self, line: Line, width: float) -> Line:
        text = line.text.rstrip()
        while text and self.metrics.horizontalAdvance(text + "…") > width:
            text = text[:-1].rstrip()
        return Line(text + "…", line.right_to_left)

    def _paragraph(self, text: str, width: float) -> list[str]:
        # Most notes are short; asking for the advance is far cheaper than a layout.
        if not text or self.metrics.horizontalAdvance(text) <= width:
            return [text]
        layout = QTextLayout(text, self.font)
        layout.setTextOption(self._option)
        layout.beginLayout()
        spans: list[tuple[int, int]] = []
        while (line := layout.createLine()).isValid() and len(spans) <= self.max_lines:
            line.setLineWidth(width)
            spans.append((line.textStart(), line.textLength()))
        layout.endLayout()
        if max(text) <= "\uffff":
            return [text[start : start + length] for start, length in spans]
        # Qt counts UTF-16 units, Python counts characters.
        units = text.encode("utf-16-le", "surrogatepass")
        return [units[2 * s : 2 * (s + n)].decode("utf-16-le", "replace") for s, n in spans]
