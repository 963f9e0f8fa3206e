"""A goal and what it breaks down into, as a tree that stage, window and documents draw."""

from app.domain.document.blocks import GoalTree, TreeNode
from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_progress import STATUS_WORDS
from app.domain.goals.goal_standing import GoalStanding
from app.domain.outcomes.goal_brief.goal_brief_content import Contribution, GoalBrief
from app.domain.records.goal_records import Goal
from app.domain.words.text import shorten
from app.domain.workshop.content import WorkshopContent

LONGEST_TITLE = 240
LONGEST_KPI = 80


def brief_tree(content: WorkshopContent, brief: GoalBrief) -> GoalTree | None:
    """Return the tree of a brief: the core goal, its contributions with their KPIs; None while there is neither."""
    if not brief.sentence and not brief.contributions:
        return None
    facts = [f"{brief.draft.metric}: {_way(brief.draft.baseline, brief.draft.target)}"] if brief.draft.metric else []
    if brief.draft.due:
        facts.append(f"by {brief.draft.due}")
    root = TreeNode(
        title=shorten(brief.short_title if brief.sentence else "The goal is not written yet", LONGEST_TITLE),
        eyebrow=brief.objective and f"For: {shorten(brief.objective, 90)}",
        facts=tuple(facts),
        children=tuple(_contribution_node(content, c) for c in brief.contributions),
    )
    return GoalTree(root, tree_words(root))


def _contribution_node(content: WorkshopContent, contribution: Contribution) -> TreeNode:
    department = content.department_by_id.get(contribution.department_id)
    facts = [f"{contribution.kpi}: {_way(contribution.baseline, contribution.target)}"] if contribution.kpi else []
    who = " · ".join(part for part in (contribution.owner, contribution.due) if part)
    if who:
        facts.append(who)
    return TreeNode(
        title=shorten(contribution.text or "Not said yet", LONGEST_TITLE),
        eyebrow=contribution.department,
        facts=tuple(facts),
        gaps=tuple(shorten(gap, 90) for gap in contribution.gaps),
        hue=department.hue if department else -1,
    )


def _way(baseline: str, target: str) -> str:
    return f"{baseline or '?'} → {target or '?'}"


def goal_tree(content: GoalContent, standings: dict[str, GoalStanding]) -> GoalTree:
    """Return the tree of a goal that lives, each box with its state and its KPIs."""
    root = _goal_node(content, content.goal, standings)
    return GoalTree(root, tree_words(root))


def _goal_node(content: GoalContent, goal: Goal, standings: dict[str, GoalStanding]) -> TreeNode:
    standing = standings[goal.id]
    parent = content.goal_by_id.get(goal.parent_id or "")
    same = parent is not None and goal.id != content.goal.id and parent.department_id == goal.department_id
    department = content.department_by_id.get(goal.department_id or "")
    eyebrow = " · ".join(
        part for part in (department.name if department and not same else "", STATUS_WORDS[standing.status]) if part
    )
    facts = [
        f"{shorten(s.kpi.name, LONGEST_KPI)}: {s.value_text()}" + (f", target {s.kpi.target}" if s.kpi.target else "")
        for s in standing.kpis
    ]
    who = " · ".join(part for part in (goal.owner, goal.due or goal.period) if part)
    if who:
        facts.append(who)
    return TreeNode(
        title=shorten(goal.title, LONGEST_TITLE),
        eyebrow=eyebrow,
        facts=tuple(facts),
        hue=department.hue if department else -1,
        children=tuple(_goal_node(content, child, standings) for child in content.children(goal.id)),
    )


def tree_words(node: TreeNode) -> str:
    """Return a tree in words, for those who do not see it: each box with what is below it."""
    words = ": ".join(part for part in (node.eyebrow, node.title) if part)
    facts = "; ".join((*node.facts, *(f"missing: {gap}" for gap in node.gaps)))
    below = " ".join(tree_words(child) for child in node.children)
    return f"{words}{f' ({facts})' if facts else ''}.{f' Below: {below}' if below else ''}"
