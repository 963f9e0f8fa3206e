"""What a messaging guide consists of, and what differs between two of them."""

import re
from dataclasses import dataclass

from app.domain.document.gap import Gap
from app.domain.records import Action
from app.domain.words.text import word_count
from app.domain.workshop.action_offers import ActionOffer
from app.domain.workshop.agreement import Alignment
from app.domain.workshop.standing import NOTHING_IN_ITS_WAY, ItemStanding


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
class Proposition:
    """A value proposition that stands for an audience; `standing` says what is still in its way, if anything."""

    text: str
    standing: ItemStanding = NOTHING_IN_ITS_WAY


@dataclass(frozen=True, slots=True)
class Benefit:
    """What is better for an audience, and which of its pains people said that it answers."""

    text: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom we speak to, and everything that is theirs. `id` is empty for what holds for all."""

    id: str
    name: str
    situation: str = ""
    job: str = ""
    decides: str = ""
    propositions: tuple[Proposition, ...] = ()
    lengths: tuple[Length, ...] = ()
    pains: tuple[str, ...] = ()
    benefits: tuple[Benefit, ...] = ()

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The pains that nobody linked to a benefit."""
        answered = {pain for benefit in self.benefits for pain in benefit.answers}
        return tuple(pain for pain in self.pains if pain not in answered)


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """A pillar: its short name and subline, the promise, the pains it answers, why us, its benefits and proofs.

    `standing` says which department blocks it, or waits for what; empty when nothing is in its way.
    """

    name: str
    subline: str
    promise: str
    audience: str
    pains: tuple[str, ...]
    why_us: str
    benefits: tuple[str, ...]
    proofs: tuple[str, ...]
    channels: tuple[str, ...]
    owner: str
    standing: ItemStanding = NOTHING_IN_ITS_WAY

    @property
    def title(self) -> str:
        """What names it: its short name, or the promise itself."""
        return self.name or self.promise


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
    context: str
    descriptions: tuple[tuple[str, str], ...]
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
    offers: tuple[ActionOffer, ...]
    gaps: tuple[Gap, ...]

    @property
    def addressed(self) -> tuple[Audience, ...]:
        """Everybody we speak to, what holds for all first."""
        return (*([self.everybody] if self.everybody else []), *self.audiences)

    def lines(self) -> dict[str, list[str]]:
        """Return the guide as plain statements by section, for freezing and comparing versions.

        A line begins with what it is about and a tab, so that a statement that was put into other words is known
        as the same one.
        """
        found: dict[str, list[str]] = {"Audiences": [], "Value proposition": [], "Message lengths": []}
        for audience in (*self.audiences, *([self.everybody] if self.everybody else [])):
            facts = "; ".join(part for part in (audience.situation, audience.job, audience.decides) if part)
            if audience.id:
                found["Audiences"].append(f"{audience.name}\t{facts}" if facts else audience.name)
            found["Value proposition"] += [f"{audience.name}\t{p.text}" for p in audience.propositions]
            found["Message lengths"] += [f"{audience.name}, {p.title}\t{p.text}" for p in audience.lengths if p.text]
        found["The product in words"] = [f"{title}\t{words}" for title, words in self.descriptions]
        found["Key messages"] = [line for message in self.messages for line in _message_lines(message)]
        found["What sets us apart"] = [_line(p.claim, p.proof, p.source) for p in self.proofs]
        found["How each department uses it"] = [_line(*row) for row in self.use]
        found["Questions and objections"] = [_line(question, answer) for question, answer, _ in self.faqs]
        found["Discovery questions"] = [_line(*row[:2]) for row in self.discovery]
        found["Language"] = [_line(r.say, r.instead_of, r.why) for r in self.rules]
        found["Sign-off"] = [_line(a.item.text, a.verdict()) for a in self.alignments]
        return {section: lines for section, lines in found.items() if lines}


def _line(about: str, *facts: str) -> str:
    words = "; ".join(fact for fact in facts if fact)
    return f"{about}\t{words}" if words else about


def _message_lines(message: KeyMessage) -> list[str]:
    facts = (
        ("Promise", message.promise if message.name else ""),
        ("Subline", message.subline),
        ("Audience", message.audience),
        ("Pains", "; ".join(message.pains)),
        ("Why us", message.why_us),
        ("Benefits", "; ".join(message.benefits)),
        ("Proof", "; ".join(message.proofs)),
        ("Channels", ", ".join(message.channels)),
        ("Owner", message.owner),
    )
    return [message.title, *(f"{message.title}, {name}\t{words}" for name, words in facts if words)]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What changed in one section between two versions: new lines, lines that are gone, and lines in other words.

    `changed` holds what a line is about, how it was and how it is.
    """

    section: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, str, str], ...] = ()


def compare(old: dict[str, list[str]], new: dict[str, list[str]]) -> tuple[SectionChange, ...]:
    """Return what changed from `old` to `new` (both as `Guide.lines` gives them), by section."""
    found = []
    # Versions released before lines said what they are about are compared by their words alone.
    told_apart = any("\t" in line for lines in old.values() for line in lines)
    new = new if told_apart else {section: _as_before(section, lines) for section, lines in new.items()}
    key = (lambda line: line) if told_apart else _plain_words
    for section in dict.fromkeys([*new, *old]):
        before, after = (
            {key(_parted(line)[0]): _parted(line) for line in lines.get(section, [])} for lines in (old, new)
        )
        added = tuple(_whole(*line) for about, line in after.items() if about not in before)
        removed = tuple(_whole(*line) for about, line in before.items() if about not in after)
        changed = tuple(
            (line[0], before[about][1], line[1])
            for about, line in after.items()
            if about in before and before[about][1] != line[1]
        )
        if added or removed or changed:
            found.append(SectionChange(section, added, removed, changed))
    return tuple(found)


def _as_before(section: str, lines: list[str]) -> list[str]:
    """Return lines as versions kept them before: a statement with all its facts in one line."""
    if section == "Value proposition":
        return [_parted(line)[1] or line for line in lines]
    found: list[str] = []
    about = ""
    for line in lines:
        name, words = _parted(line)
        if about and name.startswith(f"{about}, ") and words:
            found[-1] = f"{found[-1]} · {words}"
        else:
            found.append(_whole(name, words))
            about = name if not words else ""
    return found


def _plain_words(line: str) -> str:
    """Return the words of a line without what parts them."""
    return " ".join(re.findall(r"\w+", line.casefold()))


def _parted(line: str) -> tuple[str, str]:
    about, _, words = line.partition("\t")
    return about, words


def _whole(about: str, words: str) -> str:
    return f"{about}: {words}" if words else about
