"""Writes the man page and the completions from the parser: `PYTHONPATH=. python packaging/shell_files.py FOLDER`."""

import sys
from pathlib import Path

from argparse_manpage.manpage import Manpage

from app import __version__
from app.cli import make_parser
from app.commands.shells import completion_of

FILES = {"plenary.bash": "bash", "_plenary": "zsh", "plenary.fish": "fish"}
"""Each completion by the name under which its shell looks for it."""


def write_shell_files(folder: Path) -> list[Path]:
    """Write the man page and the completions into a folder, which is made, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / "plenary.1"]
    written[0].write_text(man_page(), "utf-8")
    for name, shell in FILES.items():
        written.append(folder / name)
        written[-1].write_text(completion_of(make_parser(), shell) + "\n", "utf-8")
    return written


def man_page() -> str:
    """Return the man page in troff."""
    parser = make_parser()
    page = Manpage(parser)
    page.description = "run workshops from the first question to the signed-off document"
    page.source = f"Plenary {__version__}"
    page.manual = "User commands"
    # One option would open the window in the usage of every command; this says what there is.
    page.synopsis = ["plenary", "[FILE | COMMAND ...]"]
    return str(page)


if __name__ == "__main__":
    for path in write_shell_files(Path(sys.argv[1])):
        print(path)
