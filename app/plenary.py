"""An open workspace with everything that can be done in it.

A service is imported and made when it is first asked for: Home needs three of them, and a window
that paints late is a window people wait for.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app import paths
from app.domain.records.goal_records import Goal
from app.storage.store import Store

if TYPE_CHECKING:
    from app.services.contents.decisions import Decisions
    from app.services.exchange.imports import Imports
    from app.services.exchange.packages import Packages
    from app.services.exchange.samples import Samples
    from app.services.exchange.soundness import Soundness
    from app.services.goals.check_ins import CheckIns
    from app.services.goals.goal_outlines import GoalOutlines
    from app.services.goals.goals import Goals
    from app.services.goals.kpis import Kpis
    from app.services.goals.readings import Readings
    from app.services.insights.content_calendar import ContentCalendar
    from app.services.insights.insights import Insights
    from app.services.insights.library import Library
    from app.services.outcomes.correspondence import Correspondence
    from app.services.outcomes.documents import Documents
    from app.services.outcomes.goal_documents import GoalDocuments
    from app.services.outcomes.goal_keeping import GoalKeeping
    from app.services.outcomes.guides import Guides
    from app.services.room.actions import Actions
    from app.services.room.agenda import Agenda
    from app.services.room.agreements import Agreements
    from app.services.room.boards import Boards
    from app.services.room.clock import Clock
    from app.services.room.entries import Entries
    from app.services.room.links import Links
    from app.services.room.matrices import Matrices
    from app.services.room.parking import Parking
    from app.services.room.responsibilities import Responsibilities
    from app.services.room.rounds import Rounds
    from app.services.room.run_offs import RunOffs
    from app.services.room.same_notes import SameNotes
    from app.services.room.summaries import Summaries
    from app.services.room.surveys import Surveys
    from app.services.room.timelines import Timelines
    from app.services.room.voting import Voting
    from app.services.workshops.forgetting import Forgetting
    from app.services.workshops.pacing import Pacing
    from app.services.workshops.people import People
    from app.services.workshops.workshops import Workshops
    from app.services.workspace.backups import Backups
    from app.services.workspace.drafts import Drafts
    from app.services.workspace.history import History
    from app.services.workspace.notation import Notations
    from app.services.workspace.rescue import Rescue
    from app.templates.library import TemplateLibrary


class Plenary:
    """An open workspace with everything that can be done in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.told = ""
        """What happened on opening that people should know."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the workspace."""
        self.store.close()

    @property
    def path(self) -> Path:
        """The file of the workspace."""
        return self.store.path

    def has_goals(self) -> bool:
        """Return whether there is any goal, without loading what it takes to judge one."""
        return self.store.count(Goal) > 0

    @cached_property
    def templates(self) -> "TemplateLibrary":
        """Templates, checked."""
        from app.templates.library import TemplateLibrary

        return TemplateLibrary(paths.template_folder())

    @cached_property
    def workshops(self) -> "Workshops":
        """Workshops."""
        from app.services.workshops.workshops import Workshops

        return Workshops(self.store)

    @cached_property
    def pacing(self) -> "Pacing":
        """What steps take here."""
        from app.services.workshops.pacing import Pacing

        return Pacing(self.store)

    @cached_property
    def people(self) -> "People":
        """Participants."""
        from app.services.workshops.people import People

        return People(self.store)

    @cached_property
    def agenda(self) -> "Agenda":
        """The steps of workshops."""
        from app.services.room.agenda import Agenda

        return Agenda(self.store, self.boards, self.entries, self.responsibilities, self.goal_keeping, self.insights)

    @cached_property
    def clock(self) -> "Clock":
        """The clocks of steps."""
        from app.services.room.clock import Clock

        return Clock(self.store)

    @cached_property
    def boards(self) -> "Boards":
        """Boards."""
        from app.services.room.boards import Boards

        return Boards(self.store)

    @cached_property
    def parking(self) -> "Parking":
        """Parking lots."""
        from app.services.room.parking import Parking

        return Parking(self.store, self.agenda, self.boards)

    @cached_property
    def voting(self) -> "Voting":
        """Votes."""
        from app.services.room.voting import Voting

        return Voting(self.store)

    @cached_property
    def run_offs(self) -> "RunOffs":
        """Run-offs of votes."""
        from app.services.room.run_offs import RunOffs

        return RunOffs(self.store, self.agenda)

    @cached_property
    def rounds(self) -> "Rounds":
        """Rounds."""
        from app.services.room.rounds import Rounds

        return Rounds(self.store)

    @cached_property
    def entries(self) -> "Entries":
        """Rows of tables and candidates of forms."""
        from app.services.room.entries import Entries

        return Entries(self.store)

    @cached_property
    def agreements(self) -> "Agreements":
        """Agreements."""
        from app.services.room.agreements import Agreements

        return Agreements(self.store)

    @cached_property
    def actions(self) -> "Actions":
        """Actions."""
        from app.services.room.actions import Actions

        return Actions(self.store)

    @cached_property
    def check_ins(self) -> "CheckIns":
        """Check-ins and reviews of goals."""
        from app.services.goals.check_ins import CheckIns

        return CheckIns(self.store, self.workshops)

    @cached_property
    def decisions(self) -> "Decisions":
        """Decisions."""
        from app.services.contents.decisions import Decisions

        return Decisions(self.store)

    @cached_property
    def goal_keeping(self) -> "GoalKeeping":
        """What goal breakdowns have come to."""
        from app.services.outcomes.goal_keeping import GoalKeeping

        return GoalKeeping(self.store, self.workshops)

    @cached_property
    def goal_outlines(self) -> "GoalOutlines":
        """Goals pasted in as text."""
        from app.services.goals.goal_outlines import GoalOutlines

        return GoalOutlines(self.store)

    @cached_property
    def goal_documents(self) -> "GoalDocuments":
        """Documents and calendars of goals."""
        from app.services.outcomes.goal_documents import GoalDocuments

        return GoalDocuments(self.store, self.workshops, self.goal_keeping)

    @cached_property
    def goals(self) -> "Goals":
        """Goals."""
        from app.services.goals.goals import Goals

        return Goals(self.store)

    @cached_property
    def kpis(self) -> "Kpis":
        """KPIs and milestones."""
        from app.services.goals.kpis import Kpis

        return Kpis(self.store)

    @cached_property
    def readings(self) -> "Readings":
        """Readings of KPIs."""
        from app.services.goals.readings import Readings

        return Readings(self.store)

    @cached_property
    def responsibilities(self) -> "Responsibilities":
        """RACI matrices."""
        from app.services.room.responsibilities import Responsibilities

        return Responsibilities(self.store)

    @cached_property
    def guides(self) -> "Guides":
        """Messaging guides."""
        from app.services.outcomes.guides import Guides

        return Guides(self.store, self.workshops)

    @cached_property
    def correspondence(self) -> "Correspondence":
        """What goes before and after workshops."""
        from app.services.outcomes.correspondence import Correspondence

        return Correspondence(self.workshops)

    @cached_property
    def documents(self) -> "Documents":
        """Documents."""
        from app.services.outcomes.documents import Documents

        return Documents(self.workshops)

    @cached_property
    def packages(self) -> "Packages":
        """Workshop packages."""
        from app.services.exchange.packages import Packages

        return Packages(self.store, self.workshops)

    @cached_property
    def samples(self) -> "Samples":
        """The sample workshop."""
        from app.services.exchange.samples import Samples

        return Samples(self.store, self.packages)

    @cached_property
    def imports(self) -> "Imports":
        """Imports of notes."""
        from app.services.exchange.imports import Imports

        return Imports(self.store, self.boards)

    @cached_property
    def insights(self) -> "Insights":
        """Insights."""
        from app.services.insights.insights import Insights

        return Insights(self.store, self.workshops)

    @cached_property
    def content_calendar(self) -> "ContentCalendar":
        """The content calendar."""
        from app.services.insights.content_calendar import ContentCalendar

        return ContentCalendar(self.store, self.workshops)

    @cached_property
    def links(self) -> "Links":
        """Links between what was said."""
        from app.services.room.links import Links

        return Links(self.store)

    @cached_property
    def matrices(self) -> "Matrices":
        """Matrices."""
        from app.services.room.matrices import Matrices

        return Matrices(self.store)

    @cached_property
    def surveys(self) -> "Surveys":
        """Surveys."""
        from app.services.room.surveys import Surveys

        return Surveys(self.store)

    @cached_property
    def timelines(self) -> "Timelines":
        """Timelines."""
        from app.services.room.timelines import Timelines

        return Timelines(self.store)

    @cached_property
    def summaries(self) -> "Summaries":
        """Summaries of reviews."""
        from app.services.room.summaries import Summaries

        return Summaries(self.store, self.entries)

    @cached_property
    def same_notes(self) -> "SameNotes":
        """Notes that say the same."""
        from app.services.room.same_notes import SameNotes

        return SameNotes(self.store, self.boards)

    @cached_property
    def library(self) -> "Library":
        """Search."""
        from app.services.insights.library import Library

        return Library(self.store)

    @cached_property
    def history(self) -> "History":
        """Undo and redo."""
        from app.services.workspace.history import History

        return History(self.store)

    @cached_property
    def notation(self) -> "Notations":
        """How numbers and dates are written."""
        from app.services.workspace.notation import Notations

        return Notations(self.store)

    @cached_property
    def drafts(self) -> "Drafts":
        """What is being typed."""
        from app.services.workspace.drafts import Drafts

        return Drafts(self.store)

    @cached_property
    def backups(self) -> "Backups":
        """Backups."""
        from app.services.workspace.backups import Backups

        return Backups(self.store, paths.backup_folder())

    @cached_property
    def forgetting(self) -> "Forgetting":
        """Forgetting people and workshops for good."""
        from app.services.workshops.forgetting import Forgetting

        return Forgetting(self.store, self.backups)

    @cached_property
    def soundness(self) -> "Soundness":
        """Proofs of the workspace, and repair."""
        from app.services.exchange.soundness import Soundness

        return Soundness(self.store, self.backups)

    @cached_property
    def rescue(self) -> "Rescue":
        """What is done when the disk takes nothing, or the file is lost."""
        from app.services.workspace.rescue import Rescue

        return Rescue(self.store, self.backups, paths.reserve_folders())
