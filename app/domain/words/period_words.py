"""The dates and periods in what people say: where they stand, what is said about them, and which belong together."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.words.digits import plain
from app.domain.words.fiscal import Span, add_months
from app.domain.words.period_forms import COUNT, DUE, END_WORDS, FORMS, UNIT, WEEKDAYS, Moment, moved, read

# A date stands in a sentence; what lies beyond this in a pasted page is not looked through.
_LONGEST = 4000

_END_OF = re.compile(r"\b(?:end|close) of (?:the )?$|\b(?:ende|fin) $", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:before (?:the )?(?:end of (?:the )?)?|vor (?:dem )?|avant (?:le |fin )?|antes del? )$", re.IGNORECASE
)
# When something must not be over yet is no day by which it is done.
_NOT_YET = re.compile(
    r"\b(?:(?:not|never|no) (?:before|until|till|earlier than|sooner than|by|on|in)|(?:at the )?earliest"
    r"|(?<!day )(?<!days )(?<!week )(?<!weeks )(?<!month )(?<!months )(?<!year )(?<!years )after"
    r"|nicht (?:vor|bis)|frühestens|nach|pas avant|après|no antes del?)"
    r" (?:the )?(?:(?:end|beginning|start) of )?(?:the )?$",
    re.IGNORECASE,
)
_SHIFTED = re.compile(rf"\b(?:(?P<the>the) |{COUNT} )?{UNIT} (?P<way>after|before|from) (?:the )?$", re.IGNORECASE)
_WEEK_ON = re.compile(rf"\b{COUNT} (?P<unit>week)s? $", re.IGNORECASE)
_WEEK_OF = re.compile(
    r"\b(?:the )?(?P<which>week|woche|semaine)(?: of| vom| du| beginning| commencing| starting)? (?:the |on )?$",
    re.IGNORECASE,
)
_WEEK_IN = re.compile(
    r"\b(?:the )?(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|last) week (?:of|in) $", re.IGNORECASE
)
_EARLY = re.compile(r"\b(?:early(?: in)?|(?:the )?(?:beginning|start) of|anfang) (?:the )?$", re.IGNORECASE)
_MIDDLE = re.compile(r"\b(?:mid[- ]|(?:the )?middle of (?:the )?|mitte )$", re.IGNORECASE)
_WEEKS = {"first": 0, "1st": 0, "second": 7, "2nd": 7, "third": 14, "3rd": 14, "fourth": 21, "4th": 21}
_EARLY_DAYS, _MIDDLE_DAYS, _MONTH_DAYS = 10, 15, 31
_LONGEST_JOINT = 12
# Which forms may stand at the two ends of one period: days, quarters, months, and others with their own.
_ALIKE = {9: 9, 8: 8, 6: 8, 7: 7, 3: 7, 5: 5, 4: 4, 2: 2}
_TO = re.compile(r" ?(?:-|–|—|−|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|\bbis\b) ?(?:the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A period found in a sentence: its days, words and place, how exact it is and whether it is a due date."""

    start: date
    end: date
    said: str
    place: int
    until: int
    exact: int
    due: bool
    meant: bool = True
    """False where it is named and not meant: "not before March" says by when nothing is done."""


def find_periods(said: str, moment: Moment) -> list[Found]:
    """Return the periods in `said`; of two that share words, the one with the more exact form."""
    text = plain(said[:_LONGEST])
    found: list[Found] = []
    for exact, pattern, reader in FORMS:
        for match in pattern.finditer(text):
            # Forms come from the most exact to the least: the year inside a whole date is no period of its own.
            if any(match.start() < other.until and other.place < match.end() for other in found):
                continue
            if (span := read(reader, match, moment)) is not None:
                found.append(_found(text, said, match, span, exact))
    found.sort(key=lambda one: one.place)
    return _joined(said, text, [one for one in found if one.meant])


def _found(text: str, said: str, match: re.Match[str], span: Span, exact: int) -> Found:
    before = text[max(0, match.start() - 40) : match.start()]
    weekday = match.groupdict().get("weekday") in _ANY_CASE
    found = Found(*span, said[match.start() : match.end()], match.start(), match.end(), exact, _is_due(before, match))
    if not _END_OF.search(before) and weekday and (on := _WEEK_ON.search(before)):
        return _shifted(found, said, before, on, span[1])
    if _NOT_YET.search(before):
        return replace(found, meant=False)
    if shifted := _SHIFTED.search(before):
        edge = span[0] if shifted["way"].casefold() == "before" else span[1]
        return _shifted(found, said, before, shifted, edge)
    if before_word := _BEFORE.search(before):
        # The last day on which it can be done is the one before; "before the end of" is the end itself.
        start, end = span
        if not _END_OF.search(before) and match.re is not END_WORDS:
            start = end = start - timedelta(days=1) if start > date.min else start
        return _with_words(replace(found, start=start, end=end), said, before, before_word)
    if (week_of := _WEEK_OF.search(before)) and span[0] == span[1]:
        monday = span[0] if span[0].weekday() in (0, 6) else span[0] - timedelta(days=span[0].weekday())
        return _with_words(replace(found, start=monday, end=monday + timedelta(days=6)), said, before, week_of)
    return _part_of(found, said, before) or found


_ANY_CASE = frozenset(form for day in WEEKDAYS for form in (day, day.title(), day.upper()))


def _is_due(before: str, match: re.Match[str]) -> bool:
    return bool(DUE.search(before)) or match.re is END_WORDS


def _with_words(found: Found, said: str, before: str, words: re.Match[str]) -> Found:
    """Return a period whose words begin with those that were found before it."""
    place = found.place - len(before) + words.start()
    return replace(found, said=said[place : found.until], place=place)


def _shifted(found: Found, said: str, before: str, words: re.Match[str], edge: date) -> Found:
    """Return "two weeks after 5 March" as the day that it is."""
    groups = words.groupdict()
    back = (groups.get("way") or "").casefold() == "before"
    try:
        day = moved(edge, groups.get("count") or "a", words["unit"], back=back)
    except (ValueError, OverflowError):
        return replace(found, meant=False)
    return _with_words(replace(found, start=day, end=day), said, before, words)


def _part_of(found: Found, said: str, before: str) -> Found | None:
    """Return "mid-March", "the first week of March", "end of March" as what they are; None without such words."""
    if end_of := _END_OF.search(before):
        return _with_words(found, said, before, end_of)
    is_month = found.start.day == 1 and (found.end - found.start).days < _MONTH_DAYS
    days = (found.end - found.start).days + 1
    if week := _WEEK_IN.search(before):
        first = days - 7 if week["which"].casefold() == "last" else _WEEKS[week["which"].casefold()]
        start = found.start + timedelta(days=first)
        part = replace(found, start=start, end=min(start + timedelta(days=6), found.end), meant=is_month)
        return _with_words(part, said, before, week)
    words, until = _EARLY.search(before), _EARLY_DAYS
    if words is None:
        words, until = _MIDDLE.search(before), _MIDDLE_DAYS
    if words is None or days == 1:
        return None
    end = found.start + timedelta(days=(until if is_month else days * until // _MONTH_DAYS) - 1)
    return _with_words(replace(found, end=end), said, before, words)


def _joins(text: str, last: Found, one: Found) -> bool:
    """Return whether the words between two periods make one of them."""
    between = _TO.fullmatch(text[last.until : one.place])
    if between is None:
        return False
    # "In March and June" are two; "between March and June" is one.
    return "and" not in between[0].casefold() or text[: last.place].casefold().rstrip().endswith("between")


def _joined(said: str, text: str, found: list[Found]) -> list[Found]:
    """Return the periods with "1 Aug – 31 Oct 2021" and "Q1 to Q2" as one each."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        between = text[last.until : one.place] if last else ""
        if (
            last
            and _ALIKE[last.exact] == _ALIKE[one.exact]
            and len(between) <= _LONGEST_JOINT
            and _joins(text, last, one)
        ):
            start = last.start
            # The year is said once, at the end.
            while start > one.end and start.year > date.min.year + 1:
                start = add_months(start, -12)
            if not re.search(r"\d{4}", last.said) and start.year < one.start.year:
                moved = add_months(start, 12 * (one.start.year - start.year))
                start = moved if moved <= one.end else start
            joined[-1] = Found(start, one.end, said[last.place : one.until], last.place, one.until, one.exact, True)
        else:
            joined.append(one)
    return joined
