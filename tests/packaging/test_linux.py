"""What Linux gets: an installer for one user, and a package that says what it needs."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from archives import control
from needs import alternatives

LINUX = Path(__file__).parents[2] / "packaging" / "linux"

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell here")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Return the folder of an archive, with as much in it as the installer looks at."""
    folder = tmp_path / "plenary 1.0"
    for name in ("install", "uninstall"):
        folder.mkdir(exist_ok=True)
        shutil.copy(LINUX / name, folder / name)
    program = folder / "Plenary" / "plenary"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho Plenary 1.0\n", "utf-8")
    program.chmod(0o755)
    for name in ("applications/plenary.desktop", "man/man1/plenary.1"):
        target = folder / "share" / name
        target.parent.mkdir(parents=True)
        target.write_bytes((LINUX / Path(name).name).read_bytes() if name.endswith("desktop") else b".TH")
    return folder


def run(script: Path, home: Path) -> str:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    return subprocess.run([script], env=environment, capture_output=True, text=True, check=True).stdout


def files(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def test_installing_twice_is_as_installing_once(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "a home & more"
    home.mkdir()
    run(unpacked / "install", home)
    once = files(home)
    (unpacked / "share" / "man" / "man1" / "plenary.1").rename(unpacked / "share" / "man" / "man1" / "other.1")
    run(unpacked / "install", home)
    # What the newer one does not have any more is gone.
    assert files(home).keys() - once.keys() == {".local/share/man/man1/other.1"}
    assert once.keys() - files(home).keys() == {".local/share/man/man1/plenary.1"}
    command = home / ".local" / "bin" / "plenary"
    assert subprocess.run([command], capture_output=True, text=True, check=True).stdout == "Plenary 1.0\n"
    entry = (home / ".local/share/applications/plenary.desktop").read_text("utf-8")
    assert f'\nExec="{command}" %f\n' in entry
    assert f"\nTryExec={command}\n" in entry


def test_uninstalling_leaves_the_workspace_and_what_is_not_ours(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    workspace = home / ".local" / "share" / "Plenary" / "workspace.plenary"
    other = home / ".local" / "share" / "applications" / "other.desktop"
    for path in (workspace, other):
        path.parent.mkdir(parents=True)
        path.write_text("mine", "utf-8")
    before = files(home)
    run(unpacked / "install", home)
    run(home / ".local" / "lib" / "plenary" / "uninstall", home)
    left = {name for name in files(home) if not name.endswith(".cache")}  # desktops keep lists of their own
    assert left == set(before)
    assert not (home / ".local" / "bin" / "plenary").is_symlink()


def test_nothing_of_anybody_elses_is_replaced(unpacked: Path, tmp_path: Path) -> None:
    command = tmp_path / "home" / ".local" / "bin" / "plenary"
    command.parent.mkdir(parents=True)
    command.write_text("mine", "utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        run(unpacked / "install", tmp_path / "home")
    assert files(tmp_path / "home") == {".local/bin/plenary": b"mine"}


@pytest.mark.parametrize("name", ["libglib2.0-0", "libglib2.0-0t64"])
def test_a_renamed_library_is_wanted_by_both_names(name: str) -> None:
    assert alternatives(name) == "libglib2.0-0t64 | libglib2.0-0"


def test_a_library_with_one_name_is_wanted_by_that() -> None:
    assert alternatives("libfontconfig1") == "libfontconfig1"


def test_what_a_package_says_has_a_form() -> None:
    said = control(["libc6 (>= 2.34)", "libx11-6"], ["libgtk-3-0t64 | libgtk-3-0"], 1000)
    lines = said.splitlines()
    assert "Depends: libc6 (>= 2.34), libx11-6" in lines
    assert "Recommends: libgtk-3-0t64 | libgtk-3-0" in lines
    assert said.endswith("\n")
    assert not any(line.strip() == "" for line in lines)
