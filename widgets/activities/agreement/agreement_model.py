"""The agreement as a table: items down, departments across, and the verdict at the end."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.records import Department, Stance, Step
from app.domain.words.text import is_gap
from app.domain.workshop import flow
from app.domain.workshop.agreement import USUAL_ANSWERS, Alignment, Answers, answers_of
from app.domain.workshop.content import WorkshopContent
from widgets.controls.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
STANCE = Qt.ItemDataRole.UserRole
VERDICT = Qt.ItemDataRole.UserRole + 1
WHY_MARK = "why?"


def owes_reason(stance: Stance) -> bool:
    """Return whether a stance says that something is in the way and not yet what."""
    return stance.kind != "agree" and is_gap(stance.reason)


class AgreementModel(QAbstractTableModel):
    """Rows are items; columns are the item, the departments, and where the item stands."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.alignments: tuple[Alignment, ...] = ()
        self.departments: tuple[Department, ...] = ()
        self.answers: Answers = USUAL_ANSWERS
        self._question = ""
        self._said: dict[tuple[str, str], Stance] = {}

    def show_content(self, content: WorkshopContent, step: Step) -> None:
        """Take up what the departments say."""
        alignments, departments = flow.alignments(content, step), flow.asked_departments(content, step)
        same = [(a.item.id, a.item.asked) for a in alignments] == [(a.item.id, a.item.asked) for a in self.alignments]
        same = same and departments == self.departments and answers_of(step) == self.answers
        if not same:
            self.beginResetModel()
        self.alignments, self.departments = alignments, departments
        self.answers, self._question = answers_of(step), step.question
        self._said = {(s.item_id, s.department_id): s for s in content.of_step(Stance, step.id)}
        if not same:
            self.endResetModel()
        elif alignments:
            self.dataChanged.emit(self.index(0, 0), self.index(len(alignments) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.alignments)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.departments) + 2

    def stance(self, row: int, column: int) -> Stance | None:
        """Return what the department of a column says to the item of a row."""
        if not (0 <= row < len(self.alignments) and 1 <= column <= len(self.departments)):
            return None
        return self._said.get((self.alignments[row].item.id, self.departments[column - 1].id))

    def is_asked(self, row: int, column: int) -> bool:
        """Return whether the department of a column is asked about the item of a row."""
        if not (0 <= row < len(self.alignments) and 1 <= column <= len(self.departments)):
            return False
        asked = self.alignments[row].item.asked
        # Who has answered before the row named another department is not hidden.
        return asked is None or self.departments[column - 1] in asked or self.stance(row, column) is not None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if 1 <= index.column() <= len(self.departments) and not self.is_asked(index.row(), index.column()):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.alignments):
            return None
        alignment = self.alignments[index.row()]
        if index.column() == 0:
            return alignment.item.text if role == Qt.ItemDataRole.DisplayRole else None
        if index.column() == len(self.departments) + 1:
            if role == VERDICT:
                return alignment
            return alignment.verdict() if role == Qt.ItemDataRole.DisplayRole else None
        stance = self.stance(index.row(), index.column())
        if role == STANCE:
            return stance
        if role == Qt.ItemDataRole.DisplayRole:
            if stance is None:
                return ""
            return self.answers.words[stance.kind] + (f"\n{WHY_MARK}" if owes_reason(stance) else "")
        if role == Qt.ItemDataRole.ToolTipRole and stance and stance.reason:
            return plain_tooltip(stance.reason)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"To: {alignment.item.text}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.departments[index.column() - 1].name
            if not self.is_asked(index.row(), index.column()):
                return f"{name}: not asked"
            words = self.answers.words[stance.kind] if stance else "not heard"
            owed = ", not said why" if stance and owes_reason(stance) else ""
            return f"{name}: {words}{owed}" + (f", {stance.reason}" if stance and stance.reason else "")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            words = self._question or "Sentence"
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(words)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
            return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if section == len(self.departments) + 1:
            return "Stands" if role == Qt.ItemDataRole.DisplayRole else None
        department = self.departments[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return department.short
        names = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return department.name if role in names else None
