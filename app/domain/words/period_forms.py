"""The forms of dates and periods: their patterns, and the days they mean."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.words.fiscal import FiscalYears, Span, add_months, month_span
from app.domain.words.measure_words import number_word
from app.domain.words.month_names import month_named
from app.domain.words.notation import DateOrder

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A month of any language is a word beside a day or a year; the table of names says whether it is one.
_NAMED = r"(?P<name>[^\W\d_][^\s\d.,;:!?()/–—-]{2,19})\.?"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20|21)\d{2})(?!\d)"
_OF = r"(?: (?:del? |d['’])| ?)"
_FISCAL = (
    r"(?:fy|gj|fiscal(?: year)?|geschäftsjahr|exercice) ?['’]?"
    r"(?:(?P<from>\d{4})/)?(?P<fiscal>\d{4}|\d{2})(?!\d)"
)
COUNT = r"(?P<count>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?P<unit>day|week|fortnight|month|quarter|half[- ]?year|year)s?\b"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINALS)})"
_PARTS = {"q": 3, "t": 3, "quarter": 3, "h": 6, "half": 6, "p": 1, "m": 1}
_MONTHS_IN = {"month": 1, "quarter": 3, "half year": 6, "half-year": 6, "halfyear": 6, "half": 6, "year": 12}
_QUARTER_WORDS = r"(?:quartal|quarter|trimestre|trimester|trim\.?|kwartaal|kvartal|kwartał|trimestr|q)"
_HALF_WORDS = r"(?:halbjahr|half|semestre|semester|hj)"
_WEEK_WORDS = (
    r"(?:kalenderwoche|calendar week|week|woche|wk|kw|cw|semaine|semana|settimana|uge|vecka|uke|viikko|týden|tydzień)"
)

DUE = re.compile(
    r"(?:\b(?:by|until|till|til|due|before|deadline|no later than|latest|on|am|end of|close of|bis|spätestens|fällig"
    r"|fin|jusqu['’]?(?:en|à|au)?|hasta|entro)\b[: ]*(?:the |zum |ende |le |fin )?)$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:by|in|of|until|till|during|before|end|this|next|late|early|mid|from|for|since|through)[- ](?:the )?$",
    re.IGNORECASE,
)
_PAIRED = re.compile(rf" ?(?:-|–|—|to|until|and) ?{MONTH}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where something is said: what day it is, the company's years, and how people there write dates.

    Without its year a day is the next one that is not over; with `past` the last that has begun, as readings are.
    """

    today: date
    years: FiscalYears
    order: DateOrder = ""
    past: bool = False

    def nearest(self, year: int, span_in: Callable[[int], Span]) -> Span | None:
        """Return the next span that is not over, or with `past` the last that has begun, of those in each year.

        29 February is at most eight years away: 1896 and 1904 were the last that far apart.
        """
        for away in range(-1, 10):
            try:
                start, end = span_in(year - away if self.past else year + away)
            except ValueError:
                continue
            if start <= self.today if self.past else end >= self.today:
                return start, end
        return None


Reader = Callable[[re.Match[str], Moment], Span | None]


def read(reader: Reader, match: re.Match[str], moment: Moment) -> Span | None:
    """Return the days that a match of a form means, or None where there are none."""
    try:
        return reader(match, moment)
    except (ValueError, OverflowError):
        return None


def _alone(found: re.Match[str], around: str = "") -> bool:
    return not found.string[: found.start()].strip(around + " ") and not found.string[found.end() :].strip(
        around + " .!"
    )


def _begins(found: re.Match[str]) -> bool:
    """Return whether a date stands at the beginning or after a word that leads to one."""
    before = found.string[max(0, found.start() - 20) : found.start()]
    return not found.string[: found.start()].strip() or bool(DUE.search(before) or _IN.search(before))


def _one_day(that: date) -> Span:
    return that, that


def _day_month(found: re.Match[str], moment: Moment) -> Span | None:
    return _day_of(int(found["day"]), _month_number(found["month"]), found["year"], moment)


def _day_of(day: int, month: int, year: str | None, moment: Moment) -> Span | None:
    if year:
        return _one_day(date(int(year), month, day))
    return moment.nearest(moment.today.year, lambda that: _one_day(date(that, month, day)))


def _dotted_day(found: re.Match[str], moment: Moment) -> Span | None:
    # Elsewhere the dot may end a sentence: "hire 5. May they stay".
    return _day_month(found, moment) if _begins(found) else None


def _named_day(found: re.Match[str], moment: Moment) -> Span | None:
    """Read "31. Dezember 2026", "15 de marzo de 2027"; without its year only where nothing else is said."""
    month, year = month_named(found["name"]), found["year"]
    if month is None or not (year or _alone(found) or (found["dot"] and _begins(found))):
        return None
    return _day_of(int(found["day"]), month, year, moment)


def _named_month(found: re.Match[str], moment: Moment) -> Span | None:
    month = month_named(found["name"])
    # Three letters are words of other languages more often ("set 2027"): they are a month where they stand alone.
    if month is None or (len(found["name"]) <= 3 and not _alone(found)):
        return None
    return month_span(int(found["year"]), month)


def _year_first(found: re.Match[str], moment: Moment) -> Span | None:
    """Read "2026. március 15.", "2026年10月5日"."""
    named = found.groupdict().get("name")
    month = month_named(named) if named else int(found["mon"])
    if month is None:
        return None
    year, day = int(found["year"]), found["day"]
    return _one_day(date(year, month, int(day))) if day else month_span(year, month)


def _day_in_numbers(found: re.Match[str], moment: Moment) -> Span | None:
    # In a sentence it is rather a number at its end: "grow by 4.5."
    return _day_of(int(found["day"]), int(found["number"]), None, moment) if _alone(found) else None


def _month_number(month: str) -> int:
    return _MONTH_STARTS.index(month[:3].casefold()) + 1


def _iso(found: re.Match[str], moment: Moment) -> Span:
    return _one_day(date(int(found["year"]), int(found["mon"]), int(found["day"])))


def _slashed(found: re.Match[str], moment: Moment) -> Span | None:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    day_first = found["mark"] == "." or one > 12 or one == two or moment.order == "day"
    # 03/04 is March in one country and April in another: rather nothing than the wrong day.
    if not day_first and two <= 12 and moment.order != "month":
        return None
    day, month = (one, two) if day_first else (two, one)
    return _one_day(date(year + 2000 if year < 100 else year, month, day))


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _part(found: re.Match[str], moment: Moment) -> Span | None:
    groups = found.groupdict()
    months = 6 if groups.get("half") else _PARTS[(groups.get("part") or "q").casefold()]
    ordinal = groups.get("ordinal")
    number = _ORDINALS[ordinal.casefold()] if ordinal else int(found["number"])
    if not 1 <= number <= 12 // months:
        return None
    year = groups.get("fiscal") or groups.get("year") or groups.get("short")
    if year:
        return moment.years.part(_year(year), months, number)
    return moment.nearest(moment.years.year_of(moment.today), lambda that: moment.years.part(that, months, number))


def _fiscal(found: re.Match[str], moment: Moment) -> Span | None:
    year = _year(found["fiscal"])
    began = found.groupdict().get("from")
    return None if began and int(began) % 100 + 1 != year % 100 else moment.years.part(year, 12, 1)


def week_span(year: int, number: int) -> Span:
    """Return Monday and Sunday of a week as ISO 8601 counts them.

    Raises:
        ValueError: the year has no such week.
    """
    return date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)


def _week(found: re.Match[str], moment: Moment) -> Span | None:
    number, year = int(found["number"]), found.groupdict().get("year")
    day = found.groupdict().get("weekday")
    if year and day:
        return _one_day(date.fromisocalendar(int(year), number, int(day)))
    if year:
        return week_span(_year(year), number)
    # "Week 3" of something is a number that says which; a calendar week is one anywhere.
    sure = found["word"].casefold() in ("kw", "cw", "kalenderwoche", "calendar week")
    if not sure and not _alone(found):
        return None
    return moment.nearest(moment.today.isocalendar().year, lambda that: week_span(that, number))


def _end_word(found: re.Match[str], moment: Moment) -> Span:
    word = re.sub(r"\W", "", found[0].casefold())
    months = 1 if "month" in word or word == "eom" else 3 if "quarter" in word or word == "eoq" else 12
    return moment.years.part_of(moment.today, months)


def _this_or_next(found: re.Match[str], moment: Moment) -> Span:
    which = found["which"].casefold()
    later = 0 if which in ("this", "current", "the current", "the") else -1 if which in ("last", "previous") else 1
    return _later(found["unit"].casefold(), later, moment)


def _after_next(found: re.Match[str], moment: Moment) -> Span:
    return _later(found["unit"].casefold(), 2, moment)


def _later(unit: str, later: int, moment: Moment) -> Span:
    if unit == "week":
        monday = moment.today - timedelta(days=moment.today.weekday()) + timedelta(weeks=later)
        return monday, monday + timedelta(days=6)
    return moment.years.part_of(moment.today, _MONTHS_IN[unit], later)


def moved(day: date, count: str, unit: str, *, back: bool = False) -> date:
    """Return `day` moved by as much as "two weeks" says.

    Raises:
        ValueError: that is further than anybody plans.
    """
    said = count.casefold()
    amount = 1 if said in ("a", "an", "the") else int(said) if said.isdigit() else number_word(said) or 1
    if amount == 0 or amount > 1200:
        raise ValueError("too far away")
    amount = -amount if back else amount
    unit = unit.casefold()
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=amount * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return add_months(day, amount * _MONTHS_IN[unit.replace(" ", "-")])


def _from_now(found: re.Match[str], moment: Moment) -> Span:
    return moment.today, moved(moment.today, found.groupdict().get("count") or "a", found["unit"])


def _month_year(found: re.Match[str], moment: Moment) -> Span:
    return month_span(_year(found["year"]), _month_number(found["month"]))


def _year_month(found: re.Match[str], moment: Moment) -> Span:
    return month_span(int(found["year"]), int(found["mon"]))


def _bare_month(found: re.Match[str], moment: Moment) -> Span | None:
    before = found.string[max(0, found.start() - 20) : found.start()]
    if not _alone(found) and not _PAIRED.match(found.string, found.end()) and not _IN.search(before):
        return None
    month = _month_number(found["month"])
    return moment.nearest(moment.today.year, lambda that: month_span(that, month))


def _bare_year(found: re.Match[str], moment: Moment) -> Span | None:
    alone = not found.string[: found.start()].strip() and not found.string[found.end() :].strip(" .,;!?)")
    if not alone and not _IN.search(found.string[max(0, found.start() - 20) : found.start()]):
        return None
    year = int(found["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _weekday(found: re.Match[str], moment: Moment) -> Span:
    # Said on a Friday, “by Friday” is a week away: nobody sets a day that is over in hours.
    ahead = (WEEKDAYS.index(found["weekday"].casefold()) - moment.today.weekday() - 1) % 7 + 1
    return _one_day(moment.today + timedelta(days=ahead - 7 if moment.past else ahead))


_NEAR = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_NEAR_ALONE = {
    "heute": 0,
    "morgen": 1,
    "übermorgen": 2,
    "gestern": -1,
    "vorgestern": -2,
    "aujourd'hui": 0,
    "demain": 1,
    "après-demain": 2,
    "hier": -1,
}


def _near(found: re.Match[str], moment: Moment) -> Span:
    words = re.sub(r"^the ", "", found[0].casefold())
    return _one_day(moment.today + timedelta(days=_NEAR[words]))


def _near_alone(found: re.Match[str], moment: Moment) -> Span | None:
    away = _NEAR_ALONE.get(found[0].casefold().replace("’", "'"))
    return None if away is None or not _alone(found) else _one_day(moment.today + timedelta(days=away))


_NO_DAY = "".join(rf"(?<!\d{after} )" for after in ("", r"\.", "st", "nd", "rd", "th"))


def _forms() -> Iterator[tuple[int, str, Reader]]:
    """Yield every form: how exact it is, its pattern and its reader; a more exact one takes its words first."""
    yield 9, r"(?<!\d)(?P<year>\d{4})-(?P<mon>\d{1,2})-(?P<day>\d{1,2})(?!\d)", _iso
    yield (
        9,
        r"(?<![\d./])(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/])",
        _slashed,
    )
    yield 9, rf"(?<!\d){_DAY}(?: of)? {MONTH}(?:,? {_YEAR})?", _day_month
    yield 9, rf"(?<![\d.,/-])(?P<day>\d{{1,2}})\. ?{MONTH}(?:,? {_YEAR})?", _dotted_day
    yield 9, r"(?<![\d.,/-])(?P<day>\d{1,2})\. ?(?P<number>\d{1,2})\.(?![\d.])", _day_in_numbers
    yield 9, rf"\b{MONTH} {_DAY}\b(?!\d)(?:,? {_YEAR})?", _day_month
    yield (
        9,
        rf"(?<![\d.,/-])(?P<day>\d{{1,2}})(?P<dot>\.)?(?:er)?{_OF}(?: ta['’] )?{_NAMED}(?:,?{_OF}{_YEAR})?",
        _named_day,
    )
    yield 9, rf"(?<![\d.,/-]){_YEAR}\.? (?:m\. |gada )?{_NAMED} (?P<day>\d{{1,2}})\b\.?(?: d\.)?", _year_first
    yield 9, rf"(?<!\d){_YEAR} ?[年년] ?(?P<mon>\d{{1,2}}) ?[月월](?: ?(?P<day>\d{{1,2}}) ?[日일])?", _year_first
    yield 8, rf"\b{_FISCAL}[ ,/-]{{0,2}}(?P<part>[qhpm])0?(?P<number>1[0-2]|[1-9])\b", _part
    yield 8, rf"\b(?P<part>[qhpm])0?(?P<number>1[0-2]|[1-9])(?: of|[,/-])? ?{_FISCAL}", _part
    yield 8, rf"\b(?P<part>[qht])(?P<number>[1-4])(?: of|[,/-])? ?(?:{_YEAR}|['’](?P<short>\d{{2}})\b)", _part
    yield 8, rf"(?<!\d){_YEAR}[ /-]?(?P<part>[qht])(?P<number>[1-4])\b", _part
    yield 8, rf"(?<![\d.,/-])(?P<number>[1-4])(?P<part>[q]) ?(?:{_YEAR}|['’]?(?P<short>\d{{2}})\b)", _part
    yield 8, rf"\b{_ORDINAL} (?P<part>quarter|half)(?: of)?(?: the)? ?(?:{_FISCAL}|{_YEAR})", _part
    yield 8, rf"(?<![\d.,/-])(?P<number>[1-4])(?:\.|º|er|e|ème)? ?{_QUARTER_WORDS}{_OF}{_YEAR}", _part
    yield 8, rf"(?<![\d.,/-])(?P<number>[12])(?:\.|º|er|e|ème)? ?(?P<half>{_HALF_WORDS}){_OF}{_YEAR}", _part
    yield 7, rf"(?<!\d){_YEAR}[-/ ]?(?:w|kw)[ -]?(?P<number>\d{{1,2}})(?:-(?P<weekday>[1-7]))?\b", _week
    yield 7, rf"\b(?P<word>{_WEEK_WORDS}|w) ?#?(?P<number>\d{{1,2}})(?:(?: of|[,/.-])? ?{_YEAR})\b", _week
    yield 7, rf"\b(?P<word>{_WEEK_WORDS}) ?#?(?P<number>\d{{1,2}})(?:/(?P<year>\d{{2}}))?\b(?![./%]?\d|%)", _week
    yield 7, r"\b(?P<word>w)(?P<number>\d{1,2})\b(?![./]\d)", _week
    # A day that there is not ("31 Feb 2027") makes no month of it.
    yield 7, rf"{_NO_DAY}\b{MONTH},? ?{_YEAR}", _month_year
    yield 7, rf"\b{MONTH} ?['’](?P<year>\d{{2}})\b", _month_year
    yield 7, r"(?<![\d/.-])(?P<year>(?:19|20|21)\d{2})[-/](?P<mon>0[1-9]|1[0-2])(?![\d/.-]\d|\d)", _year_month
    yield 7, r"(?<![\d/.])(?P<mon>0?[1-9]|1[0-2])/(?P<year>(?:19|20|21)\d{2})(?!\d)", _year_month
    yield 7, rf"{_NO_DAY}(?<![\w-]){_NAMED},?{_OF}{_YEAR}", _named_month
    yield 6, r"\b(?P<part>[qh])(?P<number>[1-4])\b", _part
    yield 6, rf"\b{_ORDINAL} (?P<part>quarter|half)\b", _part
    yield 5, rf"\b{_FISCAL}", _fiscal
    yield (
        5,
        rf"\b(?:(?:within|in)(?: the)?(?: (?:next|coming|following))?|next|coming) {COUNT}[ -]{UNIT}",
        _from_now,
    )
    yield 5, rf"\b{COUNT} {UNIT} from (?:now|today)\b", _from_now
    yield 5, rf"\b(?:over|within|during) the (?:next|coming|following) {UNIT}", _from_now
    yield 4, r"\b(?:the )?(?P<unit>week|month|quarter|year) after next\b", _after_next
    yield (
        4,
        r"\b(?P<which>this|next|last|previous|current|coming) (?P<unit>week|month|quarter|half|year)\b(?! of\b)",
        _this_or_next,
    )
    yield 3, rf"\b{MONTH}", _bare_month
    yield 2, rf"(?<![\d.,/-]){_YEAR}(?![\d.,/-]\d| ?%)", _bare_year
    yield 4, rf"\b(?:by|on|until|before|next) (?P<weekday>{'|'.join(WEEKDAYS)})\b", _weekday
    yield 4, r"\b(?:the )?(?:day after tomorrow|day before yesterday)\b|\btoday\b|\btomorrow\b|\byesterday\b", _near
    yield 4, rf"\b(?:{'|'.join(_NEAR_ALONE)})\b".replace("'", "['’]"), _near_alone


END_WORDS = re.compile(
    r"\beo[yqm]\b|\b(?:end|close) of (?:the )?(?:(?:calendar|fiscal) )?(?:year|quarter|month)\b"
    r"|\b(?:year|quarter|month)['’]?s?[- ]end\b",
    re.IGNORECASE,
)
FORMS: tuple[tuple[int, re.Pattern[str], Reader], ...] = (
    *((exact, re.compile(pattern, re.IGNORECASE), reader) for exact, pattern, reader in _forms()),
    (4, END_WORDS, _end_word),
)
