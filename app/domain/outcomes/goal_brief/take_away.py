"""What one department takes away from a goal brief: its part, what others need from it, its letters and its dates."""

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Heading,
    Paragraph,
    Row,
    Span,
    Table,
    Text,
    text,
)
from app.domain.outcomes.goal_brief.goal_brief_content import Contribution, GoalBrief
from app.domain.outcomes.goal_brief.goal_brief_reading import BriefReading
from app.domain.records import Department
from app.domain.workshop.actions import actions_table
from app.domain.workshop.content import WorkshopContent


def said_or(said: str, missing: str) -> Text:
    """Return what was said, else that it is missing, so that no cell is left blank."""
    return text(said) if said else (Span(missing, muted=True, emphasis=True),)


def take_away_blocks(content: WorkshopContent, brief: GoalBrief, department: Department) -> list[Block]:
    """Return the page of a department: the goal, its part, what others need from it, its letters, its dates."""
    mine = tuple(c for c in brief.contributions if c.department_id == department.id)
    found: list[Block] = [Paragraph(text(brief.sentence or "The core goal is not written yet."), "lead")]
    if mine:
        found += [Heading("What we bring", 3), *_contribution_list(mine)]
    else:
        found.append(Callout("gap", "No contribution yet", (text(f"{department.name} has not said what it brings."),)))
    found += _stops_of(content, department)
    found += _needs_of(brief, department)
    found += _letters_of(brief, department)
    found += _dates_of(content, brief, department)
    return found


def _contribution_list(mine: tuple[Contribution, ...]) -> list[Block]:
    columns = (Column("What", 3), Column("KPI", 1.6), Column("From → to", 1.5), Column("By", 1.3), Column("Owner", 1.1))
    rows = tuple(
        Row(
            (
                said_or(c.text, "not said yet"),
                said_or(c.kpi, "no KPI"),
                text(f"{c.baseline or '?'} → {c.target or '?'}"),
                said_or(c.due, "no date"),
                said_or(c.owner, "no owner"),
            )
        )
        for c in mine
    )
    return [Table(columns, rows, description="What we bring")]


def _stops_of(content: WorkshopContent, department: Department) -> list[Block]:
    b = BriefReading(content)
    items = []
    for row in b.rows("stops"):
        if row.fields.get("department") == department.id and (stop := b.said(row, "stop")):
            teller = b.said(row, "told")
            told = (Span(f" ({teller} tells those who wait for it)", muted=True),) if teller else ()
            items.append((Span(stop), *told))
    return [Heading("What we stop, or do later", 3), BulletList(tuple(items))] if items else []


def _needs_of(brief: GoalBrief, department: Department) -> list[Block]:
    asked = [
        (Span(f"{c.department}: ", strong=True), Span(c.needs), _taken(c, "nobody has taken it yet"))
        for c in brief.contributions
        if c.needs and c.needs_from == department.name
    ]
    ours = [
        (Span(f"from {c.needs_from or 'somebody'}: ", strong=True), Span(c.needs), _taken(c, "open"))
        for c in brief.contributions
        if c.needs and c.department_id == department.id
    ]
    found: list[Block] = []
    if asked:
        found += [Heading("What others need from us", 3), BulletList(tuple(asked))]
    if ours:
        found += [Heading("What we need", 3), BulletList(tuple(ours))]
    return found


def _taken(contribution: Contribution, nobody: str) -> Span:
    return Span(f" ({contribution.taken_by or nobody})", muted=True)


_LETTER_WORDS = {"R": "we do it", "A": "we answer for it", "C": "we are asked before", "I": "we are told after"}


def _letters_of(brief: GoalBrief, department: Department) -> list[Block]:
    items = []
    for row in brief.raci:
        held = row.letters.get(department.id, "")
        if held and not row.section:
            words = ", ".join(_LETTER_WORDS[letter] for letter in held)
            items.append((Span(row.title), Span(f" – {held}: {words}", muted=True)))
    return [Heading("Our responsibilities", 3), BulletList(tuple(items))] if items else []


def _dates_of(content: WorkshopContent, brief: GoalBrief, department: Department) -> list[Block]:
    owners = {p.name for p in content.participants if p.department_id == department.id}
    found: list[Block] = []
    ids = {p.id for p in content.participants if p.department_id == department.id}
    actions = tuple(a for a in brief.actions if a.owner_id in ids)
    if actions:
        found += [Heading("Our actions", 3), actions_table(content, actions, "Our actions")]
    items: list[Text] = [
        (Span(m.title, strong=True), Span("".join(f" – {part}" for part in (m.due, m.celebration) if part)))
        for m in brief.milestones
        if m.owner in owners or not m.owner
    ]
    items += [(Span(r.title, strong=True), Span(f" – {r.describe()}")) for r in brief.rhythms]
    if items:
        found += [Heading("Dates to keep", 3), BulletList(tuple(items))]
    return found
