"""The rows a table begins with: departments, the KPIs of the goal at hand, the top results of a vote."""

from dataclasses import dataclass

from app.activities.table import table_settings
from app.domain.goals.reading_periods import period_end
from app.domain.records import Department, Entry, Participant, Step, Workshop
from app.domain.records.goal_records import Goal, Kpi, Reading
from app.domain.words.measures import format_number
from app.domain.words.text import fold, is_gap, single_line
from app.domain.workshop import flow
from app.domain.workshop.settings import FormSettings
from app.services.contents.contents import load_content
from app.services.contents.goal_contents import load_goals
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class StartingRow:
    """A row to be: its fields, and what it is about."""

    fields: dict[str, str]
    subject_id: str | None = None


def missing_rows(store: Store, step: Step) -> list[StartingRow]:
    """Return the rows that the settings of a table promise and that it does not hold yet."""
    settings = table_settings(step)
    there = store.all(Entry, step_id=step.id)
    match settings.rows_from:
        case "departments":
            column = next((c for c in settings.columns if c.type == "department"), None)
            if column is None:
                return []
            present = {row[0] for row in store.pick(Participant, ("department_id",), workshop_id=step.workshop_id)}
            taken = {e.fields.get(column.key, "") for e in there}
            departments = [d for d in store.all(Department) if d.id in present - taken]
            return [StartingRow({column.key: d.id}) for d in departments]
        case "kpis":
            taken = {fold(e.fields.get("metric", "")) for e in there}
            keys = {c.key for c in settings.columns}
            known = (*_kpi_rows(store, step.workshop_id), *_planned_measures(store, step.workshop_id))
            rows = [{k: v for k, v in row.items() if k in keys} for row in known]
            return [StartingRow(row) for row in rows if fold(row.get("metric", "")) not in taken]
        case "top":
            subjects = {e.subject_id for e in there}
            return [
                StartingRow({settings.columns[0].key: words}, item_id)
                for item_id, words in _top_results(store, step, settings.source)
                if item_id not in subjects
            ]
    return []


def cells_to_fill(store: Store, step: Step) -> dict[str, dict[str, str]]:
    """Return, by the id of a row on a KPI of the goal at hand, the cells that are empty and known by now."""
    settings = table_settings(step)
    if settings.rows_from != "kpis":
        return {}
    keys = {c.key for c in settings.columns}
    known = {fold(row["metric"]): row for row in _kpi_rows(store, step.workshop_id)}
    found = {}
    for entry in store.all(Entry, step_id=step.id):
        row = known.get(fold(entry.fields.get("metric", "")), {})
        cells = {k: v for k, v in row.items() if v and k in keys and not entry.fields.get(k)}
        if cells:
            found[entry.id] = cells
    return found


def _kpi_rows(store: Store, workshop_id: str) -> list[dict[str, str]]:
    """Return metric, baseline, target and latest value of every KPI of the goals at hand, each metric once."""
    workshop = store.get(Workshop, workshop_id)
    if workshop.goal_id:
        ids = [workshop.goal_id]
    elif workshop.initiative_id:
        ids = [g.id for g in store.all(Goal, initiative_id=workshop.initiative_id, parent_id=None)]
    else:
        return []
    rows: dict[str, dict[str, str]] = {}
    for content in load_goals(store, ids):
        places = {goal.id: place for place, goal in enumerate(content.goals)}
        # The numbers of the goal itself first: a director reads from the top.
        for kpi in sorted(content.kpis, key=lambda k: places[k.goal_id]):
            readings = [r for r in content.readings_of(kpi.id) if not r.partial]
            actual = _latest(kpi, [r for r in readings if period_end(r.period).isoformat() <= workshop.date])
            row = {"metric": kpi.name, "baseline": kpi.baseline, "target": kpi.target, "actual": actual}
            if kpi.name:
                rows.setdefault(fold(kpi.name), row)
    return list(rows.values())


_MOST_EARLIER = 20


def _planned_measures(store: Store, workshop_id: str) -> list[dict[str, str]]:
    """Return what earlier workshops of the same initiative wanted to be measured by, each once, the latest first."""
    workshop = store.get(Workshop, workshop_id)
    if not workshop.initiative_id:
        return []
    held = store.all(Workshop, order=("-date", "id"), initiative_id=workshop.initiative_id)
    earlier = [w for w in held if w.id != workshop_id and w.date <= workshop.date][:_MOST_EARLIER]
    found: dict[str, dict[str, str]] = {}
    for before in earlier:
        for step in store.all(Step, workshop_id=before.id):
            fields = step.settings.fields if isinstance(step.settings, FormSettings) else ()
            measured = [field.key for field in fields if field.measured]
            for entry in store.all(Entry, step_id=step.id) if measured else ():
                said = (single_line(entry.fields.get(key, "")) for key in measured)
                found.update({fold(words): {"metric": words} for words in said if not is_gap(words)} | found)
    return list(found.values())


def _latest(kpi: Kpi, readings: list[Reading]) -> str:
    return format_number(float(readings[-1].value), kpi.unit) if readings else ""


def _top_results(store: Store, step: Step, source: str) -> list[tuple[str, str]]:
    """Return id and words of the top results of a vote; of a vote that was never shown, nothing."""
    content = load_content(store, step.workshop_id)
    vote = content.step(source)
    top = flow.top_results(content, vote) if vote is not None else ()
    return [(result.item.id, single_line(result.item.bare)) for result in top]
