"""What a review looks back on as rows of one list, in words; headings are rows, too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.activities.review import PART_TITLES, age_words, celebrates, movement_words
from app.domain.goals.goal_progress import CHANGE_WORDS, STATUS_WORDS
from app.domain.goals.goal_standing import goal_standings, missed_words
from app.domain.insights.insights import KIND_WORDS, at_hand
from app.domain.insights.insights import STATUS_WORDS as INSIGHT_WORDS
from app.domain.records import Action, ActionKind, Step
from app.domain.records.goal_records import GoalChange, GoalStatus
from app.domain.workshop.actions import STATE_WORDS
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.decisions import VERDICT_WORDS, Verdict
from app.domain.workshop.review import milestones_at_hand, movements, promise_lines, verdicts
from app.domain.workshop.settings import LookBackPart, ReviewSettings
from widgets.theme.icons import Tint

Kind = Literal["part", "group", "action", "roadblock", "kpi", "goal", "milestone", "decision", "insight"]
STATUS_TINTS: dict[GoalStatus, Tint] = {
    "on_track": "agree",
    "done": "done",
    "at_risk": "amber",
    "off_track": "block",
    "unreachable": "block",
}

_VERDICT_TINTS: dict[Verdict, Tint] = {"": "muted", "kept": "agree", "reversed": "block"}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A line to act on, or a heading. `value` is the number said for a KPI in this workshop."""

    kind: Kind
    id: str
    title: str
    facts: tuple[str, ...] = ()
    mark: str = ""
    tint: Tint = "muted"
    settled: bool = False
    hue: int = -1
    depth: int = 0
    value: str = ""

    @property
    def heading(self) -> bool:
        """Whether there is nothing to do with it."""
        return self.kind in ("part", "group")

    def words(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.mark, *self.facts) if part)


def review_rows(content: WorkshopContent, step: Step) -> tuple[ReviewRow, ...]:
    """Return the parts a step shows, each with its heading; nothing at all when every part is empty."""
    found: list[ReviewRow] = []
    anything = False
    settings = step.settings if isinstance(step.settings, ReviewSettings) else ReviewSettings()
    for part in settings.show:
        rows = list(_rows_of(content, step, part))
        anything = anything or bool(rows)
        found.append(ReviewRow("part", part, PART_TITLES[part], () if rows else (_nothing(part),)))
        found += rows
    missed = content.earlier.missed if content.earlier else ()
    if missed:
        found.insert(0, ReviewRow("part", "missed", missed_words(missed)))
    return tuple(found) if anything or missed else ()


def _nothing(part: LookBackPart) -> str:
    return {
        "actions": "Nothing was left open.",
        "roadblocks": "Nothing stood in the way.",
        "kpis": "No KPI is kept for the goals at hand.",
        "goals": "No goal is kept yet.",
        "milestones": "No milestone lies ahead.",
        "decisions": "No decision is due for another look.",
        "insights": "Nothing that was learned before fits this workshop.",
    }[part]


def _rows_of(content: WorkshopContent, step: Step, part: LookBackPart) -> Iterator[ReviewRow]:
    if part == "actions":
        yield from _promises(content, "action")
    elif part == "roadblocks":
        yield from _promises(content, "roadblock")
    elif part == "kpis":
        yield from _kpis(content)
    elif part == "goals":
        yield from _goals(content)
    elif part == "decisions":
        yield from _decisions(content)
    elif part == "insights":
        yield from _insights(content)
    else:
        for goal, milestone in milestones_at_hand(content, celebrated=celebrates(step)):
            facts = [f"planned for {milestone.due}" if milestone.due else "no date", goal.title]
            if milestone.celebration:
                facts.append(f"to celebrate: {milestone.celebration}")
            if milestone.recognition:
                facts.append(f"thanks to {milestone.recognition}")
            reached = f"Reached {milestone.reached_on}" if milestone.reached_on else ""
            yield ReviewRow(
                "milestone", milestone.id, milestone.title, (" · ".join(facts),), reached, "done", bool(reached)
            )


def _promises(content: WorkshopContent, kind: ActionKind) -> Iterator[ReviewRow]:
    # What is settled while the list is open stays in its place: the eye finds it where it was.
    lines = sorted(promise_lines(content, kind), key=lambda line: (line.department, -line.age))
    group = ""
    for line in lines:
        action = line.promise.action
        if line.department != group:
            group = line.department
            department = content.department_by_id.get(line.promise.department_id or "")
            yield ReviewRow("group", f"{kind}:{group}", group, hue=department.hue if department else -1)
        facts = [line.promise.owner, f"due {action.due}" if action.due else "no date", age_words(line)]
        facts.append(f"from “{line.promise.workshop}”")
        late: Tint = "late" if line.late else "muted"
        state = STATE_WORDS[action.state] if action.state != "open" else ("Late" if line.late else "")
        yield ReviewRow(
            "roadblock" if kind == "roadblock" else "action",
            action.id,
            action.text,
            tuple(w for w in (" · ".join(f for f in facts if f), _why(action), *trail_words(action)) if w),
            state,
            _promise_tint(action, late),
            settled=not line.promise.is_open,
        )


def _promise_tint(action: Action, late: Tint) -> Tint:
    return "done" if action.state == "done" else late if action.state == "open" else "amber"


def _why(action: Action) -> str:
    """Return why an action is in its state; of an open one the reason of its last move stands in its trail."""
    if action.state == "open" or not action.state_reason:
        return ""
    return f"{STATE_WORDS[action.state]}: {action.state_reason}"


def trail_words(action: Action) -> tuple[str, ...]:
    """Return where an action has been: from whom to whom, from which day to which."""
    found = []
    for step in action.trail:
        if step.get("what") == "state":
            continue
        why = f": {step['why']}" if step.get("why") else ""
        before, after = step.get("before") or "nobody", step.get("after") or "nobody"
        found.append(f"{before} → {after} on {step.get('on', '')}{why}")
    return tuple(found)


def _kpis(content: WorkshopContent) -> Iterator[ReviewRow]:
    group, today = "", held_on(content.workshop).isoformat()
    for movement in movements(content):
        standing = movement.standing
        if movement.goal.id != group:
            group = movement.goal.id
            department = content.department_by_id.get(movement.goal.department_id or "")
            title = f"{department.name}: {movement.goal.title}" if department else movement.goal.title
            yield ReviewRow("group", f"kpis:{group}", title, hue=department.hue if department else -1)
        latest = standing.latest
        said = latest.said or latest.value if latest and latest.period == today else ""
        yield ReviewRow(
            "kpi",
            standing.kpi.id,
            standing.kpi.name,
            (" · ".join(w for w in (movement_words(movement), standing.reason) if w),),
            STATUS_WORDS[standing.status],
            STATUS_TINTS.get(standing.status, "muted"),
            value=said,
        )


def _decisions(content: WorkshopContent) -> Iterator[ReviewRow]:
    for decision in content.earlier.decisions if content.earlier else ():
        again = f"look again {decision.revisit}" if decision.revisit and decision.verdict != "reversed" else ""
        made = f"decided {decision.date} in “{decision.workshop}”"
        facts = (
            " · ".join(part for part in (made, decision.who, again) if part),
            f"because {decision.why}" if decision.why else "",
            f"instead of {decision.alternatives}" if decision.alternatives else "",
            decision.verdict_why,
        )
        yield ReviewRow(
            "decision",
            decision.id,
            decision.decision or decision.why,
            tuple(fact for fact in facts if fact),
            VERDICT_WORDS[decision.verdict],
            _VERDICT_TINTS[decision.verdict],
            settled=decision.verdict == "reversed",
        )


def _insights(content: WorkshopContent) -> Iterator[ReviewRow]:
    for insight in at_hand(content):
        confirmed = insight.status == "confirmed"
        by = f"confirmed by {insight.confirmed_by}, {insight.confirmed_on}" if confirmed else ""
        about = " · ".join(part for part in (KIND_WORDS[insight.kind], insight.segment, insight.day, by) if part)
        mark = INSIGHT_WORDS[insight.status] if confirmed else ""
        yield ReviewRow("insight", insight.id, insight.text, (about,), mark, "agree" if confirmed else "muted")


def verdict_words(change: GoalChange) -> str:
    """Return what was decided: "New target of Sign-ups: 80 → 90 (the market is smaller)"."""
    way = " → ".join(part for part in (change.before, change.after) if part)
    words = CHANGE_WORDS[change.kind] + (f" of {change.about}" if change.about else "")
    return words + (f": {way}" if way else "") + (f" ({change.reason})" if change.reason else "")


def _goals(content: WorkshopContent) -> Iterator[ReviewRow]:
    decided: dict[str, list[GoalChange]] = {}
    for goal, change in verdicts(content):
        decided.setdefault(goal.id, []).append(change)
    today = held_on(content.workshop)
    for held in content.earlier.goals if content.earlier else ():
        standings = goal_standings(held, today)
        depths: dict[str, int] = {}
        for goal in held.goals:
            depths[goal.id] = depths.get(goal.parent_id or "", -1) + 1
            over = goal.status in ("done", "dropped", "parked")
            if over and goal.id not in decided:
                continue
            standing = standings[goal.id]
            department = content.department_by_id.get(goal.department_id or "")
            numbers = " · ".join(f"{s.kpi.name}: {s.value_text()}, target {s.kpi.target}" for s in standing.kpis)
            who = " · ".join(
                part
                for part in (department.name if department else "", goal.owner, f"due {goal.due}" if goal.due else "")
                if part
            )
            yield ReviewRow(
                "goal",
                goal.id,
                goal.title,
                tuple(w for w in (who, numbers, *(verdict_words(c) for c in decided.get(goal.id, ()))) if w),
                STATUS_WORDS[standing.status],
                STATUS_TINTS.get(standing.status, "muted"),
                settled=over,
                hue=department.hue if department else -1,
                depth=min(depths[goal.id], 3),
            )
