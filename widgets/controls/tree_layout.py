"""Where the boxes of a tree stand: the root above, its branches in rows below it, deeper ones under their own.

A row takes as many branches as fit in a readable width; further ones go into the next row, joined by a line
at the left. So a tree fits every width and grows downwards.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.domain.document.blocks import TreeNode
from widgets.controls.wrapping import Line, TextWrapper
from widgets.theme.style import ui_font

SPINE = 18.0
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """How large the words of a tree are; `scale` enlarges everything between them."""

    title: int
    small: int
    scale: float = 1.0
    zoomed: bool = True


@dataclass(frozen=True, slots=True)
class BoxText:
    """Lines of one kind ("eyebrow", "title", "fact", "gap" or "more") and where they begin in their box."""

    kind: str
    lines: tuple[Line, ...]
    top: float
    line_height: float


@dataclass(frozen=True, slots=True)
class TreeBox:
    """A box: its node, the way to it from the root (places among siblings), and its words."""

    node: TreeNode
    path: tuple[int, ...]
    rect: QRectF
    texts: tuple[BoxText, ...]


@dataclass(frozen=True, slots=True)
class TreeLayout:
    """A whole tree; boxes come parents first, lines are chains of points."""

    boxes: tuple[TreeBox, ...]
    lines: tuple[tuple[QPointF, ...], ...]
    height: float
    sizes: TypeSizes


class TreeLayouter:
    """Lays trees out in one set of type sizes; remembers how it broke their lines."""

    def __init__(self, sizes: TypeSizes) -> None:
        self.sizes = sizes
        self.pad = round(10 * sizes.scale)
        self.apart = round(14 * sizes.scale)
        self.sign = round(sizes.small * 1.35 * (1.0 if not sizes.zoomed else 1.1))
        title = ui_font(sizes.title, bold=True, zoomed=sizes.zoomed)
        self._wrappers = {
            "title": TextWrapper(title, _MOST_LINES),
            "eyebrow": TextWrapper(ui_font(sizes.small, bold=True, zoomed=sizes.zoomed), 2),
            "fact": TextWrapper(ui_font(sizes.small, zoomed=sizes.zoomed), 4),
        }
        self._least = self._wrappers["title"].metrics.averageCharWidth() * 22 + 2 * self.pad

    def lay_out(self, root: TreeNode, width: float, *, deepest: int = 99, gaps: bool = True) -> TreeLayout:
        """Return the layout in `width`; below `deepest` branches are only counted."""
        boxes: list[TreeBox] = []
        lines: list[tuple[QPointF, ...]] = []
        children = root.children if deepest > 0 else ()
        per_row = self._per_row(len(children), width)
        rows = -(-len(children) // per_row) if children else 0
        head_width = width if rows > 1 else min(width, max(self._least * 2.4, width * 0.62))
        left = (width - head_width) / 2 if rows == 1 else 0.0
        head = self._box(root, (), left, 0.0, head_width, counted=deepest <= 0, gaps=gaps)
        boxes.append(head)
        y = joint = head.rect.bottom()
        spine = SPINE * self.sizes.scale / 2
        start = 0.0 if rows == 1 else SPINE * self.sizes.scale
        column = (width - start - self.apart * (per_row - 1)) / per_row
        for row in range(rows):
            bus, top = y + self.apart * 0.8, y + self.apart * 1.6
            mine = children[row * per_row : (row + 1) * per_row]
            centres = [start + i * (column + self.apart) + column / 2 for i in range(len(mine))]
            if rows == 1:
                middle = width / 2
                lines.append((QPointF(middle, y), QPointF(middle, bus)))
                lines.append((QPointF(min(middle, centres[0]), bus), QPointF(max(middle, centres[-1]), bus)))
            else:
                lines.append((QPointF(spine, joint), QPointF(spine, bus), QPointF(centres[-1], bus)))
            joint = bus
            bottom = top
            for place, (child, centre) in enumerate(zip(mine, centres, strict=True)):
                lines.append((QPointF(centre, bus), QPointF(centre, top)))
                path = (row * per_row + place,)
                end = self._branch(child, path, centre - column / 2, top, column, deepest, gaps, boxes, lines)
                bottom = max(bottom, end)
            y = bottom
        return TreeLayout(tuple(boxes), tuple(lines), y + 2, self.sizes)

    def _per_row(self, count: int, width: float) -> int:
        if not count:
            return 1
        fit = max(1, int((width - SPINE * self.sizes.scale + self.apart) / (self._least + self.apart)))
        if fit >= count:
            return count
        # Rows of nearly the same length look like one tree, not like a remainder.
        return -(-count // -(-count // fit))

    def _branch(
        self,
        node: TreeNode,
        path: tuple[int, ...],
        x: float,
        y: float,
        width: float,
        deepest: int,
        gaps: bool,
        boxes: list[TreeBox],
        lines: list[tuple[QPointF, ...]],
    ) -> float:
        """Lay a box out with all below it, indented, and return where it ends."""
        counted = len(path) >= deepest
        box = self._box(node, path, x, y, width, counted=counted, gaps=gaps)
        boxes.append(box)
        bottom = box.rect.bottom()
        if counted:
            return bottom
        indent = min(SPINE * self.sizes.scale, width * 0.12)
        joint = bottom
        for place, child in enumerate(node.children):
            top = bottom + self.apart * 0.6
            here = len(boxes)
            bottom = self._branch(child, (*path, place), x + indent, top, width - indent, deepest, gaps, boxes, lines)
            middle = top + min(boxes[here].rect.height() / 2, 16 * self.sizes.scale)
            side = x + indent / 2
            lines.append((QPointF(side, joint), QPointF(side, middle), QPointF(x + indent, middle)))
            joint = middle
        return bottom

    def _box(
        self, node: TreeNode, path: tuple[int, ...], x: float, y: float, width: float, *, counted: bool, gaps: bool
    ) -> TreeBox:
        room = max(30.0, width - 2 * self.pad - 4 * self.sizes.scale)
        texts: list[BoxText] = []
        top = self.pad * 0.8

        def put(kind: str, words: str, style: str, less: float = 0.0) -> None:
            nonlocal top
            if not words:
                return
            wrapper = self._wrappers[style]
            lines = wrapper.lines(words, room - less)
            texts.append(BoxText(kind, lines, top, wrapper.line_height))
            top += len(lines) * wrapper.line_height

        put("eyebrow", node.eyebrow, "eyebrow")
        put("title", node.title or "–", "title")
        for fact in node.facts:
            put("fact", fact, "fact")
        if node.gaps and gaps:
            top += 3 * self.sizes.scale
            for gap in node.gaps:
                put("gap", gap, "fact", self.sign + 4)
        elif node.gaps:
            put("gap", "1 gap" if len(node.gaps) == 1 else f"{len(node.gaps)} gaps", "fact", self.sign + 4)
        if counted and node.children:
            put("more", f"+ {len(node.children)} below", "eyebrow")
        return TreeBox(node, path, QRectF(x, y, width, top + self.pad * 0.8), tuple(texts))


def find_box(layout: TreeLayout, path: tuple[int, ...]) -> TreeBox | None:
    """Return the box with this way from the root."""
    return next((box for box in layout.boxes if box.path == path), None)
