"""Survey: statements rated 1 to 5 by each participant; the spread is shown, and nobody is named."""

from dataclasses import replace

from pydantic import Field, field_validator

from app.activities.base import Activity, Settings, nobody
from app.domain.document.blocks import (
    Block,
    Column,
    Paragraph,
    Row,
    Span,
    Table,
    text,
)
from app.domain.document.figures import HistoryChart, HistoryLine, Point, Spread, SpreadChart
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.earlier_survey import EarlierSurvey
from app.domain.workshop.stage import StageBody, StageCount, StageFigure
from app.domain.workshop.survey import MIN_GROUP, SurveyResult, min_group, survey_result


class Statement(Settings):
    """Something to agree or disagree with; `theme` puts several together."""

    text: str = Field(min_length=1, max_length=300)
    theme: str = Field("", max_length=60)


class SurveySettings(Settings):
    """How a survey works.

    `by_department` lets people name their department where at least `min_group` of it are in the room; smaller
    groups are never broken out. `low` and `high` name the ends of the scale.
    """

    statements: list[Statement] = Field([], max_length=60)
    low: str = Field("not at all", max_length=60)
    high: str = Field("fully", max_length=60)
    by_department: bool = False
    min_group: int = Field(MIN_GROUP, ge=3, le=50)

    @field_validator("statements")
    @classmethod
    def _texts_differ(cls, statements: list[Statement]) -> list[Statement]:
        if len({s.text for s in statements}) != len(statements):
            raise ValueError("two statements are the same")
        return statements


def _earlier(content: WorkshopContent) -> tuple[EarlierSurvey, ...]:
    return content.earlier.surveys if content.earlier else ()


def spread_chart(content: WorkshopContent, step: Step, result: SurveyResult) -> SpreadChart:
    """Return how the answers are spread, each statement beside the mean of its theme the time before."""
    earlier = _earlier(content)
    rows = []
    for found in result.statements:
        before = earlier[-1].statement_mean(found.statement.text) if earlier else None
        rows.append(Spread(found.statement.text, found.counts, found.mean, found.statement.theme, before))
    settings = SurveySettings.model_validate(step.settings)
    words = "; ".join(f"{r.label}: {r.mean:.1f} of 5" for r in rows if r.mean is not None)
    return SpreadChart("", tuple(rows), settings.low, settings.high, f"{step.title}. {words}")


def history_chart(content: WorkshopContent, step: Step, result: SurveyResult) -> HistoryChart | None:
    """Return the mean of each theme from check to check; None where this is the first one."""
    earlier = _earlier(content)
    if not earlier or not result.may_be_shown:
        return None
    lines = []
    for theme, mean in result.themes().items():
        points = [
            Point(e.date, m) for e in earlier if (m := e.mean_of(theme)) is not None and e.date < content.workshop.date
        ]
        if points:
            lines.append(HistoryLine(theme, (*points, Point(content.workshop.date, mean))))
    if not lines:
        return None
    words = "; ".join(f"{line.label}: " + ", ".join(f"{p.value:.1f}" for p in line.points) for line in lines)
    return HistoryChart("From check to check", tuple(lines), 1.0, 5.0, f"From check to check. {words}")


def stage(content: WorkshopContent, step: Step) -> StageBody:
    """Return how many have answered, and the spread once it is shown."""
    result = survey_result(content, step)
    if step.phase != "shown" or not result.may_be_shown:
        word = "person has" if result.answers == 1 else "people have"
        return StageCount(result.answers, f"{word} answered; who said what is not kept")
    chart = spread_chart(content, step, result)
    earlier = _earlier(content)
    before = earlier[-1] if earlier else None
    return StageFigure(_by_theme(chart, before) if len(chart.rows) > MOST_ON_STAGE else chart)


MOST_ON_STAGE = 8
"""More statements than this are too small to read from the back of a room."""


def _by_theme(chart: SpreadChart, before: EarlierSurvey | None) -> SpreadChart:
    """Return a chart with the statements of each theme put together; as it is where that makes it no shorter."""
    together: dict[str, list[Spread]] = {}
    for row in chart.rows:
        together.setdefault(row.group or row.label, []).append(row)
    rows = []
    for theme, spreads in together.items():
        one, two, three, four, five = (sum(s.counts[score] for s in spreads) for score in range(5))
        counts = (one, two, three, four, five)
        mean = sum(score * n for score, n in enumerate(counts, 1)) / sum(counts) if sum(counts) else None
        label = theme if len(spreads) == 1 else f"{theme} ({len(spreads)} statements)"
        rows.append(Spread(label, counts, mean, "", before.mean_of(theme) if before else None))
    return replace(chart, rows=tuple(rows)) if len(rows) < len(chart.rows) else chart


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return the spread, the themes by department where they are large enough, and the history."""
    result = survey_result(content, step)
    if not result.answers:
        return ()
    if not result.may_be_shown:
        return (Paragraph(text("Too few people answered for a result that names nobody.")),)
    if step.phase != "shown":
        return (Paragraph(text("The result of this survey had not been shown when this document was made.")),)
    found: list[Block] = [spread_chart(content, step, result)]
    if result.groups:
        themes = list(result.themes())
        columns = (Column("Theme", 2.5), *(Column(f"{d.name} ({size})", 1, "right") for d, size, _ in result.groups))
        rows = tuple(
            Row((text(theme), *(text(f"{m[theme]:.1f}" if theme in m else "") for _, _, m in result.groups)))
            for theme in themes
        )
        found.append(Table(columns, rows, "By department, mean of 1 to 5"))
    words = f"{result.answers} people answered, without names."
    if result.withheld:
        least = min_group(step)
        words += f" Departments are broken out only where they, and all others together, are at least {least}."
    found.append(Paragraph((Span(words, muted=True),), "caption"))
    history = history_chart(content, step, result)
    if history is not None:
        found.append(history)
    return tuple(found)


ACTIVITY = Activity(
    kind="survey",
    title="Survey",
    description="Statements rated from 1 to 5 by each person in private; the spread is shown, nobody is named.",
    icon="sliders-horizontal",
    settings=SurveySettings,
    stage=stage,
    blocks=blocks,
    heard=nobody,
)
