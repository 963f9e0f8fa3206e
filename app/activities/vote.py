"""Vote: in one of the kinds of votes; hidden until shown; ties are named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.activities.options import typed_options
from app.domain.document.blocks import (
    Block,
    BulletList,
    Column,
    Paragraph,
    Row,
    Span,
    Table,
    Text,
    text,
)
from app.domain.document.figures import Bar, BarChart
from app.domain.document.gap import Gap
from app.domain.records import Abstention, Ballot, Step, VoteOption
from app.domain.words.text import is_gap
from app.domain.workshop import choosing, flow
from app.domain.workshop.action_offers import ActionOffer
from app.domain.workshop.activity import Activity
from app.domain.workshop.ballot import Result, Tally, VoteItem, describe_ties
from app.domain.workshop.ballot_checks import overfull
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import TABLE_SIZE, Factor, RoomSize, Share, departments, people
from app.domain.workshop.settings import VoteSettings
from app.domain.workshop.stage import StageBar, StageBars
from app.domain.workshop.time_plan import StepPlan
from app.domain.workshop.vote_kinds import vote_kind_named


def turnout(content: WorkshopContent, step: Step, counted: Tally) -> str:
    """Return who has voted, as one sentence without names."""
    settings = flow.vote_settings(step)
    if settings.by == "room":
        votes = "1 vote" if counted.votes == 1 else f"{counted.votes} votes"
        return f"{votes}, brought along with the board." if settings.brought else f"{votes} counted in the room."
    if any(b.voter_kind == "room" for b in content.of_step(Ballot, step.id)):
        return f"{counted.votes} votes, whose voters were taken out."
    everybody = len(flow.voters(content, step))
    abstained = len(content.of_step(Abstention, step.id))
    words = f"{counted.voters} of {everybody} voted" + (f", {abstained} abstained." if abstained else ".")
    over = overfull(content, step)
    if over:
        words += f" {'1 ballot has' if over == 1 else f'{over} ballots have'} more than there was to give."
    return words


LONGEST_LABEL = 70


def _are_sentences(results: Sequence[Result]) -> bool:
    """Return whether items are too long to stand beside a bar."""
    return any(len(r.item.text) > LONGEST_LABEL for r in results)


def _words(counted: Tally, result: Result) -> str:
    """Return a result in words, with what put it before or behind those with as much."""
    return counted.words(result) + (", decided by a run-off" if result.decided else "")


def _result_chart(step: Step, counted: Tally, results: Sequence[Result]) -> BarChart:
    bars = tuple(Bar(r.item.text, counted.kind.length(r), _words(counted, r)) for r in results)
    description = "; ".join(f"{bar.label}: {bar.value_text}" for bar in bars)
    # The step's title stands above it as a heading.
    return BarChart("", bars, f"{step.title}. {description}", full=counted.kind.full())


def _result_table(step: Step, counted: Tally, results: Sequence[Result]) -> Table:
    rows = tuple(Row((text(f"{r.rank}."), text(r.item.text), text(_words(counted, r)))) for r in results)
    columns = (Column("Place", 0.7), Column("Item", 6), Column("Result", 1.3, "right"))
    return Table(columns, rows, description=f"Result: {step.title}")


def _group_blocks(step: Step, counted: Tally, voted: Sequence[Result], items: int) -> Iterator[Block]:
    """Yield what those came to that were compared with each other."""
    if not voted:
        return
    yield (_result_table if _are_sentences(voted) else _result_chart)(step, counted, voted)
    heads = counted.kind.columns(items)
    if heads:
        columns = (Column("Item", 4), *(Column(head, 1, "right") for head in heads))
        rows = tuple(Row((text(r.item.text), *(text(str(n) if n else "") for n in r.spread))) for r in voted)
        yield Table(columns, rows, f"How the votes are spread: {step.title}")


NOT_SHOWN = "The result of this vote had not been shown when this document was made."


class VoteActivity(Activity[VoteSettings]):
    """Dots, a score, a ranking, or yes and no; hidden until shown."""

    kind = "vote"
    title = "Vote"
    description = "Dots with a budget, a score, a ranking, or yes and no; hidden until shown."
    icon = "vote"
    settings = VoteSettings
    minutes = 5
    offers = frozenset({"themes", "outcomes"})
    counts_voices = True

    def stage(self, content: WorkshopContent, step: Step) -> StageBars:
        """Return the items, and their results only once they are shown; nothing of a board still hidden."""
        source = flow.hidden_source(content, step)
        if source is not None:
            return StageBars((), f"The notes of “{source.title}” are still hidden.")
        counted, numbers = flow.tally(content, step), choosing.item_numbers(content, step)
        if step.phase != "shown":
            items = flow.vote_items(content, step)
            bars = tuple(StageBar(i.text, number=numbers[i.id], group=counted.group_of(i)) for i in items)
            return StageBars(bars, turnout(content, step, counted) + " Results are hidden until shown.")
        best = counted.kind.full() or max((counted.kind.length(r) for r in counted.results), default=0.0)
        taken = choosing.taken_on(content, step)
        return StageBars(
            tuple(
                StageBar(
                    r.item.text,
                    counted.kind.length(r) / best if best else 0.0,
                    counted.words(r),
                    numbers[r.item.id],
                    # An item without a vote has come nowhere.
                    f"{r.rank}. =" if r.tied else f"{r.rank}." if r.voters else "",
                    r.item.id in taken,
                    counted.group_of(r.item),
                )
                for group in counted.by_group
                for r in group
            ),
            turnout(content, step, counted),
        )

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the result as a chart and a table, with turnout and ties; hidden results are said to be."""
        counted = flow.tally(content, step)
        options = tuple(text(option.text) for option in content.of_step(VoteOption, step.id))
        if step.phase != "shown" and counted.votes:
            return (Paragraph(text(NOT_SHOWN)), *_list("What stood to the vote", options))
        if not counted.votes:
            return tuple(_list("Nobody has voted on this", options)) if self._was_held(content, step) else ()
        found: list[Block] = []
        voted = [r for r in counted.results if r.voters]
        for group in counted.by_group:
            of_group = [r for r in group if r.voters]
            if of_group and counted.within and of_group[0].item.detail:
                found.append(Paragraph((Span(of_group[0].item.detail, strong=True),)))
            found += _group_blocks(step, counted, of_group, len(group))
        found.append(Paragraph((Span(turnout(content, step, counted), muted=True),), "caption"))
        ties = describe_ties(counted)
        if ties:
            found.append(BulletList(tuple(text(sentence) for sentence in ties)))
        found += _list(counted.kind.reasons, _reasons(content, step, voted))
        found += _list("Without a vote", tuple(text(r.item.text) for r in counted.results if not r.voters))
        return tuple(found)

    def _was_held(self, content: WorkshopContent, step: Step) -> bool:
        """Return whether anything was typed in to vote on that the template did not bring."""
        brought = set(self.settings_of(step).options)
        return any(option.text not in brought for option in content.of_step(VoteOption, step.id))

    def voices(self, content: WorkshopContent, step: Step) -> frozenset[str]:
        """Return the voters who voted or abstained, and the departments of participants."""
        ids = {b.voter_id for b in content.of_step(Ballot, step.id)}
        ids |= {a.voter_id for a in content.of_step(Abstention, step.id)}
        people = (content.participant_by_id.get(i) for i in tuple(ids))
        ids |= {p.department_id for p in people if p is not None and p.department_id}
        return frozenset(ids)

    def check(self, settings: VoteSettings) -> None:
        vote_kind_named(settings.kind).check(settings)

    def references(self, settings: VoteSettings) -> tuple[tuple[str, str], ...]:
        named = (("source", settings.source), ("run_off", settings.run_off))
        return tuple((name, key) for name, key in named if key) + tuple(("beside", key) for key in settings.beside)

    def starting_content(self, step: Step) -> Iterator[VoteOption]:
        yield from typed_options(step, self.settings_of(step).options)

    def is_hidden(self, content: WorkshopContent, step: Step) -> bool:
        return step.phase != "shown"

    def items(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        return flow.vote_items(content, step)

    def outcomes(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        return tuple(result.item for result in flow.top_results(content, step))

    def themes(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        shown = step.phase == "shown"
        items = (r.item for r in flow.tally(content, step).results) if shown else flow.vote_items(content, step)
        return tuple(item.bare for item in items)

    def gaps(self, content: WorkshopContent, step: Step) -> Iterator[Gap]:
        """Say that a result was never shown."""
        cast = step.phase != "shown" and bool(content.of_step(Ballot, step.id))
        if cast and flow.tally(content, step).votes:
            yield Gap("", f"The result of “{step.title}” was never shown.", step.key)

    def without_voters(self, step: Step) -> Step:
        # Its votes count as the room's, since no voter is told apart, unless the kind cannot be counted like that.
        return replace(step, settings=replace(self.settings_of(step), by="room")) if flow.vote_kind(step).room else step

    def action_offers(self, content: WorkshopContent, step: Step) -> Iterator[ActionOffer]:
        """Yield what those said who gave little and were asked why, such as a low fist."""
        settings = self.settings_of(step)
        if step.phase != "shown" or settings.by == "room":
            return
        kind = flow.vote_kind(step)
        for ballot in content.of_step(Ballot, step.id):
            if kind.asks_why(ballot.value) and not is_gap(ballot.reason):
                person = ballot.voter_id if ballot.voter_kind == "participant" else None
                department = ballot.voter_id if ballot.voter_kind == "department" else None
                yield ActionOffer(ballot.id, ballot.reason, step.title, department, person)

    def makes(self, settings: VoteSettings, plan: StepPlan) -> int:
        return settings.top * (plan.groups_of(settings.source) if settings.within else 1)

    def effort(self, settings: VoteSettings, plan: StepPlan) -> tuple[Share, ...]:
        source = plan.made_by(settings.source or settings.run_off) if settings.source or settings.run_off else 0
        items = Factor(plan.expects or max(source + len(settings.options), 1), "item", "items")
        groups = Factor(plan.groups_of(settings.source) if settings.within else 1, "group", "groups")
        if settings.by == "department":
            voters = departments(plan.room.departments)
        elif settings.by == "room":
            voters = Factor(1, "count of hands", "counts of hands")
        elif plan.room.large:
            voters = Factor(-(-plan.room.people // TABLE_SIZE), "table", "tables")
        else:
            voters = people(plan.room.people)
        return (vote_kind_named(settings.kind).share(voters, items, groups),)

    def size_advice(self, settings: VoteSettings, room: RoomSize) -> tuple[str, ...]:
        if room.large and settings.by == "participant":
            return ("So many people: let each table of five settle on one ballot and vote by table.",)
        if room.small and settings.source:
            return ("Three people or fewer need no vote: ask each for a first choice, and talk.",)
        return ()


def _reasons(content: WorkshopContent, step: Step, voted: list[Result]) -> tuple[Text, ...]:
    """Return what those said who were asked why, item by item; whoever changed their vote is not held to it."""
    kind, many = flow.vote_kind(step), len(flow.vote_items(content, step)) > 1
    found = []
    for result in voted:
        of_item = (b for b in content.of_step(Ballot, step.id) if b.item_id == result.item.id)
        for ballot in of_item:
            if kind.asks_why(ballot.value) and not is_gap(ballot.reason):
                found.append(text(f"{result.item.text}: {ballot.reason}" if many else ballot.reason))
    return tuple(found)


def _list(title: str, items: tuple[Text, ...]) -> list[Block]:
    return [Paragraph((Span(title, strong=True),)), BulletList(items)] if items else []
