#!/bin/sh
# PySide6-Essentials 6.11.3 on CPython: which of Qt's waits let other Python threads go on is not a matter of class or
# kind. A wait in one thread for 0.8 s, and the longest pause that a second Python thread had meanwhile:
#   lets go on (about 0.02 s):  QTcpSocket.waitForReadyRead  QUdpSocket.waitForReadyRead
#                               QProcess.waitForFinished     QThread.wait
#   stops all (about 0.8 s):    QLocalSocket.waitForReadyRead  QLocalSocket.waitForDisconnected
#                               QLocalServer.waitForNewConnection  QTcpServer.waitForNewConnection
#                               QProcess.waitForReadyRead
# So moving a QLocalSocket into a worker thread does not keep a program alive while it waits, as moving a QTcpSocket
# does; and two ends of one local connection in two threads of one process never hear each other until the wait is over.
#
# Plenary: a second start waits for the first window before it has a window or threads of its own; the first one answers
# through signals and never waits; the tests start the second in a process of its own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "PySide6-Essentials==6.11.3"
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import os
import socket
import sys
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QProcess, QThread
from PySide6.QtNetwork import QHostAddress, QLocalServer, QLocalSocket, QTcpServer, QTcpSocket, QUdpSocket

WAIT_S = 0.8
WAIT_MS = round(WAIT_S * 1000)
application = QCoreApplication([])
silent_local = socket.socket(socket.AF_UNIX)
silent_local.bind("silent")
silent_local.listen()
silent_tcp = socket.create_server(("127.0.0.1", 0))


def local(wait: str) -> None:
    end = QLocalSocket()
    end.connectToServer(os.path.abspath("silent"))
    assert end.waitForConnected(1000)
    getattr(end, wait)(WAIT_MS)


def tcp() -> None:
    end = QTcpSocket()
    end.connectToHost("127.0.0.1", silent_tcp.getsockname()[1])
    assert end.waitForConnected(1000)
    end.waitForReadyRead(WAIT_MS)


def udp() -> None:
    end = QUdpSocket()
    end.bind(QHostAddress("127.0.0.1"), 0)
    end.waitForReadyRead(WAIT_MS)


def local_server() -> None:
    server = QLocalServer()
    assert server.listen(os.path.abspath("server"))
    server.waitForNewConnection(WAIT_MS)


def tcp_server() -> None:
    server = QTcpServer()
    assert server.listen(QHostAddress("127.0.0.1"))
    server.waitForNewConnection(WAIT_MS)


def process(wait: str) -> None:
    program = QProcess()
    program.start(sys.executable, ["-c", f"import time; time.sleep({WAIT_S})"])
    assert program.waitForStarted()
    getattr(program, wait)(5000)


def thread() -> None:
    class Sleeper(QThread):
        def run(self) -> None:
            time.sleep(WAIT_S)

    sleeper = Sleeper()
    sleeper.start()
    sleeper.wait()


def longest_pause(wait: Callable[[], object]) -> float:
    """Return the longest pause in seconds that this thread had while another one waited."""
    waiting = threading.Thread(target=wait)
    longest, before = 0.0, time.monotonic()
    waiting.start()
    while waiting.is_alive():
        time.sleep(0.005)
        now = time.monotonic()
        longest, before = max(longest, now - before), now
    return longest


waits: dict[str, tuple[Callable[[], object], bool]] = {
    "QTcpSocket.waitForReadyRead": (tcp, False),
    "QUdpSocket.waitForReadyRead": (udp, False),
    "QProcess.waitForFinished": (lambda: process("waitForFinished"), False),
    "QThread.wait": (thread, False),
    "QLocalSocket.waitForReadyRead": (lambda: local("waitForReadyRead"), True),
    "QLocalSocket.waitForDisconnected": (lambda: local("waitForDisconnected"), True),
    "QLocalServer.waitForNewConnection": (local_server, True),
    "QTcpServer.waitForNewConnection": (tcp_server, True),
    "QProcess.waitForReadyRead": (lambda: process("waitForReadyRead"), True),
}
for name, (wait, stops_all) in waits.items():
    pause = longest_pause(wait)
    print(f"{name:34} {pause:.2f} s")
    assert (pause > WAIT_S / 2) == stops_all, f"{name} behaves otherwise now"
PYTHON
