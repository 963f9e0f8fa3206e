"""Progress of long commands: on a terminal, and nowhere else."""

import io
import sys
from contextlib import suppress

import pytest

from app.commands.terminal import progress_line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_one_line_and_loses_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with suppress(KeyError), progress_line("Importing") as progress:
        for share in (0.0, 0.5, 0.501, 1.0):
            progress(share)
        raise KeyError
    assert terminal.getvalue() == f"\rImporting 50%\rImporting 100%\r{' ' * 14}\r"


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_files_pipes_and_short_work_show_nothing(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_line("Importing") as progress:
        progress(0.01 if stream.isatty() else 0.5)
    assert stream.getvalue() == ""
