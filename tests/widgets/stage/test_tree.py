"""The goal tree on the stage: readable at the usual size, and counting what would be too small."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.document.blocks import TreeNode
from app.domain.workshop.stage import StageTree, StageView
from widgets.context import Context
from widgets.stage.page import StagePage
from widgets.stage.tree import StageTreeBody


def tree(branches: int, leaves: int) -> TreeNode:
    below = tuple(TreeNode(f"Leaf {i} of the branch", facts=("a: 1 → 2",)) for i in range(leaves))
    return TreeNode(
        "The goal, in a sentence of some length that everybody in the room is to read",
        eyebrow="For: the company",
        children=tuple(
            TreeNode(f"Branch {i} does its part", "Dept", ("b: 1 → 2",), ("no owner",), i, below)
            for i in range(branches)
        ),
    )


@pytest.mark.parametrize(("branches", "leaves", "all_drawn"), [(3, 0, True), (8, 0, True), (6, 4, False)])
def test_a_tree_fits_the_stage_or_counts(
    qtbot: QtBot, context: Context, branches: int, leaves: int, all_drawn: bool
) -> None:
    window = StagePage()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.show_view(StageView("s", "Does it add up?", "Do we reach it?", StageTree(tree(branches, leaves))))
    body = window.findChild(StageTreeBody)
    assert body is not None
    qtbot.waitUntil(lambda: body.drawn is not None and body.width() > 1_000)
    layout = body.drawn
    assert layout is not None
    assert layout.sizes.title >= 16
    assert (len(layout.boxes) == 1 + branches * (1 + leaves)) is all_drawn
    assert window.pages() == 1
    assert "Branch 0 does its part" in body.accessibleDescription()
    window.close()
