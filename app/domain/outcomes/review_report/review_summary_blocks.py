"""The summary of a review as it stands in documents: one page, three questions."""

from app.domain.document.blocks import Block, BulletList, Heading, Paragraph, text
from app.domain.outcomes.results import MET_WORDS
from app.domain.outcomes.review_report.review_summary import build_summary
from app.domain.workshop.content import WorkshopContent

QUESTION_MET = "Did we meet the goal?"
TITLE_REASONS = "The three reasons"
TITLE_CHANGES = "The three changes"


def summary_blocks(content: WorkshopContent) -> tuple[Block, ...]:
    """Return the one page: whether the goal was met, the three reasons, the three changes."""
    summary = build_summary(content)
    found: list[Block] = [Heading(QUESTION_MET, 2), Paragraph(text(MET_WORDS[summary.met]), "lead")]
    if summary.met_text:
        found.append(Paragraph(text(summary.met_text)))
    for title, sentences in ((TITLE_REASONS, summary.reasons), (TITLE_CHANGES, summary.changes)):
        if sentences:
            found += [Heading(title, 2), BulletList(tuple(text(words) for words in sentences), ordered=True)]
    return tuple(found)
