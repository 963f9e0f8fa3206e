"""A document as a PDF file."""

import io
from typing import Final

from app.domain.document import Document
from app.domain.progress import Progress
from exports.palette import HAIRLINE
from exports.pdf import styles
from exports.pdf.blocks import Composer, heading_place
from exports.pdf.boxes import Box, TextBox, styled
from exports.pdf.contents import ContentsRow, shortened
from exports.pdf.cover import draw_ground
from exports.pdf.metadata import set_metadata
from exports.pdf.pages import Sheet, paginate
from exports.pdf.pen import Pen
from exports.typeset.faces import FontBook
from exports.typeset.lines import Setter
from exports.words import is_right_to_left, words_for

_LAID_OUT: Final = 0.6  # of the work, when all pages are known


def render(document: Document, progress: Progress) -> bytes:
    """Return `document` as the bytes of a PDF file.

    Raises:
        CancelledError: from `progress`, between blocks and between pages.
    """
    setter = Setter(FontBook(document.language), is_right_to_left(document.language))
    words = words_for(document.language)
    target = io.BytesIO()
    pen = Pen(target, styles.PAGE, document.language)
    set_metadata(pen.canvas, document)
    composer = Composer(document, setter, words, pen.structure.root)
    boxes: list[Box] = []
    for i, block in enumerate(document.blocks):
        progress(_LAID_OUT * i / len(document.blocks))
        for box in composer.boxes(block):
            box.measure(styles.WIDTH)
            boxes.append(box)
    sheets = paginate(boxes, styles.HEIGHT)
    _number_contents(sheets)
    for i, sheet in enumerate(sheets):
        progress(_LAID_OUT + (1 - _LAID_OUT) * i / len(sheets))
        _paint(pen, sheet)
        if not sheet.cover:
            line = words.page.format(page=i + 1, total=len(sheets))
            _paint_foot(pen, setter, document.footer, line)
        pen.end_page()
    level = -1
    for i, heading in enumerate(composer.headings):
        # An outline cannot skip a level; a heading that does stands one below the last.
        level = min(heading.level - 1, level + 1)
        pen.canvas.addOutlineEntry(shortened(heading.text) or "–", heading_place(i), level, closed=level > 0)
    if composer.headings:
        pen.canvas.showOutline()
    pen.finish()
    progress(1.0)
    return target.getvalue()


def _number_contents(sheets: list[Sheet]) -> None:
    """Tell each row of the table of contents the page of its heading."""
    pages: dict[str, int] = {}
    rows: list[ContentsRow] = []
    for number, sheet in enumerate(sheets, 1):
        for box, _ in sheet.boxes:
            if isinstance(box, TextBox) and box.place is not None:
                pages.setdefault(box.place, number)
            elif isinstance(box, ContentsRow):
                rows.append(box)
    for row in rows:
        row.page = pages[row.place]


def _paint(pen: Pen, sheet: Sheet) -> None:
    if sheet.cover:
        draw_ground(pen)
    for box, distance in sheet.boxes:
        box.draw(pen, styles.LEFT, styles.TOP - distance)


def _paint_foot(pen: Pen, setter: Setter, footer: str, page: str) -> None:
    number = TextBox(setter, styled(page, styles.FOOTER), styles.FOOTER, None)
    number.measure(styles.WIDTH)
    width = number.lines[0].width
    text = TextBox(setter, styled(footer, styles.FOOTER), styles.FOOTER, None)
    text.measure(styles.WIDTH - width - 24)
    text.lines = text.lines[:2]  # a footer is a line, or two; more of it would be on the edge of the paper
    left, right = styles.LEFT, styles.LEFT + styles.WIDTH - width
    if setter.right_to_left:
        left, right = styles.LEFT + width + 24, styles.LEFT
    with pen.artifact("Pagination"):
        pen.fill(HAIRLINE, styles.LEFT, styles.FOOT + 12, styles.WIDTH, 0.5)
        if footer:
            pen.text(None, text.placed(left, styles.FOOT + 6))
        baseline = number.placed(0.0, styles.FOOT + 6)[0][1]
        pen.text(None, [(right, baseline, number.lines[0].runs)])
