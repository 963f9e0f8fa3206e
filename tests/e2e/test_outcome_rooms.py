"""Matrix, survey, timeline, content calendar, summary and the review, each run by keyboard in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.domain.activity_records import Placement, TimelineItem
from app.domain.people import PersonLine
from app.domain.records import ActivityKind, Entry, VoteOption
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.widgets.pages.places import HOSTILE
from widgets.activities.calendar import CalendarEditor
from widgets.activities.matrix import MatrixEditor
from widgets.activities.summary import SummaryEditor
from widgets.activities.survey import SurveyEditor
from widgets.activities.timeline import TimelineEditor

PEOPLE = tuple(PersonLine(f"Person {n}", "Marketing" if n < 4 else "Sales") for n in range(7))
DAY = "2026-09-22"


def enter(facilitator: Facilitator, kind: ActivityKind, settings: dict[str, object] | None = None) -> str:
    """Open the room of a workshop at a step of this kind and return the step's id."""
    plenary = plenary_of(facilitator)
    template = plenary.templates.get("check-in")
    workshop = plenary.workshops.create(template, title="Review", date=DAY, people=PEOPLE, initiative="Autumn launch")
    step = plenary.agenda.add_step(workshop, kind, "At hand", settings=settings)
    facilitator.window.open_room(workshop, step)
    return step


def words_in_sight() -> str:
    """Return everything that any visible widget says, to eyes or to a screen reader."""
    found: list[str] = []
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget)):
            if not widget.isVisible():
                continue
            found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QLabel | QLineEdit | QPushButton):
                found.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                found.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                found.append(widget.currentText())
            elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                model = widget.model()
                roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
                found += [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in roles]
    return "\n".join(found)


def key(facilitator: Facilitator, code: Qt.Key) -> None:
    QApplication.processEvents()
    QTest.keyClick(facilitator.focus(), code)


# Survey


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
    assert len(facilitator.content().options) == 2
    facilitator.press("Ctrl+Z")
    assert len(facilitator.content().options) == 3


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


# Matrix


def test_items_are_placed_and_moved_by_key(facilitator: Facilitator) -> None:
    step = enter(facilitator, "matrix")
    for words in HOSTILE:
        facilitator.say(words)
    facilitator.press("Up")
    editor = facilitator.room.editor
    assert isinstance(editor, MatrixEditor)
    editor.list.choose_place(0)
    first = editor.list.current_id()

    def places() -> dict[str, tuple[int, int]]:
        return {p.item_id: (p.x, p.y) for p in facilitator.content().of_step(Placement, step)}

    facilitator.press("Enter")
    assert places() == {first: (50, 50)}
    facilitator.press("Left", "Up", "Shift+Up")
    assert places() == {first: (45, 56)}
    line = editor.list.rows.index(editor.list.rows.place_of(first))
    assert "Do first: Effort 45, Impact 56" in str(line.data(Qt.ItemDataRole.AccessibleTextRole))
    facilitator.press("Enter")
    assert editor.list.hasFocus()
    second = editor.list.current_id()
    assert second != first
    facilitator.press("Enter", "Del")
    assert places() == {first: (45, 56)}
    facilitator.press("Ctrl+Z")
    assert places() == {first: (45, 56), second: (50, 50)}


def test_an_empty_matrix_says_what_belongs_there(facilitator: Facilitator) -> None:
    enter(facilitator, "matrix")
    assert "Type below what is to be weighed" in words_in_sight()
    assert facilitator.room.capture.field.hasFocus()


# Timeline


def test_events_are_typed_with_their_days_and_moved_by_key(facilitator: Facilitator) -> None:
    step = enter(facilitator, "timeline")

    def items() -> list[tuple[str, str | None, str]]:
        return [(i.text, i.day, i.side) for i in facilitator.content().of_step(TimelineItem, step)]

    facilitator.say("12 May launch")
    facilitator.press("Tab")
    facilitator.say("Sales helped")
    facilitator.press("Tab")
    facilitator.say("2026-06-01: <b>too</b> late")
    facilitator.press("Tab")
    facilitator.say("May I ask")
    assert items() == [
        ("launch", "2026-05-12", "event"),
        ("Sales helped", "2026-05-12", "above"),
        ("<b>too</b> late", "2026-06-01", "below"),
        ("May I ask", "2026-06-01", "event"),
    ]
    editor = facilitator.room.editor
    assert isinstance(editor, TimelineEditor)
    facilitator.press("Up")
    editor.list.choose_place(0)
    facilitator.press("Right", "Shift+Right")
    assert items()[0] == ("launch", "2026-05-20", "event")
    facilitator.type("+++")
    assert facilitator.content().timeline[0].mood == 2
    assert "mood: very good" in words_in_sight()
    facilitator.type("--")
    assert "mood: so-so" in words_in_sight()
    facilitator.type("0")
    assert facilitator.content().timeline[0].mood is None
    facilitator.press("S")
    assert items()[0][2] == "above"
    facilitator.press("D")
    facilitator.say("nonsense")
    assert "is no date that can be read" in words_in_sight()
    facilitator.press("Ctrl+A")
    facilitator.say("1 March")
    assert items()[0][1] == "2026-03-01"
    facilitator.press("Del")
    assert len(items()) == 3
    facilitator.press("Ctrl+Z")
    assert len(items()) == 4


def test_a_day_alone_is_no_event(facilitator: Facilitator) -> None:
    step = enter(facilitator, "timeline")
    facilitator.say("12 May")
    assert facilitator.content().of_step(TimelineItem, step) == ()
    assert "What happened on 2026-05-12?" in words_in_sight()
    assert facilitator.room.capture.field.toPlainText() == "12 May"


# Content calendar


def test_entries_are_typed_in_a_line_and_changed_by_key(facilitator: Facilitator) -> None:
    enter(facilitator, "calendar")
    facilitator.say("2026-12-01 09:30 Newsletter: What is new")
    facilitator.say("1 December Blog: <b>Launch</b>: the post")
    facilitator.say("Some day")
    calendar = facilitator.content().calendar
    assert [(e.day, e.at, e.channel, e.title) for e in calendar] == [
        ("2026-12-01", "", "Blog", "<b>Launch</b>: the post"),
        ("2026-12-01", "09:30", "Newsletter", "What is new"),
        (None, "", "", "Some day"),
    ]
    editor = facilitator.room.editor
    assert isinstance(editor, CalendarEditor)
    facilitator.press("Up")
    editor.list.choose_place(0)
    facilitator.press("L", "S", "S", "Shift+S", "Right")
    entry = next(e for e in facilitator.content().calendar if e.channel == "Blog")
    assert (entry.launch, entry.state, entry.day) == (True, "planned", "2026-12-02")
    assert "sales has no day on which it is briefed" in editor.trouble.text()
    facilitator.press("B")
    facilitator.type("28 November")
    facilitator.press("Tab", "Tab")
    facilitator.say("28 November")
    assert not editor.trouble.isVisible()
    facilitator.press("M")
    facilitator.type("One rota")
    facilitator.press("Ctrl+Enter")
    facilitator.press("Enter")
    facilitator.type("!")
    facilitator.press("Enter")
    entry = plenary_of(facilitator).content_calendar.get(entry.id)
    assert (entry.message, entry.title) == ("One rota", "<b>Launch</b>: the post!")
    assert (entry.sales_brief_by, entry.support_brief_by) == ("2026-11-28", "2026-11-28")
    facilitator.press("Del")
    assert len(facilitator.content().calendar) == 2
    facilitator.press("Ctrl+Z")
    assert len(facilitator.content().calendar) == 3


def test_a_time_that_is_none_is_refused_and_stays_to_be_mended(facilitator: Facilitator) -> None:
    enter(facilitator, "calendar")
    facilitator.say("Launch")
    facilitator.press("Up", "E", "Tab", "Tab")
    facilitator.say("25:99")
    editor = facilitator.room.editor
    assert isinstance(editor, CalendarEditor)
    assert editor.ask.isVisible()
    assert "is not a time of day" in words_in_sight()


# Summary


def test_the_summary_is_proposed_and_put_into_other_words(facilitator: Facilitator) -> None:
    step = enter(facilitator, "summary")
    plenary = plenary_of(facilitator)
    plenary.actions.add(facilitator.room.workshop_id, "Tell sales first")
    editor = facilitator.room.editor
    assert isinstance(editor, SummaryEditor)

    def own() -> dict[str, str]:
        entries = facilitator.content().of_step(Entry, step)
        return entries[0].fields if entries else {}

    assert editor.fields["change_1"].placeholderText() == "Tell sales first"
    editor.fields["change_1"].setFocus()
    facilitator.press("Ctrl+Enter")
    assert facilitator.room.step_id() == step, "the key belongs to the proposal here"
    facilitator.type(" – رسائل 👍")
    editor.flush()
    assert own() == {"change_1": "Tell sales first – رسائل 👍"}
    assert editor.fields["change_2"].placeholderText().startswith("A change")
    editor.fields["reason_1"].setFocus()
    facilitator.type(HOSTILE[0])
    editor.flush()
    assert own()["reason_1"] == HOSTILE[0]
    facilitator.click("Take the proposal: Reason 1")
    assert "reason_1" not in own()
    assert editor.fields["reason_1"].toPlainText() == ""


@pytest.mark.parametrize(("place", "met"), [(1, "yes"), (3, "no"), (4, "")])
def test_whether_the_goal_was_met_is_the_rooms_to_say(facilitator: Facilitator, place: int, met: str) -> None:
    from app.domain.review_summary import build_summary

    enter(facilitator, "summary")
    editor = facilitator.room.editor
    assert isinstance(editor, SummaryEditor)
    assert editor.met.currentText().endswith("(proposed)")
    editor.met.setFocus()
    for _ in range(place):
        facilitator.press("Down")
    summary = build_summary(facilitator.content())
    assert (summary.met, "met" in summary.own) == (met, True)
    facilitator.click("Take the proposal")
    assert build_summary(facilitator.content()).own == frozenset()
