"""What .ci/prepare does once a Python is there: system libraries, the virtual environment, the pinned packages.

Whatever is in the way is one sentence with the one complete line that helps, never a traceback; what stood before goes
on working, and what is half made is made anew the next time.
"""

import os
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from app.system_libraries import Computer  # noqa: E402

DRAWING = {"test", "check", "bench", "torture", "shots"}
"""What draws without a screen."""
OURS = {"bin", "lib", "lib64", "include", "share", "pyvenv.cfg", ".gitignore", ".ready", ".installing", "prepare.log"}


class Trouble(Exception):
    """The sentence to say."""


def say(words: str) -> None:
    """Print at once, whatever is printed by other programs next."""
    print(words, flush=True)


def venv_packages() -> list[str]:
    """Return the package in which Debian keeps what makes virtual environments, where it is missing."""
    import importlib.util
    import shutil  # what only trouble needs is imported there: this runs before each window

    if all(importlib.util.find_spec(name) for name in ("ensurepip", "venv")):
        return []
    real = os.path.realpath(sys.executable)
    if not real.startswith("/usr/bin/") or not shutil.which("apt-get"):
        raise Trouble(
            f"“{sys.executable}” cannot make virtual environments (it has no ensurepip); name another Python:\n"
            "    make PYTHON=/path/to/python3 run"
        )
    is_default = real == os.path.realpath("/usr/bin/python3")
    return ["python3-venv" if is_default else f"{os.path.basename(real)}-venv"]


def has_font() -> bool:
    """Return whether there is a font to write sentences in; Debian 13 alone brings one for terminals."""
    for place in ("/usr/share/fonts", "/usr/local/share/fonts", os.path.expanduser("~/.local/share/fonts")):
        for _folder, _folders, names in os.walk(place):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc")) and "Mono" not in name for name in names):
                return True
    return False


def look_for_libraries(purposes: set[str], needed: list[str] | None = None) -> str:
    """Install what is missing on this system for these purposes, or say which line does.

    Returns a sentence for the end, when all else went well, about what only a later window will need; or nothing.
    """
    computer = Computer()
    has_apt = os.path.exists("/usr/bin/apt-get") and os.path.exists("/usr/bin/dpkg")
    besides = list(needed or [])

    def lacking() -> list[str]:
        names = computer.missing_for_window() if "run" in purposes else []
        return names or (computer.missing() if purposes & DRAWING else [])

    everything = computer.missing(["xcb", "wayland"])
    is_needed = bool(lacking() or besides)
    is_wished = bool(everything) and "setup" in purposes
    if has_apt and (purposes & {"setup", *DRAWING} or ("run" in purposes and computer.displays())) and not has_font():
        besides.append("fonts-dejavu-core")
        is_wished = True
    if not is_needed and not is_wished:
        return ""
    # All at once, so that nobody is asked for a password again at another kind of display.
    import subprocess

    if has_apt:
        packages = computer.debian_packages(everything, besides)
        if subprocess.call(["sh", str(HOUSE / ".ci/install_packages"), *packages]) == 0 and not lacking():
            return ""
    sentence = computer.sentence(computer.missing(["xcb", "wayland"]), besides)
    if is_needed:
        raise Trouble(sentence)
    return sentence


def run_quietly(command: list[str]) -> tuple[bool, str]:
    """Run a command; return whether it went well and all it said."""
    import subprocess

    # Whoever made pip install for the user alone elsewhere would make it fail in here.
    environment = dict(os.environ, PIP_USER="0", PYTHONUTF8="1")
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode == 0, done.stdout.decode(errors="replace")


def reason(words: str, venv: Path, purposes: set[str], log: Path) -> str:
    """Return the sentence for what pip or venv said."""
    import shlex
    import tempfile

    again = f"make {' '.join(sorted(purposes))}"
    details = f" (details: {log})" if log.exists() else ""
    if "No space left on device" in words or "Disk quota exceeded" in words:
        return (
            f"The disk is full: Plenary's environment takes 0.7 GB; make room there or in "
            f"{tempfile.gettempdir()}, or put it on another disk{details}:\n    make VENV=/other/disk/plenary-venv "
            f"{' '.join(sorted(purposes))}"
        )
    if "ProxyError" in words or "Retrying (" in words or "ConnectionError" in words or "Could not fetch URL" in words:
        return (
            "The pinned packages cannot be fetched, because no network leads to Python's package index (pip's own "
            f"settings hold){details}; when one does:\n    {again}"
        )
    if "DO NOT MATCH THE HASHES" in words:
        return (
            "What was fetched is not what requirements.lock names, so it was not installed; behind another package "
            f"index, clear pip's cache and try again{details}:\n    "
            f"{shlex.quote(sys.executable)} -m pip cache purge; {again}"
        )
    if "No matching distribution" in words:
        return (
            f"Not all pinned packages exist for Python {sys.version_info[0]}.{sys.version_info[1]} on this system; "
            f"name another Python{details}:\n    make PYTHON=python3.12 {' '.join(sorted(purposes))}"
        )
    last = next((line.strip() for line in reversed(words.splitlines()) if line.strip()), "it said nothing")
    return f"The environment could not be made: {last}{details}\n    {again}"


def is_sound(venv: Path) -> bool:
    """Return whether an environment was finished once and still runs."""
    if not (venv / ".ready").is_file() or (venv / ".installing").exists():
        return False
    import subprocess

    try:
        return subprocess.call([venv / "bin/python", "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def clear(venv: Path) -> None:
    """Take away all that is in the folder of an environment."""
    import shutil

    for entry in venv.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def make_environment(venv: Path, purposes: set[str]) -> None:
    """Make the virtual environment, or bring it to what the lock says."""
    log = venv / "prepare.log"
    marker = venv / ".installing"
    anew = not is_sound(venv)
    if anew:
        venv.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in venv.iterdir()}
        if names - OURS and "pyvenv.cfg" not in names:
            raise Trouble(
                f"“{venv}” holds other things and is no virtual environment; name a folder that may be made:\n"
                f"    make VENV=.venv-plenary {' '.join(sorted(purposes))}"
            )
        if names - {"prepare.log"}:
            say(f"“{venv}” is unfinished or its Python is gone; it is made anew.")
        clear(venv)
    # As long as this is here, nobody takes what stands beside it for finished.
    marker.touch()
    done = True
    if anew:
        say(f"Making the virtual environment {venv} …")
        done, words = run_quietly([sys.executable, "-m", "venv", str(venv)])
    if done:
        say("Installing the pinned packages (the first time takes a minute) …")
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        done, words = run_quietly([str(venv / "bin/python"), *install, "-r", "requirements.lock"])
    if not done:
        import shutil

        # venv keeps to itself what pip said in it; so the disk itself is asked, before it is cleared.
        if shutil.disk_usage(venv).free < 2_000_000:
            words += "\nNo space left on device"
        if anew:
            clear(venv)
        else:
            marker.unlink()  # pip leaves what was there when it fails
        try:
            log.write_text(words)
        except OSError:
            pass
        raise Trouble(reason(words, venv, purposes, log))
    log.unlink(missing_ok=True)
    (venv / ".ready").touch()
    marker.unlink()
    say("Ready.")


def main(where: str, purposes: set[str]) -> int:
    """Prepare, or only look for libraries; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        if where == "--libraries":
            for_later = look_for_libraries(purposes)
        else:
            venv = Path(where)
            for_later = look_for_libraries(purposes, [] if is_sound(venv) else venv_packages())
            make_environment(venv, purposes)
        if for_later:
            # Last: whoever is told something else before has one line to run, and not two.
            print(for_later, file=sys.stderr)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as error:
        import errno

        elsewhere = f'make VENV="$HOME/.cache/plenary-venv" {" ".join(sorted(purposes))}'
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            print(f"“{where}” cannot be written here; this puts it elsewhere:\n    {elsewhere}", file=sys.stderr)
        elif error.errno in (errno.ENOSPC, errno.EDQUOT):
            print(reason("No space left on device", Path(where), purposes, Path(where) / "-"), file=sys.stderr)
        else:
            print(f"The environment could not be made ({error}); elsewhere:\n    {elsewhere}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; what is half made is made anew the next time.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], set(sys.argv[2:])))
