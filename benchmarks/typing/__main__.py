"""`python -m benchmarks.typing [--short] [--seed N]`: types into every editor, and says which letters went astray."""

import argparse
import sys
import time

from benchmarks.torture.subject import run_folder
from benchmarks.typing.desk import why_not
from benchmarks.typing.trial import type_all

ROUNDS, FEW_ROUNDS = 34, 2


def main(arguments: list[str]) -> int:
    """Type and print; returns 1 when a letter went astray, or when the control lost none."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.typing", description=__doc__)
    parser.add_argument("--short", action="store_true", help="type a few words into each editor")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args(arguments)
    if reason := why_not():
        print(f"not run here: {reason}")
        return 0
    began = time.monotonic()
    with run_folder("typing") as folder:
        editors = type_all(folder, rounds=FEW_ROUNDS if said.short else ROUNDS, seed=said.seed)
    for editor in editors:
        print(f"{editor.name:40} {editor.words:5} words {editor.wrong:5} letters wrong  {editor.note}")
    words, wrong = sum(e.words for e in editors), sum(e.wrong for e in editors)
    took = time.monotonic() - began
    print(f"{len(editors)} editors, {words} words typed, {wrong} letters wrong, {took:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
