"""Looking at a step leaves the room where it is; a window that is shared shows nothing that is private."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.records import Step, Workshop
from app.services.workspace.drafts import CaptureDraft
from widgets.context import Context
from widgets.keys.own_keys import use_keys
from widgets.room.agenda_panel import SPENT_ROLE
from widgets.room.room import Room
from widgets.window_place import LEAST


@pytest.fixture
def running(qtbot: QtBot, context: Context) -> Room:
    """The room of the sample workshop, which is in its pains."""
    plenary = context.plenary
    workshop_id = plenary.samples.open()
    room = Room(context, workshop_id)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.start()
    room.steering.go(_step(room, "pains").id)
    plenary.clock.start(_step(room, "pains").id)
    return room


def _step(room: Room, key: str) -> Step:
    step = room.content.step(key)
    assert step is not None
    return step


def _click_in_agenda(room: Room, step_id: str) -> None:
    row = room.agenda.model.row_of(step_id)
    room.agenda.list.clicked.emit(room.agenda.model.index(row))


def _live(room: Room) -> str | None:
    workshop: Workshop = room.context.plenary.workshops.content(room.workshop_id).workshop
    return workshop.current_step_id


def test_a_click_in_the_agenda_looks_and_nothing_moves(running: Room, qtbot: QtBot) -> None:
    pains, alignment = _step(running, "pains"), _step(running, "alignment")
    running.stage.toggle()
    stage = running.stage.window
    assert stage is not None
    clock = [c for c in running.content.clocks if c.running_since]
    _click_in_agenda(running, alignment.id)
    assert running.step_id() == alignment.id
    assert _live(running) == pains.id
    assert [c for c in running.content.clocks if c.running_since] == clock
    assert pains.title in stage.page.words()
    assert alignment.title not in stage.page.words()
    assert running.looking.isVisible()
    assert f"“{pains.title}”" in running.looking.accessibleName()
    running.looking.back_button.click()
    assert running.step_id() == pains.id
    assert not running.looking.isVisible()
    running.stage.close()


def test_go_here_takes_the_room_along(running: Room) -> None:
    alignment = _step(running, "alignment")
    running.steering.look(alignment.id)
    running.looking.here_button.click()
    assert _live(running) == alignment.id
    assert [c.id for c in running.content.clocks if c.running_since] == [alignment.id]
    assert not running.looking.isVisible()


def test_next_means_the_step_after_the_room_wherever_somebody_looks(running: Room) -> None:
    running.steering.look(_step(running, "alignment").id)
    running.steering.go_on()
    assert _live(running) == _step(running, "pains_vote").id
    assert running.step_id() == _step(running, "pains_vote").id


def test_what_is_said_while_somebody_looks_stays_in_its_step(running: Room) -> None:
    benefits = _step(running, "benefits")
    running.steering.look(benefits.id)
    before = len(running.content.board(benefits).notes)
    running.capture.take_draft(CaptureDraft("A quiet Sunday"))
    running.capture.field.submitted.emit()
    assert len(running.content.board(benefits).notes) == before + 1
    assert running.step_id() == benefits.id
    assert running.looking.isVisible()


def test_the_agenda_says_what_a_step_has_taken(running: Room) -> None:
    row = running.agenda.model.row_of(_step(running, "audiences").id)
    index = running.agenda.model.index(row)
    running.tick()
    taken = index.data(SPENT_ROLE)
    assert isinstance(taken, int)
    assert taken > 0
    assert f"{taken} taken" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_letters_typed_in_the_agenda_are_words_for_the_room(running: Room) -> None:
    running.agenda.list.setFocus()
    states = [s.state for s in running.content.steps]
    for letter in "s+":
        QApplication.sendEvent(
            running.agenda.list,
            QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
        )
    assert running.capture.field.toPlainText().endswith("s+")
    assert [s.state for s in running.content.steps] == states


def test_a_shared_window_shows_no_notes_and_no_words_that_are_hidden(running: Room, qtbot: QtBot) -> None:
    pains = _step(running, "pains")
    running.context.plenary.agenda.set_private_notes(pains.id, "Never say this aloud")
    running.context.plenary.boards.reveal(pains.id, False)
    secret = running.content.board(pains).notes[0].text
    running.share.begin()
    assert not running.side.isVisible()
    assert not running.agenda.isVisible()
    assert running.share.shows_page()
    shown = [label.text() for label in running.findChildren(QLabel) if label.isVisible()]
    assert "36" in shown
    assert all(secret not in words for words in shown)
    assert not running.editor.isVisible()  # type: ignore[union-attr]
    assert running.capture.field.isVisible()
    running.context.plenary.boards.reveal(pains.id, True)
    assert not running.share.shows_page()
    assert running.editor.isVisible()  # type: ignore[union-attr]
    assert running.header.clock.isVisible()
    running.share.end()
    assert running.side.isVisible()
    assert running.agenda.isVisible()


def test_notes_are_there_as_long_as_the_key_is_held(running: Room) -> None:
    running.share.begin()
    field = running.capture.field
    field.setFocus()
    for kind, seen in ((QEvent.Type.KeyPress, True), (QEvent.Type.KeyRelease, False)):
        QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier))
        assert running.side.isVisible() is seen
    assert "side" not in running.context.folded
    running.share.end()
    assert running.side.isVisible()


def test_another_key_is_held_once_it_is_that_of_the_notes(running: Room) -> None:
    use_keys({"room.fold_side": "Ctrl+F10"})
    running.share.begin()
    field = running.capture.field
    held = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F10, held))
    assert running.side.isVisible()
    # Ctrl may be let go before the key it was held with.
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier))
    assert not running.side.isVisible()
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier))
    assert not running.side.isVisible()
    running.share.end()
    use_keys({})


def test_the_pill_says_what_the_room_sees_as_long_as_it_lasts(running: Room) -> None:
    pill = running.header.pill
    assert not pill.isVisible()
    running.stage.toggle()
    running.stage.freeze()
    assert pill.accessibleName() == "Stage: frozen"
    running.tick()
    assert pill.isVisible()
    running.stage.freeze()
    running.stage.blank()
    assert pill.accessibleName() == "Stage: blank"
    running.stage.close()
    assert not pill.isVisible()


def test_on_one_display_console_and_stage_stand_side_by_side(
    running: Room, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(QPoint(0, 0), QPoint(1279, 799)))
    running.setMinimumSize(LEAST)
    before = running.size()
    running.stage.toggle()
    stage = running.stage.window
    assert stage is not None
    qtbot.waitUntil(lambda: not running.geometry().intersects(stage.geometry()))
    assert stage.geometry().right() <= 1280
    assert running.one_display.isVisible()
    running.share.begin()
    assert not running.one_display.isVisible(), "it speaks of the other way to share"
    running.share.end()
    running.stage.close()
    qtbot.waitUntil(lambda: running.size() == before)
    assert not running.one_display.isVisible()


def test_a_presenters_remote_turns_pages_and_then_steps(running: Room) -> None:
    running.stage.toggle()
    stage = running.stage.window
    assert stage is not None
    first = _live(running)
    for _ in range(40):
        QApplication.sendEvent(
            stage, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
        )
        if _live(running) != first:
            break
    assert _live(running) == _step(running, "pains_vote").id
    QApplication.sendEvent(stage, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b"))
    assert stage.page.is_blank()
    running.stage.close()


def test_the_console_shows_the_stage_and_what_comes_next(running: Room, tmp_path: Path) -> None:
    running.side.tabs.setCurrentIndex(2)
    preview = running.side.preview
    assert preview.isVisible()
    words = [label.text() for label in preview.findChildren(QLabel)]
    following = _step(running, "pains_vote")
    assert f"{following.title}, {following.minutes} min" in words
    running.side.tabs.setCurrentIndex(1)
    assert running.side.notes.isVisible()
    assert not preview.isVisible()
    running.resize(1920, 1080)
    QApplication.processEvents()
    assert running.side.notes.isVisible()
    assert preview.isVisible()
    assert not running.side.tabs.isVisible()


def test_where_nothing_can_be_typed_the_keyboard_is_still_in_sight(running: Room, qtbot: QtBot) -> None:
    plenary = running.context.plenary
    with qtbot.waitExposed(running):
        running.activateWindow()
    empty = plenary.agenda.add_step(running.workshop_id, "vote", "Nothing to vote on", settings={"source": "close"})
    running.steering.look(empty)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert running.isAncestorOf(focus)
