"""What the room had no time to write is a gap, becomes somebody's task, and is written afterwards."""

from datetime import date

import pytest

from app.bootstrap import Plenary
from app.domain.document.gap import Gap
from app.domain.errors import InvalidInputError
from app.domain.outcomes.registry import outcome_gaps, outcome_of
from app.domain.records import Entry, Step
from app.domain.words.people import parse_people
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import FormSettings
from app.domain.workshop.writing import Writing, said_already, writing_for
from tests.services.outcomes.test_guides import all_text

DAY = "2031-03-14"


def step(content: WorkshopContent, key: str) -> Step:
    found = content.step(key)
    assert found is not None
    return found


def gap_of(content: WorkshopContent, start: str) -> Gap:
    return next(gap for gap in outcome_gaps(content) if gap.text.startswith(start))


def wanted(content: WorkshopContent, start: str) -> Writing:
    writing = writing_for(content, gap_of(content, start))
    assert writing is not None
    return writing


@pytest.fixture
def workshop(plenary: Plenary) -> str:
    """Return a messaging workshop with one audience and one message, and nothing written about either."""
    workshop_id = plenary.workshops.create(plenary.templates.get("messaging"), title="Gaps", product="Larkfold")
    content = plenary.workshops.content(workshop_id)
    plenary.entries.add(step(content, "audiences").id, {"segment": "Care homes", "situation": "Short of people"})
    plenary.entries.add(step(content, "difference").id, {"claim": "Planned in a minute"})
    return workshop_id


def test_a_row_is_filled_where_it_lacks_something(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    writing = wanted(content, "“Care homes” lacks")
    assert [field.key for field in writing.fields] == ["job"]
    assert plenary.entries.write(writing.step.id, {"job": " Fill the week "}, entry_id=writing.entry_id)
    content = plenary.workshops.content(workshop)
    assert content.entry_by_id[writing.entry_id].fields == {
        "segment": "Care homes",
        "situation": "Short of people",
        "job": "Fill the week",
    }
    assert not any(gap.text.startswith("“Care homes” lacks") for gap in outcome_gaps(content))


def test_a_form_is_begun_about_its_audience_and_undone_in_one_step(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    audience = content.of_step(Entry, step(content, "audiences").id)[0]
    writing = wanted(content, "There is no value proposition for Care homes")
    assert (writing.entry_id, writing.subject_id) == ("", audience.id)
    settings = writing.step.settings
    assert isinstance(settings, FormSettings)
    said = {field.key: f"said {field.key}" for field in settings.fields}
    entry_id = plenary.entries.write(writing.step.id, said, subject_id=writing.subject_id)
    content = plenary.workshops.content(workshop)
    assert content.entry_by_id[entry_id].subject_id == audience.id
    assert not any("value proposition for Care homes" in gap.text for gap in outcome_gaps(content))
    plenary.history.undo(workshop)
    assert entry_id not in plenary.workshops.content(workshop).entry_by_id
    plenary.history.redo(workshop)
    found = plenary.workshops.content(workshop).entry_by_id[entry_id]
    assert not any("value proposition for Care homes" in g.text for g in outcome_gaps(content))
    assert found.fields == said


def test_text_once_for_the_product_is_written_into_the_entry_there_is(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    writing = wanted(content, "Not written yet")
    first = plenary.entries.write(writing.step.id, {"short": "A rota that fills its gaps"})
    content = plenary.workshops.content(workshop)
    writing = wanted(content, "Not written yet")
    assert writing.entry_id == first
    assert [field.key for field in writing.fields] == ["context", "long"]
    assert said_already(content, writing, "short") == "A rota that fills its gaps"
    plenary.entries.write(writing.step.id, {"context": "Rules change", "long": ""}, entry_id=first)
    found = plenary.workshops.content(workshop).entry_by_id[first].fields
    assert found == {"context": "Rules change", "short": "A rota that fills its gaps"}


def test_nothing_and_an_unknown_field_change_nothing(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    writing = wanted(content, "“Planned in a minute” lacks")
    for values in ({}, {"proof": " \n "}, {"proof": "x", "colour": "green"}):
        with pytest.raises(InvalidInputError):
            plenary.entries.write(writing.step.id, values, entry_id=writing.entry_id)
    assert plenary.workshops.content(workshop).entries == content.entries


def test_a_task_says_who_and_when_in_the_document_and_is_a_gap_until_it_is_written(
    plenary: Plenary, workshop: str
) -> None:
    plenary.people.add(workshop, parse_people("Ana, Sales"))
    content = plenary.workshops.content(workshop)
    gap = gap_of(content, "“Planned in a minute” lacks")
    owner = content.participants[0].id
    action = plenary.actions.add(workshop, gap.text, owner_id=owner, due=DAY, source_id=gap.place)
    content = plenary.workshops.content(workshop)
    assert gap_of(content, "“Planned in a minute” lacks").task == f"Ana (Sales) takes care of it until {DAY}."
    document = outcome_of(content).document(content, "2026-11-27T12:00:00Z")
    assert f"Ana (Sales) takes care of it until {DAY}." in all_text(document)
    assert [p.action.id for p in plenary.actions.promises()] == [action]
    assert plenary.actions.count_late(date(2031, 3, 15)) == 1
    plenary.actions.change(action, state="done")
    assert gap_of(plenary.workshops.content(workshop), "“Planned in a minute” lacks").task == ""


def test_a_task_about_an_objection_is_the_action_that_settles_it(plenary: Plenary, workshop: str) -> None:
    plenary.people.add(workshop, parse_people("Ana, Sales"))
    content = plenary.workshops.content(workshop)
    plenary.entries.add(step(content, "messages").id, {"message": "Every gap filled"})
    item = plenary.workshops.content(workshop).of_step(Entry, step(content, "messages").id)[0]
    department = content.participants[0].department_id
    plenary.agreements.say(step(content, "alignment").id, item.id, department, "concern", reason="Not in the north")
    gap = next(gap for gap in outcome_gaps(plenary.workshops.content(workshop)) if gap.objection)
    assert "Not in the north" in gap.text
    plenary.actions.add(workshop, gap.text, due=DAY, source_id=gap.place)
    assert not any(gap.objection for gap in outcome_gaps(plenary.workshops.content(workshop)))
