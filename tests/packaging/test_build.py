"""build.spec is read as each system would read it; only Linux is here to build on."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from contents import ASKED_FOR, NOT_BEFORE

HOUSE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("system", "programs", "bundles"),
    [("linux", ["plenary"], 0), ("win32", ["plenary", "plenary-cli"], 0), ("darwin", ["plenary"], 1)],
)
def test_each_system_gets_its_programs(
    system: str, programs: list[str], bundles: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, list[dict[str, Any]]] = {"EXE": [], "COLLECT": [], "BUNDLE": []}

    def step(name: str) -> Any:
        return lambda *_parts, **options: made[name].append(options)

    hooks = ModuleType("PyInstaller.utils.hooks")
    vars(hooks).update(collect_data_files=lambda *_a, **_o: [], copy_metadata=lambda *_a, **_o: [])
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setattr("contents.packed_pictures", lambda: b"")
    monkeypatch.setattr(sys, "path", list(sys.path))
    hooks_found = ("pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing", "pyi_rth_pyside6")
    scripts = [(name, f"/hooks/{name}.py", "PYSOURCE") for name in (*hooks_found, "__main__")]
    found = SimpleNamespace(binaries=[], datas=[], pure=[], scripts=scripts)
    names = {"SPECPATH": str(HOUSE), "workpath": str(tmp_path), "Analysis": lambda *_a, **_o: found, "PYZ": list}
    with monkeypatch.context() as other:
        other.setattr(sys, "platform", system)
        exec((HOUSE / "build.spec").read_text("utf-8"), names | {name: step(name) for name in made})
    assert [options["name"] for options in made["EXE"]] == programs
    assert [options["console"] for options in made["EXE"]] == [name.endswith("cli") for name in programs]
    assert all(Path(options["icon"]).is_file() for options in made["EXE"])
    assert len(made["BUNDLE"]) == bundles
    assert made["COLLECT"][0]["strip"] is (system == "linux")
    assert not {*NOT_BEFORE, *ASKED_FOR} & {name for name, _, _ in found.scripts}
    assert found.scripts[-1][0] == "__main__"
    assert found.pure == [("pyi_rth_multiprocessing", "/hooks/pyi_rth_multiprocessing.py", "PYMODULE")]
