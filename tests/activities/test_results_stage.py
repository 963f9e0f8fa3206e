"""Results on the stage: bars as soon as one can be drawn, with every metric and its numbers as they were said."""

from app.activities.table import TableActivity
from app.domain.document.figures import BarChart
from app.domain.records import Entry, Step, Workshop
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TableColumn, TableSettings
from app.domain.workshop.stage import StageFigure, StageTable

stage = TableActivity().stage
_COLUMNS = [TableColumn(key, key.title()) for key in ("metric", "baseline", "target", "actual", "remark")]


def table(*rows: dict[str, str]) -> tuple[WorkshopContent, Step]:
    """Return a step of results with these rows."""
    settings = TableSettings(tuple(_COLUMNS), outcome="results")
    step = Step(id="s", workshop_id="w", key="results", activity="table", title="Results", settings=settings)
    workshop = Workshop(id="w", title="W", date="2026-11-01", template_key="t", template={})
    entries = tuple(Entry(id=str(n), workshop_id="w", step_id="s", fields=row) for n, row in enumerate(rows))
    return WorkshopContent(workshop, steps=(step,), entries=entries), step


def test_results_are_bars_and_no_metric_is_left_out() -> None:
    content, step = table(
        {"metric": "Leads", "target": "200", "actual": "161", "remark": "Holidays"},
        {"metric": "Onboarding 🎉", "baseline": "26 min", "target": "≤ 12 min", "actual": "11 min"},
        {"metric": "<b>Words</b>", "target": "nice", "actual": "well"},
        {"metric": "Open", "target": "5"},
    )
    shown = stage(content, step)
    assert isinstance(shown, StageFigure)
    chart = shown.figure
    assert isinstance(chart, BarChart)
    assert [(bar.label, bar.value_text) for bar in chart.bars] == [
        ("Leads: Holidays", "80 % · 161, target 200"),
        ("Onboarding 🎉", "107 % · 11 min, target ≤ 12 min"),
        ("<b>Words</b>", "cannot be judged: “well” is no number · well, target nice"),
        ("Open", "no result yet, target 5"),
    ]
    assert [bar.value for bar in chart.bars][2:] == [0.0, 0.0]
    assert chart.mark == 100.0
    assert "161, target 200" in chart.description


def test_before_anything_can_be_judged_the_table_stands_there() -> None:
    content, step = table({"metric": "Leads", "target": "200"})
    assert isinstance(stage(content, step), StageTable)
    assert isinstance(stage(*table()), StageTable)
