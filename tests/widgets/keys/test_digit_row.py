"""Where digits need Shift, their keys are found by where they are."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.commands import add_command
from widgets.keys.digit_row import DigitRow
from widgets.room.capture_text import CaptureText

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
AZERTY = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the codes of the keys are those of Linux")


class Window(QWidget):
    """A field, and commands on digits and on what AZERTY writes with the key of the 6."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        for name in ("room.stamp_1", "room.stamp_6", "room.speaker_2", "room.one_minute", "window.smaller"):
            add_command(self, name, lambda name=name: self.ran.append(name))  # type: ignore[misc]
        DigitRow(self)


def press(window: Window, digit: str, written: str, held: Qt.KeyboardModifier) -> bool:
    """Press the key of a digit as the window system tells it; returns whether the window heard a command."""
    handle = window.windowHandle()
    assert handle is not None
    key = ord(written.upper())
    heard = True
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, held, 10 + "1234567890".index(digit), 0, 0, written)
        event.ignore()
        QApplication.sendEvent(handle, event)
        heard = heard and (event.isAccepted() or bool(window.ran))
    return heard


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """The window, shown."""
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize(
    ("digit", "held", "ran"),
    [("1", CTRL, "room.stamp_1"), ("2", ALT, "room.speaker_2"), ("1", CTRL | SHIFT, "room.one_minute")],
)
def test_digits_are_found_on_azerty(window: Window, digit: str, held: Qt.KeyboardModifier, ran: str) -> None:
    press(window, digit, digit if held & SHIFT else AZERTY[digit], held)
    assert window.ran == [ran]
    assert window.field.text() == ""


def test_what_stands_on_the_key_comes_first(window: Window) -> None:
    press(window, "6", "-", CTRL)
    assert "room.stamp_6" not in window.ran, "“-” is on the key of the 6, and makes everything smaller"


def test_letters_and_plain_digits_are_left_alone(window: Window) -> None:
    press(window, "1", "&", Qt.KeyboardModifier.NoModifier)
    press(window, "1", "1", SHIFT)
    press(window, "1", "¹", CTRL | ALT)
    assert window.ran == []


def test_a_command_out_of_sight_is_not_called(window: Window, qtbot: QtBot) -> None:
    part = QWidget(window)
    ran: list[str] = []
    add_command(part, "room.speaker_3", lambda: ran.append("3"))
    part.hide()
    press(window, "3", '"', ALT)
    assert ran == []
    part.show()
    qtbot.waitUntil(part.isVisible)
    press(window, "3", '"', ALT)
    assert ran == ["3"]


@pytest.mark.parametrize("stamped", [True, False])
def test_a_field_takes_the_key_that_takes_its_stamp_off(window: Window, *, stamped: bool) -> None:
    field = CaptureText()
    off: list[str] = []
    field.unstamped.connect(lambda: off.append("off"))
    add_command(window, "window.usual_size", lambda: window.ran.append("window.usual_size"))
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    field.is_stamped = stamped
    field.show()
    field.setFocus()
    for digit, held in (("0", CTRL), ("à", CTRL)):
        press(window, "0", digit, held)
    assert (len(off), window.ran) == ((2, []) if stamped else (0, ["window.usual_size"] * 2))
