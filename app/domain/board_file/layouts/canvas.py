"""Canvases of Obsidian and others that write JSON Canvas: cards lie in a group where they lie on the plane."""

from collections.abc import Mapping
from typing import Any

from app.domain.board_file.board_file import BoardDraft, BoardFile

_SIDES = ("x", "y", "width", "height")
_FARTHEST = 1e9
_MOST_GROUPS = 200


def read_canvas(objects: Any) -> BoardFile | None:
    """Read a canvas: a group with a label is a column, a text whose middle lies in it is its note; None for all else.

    Where groups lie in each other, the outer one is the column and the inner one a theme of it. Links are notes, too;
    files stay outside and are named.
    """
    nodes = objects.get("nodes") if isinstance(objects, Mapping) else None
    if not isinstance(nodes, list) or not all(isinstance(n, Mapping) and _has_place(n) for n in nodes):
        return None
    if not any(_words(n, "text") for n in nodes):
        return None
    groups = [n for n in nodes if n["type"] == "group" and _words(n, "label")]
    groups.sort(key=lambda n: n["width"] * n["height"], reverse=True)
    draft = BoardDraft("Obsidian Canvas")
    if len(groups) > _MOST_GROUPS:
        # Each card is looked for in each group: more of them than this were drawn by no people.
        draft.remark(f"Only the {_MOST_GROUPS} largest of {len(groups):,} groups are columns or themes")
        del groups[_MOST_GROUPS:]
    for group in sorted(groups, key=lambda n: (n["x"], n["y"])):
        if not any(_lies_in(group, other) for other in groups if other is not group):
            draft.column(_words(group, "label"))
    # The file's order is that of the layers: what stands above is read first.
    for node in sorted(nodes, key=lambda n: (n["y"], n["x"])):
        around = [g for g in groups if _lies_in(node, g)]
        column = _words(around[0], "label") if around else ""
        if node["type"] == "file":
            draft.remark(f"A file stays outside: “{_words(node, 'file')}”")
        elif node["type"] in ("text", "link"):
            inner = around[-1] if len(around) > 1 else None
            theme = draft.group(str(groups.index(inner)), _words(inner, "label"), column) if inner is not None else ""
            draft.note(_words(node, "text") or _words(node, "url"), column, group=theme)
    return draft.done()


def _has_place(node: Mapping[str, Any]) -> bool:
    sides = [node.get(side) for side in _SIDES]
    return isinstance(node.get("type"), str) and all(isinstance(s, int | float) and abs(s) < _FARTHEST for s in sides)


def _lies_in(node: Mapping[str, Any], group: Mapping[str, Any]) -> bool:
    across, down = node["x"] + node["width"] / 2, node["y"] + node["height"] / 2
    return bool(
        group["x"] <= across <= group["x"] + group["width"] and group["y"] <= down <= group["y"] + group["height"]
    )


def _words(node: Mapping[str, Any], name: str) -> str:
    words = node.get(name)
    return words.strip() if isinstance(words, str) else ""
