"""Forgetting a person or a workshop for good: out of the workspace, its history, its index and its backups.

It cannot be undone. What stays is said: words of others that name the person, and files that were handed on.
"""

import json
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import InvalidInputError, NotFoundError, StorageFullError
from app.domain.records import Answer, Note, Participant, Step, TimelineItem, Workshop
from app.domain.records.registry import facts_of, records
from app.domain.words.text import single_line
from app.services.workshops.taking_apart import let_go_of, remove_parts_of
from app.services.workspace.backups import Backups
from app.services.workspace.said_rows import said_in
from app.storage.comparing import images
from app.storage.recent_changes import Row
from app.storage.store import Store

SOMEBODY = "Somebody"
"""What a person is called whose name is forgotten."""

_ROOM = 3
"""How many times its own length a file needs while it is written anew: itself, its journal, and a backup."""

SAID: tuple[type[Note] | type[Answer] | type[TimelineItem], ...] = (Note, Answer, TimelineItem)
"""What goes with a person whose words are forgotten, too; stances and votes stay, without a name."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten, and the proof.

    `changed` is how many rows no longer name the person, `removed` how many went; `stays` says in people's words
    where others name the person. `sought` is how many words that stand nowhere in the workspace any more were looked
    for in the bytes of the file, `found` how often they are still there: 0 is the proof. `backups_removed` is how
    many backups went, and `files_left` names other files beside the workspace that still hold some of it.
    """

    changed: int
    removed: int
    stays: tuple[str, ...]
    sought: int
    found: int
    backups_removed: int
    files_left: tuple[Path, ...]


class Forgetting:
    """Forgets for good."""

    def __init__(self, store: Store, backups: Backups) -> None:
        self._store = store
        self._backups = backups

    def names(self) -> list[str]:
        """Return the names of the people in this workspace."""
        return sorted({person.name for person in self._store.all(Participant)}, key=str.casefold)

    def mentions(self, name: str) -> tuple[str, ...]:
        """Return, in people's words, where something longer than the name holds the name: that stays."""
        found = {
            row: image
            for row, image in self._everything().items()
            if any(name in text and text != name for text in _texts(json.loads(image)))
        }
        return said_in(found, self._store.driver_connection())

    def person(self, name: str, *, words: bool) -> Forgotten:
        """Forget a person by name in all workshops: the name alone, or with all that is noted as theirs.

        Raises:
            InvalidInputError: no name.
            NotFoundError: nobody is called that.
            WorkspaceError: it could not be written; what the message says is kept.
        """
        name = single_line(name)
        if not name:
            raise InvalidInputError("Say whose name is to be forgotten.")
        self._require_room()
        theirs = [person.id for person in self._store.all(Participant) if person.name == name]
        rows = {row for row, image in self._everything().items() if name in _texts(json.loads(image))}
        past = self._store.rows_in_history(holding=name)
        if not rows | past:
            raise NotFoundError(f"Nobody in this workspace is called “{name[:60]}”. Nothing was changed.")
        if words:
            spoken = {facts_of(kind).name for kind in SAID}
            theirs_once = self._store.rows_in_history(field="participant_id", values=theirs)
            past |= {row for row in theirs_once if row[0] in spoken}
        said: list[str] = []
        removed: set[Row] = set()
        with self._store.operation(".forget", "Forget a person") as op:
            for kind in SAID if words else ():
                for record in op.all(kind, participant_id=theirs):
                    removed.add((facts_of(kind).name, record.id))
                    said.append(record.text)
                    let_go_of(op, facts_of(kind).name, record.id)
                    op.remove(kind, record.id)
            for table, row_id in rows - removed:
                image = op.image(table, row_id)
                if image is not None:
                    op.put_image(table, row_id, _renamed(image, table, name))
            op.erase(rows | removed | past, words=[name, *filter(None, said)])
        return self._proved(len(rows - removed), len(removed), [name, *said], self.mentions(name))

    def workshop(self, workshop_id: str) -> Forgotten:
        """Forget a workshop with all that was said and done in it; what outlived it (insights, goals) stays.

        Raises:
            NotFoundError: there is none.
            WorkspaceError: it could not be written; what the message says is kept.
        """
        title = self._store.get(Workshop, workshop_id).title
        steps = [step.id for step in self._store.all(Step, workshop_id=workshop_id)]
        said = [note.text for note in self._store.all(Note, workshop_id=workshop_id)]
        self._require_room()
        before, past = self._everything(), self._store.rows_in_history(field="workshop_id", values=[workshop_id])
        with self._store.operation(".forget", "Forget a workshop") as op:
            remove_parts_of(op, workshop_id)
            op.remove(Workshop, workshop_id)
            after = self._everything()
            gone = before.keys() - after.keys()
            changed = {row for row in before.keys() & after.keys() if before[row] != after[row]}
            op.erase(gone | changed | past, workshop_id=workshop_id, words=[title], drafts=steps)
        return self._proved(len(changed), len(gone), [title, *said], ())

    def _require_room(self) -> None:
        """Look whether there is room to write the file anew: half a forgetting would be none."""
        path = self._store.path
        try:
            free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
        except OSError:
            return
        if free < _ROOM * size:
            needed = f"{_ROOM * size / 1_000_000:,.0f} MB"
            raise StorageFullError(
                f"To forget for good the file is written anew, which needs {needed} on the disk. Nothing was changed; "
                "free some room first."
            )

    def _everything(self) -> dict[Row, str]:
        raw = self._store.driver_connection()
        return {
            (facts.name, row_id): image
            for facts in records()
            if facts.journalled
            for row_id, image in images(raw, facts).items()
        }

    def _proved(self, changed: int, removed: int, words: Collection[str], stays: tuple[str, ...]) -> Forgotten:
        self._store.rewrite()
        # A backup is the file page by page; the file itself must not be opened twice.
        fresh = self._backups.take()
        old = [path for path in self._backups.paths() if path != fresh]
        for path in old:
            with suppress(OSError):
                path.unlink()
        standing = [text for image in self._everything().values() for text in _texts(json.loads(image))]
        gone = [word for word in words if len(word) > 2 and not any(word in text for text in standing)]
        workspace = self._store.path
        beside = [path for path in workspace.parent.glob(f"{workspace.stem}*{workspace.suffix}") if path != workspace]
        left = tuple(sorted(path for path in beside if _occurrences(path, gone)))
        return Forgotten(changed, removed, stays, len(gone), _occurrences(fresh, gone), len(old), left)


def _texts(values: dict[str, object]) -> list[str]:
    """Return the texts of a row, those in its lists and mappings among them."""
    found: list[str] = []
    for value in values.values():
        if isinstance(value, str) and value[:1] in ("{", "["):
            with suppress(ValueError):
                found += _inner_texts(json.loads(value))
                continue
        if isinstance(value, str):
            found.append(value)
    return found


def _inner_texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _inner_texts(part)]


def _renamed(image: str, table: str, name: str) -> str:
    """Return the image of a row in which somebody stands where the name stood alone."""

    def inner(value: object) -> object:
        if isinstance(value, dict):
            return {key: inner(part) for key, part in value.items()}
        if isinstance(value, list):
            return [inner(part) for part in value]
        return SOMEBODY if value == name else value

    facts = next(facts for facts in records() if facts.name == table)
    changed = {}
    for key, value in json.loads(image).items():
        is_json = facts.fields[key].origin in (dict, list) and isinstance(value, str)
        changed[key] = json.dumps(inner(json.loads(value)), ensure_ascii=False) if is_json else inner(value)
    return json.dumps(changed, ensure_ascii=False)


def _occurrences(path: Path, words: Collection[str]) -> int:
    content = path.read_bytes()
    return sum(content.count(word.encode()) for word in words)
