"""Only what the room took along is offered as an action; what earlier steps came to stands beside later ones."""

import pytest

from app.domain.words.people import parse_people
from app.domain.workshop import recalled
from app.domain.workshop.action_offers import action_offers
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from app.templates.loader import check_template
from tests.state import step

TEMPLATE = """format = 1
key = "ideas"
title = "Ideas"

[[steps]]
key = "happened"
activity = "timeline"
title = "What happened"
minutes = 5

[[steps]]
key = "ideas"
activity = "table"
title = "Ideas"
minutes = 5
[steps.settings]
beside = ["happened"]
item = "{idea}"
action = "Try {idea}"
columns = [{ key = "idea", title = "Idea" }]

[[steps]]
key = "vote"
activity = "vote"
title = "Vote"
minutes = 5
[steps.settings]
source = "ideas"
top = 2

[[steps]]
key = "signing"
activity = "agreement"
title = "Signing"
minutes = 5
[steps.settings]
sources = ["ideas"]

[[steps]]
key = "matrix"
activity = "matrix"
title = "Matrix"
minutes = 5
[steps.settings]
source = "ideas"
beside = ["signing"]

[[steps]]
key = "actions"
activity = "actions"
title = "Actions"
minutes = 5
"""
IDEAS = ("a call", "a page", "a film", "a fair")


@pytest.fixture
def workshop(plenary: Plenary) -> str:
    template, problems = check_template(TEMPLATE)
    assert template is not None, problems
    workshop_id = plenary.workshops.create(template, title="Ideas", people=parse_people("Ana, Sales\nBo, Support"))
    table = step(plenary.workshops.content(workshop_id), "ideas")
    plenary.entries.add_many(table.id, [{"idea": idea} for idea in IDEAS])
    return workshop_id


def offered(content: WorkshopContent) -> list[str]:
    return [offer.text for offer in action_offers(content)]


def test_before_the_room_chose_every_row_is_offered(plenary: Plenary, workshop: str) -> None:
    assert offered(plenary.workshops.content(workshop)) == [f"Try {idea}" for idea in IDEAS]


def test_what_lost_the_vote_is_offered_no_more_once_it_is_shown(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    vote, rows = step(content, "vote").id, plenary.entries.rows(step(content, "ideas").id)
    for place, dots in ((1, 3), (3, 2)):
        plenary.voting.cast(vote, "participant", content.participants[0].id, rows[place].id, dots)
    assert len(offered(plenary.workshops.content(workshop))) == 4, "nobody has seen the result yet"
    plenary.voting.show(vote)
    assert offered(plenary.workshops.content(workshop)) == ["Try a page", "Try a fair"]


def test_what_somebody_stands_against_is_no_action_and_stands_beside_later_steps(
    plenary: Plenary, workshop: str
) -> None:
    content = plenary.workshops.content(workshop)
    rows = plenary.entries.rows(step(content, "ideas").id)
    plenary.agreements.say(step(content, "signing").id, rows[2].id, "support", "block", reason="Nobody watches it")
    content = plenary.workshops.content(workshop)
    assert "Try a film" not in offered(content)
    (beside,) = recalled.beside(content, step(content, "matrix"))
    assert isinstance(beside, recalled.Recalled)
    assert "Support, Block: Nobody watches it" in beside.lines
    assert any(line.startswith("a film: ") for line in beside.lines)


def test_a_timeline_stands_beside_in_the_order_of_its_days(plenary: Plenary, workshop: str) -> None:
    happened = step(plenary.workshops.content(workshop), "happened").id
    plenary.timelines.add(happened, "The fair", day="2026-10-02")
    plenary.timelines.add(happened, "The letter", day="2026-09-01")
    content = plenary.workshops.content(workshop)
    (beside,) = recalled.beside(content, step(content, "ideas"))
    assert isinstance(beside, recalled.Recalled)
    assert beside.lines == ("2026-09-01: The letter", "2026-10-02: The fair")
