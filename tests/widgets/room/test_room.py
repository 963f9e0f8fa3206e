"""The room on the sample workshop: names for screen readers, panels, the stage, models."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.records import now
from app.domain.workshop.agenda import ClockReading, Projection, parse_instant
from app.domain.workshop.stage import (
    StageBar,
    StageBars,
    StageCard,
    StageCards,
    StageColumn,
    StageCount,
    StageTable,
    StageText,
    StageView,
)
from tests.widgets.pages.places import nameless
from widgets.activities.base import Captured
from widgets.context import Context
from widgets.room.capture_bar import CaptureBar
from widgets.room.clock_panel import ClockPanel
from widgets.room.room import Room
from widgets.stage.page import StagePage

HOSTILE = "<b>bold</b> <img src=x> &amp; {{x}} \u202eabc שלום 👩‍👩‍👧"


@pytest.fixture
def room(qtbot: QtBot, context: Context, sample: str) -> Iterator[Room]:
    """The room of the sample workshop, open."""
    opened = Room(context, sample)
    qtbot.addWidget(opened)
    opened.resize(1280, 760)
    opened.show()
    opened.start()
    yield opened
    opened.close_stage()
    opened.close()
    opened.deleteLater()


def keys(room: Room) -> list[str]:
    return [step.key for step in room.content.steps]


def test_every_control_of_every_step_has_a_name(room: Room) -> None:
    for step in room.content.steps:
        room.show_step(step.id)
        assert nameless(room) == [], step.key


def test_models_of_the_editors_are_sound(room: Room, qtmodeltester: ModelTester) -> None:
    for key in ("customers_say", "pains_vote", "messages", "alignment", "actions"):
        step = room.content.step(key)
        assert step is not None
        room.show_step(step.id)
        model = room.editor.model  # type: ignore[union-attr]
        assert isinstance(model, QAbstractItemModel)
        qtmodeltester.check(model)
    qtmodeltester.check(room.agenda.model)


def test_a_title_is_read_whole_however_long(room: Room, qtbot: QtBot) -> None:
    step = room.content.steps[0]
    title = f"{HOSTILE} and a long list of words " * 3
    room.context.plenary.agenda.change_step(step.id, title=title)
    room.show_step(step.id)
    label = room.header.title
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert label.text() == room.content.steps[0].title


def test_private_notes_are_saved_and_never_shown_elsewhere(room: Room) -> None:
    room.side.notes.setPlainText("do not say this aloud")
    room.side.notes.flush()
    assert room.context.plenary.agenda.step(room.step().id).private_notes == "do not say this aloud"  # type: ignore[union-attr]
    room.stage.toggle()
    assert room.stage.window is not None
    for step in room.content.steps:
        room.show_step(step.id)
        assert "do not say this aloud" not in room.stage.window.page.all_words()


def test_a_step_added_moved_and_deleted_elsewhere_appears(room: Room) -> None:
    agenda = room.context.plenary.agenda
    added = agenda.add_step(room.workshop_id, "board", HOSTILE, after=room.content.steps[0].id)
    assert room.content.steps[1].id == added
    room.show_step(added)
    assert room.header.title.text() == agenda.step(added).title
    agenda.delete_step(added)
    assert room.step() is not None
    assert room.step().id != added  # type: ignore[union-attr]


def test_a_workshop_that_is_gone_closes_the_room(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.left):
        room.context.plenary.workshops.delete(room.workshop_id)


def test_top_pains_stand_beside_the_benefits(room: Room) -> None:
    step = room.content.step("benefits")
    assert step is not None
    room.show_step(step.id)
    words = [label.text() for label in room.side.findChildren(QLabel)]
    assert any(said.endswith(": Sunday night goes into the rota") for said in words), "with its column"


def test_table_editor_pastes_clears_moves_and_deletes(room: Room, qtbot: QtBot) -> None:
    step = room.content.step("faqs")
    assert step is not None
    room.show_step(step.id)
    editor = room.editor
    before = [e.id for e in editor.model.entries]  # type: ignore[union-attr]
    editor.view.setCurrentIndex(editor.model.index(len(before), 0))  # type: ignore[union-attr]
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(f"Why?\tBecause.\tSales\n{HOSTILE}\t=1+1\tNobody we know")
    editor.paste()  # type: ignore[union-attr]
    entries = editor.model.entries  # type: ignore[union-attr]
    assert len(entries) == len(before) + 2
    assert entries[-2].fields == {"question": "Why?", "answer": "Because.", "answers": "sales"}
    assert entries[-1].fields["answers"] == "Nobody we know"
    editor.view.setCurrentIndex(editor.model.index(len(before), 0))  # type: ignore[union-attr]
    editor.move_row(-1)  # type: ignore[union-attr]
    assert editor.model.entries[len(before) - 1].id == entries[-2].id  # type: ignore[union-attr]
    editor.delete_rows()  # type: ignore[union-attr]
    assert len(editor.model.entries) == len(before) + 1  # type: ignore[union-attr]
    room.undo()
    assert len(editor.model.entries) == len(before) + 2  # type: ignore[union-attr]


def test_only_the_voter_at_hand_is_in_plain_sight(room: Room) -> None:
    step = room.content.step("pains_vote")
    assert step is not None
    room.show_step(step.id)
    room.context.plenary.voting.show(step.id, False)
    model = room.editor.model  # type: ignore[union-attr]
    model.set_at_hand(1)
    shown = {model.index(r, c).data() for r in range(model.rowCount()) for c in range(2, len(model.voters) + 1)}
    assert shown <= {"", "•"}
    assert any(str(model.index(r, 1).data()).isdigit() for r in range(model.rowCount()))


@pytest.mark.parametrize(
    "body",
    [
        StageText((("Why", HOSTILE),)),
        StageCards(
            (StageColumn("A", tuple(StageCard(HOSTILE, "SAL", 1, "x") for _ in range(80))), StageColumn("B", ()))
        ),
        StageCards((), "Nothing yet"),
        StageCount(3, "notes, hidden"),
        StageBars((StageBar(HOSTILE), StageBar("two", 0.5, "2 dots")), "One tie."),
        StageTable(("A", "B"), ((HOSTILE, ""),)),
        StageTable(("A", "B"), (), "No rows yet."),
    ],
    ids=lambda body: type(body).__name__,
)
def test_the_stage_draws_every_body_with_words_as_words(qtbot: QtBot, context: Context, body: object) -> None:
    stage = StagePage()
    qtbot.addWidget(stage)
    stage.show()
    stage.show_view(StageView("s", "Title", HOSTILE, body))  # type: ignore[arg-type]
    stage.resize(1920, 1080)
    assert HOSTILE in stage.words()
    from PySide6.QtCore import Qt

    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in stage.findChildren(QLabel))


def test_clock_counts_up_beyond_the_timebox_and_says_so(qtbot: QtBot) -> None:
    panel = ClockPanel()
    qtbot.addWidget(panel)
    end = Projection(parse_instant(now()), timedelta(minutes=4))
    panel.show_time(ClockReading(timedelta(minutes=5), timedelta(minutes=6, seconds=5), True), end)
    assert panel.digits.text() == "+01:05"
    words = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "over time" in words
    assert "(+4 min)" in words
    panel.show_time(ClockReading(timedelta(minutes=5), timedelta(minutes=4, seconds=30), False), end)
    assert panel.digits.text() == "00:30"
    assert panel.toggle.text() == "Resume"


def test_the_capture_bar_stamps_with_one_department_and_its_speaker(room: Room, qtbot: QtBot) -> None:
    step = room.content.step("pains")
    assert step is not None
    room.show_step(step.id)
    bar: CaptureBar = room.capture
    bar.choose_number(2)
    assert bar.department_id() == "sales"
    bar.choose_number(1)
    assert bar.department_id() == "marketing"
    bar.choose_number(1)
    assert bar.department_id() is None
    bar.choose_number(2)
    with qtbot.waitSignal(bar.submitted) as sent:
        bar.field.insertPlainText("said")
        bar.field.submitted.emit()
    assert sent.args == [Captured("said", "sales", None)]
    assert bar.field.toPlainText() == ""


def test_a_key_stamps_a_speaker_with_their_department(room: Room) -> None:
    step = room.content.step("pains")
    assert step is not None
    room.show_step(step.id)
    person = room.content.participants[2]
    action = next(a for a in room.actions() if a.text() == "Speaker 3")
    action.trigger()
    assert room.capture.participant_id() == person.id
    assert room.capture.department_id() == person.department_id
    action.trigger()
    assert room.capture.participant_id() is None
    assert room.capture.department_id() is None
