"""What the lines of people that are being typed will become: names, departments, roles."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.records import Department
from app.domain.records.departments import DepartmentNames
from app.domain.words.people import PersonLine
from app.domain.words.text import single_line
from widgets.controls.department_stamp import paint_stamp, stamp_size
from widgets.controls.row_list import paint_lines
from widgets.theme.style import current_tokens, theme_changed, ui_font
from widgets.theme.tokens import SPACE_2, TYPE_BODY, TYPE_SMALL

_ROOT = QModelIndex()
_STAMP_WIDTH = 56


@dataclass(frozen=True, slots=True)
class PreviewedPerson:
    """A person to be: the department is None when none was named, and new when nobody had it before."""

    line: PersonLine
    department: Department | None
    is_new: bool

    def words(self) -> str:
        """Return the person as a screen reader says it."""
        department = self.department.name if self.department else "no department"
        new = " (a new department)" if self.is_new else ""
        return ", ".join(part for part in (self.line.name, department + new, self.line.role) if part)


def preview_people(lines: tuple[PersonLine, ...], known: list[Department]) -> list[PreviewedPerson]:
    """Return what the lines will become, with new departments as they will be made."""
    departments, there = DepartmentNames(known), {d.id for d in known}
    people = []
    for line in lines:
        found = None
        if single_line(line.department):
            found = departments.find(line.department) or departments.make(line.department)
        people.append(PreviewedPerson(line, found, found is not None and found.id not in there))
    return people


class _PreviewModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: list[PreviewedPerson] = []

    def set_people(self, people: list[PreviewedPerson]) -> None:
        self.beginResetModel()
        self.people = people
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.people):
            return None
        person = self.people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return person.words()
        return person if role == Qt.ItemDataRole.UserRole else None


class _PreviewDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        body, small = QFontMetrics(ui_font(TYPE_BODY)), QFontMetrics(ui_font(TYPE_SMALL))
        return QSize(80, round((body.height() + small.height()) * 1.32) + SPACE_2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        person = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(person, PreviewedPerson):
            return
        tokens = current_tokens()
        box: QRect = option.rect
        painter.save()
        inner = QRectF(box).adjusted(SPACE_2, SPACE_2 / 2, -SPACE_2, -SPACE_2 / 2)
        if person.department is not None:
            size = stamp_size(person.department)
            place = QRectF(inner.left(), inner.top() + 1, size.width(), size.height())
            paint_stamp(painter, place, person.department, tokens)
        inner.setLeft(inner.left() + max(_STAMP_WIDTH, _STAMP_WIDTH * painter.font().pixelSize() / TYPE_BODY))
        painter.setPen(QColor(tokens.text_strong))
        bottom = paint_lines(painter, inner, person.line.name, ui_font(TYPE_BODY, bold=True), lines=1)
        department = person.department.name if person.department else "no department"
        new = " (new)" if person.is_new else ""
        facts = " · ".join(part for part in (department + new, person.line.role) if part)
        painter.setPen(QColor(tokens.text_muted))
        rest = QRectF(inner.left(), bottom, inner.width(), inner.bottom() - bottom)
        paint_lines(painter, rest, facts, ui_font(TYPE_SMALL), lines=1)
        painter.restore()


class PeoplePreview(QListView):
    """The people as they will be in the workshop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Participants as they will be")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setUniformItemSizes(True)
        self._model = _PreviewModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PreviewDelegate(self))
        theme_changed.connect(self.scheduleDelayedItemsLayout)

    def show_people(self, people: list[PreviewedPerson]) -> None:
        """Show other people."""
        if people != self._model.people:
            self._model.set_people(people)

    def people(self) -> list[PreviewedPerson]:
        """Return what is shown."""
        return self._model.people
