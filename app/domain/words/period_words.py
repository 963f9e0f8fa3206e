"""The words of dates and periods, and the days they mean."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.words.fiscal import FiscalYears, Span, add_months, month_span
from app.domain.words.measure_words import number_word, plain

# A date stands in a sentence; what lies beyond this in a pasted page is not looked through.
_LONGEST = 4000

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20|21)\d{2})(?!\d)"
_FISCAL = r"(?:fy|fiscal(?: year)?) ?['’]?(?P<fiscal>\d{4}|\d{2})(?!\d)"
_COUNT = r"(?P<count>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|half[- ]?year|year)s?\b"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINALS)})"
_PARTS = {"q": 3, "quarter": 3, "h": 6, "half": 6}
_MONTHS_IN = {"month": 1, "quarter": 3, "half year": 6, "half-year": 6, "halfyear": 6, "half": 6, "year": 12}

_DUE = re.compile(
    r"(?:\b(?:by|until|till|til|due|before|deadline|no later than|latest|on|end of|close of)\b[: ]*(?:the )?)$",
    re.IGNORECASE,
)
_END_OF = re.compile(r"\b(?:end|close) of (?:the )?$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore (?:the )?(?:end of (?:the )?)?$", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:by|in|of|until|till|during|before|end|this|next|late|early|mid|from|for|since|through)[- ](?:the )?$",
    re.IGNORECASE,
)
_PAIRED = re.compile(rf" ?(?:-|–|—|to|until|and) ?{_MONTH}", re.IGNORECASE)
_LONGEST_JOINT = 12
# Which forms may stand at the two ends of one period: days, quarters, months, and others with their own.
_ALIKE = {9: 9, 8: 8, 6: 8, 7: 7, 3: 7, 5: 5, 4: 4, 2: 2}
_TO = re.compile(r" ?(?:-|–|—|−|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b) ?(?:the )?", re.IGNORECASE)


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


_Reader = Callable[[re.Match[str], date, FiscalYears], Span | None]


def find_periods(said: str, today: date, years: FiscalYears) -> list[Found]:
    """Return the periods in `said`; of two that share words, the one with the more exact form."""
    text = plain(said[:_LONGEST])
    found: list[Found] = []
    for exact, pattern, read in _FORMS:
        for match in pattern.finditer(text):
            # Forms come from the most exact to the least: the year inside a whole date is no period of its own.
            if any(match.start() < other.until and other.place < match.end() for other in found):
                continue
            if (span := _read(read, match, today, years)) is not None:
                found.append(_found(text, said, match, span, exact))
    found.sort(key=lambda one: one.place)
    return _joined(said, text, found)


def _read(read: _Reader, match: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    try:
        return read(match, today, years)
    except (ValueError, OverflowError):
        return None


def _found(text: str, said: str, match: re.Match[str], span: Span, exact: int) -> Found:
    before = text[max(0, match.start() - 40) : match.start()]
    start, end = span
    place = match.start()
    if before_word := _BEFORE.search(before):
        # The last day on which it can be done is the one before; "before the end of" is the end itself.
        if not _END_OF.search(before):
            start = end = start - timedelta(days=1) if start > date.min else start
        place -= len(before) - before_word.start()
    elif end_of := _END_OF.search(before):
        place -= len(before) - end_of.start()
    due = bool(_DUE.search(before)) or match.re is _END_WORDS
    return Found(start, end, said[place : match.end()], place, match.end(), exact, due)


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


def _day_month(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    month, day = _month_number(found["month"]), int(found["day"])
    if found["year"]:
        that = date(int(found["year"]), month, day)
        return that, that
    return _next_day(day, month, today)


def _next_day(day: int, month: int, today: date) -> Span | None:
    # 29 February is at most eight years away: 1896 and 1904 were the last that far apart, and 2096 is the next.
    for year in range(today.year, today.year + 9):
        try:
            that = date(year, month, day)
        except ValueError:
            continue
        if that >= today:
            return that, that
    return None


def _begins(found: re.Match[str]) -> bool:
    """Return whether a date stands at the beginning or after a word that leads to one."""
    before = found.string[max(0, found.start() - 20) : found.start()]
    return not found.string[: found.start()].strip() or bool(_DUE.search(before) or _IN.search(before))


def _dotted_day(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    # Elsewhere the dot may end a sentence: "hire 5. May they stay".
    return _day_month(found, today, years) if _begins(found) else None


def _day_in_numbers(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    # In a sentence it is rather a number at its end: "grow by 4.5."
    alone = not found.string[: found.start()].strip() and not found.string[found.end() :].strip()
    return _next_day(int(found["day"]), int(found["number"]), today) if alone else None


def _month_number(month: str) -> int:
    return _MONTH_STARTS.index(month[:3].casefold()) + 1


def _iso(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    that = date(int(found["year"]), int(found["mon"]), int(found["day"]))
    return that, that


def _slashed(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    # 03/04 is March in one country and April in another: rather nothing than the wrong day.
    if found["mark"] == "/" and one <= 12 and two <= 12 and one != two:
        return None
    day, month = (two, one) if found["mark"] == "/" and two > 12 else (one, two)
    that = date(year + 2000 if year < 100 else year, month, day)
    return that, that


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _part(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    groups = found.groupdict()
    months = _PARTS[(groups.get("part") or groups.get("parts") or "q").casefold()]
    ordinal = groups.get("ordinal")
    number = _ORDINALS[ordinal.casefold()] if ordinal else int(found["number"])
    if not 1 <= number <= 12 // months:
        return None
    year = groups.get("fiscal") or groups.get("year") or groups.get("short")
    return years.part(_year(year), months, number) if year else years.next_part(today, months, number)


def _fiscal(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    return years.part(_year(found["fiscal"]), 12, 1)


def _end_word(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    word = re.sub(r"\W", "", found[0].casefold())
    months = 1 if "month" in word or word == "eom" else 3 if "quarter" in word or word == "eoq" else 12
    return years.part_of(today, months)


def _this_or_next(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    which = found["which"].casefold()
    later = 0 if which in ("this", "current", "the current", "the") else -1 if which in ("last", "previous") else 1
    unit = found["unit"].casefold()
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=later)
        return monday, monday + timedelta(days=6)
    return years.part_of(today, _MONTHS_IN[unit], later)


def _from_now(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    count = (found.groupdict().get("count") or "a").casefold()
    amount = 1 if count in ("a", "an") else int(count) if count.isdigit() else number_word(count) or 1
    unit = found["unit"].casefold()
    if amount == 0 or amount > 1200:
        return None
    if unit in ("day", "week", "fortnight"):
        return today, today + timedelta(days=amount * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return today, add_months(today, amount * _MONTHS_IN[unit.replace(" ", "-")])


def _month_year(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    return month_span(_year(found["year"]), _month_number(found["month"]))


def _year_month(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    return month_span(int(found["year"]), int(found["mon"]))


def _bare_month(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    whole = not found.string[: found.start()].strip() and not found.string[found.end() :].strip(" .!")
    paired = _PAIRED.match(found.string, found.end())
    if not whole and not paired and not _IN.search(found.string[max(0, found.start() - 20) : found.start()]):
        return None
    month = _month_number(found["month"])
    return month_span(today.year + (month < today.month), month)


def _bare_year(found: re.Match[str], today: date, years: FiscalYears) -> Span | None:
    alone = not found.string[: found.start()].strip() and not found.string[found.end() :].strip(" .,;!?)")
    if not alone and not _IN.search(found.string[max(0, found.start() - 20) : found.start()]):
        return None
    year = int(found["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _weekday(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    # Said on a Friday, “by Friday” is a week away: nobody sets a day that is over in hours.
    ahead = (_WEEKDAYS.index(found["weekday"].casefold()) - today.weekday() - 1) % 7 + 1
    that = today + timedelta(days=ahead)
    return that, that


def _near(found: re.Match[str], today: date, years: FiscalYears) -> Span:
    that = today + timedelta(days=found[0].casefold() == "tomorrow")
    return that, that


_NO_DAY = "".join(rf"(?<!\d{after} )" for after in ("", r"\.", "st", "nd", "rd", "th"))


def _forms() -> Iterator[tuple[int, str, _Reader]]:
    """Yield every form: how exact it is, its pattern and its reader; a more exact one takes its words first."""
    yield 9, r"(?<!\d)(?P<year>\d{4})-(?P<mon>\d{1,2})-(?P<day>\d{1,2})(?!\d)", _iso
    yield (
        9,
        r"(?<![\d./])(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/])",
        _slashed,
    )
    yield 9, rf"(?<!\d){_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", _day_month
    yield 9, rf"(?<![\d.,/-])(?P<day>\d{{1,2}})\. ?{_MONTH}(?:,? {_YEAR})?", _dotted_day
    yield 9, r"(?<![\d.,/-])(?P<day>\d{1,2})\. ?(?P<number>\d{1,2})\.(?![\d.])", _day_in_numbers
    yield 9, rf"\b{_MONTH} {_DAY}\b(?!\d)(?:,? {_YEAR})?", _day_month
    yield 8, rf"\b{_FISCAL}[ ,/-]{{0,2}}(?P<part>[qh])(?P<number>[1-4])\b", _part
    yield 8, rf"\b(?P<part>[qh])(?P<number>[1-4])(?: of|[,/-])? ?{_FISCAL}", _part
    yield 8, rf"\b(?P<part>[qh])(?P<number>[1-4])(?: of|[,/-])? ?(?:{_YEAR}|['’](?P<short>\d{{2}})\b)", _part
    yield 8, rf"(?<!\d){_YEAR}[ /-]?(?P<part>[qh])(?P<number>[1-4])\b", _part
    yield 8, rf"\b{_ORDINAL} (?P<part>quarter|half)(?: of)?(?: the)? ?(?:{_FISCAL}|{_YEAR})", _part
    # A day that there is not ("31 Feb 2027") makes no month of it.
    yield 7, rf"{_NO_DAY}\b{_MONTH},? ?{_YEAR}", _month_year
    yield 7, rf"\b{_MONTH} ?['’](?P<year>\d{{2}})\b", _month_year
    yield 7, r"(?<![\d/.-])(?P<year>(?:19|20|21)\d{2})[-/](?P<mon>0[1-9]|1[0-2])(?![\d/.-]\d|\d)", _year_month
    yield 7, r"(?<![\d/.])(?P<mon>0?[1-9]|1[0-2])/(?P<year>(?:19|20|21)\d{2})(?!\d)", _year_month
    yield 6, r"\b(?P<part>[qh])(?P<number>[1-4])\b", _part
    yield 6, rf"\b{_ORDINAL} (?P<part>quarter|half)\b", _part
    yield 5, rf"\b{_FISCAL}", _fiscal
    yield (
        5,
        rf"\b(?:(?:within|in)(?: the)?(?: (?:next|coming|following))?|next|coming) {_COUNT}[ -]{_UNIT}",
        _from_now,
    )
    yield 5, rf"\b(?:over|within|during) the (?:next|coming|following) {_UNIT}", _from_now
    yield (
        4,
        r"\b(?P<which>this|next|last|previous|current|coming) (?P<unit>week|month|quarter|half|year)\b",
        _this_or_next,
    )
    yield 3, rf"\b{_MONTH}", _bare_month
    yield 2, rf"(?<![\d.,/-]){_YEAR}(?![\d.,/-]\d| ?%)", _bare_year
    yield 4, rf"\b(?:by|on|until|before|next) (?P<weekday>{'|'.join(_WEEKDAYS)})\b", _weekday
    yield 4, r"\btoday\b|\btomorrow\b", _near


_END_WORDS = re.compile(
    r"\beo[yqm]\b|\b(?:end|close) of (?:the )?(?:(?:calendar|fiscal) )?(?:year|quarter|month)\b"
    r"|\b(?:year|quarter|month)['’]?s?[- ]end\b",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[int, re.Pattern[str], _Reader], ...] = (
    *((exact, re.compile(pattern, re.IGNORECASE), read) for exact, pattern, read in _forms()),
    (4, _END_WORDS, _end_word),
)
