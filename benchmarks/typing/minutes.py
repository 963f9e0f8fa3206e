"""What was said in a pretended meeting, and whether the workspace holds every word of it in its place."""

from dataclasses import dataclass, field
from pathlib import Path

from app.bootstrap import open_plenary
from app.domain.records import Ballot, Note, Stance, StepClock
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from benchmarks.typing.trial import steps_of

PEOPLE = (
    PersonLine("Ana Reis", "Marketing", ""),
    PersonLine("Bo Lind", "Marketing", ""),
    PersonLine("Chidi Obi", "Sales", ""),
    PersonLine("Dana Weiss", "Sales", ""),
    PersonLine("Emre Kaya", "Product", ""),
    PersonLine("Fay Moreau", "Support", ""),
    PersonLine("Gil Sato", "Support", ""),
)
AUDIENCES = ("Owners", "Heads", "Staff")
MESSAGES = 4
STANCES = {"a": "agree", "i": "condition", "c": "concern", "b": "block"}
OVERRUN = {"pains": 2, "benefits": 2}
"""Steps that run over, and how many minutes were planned for them."""


@dataclass
class Said:
    """What was said, as whoever was there remembers it."""

    notes: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    """By board: words, the number of the person and of the column."""

    votes: dict[str, list[list[int]]] = field(default_factory=dict)
    """By vote: of each person a value for each item."""

    stances: list[list[str]] = field(default_factory=list)


def make_workspace(path: Path) -> tuple[str, dict[str, str]]:
    """Make a workspace whose workshop knows audiences, candidates and messages; return its id and its steps by key."""
    with open_plenary(path) as plenary:
        template = plenary.templates.get("messaging")
        workshop = plenary.workshops.create(template, title="Pretended", date="2026-11-30", people=PEOPLE)
        steps = steps_of(plenary, workshop)
        for name in AUDIENCES:
            audience = plenary.entries.add(steps["audiences"], {"segment": name})
            for number in (1, 2):
                words = {"own_words": f"Candidate {number} for {name}"}
                plenary.entries.add(steps["value_proposition"], words, subject_id=audience)
        for number in range(MESSAGES):
            plenary.entries.add(steps["messages"], {"message": f"Message {number} that four departments sign"})
        minutes = {step.id: step.minutes for step in plenary.agenda.steps(workshop)}
        for key, planned in OVERRUN.items():
            plenary.clock.lengthen(steps[key], planned - minutes[steps[key]])
        plenary.agenda.go_to(steps["audiences"])
        return workshop, steps


def wrong_entries(path: Path, workshop: str, steps: dict[str, str], said: Said) -> dict[str, int]:
    """Return how much in the workspace is not as it was said, by what it is."""
    with open_plenary(path) as plenary:
        content = plenary.workshops.content(workshop)
    wrong = {f"notes, {board}": _notes(content, steps[board], said.notes[board]) for board in said.notes}
    wrong["dots"] = sum(_votes(content, steps[key], said.votes[key]) for key in ("pains_vote", "value_vote"))
    wrong["scores"] = _votes(content, steps["close"], said.votes["close"])
    wrong["cells of the agreement"] = _stances(content, steps["alignment"], said.stances)
    clocks = {clock.id: clock for clock in content.all(StepClock)}
    wrong["steps that run over"] = sum(
        steps[key] not in clocks or clocks[steps[key]].spent_ms <= planned * 60_000 for key, planned in OVERRUN.items()
    )
    return wrong


def _notes(content: WorkshopContent, step: str, said: list[tuple[str, int, int]]) -> int:
    people = {p.id: number for number, p in enumerate(content.participants)}
    shown = content.board(content.step_by_id[step])
    columns = {column.id: number for number, column in enumerate(shown.columns)}
    notes = content.of_step(Note, step)
    found = {note.text: (people.get(note.participant_id or "", -1), columns[note.column_id]) for note in notes}
    return sum(found.get(words) != (person, column) for words, person, column in said) + abs(len(notes) - len(said))


def _votes(content: WorkshopContent, step: str, lines: list[list[int]]) -> int:
    items = [item.id for item in flow.vote_items(content, content.step_by_id[step])]
    given = {(b.voter_id, b.item_id): b.value for b in content.of_step(Ballot, step)}
    return sum(
        given.get((person.id, item), 0) != value
        for person, line in zip(content.participants, lines, strict=True)
        for item, value in zip(items, line, strict=False)
    ) + len(set(given) - {(p.id, item) for p in content.participants for item in items[: len(lines[0])]})


def _stances(content: WorkshopContent, step: str, rows: list[list[str]]) -> int:
    items = [alignment.item.id for alignment in flow.alignments(content, content.step_by_id[step])]
    stances = {(s.item_id, s.department_id): s.kind for s in content.of_step(Stance, step)}
    departments = [d.id for d in content.departments_in_room()]
    wrong = abs(len(items) - len(rows))
    for item, row in zip(items, rows, strict=False):
        for department, letter in zip(departments, row, strict=True):
            wrong += stances.get((item, department)) != STANCES[letter]
    return wrong
