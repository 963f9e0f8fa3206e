"""ZIPs of files: each is read for itself, and named where nothing can be read of it."""

from typing import Final

from app.domain.errors import InvalidInputError
from app.domain.material import Material
from app.domain.words.text import shorten
from app.readers.limits import MAX_NESTING, MAX_PARTS
from app.readers.source import Source

_OF_SYSTEMS: Final = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db", "desktop.ini")
_REASSURING: Final = " Nothing was changed."


def is_archive(source: Source) -> bool:
    """Return whether it is a ZIP; an Office file is one, too, and was asked before.

    Raises:
        InvalidInputError: it is one, and broken or too large.
    """
    return source.packed is not None


def read_archive(source: Source) -> Material:
    """Return what stands in the files of an archive, by their names in order.

    Raises:
        InvalidInputError: it lies in too many archives, holds too many files, or nothing can be read of any.
    """
    packed = source.packed
    assert packed is not None
    if source.nesting >= MAX_NESTING:
        raise InvalidInputError(
            "This archive lies in an archive within an archive. Unpack it, and import what is in it. Nothing was "
            "changed."
        )
    names = sorted(name for name in packed if not _is_of_a_system(name))
    if len(names) > MAX_PARTS:
        raise InvalidInputError(
            f"This archive holds {len(names):,} files, and {MAX_PARTS} are the most that are read at once. Unpack it, "
            "and import what you need. Nothing was changed."
        )
    parts: list[Material] = []
    remarks: list[str] = []
    for name in names:
        shown = shorten(name.replace("\\", "/").rsplit("/", 1)[-1], 60)
        if packed.is_encrypted(name):
            remarks.append(f"“{shown}” is left out: it is protected with a password.")
            continue
        try:
            parts.append(source.read_inside(packed.read(name)))
        except InvalidInputError as error:
            remarks.append(f"“{shown}” is left out: {error.message.removesuffix(_REASSURING)}")
    if not parts:
        why = f" {remarks[0]}" if remarks else ""
        raise InvalidInputError(f"There is nothing in this archive that can be read.{why} Nothing was changed.")
    return Material("an archive", parts=tuple(parts), remarks=tuple(remarks))


def _is_of_a_system(name: str) -> bool:
    """Return whether systems put a file there for themselves."""
    return name.startswith(_OF_SYSTEMS) or name.rsplit("/", 1)[-1].startswith(_OF_SYSTEMS)
