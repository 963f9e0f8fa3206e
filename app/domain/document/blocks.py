"""The block tree of a document: what is printed, before any format.

Outcomes become blocks; a renderer per format in `exports/` turns blocks into a file. Every text
in a block is cleaned on its way in, so a renderer never meets a control character.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from app.domain.document.figures import BarChart, HistoryChart, LineChart, MatrixChart, SpreadChart, TimelineChart
from app.domain.words.text import clean_text

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


def _clean(block: object, *names: str) -> None:
    """Clean the texts of a block, and of its lists of texts, on their way in."""
    for name in names:
        value = getattr(block, name)
        clean = clean_text(value) if isinstance(value, str) else tuple(clean_text(part) for part in value)
        object.__setattr__(block, name, clean)


Text = tuple[Span, ...]


_LINK = re.compile(r"https://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]")


def text(content: str | Span | Iterable[Span]) -> Text:
    """Return `content` as spans; addresses in a plain text become links."""
    if isinstance(content, str):
        return _linked(content) if "https://" in content else (Span(content),)
    if isinstance(content, Span):
        return (content,)
    return tuple(content)


def _linked(words: str) -> Text:
    spans = []
    end = 0
    for match in _LINK.finditer(words):
        spans += [Span(words[end : match.start()])] if match.start() > end else []
        spans.append(Span(match.group(), link=match.group()))
        end = match.end()
    return (*spans, *([Span(words[end:])] if end < len(words) or not spans else []))


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
class Roof:
    """A value proposition over the message house: for whom (nothing for everybody), and what is in its way."""

    text: str
    audience: str = ""
    standing: str = ""

    def __post_init__(self) -> None:
        _clean(self, "text", "audience", "standing")


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar of the message house: its message, a line below it, its benefits and, apart from them, its proofs.

    `standing` says in words what is in its way, if anything.
    """

    title: str
    subline: str = ""
    benefits: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    standing: str = ""

    def __post_init__(self) -> None:
        _clean(self, "title", "subline", "benefits", "proofs", "standing")


@dataclass(frozen=True, slots=True)
class MessageHouse:
    """The messages on one page: value propositions as roof, key messages as pillars, proof as base."""

    roofs: tuple[Roof, ...]
    pillars: tuple[Pillar, ...]
    foundation: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _clean(self, "foundation")


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
