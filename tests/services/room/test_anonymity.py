"""What is anonymous tells nobody who: not in rows, history, order, times, packages, documents or the index."""

import json
from pathlib import Path

import pytest

from app.activities import stage_view
from app.domain.errors import InvalidInputError
from app.domain.records import VoteOption
from app.domain.words.people import PersonLine
from app.domain.workshop.survey import survey_result
from app.plenary import Plenary
from exports import FORMATS, write_document
from tests.retrospective_story import PEOPLE, hold_retrospective
from tests.state import step

SAID = tuple(f"said as number {n:02}" for n in range(40))


@pytest.fixture
def secret(plenary: Plenary) -> tuple[str, str]:
    """Return a workshop and its anonymous board, on which forty notes were said one after the other."""
    workshop = plenary.workshops.create(plenary.templates.get("pre-mortem"), title="Secret", people=PEOPLE)
    content = plenary.workshops.content(workshop)
    board = step(content, "reasons")
    plenary.agenda.go_to(board.id)
    column = next(c.id for c in content.columns if c.step_id == board.id)
    people = content.participants
    for n, words in enumerate(SAID):
        plenary.boards.add_notes(column, [words], participant_id=people[n % len(people)].id, department_id="sales")
    return workshop, board.id


def orders(plenary: Plenary) -> dict[str, list[str]]:
    """Return the notes in every order in which the file itself keeps them."""
    read = plenary.store.driver_connection().execute
    said = "LIKE 'said as%'"
    return {
        "rows": [r[0] for r in read(f"SELECT text FROM note WHERE text {said}")],
        "positions": [r[0] for r in read(f"SELECT text FROM note WHERE text {said} ORDER BY position")],
        "index": [r[0] for r in read(f"SELECT body FROM search_entry WHERE body {said} ORDER BY id")],
    }


def test_neither_rows_nor_history_tell_in_which_order_it_was_said(plenary: Plenary, secret: tuple[str, str]) -> None:
    workshop, board = secret
    assert plenary.store.has_open_secrets()
    plenary.boards.reveal(board)
    assert not plenary.store.has_open_secrets()
    for name, found in orders(plenary).items():
        assert sorted(found) == sorted(SAID), name
        assert found not in (list(SAID), list(reversed(SAID))), name
    read = plenary.store.driver_connection().execute
    told = "SELECT count(*) FROM change WHERE tbl = 'note' AND coalesce(after, before) LIKE '%said as%'"
    assert read(told).fetchone() == (0,)
    notes = plenary.workshops.content(workshop).notes
    assert {n.text for n in notes} == set(SAID), "nothing said is lost"
    assert {(n.department_id, n.participant_id, n.created_at, n.origin) for n in notes} == {(None, None, None, "")}
    assert len(plenary.library.search("said as number 07")) == 1
    plenary.backups.check()


def test_moving_on_and_finishing_seal_what_was_not_revealed(plenary: Plenary, secret: tuple[str, str]) -> None:
    workshop, _ = secret
    plenary.agenda.go_to(step(plenary.workshops.content(workshop), "plan").id)
    assert not plenary.store.has_open_secrets()
    names = [item.name for item in plenary.history.items(workshop)]
    assert "add_notes" not in names


def test_what_was_sealed_is_not_undone_and_what_follows_is(plenary: Plenary, secret: tuple[str, str]) -> None:
    workshop, board = secret
    notes = plenary.workshops.content(workshop).notes
    plenary.boards.reveal(board)
    plenary.boards.group([notes[1].id], notes[0].id)
    for _ in range(3):
        plenary.history.undo(workshop)
    content = plenary.workshops.content(workshop)
    assert len(content.notes) == len(SAID)
    assert content.groups == ()
    assert plenary.history.undoable(workshop) is None


def test_other_steps_of_the_workshop_keep_their_notes_named(plenary: Plenary, secret: tuple[str, str]) -> None:
    workshop, board = secret
    named = plenary.agenda.add_step(workshop, "board", "In the open")
    content = plenary.workshops.content(workshop)
    column = next(c.id for c in content.columns if c.step_id == named)
    plenary.boards.add_notes(column, ["with my name"], participant_id=content.participants[0].id)
    plenary.boards.reveal(board)
    (note,) = [n for n in plenary.workshops.content(workshop).notes if n.step_id == named]
    assert note.participant_id == content.participants[0].id


def surveyed(plenary: Plenary) -> tuple[str, str]:
    """Return a health check, and its survey answered by six people of sales, five of support and one of finance."""
    people = [PersonLine(f"Person {n}", "Sales") for n in range(6)]
    people += [PersonLine(f"Other {n}", "Customer support") for n in range(5)] + [PersonLine("Emre Kaya", "Finance")]
    workshop = plenary.workshops.create(plenary.templates.get("partnership-health"), title="Check", people=people)
    content = plenary.workshops.content(workshop)
    survey = step(content, "check").id
    options = [o.id for o in content.of_step(VoteOption, survey)]
    for n in range(6):
        plenary.surveys.answer(survey, dict.fromkeys(options, 1 + n % 5), department_id="sales")
    for _ in range(5):
        plenary.surveys.answer(survey, dict.fromkeys(options, 4), department_id="customer-support")
    plenary.surveys.answer(survey, dict.fromkeys(options, 1), department_id="finance")
    return workshop, survey


def test_a_survey_keeps_no_person_no_time_and_no_small_department(plenary: Plenary) -> None:
    workshop, survey = surveyed(plenary)
    plenary.surveys.show(survey)
    ratings = plenary.workshops.content(workshop).ratings
    # Support is large enough, but without it finance would be known by subtraction.
    assert {r.department_id for r in ratings} == {"sales", None}
    read = plenary.store.driver_connection().execute
    assert read("SELECT count(*) FROM change WHERE tbl = 'rating'").fetchone() == (0,)
    columns = {row[1] for row in read("PRAGMA table_info(rating)")}
    assert columns == {"id", "workshop_id", "step_id", "option_id", "value", "department_id"}


def test_a_survey_of_two_is_not_shown(plenary: Plenary) -> None:
    workshop = plenary.workshops.create(plenary.templates.get("partnership-health"), title="Small")
    content = plenary.workshops.content(workshop)
    survey = step(content, "check").id
    option = content.of_step(VoteOption, survey)[0].id
    for value in (1, 5):
        plenary.surveys.answer(survey, {option: value})
    with pytest.raises(InvalidInputError, match="who said"):
        plenary.surveys.show(survey)
    with pytest.raises(InvalidInputError):
        plenary.surveys.answer(survey, {option: 6})
    with pytest.raises(InvalidInputError):
        plenary.surveys.answer(survey, {})
    assert plenary.surveys.answers(survey) == 2


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_anonymous_export_names_no_author(plenary: Plenary, name: str, tmp_path: Path) -> None:
    workshop = hold_retrospective(plenary)
    content = plenary.workshops.content(workshop)
    document = plenary.documents.document(workshop, anonymous=True)
    words = repr(document)
    kept = {"Ana Ruiz", "Dana Weiss", "Greta Holm"}  # owns an action, is thanked, thanks: promises, not authorship
    for person in content.participants:
        if person.name not in kept:
            assert person.name not in words, person.name
    target = write_document(document, name, tmp_path / f"report.{name}")
    assert target.stat().st_size > 1000


def test_an_anonymous_package_names_no_author_and_keeps_no_order(plenary: Plenary) -> None:
    workshop = hold_retrospective(plenary)
    before = [n.id for n in plenary.workshops.content(workshop).notes]
    package = json.loads(plenary.packages.export(workshop, anonymous=True))
    assert all(n["participant_id"] is None and n["department_id"] is None for n in package["notes"])
    assert all(n["created_at"] is None and n["origin"] == "" for n in package["notes"])
    assert all(i["participant_id"] is None and i["department_id"] is None for i in package["timeline"])
    assert [n["id"] for n in package["notes"]] != before


def test_what_a_seal_goes_with_is_announced(plenary: Plenary) -> None:
    workshop, survey = surveyed(plenary)
    names: list[str] = []
    plenary.store.subscribe(lambda changes: names.append(changes.name))
    plenary.surveys.show(survey)
    plenary.agenda.go_to(step(plenary.workshops.content(workshop), "talk").id)
    assert names == ["show_result", "go_to_step"]


def test_a_survey_that_was_shown_is_closed(plenary: Plenary) -> None:
    workshop, survey = surveyed(plenary)
    options = [o.id for o in plenary.workshops.content(workshop).of_step(VoteOption, survey)]
    plenary.surveys.show(survey)
    plenary.surveys.show(survey, False)
    before = plenary.workshops.content(workshop).ratings
    with pytest.raises(InvalidInputError, match="closed"):
        plenary.surveys.answer(survey, dict.fromkeys(options, 5))
    assert plenary.workshops.content(workshop).ratings == before


def test_whoever_skips_is_counted_as_a_person(plenary: Plenary) -> None:
    workshop = plenary.workshops.create(plenary.templates.get("partnership-health"), title="Skips")
    content = plenary.workshops.content(workshop)
    survey = step(content, "check").id
    options = [o.id for o in content.of_step(VoteOption, survey)]
    for n in range(4):
        plenary.surveys.answer(survey, {options[n]: 3})
    assert plenary.surveys.answers(survey) == 4
    assert survey_result(plenary.workshops.content(workshop), step(content, "check")).answers == 4


def test_nobody_is_missed_on_an_anonymous_board(plenary: Plenary, secret: tuple[str, str]) -> None:
    workshop, board = secret
    content = plenary.workshops.content(workshop)
    assert stage_view(content, content.step_by_id[board]).voices == ()
