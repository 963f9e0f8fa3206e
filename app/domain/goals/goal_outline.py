"""A quarter's goals, pasted as text or Markdown, become goals."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.words.measures import Target, parse_target
from app.domain.words.outline_blocks import read_blocks
from app.domain.words.outline_reader import DraftGoal, read_goals
from app.domain.words.periods import parse_period
from app.domain.words.text import fold


@dataclass(frozen=True, slots=True)
class OutlineKpi:
    """A key result as said, with who helps; `shared_with` is its group in `Outline.shared`, if it has one."""

    text: str
    target: Target
    partners: tuple[str, ...] = ()
    shared_with: int | None = None


@dataclass(frozen=True, slots=True)
class OutlineGoal:
    """A goal with its key results; `department` is empty for the whole company's.

    `notes` holds what is neither why nor key result, whole, and the addresses of links.
    """

    title: str
    why: str = ""
    department: str = ""
    kpis: tuple[OutlineKpi, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class OutlineDepartment:
    """A heading that goals stand under, with what is said there outside of goals."""

    name: str
    why: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What was pasted; `notes` is what stands before the first heading and goal.

    `shared` groups the (goal, kpi) indexes of key results that stand under several goals. The company's own
    words, if there are any, are a department without a name.
    """

    title: str = ""
    period: str = ""
    departments: tuple[OutlineDepartment, ...] = ()
    goals: tuple[OutlineGoal, ...] = ()
    shared: tuple[tuple[tuple[int, int], ...], ...] = ()
    notes: str = ""


def parse_outline(source: str) -> Outline:
    """Return the goals in `source`; every word of its prose is in a title, why, notes or text.

    The words that only mark what follows ("WHY:", "KR:", "Objective 1:") are not kept.
    """
    read = read_goals(read_blocks(source))
    goals = [_goal(draft) for draft in read.goals]
    shared = _shared(goals)
    groups = {place: number for number, group in enumerate(shared) for place in group}
    return Outline(
        title=read.title,
        period=_period(read.title) or _year(read.title) or _period("\n".join(read.notes)),
        departments=tuple(
            OutlineDepartment(part.name, "\n\n".join(part.why), "\n\n".join(part.notes))
            for part in read.departments
            if part.name or part.why or part.notes
        ),
        goals=tuple(
            replace(
                goal,
                kpis=tuple(
                    replace(kpi, shared_with=groups.get((index, number))) for number, kpi in enumerate(goal.kpis)
                ),
            )
            for index, goal in enumerate(goals)
        ),
        shared=shared,
        notes="\n\n".join(read.notes),
    )


def _period(text: str) -> str:
    """Return the period named in `text` as it stands there."""
    # Only the words are wanted: which day it is now does not matter.
    period = parse_period(text, today=date(2000, 1, 1))
    return period.said if period else ""


def _year(title: str) -> str:
    """Return the year in a title such as "Plan 2031"; in a sentence a bare number may be anything."""
    found = re.search(r"(?<![\w.,-])(?:19|20|21)\d{2}(?![\w-])", title)
    return found[0] if found else ""


def _goal(draft: DraftGoal) -> OutlineGoal:
    kpis = tuple(OutlineKpi(text, parse_target(text), partners(text)) for text in draft.kpis)
    return OutlineGoal(draft.title, "\n\n".join(draft.why), draft.department, kpis, "\n\n".join(draft.notes))


_WITH = r"\b(?:in (?:partnership|collaboration|cooperation)|jointly|in tandem) with (?:the )?"
_IN_BRACKETS = re.compile(rf"\((?:[^()]{{0,100}}\W)?{_WITH}([^()]{{1,200}})\)", re.IGNORECASE)
_NAME = r"[A-Z][\w&'’-]{0,40}(?: [A-Z][\w&'’-]{0,40}){0,3}"
_IN_SENTENCE = re.compile(rf"(?i:{_WITH})({_NAME}(?:(?: ?/ ?|, | & |,? and (?:the )?){_NAME}){{0,8}})")


def partners(text: str) -> tuple[str, ...]:
    """Return who a key result is done with: "in partnership with Finance/BizOps" names two."""
    # In a sentence only capitals tell where the names end; in brackets the bracket does.
    found = _IN_BRACKETS.search(text) or _IN_SENTENCE.search(text)
    if found is None:
        return ()
    names = re.split(r" ?/ ?|, | & |,? and (?:the )?", found[1].strip(" ."))
    return tuple(dict.fromkeys(name.strip(" .") for name in names if name.strip(" .")))


_SMALL_WORDS = frozenset(["the", "a", "an", "our", "of", "to", "in", "for", "and"])
_ACRONYM = re.compile(r"\b([A-Z]{3,6})s?\b")


def _shared(goals: Sequence[OutlineGoal]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the groups of key results that say the same under different goals."""
    texts = [kpi.text for goal in goals for kpi in goal.kpis]
    acronyms = {found.casefold() for text in texts for found in _ACRONYM.findall(text)}
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for index, goal in enumerate(goals):
        for number, kpi in enumerate(goal.kpis):
            places[_sameness(kpi.text, acronyms)].append((index, number))
    groups = (tuple(group) for key, group in places.items() if key and len({index for index, _ in group}) > 1)
    return tuple(sorted(groups))


def _sameness(text: str, acronyms: set[str]) -> tuple[str, ...]:
    """Return what makes two key results the same: their words without small ones and a closing remark in brackets.

    One other word, or number, is another key result. Words spelt out count as their short form where that is
    used somewhere ("Sales Qualified Leads", "SQLs").
    """
    bare = re.sub(r"\s*\([^()]{0,1000}\)[\s.!]*$", "", text)
    said: list[str] = re.findall(r"\w+", fold(bare if re.search(r"\w", bare) else text))
    words: list[str] = []
    place = 0
    while place < len(said):
        short = said[place].removesuffix("s")
        if short in acronyms:
            size = 1
        else:
            sizes = (n for n in (6, 5, 4, 3) if "".join(word[0] for word in said[place : place + n]) in acronyms)
            size = next(sizes, 0)
            short = "".join(word[0] for word in said[place : place + size]) if size else said[place]
        words.append(short)
        place += size or 1
    return tuple(word for word in words if word not in _SMALL_WORDS)
