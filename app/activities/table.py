"""Table: rows with typed columns, filled by keyboard or pasted from a spreadsheet."""

from dataclasses import replace
from typing import Literal

from pydantic import Field, field_validator

from app.activities.base import Activity, Settings, nobody
from app.domain.document.blocks import Block, Column, Row, Table, text
from app.domain.document.figures import Bar, BarChart
from app.domain.outcomes.results import ResultRow, result_rows, results_chart
from app.domain.records import Entry, Step
from app.domain.words.sentence import entry_title
from app.domain.words.text import shorten
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageFigure, StageTable

CellType = Literal["text", "person", "department", "number", "date", "choice", "entry", "theme"]


class TableColumn(Settings):
    """A column: `type` offers what fits, but every value is kept as it was said.

    `source` names the step whose entries an "entry" column offers, or the board or vote whose themes a "theme"
    column does; `words` is the length a text should come to. An `author` column says who said the row, and is left
    out where a document names no authors.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    type: CellType = "text"
    choices: list[str] = []
    source: str = ""
    width: float = 1.0
    words: int = 0
    guidance: str = ""
    author: bool = False


class TableSettings(Settings):
    """The columns of a table, the first of which names the row; `rows` are there from the start.

    `rows_from` brings in one row per department, per KPI of the goal at hand, or per top result of the vote
    that `source` names. `outcome` says what the rows are: decisions are found again on their page, results are
    held against their targets, lessons become insights.
    """

    columns: list[TableColumn] = Field(min_length=1, max_length=12)
    rows: list[dict[str, str]] = []
    rows_from: Literal["", "departments", "kpis", "top"] = ""
    source: str = ""
    outcome: Literal["", "decisions", "results", "lessons"] = ""
    beside: list[str] = []

    @field_validator("columns")
    @classmethod
    def _keys_differ(cls, columns: list[TableColumn]) -> list[TableColumn]:
        keys = [column.key for column in columns]
        if len(set(keys)) != len(keys):
            raise ValueError("two columns have the same key")
        return columns


def cell_text(content: WorkshopContent, column: TableColumn, value: str) -> str:
    """Return a value for people: ids of entries, people and departments as their names."""
    if column.type == "entry" and value in content.entry_by_id:
        return entry_title(content.entry_by_id[value].fields)
    if column.type == "person" and value in content.participant_by_id:
        return content.participant_by_id[value].name
    if column.type == "department" and value in content.department_by_id:
        return content.department_by_id[value].name
    return value


def _rows(content: WorkshopContent, step: Step) -> tuple[tuple[TableColumn, ...], tuple[tuple[str, ...], ...]]:
    columns = tuple(TableSettings.model_validate(step.settings).columns)
    rows = []
    for entry in content.of_step(Entry, step.id):
        cells = tuple(cell_text(content, c, entry.fields.get(c.key, "")) for c in columns)
        if any(cells):
            rows.append(cells)
    return columns, tuple(rows)


def stage(content: WorkshopContent, step: Step) -> StageTable | StageFigure:
    """Return the filled rows; results as bars with their numbers, as soon as one can be drawn."""
    columns, rows = _rows(content, step)
    titles = tuple(c.title for c in columns)
    if step.settings.get("outcome") == "results":
        if (chart := _results_on_stage(result_rows(content, step))) is not None:
            return StageFigure(chart)
        titles, rows = (*titles, ATTAINMENT), tuple(_with_attainment(content, step))
    return StageTable(titles, rows, "No rows yet.")


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
        bars.append(Bar(label, drawn, " · ".join(part for part in (row.share_text(), numbers) if part)))
    words = "; ".join(f"{bar.label}: {bar.value_text}" for bar in bars)
    return replace(chart, bars=tuple(bars), description=f"Attainment of the targets. {words}")


ATTAINMENT = "Attained"


def _with_attainment(content: WorkshopContent, step: Step) -> list[tuple[str, ...]]:
    shares = {r.entry_id: r.share_text() for r in result_rows(content, step)}
    columns = tuple(TableSettings.model_validate(step.settings).columns)
    found = []
    for entry in content.of_step(Entry, step.id):
        cells = tuple(cell_text(content, c, entry.fields.get(c.key, "")) for c in columns)
        if any(cells):
            found.append((*cells, shares.get(entry.id, "")))
    return found


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return the rows as a table; results with how far each came, as bars, too."""
    columns, rows = _rows(content, step)
    if not rows:
        return ()
    heads = tuple(Column(c.title, c.width, "right" if c.type == "number" else "left") for c in columns)
    found: list[Block] = []
    if step.settings.get("outcome") == "results":
        heads, rows = (*heads, Column(ATTAINMENT, 0.9, "right")), tuple(_with_attainment(content, step))
        chart = results_chart(result_rows(content, step))
        found += [chart] if chart is not None else []
    return (*found, Table(heads, tuple(Row(tuple(text(cell) for cell in row)) for row in rows), description=step.title))


ACTIVITY = Activity(
    kind="table",
    title="Table",
    description="Rows with typed columns; paste from a spreadsheet.",
    icon="table",
    settings=TableSettings,
    stage=stage,
    blocks=blocks,
    heard=nobody,
)
