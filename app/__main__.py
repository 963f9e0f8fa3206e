"""Start: a window without arguments, the command line with them."""

import sys
from collections.abc import Sequence
from pathlib import Path


def wants_window(arguments: Sequence[str]) -> tuple[bool, Path | None]:
    """Return whether these arguments open the window, and on which workspace.

    Only no argument at all, or a workspace and nothing else, opens it.
    """
    match list(arguments):
        case []:
            return True, None
        case ["--workspace", str(name)] if name:
            return True, Path(name)
        case [str(one)] if one.startswith("--workspace=") and len(one) > len("--workspace="):
            return True, Path(one.removeprefix("--workspace="))
        case _:
            return False, None


def main() -> int:
    """Start Plenary and return the exit status."""
    if getattr(sys, "frozen", False):
        # In a bundle a process of ours is this program once more, and does its own work here.
        from multiprocessing import freeze_support

        freeze_support()
    arguments = sys.argv[1:]
    if "--trace" in arguments:
        from app.trace import switch_on

        arguments.remove("--trace")
        switch_on()
    window, workspace = wants_window(arguments)
    if not window:
        # A window paints sooner without the command line's libraries.
        from app.cli import run

        return run(arguments)
    from widgets.start import main as open_window

    return open_window(workspace)


if __name__ == "__main__":
    sys.exit(main())
