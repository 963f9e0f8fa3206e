"""Buttons that tell their key in the tooltip and have a name for screen readers."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPushButton, QToolButton, QWidget

from widgets.controls.keys import let_enter_press
from widgets.controls.toggling import PushButton, ToolButton
from widgets.keys.own_keys import show_key
from widgets.theme.icons import icon as themed_icon
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import SPACE_2

ButtonKind: TypeAlias = Literal["plain", "primary", "quiet"]

ICON_SIDE = 16
_BESIDE_ICON = "beside icon"


def text_button(
    text: str,
    icon: str | None = None,
    *,
    kind: ButtonKind = "plain",
    shortcut_hint: str = "",
    command: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Return a button with words, perhaps with an icon; `shortcut_hint` or the key of `command` is shown, not bound."""
    button = PushButton(text, parent)
    button.setProperty("kind", kind)
    # Otherwise dialogs make every button a default one, and Enter presses what nobody meant.
    button.setAutoDefault(False)
    # A click leaves the focus where people type; otherwise the next blank presses the button again.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    let_enter_press(button)
    button.setAccessibleName(text.replace("&", ""))
    if icon is not None:
        button.setIcon(themed_icon(icon, "on_accent" if kind == "primary" else "text"))
        # Broader than high: Fusion leaves too little room between icon and words.
        _size_icon(button, 6)
    if shortcut_hint:
        button.setToolTip(_with_key(text.replace("&", ""), shortcut_hint))
        button.setAccessibleDescription(shortcut_hint)
    if command:
        show_key(button, command)
    return button


def icon_button(
    name: str,
    accessible_name: str,
    shortcut_hint: str = "",
    *,
    command: str = "",
    checkable: bool = False,
    parent: QWidget | None = None,
) -> QToolButton:
    """Return a button with an icon alone, for tight places; its name and key stand in the tooltip."""
    button = ToolButton(parent)
    button.setIcon(themed_icon(name))
    _size_icon(button, 0)
    button.setAccessibleName(accessible_name)
    button.setAccessibleDescription(shortcut_hint)
    button.setToolTip(_with_key(accessible_name, shortcut_hint))
    if command:
        show_key(button, command)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    let_enter_press(button)
    return button


def buttons_beside(*buttons: QWidget) -> QWidget:
    """Return a widget with buttons beside each other."""
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_2)
    for button in buttons:
        row.addWidget(button)
    return host


def name_in_tooltip(button: QAbstractButton, *, always: bool = True) -> None:
    """Tell a button's name in its tooltip, with its key; without `always` only where there is a key to tell."""
    keys = button.accessibleDescription()
    button.setToolTip(_with_key(button.accessibleName(), keys) if always or keys else "")


def _with_key(text: str, shortcut_hint: str) -> str:
    return f"{text} ({shortcut_hint})" if shortcut_hint else text


def _size_icon(button: QAbstractButton, beside: int) -> None:
    """Give the icon of a button the size of the type, now and later; `beside` pixels are left before its words."""
    button.setProperty(_BESIDE_ICON, beside)
    side = round(ICON_SIDE * zoom())
    button.setIconSize(QSize(side + beside, side))


def _size_icons() -> None:
    for widget in QApplication.allWidgets():
        beside = widget.property(_BESIDE_ICON)
        if isinstance(widget, QAbstractButton) and beside is not None:
            _size_icon(widget, beside)


theme_changed.connect(_size_icons)
