"""Participants and their departments."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.domain.errors import InvalidInputError
from app.domain.records import (
    POSITION_STEP,
    Abstention,
    Ballot,
    Department,
    Participant,
    new_id,
)
from app.domain.records.departments import DepartmentNames
from app.domain.records.registry import records
from app.domain.words.people import PersonLine, parse_people
from app.domain.words.text import single_line
from app.files import read_words
from app.services.workshops.taking_apart import let_go_of
from app.storage.operation import Operation
from app.storage.store import Store


class People:
    """Participants of the workshops of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def departments(self) -> list[Department]:
        """Return the departments of the workspace."""
        return self._store.all(Department)

    def read_file(self, path: Path) -> tuple[PersonLine, ...]:
        """Return the people in a CSV file, to be looked at before they are added.

        Raises:
            InvalidInputError: it cannot be read, is too large, no text, or holds nobody.
        """
        people = parse_people(read_words(path, "list of participants"))
        if not people:
            raise InvalidInputError(
                f"There is nobody in “{path.name}”. A line looks like: Ana, Sales, Account manager. "
                "Nothing was changed."
            )
        return people

    def add(self, workshop_id: str, people: Sequence[PersonLine]) -> list[str]:
        """Add participants, creating departments as they come; returns their ids."""
        word = "a participant" if len(people) == 1 else f"{len(people)} participants"
        with self._store.operation("add_people", f"Add {word}", workshop_id=workshop_id) as op:
            return add_people(op, workshop_id, people)

    def change(self, participant_id: str, *, name: str, department: str, role: str) -> None:
        """Change a participant.

        Raises:
            InvalidInputError: an empty name.
        """
        if not single_line(name):
            raise InvalidInputError("A participant needs a name; the old one was kept.")
        person = self._store.get(Participant, participant_id)
        with self._store.operation("change_person", f"Change {person.name}", workshop_id=person.workshop_id) as op:
            department_ref = _department_named(op, DepartmentNames(op.all(Department)), department)
            op.change(
                Participant,
                participant_id,
                name=single_line(name)[:120],
                role=single_line(role)[:120],
                department_id=department_ref,
            )

    def remove(self, participant_id: str) -> None:
        """Remove a participant; their notes and stances stay with their department, their answers and votes go.

        Where a table names them, their name stays as plain words.
        """
        person = self._store.get(Participant, participant_id)
        with self._store.operation("remove_person", f"Remove {person.name}", workshop_id=person.workshop_id) as op:
            replace_in_fields(op, person.workshop_id, {participant_id: person.name})
            let_go_of(op, "participant", participant_id)
            for kind in (Ballot, Abstention):
                op.remove_where(kind, workshop_id=person.workshop_id, voter_id=participant_id)
            op.remove(Participant, participant_id)


def add_people(op: Operation, workshop_id: str, people: Sequence[PersonLine]) -> list[str]:
    """Add participants inside an operation; returns their ids."""
    last = op.last_position(Participant, workshop_id=workshop_id)
    departments = DepartmentNames(op.all(Department))
    ids = []
    for place, person in enumerate(people, 1):
        participant = Participant(
            id=new_id(),
            workshop_id=workshop_id,
            name=single_line(person.name)[:120],
            department_id=_department_named(op, departments, person.department),
            role=single_line(person.role)[:120],
            position=last + place * POSITION_STEP,
        )
        op.add(participant)
        ids.append(participant.id)
    return ids


def replace_in_fields(op: Operation, workshop_id: str, names: Mapping[str, str]) -> None:
    """Put names in the place of the ids of people or rows that go, wherever a row refers to them."""
    for facts in records():
        for item in facts.fields.values() if facts.in_workshop else ():
            if not item.holds_cells:
                continue
            for record_id, cells in op.pick(facts.kind, ("id", item.name), workshop_id=workshop_id):
                if any(value in names for value in cells.values()):
                    changed = {key: names.get(value, value) for key, value in cells.items()}
                    op.change(facts.kind, record_id, **{item.name: changed})


def _department_named(op: Operation, departments: DepartmentNames, name: str) -> str | None:
    """Return the id of the department called `name`, made when it is new; None for no name."""
    if not single_line(name):
        return None
    found = departments.find(name)
    if found is None:
        found = departments.make(name)
        op.add(found)
    return found.id
