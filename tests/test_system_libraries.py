"""What Qt needs from the system: what is missing is found, and named with the one line that brings it."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.system_libraries import ALWAYS, WAYLAND, XCB, Computer

HOUSE = Path(__file__).parents[1]
ON_X = {"DISPLAY": ":0"}
ON_WAYLAND = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/1000"}
CURSOR = "libxcb-cursor.so.0"

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux leaves libraries to its systems"
)


def computer(
    environment: Mapping[str, str],
    lacks: tuple[str, ...] = (),
    programs: tuple[str, ...] = ("apt-get", "dpkg", "sudo"),
    *,
    silent: tuple[str, ...] = (),
    is_root: bool = False,
    apt_is_fresh: bool = False,
) -> Computer:
    """Return a computer that lacks libraries and has programs; at silent displays nobody answers."""

    def load(name: str) -> None:
        if name in lacks:
            raise OSError(f"{name}: cannot open shared object file")

    return Computer(
        environment,
        load,
        lambda name: f"/usr/bin/{name}" if name in programs else None,
        answers=lambda display, _environment: not any(display.endswith(one) for one in silent),
        is_root=is_root,
        apt_is_fresh=apt_is_fresh,
    )


def test_nothing_is_missing_where_all_is_there() -> None:
    assert computer({**ON_X, **ON_WAYLAND}).missing(["xcb", "wayland"]) == []
    assert computer({**ON_X, **ON_WAYLAND}).missing_for_window() == []


@pytest.mark.parametrize(
    ("environment", "needs", "needs_not"),
    [
        (ON_X, {**ALWAYS, **XCB}, WAYLAND),
        (ON_WAYLAND, {**ALWAYS, **WAYLAND}, XCB),
        ({"XDG_SESSION_TYPE": "wayland", "XDG_RUNTIME_DIR": "/run"}, {**ALWAYS, **WAYLAND}, XCB),
        ({**ON_X, **ON_WAYLAND, "QT_QPA_PLATFORM": "xcb"}, {**ALWAYS, **XCB}, WAYLAND),
        ({**ON_X, **ON_WAYLAND, "QT_QPA_PLATFORM": "wayland-egl:x=1"}, {**ALWAYS, **WAYLAND}, XCB),
        ({**ON_X, **ON_WAYLAND}, {**ALWAYS, **XCB, **WAYLAND}, {}),
    ],
)
def test_each_display_needs_its_own(
    environment: dict[str, str], needs: dict[str, object], needs_not: dict[str, object]
) -> None:
    missing = computer(environment, lacks=(*ALWAYS, *XCB, *WAYLAND)).missing_for_window()
    assert set(missing) == set(needs)
    assert not set(missing) & set(needs_not)


def test_one_display_that_works_is_enough() -> None:
    both = {**ON_X, **ON_WAYLAND}
    assert computer(both, lacks=tuple(WAYLAND)).missing_for_window() == []
    assert computer(both, lacks=tuple(XCB)).missing_for_window() == []
    # Libraries for a display where nobody is are no help.
    assert computer(both, lacks=tuple(XCB), silent=("wayland-0",)).missing_for_window() == list(XCB)


@pytest.mark.parametrize(
    ("programs", "is_root", "fresh", "line"),
    [
        (("apt-get", "dpkg", "sudo"), False, False, "sudo apt-get install -y libgl1 libxcb-cursor0"),
        (("apt-get", "dpkg"), True, False, "apt-get install -y libgl1 libxcb-cursor0"),
        (("apt-get", "dpkg"), False, False, "su - -c 'apt-get install -y libgl1 libxcb-cursor0'"),
        (
            ("apt-get", "dpkg", "sudo"),
            False,
            True,
            "sudo sh -c 'apt-get update && apt-get install -y libgl1 libxcb-cursor0'",
        ),
        (("apt-get", "dpkg"), True, True, "apt-get update && apt-get install -y libgl1 libxcb-cursor0"),
        (("dnf", "sudo"), False, False, 'sudo dnf install -y "libGL.so.1()(64bit)" "libxcb-cursor.so.0()(64bit)"'),
        (("zypper",), True, False, 'zypper install -y "libGL.so.1()(64bit)" "libxcb-cursor.so.0()(64bit)"'),
        (("pacman", "sudo"), False, False, "sudo pacman -S --needed --noconfirm libglvnd xcb-util-cursor"),
    ],
)
def test_the_line_is_complete_for_each_tool(programs: tuple[str, ...], is_root: bool, fresh: bool, line: str) -> None:
    here = computer(ON_X, ("libGL.so.1", CURSOR), programs, is_root=is_root, apt_is_fresh=fresh)
    words = here.why_no_window("libGL.so.1: cannot open shared object file")
    assert words.startswith("Plenary needs libGL.so.1 and 1 more, which are missing on this system")
    assert words.splitlines()[1:] == [f"    {line}"]


def test_where_no_tool_is_known_the_files_are_named() -> None:
    words = computer(ON_X, ("libGL.so.1", CURSOR), ()).why_no_window()
    assert words.endswith(f"libGL.so.1 {CURSOR}")
    assert len(words.splitlines()) == 1


def test_a_package_is_named_once() -> None:
    names = computer({}).debian_packages(ALWAYS, ["python3-venv"])
    assert names.count("libglib2.0-0") == 1
    assert names[0] == "python3-venv"


def test_packages_have_the_names_that_every_release_knows() -> None:
    names = computer({}).debian_packages([*ALWAYS, *XCB, *WAYLAND])
    # Debian 13 and Ubuntu 24.04 call it libglib2.0-0t64, which provides the old name; older ones know only that.
    assert "libglib2.0-0" in names
    assert not [name for name in names if name.endswith("t64")]


def test_the_line_in_the_readme_names_every_package() -> None:
    line = next(line for line in (HOUSE / "README.md").read_text().splitlines() if line.startswith("| Debian"))
    assert set(computer({}).debian_packages([*ALWAYS, *XCB, *WAYLAND])) <= set(line.replace("`", " ").split())


def test_no_display_nobody_there_and_not_let_in_are_three_things() -> None:
    fatal = "This application failed to start because no Qt platform plugin could be initialized."
    assert "There is no display here" in computer({}).why_no_window(fatal)
    assert "There is no display here" in computer({"QT_QPA_PLATFORM": "xcb"}).why_no_window(fatal)
    assert "Nothing answers at the display “:99”" in computer(
        {"DISPLAY": ":99"}, tuple(XCB), silent=(":99",)
    ).why_no_window(fatal)
    assert "does not let this user" in computer(ON_X).why_no_window(fatal)
    assert "QT_QPA_PLATFORM is “cocoa”" in computer({"QT_QPA_PLATFORM": "cocoa"}).why_no_window(fatal)


def test_a_server_that_listens_answers(tmp_path: Path) -> None:
    place = tmp_path / "wayland-9"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
        server.listen()
        here = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}

        def load(_name: str) -> None:
            raise OSError

        assert Computer(here, load).missing_for_window()
    assert not Computer(here, load).missing_for_window()


def test_the_program_says_one_sentence_and_never_aborts(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE")
    clean = {name: value for name, value in os.environ.items() if name not in hidden}
    for more, words in (({"QT_QPA_PLATFORM": "xcb"}, "no display"), ({"DISPLAY": ":4242"}, "Nothing answers")):
        environment = {**clean, "QT_QPA_PLATFORM": "", **more, "PLENARY_HOME": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-m", "app"], cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 2
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert not done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with only what preparing reads, in a folder with a difficult name."""
    house = tmp_path / "Plenary für alle"
    shutil.copytree(HOUSE / ".ci", house / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    (house / "app").mkdir()
    for name in ("app/__init__.py", "app/system_libraries.py", "Makefile"):
        shutil.copy(HOUSE / name, house / name)
    (house / "requirements.lock").write_text("colorama==0.4.6 --hash=sha256:" + "0" * 64 + "\n")
    return house


@pytest.fixture
def make(checkout: Path, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Return what runs make there with few programs and no network; it returns the status and what was said."""
    few = tmp_path / "programs"
    few.mkdir()
    for name in ("sh", "make", "find", "sed", "sort", "tr", "id", "ls", "grep", "dirname", "env"):
        found = shutil.which(name)
        assert found
        (few / name).symlink_to(found)

    def run(*arguments: str, **more: str) -> tuple[int, str]:
        environment = {
            "PATH": str(few),
            "HOME": str(tmp_path),
            "LANG": "C.UTF-8",
            "PIP_RETRIES": "1",
            "PIP_NO_CACHE_DIR": "1",
            "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
            "PIP_CONFIG_FILE": os.devnull,
            **more,
        }
        done = subprocess.run(
            ["make", *arguments],
            cwd=checkout,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=110,
        )
        assert "Traceback" not in done.stdout
        return done.returncode, done.stdout

    return run


def _fake(folder: Path, name: str, script: str) -> Path:
    place = folder / name
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)
    return place


def test_an_old_python_is_named_with_a_good_one(make: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    old = _fake(tmp_path, "python3.9", 'case "$*" in *print*) echo Python 3.9.18 ;; *) exit 1 ;; esac')
    _fake(tmp_path / "programs", "python3.12", f'exec "{sys.executable}" "$@"')
    status, words = make(f"PYTHON={old}", "run")
    assert status == 2
    assert f"'{old}' is Python 3.9.18; this one is good:\n    make PYTHON=python3.12 run\n" in words


def test_without_python_and_sudo_the_line_names_everything(
    make: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    programs = tmp_path / "programs"
    _fake(programs, "apt-get", "exit 1")
    _fake(programs, "dpkg", "exit 1")
    (programs / "id").unlink()
    _fake(programs, "id", "echo 1000")
    status, words = make("setup")
    assert status == 2
    line = next(one for one in words.splitlines() if one.startswith("    "))
    assert line.startswith("    su - -c 'apt-get ")
    assert line.endswith("'")
    assert {"python3", "python3-venv", *computer({}).debian_packages([*ALWAYS, *XCB, *WAYLAND])} <= set(
        line.strip("' ").split()
    )


def test_without_network_nothing_half_made_is_left(make: Callable[..., tuple[int, str]], checkout: Path) -> None:
    status, words = make(f"PYTHON={sys.executable}", "format")
    assert status == 2
    assert "no network leads to Python's package index" in words
    assert "    make format\n" in words
    assert "NewConnectionError" not in words
    assert [entry.name for entry in (checkout / ".venv").iterdir()] == ["prepare.log"]
    assert "NewConnectionError" in (checkout / ".venv/prepare.log").read_text()


def test_what_is_not_an_environment_is_not_touched(make: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "to mother.txt").write_text("Dear mother")
    status, words = make(f"PYTHON={sys.executable}", f"VENV={letters}", "format")
    assert status == 2
    assert "holds other things" in words
    assert (letters / "to mother.txt").read_text() == "Dear mother"
