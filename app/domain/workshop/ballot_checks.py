"""Whether voters have given what there is to give: all at once, or in each group of a vote within groups."""

from collections.abc import Mapping, Sequence

from app.domain.records import Ballot, Step
from app.domain.workshop import flow
from app.domain.workshop.ballot import VoteItem, grouped
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.vote_kind import BallotCheck


def ballots_by_voter(content: WorkshopContent, step: Step, items: Sequence[VoteItem]) -> dict[str, dict[str, int]]:
    """Return what each voter gave to the items that are there, by the voter's id."""
    there = {item.id for item in items}
    found: dict[str, dict[str, int]] = {}
    for ballot in content.of_step(Ballot, step.id):
        if ballot.value and ballot.item_id in there:
            found.setdefault(ballot.voter_id, {})[ballot.item_id] = ballot.value
    return found


def check_ballot(step: Step, items: Sequence[VoteItem], mine: Mapping[str, int]) -> dict[str, BallotCheck]:
    """Return how far a ballot is, by the group it was checked in; "" where the vote has none."""
    settings, kind = flow.vote_settings(step), flow.vote_kind(step)
    if not settings.within:
        return {"": kind.ballot_check(settings, mine, len(items))}
    found = {}
    for group in grouped(items):
        given = {item.id: mine[item.id] for item in group if item.id in mine}
        found[group[0].group] = kind.ballot_check(settings, given, len(group))
    return found


def progress(step: Step, items: Sequence[VoteItem], mine: Mapping[str, int]) -> str:
    """Return in a word or two how far a ballot is: "2 left", "✓", "▲ 6 of 5"."""
    settings = flow.vote_settings(step)
    checks = check_ballot(step, items, mine)
    if len(checks) < 2:
        return flow.vote_kind(step).progress(settings, mine, len(items))
    if any(check.verdict == "many" for check in checks.values()):
        return "▲ too many"
    done = sum(check.verdict == "right" for check in checks.values())
    return "✓" if done == len(checks) else f"{done} of {len(checks)} done"


def overfull(content: WorkshopContent, step: Step) -> int:
    """Return how many voters gave more than they have, where single voters are written down."""
    if flow.vote_settings(step).by == "room":
        return 0
    items = flow.vote_items(content, step)
    voters = {voter_id for _, voter_id, _ in flow.voters(content, step)}
    return sum(
        any(check.verdict == "many" for check in check_ballot(step, items, mine).values())
        for voter, mine in ballots_by_voter(content, step, items).items()
        if voter in voters
    )


def rules(step: Step) -> str:
    """Return how one votes in a step, in sentences."""
    settings = flow.vote_settings(step)
    words = flow.vote_kind(step).rules(settings)
    if settings.run_off:
        return f"{words} Each tie is decided on its own."
    return (
        f"{words} That is for each audience or column on its own, and so are places and ties." * settings.within
        or words
    )
