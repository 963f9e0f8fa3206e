"""What is due: check-ins of the next two weeks, and how many promises are late."""

from datetime import date, timedelta

from app.domain.words.counted import counted
from app.plenary import Plenary
from widgets.controls.dates import long_day_text, today
from widgets.controls.row_list import Row
from widgets.theme.icons import Tint

DAYS_AHEAD = 14
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
    for goal in plenary.goals.all():
        if goal.status in ("done", "dropped", "parked") or not goal.rhythms:
            continue
        found = check_in_due(goal, day)
        if not missed_check_ins(goal, day) and (found is None or found[0] > last):
            continue
        # What was held is not asked for again; only the few goals that may be due are looked into.
        held = plenary.goals.content(goal.id).days_held
        found, missed = check_in_due(goal, day, held), missed_check_ins(goal, day, held)
        if missed or (found is not None and found[0] <= last):
            coming.append((found, missed, goal))
    coming.sort(key=lambda entry: (entry[0][0] if entry[0] else date.max, entry[2].position))
    for found, missed, goal in coming[:MOST]:
        facts = [found[1].title if found else "", missed_words(missed) if missed else ""]
        is_today = found is not None and found[0] == day
        mark = "Today" if is_today else long_day_text(found[0].isoformat()) if found else "Not held"
        tint: Tint = "amber" if is_today or missed else "muted"
        rows.append(Row(goal.id, goal.title, " · ".join(fact for fact in facts if fact), mark, tint, "calendar-days"))
    return rows
