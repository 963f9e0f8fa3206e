"""Documents: an immutable snapshot of a workshop becomes blocks, ready for any format."""

from app.domain.document.blocks import Document
from app.domain.errors import NotFoundError
from app.domain.outcomes.goal_brief.goal_brief_document import take_away_document
from app.domain.outcomes.goal_brief.goal_brief_reading import yields_brief
from app.domain.outcomes.registry import outcome_of
from app.domain.records import now
from app.domain.workshop.anonymous import anonymise
from app.domain.workshop.content import WorkshopContent
from app.services.workshops.workshops import Workshops


def document_of(content: WorkshopContent, *, anonymous: bool = False) -> Document:
    """Return the document a workshop yields: its guide, goal brief, review report, or its minutes."""
    if anonymous:
        content = anonymise(content)
    return outcome_of(content).document(content, now())


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
