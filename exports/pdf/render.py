"""A document as a PDF file."""

import io
from typing import Final

from app.domain.document.blocks import Document
from app.domain.progress import Progress
from exports.labels import is_right_to_left, words_for
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
from exports.typeset.lines import Line, Setter

_LAID_OUT: Final = 0.6  # of the work, when all pages are known
_LONGEST_FOOTER: Final = 300


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
    foot = _Foot(setter, document.footer, words.page, len(sheets))
    for i, sheet in enumerate(sheets):
        progress(_LAID_OUT + (1 - _LAID_OUT) * i / len(sheets))
        _paint(pen, sheet)
        if not sheet.cover:
            foot.paint(pen, i + 1)
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


class _Foot:
    """The foot of each page: the document's words, set once, and the page of all pages."""

    def __init__(self, setter: Setter, footer: str, form: str, total: int) -> None:
        self._setter = setter
        self._form = form
        self._total = total
        self._room = styles.WIDTH - self._number(total).width - 24
        self._words = self._box(footer[:_LONGEST_FOOTER])
        self._words.measure(self._room)
        self._words.lines = self._words.lines[:2]  # more of it would be on the edge of the paper

    def _box(self, words: str) -> TextBox:
        return TextBox(self._setter, styled(words, styles.FOOTER), styles.FOOTER, None)

    def _number(self, page: int) -> Line:
        box = self._box(self._form.format(page=page, total=self._total))
        box.measure(styles.WIDTH)
        return box.lines[0]

    def paint(self, pen: Pen, page: int) -> None:
        """Paint the foot of a page."""
        number = self._number(page)
        left, right = styles.LEFT, styles.LEFT + styles.WIDTH - number.width
        if self._setter.right_to_left:
            left, right = styles.LEFT + styles.WIDTH - self._room, styles.LEFT
        with pen.artifact("Pagination"):
            pen.fill(HAIRLINE, styles.LEFT, styles.FOOT + 12, styles.WIDTH, 0.5)
            placed = self._words.placed(left, styles.FOOT + 6)
            pen.text(None, [*placed, (right, placed[0][1], number.runs)])
