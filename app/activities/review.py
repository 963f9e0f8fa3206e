"""Review: what came before, pulled in: promises by department and age, numbers since last time, roadblocks."""

from app.domain.document.blocks import Block, Column, Heading, Paragraph, Row, Span, Table, text
from app.domain.document.tables import filled_table
from app.domain.goals.goal_progress import CHANGE_WORDS, STATUS_WORDS
from app.domain.goals.goal_standing import goal_standings, missed_words
from app.domain.insights.insights import KIND_WORDS, at_hand
from app.domain.insights.insights import STATUS_WORDS as STATUS_WORDS_OF
from app.domain.records import Action, ActionKind, Step
from app.domain.records.insight_records import Insight
from app.domain.words.measures import format_number
from app.domain.workshop.actions import STATE_WORDS
from app.domain.workshop.activity import Activity
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.decisions import VERDICT_WORDS, Decision
from app.domain.workshop.earlier import Earlier
from app.domain.workshop.pace import LOOK, Factor, Share
from app.domain.workshop.review import (
    Movement,
    PromiseLine,
    living,
    milestones_at_hand,
    movements,
    promise_lines,
    verdicts,
)
from app.domain.workshop.settings import LookBackPart, ReviewSettings
from app.domain.workshop.stage import StageCard, StageCards, StageColumn
from app.domain.workshop.time_plan import StepPlan

PART_TITLES: dict[LookBackPart, str] = {
    "actions": "What was promised",
    "roadblocks": "Roadblocks",
    "decisions": "Decisions to look at again",
    "kpis": "The numbers since last time",
    "goals": "The goals",
    "milestones": "Milestones",
    "insights": "What we learned before",
}
_KINDS: dict[LookBackPart, ActionKind] = {"actions": "action", "roadblocks": "roadblock"}


def age_words(line: PromiseLine) -> str:
    """Return how old a promise is, and how late: "12 days old, 5 days late"."""
    age = "new today" if line.age == 0 else "1 day old" if line.age == 1 else f"{line.age} days old"
    late = "" if not line.late else "1 day late" if line.late == 1 else f"{line.late} days late"
    return ", ".join(part for part in (age, late) if part)


_TRAIL_WORDS = {"due": "moved", "owner": "passed on", "department": "handed over"}


def trail_words(action: Action, since: str) -> tuple[str, ...]:
    """Return what became of a promise since a day, in words: "moved from 2026-11-27 to 2026-12-01: Bank holiday"."""
    found = []
    for step in action.trail:
        verb = _TRAIL_WORDS.get(str(step.get("what", "")))
        if verb and str(step.get("on", "")) >= since:
            before, after = step.get("before"), step.get("after")
            way = (f" from {before}" if before else "") + (f" to {after}" if after else "")
            found.append(f"{verb}{way}" + (f": {step['why']}" if step.get("why") else ""))
    return tuple(found)


def movement_words(movement: Movement) -> str:
    """Return where a KPI stands and how it moved: "64 %, was 58 % last time; target 80 %"."""
    standing = movement.standing
    words = standing.value_text()
    if movement.before is not None and standing.value is not None:
        if movement.before == standing.value:
            words += ", unchanged"
        else:
            words += f", was {format_number(movement.before, standing.measure.unit)} last time"
    return f"{words}; target {standing.kpi.target}" if standing.kpi.target else words


def _decision_words(decision: Decision) -> str:
    """Return what came of a decision, or when it was made: "Still stands · look again on 2027-01-10"."""
    verdict = VERDICT_WORDS[decision.verdict]
    if not verdict:
        return f"decided {decision.date}; to be looked at again {decision.revisit}"
    again = f"look again {decision.revisit}" if decision.revisit and decision.verdict == "kept" else ""
    return " · ".join(part for part in (verdict, again, decision.verdict_why) if part)


def _insight_words(insight: Insight) -> str:
    status = STATUS_WORDS_OF[insight.status].lower()
    if insight.confirmed_by:
        status += f" by {insight.confirmed_by}"
    return " · ".join(part for part in (KIND_WORDS[insight.kind], insight.segment, status, insight.day) if part)


def _decision_blocks(content: WorkshopContent) -> list[Block]:
    rows = [
        tuple(
            text(cell)
            for cell in (d.decision, f"{d.workshop}, {d.date}", VERDICT_WORDS[d.verdict], d.revisit, d.verdict_why)
        )
        for d in (content.earlier or Earlier()).decisions
    ]
    columns = (
        Column("Decision", 2.6),
        Column("Made", 1.6),
        Column("Looked at again", 1.2),
        Column("Next look", 1),
        Column("Why", 1.6),
    )
    return [filled_table(columns, rows, PART_TITLES["decisions"])] if rows else []


def _insight_blocks(content: WorkshopContent) -> list[Block]:
    rows = []
    for insight in at_hand(content):
        state = STATUS_WORDS_OF[insight.status] + (f" by {insight.confirmed_by}" if insight.confirmed_by else "")
        cells = (insight.text, KIND_WORDS[insight.kind], insight.segment, state, insight.day or "")
        rows.append(tuple(text(cell) for cell in cells))
    columns = (
        Column("Insight", 3.2),
        Column("Kind", 1),
        Column("Segment", 1),
        Column("State", 1.2),
        Column("Since", 0.9),
    )
    return [filled_table(columns, rows, PART_TITLES["insights"])] if rows else []


def _goal_cards(content: WorkshopContent) -> list[StageCard]:
    """Return the goals at hand, each with what was decided about it here, else with its state."""
    decided: dict[str, list[str]] = {}
    for goal, change in verdicts(content):
        decided.setdefault(goal.id, []).append(": ".join(w for w in (CHANGE_WORDS[change.kind], change.reason) if w))
    today = held_on(content.workshop)
    cards = []
    for goals in (content.earlier or Earlier()).goals:
        standings = goal_standings(goals, today)
        for goal in goals.goals:
            if goal not in living(goals) and goal.id not in decided:
                continue
            department = goals.department_by_id.get(goal.department_id or "")
            said = decided.get(goal.id) or [STATUS_WORDS[standings[goal.id].status]]
            short, hue = (department.short, department.hue) if department else ("", -1)
            cards.append(StageCard(goal.title, short, hue, " · ".join(said)))
    return cards


def _promise_card(content: WorkshopContent, line: PromiseLine) -> StageCard:
    department = content.department_by_id.get(line.promise.department_id or "")
    action = line.promise.action
    state = age_words(line) if line.promise.is_open else STATE_WORDS[action.state]
    due = f"due {action.due}" if action.due and line.promise.is_open else ""
    said = (line.promise.owner, due, state, action.state_reason)
    detail = " · ".join(part for part in said if part)
    return StageCard(
        line.promise.action.text, department.short if department else "", department.hue if department else -1, detail
    )


def _promise_blocks(content: WorkshopContent, kind: ActionKind) -> list[Block]:
    rows: list[Row] = []
    department = ""
    since = held_on(content.workshop).isoformat()
    for line in promise_lines(content, kind):
        if line.department != department:
            department = line.department
            rows.append(Row(((Span(department, strong=True),),), section=True))
        action = line.promise.action
        state = STATE_WORDS[action.state] + (f": {action.state_reason}" if action.state_reason else "")
        state = "\n".join((state, *trail_words(action, since)))
        settled = f"{STATE_WORDS[action.state].lower()} {action.closed_on}" if action.closed_on else ""
        age = age_words(line) if line.promise.is_open else settled
        rows.append(Row((text(action.text), text(line.promise.owner), text(action.due or ""), text(age), text(state))))
    columns = (Column("What", 3), Column("Who", 1.4), Column("Due", 1.2), Column("Age", 1.3), Column("State", 2.2))
    return [Table(columns, tuple(rows), description="Promises by department")] if rows else []


def _movement_blocks(content: WorkshopContent) -> list[Block]:
    rows = []
    for movement in movements(content):
        standing = movement.standing
        before = "" if movement.before is None else format_number(movement.before, standing.measure.unit)
        cells = (standing.kpi.name, before, standing.value_text(), standing.kpi.target, STATUS_WORDS[standing.status])
        rows.append(Row(tuple(text(cell) for cell in cells)))
    columns = (
        Column("KPI", 3),
        Column("Last time", 1.2, "right"),
        Column("Now", 1.2, "right"),
        Column("Target", 1.4, "right"),
        Column("State", 1.2),
    )
    return [Table(columns, tuple(rows), description="KPIs since last time")] if rows else []


def _verdict_blocks(content: WorkshopContent) -> list[Block]:
    rows = []
    for goal, change in verdicts(content):
        way = " → ".join(part for part in (change.before, change.after) if part)
        words = ": ".join(part for part in (CHANGE_WORDS[change.kind], change.about, way) if part)
        rows.append(Row((text(goal.title), text(words), text(change.reason))))
    columns = (Column("Goal", 2.5), Column("Decided", 2.2), Column("Why", 2.2))
    return [Table(columns, tuple(rows), description="What was decided about the goals")] if rows else []


def celebrates(step: Step) -> bool:
    """Return whether a step is about milestones alone: those that were reached come first."""
    return isinstance(step.settings, ReviewSettings) and step.settings.show == ("milestones",)


def _milestone_blocks(content: WorkshopContent, step: Step) -> list[Block]:
    rows = tuple(
        Row((text(m.title), text(m.due or ""), text(m.reached_on or "not yet"), text(m.recognition)))
        for _, m in milestones_at_hand(content, celebrated=celebrates(step))
    )
    columns = (Column("Milestone", 3), Column("Planned", 1), Column("Reached", 1), Column("Thanks to", 2.5))
    return [Table(columns, rows, description="Milestones")] if rows else []


class ReviewActivity(Activity[ReviewSettings]):
    """What came before: promises by age, numbers since last time, roadblocks still open."""

    kind = "review"
    title = "Review"
    description = "What came before: promises by age, numbers since last time, roadblocks still open."
    icon = "history"
    settings = ReviewSettings
    minutes = 8

    def stage(self, content: WorkshopContent, step: Step) -> StageCards:
        """Return a column of cards for each part."""
        columns = []
        for part in self.settings_of(step).show:
            cards: list[StageCard] = []
            if part in _KINDS:
                cards = [_promise_card(content, line) for line in promise_lines(content, _KINDS[part])]
            elif part == "kpis":
                cards = [
                    StageCard(m.standing.kpi.name, detail=f"{movement_words(m)} · {STATUS_WORDS[m.standing.status]}")
                    for m in movements(content)
                ]
            elif part == "goals":
                cards = _goal_cards(content)
            elif part == "decisions":
                cards = [
                    StageCard(d.decision, detail=_decision_words(d)) for d in (content.earlier or Earlier()).decisions
                ]
            elif part == "insights":
                cards = [StageCard(i.text, detail=_insight_words(i)) for i in at_hand(content)]
            else:
                cards = [
                    StageCard(m.title, detail=f"reached {m.reached_on}" if m.reached_on else m.due or "no date")
                    for _, m in milestones_at_hand(content, celebrated=celebrates(step))
                ]
            # The room has no use for the heading of nothing.
            columns += [StageColumn(PART_TITLES[part], tuple(cards))] if cards else []
        return StageCards(tuple(columns), "Nothing was left open last time.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return a table for each part that holds something."""
        found: list[Block] = []
        parts = self.settings_of(step).show
        for part in parts:
            if part in _KINDS:
                body = _promise_blocks(content, _KINDS[part])
            elif part == "kpis":
                body = _movement_blocks(content)
            elif part == "goals":
                body = _verdict_blocks(content)
            elif part == "decisions":
                body = _decision_blocks(content)
            elif part == "insights":
                body = _insight_blocks(content)
            else:
                body = _milestone_blocks(content, step)
            if body:
                heading = [] if PART_TITLES[part] == step.title else [Heading(PART_TITLES[part], 2)]
                found += [*heading, *body]
        if found and content.earlier is not None and content.earlier.last is not None:
            last = content.earlier.last
            found.insert(0, Paragraph((Span(f"Since “{last.title}”, {last.date}", muted=True),), "caption"))
        if content.earlier is not None and content.earlier.missed:
            found.insert(0, Paragraph(text(missed_words(content.earlier.missed))))
        return tuple(found)

    def looks_back(self, settings: ReviewSettings) -> bool:
        return True

    def effort(self, settings: ReviewSettings, plan: StepPlan) -> tuple[Share, ...]:
        return (Share(LOOK, (Factor(len(settings.show), "part", "parts"),)),)
