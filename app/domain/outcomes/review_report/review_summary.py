"""The first page of a review: did we meet the goal, what helped and hindered, the three changes.

It is proposed from the results, votes, factors and lessons, each sentence with where it was said; what people put
into words of their own stands instead, and can be taken back by emptying it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.insights.insights import lessons
from app.domain.outcomes.results import MET_WORDS, GoalsAtHand, Met, all_results, goal_met, met_words, result_steps
from app.domain.outcomes.review_report.moods import Mood, mood_of
from app.domain.records import Entry, Step
from app.domain.words.text import fold, is_gap, shorten, single_line
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import BoardSettings, SummarySettings

MOST = 3
HELPED = tuple(f"helped_{n}" for n in range(1, MOST + 1))
HINDERED = tuple(f"hindered_{n}" for n in range(1, MOST + 1))
REASONS = tuple(f"reason_{n}" for n in range(1, MOST + 1))
"""Reasons of which nobody said whether they helped or hindered."""
CHANGES = tuple(f"change_{n}" for n in range(1, MOST + 1))
SUMMARY_KEYS = ("met", "met_words", *HELPED, *HINDERED, *REASONS, *CHANGES)
"""What of a summary can be put into other words."""

_KEYS_OF: dict[Mood, tuple[str, ...]] = {"helped": HELPED, "hindered": HINDERED, "": REASONS}
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the first page, and the step and row it rests on; people's own words may rest on nothing."""

    words: str
    step_id: str = ""
    entry_id: str = ""


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """What stands on the first page; `own` names the parts that people wrote themselves.

    `changed` says which targets were changed on the way and why; it is told, not proposed.
    """

    met: Met
    met_text: Sentence
    changed: tuple[Sentence, ...]
    helped: tuple[Sentence, ...]
    hindered: tuple[Sentence, ...]
    reasons: tuple[Sentence, ...]
    changes: tuple[Sentence, ...]
    own: frozenset[str] = frozenset()


def summary_step(content: WorkshopContent) -> Step | None:
    """Return the step in which the summary is edited, or None when the agenda has none."""
    return next((s for s in content.steps if isinstance(s.settings, SummarySettings)), None)


def summary_entry(content: WorkshopContent) -> Entry | None:
    """Return what people wrote themselves, or None while nothing was changed."""
    step = summary_step(content)
    entries = content.of_step(Entry, step.id) if step else ()
    return entries[0] if entries else None


def proposed(content: WorkshopContent) -> dict[str, Sentence]:
    """Return what each part says by itself, by its key; a part that nothing was said about is empty."""
    rows = all_results(content)
    results = next((step.id for step in result_steps(content)), "")
    found = dict.fromkeys(SUMMARY_KEYS, Sentence(""))
    found["met"] = Sentence(goal_met(rows), results)
    found["met_words"] = Sentence(met_words(rows), results)
    for mood, sentences in reasons(content).items():
        found |= dict(zip(_KEYS_OF[mood], sentences, strict=False))
    found |= dict(zip(CHANGES, changes(content), strict=False))
    return found


def build_summary(content: WorkshopContent) -> ReviewSummary:
    """Return the summary of a review as it stands."""
    entry = summary_entry(content)
    own = {k: v.strip() for k, v in (entry.fields if entry else {}).items() if not is_gap(v)}
    proposals = proposed(content)
    said = proposals | {k: Sentence(v, proposals[k].step_id) for k, v in own.items() if k in proposals}

    def those(keys: tuple[str, ...]) -> tuple[Sentence, ...]:
        return tuple(said[key] for key in keys if said[key].words)

    met: Met = next((m for m in MET_WORDS if m == said["met"].words), "")
    return ReviewSummary(
        met,
        said["met_words"],
        changed_targets(content),
        those(HELPED),
        those(HINDERED),
        those(REASONS),
        those(CHANGES),
        frozenset(own),
    )


def changed_targets(content: WorkshopContent) -> tuple[Sentence, ...]:
    """Return which targets of the goals at hand were changed on the way, when, and why."""
    results = next((step.id for step in result_steps(content)), "")
    found = []
    for change in GoalsAtHand(content).changed_targets():
        why = single_line(change.reason)
        words = f"{change.about}: {change.before} became {change.after or 'no target'} on {change.at[:10]}"
        found.append(
            Sentence(_shortened(f"{words}, because: {why}" if why else f"{words}, without a reason."), results)
        )
    return tuple(found)


@dataclass
class _Reasons:
    """Reasons as they are gathered: what was said twice counts once."""

    found: dict[Mood, list[Sentence]] = field(default_factory=lambda: {"helped": [], "hindered": [], "": []})
    named: set[str] = field(default_factory=set)

    def add(self, theme: str, mood: Mood, sentence: Sentence) -> None:
        if fold(theme) not in self.named and len(self.found[mood]) < MOST:
            self.named.add(fold(theme))
            self.found[mood].append(sentence)


def reasons(content: WorkshopContent) -> dict[Mood, list[Sentence]]:
    """Return the reasons, what helped apart from what hindered, those with most votes first.

    They are the factors of the themes that were voted on, then the themes themselves. Whether a theme helped is told
    by the column it stands in.
    """
    moods = dict(_moods(content))
    gathered = _Reasons()
    for entry in _by_votes(content, _part_rows(content, "factors")):
        theme, factor, evidence = (_said(content, entry, key) for key in ("theme", "factor", "evidence"))
        if not theme:
            continue
        words = (
            f"{theme}: {factor.lower() if factor[:1].isupper() and factor[1:].islower() else factor}"
            if factor
            else theme
        )
        mood = moods.get(entry.subject_id or "") or moods.get(fold(theme)) or ""
        sentence = Sentence(_shortened(f"{words} – {evidence}" if evidence else words), entry.step_id, entry.id)
        gathered.add(theme, mood, sentence)
    for item_id, text, detail, step_id in _top_themes(content):
        gathered.add(text, moods.get(item_id, ""), Sentence(_shortened(f"{text} ({detail})"), step_id))
    return gathered.found


def _moods(content: WorkshopContent) -> Iterator[tuple[str, Mood]]:
    """Yield whether a theme or note helped or hindered, by its id and by its folded words."""
    columns = {c.id: mood_of(c.title) for c in content.columns}
    for group in content.groups:
        mood = columns.get(group.column_id, "")
        yield group.id, mood
        yield fold(group.title), mood
    for note in content.notes:
        yield note.id, columns.get(note.column_id, "")


def changes(content: WorkshopContent) -> list[Sentence]:
    """Return the three changes: the lessons marked change or try by the votes of their themes, then the actions."""
    totals = flow.support(content)
    found: dict[str, Sentence] = {}
    learned = [lesson for lesson in lessons(content) if fold(lesson.verb) in ("change", "try")]
    learned.sort(key=lambda lesson: -totals.get(lesson.theme_id, flow.NO_SUPPORT).weight)
    for lesson in learned:
        found.setdefault(fold(lesson.text), Sentence(_shortened(lesson.text), lesson.step.id, lesson.entry.id))
    wanted = [action for action in content.actions if action.kind == "action" and action.state != "dropped"]
    wanted.sort(key=lambda action: -totals.get(action.source_id or "", flow.NO_SUPPORT).weight)
    for action in wanted:
        found.setdefault(fold(action.text), Sentence(_shortened(action.text), action.step_id or "", action.id))
    return list(found.values())[:MOST]


def _shortened(words: str) -> str:
    return shorten(single_line(words), _LONGEST)


def _part_rows(content: WorkshopContent, part: str) -> tuple[Entry, ...]:
    key = content.workshop.template.get("document", {}).get("parts", {}).get(part, "")
    step = content.step(key)
    return content.of_step(Entry, step.id) if step is not None else ()


def _said(content: WorkshopContent, entry: Entry, key: str) -> str:
    value = entry.fields.get(key, "")
    return "" if is_gap(value) else single_line(flow.field_text(content, value))


def _by_votes(content: WorkshopContent, entries: tuple[Entry, ...]) -> list[Entry]:
    """Return rows by the votes of what they are about, most first; rows about nothing voted on keep their order."""
    totals = flow.support(content)
    return sorted(entries, key=lambda entry: -totals.get(entry.subject_id or "", flow.NO_SUPPORT).weight)


def _top_themes(content: WorkshopContent) -> list[tuple[str, str, str, str]]:
    """Return the themes the room cares about most in the shown votes on boards: id, words, votes in words, step."""
    found = []
    for step, counted in flow.shown_votes(content):
        source = flow.source_step(content, step)
        if source is None or not isinstance(source.settings, BoardSettings) or not counted.kind.weighs:
            continue
        speaking = (r for r in counted.results if counted.kind.speaks_for(r))
        found += [(r.measure, r.item.id, single_line(r.item.bare), counted.words(r), step.id) for r in speaking]
    found.sort(key=lambda theme: -theme[0])
    return [theme[1:] for theme in found]
