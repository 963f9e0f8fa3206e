"""Goals on the command line: take in, show, note readings, check in, export."""

import json
from pathlib import Path

import icalendar
import pytest

from app.bootstrap import open_plenary
from app.cli import run
from tests.goal_story import hold_breakdown

OUTLINE = """# Plan for Q1 2027

## Company

1. **Schools know us**

   **WHY:** Half of them ask for a system like ours and never hear our name.

   - KR: Maximise visits of school pages
   - KR: Sign 10 contracts [stretch 14]

## Sales

1. **Win schools**
   - KR: Sign 10 contracts [stretch 14]
   - KR: Average time to sign is ≤45 days (in partnership with Legal)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "goals.plenary"


def call(capsys: pytest.CaptureFixture[str], place: Path, *arguments: str) -> str:
    status = run([*arguments, "--workspace", str(place)])
    captured = capsys.readouterr()
    assert status == 0, captured.err
    return captured.out


def refuse(capsys: pytest.CaptureFixture[str], place: Path, *arguments: str) -> str:
    assert run([*arguments, "--workspace", str(place)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_a_quarter_is_taken_in_shown_and_measured(
    capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    source.write_text(OUTLINE, "utf-8")
    assert "Took in 2 goals with 4 key results, 1 of them shared." in call(
        capsys, place, "goal", "import", str(source), "--fiscal-month", "2"
    )
    listed = json.loads(call(capsys, place, "goals", "--json"))
    assert [(g["title"], g["due"]) for g in listed] == [
        ("Company goals, Q1 2027", "2026-04-30"),
        ("Sales goals, Q1 2027", "2026-04-30"),
    ]
    shown = json.loads(call(capsys, place, "goal", "show", listed[1]["id"], "--json"))
    targets = {k["name"]: k["target"] for k in shown["kpis"]}
    assert targets["Average time to sign is ≤45 days (in partnership with Legal)"] == "at most 45 days"
    assert targets["Sign 10 contracts [stretch 14]"] == "10 contracts (stretch 14 contracts)"
    kpi = next(k for k in shown["kpis"] if "45 days" in k["name"])
    assert kpi["partner_ids"] == ["legal"]
    call(capsys, place, "reading", "add", kpi["id"], "52 days", "--period", "2026-03")
    assert "52 days" in call(capsys, place, "goal", "show", listed[1]["id"][:8])
    assert "no number" in refuse(capsys, place, "reading", "add", kpi["id"], "a lot")


PUBLISHED = """# OKRs Q4 2031

## What a goal is
- Objectives say where we want to be
## Goals
**Objective:** Fewer late parcels (Andy)

**Key Results**
- Late parcels from 12 % to 4 % => 6 %
- Hire at least 2 vans and 3 drivers

## Read more
* [A guide](https://example.org/guide)

**Objective:**
"""


def test_a_dry_run_says_line_by_line_what_would_come_in(
    capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path
) -> None:
    source = tmp_path / "published.md"
    source.write_text(PUBLISHED, "utf-8")
    said = call(capsys, place, "goal", "import", str(source), "--dry-run")
    assert said.startswith("Would take in 1 goal with 3 key results.\nFor 1 Oct – 31 Dec 2031.")
    assert "Line 6: Fewer late parcels  [the whole company, Andy]" in said
    assert "• line 9: Late parcels from 12 % to 4 %  [down to 4 %, from 12 %, 6 % on " in said
    assert "• line 10: Hire at least 2 vans and 3 drivers: drivers  [at least 3 drivers]" in said
    assert "line 4: Objectives say where we want to be (stands under “What a goal is”)" in said
    assert "line 13: A guide (stands under “Read more”)" in said
    assert "line 15: Objective: (a goal without words)" in said
    with open_plenary(place) as plenary:
        assert plenary.goals.all() == []
    data = json.loads(call(capsys, place, "goal", "import", str(source), "--dry-run", "--json"))
    assert data["imported"] is False
    (goal,) = data["found"]
    assert (goal["line"], goal["owner"], goal["starts"], goal["due"]) == (6, "Andy", "2031-10-01", "2031-12-31")
    late = goal["kpis"][0]
    assert (late["line"], late["baseline"], late["target"], late["unit"]) == (9, "12 %", "down to 4 %", "%")
    assert [reading["value"] for reading in late["readings"]] == [6]
    assert [offer["line"] for offer in data["offered"]] == [4, 13]
    assert {line["line"] for line in data["nothing"]} == {1, 3, 5, 12, 15}
    taken = call(capsys, place, "goal", "import", str(source))
    assert "2 lines were not taken in because they are probably no goals, and 5 became nothing" in taken
    with open_plenary(place) as plenary:
        assert [g.title for g in plenary.goals.all()] == ["Fewer late parcels"]


def test_readings_come_in_from_a_spreadsheet_after_a_look(
    capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path
) -> None:
    with open_plenary(place) as plenary:
        kpi = plenary.kpis.add(plenary.goals.create("Schools know us"), "Visits")
    rows = tmp_path / "visits.csv"
    rows.write_text("month,visits,people\n2026-07,310,3\n2026-08,oops,4\n2026-09,290,5\n", "utf-8")
    assert "value-column" in refuse(capsys, place, "reading", "import", kpi, str(rows))
    assert "no column" in refuse(capsys, place, "reading", "import", kpi, str(rows), "--value-column", "calls")
    dry = call(capsys, place, "reading", "import", kpi, str(rows), "--value-column", "Visits", "--dry-run")
    assert "Would import 2 new readings" in dry
    assert "Row 3 left out: “oops” is no number." in dry
    with open_plenary(place) as plenary:
        assert plenary.readings.of(kpi) == []
    call(capsys, place, "reading", "import", kpi, str(rows), "--value-column", "visits")
    again = json.loads(call(capsys, place, "reading", "import", kpi, str(rows), "--value-column", "visits", "--json"))
    assert (again["new"], again["same"]) == (0, 2)


def test_what_can_be_read_in_two_ways_is_shown_and_said(
    capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path
) -> None:
    with open_plenary(place) as plenary:
        kpi = plenary.kpis.add(plenary.goals.create("Schools know us"), "Visits")
    rows = tmp_path / "visits.csv"
    rows.write_text("when;visits\n03/04/2026;1.234\n2026-08-01;oops\n2199-01-01;5\n", "utf-8")
    dry = call(capsys, place, "reading", "import", kpi, str(rows), "--dry-run")
    assert "Row 2 left out: “03/04/2026” is 3 Apr 2026 or 4 Mar 2026; “1.234” is 1.234 or 1,234." in dry
    assert "Row 3 left out: “oops” is no number." in dry
    assert "Row 4: 2199-01-01 has not begun yet." in dry
    assert "say --date-order and --decimal-mark" in dry
    assert "two ways" in refuse(capsys, place, "reading", "import", kpi, str(rows))
    options = ("--decimal-mark", ",", "--date-order", "day")
    done = call(capsys, place, "reading", "import", kpi, str(rows), *options)
    assert "Row 2: “03/04/2026” could be 4 Mar 2026; imported 1234 for 2026-04-03." in done
    assert "two ways" in refuse(capsys, place, "reading", "add", kpi, "10.120")
    assert "Noted 10120 for" in call(capsys, place, "reading", "add", kpi, "10.120", "--decimal-mark", ",")
    assert "not begun yet" in call(capsys, place, "reading", "add", kpi, "1", "--period", "2199-02")


def test_a_breakdown_becomes_a_goal_with_check_ins_and_papers(
    capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path
) -> None:
    with open_plenary(place) as plenary:
        workshop_id = hold_breakdown(plenary)
    first = tmp_path / "before.ics"
    call(capsys, place, "export", workshop_id, "--format", "ics", "--output", str(first))
    goal_id = call(capsys, place, "goal", "keep", workshop_id).strip()
    check_in = call(capsys, place, "goal", "check-in", goal_id, "--date", "2026-11-17").strip()
    assert "What was promised" in call(capsys, place, "show", check_in)
    assert "Tell the board" in call(capsys, place, "actions")
    assert "Nothing was decided" in call(capsys, place, "decisions")
    for name, extra in (("brief", [workshop_id]), ("goal", [goal_id]), ("dashboard", ["dashboard"])):
        for kind in ("html", "pdf", "md", "docx"):
            target = tmp_path / f"{name}.{kind}"
            call(capsys, place, "export", *extra, "--format", kind, "--output", str(target))
            assert target.stat().st_size > 500
    page = tmp_path / "sales.md"
    call(capsys, place, "export", workshop_id, "--format", "md", "--department", "sales", "--output", str(page))
    assert "Sales: what we take away" in page.read_text("utf-8")
    second = tmp_path / "after.ics"
    call(capsys, place, "export", goal_id, "--format", "ics", "--output", str(second))

    def uids(path: Path) -> set[str]:
        return {str(e["uid"]) for e in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}

    assert uids(first) <= uids(second), "a second export updates instead of doubling"
    assert "no calendar" in refuse(
        capsys, place, "export", new_messaging(capsys, place), "--format", "ics", "--output", str(tmp_path / "x.ics")
    )


def new_messaging(capsys: pytest.CaptureFixture[str], place: Path) -> str:
    return call(capsys, place, "new", "messaging", "--title", "Words").strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["goal"],
        ["reading"],
        ["goal", "show", "nothing"],
        ["goal", "show"],
        ["goal", "keep", "nothing"],
        ["goal", "import", "/nowhere.md"],
        ["reading", "add", "nothing", "4"],
        ["export", "dashboard", "--format", "json", "--output", "x.json"],
        ["export", "nothing", "--format", "html", "--output", "x.html"],
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], place: Path, arguments: list[str]
) -> None:
    open_plenary(place).close()
    assert refuse(capsys, place, *arguments).strip().endswith((".", "”."))


def test_an_empty_text_holds_no_goal(capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text("\n", "utf-8")
    assert "No goal was found" in refuse(capsys, place, "goal", "import", str(empty))
