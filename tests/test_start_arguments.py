"""Which arguments open the window, and on what."""

from pathlib import Path

import pytest

from app.start_arguments import WindowStart, window_start

NAMED = WindowStart(workspace=Path("a.plenary"))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], WindowStart()),
        (["--workspace", "a.plenary"], NAMED),
        (["--workspace=a.plenary"], NAMED),
        (["a.plenary"], WindowStart(file=Path("a.plenary"))),
        (["--", "-a.plenary"], None),
        (["--", "a b.plenary-workshop"], WindowStart(file=Path("a b.plenary-workshop"))),
        (["/x/größe 1.json"], WindowStart(file=Path("/x/größe 1.json"))),
        (["file:///x/gr%C3%B6%C3%9Fe%201.plenary"], WindowStart(file=Path("/x/größe 1.plenary"))),
        (["list"], None),
        (["--workspace", "a.plenary", "list"], None),
        (["a.plenary", "b.plenary"], None),
        (["import", "a.plenary-workshop"], None),
        (["--version"], None),
        (["--help"], None),
        (["--workspace"], None),
        (["--workspace="], None),
        ([""], None),
    ],
)
def test_no_command_or_one_file_of_ours_opens_the_window(arguments: list[str], expected: WindowStart | None) -> None:
    assert window_start(arguments) == expected
