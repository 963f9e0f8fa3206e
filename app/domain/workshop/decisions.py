"""A decision, wherever it was made, and when it is looked at again."""

import datetime
from dataclasses import dataclass
from typing import Literal

DECISION_KEYS = ("decision", "why", "who", "alternatives", "revisit")
"""The columns of a table of decisions."""

Verdict = Literal["", "kept", "reversed"]
VERDICT_WORDS: dict[Verdict, str] = {"": "", "kept": "Still stands", "reversed": "No longer stands"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, why, by whom, instead of what, when to look at it again, and where it was said.

    When it was looked at again, `looked_on` is the day, `verdict` what came of it and `verdict_why` the reason.
    """

    id: str
    decision: str
    why: str
    who: str
    alternatives: str
    revisit: str
    workshop_id: str
    workshop: str
    date: str
    step_id: str
    looked_on: str = ""
    verdict: Verdict = ""
    verdict_why: str = ""

    def due_day(self) -> datetime.date | None:
        """Return the day on which it is to be looked at again, as it was understood; None for none."""
        # Home knows decisions, too, and must not wait for what reads their days.
        from app.domain.words.periods import find_due

        said_on = datetime.date.fromisoformat(max(self.date, self.looked_on))
        return find_due(self.revisit, today=said_on) if self.revisit and self.verdict != "reversed" else None

    def is_due(self, day: datetime.date) -> bool:
        """Return whether it is due for another look on a day."""
        due = self.due_day()
        return due is not None and due <= day
