"""The record of any workshop as a document: every step with what was said in it."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.domain.document.blocks import (
    Block,
    Callout,
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
from app.domain.document.gap import Gap
from app.domain.goals.goal_standing import next_check_in
from app.domain.outcomes.outcome import Outcome, Section, actions_section
from app.domain.workshop.activity import activity_of
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import ActionsSettings


class Minutes(Outcome):
    """The minutes of any workshop: every step with what was said in it, and the steps in which nothing was."""

    kind = "record"
    title = "Minutes"

    def subject(self, content: WorkshopContent) -> str:
        return str(content.workshop.template.get("title", "Workshop"))

    def front(self, content: WorkshopContent, gaps: Sequence[Gap]) -> Iterator[Block]:
        workshop = content.workshop
        facts = [
            ("Date", workshop.date),
            ("Product", workshop.product),
            ("Initiative", content.initiative.name if content.initiative else ""),
            ("Departments", ", ".join(d.name for d in content.departments_in_room())),
        ]
        yield TitlePage(workshop.title, self.subject(content), tuple(f for f in facts if f[1]))
        yield TableOfContents()
        yield PageBreak()
        if content.participants and not content.anonymous:
            rows = tuple(
                Row((text(p.name), text(content.department_name(p.department_id)), text(p.role)))
                for p in content.participants
            )
            columns = (TableColumn("Name", 1.5), TableColumn("Department", 1.2), TableColumn("Role", 1.5))
            yield Heading("Participants", 1)
            yield Table(columns, rows, description="Participants")

    def sections(self, content: WorkshopContent) -> Iterator[Section]:
        empty = []
        for step in content.steps:
            body = activity_of(step).blocks(content, step)
            if not body:
                empty.append(step.title + (" (skipped)" if step.state == "skipped" else ""))
                continue
            question = [Paragraph(text(step.question), "caption")] if step.question else []
            yield Section(step.title, (*question, *body), frozenset({step.id}))
        if not any(isinstance(s.settings, ActionsSettings) for s in content.steps) and content.actions:
            yield actions_section(content, "Actions")
        yield Section("Next check-in", tuple(_next_check_in(content)))
        if empty:
            steps = tuple(text(title) for title in empty)
            yield Section("Steps without content", (Callout("gap", "Nothing was said in these steps", steps),))


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
    return [Paragraph(words)]
