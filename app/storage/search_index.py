"""What can be found, and the triggers that keep it in the full-text index."""

from collections.abc import Iterator

from app.domain.records.registry import RecordFacts, Searched, records

# Ids that stand in a cell for a person or an audience are nothing anybody said.
_NO_ID = f"value NOT GLOB '{'[0-9a-f]' * 32}'"

DENSE_RANGES = "ก-๿ກ-໿က-႟ក-៿぀-ヿ㐀-䶿一-鿿가-힣豈-﫿"
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean: letters that stand together without blanks."""

LETTERS: dict[str, str | int | None] = {
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ß": "ss",
    "ẞ": "ss",
}
LETTERS |= {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ı": "i"}
"""Letters that are no other letter with an accent, so the index does not fold them by itself."""

SEPARATOR = " · "
"""What stands between the parts of something found, such as the cells of a row."""


def fold_letters(words: str) -> str:
    """Return words as the index keeps them; case and accents it folds by itself."""
    return words.translate(str.maketrans(LETTERS))


def _folded(sql: str) -> str:
    for letter, plain in LETTERS.items():
        sql = f"replace({sql}, '{letter}', '{plain}')"
    return sql


def _parts(*fields: str) -> str:
    """Return the SQL of the parts of a row that say something, set apart from each other."""
    values = ", ".join(f"{{row}}.{field}" for field in fields)
    return _joined(f"json_array({values})", "value <> ''")


def _joined(array: str, condition: str) -> str:
    """Return the SQL of the values of a JSON array or object that meet a condition, set apart from each other."""
    return f"coalesce((SELECT group_concat(value, '{SEPARATOR}') FROM json_each({array}) WHERE {condition}), '')"


def _words(facts: RecordFacts, names: tuple[str, ...]) -> str:
    """Return the SQL of what a row says: its texts, then the words among its cells and the items of its lists."""
    fields = [facts.fields[name] for name in names]
    parts = []
    texts = [item for item in fields if item.origin is None]
    if len(texts) == 1 and not texts[0].optional:
        parts.append(f"{{row}}.{texts[0].name}")
    elif texts:
        parts.append(_parts(*(item.name for item in texts)))
    for item in fields:
        if item.origin is dict:
            parts.append(_joined(f"{{row}}.{item.name}", _NO_ID))
        elif item.origin is list:
            items = f"SELECT '{SEPARATOR}' || group_concat(value, ', ') FROM json_each({{row}}.{item.name})"
            parts.append(f"coalesce(({items}), '')")
    return " || ".join(parts)


def _day(facts: RecordFacts, name: str) -> str:
    """Return the SQL of the day a row belongs to."""
    if not name:
        return "NULL"
    return f"{{row}}.{name}" if facts.fields[name].form == "day" else f"substr({{row}}.{name}, 1, 10)"


def _expressions(facts: RecordFacts, searched: Searched, row: str) -> dict[str, str]:
    """Return the columns of the index with their SQL over `row` (NEW or OLD)."""

    def id_of(name: str, record: str) -> str:
        if facts.name == record:
            return "{row}.id"
        return f"{{row}}.{name}" if name in facts.fields and facts.fields[name].refers_to == record else "NULL"

    body = _words(facts, searched.words)
    columns = {
        "workshop_id": id_of("workshop_id", "workshop"),
        "step_id": id_of("step_id", "step"),
        "department_id": id_of("department_id", "department"),
        "initiative_id": id_of("initiative_id", "initiative"),
        "day": _day(facts, searched.day),
        "body": body,
        "folded": _folded(body),
    }
    return {name: sql.format(row=row) for name, sql in columns.items()}


def index_statements() -> Iterator[str]:
    """Yield the statements that create the full-text tables and the triggers that keep them."""
    yield (
        "CREATE VIRTUAL TABLE search_text USING fts5(folded, content='search_entry', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    yield "CREATE VIRTUAL TABLE search_words USING fts5vocab(search_text, row)"
    yield (
        "CREATE VIRTUAL TABLE search_dense USING fts5(body, content='search_entry', content_rowid='id', "
        "tokenize='trigram')"
    )
    for table, column, when in (("search_text", "folded", ""), ("search_dense", "body", "dense = 1")):
        new, old = (f"WHEN {row}.{when} " if when else "" for row in ("NEW", "OLD"))
        delete = f"INSERT INTO {table} ({table}, rowid, {column}) VALUES ('delete', OLD.id, OLD.{column}); "
        insert = f"INSERT INTO {table} (rowid, {column}) VALUES (NEW.id, NEW.{column}); "
        yield f"CREATE TRIGGER {table}_insert AFTER INSERT ON search_entry {new}BEGIN {insert}END"
        yield f"CREATE TRIGGER {table}_delete AFTER DELETE ON search_entry {old}BEGIN {delete}END"
        # Two triggers, since a text may become dense or cease to be so; the older words go first.
        changed = "NEW.body IS NOT OLD.body"
        was, becomes = (f"AND {row}.{when} " if when else "" for row in ("OLD", "NEW"))
        yield f"CREATE TRIGGER {table}_forget BEFORE UPDATE ON search_entry WHEN {changed} {was}BEGIN {delete}END"
        yield f"CREATE TRIGGER {table}_learn AFTER UPDATE ON search_entry WHEN {changed} {becomes}BEGIN {insert}END"
    for facts in records():
        if facts.searched is None:
            continue
        table = facts.name
        new_values, old_values = (_expressions(facts, facts.searched, row) for row in ("NEW", "OLD"))
        dense = f"({new_values['body']}) GLOB '*[{DENSE_RANGES}]*'"
        columns = ", ".join(new_values)
        yield (
            f"CREATE TRIGGER index_{table}_insert AFTER INSERT ON {table} BEGIN "
            f"INSERT INTO search_entry (kind, row_id, {columns}, dense) "
            f"VALUES ('{table}', NEW.id, {', '.join(new_values.values())}, {dense}); END"
        )
        differs = " OR ".join(
            f"({value}) IS NOT ({old_values[name]})" for name, value in new_values.items() if value != "NULL"
        )
        pairs = ", ".join(f"{name} = {value}" for name, value in new_values.items())
        yield (
            f"CREATE TRIGGER index_{table}_update AFTER UPDATE ON {table} WHEN {differs} "
            f"BEGIN UPDATE search_entry SET {pairs}, dense = {dense} WHERE kind = '{table}' AND row_id = NEW.id; END"
        )
        yield (
            f"CREATE TRIGGER index_{table}_delete AFTER DELETE ON {table} BEGIN "
            f"DELETE FROM search_entry WHERE kind = '{table}' AND row_id = OLD.id; END"
        )


def comparing_statements(facts: RecordFacts) -> tuple[str, str]:
    """Return the SQL of what the index must keep of the rows of a table, and of what it keeps.

    Raises:
        ValueError: nothing of such rows can be found.
    """
    if facts.searched is None:
        raise ValueError(facts.name)
    values = _expressions(facts, facts.searched, facts.name)
    dense = f"(({values['body']}) GLOB '*[{DENSE_RANGES}]*')"
    wanted = f"SELECT id, {', '.join(values.values())}, {dense} FROM {facts.name}"
    return wanted, f"SELECT row_id, {', '.join(values)}, dense FROM search_entry WHERE kind = '{facts.name}'"
