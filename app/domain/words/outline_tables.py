"""Tables of goals: which column holds what."""

import re
from typing import Literal

from app.domain.words.text import fold

Column = Literal[
    "goal", "kpi", "owner", "department", "target", "baseline", "result", "score", "due", "why", "note", ""
]

_WORDS: tuple[tuple[Column, str], ...] = (
    ("", r"#|no\.?|nr\.?|id|number"),
    ("goal", r"(?:company |team |core |strategic )?(?:objectives?|goals?|okrs?)(?: (?:title|name))?"),
    ("kpi", r"(?:key results?|krs?|kpis?|metrics?|measures?|indicators?|success (?:metrics?|measures?|criteria))"),
    ("owner", r"(?:(?:goal |kr )?owners?|dris?|responsible|accountable|leads?|who|assignees?|champion|person)"),
    ("department", r"(?:departments?|teams?|functions?|areas?|units?)"),
    ("target", r"(?:targets?|target value|goal value|to)"),
    ("baseline", r"(?:baselines?|start(?:ing)?(?: value| point)?|current(?: value)?|from|today)"),
    (
        "result",
        r"(?:(?:final |actual )?results?|actuals?|achieved|reached|progress|(?:%|percent) ?(?:done|complete)?)",
    ),
    ("score", r"(?:(?:final )?(?:score|grade|rating))"),
    ("due", r"(?:due(?: date)?|deadline|by when|when|target date|until|timeline)"),
    ("why", r"(?:why|rationale|reason|motivation)"),
    ("note", r"(?:notes?|comments?|remarks?|status|confidence|initiatives?|links?|description|details?)"),
)
_COLUMNS = tuple((kind, re.compile(form)) for kind, form in _WORDS)


def columns_of(cells: tuple[str, ...]) -> tuple[Column, ...]:
    """Return what each column of a table holds, by its headings; columns with other headings are notes.

    Empty where the table names neither goals nor what they are measured by.
    """
    kinds = tuple(_column(cell) for cell in cells)
    # "Goal | Metric": the goal; "Metric | Goal": the goal is the value to reach.
    if "kpi" in kinds and "goal" in kinds and kinds.index("goal") > kinds.index("kpi") and "target" not in kinds:
        kinds = tuple("target" if kind == "goal" else kind for kind in kinds)
    return kinds if "goal" in kinds or "kpi" in kinds else ()


def _column(cell: str) -> Column:
    words = fold(cell).strip(" :*_")
    return next((kind for kind, form in _COLUMNS if form.fullmatch(words)), "note")
