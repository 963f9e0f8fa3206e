"""Notes from a file onto a board, from the command line: planned, asked where it is not sure, then taken in."""

import re
import sys
from pathlib import Path

from app.commands.answer import Answer, Arguments
from app.commands.terminal import progress_line
from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.layouts.joining import put_into, read_into
from app.domain.board_file.layouts.mapping import ROLES, Mapping, Role, read_with, with_header
from app.domain.board_file.layouts.proposing import propose
from app.domain.board_file.layouts.sheets import Sheet
from app.domain.board_file.understanding import BoardSource
from app.domain.errors import InvalidInputError
from app.domain.records import Step
from app.domain.words.text import fold, shorten
from app.plenary import Plenary
from app.readers.limits import MAX_PACKED
from app.services.exchange.imports import Imported


def import_notes(plenary: Plenary, step: Step, arguments: Arguments) -> Answer:
    """Say what an import of notes would do, and do it unless only that was asked for."""
    source = _board_source(plenary, arguments.file, arguments.encoding)
    _check_letters(source, arguments.encoding)
    board = _mapped(source, arguments) or source.board()
    recognised = source.recognised is board
    if arguments.into:
        there = [c.title for c in plenary.boards.board(step.id).columns]
        board = put_into(board, read_into(arguments.into, board, there))
    plan = plenary.imports.plan(step.id, board)
    dry_run = arguments.dry_run
    if not board.notes:
        raise InvalidInputError("There is no note in this file. Nothing was changed.")
    tool = f"This is a board of {board.tool}. " if recognised else ""
    lines = [tool + plan.sentence(), *board.remarks]
    done = Imported(0, 0)
    if not dry_run:
        with progress_line("Importing") as progress:
            done = plenary.imports.take(step.id, board, progress)
        words = "1 note" if done.notes == 1 else f"{done.notes} notes"
        lines.append(f"Imported {words} into “{step.title}”.")
    data = {
        "tool": board.tool,
        "notes": done.notes,
        "votes": done.votes,
        "planned": len(plan.notes),
        "there": plan.there,
        "columns": list(plan.columns),
        "remarks": list(board.remarks),
        "imported": not dry_run,
        "step": step.id,
    }
    return Answer(data, lines)


def _board_source(plenary: Plenary, name: str, encoding: str) -> BoardSource:
    if name == "-":
        return plenary.imports.read(sys.stdin.buffer.read(MAX_PACKED + 1), encoding)
    return plenary.imports.read_file(Path(name), encoding)


def _check_letters(source: BoardSource, said: str) -> None:
    material = source.material
    if material.doubtful and not said:
        ways = "; ".join(f"{name}: “{shorten(sample.strip(), 60)}”" for name, sample in material.samples()[:4])
        raise InvalidInputError(
            f"The file does not tell how its letters are written. Say --encoding NAME, whichever looks right: {ways}. "
            "Nothing was changed."
        )


def _mapped(source: BoardSource, arguments: Arguments) -> BoardFile | None:
    """Return the board as the options read it, or None where nobody need say so.

    Raises:
        InvalidInputError: an option names what is not there, or nobody said what has to be asked.
    """
    sheet = _sheet(source, arguments.sheet)
    said = bool(arguments.map or arguments.sheet or arguments.header is not None)
    if sheet is None:
        if said:
            raise InvalidInputError("This holds no table, so it has no columns to name. Nothing was changed.")
        return None
    if not said and source.sure:
        return None
    if arguments.header is not None:
        sheet = with_header(sheet, arguments.header - 1)
    if arguments.map:
        return read_with(sheet, _mapping(sheet, arguments.map))
    proposal = propose(sheet)
    if not proposal.sure:
        ways = [way.title for way in source.ways if way.is_tool]
        doubt = f"This may be {' or '.join(ways)}. " if len(ways) > 1 else ""
        raise InvalidInputError(
            f"{doubt}No heading says which column holds the notes. Say --map text=COLUMN; there are "
            f"{_named(sheet)}. Nothing was changed."
        )
    return read_with(sheet, proposal.mapping)


def _sheet(source: BoardSource, said: str) -> Sheet | None:
    """Return the table that is meant: by its name or number where several are there, else the likeliest."""
    sheets = [way.sheet for way in source.ways if way.sheet is not None]
    if not said:
        return source.sheet
    named = [sheet for sheet in sheets if fold(sheet.name) == fold(said)]
    if not named and said.isdecimal() and 1 <= int(said) <= len(sheets):
        named = [sheets[int(said) - 1]]
    if not named:
        names = ", ".join(f"“{sheet.name or number}”" for number, sheet in enumerate(sheets, 1)) or "none"
        raise InvalidInputError(f"There is no sheet “{shorten(said, 40)}”; there are {names}. Nothing was changed.")
    return named[0]


def _mapping(sheet: Sheet, said: str) -> Mapping:
    """Return the mapping that `text=COLUMN,votes=COLUMN` says; a column is named by its heading or its number."""
    headings = [fold(h) for h in sheet.headings]
    roles: list[Role] = ["ignored"] * len(headings)
    # A comma may belong to a heading: only one ahead of the next “word=” parts two columns.
    for part in re.split(r",(?=\s*\w+\s*=)", said):
        key, _, column = (words.strip() for words in part.partition("="))
        role = next((r for r in ROLES if r == ("note" if key == "text" else key)), None)
        if role is None:
            raise InvalidInputError(
                f"“{key[:40]}” is nothing a column can be: text, {', '.join(ROLES[1:])}. Nothing was changed."
            )
        if fold(column) in headings:
            place = headings.index(fold(column))
        elif column.isdecimal() and 1 <= int(column) <= len(headings):
            place = int(column) - 1
        else:
            raise InvalidInputError(
                f"There is no column “{column[:60]}”; there are {_named(sheet)}. Nothing was changed."
            )
        roles[place] = role
    return Mapping(tuple(roles))


def _named(sheet: Sheet) -> str:
    """Return the columns as they can be named: by heading, or by number with what stands in them."""
    found = []
    for place, heading in enumerate(sheet.headings):
        example = next((c for row in sheet.body if (c := sheet.cell(row, place).strip())), "")
        found.append(f"“{shorten(heading, 60)}”" if heading else f"{place + 1} (as “{shorten(example, 40)}”)")
    return ", ".join(found)
