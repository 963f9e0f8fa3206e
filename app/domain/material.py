"""What stands in a file or on the clipboard, in one of few shapes, before anybody says what it is.

A reader makes it of bytes; whatever recognises or maps it afterwards knows nothing of bytes, names or formats. Every
part says where it stood, so that what is left out can be named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from app.domain.records.json_types import Json


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text, blank rows included: row n stood in row `first` + n of the source.

    `name` is the sheet's, or the words above a table in prose. `hidden` says that its program did not show it.
    """

    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    first: int = 1
    hidden: bool = False


_LETTERS_IN_A_CELL = 10
_FIRST_BEYOND_ASCII = 0x80
_LONGEST_SAMPLE = 200

LineKind = Literal["heading", "item", "text"]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of prose: a heading of `level` 1 to 6, a list's item at depth `level` from 0, or a paragraph (level 0).

    `number` is the line of the source. `done` is a task's box, None where there is none.
    """

    text: str
    kind: LineKind
    level: int = 0
    number: int = 0
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a calendar; `start` and `end` are ISO 8601 days or instants in their own zone, `end` is included."""

    title: str
    start: str
    end: str = ""
    text: str = ""
    place: str = ""
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said or wrote in a meeting; `at` is as the source says it. A `private` one was for one person."""

    who: str
    text: str
    at: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """What was read of one source.

    `kind` is what it is for people: “an Excel workbook”, “a calendar”; nothing where it is plain text. `text` is the
    whole source where that is text. `encoding` is how its bytes were read, `encodings` what else they could be, and
    `doubtful` says that it should be asked. `remarks` say what was left out of it on reading.
    """

    kind: str = ""
    text: str = ""
    tables: tuple[Table, ...] = ()
    outline: tuple[OutlineLine, ...] = ()
    objects: Json | list[Json] | None = None
    events: tuple[Event, ...] = ()
    speech: tuple[Utterance, ...] = ()
    encoding: str = ""
    encodings: tuple[str, ...] = ()
    doubtful: bool = False
    parts: tuple["Material", ...] = field(default=())
    """What an archive holds, each read on its own."""
    remarks: tuple[str, ...] = ()

    def samples(self) -> tuple[tuple[str, str], ...]:
        """Return each way the bytes can be read, the one that was taken first, with a line in which they differ."""
        at = next((n for n, letter in enumerate(self.text) if ord(letter) >= _FIRST_BEYOND_ASCII), 0)
        start = self.text.rfind("\n", 0, at) + 1
        line = self.text[start : max(self.text.find("\n", at), at + 1)][:_LONGEST_SAMPLE]
        found = [(self.encoding, line)]
        for encoding in self.encodings:
            if encoding != self.encoding:
                found.append((encoding, line.encode(self.encoding, "replace").decode(encoding, "replace")))
        return tuple(found)

    @property
    def size(self) -> int:
        """About how many letters there are."""
        cells = sum(len(row) for part in self.every_part() for table in part.tables for row in table.rows)
        return cells * _LETTERS_IN_A_CELL + sum(len(part.text) for part in self.every_part())

    def every_part(self) -> Iterator["Material"]:
        """Yield this material and what is inside it."""
        yield self
        for part in self.parts:
            yield from part.every_part()
