"""Goals as companies publish them: each case is a small document in the manner of one of them."""

import pytest

from app.domain.goals.goal_outline import parse_outline
from tests.domain.goals.outline_shapes import only, shape

# What is no goal

PROSE = """\
# Goals 2031

## What a goal is

- Objectives
  - They say where we want to be.

### Read more

* [A guide](https://example.org/guide)

## Spring 2031

* **Objective:** Fewer late parcels
    * **Key Result:** Late parcels from 12 % to 4 %
"""


def test_what_explains_is_offered_and_no_department() -> None:
    outline = parse_outline(PROSE)
    assert shape(outline) == [("Fewer late parcels", ["Late parcels from 12 % to 4 %"])]
    assert outline.departments == ()
    assert [(offer.goal.line, offer.goal.title) for offer in outline.offers] == [(5, "Objectives"), (10, "A guide")]
    assert [kpi.text for kpi in outline.offers[0].goal.kpis] == ["They say where we want to be."]
    assert outline.offers[1].reason == "stands under “Read more”"
    assert outline.goals[0].period == "Spring 2031"
    assert [line.line for line in outline.unused] == [1, 3, 8]


@pytest.mark.parametrize(
    "source",
    [
        "# Goals\n\n**Objective:**\n\n**Key Results:**\n",
        "Objective:",
        "- Objective:\n- KR:",
        "## Objective 1\n## Objective 2",
    ],
)
def test_a_label_without_words_is_no_goal(source: str) -> None:
    outline = parse_outline(source)
    assert outline.goals == ()
    assert outline.offers == ()
    assert outline.unused


@pytest.mark.parametrize(
    "heading",
    [
        "What is an OKR?",
        "How we set goals",
        "Table of contents",
        "Further reading",
        "Glossary",
        "Scoring",
        "Previous quarters",
        "FAQ",
        "About this page",
        "Why we use OKRs",
        "Resources",
        "Examples",
    ],
)
def test_sections_that_hold_no_goals_are_offered(heading: str) -> None:
    outline = parse_outline(
        f"# Plan\n## {heading}\n- Be kind\n- Be calm\n\nWords.\n## Crew\n1. Bake\n   - KR: 5 loaves"
    )
    assert shape(outline) == [("Bake", ["5 loaves"])]
    assert [department.name for department in outline.departments] == ["Crew"]
    assert [offer.goal.title for offer in outline.offers] == ["Be kind", "Be calm", "Words."]
    assert all(heading.rstrip(":") in offer.reason for offer in outline.offers)


@pytest.mark.parametrize("heading", ["Our goals for Q3", "What are our goals?", "Goals", "Objectives and key results"])
def test_a_heading_that_says_goals_follow_is_no_section_of_its_own(heading: str) -> None:
    assert shape(parse_outline(f"# Plan\n## {heading}\n1. Bake\n   - KR: 5 loaves")) == [("Bake", ["5 loaves"])]


def test_a_table_of_contents_and_a_list_of_links_are_offered() -> None:
    outline = parse_outline(
        "- [Crew](#crew)\n- [Galley](#galley)\n\n## Crew\n1. Sail\n   - KR: 5 trips\n## Galley\n1. Bake\n"
        "   - KR: 5 loaves\n## Office\n- [Board](https://example.org/board)\n- [Sheet](https://example.org/sheet)"
    )
    assert shape(outline) == [("Sail", ["5 trips"]), ("Bake", ["5 loaves"])]
    assert [(offer.goal.title, offer.reason) for offer in outline.offers] == [
        ("Crew", "a table of contents"),
        ("Galley", "a table of contents"),
        ("Board", "a list of links"),
        ("Sheet", "a list of links"),
    ]


def test_links_under_a_goal_are_its_notes() -> None:
    goal = only("## Q1\n### Objective: Bake\n- KR: 5 loaves\n\n#### Links\n- [Oven](https://example.org/oven)")
    assert [found.text for found in goal.kpis] == ["5 loaves"]
    assert "Oven: https://example.org/oven" in goal.notes


def test_what_a_page_is_made_of_is_listed() -> None:
    outline = parse_outline(
        '---\nlayout: page\ntitle: "Goals Q3 2031"\n---\n<!-- not yet\nshown -->\n- TOC\n{:toc}\n1. Bake\n'
        "   - KR: 5 loaves"
    )
    assert (outline.title, outline.period) == ("Goals Q3 2031", "Q3 2031")
    assert [line.line for line in outline.unused] == [2, 3, 5, 6, 7, 8]
    assert outline.unused[2].reason == "a comment"


def test_risks_beside_the_goals_are_offered_and_a_mission_is_a_note() -> None:
    outline = parse_outline(
        "**Mission**\n\nCalm seas for all.\n\n**Objectives**\n- Bake\n  - 5 loaves\n- Sail\n\n## Risks\n- Rain"
    )
    assert shape(outline) == [("Bake", ["5 loaves"]), ("Sail", [])]
    assert outline.notes == "Mission: Calm seas for all."
    assert [offer.goal.title for offer in outline.offers] == ["Rain"]


# Measures under a heading of their own


@pytest.mark.parametrize(
    "heading",
    [
        "Key results",
        "How we measure success",
        "Success metrics",
        "KPIs",
        "What success looks like",
        "How will we know?",
    ],
)
@pytest.mark.parametrize("form", ["### {}\n", "**{}**\n\n", "{}:\n"])
def test_measures_below_a_goal_are_its_own(heading: str, form: str) -> None:
    outline = parse_outline(
        "# Plan\n## Fewer late parcels\nOwner: Andy\n\n"
        + form.format(heading)
        + "- Late from 12 % to 4 %\n- 5 vans\n\n## Happier callers\n"
        + form.format(heading)
        + "1. Rating ≥ 4.5\n"
    )
    assert shape(outline) == [
        ("Fewer late parcels", ["Late from 12 % to 4 %", "5 vans"]),
        ("Happier callers", ["Rating ≥ 4.5"]),
    ]
    assert outline.departments == ()
    assert outline.goals[0].owner == "Andy"


@pytest.mark.parametrize(
    "measures",
    [
        "- Fewer late parcels: Late ≤ 4 %\n- Happier callers: Rating ≥ 4.5",
        "- Fewer late parcels\n  - Late ≤ 4 %\n- Happier callers\n  - Rating ≥ 4.5",
        "### Fewer late parcels\n- Late ≤ 4 %\n### Happier callers\n- Rating ≥ 4.5",
        "**Fewer late parcels**\n- Late ≤ 4 %\n\n**Happier callers**\n- Rating ≥ 4.5",
    ],
)
@pytest.mark.parametrize(
    "goals",
    [
        "## Goals\n1. Fewer late parcels\n2. Happier callers\n",
        "## Fewer late parcels\nThey cost us.\n## Happier callers\nThey call.\n",
        "**Fewer late parcels**\n\n**Happier callers**\n\n",
    ],
)
def test_measures_after_all_goals_go_to_those_they_name(goals: str, measures: str) -> None:
    outline = parse_outline(f"# Plan\n{goals}## How we measure success\n{measures}")
    assert shape(outline) == [("Fewer late parcels", ["Late ≤ 4 %"]), ("Happier callers", ["Rating ≥ 4.5"])]
    assert outline.departments == ()


def test_measures_may_name_goals_by_their_number() -> None:
    outline = parse_outline("## Goals\n1. Bake\n2. Sail\n## Key results\n- Goal 1: Late ≤ 4 %\n- Goal 2: Rating ≥ 4.5")
    assert shape(outline) == [("Bake", ["Late ≤ 4 %"]), ("Sail", ["Rating ≥ 4.5"])]


def test_measures_that_name_no_goal_are_offered() -> None:
    outline = parse_outline("# Plan\n## Goals\n1. Bake\n2. Sail\n## Success metrics\n- Sail: 5 trips\n- Warm coffee")
    assert shape(outline) == [("Bake", []), ("Sail", ["5 trips"])]
    (offer,) = outline.offers
    assert (offer.goal.title, [found.text for found in offer.goal.kpis]) == ("Success metrics", ["Warm coffee"])


# Whole documents in several manners

SMALL_COMPANY = """\
# Customer team OKRs: Q4

**Objective:** Answer before they ask again
**Owner:** Andy
**Why:** Nobody likes to wait.

**Key Results**
- First answer from 60 days to ≤ 45 days
- 3 guides => 2

### Notes
The rest can wait.
"""

HANDBOOK = """\
# FY31-Q3

### 1. CEO: Grow bookings

* CEO
  * Objective: Grow bookings according to plan => 82 %
    * KR: Bookings from €1.2m to €2m
  * Objective: A great place
    * KR: eNPS from 20 to 40 - @cleo
* Marketing
  * Objective: Be known
    * KR: 60k visits
"""

NUMBERED = """\
O1. Calm harbours
    KR1.1 Pilots from 3 to 5
    KR1.2 – Arrivals +5 pp

O2 – Full ships (Bo)
    KR2.1: 90 % of bunks
"""


def test_a_small_company() -> None:
    goal = only(SMALL_COMPANY)
    assert (goal.title, goal.owner, goal.why) == ("Answer before they ask again", "Andy", "Nobody likes to wait.")
    late, guides = goal.kpis
    assert (late.target.start, late.target.high, late.target.unit) == (60, 45, "days")
    assert (guides.text, guides.results[0].value) == ("3 guides", 2)
    assert "The rest can wait." in goal.notes
    assert parse_outline(SMALL_COMPANY).period == "Q4"


def test_a_handbook_of_nested_lists() -> None:
    outline = parse_outline(HANDBOOK)
    assert [(goal.title, goal.owner, goal.department) for goal in outline.goals] == [
        ("Grow bookings", "CEO", ""),
        ("Grow bookings according to plan", "CEO", ""),
        ("A great place", "CEO", ""),
        ("Be known", "", "Marketing"),
    ]
    assert outline.goals[1].notes == "Result: 82 %"
    assert outline.goals[2].kpis[0].owner == "cleo"


def test_numbered_forms() -> None:
    outline = parse_outline(NUMBERED)
    assert shape(outline) == [
        ("Calm harbours", ["Pilots from 3 to 5", "Arrivals +5 pp"]),
        ("Full ships", ["90 % of bunks"]),
    ]
    assert outline.goals[1].owner == "Bo"
    assert shape(
        parse_outline("1. Calm harbours\n   1.1 Pilots from 3 to 5\n   1.2 Lights\n2. Full ships\n   2.1 90 %")
    ) == [
        ("Calm harbours", ["Pilots from 3 to 5", "Lights"]),
        ("Full ships", ["90 %"]),
    ]


def test_goals_within_goals() -> None:
    outline = parse_outline(
        "- Objective: Grow\n  - KR: €5m\n  - Objective: Grow visits\n    - KR: 60k visits\n  - Objective: Grow sales\n"
        "    - KR: 50 deals\n  - KR: 10 ports\n- Objective: Be kind\n  - KR: eNPS 40"
    )
    assert shape(outline) == [
        ("Grow", ["€5m", "10 ports"]),
        ("Grow visits", ["60k visits"]),
        ("Grow sales", ["50 deals"]),
        ("Be kind", ["eNPS 40"]),
    ]
    assert [goal.below for goal in outline.goals] == [None, 0, 0, None]


@pytest.mark.parametrize(
    "table",
    [
        "| Objective | Key result | Owner | Target | Actual | Remark |\n|---|:--|--:|---|---|---|\n"
        "| Fewer late parcels | Late | Andy | 4 % | 6 % | hard |\n| | First answer | Bo | ≤ 45 days | | |\n"
        "| Happier callers | Rating | Cleo | 4.5 | 4.4 | |\n",
        "Objective\tKey result\tOwner\tTarget\tActual\tRemark\nFewer late parcels\tLate\tAndy\t4 %\t6 %\thard\n"
        "\tFirst answer\tBo\t≤ 45 days\t\t\nHappier callers\tRating\tCleo\t4.5\t4.4\t\n",
    ],
)
def test_tables_of_goals(table: str) -> None:
    outline = parse_outline(f"# Q4 2031\n\n{table}")
    assert shape(outline) == [("Fewer late parcels", ["Late", "First answer"]), ("Happier callers", ["Rating"])]
    parcels, callers = outline.goals
    assert (parcels.owner, callers.owner) == ("Andy", "Cleo")
    assert [(found.owner, found.target.amount) for found in parcels.kpis] == [("Andy", 4), ("Bo", 45)]
    assert [result.value for found in (*parcels.kpis, *callers.kpis) for result in found.results] == [6, 4.4]
    assert parcels.notes == "Remark: hard"


def test_a_table_below_a_goal_measures_it_and_another_is_offered() -> None:
    outline = parse_outline(
        "## O1: Fewer late parcels\n\n| Metric | From | To |\n|---|---|---|\n| Late | 12 % | 4 % |\n\n"
        "## Glossary\n\n| Word | Meaning |\n|---|---|\n| Late | after noon |\n"
    )
    goal = outline.goals[0]
    assert [(found.text, found.baseline, found.said_target) for found in goal.kpis] == [("Late", "12 %", "4 %")]
    assert [offer.goal.title for offer in outline.offers] == ["Word; Meaning", "Late; after noon"]


def test_plans_of_several_quarters() -> None:
    outline = parse_outline("# OKR 2031\n## Q1\n### Grow visits\n- 60k visits\n## Q2\n### Grow sales\n- 50 deals")
    assert [(goal.title, goal.period, goal.department) for goal in outline.goals] == [
        ("Grow visits", "Q1 2031", ""),
        ("Grow sales", "Q2 2031", ""),
    ]


@pytest.mark.parametrize(
    ("source", "goals"),
    [
        ("- Grow visits\n- Grow sales", [("Grow visits", []), ("Grow sales", [])]),
        ("Objectives:\n- Grow visits\n- Grow sales", [("Grow visits", []), ("Grow sales", [])]),
        ("Objective\nGrow visits\n\nKey Results\n- 60k visits", [("Grow visits", ["60k visits"])]),
        ("**Objective** Grow visits\n**KR1** 60k visits", [("Grow visits", ["60k visits"])]),
        ("Goal 1 - Grow visits\nKR1 - 60k visits", [("Grow visits", ["60k visits"])]),
        ("- Goal 1\n  - KR: 60k visits\n- Goal 2\n  - KR: 5", [("Goal 1", ["60k visits"]), ("Goal 2", ["5"])]),
        ("Objective #2: Grow visits\n* KR #1: 60k visits", [("Grow visits", ["60k visits"])]),
        ("## Objective 1\nGrow visits\n### KR 1: 60k visits", [("Grow visits", ["60k visits"])]),
    ],
)
def test_forms_of_goals(source: str, goals: list[tuple[str, list[str]]]) -> None:
    assert shape(parse_outline(source)) == goals


@pytest.mark.parametrize(
    "piece", ["(Andy ", "=> ", "- [ ] ", "| a ", "|---", "1 a and ", "@a ", "Owner: ", "✅", "(0.7", "KR: 5, "]
)
def test_long_hostile_lines_return_at_once(piece: str) -> None:
    for source in ("- KR: " + piece * (6000 // len(piece)), (piece + "\n") * 400):
        assert shape(parse_outline(source + "\n\n# Objective: Grow visits\n- KR: 60k visits"))[-1][0] == "Grow visits"


def test_a_season_without_its_year_is_another_time() -> None:
    outline = parse_outline(
        "# Goals 2026\n\n## Spring 2026\n\n**Objective:** Fewer late parcels\n\n- KR: 4 % late\n\n"
        "## Autumn\n\n**Objective:** Faster answers\n\n- KR: 45 days\n"
    )
    assert [(goal.title, goal.period) for goal in outline.goals] == [
        ("Fewer late parcels", "Spring 2026"),
        ("Faster answers", "Autumn 2026"),
    ]
