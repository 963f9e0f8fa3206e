"""Large packages: read in a process of their own within limits, taken in whole, or gone without a trace."""

import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import AppError, CancelledError, ConflictError, InvalidInputError
from app.domain.records import Note, Workshop
from app.plenary import Plenary
from app.services.exchange import packages, reading_process
from app.services.exchange.samples import SAMPLES, sample_package
from tests.state import state


@pytest.fixture(autouse=True)
def _read_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be read in a process of its own."""
    monkeypatch.setattr(packages, "SMALL_BYTES", 0)


def written(tmp_path: Path, data: dict[str, Any] | str) -> Path:
    path = tmp_path / "package.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), "utf-8")
    return path


def refused(plenary: Plenary, path: Path) -> str:
    before = state(plenary)
    with pytest.raises(AppError) as caught:
        plenary.packages.import_file(path)
    assert state(plenary) == before
    assert "\n" not in caught.value.message
    assert not multiprocessing.active_children()
    return caught.value.message


@pytest.mark.parametrize("name", SAMPLES)
def test_a_large_package_comes_in_as_a_small_one_does(tmp_path: Path, name: str) -> None:
    states = []
    for way in ("file", "text"):
        with open_plenary(tmp_path / f"{way}.plenary") as plenary:
            if way == "file":
                shares: list[float] = []
                workshop_id = plenary.packages.import_file(written(tmp_path, sample_package(name)), shares.append)
                assert shares == sorted(shares)
                assert (shares[0], shares[-1]) == (0.0, 1.0)
            else:
                workshop_id = plenary.packages.import_text(sample_package(name))
            states.append(state(plenary))
            assert plenary.packages.export(workshop_id) == sample_package(name)
            plenary.history.undo(None)
            assert not any(state(plenary).values())
            plenary.history.redo(None)
            assert state(plenary) == states[-1]
    assert states[0] == states[1]


def test_a_package_that_is_here_is_refused(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    path = written(tmp_path, sample_package())
    assert "already" in refused(plenary, path)
    renamed = written(tmp_path, sample_package().replace(sample, "0" * 32))
    with pytest.raises(ConflictError, match="Parts of this workshop"):
        plenary.packages.import_file(renamed)


SPOILED: dict[str, Callable[[dict[str, Any]], object]] = {
    "unknown step": lambda d: d["notes"][-1].update(step_id="x"),
    "an id twice": lambda d: d["notes"].append(d["notes"][0]),
    "a text too long": lambda d: d["notes"][-1].update(text="x" * 20_001),
    "a date that is none": lambda d: d["actions"][-1].update(due="2026-02-30"),
    "a number beyond all": lambda d: d["notes"][-1].update(position=2**63),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_is_wrong_is_named_with_its_place(plenary: Plenary, tmp_path: Path, name: str) -> None:
    data = json.loads(sample_package())
    SPOILED[name](data)
    assert "The package is not valid at" in refused(plenary, written(tmp_path, data))


@pytest.mark.parametrize(
    "words", ["", "{", "[" * 100_000, "\x00", "id,text\n1,2"], ids=["empty", "open", "deep", "nul", "csv"]
)
def test_what_is_no_package_is_refused(plenary: Plenary, tmp_path: Path, words: str) -> None:
    assert "othing was changed" in refused(plenary, written(tmp_path, words))


def test_words_in_all_scripts_are_clean_and_whole(plenary: Plenary, tmp_path: Path) -> None:
    data = json.loads(sample_package())
    said = ("Zoe\u0308 says\r\nhi\u202e", "会議は踊る", "👩‍👩‍👧‍👦", "رسائل", "a\x07b", "'; DROP TABLE note; --")
    for note, words in zip(data["notes"], said, strict=False):
        note["text"] = words
    ids = [note["id"] for note in data["notes"][: len(said)]]
    plenary.packages.import_file(written(tmp_path, data))
    kept = [plenary.store.get(Note, note_id).text for note_id in ids]
    assert kept == ["Zoë says\nhi", "会議は踊る", "👩‍👩‍👧‍👦", "رسائل", "ab", "'; DROP TABLE note; --"]
    assert plenary.library.search("Zoe")


def test_cancelling_leaves_nothing_wherever_it_is(plenary: Plenary, tmp_path: Path) -> None:
    path = written(tmp_path, sample_package())
    for until in (0.0, 0.2, 0.4, 0.9):

        def cancel(share: float, until: float = until) -> None:
            if share >= until:
                raise CancelledError("Cancelled.")

        with pytest.raises(CancelledError):
            plenary.packages.import_file(path, cancel)
        assert not any(state(plenary).values())
        assert not multiprocessing.active_children()
    plenary.packages.import_file(path)
    assert plenary.store.count(Workshop) == 1


def test_a_process_that_takes_too_long_is_given_up(
    plenary: Plenary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "MAX_SECONDS", 0.01)
    assert "took longer than" in refused(plenary, written(tmp_path, sample_package()))


def test_memory_has_a_limit_that_is_said(plenary: Plenary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    monkeypatch.setattr(reading_process, "MAX_MEMORY_MIB", 300)
    data = json.loads(sample_package())
    data["notes"] = [{"a": [n, {}]} for n in range(1_500_000)]
    words = refused(plenary, written(tmp_path, data))
    assert "more memory" in words
    assert "300 MiB" in words


def test_what_nobody_foresaw_is_one_sentence(plenary: Plenary, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise RecursionError("deep inside Ana's words")

    monkeypatch.setattr(packages, "parse_package", fail)
    with pytest.raises(InvalidInputError, match="cannot be read as a workshop package") as caught:
        plenary.packages.import_text(sample_package())
    assert "Ana" not in caught.value.message + caught.value.details
    assert "RecursionError" in caught.value.details
