"""What a heading is about: a department, a time, how goals are measured, or something that holds no goals."""

import re
from datetime import date
from typing import Literal

from app.domain.words.periods import parse_period
from app.domain.words.text import fold

HeadingKind = Literal["", "company", "time", "measures", "apart", "why", "notes"]
"""`time` also stands for headings that only say that goals follow; `apart` for what explains, lists or links."""

_COMPANY = re.compile(
    r"(?:the )?(?:whole |entire )?(?:company|organi[sz]ation)(?:[ -]?wide)?(?: (?:goals|okrs|objectives))?"
    r"|everyone|everybody|all|all of us|overall|global"
)
_THINGS = r"(?:goals?|okrs?|objectives?(?: and key results)?|key results?|krs?|kpis?|metrics?|targets?|outcomes?)"
_MEASURES = re.compile(
    r"(?:our |the )?(?:(?:key|success|performance|main|core) )?(?:metrics|measures|indicators|kpis|krs|key results"
    r"|measurements?|targets|success criteria)(?: (?:of|for) (?:our )?success)?"
    r"|(?:key result|kpi|success criteri(?:on|a)|success metrics?)"
    r"|how (?:we(?:'ll|’ll| will)?|to|do we|will we|shall we) (?:measure|know|track)(?: .{0,60})?"
    r"|(?:measuring|definition of|measures of|criteria for) success|what success (?:looks|will look) like"
)
_MEASURES_OF = re.compile(
    r"(?:the )?(?:key results|krs|kpis|metrics|success metrics|measures|success measures|how we measure)"
    r"(?: (?:for|of)|:| [–—-]) (.{2,200})",
    re.IGNORECASE,
)
_WHY = re.compile(r"why(?: (?:this|it) matters| now| is this important)?|rationale|motivation|reasons?")
_NOTES = re.compile(
    r"(?:initiatives?|projects?|actions?|action items|tasks?|next steps|risks?(?: and .{1,40})?|dependenc(?:y|ies)"
    r"|notes?|comments?|retrospective|status|progress|updates?|results?|background|context|details?|assumptions"
    r"|(?:our |the )?(?:mission|vision|purpose|summary|overview|theme|focus)(?: statement)?)"
)
_APART = re.compile(
    rf"what (?:is|are|makes?)\b(?! (?:our|the)\b).{{0,80}}\b{_THINGS}\b.{{0,80}}"
    rf"|what (?:an? |the |our |good )?{_THINGS} (?:is|are|means?)(?: .{{0,60}})?"
    rf"|what (?:we mean|do we mean) .{{1,80}}|what's (?:a|an) {_THINGS}.{{0,20}}"
    rf"|how (?:to|we|do we|does|do|our|the|are|is) .{{0,60}}\b(?:{_THINGS}|this page|planning)\b.{{0,60}}"
    rf"|how {_THINGS} .{{1,80}}|(?:why|when|who) .{{0,40}}\b{_THINGS}\b.{{0,40}}|about(?: .{{0,60}})?"
    r"|(?:definitions?|glossary|terminology|terms)(?: .{0,40})?|(?:table of )?contents?|toc|on this page|index"
    r"|(?:read|learn|find out|see) (?:more|also).{0,40}|further (?:reading|information|resources)"
    r"|more (?:information|reading|resources|about .{1,40})|(?:useful |related |external |helpful |other |quick )?links"
    r"|(?:other |related |useful )?resources|references|bibliography|sources|faqs?"
    r"|(?:frequently asked )?questions\??"
    rf"|(?:scoring|grading|scores? and grades?)(?: .{{0,40}})?|(?:okr |goal |planning )?(?:process|cadence|guidelines)"
    r"|(?:previous|past|older|archived?|former)(?: .{0,60})?|change ?log|revision history|history|appendix(?: .{0,40})?"
    rf"|(?:an? )?(?:templates?|examples?|sample)(?: .{{0,40}})?|tips(?: .{{0,40}})?|best practices(?: .{{0,40}})?"
    r"|introduction|preface|disclaimer|legend"
)
_FILLER = re.compile(
    r"\b(?:goals?|okrs?|objectives?|key|results?|priorities|plans?|targets?|the|our|for|of|and|company|team|quarter(?:ly)?"
    r"|years?|yearly|annual(?:ly)?|months?|monthly|fiscal|spring|summer|autumn|fall|winter|early|mid|late|in|this|next"
    r"|current|q[1-4]|h[12]|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half)|(?:19|20|21)\d{2}"
    r"|(?:fy|cy)[ '’]?\d{2,4}|[1-4])\b"
)
_DEPARTMENT = re.compile(
    r"\b(?:marketing|sales|product|engineering|support|success|people|hr|human resources|talent|recruiting|finance"
    r"|legal|operations|ops|design|data|it|security|growth|partnerships?|alliances|communications?|brand|procurement|logistics"
    r"|research|development|r&d|quality|service|relations|care|experience|analytics|platform|infrastructure)\b"
)
_BESIDE = re.compile(
    r"\b(?:and|customer|user|field|business|revenue|public|corporate|global|digital|inside|the|our|goals?|okrs?"
    r"|objectives?|technical|core|new|sales)\b"
)
_TEAM = re.compile(r"\b(?:department|teams?|office|crew|squad|guild|division|desk|unit)\b")
_DEFINES = re.compile(
    rf"(?:an? |the |our )?{_THINGS}(?: \([^()]{{1,60}}\))? (?:is|are|means?|stands? for|describes?|says?|should|must"
    rf"|answers?|tells?)\b|{_THINGS} = |(?:okrs?|krs?|kpis?)\s?[:–—-] (?:objectives?|key results?|key performance)\b"
)
_NOT_A_TIME = date(2000, 1, 1)


def heading_kind(text: str) -> HeadingKind:
    """Return what a heading is about; empty for what may be a department or a goal."""
    words = bare_heading(text)
    if _COMPANY.fullmatch(words):
        return "company"
    if _MEASURES.fullmatch(words) or measured_by_heading(text):
        return "measures"
    if only_says_when(text):
        return "time"
    if _WHY.fullmatch(words):
        return "why"
    if _NOTES.fullmatch(words):
        return "notes"
    return "apart" if _APART.fullmatch(words) else ""


def measured_by_heading(text: str) -> str:
    """Return the goal that "Key results for …" names, as it stands there, or nothing."""
    found = _MEASURES_OF.fullmatch(" ".join(text[:300].split()).rstrip(" :."))
    return found[1] if found else ""


def only_says_when(text: str) -> bool:
    """Return whether words say no more than a time, or that goals follow: "Spring 2026", "Our Q3 goals"."""
    words = fold(text)
    if period := said_period(text):
        words = words.replace(fold(period), " ")
    return bool(text.strip()) and not re.search(r"\w", _FILLER.sub(" ", words))


def said_period(text: str) -> str:
    """Return the period named in `text` as it stands there."""
    # Only the words are wanted: which day it is now does not matter.
    period = parse_period(text, today=_NOT_A_TIME)
    return period.said if period else ""


def sounds_like_department(text: str) -> bool:
    """Return whether a heading is named as departments are."""
    words = re.sub(r"\([^()]{0,200}\)?", " ", bare_heading(text))
    if len(words.split()) <= 5 and _TEAM.search(words):
        return True
    return bool(_DEPARTMENT.search(words)) and not re.search(r"\w", _DEPARTMENT.sub(" ", _BESIDE.sub(" ", words)))


def is_definition(text: str) -> bool:
    """Return whether a line says what goals or key results are, and is none."""
    return bool(_DEFINES.match(fold(text[:200])))


def bare_heading(text: str) -> str:
    """Return a heading for comparing: folded, without number, picture and sign at its ends."""
    return re.sub(r"^[\W\d_]+|[\s:.!?…_*]+$", "", fold(text[:300]))
