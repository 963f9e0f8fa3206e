"""Looking into another workspace without changing it: a backup, a conflicted copy, the file of a stranger."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import WorkspaceError
from app.storage import expected_schema
from app.storage.engine import check_ours
from app.storage.migration import migrate
from app.storage.schema_version import SCHEMA_VERSION


@contextmanager
def look_into(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a workspace so that nothing can change it; one of an older schema is brought over in a copy of its own.

    Raises:
        WorkspaceError: there is none, or it is not ours, newer, damaged, or not made as we make it.
    """
    version = check_ours(path)
    if not version:
        raise WorkspaceError(f"There is no workspace at {path}.")
    if version == SCHEMA_VERSION:
        with expected_schema.read_only(path) as found:
            expected_schema.require_ours(found, path)
            yield found
        return
    with tempfile.TemporaryDirectory(prefix="plenary-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        migrate(copy, version)
        with expected_schema.read_only(copy) as found:
            yield found
