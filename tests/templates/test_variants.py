"""Other ways to hold a workshop: read, checked, kept by whoever edits the template, and held."""

from pathlib import Path

import pytest

from app.domain.words.people import PersonLine
from app.plenary import Plenary
from app.templates.draft import draft_of, read_draft, to_toml
from app.templates.loader import check_template
from app.templates.schema import Template
from tests.templates.test_taken_minutes import VARIED

AGAIN = """
[[variants]]
key = "short"
title = "Again"

[[variants.steps]]
key = "talk"
minutes = 1
"""


def template(source: str = VARIED) -> Template:
    found, faults = check_template(source)
    assert found is not None, faults
    return found


def test_a_variant_says_otherwise_what_it_says_and_keeps_the_rest() -> None:
    full = template()
    short = full.as_variant("short")
    assert (short.variant, short.variants, short.people) == ("short", [], 5)
    (step,) = short.steps
    assert (step.key, step.title, step.question, step.minutes, step.expects) == ("talk", "Talk", "One word?", 12, 1)
    assert step.essential
    assert step.locked
    assert full.as_variant("") is full
    with pytest.raises(KeyError):
        full.as_variant("long")


def test_the_editor_keeps_what_stands_in_the_file_alone() -> None:
    draft = draft_of(template())
    assert template(to_toml(draft)) == template()
    assert read_draft(to_toml(draft)) == draft


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (VARIED.replace('key = "talk"\nminutes = 12', 'key = "none"\nminutes = 12'), "variant “short”"),
        (VARIED + '[variants.steps.settings]\nbeside = ["purpose"]\n', "purpose"),
        (
            VARIED + '\n[[variants]]\nkey = "short"\ntitle = "Again"\n[[variants.steps]]\nkey = "talk"\nminutes = 1\n',
            "two",
        ),
    ],
)
def test_a_variant_that_cannot_be_held_is_refused_with_the_reason(wrong: str, words: str) -> None:
    found, faults = check_template(wrong)
    assert found is None
    assert words in faults[0].reason


def test_steps_are_left_out_with_the_parts_they_bring() -> None:
    whole = template(VARIED.replace("people = 5", 'people = 5\n[document]\nkind = "record"'))
    assert [s.key for s in whole.without({"purpose"}).steps] == ["talk"]


def test_a_workshop_is_held_as_it_was_chosen(plenary: Plenary) -> None:
    people = [PersonLine("Ana", "Sales"), PersonLine("Ben", "Support"), PersonLine("Eve", "Product")]
    workshop_id = plenary.workshops.create(
        template().as_variant("short"), title="Short", people=people, minutes={"talk": 4}
    )
    (step,) = plenary.workshops.steps(workshop_id)
    assert (step.minutes, step.expects, step.essential, step.locked) == (4, 1, True, True)
    assert plenary.workshops.get(workshop_id).template["variant"] == "short"


def test_what_a_large_room_does_otherwise_stands_first_among_the_prompts(plenary: Plenary, tmp_path: Path) -> None:
    people = [PersonLine(f"Person {n}", "Sales") for n in range(20)]
    workshop_id = plenary.workshops.create(template(), title="Large", people=people)
    talk = plenary.workshops.steps(workshop_id)[1]
    assert talk.prompts[0].startswith("So many people: talk at tables of five first")
