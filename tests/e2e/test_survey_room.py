"""The survey in the real window: passed around behind a lock, said aloud, shown as a spread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)

from app.domain.records import VoteOption
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.e2e.outcome_rooms import enter, key, words_in_sight
from widgets.activities.survey.editor import SurveyEditor

STATEMENTS = ("Trust: We say what we think", "We keep promises", "<b>Bold</b> & فريق 👩‍👩‍👧")


def survey(facilitator: Facilitator, statements: tuple[str, ...] = STATEMENTS, **settings: object) -> SurveyEditor:
    enter(facilitator, "survey", dict(settings) or None)
    for words in statements:
        facilitator.say(words)
    editor = facilitator.room.editor
    assert isinstance(editor, SurveyEditor)
    return editor


def answers(facilitator: Facilitator) -> int:
    return plenary_of(facilitator).surveys.answers(facilitator.room.step_id())


def test_statements_are_typed_with_their_themes(facilitator: Facilitator) -> None:
    survey(facilitator)
    options = facilitator.content().of_step(VoteOption, facilitator.room.step_id())
    assert [(o.theme, o.text) for o in options] == [
        ("Trust", "We say what we think"),
        ("", STATEMENTS[1]),
        ("", STATEMENTS[2]),
    ]
    facilitator.press("Up", "Del")
    assert len(facilitator.content().of_step(VoteOption, facilitator.room.step_id())) == 2
    facilitator.press("Ctrl+Z")
    assert len(facilitator.content().of_step(VoteOption, facilitator.room.step_id())) == 3


def test_the_laptop_goes_round_and_nothing_is_left_in_sight(facilitator: Facilitator) -> None:
    editor = survey(facilitator)
    facilitator.press("F5", "Up", "P")
    lock = editor.lock
    assert lock is not None
    facilitator.qtbot.waitUntil(lock.isActiveWindow)
    assert lock.geometry() == facilitator.window.geometry()
    stage = facilitator.room.stage.window
    assert stage is not None
    for statement in STATEMENTS:
        assert (statement.partition(": ")[2] or statement) not in "\n".join(
            label.text() for label in lock.findChildren(QLabel)
        )
    assert "0 of 7 people have answered." in lock.lock.accessibleName()
    facilitator.press("Enter")
    facilitator.type("5")
    facilitator.type("4")
    facilitator.press("Enter")
    assert lock.pages.currentWidget() is lock.check
    facilitator.type("3")
    facilitator.press("Enter")
    assert answers(facilitator) == 1
    assert lock.pages.currentWidget() is lock.lock
    in_lock = [w for w in (lock, *lock.findChildren(QWidget)) if w.isVisible()]
    said = "\n".join(w.text() for w in in_lock if isinstance(w, QLabel | QPushButton)) + lock.lock.accessibleName()
    assert "Thank you" in said
    assert "1 of 7" in said
    for secret in ("We say what we think", "We keep promises", "Bold", "Person", "3", "4", "5"):
        assert secret not in said
    assert lock.check.list.rows.rowCount() == 0
    assert not any(b.isChecked() for b in lock.findChildren(QPushButton))
    shown = "\n".join(label.text() for label in stage.findChildren(QLabel) if label.isVisible())
    assert "We say what we think" not in shown
    assert "1" in shown
    facilitator.press("Esc")
    assert not lock.isVisible()
    assert "You said" not in words_in_sight()
    assert "Your answers" not in words_in_sight()


def test_keys_of_the_room_do_nothing_while_it_is_locked(facilitator: Facilitator) -> None:
    editor = survey(facilitator)
    before = len(facilitator.content().options)
    step = facilitator.room.step_id()
    facilitator.press("Up", "P")
    assert editor.lock is not None
    facilitator.qtbot.waitUntil(editor.lock.isActiveWindow)
    facilitator.press("Ctrl+Z", "Ctrl+K", "Ctrl+PgDown", "Ctrl+PgUp", "Alt+1", "Ctrl+W", "Tab", "Ctrl+R")
    assert facilitator.window.room is not None
    assert facilitator.room.step_id() == step
    assert len(facilitator.content().options) == before
    assert QApplication.activeModalWidget() is editor.lock
    facilitator.press("Esc")
    assert not editor.lock.isVisible()


def test_what_was_not_kept_is_gone_when_the_laptop_is_given_back(facilitator: Facilitator) -> None:
    editor = survey(facilitator)
    facilitator.press("Up", "P")
    assert editor.lock is not None
    facilitator.qtbot.waitUntil(editor.lock.isActiveWindow)
    facilitator.press("Enter")
    facilitator.type("5")
    facilitator.press("Esc")
    assert answers(facilitator) == 0
    assert "What was not kept" in words_in_sight()
    facilitator.qtbot.waitUntil(facilitator.window.isActiveWindow)
    facilitator.press("P", "Enter")
    assert not any(b.isChecked() for b in editor.lock.findChildren(QPushButton)), "the next person begins anew"


def test_answers_may_be_left_out_corrected_and_none_is_none(facilitator: Facilitator) -> None:
    editor = survey(facilitator)
    facilitator.press("Up", "P")
    lock = editor.lock
    assert lock is not None
    facilitator.qtbot.waitUntil(lock.isActiveWindow)
    facilitator.press("Enter", "Right", "Right", "Right", "Enter")
    assert answers(facilitator) == 0
    assert "Nothing is rated yet" in words_in_sight()
    facilitator.press("Left")
    facilitator.type("2")
    facilitator.press("Down")
    facilitator.type("5")
    key(facilitator, Qt.Key.Key_Backspace)
    facilitator.press("Enter")
    ratings = facilitator.content().ratings
    assert [r.value for r in ratings] == [2]


def test_departments_are_asked_for_only_where_enough_are_here(facilitator: Facilitator) -> None:
    editor = survey(facilitator, by_department=True, min_group=3)
    facilitator.press("Up", "P")
    lock = editor.lock
    assert lock is not None
    facilitator.qtbot.waitUntil(lock.isActiveWindow)
    facilitator.press("Enter")
    for _ in STATEMENTS:
        facilitator.type("4")
    assert lock.pages.currentWidget() is lock.department
    assert [line.words for line in lock.department.list.rows.lines] == ["Leave it out", "Marketing", "Sales"]
    facilitator.press("Down", "Enter")
    assert "My department: Marketing" in words_in_sight()
    facilitator.press("Enter")
    assert {r.department_id for r in facilitator.content().ratings} == {
        d.id for d in facilitator.content().departments if d.name == "Marketing"
    }
    assert "My department: Marketing" not in words_in_sight()


def test_voices_said_aloud_and_the_result(facilitator: Facilitator) -> None:
    editor = survey(facilitator)
    facilitator.press("Up", "Ctrl+R")
    assert "result would tell who said what" in words_in_sight()
    facilitator.press("A")
    for voice in ("123", "45x4", "30"):
        facilitator.say(voice)
    assert answers(facilitator) == 3
    facilitator.say("1234")
    assert answers(facilitator) == 3, "more digits than statements are no voice"
    facilitator.press("Esc", "Ctrl+R")
    assert editor.result.isVisible()
    figure = editor.result.spread.figure()
    assert figure is not None
    facilitator.press("Ctrl+R")
    assert not editor.result.isVisible()
    assert editor.result.spread.figure() is None
    assert editor.capture_hint() is None, "statements stay as they are once people have answered"
