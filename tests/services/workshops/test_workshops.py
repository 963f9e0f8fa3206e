"""Workshops, people, agenda, clock: what comes in is checked, what goes leaves names behind, not ids."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.records import Entry
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.domain.workshop.agenda import parse_instant
from app.plenary import Plenary
from tests.state import state, step


@pytest.fixture
def workshop_id(plenary: Plenary) -> str:
    return plenary.workshops.create(
        plenary.templates.get("messaging"),
        title=" Launch \n plan ",
        date="2026-05-06",
        initiative="Spring",
        product="Kit",
    )


def test_a_new_workshop_has_its_steps_and_a_copy_of_its_template(plenary: Plenary, workshop_id: str) -> None:
    content = plenary.workshops.content(workshop_id)
    assert content.workshop.title == "Launch plan"
    assert [s.minutes for s in content.steps] == [s["minutes"] for s in content.workshop.template["steps"]]
    assert content.initiative is not None
    again = plenary.workshops.create(plenary.templates.get("messaging"), title="Two", initiative="Spring")
    assert plenary.workshops.get(again).initiative_id == content.initiative.id
    assert plenary.workshops.initiatives() == ["Spring"]


@pytest.mark.parametrize("fields", [{"title": ""}, {"title": " \x00"}, {"title": "A", "date": "soon"}])
def test_a_workshop_that_cannot_be_is_refused(plenary: Plenary, fields: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError):
        plenary.workshops.create(plenary.templates.get("messaging"), **fields)  # type: ignore[arg-type]
    assert plenary.workshops.summaries() == []


def test_describing_refuses_and_keeps(plenary: Plenary, workshop_id: str) -> None:
    for fields in ({"title": ""}, {"date": ""}, {"date": "31.12."}, {"next_review": "x"}, {"language": "no such"}):
        with pytest.raises(InvalidInputError):
            plenary.workshops.describe(workshop_id, **fields)
    plenary.workshops.describe(workshop_id)
    plenary.workshops.describe(workshop_id, language="pt-BR", owner="Ana")
    assert plenary.workshops.get(workshop_id).title == "Launch plan"
    assert plenary.workshops.get(workshop_id).language == "pt-BR"


def test_lists_show_the_latest_first(plenary: Plenary, workshop_id: str) -> None:
    newer = plenary.workshops.create(plenary.templates.get("messaging"), title="Newer", date="2027-01-01")
    plenary.people.add(newer, [PersonLine("Ana"), PersonLine("Bo")])
    assert [(s.id, s.participants) for s in plenary.workshops.summaries()] == [(newer, 2), (workshop_id, 0)]
    assert [s.id for s in plenary.workshops.summaries(limit=1)] == [newer]
    assert [(g.title, g.version) for g in plenary.guides.summaries()] == [("Newer", 0), ("Kit", 0)]


def test_the_newest_state_can_be_read_again_in_part(plenary: Plenary, sample: str) -> None:
    seen = plenary.workshops.content(sample)
    changes = []
    plenary.store.subscribe(changes.append)
    plenary.actions.add(sample, "One more")
    plenary.people.add(sample, [PersonLine("Bo", "Legal")])
    for change_set in changes:
        seen = plenary.workshops.refreshed(seen, change_set)
    assert seen == plenary.workshops.content(sample)


def test_who_goes_leaves_a_name_where_a_table_had_an_id(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    ines = content.participants[0]
    before = state(plenary)
    plenary.people.remove(ines.id)
    text = plenary.packages.export(sample)
    assert ines.id not in text
    owners = [e.fields.get("owner") for e in plenary.entries.rows(step(content, "messages").id)]
    assert owners[0] == "Ines Kvalheim"
    plenary.history.undo(sample)
    assert state(plenary) == before


def test_who_goes_leaves_their_events_on_the_timeline(plenary: Plenary) -> None:
    workshop_id = plenary.samples.open("retrospective")
    content = plenary.workshops.content(workshop_id)
    person = content.participants[0]
    line = next(s for s in content.steps if s.activity == "timeline")
    item_id = plenary.timelines.add(line.id, "The phones went down", participant_id=person.id)
    plenary.people.remove(person.id)
    items = {item.id: item for item in plenary.workshops.content(workshop_id).timeline}
    assert items[item_id].participant_id is None
    assert items[item_id].text == "The phones went down"


def test_an_audience_that_goes_leaves_its_name(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    audience = content.of_step(Entry, step(content, "audiences").id)[0]
    plenary.entries.remove(audience.id)
    guide = plenary.guides.guide(sample)
    assert guide.messages[0].audience == "restaurant owners"
    assert all(audience.id not in gap.text for gap in guide.gaps)
    plenary.packages.export(sample)


def test_people_need_names_and_departments_are_found_again(plenary: Plenary, workshop_id: str) -> None:
    (ana,) = plenary.people.add(workshop_id, [PersonLine("Ana", "sales  TEAM", "Lead")])
    plenary.people.add(workshop_id, [PersonLine("Bo", "Sales Team"), PersonLine("Cy", "  "), PersonLine("Di", "ST")])
    content = plenary.workshops.content(workshop_id)
    assert [p.department_id for p in content.participants] == ["sales-team", "sales-team", None, "sales-team"]
    with pytest.raises(InvalidInputError):
        plenary.people.change(ana, name=" ", department="", role="")
    plenary.people.change(ana, name="Anna", department="", role="")
    assert plenary.workshops.content(workshop_id).participants[0].department_id is None


def test_moving_through_the_agenda(plenary: Plenary, workshop_id: str) -> None:
    first, second, third = plenary.agenda.steps(workshop_id)[:3]
    plenary.agenda.go_to(first.id)
    assert plenary.workshops.get(workshop_id).planned_minutes == 150
    plenary.agenda.go_to(third.id)
    plenary.agenda.go_to(second.id)
    states = [s.state for s in plenary.agenda.steps(workshop_id)[:3]]
    assert states == ["done", "planned", "done"]
    plenary.clock.start(second.id)
    plenary.agenda.finish(workshop_id)
    assert not plenary.clock.read(second.id).running, "a finished workshop has no running clock"
    assert plenary.workshops.get(workshop_id).state == "finished"


def test_steps_come_go_and_move(plenary: Plenary, workshop_id: str) -> None:
    agenda = plenary.agenda
    keys = [s.key for s in agenda.steps(workshop_id)]
    ids = {s.key: s.id for s in agenda.steps(workshop_id)}
    agenda.move_step(ids["close"], after=None)
    agenda.move_step(ids["faqs"], after=ids["faqs"])
    assert [s.key for s in agenda.steps(workshop_id)] == ["close", *keys[:-1]]
    for _ in range(30):
        agenda.add_step(workshop_id, "round", "More", after=ids["close"])
    assert [s.key for s in agenda.steps(workshop_id)][31] == keys[0]
    assert len({s.key for s in agenda.steps(workshop_id)}) == len(keys) + 30
    with pytest.raises(InvalidInputError):
        agenda.add_step(workshop_id, "vote", "Bad", settings={"dots": -1})
    with pytest.raises(InvalidInputError):
        agenda.change_step(ids["faqs"], settings={"columns": []})
    with pytest.raises(InvalidInputError):
        agenda.change_step(ids["faqs"], title=" ")
    other = plenary.workshops.create(plenary.templates.get("messaging"), title="Other")
    with pytest.raises(NotFoundError):
        agenda.find_step(other, ids["faqs"])
    assert agenda.find_step(workshop_id, "faqs").id == ids["faqs"]


def test_deleting_the_current_step_moves_on(plenary: Plenary, workshop_id: str) -> None:
    steps = plenary.agenda.steps(workshop_id)
    plenary.agenda.go_to(steps[3].id)
    plenary.agenda.delete_step(steps[3].id)
    assert plenary.workshops.get(workshop_id).current_step_id == steps[4].id


def test_the_projection_tells_how_late_it_will_be(plenary: Plenary, workshop_id: str) -> None:
    steps = plenary.agenda.steps(workshop_id)
    plenary.agenda.go_to(steps[0].id)
    plenary.clock.start(steps[0].id)
    began = parse_instant(plenary.workshops.get(workshop_id).started_at or "")
    for minutes, late in ((0, ""), (4, ""), (9, "+5")):
        at = began + timedelta(minutes=minutes)
        assert plenary.clock.projection(workshop_id, at).late_text() == late
    plenary.clock.lengthen(steps[0].id, 8)
    assert plenary.clock.projection(workshop_id, began).late_text() == "+8"
    plenary.agenda.set_step_state(steps[2].id, "skipped")
    assert plenary.clock.projection(workshop_id, began).late_text() == ""


def test_only_one_clock_runs_and_time_spent_is_kept(plenary: Plenary, workshop_id: str) -> None:
    first, second = plenary.agenda.steps(workshop_id)[:2]
    plenary.clock.start(first.id)
    plenary.clock.start(first.id)
    plenary.clock.start(second.id)
    assert not plenary.clock.read(first.id).running
    later = datetime.now(UTC) + timedelta(minutes=10)
    reading = plenary.clock.read(second.id, later)
    assert reading.running
    assert reading.warning == "over"
    plenary.agenda.go_to(first.id)
    plenary.clock.follow(workshop_id)
    assert plenary.clock.read(first.id).running


def test_answers_are_one_each(plenary: Plenary, workshop_id: str) -> None:
    (ana,) = plenary.people.add(workshop_id, [PersonLine("Ana")])
    round_id = plenary.agenda.find_step(workshop_id, "customers_say").id
    plenary.rounds.answer(round_id, ana, "First")
    plenary.rounds.answer(round_id, ana, "Second")
    plenary.rounds.answer(round_id, ana, "kept?", passed=True)
    (answer,) = plenary.workshops.content(workshop_id).answers
    assert (answer.text, answer.passed) == ("", True)
    plenary.rounds.answer(round_id, ana, "")
    assert plenary.workshops.content(workshop_id).answers == ()


def test_actions_need_words_and_dates(plenary: Plenary, workshop_id: str) -> None:
    with pytest.raises(InvalidInputError):
        plenary.actions.add(workshop_id, " \n ")
    with pytest.raises(InvalidInputError):
        plenary.actions.add(workshop_id, "Do it", due="tomorrow")
    action = plenary.actions.add(workshop_id, "Do\nit", due="2026-02-28", draft="place")
    with pytest.raises(InvalidInputError):
        plenary.actions.change(action, text="")
    plenary.actions.change(action)
    plenary.actions.change(action, due=None)
    (found,) = plenary.workshops.content(workshop_id).actions
    assert (found.text, found.due) == ("Do it", None)


def test_stances_change_their_mind_and_are_settled(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    block = next(s for s in content.stances if s.kind == "block")
    say = plenary.agreements.say
    plenary.agreements.settle(block.id)
    say(block.step_id, block.item_id, block.department_id, "condition")
    found = next(s for s in plenary.workshops.content(sample).stances if s.id == block.id)
    assert (found.kind, found.reason, found.met) == ("condition", block.reason, False)
    say(block.step_id, block.item_id, block.department_id, "agree", reason="")
    with pytest.raises(InvalidInputError, match="agrees"):
        plenary.agreements.settle(block.id)
    say(block.step_id, block.item_id, block.department_id, None)
    assert block.id not in {s.id for s in plenary.workshops.content(sample).stances}


def test_one_department_per_person_however_many_there_are(plenary: Plenary, workshop_id: str) -> None:
    people = [PersonLine(f"P{n}", f"Sales {n}") for n in range(1_500)]
    plenary.people.add(workshop_id, [*people, PersonLine("Last", "SALES  7")])
    content = plenary.workshops.content(workshop_id)
    assert len({p.department_id for p in content.participants}) == 1_500
    assert content.participants[-1].department_id == "sales-7"
    assert len(plenary.people.departments()) == 1_500
    plenary.people.change(content.participants[0].id, name="P", department="!" * 100 + "abc", role="")
    plenary.people.change(content.participants[1].id, name="Q", department="?" * 100 + "def", role="")


def test_people_are_read_from_a_file_or_refused(plenary: Plenary, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name;Department\nAna;Sales\n", "utf-8-sig")
    assert plenary.people.read_file(path) == (PersonLine("Ana", "Sales"),)
    path.write_text("Name;Department\n", "utf-8")
    with pytest.raises(InvalidInputError, match="nobody"):
        plenary.people.read_file(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidInputError, match="no words that can be read"):
        plenary.people.read_file(path)


def test_an_initiative_that_is_half_typed_leaves_nothing_behind(plenary: Plenary) -> None:
    template = plenary.templates.get("messaging")
    first = plenary.workshops.create(template, title="One", initiative="Spring")
    second = plenary.workshops.create(template, title="Two", initiative="Spring")
    for words in ("A", "Aut", "Autumn"):
        plenary.workshops.describe(second, initiative=words)
    assert plenary.workshops.initiatives() == ["Autumn", "Spring"]
    assert plenary.workshops.initiative_of(second) == "Autumn"
    plenary.workshops.describe(second, initiative="")
    assert plenary.workshops.initiatives() == ["Spring"]
    assert plenary.workshops.initiative_of(first) == "Spring"
    plenary.history.undo(second)
    assert plenary.workshops.initiative_of(second) in ("Autumn", "Spring")


def test_the_sample_chooses_its_value_proposition_as_the_template_says(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    vote = step(content, "value_vote")
    shipped = next(s for s in plenary.templates.get("messaging").steps if s.key == "value_vote")
    copy = next(s for s in content.workshop.template["steps"] if s["key"] == "value_vote")
    assert vote.settings == shipped.parsed()
    assert copy["settings"]["within"] is True
    counted = flow.tally(content, vote)
    assert counted.within
    assert {result.item.detail for result in counted.results if result.rank == 1} == {
        "restaurant owners",
        "hotel department heads",
        "shift workers",
    }
