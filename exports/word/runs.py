"""Spans into runs and paragraphs, with what Word must be told about other scripts."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from app.domain.document.blocks import Span, Text
from exports.word.xml import literal

# Right-to-left letters, and the blanks, digits and signs between two of them.
_RTL_LETTER: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL: Final = re.compile(f"[{_RTL_LETTER}](?:[{_RTL_LETTER}\\s\\d،؟.,:;!?()%-]*[{_RTL_LETTER}])?")
_EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_COMPLEX: Final = re.compile("[\u0900-\u109f\u1780-\u17ff]")
_HEBREW: Final = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ORDINARY: Final = re.compile("[\n\t -\u058f\u1e00-\u2bff]*")


def runs_left(text: str, default: bool) -> bool:
    """Return whether the first letter of `text` runs from right to left."""
    if not default and _ORDINARY.fullmatch(text):
        return False
    first = _LETTER.search(text)
    return default if first is None else bool(_RTL.match(first.group()))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield parts of `text` with the run properties their script needs."""
    start = 0
    for match in _RTL.finditer(text):
        if match.start() > start:
            yield _other(text[start : match.start()])
        language = "he-IL" if _HEBREW.search(match.group()) else "ar-SA"
        yield match.group(), f'<w:rtl/><w:lang w:bidi="{language}"/>'
        start = match.end()
    if start < len(text):
        yield _other(text[start:])


def _other(text: str) -> tuple[str, str]:
    return text, "<w:cs/>" if _COMPLEX.search(text) else ""


def span_runs(span: Span, extra: str = "") -> str:
    """Return the runs of one span. `extra` are run properties from colour to size."""
    look = ""
    if span.strong:
        look += "<w:b/><w:bCs/>"
    if span.emphasis:
        look += "<w:i/><w:iCs/>"
    if span.muted:
        look += '<w:color w:val="5F686C"/>'
    elif extra:
        look += extra
    style = '<w:rStyle w:val="Hyperlink"/>' if span.link else ""
    if _ORDINARY.fullmatch(span.text):
        properties = f"{style}{look}"
        return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{literal(span.text)}</w:r>"
    result: list[str] = []
    for text, script in _parts(span.text):
        fonts = '<w:rFonts w:hint="eastAsia"/>' if _EAST_ASIAN.search(text) else ""
        properties = f"{style}{fonts}{look}{script}"
        result.append(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{literal(text)}</w:r>")
    return "".join(result)


class Writer:
    """Writes paragraphs.

    `relate` returns the id of the relationship to a link outside, `embed` to a picture of pixels and
    `embed_vector` to one in SVG. `next_drawing` numbers what is drawn in the text.
    """

    def __init__(
        self,
        relate: Callable[[str], str],
        embed: Callable[[bytes], str],
        embed_vector: Callable[[bytes], str],
        *,
        right_to_left: bool = False,
    ) -> None:
        self._relate = relate
        self.embed = embed
        self.embed_vector = embed_vector
        self.right_to_left = right_to_left
        self.next_drawing: Callable[[], int] = count(1).__next__

    def runs(self, content: Text, extra: str = "") -> str:
        """Return `content` as runs and links."""
        parts: list[str] = []
        for span in content:
            if span.link:
                parts.append(
                    f'<w:hyperlink r:id="{self._relate(span.link)}" w:history="1">{span_runs(span)}</w:hyperlink>'
                )
            elif span.text:
                parts.append(span_runs(span, extra))
        return "".join(parts)

    def paragraph(
        self, style: str, content: Text | str, *, before: str = "", after: str = "", inner: str = "", extra: str = ""
    ) -> str:
        """Return a paragraph.

        Args:
            style: the id of its style.
            content: its text.
            before: properties that stand before `w:bidi` in the schema, such as `w:keepNext`.
            after: properties that stand after it, such as `w:jc`.
            inner: what stands before the runs, such as a bookmark.
            extra: run properties of spans without a colour of their own.
        """
        spans = (Span(content),) if isinstance(content, str) else content
        words = "".join(span.text for span in spans)
        bidi = "<w:bidi/>" if runs_left(words, self.right_to_left) else ""
        properties = f'<w:pStyle w:val="{style}"/>{before}{bidi}{after}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{inner}{self.runs(spans, extra)}</w:p>"
