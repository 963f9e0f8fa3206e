"""The style sheet made of the tokens. Colours are written `@name`, type sizes `@size(n)`."""

import re
from pathlib import Path

from widgets.theme.tokens import CORNER, CORNER_SMALL, Tokens

_INDICATORS = Path(__file__).resolve().parents[2] / "resources" / "icons" / "indicators"

_LABELS = """
QLabel[role="title"] { font-size: @size(24); font-weight: 600; color: @text_strong; }
QLabel[role="heading"] { font-size: @size(18); font-weight: 600; color: @text_strong; }
QLabel[role="eyebrow"] { font-size: @size(12); font-weight: 600; color: @text_muted; }
QLabel[role="muted"] { color: @text_muted; }
QLabel[role="clock"] { font-size: @size(36); font-weight: 600; color: @text_strong; }
QLabel[meaning="agree"], QLabel[meaning="done"] { color: @agree; }
QLabel[meaning="condition"] { color: @condition; }
QLabel[meaning="concern"] { color: @concern; }
QLabel[meaning="block"], QLabel[meaning="late"] { color: @block; }
QLabel[meaning="amber"] { color: @amber; }
QToolButton[pill="true"] { border: 1px solid @hairline; border-radius: 8px; padding: 3px 8px; background: @card; }
QToolButton[pill="true"][meaning="agree"] { color: @agree; }
QToolButton[pill="true"][meaning="condition"] { color: @condition; }
QToolButton[pill="true"][meaning="concern"] { color: @concern; }
"""

_SURFACES = """
QMainWindow, QDialog { background: @window; }
QWidget[surface="window"] { background: @window; }
QWidget[surface="panel"] { background: @panel; }
QWidget[surface="card"] { background: @card; border: 1px solid @hairline; border-radius: @corner; }
QWidget[surface="raised"] { background: @raised; border: 1px solid @control_line; border-radius: @corner; }
QWidget[edge="left"] { border-left: 1px solid @hairline; }
QWidget[edge="right"] { border-right: 1px solid @hairline; }
QWidget[edge="top"] { border-top: 1px solid @hairline; }
QWidget[edge="bottom"] { border-bottom: 1px solid @hairline; }
QFrame[frameShape="4"], QFrame[frameShape="5"] { color: @hairline; }
QScrollArea, QStackedWidget { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QToolTip { background: @raised; color: @text; border: 1px solid @control_line; padding: 4px 6px; }
QGroupBox { border: 1px solid @hairline; border-radius: @corner; margin-top: @size(20); padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 4px; color: @text_muted; }
"""

_BUTTONS = """
QPushButton {
    background: @raised; color: @text; border: 1px solid @control_line; border-radius: @corner;
    padding: 6px 14px; min-height: @size(18);
}
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @pressed; color: @text_strong; }
QPushButton:focus { border: 2px solid @focus; padding: 5px 13px; }
QPushButton:disabled { color: @text_disabled; background: transparent; border-color: @hairline; }
QPushButton::menu-indicator { image: url("@chevron-down"); width: 12px; subcontrol-position: right center;
    subcontrol-origin: padding; right: 6px; }
QPushButton[kind="primary"] {
    background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: @accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text_strong; }
QPushButton[kind="primary"]:disabled {
    color: @text_disabled; background: @pressed; border-color: @pressed;
}
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; padding: 6px 10px; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:checked { background: @pressed; }
QPushButton[kind="quiet"]:focus { border: 2px solid @focus; padding: 5px 9px; }
QToolButton {
    background: transparent; color: @text; border: 1px solid transparent; border-radius: @corner; padding: 5px;
}
QToolButton[kind="framed"] { background: @raised; border-color: @control_line; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; color: @text_strong; }
QToolButton:focus { border: 2px solid @focus; padding: 4px; }
QToolButton:disabled { color: @text_disabled; }
QToolButton[popupMode="2"] { padding-right: 18px; }
QToolButton::menu-indicator { image: url("@chevron-down"); width: 12px; subcontrol-position: right center;
    subcontrol-origin: padding; right: 4px; }
"""

# Qt gives the field of a spin box no room at its left, whatever the padding: so its words are centred.
_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: @card; color: @text_strong; border: 1px solid @control_line; border-radius: @corner;
    padding: 5px 8px; selection-background-color: @accent; selection-color: @on_accent;
    placeholder-text-color: @text_muted;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: @size(20); }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid @focus; padding: 4px 7px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: @text_disabled; background: transparent; border-color: @hairline;
}
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { background: @panel; }
QLineEdit[role="capture"], QPlainTextEdit[role="capture"] { font-size: @size(15); padding: 8px 12px; }
QLineEdit[role="capture"]:focus, QPlainTextEdit[role="capture"]:focus { padding: 7px 11px; }
QLineEdit[role="title"] {
    font-size: @size(24); font-weight: 600; background: transparent; border: 1px solid transparent;
    padding: 3px 6px; min-height: @size(32);
}
QLineEdit[role="title"]:hover { border-color: @hairline; }
QLineEdit[role="title"]:focus { border: 2px solid @focus; padding: 2px 5px; background: @card; }
QComboBox { padding-right: 26px; }
QComboBox:focus { padding-right: 25px; }
QComboBox::drop-down { border: none; width: 24px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("@chevron-down"); width: 14px; height: 14px; }
QComboBox:editable { padding-right: 26px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; background: transparent; min-height: 0; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @control_line; border-radius: 0; padding: 4px; }
QSpinBox, QDoubleSpinBox, QTimeEdit, QDateEdit[calendarPopup="false"] { qproperty-alignment: AlignCenter; }
QAbstractSpinBox { padding-right: 24px; }
QAbstractSpinBox:focus { padding-right: 23px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; background: transparent; width: 22px; border-radius: @corner_small;
}
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url("@chevron-up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("@chevron-down"); width: 12px; height: 12px; }
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: 22px; subcontrol-position: center right; }
"""

_CHOICES = """
QCheckBox, QRadioButton {
    color: @text; spacing: 8px; padding: 3px 4px; border: 2px solid transparent; border-radius: @corner_small;
}
QCheckBox:focus, QRadioButton:focus { border-color: @focus; }
QCheckBox:disabled, QRadioButton:disabled { color: @text_disabled; }
QCheckBox::indicator, QAbstractItemView::indicator, QMenu::indicator, QGroupBox::indicator {
    width: 16px; height: 16px; border: 1px solid @control_line; border-radius: 4px; background: @card;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked,
QGroupBox::indicator:checked {
    background: @accent; border-color: @accent; image: url("@on_accent_check");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: @accent; border-color: @accent; image: url("@on_accent_minus");
}
QCheckBox::indicator:disabled { border-color: @hairline; background: transparent; }
QCheckBox::indicator:checked:disabled { background: @text_disabled; }
QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid @control_line; border-radius: 9px; background: @card;
}
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @accent; }
QRadioButton::indicator:disabled { border-color: @hairline; background: transparent; }
QSlider::groove:horizontal { height: 4px; background: @hairline; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; margin: -7px 0; border-radius: 9px; background: @accent;
    border: 1px solid @card; }
QSlider::handle:horizontal:focus { border: 2px solid @text_strong; }
QProgressBar {
    background: @hairline; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent;
}
QProgressBar::chunk { background: @accent; border-radius: 3px; }
"""

_LISTS = """
QListView, QTreeView, QTableView {
    background: @card; alternate-background-color: @panel; color: @text; border: 1px solid @hairline;
    border-radius: @corner; padding: 4px; outline: 0; gridline-color: @hairline;
}
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid @focus; padding: 3px; }
QListView[surface="window"], QTreeView[surface="window"], QTableView[surface="window"],
QListView[surface="panel"], QTreeView[surface="panel"], QTableView[surface="panel"] {
    background: transparent; border: 2px solid transparent; border-radius: @corner; padding: 0;
}
QListView[surface="window"]:focus, QTreeView[surface="window"]:focus, QTableView[surface="window"]:focus,
QListView[surface="panel"]:focus, QTreeView[surface="panel"]:focus, QTableView[surface="panel"]:focus {
    border-color: @focus;
}
QListView, QTreeView, QTableView, QMenu { icon-size: @size(16); }
QListView::item { padding: 6px 8px; border-radius: @corner_small; }
QTreeView::item { padding: 4px 6px; border: 0px; min-height: @size(18); }
QTableView::item { padding: 4px 6px; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: @accent_soft; color: @text_strong;
}
QListView::item:disabled { color: @text_disabled; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("@chevron-right"); }
QTreeView::branch:has-children:open { image: url("@chevron-down"); }
QHeaderView { background: transparent; border: none; qproperty-defaultAlignment: AlignLeft; }
QHeaderView::section {
    background: transparent; color: @text_muted; border: none; border-bottom: 1px solid @hairline;
    padding: 6px; font-weight: 600;
}
QTableView QTableCornerButton::section { background: transparent; border: none; }
QAbstractItemView QLineEdit, QAbstractItemView QComboBox { border-radius: 0; padding: 2px 4px; min-height: 0; }
QTabWidget::pane { border: none; border-top: 1px solid @hairline; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: @text_muted; padding: 8px 14px; border: 2px solid transparent;
    border-bottom: 2px solid transparent; margin-right: 2px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text_strong; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { border: 2px solid @focus; border-radius: @corner_small; }
QTabBar::tab:disabled { color: @text_disabled; }
"""

_WINDOW = """
QMenuBar { background: @window; color: @text; }
QMenuBar::item { padding: 5px 10px; border-radius: @corner_small; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; color: @text; border: 1px solid @control_line; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: @corner_small; }
QMenu::item:selected { background: @accent_soft; color: @text_strong; }
QMenu::item:disabled { color: @text_disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @hairline; margin: 5px 8px; }
QMenu::right-arrow { image: url("@chevron-right"); width: 12px; height: 12px; right: 8px; }
QStatusBar { background: @window; color: @text_muted; }
QStatusBar::item { border: none; }
QSplitter::handle { background: @hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: @accent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; margin: 2px 1px; }
QScrollBar:horizontal { height: 10px; margin: 1px 2px; }
QScrollBar::handle { background: @control_line; border-radius: 3px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @text_muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
"""

_SHEET = _SURFACES + _LABELS + _BUTTONS + _FIELDS + _CHOICES + _LISTS + _WINDOW


def stylesheet(tokens: Tokens, zoom: float) -> str:
    """Return the style sheet of a theme with its type enlarged by `zoom`."""
    line_tone = "paper" if tokens.is_dark else "ink"
    # The accent is light where the theme is dark, so what stands on it takes the other tone.
    accent_tone = "ink" if tokens.is_dark else "paper"

    def value(match: re.Match[str]) -> str:
        word = match.group(1)
        if match.group(2):
            return f"{round(int(match.group(2)) * zoom)}px"
        if word.startswith("on_accent_"):
            return (_INDICATORS / f"{word.removeprefix('on_accent_')}-{accent_tone}.svg").as_posix()
        if word.startswith("chevron"):
            return (_INDICATORS / f"{word}-{line_tone}.svg").as_posix()
        if word in ("corner", "corner_small"):
            return f"{CORNER if word == 'corner' else CORNER_SMALL}px"
        colour: str = getattr(tokens, word)
        return colour

    return re.sub(r"@([a-z_-]+)(?:\((\d+)\))?", value, _SHEET)
