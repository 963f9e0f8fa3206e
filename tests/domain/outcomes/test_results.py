"""Results against goal: attainment in the metric's own direction, and what may be said of them together."""

import pytest

from app.domain.outcomes.results import goal_met, met_words, result_rows, results_chart
from app.domain.records import Entry, Step, Workshop
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TableColumn, TableSettings


def table(*rows: dict[str, str]) -> tuple[WorkshopContent, Step]:
    step = Step(
        id="s",
        workshop_id="w",
        key="results",
        activity="table",
        title="Results",
        settings=TableSettings((TableColumn("metric", "Metric"),), outcome="results"),
    )
    workshop = Workshop(id="w", title="W", date="2026-11-01", template_key="t", template={})
    entries = tuple(Entry(id=str(n), workshop_id="w", step_id="s", fields=row) for n, row in enumerate(rows))
    return WorkshopContent(workshop, steps=(step,), entries=entries), step


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "share", "met"),
    [
        ("", "500", "250", "50 %", False),
        ("", "500", "500", "100 %", True),
        ("", "31", "8", "26 %", False),  # 25.8
        ("", "500", "498", "99 %", False),  # never rounded up to reached
        ("", "at least 500", "548", "110 %", True),
        ("310", "at least 500", "548", "125 %", True),
        ("26 min", "≤ 12 min", "11 min", "107 %", True),
        ("26 min", "≤ 12 min", "19 min", "50 %", False),
        ("26 min", "≤ 12 min", "30 min", "0 %", False),
        ("", "at most 40 €", "46 €", "not kept", False),
        ("", "between 3 and 5", "4", "kept", True),
        ("", "happy customers", "some", "", None),
        ("", "", "12", "", None),
        ("", "12", "", "", None),
    ],
)
def test_attainment_goes_the_way_of_the_metric(
    baseline: str, target: str, actual: str, share: str, met: bool | None
) -> None:
    content, step = table({"metric": "M", "baseline": baseline, "target": target, "actual": actual})
    (row,) = result_rows(content, step)
    assert (row.share_text(), row.met) == (share, met)


def test_rows_without_a_metric_are_none_and_gaps_are_no_words() -> None:
    content, step = table({"target": "5"}, {"metric": "TBD"}, {"metric": "  "}, {"metric": "Leads", "target": "TBD"})
    assert [(r.metric, r.target) for r in result_rows(content, step)] == [("Leads", "")]


def test_what_they_say_together() -> None:
    content, step = table(
        {"metric": "Leads", "target": "40", "actual": "50"},
        {"metric": "Cost", "target": "at most 9", "actual": "12"},
        {"metric": "Words", "target": "nice", "actual": "well"},
    )
    rows = result_rows(content, step)
    assert goal_met(rows) == "partly"
    assert met_words(rows) == (
        "The core number, Leads, was met: 50 against 40. 1 of 3 targets was met, 1 was missed, 1 cannot be judged. "
        "Missed: Cost (12 against at most 9). Cannot be judged: Words (“well” is no number)."
    )
    chart = results_chart(rows)
    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["Leads", "Cost"]
    assert (chart.mark, chart.full) == (100.0, 125.0)
    assert goal_met(()) == ""
    assert met_words(()) == ""
    assert results_chart(()) is None
    assert goal_met(rows[:1]) == "yes"
    assert goal_met(rows[1:2]) == "no"


def test_a_target_without_a_result_keeps_the_goal_open() -> None:
    met = {"metric": "Leads", "target": "40", "actual": "50"}
    content, step = table(met, {"metric": "Cost", "target": "9"}, {"metric": "Mood", "target": "up"})
    rows = result_rows(content, step)
    assert goal_met(rows) == "partly"
    assert met_words(rows).endswith("Cannot be judged: Cost (it has no result); Mood (it has no result).")
    assert "1 of 3 targets was met, 2 cannot be judged." in met_words(rows)


def test_every_missed_target_is_counted() -> None:
    rows = [{"metric": f"M{n}", "target": "10", "actual": str(n)} for n in range(5)]
    content, step = table(*rows)
    words = met_words(result_rows(content, step))
    assert all(f"M{n} ({n} against 10)" in words for n in range(1, 5)), "and each is named"


def test_a_huge_result_does_not_make_the_others_vanish() -> None:
    content, step = table(
        {"metric": "A", "target": "1", "actual": "1000000"}, {"metric": "B", "target": "2", "actual": "1"}
    )
    chart = results_chart(result_rows(content, step))
    assert chart is not None
    assert chart.full == 200.0
    assert chart.bars[0].value_text.startswith("100000000 %")
