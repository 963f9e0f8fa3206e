"""A goal that lives, and the dashboard of all goals, as documents."""

from collections.abc import Sequence
from datetime import date

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Span,
    Table,
    TitlePage,
    text,
)
from app.domain.document.figures import LineChart
from app.domain.goals.forecast import forecast_of, trend_points
from app.domain.goals.goal_content import GoalContent, Promise
from app.domain.goals.goal_progress import (
    CHANGE_WORDS,
    STATUS_WORDS,
    KpiStanding,
    plan_days,
    plan_line,
)
from app.domain.goals.goal_standing import GoalStanding, goal_gaps, goal_standings, rhythms_of
from app.domain.goals.kpi_sentence import kpi_sentence
from app.domain.outcomes.goal.goal_calendar import upcoming
from app.domain.outcomes.goal.goal_picture import goal_tree
from app.domain.records.goal_records import Goal
from app.domain.words.counted import counted
from app.domain.words.measures import format_number
from app.domain.words.text import shorten


def kpi_chart(
    content: GoalContent, goal: Goal, standing: KpiStanding, today: date, *, with_sentence: bool = True
) -> LineChart:
    """Return a KPI's readings against its plan or within its limits, with where they lead, in a sentence each.

    `with_sentence` is whether its caption says what the target asks for.
    """
    starts, due = plan_days(goal, standing.kpi)
    measure = standing.measure
    readings = content.readings_of(standing.kpi.id)
    forecast = forecast_of(measure, readings, starts, due, today)
    unit = measure.unit
    words = [f"{STATUS_WORDS[standing.status]}: {standing.reason}"]
    if with_sentence:
        words.append(kpi_sentence(measure, starts, due))
    if forecast and due is not None:
        likely, low, high = (
            format_number(round(value, 1), unit) for value in (forecast.value, forecast.low, forecast.high)
        )
        spread = f" (between {low} and {high})" if low != high else ""
        words.append(f"At this pace it comes to {likely} by {due.isoformat()}{spread}.")
    if any(r.partial for r in readings):
        words.append("The hollow point is of a period that was not over.")
    target = f", target {standing.kpi.target}" if standing.kpi.target else ""
    return LineChart(
        title=f"{standing.kpi.name}: {standing.value_text()}{target}",
        readings=trend_points(measure, readings, starts, due),
        plan=plan_line(measure, starts, due),
        forecast=forecast.line if forecast else (),
        limits=(measure.low, measure.high) if measure.is_limit else None,
        unit=unit,
        caption=" ".join(words),
        description=f"{standing.kpi.name}, {len(readings)} readings. {' '.join(words)}",
    )


def goal_document(content: GoalContent, today: date, created: str) -> Document:
    """Return a goal with its tree, trends, milestones, check-ins, open promises, gaps and history."""
    standings = goal_standings(content, today)
    goal = content.goal
    blocks: list[Block] = [_title_page(content, standings[goal.id])]
    blocks += [Heading("The goal", 1), Paragraph(text(goal.title), "lead")]
    if goal.why:
        blocks.append(Paragraph((Span("Why: ", strong=True), Span(goal.why))))
    if goal.notes:
        blocks.append(Paragraph(text(goal.notes)))
    if len(content.goals) > 1 or content.kpis:
        blocks += [Heading("The goal tree", 1), goal_tree(content, standings)]
    blocks += _trend_blocks(content, standings, today)
    blocks += _milestone_blocks([content])
    blocks += _check_in_blocks(content)
    blocks += _promise_blocks(content.promises)
    gaps = goal_gaps(content, today)
    if gaps:
        items = tuple(text(f"{shorten(g.section, 80)}: {g.text}") for g in gaps)
        blocks += [Heading("What is missing", 1), Callout("gap", counted(len(gaps), "gap", "gaps"), items)]
    blocks += _history_blocks(content)
    return Document(
        title=shorten(goal.title, 120),
        blocks=tuple(blocks),
        subject="Goal",
        footer=shorten(goal.title, 80),
        created=created,
    )


def _title_page(content: GoalContent, standing: GoalStanding) -> TitlePage:
    goal = content.goal
    state = STATUS_WORDS[standing.status] + (f": {goal.status_reason}" if goal.status_reason else "")
    facts = [
        ("State", state),
        ("Grade", standing.grade.words() if standing.grade else ""),
        ("Department", content.department_name(goal.department_id)),
        ("In partnership with", content.names_of(goal.partner_ids)),
        ("Owner", goal.owner),
        ("Period", goal.period),
        ("By", goal.due or ""),
        ("Initiative", content.initiative.name if content.initiative else ""),
        ("Check-ins", "; ".join(r.describe() for r in rhythms_of(goal))),
    ]
    return TitlePage(shorten(goal.title, 200), "Goal", tuple(f for f in facts if f[1]))


def _trend_blocks(content: GoalContent, standings: dict[str, GoalStanding], today: date) -> list[Block]:
    found: list[Block] = []
    drawn: set[str] = set()
    for goal in content.goals:
        for standing in standings[goal.id].kpis:
            if standing.kpi.id in drawn or not content.readings_of(standing.kpi.id):
                continue
            drawn.add(standing.kpi.id)
            found.append(kpi_chart(content, goal, standing, today))
    return [Heading("Trends", 1), *found] if found else []


def _milestone_blocks(contents: Sequence[GoalContent]) -> list[Block]:
    rows = tuple(
        Row(
            (
                (Span(m.title, strong=True),),
                text(m.due or "no date"),
                text(f"reached {m.reached_on}" if m.reached_on else "not yet"),
                text(m.celebration),
                text(m.recognition),
            )
        )
        for content in contents
        for m in sorted(content.milestones, key=lambda m: (m.due or "9", m.position))
    )
    columns = (
        Column("Milestone", 2.4),
        Column("By", 1.2),
        Column("State", 1.3),
        Column("How we celebrate", 1.6),
        Column("Thanks to", 1.4),
    )
    return [Heading("Milestones", 1), Table(columns, rows, description="Milestones")] if rows else []


def _check_in_blocks(content: GoalContent) -> list[Block]:
    held = [w for w in content.workshops if w.state != "planned"]
    rhythms = rhythms_of(content.goal)
    if not held and not rhythms:
        return []
    found: list[Block] = [Heading("Check-ins", 1)]
    if rhythms:
        found.append(BulletList(tuple((Span(r.title, strong=True), Span(f": {r.describe()}")) for r in rhythms)))
    if held:
        rows = tuple(Row((text(w.date), text(w.title))) for w in held)
        found.append(
            Table((Column("Held on", 1), Column("Workshop", 4)), rows, description="Workshops about this goal")
        )
    return found


def _since(promise: Promise) -> str:
    """Return the day on which something was promised: that of its workshop, also when it was written up later."""
    return min(promise.action.created_at[:10] or promise.date, promise.date)


def _promise_blocks(promises: Sequence[Promise]) -> list[Block]:
    found: list[Block] = []
    for kind, title in (("roadblock", "Open roadblocks"), ("action", "Open actions")):
        rows = tuple(
            Row(
                (
                    text(p.action.text),
                    text(p.owner),
                    text(p.action.due or ""),
                    text(min(p.action.created_at[:10] or p.date, p.date)),
                )
            )
            for p in promises
            if p.is_open and p.action.kind == kind
        )
        if rows:
            columns = (Column("What", 3.5), Column("Who", 1.4), Column("Due", 1.2), Column("Since", 1.2))
            found += [Heading(title, 1), Table(columns, rows, description=title)]
    return found


def _history_blocks(content: GoalContent) -> list[Block]:
    rows = []
    for change in reversed(content.changes):
        goal = content.goal_by_id.get(change.goal_id)
        way = " → ".join(part for part in (change.before, change.after) if part)
        about = change.about or (shorten(goal.title, 60) if goal and goal.id != content.goal.id else "")
        words = ": ".join(part for part in (CHANGE_WORDS[change.kind], about, way) if part)
        rows.append(Row((text(change.at[:10]), text(words), text(change.reason))))
    columns = (Column("Day", 0.9), Column("What changed", 3), Column("Why", 2.4))
    return [Heading("History", 1), Table(columns, tuple(rows), description="What was changed, and why")] if rows else []


def dashboard_document(contents: Sequence[GoalContent], today: date, created: str) -> Document:
    """Return all goals on one page: their states, trends, milestones, what comes next, open roadblocks."""
    rows: list[Row] = []
    charts: list[Block] = []
    drawn: set[str] = set()
    for content in contents:
        standings = goal_standings(content, today)
        root = standings[content.goal.id]
        rows.append(_dashboard_row(content, root))
        rows += [_below_row(content, standings[child.id]) for child in content.children(content.goal.id)]
        for goal in content.goals:
            if not _in_this_report(goal, today):
                continue
            for standing in standings[goal.id].kpis:
                if standing.kpi.id not in drawn and content.readings_of(standing.kpi.id):
                    drawn.add(standing.kpi.id)
                    charts.append(kpi_chart(content, goal, standing, today))
    columns = (Column("Goal", 3.6), Column("By", 1.2), Column("State", 1.2), Column("Where it stands", 2.6))
    blocks: list[Block] = [Heading("Goals", 1)]
    blocks.append(
        Table(columns, tuple(rows), description="Goals and their states")
        if rows
        else Paragraph(text("There is no goal yet."))
    )
    coming = upcoming(contents, today)
    if coming:
        lines = tuple(Row((text(day.isoformat()), text(what), text(shorten(goal, 90)))) for day, what, goal in coming)
        heads = (Column("Day", 0.9), Column("What", 2), Column("Goal", 3))
        blocks += [Heading("What comes next", 1), Table(heads, lines, description="Next check-ins and milestones")]
    if charts:
        blocks += [Heading("KPI trends", 1), *charts]
    blocks += _milestone_blocks(contents)
    promises = {p.action.id: p for content in contents for p in content.promises}
    blocks += _promise_blocks([p for p in promises.values() if p.action.kind == "roadblock"])
    return Document(
        title=f"Goals on {today.isoformat()}",
        blocks=tuple(blocks),
        subject="Dashboard",
        footer=f"Goals, {today.isoformat()}",
        created=created,
    )


REPORTED_DAYS = 92
"""The numbers of a goal that was retired stay in the reports of its period and of the one in which it was reviewed."""


def _in_this_report(goal: Goal, today: date) -> bool:
    """Return whether a goal's numbers belong into a report of a day."""
    if goal.status not in ("done", "dropped", "parked"):
        return True
    return goal.due is not None and (today - date.fromisoformat(goal.due)).days <= REPORTED_DAYS


def _below_row(content: GoalContent, standing: GoalStanding) -> Row:
    """Return a contribution in the table of goals, set off from the goal above it."""
    goal = standing.goal
    who = content.department_name(goal.department_id) or goal.owner
    title = (Span(f"– {who}: " if who else "– ", muted=True), Span(shorten(goal.title, 120)))
    numbers = "; ".join(f"{shorten(s.kpi.name, 60)}: {s.value_text()}" for s in standing.kpis[:2])
    return Row((title, text(goal.due or goal.period), text(STATUS_WORDS[standing.status]), text(numbers)))


def _dashboard_row(content: GoalContent, standing: GoalStanding) -> Row:
    goal = content.goal
    numbers = "; ".join(f"{shorten(s.kpi.name, 80)}: {s.value_text()}" for s in standing.kpis[:2])
    state = STATUS_WORDS[standing.status] + (f" ({goal.status_reason})" if goal.status_reason else "")
    state += f"\nGrade {standing.grade.words()}" if standing.grade else ""
    who = " · ".join(part for part in (content.department_name(goal.department_id), goal.owner) if part)
    title = (Span(shorten(goal.title, 200), strong=True), *((Span(f"\n{who}", muted=True),) if who else ()))
    return Row((title, text(goal.due or goal.period), text(state), text(numbers)))
