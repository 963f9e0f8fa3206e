"""What a reader is given: bytes, and what was found out about them on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.domain.material import Material
from app.readers.text import Decoded, decode
from app.readers.zips import PACKED, OpenedZip


@dataclass
class Source:
    """Bytes of a file, an entry of an archive, or the clipboard.

    `encoding` is how people said that they are to be read, where they did. `nesting` is in how many archives
    they lie, and `read_inside` reads what is packed in them.
    """

    raw: bytes
    encoding: str
    nesting: int
    read_inside: Callable[[bytes], Material]

    @cached_property
    def packed(self) -> OpenedZip | None:
        """What is packed in it; None where it is no ZIP.

        Raises:
            InvalidInputError: it is one, and broken or too large.
        """
        return OpenedZip(self.raw) if self.raw.startswith(PACKED) else None

    @cached_property
    def decoded(self) -> Decoded:
        """Its bytes as letters.

        Raises:
            InvalidInputError: it is no text, or too large.
        """
        return decode(self.raw, self.encoding)

    @property
    def text(self) -> str:
        """Its letters.

        Raises:
            InvalidInputError: it is no text, or too large.
        """
        return self.decoded.text

    def holds(self, *names: str) -> bool:
        """Return whether it is a ZIP that holds one of these entries.

        Raises:
            InvalidInputError: it is one, and broken or too large.
        """
        return self.packed is not None and any(name in self.packed for name in names)
