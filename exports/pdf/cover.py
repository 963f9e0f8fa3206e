"""The title page: its words in the upper half, its facts at the foot."""

from dataclasses import replace
from typing import Final

from app.domain.document.blocks import TitlePage
from exports.palette import ACCENT, HAIRLINE, MUTED, NORMAL, PANEL, STRONG
from exports.pdf.boxes import Box, Space, TextBox, measure_stack, styled
from exports.pdf.panels import ListItem
from exports.pdf.pen import Pen
from exports.pdf.structure import Node
from exports.pdf.styles import HEIGHT, LEFT, PAGE, WIDTH, TextStyle
from exports.typeset.lines import Setter

_EYEBROW: Final = TextStyle(9.5, 14, ACCENT, bold=True, after=14, measure=WIDTH)
_TITLE: Final = TextStyle(34, 41, STRONG, bold=True, after=16, measure=WIDTH)
_TITLE_SIZES: Final = (34.0, 29.0, 24.0, 20.0, 16.0, 12.0)
_MOST_TITLE: Final = 200.0
_SUBTITLE: Final = TextStyle(14, 21, MUTED, after=10)
_FACT_NAME: Final = TextStyle(9, 15, MUTED, measure=WIDTH)
_FACT: Final = TextStyle(9.5, 15, NORMAL, after=3, measure=WIDTH)
_ABOVE: Final = 170.0
_LONGEST_NAME: Final = 40
_LONGEST_TITLE: Final = 600  # no larger size could show more
_GROUND: Final = PAGE[1] * 0.40  # where the tinted ground ends


def cover_boxes(setter: Setter, page: TitlePage, parent: Node) -> list[Box]:
    """Return the boxes of the cover; they fill one page, or flow on when they are too much for it."""
    words: list[Box] = []
    if page.eyebrow:
        words.append(TextBox(setter, styled(page.eyebrow, _EYEBROW), _EYEBROW, parent.add("P")))
    words.append(_title(setter, page.title, parent))
    if page.subtitle:
        words.append(TextBox(setter, styled(page.subtitle, _SUBTITLE), _SUBTITLE, parent.add("P")))
    facts: list[Box] = []
    if page.facts:
        listing = parent.add("L")
        facts = [_fact(setter, name, value, listing) for name, value in page.facts]
    above = measure_stack(words, WIDTH)
    below = measure_stack(facts, WIDTH)
    if above + below + 40 > HEIGHT:
        return [*words, *facts]
    lead = min(_ABOVE, HEIGHT - above - below - 40)
    return [Space(lead), *words, Space(HEIGHT - lead - above - below - 30), *facts]


def _title(setter: Setter, title: str, parent: Node) -> TextBox:
    node = parent.add("P")
    for size in _TITLE_SIZES if len(title) <= _LONGEST_TITLE else _TITLE_SIZES[-1:]:
        style = replace(_TITLE, size=size, leading=size * 1.2)
        box = TextBox(setter, styled(title, style), style, node)
        if box.measure(WIDTH) <= _MOST_TITLE:
            break
    return box


def _fact(setter: Setter, name: str, value: str, listing: Node) -> Box:
    item = listing.add("LI")
    if len(name) > _LONGEST_NAME:
        return TextBox(setter, styled(f"{name}: {value}", _FACT), _FACT, item.add("LBody"))
    mark = TextBox(setter, styled(name, _FACT_NAME), _FACT_NAME, item.add("Lbl"))
    return ListItem(mark, TextBox(setter, styled(value, _FACT), _FACT, item.add("LBody")), 130.0)


def draw_ground(pen: Pen) -> None:
    """Paint what lies under the words of a cover."""
    with pen.artifact():
        pen.fill(PANEL, 0, _GROUND, PAGE[0], PAGE[1] - _GROUND)
        pen.fill(ACCENT, LEFT, PAGE[1] - 150, 44, 4)
        pen.fill(HAIRLINE, 0, _GROUND, PAGE[0], 0.75)
