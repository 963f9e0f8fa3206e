"""Start: a window without arguments, the command line with them."""

import sys

from app.cli import run, wants_window


def main() -> int:
    """Start Plenary and return the exit status."""
    window, workspace = wants_window(sys.argv[1:])
    if not window:
        return run(sys.argv[1:])
    from widgets.start import main as open_window

    return open_window(workspace)


if __name__ == "__main__":
    sys.exit(main())
