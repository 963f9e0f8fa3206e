"""Insights: kept from workshops or typed in, confirmed by people, and one day outdated."""

from collections.abc import Sequence
from datetime import date as Date
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.insights.insights import Lesson, behind, evidence_of, lesson_steps, lessons, source_of, split_tags
from app.domain.records import Initiative, Workshop, new_id, now
from app.domain.records.insight_records import Insight, InsightKind
from app.domain.words.text import single_line, whole_text
from app.domain.workshop.settings import TableSettings
from app.services.workshops.workshops import Workshops
from app.storage.operation import Operation
from app.storage.store import Store

_LINES = ("audience", "segment")


class Insights:
    """The insights of one workspace."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        self._store = store
        self._workshops = workshops

    def all(self) -> list[Insight]:
        """Return every insight, the newest day first."""
        return self._store.all(Insight, order=("-day", "-created_at", "id"))

    def get(self, insight_id: str) -> Insight:
        """Return an insight.

        Raises:
            NotFoundError: there is none with this id.
        """
        return self._store.get(Insight, insight_id)

    def origin(self, insight: Insight) -> str:
        """Return where an insight came from in words, "Launch retrospective, 2026-11-20"; nothing when that is gone."""
        workshop = self._store.find(Workshop, insight.origin_id) if insight.origin_id else None
        return f"{workshop.title}, {workshop.date}" if workshop else ""

    def initiative(self, insight: Insight) -> str:
        """Return the name of the initiative an insight belongs to, or nothing."""
        initiative = self._store.find(Initiative, insight.initiative_id) if insight.initiative_id else None
        return initiative.name if initiative else ""

    def segments(self) -> list[str]:
        """Return the segments and tags in use, for completion."""
        found: dict[str, None] = {}
        for insight in self.all():
            found |= dict.fromkeys(word for word in (insight.segment, *insight.tags) if word)
        return sorted(found, key=str.casefold)

    def add(
        self,
        text: str,
        *,
        kind: InsightKind = "lesson",
        audience: str = "",
        segment: str = "",
        tags: Sequence[str] = (),
        initiative_id: str | None = None,
    ) -> str:
        """Add an insight that came from no workshop and return its id.

        Raises:
            InvalidInputError: it has no words.
        """
        words = _words(text)
        with self._store.operation("add_insight", "Add an insight") as op:
            insight = Insight(
                id=new_id(),
                text=words,
                kind=kind,
                audience=single_line(audience)[:200],
                segment=single_line(segment)[:200],
                tags=split_tags(",".join(tags)),
                initiative_id=initiative_id,
                day=Date.today().isoformat(),
                created_at=now(),
            )
            op.add(insight)
        return insight.id

    def keep(self, workshop_id: str, record_id: str, *, kind: InsightKind = "customer_insight", text: str = "") -> str:
        """Keep a note, group or row of a workshop as an insight, with it as evidence; return the insight's id.

        What is kept already is not kept twice.

        Raises:
            NotFoundError: the workshop is gone.
            InvalidInputError: there is no such note, group or row.
        """
        content = self._workshops.content(workshop_id)
        source = source_of(content, record_id)
        evidence = evidence_of(content, [record_id])
        if source is None or not evidence:
            raise InvalidInputError("There are no words here that could be kept. Nothing was changed.")
        for insight in self._store.all(Insight, source_id=record_id):
            return insight.id
        with self._store.operation("keep_insight", "Keep as an insight", workshop_id=workshop_id) as op:
            insight = self._of_workshop(
                content.workshop,
                source.step_id,
                text=_words(text or str(evidence[0]["text"])),
                kind=kind,
                evidence=evidence,
                source_id=record_id,
            )
            op.add(insight)
        return insight.id

    def keep_lessons(self, workshop_id: str) -> int:
        """Keep the lessons of a workshop as insights and return how many are new.

        Those that were kept before follow their words, until somebody confirms or changes them here.
        """
        content = self._workshops.content(workshop_id)
        found = lessons(content)
        known = {i.source_id: i for i in self._store.all(Insight, origin_id=workshop_id)}
        steps = {step.id for step in lesson_steps(content)}
        said = {lesson.entry.id for lesson in found}
        # A lesson that was taken back is none any more, unless somebody has confirmed it since.
        gone = [
            i.id
            for i in known.values()
            if i.origin_step_id in steps and i.source_id not in said and i.status == "fresh"
        ]
        if not found and not gone:
            return 0
        fresh = 0
        with self._store.operation("keep_lessons", "Keep the lessons as insights", workshop_id=workshop_id) as op:
            for lesson in found:
                fields: dict[str, Any] = {
                    "text": lesson.text,
                    "audience": single_line(lesson.audience)[:200],
                    "segment": single_line(lesson.segment)[:200],
                    "tags": split_tags(",".join((*_verb_tag(lesson), *lesson.tags))),
                    "evidence": evidence_of(content, behind(content, lesson)),
                }
                insight = known.get(lesson.entry.id)
                if insight is None:
                    fresh += 1
                    op.add(self._of_workshop(content.workshop, lesson.step.id, source_id=lesson.entry.id, **fields))
                elif insight.status == "fresh":
                    _change(op, insight, fields)
            op.remove(Insight, *gone)
        return fresh

    def keep_if_any(self, workshop_id: str) -> None:
        """Keep the lessons of a workshop that finishes; most have none."""
        tables = (s.settings for s in self._workshops.steps(workshop_id) if isinstance(s.settings, TableSettings))
        if any(table.outcome == "lessons" for table in tables):
            self.keep_lessons(workshop_id)

    def _of_workshop(self, workshop: Workshop, step_id: str, **fields: Any) -> Insight:
        return Insight(
            id=new_id(),
            initiative_id=workshop.initiative_id,
            product=workshop.product,
            origin_id=workshop.id,
            origin_step_id=step_id,
            day=workshop.date,
            created_at=now(),
            **fields,
        )

    def change(self, insight_id: str, **fields: Any) -> None:
        """Change text, kind, audience, segment, tags (a list or typed words) or initiative_id.

        Raises:
            InvalidInputError: no words are left.
        """
        changes: dict[str, Any] = {}
        if "text" in fields:
            changes["text"] = _words(fields["text"])
        changes |= {name: single_line(fields[name])[:200] for name in _LINES if name in fields}
        if "tags" in fields:
            said = fields["tags"]
            changes["tags"] = split_tags(said if isinstance(said, str) else ",".join(said))
        changes |= {name: fields[name] for name in ("kind", "initiative_id") if name in fields}
        key = f"insight:{insight_id}:{','.join(sorted(changes))}"
        with self._store.operation("change_insight", "Change an insight", merge_key=key) as op:
            _change(op, op.get(Insight, insight_id), changes)

    def confirm(self, insight_id: str, by: str, *, on: str | None = None, in_workshop: str | None = None) -> None:
        """Say that an insight holds, who says so, and since when.

        Args:
            insight_id: which one.
            by: the name of the person.
            on: the day; today when none is named.
            in_workshop: the workshop in which this is said, whose undo takes it back.

        Raises:
            InvalidInputError: nobody is named.
        """
        name = single_line(by)[:120]
        if not name:
            raise InvalidInputError("Who confirms it? An insight is confirmed by a person.")
        fields = {"status": "confirmed", "confirmed_by": name, "confirmed_on": on or Date.today().isoformat()}
        with self._store.operation("confirm_insight", "Confirm an insight", workshop_id=in_workshop) as op:
            _change(op, op.get(Insight, insight_id), fields | {"status_reason": ""})

    def outdate(self, insight_id: str, reason: str = "", *, in_workshop: str | None = None) -> None:
        """Say that an insight holds no longer, and why; it is found still, but offered no more.

        Said in a workshop, its undo takes it back.
        """
        with self._store.operation("outdate_insight", "Call an insight outdated", workshop_id=in_workshop) as op:
            fields = {"status": "outdated", "status_reason": whole_text(reason)}
            _change(op, op.get(Insight, insight_id), fields)

    def refresh(self, insight_id: str) -> None:
        """Take a confirmation, or that it is outdated, back."""
        fields = {"status": "fresh", "status_reason": "", "confirmed_by": "", "confirmed_on": None}
        with self._store.operation("refresh_insight", "Take the status back") as op:
            _change(op, op.get(Insight, insight_id), fields)

    def remove(self, *insight_ids: str) -> None:
        """Remove insights; one undo brings them back."""
        label = "Delete an insight" if len(insight_ids) == 1 else f"Delete {len(insight_ids)} insights"
        with self._store.operation("remove_insights", label) as op:
            op.remove(Insight, *insight_ids)


def _words(said: str) -> str:
    words = whole_text(said)
    if not words:
        raise InvalidInputError("An insight needs words: what was learned? Nothing was changed.")
    return words


def _verb_tag(lesson: Lesson) -> tuple[str, ...]:
    return (lesson.verb.lower(),) if lesson.verb else ()


def _change(op: Operation, insight: Insight, fields: dict[str, Any]) -> None:
    changes = {name: value for name, value in fields.items() if getattr(insight, name) != value}
    if changes:
        op.change(Insight, insight.id, **changes)
