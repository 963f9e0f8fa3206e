"""Matrices: items put on two axes, by hand or by key."""

from app.domain.records import Step, new_id
from app.domain.records.activity_records import Placement
from app.domain.workshop.matrix import HIGHEST
from app.storage.store import Store


class Matrices:
    """The matrices of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def place(self, step_id: str, item_id: str, x: int, y: int, *, in_one_go: bool = True) -> None:
        """Put an item at a place, 0 to 100 on both axes.

        Moving it by key `in_one_go` is one operation; put somewhere by hand, each time is a step of its own.
        """
        step = self._store.get(Step, step_id)
        x, y = (min(max(value, 0), HIGHEST) for value in (x, y))
        with self._store.operation(
            "place_item",
            "Place an item",
            workshop_id=step.workshop_id,
            merge_key=f"place:{step_id}:{item_id}" if in_one_go else None,
        ) as op:
            there = op.all(Placement, order=("id",), step_id=step_id, item_id=item_id)
            if there:
                op.change(Placement, there[0].id, x=x, y=y)
            else:
                op.add(Placement(id=new_id(), workshop_id=step.workshop_id, step_id=step_id, item_id=item_id, x=x, y=y))

    def take_off(self, step_id: str, item_id: str) -> None:
        """Take an item off the matrix; it waits for a place again."""
        step = self._store.get(Step, step_id)
        with self._store.operation("take_item_off", "Take an item off", workshop_id=step.workshop_id) as op:
            op.remove_where(Placement, step_id=step_id, item_id=item_id)
