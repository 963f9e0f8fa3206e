"""The goal brief as a document, and one page per department to take away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Span,
    Table,
    TableOfContents,
    Text,
    TitlePage,
    plain,
    text,
)
from app.domain.document.gap import Gap
from app.domain.goals.smart import Finding
from app.domain.outcomes.goal.goal_picture import brief_tree
from app.domain.outcomes.goal_brief.goal_brief import brief_is_smart, build_brief
from app.domain.outcomes.goal_brief.goal_brief_content import (
    SECTION_ACTIONS,
    SECTION_CONCERNS,
    SECTION_CONFIDENCE,
    SECTION_CONTRIBUTIONS,
    SECTION_GOAL,
    SECTION_MILESTONES,
    SECTION_NEEDS,
    SECTION_PITFALLS,
    SECTION_RACI,
    SECTION_SIGNING,
    SECTION_STOPS,
    SECTION_TALK,
    SECTION_TEAM,
    Confidence,
    Contribution,
    GoalBrief,
    PlannedMilestone,
)
from app.domain.outcomes.goal_brief.goal_brief_contributions import CONTRIBUTION_KEYS
from app.domain.outcomes.goal_brief.goal_brief_reading import KIND, PARTS, brief_parts
from app.domain.outcomes.goal_brief.take_away import said_or, take_away_blocks
from app.domain.outcomes.outcome import (
    Outcome,
    Section,
    actions_section,
    missing,
    sections_by_step,
    step_section,
    told_in_rows,
)
from app.domain.records import Department, Entry, Step
from app.domain.words.sentence import slots
from app.domain.words.text import is_gap, shorten
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import FormSettings, GoalTreeSettings

LONGEST_COVER = 90
SMART_WORDS = {"S": "Specific", "M": "Measurable", "A": "Achievable", "R": "Relevant", "T": "Time-bound"}


class GoalBriefOutcome(Outcome):
    """The goal brief, with a page for each department to take away; its goal lives on the page Goals."""

    kind = KIND
    title = "Goal brief"
    parts = PARTS
    place = "goals"
    lives_on = "Its goal lives on the page Goals."

    def name(self, content: WorkshopContent) -> str:
        return f"{content.workshop.title}: goal brief"

    def own_gaps(self, content: WorkshopContent) -> Iterator[Gap]:
        yield from build_brief(content).gaps

    def sections_of_steps(self, content: WorkshopContent) -> Mapping[str, str]:
        return sections_by_step(content, _TITLES, SECTION_ACTIONS)

    def front(self, content: WorkshopContent, gaps: Sequence[Gap]) -> Iterator[Block]:
        yield _title_page(content, build_brief(content), len(gaps))
        yield TableOfContents()
        yield PageBreak()

    def document(self, content: WorkshopContent, created: str) -> Document:
        whole = super().document(content, created)
        # What the check of the goal finds stands in its table, and needs not be said again below it.
        brief = build_brief(content)
        in_table = {f.text for f in brief.findings} if brief.sentence else set()
        return replace(whole, blocks=tuple(b for block in whole.blocks if (b := _without(block, in_table)) is not None))

    def sections(self, content: WorkshopContent) -> Iterator[Section]:
        brief = build_brief(content)

        def step(part: str) -> Step | None:
            return content.step(brief_parts(content).get(part, ""))

        def rows(title: str, part: str, body: list[Block], *keys: str) -> Section:
            return Section(title, tuple(body), told_in_rows(content, step(part), keys))

        tree = brief_tree(content, brief)
        tree_steps = frozenset(s.id for s in content.steps if isinstance(s.settings, GoalTreeSettings))
        goal = rows(SECTION_GOAL, "objective", _goal_blocks(brief), "objective", "why")
        yield replace(goal, told=goal.told | _guard_told(content, step("guard")))
        yield Section("The goal tree", (tree,) if tree is not None else (), tree_steps)
        contributions = contribution_blocks(brief.contributions)
        yield rows(SECTION_CONTRIBUTIONS, "contributions", contributions, *CONTRIBUTION_KEYS)
        yield Section(SECTION_NEEDS, tuple(_need_blocks(brief.contributions)))
        yield step_section(content, SECTION_STOPS, step("stops"))
        yield step_section(content, SECTION_RACI, step("raci"))
        yield rows(SECTION_TEAM, "team", _team_blocks(brief), "department", "person", "decides", "what")
        talk = rows(SECTION_TALK, "news", _talk_blocks(brief), "news", "channel", "often", "who")
        yield replace(talk, told=_told_if_said(content, step("news"), talk.told))
        yield rows(SECTION_MILESTONES, "milestones", _milestone_blocks(brief.milestones), *MILESTONE_KEYS)
        yield Section(SECTION_PITFALLS, tuple(_pitfall_blocks(brief)))
        yield rows(SECTION_CONCERNS, "concerns", _concern_blocks(brief), "who", "worry", "answer", "answers")
        yield Section(SECTION_CONFIDENCE, tuple(_confidence_blocks(brief.confidence)))
        yield step_section(content, SECTION_SIGNING, step("signing"))
        yield actions_section(content, SECTION_ACTIONS)
        for department in content.departments_in_room():
            page = take_away_blocks(content, brief, department)
            yield Section(f"{department.name}: what we take away", tuple(page), new_page=True)


MILESTONE_KEYS = ("milestone", "due", "owner", "celebrate")

_TITLES = {
    "objective": SECTION_GOAL,
    "goal": SECTION_GOAL,
    "guard": SECTION_GOAL,
    "contributions": SECTION_CONTRIBUTIONS,
    "stops": SECTION_STOPS,
    "raci": SECTION_RACI,
    "team": SECTION_TEAM,
    "news": SECTION_TALK,
    "rhythm": SECTION_TALK,
    "milestones": SECTION_MILESTONES,
    "pitfalls": SECTION_PITFALLS,
    "pitfalls_vote": SECTION_PITFALLS,
    "concerns": SECTION_CONCERNS,
    "confidence": SECTION_CONFIDENCE,
    "signing": SECTION_SIGNING,
}
"""In which section what the parts lack is named."""


def _guard_told(content: WorkshopContent, step: Step | None) -> frozenset[str]:
    """Return the step of the guard-rail as told where its one sentence says all of it."""
    if step is None or not isinstance(step.settings, FormSettings) or len(content.of_step(Entry, step.id)) > 1:
        return frozenset()
    return told_in_rows(content, step, slots(step.settings.sentence))


def _told_if_said(content: WorkshopContent, step: Step | None, told: frozenset[str]) -> frozenset[str]:
    """Return the step of the news as told only when no row of it was passed over: those without channel are."""
    rows = content.of_step(Entry, step.id) if step is not None else ()
    return told if all(len([v for v in row.fields.values() if v]) > 1 for row in rows) else frozenset()


def _without(block: Block, texts: set[str]) -> Block | None:
    """Return a box of gaps without those that are told elsewhere; None when nothing is left of it."""
    if not isinstance(block, Callout) or block.kind != "gap" or not texts:
        return block
    left = [plain(item) for item in block.content if plain(item) not in texts]
    return block if len(left) == len(block.content) else missing(left) if left else None


def take_away_document(content: WorkshopContent, department: Department, created: str) -> Document:
    """Return what one department takes away, on a page of its own."""
    brief = build_brief(content)
    title = f"{brief.title}: {department.name}"
    heading = Heading(f"{department.name}: what we take away", 1)
    blocks = (heading, *take_away_blocks(content, brief, department))
    return _document(content, brief, f"Goal brief for {department.name}", title, blocks, created)


def _document(
    content: WorkshopContent, brief: GoalBrief, subject: str, title: str, blocks: tuple[Block, ...], created: str
) -> Document:
    workshop = content.workshop
    return Document(
        title=title,
        blocks=blocks,
        language=workshop.language,
        author=workshop.owner,
        subject=subject,
        footer=brief.title,
        created=created,
    )


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _title_page(content: WorkshopContent, brief: GoalBrief, gap_count: int) -> TitlePage:
    workshop = content.workshop
    facts = [
        ("Workshop", f"{workshop.title}, {workshop.date}"),
        ("Product", workshop.product),
        ("Departments", ", ".join(d.name for d in content.departments_in_room())),
        ("By", _due_words(brief)),
        ("Owner", "" if is_gap(workshop.owner) else workshop.owner),
        ("Check-ins", "; ".join(r.describe() for r in brief.rhythms)),
        ("Open gaps", "None" if not gap_count else f"{gap_count}, named where they are"),
    ]
    return TitlePage(
        title=shorten(_capitalised(brief.draft.what) or workshop.title, LONGEST_COVER),
        subtitle="Goal brief",
        facts=tuple(fact for fact in facts if fact[1]),
        eyebrow=content.initiative.name if content.initiative else "",
    )


def _due_words(brief: GoalBrief) -> str:
    """Return the date as said, with the day it was understood as where that is not plain."""
    day = brief.due_day.isoformat() if brief.due_day else ""
    return f"{brief.draft.due} ({day})" if day and day not in brief.draft.due else brief.draft.due


def _goal_blocks(brief: GoalBrief) -> list[Block]:
    found: list[Block] = []
    if brief.sentence:
        found.append(Paragraph(text(brief.sentence), "lead"))
    if brief.objective:
        why: Text = (Span(f" – {brief.objective_why}", muted=True),) if brief.objective_why else ()
        found.append(Paragraph((Span("It serves: ", strong=True), Span(brief.objective), *why)))
    if brief.guard:
        found.append(Paragraph((Span("What must not get worse: ", strong=True), Span(brief.guard))))
    if brief.sentence:
        found += [Heading("Is it a goal we can check?", 2), _findings_table(brief.findings)]
        if brief_is_smart(brief):
            found.append(Paragraph(text("It says all that a goal needs."), "caption"))
    return found


def _findings_table(findings: tuple[Finding, ...]) -> Table:
    rows = []
    for letter, word in SMART_WORDS.items():
        for place, finding in enumerate(f for f in findings if f.letter == letter):
            mark = "✓" if finding.ok else "Missing"
            name = "" if place else word
            rows.append(Row(((Span(name, strong=True),), text(mark), text(finding.text), text(finding.why))))
    columns = (Column("", 1), Column("Said", 0.8), Column("What there is, or what is missing", 3), Column("Why", 2.4))
    return Table(
        columns, tuple(rows), description="The goal checked: specific, measurable, achievable, relevant, time-bound"
    )


def contribution_blocks(contributions: tuple[Contribution, ...]) -> list[Block]:
    """Return contributions as a table; what is not said yet is named as such."""
    if not contributions:
        return []
    columns = (
        Column("Department", 1.45),
        Column("What it brings", 2.4),
        Column("KPI", 1.6),
        Column("From", 0.85),
        Column("To", 1.15),
        Column("By", 1.35),
        Column("Owner", 1.1),
    )
    rows = tuple(
        Row(
            (
                (Span(c.department, strong=True),),
                said_or(c.text, "not said yet"),
                said_or(c.kpi, "no KPI"),
                said_or(c.baseline, "?"),
                said_or(c.target, "?"),
                said_or(c.due, "no date"),
                said_or(c.owner, "no owner"),
            )
        )
        for c in contributions
    )
    return [Table(columns, rows, description="Contributions by department")]


def _need_blocks(contributions: tuple[Contribution, ...]) -> list[Block]:
    rows = tuple(
        Row(
            (
                text(c.department),
                text(c.needs),
                said_or(c.needs_from, "not said"),
                said_or(c.taken_by, "nobody has taken it yet"),
            )
        )
        for c in contributions
        if c.needs
    )
    columns = (Column("Who needs", 1), Column("What", 3), Column("From", 1.1), Column("Taken by", 1.3))
    return [Table(columns, rows, description=SECTION_NEEDS)] if rows else []


def _rows(description: str, titles: tuple[tuple[str, float], ...], rows: tuple[tuple[str, ...], ...]) -> list[Block]:
    if not rows:
        return []
    columns = tuple(Column(title, width) for title, width in titles)
    return [Table(columns, tuple(Row(tuple(text(cell) for cell in row)) for row in rows), description=description)]


def _team_blocks(brief: GoalBrief) -> list[Block]:
    titles = (("Department", 1.0), ("Representative", 1.2), ("May decide", 1.0), ("What they may decide", 2.2))
    return _rows(SECTION_TEAM, titles, brief.team)


def _talk_blocks(brief: GoalBrief) -> list[Block]:
    titles = (("Kind of news", 1.6), ("Channel", 1.6), ("How often", 1.2), ("Who sends it", 1.2))
    found = _rows("Communication plan", titles, tuple(row for row in brief.news if any(row[1:])))
    if brief.rhythms:
        found.append(Heading("When we look again", 2))
        found.append(
            BulletList(
                tuple((Span(r.title, strong=True), Span(f": {r.describe()}, from {r.first}")) for r in brief.rhythms)
            )
        )
    return found


def _milestone_blocks(milestones: tuple[PlannedMilestone, ...]) -> list[Block]:
    titles = (("Milestone", 2.4), ("By", 1.0), ("Owner", 1.0), ("How we celebrate", 2.0))
    rows = tuple((m.title, m.due, m.owner, m.celebration) for m in milestones)
    return _rows(SECTION_MILESTONES, titles, rows)


def _pitfall_blocks(brief: GoalBrief) -> list[Block]:
    items = []
    for words, votes in brief.pitfalls:
        spans = [Span(words)]
        if votes:
            spans.append(Span(f" ({votes})", muted=True))
        items.append(tuple(spans))
    return [BulletList(tuple(items))] if items else []


def _concern_blocks(brief: GoalBrief) -> list[Block]:
    titles = (("Who", 1.0), ("What worries them", 2.4), ("Our answer", 2.4), ("Who speaks with them", 1.1))
    return _rows(SECTION_CONCERNS, titles, brief.concerns)


def _fingers(count: int) -> str:
    return "1 finger" if count == 1 else f"{count} fingers"


def _confidence_blocks(confidence: Confidence | None) -> list[Block]:
    if confidence is None:
        return []
    spread = [(fingers, n) for fingers, n in enumerate(confidence.spread, 1) if n]
    hands = ", ".join(f"{n} showed {_fingers(fingers)}" for fingers, n in reversed(spread))
    voices = "1 voice" if confidence.voters == 1 else f"{confidence.voters} voices"
    found: list[Block] = [
        Paragraph(
            (
                Span(f"{confidence.average:.1f} of 5", strong=True),
                Span(f" by a fist of five. Of {voices}, {hands}."),
            )
        )
    ]
    if confidence.reasons:
        found += [Heading("What would make it more", 2), BulletList(tuple(text(r) for r in confidence.reasons))]
    return found


# The page that a department takes away
