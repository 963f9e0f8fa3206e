"""Brief: purpose, outcome and ground rules, edited where they stand."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor
from widgets.context import Context
from widgets.controls.growing_text import GrowingText
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_2, SPACE_4

_FIELDS = (
    ("purpose", "Why we are here", "One or two sentences that everybody nods to."),
    ("outcome", "What we leave with", "What will exist at the end that does not exist now?"),
    ("ground_rules", "How we work together", "One rule a line."),
)


class BriefEditor(ActivityEditor):
    """Three fields."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE_4, 0)
        column.setSpacing(SPACE_2)
        self._fields: dict[str, GrowingText] = {}
        for key, title, placeholder in _FIELDS:
            field = GrowingText(least=2, most=10)
            field.setAccessibleName(title)
            field.setPlaceholderText(placeholder)
            context.bind_autosave(field, partial(self._save, key))
            column.addWidget(text_label(title, "eyebrow"))
            column.addWidget(field)
            column.addSpacing(SPACE_2)
            self._fields[key] = field
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self._fields["purpose"])

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        for key, field in self._fields.items():
            value = getattr(step.settings, key)
            field.set_text_from_store("\n".join(value) if isinstance(value, tuple) else str(value))

    def _save(self, key: str, words: str) -> None:
        step = self.context.plenary.agenda.step(self.step_id)
        rules = tuple(line.strip() for line in words.splitlines() if line.strip())
        value = rules if key == "ground_rules" else words
        changed = replace(step.settings, **{key: value})
        self.context.plenary.agenda.change_step(self.step_id, settings=changed)

    def focus_first(self) -> bool:
        self.setFocus()
        return True

    def flush(self) -> None:
        for field in self._fields.values():
            field.flush()
