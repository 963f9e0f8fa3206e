"""The workshop package: the lossless form of one workshop as JSON, with a published schema."""

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.domain.errors import ConflictError, HereAlreadyError
from app.domain.progress import Progress, no_progress, part_of
from app.domain.records import Department, Initiative, Workshop
from app.domain.records.goal_records import Goal
from app.domain.records.registry import RecordFacts, facts_of, records
from app.domain.words.strange_texts import reading
from app.domain.workshop.anonymous import anonymise
from app.domain.workshop.content import WorkshopContent
from app.files import read_text, write_text
from app.services.contents.goal_contents import goal_parts
from app.services.exchange.package_form import PACKAGE_VERSION, WorkshopPackage, package_lists
from app.services.exchange.package_reading import MAX_PACKAGE_BYTES, parse_package
from app.services.exchange.reading_process import ReadPackage, put_aside, read_aside
from app.services.workshops.workshops import Workshops
from app.storage.bulk import Aside
from app.storage.store import Store

SMALL_BYTES = 1024 * 1024
"""Files up to this size are read at once; larger ones in a process of their own."""
READING = 0.35
"""The share of an import that reading takes."""

GoalLists = Mapping[str, Sequence[Any]]
"""Goals with all below them, by the lists of a package; a list that is missing is empty."""
NO_GOALS: GoalLists = {}


def package_of(content: WorkshopContent, goals: GoalLists = NO_GOALS, *, anonymous: bool = False) -> dict[str, Any]:
    """Return the package of a workshop, with the goals that came from it or that it is about, as plain data."""
    if anonymous:
        content = anonymise(content)
    content = _with_own_outcomes(content)
    lists = {facts: _records_of(facts, content, goals) for facts in package_lists()}
    used = {i for facts, found in lists.items() for record in found for i in _departments_in(facts, record)}
    departments = facts_of(Department)
    lists[departments] = [d for d in lists[departments] if d.id in used]
    package: dict[str, Any] = {"format": "plenary-workshop", "package_version": PACKAGE_VERSION}
    package["workshop"] = dataclasses.asdict(content.workshop)
    package["initiative"] = dataclasses.asdict(content.initiative) if content.initiative else None
    for facts, found in lists.items():
        package[facts.part] = [dataclasses.asdict(record) for record in found]
    return package


def _records_of(facts: RecordFacts, content: WorkshopContent, goals: GoalLists) -> Sequence[Any]:
    return goals.get(facts.part, ()) if facts.in_goal else content.all(facts.kind)


def _departments_in(facts: RecordFacts, record: Any) -> Iterator[Any]:
    """Yield what a record says where it may name departments."""
    for item in facts.fields.values():
        if item.holds_departments:
            value = getattr(record, item.name)
            yield from value.values() if item.origin is dict else value if item.origin is list else (value,)


def _with_own_outcomes(content: WorkshopContent) -> WorkshopContent:
    """Return `content` with what came from this workshop alone, as part of its own initiative."""
    workshop = content.workshop
    return dataclasses.replace(
        content,
        insights=tuple(dataclasses.replace(i, initiative_id=workshop.initiative_id) for i in content.insights),
        calendar=tuple(
            dataclasses.replace(e, initiative_id=workshop.initiative_id)
            for e in sorted(content.calendar, key=lambda entry: (entry.position, entry.id))
            if e.origin_id == workshop.id
        ),
    )


def package_text(content: WorkshopContent, goals: GoalLists = NO_GOALS, *, anonymous: bool = False) -> str:
    """Return the package as JSON text, the same for the same workshop."""
    return json.dumps(package_of(content, goals, anonymous=anonymous), ensure_ascii=False, indent=2) + "\n"


@dataclasses.dataclass(frozen=True, slots=True)
class Opened:
    """The workshop of a package that somebody opened, and whether it came into the workspace by that."""

    workshop_id: str
    title: str
    is_new: bool


class Packages:
    """Packages out of and into one workspace."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        self._store = store
        self._workshops = workshops

    def export(self, workshop_id: str, *, anonymous: bool = False) -> str:
        """Return the package of a workshop as JSON text."""
        content = self._workshops.content(workshop_id)
        return package_text(content, self.goals_of(content.workshop), anonymous=anonymous)

    def goals_of(self, workshop: Workshop) -> GoalLists:
        """Return the goals that came from a workshop and the whole tree of the one it is about, by list."""
        goals = self._store.all(Goal)
        parents = {g.id: g.parent_id for g in goals}
        roots = [g.id for g in goals if g.origin_id == workshop.id]
        roots += [workshop.goal_id] if workshop.goal_id else []
        tops: dict[str, None] = {}
        for goal_id in roots:
            top, seen = goal_id, {goal_id}
            # Goals below each other in a ring have no top; a file of strangers may hold one.
            while (above := parents.get(top)) and above not in seen:
                top = above
                seen.add(top)
            tops[top] = None
        if not tops:
            return NO_GOALS
        parts = goal_parts(self._store, list(tops))
        ids = {g.id for g in parts["goals"]}
        kpis = tuple(k for k in parts["kpis"] if k.goal_id in ids)
        known = {k.id for k in kpis}
        return {
            "goals": parts["goals"],
            "kpis": kpis,
            "kpi_shares": tuple(s for s in parts["shares"] if s.goal_id in ids and s.kpi_id in known),
            "readings": tuple(r for r in parts["readings"] if r.kpi_id in known),
            "milestones": parts["milestones"],
            "goal_changes": parts["changes"],
        }

    def export_file(self, workshop_id: str, target: Path, *, anonymous: bool = False, overwrite: bool = False) -> Path:
        """Write the package of a workshop to a file and return its path.

        Raises:
            ExportError: the target exists and `overwrite` is false, or it cannot be written; it is as it was.
            StorageFullError: the disk is full.
        """
        return self.file_work(workshop_id, target, anonymous=anonymous, overwrite=overwrite)(no_progress)

    def file_work(
        self, workshop_id: str, target: Path, *, anonymous: bool = False, overwrite: bool = False
    ) -> Callable[[Progress], Path]:
        """Read a workshop now, and return the work that writes its package: any thread may do that."""
        text = self.export(workshop_id, anonymous=anonymous)
        return lambda progress: write_text(target, text, overwrite=overwrite, progress=progress)

    def import_file(self, path: Path, progress: Progress = no_progress) -> str:
        """Take in the package in a file whole and return the workshop's id; any thread may do that.

        Raises:
            InvalidInputError: it cannot be read or is not valid.
            HereAlreadyError: this workshop is here already.
            ConflictError: parts of it are.
            CancelledError: from `progress`. In all cases nothing was changed.
        """
        if _size(path) <= SMALL_BYTES:
            return self.import_text(read_text(path, "workshop package", limit=MAX_PACKAGE_BYTES), progress)
        with TemporaryDirectory(prefix="plenary-") as folder:
            target = Path(folder) / "package"
            found = read_aside(path, target, part_of(progress, 0.0, READING))
            with self._store.with_aside(target):
                return self._take_in(found, None, part_of(progress, READING, 1.0))

    def open_file(self, path: Path, progress: Progress = no_progress) -> Opened:
        """Take in the package in a file, unless its workshop is here already; any thread may do that.

        Raises:
            InvalidInputError: it cannot be read or is not valid.
            ConflictError: parts of the workshop are here already.
            CancelledError: from `progress`. In all cases nothing was changed.
        """
        try:
            workshop_id = self.import_file(path, progress)
        except HereAlreadyError as error:
            return Opened(error.workshop_id, error.title, is_new=False)
        return Opened(workshop_id, self._workshops.get(workshop_id).title, is_new=True)

    def import_text(self, source: str, progress: Progress = no_progress) -> str:
        """Take a package in whole and return the workshop's id.

        Raises:
            InvalidInputError: it is not valid; the sentence says where and why.
            HereAlreadyError: this workshop is here already.
            ConflictError: parts of it are.
            CancelledError: from `progress`. In all cases nothing was changed.
        """
        with reading("workshop package"):
            package = parse_package(source)
        return self._take_in(ReadPackage(package.workshop.id, package.workshop.title), package, progress)

    def _take_in(self, found: ReadPackage, package: WorkshopPackage | None, progress: Progress) -> str:
        """Take over a package that lies aside, or is put there first, in one operation."""
        if self._store.find(Workshop, found.workshop_id) is not None:
            raise HereAlreadyError(found.workshop_id, found.title)
        with self._store.operation("import_package", f"Import “{found.title}”") as op:
            aside = op.aside
            if package is not None:
                put_aside(package, aside, no_progress)
            kinds = taking_order(aside)
            total = sum(aside.count(facts.kind) for facts in kinds)
            done = 0
            for facts in kinds:
                if facts.in_workshop and aside.is_here(facts.kind, first=True):
                    raise ConflictError("Parts of this workshop are in this workspace already. Nothing was changed.")
                share = part_of(progress, done / total, (done + aside.count(facts.kind)) / total)
                # What is shared or lives on when its workshop is gone: what is here already is as new or newer.
                done += aside.take(facts.kind, only_new=facts.shared or facts.outlives, progress=share)
            for facts in records():
                aside.forget(facts.kind)
        return found.workshop_id


def taking_order(aside: Aside) -> list[RecordFacts]:
    """Return the kinds of records to take over: what is shared, goals, the workshop, and what belongs to it."""
    # A goal that is here already lives on here; what the package says of it is older or the same.
    goals_are_here = aside.is_here(Goal)
    lists = package_lists()
    wanted = [facts_of(Initiative), facts_of(Department)]
    wanted += [] if goals_are_here else [facts for facts in lists if facts.in_goal]
    wanted.append(facts_of(Workshop))
    wanted += [facts for facts in lists if not facts.in_goal and (facts.outlives or facts.in_workshop)]
    return [facts for facts in wanted if aside.count(facts.kind)]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading says what is wrong
