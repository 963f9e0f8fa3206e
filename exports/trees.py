"""What a tree says, whatever draws it."""

from collections.abc import Iterator

from app.domain.document.blocks import TreeNode
from exports.labels import Words


def walk(root: TreeNode) -> Iterator[tuple[int, TreeNode, tuple[bool, ...]]]:
    """Yield depth and box from top to bottom, and of each level whether more boxes follow below."""
    pending: list[tuple[TreeNode, tuple[bool, ...]]] = [(root, ())]
    while pending:
        node, more = pending.pop()
        yield len(more), node, more
        last = len(node.children) - 1
        pending += [(child, (*more, i < last)) for i, child in reversed(list(enumerate(node.children)))]


def tree_description(root: TreeNode, words: Words) -> str:
    """Return a tree in words, for those who do not see it."""
    return ". ".join(said_of(node, words) for _, node, _ in walk(root))


def said_of(node: TreeNode, words: Words) -> str:
    """Return a box in words."""
    parts = [f"{node.eyebrow}: {node.title}" if node.eyebrow else node.title, *node.facts]
    parts += [f"{words.gap}: {gap}" for gap in node.gaps]
    return "; ".join(part for part in parts if part.strip())
