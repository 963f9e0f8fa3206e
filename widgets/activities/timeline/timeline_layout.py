"""Where things stand on a timeline: days from left to right, notes above and below, events by their mood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF

from app.domain.records.activity_records import TimelineItem, TimelineSide

SIDES: tuple[TimelineSide, ...] = ("above", "event", "below")
MOST_LANES = 6
"""More cards than this near one day are counted; the list has them all."""

_LEAST_DAYS = 10
_SNAP_TO_DAYS = 6.0
_GAP = 6.0
LEVEL = 13.0
"""Between two moods."""

_TITLE = 22.0
_TICKS = 22.0


@dataclass(frozen=True, slots=True)
class Card:
    """An item as a card; `anchor` is its point on the line."""

    item: TimelineItem
    rect: QRectF
    anchor: QPointF


@dataclass(frozen=True, slots=True)
class Rest:
    """How many more there are near a day than stand there."""

    count: int
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written below the line."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A timeline laid out; `axis` is the height of the line, bands are the sides from top to bottom."""

    width: float
    height: float
    axis: float
    first: date
    day_width: float
    left: float
    cards: tuple[Card, ...]
    rests: tuple[Rest, ...]
    moods: tuple[QPointF, ...]
    ticks: tuple[Tick, ...]
    event_top: float
    event_bottom: float

    def x_of(self, day: date) -> float:
        """Return where a day stands."""
        return self.left + (day - self.first).days * self.day_width

    def day_at(self, x: float, start: date | None = None) -> date:
        """Return the day at a place; where days are narrow, whole weeks away from `start`."""
        day = self.first + timedelta(days=round((x - self.left) / self.day_width))
        if self.day_width >= _SNAP_TO_DAYS or start is None:
            return day
        return start + timedelta(weeks=round((day - start).days / 7))

    def side_at(self, y: float) -> TimelineSide:
        """Return the side at a height."""
        return "above" if y < self.event_top else "below" if y > self.event_bottom else "event"


def lay_out(items: Sequence[TimelineItem], today: date, width: float, card: tuple[float, float], zoom: float) -> Layout:
    """Return where dated items stand.

    Args:
        items: in order of days; those without a day are passed over.
        today: the day of the workshop, around which an empty line is drawn.
        width: what is there; with `zoom` above 1 the line becomes longer than that.
        card: width and height of a card.
        zoom: how much longer.
    """
    dated = [(date.fromisoformat(item.day), item) for item in items if item.day]
    first, last = (dated[0][0], dated[-1][0]) if dated else (today - timedelta(days=28), today)
    spare = max(0, _LEAST_DAYS - (last - first).days)
    first -= timedelta(days=spare // 2)
    left = card[0] / 2 + _GAP
    days = max(_LEAST_DAYS, (last - first).days + spare - spare // 2)
    day_width = max(0.05, (width - 2 * left) / days) * zoom
    whole = 2 * left + days * day_width
    xs = {item.id: left + (day - first).days * day_width for day, item in dated}
    rows = {side: _rows([i for _, i in dated if i.side == side], xs, card[0], whole) for side in SIDES}
    lane = card[1] + _GAP
    lanes = {side: _height(rows[side], lane) for side in SIDES}
    event_top = _TITLE + max(lanes["above"], lane)
    mood_top = event_top + _GAP + lanes["event"]
    axis = mood_top + 2 * LEVEL + _GAP
    event_bottom = axis + 2 * LEVEL + _GAP + _TICKS
    cards: list[Card] = []
    rests: list[Rest] = []
    for side in SIDES:
        for row, item in rows[side].lanes:
            top = (
                event_bottom + _GAP + row * lane
                if side == "below"
                else _bottom(side, event_top, mood_top) - (row + 1) * lane
            )
            x = xs[item.id]
            rect = QRectF(min(max(x - card[0] / 2, 2.0), whole - card[0] - 2), top, *card)
            cards.append(Card(item, rect, QPointF(x, _level(item, axis))))
        for x, count in rows[side].more:
            beyond = MOST_LANES * lane
            top = event_bottom + _GAP + beyond if side == "below" else _bottom(side, event_top, mood_top) - beyond - 20
            rests.append(Rest(count, QRectF(min(max(x - 45, 2.0), whole - 92), top, 90, 18)))
    moods = tuple(QPointF(xs[i.id], _level(i, axis)) for _, i in dated if i.side == "event" and i.mood is not None)
    height = event_bottom + max(lanes["below"], lane) + _TITLE + _GAP
    ticks = _ticks(first, days, left, day_width)
    return Layout(
        whole, height, axis, first, day_width, left, tuple(cards), tuple(rests), moods, ticks, event_top, event_bottom
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    lanes: tuple[tuple[int, TimelineItem], ...]
    more: tuple[tuple[float, int], ...]


def _rows(items: Sequence[TimelineItem], xs: dict[str, float], card: float, whole: float) -> _Rows:
    """Put cards into lanes so that none lies on another; what finds no lane is counted near its day."""
    ends: list[float] = []
    lanes: list[tuple[int, TimelineItem]] = []
    more: list[tuple[float, int]] = []
    for item in items:
        x = xs[item.id]
        start = min(max(x - card / 2, 2.0), whole - card - 2)
        row = next((n for n, end in enumerate(ends) if end + _GAP <= start), len(ends))
        if row >= MOST_LANES:
            if more and x - more[-1][0] < card * 0.75:
                more[-1] = (more[-1][0], more[-1][1] + 1)
            else:
                more.append((x, 1))
            continue
        if row == len(ends):
            ends.append(0.0)
        ends[row] = start + card
        lanes.append((row, item))
    return _Rows(tuple(lanes), tuple(more))


def _height(rows: _Rows, lane: float) -> float:
    return (max((row for row, _ in rows.lanes), default=-1) + 1) * lane + (20.0 if rows.more else 0.0)


def _bottom(side: TimelineSide, event_top: float, mood_top: float) -> float:
    return event_top if side == "above" else mood_top


def _level(item: TimelineItem, axis: float) -> float:
    return axis - LEVEL * (item.mood or 0) if item.side == "event" else axis


def _ticks(first: date, days: int, left: float, day_width: float) -> tuple[Tick, ...]:
    """Return the days to be written: firsts of months where the line is long, else as many days as there is room."""
    least = 64.0
    if days > 60:
        found: list[Tick] = []
        for offset in range(days + 1):
            day = first + timedelta(days=offset)
            x = left + offset * day_width
            if day.day == 1 and (not found or x - found[-1].x >= least):
                found.append(Tick(x, f"{_month(day)} {day.year}" if not found or day.month == 1 else _month(day)))
        return tuple(found)
    step = next((n for n in (1, 2, 7, 14) if n * day_width >= least), 28)
    return tuple(
        Tick(left + offset * day_width, f"{(day := first + timedelta(days=offset)).day} {_month(day)}")
        for offset in range(0, days + 1, step)
    )


def _month(day: date) -> str:
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
