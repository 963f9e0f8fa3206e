"""The first page of a review never says what the tables behind it do not: random campaigns, compared."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.activities.table import VERDICT, TableActivity
from app.domain.document.blocks import Table, plain
from app.domain.outcomes.results import MET_WORDS, all_results, goal_met, in_order, met_words
from app.domain.outcomes.review_report.moods import mood_of
from app.domain.outcomes.review_report.review_summary import build_summary
from app.domain.records import Entry, Step, Workshop
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TableColumn, TableSettings

KEYS = ("metric", "baseline", "target", "actual")
numbers = st.one_of(
    st.just(""),
    st.integers(0, 500).map(str),
    st.integers(0, 100).map("{} %".format),
    st.integers(0, 60).map("{} customers".format),
    st.sampled_from(["n/a", "done", "not yet", "TBD", "3 guides", "1,204", "<b>5</b>", "-3"]),
)
targets = st.one_of(
    numbers,
    st.integers(1, 500).map("at least {}".format),
    st.integers(1, 500).map("at most {}".format),
    st.integers(1, 50).map(lambda n: f"{n}–{n + 20} %"),
    st.sampled_from(["zero", "done", "Maximise visits", "N₀", "10 days", "increase by 20 %", "keep above 90 %"]),
)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "metric": st.sampled_from(["Trials", "Open rate", "Churn", "Uptime", "Guides", "Cost (€)", ""]),
            "baseline": numbers,
            "target": targets,
            "actual": numbers,
        }
    ),
    max_size=8,
)


def campaign(said: list[dict[str, str]]) -> tuple[WorkshopContent, Step]:
    columns = tuple(TableColumn(key, key.capitalize()) for key in KEYS)
    step = Step(
        id="s",
        workshop_id="w",
        key="results",
        activity="table",
        title="Results",
        settings=TableSettings(columns, outcome="results"),
    )
    workshop = Workshop(id="w", title="W", date="2026-11-01", template_key="t", template={})
    entries = tuple(Entry(id=str(n), workshop_id="w", step_id="s", fields=row) for n, row in enumerate(said))
    return WorkshopContent(workshop, steps=(step,), entries=entries), step


def verdicts_in_the_table(content: WorkshopContent, step: Step) -> list[str]:
    blocks = TableActivity().blocks(content, step)
    tables = [b for b in blocks if isinstance(b, Table)]
    assert len(tables) <= 1
    names = {"Met": "met", "Missed": "missed", "Cannot be judged": "open"}
    found = []
    for table in tables:
        assert table.columns[-1].title == VERDICT
        for row in table.rows:
            words = plain(row.cells[-1])
            if words:
                found.append(names[words.split(":")[0]])
    return found


@given(rows)
def test_what_it_says_is_what_the_table_says(said: list[dict[str, str]]) -> None:
    content, step = campaign(said)
    results = all_results(content)
    verdicts = verdicts_in_the_table(content, step)
    named = [row for row in said if row["metric"]]
    assert len(verdicts) == len(results) == len(named), "every target is counted"
    words = met_words(results)
    if len(results) > 1 and words:
        counted = re.search(r"(\d+) of (\d+) targets? (?:was|were) met(?:, (\d+) (?:was|were) missed)?", words)
        waiting = re.search(r"(\d+) cannot be judged", words)
        assert counted is not None
        assert int(counted[1]) == verdicts.count("met")
        assert int(counted[2]) == len(named)
        assert int(counted[3] or 0) == verdicts.count("missed")
        assert int(waiting[1] if waiting else 0) == verdicts.count("open")
        assert words.startswith("The core number, "), "the core number is said first"
    met = build_summary(content).met
    assert met == goal_met(results)
    assert (met == "yes") == (bool(verdicts) and set(verdicts) == {"met"})
    if met == "no":
        assert "met" not in verdicts
    for row in results:
        if row.verdict == "open":
            assert row.reason, "what cannot be judged says why"
    assert sorted(r.entry_id for r in in_order(results)) == sorted(r.entry_id for r in results)
    assert met in MET_WORDS


def test_a_director_reads_the_core_number_first_then_what_was_missed() -> None:
    content, _ = campaign(
        [
            {"metric": "Guides", "target": "3 guides", "actual": "3 guides"},
            {"metric": "Open rate", "target": "at least 25 %", "actual": "18 %"},
            {"metric": "Customers", "target": "40 customers", "actual": "41 customers"},
            {"metric": "Mood", "target": "better", "actual": "well"},
        ]
    )
    results = all_results(content)
    assert [(r.metric, r.verdict) for r in in_order(results)] == [
        ("Guides", "met"),
        ("Open rate", "missed"),
        ("Mood", "open"),
        ("Customers", "met"),
    ]
    assert met_words(results) == (
        "The core number, Guides, was met: 3 guides against 3 guides. "
        "2 of 4 targets were met, 1 was missed, 1 cannot be judged. "
        "Missed: Open rate (18 % against at least 25 %). Cannot be judged: Mood (“well” is no number)."
    )


def test_a_column_says_whether_it_helped() -> None:
    helped = ("What went well", "Liked", "Keep", "Start", "Wind in our sails", "Was lief gut", "Strengths")
    hindered = (
        "What was hard",
        "What did not go well",
        "Lacked",
        "To improve",
        "Stop",
        "Anchors",
        "Was lief nicht gut",
    )
    assert {mood_of(title) for title in helped} == {"helped"}
    assert {mood_of(title) for title in hindered} == {"hindered"}
    assert {mood_of(title) for title in ("What puzzles us", "", "Ideas", "رسائل")} == {""}
