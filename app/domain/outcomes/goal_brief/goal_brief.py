"""The goal brief: what a goal breakdown has come to, and what is still missing.

Computed from the workshop; nothing in it is typed twice. Relative dates ("within six months") count
from app.domain.outcomes.outcome import document_kind
from app.domain.outcomes.outcome import parts_of
from app.domain.outcomes.outcome import document_kind
from app.domain.outcomes.outcome import parts_of
from app.domain.workshop.settings import ActionsSettings
from app.domain.workshop.settings import ActionsSettings
from app.domain.workshop.settings import ActionsSettings
from app.domain.workshop.settings import ActionsSettings
from the day of the workshop.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.document.gap import Gap
from app.domain.goals.rhythm import Rhythm, rhythm_of_row
from app.domain.goals.smart import Finding, GoalDraft, check_goal, is_smart
from app.domain.outcomes.goal_brief.goal_brief_content import (
    SECTION_CONCERNS,
    SECTION_CONFIDENCE,
    SECTION_CONTRIBUTIONS,
    SECTION_GOAL,
    SECTION_MILESTONES,
    SECTION_NEEDS,
    SECTION_RACI,
    SECTION_TALK,
    SECTION_TEAM,
    Confidence,
    Contribution,
    GoalBrief,
    PlannedMilestone,
)
from app.domain.outcomes.outcome import document_kind, parts_of
from app.domain.records import Ballot, Entry, Step
from app.domain.words.periods import find_due
from app.domain.words.sentence import entry_title
from app.domain.words.text import is_gap, shorten, single_line
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.raci import RaciRow, raci_rows

# An owner of more contributions than this is named: who carries everything drops something.
MOST_CONTRIBUTIONS = 3
LOW_SCORE = 2


KIND = "goal_brief"
"""The kind of document a template names."""

PARTS = (
    "objective",
    "goal",
    "pitfalls",
    "pitfalls_vote",
    "contributions",
    "tree",
    "raci",
    "team",
    "news",
    "rhythm",
    "milestones",
    "concerns",
    "confidence",
)
"""The parts of a brief that a template can bring a step for."""


def brief_parts(content: WorkshopContent) -> dict[str, str]:
    """Return which step key brings which part of the brief; nothing for a workshop that yields none."""
    return parts_of(content) if yields_brief(content) else {}


def yields_brief(content: WorkshopContent) -> bool:
    """Return whether the workshop's template ends in a goal brief."""
    return document_kind(content) == KIND


def workshop_day(content: WorkshopContent) -> date:
    """Return the day of the workshop."""
    return date.fromisoformat(content.workshop.date)


class _Builder:
    """Collects the parts of a brief and, on the way, what is missing."""

    def __init__(self, content: WorkshopContent) -> None:
        self.content = content
        self.parts = brief_parts(content)
        self.gaps: list[Gap] = []

    def step(self, part: str) -> Step | None:
        return self.content.step(self.parts.get(part, ""))

    def rows(self, part: str) -> list[Entry]:
        step = self.step(part)
        return [e for e in self.content.of_step(Entry, step.id) if entry_title(e.fields)] if step else []

    def gap(self, section: str, part: str, text: str, entry_id: str = "") -> None:
        if part in self.parts:
            self.gaps.append(Gap(section, text, self.parts[part], entry_id))

    def said(self, entry: Entry, key: str) -> str:
        """Return a field for people, or nothing for a placeholder."""
        value = entry.fields.get(key, "")
        return "" if is_gap(value) else single_line(flow.field_text(self.content, value))

    def table(self, part: str, keys: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(self.said(row, key) for key in keys) for row in self.rows(part))

    def due_day(self, said: str) -> date | None:
        workshop = self.content.workshop
        return find_due(said, today=workshop_day(self.content), fiscal_month=workshop.fiscal_month)


def build_brief(content: WorkshopContent) -> GoalBrief:
    """Return the goal brief of a workshop as it stands, with every gap named."""
    b = _Builder(content)
    objective, objective_why = _objective(b)
    confidence = _confidence(b)
    draft, sentence = core_goal(content, confidence)
    findings = check_goal(draft, today=workshop_day(content), fiscal_month=content.workshop.fiscal_month)
    for finding in findings:
        if not finding.ok:
            # Doubts are dealt with where hands were raised.
            b.gap(SECTION_GOAL, "confidence" if _is_doubt(finding) else "goal", finding.text)
    if is_gap(content.workshop.owner):
        b.gaps.append(Gap(SECTION_GOAL, "The goal has no owner; name one in the workshop's details."))
    due_day = b.due_day(draft.due)
    brief = GoalBrief(
        title=f"{content.workshop.title}: goal brief",
        sentence=sentence,
        objective=objective,
        objective_why=objective_why,
        draft=draft,
        due_day=due_day,
        findings=findings,
        contributions=_contributions(b, due_day),
        raci=_raci(b),
        team=_team(b),
        news=_news(b),
        rhythms=_rhythms(b),
        milestones=_milestones(b, due_day),
        pitfalls=_pitfalls(b),
        concerns=_concerns(b),
        confidence=confidence,
        actions=content.actions,
        gaps=(),
    )
    _check_confidence(b, confidence)
    return replace(brief, gaps=tuple(b.gaps))


def _is_doubt(finding: Finding) -> bool:
    return finding.letter == "A" and "finger" in finding.text


def _quadruples(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((a, b, c, d) for a, b, c, d in rows)


def _objective(b: _Builder) -> tuple[str, str]:
    rows = b.rows("objective")
    if not rows:
        b.gap(SECTION_GOAL, "objective", "The business objective is not named yet.")
        return "", ""
    return b.said(rows[0], "objective"), b.said(rows[0], "why")


def core_goal(content: WorkshopContent, confidence: Confidence | None = None) -> tuple[GoalDraft, str]:
    """Return the core goal as far as it is written, and the sentence it makes."""
    b = _Builder(content)
    step = b.step("goal")
    entries = flow.chosen_entries(content, step) if step is not None else ()
    if step is None or not entries:
        return GoalDraft(objective=_objective(b)[0]), ""
    return goal_draft(content, entries[0].fields, confidence), flow.entry_words(content, step, entries[0])


def goal_draft(content: WorkshopContent, fields: dict[str, str], confidence: Confidence | None = None) -> GoalDraft:
    """Return what the fields of a goal's form say, with what else is known of it, ready to be checked."""
    said = {k: "" if is_gap(v) else single_line(flow.field_text(content, v)) for k, v in fields.items()}
    rows = _Builder(content).rows("objective")
    known = ("what", "who", "for_whom", "metric", "unit", "baseline", "target", "due", "why")
    return GoalDraft(
        **{key: said.get(key, "") for key in known},
        objective=single_line(rows[0].fields.get("objective", "")) if rows else "",
        confidence=confidence.average if confidence else None,
        low_votes=sum(confidence.spread[:LOW_SCORE]) if confidence else 0,
        history=content.earlier.history_of(said.get("metric", "")) if content.earlier else (),
    )


def _contributions(b: _Builder, goal_due: date | None) -> tuple[Contribution, ...]:
    found = []
    rows = b.rows("contributions")
    for row in rows:
        found.append(_contribution(b, row, goal_due))
    if "contributions" in b.parts:
        there = {row.fields.get("department", "") for row in rows}
        for department in b.content.departments_in_room():
            if department.id not in there:
                b.gap(
                    SECTION_CONTRIBUTIONS,
                    "contributions",
                    f"{department.name} is in the room and contributes nothing yet.",
                )
        present = {d.name for d in b.content.departments_in_room()}
        for name in dict.fromkeys(c.department for c in found if c.department and c.department not in present):
            b.gap(SECTION_CONTRIBUTIONS, "contributions", f"{name} contributes, and nobody of it is in the room.")
        owners = Counter(c.owner for c in found if c.owner)
        for owner, count in owners.items():
            if count > MOST_CONTRIBUTIONS:
                b.gap(SECTION_CONTRIBUTIONS, "contributions", f"{owner} carries {count} contributions; that is a lot.")
    return tuple(found)


CONTRIBUTION_KEYS = (
    "department",
    "contribution",
    "kpi",
    "baseline",
    "target",
    "due",
    "owner",
    "needs",
    "needs_from",
    "taken_by",
)
"""The columns of the table of contributions that the brief tells."""


def _contribution(b: _Builder, row: Entry, goal_due: date | None) -> Contribution:
    said = {name: b.said(row, name) for name in CONTRIBUTION_KEYS}
    title = shorten(said["contribution"] or f"the contribution of {said['department'] or 'a department'}", 80)
    due_day = b.due_day(said["due"])
    gaps: list[str] = []

    def gap(text: str, section: str = SECTION_CONTRIBUTIONS) -> None:
        gaps.append(text)
        b.gap(section, "contributions", f"“{title}”: {text}.", row.id)

    if not said["contribution"]:
        gap("does not say what is contributed")
    if not said["department"]:
        gap("no department")
    if not said["kpi"]:
        gap("no KPI")
    elif not said["baseline"]:
        gap("no baseline")
    if said["kpi"] and not said["target"]:
        gap("no target")
    if not said["owner"]:
        gap("no owner")
    elif row.fields.get("owner") not in b.content.participant_by_id:
        gap(f"its owner {said['owner']} is not in the room")
    if not said["due"]:
        gap("no date")
    elif due_day is None:
        gap(f"“{shorten(said['due'], 30)}” is no date that can be understood")
    elif goal_due is not None and due_day > goal_due:
        gap(f"due {due_day.isoformat()}, after the goal ({goal_due.isoformat()})")
    if said["needs"] and not said["needs_from"]:
        gap(f"needs “{shorten(said['needs'], 60)}”, from whom is not said", SECTION_NEEDS)
    elif said["needs"] and not said["taken_by"]:
        gap(f"{said['needs_from']} has not taken what it needs: “{shorten(said['needs'], 60)}”", SECTION_NEEDS)
    return Contribution(
        entry_id=row.id,
        department_id=row.fields.get("department", ""),
        department=said["department"],
        text=said["contribution"],
        kpi=said["kpi"],
        baseline=said["baseline"],
        target=said["target"],
        due=said["due"],
        due_day=due_day,
        owner=said["owner"],
        needs=said["needs"],
        needs_from=said["needs_from"],
        taken_by=said["taken_by"],
        gaps=tuple(gaps),
    )


def _raci(b: _Builder) -> tuple[RaciRow, ...]:
    step = b.step("raci")
    rows = raci_rows(b.content, step) if step is not None else ()
    if not any(not row.section for row in rows):
        b.gap(SECTION_RACI, "raci", "Nothing is said of who is responsible for what.")
    return rows


def _team(b: _Builder) -> tuple[tuple[str, str, str, str], ...]:
    rows = b.rows("team")
    for row in rows:
        if not b.said(row, "person"):
            name = b.said(row, "department") or "A row"
            b.gap(SECTION_TEAM, "team", f"{name} has no representative.", row.id)
    there = {row.fields.get("department", "") for row in rows}
    for department in b.content.departments_in_room():
        if department.id not in there:
            b.gap(SECTION_TEAM, "team", f"{department.name} has no representative.")
    return _quadruples(b.table("team", ("department", "person", "decides", "what")))


def _news(b: _Builder) -> tuple[tuple[str, str, str, str], ...]:
    for row in b.rows("news"):
        if not b.said(row, "channel"):
            b.gap(SECTION_TALK, "news", f"“{b.said(row, 'news') or 'A row'}” has no channel.", row.id)
    return _quadruples(b.table("news", ("news", "channel", "often", "who")))


def _rhythms(b: _Builder) -> tuple[Rhythm, ...]:
    found = []
    for row in b.rows("rhythm"):
        rhythm, problem = rhythm_of_row(
            row.id, row.fields, after=workshop_day(b.content), fiscal_month=b.content.workshop.fiscal_month
        )
        if rhythm is not None:
            found.append(rhythm)
        if problem:
            b.gap(SECTION_TALK, "rhythm", problem, row.id)
    if not b.rows("rhythm"):
        b.gap(SECTION_TALK, "rhythm", "No check-in is planned.")
    return tuple(found)


def _milestones(b: _Builder, goal_due: date | None) -> tuple[PlannedMilestone, ...]:
    found = []
    for row in b.rows("milestones"):
        due = b.said(row, "due")
        milestone = PlannedMilestone(
            entry_id=row.id,
            title=b.said(row, "milestone") or "A milestone",
            due=due,
            due_day=b.due_day(due),
            owner=b.said(row, "owner"),
            celebration=b.said(row, "celebrate"),
        )
        found.append(milestone)
        if not due:
            b.gap(SECTION_MILESTONES, "milestones", f"“{milestone.title}” has no date.", row.id)
        elif milestone.due_day is None:
            words = f"“{milestone.title}”: “{shorten(due, 30)}” is no date that can be understood."
            b.gap(SECTION_MILESTONES, "milestones", words, row.id)
        elif goal_due is not None and milestone.due_day > goal_due:
            b.gap(SECTION_MILESTONES, "milestones", f"“{milestone.title}” comes after the goal's date.", row.id)
        if not milestone.celebration:
            b.gap(SECTION_MILESTONES, "milestones", f"“{milestone.title}” does not say how it is celebrated.", row.id)
    if not found:
        b.gap(SECTION_MILESTONES, "milestones", "There is no milestone on the way.")
    return tuple(found)


def _pitfalls(b: _Builder) -> tuple[tuple[str, str], ...]:
    """Return the pitfalls, each with its votes in words; those with most come first once the vote is shown."""
    board = b.step("pitfalls")
    if board is None or not b.content.board(board).notes:
        return ()
    vote = flow.vote_of(b.content, board.key)
    if vote is not None and vote.phase == "shown":
        counted = flow.tally(b.content, vote)
        return tuple((r.item.text, counted.words(r) if r.voters else "") for r in counted.results)
    return tuple((item.text, "") for item in flow.board_items(b.content, board))


def _concerns(b: _Builder) -> tuple[tuple[str, str, str, str], ...]:
    for row in b.rows("concerns"):
        if not b.said(row, "answer"):
            worry = b.said(row, "worry") or b.said(row, "who")
            b.gap(SECTION_CONCERNS, "concerns", f"“{shorten(worry, 80)}” has no answer.", row.id)
    return _quadruples(b.table("concerns", ("who", "worry", "answer", "answers")))


def _confidence(b: _Builder) -> Confidence | None:
    step = b.step("confidence")
    if step is None or step.phase != "shown":
        return None
    results = [r for r in flow.tally(b.content, step).results if r.average is not None]
    if not results:
        return None
    result = results[0]
    ballots = [x for x in b.content.of_step(Ballot, step.id) if x.item_id == result.item.id]
    reasons = tuple(single_line(x.reason) for x in ballots if x.reason and not is_gap(x.reason))
    return Confidence(result.average or 0.0, result.voters, result.spread, reasons)


def _check_confidence(b: _Builder, confidence: Confidence | None) -> None:
    if confidence is None:
        b.gap(SECTION_CONFIDENCE, "confidence", "Nobody has said yet how confident they are.")
        return
    low = sum(confidence.spread[:LOW_SCORE])
    if low > len(confidence.reasons):
        silent = low - len(confidence.reasons)
        words = "1 low vote does" if silent == 1 else f"{silent} low votes do"
        b.gap(SECTION_CONFIDENCE, "confidence", f"{words} not say why.")


def brief_is_smart(brief: GoalBrief) -> bool:
    """Return whether the core goal says all that a goal needs."""
    return bool(brief.sentence) and is_smart(brief.findings)
