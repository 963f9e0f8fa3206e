"""Runs a Plenary as somebody's computer would, and everything about it that needs no screen."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from contents import ROOT, version

sys.path.insert(0, str(ROOT))

from app.services.exchange.packages import SMALL_BYTES
from app.services.exchange.samples import sample_package
from exports.formats import FORMATS
from tests.exports.samples import HOSTILE

LONGEST_S: Final = 300


class FailedError(Exception):
    """What is packaged does not do what it should."""


@dataclass(frozen=True)
class Program:
    """A Plenary with the environment it runs in: nothing but a home."""

    command: Sequence[str]
    home: Path
    more: Mapping[str, str] = field(default_factory=dict)
    before: Sequence[str] = ()
    """What runs the command: a change of root, a tracer."""

    def with_(self, **more: str) -> "Program":
        """Return the same with more in its environment."""
        return replace(self, more={**self.more, **more})

    @property
    def whole(self) -> list[str]:
        """The command as the shell would read it, `env -i` in front."""
        # No PATH: whatever of Python or Qt lies on this computer must not help.
        said = {"HOME": str(self.home), "PATH": "", "LANG": "C.UTF-8", **self.more}
        return [*self.before, "/usr/bin/env", "-i", *(f"{name}={value}" for name, value in said.items()), *self.command]

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start it and come back."""
        return subprocess.Popen([*self.whole, *arguments], cwd="/", start_new_session=True)

    def run(self, *arguments: str) -> str:
        """Return what it prints.

        Raises:
            FailedError: it ends with another status than 0.
        """
        done = subprocess.run(
            [*self.whole, *arguments], cwd="/", capture_output=True, text=True, timeout=LONGEST_S, check=False
        )
        if done.returncode:
            raise FailedError(
                f"plenary {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout

    def answer(self, *arguments: str) -> Any:
        """Return its answer as data."""
        return json.loads(self.run("--json", *arguments))


def every_script(folder: Path) -> Path:
    """Write a workshop in whose notes stand all scripts and signs that documents must draw."""
    package = json.loads(sample_package())
    words = [
        *HOSTILE.values(),
        "Ω λόγος",
        "Слово",
        "საქართველო",
        "Հայերեն",
        "አማርኛ",
        "தமிழ்",
        "తెలుగు",
        "ಕನ್ನಡ",
        "മലയാളം",
        "বাংলা",
    ]
    words += ["ગુજરાતી", "ਪੰਜਾਬੀ", "ଓଡ଼ିଆ", "සිංහල", "ខ្មែរ", "ລາວ", "မြန်မာ"]
    for note, text in zip(package["notes"], words, strict=False):
        note["text"] = text
    target = folder / "every script.plenary-workshop"
    target.write_text(json.dumps(package), "utf-8")
    return target


def large(folder: Path) -> Path:
    """Write a workshop so large that a process of its own has to read it."""
    package = json.loads(sample_package("retrospective"))
    pattern = package["notes"][0]
    wanted = 3 * SMALL_BYTES // len(json.dumps(pattern))
    package["notes"] += [
        {
            **pattern,
            "id": f"{number:032x}",
            "group_id": None,
            "position": 1 << 40 | number << 10,
            "text": f"Note {number}",
        }
        for number in range(1, wanted)
    ]
    target = folder / "large.plenary-workshop"
    target.write_text(json.dumps(package), "utf-8")
    assert target.stat().st_size > SMALL_BYTES
    return target


def try_documents(plenary: Program, folder: Path) -> list[Path]:
    """Make every kind of document, and return the files.

    Raises:
        FailedError: one is missing or is not what it should be.
    """
    said = plenary.run("--version")
    if said != f"Plenary {version()}\n":
        raise FailedError(f"The version is said to be {said!r}.")
    if len(plenary.answer("templates")) < 10:
        raise FailedError("There are hardly any templates.")
    written = [Path(name) for name in plenary.answer("demo", str(folder / "demo"))["files"]]
    plenary.run("import", str(every_script(folder)))
    workshop = plenary.answer("list")[0]["id"]
    plenary.run("sample", "goal-breakdown")
    goal = plenary.answer("goals")[0]["id"]
    asked = [(workshop, key) for key in (*FORMATS, "json", "csv")] + [(goal, key) for key in (*FORMATS, "ics")]
    asked += [("dashboard", "html"), ("calendar", "csv"), ("calendar", "ics")]
    for number, (thing, key) in enumerate(asked):
        extension = FORMATS[key].extension if key in FORMATS else key
        target = folder / f"{number}.{extension}"
        plenary.run("export", thing, "--format", key, "--output", str(target))
        written.append(target)
    for path in written:
        look_into(path)
    other = ("--workspace", str(folder / "large.plenary"))
    plenary.run(*other, "import", str(large(folder)))
    if not plenary.answer(*other, "search", "Note 17"):
        raise FailedError("What a large package held is not found.")
    plenary.run(*other, "check")
    return written


def look_into(path: Path) -> None:
    """Open a document.

    Raises:
        FailedError: it is not what its name says.
    """
    whole = path.read_bytes()
    match path.suffix:
        case ".pdf":
            sound = whole.startswith(b"%PDF-") and b"/Type /Page" in whole and whole.rstrip().endswith(b"%%EOF")
        case ".docx":
            with zipfile.ZipFile(path) as parts:
                sound = parts.testzip() is None and b"<w:body>" in parts.read("word/document.xml")
        case ".html":
            sound = b"</html>" in whole
        case ".json":
            sound = json.loads(whole)["format"] == "plenary-workshop"
        case ".ics":
            sound = whole.startswith(b"BEGIN:VCALENDAR")
        case _:
            sound = bool(whole.strip())
    if not sound:
        raise FailedError(f"{path} is not what its name says ({len(whole)} bytes).")


def environment_for_screen(display: str) -> dict[str, str]:
    """Return what a program needs to know to show a window on an X server."""
    found = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    return found | ({"XAUTHORITY": os.environ["XAUTHORITY"]} if "XAUTHORITY" in os.environ else {})
