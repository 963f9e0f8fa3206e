"""Pasted text as headings, list items, rows and paragraphs, with their marks taken off and their lines known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.domain.words.outline_marks import is_only_link, plain_words
from app.domain.words.text import clean_text

BlockKind = Literal["heading", "number", "bullet", "indent", "text", "row"]

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)$")
_CLOSING = re.compile(r"\s#{1,20}$")
# Lists come out of documents, slides and chats: each has its own dot, and (a) is as good as 1.
_ITEM = re.compile(r"(\s*)([-*+•–·▪◦‣]|\d{1,3}[.)]|[a-z][.)])\s+(.*)$")
# "1.1 Calm harbours" is an item below "1."; "1.5 million" is the start of a sentence.
_DEEP_ITEM = re.compile(r"(\s*)(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=\S)(.*)$")
_CHECKBOX = re.compile(r"\[([ xX✓✔])\]\s+")
_LONE_CHECKBOX = re.compile(r"(\s*)([☐☑✅✔])\ufe0f?\s+(?=\S)(.*)$")
_DEFINITION = re.compile(r"\s{0,3}\[([^\]\[]{1,200})\]:\s*(\S{1,4000})(?:\s.{0,300})?$")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^(?:\s{0,3}>\s?){1,9}")
_UNDERLINE = re.compile(r"(=|-)\1{2,}\s*$")
_LABEL = re.compile(
    r"[*_]{0,3}(?:why|kr|key results?|kpi|objective|goal|o|rationale|owners?|dri|results?|score|grade|target|baseline"
    r"|due|status|achieved|actual|department|team|lead)\s{0,2}[\d.]{0,4}[*_]{0,3}\s?[:–]|\s{0,3}(?:=>|⇒)\s",
    re.IGNORECASE,
)
_ALL_BOLD = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).)+)\1[.:]?$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,200}:?\s*(?:\|\s*:?-{2,200}:?\s*){0,40}\|?\s*$")
_CELLS = re.compile(r"(?<!\\)\|")
# Marks that pages are built with and nobody reads.
_PAGE_MARK = re.compile(
    r"\s*(?:\{:[^{}]{0,200}\}|\[\[_?TOC_?\]\]|\[TOC\]|\{\{[<%]?[^{}]{0,200}[>%]?\}\})\s*$", re.IGNORECASE
)
_LONGEST_FRONT = 60

# A line shorter than this was not broken by whoever wrote it: the next one says something else.
_WRAPPED = 50


@dataclass(slots=True)
class Block:
    """A heading, item, row or paragraph: `level` of a heading, `indent` of the rest, `bold` when all of it is.

    `line` is its first line, counted from 1, and `until` its last. `done` says what its box says, where it has one.
    `cells` are those of a row; `head` is a row that names the columns.
    """

    kind: BlockKind
    text: str
    indent: int = 0
    level: int = 0
    bold: bool = False
    addresses: tuple[str, ...] = ()
    line: int = 0
    until: int = 0
    done: bool | None = None
    only_link: bool = False
    cells: tuple[str, ...] = ()
    head: bool = False
    last_line: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class UnusedLine:
    """A line of which nothing is kept, and why; lines are counted from 1."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a text, what it calls itself in front of them, and its lines that are none."""

    blocks: list[Block]
    unused: list[UnusedLine]
    title: str = ""


def read_blocks(source: str) -> Blocks:
    """Return the blocks of pasted text or Markdown, marks and links reduced to their words."""
    raw = clean_text(source, limit=len(source) * 4 + 1).split("\n")
    unused: list[UnusedLine] = []
    title = _set_aside(raw, unused)
    tables = _tables(raw)
    lines = [line.expandtabs(4) for line in raw]
    addresses: dict[str, str] = {}
    defined: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        if found := _DEFINITION.match(line):
            addresses[found[1].casefold()] = found[2]
            defined[number] = found[2]
            lines[number - 1] = ""
    blocks = list(_raw_blocks(lines, tables))
    for block in blocks:
        block.bold = bool(_ALL_BOLD.match(block.text.strip()))
        block.only_link = is_only_link(block.text)
        block.text, block.addresses = plain_words(block.text, addresses)
        if block.cells:
            words = [plain_words(cell, addresses) for cell in block.cells]
            block.cells = tuple(cell for cell, _found in words)
            block.addresses = tuple(address for _cell, found in words for address in found)
    used = {said.rpartition(": ")[2] for block in blocks for said in block.addresses}
    unused += [
        UnusedLine(number, raw[number - 1].strip(), "an address that no word leads to")
        for number, address in defined.items()
        if address not in used
    ]
    return Blocks([block for block in blocks if block.text or block.addresses or any(block.cells)], unused, title)


def _set_aside(lines: list[str], unused: list[UnusedLine]) -> str:
    """Empty the lines that are made for machines, put them into `unused`, and return the title said among them."""
    title = ""
    front = lines[0].strip() == "---" and next(
        (place for place, line in enumerate(lines[1:_LONGEST_FRONT], 1) if line.strip() in ("---", "...")), 0
    )
    if front and all(not line.strip() or re.match(r"[\w-]{1,40}:|\s|-\s|#", line) for line in lines[1:front]):
        for place in range(front + 1):
            if found := re.match(r"title:\s*(.{1,300})$", lines[place]):
                title = found[1].strip().strip("\"'")
            if lines[place].strip(" -."):
                unused.append(UnusedLine(place + 1, lines[place].strip(), "says how the page is made"))
            lines[place] = ""
    commented = False
    for place, line in enumerate(lines):
        opens = commented or line.lstrip().startswith("<!--")
        if opens:
            # Behind the end of a comment somebody goes on; that is read.
            inside, end, rest = line.partition("-->")
            commented = not end
            lines[place] = rest if end else ""
            unused.append(UnusedLine(place + 1, inside.strip(), "a comment"))
        elif _PAGE_MARK.match(line):
            unused.append(UnusedLine(place + 1, line.strip(), "a mark of the page"))
            lines[place] = ""
    unused[:] = [line for line in unused if line.text.strip("-<! ")]
    return title


def _tables(lines: Sequence[str]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Return the rows of tables by their place in `lines`: which table each belongs to, and its cells."""
    rows: dict[int, tuple[int, tuple[str, ...]]] = {}
    table = -1
    for place, line in enumerate(lines):
        before = place - 1 in rows
        if "|" in line and (before or line.lstrip().startswith("|") or _rules(lines, place + 1)):
            cells = _CELLS.split(line.strip().removeprefix("|").removesuffix("|"))
        elif _is_tabbed(line) and (before or _is_tabbed("".join(lines[place + 1 : place + 2]))):
            cells = line.split("\t")
        else:
            continue
        if not before:
            table = place
        ruled = bool(_TABLE_RULE.match(line)) and before
        rows[place] = (table, () if ruled else tuple(cell.strip() for cell in cells[:40]))
    return rows


def _is_tabbed(line: str) -> bool:
    return "\t" in line.strip() and not _ITEM.match(line) and not _LABEL.match(line)


def _rules(lines: Sequence[str], place: int) -> bool:
    return place < len(lines) and "|" in lines[place] and bool(_TABLE_RULE.match(lines[place]))


def _raw_blocks(lines: list[str], tables: dict[int, tuple[int, tuple[str, ...]]]) -> Iterator[Block]:
    open_block: Block | None = None
    fenced = False
    for place, line in enumerate(lines):
        row = None if fenced else tables.get(place)
        # In a fence a line that looks like a heading or item is somebody's text.
        if _FENCE.match(line):
            fenced = not fenced
            line = ""
        blank = not line.strip() or (not fenced and _RULE.match(line) and not _underlines(open_block, line))
        if blank or row is not None:
            if open_block:
                yield open_block
            open_block = None
            if row is not None and any(row[1]):
                yield Block("row", "", line=place + 1, until=place + 1, cells=row[1], head=row[0] == place)
            continue
        # A line of dashes under words makes a heading of them; alone it only parts what stands around it.
        if open_block and _underlines(open_block, line):
            open_block.kind, open_block.level = "heading", 1 if line.strip()[0] == "=" else 2
            yield open_block
            open_block = None
            continue
        block = Block("text", line.strip(), _indent(line)) if fenced else _block(line)
        block.last_line = len(line)
        block.line = block.until = place + 1
        if open_block and _continues(open_block, block):
            open_block.text += " " + block.text
            open_block.last_line, open_block.until = block.last_line, place + 1
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
        box = _CHECKBOX.match(item[3])
        words = item[3][box.end() :] if box else item[3]
        return Block(kind, words.strip(), len(item[1]), done=box[1] != " " if box else None)
    if (item := _DEEP_ITEM.match(line)) and (item[1] or (item[3][0].isalpha() and not item[3][0].islower())):
        return Block("number", item[3].strip(), len(item[1]) + 2 * item[2].count("."))
    if item := _LONE_CHECKBOX.match(line):
        return Block("bullet", item[3].strip(), len(item[1]), done=item[2] != "☐")
    return Block("text", _QUOTE.sub("", line, count=1).strip(), _indent(line))


def _continues(block: Block, line: Block) -> bool:
    """Return whether `line` goes on with what `block` says."""
    if line.kind != "text" or block.kind == "heading" or _LABEL.match(line.text) or _ALL_BOLD.match(line.text):
        return False
    if block.kind in ("number", "bullet"):
        return line.indent > block.indent or block.last_line >= _WRAPPED
    return line.indent == block.indent and block.last_line >= _WRAPPED and not _ALL_BOLD.match(block.text)
