"""Every operation of retrospectives, insights, calendars, surveys, matrices and timelines, tried on one."""

from collections.abc import Callable
from typing import Any

from app.domain.records import Note, VoteOption
from app.domain.records.activity_records import TimelineItem
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from tests.retrospective_story import hold_retrospective, lessons_of
from tests.state import step

Act = Callable[[Plenary, str, WorkshopContent], Any]


def open_retrospective(plenary: Plenary) -> str:
    """Hold a retrospective with a survey, a matrix, a calendar and decisions; return the workshop's id."""
    workshop_id = hold_retrospective(plenary)
    statements = [{"text": "We trust each other", "theme": "Trust"}, {"text": "Goals are clear"}]
    survey = plenary.agenda.add_step(workshop_id, "survey", "Check", settings={"statements": statements})
    matrix = {"source": "looking_back", "options": ["Odd one"]}
    plenary.agenda.add_step(workshop_id, "matrix", "Effort", settings=matrix)
    decisions = {"outcome": "decisions", "columns": [{"key": "decision", "title": "What"}]}
    table = plenary.agenda.add_step(workshop_id, "table", "Decisions", settings=decisions)
    plenary.entries.add(table, {"decision": "One price for all"})
    options = [o.id for o in plenary.workshops.content(workshop_id).options if o.step_id == survey]
    for ratings in ((4, 2), (5, 3), (3, 3)):
        plenary.surveys.answer(survey, dict(zip(options, ratings, strict=True)))
    calendar = plenary.content_calendar
    calendar.add("Launch", workshop_id=workshop_id, day="2026-12-01", audience="Care homes", launch=True)
    plenary.matrices.place(*matrix_item(plenary.workshops.content(workshop_id)), 50, 50)
    plenary.insights.keep_lessons(workshop_id)
    plenary.insights.add("Care homes answer the phone before nine", kind="customer_insight", tags=["phone"])
    typed = next(i.id for i in plenary.insights.all() if i.kind == "customer_insight")
    plenary.insights.confirm(typed, "Dana Weiss", on="2026-11-20")
    return workshop_id


def survey_ratings(plenary: Plenary, workshop_id: str) -> tuple[str, dict[str, int]]:
    """Return the survey and somebody's answers to it."""
    content = plenary.workshops.content(workshop_id)
    survey = step(content, "survey")
    return survey.id, {o.id: 4 for o in content.of_step(VoteOption, survey.id)}


def matrix_item(content: WorkshopContent) -> tuple[str, str]:
    """Return the matrix and something to place in it."""
    matrix = step(content, "matrix")
    return matrix.id, content.of_step(VoteOption, matrix.id)[0].id


def event(content: WorkshopContent) -> TimelineItem:
    """Return the first event of the timeline."""
    return content.of_step(TimelineItem, step(content, "timeline").id)[0]


def first_insight(plenary: Plenary) -> str:
    """Return the id of an insight."""
    return plenary.insights.all()[0].id


def planned(plenary: Plenary) -> str:
    """Return the id of the entry in the content calendar."""
    return plenary.content_calendar.all()[0].id


def decision(plenary: Plenary) -> str:
    """Return the id of the decision."""
    return plenary.decisions.all()[0].id


def loose_note(content: WorkshopContent) -> Note:
    """Return a note that is in no group."""
    return next(n for n in content.notes if n.group_id is None)


OUTCOME_OPERATIONS: dict[str, Act] = {
    "bring_in_rows": lambda p, w, c: (
        p.entries.remove(p.entries.rows(step(c, "factors").id)[0].id),
        p.entries.bring_in(step(c, "factors").id),
    ),
    "look_again": lambda p, w, c: p.decisions.look_again(decision(p), "kept", in_workshop=w, revisit="2027-02-01"),
    "place_item": lambda p, w, c: p.matrices.place(*matrix_item(c), 20, 80),
    "take_item_off": lambda p, w, c: p.matrices.take_off(*matrix_item(c)),
    "answer_survey": lambda p, w, c: p.surveys.answer(*survey_ratings(p, w)),
    "add_timeline_item": lambda p, w, c: p.timelines.add(step(c, "timeline").id, "Late", day="2026-11-01"),
    "change_timeline_item": lambda p, w, c: p.timelines.change(event(c).id, day="2026-08-30", mood=-2),
    "move_timeline_item": lambda p, w, c: p.timelines.move(event(c).id, day="2026-08-31", side="below"),
    "remove_timeline_items": lambda p, w, c: p.timelines.remove(event(c).id),
    "add_insight": lambda p, w, c: p.insights.add("Ask first", segment="Restaurants"),
    "keep_insight": lambda p, w, c: p.insights.keep(w, loose_note(c).id, kind="objection"),
    "keep_lessons": lambda p, w, c: (
        p.entries.set_field(lessons_of(p, w)[0].id, "lesson", "Let two customers host it"),
        p.insights.keep_lessons(w),
    ),
    "change_insight": lambda p, w, c: p.insights.change(first_insight(p), text="Other", tags="a, b"),
    "confirm_insight": lambda p, w, c: p.insights.confirm(first_insight(p), "Dana Weiss"),
    "outdate_insight": lambda p, w, c: p.insights.outdate(first_insight(p), "The price is another one"),
    "refresh_insight": lambda p, w, c: p.insights.refresh(
        next(i.id for i in p.insights.all() if i.status == "confirmed")
    ),
    "remove_insights": lambda p, w, c: p.insights.remove(first_insight(p)),
    "add_calendar_entries": lambda p, w, c: p.content_calendar.add("Webinar", workshop_id=w, day="2026-12-08"),
    "change_calendar_entry": lambda p, w, c: p.content_calendar.change(planned(p), at="9:30", state="planned"),
    "move_calendar_entry": lambda p, w, c: p.content_calendar.move(planned(p), "2026-12-02"),
    "remove_calendar_entries": lambda p, w, c: p.content_calendar.remove(planned(p)),
    "roll_up_boards": lambda p, w, c: p.imports.roll_up(
        p.agenda.add_step(w, "board", "All sessions"), [step(c, "looking_back").id]
    ),
    "group_same_notes": lambda p, w, c: (
        p.boards.add_notes(loose_note(c).column_id, [loose_note(c).text]),
        p.same_notes.put_together_same(step(c, "looking_back").id),
    ),
}

TWO_STROKES = {"bring_in_rows", "keep_lessons", "group_same_notes", "roll_up_boards"}
"""Tried by doing two things: undo takes back one after the other."""
