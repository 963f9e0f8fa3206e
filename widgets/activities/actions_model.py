"""Actions as a table: what, who, due, state."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.activities.actions import STATE_WORDS
from app.domain.content import WorkshopContent
from app.domain.records import Action
from app.domain.text import fold

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ACTION = Qt.ItemDataRole.UserRole
TITLES = ("What", "Who", "Due", "State")


class ActionsModel(QAbstractTableModel):
    """Every action of the workshop. `save(action, column, words) -> bool` writes."""

    def __init__(self, parent: QObject, save: Callable[[Action, int, str], bool]) -> None:
        super().__init__(parent)
        self._save = save
        self.actions: tuple[Action, ...] = ()
        self._content: WorkshopContent | None = None

    def show_content(self, content: WorkshopContent) -> None:
        """Take up the actions."""
        same = [a.id for a in content.actions] == [a.id for a in self.actions]
        if not same:
            self.beginResetModel()
        self.actions, self._content = content.actions, content
        if not same:
            self.endResetModel()
        elif self.actions:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.actions) - 1, 3))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.actions)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def people(self) -> list[tuple[str, str]]:
        """Return who can own an action, as (name, id)."""
        return [(p.name, p.id) for p in self._content.participants] if self._content else []

    def person_named(self, words: str) -> str | None:
        """Return the participant whose name, or its start, is `words`; None when nobody or several."""
        wanted = fold(words)
        found = [value for name, value in self.people() if fold(name) == wanted]
        found = found or [value for name, value in self.people() if wanted and fold(name).startswith(wanted)]
        return found[0] if len(found) == 1 else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.actions) or self._content is None:
            return None
        action = self.actions[index.row()]
        if role == ACTION:
            return action
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            person = self._content.participant_by_id.get(action.owner_id or "")
            missing = role == Qt.ItemDataRole.DisplayRole
            return (
                action.text,
                person.name if person else ("nobody yet" if missing else ""),
                action.due or ("no date yet" if missing else ""),
                STATE_WORDS[action.state],
            )[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITLES[index.column()]}: {self.data(index)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        words = str(value).strip()
        if words == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        return self._save(self.actions[index.row()], index.column(), words)
