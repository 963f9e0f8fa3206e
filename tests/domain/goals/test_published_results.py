"""Who owns published goals, what was stated of them, and which numbers they want."""

import pytest

from app.domain.goals.goal_outline import parse_outline
from tests.domain.goals.outline_shapes import kpi, only, shape

# Owners and departments


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Fewer late parcels (Andy)", "Andy"),
        ("Fewer late parcels (Andy Müller)", "Andy Müller"),
        ("Fewer late parcels (Ana & Bo)", "Ana & Bo"),
        ("Fewer late parcels (DRI: @andy)", "andy"),
        ("Fewer late parcels @andy", "andy"),
        ("Fewer late parcels – Owner: Andy", "Andy"),
        ("Fewer late parcels (Owner: Andy)", "Andy"),
        ("CEO: Fewer late parcels", "CEO"),
        ("VP Sales: Fewer late parcels (Andy)", "Andy (VP Sales)"),
        ("Head of Support: Fewer late parcels", "Head of Support"),
    ],
)
def test_who_owns_it_in_passing(line: str, owner: str) -> None:
    goal = only(f"Objective: {line}\n- KR: 4 %")
    assert (goal.title, goal.owner) == ("Fewer late parcels", owner)
    found = kpi(line)
    assert (found.text, found.owner) == ("Fewer late parcels", owner)


@pytest.mark.parametrize(
    "line",
    [
        "Grow (stretch)",
        "Grow sales (Europe)",
        "Grow sales (Marketing)",
        "Grow (NPS)",
        "Grow (5k+ user, global)",
        "Grow (in partnership with Marketing)",
        "Move to (Slack)",
        "Write to hello@example.org",
        "Grow (March)",
    ],
)
def test_not_every_bracket_is_a_person(line: str) -> None:
    goal = only(f"Objective: {line}\n- KR: 4 %")
    assert (goal.title, goal.owner) == (line, "")


@pytest.mark.parametrize(
    "line", ["**Owner:** Andy", "Owner – Andy", "Owner: @Andy", "DRI: Andy", "* Owner: Andy", "Responsible - Andy"]
)
def test_who_owns_it_under_a_label(line: str) -> None:
    assert only(f"**Objective:** Fewer late parcels\n\n{line}\n\n- KR: 4 %").owner == "Andy"


def test_an_owner_below_a_key_result_is_its_own() -> None:
    goal = only("O1: Calm harbours\nKR1.1: 3 pilots\nOwner: Bo\nKR1.2: 4 lights\nOwner: Cleo\n")
    assert [found.owner for found in goal.kpis] == ["Bo", "Cleo"]
    assert goal.owner == ""
    goal = only("- Objective: Calm harbours\n  - Owner: Andy\n  - KR: 3 pilots\n    - Owner: Bo\n")
    assert (goal.owner, goal.kpis[0].owner) == ("Andy", "Bo")
    assert only("Objective: Calm\nKR: 3 pilots\nKR: 4 lights\nOwner: Andy").owner == "Andy"


def test_owner_and_department_of_a_section() -> None:
    outline = parse_outline(
        "## Crew\nOwner: Andy\n\n1. Sail\n   - Team: Deck\n   - KR: 5 trips\n2. Cook\n   - KR: 5 soups"
    )
    assert [(part.name, part.owner) for part in outline.departments] == [("Crew", "Andy"), ("Deck", "")]
    assert [goal.department for goal in outline.goals] == ["Deck", "Crew"]


def test_nobody_is_nobody() -> None:
    outline = parse_outline("Objective: Calm harbours\nOwner: TBD\n- KR: 3 pilots")
    assert outline.goals[0].owner == ""
    assert [(line.line, line.reason) for line in outline.unused] == [(2, "names nobody")]


def test_who_stands_before_the_label() -> None:
    outline = parse_outline(
        "* Support: **Objective:** Better answers\n  * => 20 %: From 5 days to 3 days\n* CEO: Objective: Grow\n"
    )
    assert [(goal.title, goal.owner, goal.department) for goal in outline.goals] == [
        ("Better answers", "", "Support"),
        ("Grow", "CEO", ""),
    ]
    (found,) = outline.goals[0].kpis
    assert (found.text, found.target.amount, found.results) == ("From 5 days to 3 days", 3, ())
    assert outline.goals[0].notes == "From 5 days to 3 days – result: 20 %"


# Stated results


@pytest.mark.parametrize(
    ("words", "text", "value", "unit"),
    [
        ("Win rate to 30 % => 28 %", "Win rate to 30 %", 28, "%"),
        ("Win rate to 30 % ⇒ 28 %", "Win rate to 30 %", 28, "%"),
        ("Win rate to 30 % → 28 %", "Win rate to 30 %", 28, "%"),
        ("Answer in at most 3 days (Result: 4 days)", "Answer in at most 3 days", 4, "days"),
        ("Answer in at most 3 days – Achieved: 4", "Answer in at most 3 days", 4, ""),
        ("Publish the guide (80 % done)", "Publish the guide", 80, "%"),
        ("Publish the guide => 20 %: two chapters", "Publish the guide", 20, "%"),
        ("10 logos => 7 of them in June", "10 logos", 7, ""),
    ],
)
def test_a_stated_result_is_a_value_and_no_target(words: str, text: str, value: float, unit: str) -> None:
    found = kpi(words)
    (result,) = found.results
    assert (found.text, result.value, result.unit) == (text, value, unit)
    assert found.target.amount != value


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("Publish the guide => Done", "Publish the guide – result: Done"),
        ("✅ Publish the guide", "Publish the guide – done"),
        ("Publish the guide ✅", "Publish the guide – done"),
        ("From 5 days to 3 days => 20 %: at 4.6", "From 5 days to 3 days – result: 20 %: at 4.6"),
        ("At most 3 days (80 % done)", "At most 3 days – result: 80 % done"),
        ("3 pilots => Two came, one went", "3 pilots – result: Two came, one went"),
        ("3 pilots (Score: 0.7)", "3 pilots – score 0.7"),
    ],
)
def test_a_result_that_is_no_value_is_a_note(words: str, note: str) -> None:
    goal = only(f"Objective: Calm harbours\n- KR: {words}")
    assert goal.kpis[0].results == ()
    assert note in goal.notes


@pytest.mark.parametrize("words", ["From 12 % → 8 %", "Visits 40k → 60k", "from 12 days -> 8 days"])
def test_an_arrow_between_two_values_is_where_it_goes(words: str) -> None:
    assert kpi(words).results == ()
    assert kpi(words).target.start is not None


def test_results_under_a_label() -> None:
    goal = only("Objective: Calm\n- KR: at most 3 days\n  - Result: 4 days in June\n- KR: 5 pilots\n  => 4\nScore: 0.7")
    assert [[result.value for result in found.results] for found in goal.kpis] == [[4], [4]]
    assert goal.kpis[0].results[0].remark == "4 days in June"
    assert goal.grade == "0.7"


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("Score: 0.7", "0.7"),
        ("**Grade:** 1.0", "1.0"),
        ("Final score – 0,6", "0.6"),
        ("Score: 0.7 / 1.0", "0.7"),
        ("Score: 70", ""),
        ("Score: good", ""),
    ],
)
def test_a_score_is_the_grade_of_its_goal(line: str, grade: str) -> None:
    goal = only(f"Objective: Calm\n{line}\n- KR: 5 pilots")
    assert goal.grade == grade
    assert grade or line in goal.notes


def test_a_score_in_brackets() -> None:
    assert [goal.grade for goal in parse_outline("- Be calm (0.7)\n- Be kind (1.0)\n- Be 2.0").goals] == [
        "0.7",
        "1.0",
        "",
    ]


def test_boxes_that_are_ticked_are_notes() -> None:
    outline = parse_outline(
        "- [x] Calm harbours\n  - [x] KR: 3 pilots\n  - [ ] KR: 4 lights\n- [ ] Full ships\n  - [ ] 5 trips"
    )
    assert shape(outline) == [("Calm harbours", ["3 pilots", "4 lights"]), ("Full ships", ["5 trips"])]
    assert outline.goals[0].notes == "Done\n\n3 pilots – done"
    assert outline.goals[1].notes == ""


# Numbers


def test_each_number_is_a_kpi_of_its_own() -> None:
    goal = only(
        "Objective: Grow\n- KR: Hire at least 2 SDRs and 3 AEs\n- KR: Win rate 30 %, NPS 50 and churn below 2 %"
    )
    assert [(found.text, found.target.kind, found.target.amount) for found in goal.kpis] == [
        ("Hire at least 2 SDRs and 3 AEs: SDRs", "at_least", 2),
        ("Hire at least 2 SDRs and 3 AEs: AEs", "at_least", 3),
        ("Win rate 30 %, NPS 50 and churn below 2 %: Win rate", "value", 30),
        ("Win rate 30 %, NPS 50 and churn below 2 %: NPS", "value", 50),
        ("Win rate 30 %, NPS 50 and churn below 2 %: churn", "at_most", 2),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Between 20 and 30 calls a day",
        "Visits from 40k to 60k",
        "Design, build and launch 3 pages",
        "Serve 5 soups, of which at least 70 % are eaten",
        "100 % of the crew on board with a 75 % reduction of paper",
        "1,200 visits",
        "Keep 99.9 % uptime (last year 98 %, 97 % and 96 %)",
        "Publish on 3 and 4 May",
        "Hire 2 and 3",
    ],
)
def test_what_is_one_wish_stays_one(words: str) -> None:
    assert kpi(words).text == words


def test_labels_below_a_key_result_are_its_numbers() -> None:
    goal = only("Objective: Grow\n- KR: Visits a week\n  - Baseline: 40k\n  - Target: 60k\n  - Due: 30 June 2031")
    (found,) = goal.kpis
    assert (found.baseline, found.said_target, found.target.amount, found.due) == ("40k", "60k", 60_000, "30 June 2031")
    (found,) = only("Objective: Grow visits\nBaseline: 40k\nTarget: 60k").kpis
    assert (found.text, found.baseline, found.target.amount) == ("Grow visits", "40k", 60_000)
