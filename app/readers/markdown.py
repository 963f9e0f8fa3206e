"""Markdown and lists typed as text to an outline, through a CommonMark parser.

A text is an outline only where something in it leads or is listed; lines without any mark stay lines.
"""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.material import Material, OutlineLine, Table

_MARKS = re.compile(r"^(#{1,6} \S|[ \t]*([-*+•–◦▪]|\d{1,3}[.)])[ \t]+\S|\|.+\||(={3,}|-{3,})[ \t]*$)", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)([•–◦▪·])[ \t]+", re.MULTILINE)
_TABBED = re.compile(r"^\t+", re.MULTILINE)
_BOX = re.compile(r"^\[([ xX])\]\s+")


def is_markdown(text: str) -> bool:
    """Return whether a heading, a list or a table stands in a text."""
    return _MARKS.search(text) is not None


def read_markdown(text: str) -> Material:
    """Return the outline and the tables of a text; marks of emphasis and links are taken off, words are kept."""
    outline, tables = outline_of(text)
    return Material("", text=text, outline=outline, tables=tables)


def outline_of(text: str) -> tuple[tuple[OutlineLine, ...], tuple[Table, ...]]:
    """Return headings, items and paragraphs in their order, and the tables, each named after the heading above."""
    import markdown_it

    parser = markdown_it.MarkdownIt("commonmark").enable("table")
    source = _BULLET.sub(r"\1- ", _TABBED.sub(lambda tabs: "    " * len(tabs.group()), text))
    return _Outline(parser.parse(source)).read()


class _Outline:
    """Goes through what the parser found."""

    def __init__(self, tokens: Sequence[Any]) -> None:
        self._tokens = tokens
        self._lines: list[OutlineLine] = []
        self._tables: list[Table] = []
        self._rows: list[list[str]] = []
        self._heading = ""
        self._depth = -1
        self._open_item = False

    def read(self) -> tuple[tuple[OutlineLine, ...], tuple[Table, ...]]:
        """Return what stands in the text."""
        for place, token in enumerate(self._tokens):
            self._take(token, self._tokens[place - 1] if place else None)
        return tuple(self._lines), tuple(self._tables)

    def _take(self, token: Any, before: Any) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._open_item = True
            case "table_open":
                self._rows = []
            case "tr_open":
                self._rows.append([])
            case "table_close":
                rows = tuple(tuple(row) for row in self._rows)
                self._tables.append(Table(rows, self._heading, first=(token.map or [0])[0] + 1))
            case "inline":
                self._take_words(token, before)
            case "fence" | "code_block":
                self._add(token.content.strip(), "text", 0, token)

    def _take_words(self, token: Any, before: Any) -> None:
        kind = before.type if before is not None else ""
        if kind in ("th_open", "td_open"):
            self._rows[-1].append(_words(token))
        elif kind == "heading_open":
            self._heading = _words(token)
            self._add(self._heading, "heading", int(before.tag[1:]), token)
        elif self._depth >= 0 and self._open_item:
            self._open_item = False
            words = _words(token)
            box = _BOX.match(words)
            done = None if box is None else box.group(1) in "xX"
            self._add(words[box.end() :] if box is not None else words, "item", self._depth, token, done)
        elif self._depth >= 0:
            # A further paragraph of an item belongs to it.
            last = self._lines.pop()
            self._lines.append(
                OutlineLine(f"{last.text}\n{_words(token)}", last.kind, last.level, last.number, last.done)
            )
        else:
            for number, line in enumerate(_words(token).split("\n")):
                self._add(line, "text", 0, token, after=number)

    def _add(self, words: str, kind: Any, level: int, token: Any, done: bool | None = None, after: int = 0) -> None:
        if words.strip():
            number = (token.map or [0])[0] + 1 + after
            self._lines.append(OutlineLine(words.strip(), kind, level, number, done))


def _words(token: Any) -> str:
    """Return the words of a line without its marks: a link as what it says, a picture as its description."""
    found = []
    children = token.children or ()
    aside = False
    for place, child in enumerate(children):
        match child.type:
            case "text" | "code_inline":
                found.append(child.content)
            case "softbreak" | "hardbreak":
                found.append("\n")
            case "em_open":
                # A slanted bracket is how tools write who said a note; what people slant is words.
                aside = place + 1 < len(children) and children[place + 1].content.startswith("(")
                found.append("_" if aside else "")
            case "em_close":
                found.append("_" if aside else "")
            case "image":
                found.append(child.content)
    return "".join(found)
