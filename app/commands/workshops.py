"""Commands on workshops: start, list, show, take in."""

from pathlib import Path

from app.commands.answer import Answer, Arguments
from app.commands.board_import import import_notes
from app.commands.files import read_text
from app.commands.naming import workshop_named
from app.commands.planning import held
from app.commands.terminal import progress_line
from app.domain.errors import InvalidInputError
from app.domain.outcomes.registry import outcome_gaps
from app.domain.words.people import parse_people
from app.domain.workshop.pace import RoomSize
from app.domain.workshop.time_plan import plan_time, room_of_lines
from app.plenary import Plenary
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
    return import_notes(plenary, step, arguments)
