"""What a workshop really took becomes the minutes of a template, and can be taken back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.records import Step, StepClock, StepState
from app.domain.workshop.agenda import minutes_taken
from app.domain.workshop.settings import RoundSettings
from app.templates.library import TemplateLibrary

AT = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


VARIED = """format = 1
key = "mine"
title = "Mine"
people = 5

[preparation]
checklist = ["Book the room"]
invitation = "Come on {date}."

[[follow_up]]
day = 2
title = "The document"
to = "everybody"
text = "Object by Friday."

[[steps]]
key = "purpose"
activity = "brief"
title = "Purpose"
minutes = 5

[[steps]]
key = "talk"
activity = "round"
title = "Talk"
question = "What did you see?"
minutes = 20
expects = 2
essential = true
locked = true

[[variants]]
key = "short"
title = "Quarter of an hour"

[[variants.steps]]
key = "talk"
minutes = 12
expects = 1
question = "One word?"
"""


def _step(key: str, minutes: int, state: StepState) -> Step:
    return Step(
        id=key,
        workshop_id="w",
        key=key,
        activity="round",
        title=key,
        question="",
        settings=RoundSettings(),
        minutes=minutes,
        state=state,
    )


def _clock(key: str, taken: timedelta) -> StepClock:
    return StepClock(id=key, workshop_id="w", spent_ms=round(taken.total_seconds() * 1000))


@pytest.mark.parametrize(
    ("planned", "state", "seconds", "kept"),
    [
        (10, "done", 12 * 60 + 20, 12),
        (10, "done", 10 * 60 + 20, None),
        (10, "done", 31, 1),
        (10, "done", 10, None),
        (10, "done", 0, None),
        (10, "skipped", 300, None),
        (10, "planned", 300, None),
        (10, "done", 13 * 3600, None),
    ],
)
def test_what_a_step_took_is_kept_where_it_says_something(
    planned: int, state: StepState, seconds: int, kept: int | None
) -> None:
    found = minutes_taken([_step("a", planned, state)], {"a": _clock("a", timedelta(seconds=seconds))}, AT)
    assert found == ({} if kept is None else {"a": kept})


def test_a_template_that_ships_is_copied_and_the_copy_goes_again(tmp_path: Path) -> None:
    library = TemplateLibrary(tmp_path)
    path, before = library.take_minutes("messaging", {"pains": 17, "of another template": 3})
    assert before is None
    copy = library.get(str(path))
    shipped = library.get("messaging")
    assert {s.key: s.minutes for s in copy.steps} == {s.key: s.minutes for s in shipped.steps} | {"pains": 17}
    assert [s.settings for s in copy.steps] == [s.settings for s in shipped.steps]
    library.restore(path, before)
    assert not path.exists()


def test_an_own_template_is_changed_in_place_and_given_back(tmp_path: Path) -> None:
    library = TemplateLibrary(tmp_path)
    path, _ = library.take_minutes("messaging", {"pains": 17})
    source = path.read_text("utf-8")
    again, before = library.take_minutes(library.get(str(path)).key, {"pains": 21})
    assert (again, before) == (path, source)
    assert next(s for s in library.get(str(path)).steps if s.key == "pains").minutes == 21
    library.restore(path, before)
    assert path.read_text("utf-8") == source


def test_what_is_not_there_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    library = TemplateLibrary(tmp_path)
    with pytest.raises(NotFoundError):
        library.take_minutes("no-such-template", {"pains": 17})
    with pytest.raises(InvalidInputError):
        library.take_minutes("messaging", {"of another template": 17})
    assert list(tmp_path.iterdir()) == []


def test_a_variant_takes_its_own_minutes(tmp_path: Path) -> None:
    library = TemplateLibrary(tmp_path)
    (tmp_path / "mine.toml").write_text(VARIED, encoding="utf-8")
    path, before = library.take_minutes("mine", {"talk": 9}, "short")
    assert before == VARIED
    kept = library.get(str(path))
    assert [s.minutes for s in kept.steps] == [5, 20]
    assert [s.minutes for s in kept.as_variant("short").steps] == [9]
    with pytest.raises(InvalidInputError):
        library.take_minutes("mine", {"purpose": 9}, "short")
