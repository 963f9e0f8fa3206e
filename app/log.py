"""The log: a rotating file with what a developer needs and no word of the participants."""

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("plenary")


def start_log(folder: Path) -> Path | None:
    """Write the log to `folder` and return its file, or None when it cannot be written."""
    LOGGER.setLevel(logging.INFO)
    try:
        handler = _handler(folder)
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        return None
    LOGGER.addHandler(handler)
    return Path(handler.baseFilename)


def write_to_log(folder: Path, words: str) -> Path | None:
    """Add one entry to the log of a run that keeps none open; returns its file, or None when it cannot."""
    try:
        handler = _handler(folder)
        handler.handle(logging.LogRecord(LOGGER.name, logging.ERROR, "", 0, words, None, None))
        handler.close()
    except OSError:
        return None
    return Path(handler.baseFilename)


def _handler(folder: Path) -> RotatingFileHandler:
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "plenary.log", maxBytes=512 * 1024, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
