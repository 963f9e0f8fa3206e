"""The package of a workshop carries its goals: out and in again without a difference, broken ones refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError
from app.plenary import Plenary
from app.services.exchange.package_form import package_schema
from tests.services.goal_operations import kpi_of, open_goals, root
from tests.state import state

Spoil = Callable[[dict[str, Any]], Any]


def whole_package(plenary: Plenary) -> tuple[str, str]:
    """Return the id of a breakdown with everything a goal can have, and its package."""
    workshop_id = open_goals(plenary)
    goal_id = root(plenary).id
    kpi = kpi_of(plenary, goal_id)
    children = plenary.goals.content(goal_id).children(goal_id)
    plenary.kpis.share(kpi.id, children[0].id)
    plenary.kpis.change(kpi.id, target="≤ 95 % – “wirklich” 🎯", reason="سبب التغيير")
    plenary.goals.set_partners(goal_id, ["Legal", "Sales"])
    plenary.readings.add(kpi.id, "0.30000000000000004", period="2026-11-03", remark="a\nb", partial=True)
    plenary.kpis.reach_milestone(plenary.goals.content(goal_id).milestones[0].id, on="2026-10-30", recognition="Chidi")
    return workshop_id, plenary.packages.export(workshop_id)


def test_out_and_in_again_is_the_same(plenary: Plenary, tmp_path: Path) -> None:
    workshop_id, text = whole_package(plenary)
    jsonschema.Draft202012Validator(package_schema()).validate(json.loads(text))
    before = state(plenary)
    with open_plenary(tmp_path / "other.plenary") as other:
        assert other.packages.import_text(text) == workshop_id
        assert other.packages.export(workshop_id) == text
        assert state(other) == before
        assert other.goals.summaries()[0].kpis == 5


def test_the_package_of_a_check_in_brings_its_goal(plenary: Plenary, tmp_path: Path) -> None:
    workshop_id, first = whole_package(plenary)
    goal_id = root(plenary).id
    check_in = plenary.check_ins.start(goal_id, plenary.templates.get("check-in"), date="2026-11-17")
    text = plenary.packages.export(check_in)
    with open_plenary(tmp_path / "other.plenary") as other:
        other.packages.import_text(text)
        assert other.packages.export(check_in) == text
        assert other.workshops.get(check_in).goal_id == goal_id
        other.packages.import_text(first)
        assert {w.id for w in other.goals.content(goal_id).workshops} == {workshop_id, check_in}


def test_a_goal_that_is_here_already_stays_as_it_is(plenary: Plenary) -> None:
    workshop_id, text = whole_package(plenary)
    goal_id = root(plenary).id
    plenary.workshops.delete(workshop_id)
    plenary.goals.change(goal_id, title="In newer words")
    plenary.packages.import_text(text)
    assert plenary.goals.get(goal_id).title == "In newer words"


def test_a_package_of_the_first_version_comes_in(plenary: Plenary, sample: str) -> None:
    data = json.loads(plenary.packages.export(sample))
    for name in ("goals", "kpis", "kpi_shares", "readings", "milestones", "goal_changes", "responsibilities"):
        del data[name]
    data["package_version"] = 1
    for name in ("goal_id", "fiscal_month"):
        del data["workshop"][name]
    for action in data["actions"]:
        for name in ("kind", "department_id", "state_reason", "closed_on", "trail"):
            del action[name]
    for ballot in data["ballots"]:
        del ballot["reason"]
    content = plenary.workshops.content(sample)
    plenary.workshops.delete(sample)
    plenary.packages.import_text(json.dumps(data))
    assert plenary.workshops.content(sample) == content


SPOILED: dict[str, Spoil] = {
    "a reading of no KPI": lambda d: d["readings"][0].update(kpi_id="x"),
    "a reading that is no number": lambda d: d["readings"][0].update(value="1e5"),
    "a reading of no period": lambda d: d["readings"][0].update(period="2026-13"),
    "a KPI of no goal": lambda d: d["kpis"][0].update(goal_id="x"),
    "a share of no goal": lambda d: d["kpi_shares"][0].update(goal_id="x"),
    "a goal below no goal": lambda d: d["goals"][1].update(parent_id="x"),
    "a goal of another initiative": lambda d: d["goals"][0].update(initiative_id="x"),
    "a state that is none": lambda d: d["goals"][0].update(status="great"),
    "a month that is none": lambda d: d["goals"][0].update(fiscal_month=13),
    "a day that is none": lambda d: d["milestones"][0].update(due="soon"),
    "a workshop about no goal": lambda d: d["workshop"].update(goal_id="x"),
    "a letter of no row's step": lambda d: d["responsibilities"][0].update(step_id="x"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_broken_package_changes_nothing(plenary: Plenary, tmp_path: Path, spoil: Spoil) -> None:
    _, text = whole_package(plenary)
    data = json.loads(text)
    spoil(data)
    with open_plenary(tmp_path / "other.plenary") as other:
        with pytest.raises(InvalidInputError, match=r"[Nn]othing was changed"):
            other.packages.import_text(json.dumps(data))
        assert not any(state(other).values())


def test_an_anonymous_package_names_no_author_of_notes(plenary: Plenary) -> None:
    workshop_id, _ = whole_package(plenary)
    data = json.loads(plenary.packages.export(workshop_id, anonymous=True))
    assert all(n["department_id"] is None and n["participant_id"] is None for n in data["notes"])
    assert data["goals"]
