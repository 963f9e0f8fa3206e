"""Which file: the system's own dialogs, in one place so that tests can stand in for them."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.words.text import single_line

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def choose_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Let a person choose a file to read; None when they cancel."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def choose_target(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """Let a person choose a file to write (the system asks before one is replaced); None when they cancel."""
    dialog = QFileDialog(parent, title, str(suggested.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # Set here, so that the question about replacing a file names the file that would be replaced.
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def file_name(title: str, extension: str) -> str:
    """Return a file name for a title that every system takes."""
    stem = _NOT_IN_NAMES.sub(" ", single_line(title))
    stem = " ".join(stem.split()).strip(". ")[:80].strip(". ")
    while len(stem.encode()) > 200:
        stem = stem[:-1]
    if not stem or stem.casefold() in _RESERVED:
        stem = f"Workshop {stem}".strip()
    return f"{stem}.{extension}"
