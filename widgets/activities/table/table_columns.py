"""The columns of a table in the room there is: by their shares, none too narrow, and the titles in full."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from app.domain.workshop.settings import TableColumn
from widgets.theme.style import ui_font, zoom

_EASY = 110
_NARROWEST = 76
_AROUND = 20  # a title and the edges of its section


def fit_columns(view: QTableView, columns: Sequence[TableColumn]) -> None:
    """Give the columns the width of the view and the header the height of its titles.

    They are at least as wide as is easy to type in where all find room so, else as narrow as their titles allow;
    only where even that is too wide the table scrolls, and then each is as wide as its words deserve.
    """
    header = view.horizontalHeader()
    metrics = QFontMetrics(ui_font(bold=True))
    words = [max((metrics.horizontalAdvance(w) for w in c.title.split()), default=0) + _AROUND for c in columns]
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
