"""Gaps that are somebody's task: who and when are named wherever the gap is, until it is closed."""

import pytest

from app.bootstrap import open_plenary
from app.domain.document.gap import Gap
from app.domain.outcomes.closing import is_about_an_action, open_tasks, writing_place
from app.domain.outcomes.registry import outcome_gaps
from app.domain.records import Entry
from app.domain.words.people import PersonLine
from app.domain.workshop.actions import came_from
from app.plenary import Plenary
from exports import render_bytes
from tests.state import state, step
from tests.template_filling import hold


@pytest.fixture
def workshop(plenary: Plenary) -> str:
    """A messaging workshop with one audience for which nothing is written."""
    found = plenary.workshops.create(
        plenary.templates.get("messaging"), title="Spring", people=[PersonLine("Ana Ruiz", "Marketing")]
    )
    audiences = step(plenary.workshops.content(found), "audiences").id
    plenary.entries.add(audiences, {"segment": "Cafés", "situation": "busy", "job": "serve"})
    return found


def gap_at(plenary: Plenary, workshop: str, step_key: str) -> Gap:
    gaps = outcome_gaps(plenary.workshops.content(workshop))
    return next(gap for gap in gaps if gap.step_key == step_key)


def take(plenary: Plenary, workshop: str, gap: Gap, due: str | None = "2026-12-05") -> str:
    content = plenary.workshops.content(workshop)
    at = content.step(gap.step_key)
    return plenary.actions.add(
        workshop,
        gap.to_do,
        step_id=at.id if at else None,
        owner_id=content.participants[0].id,
        due=due,
        source_id=gap.place,
    )


def test_what_is_to_be_done_is_a_whole_sentence(plenary: Plenary, workshop: str) -> None:
    lengths = "one line, about 25 words, about 50 words and about 100 words"
    assert gap_at(plenary, workshop, "lengths").to_do == f"Write the message for Cafés: {lengths}."
    texts = "context, short description and long description"
    assert gap_at(plenary, workshop, "product_text").to_do == f"Write about the product: {texts}."
    language = gap_at(plenary, workshop, "language")
    assert language.to_do == "Close the gap: There are no language guidelines yet."
    messages = step(plenary.workshops.content(workshop), "messages").id
    plenary.entries.add(messages, {"message": "One rota"})
    assert (
        gap_at(plenary, workshop, "messages").to_do
        == "Complete “One rota”: an audience, an owner, supporting proof, its benefits and channels."
    )


def test_a_task_is_named_until_it_is_done(plenary: Plenary, workshop: str) -> None:
    before = state(plenary)
    gap = gap_at(plenary, workshop, "lengths")
    action = take(plenary, workshop, gap)
    words = "Ana Ruiz (Marketing) takes care of it until 2026-12-05."
    assert gap_at(plenary, workshop, "lengths").task == words
    written = render_bytes(plenary.documents.document(workshop), "md").decode()
    assert f"about 100 words. {words}" in written
    assert gap.todo.split(":")[0] in written
    for other in ("done", "dropped"):
        plenary.actions.change(action, state=other)  # type: ignore[arg-type]
        assert gap_at(plenary, workshop, "lengths").task == ""
        plenary.history.undo(workshop)
    plenary.history.undo(workshop)
    assert state(plenary) == before


def test_half_a_text_leaves_the_task_and_a_whole_one_ends_the_gap(plenary: Plenary, workshop: str) -> None:
    action = take(plenary, workshop, gap_at(plenary, workshop, "lengths"))
    content = plenary.workshops.content(workshop)
    audience = content.of_step(Entry, step(content, "audiences").id)[0]
    row = plenary.entries.add(step(content, "lengths").id, {"one_line": "Tea, on time"}, subject_id=audience.id)
    left = gap_at(plenary, workshop, "lengths")
    assert left.keys == ("words_25", "words_50", "words_100")
    assert left.task
    for key in left.keys:
        plenary.entries.set_field(row, key, "Written")
    content = plenary.workshops.content(workshop)
    assert not any(gap.step_key == "lengths" for gap in outcome_gaps(content))
    assert next(a for a in content.actions if a.id == action).state == "open"


def test_gaps_of_one_section_do_not_share_a_task(plenary: Plenary, workshop: str) -> None:
    gaps = [g for g in outcome_gaps(plenary.workshops.content(workshop)) if "The guide has no" in g.text]
    assert len({gap.place for gap in gaps}) == 2
    take(plenary, workshop, gaps[0])
    taken = [g for g in outcome_gaps(plenary.workshops.content(workshop)) if g.task]
    assert [gap.text for gap in taken] == [gaps[0].text]


def test_numbers_that_fall_leave_the_task(plenary: Plenary) -> None:
    assert (
        Gap("Any", "5 of them lack a reason.", "votes").place == Gap("Any", "4 of them lack a reason.", "votes").place
    )


@pytest.mark.parametrize("template", ["messaging", "goal-breakdown", "retrospective"])
def test_a_package_keeps_every_task(plenary: Plenary, tmp_path_factory: pytest.TempPathFactory, template: str) -> None:
    workshop = hold(plenary, template)
    content = plenary.workshops.content(workshop)
    for at in content.steps:
        plenary.agenda.change_step(at.id, title=f"{at.title}  with {'long ' * 30} words ")
    for gap in outcome_gaps(content):
        if not is_about_an_action(content, gap):
            take(plenary, workshop, gap, due=None)
    wanted = outcome_gaps(plenary.workshops.content(workshop))
    assert any(gap.task for gap in wanted)
    other = open_plenary(tmp_path_factory.mktemp("other") / "other.plenary")
    other.packages.import_text(plenary.packages.export(workshop))
    assert outcome_gaps(other.workshops.content(workshop)) == wanted
    other.close()


def test_a_task_says_where_it_came_from_and_outlives_that_step(plenary: Plenary, workshop: str) -> None:
    gap = gap_at(plenary, workshop, "lengths")
    action_id = take(plenary, workshop, gap)
    content = plenary.workshops.content(workshop)
    action = open_tasks(content)[gap.place]
    assert action.id == action_id
    assert came_from(content, action) == "The message at several lengths"
    plenary.agenda.delete_step(step(content, "lengths").id)
    content = plenary.workshops.content(workshop)
    assert [a.id for a in content.actions] == [action_id]
    assert came_from(content, content.actions[0]) == ""
    assert "Ana Ruiz" in render_bytes(plenary.documents.document(workshop), "md").decode()


def test_where_words_are_written(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    lengths, product = gap_at(plenary, workshop, "lengths"), gap_at(plenary, workshop, "product_text")
    place = writing_place(content, lengths)
    assert place is not None
    assert (place.step.key, place.entry, place.subject_id) == ("lengths", None, lengths.entry_id)
    place = writing_place(content, product)
    assert place is not None
    assert (place.entry, place.subject_id) == (None, None)
    assert writing_place(content, gap_at(plenary, workshop, "language")) is None
    plenary.entries.remove(lengths.entry_id)
    assert writing_place(plenary.workshops.content(workshop), lengths) is None
