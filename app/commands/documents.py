"""Commands that make documents: export, and the demonstration of the main job."""

import tempfile
from datetime import date
from pathlib import Path

from app.bootstrap import open_plenary
from app.commands.answer import Answer, Arguments
from app.commands.naming import goal_named, workshop_named
from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.insights.content_calendar_events import calendar_events
from app.domain.records import Department
from app.domain.records.departments import DepartmentNames
from app.domain.workshop.action_offers import action_offers
from app.domain.workshop.settings import AgreementSettings
from app.files import make_folder, write_text
from app.plenary import Plenary

DASHBOARD = "dashboard"
"""What is exported where no workshop and no goal is named: all goals on one page."""

CALENDAR = "calendar"
"""The whole content calendar."""

DEMO_GOAL = "larkfold-goal"
DEMO_REPORT = "larkfold-review-report"
DEMO_NAME = "larkfold-messaging-guide"


def export(plenary: Plenary, arguments: Arguments) -> Answer:
    """Write a workshop's document, package or calendar; or those of a goal, or of all goals as the dashboard."""
    target = Path(arguments.output)
    options = {"anonymous": arguments.anonymous, "overwrite": arguments.overwrite}
    if arguments.workshop == CALENDAR:
        _write_calendar(plenary, arguments.format, target, overwrite=arguments.overwrite)
    elif arguments.workshop == DASHBOARD:
        _write_goals(plenary, None, arguments.format, target, overwrite=arguments.overwrite)
    elif (goal_id := _goal_if_any(plenary, arguments.workshop)) is not None:
        _write_goals(plenary, goal_id, arguments.format, target, overwrite=arguments.overwrite)
    else:
        workshop_id = workshop_named(plenary, arguments.workshop)
        if arguments.department:
            _write_take_away(plenary, workshop_id, arguments.department, arguments.format, target, arguments.overwrite)
        else:
            write(plenary, workshop_id, arguments.format, target, **options)
    return Answer({"file": str(target), "format": arguments.format}, [f"Wrote {target}."])


def _write_calendar(plenary: Plenary, format_key: str, target: Path, *, overwrite: bool) -> None:
    """Write the whole content calendar as a table or a calendar file."""
    entries = plenary.content_calendar.all()
    if format_key == "csv":
        from exports.content_calendar import calendar_csv

        write_text(target, calendar_csv(entries, plenary.store.all(Department)), overwrite=overwrite, handed_on=True)
    elif format_key == "ics":
        from exports.calendar_file import write_calendar

        events = calendar_events(entries, date.today())
        write_calendar(events, target, name="Content calendar", overwrite=overwrite)
    else:
        raise InvalidInputError("The content calendar is written as csv or ics.")


def _goal_if_any(plenary: Plenary, name: str) -> str | None:
    try:
        return goal_named(plenary, name)
    except NotFoundError:
        return None


def _write_goals(plenary: Plenary, goal_id: str | None, format_key: str, target: Path, *, overwrite: bool) -> None:
    if format_key == "json":
        raise InvalidInputError("Goals travel in the package of the workshop they came from. Name that workshop.")
    if format_key == "ics":
        from exports.calendar_file import write_calendar

        write_calendar(plenary.goal_documents.events(goal_id), target, name="Goals", overwrite=overwrite)
        return
    from exports import write_document

    papers = plenary.goal_documents
    document = papers.dashboard() if goal_id is None else papers.document(goal_id)
    write_document(document, format_key, target, overwrite=overwrite)


def _write_take_away(
    plenary: Plenary, workshop_id: str, department: str, format_key: str, target: Path, overwrite: bool
) -> None:
    from exports import FORMATS, write_document

    if format_key not in FORMATS:
        raise InvalidInputError(f"The page of a department is a document: {', '.join(FORMATS)}.")
    content = plenary.workshops.content(workshop_id)
    found = DepartmentNames(content.departments).find(department)
    document = plenary.documents.take_away(workshop_id, found.id if found else department)
    write_document(document, format_key, target, overwrite=overwrite)


def write(
    plenary: Plenary, workshop_id: str, format_key: str, target: Path, *, anonymous: bool = False, overwrite: bool
) -> None:
    """Write one file.

    Raises:
        ExportError: the target exists or cannot be written; it is as it was.
        InvalidInputError: a calendar is wanted of a workshop that is about no goal.
    """
    if format_key == "json":
        plenary.packages.export_file(workshop_id, target, anonymous=anonymous, overwrite=overwrite)
        return
    if format_key == "csv":
        from exports.content_calendar import calendar_csv

        content = plenary.workshops.content(workshop_id)
        write_text(target, calendar_csv(content.calendar, content.departments), overwrite=overwrite, handed_on=True)
        return
    if format_key == "ics":
        from exports.calendar_file import write_calendar

        events = plenary.goal_documents.workshop_events(workshop_id)
        write_calendar(events, target, name=plenary.workshops.get(workshop_id).title, overwrite=overwrite)
        return
    from exports import write_document

    document = plenary.documents.document(workshop_id, anonymous=anonymous)
    write_document(document, format_key, target, overwrite=overwrite)


def demo(arguments: Arguments) -> Answer:
    """Run the main job on the sample workshop without a window, and write what it leaves behind."""
    from exports import FORMATS

    folder = Path(arguments.folder)
    make_folder(folder)
    written: list[Path] = []
    with (
        tempfile.TemporaryDirectory(prefix="plenary-demo-") as throw_away,
        open_plenary(Path(throw_away) / "demo.plenary") as plenary,
    ):
        workshop_id = plenary.samples.open()
        lines = _finish(plenary, workshop_id)
        for key, extension in (*((f.key, f.extension) for f in FORMATS.values()), ("json", "json")):
            target = folder / f"{DEMO_NAME}.{extension}"
            write(plenary, workshop_id, key, target, overwrite=True)
            written.append(target)
        written += _goal_papers(plenary, folder)
        retrospective = plenary.samples.open("retrospective")
        for key in FORMATS:
            target = folder / f"{DEMO_REPORT}.{FORMATS[key].extension}"
            write(plenary, retrospective, key, target, overwrite=True)
            written.append(target)
    lines += [f"Wrote {path} ({path.stat().st_size:,} bytes)." for path in written]
    return Answer({"files": [str(path) for path in written]}, lines)


def _goal_papers(plenary: Plenary, folder: Path) -> list[Path]:
    """Write what the sample goal breakdown leaves behind: the brief, its calendar and the dashboard."""
    from exports.calendar_file import write_calendar

    workshop_id = plenary.samples.open("goal-breakdown")
    written = []
    for key in ("pdf", "docx", "html"):
        target = folder / f"{DEMO_GOAL}-brief.{key}"
        write(plenary, workshop_id, key, target, overwrite=True)
        written.append(target)
    calendar = folder / f"{DEMO_GOAL}.ics"
    write_calendar(plenary.goal_documents.events(), calendar, name="Goals", overwrite=True)
    dashboard = folder / f"{DEMO_GOAL}-dashboard.html"
    _write_goals(plenary, None, "html", dashboard, overwrite=True)
    return [*written, calendar, dashboard]


def _finish(plenary: Plenary, workshop_id: str) -> list[str]:
    """Take the sample workshop from its alignment check to its end, as a room would."""
    from app.domain.workshop import flow

    content = plenary.workshops.content(workshop_id)
    lines = [f"Opened “{content.workshop.title}” with {len(content.notes)} notes."]
    alignment = next(s for s in content.steps if isinstance(s.settings, AgreementSettings))
    heard = 0
    for standing in flow.alignments(content, alignment):
        for department in standing.silent:
            plenary.agreements.say(alignment.id, standing.item.id, department.id, "agree")
            heard += 1
    lines.append(f"Heard {heard} departments that had not spoken yet.")
    closing = [s for s in content.steps if s.position > alignment.position]
    for step in closing:
        plenary.agenda.go_to(step.id)
        if flow.is_vote(step):
            options = flow.vote_items(content, step)
            for place, person in enumerate(content.participants):
                plenary.voting.cast(step.id, "participant", person.id, options[0].id, 5 - place % 2)
            plenary.voting.show(step.id)
    offers = action_offers(plenary.workshops.content(workshop_id))
    for offer in offers:
        plenary.actions.add(
            workshop_id, offer.text, owner_id=offer.participant_id, due="2026-04-10", source_id=offer.source_id
        )
    plenary.agenda.finish(workshop_id)
    number = plenary.guides.release(workshop_id, "After the alignment check")
    lines.append(f"Turned {len(offers)} open conditions and concerns into actions, and released version {number}.")
    return lines
