"""What readers of prose share: lines gathered one by one, with the heading a table stands below."""

from dataclasses import dataclass, field

from app.domain.material import LineKind, OutlineLine, Table
from app.domain.words.text import shorten
from app.readers.limits import check_lines, check_table

_LONGEST_NAME = 120


@dataclass
class ProseDraft:
    """Lines and tables in the order in which they stand; `remarks` say what was left out."""

    outline: list[OutlineLine] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    heading: str = ""
    """The last heading, or the lone line above a table."""

    def line(self, text: str, kind: LineKind, level: int = 0, number: int = 0, *, done: bool | None = None) -> None:
        """Add a line; one without words is none. Without a `number` it is counted as lines are seen.

        Raises:
            InvalidInputError: there are more lines than are read.
        """
        words = text.strip()
        if not words:
            return
        self.outline.append(OutlineLine(words, kind, level, number or len(self.outline) + 1, done))
        check_lines(len(self.outline))
        if kind == "heading":
            self.heading = words

    def table(self, rows: list[list[str]], name: str = "") -> None:
        """Add a table, named by itself or by what stands above it; one without words is none.

        Raises:
            InvalidInputError: it has more cells than are read.
        """
        check_table(len(rows), max(map(len, rows), default=0))
        if any(cell.strip() for row in rows for cell in row):
            title = shorten(name or self.heading, _LONGEST_NAME)
            self.tables.append(Table(tuple(tuple(cell.strip() for cell in row) for row in rows), title))

    def __bool__(self) -> bool:
        return bool(self.outline or self.tables)
