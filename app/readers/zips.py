"""ZIPs of strangers, which can say one size and have another, and become a thousand times what they weigh."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from app.domain.errors import InvalidInputError
from app.readers.limits import MAX_ENTRIES, MAX_PACKED, MAX_UNPACKED, MEBIBYTE, check_size

PACKED: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""What a ZIP begins with."""
_ENCRYPTED: Final = 0x1
BROKEN: Final = (
    "This file is cut off or damaged: what is packed in it cannot be unpacked. Save or download it once more. Nothing "
    "was changed."
)
# What cannot be read of an entry: a broken checksum, an unknown packing, an encrypted one.
_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class OpenedZip:
    """The entries of a ZIP, whose sizes were looked at before anything is unpacked. Nothing is written anywhere.

    Raises:
        InvalidInputError: it is broken, or it holds more than is read at once.
    """

    def __init__(self, raw: bytes) -> None:
        check_size(len(raw), MAX_PACKED)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _UNREADABLE:
            raise InvalidInputError(BROKEN) from None
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise InvalidInputError(
                f"This holds more than {MAX_ENTRIES:,} files, which is the most that is read at once. "
                "Nothing was changed."
            )
        # Entries that lie over each other are counted each: together they weigh what they become.
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise InvalidInputError(
                f"Unpacked, this is larger than {MAX_UNPACKED // MEBIBYTE} MiB, which is the most that is read at "
                "once. Nothing was changed."
            )
        self._entries: Mapping[str, zipfile.ZipInfo] = {e.filename: e for e in entries if not e.is_dir()}

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the entries; they are words and never paths."""
        return iter(self._entries)

    def is_encrypted(self, name: str) -> bool:
        """Return whether an entry needs a password."""
        return bool(self._entries[name].flag_bits & _ENCRYPTED)

    def read(self, name: str, limit: int = MAX_UNPACKED) -> bytes:
        """Return the bytes of an entry.

        Raises:
            InvalidInputError: it is not there, is damaged, or larger than it says or than `limit`.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise InvalidInputError(BROKEN)
        check_size(entry.file_size, limit)
        # Other ways to pack are unpacked without a bound, and no office program uses them.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InvalidInputError(BROKEN)
        try:
            # Piece by piece: asked for all, Python unpacks whatever is there before it cuts it to what the entry says.
            with self._zip.open(entry) as file:
                return b"".join(iter(lambda: file.read(MEBIBYTE), b""))
        except _UNREADABLE:
            raise InvalidInputError(BROKEN) from None

    def copied(self, wanted: Callable[[str], bool], instead: Mapping[str, bytes]) -> io.BytesIO:
        """Return a ZIP of the entries that are `wanted`, none of them packed, for readers with no guard of their own.

        What stands in `instead` takes the place of the entry of that name.

        Raises:
            InvalidInputError: an entry is damaged, or larger than it says.
        """
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for name in self._entries:
                if wanted(name):
                    copy.writestr(zipfile.ZipInfo(name), instead[name] if name in instead else self.read(name))
        out.seek(0)
        return out


def is_well_formed(part: bytes) -> bool:
    """Return whether XML is whole: there are readers that wait for ever for an element to end."""
    try:
        ParserCreate().Parse(part, True)
    except (ExpatError, LookupError, ValueError):
        return False
    return True


def refuse_entities(raw: bytes) -> None:
    """Refuse XML that declares a document type: only with one can words stand for words, and for files elsewhere.

    Raises:
        InvalidInputError: it declares one.
    """
    # The same letters in UTF-16 have zeros between them.
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or b"<!DOCTYPE" in raw[:4096].replace(b"\0", b""):
        raise InvalidInputError(
            "This file defines entities of its own, which office programs never do, so it is not read. Save it once "
            "more with the program it comes from. Nothing was changed."
        )
