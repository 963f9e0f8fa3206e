"""Workshops: start one, find it again, describe it, take it away."""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from app.domain.errors import InvalidInputError
from app.domain.records import (
    POSITION_STEP,
    Action,
    Entry,
    Initiative,
    Step,
    Workshop,
    new_id,
    now,
)
from app.domain.records.changes import ChangeSet
from app.domain.summaries import HomeLook, WorkshopSummary
from app.domain.words.people import PersonLine
from app.domain.words.text import is_language, single_line
from app.services.workshops.initiatives import drop_unused, initiative_named
from app.services.workshops.people import add_people
from app.storage.operation import Operation
from app.storage.store import Store

if TYPE_CHECKING:
    # Home lists workshops and opens none: what a whole workshop is made of is imported with the first, and the
    # schema library, which takes its time, with the first that is made.
    from app.domain.workshop.content import WorkshopContent
    from app.templates.schema import Template


def parse_date(value: str) -> str:
    """Return a date as YYYY-MM-DD.

    Raises:
        InvalidInputError: it is no date.
    """
    try:
        return Date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise InvalidInputError(f"“{value[:40]}” is not a date. Write it as 2026-11-30.") from None


NO_MINUTES: Mapping[str, int] = MappingProxyType({})


class Workshops:
    """Workshops of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(
        self,
        template: "Template",
        *,
        title: str,
        date: str | None = None,
        initiative: str = "",
        product: str = "",
        people: Sequence[PersonLine] = (),
        fiscal_month: int = 1,
        minutes: Mapping[str, int] = NO_MINUTES,
    ) -> str:
        """Start a workshop from a template and return its id; `fiscal_month` is the fiscal year's first.

        `minutes` stand instead of those of the template, by the keys of its steps. What a very small or a large
        room does otherwise stands first among the prompts.

        Raises:
            InvalidInputError: there is no title, or the date is none.
        """
        from app.domain.workshop.time_plan import room_of_lines, size_advice
        from app.services.workshops.step_parts import add_starting_content

        title = single_line(title)[:200]
        if not title:
            raise InvalidInputError("A workshop needs a title.")
        day = parse_date(date) if date else Date.today().isoformat()
        workshop_id = new_id()
        advice = size_advice(template.planned_steps(), room_of_lines(people)) if people else {}
        with self._store.operation("create_workshop", f"Create “{title}”") as op:
            initiative_id = initiative_named(op, initiative, product)
            workshop = Workshop(
                id=workshop_id,
                title=title,
                date=day,
                template_key=template.key,
                template=template.model_dump(mode="json", exclude={"variants"}),
                initiative_id=initiative_id,
                product=single_line(product)[:120],
                language=template.language,
                created_at=now(),
                fiscal_month=min(max(fiscal_month, 1), 12),
            )
            op.add(workshop)
            for place, planned in enumerate(template.steps, 1):
                step = Step(
                    id=new_id(),
                    workshop_id=workshop_id,
                    key=planned.key,
                    activity=planned.activity,
                    title=planned.title,
                    question=planned.question,
                    prompts=[*advice.get(planned.key, ()), *planned.prompts],
                    settings=planned.parsed(),
                    minutes=minutes.get(planned.key, planned.minutes),
                    locked=planned.locked,
                    essential=planned.essential,
                    expects=planned.expects,
                    position=place * POSITION_STEP,
                )
                op.add(step)
                add_starting_content(op, step)
            add_people(op, workshop_id, people)
            self._carry_over(op, workshop_id)
        return workshop_id

    def _carry_over(self, op: Operation, workshop_id: str) -> None:
        # The first workshop of all has nothing to look back on, and needs not load what would.
        if op.count(Workshop) > 1 and (op.count(Action) or op.count(Entry)):
            from app.services.workshops.carry_over import add_look_back

            add_look_back(op, workshop_id)

    def summaries(self, *, limit: int | None = None) -> list[WorkshopSummary]:
        """Return workshops, the latest date first."""
        return self._store.workshop_summaries(limit)

    def home_look(self) -> HomeLook:
        """Return what Home shows: the latest workshops, and the one to go on with."""
        return self._store.home_look()

    def initiatives(self) -> list[str]:
        """Return the names of the initiatives, for completion."""
        return [i.name for i in self._store.all(Initiative, order=("name",))]

    def initiative_of(self, workshop_id: str) -> str:
        """Return the name of the initiative a workshop belongs to, or nothing."""
        initiative_id = self.get(workshop_id).initiative_id
        initiative = self._store.find(Initiative, initiative_id) if initiative_id else None
        return initiative.name if initiative else ""

    def get(self, workshop_id: str) -> Workshop:
        """Return a workshop.

        Raises:
            NotFoundError: there is none with this id.
        """
        return self._store.get(Workshop, workshop_id)

    def content(self, workshop_id: str) -> "WorkshopContent":
        """Return everything a workshop holds, as it is now.

        Raises:
            NotFoundError: there is none with this id.
        """
        from app.services.contents.contents import load_content

        return load_content(self._store, workshop_id)

    def refreshed(self, content: "WorkshopContent", changes: ChangeSet) -> "WorkshopContent":
        """Return `content` after `changes`.

        Raises:
            NotFoundError: the workshop is gone.
        """
        from app.services.contents.contents import refresh_content

        return refresh_content(self._store, content, changes)

    def steps(self, workshop_id: str) -> list[Step]:
        """Return the agenda of a workshop in order."""
        return self._store.all(Step, workshop_id=workshop_id)

    def describe(self, workshop_id: str, **fields: Any) -> None:
        """Change title, date, product, language, owner, next review date, initiative or fiscal month.

        Raises:
            InvalidInputError: an empty title or a date that is none.
        """
        allowed = {"title", "date", "product", "language", "owner", "next_review"}
        values = {name: single_line(str(value)) if value else "" for name, value in fields.items() if name in allowed}
        values |= {name: values[name][:200] for name in ("title", "product", "owner") if name in values}
        if "language" in values and not is_language(values["language"]):
            raise InvalidInputError("A language is written as en, de or pt-BR; the old one was kept.")
        if values.get("title") == "":
            raise InvalidInputError("A workshop needs a title; the old one was kept.")
        changes: dict[str, Any] = dict(values)
        if "fiscal_month" in fields:
            changes["fiscal_month"] = min(max(int(fields["fiscal_month"]), 1), 12)
        for name in ("date", "next_review"):
            if name in values:
                changes[name] = parse_date(values[name]) if values[name] else None
        if changes.get("date", "") is None:
            raise InvalidInputError("A workshop needs a date; the old one was kept.")
        key = f"describe:{workshop_id}:{','.join(sorted(fields))}"
        with self._store.operation(
            "describe_workshop", "Change the workshop's details", workshop_id=workshop_id, merge_key=key
        ) as op:
            if "initiative" in fields:
                product = self.get(workshop_id).product
                before = self.get(workshop_id).initiative_id
                changes["initiative_id"] = initiative_named(op, str(fields["initiative"] or ""), product)
            op.change(Workshop, workshop_id, **changes)
            if changes.get("initiative_id") and self.get(workshop_id).state == "planned":
                self._carry_over(op, workshop_id)
            if "initiative" in fields and before not in (None, changes["initiative_id"]):
                drop_unused(op, str(before))

    def exists(self, workshop_id: str) -> bool:
        """Return whether there is such a workshop."""
        return self._store.find(Workshop, workshop_id) is not None

    def delete(self, workshop_id: str) -> None:
        """Remove a workshop with everything in it; one undo brings it back."""
        from app.services.workshops.taking_apart import remove_parts_of

        title = self.get(workshop_id).title
        with self._store.operation("delete_workshop", f"Delete “{title}”") as op:
            remove_parts_of(op, workshop_id)
            op.remove(Workshop, workshop_id)
