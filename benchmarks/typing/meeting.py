"""`python -m benchmarks.typing.meeting [--short] [--seed N]`: a pretended meeting through the real window.

Seven people say 150 notes in a quarter of an hour, vote three times and sign four sentences; two steps run over, the
display of the room is unplugged while the stage is on it and comes back, a column is deleted and brought back, and the
program is killed in the middle of a word. It counts what the facilitator presses beside the words themselves and Enter,
and how much of it all is wrong in the workspace afterwards.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import ne
from pathlib import Path

from benchmarks.torture.subject import run_folder
from benchmarks.typing.desk import Desk, at_the_desk
from benchmarks.typing.displays import HIGH, SCREEN, WIDE, Displays, why_not
from benchmarks.typing.minutes import AUDIENCES, PEOPLE, Said, make_workspace, wrong_entries
from benchmarks.typing.trial import Speech

NOTES, FEW_NOTES = 150, 40
FASTER = 25.0
"""So many times as fast as ours runs the clock of the workshop: what is typed in half a minute was said in twelve."""

_HALF, _REST = "half a sentence that nobody", " had finished"


_LONGEST_STEP_S = 3.0
"""How long a pressed key may take to bring the room to the next step; the first press only starts it."""


@dataclass
class Count:
    """What was pressed beside the words, and for how many things."""

    name: str
    things: int = 0
    keys: int = 0
    clicks: int = 0
    wrong: int = 0
    note: str = ""

    def line(self) -> str:
        """Return a line of the table."""
        each = (self.keys + self.clicks) / max(self.things, 1)
        pressed = f"{self.keys:5} keys {self.clicks:3} clicks {each:5.2f} each"
        return f"{self.name:34} {self.things:4} {pressed} {self.wrong:3} wrong  {self.note}".rstrip()


@dataclass
class Meeting:
    """Who sits at the desk, and what was said."""

    desk: Desk
    displays: Displays
    steps: dict[str, str]
    chance: random.Random
    speech: Speech
    counts: dict[str, Count] = field(default_factory=dict)
    said: Said = field(default_factory=Said)
    person: int = -1
    column: int = 0

    def count(self, name: str) -> Count:
        """Return a line of the table, and count from here on what is pressed."""
        self.desk.keys = self.desk.clicks = 0
        return self.counts.setdefault(name, Count(name))

    def counted(self, count: Count, things: int, given: int = 0) -> None:
        """Put into a line what was pressed for so many things; `given` keys of it are no more than they must be."""
        self.desk.ask("focus")
        count.things += things
        count.keys += self.desk.keys - given
        count.clicks += self.desk.clicks

    def expect(self, name: str, things: Mapping[str, bool]) -> None:
        """Note what is as it should be, and name what is not."""
        count = self.counts.setdefault(name, Count(name))
        count.things += len(things)
        failed = [words for words, is_so in things.items() if not is_so]
        count.wrong += len(failed)
        count.note = "; ".join([*filter(None, [count.note]), *failed])

    def go_on(self, key: str) -> None:
        """Press the key for the next step until the room is in it."""
        for _ in range(20):
            at = self.desk.ask("step")
            if at == self.steps[key]:
                self.column = 0
                return
            self.desk.press("ctrl+Next")
            # Where the machine is slow the answer comes before the key does: one press more would pass the step.
            self.desk.wait_for("step", partial(ne, at), patience=_LONGEST_STEP_S)
        raise LookupError(f"never came to {key}")

    def notes(self, board: str, number: int, during: Mapping[int, Callable[[], object]] | None = None) -> None:
        """Let people say notes, in turns of one to three, mostly about the column at hand; things happen meanwhile."""
        count = self.count(f"notes, {board}")
        said = self.said.notes.setdefault(board, [])
        left = 0
        for at in range(number):
            if during is not None and at in during:
                self.desk.go()
                during[at]()
            if left == 0:
                self.person = (self.person + self.chance.randint(1, 6)) % len(PEOPLE)
                left = self.chance.randint(1, 3)
                self.desk.press(f"alt+{self.person + 1}")
            left -= 1
            if said and self.chance.random() < 0.15:
                self.column = (self.column + 1) % len(AUDIENCES)
                self.desk.press("Tab")
            words = self.speech.say(6)
            self.desk.type(words)
            self.desk.press("Return")
            said.append((words, self.person, self.column))
        self.counted(count, number, given=number)

    def vote(self, key: str, budgets: list[tuple[int, int, int]]) -> None:
        """Type a line of digits for each person; a budget is how many items share how many dots, so many on one."""
        count = self.count("dots")
        lines = self.said.votes.setdefault(key, [])
        for _ in PEOPLE:
            line = []
            for items, most, each in budgets:
                left = most
                for _ in range(items):
                    line.append(min(left, self.chance.choice((0, 0, 1, 1, 2)), each))
                    left -= line[-1]
            lines.append(line)
            self.desk.press(*map(str, line), "Return")
        self.counted(count, sum(map(len, lines)), given=len(PEOPLE))
        self.desk.press("ctrl+r")

    def score(self, key: str) -> None:
        """Type a number for each person: how well the time was spent."""
        count = self.count("scores")
        line = [self.chance.randint(1, 5) for _ in PEOPLE]
        for value in line:
            self.desk.press(str(value), "Return")
        self.said.votes[key] = [[value] for value in line]
        self.counted(count, len(PEOPLE), given=len(PEOPLE))

    def sign(self) -> None:
        """Type a row of letters for each sentence."""
        count = self.count("cells of the agreement")
        items = self.desk.ask("signed")
        for _ in range(items):
            row = [self.chance.choice("aaaicb") for _ in range(4)]
            self.desk.press(*row, "Return")
            self.said.stances.append(row)
        self.counted(count, items * 4, given=items)

    def delete_a_column(self) -> None:
        """Delete the column in the middle by mistake and bring it back."""
        before = self.desk.ask("board")
        count = self.count("a deleted column undone")
        self.desk.click(self.desk.place("column", "", number=1))
        self.desk.press("Delete")
        gone = self.desk.wait_for("board", lambda said: said[0] == before[0] - 1)
        self.desk.press("ctrl+z")
        back = self.desk.wait_for("board", lambda said: said == before)
        self.counted(count, 0)
        self.desk.press("Escape")
        self.expect(
            count.name, {"it was not deleted": gone[0] == before[0] - 1, "it did not come back": back == before}
        )

    def look_unplugged(self) -> None:
        """Look whether the console is in sight, in front and has the keys."""
        seen = self.desk.wait_for("windows", lambda w: w["displays"] == 1 and w["state"] == "away")
        left, top, wide, high = seen["console"]
        self.expect(
            "a display unplugged and back",
            {
                "the console lost the keys": seen["active"],
                "the console is out of sight": left >= 0 and top >= 0 and left + wide <= WIDE and top + high <= HIGH,
                "the stage covers the console": seen["stage"] is None,
                f"the console says “{seen['state']}”": seen["state"] == "away",
            },
        )

    def look_plugged(self) -> None:
        """Look whether the stage fills its display, and the console kept place and keys."""
        seen = self.desk.wait_for("windows", lambda w: w["stage"] == [WIDE, 0, WIDE, HIGH] and w["active"])
        self.expect(
            "a display unplugged and back",
            {
                f"the stage is at {seen['stage']}": seen["stage"] == [WIDE, 0, WIDE, HIGH],
                f"the console is at {seen['console']}": seen["console"][0] + seen["console"][2] <= WIDE,
                "the console has not the keys": seen["active"],
                f"the console said “{seen['state']}”": seen["state"] == "live",
            },
        )

    def run_over(self) -> None:
        """Talk until the time of the step is over, and give it what it took."""
        over = self.desk.wait_for("clock", lambda said: said.startswith("Time over"))
        self.expect("steps that run over", {over: over.startswith("Time over")})
        self.desk.press("ctrl+shift+r")


def hold(folder: Path, seed: int, number: int) -> list[Count]:
    """Hold the meeting and return what it took and what was wrong."""
    path, home = folder / "meeting.plenary", folder / "home"
    workshop, steps = make_workspace(path)
    clock = FASTER, time.time()
    plugged: list[Displays] = []

    def prepare(display: str) -> None:
        plugged.append(Displays(display))
        plugged[-1].plug()

    with at_the_desk(path, home, screen=SCREEN, ends=False, clock=clock, prepare=prepare) as desk:
        meeting = Meeting(desk, plugged[-1], steps, random.Random(seed), Speech(seed))
        desk.ask("open", workshop=workshop, step=steps["audiences"])
        desk.press("F5", "ctrl+space")
        meeting.look_plugged()
        meeting.go_on("pains")
        tenth = number // 10
        meeting.notes("pains", 4 * tenth, {tenth: plugged[-1].unplug, 2 * tenth: meeting.look_unplugged})
        plugged[-1].plug()
        meeting.notes("pains", tenth)
        meeting.look_plugged()
        meeting.delete_a_column()
        # A note that was said by mistake is taken back, words and all.
        desk.type("said by mistake")
        desk.press("Return", "ctrl+z")
        desk.ask("focus")
        meeting.run_over()
        desk.type(_HALF)
        desk.ask("settled")
        desk.kill()
    with at_the_desk(path, home, screen=SCREEN, clock=clock, prepare=prepare) as desk:
        meeting.desk, meeting.displays = desk, plugged[-1]
        desk.ask("open", workshop=workshop, step=steps["pains"])
        desk.press("F5")
        meeting.look_plugged()
        # The sentence goes on where the kill cut it off: whose it is and its column come back with it.
        meeting.expect("words half typed at the kill", {"they did not come back": desk.ask("bar") == _HALF})
        desk.press("End")
        desk.type(_REST)
        desk.press("Return")
        meeting.said.notes["pains"].append((_HALF + _REST, meeting.person, meeting.column))
        meeting.notes("pains", tenth)
        desk.press("ctrl+r")
        meeting.go_on("pains_vote")
        meeting.vote("pains_vote", [(min(11, len(meeting.said.notes["pains"])), 5, 3)])
        meeting.go_on("benefits")
        meeting.notes("benefits", number - len(meeting.said.notes["pains"]))
        meeting.run_over()
        meeting.go_on("value_vote")
        meeting.vote("value_vote", [(2, 3, 2)] * len(AUDIENCES))
        meeting.go_on("alignment")
        meeting.sign()
        meeting.go_on("close")
        meeting.score("close")
    for name, wrong in wrong_entries(path, workshop, steps, meeting.said).items():
        meeting.counts.setdefault(name, Count(name)).wrong += wrong
    return list(meeting.counts.values())


def main(arguments: list[str]) -> int:
    """Hold the meeting and print; returns 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.typing.meeting", description=__doc__)
    parser.add_argument("--short", action="store_true", help="let people say a few notes only")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args(arguments)
    if reason := why_not():
        print(f"not run here: {reason}")
        return 0
    began = time.monotonic()
    with run_folder("meeting") as folder:
        counts = hold(folder, said.seed, FEW_NOTES if said.short else NOTES)
    for count in counts:
        print(count.line())
    took = time.monotonic() - began
    wrong = sum(count.wrong for count in counts)
    print(f"{wrong} wrong; {took:.0f} s, for those in the room {took * FASTER / 60:.0f} min")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
