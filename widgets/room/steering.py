"""Through the agenda: start, go on, go back, and change it on the way."""

from datetime import UTC, datetime
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.outcomes.registry import outcome_of
from app.domain.records import Step, StepState
from app.domain.words.text import shorten
from app.domain.workshop.agenda import minutes_taken
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import BoardSettings, RaciSettings, TableSettings
from widgets.activities.gap_list import gaps_counted
from widgets.context import Context
from widgets.keys.own_keys import with_keys
from widgets.room.agenda_panel import AgendaPanel

NAMED = 2
"""How many open objections Finish names; the list of gaps has them all."""


def _farewell(content: WorkshopContent) -> str:
    """Return what is said when a workshop finishes: what is not settled before where its outcome lives on."""
    outcome = outcome_of(content)
    where = outcome.lives_on or "Export it whenever you like."
    if content.workshop.template.get("follow_up"):
        where = f"{where} {with_keys('{room.before_and_after} has what you send now.')}"
    gaps = outcome.gaps(content)
    against = [shorten(gap.text, 200) for gap in gaps if gap.objection]
    count = gaps_counted(len(gaps))
    named = " ".join(against[:NAMED])
    rest = len(against) - NAMED
    if rest > 0:
        others = "So is 1 other objection." if rest == 1 else f"So are {rest} other objections."
        return f"Finished, and not settled: {named} {others} {with_keys('{room.gaps}')} lists {count}. {where}"
    if against:
        return f"Finished, and not settled: {named} {with_keys('{room.gaps}')} lists {count}. {where}"
    if gaps:
        return f"The workshop is finished. {with_keys('{room.gaps}')} lists {count}. {where}"
    return f"The workshop is finished. {where}"


_TAKES = (BoardSettings, TableSettings, RaciSettings)
"""What takes columns and rows from the steps before it."""


class SteeredRoom(Protocol):
    """The room that is steered: what it holds, and how it shows a step."""

    context: Context
    content: WorkshopContent
    workshop_id: str
    agenda: AgendaPanel

    def flush(self) -> None:
        """Keep what is being typed."""

    def show_step(self, step_id: str) -> None:
        """Show a step."""

    def step_id(self) -> str:
        """Return the id of the step that is shown."""

    def step(self) -> Step | None:
        """Return the step that is shown."""

    def live_step(self) -> Step | None:
        """Return the step the room is in: the one that is shown, unless somebody looks at another."""


class Steering(QObject):
    """Moves a room from step to step; what it shows afterwards comes from what changed."""

    def __init__(self, room: SteeredRoom, window: QWidget) -> None:
        super().__init__(window)
        self._room = room
        self._window = window
        self._context = room.context

    def prepare(self, step: Step) -> None:
        """Let a board, table or matrix take its columns and rows from the steps before it."""
        plenary = self._context.plenary
        # An operation of its own would end what can be redone.
        if isinstance(step.settings, _TAKES) and plenary.history.redoable(self._room.workshop_id) is None:
            self._context.do(plenary.agenda.prepare, step.id)

    def look(self, step_id: str) -> None:
        """Look at a step on this window alone: room, clock and stage stay where they are."""
        self._room.show_step(step_id)

    def go(self, step_id: str) -> None:
        """Take the room to a step; before and after the workshop this only looks at it."""
        if self._room.content.workshop.state != "running":
            self._room.show_step(step_id)
            return
        self._room.flush()
        running = any(c.running_since for c in self._room.content.clocks)
        if self._room.content.workshop.current_step_id == step_id:
            self._room.show_step(step_id)
            return
        if self._context.do(self._context.plenary.agenda.go_to, step_id) and running:
            self._context.do(self._context.plenary.clock.start, step_id)

    def go_here(self) -> None:
        """Take the room to the step somebody looks at, or else to the next one."""
        if self.is_looking():
            self.go(self._room.step_id())
        else:
            self.go_on()

    def look_back(self) -> None:
        """Stop looking at another step."""
        live = self._room.live_step()
        if live is not None and self.is_looking():
            self.look(live.id)

    def is_looking(self) -> bool:
        """Return whether another step is shown than the one the room is in."""
        live = self._room.live_step()
        return live is not None and live.id != self._room.step_id()

    def go_on(self) -> None:
        """Start the workshop, or go to the next step that is not skipped; a key pressed once too often ends nothing."""
        if not self._went_on() and self._room.content.workshop.state == "running":
            self._context.say("This is the last step. Finish closes the workshop.")

    def go_on_or_finish(self) -> None:
        """Do what the button says: start, go on, or finish after the last step."""
        if not self._went_on():
            self.finish()

    def _went_on(self) -> bool:
        if self._room.content.workshop.state == "planned":
            self._begin()
            return True
        following = self._neighbour(1)
        if following is not None:
            self.go(following.id)
        return following is not None

    def finish(self) -> None:
        """Finish a workshop that is running, and say where what came of it is."""
        room = self._room
        if room.content.workshop.state != "running":
            return
        room.flush()
        self._context.do(self._context.plenary.clock.pause, room.workshop_id)
        if self._context.do(self._context.plenary.agenda.finish, room.workshop_id):
            self._context.say(_farewell(room.content), lambda: self._context.undo(room.workshop_id))
            self._context.back_up()

    def _begin(self) -> None:
        steps = [s for s in self._room.content.steps if s.state != "skipped"]
        if steps and self._context.do(self._context.plenary.agenda.go_to, steps[0].id):
            self._context.do(self._context.plenary.clock.start, steps[0].id)

    def following(self) -> Step | None:
        """Return the step the room goes to next."""
        return self._neighbour(1)

    def step_by(self, direction: int) -> None:
        """Go to the next or previous step that is not skipped."""
        neighbour = self._neighbour(direction)
        if neighbour is not None:
            self.go(neighbour.id)

    def _neighbour(self, direction: int) -> Step | None:
        steps, live = self._room.content.steps, self._room.live_step()
        place = next((i for i, s in enumerate(steps) if live is not None and s.id == live.id), 0)
        candidates = steps[place + 1 :] if direction > 0 else tuple(reversed(steps[:place]))
        return next((s for s in candidates if s.state != "skipped"), None)

    def toggle_clock(self) -> None:
        """Start the clock of this step, or pause it."""
        step = self._room.live_step()
        if step is None:
            return
        if self._room.content.workshop.state == "finished":
            self._context.say("The workshop is finished: its clock runs no more.")
            return
        clock = next((c for c in self._room.content.clocks if c.id == step.id), None)
        if clock is not None and clock.running_since is not None:
            self._context.do(self._context.plenary.clock.pause, self._room.workshop_id)
        else:
            if self._room.content.workshop.state == "planned":
                self._context.do(self._context.plenary.agenda.go_to, step.id)
            self._context.do(self._context.plenary.clock.start, step.id)

    def lengthen(self, minutes: int) -> None:
        """Give this step more time."""
        live = self._room.live_step()
        if live is not None:
            self._context.do(self._context.plenary.clock.lengthen, live.id, minutes)

    def respread(self) -> None:
        """Give the steps to come what is left until the planned end, and say so with Undo."""
        workshop_id = self._room.workshop_id
        count = self._context.ask(self._context.plenary.clock.respread, workshop_id)
        if count:
            steps = "1 step has" if count == 1 else f"{count} steps have"
            self._context.say(f"{steps} other minutes now", lambda: self._context.undo(workshop_id))
        elif count == 0:
            self._context.say("There is nothing to spread: the steps to come keep their minutes.")

    def leave_out(self) -> None:
        """Skip what may fall off, so that the workshop ends when it was to; say what, with Undo."""
        workshop_id = self._room.workshop_id
        titles = self._context.ask(self._context.plenary.clock.leave_out, workshop_id)
        if titles:
            names = ", ".join(f"“{shorten(title, 60)}”" for title in titles)
            self._context.say(f"Left out: {names}.", lambda: self._context.undo(workshop_id))
        elif titles is not None:
            self._context.say("Nothing falls off: the workshop is on time, or what is left is essential.")

    def keep_minutes(self) -> None:
        """Write the minutes the steps of a finished workshop took into its template, and say so with Undo."""
        content, templates = self._room.content, self._context.plenary.templates
        minutes = minutes_taken(content.steps, {c.id: c for c in content.clocks}, datetime.now(UTC))
        if content.workshop.state != "finished" or not minutes:
            self._context.say("The steps took the minutes they were planned for, or the workshop is not over yet.")
            return
        held = content.workshop.template
        variant = str(held.get("variant", ""))
        kept = self._context.ask(lambda: templates.take_minutes(content.workshop.template_key, minutes, variant))
        if kept is not None:
            path, before = kept
            title = templates.get(str(path)).title
            steps = "1 step has" if len(minutes) == 1 else f"{len(minutes)} steps have"
            words = f"{steps} the minutes this workshop took, in your template “{title}”."
            self._context.say(words, lambda: self._context.do(templates.restore, path, before))

    # Changing the agenda

    def skip(self, step_id: str) -> None:
        """Skip a step, or take a skipped one up again."""
        step = self._room.content.step_by_id[step_id]
        state: StepState = "planned" if step.state == "skipped" else "skipped"
        self._context.do(self._context.plenary.agenda.set_step_state, step_id, state)

    def move(self, step_id: str, direction: int) -> None:
        """Move a step up or down by one."""
        ids = [s.id for s in self._room.content.steps]
        place = ids.index(step_id)
        if not 0 <= place + direction < len(ids):
            return
        after = ids[place + 1] if direction > 0 else (ids[place - 2] if place >= 2 else None)
        if self._context.do(lambda: self._context.plenary.agenda.move_step(step_id, after=after)):
            self._room.agenda.mark(step_id)

    def delete(self, step_id: str) -> None:
        """Delete a step; Undo brings it back."""
        title = self._room.content.step_by_id[step_id].title
        if len(self._room.content.steps) > 1 and self._context.do(self._context.plenary.agenda.delete_step, step_id):
            self._context.say(f"Deleted “{title}”", lambda: self._context.undo(self._room.workshop_id))

    def add(self, after: str) -> None:
        """Let a person choose what step to add."""
        from widgets.dialogs.step_dialog import StepDialog

        StepDialog(self._context, self._room.content, parent=self._window, after=after or self._room.step_id()).open()

    def edit(self, step_id: str) -> None:
        """Let a person change a step's title, question, minutes and settings."""
        from widgets.dialogs.step_dialog import StepDialog

        StepDialog(self._context, self._room.content, parent=self._window, step_id=step_id).open()
