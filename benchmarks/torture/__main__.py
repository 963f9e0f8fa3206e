"""Run the torture from the command line; the exit status is 1 when anything was lost, or a control lost nothing.

Run: python -m benchmarks.torture [CLASS | all] [--short] [--runs N] [--seed S]
     python -m benchmarks.torture [--kills 200] [--seed 1]
"""

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from benchmarks.torture.verdict import Verdict, table

CLASSES = {
    "kills": (200, 4),
    "power": (10_000, 20),
    "io": (0, 6),
    "mutated": (3_000, 8),
    "databases": (0, 18),
    "imports": (0, 12),
    "misfortune": (325, 13),
    "conflict": (300, 4),
    "repair": (300, 4),
    "window": (500, 2),
}
"""The classes, with how many trials they make in the full and in the short form; 0 stands for all there are."""

_MODULES = {
    "kills": "kills",
    "power": "power",
    "io": "failing_calls",
    "mutated": "mutated",
    "databases": "hostile_databases",
    "imports": "hostile_imports",
    "misfortune": "misfortune",
    "conflict": "conflict",
    "repair": "repair",
    "window": "window",
}

Run: TypeAlias = Callable[[int, int], Sequence[Verdict]]


def run_class(name: str, runs: int, seed: int) -> Sequence[Verdict]:
    """Run one class of trials and return its verdict, followed by that of its control."""
    run: Run = importlib.import_module(f"benchmarks.torture.{_MODULES[name]}").run
    return run(runs, seed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", metavar="CLASS", nargs="?", choices=(*CLASSES, "all"), help=", ".join(CLASSES))
    parser.add_argument("--runs", type=int, help="how many trials; 0 for all there are")
    parser.add_argument("--short", action="store_true", help="as few trials as still tell something")
    parser.add_argument("--kills", type=int, default=200, help="without a class: how many kills")
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args(arguments)
    if found.name is None and not found.short:
        from benchmarks.torture.kills import torture

        summary = torture(found.kills, seed=found.seed)
        print(summary)
        return 1 if summary.faults else 0
    verdicts: list[Verdict] = []
    for name in CLASSES if found.name in ("all", None) else (found.name,):
        full, short = CLASSES[name]
        runs = found.runs if found.runs is not None else short if found.short else full
        verdicts += run_class(name, runs, found.seed)
    print("\n".join(table(verdicts)))
    return 0 if all(verdict.holds for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
