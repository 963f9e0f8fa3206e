"""The workspace that is tormented: its samples, a board to speak onto, and what must be in it."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import open_plenary
from app.domain.records import Note, Step
from app.domain.workshop.activity import is_anonymous
from app.plenary import Plenary
from app.services.exchange.samples import SAMPLES
from benchmarks.torture.verdict import Verdict


@contextmanager
def run_folder(name: str) -> Iterator[Path]:
    """Give a folder for one class of trials, with a home of its own in it: nobody's own files are touched."""
    before = os.environ.get("PLENARY_HOME")
    with TemporaryDirectory(prefix=f"plenary-torture-{name}-") as folder:
        os.environ["PLENARY_HOME"] = str(Path(folder) / "home")
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ["PLENARY_HOME"]
            else:
                os.environ["PLENARY_HOME"] = before


def forget_home() -> None:
    """Take away what an earlier trial left in the home: backups, logs, words that wait."""
    shutil.rmtree(os.environ["PLENARY_HOME"], ignore_errors=True)


def make_workspace(path: Path, *, samples: Iterable[str] = SAMPLES) -> Path:
    """Make a workspace with the sample workshops and return its path."""
    with open_plenary(path) as plenary:
        for name in samples:
            plenary.samples.open(name)
    return path


def open_column(plenary: Plenary) -> str:
    """Return the id of the first column of a board where notes keep their order."""
    for summary in plenary.workshops.summaries():
        content = plenary.workshops.content(summary.id)
        named = {step.id for step in content.steps if not is_anonymous(step)}
        for column in content.columns:
            if column.step_id in named:
                return column.id
    raise LookupError("no board")


def words_of(number: int) -> str:
    """Return the words of the note with this number; no note has the words of another."""
    return f"Said as number {number:06d} — „naïve“ 👩‍👩‍👧"


def first_difference(expected: str, found: str) -> str:
    """Return where two packages differ first, as a place and the two values."""
    return _difference(json.loads(expected), json.loads(found), "") or "equal"


def _difference(expected: object, found: object, place: str) -> str:
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in {**expected, **found}:
            if words := _difference(expected.get(key), found.get(key), f"{place}.{key}"):
                return words
        return ""
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (one, other) in enumerate(zip(expected, found, strict=True)):
            if words := _difference(one, other, f"{place}.{number}"):
                return words
        return ""
    if expected == found:
        return ""
    if isinstance(expected, list) and isinstance(found, list):
        return f"{place}: {len(expected)} became {len(found)}"
    return f"{place}: {str(expected)[:60]!r} became {str(found)[:60]!r}"


def spoken(plenary: Plenary) -> Counter[str]:
    """Return how often each text stands on a board."""
    return Counter(row[0] for row in plenary.store.pick(Note, ("text",)))


def compare_notes(
    verdict: Verdict, case: str, there: Counter[str], acknowledged: Iterable[str], in_flight: Iterable[str] = ()
) -> None:
    """Add what is lost or doubled: an acknowledged note is there once, one in flight at most once."""
    known = list(acknowledged)
    lost = [words for words in known if there[words] == 0]
    doubled = [words for words in {*known, *in_flight} if there[words] > 1]
    if lost:
        verdict.add("lost", case, f"{len(lost)} of {len(known)}, first “{lost[0]}”", len(lost))
    if doubled:
        verdict.add("doubled", case, f"{len(doubled)} of {len(known)}, first “{doubled[0]}”", len(doubled))


def what_is_wrong(plenary: Plenary) -> list[str]:
    """Return what `check` says of an open workspace, a sentence for each finding."""
    return [f"{finding.proof}: {finding.words}" for finding in plenary.soundness.check()]


def what_is_there(path: Path) -> tuple[list[str], list[str]]:
    """Return the notes in a workspace, and what `check` says of it.

    Raises:
        AppError: it does not open.
    """
    with open_plenary(path) as plenary:
        return list(spoken(plenary).elements()), what_is_wrong(plenary)


def boards_of(plenary: Plenary) -> dict[str, str]:
    """Return the ids of the steps that are boards with the workshops they belong to."""
    return {step.id: step.workshop_id for step in plenary.store.all(Step, activity="board")}
