"""The record of any workshop as a document: every step with what was said in it."""

from datetime import date

from app.domain.document.blocks import (
    Block,
    Callout,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Span,
    Table,
    TableOfContents,
    TitlePage,
    text,
)
from app.domain.document.blocks import Column as TableColumn
from app.domain.goals.goal_standing import next_check_in
from app.domain.outcomes.evidence import StepBlocks
from app.domain.workshop.content import WorkshopContent


def record_document(content: WorkshopContent, step_blocks: StepBlocks, created: str) -> Document:
    """Return the record of a workshop, naming the steps in which nothing was said."""
    workshop = content.workshop
    kind = str(workshop.template.get("title", "Workshop"))
    facts = [
        ("Date", workshop.date),
        ("Product", workshop.product),
        ("Initiative", content.initiative.name if content.initiative else ""),
        ("Departments", ", ".join(d.name for d in content.departments_in_room())),
    ]
    blocks: list[Block] = [
        TitlePage(workshop.title, kind, tuple(f for f in facts if f[1])),
        TableOfContents(),
        PageBreak(),
    ]
    if content.participants and not content.anonymous:
        rows = tuple(
            Row((text(p.name), text(content.department_name(p.department_id)), text(p.role)))
            for p in content.participants
        )
        columns = (TableColumn("Name", 1.5), TableColumn("Department", 1.2), TableColumn("Role", 1.5))
        blocks += [Heading("Participants", 1), Table(columns, rows, description="Participants")]
    empty = []
    for step in content.steps:
        body = step_blocks(content, step)
        if not body:
            empty.append(step.title + (" (skipped)" if step.state == "skipped" else ""))
            continue
        blocks.append(Heading(step.title, 1))
        if step.question:
            blocks.append(Paragraph(text(step.question), "caption"))
        blocks += body
    blocks += _next_check_in(content)
    if empty:
        blocks.append(Callout("gap", "Steps without content", tuple(text(title) for title in empty)))
    return Document(
        title=workshop.title,
        blocks=tuple(blocks),
        language=workshop.language,
        author=workshop.owner,
        subject=kind,
        footer=workshop.title,
        created=created,
    )


def _next_check_in(content: WorkshopContent) -> list[Block]:
    """Return when the goal of a check-in is looked at next; nothing where no day is planned."""
    earlier = content.earlier
    if earlier is None or content.workshop.goal_id is None or not earlier.goals:
        return []
    coming = next_check_in(earlier.goals[0].goal, date.fromisoformat(content.workshop.date))
    if coming is None:
        return []
    day, rhythm = coming
    at = f" at {rhythm.at}" if rhythm.at else ""
    words = (Span(f"{rhythm.title}: {day.isoformat()}{at}", strong=True), Span(f" ({rhythm.describe()})"))
    return [Heading("Next check-in", 1), Paragraph(words)]
