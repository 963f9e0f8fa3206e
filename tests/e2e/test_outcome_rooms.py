"""Matrix, timeline, content calendar and summary, each run by keyboard in the real window."""

import pytest
from PySide6.QtCore import Qt

from app.domain.records import Entry
from app.domain.records.activity_records import Placement, TimelineItem
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.e2e.outcome_rooms import enter, words_in_sight
from tests.widgets.pages.places import HOSTILE
from widgets.activities.calendar.editor import CalendarEditor
from widgets.activities.matrix.editor import MatrixEditor
from widgets.activities.summary import SummaryEditor
from widgets.activities.timeline.editor import TimelineEditor

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
    editor.fields["hindered_1"].setFocus()
    facilitator.type(HOSTILE[0])
    editor.flush()
    assert own()["hindered_1"] == HOSTILE[0]
    facilitator.click("Take the proposal: What hindered 1")
    assert "hindered_1" not in own()
    assert editor.fields["hindered_1"].toPlainText() == ""


@pytest.mark.parametrize(("place", "met"), [(1, "yes"), (3, "no"), (4, "")])
def test_whether_the_goal_was_met_is_the_rooms_to_say(facilitator: Facilitator, place: int, met: str) -> None:
    from app.domain.outcomes.review_report.review_summary import build_summary

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
