"""Commands on goals: list, show, take in, check in, readings."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from app.commands.answer import Answer, Arguments
from app.commands.files import read_words
from app.commands.goal_imports import import_goals
from app.commands.naming import goal_named, kpi_named, workshop_named
from app.domain.errors import InvalidInputError
from app.domain.goals.goal_progress import STATUS_WORDS, plan_days
from app.domain.goals.goal_standing import check_in_due, goal_gaps, goal_standings, missed_check_ins
from app.domain.goals.kpi_sentence import kpi_sentence
from app.domain.goals.reading_rows import LONGEST, Choice, Grid, ReadingPlan, read_grid
from app.domain.words.text import fold, shorten
from app.plenary import Plenary


def goals(plenary: Plenary, arguments: Arguments) -> Answer:
    """List the goals that stand on their own, each with its state."""
    found = plenary.goals.summaries()
    lines = [
        f"{g.id[:8]}  {STATUS_WORDS[g.status]:12} {g.due or g.period or '':10}  {shorten(g.title, 80)}"
        + (f" ({g.department})" if g.department else "")
        for g in found
    ]
    return Answer([asdict(g) for g in found], lines or ["There is no goal yet."])


def goal(plenary: Plenary, arguments: Arguments) -> Answer:
    """Show, take in or keep goals, or start a check-in."""
    verbs = {"show": _show, "import": import_goals, "keep": _keep, "check-in": _check_in}
    if arguments.action is None:
        raise InvalidInputError("Say what: goal show ID, goal import FILE, goal keep WORKSHOP or goal check-in ID.")
    return verbs[arguments.action](plenary, arguments)


def _show(plenary: Plenary, arguments: Arguments) -> Answer:
    today = date.today()
    content = plenary.goals.content(goal_named(plenary, arguments.goal))
    standings = goal_standings(content, today)
    lines: list[str] = []
    depth = {content.goal.id: 0}
    for found in content.goals:
        level = depth.setdefault(found.id, depth.get(found.parent_id or "", -1) + 1)
        indent, standing = "  " * level, standings[found.id]
        department = content.department_name(found.department_id)
        grade = f"grade {standing.grade.words()}" if standing.grade else ""
        facts = (STATUS_WORDS[standing.status], grade, department, found.owner, found.due or found.period)
        lines.append(f"{indent}{found.title}  [{', '.join(f for f in facts if f)}]")
        lines.append(f"{indent}  id: {found.id}")
        for kpi in standing.kpis:
            target = f", target {kpi.kpi.target}" if kpi.kpi.target else ""
            lines.append(f"{indent}  • {kpi.kpi.name}: {kpi.value_text()}{target} ({STATUS_WORDS[kpi.status]})")
            lines.append(f"{indent}    {kpi_sentence(kpi.measure, *plan_days(found, kpi.kpi))} {kpi.reason}")
            lines.append(f"{indent}    id: {kpi.kpi.id}, {len(content.readings_of(kpi.kpi.id))} readings")
    for milestone in content.milestones:
        state = f"reached {milestone.reached_on}" if milestone.reached_on else milestone.due or "no date"
        lines.append(f"Milestone: {milestone.title} ({state})")
    coming = check_in_due(content.goal, today, content.days_held)
    if coming is not None:
        lines.append(f"Next check-in: {coming[0].isoformat()} {coming[1].at} ({coming[1].describe()})")
    missed = missed_check_ins(content.goal, today, content.days_held)
    lines += [f"Not held: the check-in of {day.isoformat()}" for day in missed]
    lines += [f"Missing: {shorten(gap.section, 60)}: {gap.text}" for gap in goal_gaps(content, today)]
    judged = {
        k.kpi.id: {"asks_for": k.measure.kind, "state": k.status, "share": k.share, "reason": k.reason}
        for standing in standings.values()
        for k in standing.kpis
    }
    data = {
        "goal": asdict(content.goal),
        "goals": [asdict(g) | {"state": standings[g.id].status} for g in content.goals],
        "kpis": [asdict(k) | judged[k.id] for k in content.kpis],
        "shares": [asdict(s) for s in content.shares],
        "readings": [asdict(r) for r in content.readings],
        "milestones": [asdict(m) for m in content.milestones],
        "changes": [asdict(c) for c in content.changes],
    }
    return Answer(data, lines)


def _keep(plenary: Plenary, arguments: Arguments) -> Answer:
    goal_id = plenary.goal_keeping.keep(workshop_named(plenary, arguments.workshop))
    return Answer({"id": goal_id}, [goal_id])


def _check_in(plenary: Plenary, arguments: Arguments) -> Answer:
    goal_id = goal_named(plenary, arguments.goal)
    day = arguments.date or plenary.check_ins.proposed_day(goal_id)
    workshop_id = plenary.check_ins.start(goal_id, plenary.templates.get(arguments.template), date=day)
    return Answer({"id": workshop_id, "date": day}, [workshop_id])


def reading(plenary: Plenary, arguments: Arguments) -> Answer:
    """Note a reading of a KPI, or import readings from a spreadsheet."""
    if arguments.action is None:
        raise InvalidInputError("Say what: reading add KPI VALUE, or reading import KPI FILE.")
    kpi_id = kpi_named(plenary, arguments.kpi)
    if arguments.action == "add":
        before = {r.id: r for r in plenary.readings.of(kpi_id)}
        reading_id = plenary.readings.add(
            kpi_id,
            arguments.value,
            period=arguments.period,
            partial=arguments.partial,
            decimal_mark=arguments.decimal_mark,
            date_order=arguments.date_order,
        )
        noted = next(r for r in plenary.readings.of(kpi_id) if r.id == reading_id)
        words = f"Noted {noted.value} for {noted.period}"
        words += f" instead of {before[reading_id].value}." if reading_id in before else "."
        if plenary.readings.lies_ahead(kpi_id, arguments.period):
            words += " That has not begun yet."
        return Answer({"id": reading_id, "period": noted.period, "value": noted.value}, [words])
    grid = read_grid(read_words(arguments.file, limit=LONGEST))
    choice = _choice(grid, arguments)
    plan = plenary.readings.plan(kpi_id, grid, choice)
    if not arguments.dry_run:
        plenary.readings.import_rows(kpi_id, plan, Path(arguments.file).name)
    data = {
        "new": plan.count("new"),
        "changed": plan.count("changed"),
        "same": plan.count("same"),
        "not_understood": [row._asdict() for row in plan.unread],
        "two_ways": [row._asdict() for row in plan.doubtful],
        "ahead": [row.period for row in plan.ahead],
        "decimal_mark": plan.mark,
        "date_order": plan.order,
        "combined": plan.combined,
        "partial": [row.period for row in plan.rows if row.partial],
        "imported": not arguments.dry_run,
    }
    return Answer(data, _plan_lines(grid, choice, plan, dry_run=arguments.dry_run))


def _choice(grid: Grid, arguments: Arguments) -> Choice:
    dates = _column(grid, arguments.date_column) if arguments.date_column else grid.date_column
    if dates < 0:
        raise InvalidInputError("No column of dates was found. Name it with --date-column. Nothing was changed.")
    if arguments.value_column:
        value = _column(grid, arguments.value_column)
    elif len(grid.value_columns) == 1:
        value = grid.value_columns[0]
    else:
        names = ", ".join(f"“{grid.headings[c]}”" for c in grid.value_columns) or "none"
        raise InvalidInputError(
            f"Name the column of values with --value-column. With numbers: {names}. Nothing was changed."
        )
    return Choice(
        dates,
        value,
        combine=arguments.combine,
        date_order=arguments.date_order,
        decimal_mark=arguments.decimal_mark,
        time_zone=arguments.time_zone,
        last_is_partial=arguments.last_is_partial,
    )


def _column(grid: Grid, name: str) -> int:
    wanted = fold(name)
    found = next((n for n, heading in enumerate(grid.headings) if fold(heading) == wanted), -1)
    if found < 0:
        names = ", ".join(f"“{heading}”" for heading in grid.headings)
        raise InvalidInputError(f"There is no column “{name[:60]}”; there are {names}. Nothing was changed.")
    return found


def _plan_lines(grid: Grid, choice: Choice, plan: ReadingPlan, *, dry_run: bool) -> list[str]:
    columns = f"“{grid.headings[choice.date_column]}” and “{grid.headings[choice.value_column]}”"
    verb = "Would import" if dry_run else "Imported"
    lines = [
        f"{verb} {plan.count('new')} new readings from {columns}; {plan.count('changed')} changed, "
        f"{plan.count('same')} were there already."
    ]
    if plan.combined:
        lines.append(f"{plan.combined} periods had several rows: took the {choice.combine}.")
    lines += [f"Marked as not over yet: {row.period}" for row in plan.rows if row.partial]
    if plan.looks_partial and not choice.last_is_partial:
        lines.append(f"{plan.looks_partial} Say --last-is-partial to mark it.")
    lines += [f"Row {row.line}: {row.period} has not begun yet." for row in plan.ahead]
    lines += [f"Row {row.line}: {row.why}; {verb.lower()} {row.value} for {row.period}." for row in plan.doubtful]
    if plan.undecided:
        options = " and ".join("--decimal-mark" if about == "number" else "--date-order" for about in plan.undecided)
        lines.append(f"Some rows can be read in two ways: say {options}.")
    lines += [f"Row {row.line} left out: {row.why}." for row in plan.unread]
    return lines


def actions(plenary: Plenary, arguments: Arguments) -> Answer:
    """List the actions and roadblocks of all workshops that are still open."""
    found = [p for p in plenary.actions.promises() if p.is_open or arguments.all]
    lines = [
        f"{p.action.due or 'no date':10}  {p.owner or 'no owner':20}  {p.action.text} ({p.workshop})" for p in found
    ]
    data = [asdict(p.action) | {"owner": p.owner, "department": p.department_id, "workshop": p.workshop} for p in found]
    return Answer(data, lines or ["Nothing is open."])


def decisions(plenary: Plenary, arguments: Arguments) -> Answer:
    """List the decisions of all workshops."""
    found = plenary.decisions.all()
    lines = [f"{d.date}  {d.decision}" + (f" – {d.why}" if d.why else "") + f" ({d.workshop})" for d in found]
    return Answer([asdict(d) for d in found], lines or ["Nothing was decided yet."])
