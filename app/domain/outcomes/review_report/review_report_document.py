"""The review report as a document: the summary on one page, then everything it rests on."""

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
    text,
)
from app.domain.document.figures import Bar, BarChart
from app.domain.insights.insights import lessons
from app.domain.outcomes.evidence import StepBlocks, evidence, section_blocks
from app.domain.outcomes.results import result_rows, result_steps, results_chart
from app.domain.outcomes.review_report.review_report import (
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
    part_step,
    report_gaps,
    report_parts,
    themes,
    unattributed,
    voices,
)
from app.domain.outcomes.review_report.review_summary_blocks import summary_blocks
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent

MOST_NOTES = 8
"""More notes of one theme stand in the appendix."""

MOST_SINGLE = 10
"""More notes that got votes and belong to no theme stand there, too."""

_MOST_TIES = 2

# These stand in the appendix or on the first page; the others are a chapter when no part names them.
_ELSEWHERE = ("brief", "board", "vote", "round", "summary")


def review_report_document(content: WorkshopContent, step_blocks: StepBlocks, created: str) -> Document:
    """Return the review report of a workshop, with its evidence.

    Args:
        step_blocks: what the activity of a step says of it.
        created: this instant, ISO 8601.
    """
    gaps = report_gaps(content)
    workshop = content.workshop
    title = f"{workshop.title}: review report"

    def section(name: str, body: list[Block]) -> list[Block]:
        return section_blocks(name, body, [g.text for g in gaps if g.section == name])

    def part(name: str) -> list[Block]:
        step = part_step(content, name)
        return list(step_blocks(content, step)) if step is not None else []

    blocks = _first_page(content, len(gaps))
    blocks += [PageBreak(), TableOfContents()]
    results = [b for step in result_steps(content) for b in step_blocks(content, step)]
    blocks += section(SECTION_RESULTS, results)
    blocks += section(SECTION_TIMELINE, part("timeline"))
    blocks += section(SECTION_THEMES, _theme_blocks(content, step_blocks))
    blocks += section(SECTION_FACTORS, part("factors"))
    blocks += section(SECTION_LESSONS, _lesson_blocks(content))
    blocks += section(SECTION_ACTIONS, part("actions"))
    blocks += section(SECTION_RECOGNITION, part("recognition"))
    for step in _other_steps(content):
        blocks += section_blocks(step.title, list(step_blocks(content, step)), ())
    blocks += section(SECTION_VOICES, _voice_blocks(content))
    blocks += evidence(content, step_blocks)
    return Document(
        title=title,
        blocks=tuple(blocks),
        language=workshop.language,
        author=workshop.owner,
        subject="Review report",
        footer=title,
        created=created,
    )


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
    chart = results_chart(tuple(r for step in result_steps(content) for r in result_rows(content, step)))
    if chart is not None and len(chart.bars) <= 5:
        blocks += [Heading("The numbers", 2), chart]
    if gaps:
        words = "1 gap is" if gaps == 1 else f"{gaps} gaps are"
        blocks.append(Paragraph((Span(f"{words} named in the sections they belong to.", muted=True),), "caption"))
    return blocks


def _theme_blocks(content: WorkshopContent, step_blocks: StepBlocks) -> list[Block]:
    found: list[Block] = []
    for step in content.steps:
        source = content.step(str(step.settings.get("source", "")))
        if step.activity == "vote" and source is not None and source.activity == "board":
            found += [block for block in step_blocks(content, step) if _counts(block)]
    shown = themes(content)
    if not shown:
        return found
    many = len({t.board for t in shown}) > 1
    groups = [t for t in shown if not t.is_single]
    listed = sorted((*groups, *[t for t in shown if t.is_single][:MOST_SINGLE]), key=shown.index)
    rows = [
        Row((_theme_title(t, many=many), text("" if t.votes is None else str(t.votes)), _theme_notes(t)))
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
    found = lessons(content)
    kept = {i.source_id: i for i in content.insights}
    rows = []
    for lesson in found:
        insight = kept.get(lesson.entry.id)
        status = f"confirmed by {insight.confirmed_by}" if insight and insight.status == "confirmed" else ""
        about = " · ".join(part for part in (lesson.segment, ", ".join(lesson.tags), status) if part)
        words: Text = (Span(lesson.text), *((Span(f"\n{about}", muted=True),) if about else ()))
        rows.append(Row((text(lesson.verb), words, text(lesson.audience))))
    columns = (Column("", 0.8), Column("Lesson", 4), Column("For whom", 1.4))
    return [Table(columns, tuple(rows), description="Lessons")] if rows else []


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


def _other_steps(content: WorkshopContent) -> list[Step]:
    """Return the steps that no section is about, so that nothing said is left out."""
    named = set(report_parts(content).values()) | {s.key for s in result_steps(content)}
    return [s for s in content.steps if s.key not in named and s.activity not in _ELSEWHERE]
