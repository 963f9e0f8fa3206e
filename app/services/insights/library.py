"""The library: one search over everything that was said, with the way back to where it was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.insights.hit_kinds import ROW_KINDS, HitKind, kind_words
from app.domain.outcomes.guide.guide_document import MessagingGuide
from app.domain.records import Entry, Initiative, Step, Workshop
from app.domain.records.goal_records import Goal
from app.domain.records.insight_records import CalendarEntry, Insight
from app.domain.records.registry import RecordFacts, facts_of, records
from app.domain.words.text import single_line
from app.storage.search import SearchRow, SearchScope, tokens
from app.storage.search_index import SEPARATOR
from app.storage.store import Store

_MESSAGE_PARTS = ("messages", "value_proposition", "lengths")
_CONTEXT = 70


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """Where to look; what is empty does not narrow. Days are YYYY-MM-DD, both ends belong to it."""

    kind: HitKind | None = None
    department_id: str | None = None
    initiative_id: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its words in context, and where and when it was said.

    `workshop_id` is empty for what belongs to no workshop (goals, insights, calendar entries); `where` names the
    workshop and step, or the initiative. `said` is what was said without what stands beside it, to look for the like.
    """

    kind: HitKind
    record_id: str
    words: str
    workshop_id: str
    step_id: str
    where: str
    date: str
    said: str = field(default="", repr=False)

    @property
    def kind_words(self) -> str:
        """What its kind is called."""
        return kind_words()[self.kind]


class Library:
    """Search in one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(
        self,
        words: str,
        *,
        limit: int = 50,
        workshop_id: str | None = None,
        within: LibraryFilter | None = None,
    ) -> list[Hit]:
        """Return the best hits for `words`: every word must occur, each may be the start of a longer one.

        Without any words, what the filters leave is listed, the newest first. Accents and case do not matter.
        Words of scripts without blanks (Chinese, Japanese, Thai …) are found wherever
        they stand.
        """
        within = within or LibraryFilter()
        if not words.strip() and within == LibraryFilter():
            return []
        scope = SearchScope(
            kinds=[_table_of(within.kind)] if within.kind else None,
            steps=self._steps_of(within.kind),
            workshop_id=workshop_id,
            department_id=within.department_id,
            initiative_id=within.initiative_id,
            since=within.since,
            until=within.until,
        )
        spaced, dense = tokens(words)
        return self._hits(self._store.search(words, limit=limit, scope=scope), (*spaced, *dense))

    def alike(self, passage: str, *, but: str | Sequence[str] = "", limit: int = 20) -> list[Hit]:
        """Return where else something like a passage was said, the most alike first; `but` is where it stands."""
        spaced, dense = tokens(passage)
        rows = self._store.search_like(passage, but=[but] if isinstance(but, str) else but, limit=limit)
        return self._hits(rows, tuple(sorted((*spaced, *dense), key=len, reverse=True)))

    def initiatives(self) -> list[tuple[str, str]]:
        """Return id and name of the initiatives, for the filter."""
        return [(i.id, i.name) for i in self._store.all(Initiative, order=("name",))]

    def _steps_of(self, kind: HitKind | None) -> list[str] | None:
        """Return the steps whose entries are of a kind; None where the kind is no matter of steps."""
        match kind:
            case "decision":
                return list(self._decision_steps())
            case "message":
                return list(self._message_steps())
            case "row":
                others = self._decision_steps() | self._message_steps()
                steps = self._store.pick(Step, ("id",), activity=["table", "form", "summary"])
                return [row[0] for row in steps if row[0] not in others]
        return None

    def _decision_steps(self) -> set[str]:
        return {row[0] for row in self._store.pick(Step, ("id",), settings__outcome="decisions")}

    def _message_steps(self) -> set[str]:
        fields = ("id", *(f"template.document.parts.{part}" for part in _MESSAGE_PARTS))
        rows = self._store.pick(Workshop, fields, template__document__kind=MessagingGuide.kind)
        wanted = {(row[0], key) for row in rows for key in row[1:] if key}
        steps = self._store.pick(Step, ("id", "workshop_id", "key"), workshop_id=[row[0] for row in rows])
        return {step_id for step_id, workshop_id, key in steps if (workshop_id, key) in wanted}

    def _hits(self, rows: list[SearchRow], words: Iterable[str]) -> list[Hit]:
        ids = list({row.workshop_id for row in rows if row.workshop_id})
        workshops = {row[0]: row for row in self._store.pick(Workshop, ("id", "title", "date"), id=ids)}
        steps = dict(self._store.pick(Step, ("id", "title"), id=list({r.step_id for r in rows if r.step_id})))
        entry_steps = [r.step_id for r in rows if r.kind == "entry"]
        decisions = self._decision_steps() if entry_steps else set()
        messages = self._message_steps() if entry_steps else set()
        places = self._places([row for row in rows if not row.workshop_id])
        looked_for = [word.casefold() for word in words]
        by_table = {facts.name: facts for facts in records()}
        found = []
        for row in rows:
            facts = by_table[row.kind]
            kind = facts.hit
            if row.step_id in decisions:
                kind = "decision"
            elif row.step_id in messages:
                kind = "message"
            if row.workshop_id:
                if row.workshop_id not in workshops:
                    continue
                _, title, date = workshops[row.workshop_id]
                where = " · ".join(part for part in (title, steps.get(row.step_id, "")) if part)
            else:
                where, date = places.get(row.row_id, ("", ""))
            found.append(
                Hit(
                    kind,
                    row.row_id,
                    _in_context(row.body, looked_for),
                    row.workshop_id or "",
                    row.step_id or "",
                    where,
                    date,
                    row.body.split(SEPARATOR)[0] if _is_in_parts(facts) else row.body,
                )
            )
        return found

    def _places(self, rows: list[SearchRow]) -> dict[str, tuple[str, str]]:
        """Return where what belongs to no workshop belongs, and its day."""
        if not rows:
            return {}
        names = dict(self.initiatives())
        found = {}
        for kind, day in ((Goal, "due"), (Insight, "day"), (CalendarEntry, "day")):
            ids = [row.row_id for row in rows]
            for record_id, initiative_id, on in self._store.pick(kind, ("id", "initiative_id", day), id=ids):
                found[record_id] = (names.get(initiative_id, ""), on or "")
        return found


def _table_of(kind: HitKind) -> str:
    """Return the table that hits of a kind stand in."""
    tables = {facts.hit: facts.name for facts in records() if facts.searched is not None}
    return facts_of(Entry).name if kind in ROW_KINDS else tables[kind]


def _is_in_parts(facts: RecordFacts) -> bool:
    """Return whether what is found of a record is put together from several texts."""
    words = facts.searched.words if facts.searched else ()
    return len(words) > 1 or any(facts.fields[name].holds_cells for name in words)


def _in_context(body: str, words: list[str]) -> str:
    """Return the part of `body` around the first of `words` that it holds."""
    line = single_line(body)
    lower = line.casefold()
    places = [place for word in words if (place := lower.find(word)) >= 0]
    start = max(0, min(places, default=0) - _CONTEXT)
    end = min(len(line), start + 2 * _CONTEXT + 20)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
