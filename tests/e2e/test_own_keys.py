"""Keys are changed from the sheet of keys, work at once, and are there after a restart."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import paths
from app.settings import SettingsFile
from tests.e2e.facilitator import Facilitator
from tests.e2e.outcome_rooms import back_to_the_window
from widgets.dialogs.command_palette import CommandPalette
from widgets.dialogs.key_dialog import KeyDialog
from widgets.dialogs.keys_sheet import KeysSheet
from widgets.dialogs.people_dialog import PeopleDialog
from widgets.keys.own_keys import use_keys

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    use_keys({})


def open_sheet(facilitator: Facilitator) -> KeysSheet:
    """Open the sheet of keys as people do."""
    back_to_the_window(facilitator)
    facilitator.window.show_keys()
    sheet = facilitator.window.findChild(KeysSheet)
    assert sheet is not None
    facilitator.qtbot.waitUntil(lambda: QApplication.activeWindow() is sheet)
    return sheet


def ask(facilitator: Facilitator, sheet: KeysSheet, *commands: str) -> KeyDialog:
    """Press the button beside a command by keyboard."""
    facilitator.qtbot.waitUntil(lambda: commands in sheet.buttons)
    button = sheet.buttons[commands]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    dialog = sheet.findChildren(KeyDialog)[-1]
    facilitator.qtbot.waitUntil(dialog.field.hasFocus)
    return dialog


def take(facilitator: Facilitator, dialog: KeyDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a chord that is free, and take it."""
    QTest.keyClick(dialog.field, key, held)
    assert "is free" in dialog.verdict.text(), dialog.verdict.text()
    with facilitator.qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)


def close(facilitator: Facilitator, sheet: KeysSheet) -> None:
    """Leave the sheet."""
    with facilitator.qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    back_to_the_window(facilitator)


def in_a_room(facilitator: Facilitator) -> None:
    """Open the sample in its room."""
    window = facilitator.window
    assert window.context is not None
    window.open_room(window.context.plenary.samples.open())
    QApplication.processEvents()


def test_a_key_is_changed_works_at_once_and_after_a_restart(facilitator: Facilitator) -> None:
    in_a_room(facilitator)
    room = facilitator.room
    before = room.live_step()
    sheet = open_sheet(facilitator)
    take(facilitator, ask(facilitator, sheet, "room.next"), Qt.Key.Key_J, CTRL)
    assert "“Next step” is Ctrl+J now" in sheet.toast.accessibleName()
    assert sheet.focusWidget() is sheet.buttons[("room.next",)], "the keyboard stays where the key was changed"
    close(facilitator, sheet)
    assert room.header._next.toolTip().endswith("(Ctrl+J)")
    facilitator.press("Ctrl+PgDown")
    assert room.live_step() == before, "the usual key is nobody's now"
    facilitator.press("Ctrl+J")
    assert room.live_step() != before
    facilitator.press("Ctrl+K")
    palette = facilitator.window.findChild(CommandPalette)
    assert palette is not None
    palette.field.setText("next step")
    assert next(row.mark for row in palette.list.rows() if row.title == "Next step") == "Ctrl+J"
    palette.reject()

    use_keys({})
    facilitator.restart()
    use_keys(SettingsFile(paths.settings_file()).values.keys)
    in_a_room(facilitator)
    before = facilitator.room.live_step()
    facilitator.press("Ctrl+J")
    assert facilitator.room.live_step() != before


def test_the_stage_hears_the_new_key(facilitator: Facilitator) -> None:
    in_a_room(facilitator)
    room = facilitator.room
    sheet = open_sheet(facilitator)
    take(facilitator, ask(facilitator, sheet, "room.freeze"), Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier)
    close(facilitator, sheet)
    room.stage.toggle()
    stage = room.stage.window
    stage.show()

    def is_active() -> bool:
        # It takes no keys at first: whoever types goes on typing.
        stage.activateWindow()
        return QApplication.activeWindow() is stage

    facilitator.qtbot.waitUntil(is_active)
    QTest.keyClick(stage, Qt.Key.Key_F10)
    assert room.stage.frozen
    assert "F10" in facilitator.window.toast.accessibleName()


def test_a_key_that_is_taken_is_refused_with_its_owner(facilitator: Facilitator) -> None:
    in_a_room(facilitator)
    sheet = open_sheet(facilitator)
    dialog = ask(facilitator, sheet, "room.next")
    for key, held, words in (
        (Qt.Key.Key_R, CTRL, "Ctrl+R is “Reveal or hide the notes” already, on a board."),
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "belongs to typing"),
        (Qt.Key.Key_V, CTRL, "belongs to typing"),
        (Qt.Key.Key_E, CTRL | ALT, "makes a letter"),
        (Qt.Key.Key_Up, ALT, "already, on a board. Take another key."),
    ):
        QTest.keyClick(dialog.field, key, held)
        assert words in dialog.verdict.text()
        assert not dialog.use_button.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter takes nothing that is not free"
    dialog.reject()
    close(facilitator, sheet)
    assert facilitator.window.settings.values.keys == {}


def test_none_the_usual_one_and_all_as_they_were(facilitator: Facilitator) -> None:
    in_a_room(facilitator)
    settings = facilitator.window.settings
    sheet = open_sheet(facilitator)
    dialog = ask(facilitator, sheet, "room.history")
    assert not dialog.usual_button.isEnabled()
    with facilitator.qtbot.waitSignal(dialog.accepted):
        dialog.none_button.click()
    assert settings.values.keys == {"room.history": ""}
    take(facilitator, ask(facilitator, sheet, "room.next"), Qt.Key.Key_H, CTRL)
    dialog = ask(facilitator, sheet, "room.history")
    dialog.usual_button.click()
    assert "Ctrl+H is “Next step” now" in dialog.verdict.text(), "what was given away does not come back by itself"
    dialog.reject()
    sheet.usual_button.click()
    assert settings.values.keys == {}
    assert not sheet.usual_button.isEnabled()
    sheet.toast._button.click()
    assert settings.values.keys == {"room.history": "", "room.next": "Ctrl+H"}, "it undoes"
    dialog = ask(facilitator, sheet, "room.next")
    with facilitator.qtbot.waitSignal(dialog.accepted):
        dialog.usual_button.click()
    assert settings.values.keys == {"room.history": ""}
    close(facilitator, sheet)


def test_nine_keys_are_changed_as_one(facilitator: Facilitator) -> None:
    in_a_room(facilitator)
    sheet = open_sheet(facilitator)
    stamps = tuple(f"room.stamp_{n}" for n in range(1, 10))
    dialog = ask(facilitator, sheet, *stamps)
    QTest.keyClick(dialog.field, Qt.Key.Key_J, CTRL)
    assert "holds no digit" in dialog.verdict.text()
    QTest.keyClick(dialog.field, Qt.Key.Key_2, ALT)
    assert "Speaker 1" in dialog.verdict.text()
    dialog.look_at("Alt+Shift+4")
    with facilitator.qtbot.waitSignal(dialog.accepted):
        dialog.use_button.click()
    close(facilitator, sheet)
    assert facilitator.window.settings.values.keys == {f"room.stamp_{n}": f"Alt+Shift+{n}" for n in range(1, 10)}
    assert facilitator.room.capture._stamps[2].toolTip().endswith("(Alt+Shift+3)")


def test_keys_that_cannot_be_used_are_said_once(facilitator: Facilitator) -> None:
    settings = facilitator.window.settings
    settings.change(keys={"room.next": "Ctrl+R", "room.stage": "F3"})
    use_keys(settings.values.keys)
    in_a_room(facilitator)
    sheet = open_sheet(facilitator)
    assert sheet.refused.isVisible()
    assert "“Next step” keeps its usual key" in sheet.refused.text()
    close(facilitator, sheet)
    assert settings.values.keys == {"room.stage": "F3"}
    sheet = open_sheet(facilitator)
    assert not sheet.refused.isVisible()
    close(facilitator, sheet)


def test_keys_of_places_out_of_sight_are_changed_too(facilitator: Facilitator) -> None:
    in_a_room(facilitator)
    sheet = open_sheet(facilitator)
    assert ("dialog.people.add",) not in sheet.buttons
    sheet.every.click()
    take(facilitator, ask(facilitator, sheet, "dialog.people.add"), Qt.Key.Key_J, CTRL)
    assert sheet.every.isChecked()
    close(facilitator, sheet)
    facilitator.press("Ctrl+P")
    people = facilitator.window.findChild(PeopleDialog)
    assert people is not None
    assert people.add_button.toolTip().endswith("(Ctrl+J)")
    people.close()


def test_the_arrows_walk_from_key_to_key(facilitator: Facilitator) -> None:
    in_a_room(facilitator)
    sheet = open_sheet(facilitator)
    buttons = list(sheet.buttons.values())
    QTest.keyClick(sheet.close_button, Qt.Key.Key_Down)
    assert sheet.focusWidget() is buttons[0]
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    assert sheet.focusWidget() is buttons[1]
    QTest.keyClick(buttons[1], Qt.Key.Key_Up)
    QTest.keyClick(buttons[0], Qt.Key.Key_Up)
    assert sheet.focusWidget() is buttons[0]
    close(facilitator, sheet)
