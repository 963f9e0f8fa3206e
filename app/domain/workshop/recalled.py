"""What earlier steps have come to, to stand beside a later one."""

from dataclasses import dataclass

from app.domain.records import Step
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.ballot import Result, Tally
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import beside_of


@dataclass(frozen=True, slots=True)
class TopResults:
    """The best of a vote, to stand beside a later step."""

    title: str
    counted: Tally
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Recalled:
    """What an earlier step that is no vote has come to, in lines, to stand beside a later step."""

    title: str
    lines: tuple[str, ...]


def beside(content: WorkshopContent, step: Step) -> tuple[TopResults | Recalled, ...]:
    """Return what stands beside a step: of the votes it names the top results, once they are shown; of others all."""
    found: list[TopResults | Recalled] = []
    for key in beside_of(step.settings):
        source = content.step(key)
        if source is None:
            continue
        if flow.is_vote(source):
            if top := flow.top_results(content, source):
                found.append(TopResults(source.title, flow.tally(content, source), top))
        elif lines := activity_of(source).recalls(content, source):
            found.append(Recalled(source.title, lines))
    return tuple(found)
