"""Lists without Markdown: bullets as Word, PowerPoint and mail programs put them on the clipboard, indented."""

import re
from typing import Final

from app.readers.prose import ProseDraft

BULLETS: Final = "•●○◦‣⁃∙▪▫■□–—·➢➤✓✔►▶❖"
_ITEM: Final = re.compile(
    rf"(?P<indent>[ \t\u00a0]*)(?:(?P<sign>[{BULLETS}*+-]|o(?=\t))|(?P<number>\d{{1,3}}[.)])|(?P<box>[☐☑☒✅]))"
    rf"(?:[ \t\u00a0]+|(?<=[•●○◦‣▪☐☑☒✅]))(?P<words>\S.*)"
)
_BOX: Final = re.compile(r"\[(?P<sign>[ xX])\][ \t]+(?P<words>.*)")
_HEADING: Final = re.compile(r"(?P<signs>#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*")
_TAB: Final = 4
_OWN_SIGN: Final = re.compile(rf"^[ \t\u00a0]*(?:[{BULLETS}☐☑☒]|o\t)", re.MULTILINE)


def has_own_bullets(text: str) -> bool:
    """Return whether lines begin with bullets that Markdown does not know."""
    return len(_OWN_SIGN.findall(text)) > 0


def read_bullets(text: str, draft: ProseDraft, first: int = 1) -> None:
    """Add the lines of `text` to `draft`: items at the depth of their indentation, all others as they are.

    Args:
        text: lines with bullets, numbers or none.
        draft: what they are added to.
        first: which line of the source the first one is.

    Raises:
        InvalidInputError: there are more lines than are read.
    """
    above: list[int] = []
    numbered = _numbered_lines(text)
    for number, line in enumerate(text.split("\n"), first):
        found = _ITEM.fullmatch(line)
        if found is not None and (found["number"] is None or number - first in numbered):
            indent = _width(found["indent"])
            while above and above[-1] > indent:
                above.pop()
            if not above or above[-1] < indent:
                above.append(indent)
            words, done = _box(found["words"])
            if found["box"]:
                done = found["box"] != "☐"
            draft.line(words, "item", len(above) - 1, number, done=done)
            continue
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            draft.line(heading["words"], "heading", len(heading["signs"]), number)
        elif line.strip():
            draft.line(line, "text", 0, number)
        if line.strip():
            above = []


def _numbered_lines(text: str) -> set[int]:
    """Return the lines whose number is one of a list's: “12. March” alone is a date."""
    found = [
        (place, int(re.sub(r"\D", "", match["number"])))
        for place, line in enumerate(text.split("\n"))
        if (match := _ITEM.fullmatch(line)) is not None and match["number"]
    ]
    numbers = [number for _, number in found]
    lists = set()
    for place, (line, number) in enumerate(found):
        follows = place > 0 and number - numbers[place - 1] in (0, 1)
        leads = place + 1 < len(numbers) and numbers[place + 1] - number in (0, 1)
        if number == 1 or follows or leads:
            lists.add(line)
    return lists


def _box(words: str) -> tuple[str, bool | None]:
    """Return an item without the box of a task, and whether that is ticked."""
    found = _BOX.fullmatch(words)
    return (words, None) if found is None else (found["words"], found["sign"] != " ")


def _width(indent: str) -> int:
    return sum(_TAB if sign == "\t" else 1 for sign in indent)
