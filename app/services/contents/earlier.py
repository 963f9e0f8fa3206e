"""What came before a workshop, for those that look back."""

from datetime import date, timedelta
from typing import Any

from app.domain.goals.goal_content import GoalContent, HeldWorkshop, Promise
from app.domain.goals.goal_standing import HELD_EARLY, missed_check_ins
from app.domain.goals.reading_periods import period_end
from app.domain.records import Entry, Participant, Step, VoteOption, Workshop
from app.domain.records.activity_records import Rating, SurveyCount
from app.domain.records.changes import ChangeSet
from app.domain.records.goal_records import Goal, Kpi, Reading
from app.domain.words.text import fold
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.decisions import Decision
from app.domain.workshop.earlier import Earlier
from app.domain.workshop.earlier_survey import EarlierSurvey
from app.domain.workshop.settings import FormSettings, ReviewSettings, SurveySettings, TableSettings
from app.domain.workshop.survey import LEAST_ANSWERS, theme_means, theme_of
from app.services.contents.decisions import decisions_of
from app.services.contents.goal_contents import GOAL_TABLES, load_goals, promises_of
from app.storage.reader import Reader

EARLIER_TABLES = (*GOAL_TABLES, "action", "step", "workshop", "participant", "entry", "rating")
"""The tables whose changes may change what came before."""

_MOST_READINGS = 60


def load_earlier(store: Reader, workshop: Workshop, steps: tuple[Step, ...]) -> Earlier | None:
    """Return what came before a workshop, or None when it does not look back."""
    checked = [s.id for s in steps if _checks(s)]
    known = _known_readings(store, checked, workshop.date) if checked else ()
    looks_back, asks = (any(isinstance(s.settings, kind) for s in steps) for kind in (ReviewSettings, SurveySettings))
    if not looks_back and not asks:
        # Results against goal are judged by the goals they belong to.
        compares = any(map(_compares, steps))
        goals = load_goals(store, _goals_measured(store, workshop)) if compares else ()
        return Earlier(known=known, goals=goals) if checked or compares else None
    before = workshops_before(store, workshop)
    surveys = _surveys_before(store, steps, before) if asks else ()
    if not looks_back:
        return Earlier(known=known, surveys=surveys)
    promises, decisions = still_open(store, workshop, before)
    if any(isinstance(s.settings, ReviewSettings) and s.settings.own_kind for s in steps):
        # Day 30 of a newcomer looks at what was promised on the first day, not at all that these people have open.
        same = {w.id for w in before if w.template_key == workshop.template_key}
        promises = tuple(p for p in promises if p.action.workshop_id in same)
    goals = load_goals(store, _goals_at_hand(store, workshop))
    return Earlier(
        promises, goals, _last_time(store, workshop, before), _missed(workshop, goals), known, decisions, surveys
    )


def _last_time(store: Reader, workshop: Workshop, before: list[HeldWorkshop]) -> HeldWorkshop | None:
    """Return the last check-in of the goal at hand, else the workshop that was held before this one.

    A retrospective two days ago asked nobody for the numbers.
    """
    if workshop.goal_id and before:
        about = {row[0] for row in store.pick(Workshop, ("id",), goal_id=workshop.goal_id)}
        ids = [held.id for held in before if held.id in about]
        looked = {row[0] for row in store.pick(Step, ("workshop_id",), workshop_id=ids, activity="review")}
        found = next((held for held in before if held.id in looked), None)
        if found is not None:
            return found
    return before[0] if before else None


def _missed(workshop: Workshop, goals: tuple[GoalContent, ...]) -> tuple[date, ...]:
    """Return the planned check-ins of the goal at hand that were not held before this one."""
    if not workshop.goal_id or not goals:
        return ()
    day = held_on(workshop)
    held = [w.date for w in goals[0].workshops if w.state == "finished" and w.date < day.isoformat()]
    # One that is held late was that one.
    return missed_check_ins(goals[0].goal, day - timedelta(days=HELD_EARLY), held)


def still_open(
    store: Reader, workshop: Workshop, before: list[HeldWorkshop] | None = None
) -> tuple[tuple[Promise, ...], tuple[Decision, ...]]:
    """Return the promises and the decisions of earlier workshops that this one has to look at."""
    ids = [w.id for w in (workshops_before(store, workshop) if before is None else before)]
    if not ids:
        return (), ()
    promises = tuple(p for p in promises_of(store, ids) if _still_matters(p, workshop))
    day = held_on(workshop)
    decisions = decisions_of(store, ids)
    return promises, tuple(d for d in decisions if d.is_due(day) or d.looked_on >= day.isoformat())


def is_outdated(content: WorkshopContent, changes: ChangeSet) -> bool:
    """Return whether what came before has to be read again after `changes`."""
    if any(isinstance(s.settings, ReviewSettings | SurveySettings) for s in content.steps):
        return changes.touches(*EARLIER_TABLES)
    if content.earlier is None:
        return False
    if any(map(_compares, content.steps)) and changes.touches(*GOAL_TABLES, "step", "workshop"):
        return True
    return any(map(_checks, content.steps)) and changes.touches("entry", "reading", "kpi", "step")


def _checks(step: Step) -> bool:
    return isinstance(step.settings, FormSettings) and bool(step.settings.checks)


def _compares(step: Step) -> bool:
    return isinstance(step.settings, TableSettings) and step.settings.outcome == "results"


def workshops_before(store: Reader, workshop: Workshop) -> list[HeldWorkshop]:
    """Return the workshops on the same goal or initiative, or of the same team, held before; the latest first."""
    fields = ("id", "title", "date", "state", "template_key", "started_at")
    rows: list[tuple[Any, ...]] = []
    if workshop.goal_id:
        goal = store.find(Goal, workshop.goal_id)
        rows += store.pick(Workshop, fields, goal_id=workshop.goal_id)
        if goal is not None and goal.origin_id:
            rows += store.pick(Workshop, fields, id=goal.origin_id)
    if workshop.initiative_id:
        rows += store.pick(Workshop, fields, initiative_id=workshop.initiative_id)
    if not workshop.goal_id:
        rows += _of_the_team(store, workshop, fields)
    moment = _moment(workshop.date, workshop.started_at)
    found = {
        row[0]: (_moment(row[2], row[5]), HeldWorkshop(*row[:5]))
        for row in rows
        if row[0] != workshop.id and _moment(row[2], row[5]) <= moment
    }
    return [held for _, held in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id), reverse=True)]


# Whoever meets for the third time in a row is a team, whatever the meeting is called.
_LATEST = 60
_SHARED = 2


def _of_the_team(store: Reader, workshop: Workshop, fields: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return the latest workshops in which at least half of the smaller room is the same, by name.

    A workshop of an initiative is followed by others of its team only where those belong to none.
    """
    names = _names(store, [workshop.id]).get(workshop.id, set())
    if len(names) < _SHARED:
        return []
    rows = store.pick(Workshop, (*fields, "initiative_id"), order=("-date", "-created_at"), limit=_LATEST)
    rooms = _names(store, [row[0] for row in rows])
    found = []
    for row in rows:
        others = rooms.get(row[0], set())
        shared = len(names & others)
        is_team = shared >= _SHARED and 2 * shared >= min(len(names), len(others))
        if is_team and (workshop.initiative_id is None or row[-1] is None):
            found.append(row[:-1])
    return found


def _names(store: Reader, workshop_ids: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for workshop_id, name in store.pick(Participant, ("workshop_id", "name"), workshop_id=workshop_ids):
        found.setdefault(workshop_id, set()).add(fold(name))
    return found


def _surveys_before(store: Reader, steps: tuple[Step, ...], before: list[HeldWorkshop]) -> tuple[EarlierSurvey, ...]:
    """Return what surveys that ask for the same came to before, the oldest first; only what could be shown.

    Whether they are of the same template does not matter: a review once a quarter continues the monthly check.
    """
    held = {w.id: w for w in before}
    asked = [o for s in steps if isinstance(s.settings, SurveySettings) for o in store.all(VoteOption, step_id=s.id)]
    same = {fold(option.text) for option in asked}
    if not held or not same:
        return ()
    earlier = store.pick(Step, ("id", "workshop_id"), workshop_id=list(held), activity="survey", phase="shown")
    found = []
    for step_id, workshop_id in earlier:
        # What was asked in other words is no earlier answer to this.
        options = {o.id: o for o in store.all(VoteOption, step_id=step_id) if fold(o.text) in same}
        if not options:
            continue
        counts: dict[str, list[int]] = {}
        for option_id, value in store.pick(Rating, ("option_id", "value"), step_id=step_id):
            if option_id not in options:
                continue
            counts.setdefault(option_id, [0, 0, 0, 0, 0])[value - 1] += 1
        answers = sum(row[0] for row in store.pick(SurveyCount, ("answers",), step_id=step_id))
        if max(answers, *(sum(c) for c in counts.values()), 0) < LEAST_ANSWERS:
            continue
        counted = [(options[i], (c[0], c[1], c[2], c[3], c[4])) for i, c in counts.items()]
        themes = theme_means((theme_of(option), c) for option, c in counted)
        statements = theme_means((option.text, c) for option, c in counted)
        workshop_held = held[workshop_id]
        found.append(
            EarlierSurvey(workshop_held.date, workshop_held.title, tuple(themes.items()), tuple(statements.items()))
        )
    return tuple(sorted(found, key=lambda s: s.date))


def _moment(day: str, started_at: str | None) -> str:
    """Return when a workshop was held, for putting workshops in order: its day's evening until it has begun."""
    return min(started_at, f"{day}T24") if started_at else f"{day}T24"


def _still_matters(promise: Promise, workshop: Workshop) -> bool:
    """Return whether a promise was open when the workshop was held: open still, or settled since."""
    return promise.is_open or (promise.action.closed_on or "") >= held_on(workshop).isoformat()


def _goals_at_hand(store: Reader, workshop: Workshop) -> list[str]:
    if workshop.goal_id:
        return [workshop.goal_id]
    goals = store.all(Goal, parent_id=None)
    mine = workshop.initiative_id
    return [g.id for g in goals if mine is None or g.initiative_id == mine]


def _goals_measured(store: Reader, workshop: Workshop) -> list[str]:
    """Return the goals whose numbers a retrospective compares: its own, or those of its initiative."""
    return _goals_at_hand(store, workshop) if workshop.goal_id or workshop.initiative_id else []


def _known_readings(store: Reader, step_ids: list[str], day: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Return what had been recorded by a day of the metrics that these steps name."""
    metrics = {fold(e.fields.get("metric", "")) for e in store.all(Entry, step_id=step_ids)} - {""}
    if not metrics:
        return ()
    names = {row[0]: fold(row[1]) for row in store.pick(Kpi, ("id", "name")) if fold(row[1]) in metrics}
    values: dict[str, list[float]] = {}
    fields = ("kpi_id", "value", "period")
    for kpi_id, value, period in store.pick(Reading, fields, order=("period",), kpi_id=list(names), partial=False):
        # What was measured after the workshop is no experience it could have drawn on.
        if period_end(period).isoformat() <= day:
            values.setdefault(names[kpi_id], []).append(float(value))
    return tuple((name, tuple(found[-_MOST_READINGS:])) for name, found in values.items())
