"""Pieces of WordprocessingML as text; they are parsed once per block, which is what makes them fast."""

import re
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_ROOT: Final = f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>"
_BREAKS: Final = re.compile(r"[\n\t]")


def attribute(value: str) -> str:
    """Return `value` for between double quotes, on one line."""
    return escape(" ".join(value.split()), {'"': "&quot;"})


def literal(text: str) -> str:
    """Return the content of a run: text as it is, line feeds and tabs as elements."""
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    parts: list[str] = []
    start = 0
    for match in _BREAKS.finditer(text):
        if match.start() > start:
            parts.append(f'<w:t xml:space="preserve">{escape(text[start : match.start()])}</w:t>')
        parts.append("<w:br/>" if match.group() == "\n" else "<w:tab/>")
        start = match.end()
    if start < len(text):
        parts.append(f'<w:t xml:space="preserve">{escape(text[start:])}</w:t>')
    return "".join(parts)


def elements(source: str) -> list[Any]:
    """Return the elements `source` describes."""
    return list(parse_xml(f"{_ROOT}{source}</w:body>"))


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a field whose last result is `shown`."""
    run = f"<w:r>{properties}"
    return (
        f'{run}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{run}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'{run}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run}<w:t>{escape(shown)}</w:t></w:r>"
        f'{run}<w:fldChar w:fldCharType="end"/></w:r>'
    )
