"""Run-offs: what a vote left tied is voted on once more, in a step of its own right behind it."""

from app.domain.errors import InvalidInputError
from app.domain.records import Step
from app.domain.workshop import flow
from app.domain.workshop.ballot import ties_to_break
from app.domain.workshop.settings import VoteSettings
from app.services.contents.contents import load_content
from app.services.room.agenda import Agenda
from app.storage.store import Store

MINUTES = 2


class RunOffs:
    """Run-offs of the votes of one workspace."""

    def __init__(self, store: Store, agenda: Agenda) -> None:
        self._store = store
        self._agenda = agenda

    def hold(self, step_id: str) -> str:
        """Add a run-off behind a vote, go there and return its id; one undo takes all of it away.

        The same voters have one dot for each tie. What they choose puts the tied items in order wherever the result
        of the first vote goes.

        Raises:
            InvalidInputError: nothing is tied, the result is hidden, or there is a run-off already.
        """
        step = self._store.get(Step, step_id)
        content = load_content(self._store, step.workshop_id)
        vote = content.step_by_id[step_id]
        settings = flow.vote_settings(vote)
        if vote.phase != "shown" or not ties_to_break(flow.tally(content, vote), settings.top):
            raise InvalidInputError("Nothing is tied in a result that was shown, so there is nothing to decide.")
        already = flow.run_off_of(content, vote)
        if already is not None:
            raise InvalidInputError(f"“{already.title}” decides these ties; another one can follow behind that.")
        title = f"Run-off: {vote.title}"
        chosen = VoteSettings(run_off=vote.key, kind="dots", dots=1, per_item=1, by=settings.by, top=1, within=True)
        with self._store.operation("hold_run_off", "Hold a run-off", workshop_id=step.workshop_id):
            made = self._agenda.add_step(
                step.workshop_id, "vote", title, minutes=MINUTES, after=step_id, question=vote.question, settings=chosen
            )
            self._agenda.go_to(made)
        return made
