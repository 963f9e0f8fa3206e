"""Backups, repair and forgetting on the command line."""

import json
import os
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.cli import run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "workspace.plenary"
    with open_plenary(path) as plenary:
        plenary.samples.open()
        plenary.samples.open("retrospective")
        plenary.backups.take()
    return path


def call(capsys: pytest.CaptureFixture[str], place: Path, *arguments: str, status: int = 0) -> str:
    found = run([*arguments, "--workspace", str(place)])
    captured = capsys.readouterr()
    assert found == status, captured.err
    return captured.out if status == 0 else captured.err


def test_a_workshop_comes_back_from_a_backup(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_plenary(place) as plenary:
        first, second = plenary.workshops.summaries()
        plenary.workshops.delete(first.id)
        plenary.workshops.delete(second.id)
    assert "2 workshops" in call(capsys, place, "backups")
    assert "Note: " in call(capsys, place, "backups", "compare", "newest")
    assert "no workshop" in call(capsys, place, "backups", "restore", "newest", "--workshop", "Nothing", status=2)
    call(capsys, place, "backups", "restore", "newest", "--workshop", first.title)
    with open_plenary(place) as plenary:
        assert [s.id for s in plenary.workshops.summaries()] == [first.id]
        assert plenary.workshops.content(first.id).notes
    call(capsys, place, "backups", "restore", "newest")
    assert json.loads(call(capsys, place, "backups", "compare", "newest", "--json"))["only_there"] == []
    call(capsys, place, "check")
    call(capsys, place, "undo", "2")
    with open_plenary(place) as plenary:
        assert plenary.workshops.summaries() == []


@pytest.mark.parametrize("loss", ["deleted", "emptied"])
def test_a_missing_workspace_is_brought_back_or_begun_anew_on_demand(
    place: Path, loss: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place.unlink() if loss == "deleted" else place.write_bytes(b"")
    said = call(capsys, place, "list", status=2)
    assert "there are backups of it" in said
    assert not place.exists() or place.stat().st_size == 0
    call(capsys, place, "backups", "restore", "newest")
    with open_plenary(place) as plenary:
        assert len(plenary.workshops.summaries()) == 2
    os.remove(place)
    assert call(capsys, place, "list", "--anew")
    with open_plenary(place) as plenary:
        assert plenary.workshops.summaries() == []
        assert plenary.backups.paths(), "the backups stay"


def test_people_and_workshops_are_forgotten_with_proof(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_plenary(place) as plenary:
        name = plenary.forgetting.names()[0]
        workshop = plenary.workshops.summaries()[0].id
    said = json.loads(call(capsys, place, "forget", "person", name, "--words", "--json"))
    assert said["found"] == 0
    said = json.loads(call(capsys, place, "forget", "workshop", workshop, "--json"))
    assert said["found"] == 0
    assert said["sought"] > 0
    assert "Nobody" in call(capsys, place, "forget", "person", "Nobody At All", status=2)
    call(capsys, place, "check")


def test_a_damaged_workspace_is_repaired_beside_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(place.read_bytes())
    content[4096 * 5 : 4096 * 7] = bytes(4096 * 2)
    place.write_bytes(content)
    said = call(capsys, place, "check", "--repair")
    assert "workspace (repaired).plenary" in said
    assert place.read_bytes() == content
    call(capsys, place.with_name("workspace (repaired).plenary"), "check")
    call(capsys, place, "check", "--repair")
    assert place.with_name("workspace (repaired 2).plenary").exists()
