"""The stage on a display of its own: where it goes when displays do, and that it never takes the keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from widgets.room.stage_displays import Displays, StageDisplays
from widgets.stage.window import StageWindow

DESK, WALL = QRect(0, 0, 1280, 800), QRect(1280, 0, 1920, 1080)


class Screen:
    """A display that nobody has to own."""

    def __init__(self, geometry: QRect) -> None:
        self.place = geometry

    def geometry(self) -> QRect:
        return QRect(self.place)


class Plugged(Displays):
    """Displays that tests plug in and pull out."""

    def __init__(self, console: "Console", *there: Screen) -> None:
        self.there = list[Screen]()
        super().__init__(console)
        self.there = list(there)

    def all(self) -> Sequence[Screen]:  # type: ignore[override]
        return self.there

    def pull(self, screen: Screen, *on_it: "Console | Stage") -> None:
        """Take a display away; Qt puts what was on it onto another one."""
        self.there.remove(screen)
        self.gone.emit(screen)
        for window in on_it:
            window.on = self.there[0]

    def plug(self, screen: Screen) -> None:
        """Connect a display."""
        self.there.append(screen)
        self.came.emit()


class Console(QLineEdit):
    """Where the facilitator types."""

    def __init__(self, on: Screen) -> None:
        super().__init__()
        self.on = on
        self.resize(400, 60)

    def screen(self) -> Screen:  # type: ignore[override]
        return self.on


class Stage(StageWindow):
    """The stage on a display of the test."""

    def __init__(self, on: Screen) -> None:
        super().__init__("Launch")
        self.on = on
        self.took_keys = 0

    def screen(self) -> Screen:  # type: ignore[override]
        return self.on

    def setScreen(self, screen: Screen) -> None:  # type: ignore[override]
        self.on = screen

    def showFullScreen(self) -> None:
        # Without a window manager every window that is shown has the keys: what counts is what it would be asked.
        handle = self.windowHandle()
        declines = handle is not None and handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus
        self.took_keys += not (declines and self.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating))
        super().showFullScreen()

    def activateWindow(self) -> None:
        self.took_keys += 1

    def raise_(self) -> None:
        self.took_keys += 1


class Meeting:
    """A console, a stage, and what is said."""

    def __init__(self, qtbot: QtBot, *walls: Screen) -> None:
        self.desk = Screen(DESK)
        self.console, self.stage = Console(self.desk), Stage(self.desk)
        qtbot.addWidget(self.console)
        qtbot.addWidget(self.stage)
        self.console.show()
        self.said: list[str] = []
        self.plugged = Plugged(self.console, self.desk, *walls)
        self.displays = StageDisplays(self.console, self.stage, self.said.append, self.plugged)
        self._qtbot = qtbot

    def settle(self) -> None:
        """Wait until it was looked where everything is."""
        with self._qtbot.waitSignal(self.displays.changed):
            pass

    def covers(self) -> bool:
        """Return whether the stage lies over the console's display."""
        stage = self.stage
        return stage.isVisible() and not stage.isMinimized() and stage.geometry().intersects(self.console.on.place)


@pytest.fixture
def wall() -> Screen:
    """The display the room sees."""
    return Screen(WALL)


@pytest.fixture
def meeting(qtbot: QtBot, wall: Screen) -> Meeting:
    """A meeting with the stage on its display."""
    found = Meeting(qtbot, wall)
    assert found.displays.open()
    QApplication.processEvents()
    return found


def test_it_fills_the_other_display_and_the_keys_stay(meeting: Meeting, wall: Screen) -> None:
    assert meeting.stage.isFullScreen()
    assert meeting.stage.on is wall
    assert not meeting.displays.away
    assert not meeting.stage.took_keys


@pytest.mark.parametrize("places", [(), (DESK,), (QRect(0, 0, 1024, 768),)])
def test_without_a_display_of_its_own_others_show_it(qtbot: QtBot, places: tuple[QRect, ...]) -> None:
    meeting = Meeting(qtbot, *(Screen(place) for place in places))
    assert not meeting.displays.open(), "a mirror of the console's display is none of its own"
    assert not meeting.stage.isVisible()
    meeting.plugged.plug(Screen(WALL))
    QApplication.processEvents()
    assert not meeting.stage.isVisible(), "what others have shown is not moved"
    assert meeting.said == []


def test_its_display_goes_and_comes_back(meeting: Meeting, wall: Screen) -> None:
    meeting.plugged.pull(wall, meeting.stage)
    assert meeting.stage.isMinimized(), "before anything is laid out: not for a moment it covers the console"
    assert not meeting.covers()
    meeting.settle()
    assert meeting.displays.away
    assert not meeting.covers()
    assert not meeting.stage.took_keys
    meeting.plugged.moved.emit()
    meeting.settle()
    assert len(meeting.said) == 1, "said once"
    assert "The display of the stage is gone" in meeting.said[0]

    back = Screen(WALL)
    meeting.plugged.plug(back)
    meeting.settle()
    assert not meeting.displays.away
    assert meeting.stage.on is back
    assert meeting.stage.isFullScreen()
    assert not meeting.stage.isMinimized()
    assert meeting.said[1:] == ["The stage is on its display again."]
    assert not meeting.stage.took_keys


def test_a_display_that_comes_back_as_a_mirror_is_none(meeting: Meeting, wall: Screen) -> None:
    meeting.plugged.pull(wall, meeting.stage)
    meeting.settle()
    mirror = Screen(DESK)
    meeting.plugged.plug(mirror)
    meeting.settle()
    assert meeting.displays.away
    assert not meeting.covers()
    mirror.place = QRect(WALL)
    meeting.plugged.moved.emit()
    meeting.settle()
    assert not meeting.displays.away
    assert meeting.stage.on is mirror
    assert not meeting.stage.took_keys


def test_when_the_console_comes_to_its_display_it_goes_to_the_other(meeting: Meeting, wall: Screen) -> None:
    meeting.console.on = wall
    meeting.plugged.moved.emit()
    meeting.settle()
    assert meeting.stage.on is meeting.desk
    assert meeting.stage.isFullScreen()
    assert meeting.said == ["The stage has gone to the other display."]
    assert not meeting.stage.took_keys


def test_the_console_display_goes(meeting: Meeting, wall: Screen) -> None:
    meeting.plugged.pull(meeting.desk, meeting.console)
    assert meeting.stage.isMinimized()
    meeting.settle()
    assert meeting.displays.away
    assert not meeting.covers()
    assert not meeting.stage.took_keys


def test_a_display_that_changes_its_size_is_filled_again(meeting: Meeting, wall: Screen) -> None:
    wall.place = QRect(1280, 0, 1024, 768)
    meeting.plugged.moved.emit()
    meeting.settle()
    assert meeting.stage.geometry() == wall.place
    assert meeting.said == []
    assert not meeting.stage.took_keys
