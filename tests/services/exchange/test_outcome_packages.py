"""Packages of workshops with timelines, surveys, matrices, insights and a calendar."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError
from app.plenary import Plenary
from app.services.exchange.samples import sample_package
from tests.services.outcome_operations import open_retrospective
from tests.state import state


def exported(tmp_path: Path) -> str:
    with open_plenary(tmp_path / "from.plenary") as plenary:
        return plenary.packages.export(open_retrospective(plenary))


def test_out_and_in_and_out_is_byte_for_byte_the_same(plenary: Plenary, tmp_path: Path) -> None:
    package = exported(tmp_path)
    data = json.loads(package)
    for name in ("ratings", "placements", "timeline", "insights", "calendar"):
        assert data[name], name
    workshop_id = plenary.packages.import_text(package)
    assert plenary.packages.export(workshop_id) == package
    assert len(plenary.library.search("Launch")) >= 1


def test_the_sample_retrospective_is_a_whole_one(plenary: Plenary) -> None:
    workshop_id = plenary.samples.open("retrospective")
    assert plenary.packages.export(workshop_id) == sample_package("retrospective")
    assert len(plenary.insights.all()) == 3
    assert plenary.documents.document(workshop_id).subject == "Review report"


def test_what_outlived_its_workshop_is_not_doubled(plenary: Plenary, tmp_path: Path) -> None:
    package = exported(tmp_path)
    workshop_id = plenary.packages.import_text(package)
    insight = plenary.insights.all()[0]
    plenary.insights.change(insight.id, text="Changed here since")
    plenary.workshops.delete(workshop_id)
    plenary.packages.import_text(package)
    assert [i.text for i in plenary.insights.all()].count("Changed here since") == 1
    assert len(plenary.insights.all()) == len(json.loads(package)["insights"])


SPOILED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a rating of six": lambda d: d["ratings"][0].update(value=6),
    "a rating of nothing": lambda d: d["ratings"][0].update(option_id="gone"),
    "a place off the matrix": lambda d: d["placements"][0].update(x=101),
    "a mood beyond all": lambda d: d["timeline"][0].update(mood=9),
    "a day that is none": lambda d: d["timeline"][0].update(day="2026-02-30"),
    "a side that is none": lambda d: d["timeline"][0].update(side="left"),
    "a kind that is none": lambda d: d["insights"][0].update(kind="rumour"),
    "a status that is none": lambda d: d["insights"][0].update(status="maybe"),
    "a foreign initiative": lambda d: d["insights"][0].update(initiative_id="other"),
    "a time that is none": lambda d: d["calendar"][0].update(at="25:00"),
    "a state that is none": lambda d: d["calendar"][0].update(state="soon"),
    "a briefing day that is none": lambda d: d["calendar"][0].update(sales_brief_by="tomorrow"),
    "tags that are no texts": lambda d: d["insights"][0].update(tags=[1]),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_broken_package_is_refused_and_changes_nothing(plenary: Plenary, tmp_path: Path, name: str) -> None:
    data = json.loads(exported(tmp_path))
    SPOILED[name](data)
    with pytest.raises(InvalidInputError, match=r"[Nn]othing was changed"):
        plenary.packages.import_text(json.dumps(data))
    assert not any(state(plenary).values())


def test_packages_of_the_versions_before_come_in(plenary: Plenary, tmp_path: Path) -> None:
    data = json.loads(exported(tmp_path))
    for name in ("ratings", "placements", "timeline", "insights", "calendar"):
        data.pop(name)
    data["steps"] = [s for s in data["steps"] if s["activity"] not in ("survey", "matrix", "timeline", "summary")]
    kept = {s["id"] for s in data["steps"]}
    for name, records in data.items():
        if isinstance(records, list) and records and "step_id" in records[0]:
            data[name] = [r for r in records if r["step_id"] in kept or r["step_id"] is None]
    data["clocks"] = [c for c in data["clocks"] if c["id"] in kept]
    data["package_version"] = 2
    data["workshop"]["current_step_id"] = None
    for note in data["notes"]:
        note.pop("origin")
    assert plenary.packages.import_text(json.dumps(data)) == data["workshop"]["id"]
