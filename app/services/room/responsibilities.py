"""RACI matrices: rows, sections, and who holds which letters."""

from app.domain.errors import InvalidInputError
from app.domain.records import POSITION_STEP, Entry, Responsibility, Step, new_id
from app.domain.words.sentence import entry_title
from app.domain.words.text import single_line, whole_text
from app.domain.workshop.raci import LETTERS, parse_letters
from app.domain.workshop.settings import RaciSettings
from app.storage.store import Store


class Responsibilities:
    """RACI matrices of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def prepare(self, step_id: str) -> None:
        """Give a RACI step a row for every entry of its source that has none yet."""
        step = self._store.get(Step, step_id)
        if not isinstance(step.settings, RaciSettings) or not step.settings.source:
            return
        sources = self._store.all(Step, workshop_id=step.workshop_id, key=step.settings.source)
        if not sources:
            return
        there = {e.subject_id for e in self._store.all(Entry, step_id=step_id)}
        subjects = [e for e in self._store.all(Entry, step_id=sources[0].id) if entry_title(e.fields)]
        wanted = [e for e in subjects if e.id not in there]
        if not wanted:
            return
        with self._store.operation("prepare_raci", "Take over the rows", workshop_id=step.workshop_id) as op:
            last = op.last_position(Entry, step_id=step_id)
            op.add(
                *(
                    Entry(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        fields={},
                        position=last + place * POSITION_STEP,
                        subject_id=subject.id,
                    )
                    for place, subject in enumerate(wanted, 1)
                )
            )

    def add_row(self, step_id: str, words: str, *, section: bool = False) -> str:
        """Add a row, or a section heading, at the end and return its id.

        Raises:
            InvalidInputError: it has no words.
        """
        step = self._store.get(Step, step_id)
        text = single_line(whole_text(words))
        if not text:
            raise InvalidInputError("A row needs words: what has to be answered for?")
        label = "Add a section" if section else "Add a row"
        with self._store.operation("add_raci_row", label, workshop_id=step.workshop_id) as op:
            entry = Entry(
                id=new_id(),
                workshop_id=step.workshop_id,
                step_id=step_id,
                fields={"section" if section else "task": text},
                position=op.last_position(Entry, step_id=step_id) + POSITION_STEP,
            )
            op.add(entry)
        return entry.id

    def rename_row(self, entry_id: str, words: str) -> None:
        """Give a row other words; without any it takes back those of the contribution it is about.

        Raises:
            InvalidInputError: no words are left and it is about nothing else.
        """
        entry = self._store.get(Entry, entry_id)
        key = "section" if entry.fields.get("section") else "task"
        text = single_line(whole_text(words))
        if not text and entry.subject_id is None:
            raise InvalidInputError("A row needs words; the old ones were kept. Delete removes a row.")
        with self._store.operation(
            "rename_raci_row", "Rename a row", workshop_id=entry.workshop_id, merge_key=f"raci:{entry_id}"
        ) as op:
            op.change(Entry, entry_id, fields={key: text} if text else {})

    def give_up_words(self, entry_id: str, words: str) -> None:
        """Keep the words of a row, though others were typed; undo brings those back."""
        before = self._store.get(Entry, entry_id)
        self.rename_row(entry_id, words)
        # An operation of its own: joined to the typing there would be nothing to undo.
        with self._store.operation("give_up_typing", "Give up what was typed", workshop_id=before.workshop_id) as op:
            op.change(Entry, entry_id, fields=before.fields)

    def set_letters(self, entry_id: str, holder_id: str, said: str) -> None:
        """Set who holds which letters in a row; empty takes them away.

        Raises:
            InvalidInputError: it is none of R, A, C, I, or more than two letters; nothing was changed.
        """
        entry = self._store.get(Entry, entry_id)
        letters = parse_letters(said)
        if letters is None:
            known = ", ".join(f"{letter} {word.lower()}" for letter, word in LETTERS.items())
            raise InvalidInputError(f"“{single_line(said)[:20]}” is none of {known}; two letters at most.")
        there = self._store.all(Responsibility, order=("id",), item_id=entry_id, holder_id=holder_id)
        if (there[0].letters if there else "") == letters:
            return
        with self._store.operation("set_letters", "Change the RACI", workshop_id=entry.workshop_id) as op:
            op.remove_where(Responsibility, item_id=entry_id, holder_id=holder_id)
            if letters:
                op.add(
                    Responsibility(
                        id=new_id(),
                        workshop_id=entry.workshop_id,
                        step_id=entry.step_id,
                        item_id=entry_id,
                        holder_id=holder_id,
                        letters=letters,
                    )
                )

    def remove_rows(self, *entry_ids: str) -> None:
        """Remove rows with their letters; one undo brings them back."""
        entries = self._store.all(Entry, id=list(entry_ids))
        if not entries:
            return
        label = "Delete a row" if len(entries) == 1 else f"Delete {len(entries)} rows"
        with self._store.operation("remove_raci_rows", label, workshop_id=entries[0].workshop_id) as op:
            ids = [e.id for e in entries]
            op.remove_where(Responsibility, item_id=ids)
            op.remove(Entry, *ids)
