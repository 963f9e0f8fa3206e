"""Every control has a name and a role for screen readers, works by keyboard, and shows words literally."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.records import Department
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.department_stamp import DepartmentStamp
from widgets.controls.empty_state import EmptyState
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.heading import PageHeading
from widgets.controls.labels import ClockLabel, plain_tooltip, text_label
from widgets.controls.toast import Toast
from widgets.controls.written_field import WrittenField
from widgets.theme.style import apply_theme

SALES = Department(id="sales", name="Sales <EMEA>", short="SAL", hue=1)


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.mark.parametrize(
    ("make", "role", "name"),
    [
        (lambda: text_button("&Export", "upload", kind="primary"), QAccessible.Role.Button, "Export"),
        (lambda: icon_button("play", "Start the clock", "P"), QAccessible.Role.Button, "Start the clock"),
        (lambda: DepartmentStamp(SALES), QAccessible.Role.CheckBox, "Sales <EMEA>"),
        (lambda: text_label("Ends 11:58"), QAccessible.Role.StaticText, "Ends 11:58"),
    ],
)
def test_name_and_role(qtbot: QtBot, make: Callable[[], QWidget], role: QAccessible.Role, name: str) -> None:
    widget = make()
    qtbot.addWidget(widget)
    face = QAccessible.queryAccessibleInterface(widget)
    assert face is not None
    assert (face.role(), face.text(QAccessible.Text.Name)) == (role, name)


def test_key_stands_in_the_tooltip(qtbot: QtBot) -> None:
    button = icon_button("search", "Find", "Ctrl+F")
    qtbot.addWidget(button)
    assert button.toolTip() == "Find (Ctrl+F)"


def test_stamp_is_checked_with_the_space_bar(qtbot: QtBot) -> None:
    stamp = DepartmentStamp(SALES, "room.stamp_2")
    qtbot.addWidget(stamp)
    with qtbot.waitSignal(stamp.toggled):
        QTest.keyClick(stamp, Qt.Key.Key_Space)
    assert stamp.isChecked()
    assert "&lt;EMEA&gt;" in stamp.toolTip()
    assert not stamp.grab().isNull()


def test_words_are_shown_literally(qtbot: QtBot) -> None:
    label = text_label("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert plain_tooltip("<img src=x>") == '<p style="white-space: pre-wrap">&lt;img src=x&gt;</p>'


def test_clock_paints_and_has_the_time_for_screen_readers(qtbot: QtBot) -> None:
    clock = ClockLabel()
    qtbot.addWidget(clock)
    clock.setText("08:42")
    clock.set_meaning("late")
    face = QAccessible.queryAccessibleInterface(clock)
    assert face is not None
    assert face.text(QAccessible.Text.Name) == "08:42"
    assert not clock.grab().isNull()


def test_toast_undoes_and_leaves_the_focus_alone(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field = QLineEdit()
    QVBoxLayout(page).addWidget(field)
    toast = Toast(page)
    page.resize(640, 400)
    with qtbot.waitExposed(page):
        page.show()
    field.setFocus()
    undone: list[bool] = []
    toast.show_message("<i>Note</i> deleted.", undo=lambda: undone.append(True))
    assert toast.isVisible()
    assert field.hasFocus()
    assert page.rect().contains(toast.geometry())
    QTest.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not toast.isVisible()


def test_toast_goes_by_itself(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    toast = Toast(page, show_ms=1)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(toast.dismissed):
        toast.show_message("Saved.")
    assert not toast._button.isVisibleTo(toast)


def test_empty_state_offers_the_first_step(qtbot: QtBot) -> None:
    empty = EmptyState("users", "Nobody is here yet.", "Add people")
    qtbot.addWidget(empty)
    assert empty.button is not None
    assert empty.accessibleName() == "Nobody is here yet."
    with qtbot.waitSignal(empty.action_triggered):
        QTest.keyClick(empty.button, Qt.Key.Key_Space)


def test_heading_is_never_wider_than_its_page(qtbot: QtBot) -> None:
    heading = PageHeading("A very long title " * 30, "and what it is about")
    qtbot.addWidget(heading)
    heading.add_action(text_button("New", kind="primary"))
    assert heading.minimumSizeHint().width() < 400


def test_flow_layout_wraps_in_reading_order(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, spacing=10)
    labels = [QLabel() for _ in range(4)]
    for label in labels:
        label.setFixedSize(100, 20)
        flow.addWidget(label)
    flow.setGeometry(QRect(0, 0, 230, 100))
    places = [(label.x(), label.y()) for label in labels]
    assert places == [(0, 0), (110, 0), (0, 30), (110, 30)]
    assert flow.heightForWidth(230) == 50
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(QRect(0, 0, 230, 100))
    assert labels[0].x() == 130
    assert flow.takeAt(0) is not None
    assert flow.count() == 3


def test_a_stamp_that_cannot_be_pressed_can_be_read(qtbot: QtBot) -> None:
    stamp = DepartmentStamp(SALES)
    qtbot.addWidget(stamp)
    stamp.resize(stamp.sizeHint())
    usual = stamp.grab().toImage()
    stamp.setEnabled(False)
    assert stamp.grab().toImage() == usual, "paler letters have less contrast than the theme promises"


def test_the_places_of_a_line_are_nobody_elses(qtbot: QtBot) -> None:
    # Qt gives a new item the address of one that is gone, and with it went the Python object of the gone one, which
    # dies with the layout it once stood in: the line then asked a dead object, and the program ended.
    host, buttons = QWidget(), [QPushButton("b") for _ in range(100)]
    qtbot.addWidget(host)
    box, gone, line = QHBoxLayout(host), QPushButton("a"), FlowLayout()
    box.addWidget(gone)
    former = box.itemAt(0)
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for button in buttons:
        line.addWidget(button)
    items = [line.itemAt(place) for place in range(line.count())]
    assert [item.widget() for item in items if item is not None] == buttons
    assert not [item for item in items if item is former]


def test_what_has_no_room_beside_the_title_of_a_field_stands_below_it(qtbot: QtBot) -> None:
    field = WrittenField("About 100 words", "an “about us” for whoever has never heard of it", words=100)
    qtbot.addWidget(field)
    title = next(label for label in field.findChildren(QLabel) if label.text() == "About 100 words")
    guidance = next(label for label in field.findChildren(QLabel) if label.text().startswith("an “about"))
    field.show()

    def stand_below() -> list[QLabel]:
        return [label for label in (guidance, field.count) if label.y() > title.geometry().center().y()]

    for width, below in ((900, []), (320, [guidance]), (160, [guidance, field.count]), (900, [])):
        field.resize(width, 200)
        qtbot.waitUntil(lambda expected=below: stand_below() == expected)  # type: ignore[misc]
