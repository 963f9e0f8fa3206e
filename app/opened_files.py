"""What a file is that somebody opened: its content says so, not its name."""

from pathlib import Path
from typing import Literal, TypeAlias

from app.domain.errors import InvalidInputError
from app.files import read_bytes
from app.guarded_files import SQLITE_MAGIC
from app.start_arguments import WORKSPACE_ENDING

OpenedKind: TypeAlias = Literal["workspace", "package"]
_LOOKED_AT_BYTES = 256


def kind_of_file(path: Path) -> OpenedKind:
    """Return what a file is; whether it is sound is found out by whoever opens it.

    Raises:
        InvalidInputError: there is no such file, it cannot be read, or it is none of ours.
    """
    head = read_bytes(path, _LOOKED_AT_BYTES)
    # An emptied workspace is still one: there may be backups of it.
    if head.startswith(SQLITE_MAGIC) or path.suffix == WORKSPACE_ENDING:
        return "workspace"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return "package"
    raise InvalidInputError(f"“{path.name}” is neither a workspace nor a workshop of Plenary. Nothing was changed.")
