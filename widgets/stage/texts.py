"""Texts, votes and counts on the stage, line below line."""

from collections.abc import Iterator

from PySide6.QtCore import QRect

from app.domain.workshop.stage import StageBar, StageBars, StageCount, StageText
from widgets.stage.pieces import Bar, Leaf, Placed, Room, Shape, Words
from widgets.stage.rows import (
    SIZES,
    SMALLER,
    TEXT_SIZES,
    Row,
    Setting,
    lay_out_rows,
    number_side,
    numbered,
    row_room,
    said,
    small,
    written,
)
from widgets.stage.type import advance, line_height, parts_of

_NUMBER = 120
_ABOVE = "above this line: taken on"
_TAKEN = "taken on"


def paragraphs(body: StageText) -> tuple[tuple[str, str], ...]:
    """Return each paragraph of a text, the first of a part with its heading."""
    found = []
    for heading, words in body.parts:
        for number, paragraph in enumerate(p for p in words.split("\n") if p.strip() or not words.strip()):
            found.append(("" if number else heading, paragraph))
    return tuple(found)


def lay_out_text(body: StageText, room: Room) -> tuple[Leaf, ...]:
    """Return the pages of a text; they part between paragraphs."""
    told = paragraphs(body)

    def make(size: int, most: int) -> Setting:
        def rows() -> Iterator[Row]:
            for thing, (heading, words) in enumerate(told):
                yield from _paragraph(thing, heading, words, size, most, room, first=thing == 0)

        return Setting(rows(), room.px(size * 0.3))

    return lay_out_rows(make, TEXT_SIZES, room) if told else said("", room)


def _paragraph(thing: int, heading: str, words: str, size: int, most: int, room: Room, *, first: bool) -> Iterator[Row]:
    above = room.px(size * 0.5) if heading and not first else 0

    def row(part: str, type_size: int, title: str, space: int) -> Row:
        pieces: list[Placed] = []
        top = space
        if title:
            pieces.append(written(title, room.px(small(type_size)), 0, top, room.width, bold=True, tone="muted"))
            top = pieces[-1].where.bottom() + 1 + room.px(2)
        pieces.append(written(part, room.px(type_size), 0, top, room.width))
        return Row(thing, pieces[-1].where.bottom() + 1, lambda: pieces)

    for type_size in (size, SMALLER):
        whole = row(words, type_size, heading, above)
        if not most or whole.height <= most:
            yield whole
            return
    head = row("", size, heading, 0).height if heading else line_height(room.px(size))
    fitting = max(1, (most - head) // line_height(room.px(size)))
    for number, part in enumerate(parts_of(words, room.width, room.px(size), fitting)):
        yield row(part, size, "" if number else heading, 0)


def lay_out_count(body: StageCount, room: Room) -> tuple[Leaf, ...]:
    """Return the page with a number to be seen from afar."""
    sentence = said(body.sentence, room)[0].pieces[0]
    size = min(room.px(_NUMBER), max(1, room.height // 3))
    tall = line_height(size, True)
    top = max(0, (room.height - tall - sentence.where.height()) * 2 // 5)
    number = Placed(Words(str(body.count), size, True, "text", "middle"), QRect(0, top, room.width, tall))
    below = sentence.moved(0, top + tall - sentence.where.top())
    return (Leaf((), lambda: (number, below)),)


def lay_out_bars(body: StageBars, room: Room) -> tuple[Leaf, ...]:
    """Return the pages of a vote: its items with their numbers, and the result once it is shown."""
    if not body.bars:
        return said(body.remark, room)
    taken = sum(bar.taken for bar in body.bars)
    # What is taken on stands first, unless each audience has its own: then each row says so.
    at_line = taken if 0 < taken < len(body.bars) and all(bar.taken for bar in body.bars[:taken]) else 0

    def make(size: int, most: int) -> Setting:
        foot = None
        if body.remark:
            remark = written(body.remark, room.px(small(size)), 0, 0, room.width, tone="muted")
            foot = Row(-1, remark.where.height(), lambda: (remark,))
        gap = room.px(size * 0.45)
        place = _BarPlace(body, size, room, marked=0 < taken < len(body.bars) and not at_line)
        setting = Setting((), gap, None, foot)
        fitting = row_room(most, setting) if most else 0

        def rows() -> Iterator[Row]:
            group = ""
            for thing, bar in enumerate(body.bars):
                if bar.group != group:
                    group = bar.group
                    title = written(group, room.px(small(size)), 0, 0, room.width, bold=True, tone="muted")
                    yield Row(-1, title.where.height(), lambda title=title: (title,), glued=True)  # type: ignore[misc]
                yield from place.rows(thing, bar, fitting, line=thing + 1 == at_line)

        return Setting(rows(), gap, None, foot)

    return lay_out_rows(make, SIZES, room)


class _BarPlace:
    """Where rank, number, words and value of items stand in one size of type."""

    def __init__(self, body: StageBars, size: int, room: Room, *, marked: bool) -> None:
        self._size, self._room, self._marked = size, room, marked
        px = room.px(size)
        gap = room.px(14)
        ranks = [advance(bar.rank, px, True) for bar in body.bars if bar.rank]
        self._number_left = max(ranks) + gap if ranks else 0
        sides = [number_side(bar.number, px) for bar in body.bars if bar.number]
        self._left = self._number_left + (max(sides) + gap if sides else 0)
        values = [advance(bar.value, px, True) for bar in body.bars if bar.value]
        values += [advance(f"✓ {_TAKEN}", room.px(small(size)))] if marked else []
        self._value = min(max(values, default=0), room.width // 3)
        self._width = max(1, room.width - self._left - (self._value + gap if self._value else 0))

    def rows(self, thing: int, bar: StageBar, most: int, *, line: bool) -> Iterator[Row]:
        for size in (self._size, SMALLER):
            whole = self._row(thing, bar, bar.text, size, line=line)
            if not most or whole.height <= most:
                yield whole
                return
        rest = self._row(thing, bar, "", self._size, line=line).height
        fitting = max(1, (most - rest) // line_height(self._room.px(self._size)))
        parts = parts_of(bar.text, self._width, self._room.px(self._size), fitting)
        for number, part in enumerate(parts, 1):
            last = number == len(parts)
            yield self._row(
                thing, bar if last else StageBar("", number=bar.number), part, self._size, line=line and last
            )

    def _row(self, thing: int, bar: StageBar, text: str, size: int, *, line: bool) -> Row:
        room, px = self._room, self._room.px(size)
        pieces = [written(text, px, self._left, 0, self._width)]
        if bar.rank:
            pieces.append(written(bar.rank, px, 0, 0, max(1, self._number_left), bold=True, tone="strong"))
        if bar.number:
            pieces += numbered(bar.number, px, self._number_left, 0)
        beside = self._left + self._width + room.px(14)
        if bar.value:
            pieces.append(written(bar.value, px, beside, 0, self._value, bold=True, tone="strong", align="end"))
        if bar.taken and self._marked:
            mark = Words(_TAKEN, room.px(small(size)), True, "agree", sign="check")
            width = advance(_TAKEN, mark.size, True) + 2 * line_height(mark.size)
            pieces.append(Placed(mark, QRect(self._left, _bottom(pieces), width, line_height(mark.size, True))))
        if bar.share is not None:
            where = QRect(self._left, _bottom(pieces) + room.px(4), room.width - self._left, room.px(size * 0.45))
            pieces.append(Placed(Bar(bar.share), where))
        if line:
            label = room.px(small(size))
            top = _bottom(pieces) + room.px(10)
            wide = advance(_ABOVE, label) + room.px(12)
            words = written(
                _ABOVE, label, max(0, room.width - wide), top, min(wide, room.width), tone="muted", align="end"
            )
            middle = top + words.where.height() // 2
            pieces += [words, Placed(Shape("rule"), QRect(0, middle, max(1, room.width - wide), max(2, room.px(2))))]
        return Row(thing, _bottom(pieces), lambda: pieces)


def _bottom(pieces: list[Placed]) -> int:
    return max(piece.where.y() + piece.where.height() for piece in pieces)
