"""Outlines and mind maps in XML (OPML, FreeMind, Freeplane) to an outline, through lxml; nothing is fetched.

What lies right below the middle of a map and has branches of its own is a heading; its branches are items. What has
none stands before the headings, so that it falls under none of them.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.material import Material, OutlineLine
from app.readers.source import Source

_START = re.compile(r"<(opml|map)\b[^<>]*\bversion\s*=")
_LONGEST = 16 * 1024 * 1024
_HEAD = 2_000
_DEEPEST = 200


def is_outline(source: Source) -> bool:
    """Return whether a text is an outline or a mind map in XML."""
    text = source.text
    return text.lstrip().startswith("<") and _START.search(text[:_HEAD]) is not None


def read_outline(source: Source) -> Material:
    """Return the headings and items of an outline or a mind map; the text alone where it only begins like one.

    Raises:
        InvalidInputError: it is larger or nested deeper than any that people write.
    """
    import lxml.etree

    text = source.text
    if len(text) > _LONGEST:
        raise InvalidInputError("This outline is larger than 16 MiB. Nothing was changed.")
    parser = lxml.etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True
    )
    root = lxml.etree.fromstring(text.strip().encode("utf-8", "replace"), parser=parser)
    if root is None or root.tag not in ("opml", "map"):
        return Material(text=text)
    remarks = ("This outline is damaged in places, and some of it may be missing",) if len(parser.error_log) else ()
    if root.tag == "opml":
        lines = _Outline("outline", _words_of_outline).lines(root.find("body"), root.findtext("head/title") or "")
        return Material("an outline", outline=lines, remarks=remarks)
    return Material("a mind map", outline=_Outline("node", _words_of_node).lines(root, ""), remarks=remarks)


class _Outline:
    """A tree of elements with this tag, of which `words` tells what each says."""

    def __init__(self, tag: str, words: Callable[[Any], str]) -> None:
        self._tag = tag
        self._words = words

    def lines(self, trunk: Any, title: str) -> tuple[OutlineLine, ...]:
        """Return the lines of what lies below an element."""
        branches = trunk.findall(self._tag) if trunk is not None else []
        # One branch that holds all others is the middle of a map, or the page that was exported.
        if len(branches) == 1 and branches[0].find(self._tag) is not None:
            title, branches = self._words(branches[0]) or title, branches[0].findall(self._tag)
        lines = [OutlineLine(title.strip(), "heading", 1)] if title.strip() else []
        branches.sort(key=lambda branch: branch.find(self._tag) is not None)
        for branch in branches:
            below = branch.findall(self._tag)
            lines.append(OutlineLine(self._words(branch), "heading", 2) if below else self._item(branch, 0))
            for inner in below:
                lines += self._items(inner, 0)
        said = (line for line in lines if line.text)
        return tuple(OutlineLine(line.text, line.kind, line.level, n) for n, line in enumerate(said, 1))

    def _items(self, node: Any, level: int) -> Iterator[OutlineLine]:
        if level > _DEEPEST:
            raise InvalidInputError("This outline is nested deeper than any people write. Nothing was changed.")
        yield self._item(node, level)
        for inner in node.findall(self._tag):
            yield from self._items(inner, level + 1)

    def _item(self, node: Any, level: int) -> OutlineLine:
        return OutlineLine(self._words(node), "item", level)


def _words_of_outline(node: Any) -> str:
    """Return what a line of OPML says: its text, which may be a piece of a page, and the note below it."""
    said = (node.get("text") or node.get("title") or "", node.get("_note") or "")
    return "\n".join(words for words in map(_without_tags, said) if words)


def _words_of_node(node: Any) -> str:
    """Return what a branch of a map says, in its attribute or in a page of its own, and the notes below it."""
    pages = {page.get("TYPE", ""): _words_of_page(page) for page in node.findall("richcontent")}
    said = (node.get("TEXT") or pages.get("NODE", ""), pages.get("DETAILS", ""), pages.get("NOTE", ""))
    return "\n".join(words.strip() for words in said if words.strip())


def _words_of_page(page: Any) -> str:
    lines: list[str] = []
    for part in page.iter("p", "li", "h1", "h2", "h3", "td"):
        lines.append(" ".join("".join(part.itertext()).split()))
    # Freeplane keeps some notes as bare text.
    return "\n".join(filter(None, lines)) or "".join(page.itertext()).strip()


def _without_tags(words: str) -> str:
    if "</" not in words:
        return words.strip()
    import lxml.html

    try:
        return str(lxml.html.fragment_fromstring(words, create_parent="div").text_content()).strip()
    except (lxml.etree.ParserError, ValueError):
        return words.strip()
