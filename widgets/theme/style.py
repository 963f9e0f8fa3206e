"""The one place where the program gets its look: `apply_theme`, `current_tokens`, `set_zoom`.

Widgets say what they are with dynamic properties, set before they are shown; the style sheet does the rest:

==============  ==========  =============================================================================
widget          property    values
==============  ==========  =============================================================================
QLabel          role        title, heading, eyebrow (small capitals line), muted, clock; none is body text
QLabel          meaning     agree, condition, concern, block, late, done, amber (with an icon or a word)
QPushButton     kind        primary (one on a page), quiet (no frame), none is plain
QToolButton     kind        framed; none is quiet
QLineEdit, ...  role        capture: the large bar where one types what the room says; title: a heading
                            that can be edited in place
QListView, ...  surface     window: no frame, lies on the page; none is a framed white sheet
QWidget,QFrame  surface     window, panel, card (hairline and corners), raised
QWidget         edge        left, right, top, bottom: a hairline on that side only (panels beside panels)
==============  ==========  =============================================================================

A property that changes later needs `restyle(widget)`. Plain QWidget subclasses with a surface need
`setAttribute(Qt.WidgetAttribute.WA_StyledBackground)`; `set_surface(widget, "card")` does both.

Widgets that paint themselves take `current_tokens()` and `ui_font(...)` at paint time and connect their
`update` to `theme_changed`, which also tells of a new zoom.
"""

import sys
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from widgets.theme.palette import palette
from widgets.theme.stylesheet import stylesheet
from widgets.theme.tokens import LIGHT, THEMES, TYPE_BODY, ThemeName, Tokens

ThemeChoice: TypeAlias = Literal["light", "dark", "contrast", "system"]
Surface: TypeAlias = Literal["window", "panel", "card", "raised"]

ZOOM_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

_USUAL_TYPE: Final = {"win32": 12, "darwin": 13}.get(sys.platform, 15)
"""The pixels of the interface font where nobody asked the system for larger type."""

_LARGER: Final = 1.15
"""From this much on somebody did; below it systems differ anyway."""


class _Look(QObject):
    """What the program looks like now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: ThemeChoice = "light"
        self.tokens: Tokens = LIGHT
        self.zoom = 1.0
        self.system_type = 1.0
        self.follows_system = False

    def system_changed(self) -> None:
        """Follow the desktop when the user chose so."""
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            apply_theme(app, "system")


STYLE = "Fusion"
STYLE_IS_SET = "style is set"
"""A property of the application."""

_look = _Look()
theme_changed = _look.changed


def apply_theme(app: QApplication, name: ThemeChoice) -> Tokens:
    """Give the program the look `name` and return its tokens; "system" follows the desktop from now on."""
    _look.choice = name
    _look.tokens = THEMES[_system_theme() if name == "system" else name]
    # A start names the style to the application itself: asking for it here would make all the classes of styles first.
    if app.property(STYLE_IS_SET) is None:
        app.setStyle(STYLE)
        app.setProperty(STYLE_IS_SET, True)
    _apply(app)
    if not _look.follows_system:
        _look.follows_system = True
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(_look.system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(_look.system_changed)
    return _look.tokens


def current_tokens() -> Tokens:
    """Return the colours in use."""
    return _look.tokens


def current_choice() -> ThemeChoice:
    """Return what the user chose, which may be "system"."""
    return _look.choice


def zoom() -> float:
    """Return by how much all type is enlarged, by the user here and by the system everywhere; at most doubled."""
    return min(_look.zoom * _look.system_type, max(ZOOM_STEPS[-1], _look.zoom))


def set_zoom(app: QApplication, factor: float) -> float:
    """Enlarge all type by `factor` (kept between 0.8 and 2) and return what it became."""
    _look.zoom = min(max(factor, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
    _apply(app)
    return _look.zoom


def chosen_zoom() -> float:
    """Return by how much the user enlarged all type here."""
    return _look.zoom


def step_zoom(factor: float, steps: int) -> float:
    """Return the zoom some steps up or down from `factor` (Ctrl + and Ctrl −), or 1 for 0 steps."""
    if steps == 0:
        return 1.0
    nearest = min(range(len(ZOOM_STEPS)), key=lambda i: abs(ZOOM_STEPS[i] - factor))
    return ZOOM_STEPS[min(max(nearest + steps, 0), len(ZOOM_STEPS) - 1)]


def ui_font(size: int = TYPE_BODY, *, bold: bool = False, tabular: bool = False, zoomed: bool = True) -> QFont:
    """Return the interface font in one of the type sizes, enlarged by the zoom unless `zoomed` is False.

    `tabular` gives digits of one width, so that a clock does not jump.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(round(size * (zoom() if zoomed else 1.0)))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_surface(widget: QWidget, surface: Surface) -> None:
    """Let `widget` be one of the surfaces."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("surface", surface)


def restyle(widget: QWidget) -> None:
    """Take up a dynamic property that was changed after the widget was shown."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _system_type() -> float:
    """Return by how much the system enlarges the type of every program."""
    asked = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize() / _USUAL_TYPE
    return asked if asked >= _LARGER else 1.0


def _apply(app: QApplication) -> None:
    _look.system_type = _system_type()
    app.setPalette(palette(_look.tokens))
    app.setFont(ui_font())
    app.setStyleSheet(stylesheet(_look.tokens, zoom()))
    _look.changed.emit()


def _system_theme() -> ThemeName:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
