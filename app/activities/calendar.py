"""Content calendar: what is published when, for whom, with which message, and who is briefed before."""

from app.domain.document.blocks import Block, Callout, Column, Heading, Row, Span, Table, text
from app.domain.insights.content_calendar import STATE_WORDS, conflicts
from app.domain.records import Step
from app.domain.records.insight_records import CalendarEntry
from app.domain.workshop.activity import Activity
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import CELL, PICK, Factor, Share
from app.domain.workshop.settings import CalendarSettings
from app.domain.workshop.stage import StageTable
from app.domain.workshop.time_plan import StepPlan


def brief_words(entry: CalendarEntry) -> str:
    """Return who is briefed by when, and who is briefed: "Sales by 2026-12-01; Support briefed 2026-12-02"."""
    parts = []
    for name, by, done in (
        ("Sales", entry.sales_brief_by, entry.sales_briefed_on),
        ("Support", entry.support_brief_by, entry.support_briefed_on),
    ):
        if done:
            parts.append(f"{name} briefed {done}")
        elif by:
            parts.append(f"{name} by {by}")
    return "; ".join(parts)


def when_words(entry: CalendarEntry) -> str:
    """Return the day and time of an entry, or that it has none."""
    return " ".join(part for part in (entry.day or "no day", entry.at) if part)


class CalendarActivity(Activity[CalendarSettings]):
    """What is published when, for whom, with which message; who is briefed before; what is in the way."""

    kind = "calendar"
    title = "Content calendar"
    description = "What is published when, for whom, with which message; who is briefed before; what is in the way."
    icon = "calendar-days"
    settings = CalendarSettings
    minutes = 15
    counts_voices = True

    def stage(self, content: WorkshopContent, step: Step) -> StageTable:
        """Return the entries in order of days."""
        rows = tuple(
            (
                when_words(e),
                ("Launch: " if e.launch else "") + e.title,
                e.channel,
                e.audience,
                e.owner,
                STATE_WORDS[e.state],
            )
            for e in content.calendar
        )
        columns = ("When", "What", "Channel", "For whom", "Owner", "State")
        return StageTable(columns, rows, "Nothing is planned yet: what do people see first?")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the calendar month by month, and what stands in each other's way."""
        if not content.calendar:
            return ()
        rows: list[Row] = []
        month = ""
        for entry in content.calendar:
            this = entry.day[:7] if entry.day else "Without a day"
            if this != month:
                month = this
                rows.append(Row(((Span(month, strong=True),),), section=True))
            title = (Span("Launch: ", strong=True), Span(entry.title)) if entry.launch else text(entry.title)
            if entry.message:
                title = (*title, Span(f"\n{entry.message}", muted=True))
            who = content.department_name(entry.department_id)
            owner = entry.owner + (f" ({who})" if who and entry.owner else who)
            cells = (
                when_words(entry),
                entry.channel,
                entry.audience,
                owner,
                STATE_WORDS[entry.state],
                brief_words(entry),
            )
            when, *others = (text(cell) for cell in cells)
            rows.append(Row((when, title, *others)))
        columns = (
            Column("When", 1.1),
            Column("What, with which message", 2.8),
            Column("Channel", 1),
            Column("For whom", 1.1),
            Column("Owner", 1.1),
            Column("State", 0.9),
            Column("To be briefed", 1.3),
        )
        found: list[Block] = [Table(columns, tuple(rows), description="The content calendar")]
        trouble = conflicts(content.calendar, held_on(content.workshop))
        if trouble:
            found += [Heading("In each other's way", 2)] if len(trouble) > 3 else []
            found.append(Callout("gap", "Not settled yet", tuple(text(c.text) for c in trouble)))
        return tuple(found)

    def references(self, settings: CalendarSettings) -> tuple[tuple[str, str], ...]:
        return tuple(("beside", key) for key in settings.beside)

    def voices(self, content: WorkshopContent, step: Step) -> frozenset[str]:
        """Return the departments that have something to publish."""
        return frozenset(e.department_id for e in content.calendar if e.department_id)

    def effort(self, settings: CalendarSettings, plan: StepPlan) -> tuple[Share, ...]:
        entries = Factor(plan.expects or _USUAL_ENTRIES, "entry", "entries")
        return (Share(CELL, (entries,)), Share(PICK, (entries, Factor(4, "choice", "choices"))))


_USUAL_ENTRIES = 8
