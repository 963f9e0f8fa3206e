"""No command of ours writes over a workspace, a backup or what lies beside an open one, by whatever name."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.cli import run
from app.domain.errors import ExportError
from app.files import write_bytes, write_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and rights as POSIX systems have them")


def itself(path: Path) -> Path:
    return path


def through_a_folder(path: Path) -> Path:
    return path.parent / "x" / ".." / path.name


def a_symbolic_link(path: Path) -> Path:
    link = path.with_name("guide.pdf")
    link.symlink_to(path)
    return link


def a_hard_link(path: Path) -> Path:
    link = path.with_name("guide.docx")
    os.link(path, link)
    return link


def a_linked_folder(path: Path) -> Path:
    (path.parent.parent / "linked").symlink_to(path.parent)
    return path.parent.parent / "linked" / path.name


def its_journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def its_note(path: Path) -> Path:
    return path.with_name(path.name + ".open")


NAMES = (itself, through_a_folder, a_symbolic_link, a_hard_link, a_linked_folder, its_journal, its_note)
FORMATS = ("pdf", "docx", "md", "html", "json", "csv")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "workspace.plenary"
    (tmp_path / "folder" / "x").mkdir(parents=True)
    with open_plenary(path) as plenary:
        plenary.samples.open()
    return path


@pytest.mark.parametrize("name", NAMES, ids=lambda n: n.__name__)
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_nothing_is_written_over_a_workspace(place: Path, name: Callable[[Path], Path], is_open: bool) -> None:
    target = name(place)
    before = place.read_bytes()
    if is_open:
        with open_plenary(place) as plenary:
            for write in (
                lambda: write_text(target, "x", overwrite=True),
                lambda: write_bytes(target, b"", overwrite=True),
            ):
                with pytest.raises(ExportError, match="Choose another name"):
                    write()
            plenary.actions.add(plenary.samples.open(), "Still held by its lock, and whole")
            assert plenary.soundness.check() == []
        return
    with pytest.raises(ExportError, match="Choose another name"):
        write_text(target, "x", overwrite=True)
    assert place.read_bytes() == before


@pytest.mark.parametrize("format_key", FORMATS)
def test_an_export_over_the_workspace_is_refused(
    place: Path, format_key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_plenary(place) as plenary:
        workshop = plenary.samples.open("retrospective")
    before = place.read_bytes()
    options = ["--format", format_key, "--output", str(place), "--overwrite", "--workspace", str(place)]
    assert run(["export", workshop, *options]) == 2
    assert "It was not changed" in capsys.readouterr().err
    assert place.read_bytes() == before


@pytest.mark.parametrize(("what", "format_key"), [("dashboard", "html"), ("dashboard", "ics"), ("calendar", "csv")])
def test_nor_are_the_papers_of_all_goals(place: Path, what: str, format_key: str) -> None:
    before = place.read_bytes()
    options = ["--format", format_key, "--output", str(place), "--overwrite", "--workspace", str(place)]
    assert run(["export", what, *options]) == 2
    assert place.read_bytes() == before


def test_a_backup_is_not_written_over_either(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_plenary(place) as plenary:
        backup = plenary.backups.take()
        workshop = plenary.samples.open()
    before = backup.read_bytes()
    options = ["--format", "pdf", "--output", str(backup), "--overwrite", "--workspace", str(place)]
    assert run(["export", workshop, *options]) == 2
    assert "backup" in capsys.readouterr().err
    assert run(["backup", str(backup), "--workspace", str(place)]) == 2
    assert backup.read_bytes() == before


def test_a_copy_replaces_a_closed_workspace_but_never_an_open_one(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.plenary"
    open_plenary(other).close()
    with open_plenary(place) as plenary:
        plenary.backups.copy(other, overwrite=True)
        with open_plenary(other) as second, pytest.raises(Exception, match="open"):
            plenary.backups.copy(other, overwrite=True)
        assert second.path == other


def test_what_we_write_is_for_the_user_alone_and_documents_are_handed_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "new" / "folder" / "workspace.plenary"
    with open_plenary(place) as plenary:
        workshop = plenary.samples.open()
        plenary.backups.take()
        plenary.rescue.make_ready()
        plenary.packages.export_file(workshop, tmp_path / "package.json")
        beside = {p.stat().st_mode & 0o777 for p in place.parent.iterdir()}
        assert beside == {0o600}
    home = tmp_path / "home"
    files = [p for p in home.rglob("*") if p.is_file()]
    assert files
    assert {p.stat().st_mode & 0o077 for p in (*files, place, tmp_path / "package.json")} == {0}
    assert {p.stat().st_mode & 0o077 for p in (place.parent, place.parent.parent)} == {0}
    assert {p.stat().st_mode & 0o077 for p in home.rglob("*") if p.is_dir()} == {0}
    options = ["--format", "md", "--output", str(tmp_path / "guide.md"), "--workspace", str(place)]
    assert run(["export", workshop, *options]) == 0, capsys.readouterr().err
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    assert (tmp_path / "guide.md").stat().st_mode == ordinary.stat().st_mode


def test_a_link_in_place_of_the_note_is_removed_and_not_followed(place: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("do not touch")
    place.with_name(place.name + ".open").symlink_to(precious)
    with open_plenary(place):
        pass
    assert precious.read_text() == "do not touch"
