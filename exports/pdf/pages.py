"""Boxes onto pages: the one place that decides where a page ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from exports.pdf.boxes import Box, NewPage

_LONGEST_CHAIN: Final = 6  # headings in a row that move to the next page with what follows them


@dataclass(slots=True)
class Sheet:
    """A page: measured boxes, each with the distance from the upper edge of the text area."""

    cover: bool = False
    boxes: list[tuple[Box, float]] = field(default_factory=list)


class _Stack:
    def __init__(self, height: float) -> None:
        self.height = height
        self.sheets: list[Sheet] = [Sheet()]
        self.used = 0.0
        self.after = 0.0

    @property
    def empty(self) -> bool:
        return not self.sheets[-1].boxes

    def gap(self, box: Box) -> float:
        return 0.0 if self.empty else max(self.after, box.before)

    def turn(self) -> None:
        self.sheets.append(Sheet())
        self.used = self.after = 0.0

    def put(self, box: Box) -> None:
        top = self.used + self.gap(box)
        self.sheets[-1].boxes.append((box, top))
        self.used = top + box.height
        self.after = box.after

    def room(self, box: Box) -> float:
        return self.height - self.used - self.gap(box) + 0.01


def paginate(boxes: Sequence[Box], height: float) -> list[Sheet]:
    """Return the pages of measured boxes in a text area of `height` points.

    A box that keeps with the next never ends a page; one that is higher than what is left is split
    where it allows that, else it moves to the next page.
    """
    stack = _Stack(height)
    for i, box in enumerate(boxes):
        if isinstance(box, NewPage):
            if not stack.empty:
                stack.turn()
            stack.sheets[-1].cover = box.cover
            continue
        if box.keep_with_next and not stack.empty and _chain(boxes, i) > stack.room(box):
            stack.turn()
        _place(stack, box)
    if stack.empty and len(stack.sheets) > 1:
        stack.sheets.pop()
    return stack.sheets


def _place(stack: _Stack, box: Box) -> None:
    rest: Box | None = box
    while rest is not None:
        room = stack.room(rest)
        if rest.height <= room:
            stack.put(rest)
            return
        parts = rest.split(room)
        if parts is None and not stack.empty:
            stack.turn()
            continue
        if parts is None:  # on a page of its own: there is no better place
            stack.put(rest)
            return
        stack.put(parts[0])
        stack.turn()
        rest = parts[1]


def _chain(boxes: Sequence[Box], start: int) -> float:
    """Return the height of a box that keeps with the next, the next ones, and the head of the last."""
    height = boxes[start].height
    after = boxes[start].after
    for box in boxes[start + 1 : start + 1 + _LONGEST_CHAIN]:
        if isinstance(box, NewPage):
            break
        height += max(after, box.before)
        if not box.keep_with_next:
            return height + box.head()
        height += box.height
        after = box.after
    return height
