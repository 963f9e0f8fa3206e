"""Start: a window without arguments, the command line with them."""

import sys

from app.start_arguments import window_start


def main() -> int:
    """Start Plenary and return the exit status."""
    if getattr(sys, "frozen", False) and not {"--multiprocessing-fork", "-c"}.isdisjoint(sys.argv):
        # In a bundle a process of ours is this program once more, and does its own work here. PyInstaller would look
        # for that at every start, with libraries that no window waits for.
        import multiprocessing

        import pyi_rth_multiprocessing  # noqa: F401

        multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if "--trace" in arguments:
        from app.trace import switch_on

        arguments.remove("--trace")
        switch_on()
    start = window_start(arguments)
    if start is None:
        # A window paints sooner without the command line's libraries.
        from app.cli import run

        return run(arguments)
    from widgets.start import main as open_window

    return open_window(start)


if __name__ == "__main__":
    sys.exit(main())
