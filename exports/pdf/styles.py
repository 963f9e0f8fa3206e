"""Sizes, in points: A4, a text column of at most 80 letters, and the styles of text."""

from dataclasses import dataclass
from typing import Final, Literal

from exports.palette import ACCENT, MUTED, NORMAL, STRONG

PAGE: Final = (595.28, 841.89)
LEFT: Final = 62.0
WIDTH: Final = PAGE[0] - 2 * LEFT
TOP: Final = PAGE[1] - 64.0
BOTTOM: Final = 72.0
HEIGHT: Final = TOP - BOTTOM
FOOT: Final = 40.0
MEASURE: Final = 408.0  # about 78 letters of body text; tables and pictures use the whole width

Align = Literal["start", "end", "center"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks. `leading` is the distance of its lines."""

    size: float
    leading: float
    colour: str = NORMAL
    bold: bool = False
    italic: bool = False
    align: Align = "start"
    before: float = 0.0
    after: float = 0.0
    measure: float = MEASURE
    keep_with_next: bool = False


BODY: Final = TextStyle(10, 15, after=7)
LEAD: Final = TextStyle(12.5, 18.5, STRONG, after=10)
CAPTION: Final = TextStyle(8.5, 12, MUTED, after=8)
HEADINGS: Final = {
    1: TextStyle(21, 27, STRONG, bold=True, before=30, after=12, measure=WIDTH, keep_with_next=True),
    2: TextStyle(14.5, 20, ACCENT, bold=True, before=22, after=7, measure=WIDTH, keep_with_next=True),
    3: TextStyle(11, 16, STRONG, bold=True, before=15, after=4, measure=WIDTH, keep_with_next=True),
}
LIST_ITEM: Final = TextStyle(10, 15, after=3)
QUOTE: Final = TextStyle(12, 18, STRONG, italic=True, measure=MEASURE)
ATTRIBUTION: Final = TextStyle(9, 14, MUTED, before=3)
CALLOUT_TITLE: Final = TextStyle(9.5, 14, bold=True, after=3, measure=WIDTH, keep_with_next=True)
CALLOUT_BODY: Final = TextStyle(9.5, 14, after=4, measure=WIDTH)
TABLE_CAPTION: Final = TextStyle(9.5, 14, STRONG, bold=True, before=12, after=5, measure=WIDTH, keep_with_next=True)
CHART_TITLE: Final = TextStyle(10.5, 15, STRONG, bold=True, before=14, after=6, measure=WIDTH, keep_with_next=True)
FOOTER: Final = TextStyle(8, 11, MUTED, measure=WIDTH)
CONTENTS: Final = {
    1: TextStyle(10.5, 16, STRONG, bold=True, before=7, measure=WIDTH),
    2: TextStyle(9.5, 15, NORMAL, measure=WIDTH),
}
