"""Table: rows with typed columns, filled by keyboard or pasted from a spreadsheet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.document.blocks import Block, Column, Row, Table, text
from app.domain.document.figures import Bar, BarChart
from app.domain.outcomes.results import VERDICT_WORDS, ResultRow, result_rows, results_chart
from app.domain.records import POSITION_STEP, Entry, Step, new_id
from app.domain.words.sentence import entry_title, fill_sentence, slots
from app.domain.words.text import fold, is_gap, shorten, single_line
from app.domain.workshop import flow
from app.domain.workshop.action_offers import ActionOffer, rows_left_behind
from app.domain.workshop.activity import Activity
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import CELL, PICK, WORDS, Factor, Share
from app.domain.workshop.settings import TableColumn, TableSettings
from app.domain.workshop.stage import StageFigure, StageTable
from app.domain.workshop.time_plan import StepPlan


def table_settings(step: Step) -> TableSettings:
    """Return the settings of a table step."""
    assert isinstance(step.settings, TableSettings), step.activity
    return step.settings


def cell_text(content: WorkshopContent, column: TableColumn, value: str) -> str:
    """Return a value for people: ids of entries, people and departments as their names."""
    if column.type == "entry" and value in content.entry_by_id:
        return entry_title(content.entry_by_id[value].fields)
    if column.type == "person" and value in content.participant_by_id:
        return content.participant_by_id[value].name
    if column.type == "department" and value in content.department_by_id:
        return content.department_by_id[value].name
    return value


def cell_choices(content: WorkshopContent, column: TableColumn) -> list[tuple[str, str]]:
    """Return what a cell offers, as (words, value): people, departments, choices or entries."""
    if column.type == "choice":
        return [(choice, choice) for choice in column.choices]
    if column.type == "person":
        return [(p.name, p.id) for p in content.participants]
    if column.type == "department":
        return [(d.name, d.id) for d in content.departments]
    if column.type == "entry":
        source = content.step(column.source)
        entries = content.of_step(Entry, source.id) if source else ()
        return [(entry_title(e.fields), e.id) for e in entries if not is_gap(entry_title(e.fields))]
    if column.type == "theme":
        return [(words, words) for words in flow.theme_titles(content, column.source)]
    return []


def cell_value(content: WorkshopContent, column: TableColumn, words: str) -> str:
    """Return the value that chosen or typed words stand for; anything else stays as it was said."""
    wanted = fold(words)
    return next((value for name, value in cell_choices(content, column) if fold(name) == wanted), words)


def _rows(content: WorkshopContent, step: Step) -> tuple[tuple[TableColumn, ...], tuple[tuple[str, ...], ...]]:
    columns = table_settings(step).columns
    rows = []
    for entry in content.of_step(Entry, step.id):
        cells = tuple(cell_text(content, c, entry.fields.get(c.key, "")) for c in columns)
        if any(cells):
            rows.append(cells)
    return columns, tuple(rows)


def _results_on_stage(rows: tuple[ResultRow, ...]) -> BarChart | None:
    """Return every metric as a bar: one that cannot be judged has none, but its numbers are said."""
    chart = results_chart(rows)
    if chart is None:
        return None
    bars = []
    for row in rows:
        aim = f"target {row.target}" if row.target else ""
        numbers = ", ".join(part for part in (row.actual or "no result yet", aim) if part)
        label = f"{shorten(row.metric, 80)}: {shorten(row.remark, 120)}" if row.remark else shorten(row.metric, 80)
        drawn = min(round(row.share * 100, 1), chart.full or 100.0) if row.share is not None else 0.0
        open_words = f"cannot be judged: {row.reason}" if row.verdict == "open" and row.actual else ""
        said = (row.share_text() or open_words, numbers)
        bars.append(Bar(label, drawn, " · ".join(part for part in said if part)))
    words = "; ".join(f"{bar.label}: {bar.value_text}" for bar in bars)
    return replace(chart, bars=tuple(bars), description=f"Attainment of the targets. {words}")


ATTAINMENT = "Attained"
VERDICT = "Verdict"


def _with_attainment(content: WorkshopContent, step: Step) -> list[tuple[str, ...]]:
    results = {r.entry_id: r for r in result_rows(content, step)}
    columns = table_settings(step).columns
    found = []
    for entry in content.of_step(Entry, step.id):
        cells = tuple(cell_text(content, c, entry.fields.get(c.key, "")) for c in columns)
        if any(cells):
            result = results.get(entry.id)
            found.append((*cells, result.share_text() if result else "", _verdict(result) if result else ""))
    return found


def _verdict(result: ResultRow) -> str:
    words = VERDICT_WORDS[result.verdict]
    return f"{words}: {result.reason}" if result.reason else words


_BETWEEN = " · "


class TableActivity(Activity[TableSettings]):
    """Rows with typed columns; paste from a spreadsheet."""

    kind = "table"
    title = "Table"
    description = "Rows with typed columns; paste from a spreadsheet."
    icon = "table"
    settings = TableSettings
    start = {"columns": [{"key": "what", "title": "What"}, {"key": "who", "title": "Who", "type": "person"}]}
    offers = frozenset({"items", "rows", "outcomes"})

    def stage(self, content: WorkshopContent, step: Step) -> StageTable | StageFigure:
        """Return the filled rows; results as bars with their numbers, as soon as one can be drawn."""
        columns, rows = _rows(content, step)
        titles = tuple(c.title for c in columns)
        if self.settings_of(step).outcome == "results":
            if (chart := _results_on_stage(result_rows(content, step))) is not None:
                return StageFigure(chart)
            titles, rows = (*titles, ATTAINMENT, VERDICT), tuple(_with_attainment(content, step))
        return StageTable(titles, rows, "No rows yet.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the rows as a table; results with how far each came, as bars, too."""
        columns, rows = _rows(content, step)
        if not rows:
            return ()
        heads = tuple(Column(c.title, c.width, "right" if c.type == "number" else "left") for c in columns)
        found: list[Block] = []
        if self.settings_of(step).outcome == "results":
            heads = (*heads, Column(ATTAINMENT, 0.9, "right"), Column(VERDICT, 1.3))
            rows = tuple(_with_attainment(content, step))
            chart = results_chart(result_rows(content, step))
            found += [chart] if chart is not None else []
        return (
            *found,
            Table(heads, tuple(Row(tuple(text(cell) for cell in row)) for row in rows), description=step.title),
        )

    def looks_back(self, settings: TableSettings) -> bool:
        # Results are judged by what the KPIs of the goal at hand ask for.
        return settings.outcome == "results"

    def references(self, settings: TableSettings) -> tuple[tuple[str, str], ...]:
        source = (("source", settings.source),) if settings.source else ()
        beside = tuple(("beside", key) for key in settings.beside)
        return source + beside + tuple(("columns.source", c.source) for c in settings.columns if c.source)

    def starting_content(self, step: Step) -> Iterator[Entry]:
        for place, row in enumerate(self.settings_of(step).rows, 1):
            yield Entry(
                id=new_id(),
                workshop_id=step.workshop_id,
                step_id=step.id,
                fields=dict(row),
                position=place * POSITION_STEP,
            )

    def items(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        return flow.entry_items(content, step)

    def outcomes(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        """Return the rows that stand: all of them, or what did best in the vote on them."""
        chosen = {entry.id for entry in flow.chosen_entries(content, step)}
        return tuple(item for item in self.items(content, step) if item.id in chosen)

    def recalls(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        """Return the rows that stand: the sentence each is, else all that its cells say."""
        if self.settings_of(step).item:
            return super().recalls(content, step)
        keys = [column.key for column in self.settings_of(step).columns]
        found = []
        for entry in flow.chosen_entries(content, step):
            said = [flow.field_text(content, entry.fields.get(key, "")) for key in keys]
            found.append(_BETWEEN.join(words for words in said if not is_gap(words)))
        return tuple(found)

    def action_offers(self, content: WorkshopContent, step: Step) -> Iterator[ActionOffer]:
        """Yield the action that each row asks for, where the table says which; of what was left behind, nothing."""
        settings = self.settings_of(step)
        used = slots(settings.action)
        behind = rows_left_behind(content, step) if used else frozenset()
        for entry in content.of_step(Entry, step.id) if used else ():
            if entry.id in behind:
                continue
            said = {key: flow.field_text(content, value) for key, value in entry.fields.items()}
            if all(is_gap(said.get(key, "")) for key in used) or is_gap(said.get(used[-1], "")):
                continue
            owner = entry.fields.get(settings.action_owner, "")
            waits_for = _condition(content, entry.id)
            yield ActionOffer(
                entry.id,
                fill_sentence(settings.action, said),
                f"{step.title} · {waits_for}" if waits_for else step.title,
                department_id=owner if owner in content.department_by_id else None,
                participant_id=owner if owner in content.participant_by_id else None,
                due=_day(entry.fields.get(settings.action_due, "")),
            )

    def makes(self, settings: TableSettings, plan: StepPlan) -> int:
        return _rows_expected(settings, plan)

    def effort(self, settings: TableSettings, plan: StepPlan) -> tuple[Share, ...]:
        rows = Factor(_rows_expected(settings, plan), "row", "rows")
        # What stands there from the start is typed by nobody.
        brought = {key for row in settings.rows for key in row}
        if settings.rows_from:
            brought.add(settings.columns[0].key)
        filled = [c for c in settings.columns if c.key not in brought and c.says != "later"]
        chosen = sum(c.type in _CHOSEN for c in filled)
        short = sum(c.type not in _CHOSEN and (c.says == "words" or c.type in _SHORT) for c in filled)
        counts = (
            (len(filled) - chosen - short, CELL, "sentence", "sentences"),
            (short, WORDS, "short cell", "short cells"),
            (chosen, PICK, "choice", "choices"),
        )
        return tuple(Share(work, (rows, Factor(n, one, many))) for n, work, one, many in counts if n)


_CHOSEN = frozenset({"person", "department", "choice", "entry", "theme"})
_SHORT = frozenset({"number", "date"})
_USUAL_ROWS = 4


def _rows_expected(settings: TableSettings, plan: StepPlan) -> int:
    """Return how many rows a table is likely to get; `expects` counts for each department where they bring rows."""
    match settings.rows_from:
        case "departments":
            return plan.room.departments * (plan.expects or 1)
        case "top":
            return plan.expects or plan.made_by(settings.source)
        case "kpis" | "":
            return plan.expects or len(settings.rows) or _USUAL_ROWS


def _day(words: str) -> str | None:
    """Return the day that a cell names, as YYYY-MM-DD; None where it names none."""
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        return None


def _condition(content: WorkshopContent, entry_id: str) -> str:
    """Return on which conditions a row was agreed to, in the words of whoever said so; nothing where on none."""
    said = []
    for _, alignment in flow.agreements(content):
        for stance in alignment.stances if alignment.item.id == entry_id else ():
            if stance.kind == "condition" and stance in alignment.open_stances:
                answer = f"{content.department_name(stance.department_id)}: {alignment.answers.words[stance.kind]}"
                said.append(answer if is_gap(stance.reason) else f"{answer} {single_line(stance.reason)}")
    return "; ".join(said)
