"""`python -m benchmarks.typing.meeting`: a pretended meeting through the real window on one display of 1280 × 800.

Seven people say 150 notes, vote three times and sign four sentences; a step runs over twice, something is undone, and
the program is killed in the middle of a word. It counts what the facilitator presses beside the words themselves, and
what of it all is wrong in the workspace afterwards.
"""

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

from app.bootstrap import open_plenary
from app.domain.records import Ballot, Note, Stance
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from benchmarks.torture.subject import run_folder
from benchmarks.typing.desk import Desk, at_the_desk, why_not
from benchmarks.typing.trial import Speech, steps_of

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
NOTES = 150
MESSAGES = 4
STANCES = {"a": "agree", "i": "condition", "c": "concern", "b": "block"}


@dataclass
class Count:
    """What was pressed beside the words, and for how many things."""

    name: str
    things: int = 0
    keys: int = 0
    clicks: int = 0
    wrong: int = 0

    def line(self) -> str:
        """Return a line of the table."""
        each = (self.keys + self.clicks) / max(self.things, 1)
        pressed = f"{self.keys:5} keys {self.clicks:3} clicks {each:5.2f} each"
        return f"{self.name:34} {self.things:4} {pressed} {self.wrong:3} wrong"


@dataclass
class Meeting:
    """Who sits at the desk, and what was said."""

    desk: Desk
    steps: dict[str, str]
    workshop: str
    chance: random.Random
    speech: Speech
    counts: list[Count] = field(default_factory=list)
    said: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    """By board: words, the number of the person and of the column."""

    votes: dict[str, list[list[int]]] = field(default_factory=dict)
    stances: list[list[str]] = field(default_factory=list)
    person: int = -1

    def counting(self, name: str) -> Count:
        """Begin another line of the table."""
        self.counts.append(Count(name))
        self.desk.keys = self.desk.clicks = 0
        return self.counts[-1]

    def counted(self, things: int, given: int = 0) -> None:
        """End the line: so many things, for which `given` keys are no more than they must be."""
        self.desk.ask("focus")
        count = self.counts[-1]
        count.things += things
        count.keys += self.desk.keys - given
        count.clicks += self.desk.clicks

    def go_on(self, key: str) -> None:
        """Press the key for the next step until the room is in it."""
        for _ in range(20):
            if self.desk.ask("step") == self.steps[key]:
                return
            self.desk.press("ctrl+Next")
        raise LookupError(f"never came to {key}")

    def notes(self, board: str, number: int) -> None:
        """Let people say notes, in turns of one to three, mostly about the column at hand."""
        self.counting(f"notes, {board}")
        said = self.said.setdefault(board, [])
        column = said[-1][2] if said else 0
        left = 0
        for _ in range(number):
            if left == 0:
                self.person = (self.person + self.chance.randint(1, 6)) % len(PEOPLE)
                left = self.chance.randint(1, 3)
                self.desk.press(f"alt+{self.person + 1}")
            left -= 1
            if said and self.chance.random() < 0.15:
                column = (column + 1) % len(AUDIENCES)
                self.desk.press("Tab")
            words = self.speech.say(6)
            self.desk.type(words)
            self.desk.press("Return")
            said.append((words, self.person, column))
        self.counted(number, given=number)

    def vote(self, key: str, most: int, each: int, items: int) -> None:
        """Type a line of digits for each person."""
        self.counting(f"dots, {key}")
        lines = []
        for _ in PEOPLE:
            given, left = [], most
            for _ in range(items):
                value = min(left, self.chance.choice((0, 0, 1, 1, 2)), each)
                given.append(value)
                left -= value
            lines.append(given)
            for value in given:
                self.desk.press(str(value))
            self.desk.press("Return")
        self.votes[key] = lines
        self.counted(items * len(PEOPLE), given=len(PEOPLE))
        self.desk.press("ctrl+r")

    def sign(self, items: int) -> None:
        """Type a row of letters for each sentence."""
        self.counting("stances")
        for _ in range(items):
            row = [self.chance.choice("aaaicb") for _ in range(4)]
            for letter in row:
                self.desk.press(letter)
            self.desk.press("Return")
            self.stances.append(row)
        self.counted(items * 4, given=items)


def make_workspace(path: Path) -> tuple[str, dict[str, str]]:
    """Make a workspace whose workshop knows its audiences and messages; return its id and its steps by key."""
    with open_plenary(path) as plenary:
        template = plenary.templates.get("messaging")
        workshop = plenary.workshops.create(template, title="Pretended", date="2026-11-30", people=PEOPLE)
        steps = steps_of(plenary, workshop)
        for name in AUDIENCES:
            plenary.entries.add(steps["audiences"], {"segment": name})
        for number in range(MESSAGES):
            plenary.entries.add(steps["messages"], {"message": f"Message {number} that four departments sign"})
        plenary.agenda.go_to(steps["audiences"])
        return workshop, steps


def hold(folder: Path, seed: int) -> list[Count]:
    """Hold the meeting and return what it took and what was wrong."""
    path, home = folder / "meeting.plenary", folder / "home"
    workshop, steps = make_workspace(path)
    chance = random.Random(seed)
    with at_the_desk(path, home, screen="1280x800", ends=False) as desk:
        meeting = Meeting(desk, steps, workshop, chance, Speech(seed))
        desk.ask("open", workshop=workshop, step=steps["audiences"])
        desk.press("F5", "ctrl+space")
        meeting.go_on("pains")
        meeting.notes("pains", NOTES // 2)
        # The step runs over, twice.
        desk.press("ctrl+shift+5", "ctrl+shift+5")
        # A note that was said by mistake is taken back, words and all.
        desk.type("said by mistake")
        desk.press("Return", "ctrl+z")
        desk.ask("focus")
        half = "half a sentence that nobody"
        desk.type(half)
        desk.ask("settled")
        desk.kill()
    with at_the_desk(path, home, screen="1280x800") as desk:
        meeting.desk = desk
        desk.ask("open", workshop=workshop, step=steps["pains"])
        begun = Count("words half typed at the kill", things=1, wrong=int(desk.ask("bar") != half))
        desk.press("ctrl+a", "BackSpace")
        meeting.notes("pains", NOTES // 2 // 5)
        desk.press("ctrl+r")
        meeting.go_on("pains_vote")
        with_votes = len(meeting.said["pains"])
        meeting.vote("pains_vote", 5, 3, 11 if with_votes >= 11 else with_votes)
        meeting.go_on("benefits")
        meeting.person = -1
        meeting.notes("benefits", NOTES - len(meeting.said["pains"]))
        meeting.go_on("alignment")
        meeting.sign(MESSAGES)
        meeting.counts.append(begun)
    with open_plenary(path) as plenary:
        content = plenary.workshops.content(workshop)
    people = {p.id: number for number, p in enumerate(content.participants)}
    for board, said in meeting.said.items():
        shown = content.board(content.step_by_id[steps[board]])
        columns = {column.id: number for number, column in enumerate(shown.columns)}
        notes = sorted(content.of_step(Note, steps[board]), key=lambda note: note.position)
        found = {note.text: (people.get(note.participant_id or "", -1), columns[note.column_id]) for note in notes}
        wrong = sum(found.get(words) != (person, column) for words, person, column in said)
        next(c for c in meeting.counts if c.name == f"notes, {board}").wrong = wrong + abs(len(notes) - len(said))
    for key, lines in meeting.votes.items():
        step = content.step_by_id[steps[key]]
        items = [item.id for item in flow.vote_items(content, step)]
        given = {(b.voter_id, b.item_id): b.value for b in content.of_step(Ballot, step.id)}
        wrong = 0
        for person, line in zip(content.participants, lines, strict=True):
            wrong += sum(given.get((person.id, item), 0) != value for item, value in zip(items, line, strict=False))
        next(c for c in meeting.counts if c.name == f"dots, {key}").wrong = wrong
    rows = [a.item.id for a in flow.alignments(content, content.step_by_id[steps["alignment"]])]
    stances = {(s.item_id, s.department_id): s.kind for s in content.of_step(Stance, steps["alignment"])}
    departments = [d.id for d in content.departments_in_room()]
    next(c for c in meeting.counts if c.name == "stances").wrong = sum(
        stances.get((item, department)) != STANCES[letter]
        for item, row in zip(rows, meeting.stances, strict=True)
        for department, letter in zip(departments, row, strict=True)
    )
    return meeting.counts


def main(arguments: list[str]) -> int:
    """Hold the meeting and print; returns 1 where anything is wrong."""
    if reason := why_not():
        print(f"not run here: {reason}")
        return 0
    with run_folder("meeting") as folder:
        counts = hold(folder, int(arguments[0]) if arguments else 1)
    for count in counts:
        print(count.line())
    return 1 if any(count.wrong for count in counts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
