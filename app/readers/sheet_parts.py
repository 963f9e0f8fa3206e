"""What calamine does not tell of a workbook, and what it must not be given, looked up in the parts of its ZIP.

calamine tells neither percentages nor hidden rows, gives errors as nothing, refuses a whole sheet for one error it does
not know, and takes memory for every cell between the first and the last, which ends the process where these lie at the
corners of a sheet. So each part is looked through first, by its marks alone: it is never trusted to be whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.errors import InvalidInputError
from app.readers.zips import BROKEN, OpenedZip, is_well_formed, refuse_entities

_CELL_OR_ROW: Final = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^<>]*)>")
_ATTRIBUTE: Final = re.compile(rb"""(?<![\w:])(r|s|t|hidden)\s*=\s*["']([^"']*)["']""")
_PLACE: Final = re.compile(rb"([A-Za-z]{1,8})(\d{1,18})")
_NUMBER_CELL: Final = re.compile(rb"<((?:\w+:)?)c(?=\s)([^<>]*)>\s*<\1v>([^<]*)</\1v>")
_ERROR_CELL: Final = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*\s)?)t\s*=\s*["']e["']""")
_NUMBER: Final = re.compile(rb"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?\s*")
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_NAMED: Final = re.compile(rb"""(?<![\w])((?:\w+:)?\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FORMAT: Final = re.compile(rb"<(?:\w+:)?numFmt\s([^<>]*)>")
_STYLES: Final = re.compile(rb"<(?:\w+:)?cellXfs\b[^<>]*>")
_END_OF_STYLES: Final = re.compile(rb"</(?:\w+:)?cellXfs>")
_STYLE: Final = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_WORDS_OF_FORMAT: Final = re.compile(rb'"[^"]*"|\\.|\[[^\]]*\]|&quot;.*?&quot;')
_LONGEST_FORMAT: Final = 500
_PERCENT_FORMATS: Final = frozenset((b"9", b"10"))
_KNOWN_ENDING: Final = (".xml", ".rels", ".bin")
_NEVER_READ: Final = ("xl/media/", "xl/drawings/", "xl/theme/", "xl/printerSettings/", "customXml/", "docProps/")


@dataclass
class SheetFacts:
    """What one sheet holds; rows and columns are counted from 0. `rows` and `columns` are how far it reaches."""

    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    percentages: set[tuple[int, int]] = field(default_factory=set)
    unread: int = 0
    """Cells that are said to be numbers and are none."""
    is_broken: bool = False
    """Its part is no whole XML, so it must not be read."""


def excel_parts(packed: OpenedZip) -> tuple[list[SheetFacts | None], dict[str, bytes]]:
    """Return what the sheets of an XLSX or XLSM hold, in their order, and the parts that are read in place of theirs.

    None stands for a sheet whose part is not found: it is read as it is, or not at all.

    Raises:
        InvalidInputError: a part is damaged, or declares entities.
    """
    sheets = _sheet_parts(packed)
    for name in packed:
        if is_read(name) and name not in sheets:
            part = packed.read(name)
            refuse_entities(part)
            if not name.endswith(".bin") and not is_well_formed(part):
                raise InvalidInputError(BROKEN)
    percent = _percent_styles(packed.read("xl/styles.xml")) if "xl/styles.xml" in packed else frozenset()
    facts: list[SheetFacts | None] = []
    mended = {}
    for name in sheets:
        if name not in packed:
            facts.append(None)
            continue
        part = packed.read(name)
        refuse_entities(part)
        if not is_well_formed(part):
            facts.append(SheetFacts(is_broken=True))
            continue
        found = _facts(part, percent)
        better = _mended(part, found)
        if better != part:
            mended[name] = better
        facts.append(found)
    return facts, mended


def is_read(name: str) -> bool:
    """Return whether an entry of a workbook's ZIP is looked at: pictures and their like only take memory."""
    return name.endswith(_KNOWN_ENDING) and not name.startswith(_NEVER_READ)


def _sheet_parts(packed: OpenedZip) -> list[str]:
    """Return the names of the sheets' parts in the order of the workbook."""
    ends = [".xml", ".bin"]
    book = next((f"xl/workbook{end}" for end in ends if f"xl/workbook{end}" in packed), "")
    relations = "xl/_rels/workbook.xml.rels"
    if not book or relations not in packed:
        return []
    targets = {}
    for found in _RELATION.finditer(packed.read(relations)):
        said = _attributes(found[1])
        target = said.get("Target", "").removeprefix("/xl/").removeprefix("./")
        targets[said.get("Id", "")] = f"xl/{target.removeprefix('xl/')}"
    sheets = [_attributes(found[1]) for found in _SHEET.finditer(packed.read(book))]
    keys = [next((v for k, v in said.items() if k.endswith(":id") or k == "id"), "") for said in sheets]
    return [targets.get(key, "") for key in keys]


def _attributes(words: bytes) -> dict[str, str]:
    found = _NAMED.findall(words)
    return {name.decode("utf-8", "replace"): (one or other).decode("utf-8", "replace") for name, one, other in found}


def _percent_styles(styles: bytes) -> frozenset[bytes]:
    """Return the numbers of the styles that write a number as a percentage."""
    formats = set(_PERCENT_FORMATS)
    for found in _FORMAT.finditer(styles):
        said = _attributes(found[1])
        if b"%" in _WORDS_OF_FORMAT.sub(b"", said.get("formatCode", "")[:_LONGEST_FORMAT].encode()):
            formats.add(said.get("numFmtId", "").encode())
    start = _STYLES.search(styles)
    end = _END_OF_STYLES.search(styles, start.end()) if start is not None else None
    if start is None or end is None:
        return frozenset()
    block = styles[start.end() : end.start()]
    used = [_attributes(found[1]).get("numFmtId", "").encode() for found in _STYLE.finditer(block)]
    return frozenset(str(place).encode() for place, number in enumerate(used) if number in formats)


def _facts(part: bytes, percent: frozenset[bytes]) -> SheetFacts:
    facts = SheetFacts()
    row, column = -1, -1
    for found in _CELL_OR_ROW.finditer(part):
        said = dict(_ATTRIBUTE.findall(found[2]))
        if found[1] == b"row":
            row, column = _number(said.get(b"r"), row + 2) - 1, -1
            if said.get(b"hidden") in (b"1", b"true"):
                facts.hidden_rows.add(row)
            continue
        place = _PLACE.fullmatch(said.get(b"r", b""))
        row, column = (int(place[2]) - 1, column_number(place[1])) if place is not None else (row, column + 1)
        if found[2].endswith(b"/"):
            continue  # a cell that is only coloured
        facts.rows, facts.columns = max(facts.rows, row + 1), max(facts.columns, column + 1)
        if said.get(b"s") in percent and said.get(b"t", b"n") == b"n":
            facts.percentages.add((row, column))
    return facts


def _number(digits: bytes | None, otherwise: int) -> int:
    return int(digits) if digits is not None and digits.isdigit() and len(digits) < 19 else otherwise


def column_number(letters: bytes) -> int:
    """Return which column these letters name, from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _mended(part: bytes, facts: SheetFacts) -> bytes:
    """Return a sheet in which errors are words, and what is said to be a number and is none is a word, too."""
    mended = _ERROR_CELL.sub(rb'\1t="str"', part) if b"#" in part else part

    def mend(found: re.Match[bytes]) -> bytes:
        kind = dict(_ATTRIBUTE.findall(found[2])).get(b"t", b"n")
        if kind != b"n" or not found[3].strip() or _NUMBER.fullmatch(found[3]):
            return found[0]
        facts.unread += 1
        prefix = found[1]
        attributes = re.sub(rb"""\st\s*=\s*["']n["']""", b"", found[2])
        return b'<%bc%b t="str"><%bv>%b</%bv>' % (prefix, attributes, prefix, found[3], prefix)

    return _NUMBER_CELL.sub(mend, mended)


_BINARY_ROW: Final = 0
_LAST_BINARY_CELL: Final = 11
_FIRST_BINARY_CELL: Final = 2  # 1 is a cell that is only coloured


def binary_facts(packed: OpenedZip) -> list[SheetFacts | None]:
    """Return how far the sheets of an XLSB reach, in no order: its workbook is not read here.

    Raises:
        InvalidInputError: a part is damaged.
    """
    facts: list[SheetFacts | None] = []
    for name in packed:
        if not name.startswith("xl/worksheets/") or not name.endswith(".bin"):
            continue
        found, row = SheetFacts(), 0
        for kind, words in _records(packed.read(name)):
            number = int.from_bytes(words[:4], "little")
            if kind == _BINARY_ROW:
                row = number
            elif _FIRST_BINARY_CELL <= kind <= _LAST_BINARY_CELL:
                found.rows, found.columns = max(found.rows, row + 1), max(found.columns, number + 1)
        facts.append(found)
    return facts


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a binary part: its number, and the first bytes that stand in it."""
    place = 0
    while place + 1 < len(part):
        kind = part[place]
        place += 1
        if kind & 0x80 and place < len(part):
            kind = kind & 0x7F | (part[place] & 0x7F) << 7
            place += 1
        size = shift = 0
        while place < len(part) and shift < 28:
            byte = part[place]
            place += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, part[place : place + 8]
        place += size
