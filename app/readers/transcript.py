"""What was said in a meeting: subtitles (WebVTT, SRT), and chats as Zoom, Teams and messengers save them."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.material import Material, Utterance
from app.domain.words.text import fold, single_line
from app.readers.limits import check_lines
from app.readers.source import Source

_VTT: Final = re.compile(r"\s*WEBVTT\b")
_TIMES: Final = re.compile(
    r"[ \t]*((?:\d+:)?\d{1,2}:\d{2})[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}.*"
)
_SRT: Final = re.compile(rf"\s*\d+[ \t]*\r?\n{_TIMES.pattern}")
_NOT_SAID: Final = ("NOTE", "STYLE", "REGION", "WEBVTT")
_VOICE: Final = re.compile(r"<v(?:\.[^ >]*)?[ \t]+([^>]*)>")
_TAG: Final = re.compile(r"</?[a-z0-9][^>]{0,200}>|<\d[^>]{0,30}>", re.IGNORECASE)
_NAMED: Final = re.compile(r"(?P<who>[^\W\d_][^:：\n]{0,40}?)[ \t]*[:：][ \t]+(?P<text>\S.*)", re.DOTALL)
_ENDS: Final = (".", "!", "?", "…", "。", "！", "？", ":", '"', "”")

_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?(?:[  ]?[AaPp]\.?[Mm]\.?)?"
_DAY: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_AT: Final = rf"(?:{_DAY}[,]?[ \t]+)?{_CLOCK}"
_TO: Final = r"to|an|à|a|au|para|do|aan|til|till|für|для|кому|ke|宛"
_FROM: Final = r"From|Von|De|Da|Od|Van|Från|Fra|От"
_ZOOM: Final = re.compile(
    rf"(?P<at>{_AT})[ \t]+(?:{_FROM})[ \t]+(?P<who>.{{1,80}}?)(?:[ \t]+(?:{_TO})[ \t]+(?P<whom>[^:：]{{1,80}}?))?"
    r"[ \t]*[:：](?:[ \t]+|$)(?P<text>.*)"
)
_BRACKETED: Final = re.compile(
    rf"\u200e?\[(?P<at>{_AT})\][ \t]+(?P<who>[^:：\n]{{1,60}}?)[ \t]*[:：][ \t]*(?P<text>.*)"
)
_DASHED: Final = re.compile(
    rf"(?P<at>{_DAY},?[ \t]+{_CLOCK})[ \t]+[-–][ \t]+(?P<who>[^:：\n]{{1,60}}?)[ \t]*[:：][ \t]*(?P<text>.*)"
)
_TABBED: Final = re.compile(rf"(?P<at>{_CLOCK})\t[ \t]*(?P<who>[^:：\t\n]{{1,60}}?)[ \t]*[:：][ \t]*(?P<text>.*)")
_CHATS: Final = (_ZOOM, _BRACKETED, _DASHED, _TABBED)
_PRIVATE: Final = re.compile(
    r"\((?:direct message|privately|direktnachricht|privat|message direct|privé)\)", re.IGNORECASE
)
_ALL: Final = frozenset(
    fold(words)
    for words in (
        *("everyone", "everybody", "all", "all panelists", "hosts and panelists", "all panelists and attendees"),
        *("everyone in meeting", "meeting group chat", "waiting room participants", "alle", "allen", "jeden"),
        *("jeder", "tous", "tout le monde", "todos", "todo el mundo", "tutti", "wszyscy", "wszystkich", "iedereen"),
        *("alla", "все", "всем", "全員", "všichni", "herkes", "mindenki"),
    )
)
"""To whom a message goes that everybody in a meeting sees; what is addressed otherwise is private."""
_REACTION: Final = re.compile(r'(?:Reacted to|Removed a .{1,20} reaction from|Reagierte auf) ["“„].*', re.DOTALL)
_REPLY: Final = re.compile(r'(?:Replying to|Antwort auf) ["“„].*?["”“](?:\n+|[ \t]*$)(?P<text>.*)', re.DOTALL)
_MOSTLY: Final = 0.8
_LOOKED_AT: Final = 50_000
_FEWEST: Final = 3
_OFTEN: Final = 1.5
_MOST_WORDS: Final = 3
_NO_NAMES: Final = frozenset(
    (
        *("start", "stop", "continue", "keep", "plus", "delta", "minus", "mad", "sad", "glad", "todo", "action"),
        *("actions", "idea", "ideas", "risk", "risks", "pro", "con", "contra", "note", "notes", "question"),
        *("answer", "goal", "kpi", "objective", "kr", "why", "who", "what", "when", "where", "how", "problem"),
        *("solution", "theme", "topic", "date", "title", "subject", "from", "to", "cc", "place", "time", "mehr"),
        *("weniger", "beginnen", "frage", "antwort", "http", "https", "liked", "learned", "lacked", "longed"),
        *("strength", "strengths", "weakness", "weaknesses", "opportunity", "opportunities", "threat", "threats"),
    )
)
"""What stands before a colon and is a heading, a field or an address; folded."""


def is_transcript(source: Source) -> bool:
    """Return whether a text is subtitles, or a chat in which most lines say who wrote them."""
    text = source.text
    return bool(_VTT.match(text) or _SRT.match(text)) or _chat_of(text) is not None or _is_dialogue(text)


def read_transcript(source: Source) -> Material:
    """Return what was said by whom; what was written to one person is `private`.

    Raises:
        InvalidInputError: more was said than is read.
    """
    text = source.text
    remarks: list[str] = []
    if _VTT.match(text) or _SRT.match(text):
        kind, speech = "a transcript", _joined(_cues(text))
    else:
        chat = _chat_of(text)
        kind, speech = (
            ("a chat", _messages(text, chat, remarks)) if chat is not None else ("a transcript", _dialogue(text))
        )
    check_lines(len(speech))
    return Material(kind, text, speech=tuple(speech), remarks=tuple(remarks))


def _cues(text: str) -> Iterator[Utterance]:
    """Yield what stands in each block of subtitles."""
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.replace("\r\n", "\n").strip()):
        lines = block.split("\n")
        place = next((n for n, line in enumerate(lines[:2]) if _TIMES.fullmatch(line)), None)
        if place is None or (place == 0 and block.startswith(_NOT_SAID)):
            continue
        times = _TIMES.fullmatch(lines[place])
        at = times[1] if times is not None else ""
        who = ""
        for line in lines[place + 1 :]:
            voice = _VOICE.search(line)
            words = single_line(html.unescape(_TAG.sub("", line)))
            if voice is not None:
                who = single_line(html.unescape(voice[1]))
            elif not who:
                named = _NAMED.fullmatch(words)
                if named is not None and _is_name(named["who"]):
                    who, words = named["who"].strip(), named["text"]
            if words:
                yield Utterance(who, words, at)


def _joined(cues: Iterator[Utterance]) -> list[Utterance]:
    """Return what was said with sentences whole: subtitles cut them wherever a line is full."""
    speech: list[Utterance] = []
    for cue in cues:
        last = speech[-1] if speech else None
        if last is not None and last.who == cue.who and not last.text.endswith(_ENDS) and len(last.text) < 1_000:
            speech[-1] = Utterance(last.who, f"{last.text} {cue.text}", last.at)
        else:
            speech.append(cue)
    return speech


def _chat_of(text: str) -> re.Pattern[str] | None:
    """Return how the lines of a chat are written; None where this is none."""
    lines = [line for line in text[:_LOOKED_AT].split("\n") if line.strip()]
    if not lines:
        return None
    for pattern in _CHATS:
        found = sum(bool(pattern.fullmatch(line.rstrip("\r"))) for line in lines)
        # A message may have many lines, but the first one says who wrote it.
        if pattern.fullmatch(lines[0].rstrip("\r")) and found * 5 >= len(lines):
            return pattern if pattern is not _TABBED or _comes_again(lines) else None
    return None


def _comes_again(lines: Sequence[str]) -> bool:
    """Return whether people wrote more than once; a time and a title in each line are an agenda."""
    names = Counter(found["who"] for line in lines if (found := _TABBED.fullmatch(line.rstrip("\r"))) is not None)
    return names.total() >= len(names) * _OFTEN


def _messages(text: str, pattern: re.Pattern[str], remarks: list[str]) -> list[Utterance]:
    speech: list[Utterance] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        found = pattern.fullmatch(line)
        if found is not None:
            said = found.groupdict()
            whom = said.get("whom") or ""
            speech.append(Utterance(single_line(said["who"]), said["text"].strip(), said["at"], _is_private(whom)))
        elif speech and line.strip():
            last = speech[-1]
            speech[-1] = Utterance(last.who, f"{last.text}\n{line.strip()}".strip(), last.at, last.private)
    kept = []
    reactions = 0
    for one in speech:
        reply = _REPLY.fullmatch(one.text)
        words = reply["text"].strip() if reply is not None else one.text
        if _REACTION.fullmatch(words) or not words:
            reactions += 1
        else:
            kept.append(Utterance(one.who, words, one.at, one.private))
    if reactions:
        remarks.append("1 reaction is left out." if reactions == 1 else f"{reactions:,} reactions are left out.")
    return kept


def _is_private(whom: str) -> bool:
    if not whom:
        return False
    return bool(_PRIVATE.search(whom)) or fold(whom.split("(")[0]) not in _ALL


def _is_dialogue(text: str) -> bool:
    """Return whether most lines are “Anna: …”: names that come again, of more than one person, and no headings."""
    lines = [line.strip() for line in text[:_LOOKED_AT].split("\n") if line.strip()]
    if len(lines) < _FEWEST:
        return False
    names = Counter(name for line in lines if (name := _speaker(line)))
    return names.total() >= len(lines) * _MOSTLY and len(names) > 1 and names.total() >= len(names) * _OFTEN


def _speaker(line: str) -> str:
    found = _NAMED.fullmatch(line)
    return found["who"].strip() if found is not None and _is_name(found["who"]) else ""


def _is_name(words: str) -> bool:
    """Return whether words could be a person's: a few, each with a capital, and none of a heading's."""
    parts = words.split()
    if not 0 < len(parts) <= _MOST_WORDS or any(fold(part) in _NO_NAMES for part in parts):
        return False
    return all(part[0].isupper() or not part[0].isascii() or part.startswith("(") for part in parts)


def _dialogue(text: str) -> list[Utterance]:
    speech: list[Utterance] = []
    for line in text.split("\n"):
        words = line.strip()
        found = _NAMED.fullmatch(words)
        if found is not None and _is_name(found["who"]):
            speech.append(Utterance(found["who"].strip(), found["text"]))
        elif words and speech:
            last = speech[-1]
            speech[-1] = Utterance(last.who, f"{last.text}\n{words}")
        elif words:
            speech.append(Utterance("", words))
    return speech
