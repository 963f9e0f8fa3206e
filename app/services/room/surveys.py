"""Surveys: answers go in without a name, one person after the other, and come out as a spread."""

import secrets
from collections.abc import Mapping

from app.domain.errors import InvalidInputError
from app.domain.records import Participant, Step, VoteOption, new_id
from app.domain.records.activity_records import Rating, SurveyCount
from app.domain.workshop.survey import LEAST_ANSWERS, large_enough, min_group
from app.storage.operation import Operation
from app.storage.store import Store

CLOSED = (
    "The result has been shown, so this survey is closed: the next answer could be read from the difference. "
    "Undo takes the showing back if it was a slip; nothing was kept."
)
"""What is said to whoever answers too late."""


class Surveys:
    """The surveys of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(self, step_id: str, ratings: Mapping[str, int], *, department_id: str | None = None) -> None:
        """Take in what one person said: a rating from 1 to 5 by the id of its statement.

        Who it was is not kept, and neither when, nor in which order people answered. The department is kept only
        where it can be told apart in this room.

        Raises:
            InvalidInputError: nothing was rated, a rating is outside 1 to 5, a statement is of another step, or the
                result has been shown already.
        """
        step = self._store.get(Step, step_id)
        statements = {s.id for s in self._store.all(VoteOption, step_id=step_id)}
        if not ratings:
            raise InvalidInputError("Nothing was rated yet, so there is nothing to keep.")
        if not set(ratings) <= statements or not all(1 <= value <= 5 for value in ratings.values()):
            raise InvalidInputError("Ratings go from 1 to 5. Nothing was kept.")
        if self.is_closed(step_id):
            raise InvalidInputError(CLOSED)
        if department_id is not None and department_id not in self._told_apart(step):
            department_id = None
        mixed = list(ratings.items())
        secrets.SystemRandom().shuffle(mixed)
        with self._store.operation(
            "answer_survey", "Answer the survey", workshop_id=step.workshop_id, dated=False
        ) as op:
            # Only the latest answers can be taken back, and only until the next person has answered.
            op.seal(step.workshop_id, [step_id])
            count = self._count(op, step)
            departments = dict(count.departments)
            if department_id is not None:
                departments[department_id] = departments.get(department_id, 0) + 1
            op.change(SurveyCount, count.id, answers=count.answers + 1, departments=departments)
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

    def _told_apart(self, step: Step) -> set[str]:
        """Return the departments that can be told apart among the people in the room."""
        people = self._store.pick(Participant, ("department_id",), workshop_id=step.workshop_id)
        present = [row[0] for row in people]
        sizes = {name: present.count(name) for name in present if name}
        return large_enough(sizes, len(present), min_group(step))

    def _count(self, op: Operation, step: Step) -> SurveyCount:
        for count in op.all(SurveyCount, order=("id",), step_id=step.id):
            return count
        count = SurveyCount(id=new_id(), workshop_id=step.workshop_id, step_id=step.id)
        op.add(count)
        return count

    def answers(self, step_id: str) -> int:
        """Return how many people have answered."""
        return sum(row[0] for row in self._store.pick(SurveyCount, ("answers",), step_id=step_id))

    def is_closed(self, step_id: str) -> bool:
        """Return whether the room has seen the result: the next answer could be read from the difference."""
        return any(row[0] for row in self._store.pick(SurveyCount, ("shown",), step_id=step_id))

    def show(self, step_id: str, shown: bool = True) -> None:
        """Show the result to the room, or hide it again. What has been shown takes no more answers.

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
            op.seal(step.workshop_id, [step_id])
            op.change(Step, step_id, phase="shown" if shown else "")
            if shown:
                op.change(SurveyCount, self._count(op, step).id, shown=True)
