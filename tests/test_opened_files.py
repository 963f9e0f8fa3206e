"""What a file is that somebody opened."""

from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError
from app.opened_files import kind_of_file
from app.services.exchange.samples import sample_package


def test_a_workspace_is_one_under_any_name(tmp_path: Path) -> None:
    for name in ("a.plenary", "a.json", "a"):
        with open_plenary(tmp_path / name):
            pass
        assert kind_of_file(tmp_path / name) == "workspace"


def test_an_emptied_workspace_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "a.plenary").write_bytes(b"")
    assert kind_of_file(tmp_path / "a.plenary") == "workspace"


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" \r\n\t"])
def test_a_package_is_one_under_any_name(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(before + sample_package().encode())
    assert kind_of_file(path) == "package"


@pytest.mark.parametrize("content", [b"", b"Name,Department\n", b"%PDF-1.7", b"[]"])
def test_anything_else_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(content)
    with pytest.raises(InvalidInputError, match=r"“notes\.json” is neither a workspace nor a workshop of Plenary"):
        kind_of_file(path)


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="There is no file"):
        kind_of_file(tmp_path / "none.plenary")
    with pytest.raises(InvalidInputError, match="is not a file"):
        kind_of_file(tmp_path)
