"""The labels of an outline ("Objective 2:", "KR1.1", "Owner –", "Score:"), and what stands behind them."""

import re
from dataclasses import dataclass
from typing import Literal

LabelKind = Literal[
    "why",
    "goal",
    "goals",
    "kpi",
    "measures",
    "owner",
    "department",
    "result",
    "score",
    "target",
    "baseline",
    "due",
    "notes",
]

# A hyphen parts a label from its words only between blanks: "goal-setting" is no goal.
_SEP = r"\s?(?::|[–—]|(?<=\s)-(?=\s))\s*"
_NUMBER = r"\s?(?:#|no\.? ?)?\d{0,2}(?:\.\d{1,2}){0,2}"

_WORDS: tuple[tuple[LabelKind, str], ...] = (
    ("why", rf"(?:why(?: this matters| now| it matters)?|rationale|reason|motivation){_SEP}"),
    (
        "kpi",
        rf"(?:kr|key results?|kpis?|(?:success )?(?:metric|measure)){_NUMBER}(?:{_SEP}|\s?$)"
        r"|\[?kr\s?#?\d{1,2}(?:\.\d{1,2})?[.)\]]?\s+",
    ),
    (
        "measures",
        r"(?:success (?:metrics|measures|criteria)|measures|metrics|(?:key )?indicators|measures of success"
        rf"|how (?:we|do we|will we|we will|we'll) (?:measure|know)[^:]{{0,60}}|measured by){_SEP}",
    ),
    ("goals", r"(?:(?:our |the )?(?:objectives|goals|okrs|priorities))\s?:\s*$"),
    (
        "goal",
        rf"(?:(?:objective|goal){_NUMBER}|o{_NUMBER}){_SEP}|(?:o|objective|goal)\s?#?\d{{1,2}}[.)]\s+|o\d{{1,2}}\s+"
        r"|(?:objective|goal)\s?#?\d{0,2}$",
    ),
    (
        "owner",
        r"(?:(?:goal |objective |kr |key result )?owners?|owned by|dris?|directly responsible(?: individual)?s?"
        rf"|leads?|led by|accountable|responsible|who|champion|assignees?|driver|sponsor){_SEP}",
    ),
    ("department", rf"(?:departments?|team|function){_SEP}"),
    ("score", rf"(?:(?:final |okr |self[- ]|end )?(?:score|grade|grading|rating)){_SEP}"),
    (
        "result",
        rf"(?:=>|⇒)\s*|(?:(?:final |actual |end )?results?|achieved|achievement|actuals?|reached|attained|delivered"
        rf"|progress){_SEP}",
    ),
    ("target", rf"(?:target|target value){_SEP}"),
    (
        "baseline",
        rf"(?:baseline|start(?:ing)? (?:value|point)|current(?:ly| value)?|today|from){_SEP}(?=\S{{0,9}}\d)",
    ),
    ("due", rf"(?:due(?: date| by)?|deadline|by when|target date|when|timeline|until){_SEP}"),
    (
        "notes",
        r"(?:notes?|comments?|initiatives?|projects?|actions?|tasks?|risks?|dependencies|dependency|remarks?"
        rf"|background|context|status|confidence|details?|links?|description){_SEP}",
    ),
)
_FORMS = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _WORDS)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the words behind it; `mark` is the label as said, `number` that of "Objective 2"."""

    kind: LabelKind
    rest: str
    mark: str
    number: int | None = None


def labelled(text: str) -> Labelled | None:
    """Return the label that `text` begins with, or None."""
    for kind, form in _FORMS:
        found = form.match(text)
        if found is None:
            continue
        mark = found[0].strip()
        number = re.search(r"\d{1,2}", mark)
        rest = text[found.end() :].strip()
        # "Key results:" and "Metrics" without words say what the list below them is.
        if kind == "kpi" and not rest and not number and not re.match(r"kr\b", mark, re.IGNORECASE):
            kind = "measures"
        return Labelled(kind, rest, mark, int(number[0]) if number else None)
    return None
