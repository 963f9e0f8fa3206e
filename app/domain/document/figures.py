"""The pictures of a document: what they show, before anything draws them."""

from dataclasses import dataclass
from typing import Literal

from app.domain.words.text import clean_text


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its label, value and the words printed at its end."""

    label: str
    value: float
    value_text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", clean_text(self.label))
        object.__setattr__(self, "value_text", clean_text(self.value_text))


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars from zero, for votes; `description` is its alternative text.

    `full` is the value a full bar stands for, such as the highest score; None takes the largest.
    `mark` draws a line through all bars at this value, such as the target; `mark_text` names it.
    """

    title: str
    bars: tuple[Bar, ...]
    description: str = ""
    full: float | None = None
    mark: float | None = None
    mark_text: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "description", "mark_text"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day (YYYY-MM-DD); `partial` when its period was not over."""

    day: str
    value: float
    partial: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """A trend against its plan over time.

    `readings` is what was measured, `plan` the line from baseline to target, `forecast` where the
    readings lead; each in order of days, any may be empty. `limits` are the lowest and highest value that is right,
    drawn as a band, None for an open side. `unit` stands behind values ("%", "days").
    `caption` is the sentence under the picture, `description` the alternative text.
    """

    title: str
    readings: tuple[Point, ...]
    plan: tuple[Point, ...] = ()
    forecast: tuple[Point, ...] = ()
    unit: str = ""
    caption: str = ""
    description: str = ""
    limits: tuple[float | None, float | None] | None = None

    def __post_init__(self) -> None:
        for name in ("title", "unit", "caption", "description"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Spread:
    """What people said to one statement: how many gave 1, 2, 3, 4 and 5, and the mean (None without an answer).

    `group` is what the statement belongs to; `before` the mean of the time before, where there was one.
    """

    label: str
    counts: tuple[int, int, int, int, int]
    mean: float | None = None
    group: str = ""
    before: float | None = None

    def __post_init__(self) -> None:
        for name in ("label", "group"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class SpreadChart:
    """How answers from 1 to 5 are spread, a stacked bar for each statement; `low` and `high` name the ends."""

    title: str
    rows: tuple[Spread, ...]
    low: str = ""
    high: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "low", "high", "description"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of a history: its name and its points in order of days."""

    label: str
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", clean_text(self.label))


@dataclass(frozen=True, slots=True)
class HistoryChart:
    """Several lines over the same days on one scale from `low` to `high`, told apart by name and dash."""

    title: str
    lines: tuple[HistoryLine, ...]
    low: float = 1.0
    high: float = 5.0
    description: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "description"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """Something on a timeline: an event on the line, or a note above or below it.

    `day` is YYYY-MM-DD or nothing while it is not known. `mood` of an event is -2 (low) to 2 (high). `hue` is a
    department's colour (0 to 7), -1 for none.
    """

    text: str
    side: Literal["event", "above", "below"] = "event"
    day: str | None = None
    mood: int | None = None
    hue: int = -1
    who: str = ""

    def __post_init__(self) -> None:
        for name in ("text", "who"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Events on a line of time, notes above and below it, and the mood as a line; marks in order of days."""

    marks: tuple[TimelineMark, ...]
    above: str = ""
    below: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        for name in ("above", "below", "description"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class MatrixItem:
    """Something placed in a matrix: `x` and `y` from 0 (low) to 100 (high)."""

    text: str
    x: int
    y: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_text(self.text))


@dataclass(frozen=True, slots=True)
class MatrixChart:
    """Items on two named axes; numbered in the picture, with their words beside it.

    `quadrants` are named from the upper left, row by row.
    """

    x_title: str
    y_title: str
    items: tuple[MatrixItem, ...]
    quadrants: tuple[str, str, str, str] = ("", "", "", "")
    description: str = ""

    def __post_init__(self) -> None:
        for name in ("x_title", "y_title", "description"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))
        object.__setattr__(self, "quadrants", tuple(clean_text(words) for words in self.quadrants))


Figure = BarChart | SpreadChart | HistoryChart | TimelineChart | MatrixChart
"""Pictures that documents and the stage draw alike."""
