"""Every word said in a step stands in the document of every outcome, or a line there says what was left out and why."""

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.activities import KINDS
from app.domain.outcomes.registry import OUTCOMES
from app.plenary import Plenary
from app.templates.outline import template_paths
from tests.template_filling import fill_step, hold_filled

TEMPLATES = [path.stem for path, _ in template_paths(None)]
ONE_OF_EACH = {
    "messaging_guide": "messaging",
    "goal_brief": "goal-breakdown",
    "review_report": "retrospective",
    "record": "feedback-session",
}
WORDS = {
    "notes": ("text",),
    "groups": ("title",),
    "answers": ("text",),
    "stances": ("reason",),
    "actions": ("text",),
    "timeline": ("text",),
    "options": ("text",),
    "calendar": ("title", "message"),
    "ballots": ("reason",),
}
"""Where in a package people's words stand, beside the fields of entries."""

Package = dict[str, Any]


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            yield from texts(getattr(value, item.name))


def marks_in(document: Any) -> set[str]:
    return set(re.findall(r"mark\d{4}x", " ".join(texts(document.blocks))))


def mark(package: Package) -> dict[str, str]:
    """Give each thing that was said a word of its own; return the words with where they were said."""
    found: dict[str, str] = {}
    keys = {step["id"]: step["key"] for step in package["steps"]}

    def marked(words: str, where: str) -> str:
        word = f"mark{len(found):04}x"
        found[word] = where
        return f"{words} {word}"

    for name, fields in WORDS.items():
        for record in package[name]:
            for field in fields:
                if record.get(field):
                    where = f"{keys.get(record.get('step_id'), name)}: {field}"
                    record[field] = marked(record[field], where)
    free = {
        step["id"]: [f["key"] for f in step["settings"]["fields"]]
        if step["activity"] == "form"
        else [c["key"] for c in step["settings"]["columns"] if c.get("type", "text") == "text"]
        for step in package["steps"]
        if step["activity"] in ("form", "table")
    }
    for entry in package["entries"]:
        for key in free.get(entry["step_id"], ()):
            if entry["fields"].get(key):
                entry["fields"][key] = marked(entry["fields"][key], f"{keys[entry['step_id']]}: {key}")
    return found


def lost(plenary: Plenary, package: Package) -> dict[str, str]:
    """Return what is missing in the document of a package, with where it was said."""
    said = mark(package)
    workshop_id = plenary.packages.import_text(json.dumps(package, ensure_ascii=False))
    there = marks_in(plenary.documents.document(workshop_id))
    return {word: where for word, where in said.items() if word not in there}


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_word_of_every_template(key: str, plenary: Plenary) -> None:
    assert lost(plenary, hold_filled(plenary, key)) == {}


@pytest.mark.parametrize("kind", list(OUTCOMES))
def test_every_outcome_has_a_template(kind: str, plenary: Plenary) -> None:
    assert plenary.templates.get(ONE_OF_EACH[kind]).document.kind == kind


def _added(package: Package, step: Package) -> None:
    package["steps"].append(step)


def _in_front(package: Package, step: Package) -> None:
    step["position"] = 1
    package["steps"].insert(0, step)


def _skipped(package: Package, step: Package) -> None:
    step["state"] = "skipped"
    package["steps"].append(step)


@pytest.mark.parametrize("place", [_added, _in_front, _skipped], ids=["added", "in front", "skipped"])
@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("outcome", list(ONE_OF_EACH))
def test_every_word_of_a_step_that_is_added(
    outcome: str, kind: str, place: Callable[[Package, Package], None], plenary: Plenary
) -> None:
    package = hold_filled(plenary, ONE_OF_EACH[outcome], only=())
    settings: dict[str, Any] = dict(KINDS[kind].start)
    if kind in ("vote", "matrix"):
        settings["options"] = ["One", "Two"]
    position = max(step["position"] for step in package["steps"]) + 1000
    step = {
        "id": "added",
        "workshop_id": package["workshop"]["id"],
        "key": "added_here",
        "activity": kind,
        "title": "A step that was added",
        "settings": settings,
        "position": position,
    }
    place(package, step)
    fill_step(package, step)
    assert lost(plenary, package) == {}
    assert package["entries"] or package["notes"] or kind not in ("form", "table", "board"), "something was said"


@pytest.mark.parametrize("outcome", list(ONE_OF_EACH))
def test_a_part_with_columns_of_its_own_is_told_whole(outcome: str, plenary: Plenary) -> None:
    """A column that somebody added to a step that a section tells is not forgotten by the section."""
    package = hold_filled(plenary, ONE_OF_EACH[outcome], only=("table",))
    for step in package["steps"]:
        if step["activity"] == "table":
            step["settings"]["columns"] = [*step["settings"]["columns"][:11], {"key": "more", "title": "More"}]
            for entry in package["entries"]:
                if entry["step_id"] == step["id"]:
                    entry["fields"]["more"] = "What only this room asked"
    assert lost(plenary, package) == {}


def test_a_candidate_that_lost_the_vote_stands_in_the_evidence(plenary: Plenary) -> None:
    package = hold_filled(plenary, "messaging")
    form = next(s for s in package["steps"] if s["key"] == "value_proposition")
    first = next(e for e in package["entries"] if e["step_id"] == form["id"])
    package["entries"].append({**first, "id": "loser", "fields": dict.fromkeys(first["fields"], "never")})
    vote = next(s for s in package["steps"] if s["key"] == "value_vote")
    person = package["participants"][0]["id"]
    ballot = {
        "step_id": vote["id"],
        "workshop_id": first["workshop_id"],
        "voter_kind": "participant",
        "voter_id": person,
    }
    package["ballots"] = [b for b in package["ballots"] if b["step_id"] != vote["id"]]
    package["ballots"].append({**ballot, "id": "b", "item_id": first["id"], "value": 2})
    assert lost(plenary, package) == {}


@pytest.mark.parametrize("outcome", list(ONE_OF_EACH))
def test_what_may_not_be_told_is_said_to_be_left_out(outcome: str, plenary: Plenary) -> None:
    package = hold_filled(plenary, ONE_OF_EACH[outcome], only=())
    for kind, settings in (("vote", {"options": ["One", "Two"]}), ("survey", {"statements": [{"text": "We agree"}]})):
        step = {
            "id": kind,
            "workshop_id": package["workshop"]["id"],
            "key": f"added_{kind}",
            "activity": kind,
            "title": f"A {kind} never shown",
            "settings": settings,
            "position": 10**9,
        }
        package["steps"].append(step)
        fill_step(package, step)
        step["phase"] = ""
    workshop_id = plenary.packages.import_text(json.dumps(package))
    found = " ".join(texts(plenary.documents.document(workshop_id).blocks))
    assert "The result of this vote had not been shown" in found
    assert "The result of this survey had not been shown" in found
    assert "One" in found
    assert "We agree" in found
    assert "2 dots" not in found
    gaps = [gap.text for gap in OUTCOMES[outcome].gaps(plenary.workshops.content(workshop_id))]
    assert "The result of “A vote never shown” was never shown." in gaps
    assert all(gap in found for gap in gaps), "every gap stands in the document"


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_gap_stands_in_the_document(key: str, plenary: Plenary) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get(key), title="Nothing said yet")
    content = plenary.workshops.content(workshop_id)
    outcome = OUTCOMES[plenary.templates.get(key).document.kind]
    found = list(texts(plenary.documents.document(workshop_id).blocks))
    for gap in outcome.gaps(content):
        assert any(gap.text in words for words in found), gap
