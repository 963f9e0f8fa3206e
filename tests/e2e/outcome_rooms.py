"""Ways into the rooms of single steps, and what is in sight there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.domain.records import ActivityKind
from app.domain.words.people import PersonLine
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of

PEOPLE = tuple(PersonLine(f"Person {n}", "Marketing" if n < 4 else "Sales") for n in range(7))
DAY = "2026-09-22"


def enter(facilitator: Facilitator, kind: ActivityKind, settings: dict[str, object] | None = None) -> str:
    """Open the room of a workshop at a step of this kind and return the step's id."""
    plenary = plenary_of(facilitator)
    template = plenary.templates.get("check-in")
    workshop = plenary.workshops.create(template, title="Review", date=DAY, people=PEOPLE, initiative="Autumn launch")
    step = plenary.agenda.add_step(workshop, kind, "At hand", settings=settings)
    facilitator.window.open_room(workshop, step)
    return step


def words_in_sight() -> str:
    """Return everything that any visible widget says, to eyes or to a screen reader."""
    found: list[str] = []
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget)):
            if not widget.isVisible():
                continue
            found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QLabel | QLineEdit | QPushButton):
                found.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                found.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                found.append(widget.currentText())
            elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                model = widget.model()
                roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
                found += [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in roles]
    return "\n".join(found)


def key(facilitator: Facilitator, code: Qt.Key) -> None:
    QApplication.processEvents()
    QTest.keyClick(facilitator.focus(), code)


def back_to_the_window(facilitator: Facilitator) -> None:
    """Nothing gives the focus back here when a dialog goes."""
    facilitator.window.activateWindow()
    facilitator.qtbot.waitUntil(lambda: QApplication.activeWindow() is facilitator.window)
