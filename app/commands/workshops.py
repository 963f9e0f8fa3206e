"""Commands on workshops: start, list, show, take in."""

import re
import sys
from pathlib import Path

from app.commands.answer import Answer, Arguments
from app.commands.files import read_text
from app.commands.naming import workshop_named
from app.commands.planning import held
from app.commands.terminal import progress_line
from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.layouts import BoardSource, read_board
from app.domain.board_file.layouts.joining import put_into, read_into
from app.domain.board_file.layouts.mapping import ROLES, Mapping, Role, read_with
from app.domain.board_file.layouts.sheets import LONGEST_FILE, decode_board
from app.domain.errors import InvalidInputError
from app.domain.outcomes.registry import outcome_gaps
from app.domain.records import Step
from app.domain.words.people import parse_people
from app.domain.words.text import fold
from app.domain.workshop.pace import RoomSize
from app.domain.workshop.time_plan import plan_time, room_of_lines
from app.plenary import Plenary
from app.services.exchange.imports import Imported
from app.services.exchange.package_reading import MAX_PACKAGE_BYTES


def new(plenary: Plenary, arguments: Arguments) -> Answer:
    """Start a workshop from a template."""
    template = held(plenary, arguments)
    people = parse_people(read_text(arguments.participants)) if arguments.participants else ()
    minutes = {}
    if arguments.computed:
        room = room_of_lines(people) if people else RoomSize.of(template.people)
        plan = plan_time(template.planned_steps(), room, plenary.pacing.learned(arguments.initiative))
        minutes = {time.step.key: time.minutes for time in plan.steps}
    workshop_id = plenary.workshops.create(
        template,
        title=arguments.title,
        date=arguments.date,
        product=arguments.product,
        initiative=arguments.initiative,
        people=people,
        minutes=minutes,
    )
    return Answer({"id": workshop_id}, [workshop_id])


def sample(plenary: Plenary, arguments: Arguments) -> Answer:
    """Open a sample workshop in the workspace."""
    workshop_id = plenary.samples.open(arguments.name)
    return Answer({"id": workshop_id}, [workshop_id])


def list_all(plenary: Plenary, arguments: Arguments) -> Answer:
    """List the workshops, the latest first."""
    summaries = plenary.workshops.summaries()
    lines = [f"{s.id[:8]}  {s.date}  {s.state:8}  {s.title} ({s.template})" for s in summaries]
    return Answer([s._asdict() for s in summaries], lines or ["There is no workshop yet."])


def show(plenary: Plenary, arguments: Arguments) -> Answer:
    """Show a workshop: its agenda, what was said, and what its guide lacks; as data its package."""
    from app.services.exchange.packages import package_of

    workshop_id = workshop_named(plenary, arguments.workshop)
    content = plenary.workshops.content(workshop_id)
    workshop = content.workshop
    lines = [f"{workshop.title}, {workshop.date} ({workshop.state})", f"id: {workshop.id}"]
    if workshop.product:
        lines.append(f"Product: {workshop.product}")
    names = ", ".join(content.person_label(p.id) for p in content.participants)
    lines.append(f"Participants: {names or 'none yet'}")
    lines.append("Agenda:")
    for step in content.steps:
        mark = "▶" if step.id == workshop.current_step_id else "✓" if step.state == "done" else " "
        skipped = " (skipped)" if step.state == "skipped" else ""
        lines.append(f"  {mark} {step.minutes:3} min  {step.title} [{step.key}]{skipped}")
    counts = ((len(content.notes), "notes"), (len(content.entries), "rows"), (len(content.actions), "actions"))
    lines.append("Kept: " + ", ".join(f"{count} {noun}" for count, noun in counts))
    lines += [f"Missing: {gap.section}: {gap.text}" for gap in outcome_gaps(content)]
    goals = plenary.packages.goals_of(workshop)
    return Answer(package_of(content, goals) if arguments.json else None, lines)


def import_file(plenary: Plenary, arguments: Arguments) -> Answer:
    """Take in a workshop package, or notes into a board when a step is named."""
    if bool(arguments.step) != bool(arguments.workshop):
        raise InvalidInputError("To import notes, name both --workshop and --step. Nothing was changed.")
    if not arguments.step:
        with progress_line("Importing") as progress:
            if arguments.file == "-":
                source = read_text("-", limit=MAX_PACKAGE_BYTES)
                workshop_id = plenary.packages.import_text(source, progress)
            else:
                workshop_id = plenary.packages.import_file(Path(arguments.file), progress)
        return Answer({"id": workshop_id}, [workshop_id])
    workshop_id = workshop_named(plenary, arguments.workshop)
    step = plenary.agenda.find_step(workshop_id, arguments.step)
    return _import_notes(plenary, step, arguments)


def _import_notes(plenary: Plenary, step: Step, arguments: Arguments) -> Answer:
    """Say what an import of notes would do, and do it unless only that was asked for."""
    source = _board_source(plenary, arguments.file)
    board = _mapped(source, arguments.map) or source.board()
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


def _board_source(plenary: Plenary, name: str) -> BoardSource:
    if name == "-":
        return read_board(decode_board(sys.stdin.buffer.read(LONGEST_FILE + 1)))
    return plenary.imports.read_file(Path(name))


def _mapped(source: BoardSource, said: str) -> BoardFile | None:
    """Return the board as `text=COLUMN,votes=COLUMN` reads it, or None where nobody need say so."""
    sheet = source.sheet
    if sheet is None or not (said or not source.sure):
        return None
    names = ", ".join(f"“{h}”" for h in sheet.headings)
    if not said:
        raise InvalidInputError(
            f"No heading says which column holds the notes. Say --map text=COLUMN; there are {names}. "
            "Nothing was changed."
        )
    roles: list[Role] = ["ignored"] * len(sheet.headings)
    folded = [fold(h) for h in sheet.headings]
    # A comma may belong to a heading: only one ahead of the next “word=” parts two columns.
    for part in re.split(r",(?=\s*\w+\s*=)", said):
        key, _, column = (words.strip() for words in part.partition("="))
        role = next((r for r in ROLES if r == ("note" if key == "text" else key)), None)
        if role is None:
            raise InvalidInputError(
                f"“{key[:40]}” is nothing a column can be: text, {', '.join(ROLES[1:])}. Nothing was changed."
            )
        if fold(column) not in folded:
            raise InvalidInputError(f"There is no column “{column[:60]}”; there are {names}. Nothing was changed.")
        roles[folded.index(fold(column))] = role
    return read_with(sheet, Mapping(tuple(roles)))
