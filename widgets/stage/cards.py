"""Columns of cards on the stage: each page holds as many cards of every column as fit, and none is cut.

A column has one lane of cards, or several where it has more to show than its neighbours. A column without a card (left)
is folded to a strip, so that the others get its room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from PySide6.QtCore import QRect

from app.domain.workshop.stage import StageCard, StageCards
from widgets.stage.pieces import Leaf, Placed, Room, Shape, Words
from widgets.stage.rows import SIZES, SMALLER, fitted, number_side, numbered, said, small, written
from widgets.stage.type import advance, line_height, lines, longest_word, parts_of
from widgets.theme.style import theme_changed

_LEAST_LANE = 300
_LEAST_COLUMN = 150
_TITLE_LINES = 3
_LONGEST_WORD = 24
"""Longer words (addresses, ticket numbers) may break; no type is made smaller for them."""


@dataclass(slots=True)
class _Column:
    """A column while pages are filled: the cards that are left, each with its number among all things."""

    title: str
    cards: Sequence[tuple[int, StageCard]]
    next: int = 0

    @property
    def left(self) -> int:
        return len(self.cards) - self.next


@dataclass(slots=True)
class _Lane:
    """Cards below each other."""

    x: int
    width: int
    top: int
    cards: list[tuple[StageCard, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    """A page being filled."""

    lanes: list[_Lane] = field(default_factory=list)
    titles: list[tuple[str, int, int]] = field(default_factory=list)
    strips: list[tuple[str, int]] = field(default_factory=list)
    things: list[int] = field(default_factory=list)


def lay_out_cards(body: StageCards, room: Room) -> tuple[Leaf, ...]:
    """Return the pages of columns of cards."""
    if not any(column.cards for column in body.columns):
        return said(body.empty, room)
    things = 0
    told: list[tuple[str, list[tuple[int, StageCard]]]] = []
    for column in body.columns:
        told.append((column.title, list(enumerate(column.cards, things))))
        things += len(column.cards)
    full = sum(1 for _, cards in told if cards)
    for size in SIZES:
        setter = _Setter(room, size)
        if setter.beside < full:
            continue
        for lanes in range(full, max(full, setter.lanes) + 1):
            columns = [_Column(title, cards) for title, cards in told]
            sheet = setter.fill(columns, lanes)
            # Whether words are too wide is asked last: a full page ends sooner than a look at all cards.
            if not any(column.left for column in columns) and setter.words_fit(told):
                return (setter.leaf(sheet),)
    return tuple(_paged(told, _Setter(room, SIZES[-1])))


def _paged(told: Sequence[tuple[str, list[tuple[int, StageCard]]]], setter: "_Setter") -> Iterator[Leaf]:
    """Yield pages in the smallest type; more columns than stand beside each other follow those before."""
    full = [(title, cards) for title, cards in told if cards]
    empty = [_Column(title, ()) for title, cards in told if not cards and title]
    # So many of them would leave the others no room, and say nothing.
    empty = empty if len(full) <= setter.beside and setter.strips(len(empty)) <= setter.room.width // 2 else []
    setter.part_from_now(min(len(full), setter.beside), len(empty))
    for start in range(0, len(full), setter.beside):
        columns = [_Column(title, setter.parted(cards)) for title, cards in full[start : start + setter.beside]] + empty
        while any(column.left for column in columns):
            yield setter.leaf(setter.fill(columns, setter.lanes))


class _Setter:
    """Fills pages with cards in one size of type."""

    def __init__(self, room: Room, size: int) -> None:
        self.room = room
        self.size = size
        self._gap = room.px(20)
        self._apart = room.px(10)
        self._title = room.px(22 if size > 20 else size + 1)
        self._strip = line_height(room.px(small(size)), True) + room.px(12)
        self.lanes = max(1, (room.width + self._gap) // (room.px(_LEAST_LANE) + self._gap))
        self.beside = max(1, (room.width + self._gap) // (room.px(_LEAST_COLUMN) + self._gap))
        self._narrowest = 0

    def strips(self, number: int) -> int:
        """Return how wide folded columns are."""
        return number * (self._strip + self._gap)

    def part_from_now(self, full: int, empty: int) -> None:
        """Show smaller, or in parts, what fills a page alone, in lanes never narrower than these columns need."""
        room = self.room.width - self.strips(empty)
        self._narrowest = max(1, (room + self._gap) // max(full, self.lanes) - self._gap)

    def words_fit(self, told: Sequence[tuple[str, list[tuple[int, StageCard]]]]) -> bool:
        """Return whether no word is wider than its column would be."""
        full = [cards for _, cards in told if cards]
        folded = self.strips(sum(1 for title, cards in told if title and not cards))
        width = (self.room.width - folded + self._gap) // len(full) - self._gap
        for cards in full:
            known = (word for _, card in cards if len(word := longest_word(card.text)) <= _LONGEST_WORD)
            words = max(known, key=len, default="")
            stamp = max((card.stamp for _, card in cards), key=len, default="")
            number = max(card.number for _, card in cards)
            if width < 1 or _text_width(width, stamp, number, self.size, self.room.scale) < advance(
                words, self.room.px(self.size)
            ):
                return False
        return True

    def fill(self, columns: Sequence[_Column], lanes: int) -> _Sheet:
        """Return a page with as many cards as fit, taken from the columns."""
        sheet = _Sheet()
        full = [column for column in columns if column.left]
        width = max(len(full), self.room.width - self.strips(sum(1 for c in columns if c.title and not c.left)))
        if self._narrowest:
            lanes = min(lanes, (width + self._gap) // (self._narrowest + self._gap))
        shared = _share(full, max(len(full), lanes))
        lane_width = (width + self._gap) // sum(shared) - self._gap
        titles = [column.title for column in full if column.title]
        top = 0
        if titles:
            wide = [lane_width * n + self._gap * (n - 1) for n in shared]
            high = [self._title_height(c.title, w) for c, w in zip(full, wide, strict=True)]
            top = max(high) + self._apart
        x, of_full = 0, iter(shared)
        for column in columns:
            if not column.left:
                if column.title:
                    sheet.strips.append((column.title, x))
                    x += self._strip + self._gap
                continue
            number = next(of_full)
            if column.title:
                sheet.titles.append((column.title, x, lane_width * number + self._gap * (number - 1)))
            for _ in range(number):
                sheet.lanes.append(self._filled(column, _Lane(x, lane_width, top), sheet))
                x += lane_width + self._gap
        return sheet

    def _filled(self, column: _Column, lane: _Lane, sheet: _Sheet) -> _Lane:
        y = lane.top
        while column.left:
            thing, card = column.cards[column.next]
            size = self.size
            tall = card_height(card, lane.width, size, self.room.scale)
            if self._narrowest and lane.top + tall > self.room.height:
                size = SMALLER
                tall = card_height(card, lane.width, size, self.room.scale)
            # What was parted fits; should it not, it is better cut than never shown.
            if y + tall > self.room.height and (lane.cards or not self._narrowest):
                break
            lane.cards.append((card, y, size))
            sheet.things.append(thing)
            column.next += 1
            y += tall + self._apart
        return lane

    def parted(self, cards: Sequence[tuple[int, StageCard]]) -> list[tuple[int, StageCard]]:
        """Return cards, those that no page holds in parts."""
        width = self._narrowest
        least = self.room.height - _TITLE_LINES * line_height(self._title, True) - self._apart
        found = []
        for thing, card in cards:
            if card_height(card, width, SMALLER, self.room.scale) <= least:
                found.append((thing, card))
                continue
            inner = _text_width(width, card.stamp, card.number, self.size, self.room.scale)
            rest = card_height(card._replace(text=""), width, self.size, self.room.scale)
            if rest > least // 2:
                card = card._replace(text=f"{card.text}\n{card.detail}", detail="")
                rest = card_height(card._replace(text=""), width, self.size, self.room.scale)
            most = max(1, (least - rest) // line_height(self.room.px(self.size)))
            parts = parts_of(card.text, inner, self.room.px(self.size), most)
            found += [(thing, card._replace(text=part)) for part in parts]
        return found

    def _title_words(self, title: str, width: int) -> Words:
        return fitted(title, ((self._title, _TITLE_LINES),), width, 1.0, bold=True)

    def _title_height(self, title: str, width: int) -> int:
        words = self._title_words(title, width).text if title else ""
        return len(lines(words, width, self._title, True)) * line_height(self._title, True) if words else 0

    def leaf(self, sheet: _Sheet) -> Leaf:
        """Return a filled page."""
        return Leaf(tuple(dict.fromkeys(sheet.things)), lambda: tuple(self._drawn(sheet)))

    def _drawn(self, sheet: _Sheet) -> Iterator[Placed]:
        for title, x, width in sheet.titles:
            words = replace(self._title_words(title, width), tone="strong")
            yield Placed(words, QRect(x, 0, width, self._title_height(title, width)))
        for title, x in sheet.strips:
            where = QRect(x, 0, self._strip, self.room.height)
            yield Placed(Shape("strip"), where)
            size = self.room.px(small(self.size))
            yield Placed(Words(title, size, True, "muted", turned=True), where)
        for lane in sheet.lanes:
            for card, y, size in lane.cards:
                for placed in draw_card(card, lane.width, size, self.room.scale):
                    yield placed.moved(lane.x, y)


def _share(columns: Sequence[_Column], lanes: int) -> list[int]:
    """Return how many lanes each column has: the more, the more cards it has left."""
    shared = [1] * len(columns)
    for _ in range(lanes - len(columns)):
        most = max(range(len(columns)), key=lambda place: columns[place].left / shared[place])
        if columns[most].left <= shared[most]:
            break
        shared[most] += 1
    return shared


def _px(length: float, scale: float) -> int:
    return max(1, round(length * scale))


def _stamp_width(stamp: str, size: int, scale: float) -> int:
    return max(advance(stamp, _px(small(size), scale), True) + _px(16, scale), _px(52, scale)) if stamp else 0


def _text_left(number: int, size: int, scale: float) -> int:
    return _px(14, scale) + (number_side(number, _px(size, scale)) + _px(12, scale) if number else 0)


def _text_width(width: int, stamp: str, number: int, size: int, scale: float) -> int:
    beside = _stamp_width(stamp, size, scale)
    return max(1, width - _text_left(number, size, scale) - _px(14, scale) - (beside + _px(10, scale) if beside else 0))


@lru_cache(maxsize=16_384)
def card_height(card: StageCard, width: int, size: int, scale: float) -> int:
    """Return how high a card is in a width."""
    inner = _text_width(width, card.stamp, card.number, size, scale)
    px, below = _px(size, scale), _px(small(size), scale)
    tall = len(lines(card.text, inner, px)) * line_height(px)
    if card.detail:
        tall += _px(2, scale) + len(lines(card.detail, inner, below)) * line_height(below)
    return max(tall, line_height(below, True) if card.stamp else 0) + 2 * _px(10, scale)


def draw_card(card: StageCard, width: int, size: int, scale: float) -> Iterator[Placed]:
    """Yield what a card consists of, from its own corner."""
    px, below, top = _px(size, scale), _px(small(size), scale), _px(10, scale)
    left = _text_left(card.number, size, scale)
    inner = _text_width(width, card.stamp, card.number, size, scale)
    yield Placed(Shape("card"), QRect(0, 0, width, card_height(card, width, size, scale)))
    text = written(card.text, px, left, top, inner)
    yield text
    if card.detail:
        yield written(card.detail, below, left, text.where.bottom() + 1 + _px(2, scale), inner, tone="muted")
    if card.number:
        yield from numbered(card.number, px, _px(14, scale), top)
    if card.stamp:
        beside = _stamp_width(card.stamp, size, scale)
        where = QRect(width - _px(14, scale) - beside, top, beside, line_height(below, True))
        yield Placed(Words(card.stamp, below, True, "text", "middle", hue=max(0, card.hue)), where)


theme_changed.connect(card_height.cache_clear)
