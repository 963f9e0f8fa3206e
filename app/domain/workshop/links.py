"""Links: people say which benefit answers which pain, and what a message rests on; nothing is paired by chance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.records import Note, Step
from app.domain.words.text import fold, single_line
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.content import WorkshopContent, found_once

# Shorter words join sentences that have nothing to do with each other.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class LinkRule:
    """That what stands in one part of an outcome can be linked to what stands in another.

    `question` is what is asked of the thing at hand: "Which pains does it answer?".
    """

    source: str
    target: str
    question: str


@dataclass(frozen=True, slots=True)
class LinkCandidate:
    """What something can be linked to; `detail` says where it stands."""

    id: str
    words: str
    detail: str
    linked: bool


def targets_of(content: WorkshopContent, record_id: str) -> tuple[str, ...]:
    """Return the ids of what something is linked to, in the order of the links."""
    return tuple(link.target_id for link in content.links if link.source_id == record_id)


def words_by_id(content: WorkshopContent, step: Step | None) -> Mapping[str, str]:
    """Return what can be linked in a step: the words of each note, group or row by its id."""
    return _words_of(content, step) if step is not None else {}


@found_once
def _words_of(content: WorkshopContent, step: Step) -> Mapping[str, str]:
    return {item.id: single_line(item.text) for item in activity_of(step).items(content, step)}


def item_at(content: WorkshopContent, step: Step, record_id: str) -> str:
    """Return the id under which something is linked: a note in a group is linked as its group."""
    group = next((n.group_id for n in content.of_step(Note, step.id) if n.id == record_id), None)
    wanted = group or record_id
    return wanted if wanted in words_by_id(content, step) else ""


def candidates(content: WorkshopContent, record_id: str, source: Step, target: Step) -> tuple[LinkCandidate, ...]:
    """Return what something can be linked to in a step, the likeliest first.

    Likely is what is linked already, what stands in the same column (for the same audience), what shares words with
    it, and what the room cares about most.
    """
    here = {item.id: item for item in activity_of(source).items(content, source)}
    at_hand = here.get(record_id)
    words = _words(at_hand.text) if at_hand is not None else frozenset()
    where = fold(at_hand.detail) if at_hand is not None else ""
    linked = set(targets_of(content, record_id))
    support = flow.support(content, target.key)

    def likeliness(candidate: LinkCandidate) -> tuple[bool, bool, int, float]:
        same_place = bool(where) and fold(candidate.detail) == where
        shared = len(words & _words(candidate.words))
        return candidate.linked, same_place, shared, support.get(candidate.id, flow.NO_SUPPORT).weight

    found = [
        LinkCandidate(item.id, single_line(item.text), item.detail, item.id in linked)
        for item in activity_of(target).items(content, target)
    ]
    return tuple(sorted(found, key=likeliness, reverse=True))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in fold(text).split() if len(word) >= _SHORTEST)


def linked_words(content: WorkshopContent, record_id: str, target: Step | None) -> Iterator[str]:
    """Yield the words of what something is linked to in a step."""
    known = words_by_id(content, target)
    yield from (known[i] for i in targets_of(content, record_id) if i in known)
