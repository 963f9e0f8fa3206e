"""A goal that was drafted and chosen is what the breakdown begins with: nobody types it again."""

from collections.abc import Sequence

import pytest

from app.domain.records import Entry
from app.domain.words.people import PersonLine, parse_people
from app.plenary import Plenary
from tests.state import step

PEOPLE = parse_people("Ana, Marketing\nBo, Sales\nChidi, Product")
OTHERS = parse_people("Eve, Finance")
ROWS = (
    {"name": "Bold", "what": "answer every question within a day", "metric": "Answers within a day", "target": "95 %"},
    {"name": "Safe", "what": "call every new customer", "metric": "Calls", "target": "40 a week", "why": "they ask"},
)


def drafted(plenary: Plenary, *, initiative: str = "Rota", shown: bool = True, day: str = "2026-10-01") -> None:
    """Draft two goals and vote for the second."""
    template = plenary.templates.get("goal-drafting")
    workshop = plenary.workshops.create(template, title="Draft", date=day, initiative=initiative, people=PEOPLE)
    content = plenary.workshops.content(workshop)
    rows = plenary.entries.add_many(step(content, "candidates").id, ROWS)
    choice = step(content, "choice").id
    for person in content.participants:
        plenary.voting.cast(choice, "participant", person.id, rows[1], 2)
    if shown:
        plenary.voting.show(choice)


def goal_fields(
    plenary: Plenary, *, initiative: str = "Rota", people: Sequence[PersonLine] = PEOPLE
) -> list[dict[str, str]]:
    template = plenary.templates.get("goal-breakdown")
    workshop = plenary.workshops.create(
        template, title="Breakdown", date="2026-10-08", initiative=initiative, people=people
    )
    goal = step(plenary.workshops.content(workshop), "goal")
    plenary.agenda.prepare(goal.id)
    plenary.agenda.prepare(goal.id)
    return [entry.fields for entry in plenary.workshops.content(workshop).of_step(Entry, goal.id)]


def test_the_chosen_draft_is_the_first_candidate_and_stands_there_once(plenary: Plenary) -> None:
    drafted(plenary)
    wanted = {key: value for key, value in ROWS[1].items() if key != "name"}
    assert goal_fields(plenary) == [wanted]


def test_one_undo_takes_the_draft_back(plenary: Plenary) -> None:
    drafted(plenary)
    goal_fields(plenary)
    item = plenary.history.undoable()
    assert item is not None
    assert item.label == "Bring in the goal that was drafted"
    plenary.history.undo()
    content = plenary.workshops.content(next(w.id for w in plenary.workshops.summaries() if w.title == "Breakdown"))
    assert not content.of_step(Entry, step(content, "goal").id)


@pytest.mark.parametrize(
    ("told", "asked"),
    [({"shown": False}, {}), ({"day": "2026-11-01"}, {}), ({}, {"initiative": "Other", "people": OTHERS})],
)
def test_what_nobody_chose_or_others_did_or_comes_later_is_not_taken(
    plenary: Plenary, told: dict[str, object], asked: dict[str, str]
) -> None:
    drafted(plenary, **told)  # type: ignore[arg-type]
    assert goal_fields(plenary, **asked) == []
