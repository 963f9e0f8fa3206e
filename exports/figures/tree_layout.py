"""A goal and what it breaks down into, as boxes joined by elbow lines.

A small tree stands with its branches side by side. A large one is a list that runs down: each box is
indented under the one it belongs to, so it stays readable at any size and may be parted between boxes.
"""

from dataclasses import dataclass, replace
from typing import Final

from app.domain.document.blocks import TreeNode
from exports.figures.picture import Item, Path, Picture, Rect, Shape, TextBlock, set_text, widest_word
from exports.labels import Words
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, GAP, HAIRLINE, HUES, MUTED, PAPER, STRONG
from exports.trees import said_of, tree_description, walk
from exports.typeset.lines import Setter

_SIZES: Final = (9.0, 8.5, 8.0, 7.5)
_SMALLEST: Final = 7.0
_TALLEST_WIDE: Final = 420.0
_MOST_COLUMNS: Final = 4
_MOST_LINES: Final = 40  # of one box: about three quarters of a page
_BAR: Final = 3.0
_PAD: Final = 7.0
_PAD_Y: Final = 5.0
_APART: Final = 7.0  # boxes below each other
_STEP: Final = 22.0  # an indent
_DEEPEST: Final = 9  # deeper boxes are indented no further, as nothing would be left of their width
_SIGN: Final = 12.0
_LINE: Final = 0.9
_TALL: Final = 220.0  # a picture moves to the next page as a whole: larger ones would leave pages half empty
_TALLEST: Final = 640.0  # a little less than a page


@dataclass(frozen=True, slots=True)
class TreeDrawing:
    """A tree in parts that stand on each other without a distance, and may stand on several pages.

    `depths` says of each part how far below the root its box is, `said` what it shows in words; `cut`
    holds the boxes whose words did not fit, which must follow in full.
    """

    parts: tuple[Picture, ...]
    depths: tuple[int, ...]
    said: tuple[str, ...]
    cut: tuple[TreeNode, ...]


@dataclass(slots=True)
class _Card:
    """A box with its texts: (text, whether it is a gap)."""

    node: TreeNode
    width: float
    texts: list[tuple[TextBlock, bool]]
    height: float
    root: bool
    cut: bool

    @property
    def joint(self) -> float:
        """How far below its upper edge a line from the side meets the box."""
        return min(self.height / 2, 15.0)


def draw_tree(root: TreeNode, setter: Setter, words: Words, width: float) -> TreeDrawing:
    """Return the picture of a tree in `width` points."""
    drawing = _side_by_side(root, setter, words, width) or _indented(root, setter, words, width)
    if not setter.right_to_left:
        return drawing
    return replace(drawing, parts=tuple(part.mirrored() for part in drawing.parts))


def _texts(node: TreeNode) -> list[tuple[str, str]]:
    """Return the texts of a box with what they are, from top to bottom."""
    found = [("eyebrow", node.eyebrow), ("title", node.title if node.title.strip() else "–")]
    found += [("fact", fact) for fact in node.facts] + [("gap", gap) for gap in node.gaps]
    return [(kind, text) for kind, text in found if text.strip()]


def _joined(setter: Setter, found: list[tuple[str, str]], size: float, width: float) -> list[tuple[str, str]]:
    """Return the texts of a box with all facts on one line, where one line holds them."""
    facts = [text for kind, text in found if kind == "fact"]
    line = " · ".join(facts)
    if len(line) > 200 or "\n" in line or len(set_text(setter, line, size, MUTED, width).lines) > 1:
        return found
    rest = [entry for entry in found if entry[0] != "fact"]
    place = next((i for i, (kind, _) in enumerate(rest) if kind == "gap"), len(rest))
    return [*rest[:place], ("fact", line), *rest[place:]]


def _card(setter: Setter, words: Words, node: TreeNode, width: float, size: float, *, root: bool) -> _Card:
    inner = width - _BAR - 2 * _PAD
    eyebrow = HUES[node.hue % len(HUES)].text if node.hue >= 0 else MUTED
    small = max(size - 0.6, _SMALLEST)
    texts: list[tuple[TextBlock, bool]] = []
    room = _MOST_LINES
    found = _texts(node)
    for kind, text in found if len(node.facts) < 2 else _joined(setter, found, small, inner):
        if room < 1:
            break
        if kind == "eyebrow":
            block = set_text(
                setter, text, small - 0.2 if small > 7.2 else small, eyebrow, inner, bold=True, most_lines=4
            )
        elif kind == "title":
            block = set_text(
                setter, text, size + (1.5 if root else 0.3), STRONG, inner, bold=True, most_lines=min(room, 16)
            )
        elif kind == "fact":
            block = set_text(setter, text, small, MUTED, inner, most_lines=min(room, 10))
        else:
            block = set_text(setter, f"{words.gap}: {text}", small, GAP[2], inner - _SIGN, most_lines=min(room, 10))
        room -= len(block.lines)
        texts.append((block, kind == "gap"))
    height = 2 * _PAD_Y + sum(block.height for block, _ in texts)
    cut = room < 1 or any(block.cut for block, _ in texts)
    gaps = sum(1 for _, gap in texts if gap)
    return _Card(node, width, texts, height + (3.0 if gaps else 0.0) + 2.0 * gaps, root, cut)


def _paint(card: _Card, x: float, top: float) -> list[Item]:
    node = card.node
    bar = HUES[node.hue % len(HUES)].stroke if node.hue >= 0 else ACCENT if card.root else ACCENT_LINE
    ground, edge = (ACCENT_SOFT, ACCENT_LINE) if card.root else (PAPER, HAIRLINE)
    items: list[Item] = [
        Rect(x + 0.4, top + 0.4, card.width - 0.8, card.height - 0.8, ground, edge),
        Rect(x, top, _BAR, card.height, bar),
    ]
    y = top + _PAD_Y
    first_gap = True
    for block, gap in card.texts:
        left = x + _BAR + _PAD
        if gap:
            if first_gap:
                y += 3.0
                below = top + card.height - y
                items.append(Rect(x + _BAR, y, card.width - _BAR - 0.8, below - 0.8, GAP[1]))
                first_gap = False
            items += _warning(left + 3.6, y + 1.0 + block.leading / 2)
            items += block.placed(left + _SIGN, y + 1.0)
            y += block.height + 2.0
        else:
            items += block.placed(left, y)
            y += block.height
    return items


def _warning(x: float, y: float) -> list[Item]:
    """Return the sign of something missing, so that colour never says it alone."""
    return [
        Shape(((x - 4.0, y + 3.4), (x + 4.0, y + 3.4), (x, y - 3.8)), GAP[0]),
        Rect(x - 0.45, y - 1.0, 0.9, 2.4, PAPER),
        Rect(x - 0.45, y + 1.9, 0.9, 0.9, PAPER),
    ]


def _indented(root: TreeNode, setter: Setter, words: Words, width: float) -> TreeDrawing:
    parts: list[Picture] = []
    depths: list[int] = []
    said: list[str] = []
    cut: list[TreeNode] = []
    for depth, node, more in walk(root):
        level = min(depth, _DEEPEST)
        left = level * _STEP
        card = _card(setter, words, node, width - left, _SIZES[0], root=not depth)
        above = _APART if depth else 0.0
        height = above + card.height
        items: list[Item] = []
        for k in range(1, level):
            if more[k - 1]:
                items.append(_straight(_spine(k), 0.0, height))
        if depth:
            x, joint = _spine(level), above + card.joint
            goes_on = more[-1]
            items.append(Path(((x, 0.0), (x, joint), (left, joint)), ACCENT_LINE, _LINE))
            if goes_on:
                items.append(_straight(x, joint, height))
        items += _paint(card, left, above)
        depths.append(depth)
        said.append(said_of(node, words))
        if card.cut:
            cut.append(node)
        parts.append(Picture(width, height, tuple(items)))
    return TreeDrawing(tuple(parts), tuple(depths), tuple(said), tuple(cut))


def _spine(level: int) -> float:
    """Return where the line stands that boxes of a level hang on."""
    return (level - 1) * _STEP + 10.0


def _straight(x: float, top: float, bottom: float) -> Path:
    return Path(((x, top), (x, bottom)), ACCENT_LINE, _LINE)


def _side_by_side(root: TreeNode, setter: Setter, words: Words, width: float) -> TreeDrawing | None:
    """Return the tree with its branches beside each other, or None where that would not be readable."""
    count = len(root.children)
    if not 2 <= count <= _MOST_COLUMNS or any(leaf.children for child in root.children for leaf in child.children):
        return None
    apart = 12.0
    column = (width - apart * (count - 1)) / count
    for size in _SIZES:
        if not _holds_words(root, setter, column, size):
            continue
        found = _columns(root, setter, words, width, column, apart, size)
        if found is not None:
            return found
    return None


def _holds_words(root: TreeNode, setter: Setter, column: float, size: float) -> bool:
    for depth, node, _ in walk(root):
        if depth:
            room = column - _BAR - 2 * _PAD - (_STEP - 6.0) * (depth - 1) - (_SIGN if node.gaps else 0.0)
            texts = (node.eyebrow, node.title, *node.facts, *node.gaps)
            if any(widest_word(setter, text, size + 0.3, bold=True) > room for text in texts):
                return False
    return True


def _columns(
    root: TreeNode, setter: Setter, words: Words, width: float, column: float, apart: float, size: float
) -> TreeDrawing | None:
    head = _card(setter, words, root, min(width, max(300.0, column)), size, root=True)
    bus = head.height + 11.0
    top = bus + 11.0
    middle = width / 2
    centres = [i * (column + apart) + column / 2 for i in range(len(root.children))]
    items: list[Item] = [
        Path(((middle, head.height), (middle, bus)), ACCENT_LINE, _LINE),
        Path(((centres[0], bus), (centres[-1], bus)), ACCENT_LINE, _LINE),
    ]
    items += _paint(head, middle - head.width / 2, 0.0)
    cards = [head]
    bottom = head.height
    for child, centre in zip(root.children, centres, strict=True):
        left = centre - column / 2
        card = _card(setter, words, child, column, size, root=False)
        cards.append(card)
        items.append(Path(((centre, bus), (centre, top)), ACCENT_LINE, _LINE))
        items += _paint(card, left, top)
        y = top + card.height
        start = y
        indent = _STEP - 6.0
        for leaf in child.children:
            small = _card(setter, words, leaf, column - indent, size, root=False)
            cards.append(small)
            y += _APART
            joint = y + small.joint
            items.append(Path(((left + 7.0, start), (left + 7.0, joint), (left + indent, joint)), ACCENT_LINE, _LINE))
            items += _paint(small, left + indent, y)
            start = joint
            y += small.height
        bottom = max(bottom, y)
    if bottom > _TALLEST_WIDE or any(card.cut for card in cards):
        return None
    return TreeDrawing((Picture(width, bottom, tuple(items)),), (0,), (tree_description(root, words),), ())


def grouped(drawing: TreeDrawing) -> list[tuple[int, int]]:
    """Return which parts of a tree share a picture (from, to); small ones fill pages well."""
    groups: list[tuple[int, int]] = []
    start, height = 0, 0.0
    above = -1
    for i, (part, depth) in enumerate(zip(drawing.parts, drawing.depths, strict=True)):
        full = height + part.height > _TALL or (depth == 1 and height > _TALL / 2)
        below_its_head = depth > above and height + part.height <= _TALLEST
        if i > start and full and not below_its_head:
            groups.append((start, i))
            start, height = i, 0.0
        height += part.height
        above = depth
    return [*groups, (start, len(drawing.parts))]
