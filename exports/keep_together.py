"""What stays on one page: paragraphs with what follows them, and tables and figures that are small."""

from collections.abc import Sequence
from typing import Final

from app.domain.document.blocks import Block, BulletList, Heading, Paragraph, Table, plain

FEW_ROWS: Final = 5
"""A table of no more rows stays on one page with its header."""
FEWEST_ROWS: Final = 2
"""Of a longer table, at the foot and at the head of a page."""
WHOLE_FIGURE: Final = 0.6
"""Of a page: a figure that is no higher stays on one."""

_SHORT: Final = 240  # letters: about three lines; a longer paragraph is enough below a heading


def kept_with_next(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of paragraphs that must not end a page.

    The question under a heading is part of it, and goes where the answer goes. A short paragraph under a heading
    stays with the list, table or smaller heading it leads to: alone with its heading it says nothing yet.
    """
    kept: set[int] = set()
    level = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = block.level
        elif not isinstance(block, Paragraph) or not (place and isinstance(blocks[place - 1], Heading)):
            continue
        elif block.style == "caption":
            kept.add(place)
        elif place + 1 < len(blocks) and len(plain(block.content)) <= _SHORT:
            following = blocks[place + 1]
            deeper = isinstance(following, Heading) and following.level > level
            if deeper or isinstance(following, BulletList | Table):
                kept.add(place)
    return frozenset(kept)
