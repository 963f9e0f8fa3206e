"""Where things lie on this computer."""

import os
from pathlib import Path

APP_NAME = "Plenary"


def data_folder() -> Path:
    """Return the folder of the user's data; the environment variable PLENARY_HOME overrides it."""
    home = os.environ.get("PLENARY_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_path

    return Path(user_data_path(APP_NAME, appauthor=False))


def default_workspace() -> Path:
    """Return the workspace that opens when none is named."""
    return data_folder() / "workspace.plenary"


def backup_folder() -> Path:
    """Return where backups go: outside the folders that people move and synchronise."""
    return data_folder() / "backups"


def reserve_folders() -> tuple[Path, ...]:
    """Return where words may wait when the disk is full: where room was taken beforehand, and on other disks."""
    import tempfile  # takes its time, and a start without trouble needs none

    user = getattr(os, "getuid", lambda: 0)()
    others = (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir())
    return data_folder() / "reserve", *(Path(place) / f"plenary-{user}" for place in others if place)


def template_folder() -> Path:
    """Return where the user's own templates lie."""
    return data_folder() / "templates"


def settings_file() -> Path:
    """Return the file of the user's settings."""
    return data_folder() / "settings.json"


def log_folder() -> Path:
    """Return where the log goes."""
    home = os.environ.get("PLENARY_HOME")
    if home:
        return Path(home) / "logs"
    from platformdirs import user_log_path

    return Path(user_log_path(APP_NAME, appauthor=False))


def instance_address(workspace: Path) -> str:
    """Return where the window that has a workspace open can be called: a socket, or on Windows the name of a pipe.

    The socket lies where only this user may look, and its path is short: systems cut it after about 100 letters.
    """
    import hashlib

    name = f"plenary-{hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:16]}"
    if os.name == "nt":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.isdir(runtime):
        return os.path.join(runtime, name)
    import tempfile

    return os.path.join(tempfile.gettempdir(), f"plenary-{os.getuid()}", name)


def may_be_open(workspace: Path) -> bool:
    """Return whether a window may have this workspace open; no costs nothing to find out, yes must be asked."""
    address = instance_address(workspace)
    return os.name == "nt" or (os.path.exists(address) and is_mine(os.path.dirname(address)))


def is_mine(folder: str) -> bool:
    """Return whether a folder belongs to this user."""
    # In a folder for everybody's temporary files somebody else may have been there first.
    return os.stat(folder).st_uid == os.getuid()
