"""What was said flows on: from boards to votes, from votes to messages, to agreement and actions.

All of it is looked up, nothing is copied, so a word changed at its source changes everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.records import Abstention, Ballot, Entry, Note, NoteGroup, Stance, Step, VoteOption, VoterKind
from app.domain.words.sentence import entry_title, fill_sentence
from app.domain.words.text import is_gap, shorten, single_line
from app.domain.workshop.agreement import AgreementItem, Alignment, align
from app.domain.workshop.ballot import Result, Tally, VoteItem, VoteKind, count
from app.domain.workshop.board import group_title
from app.domain.workshop.content import WorkshopContent


def board_items(content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
    """Return what can be voted on from a board: its groups, and the notes that are in none."""
    columns = {c.id: c.title for c in content.board(step).columns}
    members: dict[str, list[Note]] = {}
    loose = []
    for note in content.of_step(Note, step.id):
        if note.group_id is None:
            loose.append(note)
        else:
            members.setdefault(note.group_id, []).append(note)
    items = [
        VoteItem(g.id, group_title(g, members[g.id]), columns.get(g.column_id, ""))
        for g in content.of_step(NoteGroup, step.id)
        if g.id in members
    ]
    items += [VoteItem(n.id, n.text, columns.get(n.column_id, "")) for n in loose]
    return tuple(items)


def entry_items(content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
    """Return what can be voted on from a form or table: each entry that says something."""
    items = []
    for entry in content.of_step(Entry, step.id):
        words = entry_words(content, step, entry)
        if words:
            items.append(VoteItem(entry.id, words, subject_title(content, entry)))
    return tuple(items)


def entry_words(content: WorkshopContent, step: Step, entry: Entry) -> str:
    """Return an entry in one sentence: the form's live sentence, or the row's first words."""
    template = str(step.settings.get("sentence", ""))
    if template:
        if all(is_gap(value) for value in entry.fields.values()):
            return ""
        return fill_sentence(template, sentence_values(content, entry))
    return entry_label(content, entry)


def field_text(content: WorkshopContent, value: str) -> str:
    """Return a field for people: ids of entries, people and departments as their names."""
    if value in content.entry_by_id:
        return entry_title(content.entry_by_id[value].fields)
    if value in content.participant_by_id:
        return content.participant_by_id[value].name
    return content.department_by_id[value].name if value in content.department_by_id else value


def entry_label(content: WorkshopContent, entry: Entry) -> str:
    """Return what names an entry for people: its first field that says something, never an id."""
    return next((single_line(field_text(content, v)) for v in entry.fields.values() if not is_gap(v)), "")


def sentence_values(content: WorkshopContent, entry: Entry) -> dict[str, str]:
    """Return what a form's sentence may use: its fields, the product, and the audience it is about."""
    values = {"product": content.workshop.product or content.workshop.title}
    subject = content.entry_by_id.get(entry.subject_id or "")
    if subject is not None:
        values |= {f"subject_{k}": v for k, v in subject.fields.items()}
        values["subject"] = entry_title(subject.fields)
    return values | {k: v for k, v in entry.fields.items() if v}


def subject_title(content: WorkshopContent, entry: Entry) -> str:
    """Return the title of the entry that `entry` is about, such as its audience."""
    subject = content.entry_by_id.get(entry.subject_id or "")
    return entry_title(subject.fields) if subject else ""


def vote_items(content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
    """Return the items of a vote step: from the step it names as its source, and those typed in."""
    items: tuple[VoteItem, ...] = ()
    source = content.step(str(step.settings.get("source", "")))
    if source is not None:
        items = board_items(content, source) if source.activity == "board" else entry_items(content, source)
    return items + tuple(VoteItem(o.id, o.text) for o in content.of_step(VoteOption, step.id))


def theme_titles(content: WorkshopContent, source_key: str) -> tuple[str, ...]:
    """Return the themes of a board, or of what was voted on, those with most votes first; each once."""
    source = content.step(source_key)
    if source is None:
        return ()
    if source.activity == "board":
        items = board_items(content, source) if content.board(source).revealed else ()
    elif source.activity == "vote":
        shown = source.phase == "shown"
        items = tuple(r.item for r in tally(content, source).results) if shown else vote_items(content, source)
    else:
        return ()
    return tuple(dict.fromkeys(single_line(item.text) for item in items))


def vote_kind(step: Step) -> VoteKind:
    """Return how a vote step counts."""
    return "dots" if step.settings.get("kind", "dots") == "dots" else "score"


def tally(content: WorkshopContent, step: Step) -> Tally:
    """Return the counted vote of a vote step."""
    return count(vote_items(content, step), content.of_step(Ballot, step.id), vote_kind(step))


def vote_of(content: WorkshopContent, source_key: str) -> Step | None:
    """Return the vote step that votes on the step with this key: one held here before one that was brought along."""
    votes = [s for s in content.steps if s.activity == "vote" and s.settings.get("source") == source_key]
    return min(votes, key=lambda s: bool(s.settings.get("brought")), default=None)


@dataclass(frozen=True, slots=True)
class TopResults:
    """The best of a vote, to stand beside a later step."""

    title: str
    results: tuple[Result, ...]


def beside(content: WorkshopContent, step: Step) -> tuple[TopResults, ...]:
    """Return what stands beside a step: the top results of the votes it names, once they are shown."""
    found = []
    for key in step.settings.get("beside", ()):
        vote = content.step(str(key))
        if vote is None or vote.activity != "vote" or vote.phase != "shown":
            continue
        top = tally(content, vote).top(int(vote.settings.get("top", 3)))
        if top:
            found.append(TopResults(vote.title, top))
    return tuple(found)


def chosen_entries(content: WorkshopContent, step: Step) -> tuple[Entry, ...]:
    """Return the entries of a form that stand: per audience the candidate with most votes.

    Without a shown vote every candidate stands. Candidates that tie for first all stand: a tie is
    the room's to break, not ours.
    """
    entries = tuple(e for e in content.of_step(Entry, step.id) if entry_words(content, step, e))
    vote = vote_of(content, step.key)
    if vote is None or vote.phase != "shown":
        return entries
    totals: Mapping[str, int] = {r.item.id: r.total for r in tally(content, vote).results}
    best: dict[str | None, int] = {}
    for entry in entries:
        best[entry.subject_id] = max(best.get(entry.subject_id, 0), totals.get(entry.id, 0))
    return tuple(e for e in entries if totals.get(e.id, 0) == best[e.subject_id])


def agreement_items(content: WorkshopContent, step: Step) -> tuple[AgreementItem, ...]:
    """Return the items of an agreement step: what the steps it names have come to."""
    items = []
    for key in step.settings.get("sources", ()):
        source = content.step(str(key))
        if source is None:
            continue
        for entry in chosen_entries(content, source):
            items.append(AgreementItem(entry.id, entry_words(content, source, entry), source.title))
    return tuple(items)


def alignments(content: WorkshopContent, step: Step) -> tuple[Alignment, ...]:
    """Return where each item of an agreement step stands."""
    return align(
        agreement_items(content, step),
        content.of_step(Stance, step.id),
        content.departments_in_room(),
        content.actions,
    )


@dataclass(frozen=True, slots=True)
class ActionOffer:
    """Something said that asks for an action: an open condition, concern or block."""

    source_id: str
    text: str
    origin: str
    department_id: str | None
    participant_id: str | None


def action_offers(content: WorkshopContent) -> tuple[ActionOffer, ...]:
    """Return what offers itself as an action and has not become one yet."""
    offers = []
    for step in content.steps:
        if step.activity != "agreement":
            continue
        for alignment in alignments(content, step):
            for stance in alignment.open_stances:
                if is_gap(stance.reason):
                    continue
                who = content.person_label(stance.participant_id) or content.department_name(stance.department_id)
                offers.append(
                    ActionOffer(
                        stance.id,
                        stance.reason,
                        f"{who} on “{shorten(alignment.item.text, 60)}”",
                        stance.department_id,
                        stance.participant_id,
                    )
                )
    return tuple(offers)


def voters(content: WorkshopContent, step: Step) -> tuple[tuple[VoterKind, str, str], ...]:
    """Return who votes in a vote step, as (kind, id, name): participants, departments or the room."""
    by = step.settings.get("by", "participant")
    if by == "department":
        return tuple(("department", d.id, d.name) for d in content.departments_in_room())
    if by == "room":
        return (("room", "room", "Everybody"),)
    return tuple(("participant", p.id, p.name) for p in content.participants)


def dots_left(content: WorkshopContent, step: Step, voter_id: str) -> int:
    """Return how many dots a voter may still place; dots on what can no longer be voted on are free again."""
    there = {item.id for item in vote_items(content, step)}
    placed = sum(b.value for b in content.of_step(Ballot, step.id) if b.voter_id == voter_id and b.item_id in there)
    return int(step.settings.get("dots", 5)) - placed


def missing_voters(content: WorkshopContent, step: Step) -> tuple[str, ...]:
    """Return the names of those who have neither voted nor abstained."""
    done = {b.voter_id for b in content.of_step(Ballot, step.id)}
    done |= {a.voter_id for a in content.of_step(Abstention, step.id)}
    return tuple(name for _, voter_id, name in voters(content, step) if voter_id not in done)
