"""A line of time in bands: days side by side, what was noted above and below them, and the mood through events.

Each day has a column of its own in which its marks are stacked, so that nothing can lie on each other however
much happened on a day; long ways between days make columns wider, and what is too long for a band goes on in
the next one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.document.figures import TimelineChart, TimelineMark
from exports.charts import day_of, day_text
from exports.figures.picture import Dot, Item, Path, Picture, Rect, TextBlock, set_text
from exports.figures.pieces import LABEL, NUMBER, SMALL, FigureDrawing, Place, at_middle, finished, one_line
from exports.labels import Words
from exports.palette import ACCENT, HAIRLINE, HUES, MUTED, NORMAL, PANEL, PAPER, STRONG
from exports.typeset.lines import Setter

_COLUMN: Final = 86.0
_LEAST: Final = 0.8  # of its even share: what a column keeps when others stand for more time
_TALLEST: Final = 190.0  # of what stands in a column on one side
_MOST_LINES: Final = 12
_PAD: Final = 4.0
_BAR: Final = 2.0
_APART: Final = 4.0
_GUTTER: Final = 12.0
_LEVEL: Final = 8.0  # between two moods
_UNKNOWN_DASH: Final = (2.0, 3.0)


@dataclass(slots=True)
class _Slot:
    """A column: a day, or a part of one with more than a column holds."""

    day: date | None
    again: bool
    marks: dict[str, list[TimelineMark]] = field(default_factory=lambda: {"above": [], "event": [], "below": []})


@dataclass(slots=True)
class _Band:
    """Columns side by side, each with its left edge and width; `before` and `after` are moods at its ends."""

    slots: list[_Slot]
    lefts: list[float]
    widths: list[float]
    before: float | None
    after: float | None


def draw_timeline(chart: TimelineChart, setter: Setter, words: Words, width: float) -> FigureDrawing:
    """Return the picture of a timeline in `width` points: a part for each band."""
    if not chart.marks:
        said = set_text(setter, words.nothing, LABEL, MUTED, width)
        return finished([Picture(width, said.height + 4.0, tuple(said.placed(0.0, 2.0)))], setter)
    moods = any(_mood(mark) is not None for mark in chart.marks)
    gutter = _GUTTER if moods else 0.0
    room = width - gutter
    many = max(1, int(room // _COLUMN))
    slots = list(_slots(chart.marks, setter, room / many * _LEAST))
    cut: list[str] = []
    parts: list[Picture] = []
    years: set[int] = set()
    heads: set[int] = set()
    places: list[Place] = []
    for band in _bands(slots, many, gutter, room):
        if parts:
            heads.add(len(parts))
            parts.append(Picture(width, 12.0, ()))
        stood: list[tuple[TimelineMark, float, float]] = []
        parts.append(_draw(band, chart, setter, words, width, moods, years, cut, stood))
        places += [Place(mark, len(parts) - 1, top, bottom) for mark, top, bottom in stood]
    if moods:
        heads.add(len(parts) - 1)
        parts.append(_legend(setter, words, width))
    return finished(parts, setter, cut, heads, places)


def _mood(mark: TimelineMark) -> int | None:
    return None if mark.mood is None or mark.side != "event" else max(-2, min(2, mark.mood))


def _slots(marks: Sequence[TimelineMark], setter: Setter, column: float) -> Iterator[_Slot]:
    """Yield the columns in order of days; what has no day comes last."""
    days: dict[date | None, list[TimelineMark]] = {}
    for mark in marks:
        days.setdefault(day_of(mark.day), []).append(mark)
    for day in sorted(days, key=lambda d: (d is None, d or date.min)):
        slot = _Slot(day, again=False)
        used = dict.fromkeys(slot.marks, 0.0)
        for mark in days[day]:
            height = sum(block.height for block in _texts(mark, setter, column)) + 2 * _PAD + _APART
            if slot.marks[mark.side] and used[mark.side] + height > _TALLEST:
                yield slot
                slot = _Slot(day, again=True)
                used = dict.fromkeys(slot.marks, 0.0)
            slot.marks[mark.side].append(mark)
            used[mark.side] += height
        yield slot


def _bands(slots: Sequence[_Slot], many: int, gutter: float, room: float) -> Iterator[_Band]:
    rows = math.ceil(len(slots) / many)
    each = math.ceil(len(slots) / rows)
    level: float | None = None
    for start in range(0, len(slots), each):
        row = list(slots[start : start + each])
        count = each if rows > 1 else len(row)
        share = room / count
        ways = [_way(slots, start + i) for i in range(len(row))]
        spare = share * len(row) * (1 - _LEAST)
        widths = [share * _LEAST + (spare * way / sum(ways) if sum(ways) else spare / len(row)) for way in ways]
        lefts = [gutter + sum(widths[:i]) for i in range(len(row))]
        moods = _moods(row)
        following = next((m for m in _moods(slots[start + each :])), None)
        after = None if not moods or following is None else (moods[-1] + following) / 2
        yield _Band(row, lefts, widths, level, after)
        level = after if moods else level


def _way(slots: Sequence[_Slot], place: int) -> float:
    """Return how much longer a column is than another, by the days to the next one."""
    here = slots[place].day
    following = slots[place + 1].day if place + 1 < len(slots) else None
    return math.sqrt((following - here).days) if here and following else 0.0


def _is_on_line(mark: TimelineMark) -> bool:
    return _mood(mark) is not None and day_of(mark.day) is not None


def _moods(slots: Sequence[_Slot]) -> list[int]:
    return [_mood(mark) or 0 for slot in slots for mark in slot.marks["event"] if _is_on_line(mark)]


def _texts(mark: TimelineMark, setter: Setter, width: float) -> list[TextBlock]:
    event = mark.side == "event"
    inner = width - 8.0 - (0.0 if event else 2 * _PAD + _BAR)
    words = mark.text if mark.text.strip() else "–"
    found = [
        set_text(
            setter, words, SMALL + (0.5 if event else 0.0), STRONG if event else NORMAL, inner, bold=event,
            most_lines=_MOST_LINES,
        )
    ]  # fmt: skip
    if mark.who.strip():
        colour = HUES[mark.hue % len(HUES)].text if mark.hue >= 0 else MUTED
        found.append(set_text(setter, mark.who, NUMBER, colour, inner, most_lines=2))
    return [block.fitted() for block in found] if event else found


def _draw(
    band: _Band,
    chart: TimelineChart,
    setter: Setter,
    words: Words,
    width: float,
    moods: bool,
    years: set[int],
    cut: list[str],
    stood: list[tuple[TimelineMark, float, float]],
) -> Picture:
    stacks: dict[str, list[list[tuple[TimelineMark, list[TextBlock]]]]] = {
        side: [
            [(mark, _texts(mark, setter, room)) for mark in slot.marks[side]]
            for slot, room in zip(band.slots, band.widths, strict=True)
        ]
        for side in ("above", "event", "below")
    }
    for stack in (stack for side in stacks.values() for stack in side):
        for mark, blocks in stack:
            cut += [mark.text] if blocks[0].cut else []
            cut += [mark.who] if any(block.cut for block in blocks[1:]) else []
    heights = {side: max(_height(stack, side) for stack in found) for side, found in stacks.items()}
    items: list[Item] = []
    top = 0.0
    if heights["above"]:
        items, top = _side_name(chart.above, setter, width, 0.0)
        for left, room, stack in zip(band.lefts, band.widths, stacks["above"], strict=True):
            start = top + heights["above"] - _height(stack, "above")
            items += _cards(stack, left, room, start)
            stood += [(mark, start, top + heights["above"]) for mark, _ in stack]
        top += heights["above"]
    half = 2 * _LEVEL + 5.0 if moods else 7.0
    axis = top + half
    items += _axis(band, axis, width, top if heights["above"] else axis)
    if moods:
        items += [
            at_middle(one_line(setter, sign, MUTED, LABEL, bold=True), 0.0, axis + by * 2 * _LEVEL)
            for sign, by in (("+", -1), ("−", 1))
        ]
        items += _mood_line(band, axis, width)
    items += _dots(band, axis, moods=moods)
    top = axis + half
    for slot, left, room in zip(band.slots, band.lefts, band.widths, strict=True):
        day = one_line(setter, _day(slot, words, years), MUTED, NUMBER, bold=True)
        if day.extent > room - 4.0:
            day = set_text(setter, _day(slot, words, years), NUMBER, MUTED, room - 4.0, bold=True, most_lines=1)
        items += day.placed(left, top)
    top += 12.0
    for left, stack in zip(band.lefts, stacks["event"], strict=True):
        y = top
        for mark, blocks in stack:
            stood.append((mark, axis - half, y + sum(block.height for block in blocks)))
            for block in blocks:
                items += block.placed(left, y)
                y += block.height
            y += _APART
    top += heights["event"]
    if heights["below"]:
        named, top = _side_name(chart.below, setter, width, top)
        items += named
        for left, room, stack in zip(band.lefts, band.widths, stacks["below"], strict=True):
            items += _cards(stack, left, room, top)
            stood += [(mark, top, top + heights["below"]) for mark, _ in stack]
        top += heights["below"]
    return Picture(width, top, tuple(items))


def _height(stack: Sequence[tuple[TimelineMark, list[TextBlock]]], side: str) -> float:
    around = _APART + (0.0 if side == "event" else 2 * _PAD)
    return sum(sum(block.height for block in blocks) + around for _, blocks in stack)


def _side_name(name: str, setter: Setter, width: float, top: float) -> tuple[list[Item], float]:
    if not name.strip():
        return [], top
    block = set_text(setter, name, SMALL, MUTED, width, bold=True, most_lines=2)
    return list(block.placed(0.0, top)), top + block.height + 3.0


def _cards(
    stack: Sequence[tuple[TimelineMark, list[TextBlock]]], left: float, room: float, top: float
) -> Iterator[Item]:
    for mark, blocks in stack:
        height = sum(block.height for block in blocks) + 2 * _PAD
        bar = HUES[mark.hue % len(HUES)].stroke if mark.hue >= 0 else MUTED
        yield Rect(left, top, room - 8.0, height, PANEL)
        yield Rect(left, top, _BAR, height, bar)
        y = top + _PAD
        for block in blocks:
            yield from block.placed(left + _BAR + _PAD, y)
            y += block.height
        top += height + _APART


def _axis(band: _Band, axis: float, width: float, above: float) -> Iterator[Item]:
    known = [i for i, slot in enumerate(band.slots) if slot.day is not None]
    end = band.lefts[known[-1] + 1] if known and known[-1] + 1 < len(band.slots) else width
    if known:
        yield Path(((band.lefts[0], axis), (end, axis)), MUTED, 1.0)
    if len(known) < len(band.slots):
        yield Path(((end if known else band.lefts[0], axis), (width, axis)), MUTED, 1.0, _UNKNOWN_DASH)
    for slot, left in zip(band.slots, band.lefts, strict=True):
        if slot.marks["above"] and above < axis:
            yield Path(((left + 5.0, above - _APART), (left + 5.0, axis)), HAIRLINE, 0.8)
        if not slot.marks["event"]:
            yield Path(((left + 5.0, axis - 3.0), (left + 5.0, axis + 3.0)), MUTED, 1.0)


def _places(band: _Band, axis: float) -> Iterator[tuple[TimelineMark, float, float]]:
    """Yield each event with the place of its dot."""
    for slot, left, room in zip(band.slots, band.lefts, band.widths, strict=True):
        events = slot.marks["event"]
        step = min(13.0, (room - 16.0) / max(len(events) - 1, 1))
        for i, mark in enumerate(events):
            yield mark, left + 5.0 + i * step, axis - (_mood(mark) or 0) * _LEVEL


def _mood_line(band: _Band, axis: float, width: float) -> Iterator[Item]:
    points = [(x, y) for mark, x, y in _places(band, axis) if _is_on_line(mark)]
    if not points:
        return
    if band.before is not None:
        points.insert(0, (band.lefts[0] - 4.0, axis - band.before * _LEVEL))
    if band.after is not None:
        points.append((width, axis - band.after * _LEVEL))
    if len(points) > 1:
        yield Path(tuple(points), ACCENT, 1.6)


def _dots(band: _Band, axis: float, *, moods: bool) -> Iterator[Item]:
    for mark, x, y in _places(band, axis):
        if moods and _mood(mark) is None:
            # A filled dot at this height would say that the mood was neither good nor bad.
            yield Dot(x, y, 2.4, PAPER, MUTED, 1.0)
            continue
        colour = HUES[mark.hue % len(HUES)].stroke if mark.hue >= 0 else ACCENT
        yield Dot(x, y, 3.6, PAPER if day_of(mark.day) is None else colour, colour, 1.3)


def _day(slot: _Slot, words: Words, years: set[int]) -> str:
    """Return what stands below the line; the year with the first day of each year."""
    if slot.day is None:
        return words.undated + (" …" if slot.again else "")
    if slot.day.year not in years:
        years.add(slot.day.year)
        return day_text(slot.day, words)
    form = words.day_form.replace(" {year}", "")
    shown = form.format(day=slot.day.day, month=words.months.split()[slot.day.month - 1])
    return shown + (" …" if slot.again else "")


def _legend(setter: Setter, words: Words, width: float) -> Picture:
    low, *_, high = words.moods.split("|")
    block = set_text(setter, f"{words.mood}: − {low}, + {high}", SMALL, MUTED, width - 30.0, most_lines=2).fitted()
    line: list[Item] = [Path(((0.0, 10.0), (20.0, 10.0)), ACCENT, 1.6), Dot(10.0, 10.0, 3.0, ACCENT)]
    return Picture(width, 6.0 + block.height, (*line, *block.placed(26.0, 10.0 - block.leading / 2)))
