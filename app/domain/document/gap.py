"""What a reader of a document will miss."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader will miss: in which section, and what.

    `step_key` names the step in which it can be closed and `entry_id` the row, where there is one.
    """

    section: str
    text: str
    step_key: str = ""
    entry_id: str = ""
