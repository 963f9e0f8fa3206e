"""Boards copied as text: a heading, or a lone line before a list, is a column; an item is a note.

An item below another one lies on it. Counts and names in brackets are facts of a note and no words of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.material import OutlineLine
from app.domain.words.text import fold, shorten

_VOTES = r"(?P<votes>\d+)\s*(?:votes?|stimmen?|voix|votos?|głos\w*|голос\w*|\+1|👍|likes?)"
_FACTS = (
    re.compile(rf"\s*[\[(]\s*{_VOTES}\s*[\])]\s*$", re.IGNORECASE),
    re.compile(rf"\s*_?\(\s*(?P<author>[^()]*?)\s*,\s*{_VOTES}\s*\)_?\s*$", re.IGNORECASE),
)
_AUTHOR = re.compile(r"\s*_\(\s*(?P<author>[^()]+?)\s*\)_\s*$|\s+\((?P<name>[A-ZÄÖÜ]\w+)\)\s*$")
_LIKES = re.compile(r"^\(\s*\+(?P<votes>\d+)\s*/\s*-(?P<against>\d+)\s*\)\s*")
_COUNT = re.compile(r"\s*\(\d+\s*\w*\)\s*$")
_GROUPED = re.compile(r"grouped feedback items:?", re.IGNORECASE)
_SAID_HEAD = re.compile(r"^(?P<title>[^:：]{1,60})[:：]\s+(?P<words>\S.*)$", re.DOTALL)
_MOST_TITLE = 120
_TOOLS = (
    ("scrumlr", "Generated on scrumlr.io"),
    ("Retrospected", "Retrospected Session"),
    ("Microsoft Retrospectives", "Retrospectives Summary"),
)
"""The words by which what a tool copies as text is known."""


@dataclass
class _Item:
    text: str
    column: str
    votes: int | None
    author: str
    level: int
    bottom: int
    """The place of the item it lies on at last; its own where it lies on none."""


def read_outline(lines: Sequence[OutlineLine]) -> tuple[BoardFile, bool] | None:
    """Return the board that an outline is, and whether headings tell its columns; None where no item is in it."""
    tool = next((tool for tool, words in _TOOLS if any(fold(words) in fold(line.text) for line in lines)), "")
    items, draft, told, loose = _items(lines if tool else _with_paragraphs(lines), tool)
    if not items:
        return None
    # Where prose stands between the lists, somebody has to say whether it is meant, too.
    told = told and (bool(tool) or not loose)
    stacked = {item.bottom for place, item in enumerate(items) if item.bottom != place}
    for item in items:
        bottom = items[item.bottom]
        group = draft.group(f"item {item.bottom}", "", bottom.column) if item.bottom in stacked else ""
        draft.note(item.text, item.column, group=group, votes=item.votes, author=item.author)
    return draft.done(), told


def _items(lines: Sequence[OutlineLine], tool: str) -> tuple[list[_Item], BoardDraft, bool, int]:
    draft = BoardDraft(tool)
    items: list[_Item] = []
    column, told, of_all, loose = "", False, False, 0
    above: list[int] = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if line.kind != "item":
            leads = following is not None and following.kind == "item" and "\n" not in line.text
            is_title = line.kind == "heading" or leads
            # Below the name of the whole board tools list facts about it.
            of_all = bool(tool) and line.kind == "heading" and line.level == 1
            if is_title and not of_all and _leads_to_items(lines, place):
                column, told = draft.column(_title(line.text)), True
                above = []
            elif line.text.strip():
                loose += line.kind == "text"
                draft.remark(f"Not taken for a note: “{shorten(line.text, 200)}”")
            continue
        if _GROUPED.fullmatch(line.text.strip()):
            continue
        if of_all:
            draft.remark(f"Not taken for a note: “{shorten(line.text, 200)}”")
            continue
        item = _item(line, column, len(items))
        inner = None if line.level else _SAID_HEAD.match(item.text)
        if inner is not None and _is_titled_list(lines):
            item.column, item.text, told = draft.column(_title(inner["title"])), inner["words"], True
        while above and items[above[-1]].level >= line.level:
            above.pop()
        if above:
            item.bottom = items[above[-1]].bottom
            item.column = items[item.bottom].column
        above.append(len(items))
        items.append(item)
    return items, draft, told, loose


def _with_paragraphs(lines: Sequence[OutlineLine]) -> list[OutlineLine]:
    """Return the lines with the paragraphs below a heading as its items, where it has no list."""
    found = list(lines)
    headings = [place for place, line in enumerate(lines) if line.kind == "heading"]
    for start, end in pairwise([*headings, len(lines)]):
        # What stands below the title of the whole leads in, and is no note of a column.
        is_above = end < len(lines) and lines[end].level > lines[start].level
        if not is_above and all(line.kind == "text" for line in lines[start + 1 : end]):
            found[start + 1 : end] = [replace(line, kind="item", level=0) for line in lines[start + 1 : end]]
    return found


def has_headings(lines: Sequence[OutlineLine]) -> bool:
    """Return whether something leads in an outline, so that its lines are not all alike."""
    return any(line.kind == "heading" for line in lines)


def _leads_to_items(lines: Sequence[OutlineLine], place: int) -> bool:
    """Return whether items stand below a line before another of its rank comes."""
    for line in lines[place + 1 :]:
        if line.kind == "item":
            return True
        if line.kind == "heading" or lines[place].kind != "heading":
            return False
    return False


def _is_titled_list(lines: Sequence[OutlineLine]) -> bool:
    """Return whether the items of the first rank begin with a title each: “Start doing: tell the branches first”."""
    first = [line.text for line in lines if line.kind == "item" and line.level == 0]
    titles = [found["title"] for text in first if (found := _SAID_HEAD.match(text)) is not None]
    return len(first) > 1 and len(titles) == len(first) and all(len(t.split()) <= 5 for t in titles)


def _title(words: str) -> str:
    return _COUNT.sub("", words.strip().rstrip(":：")).strip()[:_MOST_TITLE]


def _item(line: OutlineLine, column: str, place: int) -> _Item:
    text, votes, author = line.text.strip(), None, ""
    likes = _LIKES.match(text)
    if likes is not None:
        text, votes = text[likes.end() :], max(int(likes["votes"]) - int(likes["against"]), 0)
    for pattern in _FACTS:
        found = pattern.search(text)
        if found is not None:
            text, votes = text[: found.start()], min(int(found["votes"]), 100_000)
            author = found.groupdict().get("author") or ""
            break
    else:
        named = _AUTHOR.search(text)
        if named is not None and named["author"]:
            text, author = text[: named.start()], named["author"]
    return _Item(text.strip(), column, votes, author, line.level, place)


def is_bare(lines: Sequence[OutlineLine]) -> bool:
    """Return whether an outline is one plain list, which says no more than its lines."""
    return all(line.kind == "item" and line.level == 0 for line in lines) or not any(
        fold(line.text) for line in lines if line.kind == "item"
    )
