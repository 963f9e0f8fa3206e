"""Finding what was said: words with their prefixes, accents folded, and scripts without blanks letter by letter."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from app.domain.records.registry import records
from app.domain.words.text import clean_text, fold
from app.storage.search_index import DENSE_RANGES, fold_letters

# Ranking looks at this many of the newest hits, and not at how rare a word is in all of them (as bm25
# does): so the time of a search does not grow with the workspace.
RANKED_HITS = 100

_TRIGRAM = 3
# A passage is like another one by its rare words; more of them only cost time.
_RARE_WORDS = 6
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A hit as storage knows it: the kind of record, its id, where it belongs and its words."""

    kind: str
    row_id: str
    workshop_id: str | None
    step_id: str | None
    body: str


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Where to look: None looks everywhere. Days are YYYY-MM-DD, both ends belong to it.

    `steps` limits entries (rows of tables) to those of certain steps.
    """

    kinds: Collection[str] | None = None
    steps: Collection[str] | None = None
    workshop_id: str | None = None
    department_id: str | None = None
    initiative_id: str | None = None
    since: str | None = None
    until: str | None = None


EVERYWHERE = SearchScope()


def tokens(words: str) -> tuple[list[str], list[str]]:
    """Return the words of what a person typed: those between blanks, and runs of scripts without blanks."""
    dense, word = _patterns()
    found = word.findall(clean_text(words))
    return [w for w in found if not dense.match(w)], [w for w in found if dense.match(w)]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # So many letters take a while to compile: a start must not wait for what only a search needs.
    return re.compile(f"[{DENSE_RANGES}]+"), re.compile(rf"[{DENSE_RANGES}]+|[^\W{DENSE_RANGES}]+")


def match_expression(words: str) -> str | None:
    """Return the FTS5 query for what a person typed: every word, each as a prefix; None without words."""
    # FTS5 folds case and accents of the question as it did those of the text; folding here would differ for ß or İ.
    spaced, _ = tokens(fold_letters(words))
    return " ".join(f'"{token}"*' for token in spaced) or None


def find(connection: Connection, words: str, *, limit: int, scope: SearchScope = EVERYWHERE) -> list[SearchRow]:
    """Return hits for `words`: those with whole words first, then the newest; none without a letter or digit.

    Without any words, and with somewhere to look, the newest there are listed.
    """
    spaced, dense = tokens(words)
    listed = not words.strip() and scope != EVERYWHERE
    if not spaced and not dense and not listed:
        return []
    conditions, values = _conditions(scope)
    for number, run in enumerate(dense):
        conditions.append(f"instr(lower(e.body), :dense{number})")
        values[f"dense{number}"] = run.lower()
    long = [run for run in dense if len(run) >= _TRIGRAM]
    if spaced:
        source = "search_text f CROSS JOIN search_entry e ON e.id = f.rowid"
        conditions.append("search_text MATCH :words")
        values["words"] = match_expression(words)
    elif long:
        source = "search_dense f CROSS JOIN search_entry e ON e.id = f.rowid"
        conditions.append("search_dense MATCH :words")
        values["words"] = " ".join(f'"{run}"' for run in long)
    else:
        source = "search_entry e"
        conditions += [] if listed else ["e.dense = 1"]
    order = "f.rowid" if spaced or long else "e.id"
    rows = connection.execute(
        text(
            f"SELECT e.kind, e.row_id, e.workshop_id, e.step_id, e.body FROM {source} "
            f"LEFT JOIN workshop w ON w.id = e.workshop_id "
            f"WHERE {' AND '.join(conditions)} ORDER BY {order} DESC LIMIT :ranked"
        ),
        values | {"ranked": max(RANKED_HITS, limit)},
    )
    hits = [SearchRow(*row) for row in rows]
    whole = [re.compile(rf"\b{re.escape(fold_letters(word))}\b", re.IGNORECASE) for word in spaced]
    # What stands for a whole outcome is found before single notes with the same words.
    first = {facts.name for facts in records() if facts.searched is not None and facts.searched.first}
    hits.sort(
        key=lambda hit: (sum(word.search(fold_letters(hit.body)) is None for word in whole), hit.kind not in first)
    )
    return hits[:limit]


def _conditions(scope: SearchScope) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = ["1"]
    values: dict[str, Any] = {}
    for name, field, chosen in (("kind", "e.kind", scope.kinds), ("step", "e.step_id", scope.steps)):
        if chosen is not None:
            names = [f"{name}{number}" for number, _ in enumerate(chosen)]
            conditions.append(f"{field} IN ({', '.join(f':{n}' for n in names) or 'NULL'})")
            values |= dict(zip(names, chosen, strict=True))
    for name, column, wanted in (
        ("workshop", "e.workshop_id", scope.workshop_id),
        ("department", "e.department_id", scope.department_id),
        ("initiative", "coalesce(e.initiative_id, w.initiative_id)", scope.initiative_id),
    ):
        if wanted is not None:
            conditions.append(f"{column} = :{name}")
            values[name] = wanted
    # What has no day of its own was said on the day of its workshop.
    day = "coalesce(w.date, e.day)"
    for name, sign, bound in (("since", ">=", scope.since), ("until", "<=", scope.until)):
        if bound is not None:
            conditions.append(f"{day} {sign} :{name}")
            values[name] = bound
    return conditions, values


def find_like(connection: Connection, passage: str, *, but: Collection[str], limit: int) -> list[SearchRow]:
    """Return what shares the rare words of a passage, the most alike first; `but` are the rows it comes from."""
    spaced, dense = tokens(passage)
    words = _rare_words(connection, {fold(fold_letters(word)) for word in spaced if len(word) >= _SHORTEST})
    found: dict[str, tuple[int, SearchRow]] = {}
    if words:
        query = " OR ".join(f'"{word}"' for word in words)
        for row in _ranked(connection, "search_text", query, limit):
            shared = sum(1 for word in words if word in fold(fold_letters(row.body)))
            # One word of many in common is chance.
            if shared >= min(2, len(words)):
                found[row.row_id] = (shared, row)
    trigrams = [run[i : i + _TRIGRAM] for run in dense for i in range(max(0, len(run) - _TRIGRAM + 1))][:24]
    if trigrams:
        query = " OR ".join(f'"{part}"' for part in trigrams)
        for row in _ranked(connection, "search_dense", query, limit):
            shared = sum(1 for part in trigrams if part in row.body)
            if shared >= min(2, len(trigrams)):
                found.setdefault(row.row_id, (shared, row))
    for row_id in but:
        found.pop(row_id, None)
    return [row for _, row in sorted(found.values(), key=lambda pair: -pair[0])][:limit]


def _rare_words(connection: Connection, words: set[str]) -> list[str]:
    """Return the rarest of `words` that stand in more than one text."""
    counted = []
    for word in sorted(words):
        row = connection.execute(text("SELECT doc FROM search_words WHERE term = :term"), {"term": word}).one_or_none()
        if row is not None and row.doc > 1:
            counted.append((row.doc, word))
    return [word for _, word in sorted(counted)[:_RARE_WORDS]]


def _ranked(connection: Connection, table: str, query: str, limit: int) -> list[SearchRow]:
    rows = connection.execute(
        text(
            "SELECT e.kind, e.row_id, e.workshop_id, e.step_id, e.body FROM ("
            f"SELECT rowid AS id, rank FROM {table} WHERE {table} MATCH :words ORDER BY rank LIMIT :limit) AS hit "
            "JOIN search_entry e ON e.id = hit.id ORDER BY hit.rank"
        ),
        {"words": query, "limit": limit * 4},
    )
    return [SearchRow(*row) for row in rows]
