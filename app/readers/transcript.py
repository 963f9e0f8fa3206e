"""What was said in a meeting: subtitles (WebVTT, SRT) and chats as meeting programs save them."""

import re

from app.domain.material import Material, Utterance

_CUE = re.compile(r"^(\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}\s+-->\s+")
_VOICE = re.compile(r"^<v(?:\.[\w.]+)?\s+([^>]+)>")
_TAG = re.compile(r"</?[^>]{0,80}>")
_SPEAKER = re.compile(r"^([^:<>]{1,60}):\s+(?=\S)")
_TO = re.compile(
    r"^(?P<at>\d{1,2}:\d{2}(?::\d{2})?)\s+(?:From|Von|De)\s+(?P<who>.{1,80}?)\s+(?:to|an|à|To)\s+(?P<to>[^:]{1,80}?)\s*:\s*(?P<text>.*)$"
)
_AT = re.compile(r"^\[?(?P<at>\d{1,2}:\d{2}(?::\d{2})?)\]?\s+(?P<who>[^:\t]{1,60}?)\s*:\s*(?P<text>.*)$")
_EVERYBODY = {"everyone", "everybody", "alle", "alle teilnehmer", "tout le monde", "todos"}
_FEWEST = 2


def is_transcript(text: str) -> bool:
    """Return whether a text is subtitles, or a chat in which nearly every line tells who wrote it and when."""
    head = text.lstrip("\ufeff \r\n")
    lines = [line for line in text.splitlines() if line.strip()]
    if head.startswith("WEBVTT") or any(_CUE.match(line) for line in lines[:3]):
        return True
    told = sum(_TO.match(line) is not None or _AT.match(line) is not None for line in lines)
    return told >= _FEWEST and told * 2 >= len(lines)


def read_transcript(text: str) -> Material:
    """Return what was said, what one person said in a row put together; what was written to one person is private."""
    speech = _cues(text) if any(_CUE.match(line) for line in text.splitlines()) else _chat(text)
    return Material("a transcript", text=text, speech=tuple(speech))


def _cues(text: str) -> list[Utterance]:
    found: list[Utterance] = []
    at = ""
    for line in text.splitlines():
        if _CUE.match(line):
            at = line.split("-->")[0].strip()
            continue
        words = line.strip()
        if not at or not words or words.isdecimal():
            continue
        voice = _VOICE.match(words)
        spoken = None if voice else _SPEAKER.match(words)
        who = voice.group(1).strip() if voice else spoken.group(1).strip() if spoken else ""
        words = _TAG.sub("", words[spoken.end() :] if spoken else words).strip()
        last = found[-1] if found else None
        if last is not None and last.who == who:
            found[-1] = Utterance(who, f"{last.text} {words}", last.at)
        elif words:
            found.append(Utterance(who, words, at))
    return found


def _chat(text: str) -> list[Utterance]:
    found: list[Utterance] = []
    for line in text.splitlines():
        told = _TO.match(line) or _AT.match(line)
        if told is not None:
            to = told.groupdict().get("to") or "everyone"
            private = to.strip().casefold() not in _EVERYBODY
            found.append(Utterance(told["who"].strip(), told["text"].strip(), told["at"], private))
        elif found and line.strip():
            last = found[-1]
            found[-1] = Utterance(last.who, f"{last.text}\n{line.strip()}".strip(), last.at, last.private)
    return [said for said in found if said.text]
