"""The goal brief: what a goal breakdown has come to, and what is still missing.

Computed from the workshop; nothing in it is typed twice. Relative dates ("within six months") count
from the day of the workshop.
"""

from dataclasses import replace
from datetime import date

from app.domain.document.gap import Gap
from app.domain.goals.rhythm import Rhythm, rhythm_of_row
from app.domain.goals.smart import Finding, GoalDraft, check_goal, is_smart
from app.domain.outcomes.goal_brief.goal_brief_content import (
    SECTION_CONCERNS,
    SECTION_CONFIDENCE,
    SECTION_GOAL,
    SECTION_MILESTONES,
    SECTION_RACI,
    SECTION_TALK,
    SECTION_TEAM,
    Confidence,
    GoalBrief,
    PlannedMilestone,
)
from app.domain.outcomes.goal_brief.goal_brief_contributions import contributions_of
from app.domain.outcomes.goal_brief.goal_brief_reading import BriefReading, workshop_day
from app.domain.records import Ballot
from app.domain.words.text import is_gap, shorten, single_line
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.raci import RaciRow, raci_rows

LOW_SCORE = 2


def build_brief(content: WorkshopContent) -> GoalBrief:
    """Return the goal brief of a workshop as it stands, with every gap named."""
    b = BriefReading(content)
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
        guard=_guard(b),
        contributions=contributions_of(b, due_day),
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


def _objective(b: BriefReading) -> tuple[str, str]:
    rows = b.rows("objective")
    if not rows:
        b.gap(SECTION_GOAL, "objective", "The business objective is not named yet.")
        return "", ""
    return b.said(rows[0], "objective"), b.said(rows[0], "why")


def _guard(b: BriefReading) -> str:
    step, rows = b.step("guard"), b.rows("guard")
    if step is None or not rows:
        b.gap(SECTION_GOAL, "guard", "Which number must not get worse meanwhile is not said yet.")
        return ""
    return flow.entry_words(b.content, step, rows[0])


def core_goal(content: WorkshopContent, confidence: Confidence | None = None) -> tuple[GoalDraft, str]:
    """Return the core goal as far as it is written, and the sentence it makes."""
    b = BriefReading(content)
    step = b.step("goal")
    entries = flow.chosen_entries(content, step) if step is not None else ()
    if step is None or not entries:
        return GoalDraft(objective=_objective(b)[0]), ""
    return goal_draft(content, entries[0].fields, confidence), flow.entry_words(content, step, entries[0])


def goal_draft(content: WorkshopContent, fields: dict[str, str], confidence: Confidence | None = None) -> GoalDraft:
    """Return what the fields of a goal's form say, with what else is known of it, ready to be checked."""
    said = {k: "" if is_gap(v) else single_line(flow.field_text(content, v)) for k, v in fields.items()}
    rows = BriefReading(content).rows("objective")
    known = ("what", "who", "for_whom", "metric", "unit", "baseline", "target", "due", "why")
    return GoalDraft(
        **{key: said.get(key, "") for key in known},
        objective=single_line(rows[0].fields.get("objective", "")) if rows else "",
        confidence=confidence.average if confidence else None,
        low_votes=sum(confidence.spread[:LOW_SCORE]) if confidence else 0,
        history=content.earlier.history_of(said.get("metric", "")) if content.earlier else (),
    )


def _raci(b: BriefReading) -> tuple[RaciRow, ...]:
    step = b.step("raci")
    rows = raci_rows(b.content, step) if step is not None else ()
    if not any(not row.section for row in rows):
        b.gap(SECTION_RACI, "raci", "Nothing is said of who is responsible for what.")
    return rows


def _team(b: BriefReading) -> tuple[tuple[str, str, str, str], ...]:
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


def _news(b: BriefReading) -> tuple[tuple[str, str, str, str], ...]:
    for row in b.rows("news"):
        if not b.said(row, "channel"):
            b.gap(SECTION_TALK, "news", f"“{b.said(row, 'news') or 'A row'}” has no channel.", row.id)
    return _quadruples(b.table("news", ("news", "channel", "often", "who")))


def _rhythms(b: BriefReading) -> tuple[Rhythm, ...]:
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


def _milestones(b: BriefReading, goal_due: date | None) -> tuple[PlannedMilestone, ...]:
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


def _pitfalls(b: BriefReading) -> tuple[tuple[str, str], ...]:
    """Return the pitfalls, each with its votes in words; those with most come first once the vote is shown."""
    board = b.step("pitfalls")
    if board is None or not b.content.board(board).notes:
        return ()
    vote = flow.vote_of(b.content, board.key)
    if vote is not None and vote.phase == "shown":
        counted = flow.tally(b.content, vote)
        return tuple((r.item.text, counted.words(r) if r.voters else "") for r in counted.results)
    return tuple((item.text, "") for item in flow.items_with_columns(b.content, board))


def _concerns(b: BriefReading) -> tuple[tuple[str, str, str, str], ...]:
    for row in b.rows("concerns"):
        if not b.said(row, "answer"):
            worry = b.said(row, "worry") or b.said(row, "who")
            b.gap(SECTION_CONCERNS, "concerns", f"“{shorten(worry, 80)}” has no answer.", row.id)
    return _quadruples(b.table("concerns", ("who", "worry", "answer", "answers")))


def _confidence(b: BriefReading) -> Confidence | None:
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


def _check_confidence(b: BriefReading, confidence: Confidence | None) -> None:
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
