"""The roof of a message house: one proposition in its gable, or several below it, each for its audience."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.document.blocks import Roof
from exports.labels import Words
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, PAPER
from exports.pdf.house_cells import Cell, Standing, words_cell
from exports.pdf.pen import Pen
from exports.pdf.styles import WIDTH, TextStyle
from exports.typeset.lines import Setter

SIZES: Final = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 8.5, 7.5)  # of propositions below the gable
_PEAK_SIZES: Final = (13.5, 12.5, 11.5, 10.5, 9.5)  # of the one inside it
_PEAK_HEIGHTS: Final = (112.0, 128.0, 150.0, 176.0, 200.0)
_PARTS: Final = (0.5, 0.58, 0.42)  # of the width that words in the gable take
_FOOT: Final = 1.2  # of the size of the words, below the last of them
_APART: Final = 1.5  # of it, between propositions; a hairline is in the middle
_NEAR: Final = 0.55  # of it, between words and what is in their way
_INNER: Final = WIDTH - 72.0
_UNSETTLED: Final = 8.5
_LABEL: Final = TextStyle(6.8, 10, ACCENT_LINE, bold=True, align="center", measure=10_000)


def _words(setter: Setter, words: str, size: float, width: float) -> Cell:
    style = TextStyle(size, size * 1.3, PAPER, bold=True, align="center", measure=10_000)
    return words_cell(setter, words, style, width)


def _audience(setter: Setter, words: str, size: float, width: float) -> Cell:
    size = max(size * 0.74, 7.0)
    style = TextStyle(size, size * 1.5, ACCENT_SOFT, align="center", measure=10_000)
    return words_cell(setter, words, style, width)


def _standing(setter: Setter, roof: Roof, words: Words, size: float, width: float) -> Standing | None:
    return Standing(setter, words.not_settled, roof.standing, size, width) if roof.standing.strip() else None


def _draw_gable(pen: Pen, x: float, top: float, height: float) -> None:
    pen.polygon(ACCENT, [(x, top - height), (x + WIDTH, top - height), (x + WIDTH / 2, top)])


class Peak:
    """A gable that holds the one proposition; what is in its way stands right below the eaves."""

    cut = False

    def __init__(self, gable: float, audience: Cell, text: Cell, label: Cell, standing: Standing | None) -> None:
        self.gable = gable
        self.audience = audience
        self.text = text
        self.label = label
        self.standing = standing
        self.height = gable + (standing.height if standing else 0.0)

    def shorten(self, room: float) -> None:
        """It was made to fit."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Paint the roof with its left eaves at `x` and its peak at `top`."""
        _draw_gable(pen, x, top, self.gable)
        y = top - self.gable + self.text.height + 12.0
        for cell in (self.text, self.audience, self.label):
            for text in cell.texts:
                text.draw(pen, x + (WIDTH - text.width) / 2, y)
            below = self.audience if cell is self.text else self.label
            y += below.height + 3.0 if below.texts else 0.0
        if self.standing:
            self.standing.draw(pen, x, top - self.gable, WIDTH, self.standing.height)


def peak(setter: Setter, roofs: Sequence[Roof], words: Words) -> Peak | None:
    """Return the gable with the largest words that fit into it, if there is one proposition and it fits."""
    if len(roofs) != 1:
        return None
    standing = _standing(setter, roofs[0], words, 9.0, WIDTH)
    if standing is not None and len(standing.body.texts[0].lines) > 3:
        return None
    label = words_cell(setter, words.value_proposition.upper(), _LABEL, WIDTH)
    cells: dict[tuple[float, float], tuple[Cell, Cell]] = {}
    for size in _PEAK_SIZES:
        for height in _PEAK_HEIGHTS:
            for part in _PARTS:
                key = (size, part)
                if key not in cells:
                    text = _words(setter, roofs[0].text, size, WIDTH * part)
                    cells[key] = (text, _audience(setter, roofs[0].audience, size, WIDTH * part * 0.8))
                text, audience = cells[key]
                named = audience.height + 3.0 if audience.texts else 0.0
                if text.height + named + 14.0 <= height * (1 - part) - 4:
                    above = text.height + named + 12.0 + label.height + 4.0
                    widest = max((line.width for box in label.texts for line in box.lines), default=0.0)
                    fits = widest + 16.0 < WIDTH * (height - above) / height
                    return Peak(height, audience, text, label if fits else Cell([]), standing)
    return None


@dataclass(slots=True)
class _Entry:
    """A proposition: for whom, its words, and what is in its way."""

    audience: Cell
    text: Cell
    standing: Standing | None
    near: float

    @property
    def height(self) -> float:
        below = self.near + self.standing.height if self.standing else 0.0
        return self.audience.height + self.text.height + below

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for cell in (self.audience, self.text):
            cell.draw(pen, x + (WIDTH - _INNER) / 2, top)
            top -= cell.height
        if self.standing:
            width = min(self.standing.least, _INNER)
            self.standing.draw(pen, x + (WIDTH - width) / 2, top - self.near, width, self.standing.height)


class Attic:
    """A low gable, and the propositions below each other between it and the eaves."""

    def __init__(self, setter: Setter, roofs: Sequence[Roof], words: Words, size: float) -> None:
        self.setter = setter
        self.gable = 28.0 + 2.5 * size if roofs else 58.0
        self.apart = size * _APART
        self.foot = size * _FOOT
        self.label = words_cell(setter, words.value_proposition.upper(), _LABEL, WIDTH)
        self.entries = [
            _Entry(
                _audience(setter, roof.audience, size, _INNER),
                _words(setter, roof.text, size, _INNER),
                _standing(setter, roof, words, min(_UNSETTLED, size - 1.0), _INNER),
                size * _NEAR,
            )
            for roof in roofs
        ]
        self.more = Cell([])
        self.cut = False

    @property
    def height(self) -> float:
        """The height of gable and propositions."""
        between = max(len(self.entries) - 1, 0) * self.apart
        body = sum(entry.height for entry in self.entries) + between + self.more.height
        return self.gable + (body + self.foot if self.entries else 0.0)

    def shorten(self, room: float) -> None:
        """Keep the propositions that fit; where not even the first does, its beginning."""
        if self.height <= room:
            return
        self.cut = True
        self.more = _words(self.setter, "…", 9.0, _INNER)
        while len(self.entries) > 1 and self.height > room:
            self.entries.pop()
        if self.height > room:
            first = self.entries[0]
            self.more = Cell([])
            share = room - self.gable - self.foot
            first.audience.shorten(share * 0.2)
            if first.standing:
                first.standing.shorten(share * 0.3)
            first.text.shorten(share - (first.height - first.text.height))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Paint the roof with its left eaves at `x` and its peak at `top`."""
        _draw_gable(pen, x, top, self.gable)
        if not self.entries:
            return
        self.label.draw(pen, x, top - self.gable + self.label.height + 7.0)
        # A hair more than the rest, so that no screen shows a line where it meets the gable.
        pen.fill(ACCENT, x, top - self.height, WIDTH, self.height - self.gable + 0.2)
        y = top - self.gable
        for i, entry in enumerate(self.entries):
            if i:
                pen.fill(ACCENT_LINE, x + WIDTH / 2 - 20.0, y - self.apart / 2, 40.0, 0.4)
                y -= self.apart
            entry.draw(pen, x, y)
            y -= entry.height
        self.more.draw(pen, x + (WIDTH - _INNER) / 2, y)
