"""Surveys: answers go in without a name, one person after the other, and come out as a spread."""

import secrets
from collections.abc import Mapping

from app.domain.errors import InvalidInputError
from app.domain.records import Department, Participant, Rating, Step, VoteOption, new_id
from app.domain.survey import LEAST_ANSWERS, min_group
from app.storage.store import Store


class Surveys:
    """The surveys of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(self, step_id: str, ratings: Mapping[str, int], *, department_id: str | None = None) -> None:
        """Take in what one person said: a rating from 1 to 5 by the id of its statement.

        Who it was is not kept, and neither when, nor in which order people answered. The department is kept only
        where enough of its people are in the room.

        Raises:
            InvalidInputError: nothing was rated, a rating is outside 1 to 5, or a statement is of another step.
        """
        step = self._store.get(Step, step_id)
        statements = {s.id for s in self._store.all(VoteOption, step_id=step_id)}
        if not ratings:
            raise InvalidInputError("Nothing was rated yet, so there is nothing to keep.")
        if not set(ratings) <= statements or not all(1 <= value <= 5 for value in ratings.values()):
            raise InvalidInputError("Ratings go from 1 to 5. Nothing was kept.")
        if department_id is not None:
            self._store.get(Department, department_id)
            people = self._store.count(Participant, workshop_id=step.workshop_id, department_id=department_id)
            if people < min_group(step):
                department_id = None
        mixed = list(ratings.items())
        secrets.SystemRandom().shuffle(mixed)
        # Only the latest answers can be taken back, and only until the next person has answered. What went before is
        # forgotten first: an operation that forgets changes cannot tell its own from them any more.
        with self._store.operation("answer_survey", "Answer the survey", workshop_id=step.workshop_id) as op:
            op.seal(step.workshop_id, [step_id])
        with self._store.operation(
            "answer_survey", "Answer the survey", workshop_id=step.workshop_id, dated=False
        ) as op:
            op.add(
                *(
                    Rating(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        option_id=option_id,
                        value=value,
                        department_id=department_id,
                    )
                    for option_id, value in mixed
                )
            )

    def answers(self, step_id: str) -> int:
        """Return how many people have answered."""
        counts: dict[str, int] = {}
        for (option_id,) in self._store.pick(Rating, ("option_id",), step_id=step_id):
            counts[option_id] = counts.get(option_id, 0) + 1
        return max(counts.values(), default=0)

    def show(self, step_id: str, shown: bool = True) -> None:
        """Show the result to the room, or hide it again.

        Raises:
            InvalidInputError: too few have answered: the result would tell who said what.
        """
        step = self._store.get(Step, step_id)
        answers = self.answers(step_id)
        if shown and answers < LEAST_ANSWERS:
            raise InvalidInputError(
                f"With {answers or 'no'} {'answer' if answers == 1 else 'answers'} the result would tell who said "
                f"what. It can be shown from {LEAST_ANSWERS} answers on."
            )
        label = "Show the result" if shown else "Hide the result"
        with self._store.operation("show_result", label, workshop_id=step.workshop_id) as op:
            op.change(Step, step_id, phase="shown" if shown else "")
            op.seal(step.workshop_id, [step_id])
