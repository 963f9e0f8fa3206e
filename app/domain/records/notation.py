"""How the people of a workspace write numbers and dates."""

from dataclasses import dataclass

from app.domain.records.registry import record
from app.domain.words.notation import DateOrder, DecimalMark

THE_NOTATION = "notation"
"""The id of the only one."""


@record(shared=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """What tells 1.234 from 1234 and March from April; there is one for a workspace, or none yet."""

    id: str = THE_NOTATION
    decimal_mark: DecimalMark = ""
    date_order: DateOrder = ""
