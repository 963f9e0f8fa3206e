"""What a calendar file says about a time zone: when its clocks change, as rules where they are regular."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EARLIEST, _LATEST = 1971, 2200
_DAY: Final = timedelta(days=1)


class _Kind(NamedTuple):
    """Changes that differ only in their moment."""

    before: timedelta
    after: timedelta
    name: str
    summer: bool


def zone_component(name: str, first: int, last: int) -> Timezone:
    """Return the VTIMEZONE of the IANA zone `name`, right from the year `first` to the year `last` at least."""
    zone = ZoneInfo(name)
    begin = datetime(min(max(first - 1, _EARLIEST), _LATEST - 1), 1, 1, tzinfo=UTC)
    end = datetime(min(max(last + 1, begin.year + 2), _LATEST), 1, 1, tzinfo=UTC)
    result = Timezone()
    result.add("tzid", name)
    opening = begin.astimezone(zone)
    offset = opening.utcoffset() or timedelta()
    standing = _Kind(offset, offset, opening.tzname() or name, bool(opening.dst()))
    result.add_component(_part(standing, [(begin + offset).replace(tzinfo=None)]))
    changes: dict[_Kind, list[datetime]] = {}
    for kind, moment in _changes(zone, begin, end):
        changes.setdefault(kind, []).append(moment)
    for kind, moments in changes.items():
        result.add_component(_part(kind, moments))
    return result


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[_Kind, datetime]]:
    """Yield each change with the moment clocks showed just before it, as the format wants it."""
    day = begin
    before = day.astimezone(zone)
    while day < end:
        after = (day + _DAY).astimezone(zone)
        if (after.utcoffset(), after.tzname()) != (before.utcoffset(), before.tzname()):
            moment = _moment(zone, day)
            here = moment.astimezone(zone)
            was, now = before.utcoffset() or timedelta(), here.utcoffset() or timedelta()
            yield _Kind(was, now, here.tzname() or zone.key, bool(here.dst())), (moment + was).replace(tzinfo=None)
        day += _DAY
        before = after


def _moment(zone: ZoneInfo, day: datetime) -> datetime:
    """Return when the clocks of `zone` change in the 24 hours after `day`."""
    old = day.astimezone(zone)
    low, high = 0, 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        there = (day + timedelta(minutes=middle)).astimezone(zone)
        if (there.utcoffset(), there.tzname()) == (old.utcoffset(), old.tzname()):
            low = middle
        else:
            high = middle
    return day + timedelta(minutes=high)


def _part(kind: _Kind, moments: Sequence[datetime]) -> Component:
    part: Component = TimezoneDaylight() if kind.summer else TimezoneStandard()
    part.add("dtstart", moments[0])
    part.add("tzoffsetfrom", kind.before)
    part.add("tzoffsetto", kind.after)
    part.add("tzname", kind.name)
    rule = _yearly(moments)
    # Outlook follows rules, but no long lists of days.
    if rule is not None:
        part.add("rrule", rule)
    elif len(moments) > 1:
        part.add("rdate", list(moments[1:]))
    return part


def _yearly(moments: Sequence[datetime]) -> vRecur | None:
    """Return the rule behind changes of each year, or None when they follow none."""
    first = moments[0]
    steady = [moment.year for moment in moments] == list(range(first.year, first.year + len(moments)))
    alike = len({(moment.month, moment.weekday(), moment.time()) for moment in moments}) == 1
    if len(moments) < 3 or not steady or not alike:
        return None
    weeks = {(moment.day - 1) // 7 + 1 for moment in moments}
    if all((moment + 7 * _DAY).month != moment.month for moment in moments):
        weeks = {-1}
    if len(weeks) != 1:
        return None
    weekday = f"{weeks.pop()}{WEEKDAYS[first.weekday()]}"
    return vRecur({"freq": "YEARLY", "bymonth": first.month, "byday": weekday})
