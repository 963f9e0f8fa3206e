"""What is due: check-ins of the next two weeks, and how many promises are late."""

from datetime import date, timedelta

from app.plenary import Plenary
from widgets.controls.counted import counted
from widgets.controls.dates import long_day_text, today
from widgets.controls.row_list import Row

DAYS_AHEAD = 14
MOST_MISSED = 2
MOST = 4
"""More would push what one comes to Home for out of sight; the goals know the others."""


def due_rows(plenary: Plenary) -> list[Row]:
    """Return what is due, late promises first; the id of a row is a goal's, or "actions"."""
    day = date.fromisoformat(today())
    rows = []
    late = plenary.actions.count_late(day)
    if late:
        words = counted(late, "promise is overdue", "promises are overdue")
        rows.append(Row("actions", words, "Actions and roadblocks of all workshops", "Look", "block", "list-checks"))
    if plenary.has_goals():
        rows += _check_in_rows(plenary, day)
    return rows


def _check_in_rows(plenary: Plenary, day: date) -> list[Row]:
    # Judging goals is loaded where there are any: the first start has something better to do.
    from app.domain.goals.goal_standing import check_in_due, missed_check_ins, missed_words

    rows = []
    last = day + timedelta(days=DAYS_AHEAD)
    coming = []
    missed = []
    for goal in plenary.goals.all():
        if goal.status in ("done", "dropped", "parked") or not goal.rhythms:
            continue
        found = check_in_due(goal, day)
        past = missed_check_ins(goal, day)
        if not past and (found is None or found[0] > last):
            continue
        # What was held is not asked for again; only the few goals that may be due are looked into.
        held = plenary.goals.content(goal.id).days_held
        found = check_in_due(goal, day, held)
        past = missed_check_ins(goal, day, held)
        if past:
            missed.append((past, goal))
        if found is not None and found[0] <= last:
            coming.append((found[0], found[1].title, goal))
    missed.sort(key=lambda entry: (entry[0][0], entry[1].position))
    for days, goal in missed[:MOST_MISSED]:
        words = missed_words(days)
        rows.append(Row(goal.id, goal.title, words, "Not held", "amber", "calendar-days"))
    coming.sort(key=lambda entry: (entry[0], entry[2].position))
    for when, what, goal in coming[:MOST]:
        tint = "amber" if when == day else "muted"
        mark = "Today" if when == day else long_day_text(when.isoformat())
        rows.append(Row(goal.id, goal.title, what, mark, tint, "calendar-days"))  # type: ignore[arg-type]
    return rows
