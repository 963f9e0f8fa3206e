"""The real window is killed while somebody types: what it showed as taken is there when it is opened again.

It is killed while all is well, while the disk is full (words wait in the reserve), and after a misfortune that befell
its file between any two instructions; there somebody may have chosen the way that was offered first.
"""

import dataclasses
import importlib
import json
import os
import random
import select
import shutil
import signal
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from app import paths
from app.bootstrap import open_plenary
from benchmarks.torture.misfortunes import MISFORTUNES, Scene
from benchmarks.torture.screen import private_screen, why_not
from benchmarks.torture.subject import (
    compare_notes,
    forget_home,
    make_workspace,
    run_folder,
    spoken,
    what_is_wrong,
    words_of,
)
from benchmarks.torture.trial import note_ending, try_alone
from benchmarks.torture.verdict import Verdict

SESSION = "benchmarks.torture.window_session"
ROUND = ("killed", "disk full", "misfortune", "killed", "killed")
"""What befalls the windows, one after the other."""
UNFORESEEN = "ERROR plenary unforeseen"
"""How the log begins to tell of an exception that nobody caught."""
COMES_AFTER = 25.0
"""Seconds after which a window that is not there will not come."""
LONGEST_LIFE = 2.0
"""Seconds that are typed at most before a kill, and again after a misfortune."""
FIRST_BACKUP = 4.0
"""Seconds after which the first backup has been taken, in a quiet moment."""
CONTROLS = 3


class Plan(NamedTuple):
    """What is to befall a window."""

    case: str
    misfortune: str = ""
    full_after: int = 0
    freed_after: int = 0
    lives: float = LONGEST_LIFE
    misfortune_after: float = 0.0
    chooses: bool = False
    off: str = ""


@dataclass
class Shown:
    """What a window has shown as taken."""

    said: list[str] = field(default_factory=list)
    since: list[float] = field(default_factory=list)
    """When Enter was pressed for each of them."""
    befallen: float = 0.0
    """When the misfortune had happened."""
    draft: str = ""
    draft_at: str = ""
    moved: list[Path] = field(default_factory=list)
    is_lost: bool = False
    is_gone: bool = False
    trouble: str = ""

    @property
    def kept(self) -> list[str]:
        """What must be somewhere.

        Who is killed before the watch has looked, with a file that somebody else has destroyed, has lost what was in
        it; but nothing may be taken into such a file.
        """
        if self.is_lost or not self.befallen:
            return self.said
        return [words for words, since in zip(self.said, self.since, strict=True) if since > self.befallen]

    @property
    def told(self) -> str:
        """What somebody at the window saw of the trouble."""
        if not self.befallen:
            return ""
        when = f"befallen after {sum(since < self.befallen for since in self.since)} notes, "
        return when + ("a way was chosen: " if self.moved else "noticed: " if self.is_lost else "not noticed: ")

    def take(self, line: bytes) -> None:
        """Take in one line of the session."""
        told = json.loads(line)
        self.draft_at = told.get("draft_at", self.draft_at)
        if "said" in told:
            self.said.append(told["said"])
            self.since.append(told["since"])
            self.draft = ""
        self.draft = told.get("draft", self.draft)
        if "moved" in told:
            self.moved.append(Path(told["moved"]))
            self.draft = ""
        self.is_lost |= "lost" in told
        self.is_gone |= "gone" in told
        self.trouble = told.get("trouble", self.trouble)


def run(runs: int, seed: int) -> list[Verdict]:
    """Kill `runs` windows; one control keeps no reserve, the other never looks at its file."""
    verdict = Verdict("window")
    reserve, watch = Verdict("window, no reserve", is_control=True), Verdict("window, no watch", is_control=True)
    if reason := why_not():
        verdict.not_run = reason
        return [verdict]
    chance = random.Random(seed)
    # Once here, so that each fork finds the application imported.
    importlib.import_module(SESSION)
    with run_folder("window") as folder, private_screen() as screen:
        sound = make_workspace(folder / "sound.plenary", samples=("retrospective",))
        other = make_workspace(folder / "other.plenary", samples=("messaging",))
        began = time.monotonic()
        plans = [_plan(number, chance) for number in range(runs)]
        noticed = [_kill_one(verdict, sound, other, screen, plan, chance) for plan in plans]
        took = time.monotonic() - began
        befallen = sum(bool(plan.misfortune) for plan in plans)
        verdict.remarks.append(
            f"{sum(noticed)} of {befallen} misfortunes were noticed before the kill; where not, nothing may be taken "
            "after them, but what was in the file is gone with it"
        )
        verdict.remarks.append(f"{took / max(1, runs):.1f} s for a window")
        for number in range(min(CONTROLS, 1 + runs // 50)):
            full = Plan("disk full", full_after=1, off="reserve")
            _kill_one(reserve, sound, other, screen, full, chance)
            # On a machine that has much else to do, a note takes its time.
            lost = ("deleted", "moved away", "another put over it")[number]
            gone = Plan("misfortune", lost, lives=2 * LONGEST_LIFE, off="watch")
            _kill_one(watch, sound, other, screen, gone, chance)
    return [verdict, reserve, watch]


def _plan(number: int, chance: random.Random) -> Plan:
    case = ROUND[number % len(ROUND)]
    lives = chance.uniform(0, LONGEST_LIFE)
    if case == "disk full":
        full = chance.randint(1, 6)
        freed = full + chance.randint(1, 10) if chance.random() < 0.5 else 0
        return Plan(case, full_after=full, freed_after=freed, lives=lives + 0.5)
    if case == "misfortune":
        name = list(MISFORTUNES)[number // len(ROUND) % len(MISFORTUNES)]
        late = FIRST_BACKUP if chance.random() < 0.5 else 0.0
        after = late + chance.uniform(0, LONGEST_LIFE)
        return Plan(case, name, lives=lives, misfortune_after=after, chooses=chance.random() < 0.5)
    return Plan(case, lives=lives)


def _kill_one(verdict: Verdict, sound: Path, other: Path, screen: str, plan: Plan, chance: random.Random) -> bool:
    """Let one window live and die, look what is left, and return whether it noticed that its file was lost."""
    place = sound.parent / "trial"
    shutil.rmtree(place, ignore_errors=True)
    (place / "work").mkdir(parents=True)
    scene = Scene(place / "work" / "w.plenary", place / "older.plenary", other)
    for path in (scene.path, scene.older):
        shutil.copy(sound, path)
    forget_home()
    shown, ended = _live_and_die(scene, screen, plan, chance.randrange(2**32))
    verdict.tried += 1
    case = plan.misfortune or (f"{plan.case}, freed" if plan.freed_after else plan.case)
    if shown.trouble or ended or not shown.said:
        verdict.add("unforeseen", case, shown.trouble or ended or "nothing was ever taken")
    if said := _unforeseen():
        verdict.add("unforeseen", case, said)
    _compare(verdict, case, scene.path, shown, befallen=bool(plan.misfortune))
    return shown.is_lost


def _live_and_die(scene: Scene, screen: str, plan: Plan, seed: int) -> tuple[Shown, str]:
    """Start a window, let come what is planned, kill it; return what it showed, and whether it ended by itself."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _be_the_window(scene, screen, plan, seed, writing)
    os.close(writing)
    shown = Shown()
    with os.fdopen(reading, "rb", buffering=0) as told:
        lines = _Lines(told.fileno(), shown)
        came = lines.read_until(time.monotonic() + COMES_AFTER, first=True)
        if plan.misfortune:
            lines.read_until(time.monotonic() + plan.misfortune_after)
            MISFORTUNES[plan.misfortune](scene)
            shown.befallen = time.monotonic()
        lines.read_until(time.monotonic() + plan.lives)
        ended, _ = os.waitpid(pid, os.WNOHANG)
        if not ended:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        lines.read_until(time.monotonic() + COMES_AFTER)
    if not came:
        return shown, "no note was taken"
    return shown, "the window ended by itself" if ended else ""


class _Lines:
    """The lines that come through a pipe; the last one counts only when it came whole."""

    def __init__(self, pipe: int, shown: Shown) -> None:
        self._pipe = pipe
        self._shown = shown
        self._rest = b""

    def read_until(self, deadline: float, *, first: bool = False) -> bool:
        """Take in lines until a time, or until a first note; returns whether there was one."""
        while not (first and self._shown.said):
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._pipe], [], [], left)[0]:
                break
            part = os.read(self._pipe, 1 << 16)
            if not part:
                break
            *lines, self._rest = (self._rest + part).split(b"\n")
            for line in lines:
                self._shown.take(line)
        return bool(self._shown.said)


def _be_the_window(scene: Scene, screen: str, plan: Plan, seed: int, writing: int) -> None:
    """Become the application, in a process of its own."""
    try:
        os.dup2(writing, 1)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        temporary = scene.path.parents[1] / "temporary"
        temporary.mkdir()
        os.environ |= {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "TMPDIR": str(temporary)}
        from benchmarks.torture import window_session

        try:
            window_session.show(scene.path, seed, plan.full_after, plan.freed_after, chooses=plan.chooses, off=plan.off)
        except BaseException:
            window_session.tell(trouble=" ".join(traceback.format_exc().split())[-300:])
    finally:
        os._exit(0)


def _unforeseen() -> str:
    """Return what the log of the window has of an exception nobody foresaw."""
    log = paths.log_folder() / "plenary.log"
    words = log.read_text("utf-8", "replace") if log.exists() else ""
    found = words.find(UNFORESEEN)
    return " ".join(words[found:].split())[:300] if found >= 0 else ""


def _compare(verdict: Verdict, case: str, path: Path, shown: Shown, *, befallen: bool) -> None:
    """Look for all that was shown as taken: after the next opening, and when the file was lost in the newest backup."""
    places: dict[Path, bool] = {}
    if befallen:
        for folder in sorted(paths.backup_folder().glob("*")):
            places |= dict.fromkeys(sorted(folder.glob("*.plenary"))[-1:], False)
        # Where the window has gone on, and the files it has laid beside the one that was lost.
        places |= dict.fromkeys([*shown.moved, *sorted(path.parent.glob("w (*.plenary"))], True)
    places.setdefault(path, not befallen)
    there: Counter[str] = Counter()
    drafts: list[str] = []
    for place, is_ours in places.items():
        ending = try_alone(_look, place, shown.draft_at)
        note_ending(verdict, case, ending)
        if ending.refused and is_ours:
            verdict.add("lost", case, f"does not open again: {ending.refused}")
        if ending.answer is None:
            continue
        notes, draft, wrong = ending.answer
        if wrong and is_ours:
            verdict.add("lost", case, f"{shown.told}{place.name} is not sound: {wrong[0]}")
        stands = Counter(notes)
        compare_notes(verdict, case, stands, (), [*shown.said, words_of(len(shown.said))])
        there += stands
        drafts.append(draft)
    found = Verdict("")
    compare_notes(found, case, Counter(set(there)), shown.kept)
    if shown.is_gone:
        found.add("lost", case, "the board is not in the window any more")
    verdict.faults += [dataclasses.replace(fault, words=shown.told + fault.words) for fault in found.faults]
    is_note = there[words_of(len(shown.said))] > 0
    must_be_kept = shown.draft and (shown.is_lost or not shown.befallen)
    if must_be_kept and not is_note and not any(draft.startswith(shown.draft) for draft in drafts):
        verdict.add("lost", f"{case}: a draft", f"“{shown.draft}” became {drafts}")


def _look(path: Path, draft_at: str) -> tuple[Sequence[str], str, Sequence[str]]:
    """Open a workspace as the next start does; return its notes, the draft, and what is wrong with it."""
    if path.parent.is_relative_to(paths.backup_folder()):
        # A backup stays as it is.
        path = Path(shutil.copy(path, path.parents[3] / "looked-at.plenary"))
    with open_plenary(path) as plenary:
        notes = list(spoken(plenary).elements())
        return notes, plenary.drafts.read(draft_at), what_is_wrong(plenary)
