"""Commands that make documents: export, and the demonstration of the main job."""

import tempfile
from pathlib import Path

from app.bootstrap import Plenary, open_plenary
from app.commands.answer import Answer, Arguments
from app.commands.naming import workshop_named
from app.files import make_folder

DEMO_NAME = "larkfold-messaging-guide"


def export(plenary: Plenary, arguments: Arguments) -> Answer:
    """Write the document or the package of a workshop."""
    workshop_id = workshop_named(plenary, arguments.workshop)
    target = Path(arguments.output)
    write(plenary, workshop_id, arguments.format, target, anonymous=arguments.anonymous, overwrite=arguments.overwrite)
    return Answer({"file": str(target), "format": arguments.format}, [f"Wrote {target}."])


def write(
    plenary: Plenary, workshop_id: str, format_key: str, target: Path, *, anonymous: bool = False, overwrite: bool
) -> None:
    """Write one file.

    Raises:
        ExportError: the target exists or cannot be written; it is as it was.
    """
    if format_key == "json":
        plenary.packages.export_file(workshop_id, target, anonymous=anonymous, overwrite=overwrite)
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
    lines += [f"Wrote {path} ({path.stat().st_size:,} bytes)." for path in written]
    return Answer({"files": [str(path) for path in written]}, lines)


def _finish(plenary: Plenary, workshop_id: str) -> list[str]:
    """Take the sample workshop from its alignment check to its end, as a room would."""
    from app.domain import flow

    content = plenary.workshops.content(workshop_id)
    lines = [f"Opened “{content.workshop.title}” with {len(content.notes)} notes."]
    alignment = next(s for s in content.steps if s.activity == "agreement")
    heard = 0
    for standing in flow.alignments(content, alignment):
        for department in standing.silent:
            plenary.agreements.say(alignment.id, standing.item.id, department.id, "agree")
            heard += 1
    lines.append(f"Heard {heard} departments that had not spoken yet.")
    closing = [s for s in content.steps if s.position > alignment.position]
    for step in closing:
        plenary.agenda.go_to(step.id)
        if step.activity == "vote":
            options = flow.vote_items(content, step)
            for place, person in enumerate(content.participants):
                plenary.voting.cast(step.id, "participant", person.id, options[0].id, 5 - place % 2)
            plenary.voting.show(step.id)
    offers = flow.action_offers(plenary.workshops.content(workshop_id))
    for offer in offers:
        plenary.actions.add(
            workshop_id, offer.text, owner_id=offer.participant_id, due="2026-04-10", source_id=offer.source_id
        )
    plenary.agenda.finish(workshop_id)
    number = plenary.guides.release(workshop_id, "After the alignment check")
    lines.append(f"Turned {len(offers)} open conditions and concerns into actions, and released version {number}.")
    return lines
