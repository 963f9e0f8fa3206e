"""What tests of pages and dialogs need: hostile words, a list of controls, a way to put a page on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import AppError
from app.domain.words.people import parse_people
from widgets.context import Context

HOSTILE = (
    "<b>bold</b> & <img src=x>",
    "رسائل الإطلاق للشرق الأوسط",
    "👩‍👩‍👧‍👦 família — naïve “quotes”",
    "x" * 190,
    "'; DROP TABLE workshop; --",
)


class Said:
    """What a context said, showed and opened."""

    def __init__(self, context: Context) -> None:
        self.words: list[str] = []
        self.undos: list[object] = []
        self.troubles: list[AppError] = []
        self.opened: list[tuple[str, str]] = []
        context.said.connect(self._said)
        context.troubled.connect(self.troubles.append)
        self.went: list[tuple[str, str, str]] = []
        context.opened.connect(lambda workshop_id, step_id: self.opened.append((workshop_id, step_id)))
        context.said_wanted.connect(lambda *where: self.went.append(where))

    def _said(self, words: str, undo: object) -> None:
        self.words.append(words)
        self.undos.append(undo)

    def undo(self) -> None:
        """Press Undo on the last line said."""
        undo = self.undos[-1]
        assert callable(undo)
        undo()


# What a person can act on; containers and plain texts need no name of their own.
ACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.ProgressBar,
}


_hosts: list[QWidget] = []


def forget_hosts() -> None:
    """Let go of the windows that dialogs were shown over."""
    _hosts.clear()


def nameless(widget: QWidget) -> list[str]:
    """Return the controls in `widget` that a screen reader could not name."""
    found: list[str] = []

    def walk(face: QAccessibleInterface | None, inside: bool) -> None:
        if face is None or not face.isValid():
            return
        active = face.role() in ACTIVE and not face.state().invisible
        if active and not inside and not face.text(QAccessible.Text.Name).strip():
            found.append(f"{face.role()} {face.object()}")
        # The parts of a combo box or a spin box are named by the whole.
        whole = face.role() in (QAccessible.Role.ComboBox, QAccessible.Role.SpinBox)
        for place in range(min(face.childCount(), 60)):
            walk(face.child(place), inside or whole)

    walk(QAccessible.queryAccessibleInterface(widget), False)
    return found


def show(qtbot: QtBot, widget: QWidget, width: int = 1_100, height: int = 720) -> None:
    """Put a page or dialog on the screen with the focus where it wants it."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
        # It may be gone when the test ends; its host is not.
        host = QWidget()
        qtbot.addWidget(host)
        # qtbot only watches it, so somebody must keep it.
        _hosts.append(host)
        widget.setParent(host, widget.windowFlags())
    else:
        qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    refresh = getattr(widget, "refresh", None)
    if refresh is not None:
        refresh()
    if widget.focusProxy() is not None:
        widget.setFocus()
    QApplication.processEvents()


def make_workshop(context: Context, title: str = "Launch", *, people: str = "", date: str = "2026-05-04") -> str:
    """Create a workshop from the messaging template."""
    template = context.plenary.templates.get("messaging")
    return context.plenary.workshops.create(template, title=title, date=date, people=parse_people(people))


def make_hostile(context: Context) -> list[str]:
    """Create a workshop for each hostile title."""
    return [make_workshop(context, title, people=f"{title[:60]}, {title[:40]}") for title in HOSTILE]
