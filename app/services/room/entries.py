"""Entries: the rows of tables and the candidates of forms."""

from collections.abc import Mapping, Sequence

from app.domain.errors import InvalidInputError
from app.domain.outcomes.review_report.review_summary import SUMMARY_KEYS
from app.domain.records import POSITION_STEP, Ballot, Department, Entry, Participant, Stance, Step, new_id
from app.domain.words.cells import read_rows, without_guard
from app.domain.words.counted import counted
from app.domain.words.sentence import entry_title
from app.domain.words.text import MAX_LENGTH, clean_text, fold, whole_text
from app.domain.workshop.board import position_between
from app.domain.workshop.settings import FormSettings, SummarySettings, TableColumn, TableSettings
from app.services.room.drafted_goals import drafted_goal
from app.services.room.table_rows import cells_to_fill, missing_rows
from app.services.workshops.people import replace_in_fields
from app.storage.store import Store


def _kept(value: str) -> str:
    """Return a field as it was typed, blanks at its ends included: the next word may follow them."""
    clean = clean_text(value, limit=MAX_LENGTH + 1)
    return clean if len(clean) <= MAX_LENGTH else whole_text(clean)


def field_keys(step: Step) -> tuple[str, ...]:
    """Return the keys of a form's fields, a table's columns or a summary's parts, in order."""
    match step.settings:
        case SummarySettings():
            return SUMMARY_KEYS
        case FormSettings(fields=fields):
            return tuple(field.key for field in fields)
        case TableSettings(columns=columns):
            return tuple(column.key for column in columns)
        case _:
            return ()


class Entries:
    """Rows and candidates of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, step_id: str) -> list[Entry]:
        """Return the entries of a step in order."""
        return self._store.all(Entry, step_id=step_id)

    def add(self, step_id: str, fields: Mapping[str, str] | None = None, *, subject_id: str | None = None) -> str:
        """Add an entry at the end and return its id."""
        return self.add_many(step_id, [fields or {}], subject_id=subject_id)[0]

    def add_many(self, step_id: str, rows: Sequence[Mapping[str, str]], *, subject_id: str | None = None) -> list[str]:
        """Add entries at the end, in order, and return their ids."""
        step = self._store.get(Step, step_id)
        keys = field_keys(step)
        noun = "candidate" if isinstance(step.settings, FormSettings) else "row"
        label = f"Add a {noun}" if len(rows) == 1 else f"Add {len(rows)} {noun}s"
        with self._store.operation("add_entries", label, workshop_id=step.workshop_id) as op:
            last = op.last_position(Entry, step_id=step_id)
            entries = [
                Entry(
                    id=new_id(),
                    workshop_id=step.workshop_id,
                    step_id=step_id,
                    fields={k: _kept(row[k]) for k in keys if row.get(k)},
                    position=last + place * POSITION_STEP,
                    subject_id=subject_id,
                )
                for place, row in enumerate(rows, 1)
            ]
            op.add(*entries)
        return [entry.id for entry in entries]

    def prepare(self, step_id: str) -> None:
        """Give an empty table the rows its settings promise, such as one per department, and an empty form of a goal
        the one that an earlier workshop drafted.
        """
        step = self._store.get(Step, step_id)
        settings = step.settings
        if isinstance(settings, TableSettings) and settings.rows_from and not self.rows(step_id):
            self.bring_in(step_id)
        elif not self.rows(step_id) and (draft := drafted_goal(self._store, step)):
            label = "Bring in the goal that was drafted"
            with self._store.operation("bring_in_rows", label, workshop_id=step.workshop_id) as op:
                op.add(Entry(id=new_id(), workshop_id=step.workshop_id, step_id=step_id, fields=draft))

    def bring_in(self, step_id: str) -> int:
        """Add the rows a table's settings promise and that it lacks, and what is known by now of those it has.

        Returns:
            how many rows are new or fuller.
        """
        step = self._store.get(Step, step_id)
        rows = missing_rows(self._store, step)
        cells = cells_to_fill(self._store, step)
        count = len(rows) + len(cells)
        if not count:
            return 0
        label = "Bring in a row" if count == 1 else f"Bring in {count} rows"
        with self._store.operation("bring_in_rows", label, workshop_id=step.workshop_id) as op:
            last = op.last_position(Entry, step_id=step_id)
            for place, row in enumerate(rows, 1):
                op.add(
                    Entry(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        fields={key: value for key, value in row.fields.items() if value},
                        position=last + place * POSITION_STEP,
                        subject_id=row.subject_id,
                    )
                )
            for entry_id, values in cells.items():
                op.change(Entry, entry_id, fields=op.get(Entry, entry_id).fields | values)
        return count

    def set_field(self, entry_id: str, key: str, value: str) -> None:
        """Set one field; typing in one go is one operation.

        Raises:
            InvalidInputError: the step has no such field.
        """
        entry = self._store.get(Entry, entry_id)
        step = self._store.get(Step, entry.step_id)
        keys = field_keys(step)
        if key not in keys:
            raise InvalidInputError(f"“{step.title}” has no field “{key[:40]}”.")
        values = dict(entry.fields) | {key: _kept(value)}
        ordered = {k: values[k] for k in (*keys, *(k for k in values if k not in keys)) if values.get(k)}
        if ordered == entry.fields:
            return
        with self._store.operation(
            "set_field", f"Change “{step.title}”", workshop_id=step.workshop_id, merge_key=f"entry:{entry_id}:{key}"
        ) as op:
            op.change(Entry, entry_id, fields=ordered)

    def give_up(self, entry_id: str, key: str, before: str, *, is_new: bool = False) -> None:
        """Let the words from `before` stand in a field again; undo brings back what was typed there.

        A row that is new, and in which nothing else was said, goes.
        """
        entry = self._store.get(Entry, entry_id)
        values = {k: v for k, v in entry.fields.items() if k != key} | ({key: before} if before else {})
        # An operation of its own: joined to the typing there would be nothing to undo.
        with self._store.operation("give_up_typing", "Give up what was typed", workshop_id=entry.workshop_id) as op:
            if is_new and not any(values.values()):
                op.remove(Entry, entry_id)
            else:
                order = {k: place for place, k in enumerate(field_keys(self._store.get(Step, entry.step_id)))}
                keys = sorted(values, key=lambda k: order.get(k, len(order)))
                op.change(Entry, entry_id, fields={k: values[k] for k in keys})

    def set_subject(self, entry_id: str, subject_id: str | None) -> None:
        """Say what an entry is about, such as its audience."""
        entry = self._store.get(Entry, entry_id)
        with self._store.operation("set_subject", "Change the audience", workshop_id=entry.workshop_id) as op:
            op.change(Entry, entry_id, subject_id=subject_id)

    def move(self, entry_id: str, *, before: str | None) -> None:
        """Move an entry ahead of another one, or to the end."""
        entry = self._store.get(Entry, entry_id)
        with self._store.operation("move_entry", "Move a row", workshop_id=entry.workshop_id) as op:
            others = [e for e in op.all(Entry, step_id=entry.step_id) if e.id != entry_id]
            index = next((i for i, e in enumerate(others) if e.id == before), len(others))
            low = others[index - 1].position if index else None
            high = others[index].position if index < len(others) else None
            place = position_between(low, high)
            if place is None:
                for number, other in enumerate(others, 1):
                    op.change(Entry, other.id, position=number * 2 * POSITION_STEP)
                place = (index * 2 + 1) * POSITION_STEP
            op.change(Entry, entry_id, position=place)

    def remove(self, *entry_ids: str) -> None:
        """Remove entries; one undo brings them back."""
        entries = self._store.all(Entry, id=list(entry_ids))
        if not entries:
            return
        label = "Delete a row" if len(entries) == 1 else f"Delete {len(entries)} rows"
        with self._store.operation("remove_entries", label, workshop_id=entries[0].workshop_id) as op:
            ids = [e.id for e in entries]
            op.remove(Entry, *ids)
            for kind in (Ballot, Stance):
                op.remove_where(kind, item_id=ids)
            replace_in_fields(op, entries[0].workshop_id, {e.id: entry_title(e.fields) for e in entries})

    def paste(self, step_id: str, pasted: str, *, at_row: str | None = None, at_column: str | None = None) -> list[str]:
        """Fill cells from spreadsheet text (tabs between cells), from a cell on; new rows as needed.

        A first row that repeats the column titles says what stands where, in whatever order. Returns the ids of the
        rows that were filled.

        Raises:
            InvalidInputError: the step is no table, or the text is wider than it from that column on.
        """
        step = self._store.get(Step, step_id)
        if not isinstance(step.settings, TableSettings):
            raise InvalidInputError(f"“{step.title}” is no table, so it takes no rows. Nothing was changed.")
        columns = step.settings.columns
        keys = [c.key for c in columns]
        grid = [row for row in read_rows(clean_text(pasted, limit=10**7), "\t") if any(row)]
        first = keys.index(at_column) if at_column in keys else 0
        places = {fold(c.title): place for place, c in enumerate(columns)}
        if grid and {fold(cell) for cell in grid[0] if cell} <= set(places):
            grid, first = _in_order(grid, places), 0
        width = max((len(row) for row in grid), default=0)
        if first + width > len(keys):
            raise InvalidInputError(
                f"What you paste has {width} columns, and there are {len(keys) - first} from here on. "
                "Nothing was changed."
            )
        rows = self.rows(step_id)
        start = next((i for i, r in enumerate(rows) if r.id == at_row), len(rows))
        names = {c.key: self._names(step, c) for c in columns}
        targets: list[Entry | None] = list(rows[start : start + len(grid)])
        if at_row is None and first == 0:
            # Rows that only name their department wait for what is pasted about it.
            waiting = {r.fields[keys[0]]: r for r in rows if set(r.fields) == {keys[0]}}
            targets = [waiting.pop(names[keys[0]].get(fold(row[0]), row[0]), None) for row in grid]
        targets += [None] * (len(grid) - len(targets))
        filled: list[str] = []
        with self._store.operation(
            "paste_rows", f"Paste {counted(len(grid), 'row', 'rows')}", workshop_id=step.workshop_id
        ) as op:
            last = op.last_position(Entry, step_id=step_id)
            for cells, entry in zip(grid, targets, strict=True):
                said = {keys[first + i]: without_guard(whole_text(cell)) for i, cell in enumerate(cells)}
                values = {key: names[key].get(fold(words), words) for key, words in said.items()}
                if entry is not None:
                    merged = dict(entry.fields) | values
                    op.change(Entry, entry.id, fields={k: merged[k] for k in keys if merged.get(k)})
                    filled.append(entry.id)
                    continue
                last += POSITION_STEP
                fresh = Entry(
                    id=new_id(),
                    workshop_id=step.workshop_id,
                    step_id=step_id,
                    fields={k: values[k] for k in keys if values.get(k)},
                    position=last,
                )
                op.add(fresh)
                filled.append(fresh.id)
        return filled

    def _names(self, step: Step, column: TableColumn) -> dict[str, str]:
        """Return the ids that names stand for in a column, by the folded name; the first of equal names."""
        found: list[tuple[str, str]] = []
        if column.type == "person":
            found = [(p.name, p.id) for p in self._store.all(Participant, workshop_id=step.workshop_id)]
        elif column.type == "department":
            found = [(name, d.id) for d in self._store.all(Department) for name in (d.name, d.short)]
        elif column.type == "entry":
            sources = self._store.all(Step, workshop_id=step.workshop_id, key=column.source)
            entries = self._store.all(Entry, step_id=sources[0].id) if sources else []
            found = [(entry_title(e.fields), e.id) for e in entries]
        return {fold(name): record_id for name, record_id in reversed(found) if fold(name)}


def _in_order(grid: list[list[str]], places: Mapping[str, int]) -> list[list[str]]:
    """Return the rows below the titles with each cell in the place of its title; what has none comes behind."""
    heads = [places[fold(cell)] if cell else None for cell in grid[0]]
    rows = []
    for cells in grid[1:]:
        row = [""] * (max((place for place in heads if place is not None), default=-1) + 1)
        for place, cell in zip(heads, cells, strict=False):
            if place is not None:
                row[place] = cell
        rows.append(row + [cell for cell in cells[len(heads) :] if cell])
    return rows
