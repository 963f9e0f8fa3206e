"""Commands on templates and on the form of a package; they need no workspace."""

import json
from dataclasses import asdict
from pathlib import Path

from app import paths
from app.commands.answer import Answer, Arguments
from app.commands.files import read_text
from app.templates.library import TemplateLibrary
from app.templates.loader import check_template
from app.templates.outline import MAX_BYTES


def templates(arguments: Arguments) -> Answer:
    """List the templates, or check one file."""
    if arguments.action == "check":
        return _check(arguments.file)
    found = TemplateLibrary(paths.template_folder()).all()
    lines = [f"{t.key:24} {t.minutes:4} min  {t.title}{' (own)' if own else ''}" for t, own in found]
    data = [
        {
            "key": t.key,
            "title": t.title,
            "summary": t.summary,
            "yields": t.yields,
            "minutes": t.minutes,
            "people": t.people,
            "variants": [v.key for v in t.variants],
            "steps": len(t.steps),
            "own": own,
        }
        for t, own in found
    ]
    return Answer(data, lines)


def _check(name: str) -> Answer:
    template, faults = check_template(read_text(name, limit=MAX_BYTES))
    if template is None:
        lines = [f"{Path(name).name}, line {fault.line}: {fault.reason}" for fault in faults]
        return Answer({"usable": False, "faults": [asdict(fault) for fault in faults]}, lines, status=2)
    words = f"{Path(name).name} is usable: “{template.title}”, {len(template.steps)} steps, {template.minutes} minutes."
    return Answer({"usable": True, "key": template.key, "minutes": template.minutes, "faults": []}, [words])


def schema(arguments: Arguments) -> Answer:
    """Print the JSON Schema of the workshop package."""
    from app.services.exchange.package_form import package_schema

    published = package_schema()
    return Answer(published, [json.dumps(published, ensure_ascii=False, indent=2)])
