"""Packages: out and in again without a difference; what is broken or hostile changes nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.domain.errors import AppError, ConflictError, ExportError, InvalidInputError
from app.domain.outcomes.registry import outcome_gaps
from app.domain.words.text import word_count
from app.plenary import Plenary
from app.services.exchange.package_form import package_schema
from app.services.exchange.package_reading import parse_package
from app.services.exchange.samples import sample_package
from tests.state import state, step

Spoil = Callable[[dict[str, Any]], Any]


def test_the_sample_keeps_to_the_published_schema() -> None:
    schema = package_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(sample_package()))
    assert schema["x-version"] == 6


def test_the_sample_comes_in_once_and_goes_out_as_it_came(plenary: Plenary) -> None:
    first = plenary.samples.open()
    assert plenary.samples.open() == first
    assert plenary.packages.export(first) == sample_package()


def test_the_sample_is_rich_and_honest(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    guide = plenary.guides.guide(sample)
    assert len(content.notes) >= 60
    assert {d.id for d in content.departments_in_room()} >= {"marketing", "sales", "product", "finance"}
    assert len(content.participants) == 7
    assert (content.workshop.state, content.workshop.current_step_id) == ("running", step(content, "alignment").id)
    assert all(clock.running_since is None for clock in content.clocks)
    assert {s.kind for s in content.stances} == {"agree", "condition", "concern", "block"}
    assert {a.verdict() for a in guide.alignments} == {
        "Aligned",
        "Condition open",
        "Concern open",
        "Blocked",
        "Not everybody heard",
        "Open task",
    }
    assert {gap.section for gap in outcome_gaps(content)} >= {
        "Value proposition",
        "What sets us apart",
        "Open questions and actions",
    }
    for audience in guide.audiences:
        for length in audience.lengths:
            if length.text:
                assert abs(length.words - length.target) <= max(4, length.target * 0.1)
    assert plenary.guides.changes(sample, 1)


def test_out_and_in_again_is_the_same_after_anything_was_changed(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    plenary.boards.delete([content.groups[0].id])
    plenary.entries.remove(step_rows(plenary, sample, "audiences")[0])
    plenary.people.remove(content.participants[1].id)
    plenary.voting.remove_option(content.options[0].id)
    plenary.agreements.say(
        content.stances[0].step_id, content.stances[0].item_id, content.stances[0].department_id, None
    )
    text = plenary.packages.export(sample)
    plenary.workshops.delete(sample)
    assert plenary.packages.import_text(text) == sample
    assert plenary.packages.export(sample) == text
    with pytest.raises(ConflictError, match="already"):
        plenary.packages.import_text(text)


def step_rows(plenary: Plenary, workshop_id: str, key: str) -> list[str]:
    found = step(plenary.workshops.content(workshop_id), key)
    return [e.id for e in plenary.entries.rows(found.id)]


SPOILED: dict[str, Spoil] = {
    "unknown step": lambda d: d["notes"][0].update(step_id="x"),
    "unknown column": lambda d: d["notes"][0].update(column_id="x"),
    "unknown person": lambda d: d["answers"][0].update(participant_id="x"),
    "unknown department": lambda d: d["participants"][0].update(department_id="x"),
    "unknown owner": lambda d: d["actions"][0].update(owner_id="x"),
    "unknown current step": lambda d: d["workshop"].update(current_step_id="x"),
    "unknown initiative": lambda d: d.update(initiative=None),
    "clock of no step": lambda d: d["clocks"][0].update(id="x"),
    "an id twice": lambda d: d["notes"].append(d["notes"][0]),
    "a field too many": lambda d: d["notes"][0].update(colour="red"),
    "a list too many": lambda d: d.update(secrets=[]),
    "a missing field": lambda d: d["notes"][0].pop("text"),
    "a wrong type": lambda d: d["notes"][0].update(text=7),
    "a text as number": lambda d: d["steps"][0].update(minutes="5"),
    "an unknown activity": lambda d: d["steps"][0].update(activity="dance"),
    "settings of another": lambda d: d["steps"][0].update(settings={"dots": 4}),
    "minutes for ever": lambda d: d["steps"][0].update(minutes=10**9),
    "a number beyond all": lambda d: d["notes"][0].update(position=2**80),
    "a negative vote": lambda d: d["ballots"][0].update(value=-5),
    "a date that is none": lambda d: d["workshop"].update(date="2026-02-30"),
    "a date in another form": lambda d: d["actions"][0].update(due="20260101"),
    "an instant that is none": lambda d: d["workshop"].update(started_at="2026-01-01"),
    "a clock since ever": lambda d: d["clocks"][0].update(running_since="yesterday"),
    "time beyond all": lambda d: d["clocks"][0].update(spent_ms=10**30),
    "a hue that is none": lambda d: d["departments"][0].update(hue=99),
    "a template that is none": lambda d: d["workshop"].update(template={"document": "all of it"}),
    "versions that are none": lambda d: d["guide_versions"][0].update(content={"lines": {"A": "b"}}),
    "a text too long": lambda d: d["notes"][0].update(text="x" * 20_001),
    "an id with a line end": lambda d: d["notes"][0].update(id="a\nb"),
    "a newer version": lambda d: d.update(package_version=99),
    "another format": lambda d: d.update(format="trello"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_broken_package_is_refused_and_changes_nothing(plenary: Plenary, name: str) -> None:
    data = json.loads(sample_package())
    SPOILED[name](data)
    before = plenary.store.driver_connection().execute("SELECT count(*) FROM operation").fetchone()
    with pytest.raises(InvalidInputError) as caught:
        plenary.packages.import_text(json.dumps(data))
    assert caught.value.message.endswith("nothing was changed.") or "Nothing was changed." in caught.value.message
    assert "\n" not in caught.value.message
    assert not any(state(plenary).values())
    assert plenary.store.driver_connection().execute("SELECT count(*) FROM operation").fetchone() == before


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        '{"format": "plenary-workshop"}',
        "\x00",
        '"' + "\\ud800" + '"',
        "name,text\n1,2",
    ],
    ids=["empty", "list", "null", "open", "deep", "bare", "nul", "surrogate", "csv"],
)
def test_what_is_no_package_is_refused(plenary: Plenary, source: str) -> None:
    with pytest.raises(InvalidInputError):
        plenary.packages.import_text(source)
    assert not any(state(plenary).values())


def test_surrogates_hidden_in_a_package_do_no_harm(plenary: Plenary) -> None:
    source = sample_package().replace("Sunday night goes into the rota", "\\ud800 Sunday", 1)
    try:
        plenary.packages.import_text(source)
    except InvalidInputError:
        assert not any(state(plenary).values())


def test_parts_that_are_here_already_are_refused_whole(plenary: Plenary, sample: str) -> None:
    before = state(plenary)
    with pytest.raises(AppError):
        plenary.packages.import_text(sample_package().replace(sample, "0" * 32))
    assert state(plenary) == before


def test_a_huge_package_is_refused_before_it_is_read(plenary: Plenary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.exchange.package_reading.MAX_PACKAGE_BYTES", 1000)
    with pytest.raises(InvalidInputError, match="too large"):
        plenary.packages.import_text(sample_package())


def test_votes_may_outlive_what_they_were_cast_on() -> None:
    data = json.loads(sample_package())
    data["ballots"][0]["item_id"] = "gone"
    data["actions"][0]["source_id"] = "gone"
    assert len(parse_package(json.dumps(data)).ballots) == len(data["ballots"])


def test_word_counts_of_the_sample_are_real() -> None:
    assert word_count("Know your week. Swap in two taps.") == 7


def test_notes_on_an_anonymous_board_come_in_without_an_author(plenary: Plenary) -> None:
    package = json.loads(sample_package())
    note = next(n for n in package["notes"] if n["participant_id"])
    next(s for s in package["steps"] if s["id"] == note["step_id"])["settings"]["anonymous"] = True
    content = plenary.workshops.content(plenary.packages.import_text(json.dumps(package)))
    mine = [n for n in content.notes if n.step_id == note["step_id"]]
    assert mine
    assert {(n.participant_id, n.department_id, n.created_at) for n in mine} == {(None, None, None)}
    assert any(n.department_id for n in content.notes if n.step_id != note["step_id"])


def test_a_package_goes_out_to_a_file_and_comes_in_from_it(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    assert plenary.packages.export_file(sample, path) == path
    with pytest.raises(ExportError, match="already"):
        plenary.packages.export_file(sample, path)
    with pytest.raises(ConflictError):
        plenary.packages.import_file(path)
    plenary.workshops.delete(sample)
    assert plenary.packages.import_file(path) == sample
    path.write_bytes(b"\xff")
    for broken in (path, tmp_path / "none.json", tmp_path):
        with pytest.raises(InvalidInputError):
            plenary.packages.import_file(broken)
