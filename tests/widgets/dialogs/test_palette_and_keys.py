"""The palette runs a command after closing; the sheet shows the keys of the place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import Said, make_workshop, nameless, show
from widgets.commands import add_command
from widgets.context import Context
from widgets.dialogs.command_palette import CommandPalette, match_rank
from widgets.dialogs.keys_sheet import KeyRow, KeysSheet, every_key, keys_of


class Window(QWidget):
    """A window with commands, and a place in it with its own."""

    def __init__(self, context: Context | None) -> None:
        super().__init__()
        self.context = context
        self.ran: list[str] = []
        self.place = QWidget()
        self.place.setAccessibleName("Workshops")
        QVBoxLayout(self).addWidget(self.place)
        add_command(self, "Find a command", lambda: None, "Ctrl+K", everywhere=True)
        add_command(self, "New workshop", lambda: self.ran.append("new"), "Ctrl+N", everywhere=True)
        add_command(self, "Next step", lambda: self.ran.append("next"), "Ctrl+PgDown or Ctrl+Return", everywhere=True)
        add_command(self, "Without a key", lambda: self.ran.append("none"))
        for number in range(1, 10):
            add_command(self.place, f"Stamp with department {number}", lambda: None, f"Ctrl+{number}")


def palette_on(qtbot: QtBot, window: Window) -> CommandPalette:
    show(qtbot, window)
    palette = CommandPalette(window)
    palette.open()
    qtbot.waitUntil(palette.field.hasFocus)
    return palette


def test_letters_in_order_find_and_enter_runs_after_closing(qtbot: QtBot, context: Context) -> None:
    window = Window(context)
    palette = palette_on(qtbot, window)
    assert nameless(palette) == []
    assert not any(row.title == "Find a command" for row in palette.list.rows())
    qtbot.keyClicks(palette.field, "nst")
    assert palette.list.rows()[0].title == "Next step"
    with qtbot.waitSignal(palette.destroyed):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.ran == ["next"])


def test_arrows_and_escape(qtbot: QtBot, context: Context) -> None:
    window = Window(context)
    palette = palette_on(qtbot, window)
    first = palette.list.current_id()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.current_id() != first
    assert palette.field.accessibleDescription()
    with qtbot.waitSignal(palette.destroyed):
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.ran == []


def test_workshops_are_found_by_title(qtbot: QtBot, context: Context, said: Said) -> None:
    workshop_id = make_workshop(context, "Зима <b>launch</b>")
    window = Window(context)
    palette = palette_on(qtbot, window)
    palette.field.setText("зима")
    (row,) = palette.list.rows()
    assert row.title == "Open “Зима <b>launch</b>”"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said.opened == [(workshop_id, "")])


def test_nothing_found_is_said_and_enter_stays(qtbot: QtBot) -> None:
    palette = palette_on(qtbot, Window(None))
    palette.field.setText("zzzz")
    assert palette._nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


@pytest.mark.parametrize(
    ("words", "better", "worse"),
    [
        ("ex", "Export…", "Next step"),
        ("st", "Start", "Last step"),
        ("st", "Last step", "The latest"),
        ("step next", "Next step", "Step unnext"),
        ("stage", "Freeze the stage", "Backstage"),
        ("backs", "Backstage", "Back to steps"),
        ("dark", "Change the appearance", "Day rack"),
        ("home", "Go to Home", "Leave the room"),
    ],
)
def test_beginnings_come_first(words: str, better: str, worse: str) -> None:
    best, other = match_rank(words, better), match_rank(words, worse)
    assert best is not None
    assert other is not None
    assert best < other
    assert match_rank("zz", better) is None


def test_letters_far_apart_are_no_match() -> None:
    assert match_rank("theme", "Stamp with department 1") is None
    assert match_rank("nst", "Next step") is not None
    assert match_rank("nst", "New workshop of the stage") is None
    assert match_rank("", "Next step") == 0
    assert match_rank("…", "Next step") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("theme", "Change the appearance"),
        ("Dark", "Change the appearance"),
        ("light", "Change the appearance"),
        ("change theme", "Change the appearance"),
        ("quit", "Leave the room"),
        ("leave", "Leave the room"),
        ("save", "Export…"),
        ("export", "Export…"),
    ],
)
def test_other_names_find_a_command(qtbot: QtBot, typed: str, found: str) -> None:
    window = Window(None)
    for text in ("Change the appearance", "Leave the room", "Export…"):
        add_command(window, text, lambda: None)
    palette = palette_on(qtbot, window)
    qtbot.keyClicks(palette.field, typed)
    assert palette.list.rows()[0].title == found
    assert not any("Stamp" in row.title for row in palette.list.rows())
    palette.close()


def test_keys_by_place(qtbot: QtBot) -> None:
    window = Window(None)
    show(qtbot, window)
    keys = keys_of(window)
    assert list(keys) == ["Workshops", "Everywhere"]
    assert keys["Workshops"] == [KeyRow("Ctrl+1 … Ctrl+9", "Stamp with department 1 to 9")]
    assert KeyRow("Ctrl+PgDown or Ctrl+Enter", "Next step") in keys["Everywhere"]
    assert not any(row.words == "Without a key" for row in keys["Everywhere"])
    sheet = KeysSheet(window)
    sheet.open()
    assert nameless(sheet) == []
    assert "EVERYWHERE" in {label.text() for label in sheet.findChildren(QLabel)}
    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_board_keys_when_a_board_is_seen(qtbot: QtBot) -> None:
    from widgets.board.board_view import BoardView

    window = Window(None)
    board = BoardView()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(board)
    show(qtbot, window)
    assert KeyRow("G", "Group the marked notes") in keys_of(window)["On the board"]


def test_every_place_is_painted_before_all_of_it_is_there(qtbot: QtBot) -> None:
    window = Window(None)
    show(qtbot, window)
    sheet = KeysSheet(window)
    sheet.open()
    sheet.every.click()
    at_once = list(sheet.buttons)
    wanted = {row.commands for rows in every_key().values() for row in rows if row.commands}
    qtbot.waitUntil(lambda: set(sheet.buttons) == wanted)
    assert len(at_once) < len(wanted) / 2
    assert list(sheet.buttons)[: len(at_once)] == at_once, "what was there stays where it was"
    sheet.every.click()
    sheet.every.click()
    QTest.keyClick(sheet.close_button, Qt.Key.Key_Up)
    assert set(sheet.buttons) == wanted
    assert sheet.focusWidget() is list(sheet.buttons.values())[-1], "the arrows walk through all of it"
    sheet.close()


def test_what_is_said_covers_nothing_on_the_sheet(qtbot: QtBot) -> None:
    window = Window(None)
    show(qtbot, window)
    sheet = KeysSheet(window)
    sheet.resize(560, 480)
    sheet.open()
    sheet.toast.show_message("“Show or hide the step's description” has its usual key again", undo=lambda: None)
    qtbot.waitExposed(sheet)
    assert sheet.toast.isVisible()
    for button in (sheet.every, sheet.usual_button, sheet.close_button):
        assert not button.geometry().intersects(sheet.toast.geometry())
    sheet.close()
