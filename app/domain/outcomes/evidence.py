"""What the documents of all outcomes share: chapters with their gaps, parts out of steps, the evidence."""

from collections.abc import Callable, Sequence

from app.domain.document.blocks import Block, Callout, Heading, PageBreak, Paragraph, text
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent

StepBlocks = Callable[[WorkshopContent, Step], tuple[Block, ...]]
"""What the activity of a step says of it."""


def section_blocks(title: str, body: Sequence[Block], gaps: Sequence[str]) -> list[Block]:
    """Return a chapter with what is missing in it; nothing at all when there is neither."""
    if not body and not gaps:
        return []
    found: list[Block] = [Heading(title, 1), *body]
    if gaps:
        word = "1 gap" if len(gaps) == 1 else f"{len(gaps)} gaps"
        found.append(Callout("gap", f"{word} in this section", tuple(text(gap) for gap in gaps)))
    return found


def step_part(content: WorkshopContent, part: str, step_blocks: StepBlocks) -> list[Block]:
    """Return what the step that brings a part of the document says."""
    key = content.workshop.template.get("document", {}).get("parts", {}).get(part, "")
    step = content.step(key)
    return list(step_blocks(content, step)) if step is not None else []


def evidence(content: WorkshopContent, step_blocks: StepBlocks) -> list[Block]:
    """Return the appendix: every board, vote and round with everything that was said."""
    found: list[Block] = []
    for step in content.steps:
        if step.activity not in ("board", "vote", "round"):
            continue
        blocks = step_blocks(content, step)
        if blocks:
            found += [
                Heading(step.title, 2),
                *([Paragraph(text(step.question), "caption")] if step.question else []),
                *blocks,
            ]
    return [PageBreak(), Heading("Appendix: the evidence", 1), *found] if found else []
