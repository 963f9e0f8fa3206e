"""A record that nothing else knows of: its declaration alone takes it everywhere a record goes."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError
from app.domain.records import Department, Step, new_id
from app.domain.records.changes import ChangeSet
from app.domain.records.fields import bounded, holds_cells, holds_day, indexed, reference
from app.domain.records.registry import Searched, forgetting_new_records, record, record_kinds
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from app.services.exchange.package_form import package_schema
from tests.state import step

OLDER = Path(__file__).parents[1] / "storage" / "workspaces" / "schema-2.plenary.xz"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmThanks:
    """What a department is thanked for in a step, how warmly, and who spoke."""

    id: str
    workshop_id: str = field(metadata=reference("workshop"))
    step_id: str = field(metadata=reference("step"))
    text: str
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))
    participant_id: str | None = field(default=None, metadata=reference("participant", indexed=False))
    warmth: int = field(default=3, metadata=bounded(1, 5))
    said_on: str | None = field(default=None, metadata=holds_day())
    cells: dict[str, str] = field(default_factory=dict, metadata=holds_cells())
    position: int = 0


@pytest.fixture(autouse=True)
def _declared() -> Iterator[None]:
    """Declare the record before a workspace is made, and forget it afterwards."""
    with forgetting_new_records():
        record("thanks", limit=3, searched=Searched(("text",), day="said_on"))(WarmThanks)
        yield


@pytest.fixture
def garage(plenary: Plenary) -> Department:
    """Return a department that nobody in the room belongs to."""
    department = Department(id="garage", name="Garage", short="GAR", hue=7, position=99)
    with plenary.store.operation("add_department", "Add a department") as op:
        op.add(department)
    return department


@pytest.fixture
def thanks(plenary: Plenary, sample: str, garage: Department) -> WarmThanks:
    """Return what was said in the sample workshop."""
    content = plenary.workshops.content(sample)
    said = WarmThanks(
        id=new_id(),
        workshop_id=sample,
        step_id=step(content, "pains").id,
        text="Thanks for the snow chains",
        department_id=garage.id,
        participant_id=content.participants[0].id,
        said_on="2026-11-02",
        cells={"also": content.participants[0].id, "why": "It snowed"},
    )
    add(plenary, said)
    return said


def add(plenary: Plenary, said: WarmThanks) -> None:
    with plenary.store.operation("add_thanks", "Say thanks", workshop_id=said.workshop_id) as op:
        op.add(said)


def kept(plenary: Plenary) -> list[WarmThanks]:
    return plenary.store.all(WarmThanks)


def spoiled(package: str, **fields: Any) -> str:
    data = json.loads(package)
    data["thanks"][0] |= fields
    return json.dumps(data)


def test_what_is_declared_inside_is_forgotten_outside() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Passing:
        id: str

    before = record_kinds()
    with forgetting_new_records():
        record("passing")(Passing)
        assert set(record_kinds()) - set(before) == {Passing}
    assert record_kinds() == before


def test_the_content_finds_it_by_kind_and_by_step(plenary: Plenary, thanks: WarmThanks) -> None:
    content = plenary.workshops.content(thanks.workshop_id)
    assert content.all(WarmThanks) == (thanks,)
    assert content.of_step(WarmThanks, thanks.step_id) == (thanks,)
    assert content.of_step(WarmThanks, "elsewhere") == ()
    assert content.all(Step) == content.steps


def test_the_content_is_read_again_where_it_changed(plenary: Plenary, thanks: WarmThanks) -> None:
    before = plenary.workshops.content(thanks.workshop_id)
    told: list[ChangeSet] = []
    plenary.store.subscribe(told.append)
    with plenary.store.operation("warm", "Thank warmly", workshop_id=thanks.workshop_id) as op:
        op.change(WarmThanks, thanks.id, warmth=5)
    after = plenary.workshops.refreshed(before, told[0])
    assert after.all(WarmThanks) == (replace(thanks, warmth=5),)
    assert after == plenary.workshops.content(thanks.workshop_id)
    assert after.notes is before.notes, "what nobody touched is not read again"


def test_undo_and_redo_reach_it_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "own.plenary"
    with open_plenary(path) as plenary:
        sample = plenary.samples.open()
        first = plenary.workshops.content(sample).steps[0].id
        thanks = WarmThanks(id="t", workshop_id=sample, step_id=first, text="Thanks for the snow chains")
        add(plenary, thanks)
    with open_plenary(path) as plenary:
        assert kept(plenary) == [thanks]
        plenary.history.undo(sample)
        assert kept(plenary) == []
        assert plenary.library.search("snow chains") == []
    with open_plenary(path) as plenary:
        plenary.history.redo(sample)
        assert kept(plenary) == [thanks]
        assert plenary.workshops.content(sample).of_step(WarmThanks, first) == (thanks,)


def test_its_words_are_found_and_called_what_they_are(plenary: Plenary, thanks: WarmThanks) -> None:
    (hit,) = plenary.library.search("snow chains")
    assert (hit.kind, hit.kind_words, hit.record_id) == ("warm_thanks", "Warm thanks", thanks.id)
    assert (hit.workshop_id, hit.step_id) == (thanks.workshop_id, thanks.step_id)


def test_its_package_goes_out_in_and_out_the_same(plenary: Plenary, tmp_path: Path, thanks: WarmThanks) -> None:
    package = plenary.packages.export(thanks.workshop_id)
    jsonschema.Draft202012Validator(package_schema()).validate(json.loads(package))
    assert "garage" in [d["id"] for d in json.loads(package)["departments"]], "what it refers to goes along"
    with open_plenary(tmp_path / "other.plenary") as other:
        other.packages.import_text(package)
        assert kept(other) == [thanks]
        assert other.packages.export(thanks.workshop_id) == package


def test_a_package_without_it_comes_in(plenary: Plenary, tmp_path: Path, thanks: WarmThanks) -> None:
    data = json.loads(plenary.packages.export(thanks.workshop_id))
    del data["thanks"]
    with open_plenary(tmp_path / "other.plenary") as other:
        other.packages.import_text(json.dumps(data))
        assert kept(other) == []


def test_an_anonymous_package_names_nobody(plenary: Plenary, thanks: WarmThanks) -> None:
    data = json.loads(plenary.packages.export(thanks.workshop_id, anonymous=True))
    assert (data["thanks"][0]["department_id"], data["thanks"][0]["participant_id"]) == (None, None)
    assert data["thanks"][0]["text"] == thanks.text
    assert thanks.cells["also"] in [p["id"] for p in data["participants"]], "who is named in a cell is no author"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"step_id": "gone"}, r"thanks\.0\.step_id: “gone”"),
        ({"workshop_id": "gone"}, r"thanks\.0\.workshop_id: “gone”"),
        ({"department_id": "gone"}, r"thanks\.0\.department_id: “gone”"),
        ({"warmth": 6}, r"thanks\.0\.warmth: 6 is out of range"),
        ({"said_on": "yesterday"}, r"thanks\.0\.said_on: this is no date"),
        ({"text": 7}, r"thanks\.0\.text"),
    ],
)
def test_a_broken_package_is_refused_where_it_is_broken(
    plenary: Plenary, tmp_path: Path, thanks: WarmThanks, fields: dict[str, Any], place: str
) -> None:
    package = spoiled(plenary.packages.export(thanks.workshop_id), **fields)
    with open_plenary(tmp_path / "other.plenary") as other:
        with pytest.raises(InvalidInputError, match=place):
            other.packages.import_text(package)
        assert other.workshops.summaries() == []
        assert kept(other) == []


def test_a_package_may_hold_so_many_and_no_more(plenary: Plenary, tmp_path: Path, thanks: WarmThanks) -> None:
    for _ in range(3):
        add(plenary, replace(thanks, id=new_id()))
    package = plenary.packages.export(thanks.workshop_id)
    with (
        open_plenary(tmp_path / "other.plenary") as other,
        pytest.raises(InvalidInputError, match="not valid at thanks"),
    ):
        other.packages.import_text(package)


def test_it_goes_with_its_step_and_comes_back(plenary: Plenary, thanks: WarmThanks) -> None:
    before = plenary.workshops.content(thanks.workshop_id)
    plenary.agenda.delete_step(thanks.step_id)
    assert kept(plenary) == []
    assert plenary.workshops.content(thanks.workshop_id).of_step(WarmThanks, thanks.step_id) == ()
    plenary.history.undo(thanks.workshop_id)
    assert without_clocks(plenary.workshops.content(thanks.workshop_id)) == without_clocks(before)


def test_it_goes_with_its_workshop_and_comes_back(plenary: Plenary, thanks: WarmThanks) -> None:
    before = plenary.workshops.content(thanks.workshop_id)
    plenary.workshops.delete(thanks.workshop_id)
    assert kept(plenary) == []
    plenary.history.undo()
    assert without_clocks(plenary.workshops.content(thanks.workshop_id)) == without_clocks(before)
    plenary.backups.check()


def without_clocks(content: WorkshopContent) -> WorkshopContent:
    return replace(content, clocks=())


def test_whoever_goes_is_named_by_it_no_more(plenary: Plenary, thanks: WarmThanks) -> None:
    name = plenary.workshops.content(thanks.workshop_id).participants[0].name
    plenary.people.remove(str(thanks.participant_id))
    assert kept(plenary) == [replace(thanks, participant_id=None, cells=thanks.cells | {"also": name})]


def test_a_department_it_uses_stays_when_undo_would_take_it(plenary: Plenary, sample: str) -> None:
    with plenary.store.operation("add_department", "Add a department", workshop_id=sample) as op:
        op.add(Department(id="garage", name="Garage", short="GAR", hue=7))
    steps = plenary.workshops.content(sample).steps
    with plenary.store.operation(".aside", "Beside the history") as op:
        op.add(WarmThanks(id="t", workshop_id=sample, step_id=steps[0].id, text="Thanks", department_id="garage"))
    plenary.history.undo(sample)
    assert plenary.store.find(Department, "garage") is not None


def test_an_older_workspace_gets_a_table_for_it(tmp_path: Path) -> None:
    path = tmp_path / "old.plenary"
    path.write_bytes(lzma.decompress(OLDER.read_bytes()))
    with open_plenary(path) as plenary:
        workshop_id = plenary.workshops.summaries()[0].id
        first = plenary.workshops.content(workshop_id).steps[0]
        add(plenary, WarmThanks(id="t", workshop_id=workshop_id, step_id=first.id, text="Thanks from before"))
        assert [hit.record_id for hit in plenary.library.search("thanks from before")] == ["t"]
        plenary.history.undo(workshop_id)
        assert kept(plenary) == []
        plenary.backups.check()


@dataclass(frozen=True, slots=True, kw_only=True)
class Souvenir:
    """Something a workshop leaves behind."""

    id: str
    text: str
    origin_id: str | None = field(default=None, metadata=indexed())


def test_what_outlives_its_workshop_stays_and_is_not_doubled(tmp_path: Path) -> None:
    record("souvenirs", outlives=True, order=("text", "id"), searched=Searched(("text",)))(Souvenir)
    with open_plenary(tmp_path / "own.plenary") as plenary:
        sample = plenary.samples.open()
        mine = Souvenir(id="mine", text="A snow globe", origin_id=sample)
        with plenary.store.operation("leave", "Leave something") as op:
            op.add(mine, Souvenir(id="other", text="Of another workshop", origin_id="gone"))
        assert plenary.workshops.content(sample).all(Souvenir) == (mine,)
        package = plenary.packages.export(sample)
        assert [s["id"] for s in json.loads(package)["souvenirs"]] == ["mine"]
        plenary.workshops.delete(sample)
        plenary.packages.import_text(package)
        assert plenary.packages.export(sample) == package
        assert plenary.store.count(Souvenir) == 2


def test_a_reference_to_nothing_is_refused_with_its_field() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Lost:
        id: str
        step_id: str = field(metadata=reference("stepp"))

    with forgetting_new_records():
        record("lost")(Lost)
        with pytest.raises(ValueError, match=r"Lost\.step_id: there is no record “stepp”"):
            record_kinds()
