"""Surveys: every answer is told of, and only the latest one can be taken back."""

from app.domain.records.changes import ChangeSet
from app.plenary import Plenary


def make_survey(plenary: Plenary, statements: int = 2) -> tuple[str, str, list[str]]:
    """Return a workshop with a survey, its step and its statements."""
    workshop = plenary.workshops.create(plenary.templates.get("check-in"), title="Health")
    step = plenary.agenda.add_step(workshop, "survey", "Health")
    return workshop, step, [plenary.voting.add_option(step, f"Statement {n}") for n in range(statements)]


def test_every_answer_is_announced(plenary: Plenary) -> None:
    _, step, statements = make_survey(plenary)
    told: list[ChangeSet] = []
    plenary.store.subscribe(told.append)
    for value in (1, 2, 3, 4):
        plenary.surveys.answer(step, dict.fromkeys(statements, value))
    assert [(c.name, len(c.ids("rating"))) for c in told] == [("answer_survey", 2)] * 4
    plenary.surveys.show(step)
    plenary.surveys.show(step, False)
    assert [c.name for c in told[4:]] == ["show_result", "show_result"]
    assert all(c.touches("step") for c in told[4:])


def test_only_the_latest_answer_can_be_taken_back(plenary: Plenary) -> None:
    workshop, step, statements = make_survey(plenary)
    for value in (1, 2, 3):
        plenary.surveys.answer(step, dict.fromkeys(statements, value))
    assert plenary.history.undo(workshop) is not None
    assert plenary.surveys.answers(step) == 2
    assert plenary.history.undoable(workshop) is None
    assert plenary.history.redo(workshop) is not None
    assert plenary.surveys.answers(step) == 3
