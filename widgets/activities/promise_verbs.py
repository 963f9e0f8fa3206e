"""What can be done to a promise: another state, another day, another department, each with its reason."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.records import Action, ActionState, Participant
from app.domain.words.periods import find_due
from app.domain.words.text import fold, shorten
from app.domain.workshop.actions import STATE_WORDS
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from widgets.controls.announce import announce
from widgets.controls.ask_line import Answers, Ask, AskLine

if TYPE_CHECKING:
    from widgets.activities.base import ActivityEditor

NO_DAY = "“{}” is no date that can be read. Write it as 2026-11-30, 30 November or in two weeks."
WHY = Ask("why", "Why", placeholder="in a few words: somebody will ask")


def read_day(content: WorkshopContent, said: str) -> str | None:
    """Return the day in `said` as it is kept, counted from the day of the workshop; None when there is none."""
    try:
        return date.fromisoformat(said.strip()).isoformat()
    except ValueError:
        found = find_due(said, today=held_on(content.workshop), fiscal_month=content.workshop.fiscal_month)
        return found.isoformat() if found else None


class Verbs:
    """Asks for what a verb needs and says it to the services, as of the workshop at hand."""

    def __init__(self, editor: "ActivityEditor", ask: AskLine) -> None:
        self._editor = editor
        self._ask = ask
        self._context = editor.context

    @property
    def _content(self) -> WorkshopContent:
        content = self._editor.content
        assert content is not None
        return content

    @property
    def _here(self) -> str:
        return self._content.workshop.id

    def day(self, said: str) -> str | None:
        """Return a day as it is kept ("in two weeks" counts from the workshop); None when it is none."""
        return read_day(self._content, said)

    def _understood(self, said: Answers) -> bool:
        """Return whether the day that was said, if any, can be read; if not, say so and point at it."""
        if not said["due"] or self.day(said["due"]) is not None:
            return True
        self._context.say(NO_DAY.format(shorten(said["due"], 40)))
        self._ask.point_at("due")
        return False

    def _has_reason(self, said: Answers) -> bool:
        if not said["why"]:
            self._context.say("Say why, in a few words: whoever looks for it later will ask.")
            self._ask.point_at("why")
        return bool(said["why"])


class PromiseVerbs(Verbs):
    """Verbs for actions and roadblocks, of this workshop or an earlier one."""

    def set_state(self, action: Action, state: ActionState, why: str = "") -> bool:
        """Say what state a promise is in."""
        change = self._context.plenary.actions.change
        here = self._here
        done = self._context.do(lambda: change(action.id, state=state, reason=why, in_workshop=here))
        if done:
            announce(self._editor, f"{STATE_WORDS[state]}: {action.text}")
        return done

    def toggle_done(self, action: Action) -> None:
        """Say that a promise is done, or that it is open again."""
        self.set_state(action, "open" if action.state in ("done", "dropped") else "done")

    def ask_state(self, action: Action, state: ActionState) -> None:
        """Ask for what a promise waits, why it rests, or why it is dropped."""
        asked = Ask("why", "For what?", placeholder="for whom or what") if state == "waiting" else WHY

        def answer(said: Answers) -> bool:
            if state == "dropped" and not self._has_reason(said):
                return False
            return self.set_state(action, state, said["why"])

        words = STATE_WORDS[state]
        self._ask.ask(
            f"{words}: “{shorten(action.text, 90)}”", [asked], "Drop it" if state == "dropped" else words, answer
        )

    def ask_day(self, action: Action, said: str = "") -> None:
        """Ask for another day and why; `said` stands there already, such as words that could not be read."""
        change, here = self._context.plenary.actions.change, self._here
        due = Ask("due", "New day", value=said or action.due or "", placeholder="2026-11-30, in two weeks", over=True)

        def answer(said: Answers) -> bool:
            if not self._understood(said):
                return False
            # A first day moves nothing on; another one is asked about later.
            if action.due and not self._has_reason(said):
                return False
            day = self.day(said["due"])
            return self._context.do(lambda: change(action.id, due=day, reason=said["why"] or None, in_workshop=here))

        self._ask.ask(f"Another day for “{shorten(action.text, 90)}”", [due, WHY], "Move it", answer)

    def ask_takeover(self, action: Action, proposed: str = "") -> None:
        """Ask which person or department takes it over, and why; `proposed` is a department that stands there."""
        choices = takeover_choices(self._content, action, self._people_of(action))
        to = Ask("to", "To", "choice", value=proposed, choices=(("", "Choose who takes it over"), *choices))

        def answer(said: Answers) -> bool:
            if not said["to"]:
                self._context.say("Say who takes it over: a person or a department.")
                self._ask.point_at("to")
                return False
            return self._has_reason(said) and self._hand_over(action, said["to"], said["why"])

        self._ask.ask(f"Hand “{shorten(action.text, 90)}” over", [to, WHY], "Hand over", answer)

    def _people_of(self, action: Action) -> tuple[Participant, ...]:
        """Return the people of the workshop an action is from: its owner is one of them."""
        if action.workshop_id == self._here:
            return self._content.participants
        content = self._context.ask(self._context.plenary.workshops.content, action.workshop_id)
        return content.participants if content is not None else ()

    def _hand_over(self, action: Action, to: str, why: str) -> bool:
        change, here = self._context.plenary.actions.change, self._here
        person = self._content.participant_by_id.get(to)
        if person is None:
            return self._context.do(lambda: change(action.id, department_id=to, reason=why, in_workshop=here))
        owner = same_person(person, self._people_of(action))
        owner_id = owner.id if owner is not None else None
        reason = why if owner is not None else f"to {person.name}: {why}"
        # No words leave the department as it is: an owner's own department counts where the promise has none.
        department = person.department_id if owner is None or action.department_id else None
        return self._context.do(
            lambda: change(
                action.id, owner_id=owner_id, department_id=department or "", reason=reason, in_workshop=here
            )
        )


def same_person(person: Participant, people: Sequence[Participant]) -> Participant | None:
    """Return who of these people this is, by name, and by department where two share the name; None when nobody."""
    if person in people:
        return person
    named = [other for other in people if fold(other.name) == fold(person.name)]
    if len(named) > 1:
        named = [other for other in named if other.department_id == person.department_id]
    return named[0] if len(named) == 1 else None


def takeover_choices(
    content: WorkshopContent, action: Action, people: Sequence[Participant]
) -> tuple[tuple[str, str], ...]:
    """Return ids and words of who could take an action over: the people here, then the departments.

    Whoever has it already is none of them; `people` are those of the action's own workshop.
    """
    owner = next((person for person in people if person.id == action.owner_id), None)
    has_it = {action.department_id, owner.department_id if owner is not None else None}
    found = []
    for person in content.participants:
        if owner is not None and (person.id == owner.id or fold(person.name) == fold(owner.name)):
            continue
        department = content.department_by_id.get(person.department_id or "")
        found.append((person.id, f"{person.name} ({department.name})" if department else person.name))
    return (*found, *((d.id, d.name) for d in content.departments if d.id not in has_it))
