"""Groups proposed for a board: each with its notes and a title that can be changed, to take or to leave."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app.domain.words.counted import counted
from app.domain.words.text import shorten, single_line
from app.domain.workshop.suggested_groups import Suggestion
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.dialogs.frame import Dialog
from widgets.theme.style import theme_changed, ui_font

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def open_suggested_groups(
    context: Context, step_id: str, found: Suggestion, parent: QWidget | None
) -> "SuggestedGroupsDialog":
    """Open the proposed groups over `parent`, and return the dialog."""
    dialog = SuggestedGroupsDialog(context, step_id, found, parent)
    dialog.open()
    return dialog


class SuggestedGroupsDialog(Dialog):
    """A row for each group, ticked, with its notes below it: Space ticks, F2 changes the title, Enter groups."""

    def __init__(self, context: Context, step_id: str, found: Suggestion, parent: QWidget | None = None) -> None:
        words = "Nothing is grouped yet. Take out the ticks of what does not belong together; F2 changes a title."
        super().__init__(context, "Suggested groups", parent, subtitle=words)
        self._step_id = step_id
        self._groups = found.groups
        self.model = QStandardItemModel(self)
        for group in found.groups:
            head = QStandardItem(group.title)
            head.setFont(ui_font(bold=True))
            head.setCheckable(True)
            head.setCheckState(_CHECKED)
            for note in group.notes:
                row = QStandardItem(" ".join(note.text.split()))
                row.setCheckable(True)
                row.setCheckState(_CHECKED)
                row.setEditable(False)
                head.appendRow(row)
            self.model.appendRow(head)
        self.list = QTreeView()
        self.list.setAccessibleName("Suggested groups and their notes")
        self.list.setModel(self.model)
        follow_selection(self.list)
        self.list.setHeaderHidden(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QTreeView.EditTrigger.DoubleClicked)
        self.list.expandAll()
        self._size()
        theme_changed.connect(self._size)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.installEventFilter(self)
        self.summary = text_label("", wrap=True)
        self.alone = text_label(_alone_words(found), "muted", wrap=True)
        self.group_button = text_button("", "group", kind="primary", command="dialog.suggested_groups.group")
        self.group_button.clicked.connect(self.group)
        add_command(self, "dialog.suggested_groups.group", self.group)
        for widget in (self.list, self.summary, self.alone):
            self.body.addWidget(widget)
        self.body.setStretchFactor(self.list, 1)
        self.add_foot(self.group_button)
        self.model.itemChanged.connect(self._changed)
        self._say()
        self.size_to(720, 540)
        self.list.setFocus()

    def _size(self) -> None:
        height = QSize(0, round(self.list.fontMetrics().height() * 1.7))
        for place in range(self.model.rowCount()):
            head = self.model.item(place)
            for item in (head, *(head.child(row) for row in range(head.rowCount()))):
                item.setSizeHint(height)

    def chosen(self) -> list[tuple[str, list[str]]]:
        """Return the ticked groups, each with its title and the ids of its ticked notes; of one note there is none."""
        found = []
        for place, group in enumerate(self._groups):
            head = self.model.item(place)
            ids = [note.id for row, note in enumerate(group.notes) if head.child(row).checkState() == _CHECKED]
            if head.checkState() == _CHECKED and len(ids) > 1:
                found.append((head.text(), ids))
        return found

    def group(self) -> None:
        """Make the ticked groups, as one step that Undo takes back."""
        chosen = self.chosen()
        if not chosen:
            return
        made = self.context.ask(self.context.plenary.same_notes.put_in_groups, self._step_id, chosen)
        if made is not None:
            workshop_id = self._groups[0].notes[0].workshop_id
            self.accept()
            self.context.say(f"Made {counted(made, 'group', 'groups')}", lambda: self.context.undo(workshop_id))

    def _changed(self, item: QStandardItem) -> None:
        place = item.row() if item.parent() is None else item.parent().row()
        if item.parent() is None and not item.text().strip():
            item.setText(self._groups[place].title)
        self._say()

    def _say(self) -> None:
        chosen = self.chosen()
        notes = sum(len(ids) for _, ids in chosen)
        groups = counted(len(chosen), "group", "groups")
        self.group_button.setText(f"Make {groups}")
        self.group_button.setAccessibleName(self.group_button.text())
        self.group_button.setEnabled(bool(chosen))
        self.summary.setText(f"{counted(notes, 'note', 'notes')} in {groups}." if chosen else "No group is ticked.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            # The list opens nothing: Enter does what the dialog is for, and Undo takes it back.
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.group()
                return True
        return super().eventFilter(watched, event)


def _alone_words(found: Suggestion) -> str:
    if not found.alone:
        return "Every loose note is in one of them."
    said = [shorten(single_line(note.text), 60) for note in found.alone[:3]]
    more = len(found.alone) - len(said)
    rest = [f"and {more} more"] if more else []
    return f"{counted(len(found.alone), 'note stands', 'notes stand')} alone: {'  ·  '.join([*said, *rest])}"
