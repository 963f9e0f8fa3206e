"""The one composition root: opens a workspace and wires the services; nothing else does.

What works with a workspace is imported when one is opened: the first look needs none of it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.domain.errors import MissingWorkspaceError

if TYPE_CHECKING:
    from app.domain.summaries import HomeLook
    from app.plenary import Plenary


def first_look(workspace: Path | None = None) -> "HomeLook | None":
    """Return what Home shows of a workspace (the user's own when none is named), before it is opened.

    None where the file is not as plain as can be: new, older, damaged, not closed by us, open elsewhere.
    """
    from app.storage import first_look

    return first_look.first_look(workspace or paths.default_workspace())


def open_plenary(workspace: Path | None = None, *, anew: bool = False) -> "Plenary":
    """Open a workspace (the user's own when none is named) and wire the services.

    Args:
        workspace: the file; a new workspace is made where there is none.
        anew: begin a new workspace even where one has been, whose backups are still there.

    Raises:
        MissingWorkspaceError: there is nothing in the file any more, but there are backups of it.
        WorkspaceError: the file is not ours, newer, damaged, or open elsewhere; it was not changed.
    """
    from app.plenary import Plenary
    from app.storage.reserve import Reserve
    from app.storage.store import Store

    path = workspace or paths.default_workspace()
    if not anew:
        _require_that_nothing_is_missing(path)
    plenary = Plenary(Store(path))
    plenary.store.base = lambda: plenary.backups.base()
    plenary.store.when_lost = lambda: plenary.rescue.keep_copy()
    if Reserve(paths.reserve_folders(), path).read() is not None:
        plenary.told = plenary.rescue.take_up()
    return plenary


def look_at(workspace: Path) -> "Plenary":
    """Open a backup, or any workspace, only to look at it: a copy in memory that takes nothing.

    Raises:
        WorkspaceError: it is not ours, newer or damaged.
    """
    from app.plenary import Plenary
    from app.storage.store import Store

    return Plenary(Store(workspace, to_look=True))


def _require_that_nothing_is_missing(path: Path) -> None:
    try:
        if path.stat().st_size > 0:
            return
        what = "is empty (0 bytes)"
    except FileNotFoundError:
        what = "is not there"
    except OSError:
        return
    from app.services.workspace.backups import paths_of_backups, time_of

    backups = paths_of_backups(path, paths.backup_folder())
    if backups:
        raise MissingWorkspaceError(
            f"“{path.name}” {what}, but there are backups of it, the newest from {time_of(backups[0])}. "
            "Nothing was changed. Bring one back, or begin anew.",
        )
