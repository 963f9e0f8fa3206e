"""The columns of a table in the room there is: by their shares, none too narrow, and the titles in full."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from app.domain.workshop.settings import TableColumn
from widgets.activities.table.cell_painting import SIGN_ROOM
from widgets.theme.style import ui_font, zoom

_EASY = 110
_NARROWEST = 76
_AROUND = 20  # a title and the edges of its section
_LONGEST_WORD = 18
"""Longer ones, such as addresses, may break in a cell."""
_LOOKED_AT = 100
"""Rows whose words are measured; a table of thousands came from a spreadsheet, and its words are like these."""


def fit_columns(view: QTableView, columns: Sequence[TableColumn]) -> None:
    """Give the columns the width of the view and the header the height of its titles.

    They are at least as wide as is easy to type in where all find room so, else as narrow as their words allow; only
    where even that is too wide the table scrolls, and then each is as wide as its words deserve.
    """
    header = view.horizontalHeader()
    metrics = QFontMetrics(ui_font(bold=True))
    titles = [max((metrics.horizontalAdvance(w) for w in c.title.split()), default=0) for c in columns]
    words = [max(title, _longest(view, place)) + _AROUND for place, title in enumerate(titles)]
    room = view.viewport().width()
    easy = [max(round(_EASY * zoom()), word) for word in words]
    narrow = [max(round(_NARROWEST * zoom()), word) for word in words]
    wide = [max(round(_EASY * zoom() * max(c.width, 1.0)), word) for c, word in zip(columns, words, strict=True)]
    least = easy if sum(easy) <= room else narrow if sum(narrow) <= room else wide
    highest = 0
    for place, width in enumerate(_shared(room, [c.width for c in columns], least)):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        view.setColumnWidth(place, width)
        inner = QRect(0, 0, width - _AROUND + 4, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        highest = max(highest, metrics.boundingRect(inner, flags, columns[place].title).height())
    header.setMinimumHeight(highest + _AROUND)


def _longest(view: QTableView, column: int) -> int:
    """Return how wide the longest word of a column is, of those that people would not have broken."""
    model = view.model()
    cells = [model.index(row, column) for row in range(min(model.rowCount(), _LOOKED_AT))]
    metrics = QFontMetrics(ui_font())
    known = {word for cell in cells for word in str(cell.data() or "").split() if len(word) <= _LONGEST_WORD}
    has_sign = any(cell.data(Qt.ItemDataRole.DecorationRole) is not None for cell in cells)
    beside = round(SIGN_ROOM * zoom()) if has_sign else 0
    return max((metrics.horizontalAdvance(word) for word in known), default=0) + beside


def _shared(room: int, shares: Sequence[float], least: Sequence[int]) -> list[int]:
    """Return how wide each is: by its share of what those leave that would be too narrow so."""
    narrow: set[int] = set()
    while True:
        rest = room - sum(least[i] for i in narrow)
        total = sum(share for i, share in enumerate(shares) if i not in narrow)
        widths = [
            least[i] if i in narrow or total <= 0 else int(rest * share / total) for i, share in enumerate(shares)
        ]
        found = {i for i, width in enumerate(widths) if width < least[i]}
        if not found:
            break
        narrow |= found
    if widths and (spare := room - sum(widths)) > 0:
        widths[-1] += spare
    return widths
