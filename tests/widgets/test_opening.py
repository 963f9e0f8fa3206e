"""Files that somebody opened from outside, and a window that is called to the front."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QProcess, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app import paths
from app.bootstrap import open_plenary
from app.services.exchange.samples import sample_package
from app.settings import SettingsFile
from widgets.main_window import MainWindow
from widgets.pages.card import CardButton
from widgets.pages.home import HomePage
from widgets.pages.not_opened import NotOpenedPage


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window that has no workspace yet."""
    opened = MainWindow(SettingsFile(paths.settings_file()))
    opened.show()
    yield opened
    opened.close()
    opened.deleteLater()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a package as another Plenary writes it."""
    path = tmp_path / "Spring.plenary-workshop"
    path.write_text(sample_package(), "utf-8")
    return path


def words_of(window: MainWindow) -> str:
    page = window.findChild(NotOpenedPage)
    assert page is not None
    return " ".join(label.text() for label in page.findChildren(QLabel))


def open_and_wait(qtbot: QtBot, window: MainWindow, package: Path) -> None:
    window.opening.open_file(package)
    qtbot.waitUntil(lambda: window.room is not None, timeout=10_000)


def test_a_workspace_opens_in_its_own_window(window: MainWindow, tmp_path: Path) -> None:
    with open_plenary(tmp_path / "Team B.plenary"):
        pass
    window.opening.open_file(tmp_path / "Team B.plenary")
    assert window.context is not None
    assert window.context.plenary.path == tmp_path / "Team B.plenary"
    assert window.windowTitle() == "Team B"
    assert not paths.default_workspace().exists()


def test_a_package_comes_into_ones_own_workspace_and_its_room_opens(
    window: MainWindow, qtbot: QtBot, package: Path
) -> None:
    open_and_wait(qtbot, window, package)
    assert window.context is not None
    assert window.context.plenary.path == paths.default_workspace()
    assert [s.title for s in window.context.plenary.workshops.summaries()] == ["Larkfold messaging workshop"]
    assert window.windowTitle() == "Larkfold messaging workshop"
    undo = next(b for b in window.toast.findChildren(QPushButton) if b.isVisible())
    undo.click()
    qtbot.waitUntil(lambda: window.room is None)
    assert window.context.plenary.workshops.summaries() == []
    assert window.windowTitle() == "Plenary"


def test_a_package_that_is_here_already_opens_its_room_and_changes_nothing(
    window: MainWindow, qtbot: QtBot, package: Path
) -> None:
    open_and_wait(qtbot, window, package)
    window.go_to("home")
    window.opening.open_from_desktop(str(package))
    qtbot.waitUntil(lambda: window.room is not None, timeout=10_000)
    assert window.context is not None
    assert len(window.context.plenary.workshops.summaries()) == 1
    assert "was here already" in window.toast.accessibleName()


def test_a_package_leaves_a_room_that_is_open_alone(window: MainWindow, qtbot: QtBot, package: Path) -> None:
    window.open_workspace(None)
    assert window.context is not None
    other = window.context.plenary.samples.open("retrospective")
    window.open_room(other)
    window.opening.come_forward(str(package))
    qtbot.waitUntil(lambda: "was taken into" in window.toast.accessibleName(), timeout=10_000)
    assert window.workshop_id() == other


def test_a_backup_is_opened_to_look(window: MainWindow) -> None:
    with open_plenary() as plenary:
        plenary.samples.open()
        backup = plenary.backups.take()
    assert backup is not None
    before = backup.read_bytes()
    window.opening.open_file(backup)
    assert window.windowTitle().endswith("only to look")
    window.close()
    assert backup.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.plenary", None, "There is no file"),
        ("list.json", b"Milk\n", "is neither a workspace nor a workshop of Plenary"),
        ("list.plenary", b"my shopping list " * 20, "is not a Plenary workspace"),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_own_workspace_is_offered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    window.opening.open_file(path)
    assert said in words_of(window)
    page = window.findChild(NotOpenedPage)
    assert page is not None
    way = page.ways[-1]
    assert way.text() == "Open my own workspace"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert window.context is not None
    assert window.context.plenary.path == paths.default_workspace()
    assert path.exists() == (content is not None)


def test_a_broken_package_is_said_and_changes_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "half.plenary-workshop"
    path.write_text(sample_package()[:5000], "utf-8")
    window.opening.open_file(path)
    qtbot.waitUntil(lambda: "Nothing was changed" in window.toast.accessibleName(), timeout=10_000)
    assert window.room is None


def test_a_workspace_that_is_open_elsewhere_can_be_tried_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = open_plenary()
    window.open_workspace(None)
    assert "is open in another Plenary" in words_of(window)
    elsewhere.close()
    page = window.findChild(NotOpenedPage)
    assert page is not None
    assert [way.text() for way in page.ways] == ["Try again"]
    qtbot.mouseClick(page.ways[0], Qt.MouseButton.LeftButton)
    assert window.context is not None


def test_a_workspace_opened_while_one_is_open_gets_a_program_of_its_own(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_plenary(tmp_path / "b.plenary"):
        pass
    started: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, arguments: started.append([program, *arguments]))
    window.open_workspace(None)
    window.opening.open_from_desktop(str(tmp_path / "b.plenary"))
    assert [call[-1] for call in started] == [str(tmp_path / "b.plenary")]
    assert os.path.isabs(started[0][0])


def test_macos_hands_files_to_the_open_window(qapp: QApplication, tmp_path: Path) -> None:
    from widgets.start import Application

    heard: list[str] = []
    opened = QFileOpenEvent(str(tmp_path / "a.plenary"))
    assert opened.type() == QEvent.Type.FileOpen

    class Listener:
        class file_opened:
            emit = heard.append

    assert Application.event(Listener, opened)  # type: ignore[arg-type]
    assert heard == [str(tmp_path / "a.plenary")]


def test_the_title_follows_the_workshop(window: MainWindow, qtbot: QtBot) -> None:
    window.open_workspace(None)
    assert window.windowTitle() == "Plenary"
    assert window.context is not None
    workshops = window.context.plenary.workshops
    workshop_id = window.context.plenary.samples.open()
    window.open_room(workshop_id)
    window.context.do(lambda: workshops.describe(workshop_id, title="Line\none"))
    qtbot.waitUntil(lambda: window.windowTitle() == "Line one")
    window.go_to("home")
    assert window.windowTitle() == "Plenary"


@pytest.fixture
def own(package: Path) -> Path:
    """Return the user's own workspace with the sample in it, closed."""
    with open_plenary() as plenary:
        plenary.packages.open_file(package)
    return paths.default_workspace()


def home_of(window: MainWindow) -> HomePage:
    home = window.findChild(HomePage)
    assert home is not None
    return home


def begin(window: MainWindow) -> None:
    assert window.opening.show_home(None, 2)
    window.opening.open_behind(None)


def test_home_is_there_before_the_workspace_and_goes_on_with_it(window: MainWindow, qtbot: QtBot, own: Path) -> None:
    assert window.opening.show_home(None, 2)
    home = home_of(window)
    assert home.isVisible()
    assert [row.title for row in home.recent.rows()] == ["Larkfold messaging workshop"]
    assert len(home.findChildren(CardButton)) == 3
    assert home.due.isVisible()
    assert [row.title for row in home.due.rows()] == ["…", "…"]
    assert window.context is None
    home.recent.setFocus()
    with qtbot.waitSignal(window.opening.settled):
        window.opening.open_behind(None)
    assert window.context is not None
    assert home_of(window) is home
    assert home.recent.hasFocus(), "whoever has begun is not disturbed"
    qtbot.waitUntil(lambda: "…" not in [row.title for row in home.due.rows()])
    window.context.plenary.workshops.describe(home.recent.rows()[0].id, title="Another name")
    qtbot.waitUntil(lambda: [row.title for row in home.recent.rows()] == ["Another name"])
    assert window.context.settings.values.due_rows == len(home.due.rows())


def test_what_is_pressed_on_home_waits_for_the_workspace(window: MainWindow, qtbot: QtBot, own: Path) -> None:
    begin(window)
    qtbot.keyClick(home_of(window).card.button, Qt.Key.Key_Return)
    assert window.room is not None
    assert window.room.content.workshop.title == "Larkfold messaging workshop"


@pytest.mark.parametrize(
    "go",
    [
        lambda window: window.go_to("goals"),
        lambda window: window.new_workshop("messaging"),
        lambda window: window.undo(),
        lambda window: home_of(window).card.button.click(),
        lambda window: home_of(window).findChildren(CardButton)[0].click(),
    ],
)
def test_whatever_needs_the_workspace_waits_for_it(
    window: MainWindow, own: Path, go: Callable[[MainWindow], object]
) -> None:
    begin(window)
    go(window)
    assert window.context is not None


def test_the_sample_is_opened_from_a_home_that_is_just_seen(window: MainWindow, qtbot: QtBot) -> None:
    with open_plenary():
        pass
    begin(window)
    home_of(window).sample.click()
    qtbot.waitUntil(lambda: window.room is not None, timeout=20_000)


def test_a_window_that_is_closed_at_once_closes_the_workspace(window: MainWindow, own: Path) -> None:
    begin(window)
    window.close()
    with open_plenary() as plenary:
        assert len(plenary.workshops.summaries()) == 1


def test_home_goes_where_the_workspace_cannot_be_opened(window: MainWindow, own: Path) -> None:
    assert window.opening.show_home(None, 0)
    with open_plenary():
        window.opening.open_behind(None)
        window.opening.finish()
        assert "open" in words_of(window)
        assert window.findChild(HomePage) is None or not home_of(window).isVisible()
    assert window.context is None
    page = window.findChild(NotOpenedPage)
    assert page is not None
    page.wanted.emit(None, False)
    assert window.context is not None
    assert [row.title for row in home_of(window).recent.rows()] == ["Larkfold messaging workshop"]


def test_no_home_is_shown_of_a_file_that_is_not_as_plain_as_can_be(window: MainWindow, own: Path) -> None:
    own.with_name(own.name + ".open").write_text("{}")
    assert not window.opening.show_home(None, 0)
    assert window.findChild(HomePage) is None
    window.open_workspace(None)
    assert home_of(window).isVisible()
