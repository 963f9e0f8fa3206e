"""Boards of other tools, recognised by what the file holds and never by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.layouts.blocks import read_mentimeter_questions, read_microsoft
from app.domain.board_file.layouts.lines import read_lines
from app.domain.board_file.layouts.mapping import Mapping, is_sure, propose, read_with
from app.domain.board_file.layouts.rows import read_mural, read_parabol, read_scrumlr, read_trello
from app.domain.board_file.layouts.sheets import SEPARATORS, Rows, Sheet, read_sheet, read_single_column, rows_of
from app.domain.board_file.layouts.wide import read_easyretro, read_google_forms, read_mentimeter_voters
from app.domain.words.strange_texts import reading

Layout = Callable[[Rows, str], BoardFile | None]

# The ones with the most telling headings first: EasyRetro has none of its own.
LAYOUTS: tuple[Layout, ...] = (
    read_parabol,
    read_scrumlr,
    read_mural,
    read_trello,
    read_microsoft,
    read_mentimeter_voters,
    read_mentimeter_questions,
    read_google_forms,
    read_easyretro,
)


@dataclass(frozen=True, slots=True)
class BoardSource:
    """What a text was understood as.

    `recognised` is the board of a tool whose layout this is. `sheet` and `mapping` say how it would be read as a
    spreadsheet. With neither it is lines. `sure` tells that nobody need be asked which column is what.
    """

    source: str
    recognised: BoardFile | None = None
    sheet: Sheet | None = None
    mapping: Mapping | None = None
    sure: bool = True

    def board(self) -> BoardFile:
        """Return the board as it is understood without anybody's word.

        Raises:
            InvalidInputError: a cell is longer than a note can be.
        """
        if self.recognised is not None:
            return self.recognised
        if self.sheet is not None and self.mapping is not None:
            return read_with(self.sheet, self.mapping)
        return read_lines(self.source)


@reading("board")
def read_board(source: str) -> BoardSource:
    """Return what `source` is: a tool's board, a spreadsheet with a proposal, or lines.

    Raises:
        InvalidInputError: it is larger than a board can be.
    """
    source = source.removeprefix("\ufeff")
    recognised = _recognised(source)
    sheet = read_sheet(source)
    if sheet is None and recognised is None:
        column = read_single_column(source)
        sheet = column if len(column.rows) > 1 and is_sure(column) else None
    if sheet is None:
        return BoardSource(source, recognised)
    return BoardSource(source, recognised, sheet, propose(sheet), recognised is not None or is_sure(sheet))


def _recognised(source: str) -> BoardFile | None:
    for separator in SEPARATORS:
        if separator not in source:
            continue
        rows = rows_of(source, separator)
        for read in LAYOUTS:
            found = read(rows, source)
            if found is not None:
                return found
    return None
