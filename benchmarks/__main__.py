"""Runs every benchmark, prints the ratios, and writes them to `benchmarks/results.md`."""

import os
import platform
import sqlite3
import sys
from datetime import date
from pathlib import Path

from benchmarks.ratio import Ratio

RESULTS = Path(__file__).with_name("results.md")


def machine() -> list[str]:
    """Return lines that describe this machine."""
    cpu = platform.processor() or platform.machine()
    try:
        names = [line for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if "model name" in line]
        cpu = names[0].split(":", 1)[1].strip() if names else cpu
    except OSError:
        pass
    return [
        f"- {platform.system()} {platform.release()}, {platform.machine()}, {cpu}, {os.cpu_count()} cores",
        f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"Qt platform {os.environ.get('QT_QPA_PLATFORM', 'native')}",
        f"- {date.today().isoformat()}",
    ]


def main() -> int:
    """Run everything; the exit status tells whether every ratio holds."""
    # Here, since a process that reads a package begins by importing this module once more.
    from benchmarks import (
        bench_board,
        bench_documents,
        bench_goal_scale,
        bench_goals,
        bench_import,
        bench_library,
        bench_readings,
        bench_session,
        bench_stage,
        bench_start,
        bench_storage,
    )

    ratios: list[Ratio] = []
    for benchmark in (
        bench_start,
        bench_storage,
        bench_import,
        bench_readings,
        bench_library,
        bench_goals,
        bench_goal_scale,
        bench_board,
        bench_stage,
        bench_session,
        bench_documents,
    ):
        for ratio in benchmark.run():
            print(ratio.line(), flush=True)
            ratios.append(ratio)
    lines = ["# Measured", "", *machine(), ""]
    lines += ["| what | ours | floor | ratio | limit | |", "|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(ratio.cells()) + " |" for ratio in ratios]
    RESULTS.write_text("\n".join(lines) + "\n", "utf-8")
    return 0 if all(ratio.holds for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
