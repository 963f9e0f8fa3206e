"""The review report as a document: the summary on one page, then everything it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Span,
    Table,
    TableOfContents,
    Text,
    text,
)
from app.domain.document.figures import Bar, BarChart
from app.domain.document.gap import Gap
from app.domain.document.tables import filled_table
from app.domain.insights.insights import lesson_steps, lessons
from app.domain.outcomes.outcome import (
    Outcome,
    Section,
    actions_section,
    part_step,
    parts_of,
    sections_by_step,
    step_section,
    told_in_rows,
)
from app.domain.outcomes.results import all_results, in_order, result_steps, results_chart
from app.domain.outcomes.review_report.review_report import (
    PARTS,
    SECTION_ACTIONS,
    SECTION_FACTORS,
    SECTION_LESSONS,
    SECTION_RECOGNITION,
    SECTION_RESULTS,
    SECTION_THEMES,
    SECTION_TIMELINE,
    SECTION_VOICES,
    Theme,
    Voice,
    report_gaps,
    themes,
    unattributed,
    voices,
)
from app.domain.outcomes.review_report.review_summary import summary_step
from app.domain.outcomes.review_report.review_summary_blocks import summary_blocks
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import (
    ActionsSettings,
    BoardSettings,
    BriefSettings,
    RoundSettings,
    SummarySettings,
    VoteSettings,
)

MOST_NOTES = 8
"""More notes of one theme stand in the appendix."""

MOST_SINGLE = 10
"""More notes that got votes and belong to no theme stand there, too."""

_MOST_TIES = 2


class ReviewReport(Outcome):
    """The review report of a retrospective: the summary on one page, then everything it rests on."""

    kind = "review_report"
    title = "Review report"
    parts = PARTS

    def name(self, content: WorkshopContent) -> str:
        return f"{content.workshop.title}: review report"

    def own_gaps(self, content: WorkshopContent) -> Iterator[Gap]:
        yield from report_gaps(content)

    def sections_of_steps(self, content: WorkshopContent) -> Mapping[str, str]:
        found = sections_by_step(content, _TITLES, SECTION_ACTIONS)
        for step in content.steps:
            source = flow.source_step(content, step)
            on_board = source is not None and isinstance(source.settings, BoardSettings)
            if isinstance(step.settings, BoardSettings) or (flow.is_vote(step) and on_board):
                found[step.key] = SECTION_THEMES
        return found

    def front(self, content: WorkshopContent, gaps: Sequence[Gap]) -> Iterator[Block]:
        yield from _first_page(content, len(gaps))
        yield PageBreak()
        yield TableOfContents()

    def sections(self, content: WorkshopContent) -> Iterator[Section]:
        summary = summary_step(content)
        results = result_steps(content)
        body = tuple(block for step in results for block in activity_of(step).blocks(content, step))
        yield Section(SECTION_RESULTS, body, frozenset(s.id for s in (*results, *([summary] if summary else []))))
        yield step_section(content, SECTION_TIMELINE, part_step(content, "timeline"))
        yield Section(SECTION_THEMES, tuple(_theme_blocks(content)))
        yield step_section(content, SECTION_FACTORS, part_step(content, "factors"))
        yield Section(SECTION_LESSONS, tuple(_lesson_blocks(content)), _told_in_lessons(content))
        yield actions_section(content, SECTION_ACTIONS)
        yield step_section(content, SECTION_RECOGNITION, part_step(content, "recognition"))
        told = {SECTION_RESULTS, SECTION_LESSONS}
        told_keys = {parts_of(content).get(part, "") for part in _TITLES} | {s.key for s in results}
        for step in content.steps:
            if step.key not in told_keys and not isinstance(step.settings, _IN_APPENDIX):
                found = step_section(content, step.title, step)
                if found.body and step.title not in told:
                    yield found
        yield Section(SECTION_VOICES, tuple(_voice_blocks(content)))


_TITLES = {
    "results": SECTION_RESULTS,
    "timeline": SECTION_TIMELINE,
    "factors": SECTION_FACTORS,
    "lessons": SECTION_LESSONS,
    "actions": SECTION_ACTIONS,
    "recognition": SECTION_RECOGNITION,
}
"""In which section what the parts lack is named."""

_IN_APPENDIX = (BriefSettings, BoardSettings, VoteSettings, RoundSettings, SummarySettings, ActionsSettings)
"""What is read in the evidence or told elsewhere; all other steps that no part names are chapters of their own."""


def _told_in_lessons(content: WorkshopContent) -> frozenset[str]:
    keys = ("lesson", "verb", "audience", "segment", "tags")
    return frozenset(i for step in lesson_steps(content) for i in told_in_rows(content, step, keys))


def _first_page(content: WorkshopContent, gaps: int) -> list[Block]:
    """Return the page for those who read one page only."""
    workshop = content.workshop
    facts = [
        content.initiative.name if content.initiative else "",
        workshop.date,
        ", ".join(d.name for d in content.departments_in_room()),
    ]
    blocks: list[Block] = [
        Heading(workshop.title, 1),
        Paragraph((Span(" · ".join(["Review report", *(f for f in facts if f)]), muted=True),), "caption"),
        *summary_blocks(content),
    ]
    chart = results_chart(in_order(all_results(content)))
    if chart is not None and len(chart.bars) <= 5:
        blocks += [Heading("The numbers", 2), chart]
    if gaps:
        words = "1 gap is" if gaps == 1 else f"{gaps} gaps are"
        blocks.append(Paragraph((Span(f"{words} named in the sections they belong to.", muted=True),), "caption"))
    return blocks


def _theme_blocks(content: WorkshopContent) -> list[Block]:
    found: list[Block] = []
    for step in content.steps:
        source = flow.source_step(content, step)
        if flow.is_vote(step) and source is not None and isinstance(source.settings, BoardSettings):
            found += [block for block in activity_of(step).blocks(content, step) if _counts(block)]
    shown = themes(content)
    if not shown:
        return found
    many = len({t.board for t in shown}) > 1
    groups = [t for t in shown if not t.is_single]
    listed = sorted((*groups, *[t for t in shown if t.is_single][:MOST_SINGLE]), key=shown.index)
    rows = [
        Row((_theme_title(t, many=many), text("" if t.support is None else t.support.words), _theme_notes(t)))
        for t in listed
    ]
    more = len(shown) - len(listed)
    if more:
        words = "1 more note with votes is" if more == 1 else f"{more} more notes with votes are"
        rows.append(Row(((Span(f"{words} in the appendix.", muted=True),),), section=True))
    columns = (Column("Theme", 2), Column("Votes", 0.6, "right"), Column("What was said", 3.6))
    return [*found, Table(columns, tuple(rows), description="Themes with their votes and notes")]


def _counts(block: Block) -> bool:
    """Return whether a block of a vote is its result; what got no vote stands in the appendix."""
    if isinstance(block, BulletList):
        return len(block.items) <= _MOST_TIES
    return isinstance(block, BarChart) or (isinstance(block, Paragraph) and block.style == "caption")


def _theme_title(theme: Theme, *, many: bool) -> Text:
    where = " · ".join(part for part in (theme.board if many else "", theme.column) if part)
    if theme.is_single:
        return (Span(where, muted=True),)
    return (Span(theme.title, strong=True), *((Span(f"\n{where}", muted=True),) if where else ()))


def _theme_notes(theme: Theme) -> Text:
    lines = [words + (f" (said {times} times)" if times > 1 else "") for words, times in theme.notes]
    if theme.is_single:
        return text(lines[0])
    more = len(lines) - MOST_NOTES
    words = "\n".join(f"– {line}" for line in lines[:MOST_NOTES])
    return text(words + (f"\n… and {more} more in the appendix" if more > 0 else ""))


def _lesson_blocks(content: WorkshopContent) -> list[Block]:
    kept = {i.source_id: i for i in content.insights}
    rows = []
    for lesson in lessons(content):
        insight = kept.get(lesson.entry.id)
        confirmed = f"by {insight.confirmed_by}" if insight and insight.status == "confirmed" else ""
        cells = (lesson.text, lesson.verb, lesson.audience, lesson.segment, ", ".join(lesson.tags), confirmed)
        rows.append(tuple(text(cell) for cell in cells))
    columns = (
        Column("Lesson", 3.4),
        Column("We", 0.8),
        Column("For whom", 1.2),
        Column("Segment", 1.1),
        Column("Tags", 1.1),
        Column("Confirmed", 1.1),
    )
    return [filled_table(columns, rows, "Lessons")] if rows else []


def _voice_blocks(content: WorkshopContent) -> list[Block]:
    """Return who was there, and how the voices were spread."""
    if not content.participants:
        return []
    found: list[Block] = []
    spread = voices(content)
    if any(v.said + v.brought for v in spread):
        bars = tuple(Bar(v.department.name, float(v.said + v.brought), _voice_words(v)) for v in spread)
        words = "; ".join(f"{bar.label}: {bar.value_text}" for bar in bars)
        found.append(BarChart("Notes, answers and events by department", bars, f"Voices by department. {words}"))
        silent = [v.department.name for v in spread if v.people and not v.said]
        if silent:
            found.append(Callout("note", "Not heard", (text(", ".join(silent)),)))
        nobodys = unattributed(content)
        if nobodys:
            word = "1 voice carries" if nobodys == 1 else f"{nobodys} voices carry"
            found.append(Paragraph((Span(f"{word} no department.", muted=True),), "caption"))
    people = () if content.anonymous else content.participants
    rows = tuple(Row((text(p.name), text(content.department_name(p.department_id)), text(p.role))) for p in people)
    if rows:
        columns = (Column("Name", 1.5), Column("Department", 1.2), Column("Role", 1.5))
        found.append(Table(columns, rows, description="Participants"))
    elif spread:
        found.append(BulletList(tuple(text(v.department.name) for v in spread)))
    return found


def _voice_words(voice: Voice) -> str:
    """Return "4 from 2 people", and how much was said elsewhere."""
    people = "1 person" if voice.people == 1 else f"{voice.people} people"
    parts = [f"{voice.said} from {people}"] if voice.people or voice.said else []
    if voice.brought:
        parts.append(f"{voice.brought} brought along")
    return ", ".join(parts)
