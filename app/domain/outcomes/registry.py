"""The kinds of outcomes; a template names one by its kind."""

from app.domain.document.gap import Gap
from app.domain.outcomes.goal_brief.goal_brief_document import GoalBriefOutcome
from app.domain.outcomes.guide.guide_document import MessagingGuide
from app.domain.outcomes.minutes import Minutes
from app.domain.outcomes.outcome import Outcome, document_kind
from app.domain.outcomes.review_report.review_report_document import ReviewReport
from app.domain.workshop.content import WorkshopContent

SHIPPED: tuple[Outcome, ...] = (MessagingGuide(), GoalBriefOutcome(), ReviewReport(), Minutes())
OUTCOMES: dict[str, Outcome] = {outcome.kind: outcome for outcome in SHIPPED}
"""Every kind of outcome, by the kind of document that a template names."""


def outcome_of(content: WorkshopContent) -> Outcome:
    """Return what a workshop leaves behind; minutes where its template names nothing that is known."""
    return OUTCOMES.get(document_kind(content), OUTCOMES[Minutes.kind])


def outcome_gaps(content: WorkshopContent) -> tuple[Gap, ...]:
    """Return what the outcome of a workshop lacks."""
    return outcome_of(content).gaps(content)
