"""The log: a rotating file with what a developer needs and no word of the participants."""

import faulthandler
import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.files import PRIVATE_FILE, make_private_folder

LOGGER = logging.getLogger("plenary")
CRASH_LOG = "crash.log"
LONGEST_REPORT = 64 * 1024
"""Bytes of a crash report that are shown: the stack that crashed comes first."""


def start_log(folder: Path) -> Path | None:
    """Write the log to `folder` and return its file, or None when it cannot be written."""
    LOGGER.setLevel(logging.INFO)
    try:
        handler = _handler(folder)
        # It stays open: a crash must find it so.
        handle = os.open(folder / CRASH_LOG, os.O_CREAT | os.O_APPEND | os.O_WRONLY, PRIVATE_FILE)
        faulthandler.enable(handle)
    except OSError:
        return None
    LOGGER.addHandler(handler)
    return Path(handler.baseFilename)


def take_crash_report(folder: Path) -> str:
    """Return what a crash of an earlier run left, and put it aside so that it is told once; empty where none did.

    It has the frames of each thread and no word of the participants.
    """
    path = folder / CRASH_LOG
    try:
        if not path.stat().st_size:
            return ""
        path.replace(folder / "crash-last.log")
        with (folder / "crash-last.log").open("rb") as file:
            return file.read(LONGEST_REPORT).decode("utf-8", "replace")
    except OSError:
        return ""


def write_to_log(folder: Path, words: str) -> Path | None:
    """Add one entry to the log of a run that keeps none open; returns its file, or None when it cannot."""
    try:
        handler = _handler(folder)
        handler.handle(logging.LogRecord(LOGGER.name, logging.ERROR, "", 0, words, None, None))
        handler.close()
    except OSError:
        return None
    return Path(handler.baseFilename)


class _QuietFile(RotatingFileHandler):
    """A log that falls silent when its disk is full: it must never disturb what it tells of."""

    def _open(self) -> TextIOWrapper:
        return TextIOWrapper(open(self.baseFilename, "ab", opener=_privately), encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        return


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)


def _handler(folder: Path) -> RotatingFileHandler:
    make_private_folder(folder)
    handler = _QuietFile(folder / "plenary.log", maxBytes=512 * 1024, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
