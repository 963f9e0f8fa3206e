"""What a command has to say: lines for people, and the same as data for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The storage libraries are loaded by the commands that need them: a window paints before.
    pass

Arguments = Any
"""What argparse found; its attributes are those the command declares."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a command; a `status` other than 0 sends the lines to the error stream."""

    data: Any
    lines: Sequence[str]
    status: int = 0
