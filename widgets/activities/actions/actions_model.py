"""Actions as a table: what, who, due, state; roadblocks with the department whose turn it is, and since when."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.records import Action, Step
from app.domain.workshop.actions import STATE_WORDS, actions_of, came_from, takes_roadblocks
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from widgets.activities.actions.action_words import person_named
from widgets.activities.review.review_rows import trail_words
from widgets.controls.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ACTION = Qt.ItemDataRole.UserRole
TITLES = {
    "text": "What",
    "department": "Whose turn",
    "owner": "Who",
    "due": "Due",
    "since": "Since",
    "state": "State",
}
ACTION_COLUMNS = ("text", "owner", "due", "state")
ROADBLOCK_COLUMNS = ("text", "department", "state", "since", "owner")


class ActionsModel(QAbstractTableModel):
    """The actions of a step. `save(action, column key, words) -> bool` writes."""

    def __init__(self, parent: QObject, save: Callable[[Action, str, str], bool]) -> None:
        super().__init__(parent)
        self._save = save
        self.actions: tuple[Action, ...] = ()
        self.columns: tuple[str, ...] = ACTION_COLUMNS
        self._content: WorkshopContent | None = None

    def show_content(self, content: WorkshopContent, step: Step) -> None:
        """Take up the actions, or roadblocks, of a step."""
        actions = actions_of(content, step)
        columns = ROADBLOCK_COLUMNS if takes_roadblocks(step) else ACTION_COLUMNS
        same = [a.id for a in actions] == [a.id for a in self.actions] and columns == self.columns
        if not same:
            self.beginResetModel()
        self.actions, self.columns, self._content = actions, columns, content
        if not same:
            self.endResetModel()
        elif self.actions:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.actions) - 1, len(columns) - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.actions)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def people(self) -> list[tuple[str, str]]:
        """Return who can own an action, as (name, id)."""
        return [(p.name, p.id) for p in self._content.participants] if self._content else []

    def departments(self) -> list[tuple[str, str]]:
        """Return whose turn it can be, as (name, id)."""
        return [(d.name, d.id) for d in self._content.departments] if self._content else []

    def person_named(self, words: str) -> str | None:
        """Return the participant whose name, or its start, is `words`; None when nobody or several."""
        return person_named(words, self.people())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.actions) or self._content is None:
            return None
        action = self.actions[index.row()]
        if role == ACTION:
            return action
        key = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(action, key, for_people=role == Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITLES[key]}: {self.data(index)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            origin = came_from(self._content, action)
            lines = [*([f"From “{origin}”"] if origin else []), *trail_words(action)]
            return plain_tooltip("\n".join(lines)) if lines else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return None

    def _words(self, action: Action, key: str, *, for_people: bool) -> str:
        """Return a cell; what is missing is said to people, and empty in a field."""
        content = self._content
        if key == "text" or content is None:
            return action.text
        if key == "state":
            state = STATE_WORDS[action.state]
            why = action.state_reason if for_people and action.state != "open" else ""
            return f"{state}: {why}" if why else state
        if key == "department":
            return content.department_name(action.department_id) or ("nobody's yet" if for_people else "")
        if key == "due":
            return action.due or ("no date yet" if for_people else "")
        if key == "since":
            return self._since(action)
        person = content.participant_by_id.get(action.owner_id or "")
        if person is not None or not for_people:
            return person.name if person is not None else ""
        # Roadblocks have a column for it.
        department = "" if "department" in self.columns else content.department_name(action.department_id)
        return department or "nobody yet"

    def _since(self, action: Action) -> str:
        if self._content is None or not action.created_at:
            return ""
        today, made = held_on(self._content.workshop), date.fromisoformat(action.created_at[:10])
        days = max(0, (today - made).days)
        return "today" if not days else "1 day" if days == 1 else f"{days} days"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[self.columns[section]]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags if self.columns[index.column()] == "since" else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        words = str(value).strip()
        if words == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        return self._save(self.actions[index.row()], self.columns[index.column()], words)
