"""The command line: every command, as text and as JSON; errors in one sentence; never a window's library."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app import cli
from app.bootstrap import open_plenary
from app.cli import run
from app.services.exchange.samples import sample_package

Call = Callable[..., str]


@pytest.fixture
def call(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command that must succeed on the test's workspace; returns what it prints."""

    def succeed(*arguments: str) -> str:
        status = run([*arguments, "--workspace", str(workspace)])
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, ""), printed.err
        return printed.out

    return succeed


@pytest.fixture
def refuse(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command that must be refused with one sentence; returns the sentence."""

    def fail(*arguments: str) -> str:
        status = run(["--workspace", str(workspace), *arguments])
        printed = capsys.readouterr()
        assert (status, printed.out) == (2, ""), printed.out
        assert printed.err.count("\n") == 1
        assert printed.err.strip()
        assert "Traceback" not in printed.err
        return printed.err

    return fail


def data(text: str) -> Any:
    return json.loads(text)


def test_from_new_to_export(call: Call, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name,Department,Role\nAna,Sales,Lead\n", "utf-8-sig")
    made = data(
        call("new", "messaging", "--title", "Launch ✨", "--date", "2026-05-06", "--participants", str(people),
             "--product", "Kit", "--initiative", "Spring", "--json")
    )  # fmt: skip
    (listed,) = data(call("--json", "list"))
    assert (listed["id"], listed["title"], listed["state"], listed["date"]) == (
        made["id"], "Launch ✨", "planned", "2026-05-06",
    )  # fmt: skip
    assert "Launch ✨" in call("list")
    assert "Ana (Sales)" in call("show", made["id"][:6])
    package = data(call("show", made["id"], "--json"))
    jsonschema.validate(package, data(call("schema")))
    for name in ("pdf", "docx", "md", "json"):
        target = tmp_path / f"out.{name}"
        assert data(call("export", made["id"], "--format", name, "--output", str(target), "--json"))["file"] == str(
            target
        )
        assert target.stat().st_size > 500
    assert data((tmp_path / "out.json").read_text("utf-8")) == package


def test_an_export_replaces_only_when_told(call: Call, refuse: Call, tmp_path: Path) -> None:
    workshop_id = call("sample").strip()
    for name in ("json", "md"):
        target = tmp_path / f"guide.{name}"
        target.write_text("mine", "utf-8")
        refuse("export", workshop_id, "--format", name, "--output", str(target))
        assert target.read_text("utf-8") == "mine"
        call("export", workshop_id, "--format", name, "--output", str(target), "--overwrite")
        assert "Larkfold" in target.read_text("utf-8")
        refuse("export", workshop_id, "--format", name, "--output", str(tmp_path / "no" / "such" / "folder"))
    refuse("export", workshop_id, "--format", "json", "--output", str(tmp_path), "--overwrite")
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


def test_an_anonymous_export_leaves_names_out(call: Call, tmp_path: Path) -> None:
    workshop_id = call("sample").strip()
    call("export", workshop_id, "--format", "json", "--output", str(tmp_path / "a.json"), "--anonymous")
    package = data((tmp_path / "a.json").read_text("utf-8"))
    assert all(note["participant_id"] is None for note in package["notes"])


def test_packages_and_notes_come_in(call: Call, refuse: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "sample.json"
    package.write_text(sample_package(), "utf-8-sig")
    workshop_id = call("import", str(package)).strip()
    assert "already" in refuse("import", str(package))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("one\n👩‍👩‍👧 two\n".encode())))
    assert "2 notes" in call("import", "-", "--workshop", workshop_id[:8], "--step", "pains")
    lines = tmp_path / "lines.txt"
    lines.write_text("three\n", "utf-8")
    step_id = next(s["id"] for s in data(call("show", workshop_id, "--json"))["steps"] if s["key"] == "benefits")
    assert data(call("import", str(lines), "--workshop", workshop_id, "--step", step_id, "--json"))["notes"] == 1
    refuse("import", str(lines), "--workshop", workshop_id)
    refuse("import", str(lines), "--workshop", workshop_id, "--step", "nonsense")
    refuse("import", str(lines), "--workshop", workshop_id, "--step", "faqs")
    refuse("import", str(lines))
    (tmp_path / "binary").write_bytes(b"\xff\x00\x01" * 100)
    (tmp_path / "zeros").write_bytes(b"a\x00b")
    (tmp_path / "huge.txt").write_text("a line\n" * 200_000, "utf-8")
    for name in ("binary", "zeros", "huge.txt", "none", ""):
        refuse("import", str(tmp_path / name), "--workshop", workshop_id, "--step", "pains")


def test_undo_redo_history(call: Call, refuse: Call) -> None:
    workshop_id = call("sample").strip()
    assert call("redo").startswith("There is nothing to redo")
    assert "Undone: Import" in call("undo")
    assert call("list").startswith("There is no workshop yet")
    assert data(call("redo", "5", "--json")) == {"redone": ["Import “Larkfold messaging workshop”"]}
    assert data(call("history", workshop_id, "--json")) == []
    for count in ("0", "-3", "many"):
        refuse("undo", count)


def test_search_check_backup(call: Call, refuse: Call, tmp_path: Path) -> None:
    call("sample")
    assert "Customer pains" in call("search", "night", "porter")
    assert data(call("search", "zebra", "--json")) == []
    assert call("search", "zebra").startswith("Nothing was found")
    assert "sound" in call("check")
    copy = tmp_path / "copy.plenary"
    call("backup", str(copy))
    refuse("backup", str(copy))
    with open_plenary(copy) as plenary:
        assert len(plenary.workshops.summaries()) == 1


def test_templates_are_listed_and_checked(call: Call, refuse: Call, tmp_path: Path) -> None:
    listed = data(call("templates", "--json"))
    assert next(t for t in listed if t["key"] == "messaging")["minutes"] == 150
    shipped = Path(__file__).parents[2] / "workshop_templates" / "messaging.toml"
    assert "usable" in call("templates", "check", str(shipped))
    bad = tmp_path / "bad.toml"
    bad.write_text(shipped.read_text("utf-8").replace('activity = "brief"', 'activity = "dance"'), "utf-8")
    assert "bad.toml, line " in refuse("templates", "check", str(bad))
    refuse("templates", "check", str(tmp_path / "none.toml"))
    status = run(["templates", "check", str(bad), "--json"])
    assert status == 2


def test_the_demo_leaves_every_document(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "demo" / "deep"
    said = call("demo", str(folder))
    assert {p.suffix for p in folder.iterdir()} == {".pdf", ".docx", ".md", ".html", ".json", ".ics"}
    assert all(p.name in said for p in folder.iterdir())
    assert "version 2" in said
    package = data(next(folder.glob("*.json")).read_text("utf-8"))
    assert package["workshop"]["state"] == "finished"


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["new"],
        ["new", "nonsense", "--title", "A"],
        ["new", "messaging", "--title", ""],
        ["new", "messaging", "--title", "A", "--date", "soon"],
        ["new", "messaging", "--title", "A", "--participants", "/nowhere/people.csv"],
        ["show", "abc"],
        ["show", "abcdef123"],
        ["show", ""],
        ["export", "abcdef", "--format", "exe", "--output", "x"],
        ["search"],
        ["list", "--nonsense"],
        ["templates", "check"],
        ["--json"],
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(refuse: Call, arguments: list[str]) -> None:
    sentence = refuse(*arguments).strip()
    assert sentence[0].isupper() or not sentence[0].isalpha()
    assert sentence.endswith(".")


def test_a_workspace_that_cannot_be_opened_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary, " * 50, "utf-8")
    assert run(["list", "--workspace", str(diary)]) == 2
    assert capsys.readouterr().err == "diary.txt is not a Plenary workspace. It was not changed.\n"
    assert diary.read_text("utf-8").startswith("Dear diary")


def test_what_nobody_foresaw_is_said_plainly_and_logged_without_words(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "".join(("sec", "ret"))

    def burst(found: object) -> None:
        raise ZeroDivisionError(words)

    monkeypatch.setattr(cli, "_answer", burst)
    assert run(["list", "--workspace", str(workspace)]) == 2
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert words not in printed
    log = (tmp_path / "home" / "logs" / "plenary.log").read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert "burst" in log
    assert words not in log


def test_as_a_program_it_never_loads_the_windows_library(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    script = (
        "import sys, runpy\n"
        "sys.argv = ['plenary', 'demo', sys.argv[1]]\n"
        "try:\n    runpy.run_module('app', run_name='__main__')\n"
        "except SystemExit as end:\n    assert end.code == 0, end.code\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'widgets'))]\n"
    )
    environment = os.environ | {"PLENARY_HOME": str(tmp_path / "home"), "PYTHONPATH": str(root)}
    arguments = [sys.executable, "-c", script, str(tmp_path / "out")]
    done = subprocess.run(arguments, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_as_a_program_errors_have_the_status_two(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = os.environ | {"PLENARY_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"}
    arguments = [sys.executable, "-m", "app", "show", "nönsense"]
    done = subprocess.run(arguments, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = os.environ | {"PLENARY_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "app", "schema"],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait() == 0
    assert errors == b""


def test_a_package_comes_in_from_a_file_and_from_a_pipe(
    call: Call, refuse: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.json"
    path.write_text(sample_package(), "utf-8")
    monkeypatch.setattr("app.services.exchange.packages.SMALL_BYTES", 0)
    workshop_id = call("import", str(path)).strip()
    assert workshop_id == data(sample_package())["workshop"]["id"]
    assert "already" in refuse("import", str(path))
    call("undo")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sample_package().encode()), "utf-8"))
    assert call("import", "-").strip() == workshop_id
    assert "no file" in refuse("import", str(tmp_path / "none.json"))
