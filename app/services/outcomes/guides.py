"""Messaging guides: the guide as it stands, its released versions, and what changed between them."""

from dataclasses import dataclass

from app.domain.document.gap import Gap
from app.domain.errors import NotFoundError
from app.domain.outcomes.guide.guide import build_guide
from app.domain.outcomes.guide.guide_content import Guide, SectionChange, compare
from app.domain.outcomes.guide.guide_document import MessagingGuide
from app.domain.outcomes.guide.guide_reading import yields_guide
from app.domain.outcomes.registry import outcome_gaps
from app.domain.records import GuideVersion, Workshop, new_id, now
from app.domain.words.text import clean_text
from app.services.workshops.workshops import Workshops
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class GuideSummary:
    """A guide as lists show it; `version` 0 is a draft that was never released."""

    workshop_id: str
    title: str
    workshop: str
    version: int
    released: str
    next_review: str | None


class Guides:
    """The guides of one workspace."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        self._store = store
        self._workshops = workshops

    def guide(self, workshop_id: str) -> Guide:
        """Return the guide of a workshop as it stands."""
        return build_guide(self._workshops.content(workshop_id))

    def gaps(self, workshop_id: str) -> tuple[Gap, ...]:
        """Return what the guide still lacks; nothing for a workshop that yields no guide."""
        content = self._workshops.content(workshop_id)
        return outcome_gaps(content) if yields_guide(content) else ()

    def release(self, workshop_id: str, remark: str = "") -> int:
        """Freeze the guide as its next version and return the version's number."""
        guide = self.guide(workshop_id)
        workshop = self._workshops.get(workshop_id)
        number = max((v.number for v in self.versions(workshop_id)), default=0) + 1
        with self._store.operation("release_guide", f"Release version {number}", workshop_id=workshop_id) as op:
            op.add(
                GuideVersion(
                    id=new_id(),
                    workshop_id=workshop_id,
                    number=number,
                    released_at=now(),
                    owner=workshop.owner,
                    next_review=workshop.next_review,
                    remark=clean_text(remark).strip(),
                    content={"lines": guide.lines()},
                )
            )
        return number

    def versions(self, workshop_id: str) -> list[GuideVersion]:
        """Return the released versions, oldest first."""
        return self._store.all(GuideVersion, order=("number",), workshop_id=workshop_id)

    def changes(self, workshop_id: str, old: int, new: int | None = None) -> tuple[SectionChange, ...]:
        """Return what changed from version `old` to version `new`, or to the guide as it stands.

        Raises:
            NotFoundError: there is no such version.
        """
        lines = {v.number: dict(v.content.get("lines", {})) for v in self.versions(workshop_id)}
        for number in (old, new):
            if number is not None and number not in lines:
                raise NotFoundError(f"There is no version {number} of this guide.")
        after = self.guide(workshop_id).lines() if new is None else lines[new]
        return compare(lines[old], after)

    def summaries(self, *, limit: int | None = None) -> list[GuideSummary]:
        """Return the guides of all workshops whose template ends in one, the latest first."""
        workshops = self._store.pick(
            Workshop,
            ("id", "title", "date", "product", "next_review"),
            order=("-date", "-created_at"),
            limit=limit,
            template__document__kind=MessagingGuide.kind,
        )
        fields = ("workshop_id", "number", "released_at")
        ids = [row[0] for row in workshops]
        versions = self._store.pick(GuideVersion, fields, order=("number",), workshop_id=ids)
        last = {workshop_id: (number, released[:10]) for workshop_id, number, released in versions}
        return [
            GuideSummary(workshop_id, product or title, f"{title}, {date}", *last.get(workshop_id, (0, "")), review)
            for workshop_id, title, date, product, review in workshops
        ]
