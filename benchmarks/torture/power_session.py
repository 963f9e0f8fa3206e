"""A session at a board that is recorded by `calls.c`: a new workspace, a sample, and notes, one after the other.

Run by `power`: python -m benchmarks.torture.power_session FOLDER NOTES HOW
"""

import os
import sys
from pathlib import Path

from app.bootstrap import open_plenary
from app.storage import engine
from benchmarks.torture.subject import open_column, words_of
from benchmarks.torture.trial import swap

MARKS = "acknowledged"
WORKSPACE = "w.plenary"
WEAKER = {
    "": {},
    "weak": {"journal_mode=TRUNCATE": "journal_mode=OFF", "synchronous=FULL": "synchronous=OFF"},
    "seldom": {"synchronous=FULL": "synchronous=NORMAL"},
}
"""What takes the place of our pragmas: nothing, what keeps no journal and syncs nothing, what syncs too seldom."""


def main() -> None:
    """Say the notes; for each that was acknowledged a byte is written beside the workspace, which is recorded, too."""
    folder, notes, weaker = Path(sys.argv[1]), int(sys.argv[2]), WEAKER[sys.argv[3]]
    swap("app.storage.engine", "PRAGMAS", tuple(weaker.get(pragma, pragma) for pragma in engine.PRAGMAS))
    marks = os.open(folder / MARKS, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with open_plenary(folder / WORKSPACE) as plenary:
        plenary.samples.open("retrospective")
        column = open_column(plenary)
        for number in range(notes):
            plenary.boards.add_notes(column, [words_of(number)])
            os.write(marks, b".")


if __name__ == "__main__":
    main()
