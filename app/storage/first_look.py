"""The first look at a workspace: what Home shows, read before all that works with the file is there.

It is taken only of a file that nobody but us has written and nobody has open, and it changes nothing. Whatever else
there is to say of a file is said where it is opened, a moment later.
"""

import sqlite3
from pathlib import Path

from app.domain.summaries import HomeLook
from app.guarded_files import HEADER_BYTES, is_held, is_workspace_header
from app.storage import known_files
from app.storage.careful_reading import deadline, holder_path, journal_path, unlocked
from app.storage.schema_version import FINGERPRINT, SCHEMA_VERSION, fingerprint
from app.storage.summaries import home_look

_LOOKING_SECONDS = 0.2
"""What takes longer is left to the opening, which shows that it takes long."""


def first_look(path: Path) -> HomeLook | None:
    """Return what Home shows of the workspace at `path`; None where that is not as plain as can be."""
    if is_held(path) or holder_path(path).exists() or not known_files.is_as_we_left_it(path) or _has_journal(path):
        return None
    try:
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES)
        if not is_workspace_header(head) or head[60:64] != SCHEMA_VERSION.to_bytes(4, "big"):
            return None
        with unlocked(path) as connection, deadline(connection, _LOOKING_SECONDS):
            return home_look(connection) if fingerprint(connection) == FINGERPRINT else None
    except (OSError, sqlite3.Error):
        return None


def _has_journal(path: Path) -> bool:
    try:
        return journal_path(path).stat().st_size > 0
    except OSError:
        return False
