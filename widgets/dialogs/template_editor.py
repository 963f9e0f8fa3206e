"""The editor of a template: its steps at the left, the chosen one at the right, and what is wrong said at once.

What is written is kept half a second later, sound or not; the template itself changes when it is saved.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.activities import KINDS
from app.domain.records import ActivityKind
from app.domain.words.counted import counted
from app.templates.draft import DraftFault, TemplateDraft, check, draft_of
from app.templates.schema import Template
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.frame import Dialog
from widgets.dialogs.template_editor_forms import HeadForm, StepForm
from widgets.dialogs.template_editor_states import DraftStates
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3

_HEAD = "/head"  # no step's key holds a slash
_KEEP_MS = 500

_DELETE = "dialog.template.steps.delete"


class TemplateEditor(Dialog):
    """Changes one of the user's own templates."""

    saved = Signal(str)
    """The path of the template that was saved."""

    def __init__(self, context: Context, path: Path, template: Template, parent: QWidget | None) -> None:
        super().__init__(context, "Edit the template", parent)
        self._path = path
        self._saved = draft_of(template)
        self._states = DraftStates(self._saved, self)
        self._faults: tuple[DraftFault, ...] = ()
        self._form: HeadForm | StepForm | None = None
        self._shown = ""
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(_KEEP_MS)
        self._keeper.timeout.connect(self._keep)
        self.steps = RowList("Steps", framed=True)
        self.faults = RowList("What is missing", title_lines=2, framed=True, opens_with_a_click=True)
        self.sum = text_label("", "muted")
        self.state = text_label("", "muted")
        self.save_button = text_button("Save", "check", kind="primary", command="dialog.template.save")
        self._lay_out()
        self._add_commands()
        self._states.changed.connect(self._changed)
        kept = context.ask(context.plenary.templates.kept_draft, path)
        if kept is not None and kept != self._saved:
            self._states.change(kept)
            self.toast.show_message("This goes on where you stopped. Undo returns to what is saved.", undo=self.undo)
        self._show_list()
        self.steps.chosen.connect(self._chosen)
        self.steps.choose(_HEAD)
        self._show_chosen()
        self.steps.setFocus()

    # Looks

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.add_button = text_button("Add a step…", "plus", command="dialog.template.add")
        self.add_button.clicked.connect(self.choose_kind)
        self.menu = QMenu(self)
        for key, kind in KINDS.items():
            self.menu.addAction(kind.title).triggered.connect(lambda _on=False, key=key: self.add_step(key))
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_1)
        tools.addWidget(self.add_button)
        tools.addStretch()
        for icon, words, name, run in self._step_verbs():
            button = icon_button(icon, words, command=name)
            button.clicked.connect(run)
            tools.addWidget(button)
        column.addWidget(self.steps, 1)
        column.addLayout(tools)
        column.addWidget(self.sum)
        self.faults.setMaximumHeight(150)
        column.addWidget(self.faults)
        self._area = scrolling(QWidget())
        self.body.addWidget(ListAndPanel(left, self._area, lambda width: round(width * 0.34)), 1)
        self.body.addWidget(self.state)
        self.save_button.clicked.connect(self.save)
        self.add_foot(self.save_button)
        self.body.setSpacing(SPACE_3)
        self.size_to(1120, 720)

    def _step_verbs(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            ("arrow-up", "Move the step up", "dialog.template.up", lambda: self.move_step(-1)),
            ("arrow-down", "Move the step down", "dialog.template.down", lambda: self.move_step(1)),
            ("copy", "Duplicate the step", "dialog.template.duplicate", self.duplicate_step),
            ("trash-2", "Delete the step", _DELETE, self.delete_step),
        )

    def _add_commands(self) -> None:
        add_command(self, "dialog.template.add", self.choose_kind)
        for _icon, _words, name, run in self._step_verbs():
            if name != _DELETE:
                add_command(self, name, run)
        # In fields these keys take letters and rows away.
        add_command(self.steps, _DELETE, self.delete_step)
        add_command(self, "dialog.template.save", self.save)
        add_command(self, "undo.undo", self.undo)
        add_command(self, "undo.redo", self.redo)
        add_command(self, "dialog.template.next_fault", self.next_fault)
        self.faults.opened.connect(self._jump)

    @property
    def draft(self) -> TemplateDraft:
        """The template as it is written so far."""
        return self._states.draft

    @property
    def form(self) -> HeadForm | StepForm:
        """The fields at the right."""
        assert self._form is not None
        return self._form

    def _place(self) -> int:
        """Return the place of the chosen step, -1 for what stands above the steps."""
        return self._place_of(self.steps.current_id())

    def _place_of(self, key: str) -> int:
        return next((i for i, step in enumerate(self.draft.steps) if step.key == key), -1)

    # Showing

    def _changed(self, replayed: bool) -> None:
        # What it said, and what its Undo would take back, was about the draft before.
        self.toast.dismiss()
        self._show_list()
        if replayed:
            self._show_chosen(keep_focus=True)
        self._keeper.start()

    def _show_list(self) -> None:
        draft = self.draft
        self._faults = check(draft)
        wrong = [fault.step for fault in self._faults]
        rows = [_row(_HEAD, draft.title or "Without a title", "About this template", wrong.count(0))]
        for number, step in enumerate(draft.steps, 1):
            facts = f"{KINDS[step.activity].title}, {step.minutes} min"
            rows.append(_row(step.key, f"{number}  {step.title or 'Without a title'}", facts, wrong.count(number)))
        self.steps.set_rows(rows, first=True)
        self.sum.setText(f"{draft.minutes} minutes · {counted(len(draft.steps), 'step', 'steps')}")
        missing = [Row(str(i), f.reason, _where(draft, f), icon="triangle-alert") for i, f in enumerate(self._faults)]
        self.faults.set_rows(missing)
        self.faults.setVisible(bool(self._faults))
        if self._form is not None:
            self._form.show_faults(self._reasons())
        self._show_state()

    def _show_state(self) -> None:
        if self.draft == self._saved:
            words = "Everything is saved."
        elif self._faults:
            words = "Kept as a draft. It can be saved when nothing is missing any more."
        else:
            words = "Kept as a draft. Save it, and new workshops begin with it."
        if words != self.state.text():
            self.state.setText(words)
            announce(self.state, words)

    def _reasons(self) -> list[str]:
        number = self._place() + 1
        return [fault.reason for fault in self._faults if fault.step == number]

    def _chosen(self, row: str) -> None:
        # A list that is filled again loses its row for a moment; the fields in which somebody types stay.
        if row and row != self._shown:
            self._show_chosen()

    def _show_chosen(self, *, keep_focus: bool = False) -> None:
        focused = self.focusWidget()
        inside = keep_focus and focused is not None and self._area.isAncestorOf(focused)
        name = focused.accessibleName() if inside and focused is not None else ""
        place, draft = self._place(), self.draft
        self._shown = self.steps.current_id()
        if place < 0:
            head = HeadForm(draft)
            head.changed.connect(self._head_changed)
            self._form = head
        else:
            others = [(s.key, s.title or s.key) for i, s in enumerate(draft.steps) if i != place]
            step = StepForm(place + 1, draft.steps[place], others)
            key = draft.steps[place].key
            # Each form knows its step: what it tells late, when another one is chosen already, is that step's.
            step.changed.connect(lambda name, value, key=key: self._step_changed(key, name, value))
            step.setting_changed.connect(lambda name, value, key=key: self._setting_changed(key, name, value))
            self._form = step
        self._form.show_faults(self._reasons())
        # The old form may be in the middle of telling what was changed in it: it goes when it is done.
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(self._form)
        for field in self._form.findChildren(QWidget):
            field.installEventFilter(self)
            if name and field.accessibleName() == name and field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Fields undo their own letters; here Ctrl+Z goes back through the template as a whole.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    # Changing

    def _head_changed(self, name: str, value: object) -> None:
        draft = self.draft
        if name.startswith("part:"):
            part = name.removeprefix("part:")
            parts = {key: step for key, step in draft.parts.items() if key != part}
            self._states.change(replace(draft, parts={**parts, part: str(value)} if value else parts))
            return
        self._states.change(replace(draft, **{name: value}), _merge(_HEAD, name, value))  # type: ignore[arg-type]
        if name == "document_kind":
            self._show_chosen(keep_focus=True)

    def _step_changed(self, key: str, name: str, value: object) -> None:
        place = self._place_of(key)
        if place < 0:
            return
        step = self.draft.steps[place]
        if name == "activity":
            kind = next(key for key in KINDS if key == value)
            self._states.change(self.draft.with_activity(place, kind))
            self._show_chosen(keep_focus=True)
            return
        changed = replace(step, **{name: value})  # type: ignore[arg-type]
        self._states.change(self.draft.with_step(place, changed), _merge(step.key, name, value))

    def _setting_changed(self, key: str, name: str, value: object) -> None:
        place = self._place_of(key)
        if place < 0:
            return
        step = self.draft.steps[place]
        changed = replace(step, settings={**step.settings, name: value})
        self._states.change(self.draft.with_step(place, changed), _merge(step.key, f"settings.{name}", value))

    def choose_kind(self) -> None:
        """Offer the kinds of steps."""
        self.menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def add_step(self, kind: ActivityKind) -> None:
        """Add a step of a kind behind the chosen one and go to its title."""
        self.form.commit()
        place = self._place() + 1 if self._place() >= 0 else len(self.draft.steps)
        self._states.change(self.draft.added(place, kind))
        self.steps.choose(self.draft.steps[place].key)
        self.name_it()

    def duplicate_step(self) -> None:
        """Put the chosen step there once more and go to it."""
        self.form.commit()
        place = self._place()
        if place >= 0:
            self._states.change(self.draft.duplicated(place))
            self.steps.choose(self.draft.steps[place + 1].key)

    def delete_step(self) -> None:
        """Delete the chosen step."""
        self.form.commit()
        place = self._place()
        if place >= 0:
            title = self.draft.steps[place].title
            self._states.change(self.draft.removed(place))
            self._show_chosen()
            self.toast.show_message(f"Deleted the step “{title}”.", undo=self.undo)

    def move_step(self, by: int) -> None:
        """Move the chosen step up or down."""
        self.form.commit()
        place = self._place()
        if place >= 0:
            self._states.change(self.draft.moved(place, by))
            self._show_chosen(keep_focus=True)

    def undo(self) -> None:
        """Go back through what was written."""
        self.form.commit()
        if not self._states.undo():
            self.toast.show_message("There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was undone."""
        self.form.commit()
        if not self._states.redo():
            self.toast.show_message("There is nothing to redo.")

    # Faults

    def next_fault(self) -> None:
        """Go to the next step with something missing, from the chosen one on and then from the top."""
        self.form.commit()
        here = self._place() + 1
        later = [i for i, fault in enumerate(self._faults) if fault.step > here]
        if self._faults:
            self._jump(str(later[0] if later else 0))

    def _jump(self, fault: str) -> None:
        step = self._faults[int(fault)].step
        self.steps.choose(self.draft.steps[step - 1].key if step else _HEAD)
        if self.form.first is not None:
            self.form.first.setFocus()

    # Keeping

    def save(self) -> None:
        """Write the template; while something is missing, go there instead."""
        self.form.commit()
        if self._faults:
            self._jump("0")
            self.toast.show_message(f"Not saved yet. {self._faults[0].reason}")
            return
        draft = self.draft
        if self.context.ask(self.context.plenary.templates.save, self._path, draft) is not None:
            self._keeper.stop()
            self._saved = draft
            self._show_state()
            self.saved.emit(str(self._path))

    def name_it(self) -> None:
        """Go to the title, to be written over."""
        if self.form.first is not None:
            self.form.first.setFocus()
            self.form.first.selectAll()

    def flush(self) -> None:
        """Keep what was written since the last moment."""
        self.form.commit()
        if self._keeper.isActive():
            self._keep()

    def _keep(self) -> None:
        self._keeper.stop()
        templates = self.context.plenary.templates
        if self.draft == self._saved:
            self.context.do(templates.forget_draft, self._path)
        else:
            self.context.do(templates.keep_draft, self._path, self.draft)


def _merge(where: str, name: str, value: object) -> str:
    """Return what tells one word being typed from the next; nothing for what is not typed."""
    if not isinstance(value, (str, tuple, list)):
        return ""
    words = " ".join(str(part) for part in value) if not isinstance(value, str) else value
    return f"{where} {name} {len(words.split())}"


def _row(key: str, title: str, facts: str, faults: int) -> Row:
    mark = counted(faults, "fault", "faults") if faults else ""
    return Row(key, title, facts, mark, "amber", "triangle-alert" if faults else "")


def _where(draft: TemplateDraft, fault: DraftFault) -> str:
    if not fault.step:
        return "About this template"
    return f"Step {fault.step}: {draft.steps[fault.step - 1].title or 'without a title'}"
