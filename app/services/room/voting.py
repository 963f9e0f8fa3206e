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
from app.storage.store import Operation, Store

_MOST = 100_000


class Voting:
    """Votes of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cast(self, step_id: str, voter_kind: VoterKind, voter_id: str, item_id: str, value: int) -> None:
        """Set what a voter gives an item: dots (0 takes them back) or a score from 1 to 5 (0: none).

        Casting ends an abstention.

        Raises:
            InvalidInputError: beyond the voter's budget, the limit for one item, or the scale.
        """
        step = self._store.get(Step, step_id)
        settings, kind = flow.vote_settings(step), flow.vote_kind(step)
        if value < 0:
            raise InvalidInputError("A vote cannot be less than nothing.")
        if not kind.has_budget and value > kind.highest:
            raise InvalidInputError(f"This vote goes from {kind.lowest} to {kind.highest}.")
        if value > _MOST:
            raise InvalidInputError(f"That is more than {_MOST:,} votes. The old number was kept.")
        key: dict[str, Any] = {"step_id": step_id, "voter_id": voter_id}
        mine = self._store.all(Ballot, order=("id",), **key)
        if kind.has_budget and voter_kind != "room":
            if value > settings.per_item:
                raise InvalidInputError(f"At most {settings.per_item} dots on one item.")
            there = self._still_there([b.item_id for b in mine])
            elsewhere = sum(b.value for b in mine if b.item_id != item_id and b.item_id in there)
            if elsewhere + value > settings.dots:
                left = settings.dots - elsewhere
                words = (
                    f"Only {left} of {settings.dots} dots are left"
                    if left > 0
                    else f"All {settings.dots} dots are placed"
                )
                raise InvalidInputError(f"{words}. Take one back elsewhere first.")
        with self._store.operation("cast_vote", "Vote", workshop_id=step.workshop_id, dated=voter_kind != "room") as op:
            existing = next((b for b in mine if b.item_id == item_id), None)
            op.remove_where(Abstention, **key)
            self._set(op, step, existing, voter_kind, voter_id, item_id, value)

    def give_reason(self, step_id: str, voter_id: str, item_id: str, reason: str) -> None:
        """Keep what somebody says to the score they gave; typing in one go is one operation.

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
        """Return which items can be voted on: dots on a note that went into a group bind nobody's budget."""
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
