"""The laptop goes round as long as somebody may answer, and not a moment longer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.records import VoteOption
from tests.widgets.activities.test_outcome_editors import room_at, say
from tests.widgets.pages.places import Said
from widgets.activities.survey.editor import SurveyEditor
from widgets.activities.survey.survey_lock import SurveyLock
from widgets.context import Context
from widgets.room.room import Room


@pytest.fixture
def editor(rooms: list[Room], qtbot: QtBot, context: Context) -> SurveyEditor:
    """Return a survey of two statements in a room of seven."""
    room = room_at(rooms, qtbot, context, "survey")
    say(room, "We keep promises", "Trust: رسالة <b>")
    found = room.editor
    assert isinstance(found, SurveyEditor)
    return found


def answer(context: Context, editor: SurveyEditor, people: int) -> None:
    assert editor.content is not None
    statements = editor.content.of_step(VoteOption, editor.step_id)
    for _ in range(people):
        context.plenary.surveys.answer(editor.step_id, {s.id: 4 for s in statements})


def passed(editor: SurveyEditor) -> SurveyLock:
    editor.pass_laptop()
    QApplication.processEvents()
    assert editor.lock is not None
    return editor.lock


def buttons(lock: SurveyLock) -> list[str]:
    return [b.text() for b in lock.lock.findChildren(QPushButton) if b.isVisible()]


@pytest.mark.parametrize(
    ("people", "words"), [(0, "0 of 7 people have answered."), (1, "1 of 7 people has answered."), (6, "6 of 7")]
)
def test_the_next_person_may_begin(context: Context, editor: SurveyEditor, people: int, words: str) -> None:
    answer(context, editor, people)
    lock = passed(editor)
    assert words in lock.lock.accessibleName()
    assert buttons(lock) == ["Begin"]
    QTest.keyClick(lock.lock, Qt.Key.Key_Return)
    assert lock.pages.currentWidget() is lock.statement
    lock.reject()


@pytest.mark.parametrize("people", [7, 8])
def test_when_everybody_has_answered_enter_gives_the_laptop_back(
    context: Context, editor: SurveyEditor, people: int
) -> None:
    answer(context, editor, people)
    lock = passed(editor)
    assert "Everybody has answered. Give the laptop back." in lock.lock.accessibleName()
    assert buttons(lock) == ["Give the laptop back"]
    assert "Begin" not in lock.lock.accessibleName()
    QTest.keyClick(lock.lock, Qt.Key.Key_Return)
    assert not lock.isVisible()


def test_the_last_answer_is_thanked_and_begin_goes(context: Context, editor: SurveyEditor) -> None:
    answer(context, editor, 6)
    lock = passed(editor)
    lock.begin()
    for _ in range(2):
        QTest.keyClick(lock.statement, Qt.Key.Key_4)
    lock.keep()
    assert lock.pages.currentWidget() is lock.lock
    assert "Thank you. Everybody has answered." in lock.lock.accessibleName()
    assert buttons(lock) == ["Give the laptop back"]
    lock.reject()


def test_a_survey_whose_result_was_seen_is_not_handed_out(context: Context, editor: SurveyEditor, said: Said) -> None:
    answer(context, editor, 4)
    for shown in (True, False):
        context.plenary.surveys.show(editor.step_id, shown)
        editor.pass_laptop()
        assert editor.lock is None
        assert "has seen the result" in said.words[-1]
        editor.say_aloud()
        assert not editor.aloud.isVisible()
