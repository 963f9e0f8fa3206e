"""Markdown, and lists that need no marks to be seen as lists."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.material import Material
from app.readers.bullets import BULLETS, has_own_bullets, read_bullets
from app.readers.prose import ProseDraft
from app.readers.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADING: Final = re.compile(r"^#{1,6}[ \t]+\S|^\S.*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_ITEM: Final = re.compile(rf"^[ \t\u00a0]*(?:[{BULLETS}*+-]|1[.)]|[☐☑☒]|o(?=\t))[ \t\u00a0]+\S", re.MULTILINE)
_TABLE: Final = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_TAG: Final = re.compile(r"<[^<>]{1,1000}>")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOX: Final = re.compile(r"\[(?P<sign>[ xX])\]\s+(?P<words>.*)", re.DOTALL)
_SOFT: Final = "\x1f"
"""A line end of the source that is none of the text."""
_LONGEST: Final = 512 * 1024
"""Beyond this lines are read as lines: the whole grammar would take seconds."""
_LOOKED_AT: Final = 50
_SEPARATORS: Final = "\t;,"


def is_markdown(source: Source) -> bool:
    """Return whether a text has headings, lists or tables that its signs tell, and is no rows of cells."""
    text = source.text
    if not (_HEADING.search(text) or _ITEM.search(text) or _TABLE.search(text)):
        return False
    return not _is_rows(text)


def _is_rows(text: str) -> bool:
    """Return whether a text is rows of as many cells each; a cell may hold a list."""
    lines = text.lstrip("\n").split("\n", _LOOKED_AT * 4)[: _LOOKED_AT * 4]
    if not lines or _ITEM.match(lines[0]) or _HEADING.match(lines[0]):
        return False
    for separator in _SEPARATORS:
        if separator not in lines[0]:
            continue
        try:
            rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator))[:_LOOKED_AT]
        except csv.Error:
            continue
        widths = [len(row) for row in rows if row]
        if len(widths) > 1 and sum(width == widths[0] for width in widths) * 10 >= len(widths) * 9:
            return True
    return False


def read_markdown(source: Source) -> Material:
    """Return the headings, items, paragraphs and tables of a text, without the signs of Markdown.

    Raises:
        InvalidInputError: there are more lines or cells than are read.
    """
    text = source.text
    draft = ProseDraft()
    if (has_own_bullets(text) and not _TABLE.search(text)) or len(text) > _LONGEST:
        read_bullets(text, draft)
    else:
        _MarkdownReader(draft).read(text)
    kind = "Markdown" if _HEADING.search(text) or _TABLE.search(text) else ""
    return Material(kind, text, tuple(draft.tables), tuple(draft.outline), remarks=tuple(draft.remarks))


class _MarkdownReader:
    """Walks through the tokens of one text."""

    def __init__(self, draft: ProseDraft) -> None:
        self._draft = draft
        self._comments = 0
        self._lists: list[str] = []
        self._item: tuple[int, str] | None = None
        """The line of an item of which nothing was said yet, and its number as written."""

    def read(self, text: str) -> None:
        """Add what stands in `text`."""
        from markdown_it import MarkdownIt

        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = next(n for n in range(place, len(tokens)) if tokens[n].type == "table_close")
                self._table(tokens[place:end])
                place = end
            else:
                self._block(tokens, place)
            place += 1
        if self._comments:
            one = self._comments == 1
            words = "1 comment that nobody sees is" if one else f"{self._comments} comments that nobody sees are"
            self._draft.remarks.append(f"{words} left out.")

    def _block(self, tokens: Sequence[Token], place: int) -> None:
        token = tokens[place]
        number = token.map[0] + 1 if token.map else 0
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(token.type)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._item = (number, token.info + token.markup if token.info not in ("", "1") else "")
            if token.info and self._is_in_a_list(tokens, place):
                self._item = (number, "")
        elif token.type == "list_item_close":
            self._item = None
        elif token.type == "inline":
            self._inline(tokens, place, number)
        elif token.type in ("code_block", "fence"):
            self._code(token, number)
        elif token.type == "html_block":
            words = self._without_comments(token.content)
            self._draft.line(_TAG.sub("", _BREAK.sub("\n", words)), "text", 0, number)

    def _is_in_a_list(self, tokens: Sequence[Token], place: int) -> bool:
        """Return whether a numbered item has another beside it: “12. March” alone is a date and no item."""
        level = tokens[place].level
        for step in (1, -1):
            at = place + step
            while 0 <= at < len(tokens) and tokens[at].level >= level:
                if tokens[at].type == "list_item_open" and tokens[at].level == level:
                    return True
                at += step
        return False

    def _inline(self, tokens: Sequence[Token], place: int, number: int) -> None:
        token, around = tokens[place], tokens[place - 1]
        words = self._words(token.children or [])
        if around.type == "heading_open":
            self._draft.line(words.replace(_SOFT, " "), "heading", int(around.tag[1:]), number)
        elif self._item is not None:
            line, said = self._item
            self._item = None
            box = _BOX.fullmatch(words)
            done = None if box is None else box["sign"] != " "
            words = words if box is None else box["words"]
            if said:
                self._draft.line(f"{said} {words}".replace(_SOFT, "\n"), "text", 0, line)
            else:
                self._draft.line(words.replace(_SOFT, " "), "item", len(self._lists) - 1, line, done=done)
        else:
            self._paragraph(words, number, leads=place + 2 < len(tokens) and self._is_right_above(tokens, place))

    def _is_right_above(self, tokens: Sequence[Token], place: int) -> bool:
        """Return whether a list or table follows without a blank line, so that the last line is its title."""
        following = tokens[place + 2]
        ends = tokens[place].map
        begins = following.map
        return following.type.endswith(("list_open", "table_open")) and bool(ends and begins and ends[1] == begins[0])

    def _paragraph(self, words: str, number: int, *, leads: bool) -> None:
        words = words.replace(_SOFT, "\n")
        lines = words.split("\n")
        if leads and len(lines) > 1:
            self._draft.line("\n".join(lines[:-1]), "text", 0, number)
            self._draft.line(lines[-1], "text", 0, number + len(lines) - 1)
        else:
            self._draft.line(words, "text", 0, number)

    def _code(self, token: Token, number: int) -> None:
        """Add code as words. What is only moved in is a list or prose of somebody who meant no code."""
        if token.type == "code_block":
            read_bullets(token.content.rstrip("\n"), self._draft, number)
        else:
            self._draft.line(token.content, "text", 0, number)

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._words(token.children or []).replace(_SOFT, " "))
        self._draft.table(rows)

    def _words(self, tokens: Sequence[Token]) -> str:
        """Return the words of a line without marks: of a link its words, of a picture what it shows."""
        said = []
        aside = False
        for place, token in enumerate(tokens):
            if token.type == "em_open":
                # A slanted bracket is how tools write who said a note; what people slant is words.
                aside = place + 1 < len(tokens) and tokens[place + 1].content.startswith("(")
                said.append("_" if aside else "")
            elif token.type == "em_close":
                said.append("_" if aside else "")
            elif token.type in ("text", "code_inline"):
                said.append(token.content)
            elif token.type == "softbreak":
                said.append(_SOFT)
            elif token.type == "hardbreak":
                said.append("\n")
            elif token.type == "image":
                said.append(token.content)
            elif token.type == "html_inline":
                words = self._without_comments(token.content)
                said.append("\n" if _BREAK.fullmatch(words) else _TAG.sub("", words))
        return "".join(said)

    def _without_comments(self, words: str) -> str:
        kept, found = _COMMENT.subn("", words)
        self._comments += found
        return kept
