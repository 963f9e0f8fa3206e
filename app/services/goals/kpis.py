"""KPIs and milestones of goals: what a goal is measured by, and what is celebrated on the way."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date as Date
from typing import Any, Literal

from app.domain.errors import AmbiguousError, InvalidInputError, Way
from app.domain.goals.kpi_measure import understand
from app.domain.goals.kpi_sentence import COUNTING_WORDS, KIND_WORDS
from app.domain.records import POSITION_STEP, new_id, now
from app.domain.records.goal_records import (
    Counting,
    Goal,
    GoalChangeKind,
    Kpi,
    KpiKind,
    KpiShare,
    Milestone,
    Reading,
)
from app.domain.words.measures import format_number, parse_target
from app.domain.words.spelling import spelled
from app.domain.words.text import single_line, whole_text
from app.services.goals.goals import TITLE_LENGTH, department_id, record_change
from app.services.workshops.workshops import parse_date
from app.services.workspace.notation import current_notation
from app.storage.store import Store


def said_unit(target: str, baseline: str) -> str:
    """Return the unit that a target or baseline is said in ("≤ 10 min" gives "min"), or nothing.

    That of a change is not the metric's: sign-ups that grow by 28 % are no percentage.
    """
    return understand("", target, baseline).unit


def _choice(name: str, value: str, choices: Collection[str]) -> str:
    if value not in choices:
        raise InvalidInputError(f"A KPI has no {name} “{value[:40]}”. Nothing was changed.")
    return value


_TOLD: Mapping[str, tuple[GoalChangeKind, Callable[[str], str]]] = {
    "target": ("target", str),
    "baseline": ("baseline", str),
    "kind": ("target", lambda value: KIND_WORDS[value]),  # type: ignore[index]
    "counting": ("target", lambda value: COUNTING_WORDS[value or "level"]),  # type: ignore[index]
    "starts": ("due", str),
    "due": ("due", str),
}
"""What of a KPI stands in the history when it is changed: as which kind of change, and in which words."""


class Kpis:
    """KPIs and milestones of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, kpi_id: str) -> Kpi:
        """Return a KPI.

        Raises:
            NotFoundError: there is none with this id.
        """
        return self._store.get(Kpi, kpi_id)

    def all(self) -> list[Kpi]:
        """Return every KPI in order."""
        return self._store.all(Kpi)

    def add(
        self,
        goal_id: str,
        name: str,
        *,
        unit: str = "",
        baseline: str = "",
        target: str = "",
        kind: KpiKind = "",
        counting: Counting = "level",
        starts: str | None = None,
        due: str | None = None,
        owner: str = "",
    ) -> str:
        """Add a KPI to a goal and return its id; baseline and target are kept as they are said.

        Args:
            kind: what the target asks for; empty to recognise it from the words.
            counting: whether a reading says how it stands or what its period added.

        Raises:
            InvalidInputError: it has no name, or the date is none.
        """
        words = single_line(whole_text(name))[:TITLE_LENGTH]
        if not words:
            raise InvalidInputError("A KPI needs a name: what is counted?")
        self._store.get(Goal, goal_id)
        with self._store.operation("add_kpi", "Add a KPI") as op:
            kpi = Kpi(
                id=new_id(),
                goal_id=goal_id,
                name=words,
                unit=single_line(unit)[:40] or said_unit(target, baseline),
                baseline=single_line(baseline)[:TITLE_LENGTH],
                target=single_line(target)[:TITLE_LENGTH],
                kind=_choice("kind", kind, KIND_WORDS),  # type: ignore[arg-type]
                counting=_choice("way of counting", counting, COUNTING_WORDS),  # type: ignore[arg-type]
                decimal_mark=current_notation(self._store).decimal_mark,
                starts=parse_date(starts) if starts else None,
                due=parse_date(due) if due else None,
                owner=single_line(owner)[:120],
                position=op.last_position(Kpi, goal_id=goal_id) + POSITION_STEP,
                created_at=now(),
            )
            op.add(kpi)
            record_change(op, goal_id, "kpi", about=words, after=kpi.target)
        return kpi.id

    def change(self, kpi_id: str, *, reason: str = "", in_workshop: str | None = None, **fields: str | None) -> None:
        """Change name, unit, baseline, target, kind, counting, starts, due or owner.

        All but name, unit and owner are written into the goal's history, with the reason.

        Raises:
            InvalidInputError: no name is left, the date is none, or another target has no reason; nothing was changed.
        """
        kpi = self.get(kpi_id)
        values: dict[str, Any] = {}
        for name, value in fields.items():
            if name in ("name", "unit", "baseline", "target", "owner"):
                values[name] = single_line(value or "")[:TITLE_LENGTH]
            elif name in ("starts", "due"):
                values[name] = parse_date(value) if value else None
            elif name == "kind":
                values[name] = _choice("kind", value or "", KIND_WORDS)
            elif name == "counting":
                values[name] = _choice("way of counting", value or "level", COUNTING_WORDS)
            else:
                raise InvalidInputError(f"A KPI has no “{name[:40]}”.")
        if values.get("name") == "":
            raise InvalidInputError("A KPI needs a name; the old one was kept.")
        changed = {k: v for k, v in values.items() if getattr(kpi, k) != v}
        if "target" in changed and kpi.target and not reason.strip():
            raise InvalidInputError(
                f"Say why the target of “{kpi.name[:60]}” changes from {kpi.target}. Nothing was changed."
            )
        if {"target", "baseline"} & changed.keys():
            # What is said now is meant as it is written here now.
            changed["decimal_mark"] = current_notation(self._store).decimal_mark or kpi.decimal_mark
        key = f"kpi:{kpi_id}:{','.join(sorted(fields))}:{reason}"
        with self._store.operation("change_kpi", "Change a KPI", workshop_id=in_workshop, merge_key=key) as op:
            op.change(Kpi, kpi_id, **changed)
            for name, value in changed.items():
                if name in _TOLD:
                    kind, words = _TOLD[name]
                    record_change(
                        op,
                        kpi.goal_id,
                        kind,
                        about=kpi.name,
                        before=words(getattr(kpi, name) or ""),
                        after=words(value or ""),
                        reason=reason,
                        in_workshop=in_workshop,
                    )

    def doubt(self, *said: str) -> AmbiguousError | None:
        """Return what has to be asked about a baseline or target before it is taken: a number with two ways to read it.

        None where each has one, or where it is known how numbers are written in this workspace.
        """
        if current_notation(self._store).decimal_mark:
            return None
        marks: tuple[Literal[".", ","], ...] = (".", ",")
        for words in said:
            found = [(mark, parse_target(words, mark).amount) for mark in marks]
            ways = tuple(Way(mark, format_number(value), spelled(value)) for mark, value in found if value is not None)
            if len({way.value for way in ways}) > 1:
                return AmbiguousError(single_line(words), "number", ways)
        return None

    def set_partners(self, kpi_id: str, departments: Sequence[str]) -> None:
        """Say which departments a KPI is reached in partnership with."""
        self.get(kpi_id)
        with self._store.operation("set_kpi_partners", "Change a KPI's partners") as op:
            op.change(Kpi, kpi_id, partner_ids=[i for name in departments if (i := department_id(op, name))])

    def share(self, kpi_id: str, goal_id: str) -> None:
        """Measure another goal by this KPI, too; its readings stay one series."""
        kpi = self.get(kpi_id)
        if kpi.goal_id == goal_id or self._store.all(KpiShare, order=("id",), kpi_id=kpi_id, goal_id=goal_id):
            return
        with self._store.operation("share_kpi", "Share a KPI") as op:
            op.add(KpiShare(id=new_id(), kpi_id=kpi_id, goal_id=goal_id))
            record_change(op, goal_id, "kpi", about=kpi.name, after="shared")

    def remove(self, kpi_id: str, *, goal_id: str | None = None) -> None:
        """Remove a KPI with its readings; from a goal that only shares it, just the share goes."""
        kpi = self.get(kpi_id)
        with self._store.operation("remove_kpi", f"Delete “{kpi.name[:60]}”") as op:
            shared = op.all(KpiShare, order=("id",), kpi_id=kpi_id)
            if goal_id is not None and goal_id != kpi.goal_id:
                op.remove(KpiShare, *(s.id for s in shared if s.goal_id == goal_id))
                return
            op.remove_where(Reading, kpi_id=kpi_id)
            op.remove_where(KpiShare, kpi_id=kpi_id)
            op.remove(Kpi, kpi_id)
            record_change(op, kpi.goal_id, "kpi", about=kpi.name, before=kpi.target, after="deleted")

    # Milestones

    def add_milestone(
        self, goal_id: str, title: str, *, due: str | None = None, owner: str = "", celebration: str = ""
    ) -> str:
        """Add a milestone to a goal and return its id.

        Raises:
            InvalidInputError: it has no words, or the date is none.
        """
        words = single_line(whole_text(title))[:TITLE_LENGTH]
        if not words:
            raise InvalidInputError("A milestone needs words: what will have been reached?")
        self._store.get(Goal, goal_id)
        with self._store.operation("add_milestone", "Add a milestone") as op:
            milestone = Milestone(
                id=new_id(),
                goal_id=goal_id,
                title=words,
                due=parse_date(due) if due else None,
                owner=single_line(owner)[:120],
                celebration=single_line(celebration)[:TITLE_LENGTH],
                position=op.last_position(Milestone, goal_id=goal_id) + POSITION_STEP,
            )
            op.add(milestone)
        return milestone.id

    def change_milestone(self, milestone_id: str, *, in_workshop: str | None = None, **fields: str | None) -> None:
        """Change title, due, owner, celebration or recognition of a milestone.

        Raises:
            InvalidInputError: no title is left, or the date is none; nothing was changed.
        """
        values: dict[str, Any] = {}
        for name, value in fields.items():
            if name not in ("title", "due", "owner", "celebration", "recognition"):
                raise InvalidInputError(f"A milestone has no “{name[:40]}”.")
            values[name] = (parse_date(value) if value else None) if name == "due" else single_line(value or "")
        if values.get("title") == "":
            raise InvalidInputError("A milestone needs words; the old ones were kept.")
        key = f"milestone:{milestone_id}:{','.join(sorted(fields))}"
        with self._store.operation(
            "change_milestone", "Change a milestone", workshop_id=in_workshop, merge_key=key
        ) as op:
            op.change(Milestone, milestone_id, **values)

    def reach_milestone(
        self,
        milestone_id: str,
        *,
        on: str | None = None,
        recognition: str = "",
        reached: bool = True,
        in_workshop: str | None = None,
    ) -> None:
        """Say that a milestone was reached (today when no day is named) and who is thanked, or that it was not.

        Raises:
            InvalidInputError: the date is none.
        """
        milestone = self._store.get(Milestone, milestone_id)
        day = (parse_date(on) if on else Date.today().isoformat()) if reached else None
        with self._store.operation("reach_milestone", "Reach a milestone", workshop_id=in_workshop) as op:
            op.change(Milestone, milestone_id, reached_on=day, recognition=single_line(recognition))
            record_change(
                op,
                milestone.goal_id,
                "milestone",
                about=milestone.title,
                after=f"reached {day}" if day else "not reached after all",
                reason=recognition,
                in_workshop=in_workshop,
            )

    def remove_milestone(self, milestone_id: str) -> None:
        """Remove a milestone; one undo brings it back."""
        self._store.get(Milestone, milestone_id)
        with self._store.operation("remove_milestone", "Delete a milestone") as op:
            op.remove(Milestone, milestone_id)
