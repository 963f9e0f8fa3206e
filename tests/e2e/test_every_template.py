"""Every template: opened, filled through its package, run through in the window, exported to every format."""

import json
from pathlib import Path

import pytest

from app.domain.document.blocks import Table, plain
from app.templates.outline import template_paths
from exports import FORMATS, write_document
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.template_filling import SAYINGS, hold

KEPT = (
    "participants", "columns", "groups", "notes", "options", "ballots", "answers", "placements", "ratings", "timeline",
    "entries", "stances", "responsibilities", "actions", "calendar",
)  # fmt: skip
KEYS = [path.stem for path, _ in template_paths(None)]


def test_the_templates_of_the_product_are_there() -> None:
    assert len(KEYS) == 18


@pytest.mark.parametrize("key", KEYS)
def test_run_through_and_exported(key: str, facilitator: Facilitator, tmp_path: Path) -> None:
    plenary = plenary_of(facilitator)
    workshop_id = hold(plenary, key)
    before = json.loads(plenary.packages.export(workshop_id))
    facilitator.window.open_room(workshop_id)
    room = facilitator.room
    room.stage.toggle()
    steps = room.content.steps
    shown = []
    for _ in steps:
        facilitator.press("Ctrl+PgDown")
        current = facilitator.content().workshop.current_step_id
        assert room.editor is not None
        assert room.editor.step_id == current
        shown.append(current)
    assert [s.id for s in steps if s.id in shown] == [s.id for s in steps], "every step was at hand"
    plenary.agenda.finish(workshop_id)
    content = facilitator.content()
    assert content.workshop.state == "finished"
    facilitator.window.close_room()
    document = plenary.documents.document(workshop_id)
    said = repr(document)
    for words in SAYINGS:
        assert repr(words)[1:-1] in said or not content.notes, f"what was said is in the document: {words}"
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                assert not any(len(plain(cell)) == 32 and plain(cell).isalnum() for cell in row.cells), "an id is shown"
    for name in FORMATS:
        assert write_document(document, name, tmp_path / f"{key}.{name}").stat().st_size > 500
    # Running through changes what the agenda is at and brings rows in, and loses nothing that was said.
    after = json.loads(plenary.packages.export(workshop_id))
    for name in KEPT:
        assert all(record in after[name] for record in before[name]), name
    facilitator.restart()
    assert plenary_of(facilitator).workshops.content(workshop_id).notes == content.notes
