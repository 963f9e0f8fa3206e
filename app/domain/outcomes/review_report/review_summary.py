"""The first page of a review: did we meet the goal, the three reasons, the three changes.

It is proposed from the results, votes, factors and lessons; what people put into words of their own stands
instead, and can be taken back by emptying it.
"""

from dataclasses import dataclass

from app.domain.insights.insights import lessons
from app.domain.outcomes.results import MET_WORDS, Met, goal_met, met_words, result_rows, result_steps
from app.domain.records import Entry, Step
from app.domain.words.text import fold, is_gap, shorten, single_line
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import BoardSettings, SummarySettings

MOST = 3
REASONS = tuple(f"reason_{n}" for n in range(1, MOST + 1))
CHANGES = tuple(f"change_{n}" for n in range(1, MOST + 1))
SUMMARY_KEYS = ("met", "met_words", *REASONS, *CHANGES)
"""What of a summary can be put into other words."""

_LONGEST = 220


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """What stands on the first page; `own` names the parts that people wrote themselves."""

    met: Met
    met_text: str
    reasons: tuple[str, ...]
    changes: tuple[str, ...]
    own: frozenset[str] = frozenset()


def summary_step(content: WorkshopContent) -> Step | None:
    """Return the step in which the summary is edited, or None when the agenda has none."""
    return next((s for s in content.steps if isinstance(s.settings, SummarySettings)), None)


def summary_entry(content: WorkshopContent) -> Entry | None:
    """Return what people wrote themselves, or None while nothing was changed."""
    step = summary_step(content)
    entries = content.of_step(Entry, step.id) if step else ()
    return entries[0] if entries else None


def proposed(content: WorkshopContent) -> dict[str, str]:
    """Return what each part says by itself, by its key; a part that nothing was said about is empty."""
    rows = tuple(row for step in result_steps(content) for row in result_rows(content, step))
    found = dict.fromkeys(SUMMARY_KEYS, "")
    found["met"] = goal_met(rows)
    found["met_words"] = met_words(rows)
    found |= dict(zip(REASONS, reasons(content), strict=False))
    found |= dict(zip(CHANGES, changes(content), strict=False))
    return found


def build_summary(content: WorkshopContent) -> ReviewSummary:
    """Return the summary of a review as it stands."""
    entry = summary_entry(content)
    own = {k: v.strip() for k, v in (entry.fields if entry else {}).items() if not is_gap(v)}
    said = proposed(content) | own
    met: Met = said["met"] if said["met"] in MET_WORDS else ""
    return ReviewSummary(
        met,
        said["met_words"],
        tuple(said[key] for key in REASONS if said[key]),
        tuple(said[key] for key in CHANGES if said[key]),
        frozenset(own),
    )


def reasons(content: WorkshopContent) -> list[str]:
    """Return the three reasons: the factors of the themes with most votes, else those themes themselves."""
    found = []
    named = set()
    for entry in _by_votes(content, _part_rows(content, "factors")):
        theme, factor, evidence = (_said(content, entry, key) for key in ("theme", "factor", "evidence"))
        if not theme or fold(theme) in named:
            continue
        named.add(fold(theme))
        words = (
            f"{theme}: {factor.lower() if factor[:1].isupper() and factor[1:].islower() else factor}"
            if factor
            else theme
        )
        found.append(_shortened(f"{words} – {evidence}" if evidence else words))
    for text, detail in _top_themes(content):
        if fold(text) not in named and len(found) < MOST:
            named.add(fold(text))
            found.append(_shortened(f"{text} ({detail})"))
    return found[:MOST]


def changes(content: WorkshopContent) -> list[str]:
    """Return the three changes: what would have changed the top factors, then lessons, then actions."""
    found: dict[str, str] = {}
    for entry in _by_votes(content, _part_rows(content, "factors")):
        words = _said(content, entry, "change")
        if words:
            found.setdefault(fold(words), words)
    for lesson in lessons(content):
        if fold(lesson.verb) in ("change", "try"):
            found.setdefault(fold(lesson.text), lesson.text)
    for action in content.actions:
        if action.kind == "action" and action.state != "dropped":
            found.setdefault(fold(action.text), action.text)
    return [_shortened(words) for words in list(found.values())[:MOST]]


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


def _top_themes(content: WorkshopContent) -> list[tuple[str, str]]:
    """Return the themes the room cares about most in the shown votes on boards, each with its votes in words."""
    found = []
    for step, counted in flow.shown_votes(content):
        source = flow.source_step(content, step)
        if source is None or not isinstance(source.settings, BoardSettings) or not counted.kind.weighs:
            continue
        speaking = (r for r in counted.results if counted.kind.speaks_for(r))
        found += [(r.measure, single_line(r.item.text), counted.words(r)) for r in speaking]
    found.sort(key=lambda theme: -theme[0])
    return [(text, words) for _, text, words in found]
