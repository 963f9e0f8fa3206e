"""What the room cannot close now becomes somebody's task: who and by when are asked where the gap stands."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.document.gap import Gap
from app.domain.outcomes.closing import is_about_an_action, open_tasks, task_words
from app.domain.records import Action
from app.domain.words.text import shorten
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import ActionsSettings
from widgets.activities.actions.action_words import person_named
from widgets.activities.gap_list import GapRows
from widgets.asking import asking, said_day
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.completion import offer_words
from widgets.controls.dates import day_text
from widgets.keys.own_keys import show_key

MAKE = "Make it a task…"
GO = "Go to the task"
_NOBODY = "“{}” is no one person or department of this workshop. Choose one of those that are offered."


def who_is_meant(content: WorkshopContent, words: str) -> tuple[str | None, str | None] | None:
    """Return the ids of the person and of the department that these words name; None when nobody or several."""
    people = content.participants
    for names in ([(p.name, p.id) for p in people], [(content.person_label(p.id), p.id) for p in people]):
        owner = person_named(words, names)
        if owner is not None:
            return owner, None
    for named in ([(d.name, d.id) for d in content.departments], [(d.short, d.id) for d in content.departments]):
        department = person_named(words, named)
        if department is not None:
            return None, department
    return None


def who_is_offered(content: WorkshopContent) -> list[str]:
    """Return everybody who can take a task on: the people, then the departments in the room."""
    return [
        *(content.person_label(p.id) for p in content.participants),
        *(d.name for d in content.departments_in_room()),
    ]


class GapTasks(QObject):
    """Makes a gap a task, or goes to the one that it is. `line` asks; put it below the gaps."""

    task_wanted = Signal(str, str)
    """A person wants to see a task: the ids of the step that takes actions, and of the action."""

    def __init__(self, context: Context, content: Callable[[], WorkshopContent | None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._read = content
        self._about = ""
        self._last_due = ""
        self.line = asking(context, lambda: self._about)

    def name_button(self, button: QPushButton, gap: Gap | None) -> None:
        """Let a button say what can be done with the gap at hand."""
        content = self._read()
        words = GO if gap is not None and gap.task else MAKE
        if button.text() != words:
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(words)
            show_key(button)
        button.setEnabled(gap is not None and content is not None and not is_about_an_action(content, gap))

    def take(self, rows: GapRows) -> None:
        """Make the gap at hand a task; where it is one already, go there: there is no second one."""
        content, gap = self._read(), rows.gap()
        if content is None or gap is None or not self.line.isHidden():
            return
        task = open_tasks(content).get(gap.place)
        if task is not None:
            self._go_to(content, task)
        elif is_about_an_action(content, gap):
            self._context.say("This is in the list of actions already. Enter goes there.")
        else:
            self._ask(content, gap)

    def _go_to(self, content: WorkshopContent, task: Action) -> None:
        steps = (s for s in content.steps if isinstance(s.settings, ActionsSettings) and s.settings.kind == task.kind)
        step = next(steps, None)
        if step is None:
            self._context.say(f"{task_words(content, task)} The page Actions has it.")
        else:
            self.task_wanted.emit(step.id, task.id)

    def _ask(self, content: WorkshopContent, gap: Gap) -> None:
        self._about = f"{content.workshop.id}:{gap.place}"
        fields = (
            Ask("who", "Who", placeholder="A person or a department"),
            Ask("due", "By", value=self._last_due, placeholder="A date, “next Friday”, or empty", over=True),
        )
        self.line.ask(shorten(gap.to_do, 200), fields, "Make it a task", lambda said: self._make(gap, said))
        who = self.line.field("who")
        if isinstance(who, QLineEdit):
            offer_words(who, who_is_offered(content), "People and departments")

    def _make(self, gap: Gap, said: Answers) -> bool:
        content = self._read()
        if content is None:
            return False
        if not said["who"]:
            self._context.say("Say who takes care of it: a person or a department.")
            self.line.point_at("who")
            return False
        who = who_is_meant(content, said["who"])
        if who is None:
            self._context.say(_NOBODY.format(shorten(said["who"], 40)))
            self.line.point_at("who")
            return False
        workshop, step = content.workshop, content.step(gap.step_key)
        due = said_day(said["due"], workshop.fiscal_month) or None
        made = self._context.ask(
            lambda: self._context.plenary.actions.add(
                workshop.id,
                gap.to_do,
                step_id=step.id if step is not None else None,
                owner_id=who[0],
                department_id=who[1],
                due=due,
                source_id=gap.place,
            )
        )
        if made is None:
            self.line.point_at("due")
            return False
        self._last_due = day_text(due)
        # What is shown may be drawn a moment later.
        fresh = self._context.ask(self._context.plenary.workshops.content, workshop.id)
        task = next((a for a in fresh.actions if a.id == made), None) if fresh is not None else None
        words = task_words(fresh, task) if fresh is not None and task is not None else "It is a task now."
        self._context.say(words, lambda: self._context.undo(workshop.id))
        return True
