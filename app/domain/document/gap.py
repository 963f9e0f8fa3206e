"""What a reader of a document will miss."""

import re
from dataclasses import dataclass
from hashlib import blake2s


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader will miss: in which section, and what.

    `step_key` names the step in which it can be closed and `entry_id` the row it is about, where there is one.
    `keys` are the fields of that row that are still to be written. `todo` says what is to be done about it, where that
    can be said better than by naming the gap. `task` says who closes it by when, once somebody has taken that on.
    An `objection` is what somebody said against it and nobody has settled; `source_id` is then what was said.
    """

    section: str
    text: str
    step_key: str = ""
    entry_id: str = ""
    keys: tuple[str, ...] = ()
    todo: str = ""
    task: str = ""
    objection: bool = False
    source_id: str = ""

    @property
    def place(self) -> str:
        """What an action names as its source that is to close it.

        Of a gap without a row its words tell it from others of its step, but for the numbers in them, which fall
        while it is being closed. They are not readable in it: whose words they are may be nobody's business.
        """
        if self.source_id:
            return self.source_id
        words = "" if self.keys else blake2s(re.sub(r"\d+", "", self.text).encode(), digest_size=8).hexdigest()
        return f"{self.step_key}:{self.entry_id or words}"[:100]

    @property
    def to_do(self) -> str:
        """What somebody takes on who closes it."""
        return self.todo or f"Close the gap: {self.text}"

    @property
    def whole(self) -> str:
        """The gap with who closes it."""
        return f"{self.text} {self.task}" if self.task else self.text
