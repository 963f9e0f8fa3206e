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
