"""One window for one workspace: a second start asks the first window to come to the front, and goes."""

import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app import paths
from app.files import make_private_folder
from app.log import LOGGER

WAIT_MS = 3000
"""A window that is busy for longer is taken for hung: the second start says that the workspace is open elsewhere."""
LONGEST_CALL = 64 * 1024
ANSWER = b"here\n"
# What a desktop lets one program hand to another so that its window may come to the front.
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


def call(workspace: Path, file: Path | None = None) -> bool:
    """Ask the window that has `workspace` open to come to the front, and to take in `file` if one is named.

    Returns whether one answered.
    """
    socket = QLocalSocket()
    socket.connectToServer(paths.instance_address(workspace))
    if not socket.waitForConnected(WAIT_MS):
        return False
    tokens = {name: value for name in _TOKENS if (value := os.environ.get(name))}
    words = {"file": str(file.absolute()) if file is not None else "", "tokens": tokens}
    socket.write(json.dumps(words).encode() + b"\n")
    socket.flush()
    answered = b""
    while ANSWER not in answered and socket.waitForReadyRead(WAIT_MS):
        answered += socket.readAll().data()
    return ANSWER in answered


class SingleInstance(QObject):
    """Listens for later starts on the workspace that this window has open."""

    called = Signal(str)
    """Somebody started Plenary again: the file they opened, or nothing."""

    def __init__(self, workspace: Path, parent: QObject) -> None:
        super().__init__(parent)
        address = paths.instance_address(workspace)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # Who has the workspace open has the address: what lies there was left by a window that was killed.
        try:
            if os.name != "nt":
                make_private_folder(Path(address).parent)
                if not paths.is_mine(os.path.dirname(address)):
                    return
            QLocalServer.removeServer(address)
            if not self._server.listen(address):
                LOGGER.warning("no later start can be heard: %s", self._server.serverError().name)
        except OSError as error:
            LOGGER.warning("no later start can be heard: %s", error.strerror)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._hear(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST_CALL:
                socket.abort()
            return
        line = bytes(socket.readLine().data())
        try:
            words = json.loads(line)
            file = str(words["file"])
            tokens = {name: str(words["tokens"][name]) for name in _TOKENS if name in words["tokens"]}
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(ANSWER)
        socket.flush()
        # Qt reads it when a window is activated.
        os.environ.update(tokens)
        self.called.emit(file)
