"""What was understood of pasted goals, as rows to tick: goals, what is probably none, and what became nothing."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from app.domain.goals.goal_outline import Offer, Outline, OutlineDepartment, OutlineGoal, Place, UnusedLine, choose
from app.domain.words.counted import counted
from app.domain.words.text import shorten
from app.services.goals.goal_outlines import goal_period
from app.services.goals.outline_words import goal_facts, understood
from widgets.controls.labels import plain_tooltip
from widgets.controls.selection import follow_selection
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, theme_changed, ui_font
from widgets.theme.tokens import SPACE_3, TYPE_SMALL

OFFERED, NOTHING, COMPANY = "Probably no goals", "Became nothing", "The whole company"
_PLACE = Qt.ItemDataRole.UserRole + 1
_LONGEST = 400
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PastedGoalsTree(QTreeWidget):
    """One goal a row, its key results below it, each with a tick."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What was understood: tick what should come in")
        follow_selection(self)
        self.setHeaderLabels(["Goal or key result", "Understood as"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setIndentation(SPACE_3)
        heads = self.header()
        # The goals get what the second column leaves, and that takes no more than a third of the place.
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.outline = Outline()
        self._changed: dict[tuple[str, str, bool], bool] = {}
        self._items: dict[Place, QTreeWidgetItem] = {}
        self.itemChanged.connect(self._item_changed)
        self.installEventFilter(self)
        theme_changed.connect(self._paint_quiet)

    def show_outline(self, outline: Outline | None, *, fiscal_month: int, today: date) -> None:
        """Show another outline; what somebody ticked or not stays so where the same words are still there."""
        self.outline = outline or Outline()
        self._items = {}
        self.blockSignals(True)
        self.clear()
        tops = self._goal_rows(fiscal_month, today)
        if self.outline.notes:
            tops.insert(0, _row(self.outline.notes, "note of the plan", "file-text"))
        if self.outline.offers:
            tops.append(self._offered_row(today))
        if self.outline.unused:
            tops.append(_nothing_row(self.outline.unused))
        self.addTopLevelItems(tops)
        self.expandAll()
        self._paint_quiet()
        self.blockSignals(False)
        self.layout_columns()

    def _goal_rows(self, fiscal_month: int, today: date) -> list[QTreeWidgetItem]:
        said = {part.name: part for part in self.outline.departments}
        several = any(goal.department for goal in self.outline.goals) or bool(said)
        parents: dict[str, QTreeWidgetItem] = {}
        tops: list[QTreeWidgetItem] = []
        for number, goal in enumerate(self.outline.goals):
            period = goal_period(self.outline, goal, fiscal_month=fiscal_month, today=today)
            words = [understood(kpi, period, today) for kpi in goal.kpis]
            item = self._goal_row(Place(number), goal, words)
            if goal.below is not None and (outer := self._items.get(Place(goal.below))) is not None:
                outer.addChild(item)
            elif not several:
                tops.append(item)
            else:
                parent = parents.get(goal.department)
                if parent is None:
                    parent = parents[goal.department] = _department_row(goal.department, said.get(goal.department))
                    tops.append(parent)
                parent.addChild(item)
        return tops

    def _goal_row(self, place: Place, goal: OutlineGoal, words: list[str], reason: str = "") -> QTreeWidgetItem:
        kind = "goal" if goal.kpis else "goal without key result"
        facts = f"line {goal.line}, {reason}" if place.offered else ", ".join(goal_facts(goal)) or kind
        item = self._ticked_row(place, goal.title, facts, "target", (goal.title, "", place.offered))
        for number, kpi in enumerate(goal.kpis):
            name = (goal.title, kpi.text, place.offered)
            below = Place(place.goal, number, place.offered)
            item.addChild(self._ticked_row(below, kpi.text, words[number], "trending-up", name))
        for label, said in (("Why", goal.why), ("Notes", goal.notes)):
            if said:
                item.addChild(_row(said, "why" if label == "Why" else "note", "file-text"))
        return item

    def _offered_row(self, today: date) -> QTreeWidgetItem:
        offers: tuple[Offer, ...] = self.outline.offers
        head = _head(OFFERED, f"{counted(len(offers), 'line', 'lines')}; tick what is one after all")
        for number, offer in enumerate(offers):
            words = [understood(kpi, None, today) for kpi in offer.goal.kpis]
            head.addChild(self._goal_row(Place(number, offered=True), offer.goal, words, offer.reason))
        return head

    def _ticked_row(
        self, place: Place, words: str, facts: str, picture: str, name: tuple[str, str, bool]
    ) -> QTreeWidgetItem:
        item = _row(words, facts, picture)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        on = self._changed.get(name, not place.offered)
        item.setCheckState(0, _ON if on else _OFF)
        item.setData(0, _PLACE, place)
        self._items[place] = item
        return item

    def _paint_quiet(self) -> None:
        quiet = QColor(current_tokens().text_muted)
        ground = QColor(current_tokens().text)
        self.blockSignals(True)
        for item in self._items.values():
            for column in (0, 1):
                item.setForeground(column, ground if item.checkState(0) == _ON else quiet)
        self.blockSignals(False)

    # Ticks

    def _item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        place = item.data(0, _PLACE)
        if column != 0 or not isinstance(place, Place):
            return
        on = item.checkState(0) == _ON
        self.blockSignals(True)
        if place.kpi < 0:
            # A goal goes with its key results, and comes with them; a goal within it is its own.
            for number in range(len(self._goal_at(place).kpis)):
                self._items[Place(place.goal, number, place.offered)].setCheckState(0, _ON if on else _OFF)
        elif on:
            self._items[Place(place.goal, offered=place.offered)].setCheckState(0, _ON)
        self.blockSignals(False)
        for there, row in self._items.items():
            if (there.goal, there.offered) == (place.goal, place.offered):
                self._changed[self._name(there)] = row.checkState(0) == _ON
        self._paint_quiet()
        self.ticked.emit()

    def _goal_at(self, place: Place) -> OutlineGoal:
        return self.outline.offers[place.goal].goal if place.offered else self.outline.goals[place.goal]

    def _name(self, place: Place) -> tuple[str, str, bool]:
        goal = self._goal_at(place)
        return (goal.title, goal.kpis[place.kpi].text if place.kpi >= 0 else "", place.offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            item = self.currentItem()
            if event.key() == Qt.Key.Key_Space and item is not None and self.currentColumn() != 0:
                # The tick stands in the first column, wherever in the row the focus is.
                if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    item.setCheckState(0, _OFF if item.checkState(0) == _ON else _ON)
                return True
        return super().eventFilter(watched, event)

    def chosen(self) -> Outline:
        """Return the outline with what is ticked."""
        return choose(self.outline, lambda place: self._items[place].checkState(0) == _ON)

    def layout_columns(self) -> None:
        """Give the second column what it needs, a third of the place at most."""
        self.header().resizeSection(1, min(self.sizeHintForColumn(1) + SPACE_3, self.width() // 3))


def _row(words: str, facts: str, picture: str) -> QTreeWidgetItem:
    shown = shorten(words, _LONGEST)
    item = QTreeWidgetItem([shown, facts])
    item.setIcon(0, icon(picture, "muted"))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{shown}, {facts}" if facts else shown)
    for column, text in enumerate((words, facts)):
        item.setToolTip(column, plain_tooltip(text))
    return item


def _head(words: str, facts: str) -> QTreeWidgetItem:
    item = _row(words, facts, "info")
    item.setFont(0, ui_font(TYPE_SMALL, bold=True))
    return item


def _department_row(name: str, said: OutlineDepartment | None) -> QTreeWidgetItem:
    facts = "department" if name else "goals of all"
    item = _row(name or COMPANY, f"{facts}, {said.owner}" if said is not None and said.owner else facts, "users")
    for words, kind in ((said.why, "why"), (said.notes, "note")) if said is not None else ():
        if words:
            item.addChild(_row(words, kind, "file-text"))
    return item


def _nothing_row(unused: tuple[UnusedLine, ...]) -> QTreeWidgetItem:
    head = _head(NOTHING, counted(len(unused), "line", "lines"))
    for line in unused:
        head.addChild(_row(line.text, f"line {line.line}, {line.reason}", "x"))
    return head
