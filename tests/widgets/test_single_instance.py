"""A second start calls the first window; whatever else comes in changes nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from widgets import single_instance
from widgets.single_instance import ANSWER, SingleInstance, call

HOUSE = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Short, wherever the tests lie: a socket's path may have about 100 letters.
    with TemporaryDirectory(prefix="p") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.fixture
def instance(qapp: QApplication, workspace: Path) -> Iterator[SingleInstance]:
    """Return the first window's ear."""
    listening = SingleInstance(workspace, qapp)
    yield listening
    listening.close()
    listening.deleteLater()


_CALL = """
import sys
from pathlib import Path
from widgets.single_instance import call
sys.exit(not call(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
"""


def start_again(qtbot: QtBot, *arguments: Path) -> bool:
    """Call from another process, as a second start does; returns whether it was answered."""
    with subprocess.Popen([sys.executable, "-c", _CALL, *map(str, arguments)], cwd=HOUSE) as process:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    return process.returncode == 0


def test_a_second_start_is_heard_with_the_file_it_opened(
    qtbot: QtBot, instance: SingleInstance, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "from-the-launcher")
    heard: list[str] = []
    instance.called.connect(heard.append)
    assert paths.may_be_open(workspace)
    assert start_again(qtbot, workspace, tmp_path / "größe 1.plenary-workshop")
    assert start_again(qtbot, workspace)
    assert heard == [str(tmp_path / "größe 1.plenary-workshop"), ""]


def test_without_a_window_nobody_answers(qapp: QApplication, workspace: Path) -> None:
    assert not paths.may_be_open(workspace)
    assert not call(workspace)


def test_what_a_killed_window_left_is_taken_over(qtbot: QtBot, qapp: QApplication, workspace: Path) -> None:
    Path(paths.instance_address(workspace)).touch()
    assert paths.may_be_open(workspace)
    assert not call(workspace)
    instance = SingleInstance(workspace, qapp)
    assert start_again(qtbot, workspace)
    instance.close()
    assert not paths.may_be_open(workspace)


def test_workspaces_have_addresses_of_their_own_and_one_each(workspace: Path, tmp_path: Path) -> None:
    workspace.touch()
    (tmp_path / "link.plenary").symlink_to(workspace)
    assert paths.instance_address(tmp_path / "link.plenary") == paths.instance_address(workspace)
    assert paths.instance_address(tmp_path / "other.plenary") != paths.instance_address(workspace)


@pytest.mark.parametrize("words", [b"\n", b"{}\n", b'{"file": 1}\n', b"\xff\xfe\n", b'["file"]\n', b"x" * 100_000])
def test_strange_calls_change_nothing(qtbot: QtBot, instance: SingleInstance, workspace: Path, words: bytes) -> None:
    heard: list[str] = []
    instance.called.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(paths.instance_address(workspace))
    assert socket.waitForConnected(3000)
    socket.write(words)
    with qtbot.waitSignal(socket.disconnected, timeout=5000):
        socket.flush()
    assert heard == []
    assert ANSWER not in socket.readAll().data()


def test_a_call_in_pieces_is_heard_once(qtbot: QtBot, instance: SingleInstance, workspace: Path) -> None:
    heard: list[str] = []
    instance.called.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(paths.instance_address(workspace))
    words = json.dumps({"file": "/a", "tokens": {}}).encode() + b"\n"
    socket.write(words[:5])
    socket.flush()
    qtbot.waitUntil(lambda: socket.bytesToWrite() == 0)
    socket.write(words[5:])
    with qtbot.waitSignal(instance.called, timeout=5000):
        socket.flush()
    qtbot.waitUntil(lambda: socket.bytesAvailable() >= len(ANSWER))
    assert heard == ["/a"]


def test_a_window_that_hangs_is_not_waited_for_for_ever(
    qapp: QApplication, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "WAIT_MS", 200)
    deaf = QLocalServer()
    assert deaf.listen(paths.instance_address(workspace))
    assert not call(workspace)
    deaf.close()


def test_a_folder_of_somebody_else_is_not_trusted(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(paths.instance_address(workspace)).touch()
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert not paths.may_be_open(workspace)
