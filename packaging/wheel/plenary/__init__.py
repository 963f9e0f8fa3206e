"""Plenary, as a wheel installs it: its parts lie in this folder, so that they are in no other program's way."""

import sys
from pathlib import Path


def main() -> int:
    """Start Plenary and return the exit status."""
    here = str(Path(__file__).resolve().parent)
    other = sys.modules.get("app")
    if other is not None and not str(other.__file__).startswith(here):
        raise ImportError(f"Plenary cannot run in a process that has another package called app: {other.__file__}")
    if here not in sys.path:
        # Before what others install: they may have an `app` and `widgets`, too.
        sys.path.insert(0, here)
    from app.__main__ import main as run

    return run()
