"""Looks at a window as somebody with a small screen does: what cannot be reached, and what is cut."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from widgets.controls.department_stamp import DepartmentStamp
from widgets.controls.labels import ClockLabel, ElidedLabel

PRESSED_OR_FILLED = (
    QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QTabBar,
)  # fmt: skip
LEAST_FIELD = 56
"""A field narrower than this shows nothing one could read."""


def cut(window: QWidget, inside: QWidget | None = None) -> list[str]:
    """Return what in a window (or `inside` one of its parts) is out of reach or cut, a line each that says where."""
    found: list[str] = []
    for widget in _seen(window, inside or window):
        wrong = _out_of_reach(widget, window) or _cut_words(widget)
        if wrong:
            found.append(f"{_name(widget)}: {wrong}")
    return found


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} “{(widget.accessibleName() or words)[:60]}” in {_place(widget)}"


def _place(widget: QWidget) -> str:
    above = widget.parentWidget()
    while above is not None and type(above).__module__.startswith("PySide6"):
        above = above.parentWidget()
    return type(above).__name__ if above is not None else "nothing"


def _seen(window: QWidget, inside: QWidget) -> Iterator[QWidget]:
    for widget in inside.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window or _is_part(widget):
            continue
        if isinstance(widget, PRESSED_OR_FILLED) or (isinstance(widget, QLabel) and widget.text()):
            yield widget


def _is_part(widget: QWidget) -> bool:
    """Return whether a widget is part of another one, which has scroll bars or is looked at as a whole."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractSpinBox | QComboBox | QTabBar | QLineEdit | QHeaderView):
            return True
        if isinstance(above, QAbstractItemView | QGraphicsView):
            return True
        above = above.parentWidget()
    return False


def _out_of_reach(widget: QWidget, window: QWidget) -> str:
    """Say what of a widget cannot be brought into sight by scrolling down."""
    rows = _many_lines(widget)
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea) and above.widget() is not None and above.widget().isAncestorOf(widget):
            # Not `ensureWidgetVisible`: of a text it shows the cursor alone, and it scrolls sideways where nobody can.
            bar, top = above.verticalScrollBar(), widget.mapTo(above.widget(), QPoint()).y()
            lowest = top + widget.height() + 4 - above.viewport().height()
            bar.setValue(min(max(bar.value(), lowest), top - 4))
        above = above.parentWidget()
    seen = QRect(QPoint(), widget.size())
    child = widget
    while child is not window:
        above = child.parentWidget()
        assert above is not None
        seen = QRect(seen.topLeft() + child.pos(), seen.size()) & QRect(QPoint(), above.size())
        child = above
    missing = widget.size() - seen.size()
    if missing.width() > 0:
        return f"{missing.width()} of {widget.width()} pixels lie beside what is seen"
    if missing.height() > 0 and not (rows and seen.height() >= 2 * widget.fontMetrics().lineSpacing()):
        return f"{missing.height()} of {widget.height()} pixels lie above or below what is seen"
    if isinstance(widget, PRESSED_OR_FILLED):
        hit = window.childAt(seen.center())
        if hit is not None and hit is not widget and not widget.isAncestorOf(hit) and not hit.isAncestorOf(widget):
            return f"{type(hit).__name__} in {_place(hit)} lies over it"
    return ""


def _many_lines(widget: QWidget) -> bool:
    """Return whether a widget may be higher than the place: one goes on reading by scrolling."""
    return isinstance(widget, QTextEdit | QPlainTextEdit) or (isinstance(widget, QLabel) and widget.wordWrap())


def _cut_words(widget: QWidget) -> str:
    match widget:
        case QPushButton() | QToolButton():
            return _cut_button(widget)
        case QCheckBox() | QRadioButton() | DepartmentStamp():
            hint = widget.sizeHint()
            return f"{widget.size()} is less than {hint}" if _is_less(widget.size(), hint) else ""
        case ElidedLabel():
            return _too_low(widget)
        case QLabel():
            return _cut_label(widget)
        case QComboBox():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            style, part = widget.style(), QStyle.SubControl.SC_ComboBoxEditField
            place = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
            first = widget.fontMetrics().horizontalAdvance(widget.itemText(0)[:24])
            if min(first, LEAST_FIELD) > place.width():
                return f"“{widget.itemText(0)}” has {place.width()} pixels"
            return _too_low(widget)
        case QAbstractSpinBox():
            line = widget.lineEdit()
            needed = widget.fontMetrics().horizontalAdvance(widget.text())
            return f"“{widget.text()}” has {line.width()} pixels" if needed > line.width() else _too_low(widget)
        case QLineEdit() | QTextEdit() | QPlainTextEdit():
            return f"it is {widget.width()} pixels wide" if widget.width() < LEAST_FIELD else _too_low(widget)
        case QTabBar():
            return _cut_tabs(widget)
    return ""


def _is_less(size: QSize, than: QSize) -> bool:
    return size.width() < than.width() - 1 or size.height() < than.height() - 2


def _too_low(widget: QWidget) -> str:
    line = widget.fontMetrics().height()
    return f"a line of {line} pixels has {widget.height()}" if widget.height() < line - 2 else ""


def _cut_button(button: QPushButton | QToolButton) -> str:
    hint = button.sizeHint()
    if not _is_less(button.size(), hint):
        return ""
    if button.height() < hint.height() - 2:
        return f"it is {button.height()} pixels high and needs {hint.height()}"
    if isinstance(button, QPushButton):
        option = QStyleOptionButton()
        button.initStyleOption(option)
        place = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
        sign = 0 if button.icon().isNull() else button.iconSize().width() + 4
        # Letters are measured without the sign that marks a key.
        needed = sign + button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
        if needed <= place.width() + 1:
            return ""
        return f"its words need {needed} pixels and have {place.width()}"
    return f"it is {button.width()} pixels wide and needs {hint.width()}"


def _cut_label(label: QLabel) -> str:
    if not label.pixmap().isNull():
        return ""
    place, metrics = label.contentsRect().size(), QFontMetrics(label.font())
    if label.wordWrap():
        flags = Qt.TextFlag.TextWordWrap | int(label.alignment())
        needed = metrics.boundingRect(QRect(0, 0, place.width(), 100_000), flags, label.text()).size()
    else:
        needed = metrics.size(0, label.text())
    if needed.width() > place.width() + 1 and not isinstance(label, ClockLabel):
        return f"{needed.width()} pixels of words have {place.width()}"
    if needed.height() > place.height() + 2:
        return f"{needed.height()} pixels of lines have {place.height()}"
    return ""


def _cut_tabs(bar: QTabBar) -> str:
    for place in range(bar.count()):
        if not bar.isTabVisible(place):
            continue
        room = bar.tabRect(place).width()
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
        if needed > room and not (bar.tabToolTip(place) or bar.usesScrollButtons()):
            return f"“{bar.tabText(place)}” has {room} of {needed} pixels"
    return ""


def settle() -> None:
    """Let everything that is due be laid out."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
