"""RACI: who is responsible, accountable, consulted and informed for what."""

from collections.abc import Iterator

from app.domain.document.blocks import Block, Column, Paragraph, Row, Span, Table, text
from app.domain.document.gap import Gap
from app.domain.records import Responsibility, Step
from app.domain.words.text import shorten
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import CELL, PICK, Factor, Share, departments, people
from app.domain.workshop.raci import LETTERS, holders, raci_rows
from app.domain.workshop.settings import RaciSettings
from app.domain.workshop.stage import StageTable
from app.domain.workshop.time_plan import StepPlan

LONGEST_HEAD = 9
LEGEND = "R does the work · A answers for it, exactly one · C is asked before · I is told after"


class RaciActivity(Activity[RaciSettings]):
    """RACI: one accountable per row."""

    kind = "raci"
    title = "RACI"
    description = f"Who is {', '.join(word.lower() for word in LETTERS.values())} for what; one accountable per row."
    icon = "grid-3x3"
    settings = RaciSettings
    minutes = 8
    counts_voices = True

    def stage(self, content: WorkshopContent, step: Step) -> StageTable:
        """Return the matrix."""
        columns, found = holders(content, step), raci_rows(content, step)
        rows = tuple((row.title, *("" if row.section else row.letters.get(h.id, "") for h in columns)) for row in found)
        sections = tuple(place for place, row in enumerate(found) if row.section)
        empty = "No rows yet: what has to be answered for?"
        return StageTable(("", *(h.short for h in columns)), rows, empty, sections, every_column=True)

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the matrix with its legend, and what is wrong with its rows."""
        columns, rows = holders(content, step), raci_rows(content, step)
        if not rows or not columns:
            return ()
        found: list[Row] = []
        for row in rows:
            if row.section:
                found.append(Row(((Span(row.title, strong=True),),), section=True))
            else:
                found.append(Row((text(row.title), *(text(" ".join(row.letters.get(h.id, ""))) for h in columns))))
        # Names that would break in a narrow column give way to short ones, which the legend explains.
        by_name = len(columns) <= 5 and all(len(h.name) <= LONGEST_HEAD for h in columns)
        heads = tuple(Column(h.name if by_name else h.short, 1 if by_name else 0.7, "center") for h in columns)
        legend = (
            LEGEND
            if by_name
            else f"{LEGEND}\n{' · '.join(f'{h.short} {h.name}' for h in columns if h.short != h.name)}"
        )
        body: list[Block] = [
            Table((Column("What", 3.2), *heads), tuple(found), description="RACI: who is responsible for what"),
            Paragraph((Span(legend, muted=True),), "caption"),
        ]
        return tuple(body)

    def voices(self, content: WorkshopContent, step: Step) -> frozenset[str]:
        """Return the departments and people that hold a letter."""
        return frozenset(cell.holder_id for cell in content.of_step(Responsibility, step.id))

    def references(self, settings: RaciSettings) -> tuple[tuple[str, str], ...]:
        return (("source", settings.source),) if settings.source else ()

    def gaps(self, content: WorkshopContent, step: Step) -> Iterator[Gap]:
        """Name the rows for which nobody answers, too many do, or nobody works."""
        for row in raci_rows(content, step):
            if row.gap:
                yield Gap("", f"“{shorten(row.title, 80)}”: {row.gap}.", step.key, row.entry.id)

    def effort(self, settings: RaciSettings, plan: StepPlan) -> tuple[Share, ...]:
        rows = Factor(plan.expects or (plan.made_by(settings.source) if settings.source else 4), "row", "rows")
        size = plan.room
        across = departments(size.departments) if settings.by == "department" else people(size.people)
        # Who is accountable is talked over for each row; the others follow at a key each.
        return (Share(CELL, (rows,)), Share(PICK, (rows, across)))
