"""The version, and what shells need to complete the commands."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app import __version__
from app.cli import run
from app.commands.shells import SHELLS


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"Plenary {__version__}\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    words = capsys.readouterr().out
    for name in ("export", "check-in", "--overwrite", "restore"):
        assert name.lstrip("-") in words


def test_an_unknown_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "cobol"]) == 2
    assert "cobol" in capsys.readouterr().err


_ASK = """
source "$1"
asked() {
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
    complete="$(complete -p plenary | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
    "$complete" plenary "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
    echo "${COMPREPLY[@]}"
}
cd "$2"
asked plenary expo
asked plenary export ID --format ''
asked plenary backups re
asked plenary import n
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_commands_choices_and_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["completion", "bash"])
    script = tmp_path / "plenary.bash"
    script.write_text(capsys.readouterr().out, "utf-8")
    (tmp_path / "notes.csv").touch()
    done = subprocess.run(
        ["bash", "-c", _ASK, "ask", str(script), str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["export", "pdf docx html md json ics csv", "restore", "notes.csv"]
