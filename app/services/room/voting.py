"""Voting: the room's ballots, typed in from raised hands, with budgets, abstentions and corrections."""

from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.records import (
    POSITION_STEP,
    Abstention,
    Ballot,
    Entry,
    Note,
    NoteGroup,
    Step,
    VoteOption,
    VoterKind,
    new_id,
)
from app.domain.records.activity_records import Placement, Rating
from app.domain.words.text import single_line, whole_text
from app.domain.workshop import flow
from app.domain.workshop.ballot import VoteItem, grouped
from app.domain.workshop.vote_kind import Casting
from app.services.contents.contents import load_content
from app.storage.operation import Operation
from app.storage.store import Store

_MOST = 100_000


class Voting:
    """Votes of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cast(
        self,
        step_id: str,
        voter_kind: VoterKind,
        voter_id: str,
        item_id: str,
        value: int,
        *,
        may_exceed: bool = False,
    ) -> None:
        """Set what a voter gives an item, as the kind of vote has it; 0 takes it back.

        The kind says what may be given, and what else on the ballot changes with it: a place in an order that was
        taken is swapped. For the room as one it is a number of hands where the kind counts hands. Casting ends an
        abstention. `may_exceed` takes more in all than the voter has, as ballots that are typed as they were read
        out may have it on the way: `ballot_checks` tells it.

        Raises:
            InvalidInputError: the kind does not allow it, for instance beyond the voter's budget or the scale.
        """
        step = self._store.get(Step, step_id)
        settings, kind = flow.vote_settings(step), flow.vote_kind(step)
        if value < 0:
            raise InvalidInputError("A vote cannot be less than nothing.")
        if value > _MOST:
            raise InvalidInputError(f"That is more than {_MOST:,} votes. The old number was kept.")
        if voter_kind == "room" and voter_id not in dict(kind.room):
            raise InvalidInputError("This vote does not count the room as one: say who voted.")
        key: dict[str, Any] = {"step_id": step_id, "voter_id": voter_id}
        mine = {b.item_id: b for b in self._store.all(Ballot, order=("id",), **key)}
        changed = {item_id: value}
        if not kind.is_hands(voter_kind):
            there = self._still_there(list(mine))
            given = {item: b.value for item, b in mine.items() if item in there and b.value}
            beside = self._items_beside(step, item_id) if settings.within else None
            if beside is not None:
                given = {item: number for item, number in given.items() if item in beside}
            count = lambda: self._count_items(step) if beside is None else len(beside)  # noqa: E731
            changed = kind.cast(Casting(settings, item_id, value, given, count, may_exceed))
        with self._store.operation("cast_vote", "Vote", workshop_id=step.workshop_id, dated=voter_kind != "room") as op:
            op.remove_where(Abstention, **key)
            for item, number in changed.items():
                self._set(op, step, mine.get(item), voter_kind, voter_id, item, number)

    def _items(self, step: Step) -> tuple[VoteItem, ...]:
        content = load_content(self._store, step.workshop_id)
        return flow.vote_items(content, content.step_by_id[step.id])

    def _count_items(self, step: Step) -> int:
        return len(self._items(step))

    def _items_beside(self, step: Step, item_id: str) -> set[str]:
        """Return the items that are voted on together with this one, itself included."""
        found = (group for group in grouped(self._items(step)) if any(item.id == item_id for item in group))
        return {item.id for group in found for item in group}

    def give_reason(self, step_id: str, voter_id: str, item_id: str, reason: str) -> None:
        """Keep what somebody says to what they gave; typing in one go is one operation.

        Raises:
            InvalidInputError: they gave none.
        """
        step = self._store.get(Step, step_id)
        mine = self._store.all(Ballot, order=("id",), step_id=step_id, voter_id=voter_id, item_id=item_id)
        if not mine:
            raise InvalidInputError("There is no vote yet that this could be the reason of.")
        with self._store.operation(
            "give_reason", "Say why", workshop_id=step.workshop_id, merge_key=f"reason:{mine[0].id}"
        ) as op:
            op.change(Ballot, mine[0].id, reason=whole_text(reason))

    def _still_there(self, item_ids: list[str]) -> set[str]:
        """Return which items can be voted on: what was given to a note that went into a group binds nobody."""
        found = {row[0] for row in self._store.pick(Note, ("id",), id=item_ids, group_id=None)}
        for kind in (NoteGroup, Entry, VoteOption):
            found |= {row[0] for row in self._store.pick(kind, ("id",), id=item_ids)}
        return found

    def _set(
        self,
        op: Operation,
        step: Step,
        existing: Ballot | None,
        kind: VoterKind,
        voter_id: str,
        item_id: str,
        value: int,
    ) -> None:
        if existing is not None and value == 0:
            op.remove(Ballot, existing.id)
        elif existing is not None:
            op.change(Ballot, existing.id, value=value)
        elif value:
            op.add(
                Ballot(
                    id=new_id(),
                    workshop_id=step.workshop_id,
                    step_id=step.id,
                    voter_kind=kind,
                    voter_id=voter_id,
                    item_id=item_id,
                    value=value,
                )
            )

    def abstain(self, step_id: str, voter_kind: VoterKind, voter_id: str, abstains: bool = True) -> None:
        """Record that a voter does not vote (their votes go), or take that back."""
        step = self._store.get(Step, step_id)
        with self._store.operation("abstain", "Abstain", workshop_id=step.workshop_id) as op:
            op.remove_where(Abstention, step_id=step_id, voter_id=voter_id)
            if abstains:
                op.remove_where(Ballot, step_id=step_id, voter_id=voter_id)
                op.add(
                    Abstention(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        voter_kind=voter_kind,
                        voter_id=voter_id,
                    )
                )

    def show(self, step_id: str, shown: bool = True) -> None:
        """Show the result to the room, or hide it again."""
        step = self._store.get(Step, step_id)
        label = "Show the result" if shown else "Hide the result"
        with self._store.operation("show_result", label, workshop_id=step.workshop_id) as op:
            op.change(Step, step_id, phase="shown" if shown else "")

    def add_option(self, step_id: str, text: str, *, theme: str = "") -> str:
        """Add something to vote on, to place or to rate and return its id.

        `theme` is what a statement is about.

        Raises:
            InvalidInputError: it has no words.
        """
        words = single_line(text)[:400]
        if not words:
            raise InvalidInputError("An option needs words.")
        step = self._store.get(Step, step_id)
        with self._store.operation("add_option", "Add an option", workshop_id=step.workshop_id) as op:
            option = VoteOption(
                id=new_id(),
                workshop_id=step.workshop_id,
                step_id=step_id,
                text=words,
                theme=single_line(theme)[:120],
                position=op.last_position(VoteOption, step_id=step_id) + POSITION_STEP,
            )
            op.add(option)
        return option.id

    def remove_option(self, option_id: str) -> None:
        """Remove an option with its votes, its place in a matrix and its ratings."""
        option = self._store.get(VoteOption, option_id)
        with self._store.operation("remove_option", "Remove an option", workshop_id=option.workshop_id) as op:
            op.remove_where(Ballot, item_id=option_id)
            op.remove_where(Placement, item_id=option_id)
            op.remove_where(Rating, option_id=option_id)
            op.remove(VoteOption, option_id)
