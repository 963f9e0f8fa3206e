"""The board as a tree: columns, their groups and notes. Refreshes move single rows, never reset."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.domain.workshop.tags import words_and_tags
from widgets.board.state import BoardState
from widgets.theme.style import current_tokens, ui_font

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class _Node:
    __slots__ = ("children", "id", "parent")

    def __init__(self, thing_id: str, parent: "_Node | None") -> None:
        self.id = thing_id
        self.parent = parent
        self.children: list[_Node] = []

    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0


class OutlineModel(QAbstractItemModel):
    """A tree over a `BoardState`."""

    def __init__(self, state: BoardState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._root = _Node("", None)
        self._nodes: dict[str, _Node] = {}
        self._marked: set[str] = set()
        state.marks_changed.connect(self._marks_changed)

    def sync(self) -> None:
        """Take over the state: first what is gone or stands elsewhere goes, then what is new comes."""
        wanted = self._wanted()
        self._remove_strays(self._root, wanted)
        self._insert(self._root, wanted)
        self._announce_rows([])

    def show_matches(self) -> None:
        """Dim the notes without the words that are looked for."""
        self._announce_rows([Qt.ItemDataRole.ForegroundRole])

    def index_of(self, thing_id: str) -> QModelIndex:
        """Return the index of a thing."""
        node = self._nodes.get(thing_id)
        return self.createIndex(node.row(), 0, node) if node else QModelIndex()

    def id_at(self, index: Index) -> str:
        """Return the id of what stands at an index."""
        return self._node(index).id

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, child: Index = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        node = self._node(child).parent
        return QModelIndex() if node is None or node is self._root else self.createIndex(node.row(), 0, node)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        kind = self._state.kind(self.id_at(index))
        if kind == "note":
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren
        if kind != "note" or not self._state.hides_words:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        thing_id = self.id_at(index)
        kind = self._state.kind(thing_id)
        if not kind:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(thing_id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._state.sentence(thing_id)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._state.surroundings(thing_id)
        if role == Qt.ItemDataRole.EditRole and not self._state.hides_words:
            return self._state.notes[thing_id].text if kind == "note" else self._state.title(thing_id)
        if role == Qt.ItemDataRole.CheckStateRole and kind == "note":
            marked = self._state.is_marked(thing_id)
            return Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and kind == "note":
            return None if self._state.matches(self._state.notes[thing_id]) else QColor(current_tokens().text_disabled)
        if role == Qt.ItemDataRole.FontRole and kind != "note":
            return ui_font(bold=True)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            self._state.toggle_mark(self.id_at(index))
            return True
        return False

    def _announce_rows(self, roles: list[Qt.ItemDataRole]) -> None:
        for node in [self._root, *self._nodes.values()]:
            if node.children:
                first = self.createIndex(0, 0, node.children[0])
                last = self.createIndex(len(node.children) - 1, 0, node.children[-1])
                self.dataChanged.emit(first, last, roles)

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else self._root
        assert isinstance(node, _Node)
        return node

    def _shown(self, thing_id: str) -> str:
        state = self._state
        if thing_id not in state.notes:
            parts = [" ".join(state.title(thing_id).split())]
        else:
            note = state.notes[thing_id]
            department = state.department(note)
            text, tags = ("Hidden note", ()) if state.hides_words else words_and_tags(note.text)
            said = [" ".join(text.split()), " ".join(f"#{tag}" for tag in tags)]
            parts = [department.short if department else "", state.speaker(note), *said]
        if thing_id in state.votes:
            parts.append(f"● {state.votes[thing_id].short}")
        return "  ·  ".join(part for part in parts if part)

    def _wanted(self) -> dict[str, list[str]]:
        """Return the children of each thing, the columns under the empty id."""
        state = self._state
        children = {"": list(state.columns)}
        for column_id in state.columns:
            groups = [group.id for group in state.groups_in(column_id)]
            children[column_id] = [*groups, *(note.id for note in state.loose(column_id))]
            for group_id in groups:
                children[group_id] = [note.id for note in state.members(group_id)]
        return children

    def _remove_strays(self, node: _Node, wanted: dict[str, list[str]]) -> None:
        keep = set(wanted.get(node.id, ()))
        for row in range(len(node.children) - 1, -1, -1):
            child = node.children[row]
            if child.id in keep:
                self._remove_strays(child, wanted)
            else:
                self.beginRemoveRows(self._index_for(node), row, row)
                del node.children[row]
                self._forget(child)
                self.endRemoveRows()

    def _forget(self, node: _Node) -> None:
        del self._nodes[node.id]
        for child in node.children:
            self._forget(child)

    def _insert(self, node: _Node, wanted: dict[str, list[str]]) -> None:
        for row, thing_id in enumerate(wanted.get(node.id, ())):
            if row < len(node.children) and node.children[row].id == thing_id:
                continue
            parent = self._index_for(node)
            child = self._nodes.get(thing_id)
            if child is None:
                self.beginInsertRows(parent, row, row)
                child = self._nodes[thing_id] = _Node(thing_id, node)
                node.children.insert(row, child)
                self.endInsertRows()
            else:
                source = child.row()
                self.beginMoveRows(parent, source, source, parent, row)
                node.children.insert(row, node.children.pop(source))
                self.endMoveRows()
        for child in node.children:
            self._insert(child, wanted)

    def _index_for(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row(), 0, node)

    def _marks_changed(self) -> None:
        marked = set(self._state.marked())
        for note_id in marked ^ self._marked:
            index = self.index_of(note_id)
            if index.isValid():
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self._marked = marked
