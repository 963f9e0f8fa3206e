"""Listens to a window as somebody with a screen reader does: what has no name, and what is said badly."""

import re
from collections.abc import Iterator

from PySide6.QtCore import SIGNAL, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from widgets.board.outline import BoardOutline
from widgets.controls.selection import FOLLOWS
from widgets.controls.toggling import Toggled

_COUNTED = "minutes|notes|people|gaps|steps|rows|items|days|votes|dots|groups|columns|goals|actions|pages|[a-z]+ies"
_WRONG = (
    (re.compile("<p style"), "speaks its markup"),
    (re.compile(rf"(?<![\d.,:/–-])1 (more )?({_COUNTED})\b"), "counts one as many"),
    (re.compile("^[•·–▸]$"), "is a sign alone"),
)
_WORD = re.compile(r"\b(?![A-Z]{2,4}\b)\w{2,}")
"""A word that has to be heard; short names of departments stand for what is."""

_ROWS = 40


def unheard(window: QWidget, inside: QWidget | None = None) -> list[str]:
    """Return what in a window (or `inside` one of its parts) cannot be told by its name, or is said badly."""
    found = []
    for widget in _there(window, inside or window):
        said = QAccessible.queryAccessibleInterface(widget)
        name, about = said.text(QAccessible.Text.Name), said.text(QAccessible.Text.Description)
        wrongs = [*_nameless(widget, name), *_badly_said(name), *_badly_said(about), *_dead_toggle(widget)]
        wrongs += _hidden_words(widget, name)
        if isinstance(widget, QAbstractItemView):
            wrongs += [*_rows(widget), *_left_behind(widget)]
        found += [
            f"{type(widget).__name__} “{name[:60]}” in {type(widget.parentWidget()).__name__} {wrong}"
            for wrong in wrongs
        ]
    return found


def _there(window: QWidget, inside: QWidget) -> Iterator[QWidget]:
    for widget in (inside, *inside.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is window and not _is_part(widget):
            yield widget


def _is_part(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar | QSplitterHandle | QHeaderView):
        return True
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractSpinBox | QComboBox | QTabBar | QHeaderView):
            return True
        if isinstance(above, QLineEdit | QAbstractItemView) and not isinstance(widget, QAbstractButton | QLineEdit):
            return True
        above = above.parentWidget()
    return False


def _nameless(widget: QWidget, name: str) -> Iterator[str]:
    fields = QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView | QTabBar
    takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(widget, QLabel)
    # What hands the keyboard on, or lies inside a thing that has the name, is never what somebody is at.
    hands_on = widget.focusProxy() is not None or isinstance(widget.parentWidget(), QAbstractScrollArea)
    if not name.strip() and (isinstance(widget, fields) or (takes_keys and not hands_on)):
        yield "has no name"
    if isinstance(widget, QComboBox):
        relations = QAccessible.queryAccessibleInterface(widget).relations(QAccessible.RelationFlag.Label)
        if not relations:
            yield "has no label, and is called by what is chosen"
        elif len(relations) > 1:
            yield "has two labels"


def _badly_said(words: str) -> Iterator[str]:
    for pattern, wrong in _WRONG:
        if found := pattern.search(words):
            yield f"{wrong}: “{words[max(0, found.start() - 20) : found.end() + 20]}”"


def _hidden_words(widget: QWidget, name: str) -> Iterator[str]:
    if (
        isinstance(widget, QLabel)
        and not name.strip()
        and widget.pixmap().isNull()
        and widget.width()
        and widget.height()
    ):
        yield "is a label that says nothing"
    words = set(_WORD.findall(widget.text())) if isinstance(widget, QLabel) else set()
    if missing := words - set(_WORD.findall(name)):
        yield f"hides its words: {sorted(missing)}"


def _dead_toggle(widget: QWidget) -> Iterator[str]:
    is_switch = isinstance(widget, QAbstractButton) and widget.isCheckable()
    if is_switch and not isinstance(widget, Toggled) and widget.receivers(SIGNAL("clicked(bool)")):
        yield "does nothing when it is toggled from outside"


def _left_behind(view: QAbstractItemView) -> Iterator[str]:
    only_read = view.selectionMode() == QAbstractItemView.SelectionMode.NoSelection
    if not (only_read or view.property(FOLLOWS) or isinstance(view, BoardOutline)):
        yield "stays where it is when a row is selected from outside"


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    # Qt keeps a list's count of columns to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        for column in range(min(columns, _ROWS)):
            index = model.index(row, column)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""
            yield from (f"row {row}: {wrong}" for wrong in _badly_said(str(spoken)))
            about = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")
            yield from (f"row {row}: {wrong}" for wrong in _badly_said(about))
