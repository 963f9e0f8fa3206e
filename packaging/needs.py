"""Which packages of Debian and Ubuntu are needed: what binaries are linked to and the folder does not hold."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_NEEDED: Final = re.compile(r"\(NEEDED\).*\[(.+)\]")
_GLIBC: Final = re.compile(r"\bGLIBC_2\.(\d+)\b")
_LOADER: Final = "ld-linux"
_OPTIONAL: Final = "platformthemes"
"""Qt goes on without these plugins; they make dialogs of the desktop out of ours."""
RENAMED: Final = frozenset(("libglib2.0-0", "libgtk-3-0", "libssl3", "libatk1.0-0", "libatk-bridge2.0-0"))
"""What is called otherwise since times have 64 bits (Debian 13, Ubuntu 24.04)."""


def binaries(folder: Path) -> Iterator[Path]:
    """Return the programs and libraries below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def needed(files: Iterable[Path], shipped: frozenset[str]) -> set[str]:
    """Return the names of libraries that files are linked to and nobody ships."""
    found: set[str] = set()
    for path in files:
        found.update(_NEEDED.findall(_read(["readelf", "-dW", str(path)])))
    return {name for name in found - shipped if not name.startswith(_LOADER)}


def needs(folder: Path) -> tuple[list[str], list[str]]:
    """Return what a package of this folder depends on, and what it recommends, as its control file says it."""
    every = list(binaries(folder))
    shipped = frozenset(path.name for path in folder.rglob("*.so*"))
    core = needed((path for path in every if _OPTIONAL not in path.parts), shipped)
    rest = needed((path for path in every if _OPTIONAL in path.parts), shipped) - core
    newest = max((int(n) for path in every for n in _GLIBC.findall(_read(["readelf", "-VW", str(path)]))), default=0)
    depends = {package_of(name) for name in core} - {"libc6"}
    recommends = {package_of(name) for name in rest} - depends - {"libc6"}
    # Times of other places; Python has none of its own.
    return (
        [f"libc6 (>= 2.{newest})", *sorted(map(alternatives, depends | {"tzdata"}))],
        sorted(map(alternatives, recommends)),
    )


def alternatives(package: str) -> str:
    """Return a package with the name it has where it was renamed, the newer one first."""
    plain = package.removesuffix("t64")
    return f"{plain}t64 | {plain}" if plain in RENAMED or plain != package else plain


def package_of(library: str) -> str:
    """Return which package holds a library of this machine.

    Raises:
        LookupError: none does.
    """
    for line in _read(["/sbin/ldconfig", "-p"]).splitlines():
        name, _, path = line.strip().partition(" => ")
        if name.partition(" ")[0] == library and "x86-64" in name:
            # The files of some packages lie in /lib although they are reached through /usr/lib.
            for place in (path, str(Path(path).resolve()), path.removeprefix("/usr"), f"/usr{path}"):
                owner = subprocess.run(["dpkg-query", "-S", place], capture_output=True, text=True, check=False)
                if owner.returncode == 0:
                    return owner.stdout.partition(":")[0]
    raise LookupError(f"No installed package holds {library}; install the one that does, to learn its name.")


def _read(command: list[str]) -> str:
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    ).stdout
