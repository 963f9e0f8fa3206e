"""What a workshop's outcome still lacks, whatever it is."""

from app.domain.document.gap import Gap
from app.domain.outcomes.goal_brief.goal_brief import build_brief, yields_brief
from app.domain.outcomes.guide.guide import build_guide, yields_guide
from app.domain.outcomes.review_report.review_report import report_gaps, yields_report
from app.domain.workshop.content import WorkshopContent


def outcome_gaps(content: WorkshopContent) -> tuple[Gap, ...]:
    """Return what the guide, goal brief or review report of a workshop lacks; nothing for other workshops."""
    if yields_guide(content):
        return build_guide(content).gaps
    if yields_report(content):
        return report_gaps(content)
    return build_brief(content).gaps if yields_brief(content) else ()
