"""A quarter's goals, pasted as text or Markdown, become goals."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.words.measures import Target, parse_target
from app.domain.words.outline_blocks import UnusedLine, read_blocks
from app.domain.words.outline_drafts import DraftGoal, DraftKpi
from app.domain.words.outline_headings import said_period
from app.domain.words.outline_reader import OutlineReader, read_goals
from app.domain.words.several_numbers import each_number
from app.domain.words.stated_results import StatedResult, stated_result
from app.domain.words.text import fold, is_gap, shorten

__all__ = [
    "Offer",
    "Outline",
    "OutlineDepartment",
    "OutlineGoal",
    "OutlineKpi",
    "Place",
    "StatedResult",
    "UnusedLine",
    "choose",
    "parse_outline",
    "partners",
]

_LONGEST_OFFER = 160


@dataclass(frozen=True, slots=True)
class OutlineKpi:
    """A key result as said, with who helps; `shared_with` is its group in `Outline.shared`, if it has one.

    `said_target`, `baseline` and `due` are what stood under labels or in cells of their own. `line` is counted from 1.
    """

    text: str
    target: Target
    partners: tuple[str, ...] = ()
    shared_with: int | None = None
    owner: str = ""
    said_target: str = ""
    baseline: str = ""
    due: str = ""
    results: tuple[StatedResult, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class OutlineGoal:
    """A goal with its key results; `department` is empty for the whole company's.

    `notes` holds what is neither why nor key result, whole, and the addresses of links. `period` is that of the
    heading it stands under; `below` the place of the goal that it was said within; `grade` a score from 0 to 1.
    """

    title: str
    why: str = ""
    department: str = ""
    kpis: tuple[OutlineKpi, ...] = ()
    notes: str = ""
    owner: str = ""
    grade: str = ""
    period: str = ""
    due: str = ""
    below: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """What is probably no goal, as the goal it would be, and why it is only offered."""

    goal: OutlineGoal
    reason: str


@dataclass(frozen=True, slots=True)
class OutlineDepartment:
    """A heading that goals stand under, with what is said there outside of goals."""

    name: str
    why: str = ""
    notes: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What was pasted; `notes` is what stands before the first heading and goal.

    `shared` groups the (goal, kpi) indexes of key results that stand under several goals. The company's own
    words, if there are any, are a department without a name. `offers` is what is probably no goal, and `unused` the
    lines that became nothing.
    """

    title: str = ""
    period: str = ""
    departments: tuple[OutlineDepartment, ...] = ()
    goals: tuple[OutlineGoal, ...] = ()
    shared: tuple[tuple[tuple[int, int], ...], ...] = ()
    notes: str = ""
    offers: tuple[Offer, ...] = ()
    unused: tuple[UnusedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a goal or key result stands in an outline: among the goals or the offers; `kpi` is -1 for the goal."""

    goal: int
    kpi: int = -1
    offered: bool = False


def parse_outline(source: str) -> Outline:
    """Return the goals in `source`; every word of its prose is in a title, why, notes, text, offer or unused line.

    The words that only mark what follows ("WHY:", "KR:", "Objective 1:") are not kept.
    """
    read = read_goals(read_blocks(source))
    named = frozenset(goal.department for goal in read.goals)
    return _shared_out(
        Outline(
            title=read.title,
            period=said_period(read.title) or _year(read.title) or said_period("\n".join(read.notes)),
            departments=tuple(
                OutlineDepartment(part.name, "\n\n".join(part.why), "\n\n".join(part.notes), part.owner)
                for part in read.departments
                if part.name in named and (part.name or part.why or part.notes or part.owner)
            ),
            goals=tuple(_goal(draft) for draft in read.goals),
            notes="\n\n".join(read.notes) if read.goals else "",
            offers=tuple(sorted(_offers(read, named), key=lambda offer: offer.goal.line)),
            unused=tuple(sorted([*read.unused, *_overlooked(read, named)], key=lambda line: line.line)),
        )
    )


def choose(outline: Outline, is_chosen: Callable[[Place], bool]) -> Outline:
    """Return the outline with what is chosen of its goals, key results and offers, in the order of the text.

    Offers that are chosen are goals in it, the others stay offers.
    """
    kept: list[tuple[int, int | None, OutlineGoal]] = []
    for offered, goals in ((False, outline.goals), (True, tuple(offer.goal for offer in outline.offers))):
        for number, goal in enumerate(goals):
            if is_chosen(Place(number, offered=offered)):
                kpis = tuple(k for n, k in enumerate(goal.kpis) if is_chosen(Place(number, n, offered)))
                kept.append((goal.line, None if offered else number, replace(goal, kpis=kpis)))
    kept.sort(key=lambda found: found[0])
    places = {before: now for now, (_line, before, _goal) in enumerate(kept) if before is not None}
    goals = tuple(replace(g, below=None if g.below is None else places.get(g.below)) for _line, _before, g in kept)
    offers = tuple(o for n, o in enumerate(outline.offers) if not is_chosen(Place(n, offered=True)))
    return _shared_out(replace(outline, goals=goals, offers=offers))


def _shared_out(outline: Outline) -> Outline:
    """Return the outline with the key results that several of its goals share."""
    shared = _shared(outline.goals)
    groups = {place: number for number, group in enumerate(shared) for place in group}
    goals = tuple(
        replace(
            goal,
            kpis=tuple(replace(kpi, shared_with=groups.get((index, number))) for number, kpi in enumerate(goal.kpis)),
        )
        for index, goal in enumerate(outline.goals)
    )
    return replace(outline, goals=goals, shared=shared)


def _offers(read: OutlineReader, named: frozenset[str]) -> Iterator[Offer]:
    """Yield what is offered, with the words that stand under no goal at all."""
    for draft in read.offers:
        yield Offer(_goal(draft), draft.reason)
    if not read.goals:
        for text in read.notes:
            yield _offered_words(read, text, "", "stands under no goal")
    for part in read.departments:
        if part.name not in named:
            for text in (*part.why, *part.notes):
                yield _offered_words(read, text, part.name, "stands under no goal")


def _offered_words(read: OutlineReader, text: str, department: str, reason: str) -> Offer:
    title = shorten(text, _LONGEST_OFFER)
    notes = "" if title == " ".join(text.split()) else text
    return Offer(OutlineGoal(title, department=department, notes=notes, line=read.where.get(text, 0)), reason)


def _overlooked(read: OutlineReader, named: frozenset[str]) -> Iterator[UnusedLine]:
    """Yield the headings without goals, and every block that went nowhere: no line is lost without a word."""
    for part in read.departments:
        if part.name and part.name not in named and part.lines:
            yield UnusedLine(part.lines[0], part.name, "a heading that no goal stands under")
        if part.owner and part.name not in named:
            yield UnusedLine(part.lines[-1], part.owner, "owns what no goal stands under")
    kept = set(read.lines) | {line for part in read.departments for line in part.lines}
    for draft in (*read.goals, *read.offers):
        kept.update(draft.lines)
        kept.update(line for kpi in draft.kpis for line in kpi.lines)
    for block in read.blocks:
        if block.line not in kept:
            words = block.text or " · ".join(cell for cell in block.cells if cell) or " ".join(block.addresses)
            yield UnusedLine(block.line, words, "was not understood")


def _year(title: str) -> str:
    """Return the year in a title such as "Plan 2031"; in a sentence a bare number may be anything."""
    found = re.search(r"(?<![\w.,-])(?:19|20|21)\d{2}(?![\w-])", title)
    return found[0] if found else ""


def _goal(draft: DraftGoal) -> OutlineGoal:
    notes = list(draft.notes)
    kpis = tuple(kpi for said in draft.kpis for kpi in _kpis(said, notes))
    return OutlineGoal(
        draft.title,
        "\n\n".join(draft.why),
        draft.department,
        kpis,
        "\n\n".join(notes),
        owner=draft.owner,
        grade=draft.grade,
        period=draft.period,
        due=draft.due,
        below=draft.below,
        line=min(draft.lines, default=0),
    )


def _kpis(draft: DraftKpi, notes: list[str]) -> Iterator[OutlineKpi]:
    """Yield a KPI for each number of a key result; results that are no value of it go into `notes`."""
    several = () if draft.target or draft.baseline else each_number(draft.text)
    named = several or ((draft.text, _target(draft)),)
    results: list[StatedResult] = []
    for said in draft.results:
        result = stated_result(said, named[0][1]) if len(named) == 1 else None
        if result is None:
            notes.append(f"{shorten(draft.text, 60)} – result: {said}")
        else:
            results.append(result)
    if draft.done:
        notes.append(f"{shorten(draft.text, 60)} – done")
    for text, target in named:
        yield OutlineKpi(
            text,
            target,
            partners(text),
            owner=draft.owner,
            said_target="" if is_gap(draft.target) else draft.target,
            baseline="" if is_gap(draft.baseline) else draft.baseline,
            due=draft.due,
            results=tuple(results),
            line=min(draft.lines, default=0),
        )


def _target(draft: DraftKpi) -> Target:
    """Return the target of a key result: what stands under a label of its own, else what its words want."""
    if draft.target and not is_gap(draft.target):
        return parse_target(draft.target)
    return parse_target(draft.text)


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
