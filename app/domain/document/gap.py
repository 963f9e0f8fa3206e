"""What a reader of a document will miss."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader will miss: in which section, and what.

    `step_key` names the step in which it can be closed and `entry_id` the row it is about, where there is one.
    `keys` are the fields of that row that are still to be written. `task` says who closes it by when, once somebody
    has taken that on.
    """

    section: str
    text: str
    step_key: str = ""
    entry_id: str = ""
    keys: tuple[str, ...] = ()
    task: str = ""

    @property
    def place(self) -> str:
        """What an action names as its source that is to close it."""
        return f"{self.step_key}:{self.entry_id or self.section}"[:100]

    @property
    def whole(self) -> str:
        """The gap with who closes it."""
        return f"{self.text} {self.task}" if self.task else self.text
