"""Vote: dots with a budget, or a score from 1 to 5; hidden until shown; ties are named."""

from typing import Literal

from pydantic import Field

from app.activities.base import Activity, Settings
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
from app.domain.document.figures import Bar, BarChart
from app.domain.records import Abstention, Ballot, Step
from app.domain.words.text import is_gap
from app.domain.workshop import flow
from app.domain.workshop.ballot import Result, Tally, describe_ties
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageBar, StageBars


class VoteSettings(Settings):
    """How a vote works.

    `source` names the step whose notes, groups or entries are voted on; `options` are typed in
    instead or beside. `dots` is each voter's budget and `per_item` the most on one item. `by`
    says who votes; "room" records totals only, so nothing tells who voted for what. `top` is how
    many results flow on. A fist of five is a score from 1 to 5 fingers whose low votes are asked why. Votes that were
    `brought` along with a board from elsewhere stand back behind a vote held here.
    """

    source: str = ""
    options: list[str] = []
    kind: Literal["dots", "score", "fist"] = "dots"
    dots: int = Field(5, ge=1, le=50)
    per_item: int = Field(3, ge=1, le=50)
    by: Literal["participant", "department", "room"] = "participant"
    top: int = Field(3, ge=1, le=20)
    brought: bool = False
    low_label: str = "not at all"
    high_label: str = "very much"


def value_text(result: Result, kind: str) -> str:
    """Return a result in words: "5 dots", or "4.2 of 5 (6 voices)"."""
    if kind == "score":
        if result.average is None:
            return "no score"
        return f"{result.average:.1f} of 5 ({result.voters} {'voice' if result.voters == 1 else 'voices'})"
    return f"{result.total} {'dot' if result.total == 1 else 'dots'}"


def turnout(content: WorkshopContent, step: Step, counted: Tally) -> str:
    """Return who has voted, as one sentence without names."""
    if step.settings.get("by") == "room":
        if step.settings.get("brought"):
            return f"{counted.votes} votes, brought along with the board."
        return f"{counted.votes} votes counted in the room."
    everybody = len(flow.voters(content, step))
    abstained = len(content.of_step(Abstention, step.id))
    words = f"{counted.voters} of {everybody} voted"
    return words + (f", {abstained} abstained." if abstained else ".")


def stage(content: WorkshopContent, step: Step) -> StageBars:
    """Return the items, and their results only once they are shown; nothing of a board still hidden."""
    source = content.step(str(step.settings.get("source", "")))
    if source is not None and source.activity == "board" and not content.board(source).revealed:
        return StageBars((), f"The notes of “{source.title}” are still hidden.")
    if step.phase != "shown":
        counted = flow.tally(content, step)
        bars = tuple(StageBar(item.text) for item in flow.vote_items(content, step))
        return StageBars(bars, turnout(content, step, counted) + " Results are hidden until shown.")
    counted = flow.tally(content, step)
    kind = flow.vote_kind(step)
    best = 5.0 if kind == "score" else max((float(r.total) for r in counted.results), default=0.0)
    return StageBars(
        tuple(
            StageBar(
                r.item.text,
                ((r.average or 0.0) if kind == "score" else float(r.total)) / best if best else 0.0,
                value_text(r, kind),
            )
            for r in counted.results
        ),
        " ".join((turnout(content, step, counted), *describe_ties(counted))),
    )


LONGEST_LABEL = 70


def _are_sentences(results: list[Result]) -> bool:
    """Return whether items are too long to stand beside a bar."""
    return any(len(r.item.text) > LONGEST_LABEL for r in results)


def _result_chart(step: Step, results: list[Result], kind: str) -> BarChart:
    bars = tuple(
        Bar(r.item.text, (r.average or 0.0) if kind == "score" else float(r.total), value_text(r, kind))
        for r in results
    )
    description = "; ".join(f"{bar.label}: {bar.value_text}" for bar in bars)
    # The step's title stands above it as a heading.
    return BarChart("", bars, f"{step.title}. {description}", full=5.0 if kind == "score" else None)


def _result_table(step: Step, results: list[Result], kind: str) -> Table:
    rows = tuple(Row((text(f"{r.rank}."), text(r.item.text), text(value_text(r, kind)))) for r in results)
    columns = (Column("Place", 0.7), Column("Item", 6), Column("Result", 1.3, "right"))
    return Table(columns, rows, description=f"Result: {step.title}")


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return the result as a chart and a table, with turnout and ties; hidden results are said to be."""
    counted = flow.tally(content, step)
    if not counted.results:
        return ()
    if step.phase != "shown" and counted.votes:
        return (Paragraph(text("The result of this vote had not been shown when this document was made.")),)
    if not counted.votes:
        return ()
    kind = flow.vote_kind(step)
    found: list[Block] = []
    voted = [r for r in counted.results if r.voters]
    found.append(_result_table(step, voted, kind) if _are_sentences(voted) else _result_chart(step, voted, kind))
    if kind == "score":
        columns = (Column("Item", 4), *(Column(str(score), 1, "right") for score in range(1, 6)))
        rows = tuple(Row((text(r.item.text), *(text(str(n) if n else "") for n in r.spread))) for r in voted)
        found.append(Table(columns, rows, f"How the scores are spread: {step.title}"))
    found.append(Paragraph((Span(turnout(content, step, counted), muted=True),), "caption"))
    ties = describe_ties(counted)
    if ties:
        found.append(BulletList(tuple(text(sentence) for sentence in ties)))
    reasons = tuple(text(b.reason) for b in content.of_step(Ballot, step.id) if not is_gap(b.reason))
    if reasons:
        found += [Paragraph((Span("What low votes said", strong=True),)), BulletList(reasons)]
    silent = [r.item.text for r in counted.results if not r.voters]
    if silent:
        found.append(Paragraph((Span("Without a vote: ", strong=True), Span("; ".join(silent)))))
    return tuple(found)


def heard(content: WorkshopContent, step: Step) -> frozenset[str]:
    """Return the voters who voted or abstained, and the departments of participants."""
    ids = {b.voter_id for b in content.of_step(Ballot, step.id)}
    ids |= {a.voter_id for a in content.of_step(Abstention, step.id)}
    people = (content.participant_by_id.get(i) for i in tuple(ids))
    ids |= {p.department_id for p in people if p is not None and p.department_id}
    return frozenset(ids)


ACTIVITY = Activity(
    kind="vote",
    title="Vote",
    description="Dots with a budget or a score from 1 to 5, hidden until shown.",
    icon="vote",
    settings=VoteSettings,
    stage=stage,
    blocks=blocks,
    heard=heard,
)
