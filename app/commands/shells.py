"""What shells need to complete our commands, made from the parser itself."""

import argparse
from collections.abc import Iterator

from app.commands.answer import Answer, Arguments
from app.domain.errors import InvalidInputError

SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(parser: argparse.ArgumentParser, arguments: Arguments) -> Answer:
    """Print the completion for one shell."""
    words = completion_of(parser, arguments.shell)
    return Answer({"shell": arguments.shell, "completion": words}, words.splitlines())


def completion_of(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script with which a shell completes the commands of a parser, files where files are named.

    Raises:
        InvalidInputError: the shell is not one of `SHELLS`.
    """
    import shtab

    if shell not in SHELLS:
        raise InvalidInputError(f"There is no completion for {shell}; there is one for {', '.join(SHELLS)}.")
    for action in _actions(parser):
        match str(action.metavar or "").partition(".")[0]:
            case "FILE":
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            case "FOLDER":
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    return str(shtab.complete(parser, shell=shell))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
