"""Away from its column a note says which column it stood in, and what a round said stays in the room's order."""

from app.domain.outcomes.registry import outcome_of
from app.domain.words.people import parse_people
from app.domain.workshop import flow, recalled
from app.domain.workshop.activity import activity_of
from app.plenary import Plenary
from app.templates.loader import check_template
from tests.exports.samples import words_of
from tests.state import step

TEMPLATE = """format = 1
key = "habits"
title = "Habits"

[[steps]]
key = "round"
activity = "round"
title = "Round"
minutes = 5

[[steps]]
key = "habits"
activity = "board"
title = "Stop and start"
minutes = 5
[steps.settings]
columns = ["Stop", "Start"]

[[steps]]
key = "one"
activity = "board"
title = "One column"
minutes = 5
[steps.settings]
columns = ["Wishes"]

[[steps]]
key = "vote"
activity = "vote"
title = "Vote"
minutes = 5
[steps.settings]
source = "habits"
top = 1

[[steps]]
key = "within"
activity = "vote"
title = "Within"
minutes = 5
[steps.settings]
source = "habits"
within = true

[[steps]]
key = "actions"
activity = "actions"
title = "Actions"
minutes = 5
[steps.settings]
beside = ["round", "habits", "one", "vote"]
"""
PEOPLE = "Zoe\nAna\nMia\nBo\nEve"
STOP, START = "Stop: changing a slide after it was approved", "Start: the call each Friday"


def test_notes_stand_beside_later_steps_in_the_order_of_their_columns_and_with_them(plenary: Plenary) -> None:
    template, problems = check_template(TEMPLATE)
    assert template is not None, problems
    workshop = plenary.workshops.create(template, title="Habits", people=parse_people(PEOPLE))
    content = plenary.workshops.content(workshop)
    stop, start = content.board(step(content, "habits")).columns
    plenary.boards.add_notes(start.id, ["the call each Friday"])
    plenary.boards.add_notes(stop.id, ["changing a slide after it was approved"])
    (wishes,) = content.board(step(content, "one")).columns
    plenary.boards.add_notes(wishes.id, ["more time"])
    for person in reversed(content.participants):
        plenary.rounds.answer(step(content, "round").id, person.id, f"I am {person.name}")
    vote = step(content, "vote")
    (voter, *_) = content.participants
    items = flow.vote_items(plenary.workshops.content(workshop), vote)
    assert [item.text for item in items] == [STOP, START]
    plenary.voting.cast(vote.id, "participant", voter.id, items[0].id, 2)
    plenary.voting.show(vote.id)
    content = plenary.workshops.content(workshop)
    said, habits, one, top = recalled.beside(content, step(content, "actions"))
    assert isinstance(said, recalled.Recalled)
    assert said.lines == tuple(f"{p.name}: I am {p.name}" for p in content.participants)
    assert isinstance(habits, recalled.Recalled)
    assert isinstance(one, recalled.Recalled)
    assert isinstance(top, recalled.TopResults)
    assert (habits.lines, one.lines) == ((STOP, START), ("more time",))
    assert [result.item.text for result in top.results] == [STOP]
    assert STOP in " ".join(words_of(outcome_of(content).document(content, "2026-11-28T10:00:00Z")))
    within = flow.vote_items(content, step(content, "within"))
    assert [(item.detail, item.text) for item in within] == [
        ("Stop", "changing a slide after it was approved"),
        ("Start", "the call each Friday"),
    ]
    assert activity_of(step(content, "habits")).themes(content, step(content, "habits")) == (
        "changing a slide after it was approved",
        "the call each Friday",
    )
