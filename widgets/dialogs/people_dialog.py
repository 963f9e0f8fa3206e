"""Who takes part: a table in which everything can be changed, and lines to add more."""

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.records import Participant
from app.domain.records.changes import ChangeSet
from app.domain.words.counted import counted
from app.domain.words.people import parse_people
from app.domain.words.text import single_line
from app.domain.workshop.content import WorkshopContent
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.buttons import text_button
from widgets.controls.completion import Completion, offer_words
from widgets.controls.labels import plain_tooltip, text_label
from widgets.controls.selection import follow_selection
from widgets.dialogs.frame import Dialog
from widgets.theme.tokens import SPACE_2

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
COLUMNS = ("Name", "Department", "Role")


class PeopleModel(QAbstractTableModel):
    """The participants of a workshop; an edit is saved before the cell shows it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.people: list[Participant] = []
        self.departments: dict[str, str] = {}

    def show_content(self, content: WorkshopContent) -> None:
        """Show the participants of a workshop."""
        people, departments = list(content.participants), {d.id: d.name for d in content.departments}
        if [p.id for p in people] == [p.id for p in self.people]:
            self.people, self.departments = people, departments
            if people:
                self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.people, self.departments = people, departments
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def cells(self, person: Participant) -> tuple[str, str, str]:
        """Return what stands in a person's row."""
        return person.name, self.departments.get(person.department_id or "", ""), person.role

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.people):
            return None
        words = self.cells(self.people[index.row()])[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()]}: {words or 'empty'}"
        return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        person = self.people[index.row()]
        cells = list(self.cells(person))
        words = single_line(str(value))
        if cells[index.column()] == words:
            return False
        cells[index.column()] = words
        name, department, role_words = cells
        people = self._context.plenary.people
        return self._context.do(lambda: people.change(person.id, name=name, department=department, role=role_words))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section] if section < len(COLUMNS) else None
        return None


class _CellEditor(QStyledItemDelegate):
    """Edits a cell; departments complete from those there are."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(COLUMNS[index.column()])
        editor.setMaxLength(120)
        if index.column() == 1:
            known = self._context.ask(self._context.plenary.people.departments) or []
            offer_words(editor, [d.name for d in known], "Departments")
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        # Only once: what the store says meanwhile must not take away what is being typed.
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        offered = editor.findChild(Completion)
        chosen = offered.chosen() if isinstance(offered, Completion) else ""
        if chosen:
            model.setData(index, chosen)
        else:
            super().setModelData(editor, model, index)


class PeopleDialog(Dialog):
    """The participants of one workshop."""

    def __init__(self, context: Context, workshop_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "People", parent, subtitle="Every change is saved at once.")
        self._workshop_id = workshop_id
        self._draft = f"people:{workshop_id}"
        self.model = PeopleModel(context, self)
        self.table = QTableView()
        self.table.setAccessibleName("Participants")
        self.table.setModel(self.model)
        follow_selection(self.table)
        self.table.setItemDelegate(_CellEditor(context, self))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.table.selectionModel().currentChanged.connect(self._offer)
        self.count = text_label("", "muted")
        self.lines = AutosavePlainText()
        self.lines.setAccessibleName("People to add, one per line: name, department, role")
        self.lines.setPlaceholderText("Add people, one per line: Ana Ruiz, Sales, Account manager")
        self.lines.textChanged.connect(self._offer)
        context.bind_autosave(self.lines, lambda words: context.plenary.drafts.keep(self._draft, words))
        self.remove_button = text_button("Remove", "trash-2", kind="quiet", command="dialog.people.table.remove")
        self.remove_button.clicked.connect(self.remove)
        self.add_button = text_button("Add", "user-plus", kind="primary", command="dialog.people.add")
        self.add_button.clicked.connect(self.add)
        self._lay_out()
        add_command(self.table, "dialog.people.table.remove", self.remove)
        add_command(self, "dialog.people.add", self.add)
        self.add_undo(workshop_id)
        self.lines.set_text_from_store(context.ask(context.plenary.drafts.read, self._draft) or "")
        context.changed.connect(self._changed)
        self.refresh()
        self.lines.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.count, 1)
        row.addWidget(self.remove_button)
        self.body.addLayout(row)
        self.lines.setFixedHeight(96)
        self.body.addWidget(self.lines)
        self.add_foot(self.add_button)
        self.size_to(680, 560)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches("participant", "department", "workshop"):
            self.refresh()

    def refresh(self) -> None:
        """Show who takes part."""
        content = self.context.ask(self.context.plenary.workshops.content, self._workshop_id)
        if content is None:
            self.close()
            return
        place = self.table.currentIndex()
        row, column = place.row(), place.column()
        self.model.show_content(content)
        if not self.table.currentIndex().isValid() and row >= 0 and self.model.people:
            self.table.setCurrentIndex(self.model.index(min(row, len(self.model.people) - 1), max(column, 0)))
        departments = content.departments_in_room()
        people = self.model.people
        self.count.setText(
            f"{counted(len(people), 'person', 'people')} from {counted(len(departments), 'department', 'departments')}"
            if people
            else "Nobody is here yet. Add people below."
        )
        self._offer()

    def _offer(self) -> None:
        self.remove_button.setEnabled(self.table.currentIndex().isValid())
        self.add_button.setEnabled(bool(parse_people(self.lines.toPlainText())))

    def add(self) -> None:
        """Add the people typed below the table."""
        people = parse_people(self.lines.toPlainText())
        if not people:
            return
        if self.context.do(self.context.plenary.people.add, self._workshop_id, people):
            self.lines.clear()
            self.lines.flush()
            self.table.scrollToBottom()
            self.lines.setFocus()

    def remove(self) -> None:
        """Remove the chosen participant; what they said stays."""
        place = self.table.currentIndex()
        if not place.isValid():
            return
        person = self.model.people[place.row()]
        if self.context.do(self.context.plenary.people.remove, person.id):
            self.context.say(f"Removed {person.name}", lambda: self.context.undo(self._workshop_id))

    def flush(self) -> None:
        """Keep what is being typed, in the table too."""
        editor = self.table.focusWidget()
        if isinstance(editor, QLineEdit) and self.table.isAncestorOf(editor):
            self.table.setFocus()
        self.lines.flush()
