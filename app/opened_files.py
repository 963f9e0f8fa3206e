"""What a file is that somebody opened: its content says so, not its name."""

from pathlib import Path
from typing import Literal, TypeAlias

from app.domain.errors import InvalidInputError
from app.guarded_files import SQLITE_MAGIC
from app.start_arguments import WORKSPACE_ENDING

OpenedKind: TypeAlias = Literal["workspace", "package"]
_LOOKED_AT_BYTES = 256


def kind_of_file(path: Path) -> OpenedKind:
    """Return what a file is; whether it is sound is found out by whoever opens it.

    Raises:
        InvalidInputError: there is no such file, it cannot be read, or it is none of ours.
    """
    try:
        if not path.exists():
            raise InvalidInputError(f"There is no file “{path}”. Nothing was changed.")
        if not path.is_file():
            raise InvalidInputError(f"“{path}” is not a file. Nothing was changed.")
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT_BYTES)
    except OSError as error:
        raise InvalidInputError(f"“{path}” cannot be read ({error.strerror}). Nothing was changed.") from None
    # An emptied workspace is still one: there may be backups of it.
    if head.startswith(SQLITE_MAGIC) or path.suffix == WORKSPACE_ENDING:
        return "workspace"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return "package"
    raise InvalidInputError(f"“{path.name}” is neither a workspace nor a workshop of Plenary. Nothing was changed.")
