"""Documents: an immutable snapshot of a workshop becomes blocks, ready for any format."""

from app.activities import KINDS
from app.domain.anonymous import anonymise
from app.domain.content import WorkshopContent
from app.domain.document import Block, Document
from app.domain.guide import yields_guide
from app.domain.guide_document import guide_document
from app.domain.record_document import record_document
from app.domain.records import Step, now
from app.services.workshops import Workshops


def _step_blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    return KINDS[step.activity].blocks(content, step)


def document_of(content: WorkshopContent, *, anonymous: bool = False) -> Document:
    """Return the document a workshop yields: its messaging guide, or the record of what was said."""
    if anonymous:
        content = anonymise(content)
    make = guide_document if yields_guide(content) else record_document
    return make(content, _step_blocks, now())


class Documents:
    """Documents of one workspace."""

    def __init__(self, workshops: Workshops) -> None:
        self._workshops = workshops

    def document(self, workshop_id: str, *, anonymous: bool = False) -> Document:
        """Return the document of a workshop as it stands now, unfinished or not."""
        return document_of(self._workshops.content(workshop_id), anonymous=anonymous)
