"""How the parts of a stage view are drawn, large: texts, cards, counts, bars, tables, trees and figures."""

import re
from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.workshop.stage import (
    StageBars,
    StageBody,
    StageCard,
    StageCards,
    StageCount,
    StageFigure,
    StageTable,
    StageText,
    StageTree,
)
from widgets.controls.figure_view import FigureView
from widgets.controls.labels import text_label
from widgets.room.stage_tree import StageTreeBody
from widgets.theme.style import current_tokens, set_surface, ui_font
from widgets.theme.tokens import CORNER

TYPE = 24
SMALL = 18
# A column shows its newest cards; nobody reads more than this from a screen.
CARDS_SHOWN = 60
# The blank in "80.5 %" and "26 min", at which no line ends.
_UNIT = re.compile(r"(?<=\d) (?=(?:%|€|\$|£|[a-zA-Z]{1,3})(?![\w]))")


def make_body(body: StageBody, scale: float) -> QWidget:
    """Return a widget that shows `body`; type sizes are multiplied by `scale`."""
    match body:
        case StageText():
            return _texts(body, scale)
        case StageCards():
            return _cards(body, scale)
        case StageCount():
            return _count(body, scale)
        case StageBars():
            return _bars(body, scale)
        case StageTable():
            return _table(body, scale)
        case StageTree():
            return StageTreeBody(body.root, scale)
        case StageFigure():
            return _figure(body, scale)
        case _:
            assert_never(body)


def _label(words: str, scale: float, size: int = TYPE, *, bold: bool = False, muted: bool = False) -> QLabel:
    label = text_label(words, "muted" if muted else "body", wrap=True)
    label.setFont(ui_font(round(size * scale), bold=bold, zoomed=False))
    if any("\u0590" <= c <= "\u08ff" for c in words):
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    return label


def _column(scale: float) -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, round(8 * scale), 0, 0)
    column.setSpacing(round(14 * scale))
    return widget, column


def _texts(body: StageText, scale: float) -> QWidget:
    widget, column = _column(scale)
    for heading, words in body.parts:
        column.addWidget(_label(heading, scale, SMALL, bold=True, muted=True))
        column.addWidget(_label(words, scale, 28))
        column.addSpacing(round(10 * scale))
    column.addStretch(1)
    return widget


def _card(card: StageCard, scale: float) -> QWidget:
    frame = QFrame()
    set_surface(frame, "card")
    row = QHBoxLayout(frame)
    row.setContentsMargins(*(round(n * scale) for n in (14, 10, 14, 10)))
    row.setSpacing(round(12 * scale))
    words = QVBoxLayout()
    words.setSpacing(round(2 * scale))
    words.addWidget(_label(card.text, scale))
    if card.detail:
        words.addWidget(_label(card.detail, scale, SMALL, muted=True))
    row.addLayout(words, 1)
    if card.stamp:
        row.addWidget(_Stamp(card, scale), 0, Qt.AlignmentFlag.AlignTop)
    return frame


class _Stamp(QWidget):
    """A department's short name in its colour."""

    def __init__(self, card: StageCard, scale: float) -> None:
        super().__init__()
        self._card = card
        self._font = ui_font(round(SMALL * scale), bold=True, zoomed=False)
        self.setFixedSize(QSize(round(60 * scale), round(30 * scale)))
        self.setAccessibleName(card.stamp)

    def paintEvent(self, event: QPaintEvent) -> None:
        hue = current_tokens().hue(max(0, self._card.hue))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(hue.stroke))
        painter.setBrush(QColor(hue.fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(QColor(hue.text))
        painter.setFont(self._font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._card.stamp)


def _said(words: str, scale: float) -> QWidget:
    """Return what is said while there is nothing to show."""
    widget, column = _column(scale)
    column.addStretch(1)
    label = _label(words, scale, 28, muted=True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(label)
    column.addStretch(2)
    return widget


def _figure(body: StageFigure, scale: float) -> QWidget:
    if body.figure is None:
        return _said(body.empty, scale)
    view = FigureView(scale=scale, paper="window")
    view.show_figure(body.figure)
    return view


def _cards(body: StageCards, scale: float) -> QWidget:
    if not any(column.cards for column in body.columns):
        return _said(body.empty, scale)
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, round(8 * scale), 0, 0)
    row.setSpacing(round(20 * scale))
    for column in body.columns:
        inner = QVBoxLayout()
        inner.setSpacing(round(10 * scale))
        if column.title:
            inner.addWidget(_label(column.title, scale, 22, bold=True))
        hidden = len(column.cards) - CARDS_SHOWN
        if hidden > 0:
            inner.addWidget(_label(f"… and {hidden} earlier", scale, SMALL, muted=True))
        for card in column.cards[-CARDS_SHOWN:]:
            inner.addWidget(_card(card, scale))
        inner.addStretch(1)
        row.addLayout(inner, 1)
    return widget


def _count(body: StageCount, scale: float) -> QWidget:
    widget, column = _column(scale)
    column.addStretch(1)
    number = _label(str(body.count), scale, 120, bold=True)
    number.setAlignment(Qt.AlignmentFlag.AlignCenter)
    sentence = _label(body.sentence, scale, 28, muted=True)
    sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(number)
    column.addWidget(sentence)
    column.addStretch(2)
    return widget


class _Bar(QWidget):
    """A bar from the left, as long as its share."""

    def __init__(self, share: float, scale: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedHeight(round(14 * scale))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        painter.setBrush(QColor(tokens.hairline))
        painter.drawRoundedRect(box, CORNER / 2, CORNER / 2)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * min(1.0, self._share)))
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(box, CORNER / 2, CORNER / 2)


def _bars(body: StageBars, scale: float) -> QWidget:
    widget, column = _column(scale)
    for bar in body.bars:
        line = QHBoxLayout()
        line.setSpacing(round(16 * scale))
        line.addWidget(_label(bar.text, scale), 1)
        if bar.value:
            value = _label(bar.value, scale, bold=True)
            value.setWordWrap(False)
            line.addWidget(value)
        column.addLayout(line)
        if bar.share is not None:
            column.addWidget(_Bar(bar.share, scale))
        column.addSpacing(round(6 * scale))
    column.addStretch(1)
    if body.remark:
        column.addWidget(_label(body.remark, scale, SMALL, muted=True))
    return widget


def _table(body: StageTable, scale: float) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, round(8 * scale), 0, 0)
    grid.setHorizontalSpacing(round(24 * scale))
    grid.setVerticalSpacing(round(12 * scale))
    if not body.rows:
        grid.addWidget(_label(body.empty, scale, 28, muted=True), 0, 0, Qt.AlignmentFlag.AlignCenter)
        return widget
    # Columns without a word in any row only take room from the others.
    used = [i for i in range(len(body.columns)) if i == 0 or body.every_column or any(row[i] for row in body.rows)]
    # Letters and marks stand in the middle below their heading.
    letters = {i for i in used[1:] if all(len(row[i]) <= 2 for row in body.rows)}
    for place, column in enumerate(used):
        heading = _label(body.columns[column], scale, SMALL, bold=True, muted=True)
        if column in letters:
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(heading, 0, place)
        longest = max(len(row[column]) for row in body.rows)
        grid.setColumnStretch(place, max(4, min(40, longest)))
    for number, row in enumerate(body.rows, 1):
        if number - 1 in body.sections:
            section = _label(row[0], scale, SMALL, bold=True, muted=True)
            grid.addWidget(section, number, 0, 1, len(used), Qt.AlignmentFlag.AlignBottom)
            continue
        for place, column in enumerate(used):
            cell = _label(_UNIT.sub("\u00a0", row[column]), scale, 20, bold=place == 0)
            if column in letters:
                cell.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(len(body.rows) + 1, 1)
    return widget
