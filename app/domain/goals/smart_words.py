"""What a goal's one sentence says of who, for whom, what is measured and why; and words that say little."""

import re

_LONGEST = 4000

_VAGUE = re.compile(
    r"\b(?:improv(?:e|es|ing)|enhanc(?:e|es|ing)|optimi[sz](?:e|es|ing)|strengthen(?:s|ing)?|streamlin(?:e|es|ing)"
    r"|leverag(?:e|es|ing)|foster(?:s|ing)?|facilitat(?:e|es|ing)|moderni[sz](?:e|es|ing)|revamp(?:s|ing)?|address"
    r"|empower(?:s|ing)?|drive|boost|support|work on|focus on|look into|help|promote|be more)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:better|best[- ](?:in[- ]class|possible|of[- ]breed)|world[- ]class|cutting[- ]edge|state[- ]of[- ]the[- ]art"
    r"|next[- ]level|great|awesome|amazing|delightful|excellent|seamless|robust|innovative|significant(?:ly)?"
    r"|massive(?:ly)?|optimal|successful|proper(?:ly)?|appropriate|as needed|various|more efficient(?:ly)?"
    r"|user[- ]friendly|synerg(?:y|ies)|holistic|scalable|impactful|meaningful)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(we|i|our [\w-]{1,30}(?: [\w-]{1,30}){0,2}|(?:the )?[\w-]{1,30}(?: [\w-]{1,30})? team)"
    r" (?:will|shall|is going to|are going to|commits?|wants? to|plans? to)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\s{0,9}([A-Z][\w'’&/-]{1,40}(?: (?:and )?[A-Z][\w'’&/-]{1,40}){0,4}) (?:will|shall|is going to|are going to)\b"
)
_FOR_WHOM = re.compile(
    r"\bfor ((?:(?:our|the|all|every|each|new|small|large|existing) ){0,3}"
    r"(?!(?:next|coming|first|last|free|now|example|instance|good|more|at|a|an|in|by|q[1-4]|\d)\b)"
    r"[^\W\d_][\w-]{2,40}(?: (?!(?:by|in|until|from|to|over|within|with|so|because|and)\b)[^\W\d_][\w-]{1,40}){0,3})",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b((?:[\w-]{2,30} )?(?:customers|users|clients|members|visitors|developers|readers|buyers|teammates"
    r"|employees|colleagues|candidates|students|patients|guests|partners|subscribers|teams))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:increas|grow|rais|boost|lift|improv|expand|maximi[sz]|minimi[sz]|reduc|decreas|lower|cut|shorten|doubl|tripl|halv|keep"
    r"|hold|bring|get|\d{1,4} ?[x×])[a-z]{0,6} "
    r"(?:the |our |overall |total |average ){0,3}((?!by |to |from |at |below )[^\d%.,;:()]{2,80}?)"
    r"(?= (?:by|to|from|at|below|above|under|over|between|within|until|up)\b|\s{0,3}(?:[.,;:(≤≥<>%\d]|$))",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:^|[.;,] )(?:the |our |an? )?([^\d%.,;:()]{3,80}?) "
    r"(?:(?:is|are|of|at|stays?|reach(?:es)?|hits?) )?(?:[≤≥<>]|at (?:least|most)|below|above|under|up|down"
    r"|no more|no less|of \d|is \d|at \d)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"% of (?:the |our |all )?([^\d%.,;:()]{2,60}?)(?= (?:by|in|until|within|over)\b|[.,;:(]|$)", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:so that|because|in order to|so we|to make sure|which lets|since we|as this)\b", re.IGNORECASE
)


def vague_verbs(what: str) -> tuple[str, ...]:
    """Return the verbs in `what` that may mean many things: "improve", "optimise"."""
    return _each(_VAGUE, what)


def empty_words(what: str) -> tuple[str, ...]:
    """Return the words of praise in `what` that nobody can check: "better", "world-class"."""
    return _each(_EMPTY, what)


def _each(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    said = {found[0].casefold(): found[0] for found in reversed(list(pattern.finditer(text[:_LONGEST])))}
    return tuple(reversed(said.values()))


def who_in(what: str) -> str:
    """Return who does it by the words of `what`, or nothing."""
    found = _NAMED.match(what[:_LONGEST]) or _WHO.search(what[:_LONGEST])
    return found[1] if found else ""


def for_whom_in(what: str) -> str:
    """Return for whom it is by the words of `what`, or nothing."""
    found = _FOR_WHOM.search(what[:_LONGEST]) or _PEOPLE.search(what[:_LONGEST])
    return found[1] if found else ""


def metric_in(what: str) -> str:
    """Return what is measured by the words of `what`, or nothing."""
    text = what[:_LONGEST]
    for pattern in (_CHANGED, _SHARE, _STATED):
        if found := pattern.search(text):
            return found[1].strip()
    return ""


def has_reason(what: str) -> bool:
    """Return whether `what` says why."""
    return _REASON.search(what[:_LONGEST]) is not None
