"""Links between what was said: which benefit answers which pain, what a message rests on."""

from app.domain.errors import InvalidInputError
from app.domain.records import new_id
from app.domain.records.activity_records import Link
from app.storage.store import Store


class Links:
    """Links of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def toggle(self, workshop_id: str, source_id: str, target_id: str) -> bool:
        """Link two things that were said, or part them when they are linked; return whether they are linked now.

        Raises:
            InvalidInputError: something would be linked to itself.
        """
        if source_id == target_id:
            raise InvalidInputError("A thing cannot be linked to itself.")
        there = self._store.all(Link, order=("id",), workshop_id=workshop_id, source_id=source_id, target_id=target_id)
        label = "Take a link away" if there else "Link what was said"
        with self._store.operation("toggle_link", label, workshop_id=workshop_id) as op:
            if there:
                op.remove(Link, *(link.id for link in there))
            else:
                op.add(Link(id=new_id(), workshop_id=workshop_id, source_id=source_id, target_id=target_id))
        return not there
