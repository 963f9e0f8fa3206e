"""Cells that hold a list: lines that all begin with the same mark."""

from dataclasses import replace
from typing import Final

from app.domain.document.blocks import Span, Text

MARK: Final = "• "


def listed(content: Text) -> tuple[Text, ...]:
    """Return the points of a text whose lines all begin with a mark, without the mark; nothing for other texts."""
    if not content or not content[0].text.startswith(MARK):
        return ()
    rows: list[list[Span]] = [[]]
    for span in content:
        first, *others = span.text.split("\n")
        rows[-1].append(replace(span, text=first))
        rows += [[replace(span, text=part)] for part in others]
    rows = [[span for span in row if span.text] for row in rows]
    if len(rows) < 2 or not all(row and row[0].text.startswith(MARK) for row in rows):
        return ()
    return tuple((replace(row[0], text=row[0].text.removeprefix(MARK)), *row[1:]) for row in rows)
