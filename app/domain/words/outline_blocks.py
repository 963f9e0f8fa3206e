"""Pasted text as headings, list items and paragraphs, with their marks taken off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from app.domain.words.text import clean_text

BlockKind = Literal["heading", "number", "bullet", "indent", "text"]

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)$")
_CLOSING = re.compile(r"\s#{1,20}$")
# Lists come out of documents, slides and chats: each has its own dot, and (a) is as good as 1.
_ITEM = re.compile(r"(\s*)([-*+•–·▪◦‣]|\d{1,3}[.)]|[a-z][.)])\s+(.*)$")
_CHECKBOX = re.compile(r"\[[ xX]\]\s+")
_DEFINITION = re.compile(r"\s{0,3}\[([^\]\[]{1,200})\]:\s*(\S{1,4000})(?:\s.{0,300})?$")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^(?:\s{0,3}>\s?){1,9}")
_UNDERLINE = re.compile(r"(=|-)\1{2,}\s*$")
_LABEL = re.compile(
    r"[*_]{0,3}(?:why|kr|key results?|kpi|objective|goal|o|rationale)\s{0,2}\d{0,2}[*_]{0,3}\s?:", re.IGNORECASE
)
_ALL_BOLD = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).)+)\1[.:]?$")

# A line shorter than this was not broken by whoever wrote it: the next one says something else.
_WRAPPED = 50

_HIDDEN_LINK = re.compile(r"\[[_*]{0,2}N<sub>(\d{1,4})</sub>[_*]{0,2}\](?:\[[^\]\[]{0,100}\]|\([^()\s]{0,2000}\))?")
_HIDDEN = re.compile(r"(?<![^\W_])[_*]{0,2}N<sub>(\d{1,4})</sub>[_*]{0,2}")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,500})\]\(\s?([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500}){0,3})(?:\s\"[^\"]{0,200}\")?\s?\)"
)
_REFERENCE = re.compile(r"!?\[([^\[\]]{1,500})\]\[([^\[\]]{0,200})\]")
_EMPHASIS = (
    re.compile(r"(?<!\*)\*{2,3}(?=\S)([^*]{1,2000}?)(?<=\S)\*{2,3}(?!\*)"),
    re.compile(r"(?<!\w)_{2,3}(?=\S)([^_]{1,2000}?)(?<=\S)_{2,3}(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,2000}?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=\S)([^_]{1,2000}?)(?<=\S)_(?!\w)"),
    re.compile(r"~~(?=\S)([^~]{1,2000}?)~~"),
    re.compile(r"`([^`]{1,500})`"),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(slots=True)
class Block:
    """A heading, item or paragraph: `level` of a heading, `indent` of the rest, `bold` when all of it is."""

    kind: BlockKind
    text: str
    indent: int = 0
    level: int = 0
    bold: bool = False
    addresses: tuple[str, ...] = ()
    last_line: int = field(default=0, repr=False)


def read_blocks(source: str) -> list[Block]:
    """Return the blocks of pasted text or Markdown, marks and links reduced to their words."""
    lines = [line.expandtabs(4) for line in clean_text(source, limit=len(source) * 4 + 1).split("\n")]
    addresses = {found[1].casefold(): found[2] for line in lines if (found := _DEFINITION.match(line))}
    blocks = list(_raw_blocks([line for line in lines if not _DEFINITION.match(line)]))
    for block in blocks:
        block.bold = bool(_ALL_BOLD.match(block.text.strip()))
        block.text, block.addresses = plain_words(block.text, addresses)
    return [block for block in blocks if block.text or block.addresses]


def _raw_blocks(lines: list[str]) -> Iterator[Block]:
    open_block: Block | None = None
    fenced = False
    for line in lines:
        # In a fence a line that looks like a heading or item is somebody's text.
        if _FENCE.match(line):
            fenced = not fenced
            line = ""
        if not line.strip() or (not fenced and _RULE.match(line) and not _underlines(open_block, line)):
            if open_block:
                yield open_block
            open_block = None
            continue
        # A line of dashes under words makes a heading of them; alone it only parts what stands around it.
        if open_block and _underlines(open_block, line):
            open_block.kind, open_block.level = "heading", 1 if line.strip()[0] == "=" else 2
            yield open_block
            open_block = None
            continue
        block = Block("text", line.strip(), _indent(line)) if fenced else _block(line)
        block.last_line = len(line)
        if open_block and _continues(open_block, block):
            open_block.text += " " + block.text
            open_block.last_line = block.last_line
            continue
        if open_block:
            if block.kind == "text" and open_block.kind in ("text", "indent") and block.indent and not fenced:
                block.kind = "indent" if block.indent > open_block.indent or open_block.kind == "indent" else "text"
            yield open_block
        open_block = block
        if block.kind == "heading":
            yield block
            open_block = None
    if open_block:
        yield open_block


def _underlines(block: Block | None, line: str) -> bool:
    return block is not None and block.kind == "text" and block.indent == 0 and bool(_UNDERLINE.match(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _block(line: str) -> Block:
    if heading := _HEADING.match(line):
        return Block("heading", _CLOSING.sub("", heading[2].rstrip()), level=len(heading[1]))
    if item := _ITEM.match(line):
        kind: BlockKind = "number" if item[2][0].isalnum() else "bullet"
        return Block(kind, _CHECKBOX.sub("", item[3], count=1).strip(), len(item[1]))
    return Block("text", _QUOTE.sub("", line, count=1).strip(), _indent(line))


def _continues(block: Block, line: Block) -> bool:
    """Return whether `line` goes on with what `block` says."""
    if line.kind != "text" or block.kind == "heading" or _LABEL.match(line.text) or _ALL_BOLD.match(line.text):
        return False
    if block.kind in ("number", "bullet"):
        return line.indent > block.indent or block.last_line >= _WRAPPED
    return line.indent == block.indent and block.last_line >= _WRAPPED and not _ALL_BOLD.match(block.text)


def plain_words(text: str, addresses: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return `text` without marks, and "words: address" for each link in it; `addresses` are those of references."""
    found: list[str] = []

    def link(match: re.Match[str]) -> str:
        found.append(f"{' '.join(match[1].split())}: {match[2]}".removeprefix(": "))
        return match[1]

    def reference(match: re.Match[str]) -> str:
        address = addresses.get((match[2] or match[1]).casefold())
        if address is None:
            return match[0]
        found.append(f"{' '.join(match[1].split())}: {address}")
        return match[1]

    # What is hidden on purpose leads nowhere: its address is no business of whoever reads the goals.
    text = _HIDDEN_LINK.sub(_subscript, text)
    text = _REFERENCE.sub(reference, _LINK.sub(link, text))
    text = _BREAK.sub(" ", _HIDDEN.sub(_subscript, text))
    for marks in _EMPHASIS:
        text = marks.sub(r"\1", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split()), tuple(plain for plain in map(_unmarked, found) if plain)


def _subscript(match: re.Match[str]) -> str:
    return "N" + match[1].translate(_SUBSCRIPTS)


def _unmarked(text: str) -> str:
    return text.strip("*_ ")
