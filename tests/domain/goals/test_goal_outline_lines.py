"""No line of a pasted text is lost: it is kept, offered, or listed with the reason why nothing became of it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.goals.goal_outline import Outline, OutlineGoal, Place, choose, parse_outline

# Forms of lines in documents of goals; each «w» becomes a word of its own.
FORMS = (
    "# «w»",
    "## «w» «w»",
    "### «w»",
    "## Marketing «w»",
    "## Q3",
    "## Spring 2031",
    "## Goals",
    "### Key results",
    "### How we measure success",
    "## Success metrics for «w»",
    "## What a goal is",
    "### Read more",
    "## Glossary «w»",
    "### Notes",
    "### Why",
    "## Risks",
    "**Mission**",
    "**«w»**",
    "**«w»:**",
    "- «w» «w»",
    "  - «w»",
    "    - «w»",
    "1. «w»",
    "1. **«w»**",
    "   1.1 «W» «w»",
    "- [x] «w»",
    "- [ ] KR: «w»",
    "* **Objective:** «w»",
    "  * **Objective:** «w»",
    "    * **Key Result:** «w» from 12 % to 4 %",
    "O1: «w» (Andy)",
    "KR1.1: «w» at least 2 «w» and 3 «w»",
    "KR1.2 «w» => 20 %: «w» from 5 days to 3 days",
    "- KR: «w» => Done «w»",
    "- KR: «w» (80 % done)",
    "- ✅ «w»",
    "  => «w»",
    "Objective:",
    "**Objective**",
    "Key Results:",
    "Objectives:",
    "Success metrics:",
    "Owner: «W»",
    "  Owner: «W»",
    "DRI: @«w»",
    "Owner – «W»",
    "Team: «w»",
    "Score: 0.7",
    "Score: «w»",
    "  Result: «w» 4 days",
    "Result: 31 % «w»",
    "Target: «w» 60",
    "  Baseline: 40 «w»",
    "Due: 30 June 2031",
    "Due: «w»",
    "Notes: «w»",
    "Initiatives:",
    "Why: «w»",
    "**WHY:** «w»",
    "«w» «w».",
    "   «w»",
    "\t«w»",
    "«w» and what follows:",
    "An objective is «w».",
    "- [«w»](https://example.org/«w»)",
    "  - [«w»](#«w»)",
    "[«w»]: https://example.org/«w»",
    "<!-- «w» -->",
    "<!-- «w»",
    "«w» -->",
    "- TOC",
    "{:toc}",
    "| Objective | Key result | Owner | Target |",
    "|---|---|---|---|",
    "| «w» | «w» | «W» | «w» 4 % |",
    "|  | «w» | «W» | 5 |",
    "| «w» | «w» |",
    "Objective\tActual\tScore",
    "«w»\t«w» 3\t«w»",
    "\t«w»\t0.4",
    "> «w»",
    "```",
    "---",
    "===",
    "",
)
# What only marks the words that follow, and headings that say no more than that.
MARKERS = set(
    re.findall(
        r"\w+",
        """
        goals key results how we measure success metrics for what a goal is read more notes why objective
        objectives kr owner dri team score result target baseline due done days from to at least and o1 kr1
        toc x actual marketing spring https example org an glossary risks mission initiatives follows june
        q3 andy
        """,
    )
)


def everything(outline: Outline) -> str:
    """Return all that was kept, offered or listed, as one text."""
    said = [outline.title, outline.period, outline.notes]
    for part in outline.departments:
        said += [part.name, part.why, part.notes, part.owner]
    for goal in (*outline.goals, *(offer.goal for offer in outline.offers)):
        said += _words(goal)
    said += [line.text for line in outline.unused]
    # The heading of what explains or links is said with each line below it.
    said += [offer.reason for offer in outline.offers]
    return "\n".join(said)


def _words(goal: OutlineGoal) -> list[str]:
    said = [goal.title, goal.why, goal.notes, goal.owner, goal.grade, goal.department, goal.period, goal.due]
    for kpi in goal.kpis:
        said += [kpi.text, kpi.owner, kpi.said_target, kpi.baseline, kpi.due]
        said += [f"{result.said} {result.remark}" for result in kpi.results]
    return said


def lost(source: str, outline: Outline) -> set[str]:
    """Return the words of a text that are nowhere."""
    kept = set(re.findall(r"[^\W_]+", everything(outline).casefold()))
    return {word for word in re.findall(r"[^\W_]+", source.casefold()) if word not in kept and len(word) > 1} - MARKERS


def filled(forms: list[str]) -> str:
    """Return forms as lines, each with words of its own."""
    number = iter(range(10**6))
    lines = []
    for form in forms:
        words = re.sub("«w»", lambda _: f"wort{_letters(next(number))}", form)
        lines.append(re.sub("«W»", lambda _: f"Wort{_letters(next(number))}", words))
    return "\n".join(lines)


def _letters(number: int) -> str:
    # Letters alone: a number would be read as one.
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(FORMS), max_size=30))
def test_no_line_is_lost(forms: list[str]) -> None:
    source = filled(forms)
    assert lost(source, parse_outline(source)) == set()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FORMS), max_size=20), st.data())
def test_what_is_chosen_is_what_comes_in(forms: list[str], data: st.DataObject) -> None:
    outline = parse_outline(filled(forms))
    every = choose(outline, lambda _place: True)
    assert len(every.goals) == len(outline.goals) + len(outline.offers)
    assert choose(outline, lambda place: not place.offered).goals == outline.goals
    assert choose(outline, lambda _place: False).goals == ()
    ticks: dict[Place, bool] = {}
    some = choose(outline, lambda place: ticks.setdefault(place, data.draw(st.booleans())))
    assert len(some.goals) == sum(on for place, on in ticks.items() if place.kpi < 0)
    assert len(some.offers) == sum(not on for place, on in ticks.items() if place.kpi < 0 and place.offered)
    assert all(goal.below is None or goal.below < place for place, goal in enumerate(some.goals))


@given(st.text(alphabet=st.sampled_from("abc #*-|:\n\t123.%()[]=>–@✅")))
def test_whatever_is_pasted_is_read(source: str) -> None:
    outline = parse_outline(source)
    assert all(goal.title.strip() for goal in outline.goals)
    assert all(offer.goal.title.strip() for offer in outline.offers)
