"""Break: when it goes on, and what the room reads meanwhile."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from app.activities.pause import going_on
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import BreakSettings
from widgets.activities.base import ActivityEditor
from widgets.context import Context
from widgets.controls.growing_text import GrowingText
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_2, SPACE_4


class BreakEditor(ActivityEditor):
    """One field below the time at which it goes on."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self._when = text_label("", "heading", wrap=True)
        self.words = GrowingText(least=2, most=6)
        self.words.setAccessibleName("What the room reads meanwhile")
        self.words.setPlaceholderText("Such as: coffee stands in the hall; think about whom we forgot.")
        context.bind_autosave(self.words, self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_4, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._when)
        column.addSpacing(SPACE_4)
        column.addWidget(text_label("What the room reads meanwhile", "eyebrow"))
        column.addWidget(self.words)
        column.addStretch(1)
        self.setFocusProxy(self.words)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self._when.setText(going_on(content, step))
        if isinstance(step.settings, BreakSettings):
            self.words.set_text_from_store(step.settings.words)

    def _save(self, words: str) -> None:
        step = self.context.plenary.agenda.step(self.step_id)
        if isinstance(step.settings, BreakSettings):
            self.context.plenary.agenda.change_step(self.step_id, settings=replace(step.settings, words=words))

    def focus_first(self) -> bool:
        self.setFocus()
        return True

    def flush(self) -> None:
        self.words.flush()
