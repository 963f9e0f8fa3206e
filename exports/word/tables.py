"""Tables of text."""

from collections.abc import Sequence
from typing import Final

from app.domain.document.blocks import Column, Row, Table, Text
from exports.columns import column_widths
from exports.keep_together import FEW_ROWS
from exports.listing import listed
from exports.palette import PANEL
from exports.typeset.lines import Setter
from exports.word.runs import Writer
from exports.word.styles import WIDTH, hexa
from exports.word.xml import attribute

_JUSTIFY: Final = {"left": "", "right": '<w:jc w:val="end"/>', "center": '<w:jc w:val="center"/>'}
KEEP_NEXT: Final = "<w:keepNext/>"
_MOST_COLUMNS: Final = 63  # a limit of Word
_SIZE: Final = 9.5
_PADDING: Final = 5.5
# Calibri is no wider than the smaller part of the type that is measured; what stands in for it where it is missing is
# no wider than the larger one.
_MEASURES: Final = (1.16, 0.95)


def widths(table: Table, setter: Setter) -> list[int]:
    """Return the widths of columns in twentieths of a point."""
    for measure in _MEASURES:
        found = column_widths(table, setter, _SIZE * measure, WIDTH / 20, _PADDING)
        if found.whole:
            break
    return [round(20 * width) for width in found.columns]


def opening(
    style: str, grid: Sequence[int], caption: str, describing: str, *, right_to_left: bool, header: bool
) -> str:
    """Return the beginning of a table up to its first row."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    first_row = 'w:val="0620" w:firstRow="1"' if header else 'w:val="0600" w:firstRow="0"'
    look = f'<w:tblLook {first_row} w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{"<w:bidiVisual/>" if right_to_left else ""}'
        f'<w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        + (f'<w:tblCaption w:val="{attribute(caption)}"/>' if caption.strip() else "")
        + (f'<w:tblDescription w:val="{attribute(describing)}"/>' if describing.strip() else "")
        + f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def table_source(writer: Writer, table: Table, setter: Setter) -> str:
    """Return a table; without columns, its rows as paragraphs."""
    if not table.columns or len(table.columns) > _MOST_COLUMNS:
        return "".join(writer.paragraph("TableText", cell) for row in table.rows for cell in row.cells)
    grid = widths(table, setter)
    titles = ", ".join(column.title for column in table.columns if column.title)
    caption = table.description or titles
    parts = [
        opening("PlenaryTable", grid, caption[:250], titles[:250], right_to_left=writer.right_to_left, header=True)
    ]
    # Rows whose paragraphs keep with the next stay with the row below; a header always stays with the first one.
    keep = len(table.rows) <= FEW_ROWS and all(_keep(row) for row in table.rows)
    cells = [
        _cell(w, writer.paragraph("TableHeading", c.title, before=KEEP_NEXT, after=_JUSTIFY[c.align]))
        for w, c in zip(grid, table.columns, strict=True)
    ]
    parts.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")
    last = len(table.rows) - 1
    parts += [_row(writer, row, table.columns, grid, keep=keep and i < last) for i, row in enumerate(table.rows)]
    parts.append("</w:tbl>")
    return "".join(parts)


def _row(writer: Writer, row: Row, columns: Sequence[Column], grid: Sequence[int], *, keep: bool) -> str:
    before = KEEP_NEXT if keep else ""
    if row.section:
        inner = writer.paragraph("TableSection", row.cells[0], before=KEEP_NEXT)
        span = f'<w:tcW w:w="{sum(grid)}" w:type="dxa"/><w:gridSpan w:val="{len(grid)}"/>'
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{hexa(PANEL)}"/>'
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{span}{shade}</w:tcPr>{inner}</w:tc></w:tr>"
    cells = [
        _cell(width, _content(writer, content, column, before))
        for width, content, column in zip(grid, row.cells, columns, strict=True)
    ]
    return f"<w:tr><w:trPr>{_keep(row)}</w:trPr>{''.join(cells)}</w:tr>"


def _content(writer: Writer, content: Text, column: Column, before: str) -> str:
    """Return a cell as a paragraph; one whose lines have marks as the list it is."""
    points = listed(content) if column.align == "left" else ()
    if points:
        return "".join(writer.paragraph("TablePoint", point, before=before) for point in points)
    return writer.paragraph("TableText", content, before=before, after=_JUSTIFY[column.align])


_LONGEST_WHOLE_ROW: Final = 1500  # characters in a cell; a higher row may be longer than a page


def _keep(row: Row) -> str:
    """Rows stay whole, unless they could be higher than what Word can move to a page."""
    longest = max((sum(len(s.text) + 40 * s.text.count("\n") for s in cell) for cell in row.cells), default=0)
    return "<w:cantSplit/>" if longest < _LONGEST_WHOLE_ROW else ""


def _cell(width: int, paragraph: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'
