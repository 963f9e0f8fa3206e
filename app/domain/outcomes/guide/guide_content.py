"""What a messaging guide consists of, and what differs between two of them."""

from dataclasses import dataclass

from app.domain.document.gap import Gap
from app.domain.records import Action
from app.domain.words.text import word_count
from app.domain.workshop import flow
from app.domain.workshop.agreement import Alignment


@dataclass(frozen=True, slots=True)
class Length:
    """The message at one length; `target` is how many words it should come to."""

    title: str
    target: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return word_count(self.text)


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom we speak to, and everything that is theirs. `id` is empty for what holds for all."""

    id: str
    name: str
    situation: str = ""
    job: str = ""
    decides: str = ""
    propositions: tuple[str, ...] = ()
    lengths: tuple[Length, ...] = ()
    pains: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """A pillar: the promise with the pains it answers, its benefits and its proof."""

    promise: str
    audience: str
    pains: str
    benefits: str
    proof: str
    channels: str
    owner: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What sets us apart, and how we know."""

    claim: str
    proof: str
    source: str
    link: str
    quote: str
    speaker: str
    competitor: str


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """A word to use, the word it replaces, and why."""

    kind: str
    say: str
    instead_of: str
    why: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The messaging guide of one workshop."""

    title: str
    audiences: tuple[Audience, ...]
    everybody: Audience | None
    messages: tuple[KeyMessage, ...]
    proofs: tuple[Proof, ...]
    use: tuple[tuple[str, str, str], ...]
    faqs: tuple[tuple[str, str, str], ...]
    discovery: tuple[tuple[str, str, str], ...]
    rules: tuple[LanguageRule, ...]
    customers_say: tuple[tuple[str, str], ...]
    alignments: tuple[Alignment, ...]
    actions: tuple[Action, ...]
    offers: tuple[flow.ActionOffer, ...]
    gaps: tuple[Gap, ...]

    @property
    def roof(self) -> str:
        """The one sentence over the message house: the first value proposition that stands."""
        for audience in (*([self.everybody] if self.everybody else []), *self.audiences):
            if audience.propositions:
                return audience.propositions[0]
        return ""

    def lines(self) -> dict[str, list[str]]:
        """Return the guide as plain statements by section, for freezing and comparing versions."""
        found: dict[str, list[str]] = {"Audiences": [], "Value proposition": [], "Message lengths": []}
        for audience in (*self.audiences, *([self.everybody] if self.everybody else [])):
            facts = "; ".join(part for part in (audience.situation, audience.job, audience.decides) if part)
            if audience.id:
                found["Audiences"].append(f"{audience.name}: {facts}" if facts else audience.name)
            found["Value proposition"] += list(audience.propositions)
            found["Message lengths"] += [f"{audience.name}, {p.title}: {p.text}" for p in audience.lengths if p.text]
        found["Key messages"] = [
            " · ".join(p for p in (m.promise, m.audience, m.pains, m.benefits, m.proof, m.channels, m.owner) if p)
            for m in self.messages
        ]
        found["What sets us apart"] = [" · ".join(p for p in (p.claim, p.proof, p.source) if p) for p in self.proofs]
        found["How each department uses it"] = [" · ".join(part for part in row if part) for row in self.use]
        found["Questions and objections"] = [f"{question} — {answer}" for question, answer, _ in self.faqs]
        found["Discovery questions"] = [" — ".join(part for part in row[:2] if part) for row in self.discovery]
        found["Language"] = [" · ".join(p for p in (r.say, r.instead_of, r.why) if p) for r in self.rules]
        found["Sign-off"] = [f"{a.item.text}: {a.verdict()}" for a in self.alignments]
        return {section: lines for section, lines in found.items() if lines}


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What changed in one section between two versions."""

    section: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


def compare(old: dict[str, list[str]], new: dict[str, list[str]]) -> tuple[SectionChange, ...]:
    """Return what changed from `old` to `new` (both as `Guide.lines` gives them), by section."""
    found = []
    for section in dict.fromkeys([*new, *old]):
        before, after = old.get(section, []), new.get(section, [])
        known, kept = set(before), set(after)
        added = tuple(line for line in after if line not in known)
        removed = tuple(line for line in before if line not in kept)
        if added or removed:
            found.append(SectionChange(section, added, removed))
    return tuple(found)
