"""What a source can be understood as: the boards of tools, tables, an outline, lines; the likeliest first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.board_file.layouts import OBJECT_LAYOUTS, TABLE_LAYOUTS
from app.domain.board_file.layouts.lines import read_lines
from app.domain.board_file.layouts.mapping import Mapping, read_with
from app.domain.board_file.layouts.outline import has_headings, is_bare, read_outline
from app.domain.board_file.layouts.proposing import propose
from app.domain.board_file.layouts.sheets import (
    SEPARATORS,
    Rows,
    Sheet,
    read_sheet,
    read_single_column,
    rows_of,
    sheet_of,
)
from app.domain.material import Material, Table
from app.domain.words.strange_texts import reading


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a source, as `title` says it to people.

    With `sheet` it is a table, read with `mapping` unless a person says otherwise; `lines` is a text of which each line
    is a note; else `read` is the board. `sure` tells that nobody need be asked.
    """

    title: str
    sure: bool
    read: BoardFile | None = None
    sheet: Sheet | None = None
    mapping: Mapping | None = None
    lines: str = ""

    @property
    def is_tool(self) -> bool:
        """Whether it is the board of a tool whose layout is known."""
        return self.read is not None and bool(self.read.tool)

    def board(self) -> BoardFile:
        """Return the board, read as it is proposed.

        Raises:
            InvalidInputError: it holds more than a board can.
        """
        if self.read is not None:
            return self.read
        if self.sheet is None:
            return read_lines(self.lines)
        return read_with(self.sheet, self.mapping or Mapping(()))


@dataclass(frozen=True, slots=True)
class BoardSource:
    """What a source was understood as: at least one way, the likeliest first."""

    material: Material
    ways: tuple[Way, ...]

    @property
    def source(self) -> str:
        """The text it was read from; nothing where it was none."""
        return self.material.text

    @property
    def sure(self) -> bool:
        """Whether nobody need be asked; two ways that are equally sure have to be."""
        tools = [way for way in self.ways if way.is_tool and way.sure]
        return self.ways[0].sure and len(tools) < 2 and not self.material.doubtful

    def doubt(self, way: Way) -> str:
        """Return what has to be looked at before a way is taken, as a sentence; nothing where nobody need be asked."""
        tools = [other.title for other in self.ways if other.is_tool and other.sure]
        tables = [other for other in self.ways if other.sheet is not None]
        if self.material.doubtful:
            return "The file does not tell how its letters are written: look whether they are right."
        if len(tools) > 1:
            return "Boards of several tools are in this: choose the one that is meant."
        if way.sure:
            return ""
        if way.sheet is not None and len(tables) > 1:
            return "There are several tables in this: choose the one that is meant, and look at its columns."
        if way.sheet is not None:
            return "No heading says for certain which column is what: look at each."
        return "" if way.lines else "Words stand between the lists: what is not taken for a note is named below."

    @property
    def recognised(self) -> BoardFile | None:
        """The board of the tool that wrote it, where that is known."""
        return next((way.read for way in self.ways if way.is_tool), None)

    @property
    def table(self) -> Way | None:
        """The likeliest way to read it as a table."""
        return next((way for way in self.ways if way.sheet is not None), None)

    @property
    def sheet(self) -> Sheet | None:
        """The table it is likeliest."""
        return self.table.sheet if self.table is not None else None

    @property
    def mapping(self) -> Mapping | None:
        """What the columns of that table seem to be."""
        return self.table.mapping if self.table is not None else None

    def board(self) -> BoardFile:
        """Return the board as it is understood without anybody's word.

        Raises:
            InvalidInputError: it holds more than a board can.
        """
        return self.ways[0].board()


@reading("board")
def understand(material: Material) -> BoardSource:
    """Return what a source is: in every part of it each way to read it, those that are sure first.

    Raises:
        InvalidInputError: it is larger than a board can be.
    """
    ways = [way for part in material.every_part() for way in _ways(part)]
    # Sorting keeps the order of equals: a tool's board stands before a table, a table before lines.
    ways.sort(key=lambda way: (not way.sure, not way.is_tool))
    if not ways:
        # Data in which no board was found are hardly meant line by line.
        ways.append(Way("Lines, a note each", sure=material.objects is None, lines=material.text))
    return BoardSource(material, tuple(_with_remarks(way, material.remarks) for way in ways))


def _with_remarks(way: Way, remarks: tuple[str, ...]) -> Way:
    """Return a way whose board says, too, what was left out when the bytes were read."""
    if way.read is None or not remarks:
        return way
    return replace(way, read=replace(way.read, remarks=(*way.read.remarks, *remarks)))


def _ways(material: Material) -> Iterator[Way]:
    objects = _of_objects(material.objects) if material.objects is not None else None
    if objects is not None:
        yield Way(f"A board of {objects.tool}", sure=True, read=objects)
    if material.events:
        yield _events(material)
    if material.speech:
        yield _speech(material)
    for table in material.tables:
        yield from _ways_of_table(table, material)
    outline = read_outline(material.outline) if material.outline and not is_bare(material.outline) else None
    if outline is not None:
        board, told = outline
        title = f"A board of {board.tool}" if board.tool else "An outline"
        yield Way(title, sure=told, read=board)
    if material.outline and outline is None and not material.text:
        # A page that is one plain list, or prose alone: its lines are all there is.
        lines = "\n".join(line.text for line in material.outline)
        yield Way("Lines, a note each", sure=not material.tables, lines=lines)
    if material.text and not (material.objects or material.events or material.speech):
        tables = () if material.tables else tuple(_ways_of_text(material.text))
        yield from tables
        sure = (
            not tables
            and not material.tables
            and (outline is None or not outline[1])
            and not has_headings(material.outline)
        )
        yield Way("Lines, a note each", sure=sure, lines=material.text)


def _ways_of_table(table: Table, material: Material) -> Iterator[Way]:
    """Yield how a table of a workbook or a page can be read; one that its program hid is not taken unasked."""
    name = f": “{table.name}”" if table.name and len(material.tables) > 1 else ""
    recognised = _recognised(table.rows, "")
    if recognised is not None:
        yield Way(f"A board of {recognised.tool}{name}", sure=not table.hidden, read=recognised)
    sheet = sheet_of(table)
    if not any(any(row) for row in sheet.body):
        return
    proposal = propose(sheet)
    others = sum(any(any(cell.strip() for cell in row) for row in t.rows) for t in material.tables) > 1
    sure = (proposal.sure and not others) or recognised is not None
    yield Way(f"A table{name}", sure=sure and not table.hidden, sheet=sheet, mapping=proposal.mapping)


def _ways_of_text(text: str) -> Iterator[Way]:
    """Yield how a text can be read as rows: a known layout tells its separator, else what the lines look like."""
    recognised = None
    for separator in SEPARATORS:
        if recognised is None and separator in text:
            recognised = _recognised(rows_of(text, separator), text)
    if recognised is not None:
        yield Way(f"A board of {recognised.tool}", sure=True, read=recognised)
    sheet = read_sheet(text)
    if sheet is None and recognised is None:
        column = read_single_column(text)
        sheet = column if len(column.rows) > 1 and propose(column).sure else None
    if sheet is not None:
        proposal = propose(sheet)
        yield Way("A table", sure=recognised is not None or proposal.sure, sheet=sheet, mapping=proposal.mapping)


def _recognised(rows: Rows, source: str) -> BoardFile | None:
    for read in TABLE_LAYOUTS:
        found = read(rows, source)
        if found is not None:
            return found
    return None


def _of_objects(objects: Any) -> BoardFile | None:
    for read in OBJECT_LAYOUTS:
        found = read(objects)
        if found is not None:
            return found
    return None


def _events(material: Material) -> Way:
    draft = BoardDraft("")
    for event in material.events:
        draft.note(event.title)
    draft.remark("Days, times and places stay outside: a board has none. The content calendar takes calendar files.")
    return Way("Entries of a calendar, a note each", sure=True, read=draft.done())


def _speech(material: Material) -> Way:
    draft = BoardDraft("")
    private = 0
    for said in material.speech:
        if said.private:
            private += 1
        else:
            draft.note(said.text, author=said.who)
    if private:
        words = "1 private message stays" if private == 1 else f"{private} private messages stay"
        draft.remark(f"{words} outside: who wrote it wrote it to one person.")
    return Way("What was said, a note each", sure=True, read=draft.done())
