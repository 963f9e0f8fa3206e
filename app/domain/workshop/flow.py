"""What was said flows on: from boards to votes, from votes to messages, to agreement and actions.

All of it is looked up, nothing is copied, so a word changed at its source changes everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.records import (
    Abstention,
    Ballot,
    Department,
    Entry,
    Note,
    NoteGroup,
    Stance,
    Step,
    VoteOption,
    VoterKind,
)
from app.domain.words.sentence import entry_title, fill_sentence, slots
from app.domain.words.text import is_gap, single_line
from app.domain.workshop.activity import activity_of
from app.domain.workshop.agreement import AgreementItem, Alignment, align, answers_of
from app.domain.workshop.ballot import (
    VOTE_KINDS,
    Result,
    Tally,
    VoteItem,
    VoteKind,
    count,
    decide,
    grouped,
    ties_to_break,
)
from app.domain.workshop.board import group_title
from app.domain.workshop.content import WorkshopContent, found_once
from app.domain.workshop.settings import (
    AgreementSettings,
    BoardSettings,
    FormSettings,
    TableSettings,
    VoteSettings,
    source_of,
)


def vote_settings(step: Step) -> VoteSettings:
    """Return the settings of a vote step."""
    assert isinstance(step.settings, VoteSettings), step.activity
    return step.settings


@found_once
def board_items(content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
    """Return what can be voted on from a board, column by column: its groups, and the notes that are in none."""
    order = content.board(step).columns
    columns = {c.id: c.title for c in order}
    places = {c.id: place for place, c in enumerate(order)}
    members: dict[str, list[Note]] = {}
    loose = []
    for note in content.of_step(Note, step.id):
        if note.group_id is None:
            loose.append(note)
        else:
            members.setdefault(note.group_id, []).append(note)
    items = [
        VoteItem(g.id, group_title(g, members[g.id]), columns.get(g.column_id, ""), g.column_id)
        for g in content.of_step(NoteGroup, step.id)
        if g.id in members
    ]
    items += [VoteItem(n.id, n.text, columns.get(n.column_id, ""), n.column_id) for n in loose]
    return tuple(sorted(items, key=lambda item: places.get(item.group, len(places))))


@found_once
def items_with_columns(content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
    """Return what can be voted on from a board as it reads elsewhere: "Stop: changing a slide after it was approved".

    Away from its column a note may say the opposite of what was meant; a board of one column adds nothing.
    """
    items = board_items(content, step)
    if len(content.board(step).columns) < 2:
        return items
    return tuple(
        item._replace(text=f"{item.detail}: {item.text}", detail="", column=item.detail) if item.detail else item
        for item in items
    )


@found_once
def entry_items(content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
    """Return what can be voted on from a form or table: each entry that says something."""
    return tuple(
        VoteItem(entry.id, words, subject_title(content, entry), entry.subject_id or "")
        for entry in content.of_step(Entry, step.id)
        if (words := entry_words(content, step, entry))
    )


def entry_words(content: WorkshopContent, step: Step, entry: Entry) -> str:
    """Return an entry in one sentence: the form's live sentence, or the row's first words."""
    own = entry.fields.get(step.settings.own_words, "") if isinstance(step.settings, FormSettings) else ""
    if not is_gap(own):
        return single_line(own)
    if isinstance(step.settings, FormSettings) and step.settings.sentence:
        if all(is_gap(value) for value in entry.fields.values()):
            return ""
        return fill_sentence(step.settings.sentence, sentence_values(content, entry))
    if isinstance(step.settings, TableSettings) and (used := slots(step.settings.item)):
        said = {key: field_text(content, value) for key, value in entry.fields.items()}
        # What one signs is said last; a row that only has its name is no sentence yet.
        return "" if is_gap(said.get(used[-1], "")) else fill_sentence(step.settings.item, said)
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


def source_step(content: WorkshopContent, step: Step) -> Step | None:
    """Return the step that a step takes its items from, or None."""
    first = first_vote(content, step)
    if first is not None:
        return source_step(content, first)
    key = source_of(step.settings)
    return content.step(key) if key else None


def first_vote(content: WorkshopContent, step: Step) -> Step | None:
    """Return the vote whose ties are decided in this step; None where it is no run-off, or one of itself in the end."""
    seen = {step.key}
    found = at = step
    while isinstance(at.settings, VoteSettings) and at.settings.run_off:
        before = content.step(at.settings.run_off)
        if before is None or before.key in seen or not is_vote(before):
            return None
        seen.add(before.key)
        found, at = (before, before) if found is step else (found, before)
    return None if found is step else found


def run_off_of(content: WorkshopContent, step: Step) -> Step | None:
    """Return the step that decides the ties of a vote, if there is one."""
    named = (s for s in content.steps if isinstance(s.settings, VoteSettings) and s.settings.run_off == step.key)
    return next((s for s in named if first_vote(content, s) is not None), None)


def hidden_source(content: WorkshopContent, step: Step) -> Step | None:
    """Return the step that a step takes its items from while the room may not see them; else None."""
    source = source_step(content, step)
    return source if source is not None and activity_of(source).is_hidden(content, source) else None


@found_once
def vote_items(content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
    """Return the items of a step: from the step it names as its source, and those typed in.

    A vote within groups has them group by group; a run-off has what the vote before it left tied, tie by tie.
    """
    first = first_vote(content, step)
    if first is not None:
        return _tied_items(content, first)
    source = source_step(content, step)
    within = isinstance(step.settings, VoteSettings) and step.settings.within
    items: tuple[VoteItem, ...] = ()
    if source is not None:
        is_mixed = isinstance(source.settings, BoardSettings) and not within
        items = items_with_columns(content, source) if is_mixed else activity_of(source).items(content, source)
    items += tuple(VoteItem(o.id, o.text) for o in content.of_step(VoteOption, step.id))
    if within:
        return tuple(item for group in grouped(items) for item in group)
    return items


def _tied_items(content: WorkshopContent, vote: Step) -> tuple[VoteItem, ...]:
    if vote.phase != "shown":
        # What is tied would tell the result.
        return ()
    counted = _counted(content, vote)
    found = []
    for tie in ties_to_break(counted, vote_settings(vote).top):
        for result in tie:
            where = f"Place {result.rank}" + (f" in {result.item.detail}" if counted.within else "")
            group = f"{result.item.group if counted.within else ''}:{result.rank}"
            found.append(VoteItem(result.item.id, result.item.text, where, group, result.item.column))
    return tuple(found)


def theme_titles(content: WorkshopContent, source_key: str) -> tuple[str, ...]:
    """Return the themes of the step with this key, the weightiest first; each once."""
    source = content.step(source_key)
    themes = activity_of(source).themes(content, source) if source is not None else ()
    return tuple(dict.fromkeys(single_line(theme) for theme in themes))


def vote_kind(step: Step) -> VoteKind:
    """Return how a vote step counts."""
    return VOTE_KINDS[vote_settings(step).kind]


def tally(content: WorkshopContent, step: Step) -> Tally:
    """Return the counted vote of a vote step, its ties in the order of their run-off once the room has seen that."""
    counted, run_off = _counted(content, step), run_off_of(content, step)
    return decide(counted, tally(content, run_off)) if run_off is not None and run_off.phase == "shown" else counted


@found_once
def _counted(content: WorkshopContent, step: Step) -> Tally:
    settings = vote_settings(step)
    return count(vote_items(content, step), content.of_step(Ballot, step.id), vote_kind(step), within=settings.within)


def is_vote(step: Step) -> bool:
    """Return whether a step is a vote."""
    return isinstance(step.settings, VoteSettings)


def vote_of(content: WorkshopContent, source_key: str) -> Step | None:
    """Return the vote step that votes on the step with this key: one held here before one that was brought along."""
    votes = [s for s in content.steps if is_vote(s) and source_of(s.settings) == source_key]
    return min(votes, key=lambda s: vote_settings(s).brought, default=None)


def shown_votes(content: WorkshopContent, source_key: str | None = None) -> Iterator[tuple[Step, Tally]]:
    """Yield the votes whose result the room has seen, counted; only those on one step when its key is given.

    A run-off is none of them: it orders what was voted on before and adds nothing to it.
    """
    for step in content.steps:
        if not is_vote(step) or vote_settings(step).run_off:
            continue
        if step.phase == "shown" and source_key in (None, source_of(step.settings)):
            yield step, tally(content, step)


@dataclass(frozen=True, slots=True)
class Support:
    """How much the room cares about an item, as shown votes that weigh say together.

    More `weight` is more; below 0 the room is against it. `votes` are those that count one by one and may be added
    to those of other rooms, `others` what other kinds of votes came to, in words.
    """

    weight: float = 0.0
    votes: int = 0
    others: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the votes came to for a narrow column: "9", "18 points, 3 first places"."""
        return "; ".join((*([str(self.votes)] if self.votes or not self.others else []), *self.others))


NO_SUPPORT = Support()


def support(content: WorkshopContent, source_key: str | None = None) -> dict[str, Support]:
    """Return how much the room cares about items, by id: what shown votes that weigh have given them together."""
    found: dict[str, Support] = {}
    for _, counted in shown_votes(content, source_key):
        kind = counted.kind
        for result in counted.results if kind.weighs else ():
            before = found.get(result.item.id, NO_SUPPORT)
            said = (counted.words(result),) if result.voters and not kind.adds_up else ()
            found[result.item.id] = Support(
                before.weight + result.measure,
                before.votes + (result.total if kind.adds_up else 0),
                (*before.others, *said),
            )
    return found


def top_results(content: WorkshopContent, step: Step) -> tuple[Result, ...]:
    """Return what flows on from a vote: its best results, once they are shown."""
    if not is_vote(step) or step.phase != "shown":
        return ()
    return tally(content, step).top(vote_settings(step).top)


@found_once
def chosen_entries(content: WorkshopContent, step: Step) -> tuple[Entry, ...]:
    """Return the entries of a step that stand: per audience the candidate that did best in the vote on it.

    Without a shown vote every candidate stands. Candidates that tie for first all stand: a tie is
    the room's to break, in a run-off, not ours. One that the room is against stands no more, even where it is alone.
    """
    entries = tuple(e for e in content.of_step(Entry, step.id) if entry_words(content, step, e))
    vote = vote_of(content, step.key)
    if vote is None or vote.phase != "shown":
        return entries
    results = {r.item.id: r for r in tally(content, vote).results}
    best: dict[str | None, Result] = {}
    for entry in entries:
        mine = results.get(entry.id)
        other = best.get(entry.subject_id)
        if mine is not None and mine.measure >= 0 and (other is None or mine.rank < other.rank):
            best[entry.subject_id] = mine
    ranks = {subject: result.rank for subject, result in best.items()}
    return tuple(e for e in entries if e.id in results and results[e.id].rank == ranks.get(e.subject_id))


@found_once
def agreement_items(content: WorkshopContent, step: Step) -> tuple[AgreementItem, ...]:
    """Return the items of an agreement step: what the steps it names have come to."""
    settings = step.settings
    found = []
    for key in settings.sources if isinstance(settings, AgreementSettings) else ():
        source = content.step(key)
        if source is not None:
            outcomes = activity_of(source).outcomes(content, source)
            found += [
                AgreementItem(item.id, item.text, source.title, _addressed(content, step, item.id)) for item in outcomes
            ]
    return tuple(found)


def _addressed(content: WorkshopContent, step: Step, item_id: str) -> tuple[Department, ...] | None:
    """Return the department that an item's row names as the one to ask; None where all in the room are asked."""
    key = step.settings.asks if isinstance(step.settings, AgreementSettings) else ""
    entry = content.entry_by_id.get(item_id)
    named = content.department_by_id.get(entry.fields.get(key, "")) if key and entry is not None else None
    return None if named is None else (named,)


def asked_departments(content: WorkshopContent, step: Step) -> tuple[Department, ...]:
    """Return everybody an agreement step asks: the departments in the room, and those that rows name besides."""
    named = (d for item in agreement_items(content, step) for d in item.asked or ())
    return tuple(dict.fromkeys((*content.departments_in_room(), *named)))


@found_once
def alignments(content: WorkshopContent, step: Step) -> tuple[Alignment, ...]:
    """Return where each item of an agreement step stands."""
    return align(
        agreement_items(content, step),
        content.of_step(Stance, step.id),
        asked_departments(content, step),
        content.actions,
        answers_of(step),
    )


def agreements(content: WorkshopContent) -> Iterator[tuple[Step, Alignment]]:
    """Yield where every item of every agreement of a workshop stands."""
    for step in content.steps:
        if isinstance(step.settings, AgreementSettings):
            for alignment in alignments(content, step):
                yield step, alignment


def tables_of(content: WorkshopContent, outcome: str) -> tuple[Step, ...]:
    """Return the tables whose rows become something: "decisions", "results", "lessons" or "goals"."""
    return tuple(s for s in content.steps if isinstance(s.settings, TableSettings) and s.settings.outcome == outcome)


def voters(content: WorkshopContent, step: Step) -> tuple[tuple[VoterKind, str, str], ...]:
    """Return who votes in a vote step, as (kind, id, name): participants, departments or the room."""
    match vote_settings(step).by:
        case "department":
            return tuple(("department", d.id, d.name) for d in content.departments_in_room())
        case "room":
            return tuple(("room", voter_id, name) for voter_id, name in vote_kind(step).room)
        case "participant":
            return tuple(("participant", p.id, p.name) for p in content.participants)


def missing_voters(content: WorkshopContent, step: Step) -> tuple[str, ...]:
    """Return the names of those who have neither voted nor abstained."""
    done = {b.voter_id for b in content.of_step(Ballot, step.id)}
    done |= {a.voter_id for a in content.of_step(Abstention, step.id)}
    return tuple(name for _, voter_id, name in voters(content, step) if voter_id not in done)
