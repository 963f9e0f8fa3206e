"""The one list of records there are.

A record is declared once, on its class. Tables, the content of a workshop, packages and their checks, the
search index, undo, deleting and the upgrade of older files are made from what is declared here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.domain.records.fields import RecordField, fields_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Searched:
    """What of a record can be found.

    `words` are the fields that say something, `day` the one with its day. `hit` is what a hit of it is known by
    and `called` its name for people; both follow the record's name where they are empty. `first` hits stand for
    something whole and come before those with the same words.
    """

    words: tuple[str, ...]
    day: str = ""
    hit: str = ""
    called: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RecordFacts:
    """What is declared of a kind of record; `name` is that of its table, NoteGroup → note_group.

    `part` names its list in packages and, where there is one of that name, the field of `WorkshopContent`;
    `place` is where the list stands in a package, `limit` how many a package may hold, and `order` the fields that
    order it (by position where nothing is said). `journalled` is whether changes are recorded, `undone` whether
    undo takes them back. What is `unordered` may be anonymous: it has no row numbers, and sealing takes it out
    of the history. What is `shared` stays when the workshop that brought it goes while others use it. What `outlives`
    its workshop names it in `origin_id`. `in_goal` is what belongs to a goal.
    `indexes` are those beyond single fields, by name; a field may reach into JSON, as "template.document.kind" does.
    """

    kind: type[Any]
    name: str
    part: str
    place: int
    limit: int
    order: tuple[str, ...]
    journalled: bool
    undone: bool
    unordered: bool
    shared: bool
    outlives: bool
    in_goal: bool
    searched: Searched | None
    indexes: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, RecordField] = field(repr=False)

    def _refers(self, name: str, record: str) -> bool:
        return name in self.fields and self.fields[name].refers_to == record

    @property
    def in_workshop(self) -> bool:
        """Whether it belongs to a workshop and goes with it."""
        return self._refers("workshop_id", "workshop")

    @property
    def in_step(self) -> bool:
        """Whether it may belong to a step."""
        return self._refers("step_id", "step")

    @property
    def hit(self) -> str:
        """What a hit of it is known by."""
        return (self.searched.hit if self.searched else "") or self.name

    @property
    def called(self) -> str:
        """What it is called for people."""
        return (self.searched.called if self.searched else "") or self.name.replace("_", " ").capitalize()


_declared: dict[type[Any], RecordFacts] = {}
_ordered: list[tuple[RecordFacts, ...]] = []
# Lists that never stood in a package come behind those whose place is known, in the order they were declared.
_LAST = 100_000


def record(
    part: str = "",
    *,
    place: int | None = None,
    limit: int = 100_000,
    order: tuple[str, ...] = (),
    journalled: bool = True,
    undone: bool = True,
    unordered: bool = False,
    shared: bool = False,
    outlives: bool = False,
    in_goal: bool = False,
    searched: Searched | None = None,
    indexes: Mapping[str, tuple[str, ...]] | None = None,
) -> Callable[[type[T]], type[T]]:
    """Declare a dataclass a kind of record; it stays as it is (`RecordFacts` says what the facts mean)."""

    def declare(kind: type[T]) -> type[T]:
        _declared[kind] = RecordFacts(
            kind=kind,
            name=re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(),
            part=part,
            place=_LAST + len(_declared) if place is None else place,
            limit=limit,
            order=order,
            journalled=journalled,
            undone=undone,
            unordered=unordered,
            shared=shared,
            outlives=outlives,
            in_goal=in_goal,
            searched=searched,
            indexes=indexes or {},
            fields=fields_of(kind),
        )
        _ordered.clear()
        return kind

    return declare


@contextmanager
def forgetting_new_records() -> Iterator[None]:
    """Forget at the end what was declared inside: tests bring records of their own."""
    before = dict(_declared)
    try:
        yield
    finally:
        _declared.clear()
        _declared.update(before)
        _ordered.clear()


def records() -> tuple[RecordFacts, ...]:
    """Return all kinds of records, what others refer to before what refers to it.

    It is the same tuple until another record is declared, so what is made from it can be kept by it.

    Raises:
        ValueError: a field refers to a record that is not declared.
    """
    if not _ordered:
        _ordered.append(tuple(_parents_first(sorted(_declared.values(), key=lambda facts: facts.place))))
    return _ordered[0]


def _parents_first(declared: list[RecordFacts]) -> Iterator[RecordFacts]:
    by_name = {facts.name: facts for facts in declared}
    seen: set[str] = set()

    def visit(facts: RecordFacts) -> Iterator[RecordFacts]:
        seen.add(facts.name)
        for item in facts.fields.values():
            if item.refers_to and item.refers_to not in by_name:
                raise ValueError(f"{facts.kind.__name__}.{item.name}: there is no record “{item.refers_to}”")
            if item.enforced and item.refers_to not in seen:
                yield from visit(by_name[item.refers_to])
        yield facts

    for facts in declared:
        if facts.name not in seen:
            yield from visit(facts)


def record_kinds() -> tuple[type[Any], ...]:
    """Return the classes of all records, what others refer to first."""
    return tuple(facts.kind for facts in records())


def facts_of(kind: type[Any]) -> RecordFacts:
    """Return what is declared of a kind of record.

    Raises:
        KeyError: it is none.
    """
    return _declared[kind]


def referring_to(name: str) -> tuple[tuple[RecordFacts, RecordField], ...]:
    """Return the fields that hold the id of a record (by the name of its table), those of the last records first."""
    return tuple(
        (facts, item) for facts in reversed(records()) for item in facts.fields.values() if item.refers_to == name
    )
