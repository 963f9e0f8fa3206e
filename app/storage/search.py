"""The search index: one FTS5 table over everything people said, kept by triggers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.text import clean_text

# Ids that stand in a cell for a person or an audience are nothing anybody said.
_NO_ID = f"value NOT GLOB '{'[0-9a-f]' * 32}'"

# What of a record can be found, as SQL over the row. Values of entries are JSON: only the words count.
SEARCHED = {
    "workshop": ("{row}.title || ' ' || {row}.product", "{row}.id"),
    "note": ("{row}.text", "{row}.workshop_id"),
    "note_group": ("{row}.title", "{row}.workshop_id"),
    "answer": ("{row}.text", "{row}.workshop_id"),
    "entry": (
        f"coalesce((SELECT group_concat(value, ' ') FROM json_each({{row}}.fields) WHERE {_NO_ID}), '')",
        "{row}.workshop_id",
    ),
    "stance": ("{row}.reason", "{row}.workshop_id"),
    "action": ("{row}.text", "{row}.workshop_id"),
    "participant": ("{row}.name", "{row}.workshop_id"),
}

# Ranking looks at this many of the newest hits, and not at how rare a word is in all of them (as bm25
# does): so the time of a search does not grow with the workspace.
RANKED_HITS = 100


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A hit as storage knows it: the kind of record, its id, its workshop and its words."""

    kind: str
    row_id: str
    workshop_id: str
    body: str


def index_statements() -> Iterator[str]:
    """Yield the statements that create the full-text table and the triggers that keep it."""
    yield (
        "CREATE VIRTUAL TABLE search_text USING fts5(body, content='search_entry', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    yield (
        "CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN "
        "INSERT INTO search_text (rowid, body) VALUES (NEW.id, NEW.body); END"
    )
    yield (
        "CREATE TRIGGER search_entry_update AFTER UPDATE ON search_entry BEGIN "
        "INSERT INTO search_text (search_text, rowid, body) VALUES ('delete', OLD.id, OLD.body); "
        "INSERT INTO search_text (rowid, body) VALUES (NEW.id, NEW.body); END"
    )
    yield (
        "CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN "
        "INSERT INTO search_text (search_text, rowid, body) VALUES ('delete', OLD.id, OLD.body); END"
    )
    for table, (body, workshop) in SEARCHED.items():
        new_body, new_workshop = body.format(row="NEW"), workshop.format(row="NEW")
        yield (
            f"CREATE TRIGGER index_{table}_insert AFTER INSERT ON {table} BEGIN "
            f"INSERT INTO search_entry (kind, row_id, workshop_id, body) "
            f"VALUES ('{table}', NEW.id, {new_workshop}, {new_body}); END"
        )
        yield (
            f"CREATE TRIGGER index_{table}_update AFTER UPDATE ON {table} "
            f"WHEN {new_body} IS NOT {body.format(row='OLD')} "
            f"BEGIN UPDATE search_entry SET body = {new_body} WHERE kind = '{table}' AND row_id = NEW.id; END"
        )
        yield (
            f"CREATE TRIGGER index_{table}_delete AFTER DELETE ON {table} BEGIN "
            f"DELETE FROM search_entry WHERE kind = '{table}' AND row_id = OLD.id; END"
        )


def match_expression(words: str) -> str | None:
    """Return the FTS5 query for what a person typed: every word, each as a prefix; None without words."""
    # FTS5 folds case and accents of the question as it did those of the text; folding here would differ for ß or İ.
    tokens = re.findall(r"\w+", clean_text(words))
    return " ".join(f'"{token}"*' for token in tokens) or None


def find(connection: Connection, words: str, *, limit: int, workshop_id: str | None = None) -> list[SearchRow]:
    """Return hits for `words`: those with whole words first, then the newest; none without a letter or digit."""
    expression = match_expression(words)
    if expression is None:
        return []
    mine = "AND rowid IN (SELECT id FROM search_entry WHERE workshop_id = :workshop) " if workshop_id else ""
    rows = connection.execute(
        text(
            "SELECT e.kind, e.row_id, e.workshop_id, e.body FROM ("
            f"SELECT rowid AS id FROM search_text WHERE search_text MATCH :words {mine}"
            "ORDER BY rowid DESC LIMIT :ranked) AS hit JOIN search_entry e ON e.id = hit.id ORDER BY e.id DESC"
        ),
        {"words": expression, "ranked": max(RANKED_HITS, limit), "workshop": workshop_id},
    )
    hits = [SearchRow(row.kind, row.row_id, row.workshop_id, row.body) for row in rows]
    whole = [re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for word in re.findall(r"\w+", clean_text(words))]
    hits.sort(key=lambda hit: sum(word.search(hit.body) is None for word in whole))
    return hits[:limit]
