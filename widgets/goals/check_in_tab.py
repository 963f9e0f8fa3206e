"""Check-ins of a goal: when they take place, the next one, and the workshops that were held about it."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.errors import InvalidInputError
from app.domain.goals.goal_standing import check_in_due, missed_check_ins, missed_words, rhythms_of
from app.domain.goals.rhythm import CADENCES, WEEKDAYS, Rhythm, rhythm_of_row
from app.domain.records import new_id
from app.domain.records.json_types import Json
from widgets.asking import Asker, button_row, command_button, said_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.dates import day_text, long_day_text, today
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.controls.workshop_states import STATE_TINTS, STATE_WORDS
from widgets.goals.tab import GoalTab


class CheckInTab(GoalTab):
    """Rhythms above, the workshops about the goal below."""

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__(context, ask)
        self._next = text_label("", wrap=True)
        self.rhythms = RowList("Rhythms of the check-ins")
        self.rhythms.opened.connect(lambda _key: self.start_change())
        add_command(self, "goals.check_ins.add", self.start_add)
        add_command(self.rhythms, "goals.check_ins.list.delete", self.delete)
        self._title = text_label("Workshops about this goal", "eyebrow")
        self.workshops = RowList("Workshops about this goal")
        self.workshops.opened.connect(lambda workshop_id: context.opened.emit(workshop_id, ""))
        self._empty = EmptyState(
            "calendar-days",
            "A goal that nobody looks at is not reached. Say how often you meet about it; "
            "check-ins and reviews stand here.",
        )
        self.column.addWidget(self._next)
        self.column.addWidget(self.rhythms)
        self.column.addLayout(
            button_row(
                command_button("Add check-ins", "plus", self.start_add, command="goals.check_ins.add"),
                command_button("Change…", "pencil", self.start_change, keys="Enter"),
                command_button("Delete", "trash-2", self.delete, command="goals.check_ins.list.delete"),
            )
        )
        self.column.addWidget(self._title)
        self.column.addWidget(self.workshops, 1)
        self.column.addWidget(self._empty, 1)
        # Without a list that takes the room, the lines above would drift apart.
        self._below = QWidget()
        self.column.addWidget(self._below, 1)
        self.setFocusProxy(self.rhythms)

    def refresh(self) -> None:
        """Show when check-ins take place and what was held."""
        content = self.content
        if content is None:
            return
        rhythms = rhythms_of(content.goal)
        # One of today is next until it was held.
        coming = check_in_due(content.goal, date.fromisoformat(today()), content.days_held)
        said = "No check-in is planned."
        if coming:
            at = f", {coming[1].at}" if coming[1].at else ""
            said = f"Next: {coming[1].title}, {long_day_text(coming[0].isoformat())}{at}"
        missed = missed_check_ins(content.goal, date.fromisoformat(today()), content.days_held)
        self._next.setText(f"{said}\n{missed_words(missed)}" if missed else said)
        self.rhythms.set_rows(
            [Row(r.key, r.title, f"{r.describe()}, from {day_text(r.first)}", icon="clock") for r in rhythms],
            first=True,
        )
        self.rhythms.fit_to_rows()
        self.rhythms.setVisible(bool(rhythms))
        self.workshops.set_rows(
            [
                Row(w.id, w.title, day_text(w.date), STATE_WORDS[w.state], STATE_TINTS[w.state], "messages-square")
                for w in content.workshops
            ],
            first=True,
        )
        self.workshops.setVisible(bool(content.workshops))
        self._title.setVisible(bool(content.workshops))
        self._below.setVisible(bool(rhythms) and not content.workshops)
        self._empty.setVisible(not rhythms and not content.workshops)

    def _fields(self, rhythm: Rhythm | None) -> tuple[Ask, ...]:
        return (
            Ask("meeting", "Called", value=rhythm.title if rhythm else "Check-in"),
            Ask(
                "cadence",
                "How often",
                "choice",
                value=rhythm.cadence if rhythm else "Every two weeks",
                choices=tuple((cadence, cadence) for cadence in CADENCES),
            ),
            Ask(
                "weekday",
                "On",
                "choice",
                value=WEEKDAYS[rhythm.weekday] if rhythm else "Tuesday",
                choices=tuple((day, day) for day in WEEKDAYS),
            ),
            Ask("time", "At", value=rhythm.at if rhythm else "", placeholder="Such as 9:30 or 2 pm, or empty"),
            Ask("minutes", "Minutes", value=str(rhythm.minutes) if rhythm else "30"),
            Ask("first", "From", value=day_text(rhythm.first if rhythm else today())),
        )

    def _keep(self, key: str, said: Answers) -> bool:
        """Keep what was said of one rhythm; what is not understood is said, and stays in the fields."""
        content = self.content
        if content is None:
            return False
        first = said_day(said["first"])
        after = date.fromisoformat(today())
        old = next((r for r in rhythms_of(content.goal) if r.key == key), None)
        rhythm, problem = rhythm_of_row(
            key, said | {"first": first}, after=after, fiscal_month=content.goal.fiscal_month
        )
        if rhythm is not None and old is not None:
            rhythm = replace(rhythm, time_zone=old.time_zone)
        if rhythm is not None and first and rhythm.first != first:
            problem = f"“{said['first'][:40]}” is not a date. Write it as {day_text(today())}."
        if rhythm is None or problem:
            self.context.report(InvalidInputError(problem or "This is no rhythm."))
            return False
        kept: list[Json] = [rhythm.as_json() if r.key == key else r.as_json() for r in rhythms_of(content.goal)]
        if old is None:
            kept.append(rhythm.as_json())
        return self.context.do(self.context.plenary.goals.set_rhythms, content.goal.id, kept)

    def start_add(self) -> None:
        """Ask for another rhythm."""
        if self.content is not None:
            self.ask("When do you meet about this goal?", self._fields(None), "Add", partial(self._keep, new_id()))

    def start_change(self) -> None:
        """Ask for what the chosen rhythm should be."""
        chosen = self._chosen()
        if chosen is not None:
            self.ask("Change the check-ins", self._fields(chosen), "Change", partial(self._keep, chosen.key))

    def _chosen(self) -> Rhythm | None:
        rhythms = rhythms_of(self.content.goal) if self.content else ()
        return next((r for r in rhythms if r.key == self.rhythms.current_id()), None)

    def delete(self) -> None:
        """Plan the chosen check-ins no more; Undo brings them back."""
        chosen = self._chosen()
        if chosen is None or self.content is None:
            return
        rest = [r.as_json() for r in rhythms_of(self.content.goal) if r.key != chosen.key]
        if self.context.do(self.context.plenary.goals.set_rhythms, self.content.goal.id, rest):
            self.removed(chosen.title)
