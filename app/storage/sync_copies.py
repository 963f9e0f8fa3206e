"""Copies that programs which synchronise folders lay beside a workspace when two machines wrote it.

How they name them is told by their makers:
- Dropbox: `name (Anna's conflicted copy 2026-11-27).ext`, help.dropbox.com, “What's a conflicted copy?”
- Nextcloud and ownCloud: `name (conflicted copy 2026-11-27 123456).ext`, in their desktop client's manual
- Syncthing: `name.sync-conflict-20261127-123456-ABCDEFG.ext`, docs.syncthing.net, “Understanding synchronization”
- Seafile: `name (SFConflict anna@example.org 2026-11-27-12-34-56).ext`, help.seafile.com, “File conflicts”
- Resilio Sync: `name.Conflict.ext`; Synology Drive: `name_HOST_Nov-27-1234-2026_Conflict.ext`
- Google Drive: `name (1).ext`, iCloud Drive: `name 2.ext`, OneDrive: `name-HOST.ext`: names anybody may give, so
  those count only when the histories show that the file is a copy.
"""

import re
from collections.abc import Iterator
from pathlib import Path

_NAMED = re.compile(
    r"( ?\(.*(conflicted copy|sfconflict|conflict|in konflikt|copie en conflit).*\)|"
    r"[._ ]sync-conflict-.*|[._].*conflict.*)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r" ?\(\d{1,2}\)| \d{1,2}|-[\w.-]{1,30}")


def copies_beside(workspace: Path) -> Iterator[tuple[Path, bool]]:
    """Yield the files beside a workspace that may be copies of it, and whether their name alone says so."""
    try:
        beside = sorted(workspace.parent.iterdir())
    except OSError:
        return
    for path in beside:
        rest = path.stem.removeprefix(workspace.stem)
        if path == workspace or path.suffix != workspace.suffix or not path.stem.startswith(workspace.stem):
            continue
        if _NAMED.fullmatch(rest):
            yield path, True
        elif _PERHAPS.fullmatch(rest):
            yield path, False
