"""How the people of a workspace write numbers and dates: said once, changed like anything else."""

from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.records.notation import THE_NOTATION, Notation
from app.domain.words.notation import DateOrder, DecimalMark
from app.storage.reader import Reader
from app.storage.store import Store


def current_notation(store: Reader) -> Notation:
    """Return how numbers and dates are written in a workspace; nothing is known where nobody has said."""
    return store.find(Notation, THE_NOTATION) or Notation()


class Notations:
    """The notation of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def current(self) -> Notation:
        """Return how numbers and dates are written here; nothing is known where nobody has said."""
        return current_notation(self._store)

    def set(self, *, decimal_mark: DecimalMark | None = None, date_order: DateOrder | None = None) -> None:
        """Say which sign stands before the decimals, and whether day or month comes first; None leaves it as it is.

        What was noted before stays as it was understood then.

        Raises:
            InvalidInputError: there is no such sign or order; nothing was changed.
        """
        if decimal_mark not in (None, "", ".", ",") or date_order not in (None, "", "day", "month"):
            raise InvalidInputError("Say . or , for the decimal mark, and day or month for dates. Nothing was changed.")
        wanted = {"decimal_mark": decimal_mark, "date_order": date_order}
        there = self.current()
        changed: dict[str, Any] = {
            name: value for name, value in wanted.items() if value is not None and value != getattr(there, name)
        }
        if not changed:
            return
        with self._store.operation("set_notation", "Say how numbers and dates are written") as op:
            if op.find(Notation, THE_NOTATION) is None:
                op.add(Notation(**changed))
            else:
                op.change(Notation, THE_NOTATION, **changed)
