"""Insights: what they are called, where they come from, and where they help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.records import Entry, Note, NoteGroup, Step
from app.domain.records.insight_records import Insight, InsightKind, InsightStatus
from app.domain.records.json_types import Json
from app.domain.words.text import fold, is_gap
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TableSettings

KIND_WORDS: dict[InsightKind, str] = {
    "lesson": "Lesson",
    "best_practice": "Best practice",
    "customer_insight": "Customer insight",
    "objection": "Objection",
    "what_works": "What works",
}
STATUS_WORDS: dict[InsightStatus, str] = {"fresh": "Fresh", "confirmed": "Confirmed", "outdated": "Outdated"}

# A word shorter than this joins sentences that have nothing to do with each other.
_SHORTEST = 5
# What a board is about is known long before its thousandth note.
_ENOUGH_NOTES = 200
# One shared word is chance; a shared segment or tag, or two words, is not.
_ENOUGH = 2
_SEGMENT, _TAG, _INITIATIVE, _PRODUCT = 3, 2, 1, 1


def kind_of(words: str) -> InsightKind:
    """Return the kind of insight a person names, a lesson when it is none of ours."""
    wanted = fold(words)
    return next((kind for kind, name in KIND_WORDS.items() if fold(name) == wanted), "lesson")


def split_tags(words: str) -> list[str]:
    """Return the tags in what was typed: separated by commas or semicolons, each once, as it was written."""
    found: dict[str, str] = {}
    for part in words.replace(";", ",").replace("#", "").split(","):
        tag = " ".join(part.split())[:60]
        if tag:
            found.setdefault(fold(tag), tag)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Place:
    """Where help is wanted: the customers spoken of, the themes at hand, and all other words of the place."""

    segments: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    initiative_id: str | None = None
    product: str = ""


def place_of(content: WorkshopContent, step: Step) -> Place:
    """Return what a step is about: its columns and audiences, its themes, its words, the workshop's product."""
    board = content.board(step)
    entries = content.of_step(Entry, step.id)
    segments = {fold(column.title) for column in board.columns}
    for other in content.steps:
        columns = other.settings.columns if isinstance(other.settings, TableSettings) else ()
        if {column.key for column in columns} & {"segment", "audience"}:
            for entry in content.of_step(Entry, other.id):
                segments |= {
                    fold(flow.field_text(content, entry.fields.get(key, ""))) for key in ("segment", "audience")
                }
    themes = {fold(group.title) for group in board.groups} | {fold(step.title)}
    said = [step.title, step.question]
    if board.revealed:
        said += [note.text for note in board.notes[:_ENOUGH_NOTES]]
    said += [value for entry in entries for value in entry.fields.values()]
    workshop = content.workshop
    return Place(
        frozenset(segments - {""}),
        frozenset(themes - {""}),
        _words(said),
        workshop.initiative_id,
        fold(workshop.product),
    )


def matching(insights: Iterable[Insight], place: Place, limit: int = 3) -> tuple[Insight, ...]:
    """Return the insights that help in a place, the most fitting first; confirmed ones before fresh ones."""
    scored = [(score, insight) for insight in insights if (score := _score(insight, place)) >= _ENOUGH]
    scored.sort(key=lambda pair: (-pair[0], pair[1].status != "confirmed", pair[1].day), reverse=False)
    return tuple(insight for _, insight in scored[:limit])


def at_hand(content: WorkshopContent, limit: int = 12) -> tuple[Insight, ...]:
    """Return the insights that matter to a workshop: of its initiative or product, or on a matching theme."""
    workshop = content.workshop
    place = Place(
        frozenset().union(*(place_of(content, step).segments for step in content.steps))
        if content.steps
        else frozenset(),
        frozenset(fold(word) for word in (workshop.title, workshop.product) if word),
        _words([workshop.title, workshop.product, content.initiative.name if content.initiative else ""]),
        workshop.initiative_id,
        fold(workshop.product),
    )
    found = {}
    for insight in content.known:
        same = workshop.initiative_id is not None and insight.initiative_id == workshop.initiative_id
        product = place.product and fold(insight.product) == place.product
        score = _score(insight, place) + (_ENOUGH if same or product else 0)
        if score >= _ENOUGH:
            found[insight.id] = (score, insight)
    ranked = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].status != "confirmed"))
    return tuple(insight for _, insight in ranked[:limit])


def _score(insight: Insight, place: Place) -> int:
    score = 0
    if fold(insight.segment) in place.segments and insight.segment:
        score += _SEGMENT
    elif insight.segment and any(fold(insight.segment) in s or s in fold(insight.segment) for s in place.segments):
        score += _SEGMENT - 1
    tags = {fold(tag) for tag in insight.tags}
    if tags & (place.themes | place.segments) or any(tag in theme.split() for tag in tags for theme in place.themes):
        score += _TAG
    score += min(_ENOUGH, len(_words([insight.text]) & place.words))
    # The same initiative or product alone does not make it fit this place; it decides between equals.
    if score and insight.initiative_id and insight.initiative_id == place.initiative_id:
        score += _INITIATIVE
    if score and place.product and fold(insight.product) == place.product:
        score += _PRODUCT
    return score


def _words(said: Iterable[str]) -> frozenset[str]:
    letters = (("".join(c if c.isalnum() else " " for c in fold(text))).split() for text in said)
    return frozenset(word for words in letters for word in words if len(word) >= _SHORTEST)


# Lessons that become insights


@dataclass(frozen=True, slots=True)
class Lesson:
    """A row of a table of lessons: what to keep, change or try, for whom, and the theme it came from."""

    entry: Entry
    step: Step
    text: str
    verb: str
    audience: str
    segment: str
    tags: tuple[str, ...]
    theme_id: str


def lesson_steps(content: WorkshopContent) -> tuple[Step, ...]:
    """Return the tables whose rows are lessons."""
    return flow.tables_of(content, "lessons")


def lessons(content: WorkshopContent) -> tuple[Lesson, ...]:
    """Return the lessons of a workshop, in order; rows without words are none."""
    found = []
    for step in lesson_steps(content):
        for entry in content.of_step(Entry, step.id):
            said = {key: "" if is_gap(v) else flow.field_text(content, v) for key, v in entry.fields.items()}
            if not said.get("lesson"):
                continue
            found.append(
                Lesson(
                    entry,
                    step,
                    said["lesson"].strip(),
                    said.get("verb", ""),
                    said.get("audience", ""),
                    said.get("segment", ""),
                    tuple(split_tags(said.get("tags", ""))),
                    entry.subject_id or _theme_id(content, said.get("theme", "")),
                )
            )
    return tuple(found)


_MOST_NOTES = 5


def behind(content: WorkshopContent, lesson: Lesson) -> list[str]:
    """Return the ids of what a lesson came from: its theme with the first notes of it, else the row itself."""
    if not lesson.theme_id:
        return [lesson.entry.id]
    notes = [n.id for n in content.notes if n.group_id == lesson.theme_id]
    return [lesson.theme_id, *notes[:_MOST_NOTES]]


def _theme_id(content: WorkshopContent, title: str) -> str:
    """Return the group or note that a theme's words stand for; nothing where there is none."""
    wanted = fold(title)
    for group in content.groups if wanted else ():
        if fold(group.title) == wanted:
            return group.id
    return next((note.id for note in content.notes if wanted and fold(note.text) == wanted), "")


def evidence_of(content: WorkshopContent, record_ids: Sequence[str]) -> list[Json]:
    """Return notes, groups and entries as evidence: their words, votes, and how often they were said."""
    votes = flow.support(content)
    notes = {n.id: n for n in content.notes}
    groups = {g.id: g for g in content.groups}
    found: list[Json] = []
    for record_id in record_ids:
        item: Json = {}
        if record_id in groups:
            members = [n for n in content.notes if n.group_id == record_id]
            words = groups[record_id].title or (members[0].text if members else "")
            item = {"kind": "group", "id": record_id, "text": words, "said": len(members)}
        elif record_id in notes:
            item = {"kind": "note", "id": record_id, "text": notes[record_id].text}
        elif record_id in content.entry_by_id:
            item = {
                "kind": "entry",
                "id": record_id,
                "text": flow.entry_label(content, content.entry_by_id[record_id]),
            }
        if item and item["text"]:
            got = votes.get(record_id, flow.NO_SUPPORT)
            if got.votes:
                item["votes"] = got.votes
            if got.others:
                item["results"] = list(got.others)
            found.append(item)
    return found


def evidence_words(item: Json) -> str:
    """Return a piece of evidence in words: "Sales heard of it late" (9 dots, said 4 times)."""
    votes, said = int(item.get("votes", 0)), int(item.get("said", 0))
    parts = []
    if votes:
        parts.append("1 dot" if votes == 1 else f"{votes} dots")
    parts += [str(result) for result in item.get("results", ())]
    if said > 1:
        parts.append(f"said {said} times")
    return f"“{item.get('text', '')}”" + (f" ({', '.join(parts)})" if parts else "")


def source_of(content: WorkshopContent, record_id: str) -> Note | NoteGroup | Entry | None:
    """Return the note, group or entry with this id."""
    for records in (content.notes, content.groups, content.entries):
        for record in records:
            if record.id == record_id:
                return record
    return None
