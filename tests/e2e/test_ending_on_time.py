"""When a workshop runs late: what may fall off is left out by one key, what is signed and promised stays."""

from datetime import UTC, datetime, timedelta

from app.domain.records import Workshop
from app.templates.loader import check_template
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of

SOURCE = """format = 1
key = "late"
title = "Late"

[[steps]]
key = "talk"
activity = "round"
title = "Talk"
minutes = 10

[[steps]]
key = "nice"
activity = "round"
title = "Nice to have"
minutes = 15

[[steps]]
key = "actions"
activity = "actions"
title = "Actions"
minutes = 10
essential = true
locked = true
"""


def test_what_may_fall_off_is_left_out_and_comes_back(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    template, _ = check_template(SOURCE)
    assert template is not None
    workshop = plenary.workshops.create(template, title="Late")
    talk, nice, actions = plenary.workshops.steps(workshop)
    plenary.agenda.go_to(talk.id)
    facilitator.window.open_room(workshop, talk.id)
    facilitator.press("Ctrl+Shift+X")
    assert "on time" in facilitator.window.toast.accessibleName()
    with plenary.store.operation("set_start", "Start", workshop_id=workshop) as op:
        began = datetime.now(UTC) - timedelta(minutes=12)
        op.change(Workshop, workshop, started_at=began.strftime("%Y-%m-%dT%H:%M:%SZ"))
    facilitator.press("Ctrl+Shift+X")
    states = {s.key: s.state for s in plenary.workshops.steps(workshop)}
    assert states == {"talk": "planned", "nice": "skipped", "actions": "planned"}
    assert "“Nice to have”" in facilitator.window.toast.accessibleName()
    facilitator.press("Ctrl+Z")
    assert all(s.state == "planned" for s in plenary.workshops.steps(workshop))
    assert {talk.id, nice.id, actions.id} == {s.id for s in plenary.workshops.steps(workshop)}
