"""Who says what is typed: the people and departments of a room, found by what one types of their names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.records import Department, Participant
from app.domain.words.text import fold

# The sign inside a word belongs to an address, not to a name.
_AT = re.compile(r"(?:^|(?<=\s))@(?!\s)")
_BEFORE_COLON = re.compile(r"([^\n:]{1,60}):[ \u00a0]")
_LONGEST_NAME = 60
_ENDS = ",:;–—-"
_NO_LETTER = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words something is: a department's, a person's, or nobody's in particular."""

    department_id: str | None = None
    participant_id: str | None = None


NOBODY = Voice()


@dataclass(frozen=True, slots=True)
class Name:
    """A person or department of the room, as it is offered and as it is typed."""

    voice: Voice
    text: str
    shown: str
    exact: frozenset[str]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A name that was found in what is typed: from `start` to `end`, counted in characters."""

    name: Name
    start: int
    end: int


class Voices:
    """The names of a room, in its order: people before departments."""

    def __init__(self, departments: Sequence[Department] = (), people: Sequence[Participant] = ()) -> None:
        by_id = {d.id: d for d in departments}
        self._people = [_person(p, by_id.get(p.department_id or "")) for p in people if fold(p.name)]
        self._departments = [_department(d) for d in departments]

    def offered(self, typed: str, *, people_only: bool = False) -> list[Name]:
        """Return who may be meant by `typed`: what is called exactly so first, then what begins so."""
        wanted = fold(typed)
        names = self._people if people_only else [*self._people, *self._departments]
        if not wanted:
            return list(names)
        exact = [n for n in names if wanted in n.exact]
        begun = [n for n in names if n not in exact and any(key.startswith(wanted) for key in n.begins)]
        # First names are what people are called by; the other parts of a name are found, too, behind them.
        return exact + sorted(begun, key=lambda n: not n.begins[0].startswith(wanted))

    def called(self, typed: str) -> Name | None:
        """Return the one who is called exactly `typed`; None when nobody is, or several are."""
        wanted = fold(typed)
        found = [n for n in (*self._people, *self._departments) if wanted in n.exact] if wanted else []
        if len(found) > 1:
            # A whole name wins over a first name or initials that others have, too.
            found = [n for n in found if fold(n.text) == wanted]
        return found[0] if len(found) == 1 else None

    def meant(self, typed: str, *, people_only: bool = False) -> Name | None:
        """Return the one whom `typed` can only mean: called so, or the only one whose name begins so."""
        return _meant(fold(typed), self._people if people_only else [*self._people, *self._departments])

    def before_colon(self, text: str) -> Spoken | None:
        """Return who says the rest of `text`, where it begins as "SAL: " or "Ana: " does."""
        found = _BEFORE_COLON.match(text)
        name = self.called(found[1]) if found else None
        return Spoken(name, 0, found.end()) if found and name else None

    def ended(self, text: str, cursor: int) -> Spoken | None:
        """Return the name behind an `@` that other words follow up to `cursor`: it was typed whole, then a blank.

        At the start of a line the beginning of a name is enough, where only one begins so.
        """
        start = at_start(text, cursor)
        if start is None:
            return None
        said = text[start + 1 : cursor]
        if self.offered(said):
            return None
        for blank in reversed([place for place, letter in enumerate(said) if letter.isspace()]):
            # "@Ana Ito, the invoices …" calls her as well.
            call = said[:blank].rstrip(_ENDS)
            name = self.meant(call) if start == 0 or text[start - 1] == "\n" else self.called(call)
            if name is not None:
                return Spoken(name, start, start + 1 + blank + 1)
        return None

    def unknown(self, text: str, *, people_only: bool = False) -> tuple[str, tuple[str, ...]] | None:
        """Return the word behind an `@` that names nobody, and whom it may mean; None where there is none.

        A word counts once it is ended; "@Ana Ruiz" is known where several are called Ana. Where people are named,
        who owns an action, the beginning of one name is known as well.
        """
        for found in _AT.finditer(text):
            line = text[found.end() :].split("\n")[0][:_LONGEST_NAME]
            said = line.split()
            if len(said) < 2 and line == line.rstrip():
                continue  # it is still being typed
            word = said[0].rstrip(_ENDS + ".!?") if said else ""
            calls = (" ".join(said[:length]).rstrip(_ENDS + ".!?") for length in range(1, len(said) + 1))
            known = (self.meant(call, people_only=True) if people_only else self.called(call) for call in calls)
            if word and not any(known):
                return word, tuple(name.text for name in self.offered(word, people_only=people_only)[:3])
        return None

    def words(self, voice: Voice) -> str:
        """Return how people read a voice: "Sales, Ana Ruiz"; nothing for nobody."""
        person = next((n.text for n in self._people if n.voice.participant_id == voice.participant_id), "")
        department = next((n.text for n in self._departments if n.voice.department_id == voice.department_id), "")
        return ", ".join(
            part
            for part, is_said in ((department, voice.department_id), (person, voice.participant_id))
            if part and is_said
        )


def person_meant(typed: str, people: Iterable[tuple[str, str]]) -> str | None:
    """Return the id of the one person whom `typed` can only mean; `people` are (name, id)."""
    found = _meant(fold(typed), [_person_name(name, Voice(None, value), name) for name, value in people])
    return found.voice.participant_id if found is not None else None


def _meant(wanted: str, names: Sequence[Name]) -> Name | None:
    """Return the only one who is called `wanted`, else the only one whose name, or a part of it, begins so."""
    if not wanted:
        return None
    for found in (
        [n for n in names if fold(n.text) == wanted],
        [n for n in names if wanted in n.exact],
        [n for n in names if n.begins[0].startswith(wanted)],
        [n for n in names if any(key.startswith(wanted) for key in n.begins)],
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def at_start(text: str, cursor: int) -> int | None:
    """Return where the `@` stands behind which `cursor` is typing a name; None where it types something else."""
    low = max(0, text.rfind("\n", 0, cursor) + 1, cursor - _LONGEST_NAME - 1)
    places = [found.start() for found in _AT.finditer(text, low, cursor)]
    # `finditer` takes the start of its range for the start of the text.
    places = [place for place in places if place == 0 or text[place - 1].isspace()]
    if places:
        return places[-1]
    return cursor - 1 if _is_bare(text, cursor) else None


def _is_bare(text: str, cursor: int) -> bool:
    return text[cursor - 1 : cursor] == "@" and (cursor == 1 or text[cursor - 2].isspace())


def without(text: str, spoken: Spoken) -> str:
    """Return `text` without the name that was found in it, with one blank where it stood between words."""
    before, after = text[: spoken.start], text[spoken.end :]
    if before[-1:].isspace() or not before:
        after = after.lstrip(" ")
    return before + after


def _person(person: Participant, department: Department | None) -> Name:
    shown = f"{person.name} · {department.short}" if department else person.name
    return _person_name(person.name, Voice(person.department_id, person.id), shown)


def _person_name(name: str, voice: Voice, shown: str) -> Name:
    whole = fold(name)
    parts = _NO_LETTER.sub(" ", whole).split()
    initials = "".join(part[0] for part in parts) if len(parts) > 1 else ""
    return Name(
        voice,
        name,
        shown,
        _exact(whole, whole.split(" ")[0], initials),
        (whole, *whole.split(" ")[1:], *([initials] if initials else [])),
    )


def _department(department: Department) -> Name:
    name, short = fold(department.name), fold(department.short)
    return Name(
        Voice(department.id),
        department.name,
        f"{department.name} · {department.short}",
        _exact(name, short),
        (name, short, *name.split(" ")[1:]),
    )


def _exact(*names: str) -> frozenset[str]:
    return frozenset(_some(names))


def _some(names: Iterable[str]) -> list[str]:
    return [name for name in names if name]
