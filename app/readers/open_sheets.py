"""What calamine does not tell of an OpenDocument spreadsheet, and what it must not be given.

It gives a percentage as its value, an error as nothing, glues the lines of a cell together, and makes as many cells as
the file says that one is repeated.
"""

import re
from typing import Final

from app.domain.errors import InvalidInputError
from app.readers.sheet_parts import SheetFacts
from app.readers.zips import BROKEN, OpenedZip, is_well_formed, refuse_entities

_CONTENT: Final = "content.xml"
_MARK: Final = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>", re.S)
_REPEATED: Final = re.compile(rb"""table:number-(?:columns|rows)-repeated\s*=\s*["'](\d{1,18})["']""")
_HIDDEN: Final = re.compile(rb"""table:visibility\s*=\s*["'](?:collapse|filter)["']""")
_PERCENTAGE: Final = re.compile(rb"""<table:table-cell\s[^<>]*office:value-type\s*=\s*["']percentage["'][^<>]*>""")
_VALUE: Final = re.compile(rb"""\s(?:office:value|office:value-type)\s*=\s*["'][^"']*["']""")
_ERROR: Final = re.compile(rb"""office:string-value\s*=\s*(?:"[^"<]*"|'[^'<]*')([^<>]*>\s*<text:p>(?:#|Err:))""")
_LINE_BREAK: Final = re.compile(rb"<text:line-break\s*/>")


def open_parts(packed: OpenedZip) -> tuple[list[SheetFacts | None], dict[str, bytes]]:
    """Return what the sheets of an ODS hold, in their order, and its content as it is to be read.

    Raises:
        InvalidInputError: it is damaged, or declares entities.
    """
    for name in packed:
        if is_part(name):
            refuse_entities(packed.read(name))
            if name.endswith(".xml") and not is_well_formed(packed.read(name)):
                raise InvalidInputError(BROKEN)
    content = packed.read(_CONTENT)
    # What is seen of a percentage stands in its cell as text, in the way in which people wrote it.
    mended = _PERCENTAGE.sub(_as_words, content)
    mended = _ERROR.sub(rb"\1", mended)
    mended = _LINE_BREAK.sub(b"\n", mended)
    return _facts(content), {_CONTENT: mended}


def is_part(name: str) -> bool:
    """Return whether an entry of its ZIP is needed to read it."""
    return name in (_CONTENT, "mimetype", "META-INF/manifest.xml")


def _as_words(cell: re.Match[bytes]) -> bytes:
    kept = _VALUE.sub(b"", cell[0]).removeprefix(b"<table:table-cell")
    return b'<table:table-cell office:value-type="string"' + kept


def _facts(content: bytes) -> list[SheetFacts | None]:
    sheets: list[SheetFacts | None] = []
    facts = SheetFacts()
    row = column = last = 0
    repeated, hidden = 1, False
    for found in _MARK.finditer(content):
        closing, kind, said = found[1] == b"/", found[2], found[3]
        if kind == b"table" and not closing:
            facts, row = SheetFacts(), 0
            sheets.append(facts)
        elif kind == b"table-row" and not closing:
            column = last = 0
            repeated, hidden = _times(said), bool(_HIDDEN.search(said))
        if kind in (b"table-cell", b"covered-table-cell") and not closing:
            column += _times(said)
            if not said.endswith(b"/") or b"office:value" in said:
                last = column
        elif kind == b"table-row" and (closing or said.endswith(b"/")):
            if last:
                facts.rows, facts.columns = row + repeated, max(facts.columns, last)
                if hidden:
                    facts.hidden_rows.update(range(row, row + min(repeated, 100_000)))
            row += repeated
    return sheets


def _times(said: bytes) -> int:
    found = _REPEATED.search(said)
    return max(int(found[1]), 1) if found is not None else 1
