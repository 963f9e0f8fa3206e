"""A condition that somebody is to meet is not met yet: whoever reads the sentence learns whose task it is."""

import pytest

from app.domain.outcomes.registry import outcome_of
from app.domain.words.people import parse_people
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.stage import StageAgreement
from app.domain.workshop.standing import standing_of
from app.plenary import Plenary
from app.templates.loader import check_template
from tests.exports.samples import words_of
from tests.state import step

TEMPLATE = """format = 1
key = "promise"
title = "Promise"

[[steps]]
key = "ideas"
activity = "table"
title = "Ideas"
minutes = 5
[steps.settings]
item = "{idea}"
columns = [{ key = "idea", title = "Idea" }]

[[steps]]
key = "signing"
activity = "agreement"
title = "Signing"
minutes = 5
[steps.settings]
sources = ["ideas"]
answers = ["Yes", "Yes, if…", "Not now", "No"]

[[steps]]
key = "actions"
activity = "actions"
title = "Actions"
minutes = 5
"""


@pytest.fixture
def workshop(plenary: Plenary) -> str:
    template, problems = check_template(TEMPLATE)
    assert template is not None, problems
    workshop_id = plenary.workshops.create(template, title="Promise", people=parse_people("Ana, Sales\nBo, Support"))
    content = plenary.workshops.content(workshop_id)
    plenary.entries.add_many(step(content, "ideas").id, [{"idea": "A call"}])
    (row,) = plenary.entries.rows(step(content, "ideas").id)
    signing = step(content, "signing").id
    plenary.agreements.say(signing, row.id, "sales", "agree")
    plenary.agreements.say(signing, row.id, "support", "condition", reason="Somebody writes it down")
    return workshop_id


def test_a_condition_that_became_an_action_is_an_open_task_until_it_is_done(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    signing = step(content, "signing")
    (condition,) = (s for s in content.stances if s.kind == "condition")
    ana = content.participants[0].id
    made = plenary.actions.add(workshop, "Write it down", owner_id=ana, due="2026-12-05", source_id=condition.id)
    content = plenary.workshops.content(workshop)
    (found,) = flow.alignments(content, signing)
    assert (found.aligned, found.verdict()) == (False, "Open task")
    task = "now an action of Ana (Sales) until 2026-12-05"
    assert task in standing_of(content, found.item.id).words
    assert f"Support, Yes, if…: Somebody writes it down ({task})" in activity_of(signing).recalls(content, signing)
    assert task in " ".join(words_of(outcome_of(content).document(content, "2026-11-28T10:00:00Z")))
    (gap,) = (gap for gap in outcome_of(content).gaps(content) if gap.source_id == condition.id)
    assert not gap.objection
    assert gap.task == "Ana (Sales) takes care of it until 2026-12-05."

    plenary.actions.change(made, state="done")
    content = plenary.workshops.content(workshop)
    (found,) = flow.alignments(content, signing)
    assert (found.aligned, found.verdict()) == (True, "Yes")
    assert not standing_of(content, found.item.id)
    stage = activity_of(signing).stage(content, signing)
    assert isinstance(stage, StageAgreement)
    assert stage.rows[0].stances[1].met
