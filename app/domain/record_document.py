"""The record of any workshop as a document: every step with what was said in it."""

from app.domain.content import WorkshopContent
from app.domain.document import (
    Block,
    Callout,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
    TableOfContents,
    TitlePage,
    text,
)
from app.domain.document import Column as TableColumn
from app.domain.evidence import StepBlocks


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
    if content.participants:
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
