"""Walls that imports alone do not show: widgets open no files and touch no tables."""

import ast
from pathlib import Path

WIDGETS = Path(__file__).parents[2] / "widgets"
FILE_CALLS = {
    "fdopen", "fsync", "mkdir", "mkstemp", "read_bytes", "read_text", "rename", "rmdir",
    "rmtree", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
FILE_CLASSES = {"NamedTemporaryFile", "QFile", "QSaveFile", "QTemporaryFile"}
UNAVOIDABLE = {("theme/icons.py", "read_text")}
"""Icons are part of the program, read as it draws."""


def calls_on_files(source: str) -> set[str]:
    """Return the calls in a module that reach for a file."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in {"open", *FILE_CLASSES}:
            found.add(node.func.id)
        if isinstance(node.func, ast.Attribute):
            on_module = isinstance(node.func.value, ast.Name) and node.func.value.id in ("os", "io", "shutil")
            # Dialogs and services have an `open` too, which takes no mode.
            opened = node.func.attr == "open" and bool(node.args or node.keywords)
            ends = node.func.attr == "_exit"
            if opened or (on_module and not ends) or node.func.attr in FILE_CALLS:
                found.add(node.func.attr)
    return found


def test_widgets_open_no_files() -> None:
    found = {
        (path.relative_to(WIDGETS).as_posix(), call)
        for path in WIDGETS.rglob("*.py")
        for call in calls_on_files(path.read_text("utf-8"))
    }
    assert found == UNAVOIDABLE


def test_a_call_on_a_file_is_seen() -> None:
    source = "open('x')\npath.open('rb')\npath.write_text('x')\nos.replace(a, b)\nQSaveFile('x')\ndialog.open()\n"
    assert calls_on_files(source) == {"open", "write_text", "replace", "QSaveFile"}


def test_widgets_reach_for_no_store() -> None:
    """Only the context hears what changed; everything else goes through services."""
    found = {
        path.relative_to(WIDGETS).as_posix()
        for path in WIDGETS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "store"
        and (getattr(node.value, "attr", "") == "plenary" or getattr(node.value, "id", "") == "plenary")
    }
    assert found == {"context.py"}
