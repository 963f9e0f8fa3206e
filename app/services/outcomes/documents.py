"""Documents: an immutable snapshot of a workshop becomes blocks, ready for any format."""

from collections.abc import Callable

from app.activities import KINDS
from app.domain.document.blocks import Block, Document
from app.domain.errors import NotFoundError
from app.domain.outcomes.evidence import StepBlocks
from app.domain.outcomes.goal_brief.goal_brief import yields_brief
from app.domain.outcomes.goal_brief.goal_brief_document import goal_brief_document, take_away_document
from app.domain.outcomes.guide.guide import yields_guide
from app.domain.outcomes.guide.guide_document import guide_document
from app.domain.outcomes.minutes import record_document
from app.domain.outcomes.review_report.review_report import yields_report
from app.domain.outcomes.review_report.review_report_document import review_report_document
from app.domain.records import Step, now
from app.domain.workshop.anonymous import anonymise
from app.domain.workshop.content import WorkshopContent
from app.services.workshops.workshops import Workshops


def _step_blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    return KINDS[step.activity].blocks(content, step)


def document_of(content: WorkshopContent, *, anonymous: bool = False) -> Document:
    """Return the document a workshop yields: its guide, its goal brief, or the record of what was said."""
    if anonymous:
        content = anonymise(content)
    return _maker(content)(content, _step_blocks, now())


def _maker(content: WorkshopContent) -> Callable[[WorkshopContent, StepBlocks, str], Document]:
    if yields_guide(content):
        return guide_document
    if yields_report(content):
        return review_report_document
    return goal_brief_document if yields_brief(content) else record_document


class Documents:
    """Documents of one workspace."""

    def __init__(self, workshops: Workshops) -> None:
        self._workshops = workshops

    def document(self, workshop_id: str, *, anonymous: bool = False) -> Document:
        """Return the document of a workshop as it stands now, unfinished or not."""
        return document_of(self._workshops.content(workshop_id), anonymous=anonymous)

    def take_away(self, workshop_id: str, department_id: str) -> Document:
        """Return the page that a department takes away from a goal breakdown.

        Raises:
            NotFoundError: the workshop or the department is not there.
        """
        content = self._workshops.content(workshop_id)
        department = content.department_by_id.get(department_id)
        if department is None or not yields_brief(content):
            raise NotFoundError("There is no page to take away for this department in this workshop.")
        return take_away_document(content, department, now())
