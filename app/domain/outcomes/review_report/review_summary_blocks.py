"""The summary of a review as it stands in documents: one page, in the order in which a director reads."""

from app.domain.document.blocks import Block, BulletList, Heading, Paragraph, Span, Text, text
from app.domain.outcomes.results import MET_WORDS
from app.domain.outcomes.review_report.review_summary import ReviewSummary, Sentence, build_summary
from app.domain.workshop.content import WorkshopContent

QUESTION_MET = "Did we meet the goal?"
TITLE_CHANGED = "Targets that were changed on the way"
TITLE_HELPED = "What helped"
TITLE_HINDERED = "What hindered"
TITLE_REASONS = "What else made a difference"
TITLE_CHANGES = "The three changes"


def parts_of_summary(summary: ReviewSummary) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
    """Return the lists of a summary that say anything, each with its title, in the order of the page."""
    parts = (
        (TITLE_CHANGED, summary.changed),
        (TITLE_HELPED, summary.helped),
        (TITLE_HINDERED, summary.hindered),
        (TITLE_REASONS, summary.reasons),
        (TITLE_CHANGES, summary.changes),
    )
    return tuple((title, sentences) for title, sentences in parts if sentences)


def summary_blocks(content: WorkshopContent) -> tuple[Block, ...]:
    """Return the one page: whether the goal was met, what helped and hindered, the three changes."""
    summary = build_summary(content)
    titles = {step.id: step.title for step in content.steps}
    found: list[Block] = [Heading(QUESTION_MET, 2), Paragraph(text(MET_WORDS[summary.met]), "lead")]
    if summary.met_text.words:
        found.append(Paragraph(_with_evidence(summary.met_text, titles)))
    for title, sentences in parts_of_summary(summary):
        items = tuple(_with_evidence(sentence, titles) for sentence in sentences)
        found += [Heading(title, 2), BulletList(items, ordered=True)]
    return tuple(found)


def _with_evidence(sentence: Sentence, titles: dict[str, str]) -> Text:
    """Return a sentence, and behind it the step in which it was said."""
    title = titles.get(sentence.step_id, "")
    return (Span(sentence.words), Span(f" ({title})", muted=True)) if title else text(sentence.words)
