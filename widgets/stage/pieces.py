"""What a page of the stage consists of: words, and what is drawn around and beside them, each in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from PySide6.QtCore import QRect

Tone: TypeAlias = Literal["strong", "text", "muted", "accent", "agree", "condition", "concern", "block"]
Align: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a size of pixels.

    `sign` is an icon above them, in their tone; with a `hue` they stand on a department's colour; `turned` words are
    read from below to above. `name` is what a screen reader says where that is more than the words.
    """

    text: str
    size: int
    bold: bool = False
    tone: Tone = "text"
    align: Align = "start"
    sign: str = ""
    hue: int = -1
    turned: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A card, a folded column, the frame of what is blocked or of a number, or a line."""

    kind: Literal["card", "strip", "blocked", "number", "rule"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the left, as long as its share."""

    share: float


Piece: TypeAlias = Words | Shape | Bar


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and where it stands on its page."""

    piece: Piece
    where: QRect

    def moved(self, x: int, y: int) -> "Placed":
        """Return the piece in another place."""
        return Placed(self.piece, self.where.translated(x, y))


@dataclass(frozen=True)
class Leaf:
    """A page: the numbers of the things on it, and how it is drawn, which is asked for when it comes into sight."""

    things: tuple[int, ...]
    draw: Callable[[], Sequence[Placed]]

    @cached_property
    def pieces(self) -> tuple[Placed, ...]:
        """Everything on the page."""
        return tuple(self.draw())

    def words(self) -> str:
        """Return every word on the page."""
        return "\n".join(p.piece.text for p in self.pieces if isinstance(p.piece, Words))


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a page has, and by how much the stage is larger than at its usual height."""

    width: int
    height: int
    scale: float

    def px(self, size: float) -> int:
        """Return a length or a size of type in pixels."""
        return max(1, round(size * self.scale))
