"""The block tree of a document: what is printed, before any format.

Outcomes become blocks; a renderer per format in `exports/` turns blocks into a file. Every text
in a block is cleaned on its way in, so a renderer never meets a control character.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from app.domain.text import clean_text

SAFE_LINK_SCHEMES = ("https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look. A `link` that is not https or mailto is dropped, the text stays."""

    text: str
    strong: bool = False
    emphasis: bool = False
    muted: bool = False
    link: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_text(self.text))
        if self.link is not None and not self.link.lower().startswith(SAFE_LINK_SCHEMES):
            object.__setattr__(self, "link", None)


Text = tuple[Span, ...]


def text(content: str | Span | Iterable[Span]) -> Text:
    """Return `content` as spans."""
    if isinstance(content, str):
        return (Span(content),)
    if isinstance(content, Span):
        return (content,)
    return tuple(content)


def plain(content: Text) -> str:
    """Return the words of `content` without their look."""
    return "".join(span.text for span in content)


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The cover: title, subtitle and labelled facts such as ("Version", "2")."""

    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    eyebrow: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_text(self.title))
        object.__setattr__(self, "subtitle", clean_text(self.subtitle))
        object.__setattr__(self, "eyebrow", clean_text(self.eyebrow))
        object.__setattr__(self, "facts", tuple((clean_text(k), clean_text(v)) for k, v in self.facts))


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The list of headings of level 1 and 2 with their pages."""

    title: str = "Contents"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 3."""

    text: str
    level: Literal[1, 2, 3] = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(clean_text(self.text).split()))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `lead` is larger, for the one sentence of a section; `caption` small and muted."""

    content: Text
    style: Literal["body", "lead", "caption"] = "body"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list of one-paragraph items, numbered when `ordered`."""

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its heading, its share of the width (relative) and its alignment."""

    title: str
    width: float = 1.0
    align: Literal["left", "right", "center"] = "left"

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_text(self.title))


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: one text per column. A `section` row has one text that spans all columns."""

    cells: tuple[Text, ...]
    section: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats on each page.

    `caption` is printed above it; `description` is not, and names it for screen readers where the
    heading before it says the same already.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "caption", clean_text(self.caption))
        object.__setattr__(self, "description", clean_text(self.description or self.caption))
        for row in self.rows:
            expected = 1 if row.section else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(f"a row has {len(row.cells)} cells, the table {expected} columns")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said, with who said them."""

    content: Text
    attribution: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "attribution", clean_text(self.attribution))


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that must not be missed: a `gap` in the document, `dissent`, or a `note`."""

    kind: Literal["gap", "dissent", "note"]
    title: str
    content: tuple[Text, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_text(self.title))


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar of the message house: its message and the points under it."""

    title: str
    points: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_text(self.title))
        object.__setattr__(self, "points", tuple(clean_text(p) for p in self.points))


@dataclass(frozen=True, slots=True)
class MessageHouse:
    """The messages on one page: value proposition as roof, key messages as pillars, proof as base."""

    roof: str
    pillars: tuple[Pillar, ...]
    foundation: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "roof", clean_text(self.roof))
        object.__setattr__(self, "foundation", tuple(clean_text(p) for p in self.foundation))


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
class TreeNode:
    """A box of a tree: an eyebrow over its title, facts below it, and what is missing in it.

    `hue` is a department's colour (0 to 7), -1 for none.
    """

    title: str
    eyebrow: str = ""
    facts: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    hue: int = -1
    children: tuple["TreeNode", ...] = ()

    def __post_init__(self) -> None:
        for name in ("title", "eyebrow"):
            object.__setattr__(self, name, clean_text(getattr(self, name)))
        for name in ("facts", "gaps"):
            object.__setattr__(self, name, tuple(clean_text(words) for words in getattr(self, name)))


@dataclass(frozen=True, slots=True)
class GoalTree:
    """A goal and what it breaks down into, as a picture; `description` is its alternative text."""

    root: TreeNode
    description: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "description", clean_text(self.description))


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
    readings lead; each in order of days, any may be empty. `unit` stands behind values ("%", "days").
    `caption` is the sentence under the picture, `description` the alternative text.
    """

    title: str
    readings: tuple[Point, ...]
    plan: tuple[Point, ...] = ()
    forecast: tuple[Point, ...] = ()
    unit: str = ""
    caption: str = ""
    description: str = ""

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


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    TitlePage
    | TableOfContents
    | Heading
    | Paragraph
    | BulletList
    | Table
    | Quote
    | Callout
    | MessageHouse
    | BarChart
    | GoalTree
    | LineChart
    | SpreadChart
    | HistoryChart
    | TimelineChart
    | MatrixChart
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `language` is a BCP 47 tag (it decides hyphenation and screen reader voices), `footer` stands
    at the foot of each page beside the page number, `created` is an ISO 8601 date and time.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    author: str = ""
    subject: str = ""
    footer: str = ""
    created: str = ""
    keywords: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for name in ("title", "language", "author", "subject", "footer"):
            object.__setattr__(self, name, " ".join(clean_text(getattr(self, name)).split()))
