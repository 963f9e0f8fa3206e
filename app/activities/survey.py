"""Survey: statements rated 1 to 5 by each participant; the spread is shown, and nobody is named."""

from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from app.activities.options import typed_options
from app.domain.document.blocks import (
    Block,
    BulletList,
    Column,
    Paragraph,
    Row,
    Span,
    Table,
    text,
)
from app.domain.document.figures import HistoryChart, HistoryLine, Point, Spread, SpreadChart
from app.domain.document.gap import Gap
from app.domain.records import Step, VoteOption
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.earlier_survey import EarlierSurvey
from app.domain.workshop.pace import HAND_OVER, HANDS, RATE, TABLE_SIZE, Factor, RoomSize, Share, people
from app.domain.workshop.settings import SurveySettings
from app.domain.workshop.stage import StageBody, StageCount, StageFigure
from app.domain.workshop.survey import SurveyResult, min_group, survey_result, survey_settings
from app.domain.workshop.time_plan import StepPlan


def _earlier(content: WorkshopContent) -> tuple[EarlierSurvey, ...]:
    return content.earlier.surveys if content.earlier else ()


def spread_chart(content: WorkshopContent, step: Step, result: SurveyResult) -> SpreadChart:
    """Return how the answers are spread, each statement beside the mean of its theme the time before."""
    earlier = _earlier(content)
    rows = []
    for found in result.statements:
        before = earlier[-1].statement_mean(found.statement.text) if earlier else None
        rows.append(Spread(found.statement.text, found.counts, found.mean, found.statement.theme, before))
    settings = survey_settings(step)
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


TOO_FEW = "Too few people answered for a result that names nobody."
NOT_SHOWN = "The result of this survey had not been shown when this document was made."


class SurveyActivity(Activity[SurveySettings]):
    """Statements rated from 1 to 5 by each person in private; the spread is shown, nobody is named."""

    kind = "survey"
    title = "Survey"
    description = "Statements rated from 1 to 5 by each person in private; the spread is shown, nobody is named."
    icon = "sliders-horizontal"
    settings = SurveySettings
    example = {"statements": [{"text": "We are going in the same direction"}]}
    minutes = 8

    def stage(self, content: WorkshopContent, step: Step) -> StageBody:
        """Return how many have answered, and the spread once it is shown."""
        result = survey_result(content, step)
        if step.phase != "shown" or not result.may_be_shown:
            word = "person has" if result.answers == 1 else "people have"
            return StageCount(result.answers, f"{word} answered; who said what is not kept")
        chart = spread_chart(content, step, result)
        earlier = _earlier(content)
        before = earlier[-1] if earlier else None
        return StageFigure(_by_theme(chart, before) if len(chart.rows) > MOST_ON_STAGE else chart)

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the spread, the themes by department where they are large enough, and the history."""
        result = survey_result(content, step)
        if not result.answers:
            return ()
        if not result.may_be_shown or step.phase != "shown":
            why = TOO_FEW if not result.may_be_shown else NOT_SHOWN
            asked = tuple(text(s.statement.text) for s in result.statements)
            return (Paragraph(text(why)), Paragraph((Span("What was asked", strong=True),)), BulletList(asked))
        found: list[Block] = [spread_chart(content, step, result)]
        if result.groups:
            themes = list(result.themes())
            columns = (
                Column("Theme", 2.5),
                *(Column(f"{d.name} ({size})", 1, "right") for d, size, _ in result.groups),
            )
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

    def starting_content(self, step: Step) -> Iterator[VoteOption]:
        statements = self.settings_of(step).statements
        yield from typed_options(step, [s.text for s in statements], [s.theme for s in statements])

    def is_anonymous(self, settings: SurveySettings) -> bool:
        return True

    def is_hidden(self, content: WorkshopContent, step: Step) -> bool:
        return step.phase != "shown"

    def recalls(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        """Return the mean of each theme, the lowest first: what is looked at again is what is weak."""
        result = survey_result(content, step)
        if self.is_hidden(content, step) or not result.may_be_shown:
            return ()
        return tuple(f"{theme}: {mean:.1f} of 5" for theme, mean in sorted(result.themes().items(), key=itemgetter(1)))

    def gaps(self, content: WorkshopContent, step: Step) -> Iterator[Gap]:
        """Say that a result was never shown."""
        if step.phase != "shown" and survey_result(content, step).may_be_shown:
            yield Gap("", f"The result of “{step.title}” was never shown.", step.key)

    def looks_back(self, settings: SurveySettings) -> bool:
        return True

    def without_voters(self, step: Step) -> Step:
        return replace(step, settings=replace(self.settings_of(step), by_department=False))

    def effort(self, settings: SurveySettings, plan: StepPlan) -> tuple[Share, ...]:
        statements = Factor(max(len(settings.statements), plan.expects, 1), "statement", "statements")
        if plan.room.large:
            tables = Factor(-(-plan.room.people // TABLE_SIZE), "table", "tables")
            return (Share(HANDS, (tables, statements)),)
        room = people(plan.room.people)
        return (Share(RATE, (room, statements)), Share(HAND_OVER, (room,)))

    def size_advice(self, settings: SurveySettings, room: RoomSize) -> tuple[str, ...]:
        if room.large:
            return ("So many people: do not pass the laptop. Read each statement aloud and count hands by table.",)
        if room.small:
            return ("With three people or fewer anonymity is nominal: say so before anybody rates.",)
        return ()
