"""The things a workspace keeps, one frozen record per row."""

from typing import TypeAlias

from app.domain.records.activity_records import Placement, Rating, SurveyCount, TimelineItem
from app.domain.records.goal_records import Goal, GoalChange, Kpi, KpiShare, Milestone, Reading
from app.domain.records.insight_records import CalendarEntry, Insight
from app.domain.records.workshop_records import (
    POSITION_STEP,
    Abstention,
    Action,
    ActionKind,
    ActionState,
    ActivityKind,
    Answer,
    Ballot,
    BoardColumn,
    Department,
    Draft,
    Entry,
    GuideVersion,
    Initiative,
    Note,
    NoteGroup,
    Participant,
    Responsibility,
    Stance,
    StanceKind,
    Step,
    StepClock,
    StepState,
    VoteOption,
    VoterKind,
    Workshop,
    WorkshopState,
    new_id,
    now,
)

Record: TypeAlias = (
    Department
    | Initiative
    | Goal
    | Kpi
    | KpiShare
    | Reading
    | Milestone
    | GoalChange
    | Insight
    | CalendarEntry
    | Workshop
    | Participant
    | Step
    | StepClock
    | BoardColumn
    | NoteGroup
    | Note
    | VoteOption
    | Ballot
    | Abstention
    | Placement
    | Rating
    | SurveyCount
    | TimelineItem
    | Answer
    | Entry
    | Stance
    | Responsibility
    | Action
    | GuideVersion
    | Draft
)
"""Every kind of row, from what others refer to down to what refers to them."""

__all__ = [
    "POSITION_STEP",
    "Abstention",
    "Action",
    "ActionKind",
    "ActionState",
    "ActivityKind",
    "Answer",
    "Ballot",
    "BoardColumn",
    "CalendarEntry",
    "Department",
    "Draft",
    "Entry",
    "Goal",
    "GoalChange",
    "GuideVersion",
    "Initiative",
    "Insight",
    "Kpi",
    "KpiShare",
    "Milestone",
    "Note",
    "NoteGroup",
    "Participant",
    "Placement",
    "Rating",
    "Reading",
    "Record",
    "Responsibility",
    "Stance",
    "StanceKind",
    "Step",
    "StepClock",
    "StepState",
    "SurveyCount",
    "TimelineItem",
    "VoteOption",
    "VoterKind",
    "Workshop",
    "WorkshopState",
    "new_id",
    "now",
]
