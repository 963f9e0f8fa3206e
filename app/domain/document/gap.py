"""What a reader of a document will miss."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader will miss: in which section, and what.

    `step_key` names the step in which it can be closed and `entry_id` the row it is about, where there is one.
    `keys` are the fields of that row that are still to be written. `task` says who closes it by when, once somebody
    has taken that on. An `objection` is what somebody said against it and nobody has settled;
    `source_id` is then what was said.
    """

    section: str
    text: str
    step_key: str = ""
    entry_id: str = ""
    keys: tuple[str, ...] = ()
    task: str = ""
    objection: bool = False
    source_id: str = ""

    @property
    def place(self) -> str:
        """What an action names as its source that is to close it."""
        return self.source_id or f"{self.step_key}:{self.entry_id or self.section}"[:100]

    @property
    def whole(self) -> str:
        """The gap with who closes it."""
        return f"{self.text} {self.task}" if self.task else self.text
